import { dot, Matrix, positiveDefinite, symmetric } from '../kernel/linear.ts'
import { isRefusal, type Result } from '../kernel/result.ts'
import type { Design } from './design.ts'
import { crossProduct } from './sandwich.ts'
import type { Grouping, Reduced, Root } from './mixed-reml.ts'

export type Precision = 'model' | 'kenward-roger'

export interface Parts {
  readonly design: Design
  readonly groupings: readonly Grouping[]
  readonly ratios: Float64Array
  readonly scale: number
  /** (X'V⁻¹X)⁻¹, V with the residual variance in it. */
  readonly covariance: Matrix
  /** V⁻¹v times the residual variance. */
  solve(v: Float64Array): Float64Array
  readonly reduced: Reduced
  readonly root: Root
}

export interface Judged {
  readonly covariance: Matrix
  df(j: number): number
}

/**
 * Kenward and Roger's covariance (Biometrics 53, 1997, 983-997; for variances that enter V linearly, so its R term is zero), and each
 * coefficient's degrees of freedom, which for a single coefficient are Satterthwaite's. Variances estimated as zero are taken as known.
 */
export function kenwardRoger(parts: Parts): Result<Judged> {
  const { design, groupings, ratios, scale, covariance } = parts
  const live = groupings.filter((_, k) => ratios[k]! > 0)
  const weighted = design.columns.map((column) => parts.solve(column).map((value) => value / scale))
  // T_i = V_i V⁻¹X: sums over groups put back on rows; the residual's V is I.
  const turned = [...live.map((grouping) => weighted.map((column) => throughGroups(grouping, column))), weighted]
  const information = informationOf(
    parts,
    groupings.flatMap((_, k) => (ratios[k]! > 0 ? [k] : [])),
  )
  const factor = positiveDefinite(information, 'information of the variances')
  if (isRefusal(factor)) return factor
  const w = factor.inverse()
  const p = turned.map((t) => crossProduct(weighted, t).mul(-1))
  const solved = turned.map((t) => t.map((column) => parts.solve(column).map((value) => value / scale)))
  const inner = Matrix.zeros(design.columns.length, design.columns.length)
  turned.forEach((a, i) =>
    turned.forEach((_, j) => {
      const q = crossProduct(a, solved[j]!)
      inner.add(q.sub(p[i]!.mmul(covariance).mmul(p[j]!)).mul(w.get(i, j)))
    }),
  )
  const adjusted = symmetric(covariance.clone().add(covariance.mmul(inner).mmul(covariance).mul(2)))
  return {
    covariance: adjusted,
    df(j) {
      const c = covariance.getColumn(j)
      const g = p.map((matrix) => dot(c, matrix.mmul(Matrix.columnVector(c)).getColumn(0)))
      let variance = 0
      g.forEach((a, i) => g.forEach((b, k) => (variance += a * w.get(i, k) * b)))
      return (2 * covariance.get(j, j) ** 2) / variance
    },
  }
}

function throughGroups({ codes, count }: Grouping, v: Float64Array): Float64Array {
  const sums = new Float64Array(count)
  for (let i = 0; i < v.length; i++) sums[codes[i]!]! += v[i]!
  return Float64Array.from(codes, (code) => sums[code]!)
}

/** ½ tr(P V_i P V_j) for the variances that are not zero and the residual, last. */
function informationOf({ reduced, root, scale }: Parts, live: readonly number[]): Matrix {
  const { owner, df } = reduced
  const { b, gamma, zpz } = root
  const size = owner.length
  const inverse = b.inverse()
  const n = live.length
  const result = Matrix.zeros(n + 1, n + 1)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const [k, l] = [live.indexOf(owner[i]!), live.indexOf(owner[j]!)]
      if (k >= 0 && l >= 0) result.set(k, l, result.get(k, l) + zpz.get(i, j) ** 2)
    }
  // P² by the same factor: Z'P²Z = A - 2A½ … with A = Z'QZ; its diagonal is all that is needed.
  const scaled = reduced.zz.clone()
  for (let i = 0; i < size; i++) scaled.mulRow(i, gamma[i]!)
  const half = inverse.mmul(scaled)
  const bLess = Matrix.eye(size).sub(inverse)
  const square = reduced.zz
    .clone()
    .sub(scaled.transpose().mmul(half).mul(2))
    .add(scaled.transpose().mmul(bLess).mmul(half))
  for (let i = 0; i < size; i++) {
    const k = live.indexOf(owner[i]!)
    if (k < 0) continue
    result.set(k, n, result.get(k, n) + square.get(i, i))
    result.set(n, k, result.get(k, n))
  }
  let traceSquares = df - size
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) traceSquares += inverse.get(i, j) * inverse.get(j, i)
  result.set(n, n, traceSquares)
  return result.mul(0.5 / (scale * scale))
}
