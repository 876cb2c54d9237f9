// Blocking: rows that share a key are brought together. Keys of a rule are packed into 64 bits, exactly; rows are dealt out by a hash of
// the key into partitions that fit the processor's memory (in the order of rows, whoever deals), and grouped there by a small table.
// The key of a row is then a number: one more than the place in `order` where its block starts.
import * as at from './layout.ts'

let header: usize = 0
let found: usize = 0
let table: usize = 0 // i32: group + 1
let groupKey: usize = 0 // u64
let groupRows: usize = 0 // i32: rows, later where the next one goes
let groupLast: usize = 0 // i32: the last row seen, later the start of the block or -1
let sideRoom: usize = 0 // i32 by side

// @inline
function get(array: usize, place: i32): i32 {
  return load<i32>(array + ((<usize>place) << 2))
}

// @inline
function put(array: usize, place: i32, value: i32): void {
  store<i32>(array + ((<usize>place) << 2), value)
}

// @inline
function word(place: i32): i32 {
  return get(header, place)
}

/** Answers the address behind this worker's memory. */
export function openSort(head: usize, scratch: usize): usize {
  header = head
  found = scratch
  table = found + <usize>(at.foundTop + 2 * at.topBlocks) * 8
  groupKey = table + at.mostGroups * 2 * 4
  groupRows = groupKey + at.mostGroups * 8
  groupLast = groupRows + at.mostGroups * 4
  sideRoom = groupLast + at.mostGroups * 4
  memory.fill(found, 0, table - found)
  return sideRoom + 257 * 4
}

/** The next slice or partition, or -1. */
function claim(count: i32): i32 {
  const control = <usize>word(at.sortControl)
  if (atomic.load<i32>(control + at.controlStop * 4) != 0) return -1
  const next = atomic.add<i32>(control + at.controlNextTask * 4, 1)
  return next < count ? next : -1
}

// @inline
function codeOf(part: usize, row: i32): i32 {
  const code = load<i32>(<usize>get(part, 0) + <usize>(<u32>row) * <usize>get(part, 1))
  const projection = <usize>get(part, 2)
  if (projection == 0 || code == 0) return code
  return get(projection, code - 1)
}

/** Key of a row for an alternative, without the part that has items; 0: a part is not known. */
function fixedKey(alternative: usize, row: i32, withUnknown: bool): u64 {
  const each = get(alternative, 2)
  let part = <usize>get(alternative, 0)
  // the tag keeps keys of different shapes apart, and every key from being 0
  let key = (<u64>get(alternative, 3)) << 56
  const parts = get(alternative, 1)
  for (let p = 0; p < parts; p++) {
    if (p != each) {
      const code = codeOf(part, row)
      if (code == 0 && !withUnknown) return 0
      key += (<u64>code) << get(part, 3)
    }
    part += at.partWords * 4
  }
  return key
}

/** Two odd numbers of 64 bits without a pattern. */
const spread: u64 = ((<u64>0x9e3779b9) << 32) | 0x7f4a7c15
const mix: u64 = ((<u64>0xbf58476d) << 32) | 0x1ce4e5b9

// @inline
function hash(key: u64): u64 {
  let mixed = key ^ (key >> 32)
  mixed *= spread
  mixed ^= mixed >> 29
  return mixed * mix
}

export function countKeys(): void {
  deal(false)
}

/** Needs the histogram turned into where each slice's next key of each partition goes. */
export function placeKeys(): void {
  deal(true)
}

function deal(place: bool): void {
  const rows = word(at.sortCount)
  const slices = word(at.sortSlices)
  const bits = word(at.sortBits)
  for (let slice = claim(slices); slice >= 0; slice = claim(slices)) {
    const from = <i32>((<i64>rows * slice) / slices)
    const to = <i32>((<i64>rows * (slice + 1)) / slices)
    const histogram = <usize>word(at.sortHistogram) + (((<usize>slice) << bits) << 2)
    for (let row = from; row < to; row++) dealRow(row, histogram, bits, place)
  }
}

function dealRow(row: i32, histogram: usize, bits: i32, place: bool): void {
  let alternative = <usize>word(at.sortAlternatives)
  const alternatives = word(at.sortAlternativeCount)
  const withUnknown = word(at.sortWithUnknown) != 0
  for (let a = 0; a < alternatives; a++) {
    const key = fixedKey(alternative, row, withUnknown)
    if (key != 0) {
      const each = get(alternative, 2)
      if (each < 0) dealKey(key, row, a, histogram, bits, place)
      else dealItems(<usize>get(alternative, 0) + <usize>(each * at.partWords) * 4, key, row, a, histogram, bits, place)
    }
    alternative += at.alternativeWords * 4
  }
}

function dealItems(part: usize, key: u64, row: i32, slot: i32, histogram: usize, bits: i32, place: bool): void {
  const code = load<i32>(<usize>get(part, 0) + <usize>(<u32>row) * <usize>get(part, 1))
  if (code == 0) return
  const offsets = <usize>get(part, 4)
  const projection = <usize>get(part, 2)
  const to = get(offsets, code)
  for (let n = get(offsets, code - 1); n < to; n++) {
    let item = get(<usize>get(part, 5), n)
    if (projection != 0) item = get(projection, item - 1)
    if (item != 0) dealKey(key + ((<u64>item) << get(part, 3)), row, slot, histogram, bits, place)
  }
}

/** A row in hand is its number and, in the highest four bits, which alternative's key it is. */
function dealKey(key: u64, row: i32, slot: i32, histogram: usize, bits: i32, place: bool): void {
  const partition = bits == 0 ? <usize>0 : <usize>(hash(key) >> (64 - bits))
  const cell = histogram + (partition << 2)
  const next = load<u32>(cell)
  store<u32>(cell, next + 1)
  if (!place) return
  store<u64>(<usize>word(at.sortKeys) + ((<usize>next) << 3), key)
  store<i32>(<usize>word(at.sortRows) + ((<usize>next) << 2), row | (slot << 28))
}

/** Groups partitions; answers false where one has more groups than there is room for (never, short of an attack on the hash). */
export function groupKeys(): bool {
  const partitions = 1 << word(at.sortBits)
  for (let p = claim(partitions); p >= 0; p = claim(partitions)) {
    const from = get(<usize>word(at.sortStarts), p)
    const to = get(<usize>word(at.sortStarts), p + 1)
    const groups = assign(from, to)
    if (groups < 0) return false
    const end = placeGroups(from, to, groups)
    put(<usize>word(at.sortEnds), p, end)
    if (word(at.sortMode) != at.modeAll) sortSides(from, end)
  }
  return true
}

/** Numbers the groups of a partition in the order of their first rows; a key's number takes its place (-1: the row is there already). */
function assign(from: i32, to: i32): i32 {
  const keys = <usize>word(at.sortKeys)
  const rows = <usize>word(at.sortRows)
  let slots: u32 = 64
  while (slots < <u32>(to - from) * 2 && slots < <u32>at.mostGroups * 2) slots <<= 1
  memory.fill(table, 0, (<usize>slots) << 2)
  let groups = 0
  for (let n = from; n < to; n++) {
    const cell = keys + ((<usize>n) << 3)
    const key = load<u64>(cell)
    const row = get(rows, n) & 0x0fffffff
    let slot = <u32>(hash(key) >> 8) & (slots - 1)
    let group = get(table, slot) - 1
    while (group >= 0 && load<u64>(groupKey + ((<usize>group) << 3)) != key) {
      slot = (slot + 1) & (slots - 1)
      group = get(table, slot) - 1
    }
    if (group < 0) {
      if (groups == at.mostGroups) return -1
      group = groups++
      put(table, slot, groups)
      store<u64>(groupKey + ((<usize>group) << 3), key)
      put(groupRows, group, 1)
      put(groupLast, group, row)
    } else if (get(groupLast, group) == row) {
      group = -1
    } else {
      put(groupRows, group, get(groupRows, group) + 1)
      put(groupLast, group, row)
    }
    store<i64>(cell, <i64>group)
  }
  return groups
}

/** Lays the rows of each block side by side, the first marked by its sign, and gives the rows their keys. Answers the end of the last block. */
function placeGroups(from: i32, to: i32, groups: i32): i32 {
  const largest = word(at.sortLargest)
  let next = from
  for (let group = 0; group < groups; group++) {
    const rows = get(groupRows, group)
    const kept = rows > 1 && rows <= largest
    note(rows, get(groupLast, group), kept)
    put(groupLast, group, kept ? next : -1)
    put(groupRows, group, next)
    if (kept) next += rows
  }
  const keys = <usize>word(at.sortKeys)
  const rows = <usize>word(at.sortRows)
  const order = <usize>word(at.sortOrder)
  const slots = <usize>word(at.sortSlots)
  const stride = <usize>word(at.sortSlotStride)
  for (let n = from; n < to; n++) {
    const group = <i32>load<i64>(keys + ((<usize>n) << 3))
    if (group < 0) continue
    const start = get(groupLast, group)
    if (start < 0) continue
    const place = get(groupRows, group)
    put(groupRows, group, place + 1)
    const entry = get(rows, n)
    const row = entry & 0x0fffffff
    put(order, place, place == start ? row | 0x80000000 : row)
    if (slots != 0) store<i32>(slots + <usize>(<u32>row) * stride + ((<usize>(<u32>entry >> 28)) << 2), start + 1)
  }
  return next
}

// @inline
function add(place: i32, value: f64): void {
  const cell = found + ((<usize>place) << 3)
  store<f64>(cell, load<f64>(cell) + value)
}

function note(rows: i32, row: i32, kept: bool): void {
  if (rows < 2) return
  add(at.foundBlocks, 1)
  if (kept) {
    // with sides the pairs are counted where they are sorted
    if (word(at.sortMode) == at.modeAll) add(at.foundPairs, (<f64>rows * <f64>(rows - 1)) / 2)
  } else {
    add(at.foundBlocksLeftOut, 1)
    add(at.foundRowsLeftOut, rows)
  }
  const largest = found + at.foundLargest * 8
  store<f64>(largest, max(load<f64>(largest), <f64>rows))
  noteTop(rows, row)
}

/** Keeps the largest blocks, largest first; of equals the one with the lower row. */
function noteTop(rows: i32, row: i32): void {
  const top = found + at.foundTop * 8
  let place = at.topBlocks
  while (place > 0 && isAfter(top + <usize>(place - 1) * 16, rows, row)) place--
  if (place == at.topBlocks) return
  const cell = top + <usize>place * 16
  memory.copy(cell + 16, cell, <usize>(at.topBlocks - 1 - place) * 16)
  store<f64>(cell, rows)
  store<f64>(cell, row, 8)
}

function isAfter(cell: usize, rows: i32, row: i32): bool {
  const there = load<f64>(cell)
  return there < <f64>rows || (there == <f64>rows && load<f64>(cell, 8) > <f64>row)
}

// @inline
function sideOf(row: i32): i32 {
  return load<i32>(<usize>word(at.sortSides) + <usize>(<u32>row) * <usize>word(at.sortSideStride))
}

/** Brings the rows of each block into the order of their sides (few and small numbers), and counts the pairs the mode allows. */
function sortSides(from: i32, end: i32): void {
  const order = <usize>word(at.sortOrder)
  // the partition's rows in hand are no longer needed
  const room = <usize>word(at.sortRows)
  let start = from
  while (start < end) {
    let next = start + 1
    while (next < end && get(order, next) >= 0) next++
    memory.fill(sideRoom, 0, 257 * 4)
    for (let n = start; n < next; n++) {
      const side = sideOf(get(order, n) & 0x7fffffff) & 255
      put(sideRoom, side + 1, get(sideRoom, side + 1) + 1)
    }
    countSidePairs(next - start)
    for (let side = 0; side < 256; side++) put(sideRoom, side + 1, get(sideRoom, side + 1) + get(sideRoom, side))
    for (let n = start; n < next; n++) {
      const row = get(order, n) & 0x7fffffff
      const side = sideOf(row) & 255
      const place = get(sideRoom, side)
      put(sideRoom, side, place + 1)
      put(room, start + place, row)
    }
    memory.copy(order + ((<usize>start) << 2), room + ((<usize>start) << 2), (<usize>(next - start)) << 2)
    put(order, start, get(order, start) | 0x80000000)
    start = next
  }
}

function countSidePairs(rows: i32): void {
  let left = (<f64>rows * <f64>(rows - 1)) / 2
  const sides = word(at.sortMode) == at.modeNew ? 1 : 256
  for (let side = 0; side < sides; side++) {
    const own = <f64>get(sideRoom, side + 1)
    left -= (own * (own - 1)) / 2
  }
  add(at.foundPairs, left)
}
