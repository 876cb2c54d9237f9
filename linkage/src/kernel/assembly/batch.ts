// A batch: up to `lanes` pairs of a chunk. Pairs with the same left row lie side by side and their right rows are neighbours in the
// chunk: a segment. Cheap tests run over segments, four to sixteen pairs to an instruction. A store may run over the end of a segment:
// the next segment then writes over it, and behind the last there is slack.
import { get, places } from './chunk.ts'
import * as at from './layout.ts'
import * as now from './state.ts'

export let segmentCount: i32 = 0
export let size: i32 = 0
/** Changes with every batch, so that what was worked out for another batch is not taken for this one's. */
export let stamp: i32 = 0

let place: i32 = 0
let from: i32 = 0

export function startChunk(): void {
  place = 0
  from = places > 0 ? get(now.rangeFrom, 0) : 0
}

/** Takes the chunk's next pairs; false where there are none left. */
export function nextBatch(): bool {
  segmentCount = 0
  size = 0
  let segment = now.segments
  while (place < places && size < at.lanes) {
    const to = get(now.rangeTo, place)
    const length = min(to - from, at.lanes - size)
    if (length > 0) {
      store<i32>(segment, place)
      store<i32>(segment, from, 4)
      store<i32>(segment, length, 8)
      segment += 12
      segmentCount++
      size += length
      from += length
    }
    if (from >= to) {
      place++
      if (place < places) from = get(now.rangeFrom, place)
    }
  }
  if (size == 0) return false
  stamp++
  fillLanes()
  return true
}

/** Left and right place of each lane, and a mask of the lanes in use. */
function fillLanes(): void {
  const steps = i16x8(0, 1, 2, 3, 4, 5, 6, 7)
  const eight = i16x8.splat(8)
  let lane: usize = 0
  for (let s = 0; s < segmentCount; s++) {
    const segment = now.segments + <usize>(s * 12)
    const length = load<i32>(segment, 8)
    const left = i16x8.splat(<i16>load<i32>(segment))
    let right = i16x8.add(i16x8.splat(<i16>load<i32>(segment, 4)), steps)
    for (let n = 0; n < length; n += 8) {
      const byte = (lane + <usize>n) << 1
      v128.store(now.leftPlaces + byte, left)
      v128.store(now.rightPlaces + byte, right)
      right = i16x8.add(right, eight)
    }
    lane += <usize>length
  }
  memory.fill(now.alive, 0xff, size)
  memory.fill(now.alive + <usize>size, 0, at.lanes - size)
}

// @inline
export function leftOf(lane: usize): usize {
  return <usize>load<u16>(now.leftPlaces + (lane << 1))
}

// @inline
export function rightOf(lane: usize): usize {
  return <usize>load<u16>(now.rightPlaces + (lane << 1))
}
