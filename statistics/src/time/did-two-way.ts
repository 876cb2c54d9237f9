import {
  firstRefusal,
  refuseUnlessNumbers,
  refuseUnlessShare,
  refuseUnlessVaries,
  type Numbers,
} from '../kernel/input.ts'
import { dot, Matrix, qr, symmetric } from '../kernel/linear.ts'
import { canonicalOrder, codesOf, pick, type Label } from '../kernel/order.ts'
import { by, isRefusal, refuse, warn, type Provenance, type Result, type Warning } from '../kernel/result.ts'
import { type Covariates, designOf } from '../models/design.ts'
import { type Estimate, estimateOf } from '../models/table.ts'

/**
 * How many coefficients the small-sample factor m/(m-1) × (n-1)/(n-k) counts. `nested`: not the units' own levels where units lie within clusters, as
 * fixest, reghdfe and Stata's xtreg do. `all`: every one, as when dummies are put into an ordinary regression (R's vcovCL of lm): with 5 periods that
 * widens errors by about 12%.
 */
export type CountedCoefficients = 'nested' | 'all'

export interface TwoWayInput {
  readonly unit: ArrayLike<Label>
  readonly period: Numbers
  readonly outcome: Numbers
  /** 1 in periods with the service, else 0 (or an amount of it). Units may lack periods. */
  readonly treated: Numbers
  readonly covariates?: Covariates
  /** Precisions or sizes, above 0. */
  readonly weights?: Numbers
  /** Units unless said. */
  readonly clusters?: ArrayLike<Label>
  readonly counted?: CountedCoefficients
  readonly level?: number
}

export interface TwoWay extends Provenance {
  readonly effect: Estimate
  /** The effect first, then covariates. */
  readonly estimates: readonly Estimate[]
  readonly covariance: Matrix
  readonly rows: number
  readonly units: number
  readonly periods: number
  readonly clusters: number
}

/**
 * Two-way fixed effects: the outcome on the service, levels of units and of periods taken out, with cluster-robust errors and t of m-1 degrees of freedom.
 * Its estimand is the effect on the treated only where everyone starts at once or effects are all alike; else it is an average whose weights may be
 * negative (Goodman-Bacon 2021): it warns where starts differ, and `baconDecomposition` shows the weights.
 * Refuses a service that nobody's rows change, one cluster, missing values and terms that repeat the levels.
 * Takes a long table: one line for each unit and period. Estimand: as said, in the outcome's unit.
 */
export function twoWayEffect(input: TwoWayInput): Result<TwoWay> {
  const { treated, outcome, period, level = 0.95 } = input
  const rows = outcome.length
  const wrong = firstRefusal(
    refuseUnlessNumbers({ outcome, period, treated, ...(input.weights && { weights: input.weights }) }),
    refuseUnlessVaries('outcome', outcome),
    refuseUnlessShare('The level', level),
  )
  if (wrong) return wrong
  const design = designOf(input.covariates ?? {}, rows, false)
  if (isRefusal(design)) return design
  const fit = fitTwoWay({
    unit: input.unit,
    period,
    outcome,
    names: ['treated', ...design.names],
    columns: [treated, ...design.columns],
    weights: input.weights,
    clusters: input.clusters,
    counted: input.counted ?? 'nested',
  })
  if (isRefusal(fit)) return fit
  const estimates = fit.names.map((name, j) =>
    estimateOf(name, fit.coefficients[j]!, Math.sqrt(fit.covariance.get(j, j)), fit.clusters - 1, level),
  )
  return {
    ...by('time.two-way', '1', [...staggered(input), ...fewClusters(fit.clusters)]),
    effect: estimates[0]!,
    estimates,
    covariance: fit.covariance,
    rows,
    units: fit.units,
    periods: fit.periods,
    clusters: fit.clusters,
  }
}

export function fewClusters(clusters: number): Warning[] {
  if (clusters >= 10) return []
  const says = `There are only ${clusters} clusters: errors from so few are too small. Read intervals with care, or use randomisation inference.`
  return [warn('few-clusters', says, { clusters })]
}

function staggered({ unit, period, treated }: TwoWayInput): Warning[] {
  const starts = new Map<Label, number>()
  for (let i = 0; i < treated.length; i++) {
    if (treated[i] === 0) continue
    starts.set(unit[i]!, Math.min(starts.get(unit[i]!) ?? Infinity, period[i]!))
  }
  const dates = new Set(starts.values())
  if (dates.size < 2) return []
  const says = `Units began at ${dates.size} different times, so some are compared with units already treated; where effects grow or differ this is no average effect. Prefer groupTimeEffects.`
  return [warn('staggered-adoption', says, { starts: dates.size })]
}

export interface TwoWayProblem {
  readonly unit: ArrayLike<Label>
  readonly period: Numbers
  readonly outcome: Numbers
  readonly names: readonly string[]
  readonly columns: readonly Numbers[]
  readonly weights: Numbers | undefined
  readonly clusters: ArrayLike<Label> | undefined
  readonly counted: CountedCoefficients
}

export interface TwoWayFit {
  readonly names: readonly string[]
  readonly coefficients: Float64Array
  readonly covariance: Matrix
  readonly clusters: number
  readonly units: number
  readonly periods: number
}

/** Least squares with levels of units taken out by their means and of periods by columns: exact for any pattern of missing periods, without iteration. */
export function fitTwoWay(problem: TwoWayProblem): Result<TwoWayFit> {
  const { names, counted } = problem
  const rows = problem.outcome.length
  if (problem.unit.length !== rows || (problem.clusters && problem.clusters.length !== rows))
    return refuse('unequal-lengths', 'Units or clusters are not named in every row.', 'Name them in each row.')
  const units = codesOf(problem.unit)
  const times = codesOf(Array.from(problem.period))
  const clusters = problem.clusters ? codesOf(problem.clusters) : units
  const m = clusters.levels.length
  if (m < 2)
    return refuse(
      'one-cluster',
      'All rows are in one cluster, so nothing shows how clusters differ.',
      'Give rows of at least two clusters.',
      { clusters: m },
    )
  const order = canonicalOrder([units.codes, times.codes, problem.outcome, ...problem.columns])
  const unit = Int32Array.from(pick(units.codes, order))
  const root = pick(problem.weights ?? new Float64Array(rows).fill(1), order).map(Math.sqrt)
  const within = (column: ArrayLike<number>) => demeaned(column, root, unit, units.levels.length)
  const period = pick(times.codes, order)
  const levels = times.levels.slice(1).map((_, t) => within(period.map((code) => Number(code === t + 1))))
  const own = problem.columns.map((column) => within(pick(column, order)))
  const flat = own.findIndex((column) => column.every((value) => Math.abs(value) < 1e-12))
  if (flat >= 0)
    return refuse(
      'singular-design',
      `"${names[flat]}" does not change within any unit, so its effect cannot be told from the units' levels.`,
      'Give rows from before and after, or leave that term out.',
      { term: names[flat] },
    )
  const x = [...levels, ...own]
  const termNames = [...times.levels.slice(1).map((p) => `period ${p}`), ...names]
  const decomposition = qr(x, termNames)
  if (isRefusal(decomposition)) return decomposition
  const y = within(pick(problem.outcome, order))
  const b = decomposition.solve(y)
  const residual = y.map((value, i) => value - x.reduce((sum, column, j) => sum + b[j]! * column[i]!, 0))
  const meat = clusterMeat(x, residual, pick(clusters.codes, order), m)
  const bread = decomposition.inverseGram()
  const nested = counted === 'nested' && isNested(units.codes, clusters.codes)
  const k = x.length + (nested ? 1 : units.levels.length)
  if (rows <= k)
    return refuse('too-few-rows', `There are ${rows} rows for ${k} coefficients.`, 'Give more periods or units.', {
      rows,
      coefficients: k,
    })
  const factor = (m / (m - 1)) * ((rows - 1) / (rows - k))
  const covariance = symmetric(bread.mmul(meat).mmul(bread)).mul(factor)
  const from = levels.length
  return {
    names,
    coefficients: b.slice(from),
    covariance: covariance.subMatrix(from, x.length - 1, from, x.length - 1),
    clusters: m,
    units: units.levels.length,
    periods: times.levels.length,
  }
}

/** √w (x - the unit's weighted mean). */
function demeaned(column: ArrayLike<number>, root: Float64Array, unit: Int32Array, units: number): Float64Array {
  const total = new Float64Array(units)
  const weight = new Float64Array(units)
  for (let i = 0; i < unit.length; i++) {
    total[unit[i]!]! += root[i]! ** 2 * column[i]!
    weight[unit[i]!]! += root[i]! ** 2
  }
  return root.map((r, i) => r * (column[i]! - total[unit[i]!]! / weight[unit[i]!]!))
}

function clusterMeat(x: readonly Float64Array[], residual: Float64Array, clusters: Float64Array, m: number): Matrix {
  const scores = x.map((column) => {
    const sums = new Float64Array(m)
    for (let i = 0; i < residual.length; i++) sums[clusters[i]!]! += column[i]! * residual[i]!
    return sums
  })
  const meat = Matrix.zeros(x.length, x.length)
  scores.forEach((a, i) => scores.forEach((b, j) => meat.set(i, j, dot(a, b))))
  return meat
}

function isNested(units: Int32Array, clusters: Int32Array): boolean {
  const of = new Map<number, number>()
  return units.every((unit, i) => {
    if (!of.has(unit)) of.set(unit, clusters[i]!)
    return of.get(unit) === clusters[i]
  })
}
