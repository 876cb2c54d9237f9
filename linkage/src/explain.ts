import type { LinkModel } from './model.ts'
import { priorWeight } from './model.ts'
import { chance } from './decide.ts'
import type { PairRow } from './results.ts'
import type { LinkSettings } from './settings.ts'

/** One comparison's part in a pair's weight. All weights are log2: +1 doubles the odds, -1 halves them. */
export interface EvidencePart {
  readonly comparison: string
  /** Index in the ladder; 0 is "not known". */
  readonly level: number
  /** What is so: "the surnames are the same"; for level 0 "not known". */
  readonly says: string
  readonly weight: number
  /** Of the weight, what the rarity (+) or commonness (-) of the shared value made. */
  readonly rarity: number
}

/** A bar of a waterfall chart: from where the weight stood to where it stands after. */
export interface WaterfallStep {
  readonly label: string
  readonly from: number
  readonly to: number
}

export interface Explanation {
  readonly left: string
  readonly right: string
  readonly weight: number
  /** The probability the weight stands for. */
  readonly probability: number
  readonly parts: readonly EvidencePart[]
  readonly waterfall: readonly WaterfallStep[]
  /** Plain English, without numbers: what speaks for, what against, what is not known. */
  readonly sentence: string
}

/** Why a pair weighs what it weighs, as data. `parts` and the prior add up to the weight (to the six digits kept in the file). */
export function explainPair(
  model: LinkModel,
  pair: Pick<PairRow, 'left' | 'right' | 'levels' | 'rarity'>,
): Explanation {
  const parts = model.comparisons.map((comparison, at): EvidencePart => {
    const level = pair.levels[at] ?? 0
    const found = comparison.levels[level]
    const rarity = pair.rarity[at] ?? 0
    return {
      comparison: comparison.name,
      level,
      says: found?.says ?? 'not known',
      weight: (found?.weight ?? 0) + rarity,
      rarity,
    }
  })
  const waterfall: WaterfallStep[] = [{ label: 'two records at random', from: 0, to: priorWeight(model) }]
  for (const part of parts) {
    const from = waterfall.at(-1)?.to ?? 0
    if (part.level !== 0) waterfall.push({ label: `${part.comparison}: ${part.says}`, from, to: from + part.weight })
  }
  const weight = waterfall.at(-1)?.to ?? 0
  return {
    left: pair.left,
    right: pair.right,
    weight,
    probability: chance(weight),
    parts,
    waterfall,
    sentence: sentenceOf(parts),
  }
}

/** Bits of rarity from which a shared value is called uncommon or common. */
const notable = 1.5

/** "For: the surnames are the same (an uncommon one); ... Against: the postcode district differs. Not known: NHS number, middle name." */
export function sentenceOf(parts: readonly EvidencePart[]): string {
  const clause = (part: EvidencePart): string => {
    if (part.rarity >= notable) return `${part.says} (an uncommon one)`
    return part.rarity <= -notable ? `${part.says} (a common one)` : part.says
  }
  const strongest = [...parts].sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
  const listed = (heading: string, found: readonly string[]) =>
    found.length === 0 ? [] : [`${heading}: ${found.join('; ')}.`]
  const known = strongest.filter((part) => part.level !== 0)
  const unknown = parts.filter((part) => part.level === 0).map((part) => part.comparison)
  return [
    ...listed('For', known.filter((part) => part.weight > 0).map(clause)),
    ...listed('Against', known.filter((part) => part.weight < 0).map(clause)),
    ...listed('Says nothing', known.filter((part) => part.weight === 0).map(clause)),
    ...listed('Not known', unknown.length === 0 ? [] : [unknown.join(', ')]),
  ].join(' ')
}

/** The words of the guards or must-link keys named in a pair's `detail`. */
export function wordsOfDetail(settings: LinkSettings, detail: string): readonly string[] {
  const said = new Map([...(settings.guards ?? []), ...(settings.mustLink ?? [])].map((rule) => [rule.name, rule.says]))
  return detail === '' ? [] : detail.split('; ').map((name) => said.get(name) ?? name)
}
