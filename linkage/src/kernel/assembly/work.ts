// The loop of a worker: takes tasks, goes through their pairs batch by batch, and counts, scores or lists them.
import * as batch from './batch.ts'
import * as cheap from './cheap.ts'
import * as chunk from './chunk.ts'
import { get } from './chunk.ts'
import * as at from './layout.ts'
import { levels } from './levels.ts'
import * as now from './state.ts'
import { count, tableIsFull } from './table.ts'
import * as score from './score.ts'

let running: i32 = -1
let busy: bool = false
/** Pairs of rows taken up by the rule of the running task. */
let pairs: i64 = 0

export function start(): void {
  running = -1
  busy = false
  pairs = 0
}

export function pairsTaken(): f64 {
  return <f64>pairs
}

export function ruleOfTask(): i32 {
  return chunk.rule
}

/** The task at hand, or the one just done. */
export function taskRunning(): i32 {
  return running
}

/** Works until a task is done, or the room for what it finds is full, or there are no tasks left; call again to go on. */
export function work(): i32 {
  while (true) {
    if (atomic.load<i32>(now.control + at.controlStop * 4) != 0) return at.answerStopped
    if (!busy) {
      const task = atomic.add<i32>(now.control + at.controlNextTask * 4, 1)
      if (task >= now.taskCount) return at.answerDone
      running = task
      busy = true
      pairs = 0
      chunk.loadTask(task)
      batch.startChunk()
    }
    if ((now.job & at.jobCounts) != 0 ? tableIsFull() : score.isFull()) return at.answerFull
    if (batch.nextBatch()) {
      runBatch()
      continue
    }
    busy = false
    atomic.add<i32>(now.control + at.controlDone * 4, 1)
    return at.answerTask
  }
}

function runBatch(): void {
  if (chunk.sidesUnsorted) dropSameSide()
  if ((now.job & at.jobRules) != 0) {
    if (chunk.rule >= 0) dropFoundEarlier()
    rulesShared(chunk.rule)
  }
  const left = living()
  pairs += left
  if (left == 0) return
  levels()
  if ((now.job & at.jobCounts) != 0) count()
  else score.score()
}

function living(): i64 {
  let found: i64 = 0
  for (let lane: usize = 0; lane < now.width; lane += 16) {
    found += popcnt(<i64>i8x16.bitmask(v128.load(now.alive + lane)))
  }
  return found
}

/** In a sample the sides are as they come. */
function dropSameSide(): void {
  const sides = now.base + <usize>get(now.locals, now.sideLocal * at.localWords + 4)
  for (let lane: usize = 0; lane < <usize>batch.size; lane++) {
    const left = get(sides, <i32>batch.leftOf(lane))
    const right = get(sides, <i32>batch.rightOf(lane))
    if (now.mode == at.modeAcross ? left == right : (left | right) == 0) store<u8>(now.alive + lane, 0)
  }
}

/** Whether two records share a key of a rule: any of one's keys is any of the other's. */
function shared(rule: usize, out: usize): void {
  const first = get(rule, 0)
  const slots = get(rule, 1)
  if (slots == 0) return sharedLists(<usize>get(rule, 3), out)
  cheap.same(slot(first), slot(first), out)
  for (let n = 0; n < slots; n++) {
    for (let k = 0; k < slots; k++) {
      if (n == 0 && k == 0) continue
      cheap.same(slot(first + n), slot(first + k), now.spare)
      cheap.either(out, now.spare)
    }
  }
}

/** The same for rules with a key for each item: keys of a row are a list, rising. */
function sharedLists(lists: usize, out: usize): void {
  cheap.fill(out, 0)
  for (let lane: usize = 0; lane < <usize>batch.size; lane++) {
    if (load<u8>(now.alive + lane) != 0 && lowestShared(lists, lane) != 0) store<u8>(out + lane, 0xff)
  }
}

/** Lowest key two rows share, or 0. `lists`: addresses of the offsets by row and of the keys. */
function lowestShared(lists: usize, lane: usize): i32 {
  const offsets = <usize>get(lists, 0)
  const keys = <usize>get(lists, 1)
  const one = get(now.rowNumbers, <i32>batch.leftOf(lane))
  const other = get(now.rowNumbers, <i32>batch.rightOf(lane))
  let left = get(offsets, one)
  let right = get(offsets, other)
  const leftTo = get(offsets, one + 1)
  const rightTo = get(offsets, other + 1)
  while (left < leftTo && right < rightTo) {
    const a = get(keys, left)
    const b = get(keys, right)
    if (a == b) return a
    left += i32(a < b)
    right += i32(b < a)
  }
  return 0
}

// @inline
function slot(local: i32): usize {
  return now.base + <usize>get(now.locals, local * at.localWords + 4)
}

function dropFoundEarlier(): void {
  for (let r = 0; r < chunk.rule; r++) {
    const rule = now.rules + <usize>(r * at.ruleWords) * 4
    shared(rule, now.held)
    cheap.without(now.alive, now.held)
  }
  const own = now.rules + <usize>(chunk.rule * at.ruleWords) * 4
  if (get(own, 1) > 1) dropFoundByEarlierKey(get(own, 0), get(own, 1))
  else if (get(own, 1) == 0) dropFoundByEarlierItem(<usize>get(own, 3))
}

/** A pair with several keys of the rule in common belongs to the lowest of them. */
function dropFoundByEarlierKey(first: i32, slots: i32): void {
  for (let lane: usize = 0; lane < <usize>batch.size; lane++) {
    const left = <i32>batch.leftOf(lane)
    const right = <i32>batch.rightOf(lane)
    const block = get(now.blockOf, left)
    let lowest = block
    for (let n = 0; n < slots; n++) {
      const key = get(slot(first + n), left)
      if (key == 0 || key >= lowest) continue
      for (let k = 0; k < slots; k++) if (get(slot(first + k), right) == key) lowest = key
    }
    if (lowest < block) store<u8>(now.alive + lane, 0)
  }
}

function dropFoundByEarlierItem(lists: usize): void {
  for (let lane: usize = 0; lane < <usize>batch.size; lane++) {
    const block = get(now.blockOf, <i32>batch.leftOf(lane))
    if (load<u8>(now.alive + lane) != 0 && lowestShared(lists, lane) != block) store<u8>(now.alive + lane, 0)
  }
}

/** The rules that find each pair, as bits. Those before the task's own do not: such pairs are dropped. */
function rulesShared(own: i32): void {
  memory.fill(now.maskPlanes, 0, at.lanes * 4)
  for (let r = max(own, 0); r < now.ruleCount; r++) {
    const rule = now.rules + <usize>(r * at.ruleWords) * 4
    const bit = get(rule, 2)
    const plane = now.maskPlanes + <usize>(bit >> 3) * at.lanes
    const mask = now.held
    if (r == own) cheap.fill(mask, 0xff)
    else shared(rule, mask)
    const bits = i8x16.splat(<i8>((<i32>1) << (bit & 7)))
    for (let lane: usize = 0; lane < now.width; lane += 16) {
      const found = v128.and(v128.load(mask + lane), bits)
      v128.store(plane + lane, v128.or(v128.load(plane + lane), found))
    }
  }
}

/** The rules of one pair as bits. */
// @inline
export function maskOf(lane: usize): u32 {
  if ((now.job & at.jobRules) == 0) return 0
  const planes = now.maskPlanes + lane
  return (
    <u32>load<u8>(planes) |
    ((<u32>load<u8>(planes, at.lanes)) << 8) |
    ((<u32>load<u8>(planes, 2 * at.lanes)) << 16) |
    ((<u32>load<u8>(planes, 3 * at.lanes)) << 24)
  )
}
