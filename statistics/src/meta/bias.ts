import { refuseUnlessKnown } from '../kernel/choice.ts'
import {
  type Provenance,
  type Refusal,
  type Result,
  type Warning,
  by,
  isRefusal,
  refuse,
  warn,
} from '../kernel/result.ts'
import { normal, studentT } from '../distributions/index.ts'
import { badLevel, type Pooled, type PoolOptions, pool } from './pool.ts'
import { metaRegression } from './regression.ts'
import { type Study, ordered } from './studies.ts'
import { weightedFit } from './weighted.ts'

/** A test of whether small studies show larger effects. That has many causes besides missing studies: it is a reason to look, no verdict. */
export interface SmallStudyTest extends Provenance {
  readonly studies: number
  readonly statistic: number
  readonly df: number | undefined
  readonly p: number
  /** What the fitted line says a study of no error would find. Undefined for the rank test. */
  readonly limit: { readonly estimate: number; readonly low: number; readonly high: number } | undefined
}

function tooFew(k: number): Warning[] {
  if (k >= 10) return []
  return [
    warn(
      'not-interpretable',
      `With ${k} studies, under 10, this test cannot tell chance from bias: do not interpret it.`,
      { studies: k },
    ),
  ]
}

/**
 * Egger's test. 'classic' is weighted least squares with a free dispersion (Egger 1997; a t test); 'mixed' adds a variance between studies
 * (a z test). Both regress the effect on its standard error. The two may disagree: say which was planned.
 * Takes one line for each study. Refuses fewer than 3 studies, equal standard errors and effects that are all one. Agrees with R's metafor (regtest).
 */
export function egger(studies: readonly Study[], form: 'classic' | 'mixed', level = 0.95): Result<SmallStudyTest> {
  const unknown = refuseUnlessKnown({ form: [form ?? null, ['classic', 'mixed']] })
  if (unknown) return unknown
  if (!(level > 0 && level < 1)) return badLevel(level)
  const order = ordered(studies, 3)
  if (isRefusal(order)) return order
  const errors = order.studies.map(({ variance }) => Math.sqrt(variance))
  if (errors.every((value) => value === errors[0]))
    return refuse(
      'equal-standard-errors',
      'All studies have the same standard error, so effects cannot be compared by size.',
      'No test of small-study effects is possible.',
      { studies: studies.length },
    )
  const alike = alikeRefusal(order.studies)
  if (alike) return alike
  if (form === 'mixed') return mixed(order.studies, errors, level)
  const v = Float64Array.from(order.studies, ({ variance }) => variance)
  const y = Float64Array.from(order.studies, ({ estimate }) => estimate)
  const fit = weightedFit(
    { y, v, columns: [y.map(() => 1), Float64Array.from(errors)] },
    v.map((value) => 1 / value),
  )
  if (!fit)
    return refuse(
      'singular-design',
      'The standard errors are too nearly equal.',
      'No test of small-study effects is possible.',
      { studies: studies.length },
    )
  const df = y.length - 2
  const dispersion = fit.weightedSquares / df
  const statistic = fit.coefficients[1]! / Math.sqrt(dispersion * fit.covariance[1]![1]!)
  const half = studentT.upperQuantile((1 - level) / 2, df) * Math.sqrt(dispersion * fit.covariance[0]![0]!)
  const estimate = fit.coefficients[0]!
  return {
    ...by('meta.egger (classic)', '1', tooFew(y.length)),
    studies: y.length,
    statistic,
    df,
    p: 2 * studentT.upper(Math.abs(statistic), df),
    limit: { estimate, low: estimate - half, high: estimate + half },
  }
}

function alikeRefusal(studies: readonly Study[]): Refusal | undefined {
  if (studies.some(({ estimate }) => estimate !== studies[0]!.estimate)) return undefined
  return refuse(
    'no-variation',
    `All ${studies.length} studies have the effect ${studies[0]!.estimate}, so nothing can be said of small ones.`,
    'Check the column: studies do not agree to the last digit.',
    { studies: studies.length },
  )
}

function mixed(studies: readonly Study[], errors: readonly number[], level: number): Result<SmallStudyTest> {
  const found = metaRegression(
    studies.map((study, i) => ({ ...study, values: [errors[i]!] })),
    { moderators: ['standard error'], interval: 'normal', level },
  )
  if (isRefusal(found)) return found
  const [limit, slope] = found.coefficients
  return {
    ...by('meta.egger (mixed)', '1', tooFew(studies.length)),
    studies: studies.length,
    statistic: slope!.statistic,
    df: undefined,
    p: slope!.p,
    limit: { estimate: limit!.estimate, low: limit!.low, high: limit!.high },
  }
}

/**
 * Begg and Mazumdar's rank test: Kendall's tau between standardised effects and their variances. The p-value is exact where there are no
 * ties and fewer than 50 studies, else normal with the tie-corrected variance.
 * Takes one line for each study. Refuses fewer than 3 studies, equal standard errors and effects that are all one. Source: Begg and Mazumdar 1994; agrees with R's metafor
 * (ranktest).
 */
export function begg(studies: readonly Study[]): Result<SmallStudyTest> {
  const order = ordered(studies, 3)
  if (isRefusal(order)) return order
  const { studies: own } = order
  const alike = alikeRefusal(own)
  if (alike) return alike
  const weight = own.reduce((sum, { variance }) => sum + 1 / variance, 0)
  const mean = own.reduce((sum, { estimate, variance }) => sum + estimate / variance, 0) / weight
  const standard = own.map(({ estimate, variance }) => (estimate - mean) / Math.sqrt(variance - 1 / weight))
  const variances = own.map(({ variance }) => variance)
  const { s, tau, tied, spread } = kendall(standard, variances)
  if (spread === 0)
    return refuse(
      'equal-standard-errors',
      'All studies have the same variance, so effects cannot be ranked by size.',
      'No test of small-study effects is possible.',
      { studies: own.length },
    )
  const n = own.length
  const p = tied || n >= 50 ? Math.min(1, 2 * normal.upper(Math.abs(s) / Math.sqrt(spread))) : exactKendall(s, n)
  return {
    ...by('meta.begg', '1', tooFew(n)),
    studies: n,
    statistic: tau,
    df: undefined,
    p,
    limit: undefined,
  }
}

function kendall(
  x: readonly number[],
  y: readonly number[],
): { s: number; tau: number; tied: boolean; spread: number } {
  let s = 0
  let [xTies, yTies] = [0, 0]
  const n = x.length
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const [a, b] = [Math.sign(x[i]! - x[j]!), Math.sign(y[i]! - y[j]!)]
      s += a * b
      if (a === 0) xTies++
      if (b === 0) yTies++
    }
  const pairs = (n * (n - 1)) / 2
  const spread = tieVariance(x, y)
  return { s, tau: s / Math.sqrt((pairs - xTies) * (pairs - yTies)), tied: xTies + yTies > 0, spread }
}

/** Variance of S under no association, with ties (Kendall 1970). */
function tieVariance(x: readonly number[], y: readonly number[]): number {
  const n = x.length
  const [t, u] = [tieSizes(x), tieSizes(y)]
  const sum = (sizes: readonly number[], of: (size: number) => number) =>
    sizes.reduce((total, size) => total + of(size), 0)
  const v = (k: number) => k * (k - 1) * (2 * k + 5)
  const first = (v(n) - sum(t, v) - sum(u, v)) / 18
  const pair = (k: number) => k * (k - 1)
  const triple = (k: number) => k * (k - 1) * (k - 2)
  const second = (sum(t, pair) * sum(u, pair)) / (2 * n * (n - 1))
  return first + second + (n > 2 ? (sum(t, triple) * sum(u, triple)) / (9 * n * (n - 1) * (n - 2)) : 0)
}

function tieSizes(values: readonly number[]): number[] {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts.values()]
}

/** Two-sided P(|S| ≥ |s|) from the numbers of orders with each count of inversions. */
function exactKendall(s: number, n: number): number {
  let counts = [1]
  for (let size = 2; size <= n; size++) {
    const next = Array.from({ length: counts.length + size - 1 }, () => 0)
    counts.forEach((ways, inversions) => {
      for (let k = 0; k < size; k++) next[inversions + k] = next[inversions + k]! + ways / size
    })
    counts = next
  }
  const pairs = (n * (n - 1)) / 2
  const concordant = (s + pairs) / 2
  const tail = (from: number, to: number) => counts.slice(from, to + 1).reduce((sum, p) => sum + p, 0)
  return Math.min(1, 2 * Math.min(tail(0, concordant), tail(concordant, pairs)))
}

export interface TrimAndFill extends Provenance {
  /** On which side of the funnel studies seem to be missing, and how many (estimator L0). */
  readonly side: 'left' | 'right'
  readonly missing: number
  readonly missingStandardError: number
  readonly filled: readonly Study[]
  /** Pooled with the invented studies: how far the answer might move, never a corrected answer. */
  readonly pooled: Pooled
}

/**
 * Duval and Tweedie's trim-and-fill (L0). The side is the one the mixed Egger slope points from unless given. A sensitivity analysis: it
 * assumes studies are missing for their result, which heterogeneity alone can imitate.
 * Takes one line for each study. Estimand: the mean effect, were the studies there that symmetry would ask for. Refuses fewer than 3 studies.
 * Source: Duval and Tweedie 2000; agrees with R's metafor.
 */
export function trimAndFill(
  studies: readonly Study[],
  options: PoolOptions & { readonly side?: 'left' | 'right' } = {},
): Result<TrimAndFill> {
  const unknown = refuseUnlessKnown({ side: [options.side, ['left', 'right']] })
  if (unknown) return unknown
  const order = ordered(studies, 3)
  if (isRefusal(order)) return order
  const side = options.side ?? sideOf(order.studies)
  if (typeof side !== 'string') return side
  // Everything is done as if studies were missing on the left.
  const flip = side === 'right' ? -1 : 1
  const turned = order.studies.map((study) => ({ ...study, estimate: flip * study.estimate }))
  turned.sort((a, b) => a.estimate - b.estimate || a.variance - b.variance || (a.id < b.id ? -1 : 1))
  const settled = settle(turned, options)
  if (isRefusal(settled)) return settled
  const { missing, centre } = settled
  const k = turned.length
  const mirrored = turned.slice(k - missing).map((study) => ({
    id: `filled: ${study.id}`,
    estimate: 2 * centre - study.estimate,
    variance: study.variance,
  }))
  const filled = mirrored.map((study) => ({ ...study, estimate: flip * study.estimate }))
  const pooled = pool([...order.studies, ...filled], options)
  if (isRefusal(pooled)) return pooled
  const caution = warn(
    'sensitivity-only',
    'The added studies are invented to see how far the mean would move; the moved mean is not a corrected estimate.',
  )
  return {
    ...by('meta.trimAndFill (L0)', '1', [...tooFew(k), caution]),
    side,
    missing,
    missingStandardError: standardErrorL0(settled.l0, k),
    filled,
    pooled,
  }
}

/** Duval and Tweedie 2000; `l0` before rounding. */
function standardErrorL0(l0: number, k: number): number {
  const sum =
    k * (k + 1) * (2 * k + 1) + 10 * l0 ** 3 + 27 * l0 ** 2 + 17 * l0 - 18 * k * l0 ** 2 - 18 * k * l0 + 6 * k * k * l0
  return (4 * Math.sqrt(Math.max(0, sum) / 24)) / (2 * k - 1)
}

function sideOf(studies: readonly Study[]): Result<'left' | 'right'> {
  const test = egger(studies, 'mixed')
  if (isRefusal(test)) return test
  return test.statistic < 0 ? 'right' : 'left'
}

/** Trims the k0 largest, re-centres, counts again, until the count stays. */
function settle(
  sorted: readonly Study[],
  options: PoolOptions,
): Result<{ missing: number; l0: number; centre: number }> {
  const k = sorted.length
  let missing = 0
  for (let iteration = 0; iteration < 100; iteration++) {
    const kept = sorted.slice(0, k - missing)
    const centre = pool(kept, options)
    if (isRefusal(centre)) return centre
    const distances = sorted.map(({ estimate }) => estimate - centre.estimate)
    const ranks = ranksOf(distances.map(Math.abs))
    const positive = ranks.reduce((sum, rank, i) => sum + (distances[i]! > 0 ? rank : 0), 0)
    const l0 = Math.max(0, (4 * positive - k * (k + 1)) / (2 * k - 1))
    const next = Math.min(k - 2, Math.round(l0))
    if (next === missing) return { missing, l0, centre: centre.estimate }
    missing = next
  }
  return refuse(
    'did-not-settle',
    'The number of missing studies did not settle in 100 rounds.',
    'Report the funnel plot and the tests instead.',
    { studies: k },
  )
}

/** Ranks from 1, ties at their first place, by position, as a stable sort leaves them. */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b)
  const ranks = values.map(() => 0)
  order.forEach((index, place) => {
    ranks[index] = place + 1
  })
  return ranks
}

/**
 * Rosenthal's fail-safe number: how many studies of no effect would bring the combined one-sided p-value to 0.05. Shown, not advised.
 * Takes one line for each study. Refuses missing estimates and variances that are not above 0. Source: Rosenthal 1979.
 */
export function failSafeNumber(studies: readonly Study[]): Result<{ readonly number: number } & Provenance> {
  const order = ordered(studies, 1)
  if (isRefusal(order)) return order
  const z = order.studies.reduce((sum, { estimate, variance }) => sum + estimate / Math.sqrt(variance), 0)
  const wanted = normal.upperQuantile(0.05)
  const number = Math.max(0, Math.ceil((z / wanted) ** 2 - studies.length))
  const says =
    'The fail-safe number assumes missing studies found nothing at all on average; it says little about bias.'
  return { ...by('meta.failSafeNumber (Rosenthal)', '1', [warn('weak-evidence', says)]), number }
}
