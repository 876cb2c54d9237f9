import type { Html } from '#kith/platform/html/index.ts'
import { catalogue, type Language } from '#kith/platform/words/index.ts'
import type { Names } from '../../store/beside.ts'
import { familyName } from '../names.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const caseloadWords = catalogue({ en, cy })

/** A family in one line: by its name where its reader is on its team, and always by its reference. */
export function familyLine(language: Language, names: Names, episode: string): string {
  const { families } = caseloadWords(language)
  const members = names.get(episode)
  const reference = families.reference(episode)
  return members === undefined ? reference : families.named(familyName(language, members), reference)
}

export interface Drawn {
  readonly title: string
  readonly content: Html
}
