import { crossSolve } from '../kernel/cross.ts'
import { dot, type Matrix, qr, type Qr } from '../kernel/linear.ts'
import { type Convergence, isRefusal, refuse, type Refusal, type Result } from '../kernel/result.ts'
import type { Design } from './design.ts'
import type { Family, Link } from './family.ts'
import { emptyRows, evaluateRows, type Rows } from './rows.ts'

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
/** Where the steps, each the square of the one before, are about to be small enough: from here on every digit counts. */
const near = 1e-4

/**
 * Maximum likelihood by iteratively reweighted least squares (Nelder and Wedderburn 1972): the first steps by cross products, the last by QR,
 * halved while the deviance rises. Converged where a step by QR moves no row's linear predictor by more than 1e-11 of its scale. `gradient` is the
 * largest slope of the log-likelihood in a covariate of unit length. Refuses a design without full rank, and separation: a direction in which some
 * rows' fitted values run to their limit for ever, each step taking them a further 1.
 */
export function irls(problem: Problem): Result<Fit> {
  const { outcome, weights, family, link, offset } = problem
  const closed = family.name === 'gaussian' && link.name === 'identity'
  let eta: Float64Array = new Float64Array(outcome.length)
  for (let i = 0; i < eta.length; i++) eta[i] = link.toLinear(family.start(outcome[i]!, weights[i]!))
  const rows = emptyRows(eta.length)
  evaluateRows(problem, eta, rows)
  let deviance = Infinity
  let coefficients: Float64Array = new Float64Array(problem.design.names.length)
  let running = 0
  let exact = closed
  for (let iteration = 1; iteration <= most; iteration++) {
    const step = weighted(problem, eta, rows, exact)
    // What the first step cannot solve is the design itself; later ones, what the weights have become.
    if (isRefusal(step)) return iteration > 1 ? (astray(problem, rows, coefficients, eta, iteration) ?? step) : step
    let next = step.solution
    let moved = predictor(problem.design, next, offset)
    let now = evaluateRows(problem, moved, rows)
    const bound = deviance + 1e-8 * Math.abs(deviance)
    for (let half = 0; half < 30 && !(now <= bound); half++) {
      next = next.map((value, j) => (value + coefficients[j]!) / 2)
      moved = predictor(problem.design, next, offset)
      now = evaluateRows(problem, moved, rows)
    }
    const change = largestMove(eta, moved, 0.1)
    running = iteration > 4 && largestMove(eta, moved, 0) > 0.4 ? running + 1 : 0
    ;[coefficients, eta, deviance] = [next, moved, now]
    if (running >= 12) {
      const found = separation(problem, eta, step.solution)
      if (found) return found
    }
    if (step.decomposition && (closed || change <= enough))
      return finish(problem, { coefficients, eta, deviance, rows }, closed ? 1 : iteration, step.decomposition)
    exact ||= change <= near || step.decomposition !== undefined
  }
  const parted = running > 0 || link.name === 'probit' ? separation(problem, eta, coefficients) : undefined
  const found = outOfRange(problem, rows) ?? parted
  if (found) return found
  return unsettled(problem, most)
}

interface Step {
  readonly solution: Float64Array
  /** Only where it was taken by QR. */
  readonly decomposition: Qr | undefined
}

/** Least squares of the working response; by QR where `exact`, and where cross products would lose too many digits. */
function weighted(
  { design, outcome, weights, offset }: Problem,
  eta: Float64Array,
  { mean, slope, variance }: Rows,
  exact: boolean,
): Result<Step> {
  const working = new Float64Array(eta.length)
  const response = new Float64Array(eta.length)
  for (let i = 0; i < eta.length; i++) {
    const s = slope[i]!
    if (weights[i] === 0 || s === 0) continue
    working[i] = (weights[i]! * s * s) / variance[i]!
    response[i] = eta[i]! - offset[i]! + (outcome[i]! - mean[i]!) / s
  }
  const quick = exact ? undefined : crossSolve(design.columns, working, response)
  if (quick?.every(Number.isFinite)) return { solution: quick, decomposition: undefined }
  for (let i = 0; i < eta.length; i++) {
    working[i] = Math.sqrt(working[i]!)
    response[i]! *= working[i]!
  }
  const decomposition = qr(
    design.columns.map((column) => product(column, working)),
    design.names,
  )
  if (isRefusal(decomposition)) return decomposition
  return { solution: decomposition.solve(response), decomposition }
}

function product(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(a.length)
  for (let i = 0; i < a.length; i++) result[i] = a[i]! * b[i]!
  return result
}

/** Xb + offset. */
export function predictor(design: Design, coefficients: ArrayLike<number>, offset?: Float64Array): Float64Array {
  const eta = offset ? offset.slice() : new Float64Array(design.rows)
  for (let j = 0; j < design.columns.length; j++) addScaled(eta, coefficients[j]!, design.columns[j]!)
  return eta
}

function addScaled(to: Float64Array, b: number, column: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] = to[i]! + b * column[i]!
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
  { design, outcome, weights }: Problem,
  { coefficients, eta, deviance, rows }: Pick<Fit, 'coefficients' | 'eta' | 'deviance'> & { readonly rows: Rows },
  iterations: number,
  decomposition: Qr,
): Fit {
  const { mean: fitted, slope, variance } = rows
  const working = new Float64Array(eta.length)
  const pull = new Float64Array(eta.length)
  for (let i = 0; i < eta.length; i++) {
    const s = slope[i]!
    if (weights[i] === 0 || s === 0) continue
    working[i] = (weights[i]! * s * s) / variance[i]!
    pull[i] = (weights[i]! * (outcome[i]! - fitted[i]!) * s) / variance[i]!
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
    deviance,
    bread: decomposition.inverseGram(),
    qr: decomposition,
  }
}

/** Why a step that was not the first could not be taken. */
function astray(problem: Problem, rows: Rows, coefficients: Float64Array, eta: Float64Array, iteration: number) {
  const found = outOfRange(problem, rows) ?? separation(problem, eta, coefficients)
  return found ?? (isBounded(problem) ? unsettled(problem, iteration) : undefined)
}

function unsettled(problem: Problem, iterations: number): Refusal {
  const { family, link } = problem
  return refuse(
    'not-converged',
    `The model had not settled after ${iterations} steps.`,
    isBounded(problem)
      ? `Leave the link out: with the link ${link.name} the best line may end where the family ${family.name} has no means.`
      : 'Look for covariates of very different size, or for groups with almost no outcomes.',
    { iterations },
  )
}

/** Whether the link lets lines leave the means that the family has. */
function isBounded({ family, link }: Problem): boolean {
  return family.name !== 'gaussian' && link.name !== family.link && link.name !== 'probit'
}

/** Identity and log links draw lines on which means may lie that outcomes of the family cannot have. */
function outOfRange(problem: Problem, { slope, variance }: Rows): Refusal | undefined {
  if (!isBounded(problem)) return undefined
  const { weights, family, link, design } = problem
  const rows = weights.reduce((count, w, i) => count + Number(w > 0 && slope[i] !== 0 && !(variance[i]! > 0)), 0)
  if (rows === 0) return undefined
  const range = family.link === 'log' ? 'above 0' : 'between 0 and 1'
  return refuse(
    'impossible-means',
    `With the link ${link.name} the line of ${design.names.length} terms expects means in ${rows} rows that are not ${range}, which the family ${family.name} cannot have.`,
    `Leave the link out (the family's own, "${family.link}", expects none such), or use fewer terms.`,
    { link: link.name, family: family.name, rows },
  )
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
