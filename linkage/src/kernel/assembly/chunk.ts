// A chunk: some hundred rows copied from all over the memory and turned into columns, so that every pair of them is cheap.
import * as at from './layout.ts'
import * as now from './state.ts'

/** How many places of the chunk are paired with others, and the rule (place among the candidates' rules) of the task. */
export let places: i32 = 0
export let rule: i32 = 0
/** Sides are not sorted in a sample or a list, so its pairs must be looked at one by one. */
export let sidesUnsorted: bool = false

let used: i32 = 0

// @inline
function task(number: i32, word: i32): i32 {
  return load<i32>(now.tasks + ((<usize>(number * at.taskWords + word)) << 2))
}

// @inline
export function get(array: usize, place: i32): i32 {
  return load<i32>(array + ((<usize>place) << 2))
}

// @inline
function put(array: usize, place: i32, value: i32): void {
  store<i32>(array + ((<usize>place) << 2), value)
}

/** Reads a task's rows and works out which pairs of them it is about. */
export function loadTask(number: i32): void {
  const kind = task(number, 0)
  rule = task(number, 1)
  sidesUnsorted = false
  if (kind == at.taskBlocks) placeBlocks(number)
  else if (kind == at.taskTiles) placeTiles(number)
  else if (kind == at.taskNear) placeNear(number)
  else placePairs(number)
}

/** Whole small blocks, one after the other; the first row of each is marked by its sign. */
function placeBlocks(number: i32): void {
  const order = <usize>task(number, 2)
  const from = task(number, 3)
  const to = task(number, 4)
  let block = from
  used = to - from
  places = used
  for (let p = from; p < to; p++) {
    const row = get(order, p)
    if (row < 0) block = p
    put(now.rowNumbers, p - from, row & 0x7fffffff)
    put(now.blockOf, p - from, block + 1)
  }
  fillColumns()
  let end = used
  for (let p = used - 1; p >= 0; p--) {
    put(now.rangeFrom, p, fromSide(p, p + 1, end))
    put(now.rangeTo, p, end)
    if (get(now.blockOf, p) == from + p + 1) end = p
  }
}

/** Two stretches of one large block, or one stretch with itself. */
function placeTiles(number: i32): void {
  const order = <usize>task(number, 2)
  const left = task(number, 3)
  const right = task(number, 5)
  const block = task(number, 7)
  places = task(number, 4) - left
  const start = left == right ? 0 : places
  used = start + task(number, 6) - right
  for (let p = 0; p < places; p++) put(now.rowNumbers, p, get(order, left + p) & 0x7fffffff)
  for (let p = start; p < used; p++) put(now.rowNumbers, p, get(order, right + p - start) & 0x7fffffff)
  fillColumns()
  for (let p = 0; p < places; p++) {
    put(now.blockOf, p, block + 1)
    put(now.rangeFrom, p, fromSide(p, left == right ? p + 1 : start, used))
    put(now.rangeTo, p, used)
  }
}

/** Rows of an order, each with those up to `apart` further on; the order is a ring. */
function placeNear(number: i32): void {
  const order = <usize>task(number, 2)
  const left = task(number, 3)
  const right = task(number, 5)
  const apart = task(number, 7)
  const length = task(number, 8)
  places = task(number, 4) - left
  const overlap = left == right
  const start = overlap ? 0 : places
  used = start + task(number, 6) - right
  for (let p = 0; p < places; p++) put(now.rowNumbers, p, get(order, (left + p) % length))
  for (let p = start; p < used; p++) put(now.rowNumbers, p, get(order, (right + p - start) % length))
  sidesUnsorted = now.mode != at.modeAll
  fillColumns()
  for (let p = 0; p < places; p++) {
    const from = max(left + p + 1, right) - right + start
    const to = min(left + p + 1 + apart - right + start, used)
    put(now.rangeFrom, p, from)
    put(now.rangeTo, p, to)
  }
}

/** Pairs as listed: two places to a pair. */
function placePairs(number: i32): void {
  const lefts = <usize>task(number, 2)
  const rights = <usize>task(number, 5)
  const from = task(number, 3)
  const pairs = task(number, 4) - from
  used = pairs * 2
  places = used
  for (let p = 0; p < pairs; p++) {
    put(now.rowNumbers, p * 2, get(lefts, from + p))
    put(now.rowNumbers, p * 2 + 1, get(rights, from + p))
  }
  fillColumns()
  for (let p = 0; p < used; p++) {
    put(now.rangeFrom, p, p + 1)
    put(now.rangeTo, p, (p & 1) == 0 ? p + 2 : p + 1)
  }
}

/** First place in [from, to) whose side may be paired with that of place p; sides rise along a block. */
function fromSide(p: i32, from: i32, to: i32): i32 {
  if (now.mode == at.modeAll) return from
  const sides = now.base + <usize>load<i32>(now.locals + <usize>(now.sideLocal * at.localWords + 4) * 4)
  const own = get(sides, p)
  const above = now.mode == at.modeAcross ? own : 0
  if (now.mode == at.modeNew && own != 0) return from
  while (from < to) {
    const middle = (from + to) >> 1
    if (get(sides, middle) > above) to = middle
    else from = middle + 1
  }
  return from
}

/** Rows copied and turned at once: few enough to stay in the fastest memory meanwhile. */
const portion: i32 = 128

/** Copies the rows of the chunk, and makes every column that a test, key or table needs of them. */
function fillColumns(): void {
  const stride = now.stride
  for (let from = 0; from < used; from += portion) {
    const to = min(from + portion, used)
    let copy = now.chunkBytes
    for (let p = from; p < to; p++) {
      const row = now.rows + <usize>(<u32>get(now.rowNumbers, p)) * stride
      for (let b: usize = 0; b < stride; b += 16) v128.store(copy + b, v128.load(row + b))
      copy += stride
    }
    for (let l = 0; l < now.localCount; l++) {
      fillColumn(now.locals + ((<usize>(l * at.localWords)) << 2), from, to - from)
    }
  }
}

/** `count` places of a column from place `first` on; their rows lie in `chunkBytes`. */
function fillColumn(local: usize, first: i32, count: i32): void {
  const kind = get(local, 0)
  const column = now.base + <usize>get(local, 4)
  if (kind == at.localEither || kind == at.localEqual) {
    const byte = (<usize>first) << 2
    const one = columnOf(get(local, 1)) + byte
    const other = columnOf(get(local, 2)) + byte
    return combine(one, other, column + byte, count, kind == at.localEqual)
  }
  const table = <usize>get(local, 3)
  let from = now.chunkBytes + ((<usize>get(local, 1)) << 2)
  const end = from + <usize>count * now.stride
  if (kind == at.localWide) return fillWide(table, from, end, column + ((<usize>first) << 3))
  let out = column + ((<usize>first) << 2)
  const stride = now.stride
  if (kind == at.localRow) {
    for (; from < end; from += stride, out += 4) store<i32>(out, load<i32>(from))
  } else if (kind == at.localTable) {
    for (; from < end; from += stride, out += 4) {
      // the host's table starts at code 1; what lies before it is read and thrown away
      const code = load<i32>(from)
      store<i32>(out, select<i32>(get(table, code), 0, code != 0))
    }
  } else {
    for (; from < end; from += stride, out += 4) store<i32>(out, <i32>load<u8>(table + <usize>load<i32>(from)))
  }
}

function fillWide(table: usize, from: usize, end: usize, out: usize): void {
  const stride = now.stride
  for (; from < end; from += stride, out += 8) store<i64>(out, load<i64>(table + ((<usize>load<i32>(from)) << 3)))
}

/** Address of a column made earlier. */
function columnOf(local: i32): usize {
  return now.base + <usize>get(now.locals, local * at.localWords + 4)
}

function combine(one: usize, other: usize, out: usize, count: i32, equal: bool): void {
  for (let p = 0; p < count; p++) {
    const a = get(one, p)
    const b = get(other, p)
    store<i32>(out + ((<usize>p) << 2), equal ? i32(a == b && a != 0) : a | b)
  }
}
