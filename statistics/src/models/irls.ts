import { dot, type Matrix, qr, type Qr } from '../kernel/linear.ts'
import { type Convergence, isRefusal, refuse, type Refusal, type Result } from '../kernel/result.ts'
import type { Design } from './design.ts'
import { type Family, type Link, slopeAndVariance } from './family.ts'

/** A fitted model's working parts, rows in the order they were given. */
export interface Fit extends Convergence {
  readonly coefficients: Float64Array
  readonly eta: Float64Array
  readonly fitted: Float64Array
  /** Prior weight × (dμ/dη)² / V(μ). */
  readonly working: Float64Array
  /** What each row adds to the estimating equations, before its covariates: prior weight × (y - μ) dμ/dη / V(μ). */
  readonly pull: Float64Array
  readonly deviance: number
  /** (X'WX)⁻¹ with the working weights. */
  readonly bread: Matrix
  /** The decomposition of √W X. */
  readonly qr: Qr
}

export interface Problem {
  readonly design: Design
  readonly outcome: Float64Array
  readonly weights: Float64Array
  readonly offset: Float64Array
  readonly family: Family
  readonly link: Link
}

const most = 100
const enough = 1e-11

/**
 * Maximum likelihood by iteratively reweighted least squares (Nelder and Wedderburn 1972), each step by QR, halved while the deviance rises.
 * Converged where a step moves no row's linear predictor by more than 1e-11 of its scale. `gradient` is the largest slope of the
 * log-likelihood in a covariate of unit length. Refuses a design without full rank, and separation: a direction in which some rows' fitted
 * values run to their limit for ever, each step taking them a further 1.
 */
export function irls(problem: Problem): Result<Fit> {
  const { outcome, weights, family, link, offset } = problem
  let eta: Float64Array = Float64Array.from(outcome, (y, i) => link.toLinear(family.start(y, weights[i]!)))
  let deviance = Infinity
  let coefficients: Float64Array = new Float64Array(problem.design.names.length)
  let running = 0
  for (let iteration = 1; iteration <= most; iteration++) {
    const step = weighted(problem, eta)
    if (isRefusal(step)) return iteration > 5 ? (separation(problem, eta, coefficients) ?? step) : step
    let next = step.decomposition.solve(step.response)
    let moved = predictor(problem.design, next, offset)
    let now = devianceOf(problem, moved)
    const bound = deviance + 1e-8 * Math.abs(deviance)
    for (let half = 0; half < 30 && !(now <= bound); half++) {
      next = next.map((value, j) => (value + coefficients[j]!) / 2)
      moved = predictor(problem.design, next, offset)
      now = devianceOf(problem, moved)
    }
    const change = largestMove(eta, moved, 0.1)
    const closed = family.name === 'gaussian' && link.name === 'identity'
    running = iteration > 4 && largestMove(eta, moved, 0) > 0.4 ? running + 1 : 0
    ;[coefficients, eta, deviance] = [next, moved, now]
    if (running >= 12) {
      const found = separation(problem, eta, step.decomposition.solve(step.response))
      if (found) return found
    }
    if (closed || change <= enough) return finish(problem, coefficients, eta, closed ? 1 : iteration, step)
  }
  const parted = running > 0 || link.name === 'probit' ? separation(problem, eta, coefficients) : undefined
  if (parted) return parted
  return refuse(
    'not-converged',
    `The model had not settled after ${most} steps.`,
    'Look for covariates of very different size, or for groups with almost no outcomes.',
    { iterations: most },
  )
}

interface Step {
  readonly decomposition: Qr
  readonly response: Float64Array
}

function weighted(
  { design, outcome, weights, offset, family, link }: Problem,
  eta: Float64Array,
): Result<Step> {
  const root = new Float64Array(eta.length)
  const response = new Float64Array(eta.length)
  for (let i = 0; i < eta.length; i++) {
    const { slope, variance } = slopeAndVariance(family, link, eta[i]!)
    root[i] = weights[i] === 0 || slope === 0 ? 0 : slope * Math.sqrt(weights[i]! / variance)
    if (root[i] === 0) continue
    response[i] = root[i]! * (eta[i]! - offset[i]! + (outcome[i]! - link.toMean(eta[i]!)) / slope)
  }
  const columns = design.columns.map((column) => {
    const scaled = new Float64Array(column.length)
    for (let i = 0; i < scaled.length; i++) scaled[i] = column[i]! * root[i]!
    return scaled
  })
  const decomposition = qr(columns, design.names)
  return isRefusal(decomposition) ? decomposition : { decomposition, response }
}

/** Xb + offset. */
export function predictor(
  design: Design,
  coefficients: ArrayLike<number>,
  offset?: Float64Array,
): Float64Array {
  const eta = offset ? offset.slice() : new Float64Array(design.rows)
  for (let j = 0; j < design.columns.length; j++) addScaled(eta, coefficients[j]!, design.columns[j]!)
  return eta
}

function addScaled(to: Float64Array, b: number, column: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] = to[i]! + b * column[i]!
}

function devianceOf({ outcome, weights, family, link }: Problem, eta: Float64Array): number {
  let total = 0
  for (let i = 0; i < eta.length; i++) {
    if (weights[i]! > 0) total += weights[i]! * rowDeviance(family, link, outcome[i]!, eta[i]!)
  }
  return total
}

function rowDeviance(family: Family, link: Link, y: number, eta: number): number {
  // A chance of 1 to the last digit is not 1 where its complement still has digits: take the row from the other side.
  if ((link.name === 'logit' || link.name === 'probit') && (y === 0 || y === 1))
    return 2 * minusLog(link, y === 1 ? eta : -eta)
  return family.deviance(y, link.toMean(eta))
}

/** -log of the chance at η. */
function minusLog(link: Link, eta: number): number {
  if (link.name === 'logit') return eta > 0 ? Math.log1p(Math.exp(-eta)) : Math.log1p(Math.exp(eta)) - eta
  return -Math.log(link.toMean(eta))
}

/** Relative to 1 + share × |from|. */
function largestMove(from: Float64Array, to: Float64Array, share: number): number {
  let largest = 0
  for (let i = 0; i < from.length; i++) {
    largest = Math.max(largest, Math.abs(to[i]! - from[i]!) / (1 + share * Math.abs(from[i]!)))
  }
  return Number.isFinite(largest) ? largest : Infinity
}

/** The last step's decomposition serves: its weights are those of a predictor at most 1e-11 away. */
function finish(
  problem: Problem,
  coefficients: Float64Array,
  eta: Float64Array,
  iterations: number,
  { decomposition }: Step,
): Fit {
  const { design, outcome, weights, family, link } = problem
  const fitted = Float64Array.from(eta, link.toMean)
  const working = new Float64Array(eta.length)
  const pull = new Float64Array(eta.length)
  for (let i = 0; i < eta.length; i++) {
    const { slope, variance } = slopeAndVariance(family, link, eta[i]!)
    if (weights[i] === 0 || slope === 0) continue
    working[i] = (weights[i]! * slope * slope) / variance
    pull[i] = (weights[i]! * (outcome[i]! - fitted[i]!) * slope) / variance
  }
  const gradient = Math.max(
    ...design.columns.map((column) => Math.abs(dot(column, pull)) / Math.sqrt(dot(column, column))),
  )
  return {
    status: 'converged',
    iterations,
    gradient,
    coefficients,
    eta,
    fitted,
    working,
    pull,
    deviance: devianceOf(problem, eta),
    bread: decomposition.inverseGram(),
    qr: decomposition,
  }
}

/** Says which term runs away, and how many rows are already at their limit. */
function separation(problem: Problem, eta: Float64Array, coefficients: Float64Array): Refusal | undefined {
  const { design, outcome, family } = problem
  const counts = family.link === 'log'
  // A probit's predictor runs away more slowly: its tail is thinner.
  const limit = problem.link.name === 'probit' ? 2 : 4
  let rows = 0
  for (let i = 0; i < eta.length; i++) {
    const atLimit = counts ? outcome[i] === 0 && eta[i]! < -8 : eta[i]! * (outcome[i]! - 0.5) > limit
    if (atLimit) rows += 1
  }
  if (rows === 0) return undefined
  const reach = design.columns.map((column, j) => {
    const middle = column.reduce((total, x) => total + x, 0) / column.length
    const spread = Math.sqrt(column.reduce((total, x) => total + (x - middle) ** 2, 0) / column.length)
    return Math.abs(coefficients[j]!) * spread
  })
  const term = design.names[reach.indexOf(Math.max(...reach))] ?? ''
  const says = counts
    ? `Some group has no events at all, so its rate has no finite estimate ("${term}" runs away; ${rows} rows).`
    : `The covariates tell the two outcomes apart perfectly for ${rows} rows, so no finite estimate exists ("${term}" runs away).`
  const remedy = counts
    ? 'Merge that group with another, or compare it by an exact method.'
    : 'Leave that term out, merge its groups, or restrict the comparison to where both outcomes occur.'
  return refuse('separation', says, remedy, { term, rows })
}
