/** A column of text as DuckDB lays it out: 16 bytes a value (length, then 12 bytes or 4 bytes and a pointer). */
export interface TextCells {
  readonly count: number
  /** Four 32-bit words a value. */
  readonly words: Int32Array
  /** A bit a value, set where it is there; null where all are. */
  readonly valid: Int32Array | null
  /** 128 bits of each value's content (two and two words), where the column has long values; else null. */
  readonly hashes: readonly [Int32Array, Int32Array] | null
  /** Text of a value, for long ones: slow, so only for values not seen before. */
  text(at: number): string
}

/** Longest value that lies in its cell. */
export const inlineBytes = 12
/** First word of the key of a value that does not: no length. */
export const beyondCell = -1

/** A column as it goes from thread to thread. */
export interface ColumnParts {
  readonly rows: Int32Array
  readonly filled: number
  readonly keys: Int32Array
  readonly size: number
}

/** Gives memory back at once: a thread that is idle later collects no garbage. Nothing may use the array any more. */
export function letGo({ buffer }: ArrayBufferView): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0)
}

export function sharedInts(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * 4))
}

export function sharedBytes(length: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length))
}

export function sharedDoubles(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * 8))
}

/**
 * The distinct values of a column of a file, numbered from 1 as they come, and the number ("code") of each row; 0 where there is none.
 * Values of up to 12 bytes are told apart by their bytes; longer ones by length, first four bytes and 128 bits of hash.
 */
export class RawColumn {
  private slots = new Int32Array(1 << 12)
  private keys: Int32Array = new Int32Array(4 << 11)
  private readonly long = new Map<number, string>()
  private readonly longCodes = new Map<string, number>()
  private rows: Int32Array
  private filled = 0
  size = 0

  constructor(rowsExpected: number) {
    this.rows = sharedInts(Math.max(1024, rowsExpected))
  }

  /** What another thread needs to go on from here; the codes are shared and not copied. Not for columns with values of `codeOfLong`. */
  parts(): ColumnParts {
    return { rows: this.rows, filled: this.filled, keys: this.keys.slice(0, this.size * 4), size: this.size }
  }

  /** The column is used no more. */
  close(): void {
    letGo(this.slots)
    letGo(this.keys)
  }

  /** A column that another thread has coded. `longTexts`: what its keys beyond a cell stand for, by the second word of the key. */
  static of({ rows, filled, keys, size }: ColumnParts, longTexts: readonly string[]): RawColumn {
    const column = new RawColumn(0)
    column.rows = rows
    column.filled = filled
    column.keys = keys
    column.size = size
    for (let code = 1; longTexts.length > 0 && code <= size; code++)
      if (keys[(code - 1) * 4] === beyondCell) column.long.set(code, longTexts[keys[(code - 1) * 4 + 1] ?? 0] ?? '')
    return column
  }

  /** Code by row. Good until more cells are added. */
  get codes(): Int32Array {
    return this.rows.subarray(0, this.filled)
  }

  add(cells: TextCells): void {
    const { count, words, valid, hashes } = cells
    if (this.filled + count > this.rows.length) {
      const larger = sharedInts(Math.max(this.rows.length * 2, this.filled + count))
      larger.set(this.codes)
      this.rows = larger
    }
    const { rows, filled } = this
    for (let at = 0; at < count; at++) {
      if (valid !== null && (((valid[at >> 5] ?? 0) >>> (at & 31)) & 1) === 0) {
        rows[filled + at] = 0
        continue
      }
      const length = words[at * 4] ?? 0
      if (length <= inlineBytes)
        rows[filled + at] =
          length === 0 ? 0 : this.code(length, words[at * 4 + 1] ?? 0, words[at * 4 + 2] ?? 0, words[at * 4 + 3] ?? 0)
      else rows[filled + at] = hashes === null ? this.codeOfText(cells, at) : this.codeOfLong(cells, at)
    }
    this.filled += count
  }

  /** The value of a code (from 1). */
  text(code: number): string {
    const long = this.long.get(code)
    if (long !== undefined) return long
    const base = (code - 1) * 4
    const length = this.keys[base] ?? 0
    let text = ''
    for (let byte = 0; byte < length; byte++) {
      const value = ((this.keys[base + 1 + (byte >> 2)] ?? 0) >>> ((byte & 3) * 8)) & 255
      if (value >= 128) return decoder.decode(bytesOf(this.keys, base + 1, length))
      text += String.fromCharCode(value)
    }
    return text
  }

  private codeOfLong(cells: TextCells, at: number): number {
    const [one, other] = cells.hashes ?? [cells.words, cells.words]
    // the second half of the hash is folded into the length and the first bytes, so that all 128 bits and both of these count
    const before = this.size
    const code = this.code(
      ((cells.words[at * 4] ?? 0) ^ Math.imul(other[at * 2] ?? 0, 0x9e3779b1)) | -0x80000000,
      (cells.words[at * 4 + 1] ?? 0) ^ (other[at * 2 + 1] ?? 0),
      one[at * 2] ?? 0,
      one[at * 2 + 1] ?? 0,
    )
    if (this.size > before) this.long.set(code, cells.text(at))
    return code
  }

  private codeOfText(cells: TextCells, at: number): number {
    const text = cells.text(at)
    const found = this.longCodes.get(text)
    if (found !== undefined) return found
    // a key that no value in a cell has: its length is beyond what a cell holds
    const code = this.code(beyondCell, this.longCodes.size, 0, 0)
    this.long.set(code, text)
    this.longCodes.set(text, code)
    return code
  }

  private code(a: number, b: number, c: number, d: number): number {
    const { slots, keys } = this
    const mask = slots.length - 1
    for (let slot = mix(a, b, c, d) & mask; ; slot = (slot + 1) & mask) {
      const code = slots[slot] ?? 0
      if (code === 0) return this.enter(slot, a, b, c, d)
      const base = (code - 1) * 4
      if (keys[base + 1] === b && keys[base + 2] === c && keys[base + 3] === d && keys[base] === a) return code
    }
  }

  private enter(slot: number, a: number, b: number, c: number, d: number): number {
    const base = this.size * 4
    if (base === this.keys.length) {
      const larger = new Int32Array(base * 2)
      larger.set(this.keys)
      letGo(this.keys)
      this.keys = larger
    }
    this.keys[base] = a
    this.keys[base + 1] = b
    this.keys[base + 2] = c
    this.keys[base + 3] = d
    this.size++
    this.slots[slot] = this.size
    if (this.size * 2 > this.slots.length) this.grow()
    return this.size
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 4)
    const mask = slots.length - 1
    const { keys } = this
    for (let code = 1; code <= this.size; code++) {
      const base = (code - 1) * 4
      let slot = mix(keys[base] ?? 0, keys[base + 1] ?? 0, keys[base + 2] ?? 0, keys[base + 3] ?? 0) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = code
    }
    letGo(this.slots)
    this.slots = slots
  }
}

const decoder = new TextDecoder()

/** The first `length` bytes of 32-bit words from `from`, as they lie in memory. */
export function bytesOf(words: Int32Array, from: number, length: number): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset + from * 4, length)
}

/** 32 well-mixed bits of four words (multiply and shift, after MurmurHash3). */
export function mix(a: number, b: number, c: number, d: number): number {
  let hash = Math.imul(a ^ 0x2545f491, 0x85ebca6b)
  hash = Math.imul((hash ^ (hash >>> 15)) + b, 0xc2b2ae35)
  hash = Math.imul((hash ^ (hash >>> 13)) + c, 0x27d4eb2f)
  hash = Math.imul((hash ^ (hash >>> 15)) + d, 0x85ebca6b)
  return hash ^ (hash >>> 16)
}
