import { dot, eigenSymmetric, Matrix } from '../kernel/linear.ts'
import type { Block, Part } from './cluster.ts'

/**
 * CR2's adjustment of one cluster: A = B^(-1/2), B = I - H_jj - H_jj' + X_j M X'W²X M X_j'. B differs from I only in the few directions
 * spanned by X_j and W_j X_j, so its root is taken there and not in as many as the cluster has rows.
 */
export function adjusted(block: Block, bread: Matrix, spread: Matrix, adjust: boolean): Part {
  const { x, w, residual } = block
  const root = adjust ? inverseRoot(block, bread, spread) : undefined
  const by = (v: Float64Array) => (root ? root(v) : v)
  const scale = (v: Float64Array) => v.map((value, k) => value * w[k]!)
  const withX = (v: Float64Array) => Float64Array.from(x, (column) => dot(column, v))
  return {
    score: withX(scale(by(residual))),
    direction(c) {
      const fitted = new Float64Array(w.length)
      x.forEach((column, j) => {
        for (let k = 0; k < fitted.length; k++) fitted[k]! += c[j]! * column[k]!
      })
      const a = by(scale(fitted))
      return { size: dot(a, a), u: withX(a), v: withX(scale(a)) }
    },
  }
}

function inverseRoot({ x, w }: Block, bread: Matrix, spread: Matrix): (v: Float64Array) => Float64Array {
  const even = w.every((value) => value === 1)
  const weighted = even ? [] : x.map((column) => column.map((value, k) => value * w[k]!))
  const basis = orthonormal([...x, ...weighted])
  const q = basis.length
  const [rx, rw] = [coordinates(basis, x), even ? undefined : coordinates(basis, weighted)]
  // In the basis: -X M (WX)' - (WX) M X' + X (M X'W²X M) X'; for W = I that is -X M X'.
  const inside = rw
    ? rx
        .mmul(bread)
        .mmul(spread)
        .mmul(bread)
        .mmul(rx.transpose())
        .sub(rx.mmul(bread).mmul(rw.transpose()))
        .sub(rw.mmul(bread).mmul(rx.transpose()))
    : rx.mmul(bread).mmul(rx.transpose()).mul(-1)
  const { values, vectors } = eigenSymmetric(Matrix.eye(q).add(inside))
  // What the cluster alone determines has nothing left: the pseudo-inverse leaves it out, as clubSandwich does.
  const factors = values.map((value) => (value > 1e-10 ? 1 / Math.sqrt(value) : 0))
  return (v) => {
    const along = Float64Array.from(basis, (column) => dot(column, v))
    const result = v.slice()
    for (let e = 0; e < q; e++) {
      let size = 0
      for (let i = 0; i < q; i++) size += vectors.get(i, e) * along[i]!
      const change = size * (factors[e]! - 1)
      for (let i = 0; i < q; i++) {
        const part = change * vectors.get(i, e)
        for (let k = 0; k < v.length; k++) result[k]! += part * basis[i]![k]!
      }
    }
    return result
  }
}

/** Gram and Schmidt, twice over, leaving out what is a combination of the others. */
function orthonormal(columns: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = []
  for (const column of columns) {
    const v = column.slice()
    const before = Math.sqrt(dot(v, v))
    for (let pass = 0; pass < 2; pass++)
      for (const unit of basis) {
        const along = dot(unit, v)
        for (let k = 0; k < v.length; k++) v[k]! -= along * unit[k]!
      }
    const length = Math.sqrt(dot(v, v))
    if (length > 1e-9 * before && basis.length < v.length) basis.push(v.map((value) => value / length))
  }
  return basis
}

function coordinates(basis: readonly Float64Array[], columns: readonly Float64Array[]): Matrix {
  const result = Matrix.zeros(basis.length, columns.length)
  basis.forEach((unit, i) => columns.forEach((column, j) => result.set(i, j, dot(unit, column))))
  return result
}
