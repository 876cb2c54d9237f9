import { binds } from '../cluster.ts'
import { sharedBytes, sharedInts } from '../encode/raw.ts'
import { LinkageError } from '../errors.ts'
import { defaults } from '../settings.ts'
import { boundOf } from './group.ts'
import { PairStore, sortedByTwo } from './pair-store.ts'
import type { Outcome } from './write.ts'

/**
 * Pairs of records, from pairs of profiles, in the order of their ranks: exact repeats are listed one by one up to a number a pair of profiles; beyond it
 * one stands for all. The arrays are in memory that all threads share.
 */
export interface Listed {
  /** What they come from. */
  readonly pairs: PairStore
  readonly left: Int32Array
  readonly right: Int32Array
  /** Which pair of profiles it comes from. */
  readonly pair: Int32Array
  readonly bound: Uint8Array
}

/** Records whose pairs are listed together: those whose lower record (by rank) is from `from` up to `to`. */
export interface Slice {
  /** Pairs of profiles that list some. */
  readonly pairs: PairStore
  readonly from: number
  readonly to: number
}

/** What is listed of each pair of profiles. */
export class Lister {
  private readonly outcome: Outcome
  private readonly most: number
  private readonly starts: Int32Array
  private readonly ranks: Int32Array

  constructor(outcome: Outcome) {
    this.outcome = outcome
    const { profileOf, table, plan } = outcome.session
    this.most = plan.settings.limits?.listedRepeats ?? defaults.listedRepeats
    const starts = new Int32Array(table.count + 1)
    for (let rank = 0; rank < profileOf.length; rank++) {
      const next = (profileOf[rank] ?? 0) + 1
      starts[next] = (starts[next] ?? 0) + 1
    }
    for (let profile = 0; profile < table.count; profile++)
      starts[profile + 1] = (starts[profile + 1] ?? 0) + (starts[profile] ?? 0)
    const ranks = new Int32Array(profileOf.length)
    const next = starts.slice()
    for (let rank = 0; rank < profileOf.length; rank++) {
      const profile = profileOf[rank] ?? 0
      const to = next[profile] ?? 0
      ranks[to] = rank
      next[profile] = to + 1
    }
    this.starts = starts
    this.ranks = ranks
  }

  /** `binds` of a pair of profiles, or -1 where it is not listed. */
  private boundOf({ left, right, weight, flags }: PairStore, at: number): number {
    const { session, scored, thresholds } = this.outcome
    const bound = boundOf(session, scored, left[at] ?? 0, right[at] ?? 0, flags[at] ?? 0)
    return (weight[at] ?? 0) < thresholds.different && (bound & ~binds.cannotLink) === 0 ? -1 : bound
  }

  /** Pairs of records that a pair of profiles lists. */
  private countOf(l: number, r: number): number {
    const n = (this.starts[l + 1] ?? 0) - (this.starts[l] ?? 0)
    const m = (this.starts[r + 1] ?? 0) - (this.starts[r] ?? 0)
    if (l === r) return n * n > this.most ? n - 1 : (n * (n - 1)) / 2
    return n * m > this.most ? 1 : n * m
  }

  private each(l: number, r: number, list: (one: number, other: number) => void): void {
    const { starts, ranks } = this
    const [fromLeft, toLeft] = [starts[l] ?? 0, starts[l + 1] ?? 0]
    const [fromRight, toRight] = [starts[r] ?? 0, starts[r + 1] ?? 0]
    const first = ranks[fromLeft] ?? 0
    if ((toLeft - fromLeft) * (toRight - fromRight) > this.most) {
      if (l !== r) list(first, ranks[fromRight] ?? 0)
      else for (let at = fromLeft + 1; at < toLeft; at++) list(first, ranks[at] ?? 0)
      return
    }
    for (let a = fromLeft; a < toLeft; a++)
      for (let b = fromRight; b < toRight; b++) {
        const [one, other] = [ranks[a] ?? 0, ranks[b] ?? 0]
        if (l !== r || one < other) list(one, other)
      }
  }

  /** The pairs of profiles, so many at a time that what they list fits in memory; all at once where it does. */
  *slices(): Generator<Slice> {
    const { session, scored } = this.outcome
    let total = 0
    for (const part of scored.pairs.parts())
      for (let at = 0; at < part.count; at++)
        if (this.boundOf(part, at) >= 0) total += this.countOf(part.left[at] ?? 0, part.right[at] ?? 0)
    this.refuseTooMany(total)
    const { whole } = scored.pairs
    if (whole !== undefined && total <= scored.pairs.most) {
      yield { pairs: whole, from: 0, to: session.count }
      return
    }
    for (const { from, to } of this.ranges()) {
      const pairs = new PairStore(Infinity)
      for (const part of scored.pairs.parts())
        pairs.add({ ...part, count: part.count, mask: part.flags, adjusted: part.weight }, (at) =>
          this.isIn(part, at, from, to),
        )
      yield { pairs, from, to }
    }
  }

  /** Only where exact repeats are asked for beyond the usual can there be more pairs to list than were compared. */
  private refuseTooMany(total: number): void {
    const { limits } = this.outcome.session.plan.settings
    const cap = limits?.allPairs ?? defaults.allPairs
    if (this.most <= defaults.listedRepeats || total <= cap) return
    throw new LinkageError(
      'too-many-pairs',
      `${total.toLocaleString('en-GB')} pairs would be listed, more than the ${cap.toLocaleString('en-GB')} allowed, because exact repeats are listed one by one: lower limits.listedRepeats or raise limits.allPairs`,
      { pairs: total, cap },
    )
  }

  /** Ranges of lower records that list so many pairs as fit in memory; a single record may list more. */
  private ranges(): readonly { readonly from: number; readonly to: number }[] {
    const { session, scored } = this.outcome
    const counts = new Int32Array(session.count)
    for (const part of scored.pairs.parts())
      for (let at = 0; at < part.count; at++)
        if (this.boundOf(part, at) >= 0)
          this.each(part.left[at] ?? 0, part.right[at] ?? 0, (one, other) => {
            const lower = Math.min(one, other)
            counts[lower] = (counts[lower] ?? 0) + 1
          })
    const ranges: { readonly from: number; readonly to: number }[] = []
    let [from, sum] = [0, 0]
    counts.forEach((count, rank) => {
      if (sum > 0 && sum + count > scored.pairs.most) {
        ranges.push({ from, to: rank })
        ;[from, sum] = [rank, 0]
      }
      sum += count
    })
    ranges.push({ from, to: session.count })
    return ranges
  }

  private isIn(pairs: PairStore, at: number, from: number, to: number): boolean {
    if (this.boundOf(pairs, at) < 0) return false
    let found = false
    this.each(pairs.left[at] ?? 0, pairs.right[at] ?? 0, (one, other) => {
      const lower = Math.min(one, other)
      found ||= lower >= from && lower < to
    })
    return found
  }

  /** Pairs of records of a slice. */
  expand({ pairs, from, to }: Slice): Listed {
    const whole = from === 0 && to === this.outcome.session.count
    let count = 0
    const bounds = new Int8Array(pairs.count)
    for (let at = 0; at < pairs.count; at++) {
      const bound = this.boundOf(pairs, at)
      bounds[at] = bound
      if (bound < 0) continue
      if (whole) count += this.countOf(pairs.left[at] ?? 0, pairs.right[at] ?? 0)
      else
        this.each(pairs.left[at] ?? 0, pairs.right[at] ?? 0, (one, other) => {
          const lower = Math.min(one, other)
          if (lower >= from && lower < to) count++
        })
    }
    const [left, right, pair] = [sharedInts(count), sharedInts(count), sharedInts(count)]
    const bound = sharedBytes(count)
    let used = 0
    const { starts, ranks } = this
    for (let at = 0; at < pairs.count; at++) {
      const own = bounds[at] ?? -1
      if (own < 0) continue
      const [l, r] = [pairs.left[at] ?? 0, pairs.right[at] ?? 0]
      const [atLeft, atRight] = [starts[l] ?? 0, starts[r] ?? 0]
      if (whole && l !== r && starts[l + 1] === atLeft + 1 && starts[r + 1] === atRight + 1) {
        // nearly always: one record each
        const [one, other] = [ranks[atLeft] ?? 0, ranks[atRight] ?? 0]
        left[used] = Math.min(one, other)
        right[used] = Math.max(one, other)
        pair[used] = at
        bound[used++] = own
        continue
      }
      this.each(l, r, (one, other) => {
        const lower = Math.min(one, other)
        if (lower < from || lower >= to) return
        left[used] = lower
        right[used] = Math.max(one, other)
        pair[used] = at
        bound[used++] = own
      })
    }
    return inOrder({ pairs, left, right, pair, bound }, this.outcome.session.count)
  }
}

function inOrder(listed: Listed, records: number): Listed {
  const { left, right } = listed
  const order = sortedByTwo(left, right, records)
  if (order === undefined) return listed
  const sorted = {
    pairs: listed.pairs,
    left: sharedInts(order.length),
    right: sharedInts(order.length),
    pair: sharedInts(order.length),
    bound: sharedBytes(order.length),
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
