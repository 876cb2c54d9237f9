import { type Family, type Link, slopeAndVariance } from './family.ts'

/** What a model says of every row at one linear predictor. Written again at each step, so that a fit makes no new arrays. */
export interface Rows {
  readonly mean: Float64Array
  /** dμ/dη. */
  readonly slope: Float64Array
  /** V(μ). */
  readonly variance: Float64Array
}

export interface Observed {
  readonly outcome: Float64Array
  readonly weights: Float64Array
  readonly family: Family
  readonly link: Link
}

export function emptyRows(n: number): Rows {
  return { mean: new Float64Array(n), slope: new Float64Array(n), variance: new Float64Array(n) }
}

/** Fills `rows` from the linear predictor and answers the deviance there. */
export function evaluateRows(observed: Observed, eta: Float64Array, rows: Rows): number {
  const { family, link } = observed
  if (link.name === 'logit' && family.link === 'logit') return evaluateLogit(observed, eta, rows)
  const { outcome, weights } = observed
  let deviance = 0
  for (let i = 0; i < eta.length; i++) {
    const { slope, variance } = slopeAndVariance(family, link, eta[i]!)
    rows.mean[i] = link.toMean(eta[i]!)
    rows.slope[i] = slope
    rows.variance[i] = variance
    if (weights[i]! > 0) deviance += weights[i]! * rowDeviance(family, link, outcome[i]!, eta[i]!)
  }
  return deviance
}

/** All of it from one exponential. */
function evaluateLogit({ outcome, weights, family }: Observed, eta: Float64Array, rows: Rows): number {
  const { mean, slope, variance } = rows
  let deviance = 0
  for (let i = 0; i < eta.length; i++) {
    const x = eta[i]!
    const e = Math.exp(-Math.abs(x))
    const p = 1 / (1 + e)
    mean[i] = x < 0 ? e * p : p
    slope[i] = e * p * p
    variance[i] = slope[i]!
    const [y, w] = [outcome[i]!, weights[i]!]
    if (w === 0) continue
    // From the side on which a chance near 1 still has digits.
    if (y === 0 || y === 1) deviance += 2 * w * (Math.log1p(e) + (y === 1 ? Math.max(0, -x) : Math.max(0, x)))
    else deviance += w * family.deviance(y, mean[i]!)
  }
  return deviance
}

function rowDeviance(family: Family, link: Link, y: number, eta: number): number {
  // A chance of 1 to the last digit is not 1 where its complement still has digits: take the row from the other side.
  if (link.name === 'probit' && (y === 0 || y === 1)) return -2 * Math.log(link.toMean(y === 1 ? eta : -eta))
  return family.deviance(y, link.toMean(eta))
}
