/** Days as whole numbers since 1 January 1970, so that a county of dates is cheap; written out in the forms agencies use. */
export type DayNumber = number

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const excelEpoch = 25_569 // 1 January 1970 as an Excel serial date

/** Day number of a date of the Gregorian calendar. `month` counts from 1. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000)
}

/** Day number of `YYYY-MM-DD`. Throws where the text is not a real day. */
export function readDay(text: string): DayNumber {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) throw new Error(`not a day: ${text}`)
  const day = dayNumber(Number(match[1]), Number(match[2]), Number(match[3]))
  if (iso(day) !== text) throw new Error(`not a real day: ${text}`)
  return day
}

export interface CivilDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Year, month and day of a day number (Howard Hinnant's `civil_from_days`, public domain). */
export function civil(number: DayNumber): CivilDay {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

const isoWritten = new Map<DayNumber, string>()

/** `2026-11-01` */
export function iso(number: DayNumber): string {
  const known = isoWritten.get(number)
  if (known !== undefined) return known
  const { year, month, day } = civil(number)
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  if (isoWritten.size < 60_000) isoWritten.set(number, text)
  return text
}

/** `01/11/2026`; nothing for no day. */
export function british(number: DayNumber | null | undefined): string {
  if (number === null || number === undefined) return ''
  const text = iso(number)
  return `${text.slice(8)}/${text.slice(5, 7)}/${text.slice(0, 4)}`
}

/** `2026-Nov-01 00:00:00`, as school census tables are exported. */
export function censusDay(number: DayNumber | null | undefined): string {
  if (number === null || number === undefined) return ''
  const { year, month, day } = civil(number)
  return `${year}-${monthNames[month - 1]}-${two(day)} 00:00:00`
}

/** The serial number a spreadsheet keeps for a day. */
export function excelSerial(number: DayNumber): number {
  return number + excelEpoch
}

/** Whole years completed. */
export function ageOn(born: DayNumber, at: DayNumber): number {
  const birth = civil(born)
  const now = civil(at)
  const hadBirthday = now.month > birth.month || (now.month === birth.month && now.day >= birth.day)
  return now.year - birth.year - (hadBirthday ? 0 : 1)
}

/** A month later, or the month's last day where there is no such day. */
export function monthLater(number: DayNumber): DayNumber {
  const { year, month, day } = civil(number)
  const lastDay = civil(dayNumber(year, month + 2, 1) - 1).day
  return dayNumber(year, month + 1, Math.min(day, lastDay))
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}
