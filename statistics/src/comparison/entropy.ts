import { dot, Matrix, positiveDefinite } from '../kernel/linear.ts'
import { by, isRefusal, refuse, type Convergence, type Refusal, type Result } from '../kernel/result.ts'
import { unpick } from '../kernel/order.ts'
import { estimateOf } from '../models/table.ts'
import { intercept } from '../models/design.ts'
import { balanceOf, balanceWarnings } from './balance.ts'
import { estimand, type Effect } from './estimand.ts'
import { standardErrorOf } from './influence.ts'
import { weightWarnings } from './overlap.ts'
import { armSizes, effectiveSize, type People, prepare, type Prepared } from './people.ts'

export interface EntropyInput extends People {
  /** Balance variances of the numbers too (their squares), and not their means only. */
  readonly moments?: 1 | 2
}

export interface EntropyEffect extends Effect, Convergence {
  /** One for each row as given: 1 with the service; without, summing to the number with it. */
  readonly weights: Float64Array
  /** The largest difference in means left, in the untreated's standard deviations. */
  readonly imbalance: number
}

/**
 * The effect on the treated by entropy balancing (Hainmueller 2012): the weights nearest to even under which the untreated have the same means as
 * the treated, exactly. Found by Newton's method on the dual, its equations stacked with the means for the standard error (Zhao and Percival
 * 2017). `gradient` is `imbalance`. Refuses where no weights can balance: some treated mean lies beyond what the untreated reach.
 * Takes columns with one number for each person. Estimand: the mean effect on those who had the service (ATT), in the outcome's unit.
 */
export function entropyBalancing(input: EntropyInput): Result<EntropyEffect> {
  const people = prepare(input)
  if (isRefusal(people)) return people
  const columns = standardised(people, input.moments ?? 1)
  if (isRefusal(columns)) return columns
  const dual = solveDual(columns, people.treated)
  if (isRefusal(dual)) return dual
  const { treated, outcome, level, clusters } = people
  const sizes = armSizes(treated)
  const weights = dual.weights.map((w, i) => (treated[i] === 1 ? 1 : w))
  const means = [0, 1].map((arm) => meanOf(outcome, weights, treated, arm))
  const influence = influenceOf(people, columns, weights, means)
  if (isRefusal(influence)) return influence
  const df = clusters ? clusters.reduce((most, code) => Math.max(most, code), 0) : Infinity
  const balance = balanceOf(people.design, treated, weights, 'treated')
  const error = standardErrorOf(influence, clusters)
  return {
    ...by('comparison.entropy-balancing', '1', [...balanceWarnings(balance), ...weightWarnings(weights, treated)]),
    status: 'converged',
    iterations: dual.iterations,
    gradient: dual.imbalance,
    imbalance: dual.imbalance,
    estimand: estimand('ATT'),
    effect: estimateOf('effect', means[1]! - means[0]!, error, df, level),
    means: { treated: means[1]!, untreated: means[0]! },
    groups: sizes,
    effectiveSampleSize: { treated: sizes.treated, untreated: effectiveSize(weights, treated, 0) },
    balance,
    weights: unpick(weights, people.order),
  }
}

/** Covariates less the treated's mean, over the untreated's standard deviation. */
function standardised({ design, treated }: Prepared, moments: 1 | 2): Result<Float64Array[]> {
  const own = design.columns.filter((_, j) => design.names[j] !== intercept)
  const names = design.names.filter((name) => name !== intercept)
  const squares =
    moments === 2
      ? own
          // Of two values the square says what the mean has said.
          .filter((column) => new Set(column).size > 2)
          .map((column) => column.map((x) => x * x))
      : []
  const result: Float64Array[] = []
  for (const [j, column] of [...own, ...squares].entries()) {
    const of = (arm: number) => column.filter((_, i) => treated[i] === arm)
    const [zero, one] = [of(0), of(1)]
    const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length
    const [m0, m1] = [mean(zero), mean(one)]
    const sd = Math.sqrt(zero.reduce((total, x) => total + (x - m0) ** 2, 0) / (zero.length - 1))
    if (!(sd > 0)) {
      if (Math.abs(m1 - m0) <= 1e-12 * Math.max(1, Math.abs(m0))) continue
      return beyond(names[j] ?? `${names[j - own.length]}²`)
    }
    const outside = m1 > Math.max(...ends(zero)) || m1 < Math.min(...ends(zero))
    if (outside) return beyond(names[j] ?? 'a square')
    result.push(column.map((x) => (x - m1) / sd))
  }
  return result
}

function ends(values: Float64Array): readonly [number, number] {
  return [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)]
}

function beyond(name: string): Refusal {
  const says = `No weights make those without the service like those with it: the mean of "${name}" lies beyond what they reach.`
  return refuse('no-overlap', says, 'Leave out the people who have no like, or that covariate, and say so.', {
    covariate: name,
  })
}

interface Dual {
  readonly weights: Float64Array
  readonly iterations: number
  readonly imbalance: number
}

/** Minimises log Σ exp(λ'z) over the untreated; its slope is the imbalance left. */
function solveDual(columns: readonly Float64Array[], treated: Float64Array): Result<Dual> {
  const p = columns.length
  const size = treated.reduce((total, t) => total + t, 0)
  let lambda: Float64Array = new Float64Array(p)
  let at = look(columns, treated, lambda)
  for (let iteration = 0; iteration < 200; iteration++) {
    const imbalance = at.slope.reduce((most, s) => Math.max(most, Math.abs(s)), 0)
    if (imbalance < 1e-13 || (imbalance < 1e-10 && iteration > 60))
      return { weights: at.q.map((q) => q * size), iterations: iteration, imbalance }
    const factor = positiveDefinite(at.curvature(), 'spread of the weighted covariates')
    if (isRefusal(factor)) return iteration === 0 ? repeated(factor) : unreachable(imbalance)
    const step = factor.solveVector(at.slope)
    const decrease = dot(step, at.slope)
    let share = 1
    let next = at
    let moved = lambda
    // Near the end the fall is below what the value's last digit can show: then the slope decides.
    for (; share > 1e-10; share /= 2) {
      moved = lambda.map((value, j) => value - share * step[j]!)
      next = look(columns, treated, moved)
      if (next.value <= at.value - 1e-4 * share * decrease || decrease < 1e-12) break
    }
    if (moved.some((value) => Math.abs(value) > 1e4)) return unreachable(imbalance)
    ;[lambda, at] = [moved, next]
  }
  return unreachable(at.slope.reduce((most, s) => Math.max(most, Math.abs(s)), 0))
}

function repeated(factor: Refusal): Refusal {
  return refuse(
    'singular-design',
    'Some covariate is a combination of the others among those without the service.',
    'Leave it out.',
    factor.details,
  )
}

function unreachable(imbalance: number): Refusal {
  const says =
    'No weights balance all covariates at once: together they lie beyond what those without the service reach.'
  return refuse('no-overlap', says, 'Balance fewer covariates, or compare only people who have their like.', {
    imbalance,
  })
}

function look(columns: readonly Float64Array[], treated: Float64Array, lambda: Float64Array) {
  const n = treated.length
  const q = new Float64Array(n)
  columns.forEach((z, j) => {
    for (let i = 0; i < n; i++) q[i]! += lambda[j]! * z[i]!
  })
  const most = q.reduce((best, value, i) => (treated[i] === 0 ? Math.max(best, value) : best), -Infinity)
  let total = 0
  for (let i = 0; i < n; i++) {
    q[i] = treated[i] === 0 ? Math.exp(q[i]! - most) : 0
    total += q[i]!
  }
  for (let i = 0; i < n; i++) q[i]! /= total
  const slope = Float64Array.from(columns, (z) => dot(z, q))
  const curvature = () => {
    const h = Matrix.zeros(columns.length, columns.length)
    columns.forEach((z, j) => {
      const weighted = z.map((x, i) => x * q[i]!)
      for (let k = 0; k <= j; k++) {
        h.set(j, k, dot(weighted, columns[k]!) - slope[j]! * slope[k]!)
        h.set(k, j, h.get(j, k))
      }
    })
    return h
  }
  return { q, slope, value: most + Math.log(total), curvature }
}

function meanOf(outcome: Float64Array, weights: Float64Array, treated: Float64Array, arm: number): number {
  let [total, sum] = [0, 0]
  for (let i = 0; i < outcome.length; i++) {
    if (treated[i] !== arm) continue
    total += weights[i]!
    sum += weights[i]! * outcome[i]!
  }
  return sum / total
}

/** Weights are exp(c'λ), c the columns and a 1, solving Σ (1-T) w c = Σ T c. */
function influenceOf(
  { treated, outcome }: Prepared,
  columns: readonly Float64Array[],
  weights: Float64Array,
  means: readonly number[],
): Result<Float64Array> {
  const n = treated.length
  const share = treated.reduce((total, t) => total + t, 0) / n
  const c = [new Float64Array(n).fill(1), ...columns]
  const own = weights.map((w, i) => (treated[i] === 0 ? w : 0))
  const a = Matrix.zeros(c.length, c.length)
  const weighted = c.map((x) => x.map((value, i) => value * own[i]!))
  weighted.forEach((x, i) => c.forEach((y, j) => a.set(i, j, dot(x, y) / n)))
  const factor = positiveDefinite(a, 'spread of the weighted covariates')
  if (isRefusal(factor)) return repeated(factor)
  const away = outcome.map((y) => y - means[0]!)
  const lean = factor.solveVector(weighted.map((x) => dot(x, away) / n))
  return outcome.map((y, i) => {
    let moved = 0
    c.forEach((x, j) => (moved += lean[j]! * x[i]! * (own[i]! - treated[i]!)))
    return (treated[i]! * (y - means[1]!) - own[i]! * away[i]! + moved) / share
  })
}
