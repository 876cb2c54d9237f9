import { dot, Matrix, symmetric } from '../kernel/linear.ts'
import { type Convergence, isRefusal, refuse, type Result } from '../kernel/result.ts'
import type { Glm } from '../models/index.ts'
import { remembered, type Remembered } from './memory.ts'

/** How far the errors of neighbouring periods move together, as it was estimated. */
export interface Memory extends Convergence {
  /** Of an error with that of the period before; with the one before that its square, and so on. */
  readonly correlation: number
}

/** A fitted line with the errors that were asked for. */
export interface Judged {
  readonly coefficients: ArrayLike<number>
  readonly covariance: Matrix
  df(j: number): number
  /** What each row lies off the line, with the memory (where asked for) taken out; for counts on the scale of the deviance, or Pearson's. */
  readonly residuals: Float64Array
  readonly dispersion: number
  readonly memory: Memory | null
}

export interface Asked {
  readonly counts: boolean
  readonly lag?: number | undefined
  readonly memory?: boolean | undefined
  /** Of each row: its period, and its series. */
  readonly period: readonly number[]
  readonly series: readonly number[]
}

/** The model's own errors, Newey and West's, or those of a line whose periods remember. */
export function judgedBy(model: Glm, asked: Asked): Result<Judged> {
  if (asked.memory) return withMemory(model, asked)
  return {
    coefficients: model.model.fit.coefficients,
    covariance: asked.lag === undefined ? model.covariance : neweyWest(model, asked.lag),
    df: () => (asked.counts ? Infinity : model.df),
    residuals: devianceResiduals(model, asked.counts),
    dispersion: model.dispersion,
    memory: null,
  }
}

/** Bartlett-weighted covariance of scores; series that stand one after the other do not reach into each other. */
function neweyWest({ model }: Glm, lag: number): Matrix {
  const { design, fit } = model
  const p = design.names.length
  const time = design.columns[design.names.indexOf('time')]!
  const score = (i: number, j: number) => design.columns[j]![i]! * fit.pull[i]!
  const meat = Matrix.zeros(p, p)
  for (let i = 0; i < fit.pull.length; i++)
    for (let back = 0; back <= lag && i - back >= 0; back++) {
      const earlier = i - back
      if (time[earlier]! > time[i]!) break
      const weight = 1 - (time[i]! - time[earlier]!) / (lag + 1)
      if (weight <= 0) break
      for (let a = 0; a < p; a++)
        for (let b = 0; b < p; b++) {
          const cross = score(i, a) * score(earlier, b)
          const mirrored = back === 0 ? 0 : score(i, b) * score(earlier, a)
          meat.set(a, b, meat.get(a, b) + weight * (cross + mirrored))
        }
    }
  return symmetric(fit.bread.mmul(meat).mmul(fit.bread))
}

function devianceResiduals({ fitted, model: { outcome } }: Glm, counts: boolean): Float64Array {
  return outcome.map((y, i) => {
    const mu = fitted[i]!
    if (!counts) return y - mu
    const part = y === 0 ? 0 : y * Math.log(y / mu)
    return Math.sign(y - mu) * Math.sqrt(Math.max(0, 2 * (part - (y - mu))))
  })
}

const mostSteps = 100

/**
 * For counts by restricted pseudo-likelihood: the line through the working response of the step before, weighted by what was expected, until no row's
 * expectation moves by more than 1e-9 of itself (Wolfinger and O'Connell, Journal of Statistical Computation and Simulation 48, 1993, 233-243). The
 * dispersion is estimated, whatever the family.
 */
function withMemory({ model }: Glm, { counts, period, series }: Asked): Result<Judged> {
  const { design, outcome, fit } = model
  const gaps = Float64Array.from(period, (at, i) =>
    i > 0 && series[i] === series[i - 1] ? at - period[i - 1]! : Infinity,
  )
  if (!counts) {
    const line = remembered({ columns: design.columns, response: outcome, gaps })
    return isRefusal(line) ? line : judged(line, line.iterations)
  }
  const own = (b: ArrayLike<number>, i: number) =>
    dot(
      design.columns.map((column) => column[i]!),
      b,
    )
  const offset = fit.eta.map((value, i) => value - own(fit.coefficients, i))
  let eta: Float64Array = fit.eta
  let near: number | undefined
  for (let step = 1; step <= mostSteps; step++) {
    const roots = eta.map((value) => Math.exp(value / 2))
    const response = eta.map((value, i) => value - offset[i]! + outcome[i]! / roots[i]! ** 2 - 1)
    const weigh = (values: Float64Array) => values.map((value, i) => value * roots[i]!)
    const line = remembered({ columns: design.columns.map(weigh), response: weigh(response), gaps }, near)
    if (isRefusal(line)) return line
    near = line.correlation
    const next = eta.map((_, i) => offset[i]! + own(line.coefficients, i))
    const moved = next.reduce((most, value, i) => Math.max(most, Math.abs(value - eta[i]!)), 0)
    if (moved <= 1e-9) return judged(line, step)
    eta = next
  }
  return refuse(
    'not-converged',
    `The memory of the series had not settled after ${mostSteps} steps.`,
    'Ask for a lag instead, or for fewer terms.',
    { iterations: mostSteps },
  )
}

function judged(line: Remembered, iterations: number): Result<Judged> {
  const precision = line.judge()
  if (isRefusal(precision)) return precision
  const { coefficients, innovations, scale, correlation, status, gradient } = line
  return {
    coefficients,
    covariance: precision.covariance,
    df: (j) => precision.df[j]!,
    residuals: innovations,
    dispersion: scale,
    memory: { correlation, status, iterations, gradient },
  }
}
