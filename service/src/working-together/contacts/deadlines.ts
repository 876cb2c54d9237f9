import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { isDay, type Day } from '#kith/people/index.ts'
import type { Urgency } from './model/contact.ts'
import { dueBy, type DeadlineRule, type Holidays } from './model/deadline.ts'

const day = z.string().refine(isDay)
const shape = z.strictObject({
  rules: z.array(
    z.strictObject({
      id: z.string(),
      workingDays: z.int().nonnegative(),
      from: day,
      to: day.nullable(),
      source: z.string().min(10),
      verification: z.strictObject({
        status: z.enum(['verified', 'unverified']),
        note: z.string().optional(),
      }),
    }),
  ),
  bankHolidays: z.strictObject({ knownTo: day, days: z.array(day).min(8) }),
})

let read: { readonly rules: readonly DeadlineRule[]; readonly holidays: Holidays } | undefined

/** The rules of `deadlines.yaml`, read once. @throws where the file is not as it should be */
export function deadlines(): { readonly rules: readonly DeadlineRule[]; readonly holidays: Holidays } {
  if (read) return read
  const file = readFileSync(join(import.meta.dirname, 'deadlines.yaml'), 'utf8')
  // As text: a day is no instant, whatever the reader of YAML makes of it.
  const { rules, bankHolidays } = shape.parse(parseYaml(file, { schema: 'failsafe', customTags: ['int', 'null'] }))
  return (read = { rules, holidays: { days: new Set(bankHolidays.days), knownTo: bankHolidays.knownTo } })
}

/** By when the front door decides about a contact that came on this day: that day where somebody has to act today. */
export function decideBy(day: Day, urgency: Urgency): Day {
  const { rules, holidays } = deadlines()
  return dueBy(rules, urgency === 'today' ? 'decide-an-urgent-contact' : 'decide-a-contact', day, holidays)
}

/** By when somebody else reviews a family opened in an emergency on this day. */
export function reviewBy(day: Day): Day {
  const { rules, holidays } = deadlines()
  return dueBy(rules, 'review-an-opening', day, holidays)
}

/** By when somebody who offered a home or their time on this day is answered. */
export function answerOfferBy(day: Day): Day {
  const { rules, holidays } = deadlines()
  return dueBy(rules, 'answer-an-offer', day, holidays)
}

/** By when the guardian answers what somebody asked about a look on this day. */
export function answerFamilyBy(day: Day): Day {
  const { rules, holidays } = deadlines()
  return dueBy(rules, 'answer-a-family', day, holidays)
}
