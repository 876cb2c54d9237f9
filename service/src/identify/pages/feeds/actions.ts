import { catalogue, type Language } from '#kith/platform/words/index.ts'
import { cy } from '../actions.words.cy.ts'
import { en } from '../actions.words.en.ts'
import { feedsWords } from './words.ts'

const actionWords = catalogue({ en, cy })

/** What this module's pages do, in words, for the audit trail. */
export function identifyActions(language: Language): Readonly<Record<string, string>> {
  return { ...actionWords(language), ...feedsWords(language).actions }
}
