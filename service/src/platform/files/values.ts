import type { ValueCode } from './problem.ts'

/** A value read, or why not. `text` is what was written, untouched. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: ValueCode; readonly text: string }

/** Ways of writing a day. `iso-datetime` and `YYYY-Mon-DD 00:00:00` carry a time, which is kept out of the answer. */
export const dateFormats = ['YYYY-MM-DD', 'DD/MM/YYYY', 'YYYY-Mon-DD 00:00:00', 'D MMM YYYY', 'iso-datetime'] as const
export type DateFormat = (typeof dateFormats)[number]

/** `time`: what followed the day, where the format has a time and it is not midnight: `14:05:00`. */
export interface DateValue {
  /** `YYYY-MM-DD`, a real day. */
  readonly day: string
  readonly time?: string
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const clock = '(\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)'

const patterns: Readonly<Record<DateFormat, { readonly pattern: RegExp; readonly order: 'ymd' | 'dmy' }>> = {
  'YYYY-MM-DD': { pattern: /^(\d{4})-(\d{2})-(\d{2})$/, order: 'ymd' },
  'DD/MM/YYYY': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, order: 'dmy' },
  'YYYY-Mon-DD 00:00:00': {
    pattern: new RegExp(`^(\\d{4})-${monthName}-(\\d{1,2})(?: ${clock})?$`, 'i'),
    order: 'ymd',
  },
  'D MMM YYYY': { pattern: new RegExp(`^(\\d{1,2})[ -]${monthName}[ -](\\d{4})$`, 'i'), order: 'dmy' },
  'iso-datetime': {
    pattern: new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})(?:[T ]${clock}(?:Z|[+-]\\d{2}:?\\d{2})?)?$`),
    order: 'ymd',
  },
}

/**
 * The day a text writes in one of `formats`. A day that is not in the calendar (31/02) is `date-not-real`; a bare number of five digits is
 * `looks-like-excel-serial`, never converted, because only the sheet it came from knows which day it meant.
 */
export function parseDate(text: string, formats: readonly DateFormat[] = dateFormats): Parsed<DateValue> {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, code: 'blank', text }
  for (const format of formats) {
    const { pattern, order } = patterns[format]
    const match = pattern.exec(trimmed)
    if (!match) continue
    const [, first = '', middle = '', last = '', time] = match
    const [year, date] = order === 'ymd' ? [Number(first), Number(last)] : [Number(last), Number(first)]
    const month = /^\d/.test(middle) ? Number(middle) : months.indexOf(middle.slice(0, 3).toLowerCase()) + 1
    if (!isRealDay(year, month, date) || !isRealTime(time)) return { ok: false, code: 'date-not-real', text }
    const day = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
    const midnight = time === undefined || /^[0:.]+$/.test(time)
    return { ok: true, value: midnight ? { day } : { day, time } }
  }
  return {
    ok: false,
    code: /^\d{5}([.]\d+)?$/.test(trimmed) ? 'looks-like-excel-serial' : 'date-not-recognised',
    text,
  }
}

function isRealDay(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day <= (lengths[month - 1] ?? 0)
}

function isRealTime(time: string | undefined): boolean {
  if (time === undefined) return true
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return hours < 24 && minutes < 60 && seconds < 60
}

/** A whole number written in digits, with or without sign and thousands commas (`1,234`). `12.0` is not one; `9.9E+09` has lost digits. */
export function parseWholeNumber(text: string): Parsed<number> {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, code: 'blank', text }
  if (isScientific(trimmed)) return { ok: false, code: 'scientific-notation', text }
  if (!/^[+-]?(\d+|\d{1,3}(,\d{3})+)$/.test(trimmed)) return { ok: false, code: 'not-a-whole-number', text }
  const value = Number(trimmed.replaceAll(',', ''))
  // Adding 0 makes -0 plain 0.
  return Number.isSafeInteger(value) ? { ok: true, value: value + 0 } : { ok: false, code: 'number-too-large', text }
}

/** An identifier, exactly as written but for spaces around it: leading zeros stay. Scientific notation is refused, its digits are lost. */
export function parseIdentifier(text: string): Parsed<string> {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, code: 'blank', text }
  if (isScientific(trimmed)) return { ok: false, code: 'scientific-notation', text }
  return { ok: true, value: trimmed }
}

/** `9.87654E+09`, `1E+12`: what a spreadsheet makes of a long number. A bare `12E5` may be an identifier, so a point or a sign is needed. */
export function isScientific(text: string): boolean {
  return /^[+-]?\d(\.\d+)?E[+-]\d+$/i.test(text) || /^[+-]?\d\.\d+E\d+$/i.test(text)
}

const yes = new Set(['y', 'yes', 'true', 't', '1', 'ie', 'ydy', 'oes'])
const no = new Set(['n', 'no', 'false', 'f', '0', 'na', 'nac ydy', 'nac oes'])

/** Yes or no in the ways people and systems write it, English and Welsh, whatever the case. */
export function parseYesNo(text: string): Parsed<boolean> {
  const key = text.trim().toLowerCase()
  if (key === '') return { ok: false, code: 'blank', text }
  if (yes.has(key)) return { ok: true, value: true }
  return no.has(key) ? { ok: true, value: false } : { ok: false, code: 'not-yes-or-no', text }
}
