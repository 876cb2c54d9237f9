import { numbersIn } from './numbers.ts'

/**
 * What a piece of a sentence is traced to: a record (`programme/fnp`), or a list that a count was made of (`list/promises`).
 */
export type Ref = string

export type Part = string | Marked

/** Words that are traced, or in another language than the report, or both. */
export interface Marked {
  readonly text: string
  readonly ref?: Ref | undefined
  readonly lang?: Lang | undefined
}

/** The language of words that are not in the report's own: `en`. */
export type Lang = string

/** One sentence of a report. Its place is stable: an edit made beside it finds it again. */
export interface Sentence {
  readonly place: string
  readonly parts: readonly Part[]
}

/** Words that carry a trace. What could be taken for the edit's own marks stays outside it, and then only its numbers are traced. */
export function traced(text: string, ref: Ref, lang?: Lang): readonly Part[] {
  return /[[\]]/.test(text) ? tracedNumbers(text, ref, lang) : [marked(text, ref, lang)]
}

/** A text of a record, with each of its numbers traced to that record; `lang` where it is not in the report's language. */
export function tracedNumbers(text: string, ref: Ref, lang?: Lang): readonly Part[] {
  const parts: Part[] = []
  const plain = (words: string): Part => (lang === undefined ? words : { text: words, lang })
  let at = 0
  for (const { start, end, text: number } of numbersIn(text)) {
    if (start > at) parts.push(plain(text.slice(at, start)))
    parts.push(marked(number, ref, lang))
    at = end
  }
  return at < text.length ? [...parts, plain(text.slice(at))] : parts
}

function marked(text: string, ref: Ref, lang: Lang | undefined): Marked {
  return lang === undefined ? { text, ref } : { text, ref, lang }
}

/** What a part is traced to. */
export function refOf(part: Part): Ref | undefined {
  return typeof part === 'string' ? undefined : part.ref
}

/** A part's words. */
export function textOf(part: Part): string {
  return typeof part === 'string' ? part : part.text
}

/** Neighbouring plain parts as one, so that two spellings of the same sentence are the same value. */
export function tidyParts(parts: readonly Part[]): readonly Part[] {
  const out: Part[] = []
  for (const part of parts) {
    const last = out.at(-1)
    if (typeof part === 'string' && typeof last === 'string') out[out.length - 1] = last + part
    else if (part !== '') out.push(part)
  }
  return out
}

/** A sentence as an official edits it: plain text, with `[ten](programme/fnp)` where words carry a trace. */
export function toEdit(parts: readonly Part[]): string {
  return parts.map((part) => (refOf(part) === undefined ? textOf(part) : `[${textOf(part)}](${refOf(part)})`)).join('')
}

const mark = /\[([^[\]]+)\]\(([a-z][a-z-]*\/[a-z0-9][a-z0-9.-]*)\)/g

/** The parts an official wrote. Brackets that are no trace are text. */
export function fromEdit(text: string): readonly Part[] {
  const parts: Part[] = []
  let at = 0
  for (const match of text.matchAll(mark)) {
    if (match.index > at) parts.push(text.slice(at, match.index))
    parts.push({ text: match[1] ?? '', ref: match[2] ?? '' })
    at = match.index + match[0].length
  }
  if (at < text.length) parts.push(text.slice(at))
  return tidyParts(parts)
}

/** The numbers that stand in no traced part: none in a sentence that may be published. */
export function untracedNumbers(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) => (refOf(part) === undefined ? numbersIn(textOf(part)).map(({ text }) => text) : []))
}

/** What a reader sees. */
export function plainSentence(parts: readonly Part[]): string {
  return parts.map(textOf).join('')
}

export type EditProblem =
  | { readonly problem: 'number-without-record'; readonly number: string }
  | { readonly problem: 'no-such-record'; readonly ref: Ref }
  | { readonly problem: 'number-not-in-record'; readonly number: string; readonly ref: Ref }
  | { readonly problem: 'too-long' }
  | { readonly problem: 'empty' }

/** What an edit is held against: every record that is released, and the numbers each holds. */
export interface Sources {
  /** undefined where no such record is released. */
  numbersOf(ref: Ref): ReadonlySet<number> | undefined
}

export const longestSentence = 2000

/**
 * What is wrong with an edited sentence. A number needs a record, the record must be there, and the number must stand in it; a number that the
 * generated sentence traced to the same record stands too (counts are worked out, and written in no record).
 */
export function editProblems(
  parts: readonly Part[],
  generated: readonly Part[],
  sources: Sources,
): readonly EditProblem[] {
  const plain = plainSentence(parts)
  if (plain.trim() === '') return [{ problem: 'empty' }]
  if (plain.length > longestSentence) return [{ problem: 'too-long' }]
  const worked = new Set(
    generated.flatMap((part) => numbersIn(textOf(part)).map(({ value }) => `${value} ${refOf(part) ?? ''}`)),
  )
  return parts.flatMap((part): readonly EditProblem[] => {
    const ref = refOf(part)
    const numbers = numbersIn(textOf(part))
    if (ref === undefined) return numbers.map(({ text }) => ({ problem: 'number-without-record', number: text }))
    const held = sources.numbersOf(ref)
    if (held === undefined) return [{ problem: 'no-such-record', ref }]
    return numbers
      .filter(({ value }) => !held.has(value) && !worked.has(`${value} ${ref}`))
      .map(({ text }) => ({ problem: 'number-not-in-record', number: text, ref }))
  })
}
