/** A calendar day in the proleptic Gregorian calendar, written `YYYY-MM-DD`. Sorts as text. Never carries a time or a zone. */
export type Day = string & { readonly __brand: 'Day' }

/** True for a real calendar day written `YYYY-MM-DD`; 31 February is not one. */
export function isDay(text: string): text is Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The day written in `text`, or undefined where it is not a real one. */
export function parseDay(text: string): Day | undefined {
  return isDay(text) ? text : undefined
}

/** Length of a month in days. `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** `day` moved by whole days (negative goes back). */
export function addDays(day: Day, days: number): Day {
  const moved = new Date(Date.parse(day) + days * 86_400_000)
  return parseDay(moved.toISOString().slice(0, 10)) ?? day
}

/** `day` moved by whole months; a day past the month's end becomes its last day (31 January + 1 month = 28 or 29 February). */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const total = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(total / 12), (total % 12) + 1]
  const toDay = Math.min(date, daysInMonth(toYear, toMonth))
  return parseDay(`${pad(toYear, 4)}-${pad(toMonth, 2)}-${pad(toDay, 2)}`) ?? day
}

/** Whole years completed between birth and `at`: the age a person would give on that day. Born 29 February turns on 1 March. */
export function ageAt(born: Day, at: Day): number {
  const years = Number(at.slice(0, 4)) - Number(born.slice(0, 4))
  return at.slice(5) < born.slice(5) ? years - 1 : years
}

/** Days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0')
}
