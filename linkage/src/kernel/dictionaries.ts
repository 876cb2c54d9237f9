import * as at from './assembly/layout.ts'
import { LinkageError } from '../errors.ts'
import type { DictionaryText } from './contract.ts'
import type { SharedArena } from './memory.ts'

/** Texts above this are compared by the slow exact way; also the lengths the tables of needs know, 0 for a missing value and one for "longer". */
export const mostBits = 64
const longer = mostBits + 1

/** Symbols by code point for the texts of a dictionary. One byte a symbol unless there are more than 255 different ones. */
export function textSymbols(arena: SharedArena, values: Iterable<string>, size: number): DictionaryText {
  const offsets = arena.int32(size + 1)
  const builder = new SymbolBuilder()
  let value = 0
  for (const text of values) {
    if (value === size) break
    builder.add(text)
    offsets[++value] = builder.length
  }
  if (value !== size) throw new LinkageError('engine', `a dictionary of ${size} texts was given ${value}`)
  offsets[0] = 0
  return { symbols: builder.copyTo(arena), offsets, alphabet: builder.alphabet(arena) }
}

const mostSymbols = 65_535

class SymbolBuilder {
  length = 0
  private symbols = new Uint16Array(4096)
  private readonly bySmall = new Uint16Array(256)
  private readonly byPoint = new Map<number, number>()
  private readonly points: number[] = []

  add(text: string): void {
    if (this.length + text.length > this.symbols.length) {
      const larger = new Uint16Array(Math.max(this.symbols.length * 2, this.length + text.length))
      larger.set(this.symbols)
      this.symbols = larger
    }
    for (let place = 0; place < text.length; place++) {
      const unit = text.charCodeAt(place)
      let point = unit
      if (unit >= 0xd800 && unit < 0xdc00) {
        point = text.codePointAt(place) ?? unit
        if (point > 0xffff) place++
      }
      this.symbols[this.length++] = (point < 256 ? this.bySmall[point] : this.byPoint.get(point)) || this.another(point)
    }
  }

  alphabet(arena: SharedArena): Int32Array {
    const alphabet = arena.int32(this.points.length)
    alphabet.set(this.points)
    return alphabet
  }

  copyTo(arena: SharedArena): Uint8Array | Uint16Array {
    const copy = this.points.length <= 255 ? arena.uint8(this.length) : arena.uint16(this.length)
    copy.set(this.symbols.subarray(0, this.length))
    return copy
  }

  private another(point: number): number {
    if (this.points.length === mostSymbols)
      throw new LinkageError('engine', `a column has more than ${mostSymbols} different characters: it is not text`)
    const symbol = this.points.push(point)
    if (point < 256) this.bySmall[point] = symbol
    else this.byPoint.set(point, symbol)
    return symbol
  }
}

/** What the tests of text need besides the symbols: where they lie, and per code (from 0, not known) a signature and a length. */
export interface TextTables {
  readonly symbols: number
  readonly offsets: number
  readonly wide: 1 | 2
  readonly alphabet: Int32Array
  readonly signatures: number
  readonly lengths: number
  readonly longest: number
  /** Eight digits per value where all texts are dates written YYYY-MM-DD, else undefined. */
  readonly isoDates: Int32Array | undefined
}

/** Tables of texts, each made once for as long as the memory it is in is kept: programs are compiled again and again over the same texts. */
export class KnownTexts {
  private readonly arena: SharedArena
  private readonly made = new Map<DictionaryText, { readonly tables: TextTables; readonly end: number }>()

  constructor(arena: SharedArena) {
    this.arena = arena
    arena.onRelease((mark) => {
      for (const [text, { end }] of this.made) if (end > mark) this.made.delete(text)
    })
  }

  tables(text: DictionaryText): TextTables {
    const there = this.made.get(text)
    if (there !== undefined) return there.tables
    const tables = textTables(this.arena, text)
    this.made.set(text, { tables, end: this.arena.mark() })
    return tables
  }
}

function textTables(arena: SharedArena, text: DictionaryText): TextTables {
  const lengths = arena.uint8(text.offsets.length)
  let longest = 0
  lengths[0] = 0
  for (let code = 1; code < text.offsets.length; code++) {
    const length = (text.offsets[code] ?? 0) - (text.offsets[code - 1] ?? 0)
    longest = Math.max(longest, length)
    lengths[code] = length === 0 || length > mostBits ? longer : length
  }
  return {
    symbols: arena.address(text.symbols, 'a text'),
    offsets: arena.address(text.offsets, 'a text'),
    wide: text.symbols instanceof Uint8Array ? 1 : 2,
    alphabet: text.alphabet,
    signatures: signatures(arena, text, lengths).byteOffset,
    lengths: lengths.byteOffset,
    longest,
    isoDates: isoDates(arena, text),
  }
}

/** Bits of a signature that stand for symbols; the others count, one bit each, symbols that have none. */
const symbolBits = 52
const allBits = 64
const occurrencesOnBits = 4

/**
 * 64 bits for each text, as two words, such that two texts have at most as many symbols in common as they have bits in common: a bit for
 * each symbol that is common enough (its second, third, fourth occurrence have bits of their own), and the last bits for the first, second,
 * ... symbol without a bit. A text with more of those than bits gets all, and a length for which the signature is not asked.
 */
function signatures(arena: SharedArena, text: DictionaryText, lengths: Uint8Array): Int32Array {
  const { symbols, offsets } = text
  const size = offsets.length - 1
  const bits = assignBits(text)
  const out = arena.int32(2 * (size + 1))
  out.fill(0, 0, 2)
  const times = new Uint8Array(text.alphabet.length + 1)
  for (let value = 0; value < size; value++) {
    const [from, to] = [offsets[value] ?? 0, offsets[value + 1] ?? 0]
    let [low, high, next] = [0, 0, symbolBits]
    for (let place = from; place < to; place++) {
      const symbol = symbols[place] ?? 0
      const nth = times[symbol] ?? 0
      if (nth < occurrencesOnBits) times[symbol] = nth + 1
      const own = nth < occurrencesOnBits ? (bits[symbol * occurrencesOnBits + nth] ?? noBit) : noBit
      const bit = own === noBit ? next++ : own
      if (bit < 32) low |= 1 << bit
      else high |= 1 << bit
    }
    if (next > allBits) lengths[value + 1] = longer
    for (let place = from; place < to; place++) times[symbols[place] ?? 0] = 0
    out[2 * value + 2] = low
    out[2 * value + 3] = high
  }
  return out
}

const noBit = 255

/** Bit of each symbol's first, second, ... occurrence: those go first that most texts have. */
function assignBits({ symbols, offsets, alphabet }: DictionaryText): Uint8Array {
  const having = new Float64Array((alphabet.length + 1) * occurrencesOnBits)
  const times = new Uint8Array(alphabet.length + 1)
  for (let value = 0; value + 1 < offsets.length; value++) {
    const [from, to] = [offsets[value] ?? 0, offsets[value + 1] ?? 0]
    for (let place = from; place < to; place++) {
      const symbol = symbols[place] ?? 0
      const nth = times[symbol] ?? 0
      if (nth >= occurrencesOnBits) continue
      times[symbol] = nth + 1
      const cell = symbol * occurrencesOnBits + nth
      having[cell] = (having[cell] ?? 0) + 1
    }
    for (let place = from; place < to; place++) times[symbols[place] ?? 0] = 0
  }
  const commonest = Array.from(having.keys())
    .filter((cell) => (having[cell] ?? 0) > 0)
    .sort((one, other) => (having[other] ?? 0) - (having[one] ?? 0) || one - other)
    .slice(0, symbolBits)
  const bits = new Uint8Array(having.length).fill(noBit)
  commonest.forEach((cell, rank) => (bits[cell] = rank))
  return bits
}

const isoLength = 10

/** Eight four-bit digits, plus one each, so that no date is 0. Undefined unless every text is ten characters in the shape of a date. */
function isoDates(arena: SharedArena, text: DictionaryText): Int32Array | undefined {
  const { symbols, offsets, alphabet } = text
  const size = offsets.length - 1
  if (size === 0 || symbols.length !== size * isoLength || alphabet.length > 11) return undefined
  // digit of each symbol; -1 for the hyphen
  const digits = Array.from(alphabet, (point) => (point === 45 ? -1 : point >= 48 && point <= 57 ? point - 48 : NaN))
  if (digits.some(Number.isNaN)) return undefined
  const out = new Int32Array(size)
  for (let value = 0; value < size; value++) {
    if (offsets[value] !== value * isoLength) return undefined
    let word = 0
    for (let place = 0; place < isoLength; place++) {
      const digit = digits[(symbols[value * isoLength + place] ?? 0) - 1] ?? 0
      if (place === 4 || place === 7 ? digit !== -1 : digit === -1) return undefined
      if (digit >= 0) word = (word << 4) | (digit + 1)
    }
    out[value] = word
  }
  const copy = arena.int32(size)
  copy.set(out)
  return copy
}

/** Unit vectors of the points, three numbers each, so that a distance is a chord and takes no sine per pair. */
export function unitVectors(arena: SharedArena, points: Float64Array): Float64Array {
  const out = arena.float64((points.length / 2) * 3)
  for (let point = 0; point < points.length / 2; point++) {
    const latitude = ((points[2 * point] ?? NaN) * Math.PI) / 180
    const longitude = ((points[2 * point + 1] ?? NaN) * Math.PI) / 180
    out[3 * point] = Math.cos(latitude) * Math.cos(longitude)
    out[3 * point + 1] = Math.cos(latitude) * Math.sin(longitude)
    out[3 * point + 2] = Math.sin(latitude)
  }
  return out
}

/** Kilometres of the Earth's mean radius. */
export const earthRadiusKm = 6371

/** Square of the chord between unit vectors that lie so many kilometres apart on the Earth. */
export function chordSquared(km: number): number {
  const chord = 2 * Math.sin(Math.min(km, Math.PI * earthRadiusKm) / (2 * earthRadiusKm))
  return chord * chord
}

/**
 * By the two lengths (128 to a row): how many symbols two texts must have in common to reach the loosest threshold; 255 where none suffice
 * or a value is missing, 0 where the lengths say nothing. `most` answers the best value that m common symbols could make.
 */
export function needsTable(
  arena: SharedArena,
  reaches: (common: number, left: number, right: number) => boolean,
): number {
  const table = arena.uint8(128 * (longer + 1))
  table.fill(255)
  for (let left = 1; left <= longer; left++) {
    for (let right = 1; right <= longer; right++)
      table[left * 128 + right] = left === longer || right === longer ? 0 : fewest(left, right, reaches)
  }
  return table.byteOffset
}

function fewest(
  left: number,
  right: number,
  reaches: (common: number, left: number, right: number) => boolean,
): number {
  for (let common = 0; common <= Math.min(left, right); common++) if (reaches(common, left, right)) return common
  return 255
}

/** Whether m symbols in common, all in order, could make a similarity (kind) of at least `least`; a little is allowed for rounding. */
export function couldReach(kind: number, least: number): (common: number, left: number, right: number) => boolean {
  return (common, left, right) => {
    if (common === 0) return least <= 0
    const jaro = (common / left + common / right + 1) / 3
    const prefix = kind === at.kindJaroWinkler ? Math.min(4, common) : 0
    return (jaro > 0.7 ? jaro + prefix * 0.1 * (1 - jaro) : jaro) >= least - 1e-9
  }
}
