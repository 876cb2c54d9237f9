import type { Language } from '#kith/platform/words/index.ts'
import { feedsWords } from './words.ts'

/** What the data lead's pages do, in words, for the audit trail; undefined for actions of other pages. */
export function describeFeedAction(language: Language, action: string): string | undefined {
  return Object.entries(feedsWords(language).actions).find(([name]) => name === action)?.[1]
}
