import { quadratic } from '../kernel/linear.ts'
import { foldedQuantile, type Study } from './did-honest.ts'

export interface Affine {
  /** Of all effects: those asked for, and those before the start that correct them. */
  readonly weights: Float64Array
  /** The most the trends can put it off. */
  readonly bias: number
  readonly error: number
}

/**
 * The affine estimator with the shortest fixed-length interval when the slope of trends changes by at most `amount` from one period to the next. Trends are
 * put as a slope (across the start) and changes of slope: the slope must cancel, and each change c_k costs amount × |c_k|. So for every price of bias it is a
 * lasso in the changes before the start, and only one number, the price, is left to search.
 */
export function shortest(study: Study, amount: number, alpha: number): Affine {
  const frame = frameOf(study)
  const at = (price: number): Affine => {
    const c = lasso(frame, price)
    const weights = weightsOf(frame, c)
    const bias = amount * (frame.fixed + c.reduce((sum, value) => sum + Math.abs(value), 0))
    return { weights, bias, error: Math.sqrt(quadratic(study.covariance, weights)) }
  }
  if (amount === 0) return at(0)
  const length = ({ bias, error }: Affine) => error * foldedQuantile(bias / error, alpha)
  const scale = Math.max(...frame.slopes.map(Math.abs), Number.MIN_VALUE)
  // From where every change is nought down to (nearly) no price: the best of a coarse walk, then closer and closer round it.
  const ladder = Array.from({ length: 61 }, (_, i) => scale * 10 ** (1 - i / 6))
  const lengths = [...ladder, 0].map((price) => length(at(price)))
  const best = lengths.indexOf(Math.min(...lengths))
  let [low, high] = [ladder[best + 1] ?? 0, ladder[Math.max(0, best - 1)] ?? scale]
  for (let round = 0; round < 60 && high - low > 1e-10 * high; round++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3]
    if (length(at(a)) <= length(at(b))) high = b
    else low = a
  }
  const middle = at((low + high) / 2)
  const zero = at(0)
  return length(zero) < length(middle) ? zero : middle
}

interface Frame {
  /** weights = start + Σ c_k direction_k. */
  readonly start: Float64Array
  readonly directions: readonly Float64Array[]
  /** direction_j' Σ direction_k, and direction_k' Σ start. */
  readonly gram: readonly Float64Array[]
  readonly slopes: Float64Array
  /** Σ|c| of the changes from the start on, which the question alone decides. */
  readonly fixed: number
}

function frameOf({ covariance, before, after, asked }: Study): Frame {
  const size = before + after
  // A time i steps before the reference stands at index before - i; a slope of 1 puts it at -i, and effects t steps after at +t.
  let pull = 0
  let fixed = 0
  for (let t = 1; t <= after; t++) pull += t * asked[before + t - 1]!
  // A change of slope k steps after the reference (0: at it) moves later times by their distance to it.
  for (let k = 0; k < after; k++) {
    let cost = 0
    for (let t = k + 1; t <= after; t++) cost += (t - k) * asked[before + t - 1]!
    fixed += Math.abs(cost)
  }
  const place = (i: number) => before - i
  const start = asked.slice()
  start[place(1)] = pull
  // c_k = Σ_{i>k} v_i (i - k); v with c_k = 1, all others 0, and no slope: second differences, their first step at the reference's neighbour.
  const directions = Array.from({ length: before - 1 }, (_, index) => {
    const k = index + 1
    const v = new Float64Array(size)
    v[place(k + 1)] = 1
    v[place(k)]! -= 2
    if (k > 1) v[place(k - 1)]! += 1
    return v
  })
  const times = directions.map((v) => multiply(covariance, v))
  const inner = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
  return {
    start,
    directions,
    gram: directions.map((v) => Float64Array.from(times, (w) => inner(v, w))),
    slopes: Float64Array.from(times, (w) => inner(start, w)),
    fixed,
  }
}

function multiply(matrix: Study['covariance'], v: Float64Array): Float64Array {
  return Float64Array.from(v, (_, i) => v.reduce((sum, value, j) => sum + matrix.get(i, j) * value, 0))
}

/** Least ½ c'Gc + s'c + price × Σ|c|, one coordinate after the other. */
function lasso({ gram, slopes }: Frame, price: number): Float64Array {
  const c = new Float64Array(slopes.length)
  for (let sweep = 0; sweep < 100_000; sweep++) {
    let moved = 0
    for (let k = 0; k < c.length; k++) {
      let rest = slopes[k]!
      for (let j = 0; j < c.length; j++) if (j !== k) rest += gram[k]![j]! * c[j]!
      const next = (-Math.sign(rest) * Math.max(0, Math.abs(rest) - price)) / gram[k]![k]!
      moved = Math.max(moved, Math.abs(next - c[k]!))
      c[k] = next
    }
    if (moved < 1e-12) break
  }
  return c
}

function weightsOf({ start, directions }: Frame, c: Float64Array): Float64Array {
  const weights = start.slice()
  directions.forEach((v, k) => {
    for (let i = 0; i < weights.length; i++) weights[i]! += c[k]! * v[i]!
  })
  return weights
}
