import { type Result, refuse } from '../kernel/result.ts'

/**
 * A number as a paper prints it, kept as text because the number of decimals says how far it was rounded: "0.30" is not "0.3".
 * A p-value may be printed as a bound: "<0.001".
 */
export type Printed = string

/** What the true value may have been before it was rounded for print. */
export interface PrintedRange {
  readonly value: number
  readonly low: number
  readonly high: number
  /** '<' where only a bound was printed, as in "p < 0.001". */
  readonly bound: '<' | '>' | undefined
}

const shape = /^(?<bound>[<>]?)(?<sign>-?)(?<whole>\d*)(?:\.(?<fraction>\d+))?(?:e(?<exponent>[+-]?\d+))?$/i

/**
 * Reads a printed number. Spaces, a Unicode minus and a decimal point set at mid-height (British journals) are understood.
 * @returns the value and the interval of values that round to it; a refusal names `what` where the text is not a number.
 */
export function readPrinted(what: string, printed: Printed): Result<PrintedRange> {
  if (typeof printed !== 'string')
    return refuse(
      'not-text',
      `${what} is not given as text.`,
      'Give it in quotation marks exactly as printed, as "0.30": its decimals say how far it was rounded.',
      { what },
    )
  const text = printed
    .replaceAll(/\s/g, '')
    .replaceAll(/[\u2212\u2013]/g, '-')
    .replaceAll('\u00b7', '.')
  const found = shape.exec(text)?.groups
  if (!found || (!found['whole'] && !found['fraction'])) {
    return refuse(
      'not-a-number',
      `${what} is given as "${printed}", which is not a number.`,
      'Give it as the paper prints it, for example "1.25" or "<0.001".',
      { what, printed },
    )
  }
  const exponent = Number(found['exponent'] ?? 0)
  const value = Number(text.replace(/^[<>]/, ''))
  const half = 0.5 * 10 ** (exponent - (found['fraction']?.length ?? 0))
  if (found['bound'] === '<') return { value, low: 0, high: value, bound: '<' }
  if (found['bound'] === '>') return { value, low: value, high: Infinity, bound: '>' }
  // A hair of slack: the ends of a rounding interval are themselves decimal fractions that binary cannot hold.
  const slack = 1e-12 * Math.max(1, Math.abs(value))
  return { value, low: value - half - slack, high: value + half + slack, bound: undefined }
}
