import type { Language } from './language.ts'

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', cy: 'cy' }

/** How a value nobody has told us is shown. Missing is never "no", nor a blank cell. */
const unknownWords: Readonly<Record<Language, string>> = { en: 'not known', cy: 'ddim yn hysbys' }

/** A value that may be missing: shown as "not known", never left out. */
export type Known<T> = T | null | undefined

/** "not known" in the language. */
export function unknown(language: Language): string {
  return unknownWords[language]
}

function perLanguage<T>(make: (locale: string) => T): Readonly<Record<Language, T>> {
  return { en: make(locales.en), cy: make(locales.cy) }
}

const days = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
)
const months = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
)
const shortDays = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
)
const londonDays = perLanguage(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'Europe/London',
    }),
)
const londonTimes = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/London',
})

/** Days said so far: pages say the same few thousand again and again, and the platform takes longer over one than over a whole sentence. */
const said = { en: new Map<string, string>(), cy: new Map<string, string>() } as const
const mostSaid = 20_000

/** A calendar day (`YYYY-MM-DD`) in words: 3 March 2026, 3 Mawrth 2026. */
export function formatDay(language: Language, day: Known<string>): string {
  if (day === null || day === undefined) return unknown(language)
  const before = said[language].get(day)
  if (before !== undefined) return before
  const words = days[language].format(midnight(day))
  if (said[language].size >= mostSaid) said[language].clear()
  said[language].set(day, words)
  return words
}

/** The month of a calendar day in words: March 2026, Mawrth 2026. */
export function formatMonth(language: Language, day: string): string {
  return months[language].format(midnight(day))
}

/** A calendar day for narrow places, such as the axis of a chart: 3 Mar 2026. */
export function formatShortDay(language: Language, day: Known<string>): string {
  return day === null || day === undefined ? unknown(language) : shortDays[language].format(midnight(day))
}

function midnight(day: string): Date {
  const date = new Date(`${day}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day)
    throw new RangeError('not a calendar day written YYYY-MM-DD')
  return date
}

/**
 * A moment as a clock on the wall in London shows it: 3 March 2026 at 2:05pm.
 *
 * @param moment an ISO 8601 instant, or a Date.
 */
export function formatDayTime(language: Language, moment: Known<string | Date>): string {
  if (moment === null || moment === undefined) return unknown(language)
  const date = typeof moment === 'string' ? new Date(moment) : moment
  const joint = language === 'en' ? ' at ' : ' am '
  return `${londonDays[language].format(date)}${joint}${clock(language, date)}`
}

/** 2:05pm, midday, midnight, as the GOV.UK style guide writes times; Welsh says yb (bore) and yp (prynhawn). */
function clock(language: Language, date: Date): string {
  const [hour = 0, minute = 0] = londonTimes.format(date).split(':').map(Number)
  if (minute === 0 && hour === 0) return language === 'en' ? 'midnight' : 'hanner nos'
  if (minute === 0 && hour === 12) return language === 'en' ? 'midday' : 'hanner dydd'
  const half = hour < 12 ? { en: 'am', cy: 'yb' }[language] : { en: 'pm', cy: 'yp' }[language]
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${half}`
}

/** A period whose ends are days, each possibly open: `to` is the last day it was true. */
export interface PeriodLike {
  readonly from: string | null
  readonly to: string | null
  /** How the source put it ("Autumn 06"): shown instead of days it never gave. */
  readonly asStated?: string | undefined
}

/** A period in words: "3 March 2026 to 5 May 2026", "since 3 March 2026", "until 5 May 2026", or as its source stated it. */
export function formatPeriod(language: Language, period: PeriodLike): string {
  const { from, to, asStated } = period
  if (asStated !== undefined && asStated !== '') return asStated
  if (from === null && to === null) return { en: 'dates not known', cy: 'dyddiadau ddim yn hysbys' }[language]
  if (to === null) return `${{ en: 'since', cy: 'ers' }[language]} ${formatDay(language, from)}`
  if (from === null) return `${{ en: 'until', cy: 'tan' }[language]} ${formatDay(language, to)}`
  if (from === to) return { en: `on ${formatDay('en', from)}`, cy: `ar ${formatDay('cy', from)}` }[language]
  return `${formatDay(language, from)} ${{ en: 'to', cy: 'i' }[language]} ${formatDay(language, to)}`
}

const numberFormats = new Map<string, Intl.NumberFormat>()

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options)
  const ready = numberFormats.get(key) ?? new Intl.NumberFormat(locales[language], options)
  numberFormats.set(key, ready)
  return ready
}

/** A count or a measure with separators: 12,345. `decimals` is fixed, so that columns of figures line up. */
export function formatNumber(language: Language, value: Known<number>, decimals = 0): string {
  if (value === null || value === undefined || Number.isNaN(value)) return unknown(language)
  return numberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value)
}

/** A proportion (0 to 1) as a percentage: 0.125 is 12.5% with one decimal. */
export function formatPercent(language: Language, proportion: Known<number>, decimals = 0): string {
  if (proportion === null || proportion === undefined || Number.isNaN(proportion)) return unknown(language)
  return numberFormat(language, {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(proportion)
}

/** Money held in whole pence: £1,234.50, without pence where there are none. */
export function formatMoney(language: Language, pence: Known<number>): string {
  if (pence === null || pence === undefined) return unknown(language)
  const digits = pence % 100 === 0 ? 0 : 2
  return numberFormat(language, {
    style: 'currency',
    currency: 'GBP',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(pence / 100)
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** A length of time in its two largest units: "2 days 3 hours", "45 seconds"; below a second "less than a second". */
export function formatDuration(language: Language, seconds: Known<number>): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return unknown(language)
  if (seconds < 0) throw new RangeError('a duration is not negative')
  if (seconds < 1) return { en: 'less than a second', cy: 'llai nag eiliad' }[language]
  let rest = Math.floor(seconds)
  const parts: string[] = []
  for (const [unit, length] of units) {
    const count = Math.floor(rest / length)
    if (count === 0 && parts.length === 0) continue
    rest -= count * length
    if (count > 0) parts.push(numberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count))
    else break
    if (parts.length === 2) break
  }
  return parts.join(' ')
}

/** The size of a file in the units people see on their own machine: 14 KB, 2.3 MB (1 KB is 1,000 bytes). */
export function formatBytes(language: Language, bytes: Known<number>): string {
  if (bytes === null || bytes === undefined) return unknown(language)
  const sizes = [
    ['GB', 1e9],
    ['MB', 1e6],
    ['KB', 1e3],
  ] as const
  for (const [name, size] of sizes)
    if (bytes >= size) return `${formatNumber(language, bytes / size, bytes / size < 10 ? 1 : 0)} ${name}`
  return `${formatNumber(language, bytes)} ${{ en: bytes === 1 ? 'byte' : 'bytes', cy: 'beit' }[language]}`
}

const lists = {
  and: perLanguage((locale) => new Intl.ListFormat(locale, { type: 'conjunction' })),
  or: perLanguage((locale) => new Intl.ListFormat(locale, { type: 'disjunction' })),
}

/** Words in a list: "health, police and housing". In Welsh "and" is `ac` before a vowel, which the standard's data leaves open as "a(c)". */
export function formatList(language: Language, items: readonly string[], joint: 'and' | 'or' = 'and'): string {
  const parts = lists[joint][language].formatToParts(items)
  return parts
    .map(({ type, value }, at) => {
      if (type === 'element') return value
      return value.replace('a(c)', startsWithVowel(parts[at + 1]?.value ?? '') ? 'ac' : 'a')
    })
    .join('')
}

function startsWithVowel(text: string): boolean {
  return /^[^\p{L}\p{N}]*[aeiouwy]/iu.test(text.normalize('NFD'))
}
