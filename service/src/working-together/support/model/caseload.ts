import { addDays, addMonths, type Day } from '#kith/people/index.ts'

/** What a manager looks at families for: a kind of drift (never visited is one way of not being visited), or an end that waits for its second person. */
export const lookAts = ['no-lead', 'no-level', 'no-visit', 'review-late', 'actions-late', 'closing'] as const
export type LookAt = (typeof lookAts)[number]

/** The first day of an end from which it is too soon to say whether so many months go by without coming back: every later day is too, and no earlier. */
export function tooSoonSince(months: number, today: Day): Day {
  // Months differ in length, so that the day is a few off from as many months ago.
  let day = addDays(addMonths(today, -months), -4)
  while (addMonths(day, months) < today) day = addDays(day, 1)
  return day
}
