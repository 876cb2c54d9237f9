import { dot, Matrix } from '../kernel/linear.ts'
import { random, type Random } from '../kernel/random.ts'
import { refuse, type Result } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'

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
      `The bands ask for ${stated(draws)} draws.`,
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
  const totals = signedSums(scaled, m, k, draws, random(seed))
  const largest = new Float64Array(draws)
  for (let draw = 0; draw < draws; draw++)
    for (let j = 0; j < k; j++) largest[draw] = Math.max(largest[draw]!, Math.abs(totals[draw * k + j]!))
  largest.sort()
  return largest[Math.min(draws - 1, Math.ceil(level * (draws + 1)) - 1)]!
}

/**
 * For each draw and column, the sum over clusters (rows of k numbers) with a random sign each. Eight clusters have only 256 patterns of signs, so their sums
 * are made once and looked up by every draw: an eighth of the work.
 */
function signedSums(rows: Float64Array, m: number, k: number, draws: number, stream: Random): Float64Array {
  const totals = new Float64Array(draws * k)
  const table = new Float64Array(256 * k)
  for (let from = 0; from < m; from += 8) {
    patternSums(table, rows, from, Math.min(8, m - from), k)
    let bits = 0
    for (let draw = 0; draw < draws; draw++) {
      bits = draw % 4 === 0 ? stream.integer(4294967296) : bits >>> 8
      const pattern = (bits & 255) * k
      const total = draw * k
      for (let j = 0; j < k; j++) totals[total + j]! += table[pattern + j]!
    }
  }
  return totals
}

/** Bit b of a pattern is 1 where cluster from + b counts as it is, 0 where with its sign turned. Bits beyond `count` change nothing. */
function patternSums(table: Float64Array, rows: Float64Array, from: number, count: number, k: number): void {
  table.fill(0, 0, k)
  for (let b = 0; b < count; b++) for (let j = 0; j < k; j++) table[j]! -= rows[(from + b) * k + j]!
  for (let b = 0; b < 8; b++)
    for (let pattern = 0; pattern < 1 << b; pattern++)
      for (let j = 0; j < k; j++) {
        const turned = b < count ? 2 * rows[(from + b) * k + j]! : 0
        table[((1 << b) + pattern) * k + j] = table[pattern * k + j]! + turned
      }
}
