import { isAscii, isUtf8 } from 'node:buffer'
import { asBuffer } from './source.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What the first bytes say about a text: its byte order mark, or UTF-16 told from its zero bytes (`guessed`). */
export interface EncodingHint {
  readonly encoding: Encoding | undefined
  readonly markBytes: number
  readonly guessed: boolean
}

export function sniffEncoding(head: Uint8Array): EncodingHint {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf-8', markBytes: 3, guessed: false }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2, guessed: false }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2, guessed: false }
  // Most characters of any file people send are ASCII: in UTF-16 every second byte of those is zero, and few of the others are.
  const zeros = [0, 0]
  const length = Math.min(head.length, 4096) & ~1
  for (let i = 0; i < length; i++) if (head[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const half = length / 2
  if (length >= 4 && odd > half * 0.7 && even < half * 0.1) return { encoding: 'utf-16le', markBytes: 0, guessed: true }
  if (length >= 4 && even > half * 0.7 && odd < half * 0.1) return { encoding: 'utf-16be', markBytes: 0, guessed: true }
  return { encoding: undefined, markBytes: 0, guessed: false }
}

/** The bytes without their byte order mark, and UTF-16 turned into UTF-8. Half a character becomes a 0xFF byte, which no UTF-8 has. */
export async function* toBytes(chunks: AsyncIterable<Uint8Array>, hint: EncodingHint): AsyncGenerator<Buffer> {
  let skip = hint.markBytes
  const wide = hint.encoding === 'utf-16le' || hint.encoding === 'utf-16be'
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const part = asBuffer(chunk).subarray(Math.min(skip, chunk.length))
    skip -= chunk.length - part.length
    if (!wide) {
      if (part.length > 0) yield part
      continue
    }
    const joined = rest.length > 0 ? Buffer.concat([rest, part]) : Buffer.from(part)
    const whole = wholeUnits(joined, hint.encoding === 'utf-16be')
    rest = Buffer.from(joined.subarray(whole))
    if (whole > 0) yield utf16ToUtf8(joined.subarray(0, whole), hint.encoding === 'utf-16be')
  }
  if (rest.length > 0) yield Buffer.from([0xff])
}

/** Bytes that make whole UTF-16 characters: an odd byte, or a first half of a pair, waits for the next chunk. */
function wholeUnits(bytes: Buffer, bigEndian: boolean): number {
  const even = bytes.length & ~1
  if (even < 2) return even
  const last = bigEndian ? bytes.readUInt16BE(even - 2) : bytes.readUInt16LE(even - 2)
  return last >= 0xd800 && last <= 0xdbff ? even - 2 : even
}

function utf16ToUtf8(bytes: Buffer, bigEndian: boolean): Buffer {
  if (bigEndian) bytes.swap16()
  const text = bytes.toString('utf16le')
  if (text.isWellFormed()) return Buffer.from(text, 'utf8')
  const pieces = text.split(/(\p{Surrogate})/u)
  return Buffer.concat(pieces.map((piece) => (piece.isWellFormed() ? Buffer.from(piece, 'utf8') : Buffer.from([0xff]))))
}

export type RowText =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false
      readonly text: string
      readonly code: 'nul-character' | 'invalid-bytes' | 'mixed-encoding'
    }

/**
 * Turns the bytes of one row into text, row by row, deciding between UTF-8 and Windows-1252 at the first row that is not plain ASCII.
 * A later row that contradicts the decision is a problem of that row, never a guess.
 */
export class RowDecoder {
  #encoding: 'utf-8' | 'windows-1252' | undefined
  readonly #fixed: boolean
  /** True once rows are read as Windows-1252 because they are not UTF-8: somebody should be told. */
  guessed = false

  /** `fixed`: a byte order mark or UTF-16 has settled it, so bytes that are not UTF-8 are errors. */
  constructor(fixed: boolean) {
    this.#fixed = fixed
    this.#encoding = fixed ? 'utf-8' : undefined
  }

  decode(bytes: Buffer): RowText {
    const result = this.#decodeText(bytes)
    return result.ok && result.text.includes('\0') ? { ok: false, text: result.text, code: 'nul-character' } : result
  }

  #decodeText(bytes: Buffer): RowText {
    if (isAscii(bytes)) return { ok: true, text: bytes.toString('latin1') }
    if (isUtf8(bytes)) {
      const text = bytes.toString('utf8')
      if (this.#encoding === 'windows-1252') return { ok: false, text, code: 'mixed-encoding' }
      this.#encoding = 'utf-8'
      return { ok: true, text }
    }
    if (this.#encoding === 'utf-8') {
      const code = this.#fixed || containsUndefined(bytes) ? 'invalid-bytes' : 'mixed-encoding'
      return { ok: false, text: decodeWindows1252(bytes), code }
    }
    if (containsUndefined(bytes)) return { ok: false, text: decodeWindows1252(bytes), code: 'invalid-bytes' }
    this.guessed = true
    this.#encoding = 'windows-1252'
    return { ok: true, text: decodeWindows1252(bytes) }
  }
}

// Windows-1252 0x80-0x9F; the rest is Latin-1. Source: https://encoding.spec.whatwg.org/index-windows-1252.txt (spaces: not assigned)
const windows1252High =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

export function decodeWindows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => windows1252High.charAt(character.charCodeAt(0) - 0x80))
}

/** Whether bytes stand in it that Windows-1252 gives no character. */
function containsUndefined(bytes: Buffer): boolean {
  return /[\u0081\u008d\u008f\u0090\u009d]/.test(bytes.toString('latin1'))
}

const odd =
  // oxlint-disable-next-line no-control-regex
  /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]/

export type OddCharacter = 'control-character' | 'direction-control' | 'lost-character'

/** The first odd character in a text and what is odd about it: kept, but somebody should know. */
export function findOdd(text: string): { readonly code: OddCharacter; readonly character: string } | undefined {
  const character = odd.exec(text)?.[0]
  if (character === undefined) return undefined
  const point = character.charCodeAt(0)
  if (point === 0xfffd) return { code: 'lost-character', character }
  return { code: point < 0x0600 ? 'control-character' : 'direction-control', character }
}
