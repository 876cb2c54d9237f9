import { addDays, type Day } from '#kith/people/index.ts'

/**
 * Within how many working days something has to be done, from one day to another: law and guidance change on dates. None: on the day itself, or the
 * first day that anybody works.
 */
export interface DeadlineRule {
  readonly id: string
  readonly workingDays: number
  readonly from: Day
  readonly to: Day | null
}

/** Days on which nobody is there besides Saturdays and Sundays, and the last day up to which they are known. */
export interface Holidays {
  readonly days: ReadonlySet<Day>
  readonly knownTo: Day
}

/** 0 is Monday. 3 January 2000 was one. */
function weekday(day: Day): number {
  const days = Math.round((Date.parse(day) - Date.parse('2000-01-03')) / 86_400_000)
  return ((days % 7) + 7) % 7
}

export function isWorkingDay(day: Day, holidays: Holidays): boolean {
  return weekday(day) < 5 && !holidays.days.has(day)
}

/** @throws on a day of which nobody has said whether it is a bank holiday */
function mustBeKnown(day: Day, { knownTo }: Holidays): void {
  if (day > knownTo) throw new Error(`Bank holidays are known to ${knownTo}: add the next year to deadlines.yaml`)
}

/** The day `count` working days after `start`, which itself does not count. @throws past the last year whose holidays are known */
export function workingDaysAfter(start: Day, count: number, holidays: Holidays): Day {
  let day = start
  for (let left = count; left > 0;) {
    day = addDays(day, 1)
    mustBeKnown(day, holidays)
    if (isWorkingDay(day, holidays)) left--
  }
  return day
}

/** By when, for what came on `start`. @throws where no rule holds on that day, or past the last year whose holidays are known */
export function dueBy(rules: readonly DeadlineRule[], id: string, start: Day, holidays: Holidays): Day {
  const rule = rules.find((one) => one.id === id && one.from <= start && (one.to === null || start <= one.to))
  if (!rule) throw new Error(`No rule says within how many working days of ${start} "${id}" is due`)
  if (rule.workingDays === 0) {
    mustBeKnown(start, holidays)
    if (isWorkingDay(start, holidays)) return start
  }
  return workingDaysAfter(start, Math.max(1, rule.workingDays), holidays)
}
