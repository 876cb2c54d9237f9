/**
 * The largest γ'y over weights γ from 0 with Aγ = b (a linear programme in its dual form), for many y over the same weights: a tableau that stays
 * feasible, so each y begins where the one before ended. Small and dense: a few rows, some tens of columns.
 */
export interface Weights {
  /** B⁻¹[A | b], row by row; the last column is the weights of the basis. */
  readonly tableau: Float64Array[]
  readonly basis: number[]
  readonly columns: number
}

const tiny = 1e-10
/** Pivots of a programme of this size number a few times its rows; Bland's rule ends every chain. */
const most = 10_000

/** Weights from which to begin; undefined where no γ from 0 has Aγ = b. Rows of `a` have one number for each column. */
export function someWeights(a: readonly Float64Array[], b: readonly number[]): Weights | undefined {
  const columns = a[0]?.length ?? 0
  const rows = a.length
  // One column of its own for each row, to be driven out.
  const wide: Weights = {
    columns: columns + rows,
    basis: a.map((_, i) => columns + i),
    tableau: a.map((row, i) => {
      const sign = b[i]! < 0 ? -1 : 1
      const line = new Float64Array(columns + rows + 1)
      for (let j = 0; j < columns; j++) line[j] = sign * row[j]!
      line[columns + i] = 1
      line[columns + rows] = sign * b[i]!
      return line
    }),
  }
  const cost = new Float64Array(columns + rows).fill(-1, columns)
  climb(wide, cost)
  if (valueOf(wide, cost) < -1e-9) return undefined
  for (let i = wide.basis.length - 1; i >= 0; i--) {
    if (wide.basis[i]! < columns) continue
    const enters = wide.tableau[i]!.findIndex((value, j) => j < columns && Math.abs(value) > 1e-9)
    if (enters >= 0) pivot(wide, i, enters)
    else {
      // The row says nothing that the others do not.
      wide.tableau.splice(i, 1)
      wide.basis.splice(i, 1)
    }
  }
  const tableau = wide.tableau.map((row) => {
    const line = row.slice(0, columns + 1)
    line[columns] = row[columns + rows]!
    return line
  })
  return { tableau, basis: wide.basis, columns }
}

/** Moves to the best weights for `y` and answers their value. */
export function climb(weights: Weights, y: ArrayLike<number>): number {
  for (let step = 0; step < most; step++) {
    const enters = enteringAt(weights, y)
    if (enters < 0) return valueOf(weights, y)
    const leaves = leavingFor(weights, enters)
    if (leaves < 0) throw new Error('weights that sum to something cannot grow for ever')
    pivot(weights, leaves, enters)
  }
  throw new Error('a small linear programme did not end')
}

function enteringAt({ tableau, basis, columns }: Weights, y: ArrayLike<number>): number {
  let size = 1
  for (let i = 0; i < basis.length; i++) size = Math.max(size, Math.abs(y[basis[i]!]!))
  for (let j = 0; j < columns; j++) if (gain(tableau, basis, y, j) > tiny * size) return j
  return -1
}

/** What one more of column j adds. */
function gain(tableau: readonly Float64Array[], basis: readonly number[], y: ArrayLike<number>, j: number) {
  let left = y[j]!
  for (let i = 0; i < basis.length; i++) left -= y[basis[i]!]! * tableau[i]![j]!
  return left
}

/** Bland's rule: of the rows that bind first, the one whose column comes first. */
function leavingFor({ tableau, basis, columns }: Weights, enters: number): number {
  let [best, leaves] = [Infinity, -1]
  for (let i = 0; i < basis.length; i++) {
    const slope = tableau[i]![enters]!
    if (slope <= tiny) continue
    const share = Math.max(0, tableau[i]![columns]!) / slope
    const sooner = share < best - 1e-12 || (share <= best + 1e-12 && leaves >= 0 && basis[i]! < basis[leaves]!)
    if (leaves < 0 || sooner) [best, leaves] = [Math.min(best, share), i]
  }
  return leaves
}

function pivot({ tableau, basis }: Weights, leaves: number, enters: number): void {
  const own = tableau[leaves]!
  const by = own[enters]!
  for (let j = 0; j < own.length; j++) own[j]! /= by
  for (let i = 0; i < tableau.length; i++) {
    const row = tableau[i]!
    const share = row[enters]!
    if (i === leaves || share === 0) continue
    for (let j = 0; j < row.length; j++) row[j]! -= share * own[j]!
  }
  basis[leaves] = enters
}

function valueOf({ tableau, basis, columns }: Weights, y: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < basis.length; i++) total += y[basis[i]!]! * tableau[i]![columns]!
  return total
}

/** γ, one for each column. */
export function weightsOf({ tableau, basis, columns }: Weights): Float64Array {
  const gamma = new Float64Array(columns)
  for (let i = 0; i < basis.length; i++) gamma[basis[i]!] = Math.max(0, tableau[i]![columns]!)
  return gamma
}

/**
 * How far c may move from `from`, up or down, in y = fixed + c × along before other weights than these are best: where a change of basis leaves the
 * weights as they are (several bases name the same weights) it goes on. Infinite where nothing ever replaces them.
 */
export function reachOf(
  best: Weights,
  fixed: Float64Array,
  along: Float64Array,
  from: number,
  direction: 1 | -1,
): number {
  const own: Weights = {
    columns: best.columns,
    basis: [...best.basis],
    tableau: best.tableau.map((row) => row.slice()),
  }
  let at = from
  for (let step = 0; step < most; step++) {
    let [nearest, enters] = [Infinity, -1]
    for (let j = 0; j < own.columns; j++) {
      if (own.basis.includes(j)) continue
      const slope = direction * gain(own.tableau, own.basis, along, j)
      if (slope <= 1e-9) continue
      const room = Math.max(0, -gain(own.tableau, own.basis, fixed, j) / slope - direction * at)
      if (room < nearest) [nearest, enters] = [room, j]
    }
    if (enters < 0) return direction * Infinity
    at += direction * nearest
    const leaves = leavingFor(own, enters)
    if (leaves < 0 || own.tableau[leaves]![own.columns]! > 1e-9) return at
    pivot(own, leaves, enters)
  }
  return at
}
