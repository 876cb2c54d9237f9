import type { Day } from '#kith/people/model/day.ts'
import { readPeriod } from '#kith/people/model/stated-period.ts'
import type { Held, Plan } from './plan.ts'

/** What is told of one young person: ages in whole years, and no name or birthday. null: not known. */
export interface Young {
  readonly age: number | null
  readonly ageAtStart: number | null
  /** Whether they have a reason the rule names: an orphan, estranged, at risk, parents who cannot support them, a parent themselves. */
  readonly hasGround: boolean | null
}

export type Test = 'age' | 'start' | 'ground'

/** A rule as it applies to one young person. */
export interface Applied {
  readonly change: Held<'policy-change'>
  readonly answer: 'yes' | 'no' | 'cannot-tell'
  /** Tests failed, where the answer is no; tests that cannot be made, where nobody can tell. */
  readonly because: readonly Test[]
}

export interface Entitled {
  readonly answer: 'yes' | 'no' | 'cannot-tell'
  /** Rules that were in force on the day, or may have been: more than one where a source gives no day on which one took over. */
  readonly rules: readonly Applied[]
}

/**
 * Whether a young person in full-time, not advanced education could claim on a day, by the dated rules on record. Where the source of a rule says only
 * "Spring 2009", both it and the rule before may have been in force throughout that spring, and the answer is told only where both give the same.
 */
export function entitledOn(plan: Pick<Plan, 'policy-change'>, day: Day, young: Young): Entitled {
  const rules = inForce(plan, day).map((change) => apply(change, young))
  const answers = new Set(rules.map(({ answer }) => answer))
  const [only] = answers
  return { answer: answers.size === 1 && only !== undefined ? only : 'cannot-tell', rules }
}

/** The newest rule surely in force on the day, and any newer that may be. None: before the first rule on record. */
export function inForce({ 'policy-change': changes }: Pick<Plan, 'policy-change'>, day: Day) {
  const rules = [...changes.values()]
    .filter(({ body }) => body.entitles !== undefined && body.effective !== null)
    .map((change) => ({ change, from: readPeriod(change.body.effective ?? '')?.from }))
    .filter(({ from }) => from?.earliest != null && from.earliest <= day)
    .toSorted((left, right) => ((left.from?.earliest ?? '') < (right.from?.earliest ?? '') ? -1 : 1))
  const surely = rules.findLastIndex(({ from }) => from?.latest != null && from.latest <= day)
  return rules.slice(Math.max(0, surely)).map(({ change }) => change)
}

function apply(change: Held<'policy-change'>, young: Young): Applied {
  const rule = change.body.entitles
  if (rule === undefined) return { change, answer: 'cannot-tell', because: [] }
  const tests: readonly (readonly [Test, boolean | null])[] = [
    ['age', ageTest(rule, young)],
    ['start', rule.startedBefore === null ? true : below(young.ageAtStart, rule.startedBefore)],
    ['ground', rule.needsGround ? young.hasGround : true],
  ]
  const failed = tests.filter(([, holds]) => holds === false).map(([test]) => test)
  if (failed.length > 0) return { change, answer: 'no', because: failed }
  const open = tests.filter(([, holds]) => holds === null).map(([test]) => test)
  return { change, answer: open.length > 0 ? 'cannot-tell' : 'yes', because: open }
}

function ageTest(
  { under, orReachedOnCourse }: { readonly under: number; readonly orReachedOnCourse: boolean },
  { age, ageAtStart }: Young,
): boolean | null {
  if (age === null) return null
  if (age < 16) return false
  if (age < under) return true
  return age === under && orReachedOnCourse ? below(ageAtStart, under) : false
}

function below(age: number | null, limit: number): boolean | null {
  return age === null ? null : age < limit
}
