// Tests as trees over atoms, worked out for all pairs of a batch at once: a mask by lane says which pairs still need an answer, so an
// expensive atom is worked out for those only, and only once.
import { stamp } from './batch.ts'
import * as cheap from './cheap.ts'
import { get } from './chunk.ts'
import * as at from './layout.ts'
import { candidates, listNeeded, workOut } from './lazy.ts'
import * as now from './state.ts'

/** Writes a mask into `out` that is right for the lanes in `needed` (and anything for others). Masks of nested tests go to depth and beyond. */
export function evaluate(node: usize, needed: usize, out: usize, depth: i32): void {
  const kind = get(node, 0)
  if (kind == at.nodeAtom) return gradedAtLeast(get(node, 1), get(node, 2), needed, out)
  if (kind == at.nodeTrue) return cheap.fill(out, 0xff)
  if (kind == at.nodeNot) {
    evaluate(<usize>get(node, 1), needed, out, depth)
    return cheap.invert(out, out)
  }
  const part = maskAt(depth)
  const rest = maskAt(depth + 1)
  const count = get(node, 1)
  cheap.copy(needed, rest)
  cheap.fill(out, kind == at.nodeAll ? 0xff : 0)
  for (let n = 0; n < count; n++) {
    evaluate(<usize>get(node, 2 + n), rest, part, depth + 2)
    if (kind == at.nodeAll) {
      cheap.both(out, part)
      cheap.both(rest, part)
    } else {
      cheap.either(out, part)
      cheap.without(rest, part)
    }
    if (cheap.none(rest)) break
  }
}

// @inline
function maskAt(depth: i32): usize {
  return now.depths + <usize>(depth * at.lanes)
}

function gradedAtLeast(number: i32, least: i32, needed: usize, out: usize): void {
  const atom = now.atoms + <usize>(number * at.atomWords) * 4
  const kind = get(atom, at.atomKind)
  const grades = now.base + <usize>get(atom, at.atomGrades)
  if (kind < at.kindLazy) {
    // the stamp lies in this worker's memory, since atoms are shared
    const known = grades + at.lanes + at.slack
    if (load<i32>(known) != stamp) {
      store<i32>(known, stamp)
      workOutAll(atom, kind, grades)
    }
    return kind == at.kindIsoDate ? atLeast(grades, least, out) : cheap.copy(grades, out)
  }
  const have = now.base + <usize>get(atom, at.atomHave)
  // behind it: the batch it is of; then, where a cheap filter goes first, the pairs it lets through
  const stamped = have + at.lanes
  const among = get(atom, at.atomNeeds) != 0 ? stamped + 16 : needed
  if (load<i32>(stamped) != stamp) {
    store<i32>(stamped, stamp)
    cheap.fill(have, 0)
    cheap.fill(grades, 0)
    if (among != needed) candidates(atom, among)
  }
  const count = listNeeded(needed, among, have)
  if (count > 0) workOut(atom, count)
  atLeast(grades, least, out)
}

function atLeast(grades: usize, least: i32, out: usize): void {
  const wanted = i8x16.splat(<i8>least)
  for (let lane: usize = 0; lane < now.width; lane += 16) {
    v128.store(out + lane, i8x16.ge_u(v128.load(grades + lane), wanted))
  }
}

function workOutAll(atom: usize, kind: i32, out: usize): void {
  const left = now.base + <usize>get(atom, at.atomLeft)
  const right = now.base + <usize>get(atom, at.atomRight)
  if (kind == at.kindSame) return cheap.same(left, right, out)
  if (kind == at.kindBoth) return cheap.known(left, out, false)
  if (kind == at.kindEither) return cheap.known(left, out, true)
  if (kind == at.kindIsoDate) {
    const grades = get(atom, at.atomThresholdCount)
    return cheap.isoDates(left, get(atom, at.atomExtra), get(atom, at.atomExtra2), grades, out)
  }
  if (kind == at.kindCross) {
    cheap.same(left, right, out)
    cheap.same(right, left, now.spare)
    return cheap.either(out, now.spare)
  }
  cheap.swapped(left, right, now.base + <usize>get(atom, at.atomExtra), out, now.spare)
}
