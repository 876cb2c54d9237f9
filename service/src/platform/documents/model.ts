import type { Day } from '#kith/platform/time/index.ts'

/**
 * A document as its parts, before anybody decided how it looks: the same value makes a web page and a PDF. Text is text: nothing in
 * it is read as markup by any rendition.
 */
export interface DocumentModel {
  readonly title: string
  readonly subtitle?: string
  /** What the document is, in a sentence: shown by file managers and search. */
  readonly description: string
  /** BCP 47 tag of the language it is written in. */
  readonly language: string
  /** Who publishes it. */
  readonly publisher: string
  /** The day it carries. Given, never read from a clock: the same document gives the same bytes. */
  readonly date: Day
  readonly furniture: Furniture
  /** `large`: large print, 18 points. `easy-read`: 16 points, wide lines, room between the parts. `close`: what has to stand on one page. */
  readonly print?: 'standard' | 'large' | 'easy-read' | 'close'
  readonly blocks: readonly Block[]
}

/** What stands on each printed page. `pageOf` names a page: "Page 2 of 5" comes from `['Page ', ' of ', '']`. */
export interface Furniture {
  readonly header: string
  readonly footer: string
  readonly pageOf: readonly [before: string, between: string, after: string]
}

export type Block =
  | Heading
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'list'; readonly ordered?: boolean; readonly items: readonly Text[] }
  | Table
  | Figure
  | { readonly kind: 'quotation'; readonly text: Text; readonly source: Text }
  /** Something said beside the text, such as what is not known. */
  | { readonly kind: 'aside'; readonly heading: string; readonly text: Text }

/** Level 2 stands under the title; levels are not skipped. */
export interface Heading {
  readonly kind: 'heading'
  readonly level: 2 | 3 | 4
  readonly text: string
  /** The fragment of its address on the web: lower-case words with hyphens, unique in the document. */
  readonly id?: string
}

export interface Table {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly { readonly heading: string; readonly numeric?: boolean }[]
  /** As many cells in each row as there are columns; the first names the row. */
  readonly rows: readonly (readonly Text[])[]
}

export interface Figure {
  readonly kind: 'figure'
  /** The picture as SVG, complete in itself. */
  readonly svg: string
  /** What it shows, for somebody who does not see it. */
  readonly alt: string
  readonly caption: string
}

/** Running text: plain, or made of parts. */
export type Text = string | readonly Inline[]

export type Inline =
  | string
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'foreign'; readonly text: string; readonly language: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  /** Words whose origin is kept: a link to it on the web, a note with its address on paper. */
  | {
      readonly kind: 'traced'
      readonly text: string
      readonly href: string
      readonly origin: string
      readonly language?: string
    }

/** `text` as parts. */
export function partsOf(text: Text): readonly Inline[] {
  return typeof text === 'string' ? [text] : text
}

/** `text` without what its parts carry. */
export function plainText(text: Text): string {
  return partsOf(text)
    .map((part) => (typeof part === 'string' ? part : part.text))
    .join('')
}

/** What makes a document unfit to be published, as sentences with the part they are about; empty where nothing does. */
export function documentFaults(document: DocumentModel): readonly string[] {
  const faults: string[] = []
  if (document.title.trim() === '') faults.push('The document has no title: give it one.')
  if (!/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(document.language))
    faults.push(`"${document.language}" is not a language tag such as en or cy.`)
  let level = 1
  const ids = new Set<string>()
  document.blocks.forEach((block, index) => {
    const say = (what: string): number => faults.push(`Part ${index + 1} (${block.kind}): ${what}`)
    if (block.kind === 'heading') {
      if (block.level > level + 1) say(`level ${block.level} follows level ${level}: do not skip a level.`)
      level = block.level
      if (block.text.trim() === '') say('a heading without words: write it or leave it out.')
      if (block.id !== undefined && (ids.has(block.id) || !/^[a-z0-9-]+$/.test(block.id)))
        say(`"${block.id}" is used before, or is not words with hyphens.`)
      if (block.id !== undefined) ids.add(block.id)
    }
    if (block.kind === 'table') for (const fault of tableFaults(block)) say(fault)
    if (block.kind === 'figure' && block.alt.trim() === '') say('a picture without words for it.')
  })
  return faults
}

function tableFaults({ caption, columns, rows }: Table): string[] {
  const faults: string[] = []
  if (caption.trim() === '') faults.push('a table without a caption.')
  if (columns.length === 0 || columns.some(({ heading }) => heading.trim() === ''))
    faults.push('each column needs a heading.')
  const uneven = rows.findIndex((cells) => cells.length !== columns.length)
  if (uneven >= 0) faults.push(`row ${uneven + 1} has not one cell for each of ${columns.length} columns.`)
  return faults
}
