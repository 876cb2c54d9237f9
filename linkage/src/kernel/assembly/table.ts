// Counted patterns. Where there are few, a place for every pattern and rules; else an open table of (low word, high word, rules; count),
// emptied by the host whenever it is two thirds full.
import * as batch from './batch.ts'
import { get } from './chunk.ts'
import * as at from './layout.ts'
import * as now from './state.ts'
import { maskOf } from './work.ts'

const slotBytes: usize = 24
let filled: u32 = 0

export function clearTable(): void {
  memory.fill(now.counts, 0, <usize>now.tableSlots * (now.direct ? 8 : slotBytes))
  filled = 0
}

export function tableIsFull(): bool {
  return !now.direct && (filled + at.lanes) * 3 > now.tableSlots * 2
}

/** How often a pair counts: the product of the rows' repeats, up to a cap. */
// @inline
export function timesOf(lane: usize): i64 {
  if (now.timesLocal < 0) return 1
  const times = now.base + <usize>get(now.locals, now.timesLocal * at.localWords + 4)
  const product = <i64>get(times, <i32>batch.leftOf(lane)) * <i64>get(times, <i32>batch.rightOf(lane))
  return max<i64>(1, min<i64>(product, now.mostTimes))
}

/** Counts every living pair of the batch. */
export function count(): void {
  const patterns = <u32>now.lowProduct
  for (let from: usize = 0; from < now.width; from += 16) {
    let bits = <u32>i8x16.bitmask(v128.load(now.alive + from))
    while (bits != 0) {
      const lane = from + <usize>ctz(bits)
      bits &= bits - 1
      const low = load<u32>(now.lowPatterns + (lane << 2))
      if (now.direct) {
        const cell = now.counts + ((<usize>(maskOf(lane) * patterns + low)) << 3)
        store<i64>(cell, load<i64>(cell) + timesOf(lane))
      } else {
        const high = now.highPatterns ? load<u32>(now.highPatternsOf + (lane << 2)) : 0
        const slot = find(low, high, maskOf(lane))
        store<i64>(slot, load<i64>(slot, 16) + timesOf(lane), 16)
      }
    }
  }
}

/** The place of a pattern, taken now where it is new; what is counted is never 0. */
function find(low: u32, high: u32, mask: u32): usize {
  const slots = now.tableSlots - 1
  let place = (low * 0x9e3779b1) ^ (high * 0x85ebca77) ^ (mask * 0xc2b2ae3d)
  place = (place ^ (place >> 15)) & slots
  while (true) {
    const slot = now.counts + <usize>place * slotBytes
    if (load<i64>(slot, 16) == 0) {
      store<u32>(slot, low)
      store<u32>(slot, high, 4)
      store<u32>(slot, mask, 8)
      filled++
      return slot
    }
    if (load<u32>(slot) == low && load<u32>(slot, 8) == mask && load<u32>(slot, 4) == high) return slot
    place = (place + 1) & slots
  }
}
