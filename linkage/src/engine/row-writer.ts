import { Ids } from '../encode/ids.ts'
import type { IdParts } from '../encode/ids.ts'
import type { Adjustment } from '../kernel/contract.ts'
import { adjustingCode } from './adjusting.ts'
import { NumberTexts, RowBytes, quoted } from './csv-writer.ts'
import type { Listed } from './listed.ts'
import type { PairStore } from './pair-store.ts'
import { decisions, detailOf, isForAPerson, isSame, reasons, verdictOf } from './verdict.ts'

/*
 * Runs in the kernel's threads: makes rows of pairs.csv and clusters.csv from numbers, each thread a stretch of rows at a time, and writes
 * them when their turn comes.
 */

/** What rows are made with; all arrays are in shared memory. */
export interface RowWords {
  readonly ids: IdParts
  /** Rank of the record that names the cluster of each record. */
  readonly clusterOf: Int32Array
  /** Weight from which a pair is decided by it. */
  readonly sameAt: number
  /** The bits of a pair's flags that are must-links. */
  readonly musts: number
  /** Levels of each comparison, and what one step of it adds to a pattern. */
  readonly sizes: readonly number[]
  readonly steps: readonly number[]
  /** By bit of a pair's flags. */
  readonly names: readonly string[]
  readonly adjustments: readonly Pick<Adjustment, 'comparison' | 'level' | 'byCode'>[]
  /** Of each adjustment: code of each profile. */
  readonly codes: readonly Int32Array[]
}

/** Rows of pairs.csv: a stretch of the pairs of records that pairs of profiles list. All arrays are in shared memory. */
export interface PairRows {
  readonly kind: 'pairs'
  readonly from: number
  readonly to: number
  readonly listed: Pick<Listed, 'left' | 'right' | 'pair' | 'bound'> & {
    readonly pairs: Pick<PairStore, 'left' | 'right' | 'pattern' | 'flags' | 'weight'>
  }
}

/** Rows of clusters.csv: records by rank. */
export interface ClusterRows {
  readonly kind: 'clusters'
  readonly from: number
  readonly to: number
}

/** How many of the written pairs were decided so. */
export interface DecisionCounts {
  readonly same: number
  readonly needsAPerson: number
}

/** A stretch of rows and whose turn it is: `turn[0]` is the number of the stretch to be written next, `turn[1]` is 1 once one has failed. */
export interface Stretch {
  readonly rows: PairRows | ClusterRows
  readonly number: number
  readonly turn: Int32Array
  readonly file: number
  readonly path: string
}

let writer: RowWriter | undefined

export function openRows(data: unknown): void {
  writer = new RowWriter(parseWords(data))
}

export function writeRows(data: unknown): DecisionCounts {
  const { rows, number, turn, file, path } = parseStretch(data)
  try {
    if (writer === undefined) throw new Error('rows cannot be written before there are words')
    const counts = rows.kind === 'pairs' ? writer.pairs(rows) : writer.clusters(rows)
    if (isOurTurn(turn, number)) {
      writer.out.flush(file, path)
      Atomics.store(turn, 0, number + 1)
    } else writer.out.clear()
    return counts
  } catch (error) {
    Atomics.store(turn, 1, 1)
    throw error
  } finally {
    Atomics.notify(turn, 0)
  }
}

export function closeRows(): void {
  writer = undefined
}

/** Waits until all rows before are written; false where they never will be. */
function isOurTurn(turn: Int32Array, number: number): boolean {
  for (;;) {
    const now = Atomics.load(turn, 0)
    if (Atomics.load(turn, 1) !== 0) return false
    if (now === number) return true
    Atomics.wait(turn, 0, now, 200)
  }
}

/** Rows whose values are fetched together. */
const atOnce = 64

interface PatternWords {
  readonly levels: Uint8Array
  /** By comparison: which adjustment counts, or -1. */
  readonly adjusting: Int32Array
}

class RowWriter {
  readonly out: RowBytes
  private readonly words: RowWords
  private readonly byPattern = new Map<number, PatternWords>()
  private readonly byDetail = new Map<number, Uint8Array>()
  private readonly verdicts: readonly Uint8Array[]
  touched = 0
  /** Bytes of a row but for ids, details and levels. */
  private readonly wide: number
  private readonly weights = new NumberTexts(1 << 15)
  /** What commonness adds hangs on a count of records only: few different numbers. */
  private readonly rarities = new NumberTexts(1 << 13)

  constructor(words: RowWords) {
    this.words = words
    this.wide = words.sizes.length * 32 + 96
    this.out = new RowBytes(Ids.of(words.ids))
    this.verdicts = decisions.flatMap((decision) =>
      Array.from({ length: 8 }, (_, reason) => encoder.encode(`,${decision},${reasons[reason] ?? ''},`)),
    )
  }

  clusters({ from, to }: ClusterRows): DecisionCounts {
    const { out } = this
    const { clusterOf } = this.words
    for (let rank = from; rank < to; rank++) {
      if ((rank - from) % atOnce === 0) this.touchClusters(rank, Math.min(to, rank + atOnce))
      const cluster = clusterOf[rank] ?? 0
      out.reserve(out.roomOf(rank) + out.roomOf(cluster) + 2)
      out.id(rank)
      out.comma()
      out.id(cluster)
      out.lineEnd()
    }
    return { same: 0, needsAPerson: 0 }
  }

  pairs({ listed, from, to }: PairRows): DecisionCounts {
    const { clusterOf, sameAt } = this.words
    const { pairs } = listed
    const counts = { same: 0, needsAPerson: 0 }
    for (let at = from; at < to; at++) {
      if ((at - from) % atOnce === 0) this.touchPairs(listed, at, Math.min(to, at + atOnce))
      const [left, right, pair] = [listed.left[at] ?? 0, listed.right[at] ?? 0, listed.pair[at] ?? 0]
      const weight = pairs.weight[pair] ?? 0
      const together = clusterOf[left] === clusterOf[right]
      const verdict = verdictOf(listed.bound[at] ?? 0, weight >= sameAt, together)
      if (isSame(verdict)) counts.same++
      else if (isForAPerson(verdict)) counts.needsAPerson++
      this.pair(
        left,
        right,
        weight,
        verdict,
        pairs.flags[pair] ?? 0,
        pairs.pattern[pair] ?? 0,
        pairs.left[pair] ?? 0,
        pairs.right[pair] ?? 0,
      )
    }
    return counts
  }

  /** A row; `one` and `other` are the profiles of the two records. */
  private pair(
    left: number,
    right: number,
    weight: number,
    verdict: number,
    flags: number,
    pattern: number,
    one: number,
    other: number,
  ): void {
    const { out } = this
    const { clusterOf } = this.words
    const [leftCluster, rightCluster] = [clusterOf[left] ?? 0, clusterOf[right] ?? 0]
    const words = this.patternWords(pattern)
    const detail = this.detail(detailOf(verdict, flags, this.words.musts))
    out.reserve(
      out.roomOf(left) +
        out.roomOf(right) +
        out.roomOf(leftCluster) +
        out.roomOf(rightCluster) +
        detail.length +
        words.levels.length +
        this.wide,
    )
    out.id(left)
    out.comma()
    out.id(right)
    out.comma()
    out.number(weight, this.weights)
    out.text(this.verdicts[verdict] ?? none)
    out.text(detail)
    out.text(words.levels)
    this.rarity(words.adjusting, one, other)
    out.comma()
    out.id(leftCluster)
    out.comma()
    out.id(rightCluster)
    out.lineEnd()
  }

  /**
   * Reads of some rows to come what lies all over the memory, so that it is waited for together: between the reads of one row and those of the next a
   * processor sees too much else to do to go ahead. Answers nothing of use; `touched` only keeps the reads from being left out.
   */
  private touchPairs({ left, right, pair, pairs }: PairRows['listed'], from: number, to: number): void {
    const { clusterOf, codes } = this.words
    let sum = 0
    for (let at = from; at < to; at++) {
      const [one, other] = [left[at] ?? 0, right[at] ?? 0]
      sum += this.out.roomOf(one) + this.out.roomOf(other) + (clusterOf[one] ?? 0) + (clusterOf[other] ?? 0)
    }
    for (const column of codes) for (let at = from; at < to; at++) sum += column[pairs.right[pair[at] ?? 0] ?? 0] ?? 0
    this.touched = sum
  }

  private touchClusters(from: number, to: number): void {
    const { clusterOf } = this.words
    let sum = 0
    for (let rank = from; rank < to; rank++) sum += this.out.roomOf(clusterOf[rank] ?? 0)
    this.touched = sum
  }

  /** Names of the guards or must-links behind the decision, in quotes. */
  private detail(flags: number): Uint8Array {
    const known = this.byDetail.get(flags)
    if (known !== undefined) return known
    const names = this.words.names.filter((_, bit) => ((flags >>> bit) & 1) === 1)
    const made = encoder.encode(`${quoted(names.join('; '))},`)
    this.byDetail.set(flags, made)
    return made
  }

  /** Levels and details come again and again, so each is made once. */
  private patternWords(pattern: number): PatternWords {
    const known = this.byPattern.get(pattern)
    if (known !== undefined) return known
    const { sizes, steps, adjustments } = this.words
    const levels = sizes.map((size, at) => Math.floor(pattern / (steps[at] ?? 1)) % size)
    const made = {
      levels: encoder.encode(`${levels.join('|')},`),
      adjusting: Int32Array.from(levels, (level, comparison) =>
        adjustments.findIndex((each) => each.comparison === comparison && each.level === level),
      ),
    }
    this.byPattern.set(pattern, made)
    return made
  }

  /** What commonness added, per comparison; empty where nothing. */
  private rarity(adjusting: Int32Array, one: number, other: number): void {
    for (let comparison = 0; comparison < adjusting.length; comparison++) {
      if (comparison > 0) this.out.text(bar)
      const at = adjusting[comparison] ?? -1
      const adjustment = at < 0 ? undefined : this.words.adjustments[at]
      const codes = at < 0 ? undefined : this.words.codes[at]
      if (adjustment === undefined || codes === undefined) continue
      const code = adjustingCode(adjustment, codes[one] ?? 0, codes[other] ?? 0)
      const added = code === 0 ? 0 : (adjustment.byCode[code - 1] ?? 0)
      if (added !== 0) this.out.number(added, this.rarities)
    }
  }
}

const encoder = new TextEncoder()
const bar = encoder.encode('|')
const none = new Uint8Array()

/** The host sent it. */
function parseWords(data: unknown): RowWords {
  return data as RowWords
}

/** The host sent it. */
function parseStretch(data: unknown): Stretch {
  return data as Stretch
}
