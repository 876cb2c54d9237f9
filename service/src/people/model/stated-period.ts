import type { Day } from './day.ts'
import { addDays, addMonths, daysInMonth, isDay } from './day.ts'
import type { End, Period } from './period.ts'
import { after, before, between, onDay, sometimeIn, unknownEnd } from './period.ts'

/** What a reader of dates has to be told: when the statement was made, and what a split year such as 2006-07 means in it. */
export interface Reading {
  /** The day the statement was made; "the next decade" cannot be read without it. */
  readonly statedOn?: Day
  /** Financial: April to March. Academic: September to August. Financial unless said. */
  readonly splitYear?: 'financial' | 'academic'
}

/**
 * The period a British statement of time means, or undefined where the words are not understood (keep them as stated: never guess).
 *
 * Conventions, chosen once and tested: seasons are the weather office's (spring March-May, winter December-February and named for
 * the year it starts in); "early", "mid" and "late" are thirds of a year; "start" and "end" of a year are its first and last quarter;
 * two-figure years are 1970-2069; days are written day first.
 */
export function readPeriod(stated: string, reading: Reading = {}): Period | undefined {
  const text = stated
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\u2010-\u2015]/g, '-')
    .replaceAll('\u2019', "'")
  const range = readRange(text, reading) ?? readRelative(text, reading) ?? readOpen(text, reading)
  if (range) return { ...range, stated }
  const single = readInterval(text, reading)
  return single && sometimeIn(single, stated)
}

type Ends = Pick<Period, 'from' | 'to'>

function readRange(text: string, reading: Reading): Ends | undefined {
  const match =
    /^between (.+) and (.+)$/.exec(text) ??
    /^(?:from )?(.+?) (?:to|until|-) (.+)$/.exec(text) ??
    /^(\d{4})-(\d{4})$/.exec(text)
  if (!match?.[1] || !match[2]) return undefined
  const to = readInterval(match[2], reading)
  const from = readInterval(match[1], reading) ?? (to && readInterval(`${match[1]} ${lastYear(match[2])}`, reading))
  if (!from || !to) return undefined
  // Written back to front, or a guess at the first year that went wrong: better not understood than wrong.
  if (from.earliest !== null && to.latest !== null && from.earliest > to.latest) return undefined
  return { from, to }
}

/** "March to May 2007": the year written once, at the end, belongs to both. */
function lastYear(text: string): string {
  return /\d{2,4}$/.exec(text)?.[0] ?? ''
}

const numberWords = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const unitMonths = new Map([
  ['month', 1],
  ['quarter', 3],
  ['year', 12],
  ['decade', 120],
])

function readRelative(text: string, reading: Reading): Ends | undefined {
  const match =
    /^(?:over|in|within|during) (?:the )?(next|coming|last|past) (?:([a-z]+|\d{1,3}) )?(day|week|month|quarter|year|decade)s?$/.exec(
      text,
    )
  if (!match || reading.statedOn === undefined) return undefined
  const count = match[2] === undefined ? 1 : readCount(match[2])
  if (count === undefined) return undefined
  const forward = match[1] === 'next' || match[1] === 'coming'
  const other = moved(reading.statedOn, forward ? count : -count, match[3] ?? '')
  const here = onDay(reading.statedOn)
  // Work promised "over the next decade" starts now and is done at some day up to ten years on; the past mirrors it.
  return forward
    ? { from: here, to: between(reading.statedOn, other) }
    : { from: between(other, reading.statedOn), to: here }
}

function readCount(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word)
  const index = numberWords.indexOf(word)
  return index > 0 ? index : undefined
}

function moved(day: Day, count: number, unit: string): Day {
  const months = unitMonths.get(unit)
  if (months !== undefined) return addMonths(day, count * months)
  return addDays(day, count * (unit === 'week' ? 7 : 1))
}

function readOpen(text: string, reading: Reading): Ends | undefined {
  if (text === 'ongoing' || text === 'continuing') return { from: unknownEnd, to: unknownEnd }
  const match = /^(by|before|no later than|not later than|after|from|since|until|till|up to|to) (?:the )?(.+)$/.exec(
    text,
  )
  if (!match?.[1] || !match[2]) return undefined
  const end = readInterval(match[2], reading)
  if (!end) return undefined
  switch (match[1]) {
    case 'before':
      return { from: before(end), to: before(end) }
    case 'after':
      return { from: after(end), to: after(end) }
    case 'from':
    case 'since':
      return { from: end, to: between(end.earliest, null) }
    case 'until':
    case 'till':
    case 'up to':
    case 'to':
      return { from: between(null, end.latest), to: end }
    default:
      return { from: between(null, end.latest), to: between(null, end.latest) }
  }
}

function readInterval(text: string, reading: Reading): End | undefined {
  return readDate(text) ?? readMonth(text) ?? readSeason(text) ?? readPartOfYear(text) ?? readYear(text, reading)
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthPattern =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const yearPattern = "'?(\\d{4}|\\d{2})"
const longDate = new RegExp(
  `^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${monthPattern},? ${yearPattern}$`,
)
const monthAndYear = new RegExp(
  `^(?:(early|mid|late|end|the end of|end of|start of|beginning of)[ -])?${monthPattern},? ${yearPattern}$`,
)

function readDate(text: string): End | undefined {
  const numeric = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})$/.exec(text)
  if (numeric) return exact(yearOf(numeric[3]), Number(numeric[2]), Number(numeric[1]))
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (iso) return exact(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const long = longDate.exec(text)
  return long ? exact(yearOf(long[3]), monthOf(long[2]), Number(long[1])) : undefined
}

function readMonth(text: string): End | undefined {
  const match = monthAndYear.exec(text)
  if (!match) return undefined
  const [year, month] = [yearOf(match[3]), monthOf(match[2])]
  const last = daysInMonth(year, month)
  switch (match[1]) {
    case undefined:
      return span(year, month, 1, year, month, last)
    case 'early':
    case 'start of':
    case 'beginning of':
      return span(year, month, 1, year, month, 10)
    case 'mid':
      return span(year, month, 11, year, month, 20)
    default:
      return span(year, month, 21, year, month, last)
  }
}

function readSeason(text: string): End | undefined {
  const match = new RegExp(`^(?:the )?(spring|summer|autumn|winter) (?:of )?${yearPattern}(?:[-/]\\d{2,4})?$`).exec(
    text,
  )
  if (!match) return undefined
  const year = yearOf(match[2])
  if (match[1] === 'winter') return span(year, 12, 1, year + 1, 2, daysInMonth(year + 1, 2))
  const first = { spring: 3, summer: 6, autumn: 9 }[match[1] ?? ''] ?? 3
  return wholeMonths(year, first, first + 2)
}

const partsOfYear = new Map<string, readonly [number, number]>([
  ['early', [1, 4]],
  ['mid', [5, 8]],
  ['late', [9, 12]],
  ['start', [1, 3]],
  ['beginning', [1, 3]],
  ['end', [10, 12]],
  ['first half', [1, 6]],
  ['second half', [7, 12]],
  ['first quarter', [1, 3]],
  ['second quarter', [4, 6]],
  ['third quarter', [7, 9]],
  ['fourth quarter', [10, 12]],
  ['last quarter', [10, 12]],
  ['q1', [1, 3]],
  ['q2', [4, 6]],
  ['q3', [7, 9]],
  ['q4', [10, 12]],
])

function readPartOfYear(text: string): End | undefined {
  const match = new RegExp(`^(?:the )?([a-z]+(?: (?:half|quarter))?|q[1-4])[ -](?:of )?${yearPattern}$`).exec(text)
  const part = partsOfYear.get(match?.[1] ?? '')
  return part && wholeMonths(yearOf(match?.[2]), part[0], part[1])
}

function readYear(text: string, reading: Reading): End | undefined {
  const split = /^(\d{4})[-/](\d{2})$/.exec(text)
  if (split) {
    const year = Number(split[1])
    if ((year + 1) % 100 !== Number(split[2])) return undefined
    return reading.splitYear === 'academic' ? span(year, 9, 1, year + 1, 8, 31) : span(year, 4, 1, year + 1, 3, 31)
  }
  const whole = /^(?:the year )?(\d{4})$/.exec(text)
  return whole ? wholeMonths(Number(whole[1]), 1, 12) : undefined
}

function wholeMonths(year: number, first: number, last: number): End {
  return span(year, first, 1, year, last, daysInMonth(year, last)) ?? unknownEnd
}

function exact(year: number, month: number, day: number): End | undefined {
  const made = dayOf(year, month, day)
  return made && onDay(made)
}

function span(y1: number, m1: number, d1: number, y2: number, m2: number, d2: number): End | undefined {
  const [first, last] = [dayOf(y1, m1, d1), dayOf(y2, m2, d2)]
  return first && last && between(first, last)
}

function dayOf(year: number, month: number, day: number): Day | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isDay(text) ? text : undefined
}

function monthOf(name = ''): number {
  return months.indexOf(name.slice(0, 3)) + 1
}

function yearOf(text = ''): number {
  const year = Number(text)
  if (text.length > 2) return year
  return year < 70 ? 2000 + year : 1900 + year
}
