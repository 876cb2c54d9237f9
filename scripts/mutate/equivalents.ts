import { estimation } from './equivalents.estimation.ts'
import { judgement } from './equivalents.judgement.ts'

/** A change after which the program answers the same: no test could notice it, so it counts for nothing. */
export interface Equivalent {
  readonly file: string
  /** The line after the change, without its indentation. */
  readonly to: string
  readonly why: string
}

/** Judged one by one; `mutants.test.ts` sees that each can still be made. */
export const equivalents: readonly Equivalent[] = Object.entries({ ...estimation, ...judgement }).flatMap(
  ([file, groups]) => groups.flatMap(([why, ...changed]) => changed.map((to) => ({ file, to, why }))),
)
