import { dot, Matrix } from '../kernel/linear.ts'
import { random } from '../kernel/random.ts'
import { refuse, type Result } from '../kernel/result.ts'

/** What each unit did to each estimate, times the number of units. */
export interface Influence {
  readonly columns: readonly Float64Array[]
  readonly clusters: Int32Array
  readonly clusterCount: number
  /** Whether clusters were named: their few sums then carry m/(m-1). */
  readonly clustered: boolean
}

/** Sums by cluster over the number of units, so that a column's squares add to its variance. */
function sumsOf({ columns, clusters, clusterCount, clustered }: Influence): Float64Array[] {
  const factor = clustered ? Math.sqrt(clusterCount / (clusterCount - 1)) : 1
  return columns.map((column) => {
    const sums = new Float64Array(clusterCount)
    for (let i = 0; i < column.length; i++) sums[clusters[i]!]! += column[i]!
    return sums.map((value) => (value * factor) / column.length)
  })
}

export function covarianceOf(influence: Influence): Matrix {
  const sums = sumsOf(influence)
  const covariance = Matrix.zeros(sums.length, sums.length)
  sums.forEach((a, i) => {
    for (let j = 0; j <= i; j++) {
      const value = dot(a, sums[j]!)
      covariance.set(i, j, value)
      covariance.set(j, i, value)
    }
  })
  return covariance
}

/**
 * How many standard errors hold all effects at once in `level` of cases: the quantile of the largest |t| when each cluster's influence is multiplied by a
 * random sign (Callaway and Sant'Anna 2021, algorithm 1). 999 draws unless said; the same seed gives the same band.
 */
export function uniformReach(
  influence: Influence,
  errors: readonly number[],
  level: number,
  { draws = 999, seed }: { readonly draws?: number; readonly seed: number | string },
): Result<number> {
  if (!Number.isInteger(draws) || draws < 99 || draws > 1_000_000)
    return refuse(
      'too-few-draws',
      `The bands ask for ${draws} draws.`,
      'Ask for 99 to 1,000,000; 999 is usual.',
      {
        draws,
      },
    )
  const kept = [...errors.keys()].filter((j) => errors[j]! > 0)
  const sums = sumsOf(influence)
  const m = influence.clusterCount
  const k = kept.length
  // By cluster, so that a draw reads memory in one sweep.
  const scaled = new Float64Array(m * k)
  kept.forEach((j, place) => sums[j]!.forEach((value, c) => (scaled[c * k + place] = value / errors[j]!)))
  const stream = random(seed)
  const largest = new Float64Array(draws)
  const total = new Float64Array(k)
  for (let draw = 0; draw < draws; draw++) {
    total.fill(0)
    let bits = 0
    for (let c = 0; c < m; c++) {
      bits = c % 32 === 0 ? stream.integer(4294967296) : bits >>> 1
      const sign = (bits & 1) === 1 ? 1 : -1
      const row = c * k
      for (let j = 0; j < k; j++) total[j]! += sign * scaled[row + j]!
    }
    for (let j = 0; j < k; j++) largest[draw] = Math.max(largest[draw]!, Math.abs(total[j]!))
  }
  largest.sort()
  return largest[Math.min(draws - 1, Math.ceil(level * (draws + 1)) - 1)]!
}
