import { partsOf, type Block, type DocumentModel, type Inline, type Text } from '../model.ts'
import type { Fonts } from './fonts.ts'

/** What `document.typ` reads. Everything a person wrote is a JSON string in it, which Typst never reads as markup. */
export interface TypstSource {
  readonly json: string
  /** Files beside it, by path. */
  readonly files: ReadonlyMap<string, string>
}

const sizes = { standard: 11, large: 18, 'easy-read': 16, close: 10 } as const

/**
 * The document as data for the template.
 *
 * @param address where relative links lead from paper: `https://kith.example`.
 */
export function typstSource(document: DocumentModel, address: string, fonts: Fonts): TypstSource {
  const files = new Map<string, string>()
  const show = (text: string): string => showable(text, fonts)
  const print = document.print ?? 'standard'
  const [year, month, day] = document.date.split('-').map(Number)
  const notes = new Map<string, string>()
  const json = JSON.stringify({
    title: show(document.title),
    subtitle: show(document.subtitle ?? ''),
    description: show(document.description),
    publisher: show(document.publisher),
    language: document.language.split('-')[0],
    date: { year, month, day },
    header: show(document.furniture.header),
    footer: show(document.furniture.footer),
    pageOf: document.furniture.pageOf.map(show),
    size: sizes[print],
    roomy: print === 'easy-read',
    close: print === 'close',
    blocks: document.blocks.map((block, index) => {
      if (block.kind === 'figure') files.set(`/figure-${index}.svg`, block.svg)
      return blockData(block, index, { show, address, notes })
    }),
  })
  return { json, files }
}

interface Setting {
  show(text: string): string
  readonly address: string
  /** Origins already noted, by what they say, with the label of their note. */
  readonly notes: Map<string, string>
}

function blockData(block: Block, index: number, setting: Setting): object {
  const { show } = setting
  const text = (value: Text): object[] =>
    partsOf(value).map((part, at, all) => inlineData(part, setting, isMarked(all, at)))
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', level: block.level - 1, text: show(block.text) }
    case 'paragraph':
      return { kind: 'paragraph', text: text(block.text) }
    case 'list':
      return { kind: 'list', ordered: block.ordered === true, items: block.items.map(text) }
    case 'quotation':
      return { kind: 'quotation', text: text(block.text), source: text(block.source) }
    case 'aside':
      return { kind: 'aside', heading: show(block.heading), text: text(block.text) }
    case 'figure':
      return { kind: 'figure', path: `/figure-${index}.svg`, alt: show(block.alt), caption: show(block.caption) }
    case 'table':
      return {
        kind: 'table',
        caption: show(block.caption),
        columns: block.columns.map(({ heading, numeric }) => ({ heading: show(heading), numeric: numeric === true })),
        rows: block.rows.map((cells) => cells.map(text)),
      }
  }
}

/**
 * Whether the note of a traced part is marked there: of several in one sentence with the same origin the last is, so that a sentence full of numbers
 * stays readable.
 */
function isMarked(parts: readonly Inline[], at: number): boolean {
  const part = parts[at]
  if (part === undefined || typeof part === 'string' || part.kind !== 'traced') return false
  for (const next of parts.slice(at + 1)) {
    const words = typeof next === 'string' ? next : next.text
    if (typeof next !== 'string' && next.kind === 'traced')
      return next.href !== part.href || next.origin !== part.origin
    if (/[.!?](?:\s|$)/.test(words)) return true
  }
  return true
}

function inlineData(part: Inline, { show, address, notes }: Setting, marked: boolean): object {
  if (typeof part === 'string') return { kind: 'plain', text: show(part) }
  if (part.kind === 'strong') return { kind: 'strong', text: show(part.text) }
  if (part.kind === 'foreign') return { kind: 'foreign', text: show(part.text), language: part.language.split('-')[0] }
  const href = new URL(part.href, address).href
  if (part.kind === 'link') return { kind: 'link', text: show(part.text), href }
  const language = part.language?.split('-')[0]
  if (!marked)
    return language === undefined
      ? { kind: 'plain', text: show(part.text) }
      : { kind: 'foreign', text: show(part.text), language }
  const key = JSON.stringify([href, part.origin])
  const known = notes.get(key)
  const label = known ?? `note-${notes.size + 1}`
  notes.set(key, label)
  return {
    kind: 'traced',
    text: show(part.text),
    origin: show(part.origin),
    href,
    label,
    language: language ?? '',
    first: known === undefined,
  }
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Controls, direction overrides, lone surrogates, private and unassigned characters: seen by nobody, or seen as something else. */
const unseen = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\u200B\u2060-\u206F\u202A-\u202E\uFEFF]/u

/**
 * Text that our fonts can show: what they cannot is written out by its code (`[U+1F600]`), so that nothing is lost unseen and the page says
 * so. White space becomes single spaces, as in HTML.
 */
export function showable(text: string, fonts: Pick<Fonts, 'covers'>): string {
  let out = ''
  for (const { segment } of graphemes.segment(text.replaceAll(/[ \t\r\n\f\v]+/g, ' '))) {
    if (!unseen.test(segment) && fonts.covers(segment)) out += segment
    else
      for (const character of segment)
        out += !unseen.test(character) && fonts.covers(character) ? character : codeOf(character)
  }
  return out
}

function codeOf(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`
}
