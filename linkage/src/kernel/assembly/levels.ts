// Levels of every comparison, and the pattern they make: a mixed-radix number in two words.
import * as cheap from './cheap.ts'
import { get } from './chunk.ts'
import * as at from './layout.ts'
import * as now from './state.ts'
import { evaluate } from './tests.ts'

/** Level of each living pair in each comparison, and its pattern. */
export function levels(): void {
  memory.fill(now.lowPatterns, 0, at.lanes * 4)
  if (now.highPatterns) memory.fill(now.highPatternsOf, 0, at.lanes * 4)
  for (let c = 0; c < now.comparisonCount; c++) {
    const comparison = now.comparisons + <usize>(c * at.comparisonWords) * 4
    const found = levelsOf(comparison)
    climb(comparison, found)
    const patterns = get(comparison, 4) != 0 ? now.highPatternsOf : now.lowPatterns
    addToPatterns(patterns, found, get(comparison, 3))
  }
}

/** Where a comparison's levels of this batch lie, a byte to a lane. */
// @inline
export function levelsOf(comparison: usize): usize {
  return now.base + <usize>get(comparison, 5)
}

/** The first level met counts; masks 0 and 1 of `depths` hold who is still undecided and who meets the level. */
function climb(comparison: usize, found: usize): void {
  const undecided = now.depths
  const met = now.depths + at.lanes
  const rungs = get(comparison, 1)
  const nodes = <usize>get(comparison, 2)
  evaluate(<usize>get(comparison, 0), now.alive, undecided, 2)
  cheap.both(undecided, now.alive)
  cheap.fill(found, 0)
  for (let rung = 0; rung < rungs; rung++) {
    if (cheap.none(undecided)) return
    evaluate(<usize>get(nodes, rung), undecided, met, 2)
    mark(found, undecided, met, <u8>(rung + 1))
  }
  cheap.fill(met, 0xff)
  mark(found, undecided, met, <u8>(rungs + 1))
}

/** Gives the undecided that meet a level its number; they are decided then. */
function mark(found: usize, undecided: usize, met: usize, level: u8): void {
  const number = i8x16.splat(<i8>level)
  for (let lane: usize = 0; lane < now.width; lane += 16) {
    const open = v128.load(undecided + lane)
    const here = v128.and(open, v128.load(met + lane))
    v128.store(found + lane, v128.or(v128.load(found + lane), v128.and(here, number)))
    v128.store(undecided + lane, v128.andnot(open, here))
  }
}

function addToPatterns(patterns: usize, found: usize, step: i32): void {
  const times = i32x4.splat(step)
  for (let lane: usize = 0; lane < now.width; lane += 16) {
    const bytes = v128.load(found + lane)
    const low = i16x8.extend_low_i8x16_u(bytes)
    const high = i16x8.extend_high_i8x16_u(bytes)
    const out = patterns + (lane << 2)
    add(out, i32x4.extend_low_i16x8_u(low), times)
    add(out + 16, i32x4.extend_high_i16x8_u(low), times)
    add(out + 32, i32x4.extend_low_i16x8_u(high), times)
    add(out + 48, i32x4.extend_high_i16x8_u(high), times)
  }
}

// @inline
function add(out: usize, level: v128, times: v128): void {
  v128.store(out, i32x4.add(v128.load(out), i32x4.mul(level, times)))
}
