import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, type Language } from '#kith/platform/words/index.ts'
import type { Call } from '../../model/call.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const commentWords = catalogue({ en, cy })

export interface Drawn {
  readonly title: string
  readonly content: Html
  readonly errors?: number
}

export const link = (href: string, text: string): Html => html`<a class="govuk-link" href="${href}">${text}</a>`

/** Where a paragraph, table, principle or commitment is read, by the key it is cited with. */
export function citedAt(key: string): string {
  const [document = '', part] = key.split('/')
  if (part === undefined) return `/plan/promises/${document}`
  return `/plan/documents/${document}/${part}`
}

/** "paragraph 7.8" for people; a document or a promise by its key, in words. */
export function citedAs(language: Language, key: string): string {
  const words = commentWords(language).cited
  const [document = '', part] = key.split('/')
  if (part === undefined) return document.replaceAll('-', ' ')
  if (part.startsWith('table-')) return words.table(part.slice('table-'.length))
  return /^[A-Z]$/.test(part) ? words.annex(part) : words.paragraph(part)
}

export function citedLinks(language: Language, keys: readonly string[]): Html {
  return html`${keys.map((key, at) => html`${at > 0 ? ', ' : ''}${link(citedAt(key), citedAs(language, key))}`)}`
}

/** A text in both languages, in the reader's; the other one, marked as such, where theirs is not there. */
export function inLanguage(language: Language, text: { readonly en: string; readonly cy: string | null }): Html {
  if (language === 'cy' && text.cy !== null) return html`${text.cy}`
  return language === 'en' ? html`${text.en}` : html`<span lang="en">${text.en}</span>`
}

export const callAddress = (call: Pick<Call, 'key'>): string => `/comment/${call.key}`

/** What somebody wrote, as they wrote it. */
export function asWritten(text: string): Html {
  return html`<span class="kith-as-written">${text}</span>`
}
