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
  const [first, ...others] = telling
  if (!first) return asTheyStand(n)
  const order = sortedByNumber(first)
  if (others.length === 0) return order
  const compare = (a: number, b: number) => {
    for (let k = 0; k < others.length; k++) {
      const difference = others[k]![a]! - others[k]![b]!
      if (difference !== 0) return difference
    }
    return 0
  }
  for (let from = 0, to = 1; from < n; from = to++) {
    while (to < n && first[order[to]!] === first[order[from]!]) to += 1
    if (to - from > 1) order.subarray(from, to).sort(compare)
  }
  return order
}

function asTheyStand(n: number): Int32Array<ArrayBuffer> {
  const order = new Int32Array(n)
  for (let i = 0; i < n; i++) order[i] = i
  return order
}

const digit = 11
const digits = 1 << digit

/**
 * Rows by one column's numbers, equal ones as they stood. By the bits of doubles, eleven at a time from the last (a radix sort): many times faster
 * than comparing pairs. A double's bits are in order once those of the negative are turned over and the sign of the others is set.
 */
function sortedByNumber(column: ArrayLike<number>): Int32Array {
  const n = column.length
  // Adding nought makes -0 the same as 0.
  const plain = new Float64Array(n)
  for (let i = 0; i < n; i++) plain[i] = column[i]! + 0
  const bits = new Uint32Array(plain.buffer)
  const littleEnd = new Uint8Array(Uint32Array.of(1).buffer)[0] ?? 0
  const [low, high] = [new Uint32Array(n), new Uint32Array(n)]
  for (let i = 0; i < n; i++) {
    const [l, h] = [bits[2 * i + 1 - littleEnd]!, bits[2 * i + littleEnd]!]
    low[i] = h >>> 31 ? ~l : l
    high[i] = h >>> 31 ? ~h : h | 0x80_00_00_00
  }
  let order = asTheyStand(n)
  let spare = new Int32Array(n)
  for (const half of [low, high])
    for (let shift = 0; shift < 32; shift += digit) {
      if (!deal(half, shift, order, spare)) continue
      ;[order, spare] = [spare, order]
    }
  return order
}

/** Deals rows into `to` by eleven bits of their keys; false, with nothing dealt, where all have the same. */
function deal(keys: Uint32Array, shift: number, from: Int32Array, to: Int32Array): boolean {
  const starts = new Int32Array(digits + 1)
  for (let i = 0; i < from.length; i++) starts[((keys[i]! >>> shift) & (digits - 1)) + 1]! += 1
  if (starts.includes(from.length)) return false
  for (let d = 0; d < digits; d++) starts[d + 1]! += starts[d]!
  for (let i = 0; i < from.length; i++) {
    const row = from[i]!
    to[starts[(keys[row]! >>> shift) & (digits - 1)]!++] = row
  }
  return true
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

/** The first place of a line in order whose `difference` is not below nought; its length where there is none. */
export function firstNotBefore<T>(line: readonly T[], difference: (one: T) => number): number {
  let [low, high] = [0, line.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (difference(line[middle]!) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** The quantile of sorted values, straight lines between them (type 7, the default of R and of spreadsheets). */
export function quantileOf(sorted: ArrayLike<number>, p: number): number {
  const place = p * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below]!
  return low + (place - below) * ((sorted[below + 1] ?? low) - low)
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
