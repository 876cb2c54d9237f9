import { binds } from '../cluster.ts'
import type { Weights } from '../kernel/contract.ts'
import type { Thresholds } from '../model.ts'
import { sharedDoubles, sharedInts } from '../encode/raw.ts'
import { boundOf, codesOf } from './group.ts'
import type { Grouped } from './group.ts'
import { Lister } from './listed.ts'
import type { Counts } from './protocol.ts'
import { PairFile } from './result-file.ts'
import type { RowWords } from './row-writer.ts'
import type { Scored } from './score.ts'
import type { Session } from './session.ts'

/** Everything decided about pairs and records, ready to be written. */
export interface Outcome {
  readonly session: Session
  readonly scored: Scored
  readonly weights: Weights
  readonly thresholds: Thresholds
  readonly grouped: Grouped
  /** Lowest record of the cluster each record is in, by rank. */
  readonly clusterOf: Int32Array
}

/** Names each record's cluster. Exact repeats are one cluster unless even an exact repeat says too little to be the same person. */
export function nameClusters(
  session: Session,
  scored: Scored,
  thresholds: Thresholds,
  { cluster }: Grouped,
): Int32Array {
  const { table, profileOf, first, plan } = session
  const size = new Int32Array(table.count)
  for (const root of cluster) size[root] = (size[root] ?? 0) + 1
  const times = table.place('#times')
  const alone = new Uint8Array(table.count)
  for (let row = 0; row < table.count; row++)
    if ((table.ints[row * table.stride + times] ?? 1) > 1 && size[cluster[row] ?? 0] === 1) alone[row] = 1
  for (const { left, right, weight, flags, count } of scored.pairs.parts())
    for (let at = 0; at < count; at++) {
      const row = left[at] ?? 0
      if (row !== right[at]) continue
      const bound = boundOf(session, scored, row, row, flags[at] ?? 0)
      if ((bound & binds.cannotLink) !== 0) continue
      if ((weight[at] ?? 0) >= thresholds.same || (bound & binds.mustLink) !== 0) alone[row] = 0
    }
  // two records of one source that has no doubles are two people, however alike
  const single = plan.oneRecordPer.map((handle) => codesOf(session, handle))
  // shared, so that all threads can write it
  const named = new Int32Array(new SharedArrayBuffer(profileOf.length * 4))
  for (let rank = 0; rank < named.length; rank++) {
    const profile = profileOf[rank] ?? 0
    const isFirst = first[profile] === rank
    const stays = alone[profile] === 1 || (!isFirst && single.some((codes) => (codes[profile] ?? 0) !== 0))
    named[rank] = stays ? rank : (first[cluster[profile] ?? 0] ?? rank)
  }
  return named
}

export interface PairTotals {
  readonly pairsKept: number
  readonly same: number
  readonly needsAPerson: number
  readonly pairsNotListed: number
  readonly mustLinks: Counts['mustLinks']
  readonly guards: Counts['guards']
}

/** Writes every pair of records at or above the lower threshold, or that a key or a person binds, in the order of their ids. */
export async function writePairs(outcome: Outcome, folder: string): Promise<PairTotals> {
  const lister = new Lister(outcome)
  const file = new PairFile(outcome.session.kernel, folder)
  const totals = { same: 0, needsAPerson: 0 }
  let pairsKept = 0
  let sums: Sums | undefined
  try {
    for (const slice of lister.slices()) {
      const listed = lister.expand(slice)
      const writing = file.write(listed)
      // the threads have enough to do meanwhile
      sums ??= sumsOf(outcome)
      const written = await writing
      totals.same += written.same
      totals.needsAPerson += written.needsAPerson
      pairsKept += listed.left.length
    }
  } finally {
    await file.close()
  }
  const { standFor, mustLinks, guards } = sums ?? sumsOf(outcome)
  return { pairsKept, ...totals, pairsNotListed: Math.max(0, standFor - pairsKept), mustLinks, guards }
}

/** What the rows of both files are made with, where every thread can read it. */
export function rowWords({ session, weights, thresholds, clusterOf }: Outcome): RowWords {
  const { plan } = session
  const codes = new Map(
    [...plan.counted.values()].map((handle) => [
      `${handle.value.column}\n${handle.value.projection ?? ''}`,
      codesOf(session, handle, sharedInts(session.table.count)),
    ]),
  )
  return {
    ids: session.ids.parts(),
    clusterOf,
    sameAt: thresholds.same,
    musts: 2 ** plan.mustLinks - 1,
    sizes: plan.sizes,
    steps: plan.steps,
    names: [...(plan.settings.mustLink ?? []), ...(plan.settings.guards ?? [])].map(({ name }) => name),
    adjustments: weights.adjustments.map(({ comparison, level, byCode }) => ({
      comparison,
      level,
      byCode: shared(byCode),
    })),
    codes: weights.adjustments.map(
      ({ value }) => codes.get(`${value.column}\n${value.projection ?? ''}`) ?? new Int32Array(),
    ),
  }
}

function shared(values: Float64Array): Float64Array {
  const copy = sharedDoubles(values.length)
  copy.set(values)
  return copy
}

/** `standFor`: pairs of records, listed or not. */
type Sums = Pick<PairTotals, 'mustLinks' | 'guards'> & { readonly standFor: number }

function sumsOf({ session, scored }: Outcome): Sums {
  const { plan, table } = session
  const times = table.place('#times')
  const timesOf = (row: number) => table.ints[row * table.stride + times] ?? 1
  const bits = new Float64Array(32)
  let standFor = 0
  for (const pairs of scored.pairs.parts())
    for (let at = 0; at < pairs.count; at++) {
      const [left, right, flags] = [pairs.left[at] ?? 0, pairs.right[at] ?? 0, pairs.flags[at] ?? 0]
      standFor += left === right ? (timesOf(left) * (timesOf(left) - 1)) / 2 : timesOf(left) * timesOf(right)
      for (let bit = 0; bit < plan.mustLinks + plan.guards; bit++)
        if (((flags >>> bit) & 1) === 1) bits[bit] = (bits[bit] ?? 0) + 1
    }
  const named = (rules: readonly { readonly name: string }[], from: number) =>
    rules.map(({ name }, at) => ({ name, pairs: bits[from + at] ?? 0 }))
  return {
    standFor,
    mustLinks: named(plan.settings.mustLink ?? [], 0),
    guards: named(plan.settings.guards ?? [], plan.mustLinks),
  }
}
