// Weights of pairs, and those worth keeping.
import * as batch from './batch.ts'
import * as cheap from './cheap.ts'
import { get } from './chunk.ts'
import * as at from './layout.ts'
import { levelsOf } from './levels.ts'
import * as now from './state.ts'
import { timesOf } from './table.ts'
import { evaluate } from './tests.ts'
import { maskOf } from './work.ts'

let emitted: usize = 0

export function emittedCount(): i32 {
  return <i32>emitted
}

export function clearEmitted(): void {
  emitted = 0
}

export function isFull(): bool {
  return emitted + now.width > <usize>at.emitRoom
}

/** Weighs the living pairs that could reach the least weight, keeps those that do and those a flag keeps. */
export function score(): void {
  if ((now.job & at.jobLists) != 0) cheap.copy(now.alive, now.kept)
  else if ((now.job & at.jobHistogram) != 0) cheap.copy(now.alive, now.kept)
  else withinReach()
  flagsThatKeep()
  cheap.either(now.kept, now.keptByFlag)
  if (cheap.none(now.kept)) return
  weigh()
  if ((now.job & at.jobHistogram) != 0) countWeights()
  if ((now.job & at.jobLists) == 0) dropLight()
  if (cheap.none(now.kept)) return
  flagKept()
  emit()
}

/** Pairs whose pattern could reach the least weight with the luckiest adjustment. */
function withinReach(): void {
  cheap.fill(now.kept, 0)
  for (let from: usize = 0; from < now.width; from += 16) {
    let bits = <u32>i8x16.bitmask(v128.load(now.alive + from))
    while (bits != 0) {
      const lane = from + <usize>ctz(bits)
      bits &= bits - 1
      if (now.reach == 0 || load<u8>(now.reach + <usize>load<u32>(now.lowPatterns + (lane << 2))) != 0) {
        store<u8>(now.kept + lane, 0xff)
      }
    }
  }
}

// @inline
function flagAt(number: i32): usize {
  return now.flags + <usize>(number * at.flagWords) * 4
}

/** Lanes of `among` that share a key of a flag's rule. */
function narrowToRule(flag: usize, among: usize, out: usize): void {
  const bit = get(flag, 1)
  cheap.copy(among, out)
  if (bit < 0) return
  for (let lane: usize = 0; lane < now.width; lane++) {
    if (((maskOf(lane) >> bit) & 1) == 0) store<u8>(out + lane, 0)
  }
}

function flagsThatKeep(): void {
  cheap.fill(now.keptByFlag, 0)
  for (let n = 0; n < now.flagCount; n++) {
    const flag = flagAt(n)
    if (get(flag, 2) == 0) continue
    const among = now.depths
    const holds = now.depths + at.lanes
    narrowToRule(flag, now.alive, among)
    if (cheap.none(among)) continue
    evaluate(<usize>get(flag, 0), among, holds, 2)
    cheap.both(holds, among)
    cheap.either(now.keptByFlag, holds)
  }
}

/** Exact weight of every pair in `kept`: start, levels in their order, then adjustments in theirs. */
function weigh(): void {
  for (let from: usize = 0; from < now.width; from += 16) {
    let bits = <u32>i8x16.bitmask(v128.load(now.kept + from))
    while (bits != 0) {
      const lane = from + <usize>ctz(bits)
      bits &= bits - 1
      weighOne(lane)
    }
  }
}

function weighOne(lane: usize): void {
  let weight = load<f64>(now.numbers)
  for (let c = 0; c < now.comparisonCount; c++) {
    const level = load<u8>(levelsOf(now.comparisons + <usize>(c * at.comparisonWords) * 4) + lane)
    weight += load<f64>(<usize>get(now.weights, c) + ((<usize>level) << 3))
  }
  let adjusted: f64 = 0
  for (let n = 0; n < now.adjustmentCount; n++) {
    const adjustment = now.adjustments + <usize>(n * at.adjustmentWords) * 4
    const comparison = now.comparisons + <usize>(get(adjustment, 0) * at.comparisonWords) * 4
    if (<i32>load<u8>(levelsOf(comparison) + lane) != get(adjustment, 1)) continue
    const column = now.base + <usize>get(now.locals, get(adjustment, 2) * at.localWords + 4)
    adjusted += adjust(
      <usize>get(adjustment, 3),
      get(column, <i32>batch.leftOf(lane)),
      get(column, <i32>batch.rightOf(lane)),
    )
  }
  store<f64>(now.laneWeights + (lane << 3), weight + adjusted)
  store<f64>(now.laneAdjusted + (lane << 3), adjusted)
}

function adjust(table: usize, left: i32, right: i32): f64 {
  if ((left | right) == 0) return 0
  const one = load<f64>(table + ((<usize>(left == 0 ? right : left) - 1) << 3))
  const other = load<f64>(table + ((<usize>(right == 0 ? left : right) - 1) << 3))
  return min(one, other)
}

function countWeights(): void {
  const from = load<f64>(now.numbers, 16)
  const step = load<f64>(now.numbers, 24)
  for (let lane: usize = 0; lane < <usize>batch.size; lane++) {
    if (load<u8>(now.alive + lane) == 0) continue
    const bin = Math.floor((load<f64>(now.laneWeights + (lane << 3)) - from) / step)
    const place = <usize>max(0, min(bin, <f64>(now.histogramBins - 1)))
    const cell = now.histogram + (place << 3)
    store<f64>(cell, load<f64>(cell) + <f64>timesOf(lane))
  }
}

function dropLight(): void {
  const least = load<f64>(now.numbers, 8)
  for (let lane: usize = 0; lane < <usize>batch.size; lane++) {
    if (load<f64>(now.laneWeights + (lane << 3)) < least && load<u8>(now.keptByFlag + lane) == 0) {
      store<u8>(now.kept + lane, 0)
    }
  }
}

/** Every flag of the pairs that are kept. */
function flagKept(): void {
  memory.fill(now.laneFlags, 0, at.lanes * 4)
  for (let n = 0; n < now.flagCount; n++) {
    const among = now.depths
    const holds = now.depths + at.lanes
    narrowToRule(flagAt(n), now.kept, among)
    if (cheap.none(among)) continue
    evaluate(<usize>get(flagAt(n), 0), among, holds, 2)
    cheap.both(holds, among)
    for (let lane: usize = 0; lane < <usize>batch.size; lane++) {
      if (load<u8>(holds + lane) == 0) continue
      const cell = now.laneFlags + (lane << 2)
      store<u32>(cell, load<u32>(cell) | (1 << n))
    }
  }
}

/** Appends the kept pairs to the columns of what is handed over: left, right, rules, flags (4 bytes each), pattern, weight, adjusted (8). */
function emit(): void {
  const listed = (now.job & at.jobLists) != 0
  const column: usize = at.emitRoom * 4
  const wide = now.emitted + column * 4
  for (let from: usize = 0; from < now.width; from += 16) {
    let bits = <u32>i8x16.bitmask(v128.load(now.kept + from))
    while (bits != 0) {
      const lane = from + <usize>ctz(bits)
      bits &= bits - 1
      const left = get(now.rowNumbers, <i32>batch.leftOf(lane))
      const right = get(now.rowNumbers, <i32>batch.rightOf(lane))
      const out = now.emitted + (emitted << 2)
      store<i32>(out, listed ? left : min(left, right))
      store<i32>(out + column, listed ? right : max(left, right))
      store<u32>(out + column * 2, maskOf(lane))
      store<u32>(out + column * 3, load<u32>(now.laneFlags + (lane << 2)))
      const high = now.highPatterns ? <f64>load<u32>(now.highPatternsOf + (lane << 2)) * now.lowProduct : 0
      const place = wide + (emitted << 3)
      store<f64>(place, <f64>load<u32>(now.lowPatterns + (lane << 2)) + high)
      store<f64>(place + column * 2, load<f64>(now.laneWeights + (lane << 3)))
      store<f64>(place + column * 4, load<f64>(now.laneAdjusted + (lane << 3)))
      emitted++
    }
  }
}
