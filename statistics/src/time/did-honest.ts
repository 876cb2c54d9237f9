import { promised } from '../kernel/invariant.ts'
import { refuseUnlessKnown } from '../kernel/choice.ts'
import { normal } from '../distributions/index.ts'
import { refuseUnlessShare } from '../kernel/input.ts'
import { Matrix, quadratic } from '../kernel/linear.ts'
import { bracketedRoot } from '../kernel/optimise.ts'
import { by, isRefusal, refuse, type Provenance, type Refusal, type Result } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { relativeSet } from './did-honest-relative.ts'
import { shortest } from './did-honest-weights.ts'

export interface HonestInput {
  /** Effects by time since the start, the reference (-1) left out, as of `eventStudy`; times are whole numbers without gaps. */
  readonly effects: readonly { readonly at: number; readonly effect: { readonly estimate: number } }[]
  readonly covariance: Matrix
  /** The weight of each effect from the start on in what is asked; the first alone unless said. */
  readonly weights?: readonly number[]
  /**
   * `relative`: after the start, trends part from one period to the next by at most so many times the most they did before. `smooth`: the slope of
   * their parting changes by at most so much from one period to the next; 0 is a straight line.
   */
  readonly restriction: 'relative' | 'smooth'
  /** How much, from 0: one interval for each. */
  readonly amounts: readonly number[]
  readonly level?: number
}

export interface Honest extends Provenance {
  readonly bounds: readonly {
    readonly amount: number
    readonly lower: number
    readonly upper: number
    /** How far the answer may be off for trends alone: half the width were there no chance error (`relative`: at the estimates). */
    readonly bias: number
  }[]
  /** The estimate and interval when trends are taken to be parallel. */
  readonly original: { readonly estimate: number; readonly lower: number; readonly upper: number }
  /** The largest of `amounts` whose interval leaves out nought, with all smaller ones; undefined where none does. */
  readonly breakdown: number | undefined
}

/**
 * How far trends may part before the conclusion falls (Rambachan and Roth, Review of Economic Studies 90, 2023).
 * `smooth`: the shortest fixed-length interval around an affine estimator, as in the paper (section 3.2).
 * `relative`: what the paper's hybrid conditional test does not reject (section 3.3, "C-LF", the default of the authors' HonestDiD); its first stage
 * draws a critical value with a named seed, where theirs draws with R's.
 * Refuses no effects before the start (two for `smooth`), gaps between times, missing estimates, variances that are not above 0, weights of nought
 * alone, negative amounts.
 * Takes effects by time since the start with their covariance, as `eventStudy` answers them, in the outcome's unit. Estimand: the effect asked for,
 * were trends to part as far as is allowed.
 */
export function honestBounds(input: HonestInput): Result<Honest> {
  const unknown = refuseUnlessKnown({ restriction: [input.restriction ?? null, ['relative', 'smooth']] })
  if (unknown) return unknown
  const { restriction, level = 0.95, amounts } = input
  const wrong = refuseUnlessShare('The level', level)
  if (wrong) return wrong
  const given = studyOf(input)
  if (isRefusal(given)) return given
  const { study, unit } = inUnit(given)
  const bad = amounts.find((amount) => !Number.isFinite(amount) || amount < 0)
  if (amounts.length === 0 || bad !== undefined)
    return refuse(
      'negative-amount',
      amounts.length === 0 ? 'No amount is asked for.' : `An amount of ${bad} is asked for; it is 0 or more.`,
      'Give amounts from 0, such as 0.5, 1, 1.5 and 2.',
    )
  const alpha = 1 - level
  const bounds = []
  for (const amount of amounts) {
    const found = restriction === 'smooth' ? smooth(study, amount / unit, alpha) : relativeBounds(study, amount, alpha)
    if (isRefusal(found)) return found
    const { lower, upper, bias } = found
    bounds.push(promised({ amount, lower: unit * lower, upper: unit * upper, bias: unit * bias }))
  }
  const reach = normal.upperQuantile(alpha / 2) * errorOf(given, given.asked)
  const estimate = valueOf(given, given.asked)
  return {
    ...by('time.honest', restriction === 'smooth' ? '1' : '2'),
    bounds,
    original: { estimate, lower: estimate - reach, upper: estimate + reach },
    breakdown: breakdownOf(bounds),
  }
}

function breakdownOf(bounds: Honest['bounds']): number | undefined {
  let last: number | undefined
  for (const { amount, lower, upper } of [...bounds].sort((a, b) => a.amount - b.amount)) {
    if (lower <= 0 && upper >= 0) break
    last = amount
  }
  return last
}

/** Times -K … -2 (-1 is nought) and 0 … T, put as steps -1 … -K+1 and 1 … T+1 from the reference. */
export interface Study {
  readonly estimates: Float64Array
  readonly covariance: Matrix
  /** How many times come before the reference, and after it. */
  readonly before: number
  readonly after: number
  /** What is asked, as weights of all effects. */
  readonly asked: Float64Array
}

function studyOf({ effects, covariance, weights, restriction }: HonestInput): Result<Study> {
  const times = effects.map(({ at }) => at)
  const before = times.filter((at) => at < -1).length
  const after = times.length - before
  const expected = times.every((at, j) => at === (j < before ? j - before - 1 : j - before))
  if (!expected || covariance.rows !== times.length || covariance.columns !== times.length)
    return refuse(
      'gaps-in-times',
      `Effects are at ${times.join(', ')}; they must be whole times in order without gaps, -1 alone left out, with a covariance of as many rows.`,
      'Give the effects and covariance of an event study whose reference is -1.',
      { times },
    )
  const fewest = restriction === 'smooth' ? 2 : 1
  if (before < fewest || after < 1)
    return refuse(
      'too-few-times',
      `There are ${before} times before the reference and ${after} from the start on; ${fewest} and 1 are needed.`,
      'Add earlier periods: without them nothing shows how trends part.',
      { before, after },
    )
  if (weights && weights.length !== after)
    return refuse(
      'unequal-lengths',
      `There are ${weights.length} weights for ${after} effects from the start on.`,
      'Give one for each.',
      {
        after,
      },
    )
  const wrong = numbersRefusal(effects, covariance, weights)
  if (wrong) return wrong
  const asked = new Float64Array(times.length)
  for (let j = 0; j < after; j++) asked[before + j] = weights ? weights[j]! : Number(j === 0)
  return {
    estimates: Float64Array.from(effects, ({ effect }) => effect.estimate),
    covariance,
    before,
    after,
    asked,
  }
}

function numbersRefusal(
  effects: HonestInput['effects'],
  covariance: Matrix,
  weights: readonly number[] | undefined,
): Refusal | undefined {
  const missing = effects.find(({ effect }) => !Number.isFinite(effect.estimate))
  if (missing)
    return refuse(
      'missing-values',
      `The effect at ${missing.at} is ${stated(missing.effect.estimate)}.`,
      'Give an estimate for each time.',
      { at: missing.at },
    )
  const flat = effects.find((_, j) => !(covariance.get(j, j) > 0 && Number.isFinite(covariance.get(j, j))))
  if (flat) {
    const variance = covariance.get(effects.indexOf(flat), effects.indexOf(flat))
    const says = `The variance of the effect at ${flat.at} is ${stated(variance)}.`
    return refuse('negative-variance', says, 'Give the covariance of the effects; variances are above 0.', {
      at: flat.at,
      variance,
    })
  }
  if (weights && !(weights.every(Number.isFinite) && weights.some((weight) => weight !== 0)))
    return refuse(
      'no-weight',
      `The weights of the effects are ${weights.map(stated).join(', ')}.`,
      'Give each a number, and one of them another than 0.',
      { weights },
    )
  return undefined
}

/** In a unit in which the largest error is about 1: a power of two, so that no digit is lost and what is found hangs on no one's unit. */
function inUnit(given: Study): { readonly study: Study; readonly unit: number } {
  const largest = given.estimates.reduce((most, _, j) => Math.max(most, given.covariance.get(j, j)), 0)
  const unit = 2 ** Math.round(Math.log2(largest) / 2)
  const estimates = given.estimates.map((value) => value / unit)
  const covariance = Matrix.mul(given.covariance, 1 / unit ** 2)
  return { study: { ...given, estimates, covariance }, unit }
}

function valueOf({ estimates }: Study, weights: Float64Array): number {
  return weights.reduce((sum, w, j) => sum + w * estimates[j]!, 0)
}

function errorOf({ covariance }: Study, weights: Float64Array): number {
  return Math.sqrt(quadratic(covariance, weights))
}

/** The (1-α) quantile of |N(t, 1)|. */
export function foldedQuantile(t: number, alpha: number): number {
  const high = t + normal.upperQuantile(alpha / 2) + 1e-9
  const found = bracketedRoot((x) => normal.upper(x - t) + normal.lower(-x - t) - alpha, t, high)
  return isRefusal(found) ? high : found.x
}

function smooth(study: Study, amount: number, alpha: number) {
  const { weights, bias, error } = shortest(study, amount, alpha)
  const estimate = valueOf(study, weights)
  const half = error * foldedQuantile(bias / error, alpha)
  return { lower: estimate - half, upper: estimate + half, bias }
}

/** Steps after the start add up: the answer is off by at most Σ_t |Σ_{k≥t} l_k| of them. */
function relativeBounds(study: Study, amount: number, alpha: number) {
  const { before, asked } = study
  let [tail, steps] = [0, 0]
  for (let j = asked.length - 1; j >= before; j--) {
    tail += asked[j]!
    steps += Math.abs(tail)
  }
  const z = normal.upperQuantile(alpha / 2)
  let [lower, upper, largest] = [Infinity, -Infinity, 0]
  // The intervals of each extreme, united: sure to hold the set that is sought, and a little wider.
  for (let j = 0; j < before; j++) {
    const change = new Float64Array(asked.length)
    change[j] = -1
    if (j + 1 < before) change[j + 1] = 1
    largest = Math.max(largest, Math.abs(valueOf(study, change)))
    for (const sign of [-1, 1]) {
      const moved = asked.map((w, i) => w + sign * amount * steps * change[i]!)
      const [value, reach] = [valueOf(study, moved), z * errorOf(study, moved)]
      lower = Math.min(lower, value - reach)
      upper = Math.max(upper, value + reach)
    }
  }
  const set = relativeSet(study, amount, alpha, { lower, upper })
  return isRefusal(set) ? set : { ...set, bias: amount * steps * largest }
}
