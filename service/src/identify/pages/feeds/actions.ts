import { catalogue, type Language } from '#kith/platform/words/index.ts'
import { cy } from '../actions.words.cy.ts'
import { en } from '../actions.words.en.ts'
import { feedsWords } from './words.ts'

const actionWords = catalogue({ en, cy })

/** What this module's pages do, in words, for the audit trail; undefined for actions of other modules. */
export function describeIdentifyAction(language: Language, action: string): string | undefined {
  const words = { ...actionWords(language), ...feedsWords(language).actions }
  return Object.entries(words).find(([name]) => name === action)?.[1]
}
