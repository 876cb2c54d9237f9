/** What a file cannot be, told from its bytes. */
export const refusedKinds = [
  'pdf',
  'word',
  'old-excel',
  'locked-workbook',
  'binary-workbook',
  'open-document',
  'powerpoint',
  'html',
  'json',
  'image',
  'rich-text',
  'archive',
  'database',
  'binary',
] as const
export type RefusedKind = (typeof refusedKinds)[number]

/** Reasons a whole file, or the rest of it, could not be read. */
export const fileCodes = [
  'cannot-open',
  'empty-file',
  'no-header',
  'header-not-found',
  'missing-column-name',
  'duplicate-column',
  'too-many-columns',
  'line-too-long',
  'quotes-broken',
  'xml-doctype',
  'xml-not-well-formed',
  'xml-truncated',
  'xml-too-deep',
  'xml-token-too-long',
  'xml-no-records',
  'not-a-table',
  'not-xml',
  'zip-broken',
  'zip-unsafe-name',
  'zip-link',
  'zip-nested',
  'zip-too-many-entries',
  'zip-too-large',
  'zip-bomb',
  'zip-locked',
  'zip-nothing-to-read',
  'workbook-in-zip',
  'gzip-broken',
  'workbook-broken',
  'shared-text-too-large',
] as const

/** Reasons one row or record could not be read; the rest of the file is. */
export const rowCodes = [
  'ragged-row',
  'cut-off-row',
  'row-too-long',
  'cell-too-long',
  'unclosed-quote',
  'text-after-quote',
  'nul-character',
  'invalid-bytes',
  'mixed-encoding',
  'xml-record-too-large',
  'xml-lost-characters',
  'formula-without-value',
] as const

/** Things kept exactly as they came, which somebody should look at. On a row, or on the file. */
export const noteCodes = [
  'read-as-windows-1252',
  'read-as-utf-16',
  'encoding-declared-differs',
  'mixed-line-ends',
  'no-final-line-end',
  'separator-line-skipped',
  'rows-above-header-skipped',
  'no-rows',
  'empty-sheet',
  'hidden-sheet',
  'hidden-row',
  'merged-cells',
  'formula',
  'error-cell',
  'digits-lost',
  'impossible-serial-date',
  'control-character',
  'direction-control',
  'lost-character',
  'made-inert',
] as const

/** Reasons one value could not be read. */
export const valueCodes = [
  'blank',
  'date-not-recognised',
  'date-not-real',
  'looks-like-excel-serial',
  'not-a-whole-number',
  'number-too-large',
  'scientific-notation',
  'not-yes-or-no',
] as const

export type FileCode = (typeof fileCodes)[number] | `is-${RefusedKind}`
export type RowCode = (typeof rowCodes)[number]
export type NoteCode = (typeof noteCodes)[number]
export type ValueCode = (typeof valueCodes)[number]
export type ProblemCode = FileCode | RowCode | NoteCode | ValueCode

/**
 * One thing wrong (or worth a look), as data. The sentence a person reads is made from it by `describeProblem`, in their language.
 * `line` counts from 1: physical lines of a text file, rows of a sheet (`at: 'row'`). `column` is its name, or its number from 1.
 */
export interface Problem<Code extends ProblemCode = ProblemCode> {
  readonly code: Code
  readonly file: string
  readonly part?: string
  readonly line?: number
  readonly at?: 'row'
  readonly column?: string | number
  readonly value?: string
  readonly found?: string | number
  readonly expected?: string | number
}

/** Thrown inside the readers to end a file; the doors turn it into a `stopped` event or a refusal. Never leaves the module. */
export class Stop extends Error {
  readonly problem: Problem<FileCode>
  constructor(problem: Problem<FileCode>) {
    super(`${problem.file}: ${problem.code}`)
    this.name = 'Stop'
    this.problem = problem
  }
}

/** A value short enough to show: at most 60 characters, with controls made visible. */
export function shorten(value: string): string {
  const head = value.length > 60 ? `${value.slice(0, 57).toWellFormed()}...` : value
  // eslint-disable-next-line no-control-regex
  return head.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (character) => {
    return `<U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`
  })
}
