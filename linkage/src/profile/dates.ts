import { literal } from '../encode/text.ts'

/** A way of writing a day. `format` is strptime's, or `excel-days`. */
export interface DateFormat {
  readonly format: string
  /** For a person: "day/month/year, like 31/12/1999". */
  readonly words: string
  /** The shape, without a time of day. */
  readonly shape: string
  /** Which group of the shape is year, month, day. */
  readonly order: 'ymd' | 'dmy' | 'mdy' | 'days'
}

const month = '([A-Za-z]{3,9})'
/** In the order of preference: where two read a column equally well the earlier is taken, so day before month, as is usual here. */
export const dateFormats: readonly DateFormat[] = [
  {
    format: '%Y-%m-%d',
    words: 'year-month-day, like 1999-12-31',
    shape: '(\\d{4})-(\\d{1,2})-(\\d{1,2})',
    order: 'ymd',
  },
  {
    format: '%d/%m/%Y',
    words: 'day/month/year, like 31/12/1999',
    shape: '(\\d{1,2})/(\\d{1,2})/(\\d{4})',
    order: 'dmy',
  },
  {
    format: '%m/%d/%Y',
    words: 'month/day/year, like 12/31/1999',
    shape: '(\\d{1,2})/(\\d{1,2})/(\\d{4})',
    order: 'mdy',
  },
  {
    format: '%d-%m-%Y',
    words: 'day-month-year, like 31-12-1999',
    shape: '(\\d{1,2})-(\\d{1,2})-(\\d{4})',
    order: 'dmy',
  },
  {
    format: '%m-%d-%Y',
    words: 'month-day-year, like 12-31-1999',
    shape: '(\\d{1,2})-(\\d{1,2})-(\\d{4})',
    order: 'mdy',
  },
  {
    format: '%d.%m.%Y',
    words: 'day.month.year, like 31.12.1999',
    shape: '(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})',
    order: 'dmy',
  },
  {
    format: '%Y/%m/%d',
    words: 'year/month/day, like 1999/12/31',
    shape: '(\\d{4})/(\\d{1,2})/(\\d{1,2})',
    order: 'ymd',
  },
  { format: '%Y%m%d', words: 'yearmonthday, like 19991231', shape: '(\\d{4})(\\d{2})(\\d{2})', order: 'ymd' },
  { format: '%d%m%Y', words: 'daymonthyear, like 31121999', shape: '(\\d{2})(\\d{2})(\\d{4})', order: 'dmy' },
  {
    format: '%d/%m/%y',
    words: 'day/month/two-digit year, like 31/12/99',
    shape: '(\\d{1,2})/(\\d{1,2})/(\\d{2})',
    order: 'dmy',
  },
  {
    format: '%m/%d/%y',
    words: 'month/day/two-digit year, like 12/31/99',
    shape: '(\\d{1,2})/(\\d{1,2})/(\\d{2})',
    order: 'mdy',
  },
  {
    format: '%d-%m-%y',
    words: 'day-month-two-digit year, like 31-12-99',
    shape: '(\\d{1,2})-(\\d{1,2})-(\\d{2})',
    order: 'dmy',
  },
  {
    format: '%d.%m.%y',
    words: 'day.month.two-digit year, like 31.12.99',
    shape: '(\\d{1,2})\\.(\\d{1,2})\\.(\\d{2})',
    order: 'dmy',
  },
  {
    format: '%d %B %Y',
    words: 'day, month in words, year, like 31 December 1999',
    shape: `(\\d{1,2}) ${month} (\\d{4})`,
    order: 'dmy',
  },
  {
    format: '%d-%b-%Y',
    words: 'day-month in letters-year, like 31-Dec-1999',
    shape: `(\\d{1,2})-${month}-(\\d{4})`,
    order: 'dmy',
  },
  {
    format: '%d-%b-%y',
    words: 'day-month in letters-two-digit year, like 31-Dec-99',
    shape: `(\\d{1,2})-${month}-(\\d{2})`,
    order: 'dmy',
  },
  { format: 'excel-days', words: 'days since 1900 as Excel counts them, like 36525', shape: '(\\d{5})', order: 'days' },
]

const timeOfDay = '[ T]\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?( ?[AaPp][Mm])?(Z|[+-]\\d{2}:?\\d{2})?$'
const monthNames = 'january february march april may june july august september october november december'.split(' ')
/** Days that systems write where they know none. */
export const noDay: readonly string[] = [
  '1900-01-01',
  '1899-12-30',
  '1899-12-31',
  '1753-01-01',
  '1800-01-01',
  '9999-12-31',
]

/** The day as YYYY-MM-DD, or undefined where the text is not a day of the calendar in this format. Two-digit years end with `lastYear`. */
export function readDay(text: string, { shape, order }: DateFormat, lastYear: number): string | undefined {
  const found = new RegExp(`^${shape}$`).exec(text.trim().replace(new RegExp(timeOfDay), ''))
  if (found === null) return undefined
  const [, one = '', two = '', three = ''] = found
  if (order === 'days') return calendarDay(1899, 12, 30 + Number(one))
  const [year, middle, day] =
    order === 'ymd' ? [one, two, three] : order === 'dmy' ? [three, two, one] : [three, one, two]
  const monthNumber = /^\d/.test(middle) ? Number(middle) : monthOf(middle)
  const fullYear = year.length === 2 ? century(Number(year), lastYear) : Number(year)
  const written = calendarDay(fullYear, monthNumber, Number(day))
  return written !== undefined &&
    Number(written.slice(8)) === Number(day) &&
    Number(written.slice(5, 7)) === monthNumber
    ? written
    : undefined
}

function calendarDay(year: number, monthNumber: number, day: number): string | undefined {
  const time = Date.UTC(year, monthNumber - 1, day)
  return Number.isNaN(time) || year < 1 ? undefined : new Date(time).toISOString().slice(0, 10)
}

function century(twoDigits: number, lastYear: number): number {
  const year = Math.floor(lastYear / 100) * 100 + twoDigits
  return year > lastYear ? year - 100 : year
}

function monthOf(word: string): number {
  const lower = word.toLowerCase()
  const at = monthNames.findIndex((name) => name === lower || name.slice(0, 3) === lower)
  return at < 0 ? (lower === 'sept' ? 9 : Number.NaN) : at + 1
}

/** SQL that reads a text column in the formats given, first that fits; NULL where none does. Same answers as `readDay`. */
export function daySql(column: string, formats: readonly string[], lastYear: number): string {
  const text = `regexp_replace(trim(${column}), ${literal(timeOfDay)}, '')`
  const read = dateFormats
    .filter(({ format }) => formats.includes(format))
    .sort((one, other) => formats.indexOf(one.format) - formats.indexOf(other.format))
    .map((format) => oneFormatSql(text, format, lastYear))
  return read.length === 0 ? 'NULL' : `coalesce(${read.join(', ')})`
}

function oneFormatSql(text: string, { shape, order }: DateFormat, lastYear: number): string {
  const part = (group: number): string => `regexp_extract(${text}, ${literal(`^${shape}$`)}, ${group})`
  const fits = `regexp_full_match(${text}, ${literal(shape)})`
  if (order === 'days')
    return `CASE WHEN ${fits} THEN strftime(DATE '1899-12-30' + ${part(1)}::INTEGER, '%Y-%m-%d') END`
  const [year, middle, day] = order === 'ymd' ? [1, 2, 3] : order === 'dmy' ? [3, 2, 1] : [3, 1, 2]
  const named = `list_position([${monthNames.map((name) => literal(name.slice(0, 3))).join(', ')}], left(lower(${part(middle)}), 3))`
  const nameIsWhole = `lower(${part(middle)}) IN (${[...monthNames, ...monthNames.map((name) => name.slice(0, 3)), 'sept'].map(literal).join(', ')})`
  const monthSql = shape.includes('A-Za-z') ? `CASE WHEN ${nameIsWhole} THEN ${named} END` : `${part(middle)}::INTEGER`
  const short = (y: string): string =>
    `(${Math.floor(lastYear / 100) * 100} + ${y} - CASE WHEN ${Math.floor(lastYear / 100) * 100} + ${y} > ${lastYear} THEN 100 ELSE 0 END)`
  const yearSql = `CASE WHEN length(${part(year)}) = 2 THEN ${short(`${part(year)}::INTEGER`)} ELSE ${part(year)}::INTEGER END`
  const iso = `printf('%04d-%02d-%02d', (${yearSql})::INTEGER, (${monthSql})::INTEGER, ${part(day)}::INTEGER)`
  return `CASE WHEN ${fits} THEN strftime(TRY_CAST(${iso} AS DATE), '%Y-%m-%d') END`
}
