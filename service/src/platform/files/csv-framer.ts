import type { Limits } from './limits.ts'

/**
 * One row of a CSV as bytes, its line end left off. The bytes are a view that is only good until the next `push`.
 * `unterminated`: the file ended without a line end after this row.
 */
export type Frame =
  | {
      readonly kind: 'row'
      readonly line: number
      readonly bytes: Buffer
      readonly quoted: boolean
      readonly unterminated: boolean
    }
  | { readonly kind: 'long'; readonly line: number; readonly bytes: Buffer; readonly length: number }
  | BrokenFrame
  | { readonly kind: 'stop'; readonly line: number; readonly code: 'line-too-long' | 'quotes-broken' }

interface BrokenFrame {
  readonly kind: 'broken'
  readonly line: number
  readonly bytes: Buffer
  /** Line on which the quote that was not closed properly was opened. */
  readonly opened: number
  readonly code: 'unclosed-quote' | 'text-after-quote'
}

const LF = 10
const CR = 13
const QUOTE = 34

type Mode = 'before' | 'plain' | 'quoted' | 'closed' | 'skip'

/**
 * Cuts bytes into CSV rows (RFC 4180, with LF, CR or CRLF as line ends, mixed or not), in one pass and with no more held than one row.
 *
 * Why not csv-parse: it stops at the first quote that is not closed properly. Here that row alone is set aside, from its start to the end
 * of the line its quote was opened on, and reading goes on at the next line; that needs the bytes read since, which a stream has let go.
 * `csv.property.test.ts` holds this reader equal to csv-parse on every well-formed file.
 */
export class CsvFramer {
  readonly #delimiter: number
  readonly #limits: Limits
  #buffer: Buffer = Buffer.alloc(0)
  #at = 0
  #start = 0
  #mode: Mode = 'before'
  #line = 1
  #newlines = 0
  #quoted = false
  #opened = 0
  /** Where the line ends on which the open quote began, and where the next line starts; -1 until it has ended. */
  #lineEnd = -1
  #resume = -1
  #rescanned = 0
  #stopped = false
  readonly lineEnds = { lf: 0, cr: 0, crlf: 0 }

  /** `delimiter` is one ASCII byte. */
  constructor(delimiter: number, limits: Limits) {
    this.#delimiter = delimiter
    this.#limits = limits
  }

  /** Line the next byte is on. */
  get line(): number {
    return this.#line + this.#newlines
  }

  push(chunk: Buffer): Frame[] {
    const frames: Frame[] = []
    if (this.#stopped) return frames
    const rest = this.#buffer.subarray(this.#start)
    this.#at -= this.#start
    if (this.#resume >= 0) {
      this.#resume -= this.#start
      this.#lineEnd -= this.#start
    }
    this.#start = 0
    this.#buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    this.#scan(frames, false)
    if (!this.#stopped && this.#buffer.length - this.#start > 4 * this.#limits.maxRowBytes) this.#giveUp(frames)
    return frames
  }

  end(): Frame[] {
    const frames: Frame[] = []
    if (this.#stopped) return frames
    do {
      this.#scan(frames, true)
    } while (!this.#stopped && this.#finish(frames))
    return frames
  }

  #scan(frames: Frame[], final: boolean): void {
    const delimiter = this.#delimiter
    while (this.#at < this.#buffer.length && !this.#stopped) {
      const buffer = this.#buffer
      const byte = buffer[this.#at]
      const mode = this.#mode
      if (byte === LF || byte === CR) {
        const next = this.#at + 1
        if (byte === CR && next === buffer.length && !final) return // CRLF may be cut in two
        const width = byte === CR && buffer[next] === LF ? 2 : 1
        if (mode === 'quoted') this.#newlineInQuotes(frames, width)
        else this.#endRow(frames, width, byte)
      } else if (mode === 'plain') {
        let at = this.#at
        let current = byte
        while (at < buffer.length && current !== delimiter && current !== LF && current !== CR) current = buffer[++at]
        this.#at = at
        if (current === delimiter) {
          this.#mode = 'before'
          this.#at++
        }
      } else if (mode === 'quoted') {
        let at = this.#at
        let current = byte
        while (at < buffer.length && current !== QUOTE && current !== LF && current !== CR) current = buffer[++at]
        this.#at = at
        if (current === QUOTE) {
          this.#mode = 'closed'
          this.#at++
        }
      } else {
        this.#stepAside(frames, byte)
      }
    }
  }

  /** A byte at the start of a cell, after a closing quote, or in a line being set aside. */
  #stepAside(frames: Frame[], byte: number | undefined): void {
    if (this.#mode === 'before') {
      if (byte === QUOTE) {
        this.#mode = 'quoted'
        this.#quoted = true
        this.#opened = this.#line + this.#newlines
        this.#resume = -1
      } else if (byte !== this.#delimiter) this.#mode = 'plain'
      this.#at++
    } else if (this.#mode === 'closed') {
      if (byte === QUOTE) this.#mode = 'quoted'
      else if (byte === this.#delimiter) this.#mode = 'before'
      else if (this.#resume >= 0) return this.#setAside(frames, 'text-after-quote')
      else this.#mode = 'skip'
      this.#at++
    } else this.#at++
  }

  #newlineInQuotes(frames: Frame[], width: number): void {
    if (this.#resume < 0) {
      this.#lineEnd = this.#at
      this.#resume = this.#at + width
    }
    this.#newlines++
    this.#at += width
    if (this.#at - this.#start > this.#limits.maxRowBytes) this.#setAside(frames, 'unclosed-quote')
  }

  #endRow(frames: Frame[], width: number, byte: number | undefined): void {
    if (width === 2) this.lineEnds.crlf++
    else if (byte === CR) this.lineEnds.cr++
    else this.lineEnds.lf++
    this.#emit(frames, this.#at, false)
    this.#begin(this.#at + width, this.#line + this.#newlines + 1)
  }

  #emit(frames: Frame[], end: number, unterminated: boolean): void {
    const { maxRowBytes } = this.#limits
    const length = end - this.#start
    const line = this.#line
    if (length > 4 * maxRowBytes) {
      this.#stopped = true
      frames.push({ kind: 'stop', line, code: 'line-too-long' })
      return
    }
    const bytes = this.#buffer.subarray(this.#start, end)
    if (length > maxRowBytes) frames.push({ kind: 'long', line, bytes, length })
    else if (this.#mode === 'skip')
      frames.push({ kind: 'broken', line, bytes, opened: this.#opened, code: 'text-after-quote' })
    else frames.push({ kind: 'row', line, bytes, quoted: this.#quoted, unterminated })
  }

  #begin(at: number, line: number): void {
    this.#start = at
    this.#at = at
    this.#line = line
    this.#newlines = 0
    this.#quoted = false
    this.#resume = -1
    this.#mode = 'before'
  }

  /** Sets aside the row up to the end of the line its bad quote was opened on, and reads on from the next line. */
  #setAside(frames: Frame[], code: BrokenFrame['code']): void {
    const bytes = this.#buffer.subarray(this.#start, this.#lineEnd)
    frames.push({ kind: 'broken', line: this.#line, bytes, opened: this.#opened, code })
    this.#rescanned += this.#at - this.#resume
    this.#begin(this.#resume, this.#opened + 1)
    if (this.#rescanned > this.#limits.maxRescanBytes) {
      this.#stopped = true
      frames.push({ kind: 'stop', line: this.#line, code: 'quotes-broken' })
    }
  }

  #giveUp(frames: Frame[]): void {
    this.#stopped = true
    frames.push({ kind: 'stop', line: this.#line, code: 'line-too-long' })
  }

  /** The file has ended. True where a row was set aside and there is more to scan. */
  #finish(frames: Frame[]): boolean {
    const end = this.#buffer.length
    if (this.#mode === 'quoted') {
      if (this.#resume >= 0) {
        this.#setAside(frames, 'unclosed-quote')
        return true
      }
      const bytes = this.#buffer.subarray(this.#start, end)
      frames.push({ kind: 'broken', line: this.#line, bytes, opened: this.#opened, code: 'unclosed-quote' })
    } else if (this.#start < end) this.#emit(frames, end, true)
    this.#begin(end, this.#line)
    return false
  }
}

/** Cells of one row's text. `quoted`: the row has cells in quotes; the framer has made sure they are closed. */
export function splitRow(text: string, delimiter: string, quoted: boolean): string[] {
  if (!quoted) return text.split(delimiter)
  const cells: string[] = []
  let at = 0
  for (;;) {
    if (text.charCodeAt(at) === QUOTE) {
      let end = text.indexOf('"', at + 1)
      let doubled = false
      while (text.charCodeAt(end + 1) === QUOTE) {
        doubled = true
        end = text.indexOf('"', end + 2)
      }
      const cell = text.slice(at + 1, end)
      cells.push(doubled ? cell.replaceAll('""', '"') : cell)
      at = end + 1
      if (at >= text.length) return cells
    } else {
      const end = text.indexOf(delimiter, at)
      cells.push(end < 0 ? text.slice(at) : text.slice(at, end))
      if (end < 0) return cells
      at = end
    }
    at++
  }
}
