import { normal } from '../distributions/index.ts'
import { Matrix, positiveDefinite, quadratic } from '../kernel/linear.ts'
import { quantileOf } from '../kernel/order.ts'
import { random } from '../kernel/random.ts'
import { isRefusal, type Result } from '../kernel/result.ts'
import type { Study } from './did-honest.ts'
import { climb, reachOf, someWeights, type Weights, weightsOf } from './vertices.ts'

/** Draws for the first stage's critical value (the authors' HonestDiD takes 1,000), and its share of the error allowed (theirs). */
const draws = 2_000
const firstShare = 0.1

/**
 * The set of answers that the hybrid test of Andrews, Roth and Pakes (Review of Economic Studies 90, 2023) does not reject when trends part after the
 * start by at most `amount` times the most before (Rambachan and Roth 2023, section 3.3: "C-LF"). For each change before the start taken as the
 * largest, with either sign, a moment inequality in what is asked; what any of them holds is in. The first stage's critical value is drawn with a named
 * seed. `wide` is an interval sure to hold most of the set: where the search begins. Answers the set's ends.
 */
export function relativeSet(
  study: Study,
  amount: number,
  alpha: number,
  wide: { readonly lower: number; readonly upper: number },
): Result<{ readonly lower: number; readonly upper: number }> {
  const factor = positiveDefinite(study.covariance, 'covariance of the effects')
  if (isRefusal(factor)) return factor
  const errors = drawnErrors(factor.lower)
  const tests: Test[] = []
  for (let largest = 0; largest < study.before; largest++)
    for (const sign of [1, -1]) tests.push(testOf(study, restrictions(study, amount, largest, sign), errors, alpha))
  const holds = (theta: number) => tests.some((test) => isHeld(test, theta))
  return endsOf(holds, wide)
}

function drawnErrors(lower: Matrix): Float64Array[] {
  const stream = random('honest bounds')
  return Array.from({ length: draws }, () => {
    const z = Float64Array.from({ length: lower.rows }, () => stream.normal())
    return Float64Array.from(z, (_, i) => {
      let total = 0
      for (let k = 0; k <= i; k++) total += lower.get(i, k) * z[k]!
      return total
    })
  })
}

/**
 * Rows a with a'δ ≤ 0: no step is larger than (after the start, `amount` times) the step that is taken as the largest. With several effects after the
 * start only the rows that speak of them, as the authors do.
 */
function restrictions({ before, after }: Study, amount: number, largest: number, sign: number): Float64Array[] {
  const size = before + after
  const step = (r: number): Float64Array => {
    const row = new Float64Array(size)
    // Step r goes from place r to the next; the reference, between `before - 1` and `before`, is nought and has no place.
    if (r !== before) row[r < before ? r : r - 1] = -1
    if (r + 1 !== before) row[r + 1 < before ? r + 1 : r] = 1
    return row
  }
  const most = step(largest)
  const rows: Float64Array[] = []
  for (const turn of [1, -1])
    for (let r = 0; r < size; r++) {
      if (after > 1 && r < before) continue
      const share = sign * (r < before ? 1 : amount)
      const row = step(r).map((value, j) => turn * value - share * most[j]!)
      if (row.some((value) => Math.abs(value) > 1e-12)) rows.push(row)
    }
  return rows
}

interface Test {
  /** Of each row, at the estimates and for one more of what is asked. */
  readonly level: Float64Array
  readonly slope: Float64Array
  readonly covariance: Matrix
  readonly weights: Weights
  /** The first stage rejects above this. */
  readonly least: number
  /** Size of the second stage. */
  readonly size: number
}

function testOf(study: Study, rows: readonly Float64Array[], errors: readonly Float64Array[], alpha: number): Test {
  const { estimates, asked, before } = study
  const matrix = new Matrix(rows.map((row) => Array.from(row)))
  const covariance = matrix.mmul(study.covariance).mmul(matrix.transpose())
  const times = (v: Float64Array) => {
    const product = new Float64Array(rows.length)
    for (let i = 0; i < rows.length; i++) for (let j = 0; j < v.length; j++) product[i]! += rows[i]![j]! * v[j]!
    return product
  }
  // What is asked stands for the effect that counts most in it; the other effects are anybody's guess.
  let lead = before
  for (let j = before; j < asked.length; j++) if (Math.abs(asked[j]!) > Math.abs(asked[lead]!)) lead = j
  const slope = Float64Array.from(rows, (row) => row[lead]! / asked[lead]!)
  const others = Array.from(asked.keys()).filter((j) => j >= before && j !== lead)
  const free = others.map((j) => Float64Array.from(rows, (row, i) => row[j]! - slope[i]! * asked[j]!))
  const deviations = Float64Array.from(rows, (_, i) => Math.sqrt(Math.max(0, covariance.get(i, i))))
  const weights = someWeights([deviations, ...free], [1, ...free.map(() => 0)])
  if (!weights) throw new Error('steps up and down always balance')
  const sizes = Float64Array.from(errors, (error) => climb(weights, times(error))).sort()
  const first = firstShare * alpha
  const least = quantileOf(sizes, 1 - first)
  return { level: times(estimates), slope, covariance, weights, least, size: (alpha - first) / (1 - first) }
}

/** Whether the hybrid test lets `theta` stand. */
function isHeld({ level, slope, covariance, weights, least, size }: Test, theta: number): boolean {
  const y = level.map((value, i) => value - slope[i]! * theta)
  const statistic = climb(weights, y)
  if (statistic > least) return false
  const gamma = weightsOf(weights)
  const variance = quadratic(covariance, gamma)
  if (!(variance > 1e-20)) return statistic <= 0
  const along = Float64Array.from(gamma, (_, i) => {
    let total = 0
    for (let j = 0; j < gamma.length; j++) total += covariance.get(i, j) * gamma[j]!
    return total / variance
  })
  const fixed = y.map((value, i) => value - along[i]! * statistic)
  const error = Math.sqrt(variance)
  const low = reachOf(weights, fixed, along, statistic, -1) / error
  const high = Math.min(reachOf(weights, fixed, along, statistic, 1), least) / error
  return statistic / error <= Math.max(0, truncatedQuantile(1 - size, low, high))
}

/** Of a standard normal known to lie between `low` and `high`; from the tail in which it lies, so that digits stay. */
export function truncatedQuantile(p: number, low: number, high: number): number {
  if (low > 0) {
    const [far, near] = [high === Infinity ? 0 : normal.upper(high), normal.upper(low)]
    return normal.upperQuantile(near - p * (near - far))
  }
  const [below, above] = [low === -Infinity ? 0 : normal.lower(low), high === Infinity ? 1 : normal.lower(high)]
  return normal.quantile(Math.min(1, below + p * (above - below)))
}

const steps = 240

/** The outermost points that hold, each sought between a point of a fine walk that holds and its neighbour that does not. */
function endsOf(holds: (theta: number) => boolean, wide: { readonly lower: number; readonly upper: number }) {
  const middle = (wide.lower + wide.upper) / 2
  let half = 0.75 * (wide.upper - wide.lower)
  while (holds(middle - half) || holds(middle + half)) half *= 2
  const at = (k: number) => middle + half * ((2 * k) / steps - 1)
  const held = Array.from({ length: steps + 1 }, (_, k) => k).filter((k) => holds(at(k)))
  const first = held[0]
  // Nothing holds: no trends that part so little could have made these estimates. The point least against them stands for the empty set.
  if (first === undefined) return { lower: middle, upper: middle }
  const last = held.at(-1)!
  return { lower: edge(holds, at(first), at(first - 1)), upper: edge(holds, at(last), at(last + 1)) }
}

function edge(holds: (theta: number) => boolean, inside: number, outside: number): number {
  let [yes, no] = [inside, outside]
  for (let round = 0; round < 30; round++) {
    const middle = (yes + no) / 2
    if (holds(middle)) yes = middle
    else no = middle
  }
  return yes
}
