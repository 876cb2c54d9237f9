import { sharedDoubles, sharedInts } from '../encode/raw.ts'
import type { PairChunk } from '../kernel/contract.ts'

/** Pairs of rows in columns that grow, in memory that all threads share. */
export class PairStore {
  left = sharedInts(1024)
  right = sharedInts(1024)
  pattern = sharedDoubles(1024)
  flags = sharedFlags(1024)
  weight = sharedDoubles(1024)
  count = 0
  private readonly most: number

  /** Throws `NoRoom` for more pairs than `most`. */
  constructor(most: number) {
    this.most = most
  }

  /** Takes the pairs of a chunk that `wanted` accepts. */
  add(chunk: PairChunk, wanted?: (at: number) => boolean): void {
    this.grow(this.count + chunk.count)
    if (wanted === undefined) {
      this.left.set(chunk.left.subarray(0, chunk.count), this.count)
      this.right.set(chunk.right.subarray(0, chunk.count), this.count)
      this.pattern.set(chunk.pattern.subarray(0, chunk.count), this.count)
      this.flags.set(chunk.flags.subarray(0, chunk.count), this.count)
      this.weight.set(chunk.weight.subarray(0, chunk.count), this.count)
      this.count += chunk.count
      this.check()
      return
    }
    for (let at = 0; at < chunk.count; at++) {
      if (!wanted(at)) continue
      this.left[this.count] = chunk.left[at] ?? 0
      this.right[this.count] = chunk.right[at] ?? 0
      this.pattern[this.count] = chunk.pattern[at] ?? 0
      this.flags[this.count] = chunk.flags[at] ?? 0
      this.weight[this.count] = chunk.weight[at] ?? 0
      this.count++
    }
    this.check()
  }

  /** Keeps only the pairs that `wanted` accepts, in their order. */
  filter(wanted: (at: number) => boolean): void {
    let kept = 0
    for (let at = 0; at < this.count; at++) {
      if (!wanted(at)) continue
      if (kept !== at) this.move(at, kept)
      kept++
    }
    this.count = kept
  }

  /** Puts the pairs in the order of left, then right. */
  sort(rows: number): void {
    const order = sortedByTwo(this.left.subarray(0, this.count), this.right.subarray(0, this.count), rows)
    if (order === undefined) return
    const sorted = (values: Float64Array) => gather(values, order, sharedDoubles(order.length))
    this.pattern = sorted(this.pattern)
    this.weight = sorted(this.weight)
    this.left = gather(this.left, order, sharedInts(order.length))
    this.right = gather(this.right, order, sharedInts(order.length))
    this.flags = gather(this.flags, order, sharedFlags(order.length))
  }

  /** Makes room for so many pairs in all. */
  reserve(wanted: number): void {
    this.grow(wanted)
  }

  private move(from: number, to: number): void {
    this.left[to] = this.left[from] ?? 0
    this.right[to] = this.right[from] ?? 0
    this.pattern[to] = this.pattern[from] ?? 0
    this.flags[to] = this.flags[from] ?? 0
    this.weight[to] = this.weight[from] ?? 0
  }

  private check(): void {
    if (this.count > this.most) throw new NoRoom()
  }

  private grow(wanted: number): void {
    if (wanted <= this.left.length) return
    // never much more than will be used: `most` may be all the memory there is
    const size = Math.max(wanted, Math.min(this.most, Math.ceil(this.left.length * 1.5)))
    this.left = grown(this.left, sharedInts(size))
    this.right = grown(this.right, sharedInts(size))
    this.pattern = grown(this.pattern, sharedDoubles(size))
    this.flags = grown(this.flags, sharedFlags(size))
    this.weight = grown(this.weight, sharedDoubles(size))
  }
}

function sharedFlags(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * 4))
}

/** More pairs than a store may hold; whoever made the store knows what to do. */
export class NoRoom extends Error {}

const bytesAPair = 28

/** Pairs that fit so much memory. */
export function pairsThatFit(memoryMb: number): number {
  return Math.floor((memoryMb * 1_048_576) / bytesAPair)
}

function grown<Numbers extends Int32Array | Float64Array | Uint32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}

function gather<Numbers extends Int32Array | Float64Array | Uint32Array>(
  values: Int32Array | Float64Array | Uint32Array,
  order: Int32Array,
  to: Numbers,
): Numbers {
  for (let at = 0; at < order.length; at++) to[at] = values[order[at] ?? 0] ?? 0
  return to
}

/**
 * Places of pairs in the order of left, then right; undefined where they are in it already. Numbers are below `rows`. They are counted out by left, and
 * the few of one row are put in order there: any number of pairs in the time of reading them.
 */
export function sortedByTwo(left: Int32Array, right: Int32Array, rows: number): Int32Array | undefined {
  let inOrder = true
  for (let at = 1; at < left.length && inOrder; at++) {
    const [before, now] = [left[at - 1] ?? 0, left[at] ?? 0]
    inOrder = before < now || (before === now && (right[at - 1] ?? 0) <= (right[at] ?? 0))
  }
  if (inOrder) return undefined
  const starts = new Int32Array(rows + 1)
  for (let at = 0; at < left.length; at++) {
    const next = (left[at] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let row = 0; row < rows; row++) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0)
  const order = new Int32Array(left.length)
  for (let at = 0; at < left.length; at++) {
    const row = left[at] ?? 0
    const to = starts[row] ?? 0
    order[to] = at
    starts[row] = to + 1
  }
  // `starts` now holds where each row's pairs end
  for (let from = 0; from < order.length;) {
    const to = starts[left[order[from] ?? 0] ?? 0] ?? order.length
    if (to - from > 1) sortByRight(order.subarray(from, to), right)
    from = to
  }
  return order
}

/** Most pairs of one row that are put in order by moving them one by one. */
const few = 24

/** Equal ones stay in their order. */
function sortByRight(order: Int32Array, right: Int32Array): void {
  if (order.length > few) {
    order.sort((one, other) => (right[one] ?? 0) - (right[other] ?? 0) || one - other)
    return
  }
  for (let at = 1; at < order.length; at++) {
    const moving = order[at] ?? 0
    const key = right[moving] ?? 0
    let to = at
    while (to > 0 && (right[order[to - 1] ?? 0] ?? 0) > key) {
      order[to] = order[to - 1] ?? 0
      to--
    }
    order[to] = moving
  }
}
