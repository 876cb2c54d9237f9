// Tests of lists: words of a text, items of a list column. Items are codes, ascending, each once.
import { leftOf, rightOf } from './batch.ts'
import { get } from './chunk.ts'
import { compareTexts, gradeOf, isSimilarity } from './lazy.ts'
import * as at from './layout.ts'
import * as now from './state.ts'

export function workOut(atom: usize, count: i32): void {
  const kind = get(atom, at.atomKind)
  const codes = now.base + <usize>get(atom, at.atomLeft)
  const grades = now.base + <usize>get(atom, at.atomGrades)
  const similarity = kind < at.kindBest || isSimilarity(kind - at.kindBest)
  for (let n = 0; n < count; n++) {
    const lane = <usize>load<u16>(now.listed + ((<usize>n) << 1))
    const left = get(codes, <i32>leftOf(lane))
    const right = get(codes, <i32>rightOf(lane))
    const value = left == 0 || right == 0 ? NaN : measure(atom, kind, left, right)
    store<u8>(grades + lane, gradeOf(atom, value, similarity))
  }
}

function measure(atom: usize, kind: i32, left: i32, right: i32): f64 {
  const offsets = <usize>get(atom, at.atomOffsets)
  const items = <usize>get(atom, at.atomTable)
  const leftFrom = get(offsets, left - 1)
  const leftTo = get(offsets, left)
  const rightFrom = get(offsets, right - 1)
  const rightTo = get(offsets, right)
  if (kind >= at.kindBest) return best(atom, kind - at.kindBest, items, leftFrom, leftTo, rightFrom, rightTo)
  const common = inCommon(items, leftFrom, leftTo, rightFrom, rightTo)
  if (kind == at.kindShareItems) return <f64>common
  const least = min(leftTo - leftFrom, rightTo - rightFrom)
  if (least == 0) return NaN
  if (kind == at.kindSubset) return f64(common == least)
  return <f64>common / <f64>(leftTo - leftFrom + rightTo - rightFrom - common)
}

function inCommon(items: usize, left: i32, leftTo: i32, right: i32, rightTo: i32): i32 {
  let common = 0
  while (left < leftTo && right < rightTo) {
    const one = get(items, left)
    const other = get(items, right)
    common += i32(one == other)
    left += i32(one <= other)
    right += i32(other <= one)
  }
  return common
}

/** The most alike (or nearest) two items; not a number where a list is empty. */
function best(atom: usize, kind: i32, items: usize, left: i32, leftTo: i32, right: i32, rightTo: i32): f64 {
  const symbols = <usize>get(atom, at.atomExtra)
  const offsets = <usize>get(atom, at.atomExtra2)
  const narrow = get(atom, at.atomWide) == 1
  const similarity = isSimilarity(kind)
  let found = NaN
  for (let n = left; n < leftTo; n++) {
    for (let k = right; k < rightTo; k++) {
      const one = get(items, n)
      const other = get(items, k)
      if (one == other) return similarity ? 1 : 0
      const value = narrow
        ? compareTexts<u8>(kind, symbols, offsets, one, other, 0)
        : compareTexts<u16>(kind, symbols, offsets, one, other, 0)
      if (!(similarity ? found >= value : found <= value)) found = value
    }
  }
  return found
}
