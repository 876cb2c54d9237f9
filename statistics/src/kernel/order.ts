/**
 * The order of rows by what they hold (column by column), not by where they stood: sums made in this order have the same last bit
 * whatever the order of the file. Rows that hold the same are interchangeable. Columns are of equal length and hold no NaN.
 */
export function canonicalOrder(columns: readonly ArrayLike<number>[]): Int32Array {
  const n = columns[0]?.length ?? 0
  // Columns that tell most rows apart go first, for speed; which they are depends on what they hold and not on where.
  const telling = columns
    .filter((column) => !isFew(column))
    .concat(columns.filter((column) => isFew(column) && !isConstant(column)))
  const order = Int32Array.from({ length: n }, (_, i) => i)
  return order.sort((a, b) => {
    for (let k = 0; k < telling.length; k++) {
      const difference = telling[k]![a]! - telling[k]![b]!
      if (difference !== 0) return difference
    }
    return 0
  })
}

/** Nothing but noughts and ones, or one value. */
function isFew(column: ArrayLike<number>): boolean {
  for (let i = 0; i < column.length; i++) if (column[i] !== 0 && column[i] !== 1) return isConstant(column)
  return true
}

function isConstant(column: ArrayLike<number>): boolean {
  for (let i = 1; i < column.length; i++) if (column[i] !== column[0]) return false
  return true
}

export function pick(values: ArrayLike<number>, order: ArrayLike<number>): Float64Array {
  const picked = new Float64Array(order.length)
  for (let i = 0; i < order.length; i++) picked[i] = values[order[i]!]!
  return picked
}

/** Puts values in canonical order back where their rows stood. */
export function unpick(values: ArrayLike<number>, order: ArrayLike<number>): Float64Array {
  const back = new Float64Array(order.length)
  for (let i = 0; i < order.length; i++) back[order[i]!] = values[i]!
  return back
}

export type Label = string | number

/** Codes 0 … k-1 for labels, by the labels' own order (numbers before texts, by code point), so that they do not depend on the rows'. */
export function codesOf(labels: ArrayLike<Label>): {
  readonly levels: readonly Label[]
  readonly codes: Int32Array
} {
  const levels = [...new Set(Array.from(labels))].sort(compareLabels)
  const codeOf = new Map(levels.map((level, code) => [level, code]))
  return { levels, codes: Int32Array.from({ length: labels.length }, (_, i) => codeOf.get(labels[i]!) ?? -1) }
}

export function compareLabels(a: Label, b: Label): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'number') return -1
  if (typeof b === 'number') return 1
  return a < b ? -1 : Number(a > b)
}
