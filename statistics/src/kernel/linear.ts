import { EigenvalueDecomposition, LuDecomposition, Matrix } from 'ml-matrix'
import { refuse, type Result } from './result.ts'

export { Matrix }

/** A column is a combination of those before it when less than this share of it is left (the rule of R's `lm`). */
const tolerance = 1e-7

/** X = QR of n rows and p columns of full rank. */
export interface Qr {
  /** The coefficients b that minimise |y - Xb|². */
  solve(y: ArrayLike<number>): Float64Array
  /** R'⁻¹v for a vector of p numbers: w = whiten(X'a) and u = whiten(X'b) have w'u = a'X(X'X)⁻¹X'b. */
  whiten(v: ArrayLike<number>): Float64Array
  /** (X'X)⁻¹, p × p, symmetric. */
  inverseGram(): Matrix
  /** The diagonal of the hat matrix, one for each row, in [0, 1]. */
  leverages(): Float64Array
  /** The largest over the smallest share of a column that those before it do not explain: from about 1e5 digits are being lost. */
  readonly condition: number
  /** log|X'X|. */
  readonly logDeterminant: number
}

/**
 * Householder QR of a design given by columns (each of n numbers, n >= p). Refuses a column that is a combination of those before it,
 * and names it. Written here because the decision about rank belongs to the decomposition (ml-matrix's QR has none), and because designs
 * are stored by column.
 */
export function qr(columns: readonly ArrayLike<number>[], names?: readonly string[]): Result<Qr> {
  const n = columns[0]?.length ?? 0
  const p = columns.length
  if (p === 0) return refuse('no-columns', 'The design has no columns.', 'Give at least one column.')
  if (n < p) {
    const says = `There are ${n} rows for ${p} coefficients.`
    return refuse('too-few-rows', says, 'Use fewer terms, or more rows.', { rows: n, coefficients: p })
  }
  const a = columns.map((column) => new Float64Array(column))
  const diagonal = new Float64Array(p)
  const left = new Float64Array(p)
  for (let j = 0; j < p; j++) {
    const whole = norm(columns[j] ?? [])
    diagonal[j] = reflect(a, j)
    left[j] = Math.abs(diagonal[j]!) / whole
    if (left[j]! > tolerance) continue
    const term = names?.[j] ?? `column ${j + 1}`
    const says = `"${term}" is a combination of the terms before it, or is all zero, so its effect cannot be told from theirs.`
    return refuse('singular-design', says, 'Leave that term out, or merge the groups it separates.', { term })
  }
  return solver(a, diagonal, Math.max(...left) / Math.min(...left))
}

function norm(x: ArrayLike<number>, from = 0): number {
  let plain = 0
  for (let i = from; i < x.length; i++) plain += x[i]! * x[i]!
  if (plain > 1e-200 && plain < 1e200) return Math.sqrt(plain)
  // Squares that may have run over, or under: from the largest.
  let largest = 0
  for (let i = from; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i]!))
  if (largest === 0 || !Number.isFinite(largest)) return largest
  let squares = 0
  for (let i = from; i < x.length; i++) squares += (x[i]! / largest) ** 2
  return largest * Math.sqrt(squares)
}

/** Turns column j onto its axis and the later columns with it. Leaves the reflection's vector in column j; answers R's diagonal element. */
function reflect(a: readonly Float64Array[], j: number): number {
  const v = a[j]!
  const size = norm(v, j)
  if (size === 0) return 0
  const length = v[j]! < 0 ? -size : size
  for (let i = j; i < v.length; i++) v[i]! /= length
  v[j]! += 1
  for (let k = j + 1; k < a.length; k++) applyReflection(v, j, a[k]!)
  return -length
}

function applyReflection(v: Float64Array, j: number, y: Float64Array): void {
  let s = 0
  for (let i = j; i < v.length; i++) s += v[i]! * y[i]!
  s = -s / v[j]!
  for (let i = j; i < v.length; i++) y[i]! += s * v[i]!
}

function solver(a: readonly Float64Array[], diagonal: Float64Array, condition: number): Qr {
  const p = a.length
  const n = a[0]?.length ?? 0
  const r = (i: number, j: number) => (i === j ? diagonal[i]! : a[j]![i]!)
  const inverseR = () => {
    const inverse = Matrix.zeros(p, p)
    for (let j = 0; j < p; j++) {
      for (let i = j; i >= 0; i--) {
        let s = i === j ? 1 : 0
        for (let k = i + 1; k <= j; k++) s -= r(i, k) * inverse.get(k, j)
        inverse.set(i, j, s / r(i, i))
      }
    }
    return inverse
  }
  return {
    condition,
    logDeterminant: 2 * diagonal.reduce((total, value) => total + Math.log(Math.abs(value)), 0),
    solve(y) {
      const b = new Float64Array(y)
      for (let j = 0; j < p; j++) applyReflection(a[j]!, j, b)
      for (let j = p - 1; j >= 0; j--) {
        b[j]! /= r(j, j)
        for (let i = 0; i < j; i++) b[i]! -= b[j]! * r(i, j)
      }
      return b.slice(0, p)
    },
    whiten(v) {
      const w = Float64Array.from(v)
      for (let i = 0; i < p; i++) {
        for (let k = 0; k < i; k++) w[i]! -= r(k, i) * w[k]!
        w[i]! /= r(i, i)
      }
      return w
    },
    inverseGram() {
      const inverse = inverseR()
      return symmetric(inverse.mmul(inverse.transpose()))
    },
    leverages() {
      const h = new Float64Array(n)
      for (let j = 0; j < p; j++) {
        const q = new Float64Array(n)
        q[j] = 1
        // Those after j turn what stands below it only, where there is nothing yet.
        for (let k = j; k >= 0; k--) applyReflection(a[k]!, k, q)
        for (let i = 0; i < n; i++) h[i]! += q[i]! ** 2
      }
      return h
    },
  }
}

/** The mean of a matrix and its transpose: takes rounding out of what is symmetric by right. */
export function symmetric(matrix: Matrix): Matrix {
  const copy = matrix.clone()
  for (let i = 0; i < copy.rows; i++)
    for (let j = 0; j < i; j++) {
      const middle = (matrix.get(i, j) + matrix.get(j, i)) / 2
      copy.set(i, j, middle)
      copy.set(j, i, middle)
    }
  return copy
}

/** A symmetric positive definite matrix, ready to solve with. */
export interface PositiveDefinite {
  solve(right: Matrix): Matrix
  solveVector(right: ArrayLike<number>): Float64Array
  inverse(): Matrix
  readonly logDeterminant: number
  /** L of A = LL'. */
  readonly lower: Matrix
}

/**
 * Cholesky's factor of a matrix scaled to a diagonal of ones. `what` names the matrix in the refusal. In flat arrays: mixed models solve with
 * it hundreds of times, and ml-matrix's own took most of their time.
 */
export function positiveDefinite(matrix: Matrix, what: string): Result<PositiveDefinite> {
  const size = matrix.rows
  const scale = Float64Array.from({ length: size }, (_, i) => 1 / Math.sqrt(matrix.get(i, i)))
  const factor = scale.every(Number.isFinite) ? choleskyOf(matrix, scale) : undefined
  if (!factor) {
    const says = `The ${what} cannot be inverted: it is not positive definite.`
    const remedy = 'Look for terms that repeat each other, or for a group with no variation.'
    return refuse('singular-matrix', says, remedy, { matrix: what })
  }
  const solveVector = (right: ArrayLike<number>) => solveCholesky(factor, scale, right)
  const solve = (right: Matrix) => {
    const result = Matrix.zeros(size, right.columns)
    for (let j = 0; j < right.columns; j++) {
      const column = solveVector(right.getColumn(j))
      for (let i = 0; i < size; i++) result.set(i, j, column[i]!)
    }
    return result
  }
  const lower = Matrix.zeros(size, size)
  for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) lower.set(i, j, factor[i * size + j]! / scale[i]!)
  const logDeterminant = 2 * lower.diagonal().reduce((total, value) => total + Math.log(value), 0)
  return { solve, solveVector, inverse: () => symmetric(solve(Matrix.eye(size))), logDeterminant, lower }
}

/** L, row by row; undefined where a pivot is nothing but rounding. */
function choleskyOf(matrix: Matrix, scale: Float64Array): Float64Array | undefined {
  const n = scale.length
  const l = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let total = ((matrix.get(i, j) + matrix.get(j, i)) / 2) * scale[i]! * scale[j]!
      for (let k = 0; k < j; k++) total -= l[i * n + k]! * l[j * n + k]!
      if (i > j) l[i * n + j] = total / l[j * n + j]!
      else if (total > tolerance ** 2) l[i * n + i] = Math.sqrt(total)
      else return undefined
    }
  return l
}

function solveCholesky(l: Float64Array, scale: Float64Array, right: ArrayLike<number>): Float64Array {
  const n = scale.length
  const x = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let total = right[i]! * scale[i]!
    for (let k = 0; k < i; k++) total -= l[i * n + k]! * x[k]!
    x[i] = total / l[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    x[i]! /= l[i * n + i]!
    for (let k = 0; k < i; k++) x[k]! -= l[i * n + k]! * x[i]!
    x[i]! *= scale[i]!
  }
  return x
}

/** x of Ax = b for a square A that need not be symmetric. `what` names it in the refusal. */
export function solveSquare(matrix: Matrix, right: Matrix, what: string): Result<Matrix> {
  const scaled = matrix.clone()
  const scale = Float64Array.from({ length: matrix.rows }, (_, i) => 1 / norm(matrix.getRow(i)))
  const b = right.clone()
  for (let i = 0; i < matrix.rows; i++) {
    scaled.mulRow(i, scale[i]!)
    b.mulRow(i, scale[i]!)
  }
  const lu = new LuDecomposition(scaled)
  if (!scale.every(Number.isFinite) || lu.isSingular())
    return refuse('singular-matrix', `The ${what} cannot be inverted.`, 'Look for terms that repeat each other.', {
      matrix: what,
    })
  return lu.solve(b)
}

export interface Eigen {
  /** From the smallest. */
  readonly values: Float64Array
  /** Column j belongs to value j; orthonormal, each with its largest element positive so that they are the same everywhere. */
  readonly vectors: Matrix
}

/** Eigenvalues and vectors of a symmetric matrix. */
export function eigenSymmetric(matrix: Matrix): Eigen {
  const found = new EigenvalueDecomposition(symmetric(matrix), { assumeSymmetric: true })
  const size = matrix.rows
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (x, y) => found.realEigenvalues[x]! - found.realEigenvalues[y]!,
  )
  const vectors = Matrix.zeros(size, size)
  order.forEach((from, to) => {
    const column = found.eigenvectorMatrix.getColumn(from)
    const largest = column.reduce((best, value) => (Math.abs(value) > Math.abs(best) + 1e-12 ? value : best), 0)
    vectors.setColumn(to, largest < 0 ? column.map((value) => -value) : column)
  })
  return { values: Float64Array.from(order, (i) => found.realEigenvalues[i]!), vectors }
}

/** A^power of a symmetric non-negative matrix; what is zero, to rounding, stays zero (the pseudo-inverse for negative powers). */
export function symmetricPower(matrix: Matrix, power: number): Matrix {
  const { values, vectors } = eigenSymmetric(matrix)
  const largest = Math.max(0, ...values)
  const powers = Array.from(values, (value) => (value > largest * 1e-12 ? value ** power : 0))
  return symmetric(vectors.mmul(Matrix.diag(powers)).mmul(vectors.transpose()))
}

/** v'Av. */
export function quadratic(matrix: Matrix, v: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < matrix.rows; i++)
    for (let j = 0; j < matrix.columns; j++) total += v[i]! * matrix.get(i, j) * v[j]!
  return total
}

/** Kahan and Neumaier's sum: the rounding of a million terms stays that of one. */
export function sum(values: ArrayLike<number>): number {
  let total = 0
  let lost = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    const next = total + value
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  return total + lost
}

export function dot(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < x.length; i++) total += x[i]! * y[i]!
  return total
}

export function mean(values: ArrayLike<number>): number {
  return sum(values) / values.length
}

/** With n - 1; NaN for fewer than two. */
export function variance(values: ArrayLike<number>): number {
  const centre = mean(values)
  let squares = 0
  let rests = 0
  for (let i = 0; i < values.length; i++) {
    squares += (values[i]! - centre) ** 2
    rests += values[i]! - centre
  }
  return (squares - rests ** 2 / values.length) / (values.length - 1)
}
