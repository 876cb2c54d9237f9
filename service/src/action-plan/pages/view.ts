import type { Day } from '#kith/people/index.ts'
import { catalogue, type Language } from '#kith/platform/words/index.ts'
import { judgedBy, type JudgedPromise } from '../model/lists.ts'
import type { Plan } from '../model/plan.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const pageWords = catalogue({ en, cy })

/** What every page of the plan is drawn from. */
export interface View {
  readonly plan: Plan
  readonly language: Language
  /** The day what became of each promise is asked for. */
  readonly asAt: Day
}

export type Judged = JudgedPromise

/** Every promise made by the day with what became of it, in the order they were due; those with no time come last. */
export function judged({ plan, asAt }: View): readonly Judged[] {
  return judgedBy(plan, asAt).toSorted((left, right) => (place(left) < place(right) ? -1 : 1))
}

function place({ promise, found }: Judged): string {
  const [first] = found.because
  const due = first?.why === 'promised' ? (first.window.latest ?? first.window.earliest ?? '9998') : '9999'
  return `${due} ${promise.body.title}`
}
