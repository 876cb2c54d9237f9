import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, type Language } from '#kith/platform/words/index.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const linkWords = catalogue({ en, cy })

/** What the engine says, in the reader's language where we have the words, else in English and marked so for screen readers. */
export function engineSays(language: Language, text: string): string | Html {
  const said = linkWords(language).engine(text)
  return language !== 'en' && said === text ? html`<span lang="en">${text}</span>` : said
}
