import { Matrix, positiveDefinite } from '../kernel/linear.ts'
import { isRefusal, refuse, type Convergence, type Result } from '../kernel/result.ts'

export interface SimplexFit extends Convergence {
  /** From 0, summing to 1; one for each column. */
  readonly weights: Float64Array
  /** Columns whose weight is not 0. */
  readonly used: number
}

/**
 * The weights from 0 that sum to 1 and bring a mixture of columns nearest to a target: least squares with a ridge, by an active set, so that the
 * answer is exact and does not hang on where a search starts. `gradient` is the largest breach of the conditions of a minimum, relative to the size
 * of the target and the columns. A ridge above 0 makes the minimum the only one.
 */
export function nearestMixture(
  columns: readonly Float64Array[],
  target: Float64Array,
  ridge: number,
): Result<SimplexFit> {
  const n = columns.length
  const gram = Matrix.zeros(n, n)
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) {
      const value = inner(columns[i]!, columns[j]!) + (i === j ? ridge : 0)
      gram.set(i, j, value)
      gram.set(j, i, value)
    }
  const toward = Float64Array.from(columns, (column) => inner(column, target))
  const scale = Math.max(inner(target, target), ...gram.diagonal()) || 1
  let weights: Float64Array = new Float64Array(n)
  const free = [best(gram, toward)]
  weights[free[0]!] = 1
  for (let iteration = 1; iteration <= 50 * n + 50; iteration++) {
    const { breach, enters } = look(gram, toward, weights, free)
    if (enters < 0 || breach <= 1e-12 * scale) {
      const used = weights.reduce((count, w) => count + Number(w > 0), 0)
      return { weights, used, status: 'converged', iterations: iteration, gradient: breach / scale }
    }
    free.push(enters)
    const moved = settle(gram, toward, weights, free)
    if (isRefusal(moved)) return moved
    weights = moved
  }
  const says = `The weights did not settle within ${50 * n + 50} steps.`
  return refuse('no-convergence', says, 'Look for donors that are the same, or raise the ridge.', {
    columns: n,
  })
}

function inner(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!
  return total
}

/** The single column that comes nearest by itself. */
function best(gram: Matrix, toward: Float64Array): number {
  let found = 0
  const loss = (j: number) => gram.get(j, j) - 2 * toward[j]!
  for (let j = 1; j < toward.length; j++) if (loss(j) < loss(found)) found = j
  return found
}

/** Which column outside would lower the loss fastest, and by how much its slope is below that of those inside. */
function look(
  gram: Matrix,
  toward: Float64Array,
  weights: Float64Array,
  free: readonly number[],
): { readonly breach: number; readonly enters: number } {
  const slope = (j: number) => weights.reduce((total, w, k) => total + gram.get(j, k) * w, 0) - toward[j]!
  const inside = free.reduce((total, j) => total + slope(j), 0) / free.length
  let [breach, enters] = [0, -1]
  for (let j = 0; j < weights.length; j++) {
    if (free.includes(j)) continue
    const below = inside - slope(j)
    if (below > breach) [breach, enters] = [below, j]
  }
  return { breach, enters }
}

/** Moves to the minimum over the free columns; those that would fall below 0 leave on the way. */
function settle(gram: Matrix, toward: Float64Array, start: Float64Array, free: number[]): Result<Float64Array> {
  let weights = start
  for (;;) {
    const wanted = equalityMinimum(gram, toward, free)
    if (isRefusal(wanted)) return wanted
    let step = 1
    let leaves = -1
    free.forEach((j, at) => {
      if (wanted[at]! > 0) return
      const share = weights[j]! / (weights[j]! - wanted[at]!)
      if (share < step) [step, leaves] = [share, at]
    })
    const next = new Float64Array(weights.length)
    free.forEach((j, at) => (next[j] = weights[j]! + step * (wanted[at]! - weights[j]!)))
    weights = next
    if (leaves < 0) return weights
    weights[free[leaves]!] = 0
    free.splice(leaves, 1)
  }
}

/** Minimum over the free columns with their weights summing to 1 and no bound, by one Lagrange multiplier. */
function equalityMinimum(gram: Matrix, toward: Float64Array, free: readonly number[]): Result<Float64Array> {
  const part = Matrix.zeros(free.length, free.length)
  free.forEach((j, a) => free.forEach((k, b) => part.set(a, b, gram.get(j, k))))
  const factor = positiveDefinite(part, 'matrix of the donors in use')
  if (isRefusal(factor)) return factor
  const plain = factor.solveVector(Float64Array.from(free, (j) => toward[j]!))
  const even = factor.solveVector(new Float64Array(free.length).fill(1))
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)
  const multiplier = (1 - sum(plain)) / sum(even)
  return plain.map((value, at) => value + multiplier * even[at]!)
}
