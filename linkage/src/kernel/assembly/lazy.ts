// Tests worked out only for pairs that still need them, each once for all its thresholds: grade g means that g of them are met, from the
// loosest on. A pair lacking a value has grade 0.
import { leftOf, rightOf, segmentCount } from './batch.ts'
import { get } from './chunk.ts'
import * as at from './layout.ts'
import * as items from './items.ts'
import { ask } from './env.ts'
import * as now from './state.ts'
import * as text from './text.ts'

/** 2^64 over the golden ratio, which is odd. */
const spread: u64 = ((<u64>0x9e3779b9) << 32) | 0x7f4a7c15

/** Lanes in `needed` and `among` that `have` lacks, as a list; all needed are had from now on. */
export function listNeeded(needed: usize, among: usize, have: usize): i32 {
  let out = now.listed
  for (let lane: i32 = 0; lane < at.lanes; lane += 16) {
    const had = v128.load(have + <usize>lane)
    const wanted = v128.load(needed + <usize>lane)
    const missing = v128.andnot(v128.and(wanted, v128.load(among + <usize>lane)), had)
    v128.store(have + <usize>lane, v128.or(had, wanted))
    let bits = <u32>i8x16.bitmask(missing)
    while (bits != 0) {
      store<u16>(out, <u16>(lane + <i32>ctz(bits)))
      out += 2
      bits &= bits - 1
    }
  }
  return <i32>((out - now.listed) >> 1)
}

// @inline
function word(atom: usize, place: i32): i32 {
  return get(atom, place)
}

// @inline
function column(atom: usize, place: i32): usize {
  return now.base + <usize>word(atom, place)
}

// @inline
function laneAt(list: usize, place: i32): usize {
  return <usize>load<u16>(list + ((<usize>place) << 1))
}

export function gradeOf(atom: usize, value: f64, similarity: bool): u8 {
  let from = <usize>word(atom, at.atomThresholds)
  const count = word(atom, at.atomThresholdCount)
  let grade = 0
  while (grade < count && (similarity ? value >= load<f64>(from) : value <= load<f64>(from))) {
    grade++
    from += 8
  }
  return <u8>grade
}

export function workOut(atom: usize, count: i32): void {
  const kind = word(atom, at.atomKind)
  if (kind >= at.kindBest || kind == at.kindShareItems || kind == at.kindSubset || kind == at.kindTokenSet) {
    return items.workOut(atom, count)
  }
  if (kind == at.kindFunction) return functions(atom, count)
  if (kind >= at.kindNumber) return numbers(atom, count, kind)
  if (word(atom, at.atomWide) == 1) exact<u8>(atom, kind, count)
  else exact<u16>(atom, kind, count)
}

/**
 * Marks the pairs of a batch that could reach the loosest threshold. A signature of 64 bits says which symbols a text has (second and further
 * occurrences, and how many symbols have no bit of their own, on other bits), so two texts have at most as many symbols in common as
 * bits. `needs` says by the two lengths how many it takes; texts above 64 symbols always pass, values not known never do.
 */
export function candidates(atom: usize, out: usize): void {
  const signatures = column(atom, at.atomExtra)
  const lengths = column(atom, at.atomLength)
  const needs = <usize>word(atom, at.atomNeeds)
  let segment = now.segments
  for (let s = 0; s < segmentCount; s++) {
    const place = <usize>load<i32>(segment)
    const own = load<u64>(signatures + (place << 3))
    const row = needs + ((<usize>load<i32>(lengths + (place << 2))) << 7)
    const from = <usize>load<i32>(segment, 4)
    const end = out + <usize>load<i32>(segment, 8)
    let signature = signatures + (from << 3)
    let length = lengths + (from << 2)
    segment += 12
    for (; out < end; out++, signature += 8, length += 4) {
      const common = <i32>popcnt(own & load<u64>(signature))
      store<u8>(out, <u8>(0 - i32(common >= <i32>load<u8>(row + <usize>load<i32>(length)))))
    }
  }
}

/**
 * Names meet each other again and again: what two codes were graded is kept in a table whose places are taken by whoever comes last
 * (28 bits for each code, lower first; then the grade).
 */
function exact<T>(atom: usize, kind: i32, count: i32): void {
  const codes = column(atom, at.atomLeft)
  const grades = column(atom, at.atomGrades)
  const memo = column(atom, at.atomMemo)
  const needs = <usize>word(atom, at.atomNeeds)
  const similarity = isSimilarity(kind)
  const top = gradeOf(atom, similarity ? 1 : 0, similarity)
  for (let n = 0; n < count; n++) {
    const lane = laneAt(now.listed, n)
    const one = get(codes, <i32>leftOf(lane))
    const other = get(codes, <i32>rightOf(lane))
    if (one == other) {
      store<u8>(grades + lane, one == 0 ? 0 : top)
      continue
    }
    if (one == 0 || other == 0) {
      store<u8>(grades + lane, 0)
      continue
    }
    const left = min(one, other)
    const right = max(one, other)
    const key = ((<u64>left) << 36) | ((<u64>right) << 8)
    const cell = memo + ((<usize>((key * spread) >> 51)) << 3)
    const there = load<u64>(cell)
    let grade = <u8>there
    if (there >> 8 != key >> 8) {
      grade = gradeOf(atom, compare<T>(kind, atom, left, right, needs), similarity)
      store<u64>(cell, key | <u64>grade)
    }
    store<u8>(grades + lane, grade)
  }
}

// @inline
export function isSimilarity(kind: i32): bool {
  return kind == at.kindJaro || kind == at.kindJaroWinkler || kind == at.kindJaccard || kind == at.kindStartsWith
}

/** A comparator on two codes of the atom's dictionary. `needs`: see `reject`, or 0. */
function compare<T>(kind: i32, atom: usize, left: i32, right: i32, needs: usize): f64 {
  const symbols = <usize>word(atom, at.atomTable)
  const offsets = <usize>word(atom, at.atomOffsets)
  return compareTexts<T>(kind, symbols, offsets, left, right, needs)
}

export function compareTexts<T>(kind: i32, symbols: usize, offsets: usize, left: i32, right: i32, needs: usize): f64 {
  const leftFrom = get(offsets, left - 1)
  const rightFrom = get(offsets, right - 1)
  const leftLength = get(offsets, left) - leftFrom
  const rightLength = get(offsets, right) - rightFrom
  const one = symbols + ((<usize>leftFrom) << alignof<T>())
  const other = symbols + ((<usize>rightFrom) << alignof<T>())
  if (kind == at.kindJaroWinkler || kind == at.kindJaro) {
    const short = needs != 0 && max(leftLength, rightLength) <= 64
    const needed = short ? <i32>load<u8>(needs + ((<usize>leftLength) << 7) + <usize>rightLength) : 0
    if (kind == at.kindJaro) return text.jaro<T>(one, leftLength, other, rightLength, needed)
    return text.jaroWinkler<T>(one, leftLength, other, rightLength, needed)
  }
  if (kind == at.kindLevenshtein) return <f64>text.levenshtein<T>(one, leftLength, other, rightLength)
  if (kind == at.kindDamerau) {
    return <f64>text.damerau<T>(one, leftLength, other, rightLength, now.symbolScratch)
  }
  if (kind == at.kindJaccard) return text.jaccard<T>(one, leftLength, other, rightLength, now.symbolScratch)
  return f64(text.startsWith<T>(one, leftLength, other, rightLength))
}

function numbers(atom: usize, count: i32, kind: i32): void {
  const codes = column(atom, at.atomLeft)
  const grades = column(atom, at.atomGrades)
  const table = <usize>word(atom, at.atomTable)
  for (let n = 0; n < count; n++) {
    const lane = laneAt(now.listed, n)
    const left = get(codes, <i32>leftOf(lane))
    const right = get(codes, <i32>rightOf(lane))
    const known = left != 0 && right != 0
    store<u8>(grades + lane, known ? gradeOf(atom, difference(kind, table, left - 1, right - 1), false) : 0)
  }
}

/** How far apart two values are; not a number where one of them is none. For places the square of the chord between unit vectors. */
function difference(kind: i32, table: usize, left: i32, right: i32): f64 {
  if (kind == at.kindDays) {
    const a = get(table, left)
    const b = get(table, right)
    return a == i32.MIN_VALUE || b == i32.MIN_VALUE ? NaN : <f64>abs(<i64>a - <i64>b)
  }
  if (kind == at.kindPoints) {
    const a = table + <usize>left * 24
    const b = table + <usize>right * 24
    const x = load<f64>(a) - load<f64>(b)
    const y = load<f64>(a, 8) - load<f64>(b, 8)
    const z = load<f64>(a, 16) - load<f64>(b, 16)
    return x * x + y * y + z * z
  }
  const a = load<f64>(table + ((<usize>left) << 3))
  const b = load<f64>(table + ((<usize>right) << 3))
  const apart = Math.abs(a - b)
  if (kind == at.kindNumber) return apart
  return apart == 0 ? 0 : apart / Math.max(a, b)
}

/**
 * Asks the user's function, once for each two distinct values, whichever worker comes first. The table of answers is shared: a place is
 * claimed by its key, filled, and read by whoever meets the same two values; where it is crowded the function is simply asked again.
 */
function functions(atom: usize, count: i32): void {
  const codes = column(atom, at.atomLeft)
  const grades = column(atom, at.atomGrades)
  for (let n = 0; n < count; n++) {
    const lane = laneAt(now.listed, n)
    const left = get(codes, <i32>leftOf(lane))
    const right = get(codes, <i32>rightOf(lane))
    let grade: u8 = 0
    if (left != 0 && right != 0) grade = gradeOf(atom, answer(atom, min(left, right), max(left, right)), true)
    store<u8>(grades + lane, grade)
  }
}

const pending: i64 = -1

function answer(atom: usize, one: i32, other: i32): f64 {
  const wanted = word(atom, at.atomExtra)
  const table = <usize>word(atom, at.atomTable)
  const slots = <u32>word(atom, at.atomExtra2)
  const key = ((<i64>one) << 32) | <i64>other
  let slot = <u32>((<u64>key * spread) >> 40) & (slots - 1)
  for (let tries = 0; tries < 32; tries++) {
    const cell = table + ((<usize>slot) << 4)
    const was = atomic.cmpxchg<i64>(cell, 0, key)
    if (was == 0) {
      const value = ask(wanted, one, other)
      atomic.store<i64>(cell + 8, isNaN(value) ? reinterpret<i64>(<f64>NaN) : reinterpret<i64>(value))
      return value
    }
    if (was == key) {
      let bits = atomic.load<i64>(cell + 8)
      while (bits == pending) {
        if (atomic.load<i32>(now.control + at.controlStop * 4) != 0) return NaN
        bits = atomic.load<i64>(cell + 8)
      }
      return reinterpret<f64>(bits)
    }
    slot = (slot + 1) & (slots - 1)
  }
  return ask(wanted, one, other)
}
