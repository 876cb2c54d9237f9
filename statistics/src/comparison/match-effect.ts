import { firstRefusal, refuseUnlessNumbers, refuseUnlessShare, type Numbers } from '../kernel/input.ts'
import { mean, variance } from '../kernel/linear.ts'
import type { Label } from '../kernel/order.ts'
import { by, refuse, type Result } from '../kernel/result.ts'
import { estimateOf } from '../models/table.ts'
import type { Effect } from './estimand.ts'
import type { Match } from './matching.ts'

export interface MatchedOutcome {
  readonly ids: ArrayLike<Label>
  readonly outcome: Numbers
  readonly level?: number
}

/**
 * The effect on the matched: the mean, over sets, of the treated's outcome less its partners' mean, with the standard error of those differences (the
 * pair is the unit: Austin 2011). For matching without replacement; with it use `nearestNeighbourEffect`, whose errors know that people are
 * used again. Refuses fewer than two sets.
 * Takes what `match` answers and one outcome for each id. Estimand: the mean effect on those of the treated who were matched, in the outcome's unit.
 */
export function matchedEffect(found: Match, { ids, outcome, level = 0.95 }: MatchedOutcome): Result<Effect> {
  const wrong = firstRefusal(
    refuseUnlessNumbers({ outcome, weights: found.weights }),
    refuseUnlessShare('The level', level),
  )
  if (wrong) return wrong
  if (ids.length !== outcome.length)
    return refuse(
      'unequal-lengths',
      `There are ${ids.length} ids for ${outcome.length} outcomes.`,
      'Give the ids that were matched.',
    )
  const used = found.sets.flatMap(({ untreated }) => untreated)
  if (new Set(used).size < used.length)
    return refuse(
      'used-again',
      'People without the service stand beside several here, so differences are not independent.',
      'Use `nearestNeighbourEffect`.',
    )
  if (found.sets.length < 2)
    return refuse(
      'too-few-rows',
      `There are ${found.sets.length} matched sets.`,
      'Widen the caliper, or say that no comparison can be made.',
    )
  const of = new Map(Array.from(ids, (id, i) => [id, outcome[i]!]))
  const unknown = [...found.sets.map(({ treated }) => treated), ...used].find((id) => !of.has(id))
  if (unknown !== undefined)
    return refuse(
      'unknown-id',
      `"${unknown}" was matched but has no outcome.`,
      'Give the outcome of everybody who was matched.',
      { id: unknown },
    )
  const value = (id: Label) => of.get(id) ?? NaN
  const treated = Float64Array.from(found.sets, (set) => value(set.treated))
  const untreated = Float64Array.from(found.sets, (set) => mean(set.untreated.map(value)))
  const differences = treated.map((y, i) => y - untreated[i]!)
  const error = Math.sqrt(variance(differences) / differences.length)
  if (error === 0)
    return refuse(
      'no-variation',
      'All sets differ by the same amount, so its uncertainty cannot be judged.',
      'Describe it; do not test it.',
    )
  return {
    ...by('comparison.matched-difference', '1', found.warnings),
    estimand: found.estimand,
    effect: estimateOf('effect', mean(differences), error, differences.length - 1, level),
    means: { treated: mean(treated), untreated: mean(untreated) },
    groups: found.groups,
    effectiveSampleSize: found.effectiveSampleSize,
    balance: found.balance,
  }
}
