import { binds } from '../cluster-binds.ts'
import type { Decision, Reason } from '../results.ts'

/** In the order of the numbers they are known by in a verdict. */
export const reasons: readonly Reason[] = ['weight', 'must-link', 'together', 'between', 'guard', 'apart', 'person']
export const decisions: readonly Decision[] = ['same', 'different', 'needs a person']

const [byWeight, byMustLink, byOthers, between, byGuard, apart, byPerson] = [0, 1, 2, 3, 4, 5, 6]
const [same, different, needsAPerson] = [0, 8, 16]

/**
 * What is decided of a pair and why, as one number: that of the reason + 8 times that of the decision. `bound`: sum of `binds`; `heavy`: the weight is at
 * least the upper threshold; `together`: both are in one cluster.
 */
export function verdictOf(bound: number, heavy: boolean, together: boolean): number {
  if ((bound & (binds.personSame | binds.personDifferent)) !== 0)
    return byPerson + ((bound & binds.personDifferent) !== 0 ? different : same)
  const must = (bound & binds.mustLink) !== 0
  if (together) return same + (must ? byMustLink : heavy ? byWeight : byOthers)
  if ((bound & binds.cannotLink) !== 0) return needsAPerson + byGuard
  return needsAPerson + (heavy || must ? apart : between)
}

export function isSame(verdict: number): boolean {
  return (verdict & ~7) === same
}

export function isForAPerson(verdict: number): boolean {
  return (verdict & ~7) === needsAPerson
}

/** Which of a pair's flags the reason speaks of: `musts` are the bits of the must-links, the others those of the guards. */
export function detailOf(verdict: number, flags: number, musts: number): number {
  const reason = verdict & 7
  return reason === byGuard ? flags & ~musts : reason === byMustLink ? flags & musts : 0
}
