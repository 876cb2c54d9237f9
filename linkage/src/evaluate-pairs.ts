import { score, type Score, type Truth } from './evaluate.ts'
import type { PairRow } from './results.ts'

/** What somebody says of two records, by id. */
export interface PairLabel {
  readonly left: string
  readonly right: string
  readonly same: boolean
}

/** Who is truly whom: a person per record, or what was said of some pairs. */
export type Labels =
  | { readonly kind: 'people'; readonly truth: Truth }
  | { readonly kind: 'pairs'; readonly labels: readonly PairLabel[] }

/** A score at a threshold: pairs of at least this weight are called the same. */
export interface ThresholdScore extends Score {
  readonly threshold: number
}

/** Every whole and half bit from -10 to 20. */
export const usualThresholds: readonly number[] = Array.from({ length: 61 }, (_, at) => at / 2 - 10)

/**
 * How pairs would score at each threshold (for threshold and precision-recall charts). True pairs that no rule found, or that lie below the
 * weights listed, count as missed at every threshold. Pairs with a record that has no label are left out.
 */
export async function sweepThresholds(
  pairs:
    | AsyncIterable<Pick<PairRow, 'left' | 'right' | 'weight'>>
    | Iterable<Pick<PairRow, 'left' | 'right' | 'weight'>>,
  labels: Labels,
  thresholds: readonly number[] = usualThresholds,
): Promise<readonly ThresholdScore[]> {
  const judge = new Judge(labels)
  const rising = [...thresholds].sort((one, other) => one - other)
  const [right, wrong] = [new Float64Array(rising.length), new Float64Array(rising.length)]
  for await (const { left, right: other, weight } of pairs) {
    const same = judge.same(left, other)
    // the highest threshold this weight reaches
    const reached = rising.findLastIndex((threshold) => weight >= threshold)
    if (same === undefined || reached < 0) continue
    const counts = same ? right : wrong
    counts[reached] = (counts[reached] ?? 0) + 1
  }
  const truePairs = judge.truePairs()
  let [positives, negatives] = [0, 0]
  const scores = rising.map((threshold): ThresholdScore => ({ threshold, ...score(0, 0, truePairs) }))
  for (let at = rising.length - 1; at >= 0; at--) {
    positives += right[at] ?? 0
    negatives += wrong[at] ?? 0
    scores[at] = { threshold: rising[at] ?? 0, ...score(positives, negatives, truePairs - positives) }
  }
  return scores
}

/** A true pair that was missed: with its evidence where it was compared and listed, without where no rule found it or its weight was too low to be listed. */
export interface MissedPair {
  readonly left: string
  readonly right: string
  readonly pair?: PairRow
}

export interface Errors {
  /** Called the same and not: strongest first. */
  readonly falsePositives: readonly PairRow[]
  /** Not called the same though they are: strongest first, then those never listed. */
  readonly falseNegatives: readonly MissedPair[]
  /** How many there are of each; the lists hold `most` at most. */
  readonly falsePositiveCount: number
  readonly falseNegativeCount: number
}

/** Lists what a run got wrong, with the evidence, so that a rule or a level can be mended. Pairs without a label are left out. */
export async function findErrors(
  pairs: AsyncIterable<PairRow> | Iterable<PairRow>,
  labels: Labels,
  most = 200,
): Promise<Errors> {
  const judge = new Judge(labels)
  const [wrong, missed] = [new Strongest(most), new Strongest(most)]
  const listed = new Set<string>()
  let found = 0
  for await (const pair of pairs) {
    const same = judge.same(pair.left, pair.right)
    if (same === undefined) continue
    if (same) listed.add(keyOf(pair.left, pair.right))
    if (same && pair.decision === 'same') found++
    else if (same) missed.add(pair)
    else if (pair.decision === 'same') wrong.add(pair)
  }
  const never: MissedPair[] = []
  const room = most - missed.rows().length
  for (const [left, right] of judge.eachTruePair()) {
    if (never.length >= room) break
    if (!listed.has(keyOf(left, right))) never.push({ left, right })
  }
  return {
    falsePositives: wrong.rows(),
    falseNegatives: [...missed.rows().map((pair) => ({ left: pair.left, right: pair.right, pair })), ...never],
    falsePositiveCount: wrong.count,
    falseNegativeCount: judge.truePairs() - found,
  }
}

/** Labelled pairs against the clusters found: right, wrong and missed. Labels that contradict each other are counted as they are. */
export function scoreLabelledPairs(clusters: ReadonlyMap<string, string>, labels: readonly PairLabel[]): Score {
  let [right, wrong, missed] = [0, 0, 0]
  for (const { left, right: other, same } of labels) {
    const [one, two] = [clusters.get(left), clusters.get(other)]
    const together = one !== undefined && one === two
    if (together && same) right++
    else if (together) wrong++
    else if (same) missed++
  }
  return score(right, wrong, missed)
}

/** Answers what labels say of two records. */
export class Judge {
  private readonly labels: Labels
  private readonly said = new Map<string, boolean>()

  constructor(labels: Labels) {
    this.labels = labels
    if (labels.kind === 'pairs')
      for (const { left, right, same } of labels.labels) this.said.set(keyOf(left, right), same)
  }

  same(left: string, right: string): boolean | undefined {
    if (this.labels.kind === 'pairs') return this.said.get(keyOf(left, right))
    const [one, other] = [this.labels.truth.get(left), this.labels.truth.get(right)]
    return one === undefined || other === undefined || left === right ? undefined : one === other
  }

  truePairs(): number {
    if (this.labels.kind === 'pairs') return [...this.said.values()].filter((same) => same).length
    const sizes = new Map<string, number>()
    for (const person of this.labels.truth.values()) sizes.set(person, (sizes.get(person) ?? 0) + 1)
    return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  }

  *eachTruePair(): Generator<readonly [string, string]> {
    if (this.labels.kind === 'pairs') {
      for (const { left, right, same } of this.labels.labels) if (same) yield [left, right]
      return
    }
    for (const records of Map.groupBy(this.labels.truth, ([, person]) => person).values())
      for (const [at, [one]] of records.entries())
        for (const [other] of records.slice(at + 1)) yield one < other ? [one, other] : [other, one]
  }
}

function keyOf(left: string, right: string): string {
  return left < right ? `${left}\u0000${right}` : `${right}\u0000${left}`
}

/** Keeps the rows with the highest weights, however many there are. */
class Strongest {
  count = 0
  private kept: PairRow[] = []
  private readonly most: number

  constructor(most: number) {
    this.most = most
  }

  add(row: PairRow): void {
    this.count++
    this.kept.push(row)
    if (this.kept.length > 2 * this.most + 64) this.kept = this.rows()
  }

  rows(): PairRow[] {
    return this.kept
      .toSorted(
        (one, other) =>
          other.weight - one.weight || (keyOf(one.left, one.right) < keyOf(other.left, other.right) ? -1 : 1),
      )
      .slice(0, this.most)
  }
}
