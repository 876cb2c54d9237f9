// Tests worked out only for pairs that still need them, each once for all its thresholds: grade g means that g of them are met, from the
// loosest on. A pair lacking a value has grade 0.
import { leftOf, rightOf } from './batch.ts'
import { get } from './chunk.ts'
import * as at from './layout.ts'
import * as items from './items.ts'
import { ask } from './env.ts'
import * as now from './state.ts'
import * as text from './text.ts'

/** Lanes in `needed` that `have` lacks, as a list; they are had from now on. */
export function listNeeded(needed: usize, have: usize): i32 {
  let out = now.listed
  for (let lane: i32 = 0; lane < at.lanes; lane += 16) {
    const had = v128.load(have + <usize>lane)
    const wanted = v128.load(needed + <usize>lane)
    let bits = <u32>i8x16.bitmask(v128.andnot(wanted, had))
    if (bits == 0) continue
    v128.store(have + <usize>lane, v128.or(had, wanted))
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
  let left = count
  if (word(atom, at.atomNeeds) != 0) left = reject(atom, count)
  else left = keepDifferent(atom, count)
  if (word(atom, at.atomWide) == 1) exact<u8>(atom, kind, left)
  else exact<u16>(atom, kind, left)
}

/** Grades pairs that are equal or not known; lists the others. */
function keepDifferent(atom: usize, count: i32): i32 {
  const codes = column(atom, at.atomLeft)
  const grades = column(atom, at.atomGrades)
  const top = <u8>word(atom, at.atomThresholdCount)
  let out = now.listedAfter
  for (let n = 0; n < count; n++) {
    const lane = laneAt(now.listed, n)
    const left = get(codes, <i32>leftOf(lane))
    const right = get(codes, <i32>rightOf(lane))
    store<u8>(grades + lane, left == right && left != 0 ? top : 0)
    store<u16>(out, <u16>lane)
    out += usize(left != right && left != 0 && right != 0) << 1
  }
  return <i32>((out - now.listedAfter) >> 1)
}

/**
 * As `keepDifferent`, and drops pairs that cannot reach the loosest threshold: a signature of 56 bits says which symbols a text has (first
 * and second occurrences on bits of their own), its last byte how many symbols have no bit. What two texts have in common is at most the
 * bits they share and the lesser of those bytes. `needs` holds by the two lengths how many it takes. Texts above 64 symbols always pass.
 */
function reject(atom: usize, count: i32): i32 {
  const codes = column(atom, at.atomLeft)
  const signatures = column(atom, at.atomExtra)
  const lengths = column(atom, at.atomLength)
  const grades = column(atom, at.atomGrades)
  const needs = <usize>word(atom, at.atomNeeds)
  const top = <u8>word(atom, at.atomThresholdCount)
  let out = now.listedAfter
  for (let n = 0; n < count; n++) {
    const lane = laneAt(now.listed, n)
    const l = leftOf(lane)
    const r = rightOf(lane)
    const left = get(codes, <i32>l)
    const right = get(codes, <i32>r)
    const one = load<u64>(signatures + (l << 3))
    const other = load<u64>(signatures + (r << 3))
    const common = <i32>popcnt((one & other) >> 8) + min(<i32>(one & 255), <i32>(other & 255))
    const need = <i32>load<u8>(needs + ((<usize>get(lengths, <i32>l)) << 7) + <usize>get(lengths, <i32>r))
    store<u8>(grades + lane, left == right && left != 0 ? top : 0)
    store<u16>(out, <u16>lane)
    out += usize(common >= need && left != right) << 1
  }
  return <i32>((out - now.listedAfter) >> 1)
}

function exact<T>(atom: usize, kind: i32, count: i32): void {
  const codes = column(atom, at.atomLeft)
  const grades = column(atom, at.atomGrades)
  const symbols = <usize>word(atom, at.atomTable)
  const offsets = <usize>word(atom, at.atomOffsets)
  const similarity = isSimilarity(kind)
  for (let n = 0; n < count; n++) {
    const lane = laneAt(now.listedAfter, n)
    const left = get(codes, <i32>leftOf(lane))
    const right = get(codes, <i32>rightOf(lane))
    const value = compare<T>(kind, symbols, offsets, left, right)
    store<u8>(grades + lane, gradeOf(atom, value, similarity))
  }
}

// @inline
export function isSimilarity(kind: i32): bool {
  return (
    kind == at.kindJaro || kind == at.kindJaroWinkler || kind == at.kindJaccard || kind == at.kindStartsWith
  )
}

/** One comparator on two codes of a dictionary. */
export function compare<T>(kind: i32, symbols: usize, offsets: usize, left: i32, right: i32): f64 {
  const leftFrom = get(offsets, left - 1)
  const rightFrom = get(offsets, right - 1)
  const leftLength = get(offsets, left) - leftFrom
  const rightLength = get(offsets, right) - rightFrom
  const one = symbols + ((<usize>leftFrom) << alignof<T>())
  const other = symbols + ((<usize>rightFrom) << alignof<T>())
  if (kind == at.kindJaroWinkler) return text.jaroWinkler<T>(one, leftLength, other, rightLength, 0)
  if (kind == at.kindLevenshtein) return <f64>text.levenshtein<T>(one, leftLength, other, rightLength)
  if (kind == at.kindJaro) return text.jaro<T>(one, leftLength, other, rightLength, 0)
  if (kind == at.kindDamerau)
    return <f64>text.damerau<T>(one, leftLength, other, rightLength, now.symbolScratch)
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
/** 2^64 over the golden ratio, which is odd. */
const spread: u64 = ((<u64>0x9e3779b9) << 32) | 0x7f4a7c15

function answer(atom: usize, one: i32, other: i32): f64 {
  const wanted = word(atom, at.atomExtra)
  const table = <usize>word(atom, at.atomTable)
  const slots = <u32>word(atom, at.atomExtra2)
  const key = ((<i64>one) << 32) | (<i64>other)
  let slot = (<u32>((<u64>key * spread) >> 40)) & (slots - 1)
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
