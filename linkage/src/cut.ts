import type { ClusterTree } from './cluster.ts'
import { chance } from './decide.ts'

/** What is expected of the clusters at a cut, by the model's own account. */
export interface ExpectedScore {
  readonly joinAt: number
  /** Share of the pairs within clusters that are right. */
  readonly precision: number
  /** Share of the true pairs within reach (in a component) that are within clusters. */
  readonly recall: number
  readonly f1: number
}

export interface Cut extends ExpectedScore {
  readonly why: string
  /** Every cut looked at, highest first: for a chart of what another choice would give. */
  readonly considered: readonly ExpectedScore[]
}

/** Cuts looked at, in bits: outside these the model's own doubt is too small to weigh. */
const [highest, lowest, step] = [12, -6, 1 / 8]

/** Joins below this are not looked at: build the tree down to here. */
export const lowestCut = lowest

/**
 * Chooses, without labels, the average weight at which groups stop being joined. A weight is log2 odds, so a join at height h is right with chance
 * 1 / (1 + 2^-h), and brings (records of one × records of the other) pairs with it. From the highest join down, the expected right pairs,
 * the pairs claimed and (all joins together) the pairs there are to find give an expected F1 at every cut; the cut is where it is
 * highest, in the middle where several are. Pairs that people, keys or exact repeats have bound (`certain`) count as right.
 * Lipton, Elkan & Naryanaswamy 2014: F1 is highest where everything likelier than half of that F1 is taken, so a good model is cut near 0 bits.
 */
export function chooseCut(tree: Pick<ClusterTree, 'height' | 'pairs'>, certain = 0): Cut {
  const cells = Math.round((highest - lowest) / step) + 1
  // cell 0 holds joins at `highest` and above
  const [pairs, right] = [new Float64Array(cells), new Float64Array(cells)]
  for (let merge = 0; merge < tree.height.length; merge++) {
    const height = tree.height[merge] ?? 0
    if (height < lowest) continue
    const cell = Math.max(0, Math.ceil((highest - height) / step))
    const count = tree.pairs[merge] ?? 0
    pairs[cell] = (pairs[cell] ?? 0) + count
    right[cell] = (right[cell] ?? 0) + count * chance(height)
  }
  const toFind = right.reduce((sum, count) => sum + count, certain)
  let [claimed, found] = [certain, certain]
  const considered: ExpectedScore[] = []
  for (let cell = 0; cell < cells; cell++) {
    claimed += pairs[cell] ?? 0
    found += right[cell] ?? 0
    considered.push({
      joinAt: highest - cell * step,
      precision: claimed === 0 ? 1 : found / claimed,
      recall: toFind === 0 ? 1 : found / toFind,
      f1: claimed + toFind === 0 ? 1 : (2 * found) / (claimed + toFind),
    })
  }
  return { ...middleOfBest(considered), why: reason, considered }
}

const reason =
  'groups of records are joined down to the average weight at which, by the model\u2019s own account of every join, the most right pairs are had for the fewest wrong ones (the expected F1 is highest)'

/** The best; of several that are as good (no join lies between them) the one nearest to even odds. */
function middleOfBest(considered: readonly ExpectedScore[]): ExpectedScore {
  const best = considered.reduce((most, { f1 }) => Math.max(most, f1), 0)
  const equal = considered.filter(({ f1 }) => f1 >= best - 1e-12)
  const nearest = equal.reduce<ExpectedScore | undefined>(
    (found, each) => (found === undefined || Math.abs(each.joinAt) < Math.abs(found.joinAt) ? each : found),
    undefined,
  )
  return nearest ?? { joinAt: 0, precision: 1, recall: 1, f1: 1 }
}
