// Tests cheap enough to be worked out for every pair of a batch: equality of codes, what is known, dates as eight digits.
// Each writes a mask (0xff or 0) or a grade by lane.
import { segmentCount } from './batch.ts'
import * as at from './layout.ts'
import * as now from './state.ts'

/** Four comparisons as four bytes. */
// @inline
function bytesOf(mask: v128): i32 {
  const halves = i16x8.narrow_i32x4_s(mask, mask)
  return i32x4.extract_lane(i8x16.narrow_i16x8_s(halves, halves), 0)
}

// @inline
function narrow(a: v128, b: v128, c: v128, d: v128): v128 {
  return i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d))
}

/** One's `left` is the other's `right`, columns of the chunk; a value that is not known equals nothing. */
export function same(left: usize, right: usize, out: usize): void {
  let segment = now.segments
  for (let s = 0; s < segmentCount; s++) {
    const code = load<i32>(left + ((<usize>load<i32>(segment)) << 2))
    // no code is -1
    const wanted = i32x4.splat(code == 0 ? -1 : code)
    let from = right + ((<usize>load<i32>(segment, 4)) << 2)
    const length = load<i32>(segment, 8)
    segment += 12
    if (length <= 4) {
      store<i32>(out, bytesOf(i32x4.eq(v128.load(from), wanted)))
      out += <usize>length
      continue
    }
    const end = out + <usize>length
    for (; out < end; out += 16, from += 64) {
      const a = i32x4.eq(v128.load(from), wanted)
      const b = i32x4.eq(v128.load(from, 16), wanted)
      const c = i32x4.eq(v128.load(from, 32), wanted)
      const d = i32x4.eq(v128.load(from, 48), wanted)
      v128.store(out, narrow(a, b, c, d))
    }
    out = end
  }
}

/** `into` and (or) `other`, mask by mask. */
export function both(into: usize, other: usize): void {
  for (let lane: usize = 0; lane < now.width; lane += 16) {
    v128.store(into + lane, v128.and(v128.load(into + lane), v128.load(other + lane)))
  }
}

export function either(into: usize, other: usize): void {
  for (let lane: usize = 0; lane < now.width; lane += 16) {
    v128.store(into + lane, v128.or(v128.load(into + lane), v128.load(other + lane)))
  }
}

export function without(into: usize, other: usize): void {
  for (let lane: usize = 0; lane < now.width; lane += 16) {
    v128.store(into + lane, v128.andnot(v128.load(into + lane), v128.load(other + lane)))
  }
}

export function invert(from: usize, into: usize): void {
  for (let lane: usize = 0; lane < now.width; lane += 16) {
    v128.store(into + lane, v128.not(v128.load(from + lane)))
  }
}

export function none(mask: usize): bool {
  let all = v128.load(mask)
  for (let lane: usize = 16; lane < now.width; lane += 16) all = v128.or(all, v128.load(mask + lane))
  return !v128.any_true(all)
}

export function copy(from: usize, into: usize): void {
  memory.copy(into, from, at.lanes)
}

export function fill(mask: usize, byte: u8): void {
  memory.fill(mask, byte, at.lanes)
}

/** Known on both sides (or, with `alone`, on either). */
export function known(column: usize, out: usize, alone: bool): void {
  let segment = now.segments
  const zero = i32x4.splat(0)
  const answer = i8x16.splat(alone ? -1 : 0)
  for (let s = 0; s < segmentCount; s++) {
    const left = load<i32>(column + ((<usize>load<i32>(segment)) << 2)) != 0
    let from = column + ((<usize>load<i32>(segment, 4)) << 2)
    const length = load<i32>(segment, 8)
    segment += 12
    const end = out + <usize>length
    if (left == alone) {
      for (; out < end; out += 16) v128.store(out, answer)
    } else if (length <= 4) {
      store<i32>(out, bytesOf(i32x4.ne(v128.load(from), zero)))
    } else {
      for (; out < end; out += 16, from += 64) {
        const a = i32x4.ne(v128.load(from), zero)
        const b = i32x4.ne(v128.load(from, 16), zero)
        const c = i32x4.ne(v128.load(from, 32), zero)
        const d = i32x4.ne(v128.load(from, 48), zero)
        v128.store(out, narrow(a, b, c, d))
      }
    }
    out = end
  }
}

/** Each one's `left` is the other's `right`, and the two are not one value. */
export function swapped(left: usize, right: usize, equal: usize, out: usize, room: usize): void {
  same(left, right, out)
  same(right, left, room)
  both(out, room)
  known(equal, room, false)
  without(out, room)
}

/**
 * Grades Levenshtein distance of two dates written YYYY-MM-DD, kept as eight four-bit digits plus one each (0: not known): 2 where at most
 * `first`, 1 more for `second`. Below three differing digits the distance is their number: taking out and putting in can only be
 * shorter along four digits of a year. The rare candidates for that are looked at one by one.
 */
export function isoDates(column: usize, least: i32, most: i32, grades: i32, out: usize): void {
  let segment = now.segments
  const ones = i32x4.splat(0x11111111)
  const limits = i8x16.splat(<i8>most)
  const strict = i8x16.splat(<i8>least)
  for (let s = 0; s < segmentCount; s++) {
    const place = <usize>load<i32>(segment)
    const date = load<i32>(column + (place << 2))
    const wanted = i32x4.splat(date)
    let from = column + ((<usize>load<i32>(segment, 4)) << 2)
    const length = load<i32>(segment, 8)
    segment += 12
    const end = out + <usize>length
    if (date == 0) {
      memory.fill(out, 0, length)
      out = end
      continue
    }
    for (; out < end; out += 4, from += 16) {
      const dates = v128.load(from)
      let bits = v128.xor(dates, wanted)
      bits = v128.or(bits, i32x4.shr_u(bits, 2))
      bits = v128.and(v128.or(bits, i32x4.shr_u(bits, 1)), ones)
      const differ = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(i8x16.popcnt(bits)))
      // 100 digits: not known
      const distances = v128.or(differ, v128.and(i32x4.eq(dates, i32x4.splat(0)), i32x4.splat(100)))
      const few = i16x8.narrow_i32x4_s(distances, distances)
      const bytes = i8x16.narrow_i16x8_s(few, few)
      const grade = i8x16.sub(
        i8x16.splat(0),
        i8x16.add(i8x16.le_s(bytes, limits), grades > 1 ? i8x16.le_s(bytes, strict) : i8x16.splat(0)),
      )
      store<i32>(out, i32x4.extract_lane(grade, 0))
      // three or four differing digits, all in the year
      const year = v128.and(
        i32x4.le_u(i32x4.sub(distances, i32x4.splat(3)), i32x4.splat(1)),
        i32x4.eq(i32x4.shl(v128.xor(dates, wanted), 16), i32x4.splat(0)),
      )
      if (most >= 2 && v128.any_true(year)) shiftedYears(date, from, out, min(<i32>(end - out), 4))
    }
    out = end
  }
}

function shiftedYears(date: i32, from: usize, out: usize, length: i32): void {
  for (let n = 0; n < length; n++) {
    const other = load<i32>(from + ((<usize>n) << 2))
    if (((other ^ date) & 0xffff) != 0 || other == 0 || load<u8>(out + <usize>n) != 0) continue
    const a = <u32>date >> 16
    const b = <u32>other >> 16
    if (isShift(a, b) || isShift(b, a)) store<u8>(out + <usize>n, 1)
  }
}

/** Whether one digit taken out and one put in further right make `b` of `a` (four four-bit digits). */
function isShift(a: u32, b: u32): bool {
  if ((a & 0x0fff) == b >> 4) return true
  if (((a >> 4) & 0xff) == b >> 8 && (a & 15) == (b & 15)) return true
  return (a & 0xff) == ((b >> 4) & 0xff) && a >> 12 == b >> 12
}
