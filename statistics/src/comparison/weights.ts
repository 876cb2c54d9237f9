import type { EstimandName } from './estimand.ts'
import type { Stage } from './influence.ts'

export interface Weighting {
  /** Of each row in its own arm. */
  readonly weights: Float64Array
  /** Their slopes in the linear predictor of the chance. */
  readonly slopes: Float64Array
}

/**
 * Weights that make each arm look like the estimand's people. ATE: 1/p and 1/(1-p). ATT: 1 and p/(1-p). ATO: 1-p and p (Li, Morgan and Zaslavsky
 * 2018).
 */
export function weightsFor(name: EstimandName, treated: Float64Array, { fit, link }: Stage): Weighting {
  const n = treated.length
  const weights = new Float64Array(n)
  const slopes = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const eta = fit.eta[i]!
    // 1 - p from its own tail, so that chances near 1 keep their digits.
    const [p, q, slope] = [link.toMean(eta), link.toMean(-eta), link.slope(eta)]
    const had = treated[i] === 1
    if (name === 'ATE') {
      weights[i] = had ? 1 / p : 1 / q
      slopes[i] = had ? -slope / (p * p) : slope / (q * q)
    } else if (name === 'ATT') {
      weights[i] = had ? 1 : p / q
      slopes[i] = had ? 0 : slope / (q * q)
    } else {
      weights[i] = had ? q : p
      slopes[i] = had ? -slope : slope
    }
  }
  return { weights, slopes }
}
