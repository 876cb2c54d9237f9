import { Ids } from '../encode/ids.ts'
import type { IdParts } from '../encode/ids.ts'
import type { Adjustment } from '../kernel/contract.ts'
import { adjustingCode } from './adjusting.ts'
import { RowBytes, quoted } from './csv-writer.ts'

/*
 * Runs in the kernel's threads: makes rows of pairs.csv and clusters.csv from numbers, each thread a stretch of rows at a time, and writes
 * them when their turn comes.
 */

/** In the order of the numbers they are known by here. */
const reasons = ['weight', 'must-link', 'together', 'between', 'guard', 'apart', 'person'] as const
const decisions = ['same', 'different', 'needs a person'] as const

/** What rows are made with; all arrays are in shared memory. */
export interface RowWords {
  readonly ids: IdParts
  /** Levels of each comparison, and what one step of it adds to a pattern. */
  readonly sizes: readonly number[]
  readonly steps: readonly number[]
  /** By bit of a pair's flags. */
  readonly names: readonly string[]
  readonly adjustments: readonly Pick<Adjustment, 'comparison' | 'level' | 'byCode'>[]
  /** Of each adjustment: code of each profile. */
  readonly codes: readonly Int32Array[]
}

/** Rows of pairs.csv, in shared memory. */
export interface PairRows {
  readonly kind: 'pairs'
  readonly count: number
  /** Ranks of the records, and of those that name their clusters. */
  readonly left: Int32Array
  readonly right: Int32Array
  readonly leftCluster: Int32Array
  readonly rightCluster: Int32Array
  /** Profiles. */
  readonly one: Int32Array
  readonly other: Int32Array
  readonly weight: Float64Array
  readonly pattern: Float64Array
  /** The number of the reason + 8 times that of the decision, as this file lists them. */
  readonly verdict: Uint8Array
  /** Flags behind the decision. */
  readonly detail: Uint32Array
}

/** Rows of clusters.csv: records by rank. */
export interface ClusterRows {
  readonly kind: 'clusters'
  readonly from: number
  readonly to: number
  readonly clusterOf: Int32Array
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

export function writeRows(data: unknown): void {
  const { rows, number, turn, file, path } = parseStretch(data)
  try {
    if (writer === undefined) throw new Error('rows cannot be written before there are words')
    if (rows.kind === 'pairs') writer.pairs(rows)
    else writer.clusters(rows)
    if (!isOurTurn(turn, number)) return writer.forget()
    writer.out.flush(file, path)
    Atomics.store(turn, 0, number + 1)
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

  constructor(words: RowWords) {
    this.words = words
    this.out = new RowBytes(Ids.of(words.ids))
    this.verdicts = decisions.flatMap((decision) =>
      Array.from({ length: 8 }, (_, reason) => encoder.encode(`,${decision},${reasons[reason] ?? ''},`)),
    )
  }

  forget(): void {
    this.out.clear()
  }

  clusters({ from, to, clusterOf }: ClusterRows): void {
    const { out } = this
    for (let rank = from; rank < to; rank++) {
      const cluster = clusterOf[rank] ?? 0
      out.reserve(out.roomOf(rank) + out.roomOf(cluster) + 2)
      out.id(rank)
      out.comma()
      out.id(cluster)
      out.lineEnd()
    }
  }

  pairs(rows: PairRows): void {
    const { out } = this
    const none = new Uint8Array()
    const wide = this.words.sizes.length * 32
    for (let at = 0; at < rows.count; at++) {
      const [left, right] = [rows.left[at] ?? 0, rows.right[at] ?? 0]
      const [leftCluster, rightCluster] = [rows.leftCluster[at] ?? 0, rows.rightCluster[at] ?? 0]
      const words = this.patternWords(rows.pattern[at] ?? 0)
      const verdict = this.verdicts[rows.verdict[at] ?? 0] ?? none
      const detail = this.detail(rows.detail[at] ?? 0)
      out.reserve(
        out.roomOf(left) +
          out.roomOf(right) +
          out.roomOf(leftCluster) +
          out.roomOf(rightCluster) +
          detail.length +
          words.levels.length +
          wide +
          64,
      )
      out.id(left)
      out.comma()
      out.id(right)
      out.comma()
      out.number(rows.weight[at] ?? 0)
      out.text(verdict)
      out.text(detail)
      out.text(words.levels)
      this.rarity(words.adjusting, rows.one[at] ?? 0, rows.other[at] ?? 0)
      out.comma()
      out.id(leftCluster)
      out.comma()
      out.id(rightCluster)
      out.lineEnd()
    }
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
      if (added !== 0) this.out.number(added)
    }
  }
}

const encoder = new TextEncoder()
const bar = encoder.encode('|')

/** The host sent it. */
function parseWords(data: unknown): RowWords {
  return data as RowWords
}

/** The host sent it. */
function parseStretch(data: unknown): Stretch {
  return data as Stretch
}
