// Studies whose truth is known, made from a seed.
import { random, type Random } from '../src/kernel/random.ts'

export interface Study {
  readonly treated: Float64Array
  readonly outcome: Float64Array
  readonly covariates: { readonly age: Float64Array; readonly need: Float64Array }
  /** The average effect over these people, and over those of them with the service. */
  readonly truth: { readonly ATE: number; readonly ATT: number }
}

/**
 * n people. Who has the service depends on age and need, nearly half unless `offered` is lower (log odds); the outcome on both, and on the service
 * by `effect`, plus `varies` × age. `noise` is the standard deviation of what is left.
 */
export function study(
  stream: Random,
  n: number,
  { effect = 1, varies = 0, noise = 1, confounded = 0.5, offered = -0.3 } = {},
): Study {
  const age = Float64Array.from({ length: n }, () => stream.normal())
  const need = Float64Array.from({ length: n }, () => Number(stream.uniform() < 0.4))
  const treated = age.map((a, i) =>
    Number(stream.uniform() < 1 / (1 + Math.exp(-offered - confounded * (a + need[i]!)))),
  )
  const own = age.map((a) => effect + varies * a)
  const outcome = age.map((a, i) => 2 + a - 0.5 * need[i]! + own[i]! * treated[i]! + noise * stream.normal())
  const mean = (values: Float64Array) => values.reduce((total, value) => total + value, 0) / values.length
  return {
    treated,
    outcome,
    covariates: { age, need },
    truth: { ATE: mean(own), ATT: mean(own.filter((_, i) => treated[i] === 1)) },
  }
}

export function someStudy(seed: number, n = 60): Study {
  return study(random(seed), n)
}

/** The same people in the order given. */
export function rearranged({ treated, outcome, covariates, truth }: Study, order: ArrayLike<number>): Study {
  const pick = (values: Float64Array) => Float64Array.from(order, (i) => values[i]!)
  return {
    treated: pick(treated),
    outcome: pick(outcome),
    covariates: { age: pick(covariates.age), need: pick(covariates.need) },
    truth,
  }
}

/** The outcome's effect in clusters: `m` clusters of `size`, half of them with the service, intra-cluster correlation `icc`. */
export function clusterTrial(stream: Random, m: number, size: number, icc: number, effect = 0) {
  const cluster = Int32Array.from({ length: m * size }, (_, i) => Math.floor(i / size))
  const shared = Float64Array.from({ length: m }, () => Math.sqrt(icc) * stream.normal())
  const given = stream.permutation(m).map((place) => Number(place < m / 2))
  const treated = Float64Array.from(cluster, (c) => given[c]!)
  const outcome = Float64Array.from(
    cluster,
    (c) => shared[c]! + effect * given[c]! + Math.sqrt(1 - icc) * stream.normal(),
  )
  return { treated, outcome, clusters: Array.from(cluster, (c) => `cluster ${c}`) }
}
