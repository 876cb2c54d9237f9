import { join } from 'node:path'
import { binds } from '../cluster.ts'
import type { Ids } from '../encode/ids.ts'
import type { Weights } from '../kernel/contract.ts'
import type { Thresholds } from '../model.ts'
import type { Decision, Reason } from '../results.ts'
import { CsvWriter, quoted } from './csv-writer.ts'
import { boundOf, codesOf } from './group.ts'
import type { Grouped } from './group.ts'
import { sortedByTwo } from './pair-store.ts'
import type { Counts } from './protocol.ts'
import type { Scored } from './score.ts'
import type { Session } from './session.ts'
import { adjustingCode } from './weights.ts'

const [comma, lineEnd] = [44, 10]

/** Pairs of repeated records are listed one by one up to this many a pair of profiles; beyond it one stands for all. */
const listedRepeats = 64

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
  const { pairs } = scored
  for (let at = 0; at < pairs.count; at++) {
    const row = pairs.left[at] ?? 0
    if (row !== pairs.right[at]) continue
    const bound = boundOf(session, scored, row, row, pairs.flags[at] ?? 0)
    if ((pairs.weight[at] ?? 0) >= thresholds.same || (bound & binds.mustLink) !== 0) alone[row] = 0
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
  const { session, scored, clusterOf } = outcome
  const { pairs } = scored
  const listed = expand(outcome)
  const order = sortedByTwo(listed.left, listed.right, session.count)
  const out = new CsvWriter(
    join(folder, 'pairs.csv'),
    session.ids,
    'left,right,weight,decision,reason,detail,levels,rarity,left_cluster,right_cluster',
  )
  const words = new PairWords(outcome)
  let [same, needsAPerson] = [0, 0]
  for (let place = 0; place < listed.left.length; place++) {
    const at = order === undefined ? place : (order[place] ?? 0)
    const [left, right, pair] = [listed.left[at] ?? 0, listed.right[at] ?? 0, listed.pair[at] ?? 0]
    const bound = listed.bound[at] ?? 0
    const [leftCluster, rightCluster] = [clusterOf[left] ?? 0, clusterOf[right] ?? 0]
    const reason = words.reason(pair, bound, leftCluster === rightCluster)
    const decision = decisionOf(reason, bound)
    if (decision === 'same') same++
    else if (decision === 'needs a person') needsAPerson++
    const ids = [left, right, leftCluster, rightCluster] as const
    const middle = `,${pairs.weight[pair] ?? 0},${decision},${reason},`
    const after = `,${words.levels(pair)},${words.rarity(pair)},`
    const detail = words.detail(pair, reason)
    writeRow(out, ids, [middle, detail, after], session.ids)
  }
  out.close()
  return { pairsKept: listed.left.length, same, needsAPerson, ...boundTotals(outcome, listed.left.length) }
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
  const { pairs } = scored
  const times = table.place('#times')
  const timesOf = (row: number) => table.ints[row * table.stride + times] ?? 1
  const bits = new Float64Array(32)
  let standFor = 0
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

interface Listed {
  readonly left: Int32Array
  readonly right: Int32Array
  /** Which pair of profiles it comes from. */
  readonly pair: Int32Array
  readonly bound: Uint8Array
}

/** Pairs of records from pairs of profiles. */
function expand({ session, scored, thresholds }: Outcome): Listed {
  const { table, profileOf, first } = session
  const { pairs } = scored
  const members = membersOf(profileOf, table.count)
  const wanted = new Uint8Array(pairs.count)
  let count = 0
  for (let at = 0; at < pairs.count; at++) {
    const [l, r] = [pairs.left[at] ?? 0, pairs.right[at] ?? 0]
    const bound = boundOf(session, scored, l, r, pairs.flags[at] ?? 0)
    wanted[at] = bound | 128
    if ((pairs.weight[at] ?? 0) < thresholds.different && (bound & ~binds.cannotLink) === 0) wanted[at] = 0
    else count += listedOf(members, l, r)
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
    const [ofLeft, ofRight] = [members.of(l), members.of(r)]
    if (ofLeft.length * ofRight.length > listedRepeats) {
      if (l !== r) list(at, first[l] ?? 0, first[r] ?? 0)
      else for (const b of ofLeft.subarray(1)) list(at, first[l] ?? 0, b)
    } else for (const a of ofLeft) for (const b of ofRight) if (l !== r || a < b) list(at, a, b)
  }
  return listed
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
  for (const profile of profileOf) starts[profile + 1] = (starts[profile + 1] ?? 0) + 1
  for (let profile = 0; profile < profiles; profile++)
    starts[profile + 1] = (starts[profile + 1] ?? 0) + (starts[profile] ?? 0)
  const ranks = new Int32Array(profileOf.length)
  const next = starts.slice()
  profileOf.forEach((profile, rank) => {
    const to = next[profile] ?? 0
    ranks[to] = rank
    next[profile] = to + 1
  })
  return {
    of: (profile) => ranks.subarray(starts[profile] ?? 0, starts[profile + 1] ?? 0),
    size: (profile) => (starts[profile + 1] ?? 0) - (starts[profile] ?? 0),
  }
}

function decisionOf(reason: Reason, bound: number): Decision {
  if (reason === 'guard' || reason === 'apart' || reason === 'between') return 'needs a person'
  return (bound & binds.personDifferent) !== 0 ? 'different' : 'same'
}

/** The cells of a pair that are words. Levels and details come again and again, so each is made once. */
class PairWords {
  private readonly outcome: Outcome
  private readonly byPattern = new Map<number, string>()
  private readonly byDetail = new Map<number, string>()
  private readonly byAdjusting = new Map<number, readonly number[]>()
  private readonly codes: readonly Int32Array[]
  private readonly texts: readonly (string | undefined)[][]

  constructor(outcome: Outcome) {
    this.outcome = outcome
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
    const heavy = (this.outcome.scored.pairs.weight[pair] ?? 0) >= this.outcome.thresholds.same
    const must = (bound & binds.mustLink) !== 0
    if (together) return must ? 'must-link' : heavy ? 'weight' : 'together'
    if ((bound & binds.cannotLink) !== 0) return 'guard'
    return heavy || must ? 'apart' : 'between'
  }

  /** Names of the guards or must-links behind the decision, in quotes. */
  detail(pair: number, reason: Reason): string {
    if (reason !== 'guard' && reason !== 'must-link') return '""'
    const { plan } = this.outcome.session
    const flags = this.outcome.scored.pairs.flags[pair] ?? 0
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
    const pattern = this.outcome.scored.pairs.pattern[pair] ?? 0
    const known = this.byPattern.get(pattern)
    if (known !== undefined) return known
    const { sizes, steps } = this.outcome.session.plan
    const made = sizes.map((size, at) => Math.floor(pattern / (steps[at] ?? 1)) % size).join('|')
    this.byPattern.set(pattern, made)
    return made
  }

  /** What commonness added, per comparison; empty where nothing. */
  rarity(pair: number): string {
    const { scored, weights } = this.outcome
    const pattern = scored.pairs.pattern[pair] ?? 0
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
        codes?.[scored.pairs.left[pair] ?? 0] ?? 0,
        codes?.[scored.pairs.right[pair] ?? 0] ?? 0,
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
