import type { TextCells } from './raw.ts'
import { bytesOf, inlineBytes, letGo, mix, sharedBytes, sharedInts } from './raw.ts'

export interface SortedIds {
  /** Rank by row; undefined where the rows came in order. */
  readonly ranks: Int32Array | undefined
  readonly repeated: number
  readonly examples: readonly string[]
}

/** Ids as they go from thread to thread. */
export interface IdParts {
  readonly words: Int32Array
  readonly blob: Uint8Array
  readonly count: number
}

/** The ids of all rows, as bytes; in the order of their bytes once sorted, until then as they were read. */
export class Ids {
  private words: Int32Array
  /** The same memory, byte by byte. */
  private cells: Uint8Array
  private blob = sharedBytes(0)
  private blobUsed = 0
  count = 0
  missing = 0

  constructor(rowsExpected: number) {
    this.words = sharedInts(Math.max(1024, rowsExpected) * 4)
    this.cells = new Uint8Array(this.words.buffer)
  }

  /** What another thread needs to read the ids; nothing is copied but ids that are long. */
  parts(): IdParts {
    return {
      words: this.words,
      blob: this.blob.subarray(0, this.blobUsed),
      count: this.count,
    }
  }

  /** Ids that another thread has read and sorted. */
  static of({ words, blob, count }: IdParts): Ids {
    const ids = new Ids(0)
    ids.replaceWords(words)
    ids.blob = blob
    ids.blobUsed = blob.length
    ids.count = count
    return ids
  }

  add(cells: TextCells): void {
    const { count, words, valid } = cells
    if ((this.count + count) * 4 > this.words.length) {
      const larger = sharedInts(Math.max(this.words.length * 2, (this.count + count) * 4))
      larger.set(this.words.subarray(0, this.count * 4))
      this.replaceWords(larger)
    }
    this.words.set(words.subarray(0, count * 4), this.count * 4)
    for (let at = 0; at < count; at++) {
      const length = words[at * 4] ?? 0
      if ((valid !== null && (((valid[at >> 5] ?? 0) >>> (at & 31)) & 1) === 0) || length === 0) this.missing++
      else if (length > inlineBytes) this.keep((this.count + at) * 4, cells.text(at))
    }
    this.count += count
  }

  private replaceWords(words: Int32Array): void {
    this.words = words
    this.cells = new Uint8Array(words.buffer)
  }

  private keep(base: number, text: string): void {
    const bytes = encoder.encode(text)
    if (this.blobUsed + bytes.length > this.blob.length) {
      const larger = sharedBytes(Math.max(1 << 16, this.blob.length * 2, this.blobUsed + bytes.length))
      larger.set(this.blob.subarray(0, this.blobUsed))
      this.blob = larger
    }
    this.blob.set(bytes, this.blobUsed)
    this.words[base] = bytes.length
    this.words[base + 2] = this.blobUsed
    this.blobUsed += bytes.length
  }

  /** Bytes of the id of the row that was read at this place. */
  private bytesOfRow(row: number): Uint8Array {
    const length = this.words[row * 4] ?? 0
    if (length <= inlineBytes) return bytesOf(this.words, row * 4 + 1, length)
    const from = this.words[row * 4 + 2] ?? 0
    return this.blob.subarray(from, from + length)
  }

  /** UTF-8 bytes of the id of this rank; a view. Call `sort` first. */
  bytes(rank: number): Uint8Array {
    return this.bytesOfRow(rank)
  }

  /** Most bytes `putQuoted` can write for this rank. */
  room(rank: number): number {
    return 2 + 2 * (this.words[rank * 4] ?? 0)
  }

  /** Writes the id in quotes, quotes in it doubled (RFC 4180); returns where it ends. */
  putQuoted(target: Uint8Array, start: number, rank: number): number {
    const base = rank * 4
    const length = this.words[base] ?? 0
    const source = length > inlineBytes ? this.blob : this.cells
    const from = length > inlineBytes ? (this.words[base + 2] ?? 0) : base * 4 + 4
    let to = start
    target[to++] = 34
    for (let at = from; at < from + length; at++) {
      const byte = source[at] ?? 0
      target[to++] = byte
      if (byte === 34) target[to++] = 34
    }
    target[to++] = 34
    return to
  }

  text(rank: number): string {
    return decoder.decode(this.bytes(rank))
  }

  /** 32 bits made of the id: the same whatever else is in the input. */
  hash(rank: number): number {
    const length = this.words[rank * 4] ?? 0
    const source = length > inlineBytes ? this.blob : this.cells
    const from = length > inlineBytes ? (this.words[rank * 4 + 2] ?? 0) : rank * 16 + 4
    let hash = length
    for (let at = from; at < from + length; at++) hash = Math.imul(hash ^ (source[at] ?? 0), 0x01000193)
    return mix(hash, length, hash >>> 7, 0x5bd1e995)
  }

  /** Rank of an id, or -1. Call `sort` first. */
  find(id: string): number {
    const wanted = encoder.encode(id)
    let [low, high] = [0, this.count - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const order = compareBytes(this.bytes(middle), wanted)
      if (order === 0) return middle
      if (order < 0) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  /** Puts the ids in the order of their bytes, where they lie. Returns rank by row (undefined where the rows came in order) and the ids that came again. */
  sort(): SortedIds {
    const keys = [1, 2, 3].map((word) => this.keyWords(word))
    const order = this.isAscending(keys) ? undefined : this.sorted(keys)
    let repeated = 0
    const examples = new Set<string>()
    for (let rank = 1; rank < this.count; rank++) {
      const row = order === undefined ? rank : (order[rank] ?? 0)
      const before = order === undefined ? rank - 1 : (order[rank - 1] ?? 0)
      if (this.compareRows(before, row, keys) !== 0) continue
      repeated++
      if (examples.size < 3) examples.add(decoder.decode(this.bytesOfRow(row)))
    }
    const ranks = order === undefined ? undefined : this.putInOrder(order)
    for (const array of [...keys, ...(order === undefined ? [] : [order])]) letGo(array)
    return { ranks, repeated, examples: [...examples] }
  }

  /** Lays the ids out in their order, so that who reads one by its rank need not look up its row. Answers the rank of each row. */
  private putInOrder(order: Int32Array): Int32Array {
    const ranks = sharedInts(this.count)
    const { words } = this
    const before = new Int32Array(this.count * 4)
    before.set(words.subarray(0, before.length))
    for (let rank = 0; rank < this.count; rank++) {
      const row = order[rank] ?? 0
      ranks[row] = rank
      for (let word = 0; word < 4; word++) words[rank * 4 + word] = before[row * 4 + word] ?? 0
    }
    letGo(before)
    return ranks
  }

  /** Four bytes of each id as a number that compares as they do. */
  private keyWords(word: number): Uint32Array {
    const keys = new Uint32Array(this.count)
    const { words } = this
    for (let row = 0; row < this.count; row++) {
      let value = words[row * 4 + word] ?? 0
      if ((words[row * 4] ?? 0) > inlineBytes) {
        const from = (words[row * 4 + 2] ?? 0) + (word - 1) * 4
        const { blob } = this
        value =
          (blob[from] ?? 0) |
          ((blob[from + 1] ?? 0) << 8) |
          ((blob[from + 2] ?? 0) << 16) |
          ((blob[from + 3] ?? 0) << 24)
      }
      keys[row] = ((value & 255) << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24)
    }
    return keys
  }

  private isAscending(keys: readonly Uint32Array[]): boolean {
    for (let row = 1; row < this.count; row++) if (this.compareRows(row - 1, row, keys) > 0) return false
    return true
  }

  private compareRows(one: number, other: number, keys: readonly Uint32Array[]): number {
    for (const words of keys) {
      const difference = (words[one] ?? 0) - (words[other] ?? 0)
      if (difference !== 0) return difference
    }
    const [a, b] = [this.words[one * 4] ?? 0, this.words[other * 4] ?? 0]
    if (a <= inlineBytes && b <= inlineBytes) return a - b
    return compareBytes(this.bytesOfRow(one), this.bytesOfRow(other))
  }

  /** Radix sort by twelve bytes, two at a time and the last first; what is still equal is compared byte by byte. */
  private sorted(keys: readonly Uint32Array[]): Int32Array {
    let order = new Int32Array(this.count)
    for (let row = 0; row < this.count; row++) order[row] = row
    let next = new Int32Array(this.count)
    for (const words of keys.toReversed()) {
      for (const shift of [0, 16]) {
        const places = new Int32Array(65_537)
        for (let row = 0; row < this.count; row++) {
          const digit = ((words[row] ?? 0) >>> shift) & 65_535
          places[digit + 1] = (places[digit + 1] ?? 0) + 1
        }
        // all the same: nothing to sort by
        if (places.includes(this.count)) continue
        for (let digit = 0; digit < 65_536; digit++) places[digit + 1] = (places[digit + 1] ?? 0) + (places[digit] ?? 0)
        for (let at = 0; at < this.count; at++) {
          const row = order[at] ?? 0
          const digit = ((words[row] ?? 0) >>> shift) & 65_535
          const place = places[digit] ?? 0
          next[place] = row
          places[digit] = place + 1
        }
        ;[order, next] = [next, order]
      }
    }
    letGo(next)
    if (this.blobUsed > 0) this.sortTails(order, keys)
    return order
  }

  private sortTails(order: Int32Array, keys: readonly Uint32Array[]): void {
    for (let from = 0, to = 1; from < this.count; from = to++) {
      while (to < this.count && keys.every((words) => words[order[from] ?? 0] === words[order[to] ?? 0])) to++
      if (to - from > 1)
        order.subarray(from, to).sort((one, other) => this.compareRows(one, other, keys) || one - other)
    }
  }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const shared = Math.min(one.length, other.length)
  for (let at = 0; at < shared; at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0)
    if (difference !== 0) return difference
  }
  return one.length - other.length
}
