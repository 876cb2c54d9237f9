import { closeSync, openSync, writeSync } from 'node:fs'
import type { Ids } from '../encode/ids.ts'
import { LinkageError } from '../errors.ts'

const size = 1 << 20
const plain = /^[\x20-\x7e]*$/

/** Writes a CSV a megabyte at a time. A full disk is a LinkageError `engine`. */
export class CsvWriter {
  private readonly file: number
  private readonly path: string
  private readonly ids: Ids
  private buffer = Buffer.allocUnsafe(size * 2)
  private used = 0

  constructor(path: string, ids: Ids, header: string) {
    this.path = path
    this.ids = ids
    this.file = onDisk(path, () => openSync(path, 'w'))
    this.text(`${header}\n`)
  }

  /** Makes room for so many bytes at once, so that a part of a row can be written again by `again`. */
  reserve(wanted: number): void {
    this.room(wanted)
  }

  get place(): number {
    return this.used
  }

  /** Writes again what stands between two places of what was reserved. */
  again(from: number, to: number): this {
    this.buffer.copyWithin(this.used, from, to)
    this.used += to - from
    return this
  }

  /** The id of a record, in quotes. */
  id(rank: number): this {
    this.room(this.ids.room(rank))
    this.used = this.ids.putQuoted(this.buffer, this.used, rank)
    return this
  }

  /** One byte: a comma or the end of a line. */
  byte(value: number): this {
    if (this.used >= size) this.flush()
    this.buffer[this.used++] = value
    return this
  }

  /** Text as it is; anything but plain letters goes through `anyText`. */
  text(text: string): this {
    this.room(text.length)
    const { buffer, used } = this
    if (text.length > 24) this.used += buffer.write(text, used, 'latin1')
    else {
      // a call out of JavaScript costs more than a few letters
      for (let at = 0; at < text.length; at++) buffer[used + at] = text.charCodeAt(at)
      this.used += text.length
    }
    return this
  }

  anyText(text: string): this {
    if (plain.test(text)) return this.text(text)
    this.room(text.length * 3)
    this.used += this.buffer.write(text, this.used)
    return this
  }

  close(): void {
    this.flush()
    closeSync(this.file)
  }

  private room(wanted: number): void {
    if (this.used + wanted > size) this.flush()
    if (wanted > this.buffer.length) this.buffer = Buffer.allocUnsafe(wanted)
  }

  private flush(): void {
    onDisk(this.path, () => {
      for (let at = 0; at < this.used;) at += writeSync(this.file, this.buffer, at, this.used - at)
    })
    this.used = 0
  }
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
