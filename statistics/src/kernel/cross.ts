import { Matrix } from './linear.ts'

/** A pivot below this share of its diagonal leaves too few digits: such designs go by `qr`. */
const few = 1e-8

/**
 * The coefficients that minimise Σ w (z - xb)², from one pass of cross products and a Cholesky factor scaled to a diagonal of ones. Half the work of
 * `qr`, and half its digits: for the early steps of an iteration whose last step is by `qr`. `columns` are p of n numbers, `weights` and `response` n.
 * Undefined where the columns nearly repeat each other or anything is not finite.
 */
export function crossSolve(
  columns: readonly Float64Array[],
  weights: Float64Array,
  response: Float64Array,
): Float64Array | undefined {
  const p = columns.length
  const gram = new Float64Array(p * p)
  const right = new Float64Array(p)
  crossInto(gram, columns, weights, (weighted, j) => (right[j] = inner(weighted, response)))
  const scale = new Float64Array(p)
  for (let j = 0; j < p; j++) scale[j] = 1 / Math.sqrt(gram[j * p + j]!)
  return factorInPlace(gram, scale) ? solveInPlace(gram, scale, right) : undefined
}

/** X'WX of columns of n numbers and as many weights. */
export function weightedGram(columns: readonly Float64Array[], weights: Float64Array): Matrix {
  const p = columns.length
  const gram = new Float64Array(p * p)
  crossInto(gram, columns, weights)
  const matrix = Matrix.zeros(p, p)
  for (let j = 0; j < p; j++) for (let k = 0; k < p; k++) matrix.set(j, k, gram[Math.max(j, k) * p + Math.min(j, k)]!)
  return matrix
}

/** The lower half of X'WX, and each weighted column to whoever asks. */
function crossInto(
  gram: Float64Array,
  columns: readonly Float64Array[],
  weights: Float64Array,
  also?: (weighted: Float64Array, j: number) => void,
): void {
  const p = columns.length
  const weighted = new Float64Array(weights.length)
  for (let j = 0; j < p; j++) {
    multiplyInto(weighted, weights, columns[j]!)
    for (let k = 0; k <= j; k++) gram[j * p + k] = inner(weighted, columns[k]!)
    also?.(weighted, j)
  }
}

function multiplyInto(into: Float64Array, a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] = a[i]! * b[i]!
}

/** In four sums that do not wait for each other. */
function inner(a: Float64Array, b: Float64Array): number {
  const whole = a.length - (a.length % 4)
  let [s0, s1, s2, s3] = [0, 0, 0, 0]
  for (let i = 0; i < whole; i += 4) {
    s0 += a[i]! * b[i]!
    s1 += a[i + 1]! * b[i + 1]!
    s2 += a[i + 2]! * b[i + 2]!
    s3 += a[i + 3]! * b[i + 3]!
  }
  for (let i = whole; i < a.length; i++) s0 += a[i]! * b[i]!
  return s0 + s1 + (s2 + s3)
}

/** Turns the lower half of a matrix, scaled, into its Cholesky factor. */
function factorInPlace(gram: Float64Array, scale: Float64Array): boolean {
  const p = scale.length
  for (let i = 0; i < p; i++)
    for (let j = 0; j <= i; j++) {
      let total = gram[i * p + j]! * scale[i]! * scale[j]!
      for (let k = 0; k < j; k++) total -= gram[i * p + k]! * gram[j * p + k]!
      if (i === j && !(total > few)) return false
      gram[i * p + j] = i === j ? Math.sqrt(total) : total / gram[j * p + j]!
    }
  return true
}

function solveInPlace(factor: Float64Array, scale: Float64Array, right: Float64Array): Float64Array {
  const p = scale.length
  for (let i = 0; i < p; i++) {
    let total = right[i]! * scale[i]!
    for (let k = 0; k < i; k++) total -= factor[i * p + k]! * right[k]!
    right[i] = total / factor[i * p + i]!
  }
  for (let i = p - 1; i >= 0; i--) {
    let total = right[i]!
    for (let k = i + 1; k < p; k++) total -= factor[k * p + i]! * right[k]!
    right[i] = total / factor[i * p + i]!
  }
  for (let i = 0; i < p; i++) right[i]! *= scale[i]!
  return right
}
