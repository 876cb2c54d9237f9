import type { Day } from '#kith/people/model/day.ts'
import { readPeriod } from '#kith/people/model/stated-period.ts'
import { promises, type Held, type Plan } from './plan.ts'
import { verdict, type Verdict } from './verdict.ts'

/** A promise with what became of it as at a day. */
export interface JudgedPromise {
  readonly promise: Held<'commitment'> | Held<'pledge'>
  readonly found: Verdict
}

/** Certainly later than a day. */
export function isLater(stated: string | null, day: Day): boolean {
  const earliest = stated === null ? null : (readPeriod(stated)?.from.earliest ?? null)
  return earliest !== null && earliest > day
}

/** Every promise made by a day, or that may have been, each judged as at it: one of a document published later was none yet. */
export function judgedBy(plan: Plan, asAt: Day): readonly JudgedPromise[] {
  return promises(plan)
    .filter(({ body }) => !isLater(plan.document.get(body.where.document)?.body.published ?? null, asAt))
    .map((promise) => ({ promise, found: verdict(promise.body, plan, asAt) }))
}

/** Lists that reports count and readers open: the two are the same, so that a number opens what it counts. */
export const promiseLists = ['due', 'kept', 'not-kept', 'cannot-tell', 'untimed', 'unverified'] as const
export type PromiseList = (typeof promiseLists)[number]

/** Whether a promise is in a list. The first four are of promises that had fallen due. */
export function isInList(list: PromiseList, { promise, found }: JudgedPromise): boolean {
  if (list === 'untimed') return promise.body.timing === null
  if (!hasFallenDue(promise.body.timing, found)) return false
  if (list === 'due') return true
  if (list === 'unverified') return !found.verified
  return found.kept === (list === 'kept' ? 'yes' : list === 'not-kept' ? 'no' : 'cannot-tell')
}

/** Its time is over, or it was kept before: not where a time that never ends, or has not ended, is still running. */
function hasFallenDue(timing: unknown, { state, because }: Verdict): boolean {
  return timing !== null && state !== 'not-due-yet' && !because.some(({ why }) => why === 'time-not-over')
}
