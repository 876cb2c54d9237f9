import { openSync, writeSync } from 'node:fs'
import type { Ids } from '../encode/ids.ts'
import { LinkageError } from '../errors.ts'

const [comma, lineEnd] = [44, 10]
/** Longest text of a number, its length before it. */
const numberRoom = 32

/**
 * The texts of numbers as bytes, those met last: a number's text costs more than all else a row takes, and the same ones come again and again. `slots` is a
 * power of two.
 */
export class NumberTexts {
  /** A text of slot n starts at n times 32, with its length. */
  readonly bytes: Uint8Array
  private readonly numbers: Float64Array
  private readonly hashed = new Float64Array(1)
  private readonly hashWords = new Uint32Array(this.hashed.buffer)

  constructor(slots: number) {
    this.numbers = new Float64Array(slots).fill(Number.NaN)
    this.bytes = new Uint8Array(slots * numberRoom)
  }

  /** Where in `bytes` the shortest text that reads back as the same number starts; good until the next call. At most 31 bytes. */
  find(value: number): number {
    this.hashed[0] = value
    const [low = 0, high = 0] = this.hashWords
    const hash = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1)
    const slot = ((hash >>> 12) ^ (hash >>> 28)) & (this.numbers.length - 1)
    const from = slot * numberRoom
    if (this.numbers[slot] === value) return from
    const text = String(value)
    this.numbers[slot] = value
    this.bytes[from] = text.length
    for (let at = 0; at < text.length; at++) this.bytes[from + 1 + at] = text.charCodeAt(at)
    return from
  }
}

/** Rows of a CSV as bytes, to be written all at once. */
export class RowBytes {
  private bytes = Buffer.alloc(1 << 16)
  private readonly ids: Ids
  private used = 0

  constructor(ids: Ids) {
    this.ids = ids
  }

  /** Makes room for so many bytes; what follows does not ask. */
  reserve(wanted: number): void {
    if (this.used + wanted <= this.bytes.length) return
    const larger = Buffer.alloc(Math.max(this.bytes.length * 2, this.used + wanted))
    larger.set(this.bytes.subarray(0, this.used))
    this.bytes = larger
  }

  /** Most bytes that `id` can take. */
  roomOf(rank: number): number {
    return this.ids.room(rank)
  }

  /** The id of a record, in quotes. */
  id(rank: number): void {
    this.used = this.ids.putQuoted(this.bytes, this.used, rank)
  }

  comma(): void {
    this.bytes[this.used++] = comma
  }

  lineEnd(): void {
    this.bytes[this.used++] = lineEnd
  }

  text(text: Uint8Array): void {
    const { bytes } = this
    let { used } = this
    // a call out of JavaScript costs more than a few letters
    for (let at = 0; at < text.length; at++) bytes[used++] = text[at] ?? 0
    this.used = used
  }

  /** The shortest text that reads back as the same number; at most 31 bytes. */
  number(value: number, texts: NumberTexts): void {
    const from = texts.find(value)
    const { bytes } = this
    const source = texts.bytes
    const end = from + 1 + (source[from] ?? 0)
    let { used } = this
    for (let at = from + 1; at < end; at++) bytes[used++] = source[at] ?? 0
    this.used = used
  }

  /** Writes all of it to the end of a file, and is empty then. */
  flush(file: number, path: string): void {
    onDisk(path, () => {
      for (let at = 0; at < this.used;) at += writeSync(file, this.bytes, at, this.used - at)
    })
    this.clear()
  }

  clear(): void {
    this.used = 0
  }
}

/** A new file with a first line; its number. A full disk is a LinkageError `engine`. */
export function openWithHeader(path: string, header: string): number {
  return onDisk(path, () => {
    const file = openSync(path, 'w')
    writeSync(file, `${header}\n`)
    return file
  })
}

/** Does something with a file; what goes wrong is said in words. */
export function onDisk<Result>(path: string, act: () => Result): Result {
  try {
    return act()
  } catch (error) {
    throw diskError(path, error)
  }
}

export function diskError(path: string, error: unknown): LinkageError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const why = error instanceof Error ? error.message : String(error)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new LinkageError(
      'engine',
      `no room on disk while writing ${path}: free some and run again; the run goes on from its last checkpoint. ${why}`,
    )
  return new LinkageError('engine', `${path} cannot be written: ${why}`)
}

/** Text in quotes, for a cell. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
