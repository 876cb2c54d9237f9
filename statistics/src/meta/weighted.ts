/** Outcomes, their sampling variances, and the columns of the design (a column of ones for a plain mean). */
export interface Design {
  readonly y: Float64Array
  readonly v: Float64Array
  readonly columns: readonly Float64Array[]
}

/** A small symmetric matrix as rows. Meta-analyses have few coefficients, so nothing here is larger than about ten by ten. */
export type Small = readonly (readonly number[])[]

export interface WeightedFit {
  readonly w: Float64Array
  readonly coefficients: readonly number[]
  /** (X'WX)⁻¹ */
  readonly covariance: Small
  readonly residuals: Float64Array
  /** Σ w r², which is Q when w = 1/v. */
  readonly weightedSquares: number
}

/** X' diag(w) X. */
export function cross(columns: readonly Float64Array[], w: Float64Array): Small {
  const made = columns.map(() => columns.map(() => 0))
  columns.forEach((a, i) => {
    for (let j = 0; j <= i; j++) {
      const b = columns[j]!
      let sum = 0
      for (let row = 0; row < w.length; row++) sum += w[row]! * a[row]! * b[row]!
      made[i]![j] = sum
      made[j]![i] = sum
    }
  })
  return made
}

export function product(a: Small, b: Small): number[][] {
  return a.map((row) => (b[0] ?? []).map((_, j) => row.reduce((sum, value, k) => sum + value * (b[k]?.[j] ?? 0), 0)))
}

export function trace(a: Small): number {
  return a.reduce((sum, row, i) => sum + (row[i] ?? 0), 0)
}

/** Below this share of a column left by those before it, the columns are taken to determine each other (as the kernel's own rule). */
const tolerance = 1e-7

/**
 * Cholesky's factor of a small symmetric matrix, its columns scaled to one; undefined where it is singular. On plain arrays, because a
 * likelihood asks for it hundreds of times.
 */
function factorOf(a: Small): { readonly lower: number[][]; readonly scale: number[] } | undefined {
  const scale = a.map((row, i) => 1 / Math.sqrt(row[i]!))
  const lower = a.map((row) => row.map(() => 0))
  for (let j = 0; j < a.length; j++) {
    for (let i = j; i < a.length; i++) {
      let rest = a[i]![j]! * (scale[i]! * scale[j]!)
      for (let k = 0; k < j; k++) rest -= lower[i]![k]! * lower[j]![k]!
      if (i > j) lower[i]![j] = rest / lower[j]![j]!
      else if (rest > tolerance ** 2) lower[j]![j] = Math.sqrt(rest)
      else return undefined
    }
  }
  return { lower, scale }
}

/** The inverse of a small symmetric positive definite matrix; undefined where there is none. */
export function inverseOf(a: Small): Small | undefined {
  const factor = factorOf(a)
  if (!factor) return undefined
  const { lower, scale } = factor
  const size = a.length
  // Rows of L⁻¹, then (L⁻¹)'L⁻¹.
  const turned = a.map((row) => row.map(() => 0))
  for (let j = 0; j < size; j++)
    for (let i = j; i < size; i++) {
      let rest = i === j ? 1 : 0
      for (let k = j; k < i; k++) rest -= lower[i]![k]! * turned[k]![j]!
      turned[i]![j] = rest / lower[i]![i]!
    }
  const inverse = a.map((row) => row.map(() => 0))
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let k = i; k < size; k++) sum += turned[k]![i]! * turned[k]![j]!
      inverse[i]![j] = sum * (scale[i]! * scale[j]!)
      inverse[j]![i] = inverse[i]![j]!
    }
  return inverse
}

export function logDeterminantOf(a: Small): number {
  const factor = factorOf(a)
  if (!factor) return -Infinity
  return 2 * factor.lower.reduce((sum, row, i) => sum + Math.log(row[i]! / factor.scale[i]!), 0)
}

/** Weights 1/(v + τ²). */
export function weightsAt(v: Float64Array, tau2: number): Float64Array {
  return v.map((value) => 1 / (value + tau2))
}

/** Weighted least squares; undefined where the columns are linearly dependent. */
export function weightedFit(design: Design, w: Float64Array): WeightedFit | undefined {
  const { y, columns } = design
  const covariance = inverseOf(cross(columns, w))
  if (!covariance) return undefined
  const right = columns.map((column) => {
    let sum = 0
    for (let i = 0; i < y.length; i++) sum += (w[i] ?? 0) * (column[i] ?? 0) * (y[i] ?? 0)
    return sum
  })
  const coefficients = covariance.map((row) => row.reduce((sum, value, j) => sum + value * (right[j] ?? 0), 0))
  const residuals = new Float64Array(y.length)
  let weightedSquares = 0
  for (let i = 0; i < y.length; i++) {
    let fitted = 0
    for (let j = 0; j < columns.length; j++) fitted += (coefficients[j] ?? 0) * (columns[j]?.[i] ?? 0)
    const residual = (y[i] ?? 0) - fitted
    residuals[i] = residual
    weightedSquares += (w[i] ?? 0) * residual * residual
  }
  return { w, coefficients, covariance, residuals, weightedSquares }
}

/**
 * Traces of P = W − WX(X'WX)⁻¹X'W without building it: P is as large as the number of studies squared, its traces need only sums.
 * `pvpv` and `pvp` are tr(PVPV) and tr(PVP) for the sampling variances, used by the moment estimators' standard errors.
 */
export interface Traces {
  readonly p: number
  readonly pp: number
  readonly pv: number
  readonly pvp: number
  readonly pvpv: number
}

/** tr(P) and tr(PP) alone: what a likelihood needs, many times over. */
export function plainTraces(
  design: Design,
  { w, covariance }: WeightedFit,
): { readonly p: number; readonly pp: number } {
  let [first, second] = [0, 0]
  const squared = new Float64Array(w.length)
  const cubed = new Float64Array(w.length)
  for (let i = 0; i < w.length; i++) {
    const weight = w[i]!
    first += weight
    squared[i] = weight * weight
    second += squared[i]!
    cubed[i] = squared[i]! * weight
  }
  const once = product(covariance, cross(design.columns, squared))
  const twice = product(covariance, cross(design.columns, cubed))
  return { p: first - trace(once), pp: second - 2 * trace(twice) + trace(product(once, once)) }
}

export function tracesOf(design: Design, fit: WeightedFit): Traces {
  const { v, columns } = design
  const { w, covariance } = fit
  const one = w.map(() => 1)
  const pieces = (left: Float64Array, right: Float64Array) => traceOfProduct(columns, w, covariance, left, right)
  const single = (diagonal: Float64Array) => {
    let sum = 0
    for (let i = 0; i < w.length; i++) sum += (w[i] ?? 0) * (diagonal[i] ?? 0)
    const squared = w.map((value, i) => value * value * (diagonal[i] ?? 0))
    return sum - trace(product(covariance, cross(columns, squared)))
  }
  return { p: single(one), pp: pieces(one, one), pv: single(v), pvp: pieces(v, one), pvpv: pieces(v, v) }
}

/** tr(P A P B) for diagonal A and B. */
function traceOfProduct(
  columns: readonly Float64Array[],
  w: Float64Array,
  covariance: Small,
  a: Float64Array,
  b: Float64Array,
): number {
  let first = 0
  for (let i = 0; i < w.length; i++) first += (w[i] ?? 0) ** 2 * (a[i] ?? 0) * (b[i] ?? 0)
  const cubed = w.map((value, i) => value ** 3 * (a[i] ?? 0) * (b[i] ?? 0))
  const withA = product(
    covariance,
    cross(
      columns,
      w.map((value, i) => value * value * (a[i] ?? 0)),
    ),
  )
  const withB = product(
    covariance,
    cross(
      columns,
      w.map((value, i) => value * value * (b[i] ?? 0)),
    ),
  )
  return first - 2 * trace(product(covariance, cross(columns, cubed))) + trace(product(withA, withB))
}
