import { answers, pairKey } from './labels.ts'
import type { Answer, Labels } from './labels.ts'

export interface Agreement {
  /** Pairs both answered. */
  readonly both: number
  readonly agreed: number
  /** Cohen's kappa over same, different and cannot tell: agreement beyond chance, 1 is full; undefined where both always gave one and the same answer. */
  readonly kappa: number | undefined
  /** How often the first said the row and the second the column. */
  readonly table: Readonly<Record<Answer, Readonly<Record<Answer, number>>>>
  /** For a third person. */
  readonly disagreements: readonly {
    readonly left: string
    readonly right: string
    readonly first: Answer
    readonly second: Answer
  }[]
}

/** How far two reviewers agree on the pairs both answered. Source: Cohen 1960. */
export function agreement(first: Labels, second: Labels): Agreement {
  const said = new Map(second.pairs.map((pair) => [pairKey(pair), pair.label]))
  const none = (): Record<Answer, number> => ({ same: 0, different: 0, 'cannot tell': 0 })
  const table: Record<Answer, Record<Answer, number>> = {
    same: none(),
    different: none(),
    'cannot tell': none(),
  }
  const disagreements = []
  let both = 0
  for (const pair of first.pairs) {
    const other = said.get(pairKey(pair))
    if (other === undefined) continue
    both++
    table[pair.label][other]++
    if (other !== pair.label)
      disagreements.push({ left: pair.left, right: pair.right, first: pair.label, second: other })
  }
  const agreed = answers.reduce((sum, answer) => sum + table[answer][answer], 0)
  const byChance = answers.reduce((sum, answer) => {
    const firstSaid = answers.reduce((total, other) => total + table[answer][other], 0)
    const secondSaid = answers.reduce((total, other) => total + table[other][answer], 0)
    return sum + (both === 0 ? 0 : (firstSaid / both) * (secondSaid / both))
  }, 0)
  const kappa = both === 0 || byChance === 1 ? undefined : (agreed / both - byChance) / (1 - byChance)
  return { both, agreed, kappa, table, disagreements }
}

/**
 * One set of labels from two reviewers and, where they disagree, a third: what at least two said, or the first's where only one answered.
 * Pairs without such an answer are left out and counted.
 */
export function settle(
  first: Labels,
  second: Labels,
  third?: Labels,
): { readonly labels: Labels; readonly unsettled: number } {
  const of = (labels: Labels | undefined): ReadonlyMap<string, Answer> =>
    new Map((labels?.pairs ?? []).map((pair) => [pairKey(pair), pair.label]))
  const [one, two, three] = [of(first), of(second), of(third)]
  const pairs = new Map([...first.pairs, ...second.pairs].map((pair) => [pairKey(pair), pair]))
  const settled = []
  for (const [key, pair] of pairs) {
    const said = [one.get(key), two.get(key)].filter((answer) => answer !== undefined)
    const third3 = three.get(key)
    const label =
      said.length === 1 || said[0] === said[1]
        ? said[0]
        : third3 !== undefined && said.includes(third3)
          ? third3
          : undefined
    if (label !== undefined) settled.push({ left: pair.left, right: pair.right, label })
  }
  return {
    labels: { format: 'kith-labels', version: 1, reviewer: 'settled', pairs: settled },
    unsettled: pairs.size - settled.length,
  }
}
