import { binds } from '../cluster.ts'
import { boundOf } from './group.ts'
import type { Outcome } from './write.ts'

/** Pairs of repeated records are listed one by one up to this many a pair of profiles; beyond it one stands for all. */
const listedRepeats = 64

/** Pairs of records to be listed, in the order of their ranks. */
export interface Listed {
  readonly left: Int32Array
  readonly right: Int32Array
  /** Which pair of profiles it comes from. */
  readonly pair: Int32Array
  readonly bound: Uint8Array
}

/** Pairs of records from pairs of profiles. */
export function listPairs(outcome: Outcome): Listed {
  const { session, scored, thresholds } = outcome
  const { table, profileOf, first } = session
  const { pairs } = scored
  const members = membersOf(profileOf, table.count)
  const wanted = new Uint8Array(pairs.count)
  let count = 0
  for (let at = 0; at < pairs.count; at++) {
    const [l, r] = [pairs.left[at] ?? 0, pairs.right[at] ?? 0]
    const bound = boundOf(session, scored, l, r, pairs.flags[at] ?? 0)
    if ((pairs.weight[at] ?? 0) < thresholds.different && (bound & ~binds.cannotLink) === 0) continue
    wanted[at] = bound | 128
    count += listedOf(members, l, r)
  }
  const listed = {
    left: new Int32Array(count),
    right: new Int32Array(count),
    pair: new Int32Array(count),
    bound: new Uint8Array(count),
  }
  let used = 0
  const list = (at: number, a: number, b: number): void => {
    listed.left[used] = Math.min(a, b)
    listed.right[used] = Math.max(a, b)
    listed.pair[used] = at
    listed.bound[used++] = (wanted[at] ?? 0) & 127
  }
  for (let at = 0; at < pairs.count; at++) {
    if (wanted[at] === 0) continue
    const [l, r] = [pairs.left[at] ?? 0, pairs.right[at] ?? 0]
    if (members.size(l) === 1 && members.size(r) === 1) {
      list(at, first[l] ?? 0, first[r] ?? 0)
      continue
    }
    const [ofLeft, ofRight] = [members.of(l), members.of(r)]
    if (ofLeft.length * ofRight.length > listedRepeats) {
      if (l !== r) list(at, first[l] ?? 0, first[r] ?? 0)
      else for (const b of ofLeft.subarray(1)) list(at, first[l] ?? 0, b)
    } else for (const a of ofLeft) for (const b of ofRight) if (l !== r || a < b) list(at, a, b)
  }
  return inOrder(listed, profileOf.length)
}

interface Members {
  of(profile: number): Int32Array
  size(profile: number): number
}

function listedOf(members: Members, l: number, r: number): number {
  const [n, m] = [members.size(l), members.size(r)]
  if (l === r) return n * n > listedRepeats ? n - 1 : (n * (n - 1)) / 2
  return n * m > listedRepeats ? 1 : n * m
}

function membersOf(profileOf: Int32Array, profiles: number): Members {
  const starts = new Int32Array(profiles + 1)
  for (let rank = 0; rank < profileOf.length; rank++) {
    const next = (profileOf[rank] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let profile = 0; profile < profiles; profile++)
    starts[profile + 1] = (starts[profile + 1] ?? 0) + (starts[profile] ?? 0)
  const ranks = new Int32Array(profileOf.length)
  const next = starts.slice()
  for (let rank = 0; rank < profileOf.length; rank++) {
    const profile = profileOf[rank] ?? 0
    const to = next[profile] ?? 0
    ranks[to] = rank
    next[profile] = to + 1
  }
  return {
    of: (profile) => ranks.subarray(starts[profile] ?? 0, starts[profile + 1] ?? 0),
    size: (profile) => (starts[profile + 1] ?? 0) - (starts[profile] ?? 0),
  }
}

/** Pairs are nearly in order already: they are counted out by their left record, and the few of one record put in order there. */
function inOrder(listed: Listed, records: number): Listed {
  const { left, right } = listed
  const starts = new Int32Array(records + 1)
  for (let at = 0; at < left.length; at++) {
    const next = (left[at] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let record = 0; record < records; record++)
    starts[record + 1] = (starts[record + 1] ?? 0) + (starts[record] ?? 0)
  const order = new Int32Array(left.length)
  for (let at = 0; at < left.length; at++) {
    const record = left[at] ?? 0
    const to = starts[record] ?? 0
    order[to] = at
    starts[record] = to + 1
  }
  // `starts` now holds where each record's pairs end
  for (let from = 0; from < order.length;) {
    const to = starts[left[order[from] ?? 0] ?? 0] ?? order.length
    if (to - from > 1) sortByRight(order.subarray(from, to), right)
    from = to
  }
  const sorted = {
    left: new Int32Array(order.length),
    right: new Int32Array(order.length),
    pair: new Int32Array(order.length),
    bound: new Uint8Array(order.length),
  }
  for (let at = 0; at < order.length; at++) {
    const from = order[at] ?? 0
    sorted.left[at] = left[from] ?? 0
    sorted.right[at] = right[from] ?? 0
    sorted.pair[at] = listed.pair[from] ?? 0
    sorted.bound[at] = listed.bound[from] ?? 0
  }
  return sorted
}

/** Most pairs of one record that are put in order by moving them one by one. */
const few = 24

function sortByRight(order: Int32Array, right: Int32Array): void {
  if (order.length > few) {
    order.sort((one, other) => (right[one] ?? 0) - (right[other] ?? 0) || one - other)
    return
  }
  for (let at = 1; at < order.length; at++) {
    const moving = order[at] ?? 0
    const key = right[moving] ?? 0
    let to = at
    while (to > 0 && (right[order[to - 1] ?? 0] ?? 0) > key) {
      order[to] = order[to - 1] ?? 0
      to--
    }
    order[to] = moving
  }
}
