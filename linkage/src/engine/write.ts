import { join } from 'node:path'
import { binds } from '../cluster.ts'
import type { Ids } from '../encode/ids.ts'
import type { Weights } from '../kernel/contract.ts'
import type { Thresholds } from '../model.ts'
import type { Decision, Reason } from '../results.ts'
import { CsvWriter, quoted } from './csv-writer.ts'
import { boundOf, codesOf } from './group.ts'
import type { Grouped } from './group.ts'
import { Lister } from './listed.ts'
import type { Listed } from './listed.ts'
import { sortedByTwo } from './pair-store.ts'
import type { PairStore } from './pair-store.ts'
import type { Counts } from './protocol.ts'
import type { Scored } from './score.ts'
import type { Session } from './session.ts'
import { adjustingCode } from './weights.ts'

const [comma, lineEnd] = [44, 10]

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
      if ((weight[at] ?? 0) >= thresholds.same || (bound & binds.mustLink) !== 0) alone[row] = 0
    }
  // two records of one source that has no doubles are two people, however alike
  const single = plan.oneRecordPer.map((handle) => codesOf(session, handle))
  // shared, so that a thread of its own can write it
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
export function writePairs(outcome: Outcome, folder: string): PairTotals {
  const out = new CsvWriter(
    join(folder, 'pairs.csv'),
    outcome.session.ids,
    'left,right,weight,decision,reason,detail,levels,rarity,left_cluster,right_cluster',
  )
  const lister = new Lister(outcome)
  const totals = { pairsKept: 0, same: 0, needsAPerson: 0 }
  for (const slice of lister.slices()) writeSlice(outcome, slice.pairs, lister.expand(slice), out, totals)
  out.close()
  return { ...totals, ...boundTotals(outcome, totals.pairsKept) }
}

function writeSlice(
  outcome: Outcome,
  pairs: PairStore,
  listed: Listed,
  out: CsvWriter,
  totals: { pairsKept: number; same: number; needsAPerson: number },
): void {
  const { session, clusterOf } = outcome
  const order = sortedByTwo(listed.left, listed.right, session.count)
  const words = new PairWords(outcome, pairs)
  for (let place = 0; place < listed.left.length; place++) {
    const at = order === undefined ? place : (order[place] ?? 0)
    const [left, right, pair] = [listed.left[at] ?? 0, listed.right[at] ?? 0, listed.pair[at] ?? 0]
    const bound = listed.bound[at] ?? 0
    const [leftCluster, rightCluster] = [clusterOf[left] ?? 0, clusterOf[right] ?? 0]
    const reason = words.reason(pair, bound, leftCluster === rightCluster)
    const decision = decisionOf(reason, bound)
    if (decision === 'same') totals.same++
    else if (decision === 'needs a person') totals.needsAPerson++
    const ids = [left, right, leftCluster, rightCluster] as const
    const middle = `,${pairs.weight[pair] ?? 0},${decision},${reason},`
    const after = `,${words.levels(pair)},${words.rarity(pair)},`
    const detail = words.detail(pair, reason)
    writeRow(out, ids, [middle, detail, after], session.ids)
  }
  totals.pairsKept += listed.left.length
}

/** One row of pairs.csv. A cluster is most often named by one of the two ids beside it, which is then copied. */
function writeRow(
  out: CsvWriter,
  [left, right, leftCluster, rightCluster]: readonly [number, number, number, number],
  [middle, detail, after]: readonly [string, string, string],
  ids: Ids,
): void {
  out.reserve(
    ids.room(left) * 2 +
      ids.room(right) +
      ids.room(leftCluster) +
      ids.room(rightCluster) +
      middle.length +
      detail.length * 3 +
      after.length +
      8,
  )
  const start = out.place
  out.id(left)
  const end = out.place
  out.byte(comma).id(right)
  if (detail === '""') out.text(middle + detail + after)
  else out.text(middle).anyText(detail).text(after)
  const cluster = out.place
  if (leftCluster === left) out.again(start, end)
  else out.id(leftCluster)
  const clusterEnd = out.place
  out.byte(comma)
  if (rightCluster === leftCluster) out.again(cluster, clusterEnd)
  else out.id(rightCluster)
  out.byte(lineEnd)
}

function boundTotals(
  { session, scored }: Outcome,
  listed: number,
): Pick<PairTotals, 'pairsNotListed' | 'mustLinks' | 'guards'> {
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
    pairsNotListed: Math.max(0, standFor - listed),
    mustLinks: named(plan.settings.mustLink ?? [], 0),
    guards: named(plan.settings.guards ?? [], plan.mustLinks),
  }
}

function decisionOf(reason: Reason, bound: number): Decision {
  if (reason === 'guard' || reason === 'apart' || reason === 'between') return 'needs a person'
  return (bound & binds.personDifferent) !== 0 ? 'different' : 'same'
}

/** The cells of a pair that are words. Levels and details come again and again, so each is made once. */
class PairWords {
  private readonly outcome: Outcome
  private readonly pairs: PairStore
  private readonly byPattern = new Map<number, string>()
  private readonly byDetail = new Map<number, string>()
  private readonly byAdjusting = new Map<number, readonly number[]>()
  private readonly codes: readonly Int32Array[]
  private readonly texts: readonly (string | undefined)[][]

  constructor(outcome: Outcome, pairs: PairStore) {
    this.outcome = outcome
    this.pairs = pairs
    const { session, weights } = outcome
    const handles = [...session.plan.counted.values()]
    const byValue = new Map(handles.map((handle) => [handle.value, codesOf(session, handle)]))
    const found = new Map(
      [...byValue].map(([value, codes]) => [`${value.column}\n${value.projection ?? ''}`, codes]),
    )
    this.codes = weights.adjustments.map(
      ({ value }) => found.get(`${value.column}\n${value.projection ?? ''}`) ?? new Int32Array(),
    )
    // dense from the start: an array that grows hole by hole is slow
    this.texts = weights.adjustments.map(({ byCode }) => Array.from(byCode, () => undefined))
  }

  reason(pair: number, bound: number, together: boolean): Reason {
    if ((bound & (binds.personSame | binds.personDifferent)) !== 0) return 'person'
    const heavy = (this.pairs.weight[pair] ?? 0) >= this.outcome.thresholds.same
    const must = (bound & binds.mustLink) !== 0
    if (together) return must ? 'must-link' : heavy ? 'weight' : 'together'
    if ((bound & binds.cannotLink) !== 0) return 'guard'
    return heavy || must ? 'apart' : 'between'
  }

  /** Names of the guards or must-links behind the decision, in quotes. */
  detail(pair: number, reason: Reason): string {
    if (reason !== 'guard' && reason !== 'must-link') return '""'
    const { plan } = this.outcome.session
    const flags = this.pairs.flags[pair] ?? 0
    const musts = 2 ** plan.mustLinks - 1
    const key = reason === 'guard' ? flags & ~musts : flags & musts
    const known = this.byDetail.get(key)
    if (known !== undefined) return known
    const all = [...(plan.settings.mustLink ?? []), ...(plan.settings.guards ?? [])]
    const made = quoted(
      all
        .filter((_, bit) => ((key >>> bit) & 1) === 1)
        .map(({ name }) => name)
        .join('; '),
    )
    this.byDetail.set(key, made)
    return made
  }

  levels(pair: number): string {
    const pattern = this.pairs.pattern[pair] ?? 0
    const known = this.byPattern.get(pattern)
    if (known !== undefined) return known
    const { sizes, steps } = this.outcome.session.plan
    const made = sizes.map((size, at) => Math.floor(pattern / (steps[at] ?? 1)) % size).join('|')
    this.byPattern.set(pattern, made)
    return made
  }

  /** What commonness added, per comparison; empty where nothing. */
  rarity(pair: number): string {
    const { pairs } = this
    const { weights } = this.outcome
    const pattern = pairs.pattern[pair] ?? 0
    const adjusting = this.byAdjusting.get(pattern) ?? this.adjustingOf(pattern)
    let text = ''
    for (let comparison = 0; comparison < adjusting.length; comparison++) {
      if (comparison > 0) text += '|'
      const at = adjusting[comparison] ?? -1
      const adjustment = weights.adjustments[at]
      if (adjustment === undefined) continue
      const codes = this.codes[at]
      const code = adjustingCode(
        adjustment,
        codes?.[pairs.left[pair] ?? 0] ?? 0,
        codes?.[pairs.right[pair] ?? 0] ?? 0,
      )
      if (code !== 0) text += this.textOf(at, code, adjustment.byCode[code - 1] ?? 0)
    }
    return text
  }

  /** By comparison: which adjustment counts in this pattern, or -1. */
  private adjustingOf(pattern: number): readonly number[] {
    const { session, weights } = this.outcome
    const { sizes, steps } = session.plan
    const found = sizes.map((size, comparison) => {
      const level = Math.floor(pattern / (steps[comparison] ?? 1)) % size
      return weights.adjustments.findIndex((each) => each.comparison === comparison && each.level === level)
    })
    this.byAdjusting.set(pattern, found)
    return found
  }

  /** Numbers as text cost more than all else a row takes, and the same values come again and again. */
  private textOf(adjustment: number, code: number, added: number): string {
    const texts = this.texts[adjustment] ?? []
    const known = texts[code - 1]
    if (known !== undefined) return known
    const text = added === 0 ? '' : String(added)
    texts[code - 1] = text
    return text
  }
}
