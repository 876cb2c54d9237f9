import { LinkageError } from './errors.ts'
import type { Comparison } from './settings.ts'

/** A trained model: small, plain JSON, the same bytes for the same input. */
export interface LinkModel {
  readonly format: 'kith-linkage-model'
  readonly version: 1
  /** Chance that two records picked at random are one person. */
  readonly prior: number
  /** How the prior was found, for a reader. */
  readonly priorFrom: string
  readonly comparisons: readonly ModelComparison[]
  readonly thresholds: Thresholds
}

export interface ModelComparison {
  readonly name: string
  /** In the order of the ladder; index 0 is "not known" and has no weight; the last is "otherwise". */
  readonly levels: readonly ModelLevel[]
}

export interface ModelLevel {
  readonly says: string
  /** Chance of this level among pairs that are one person, two people; null where the level is no evidence. */
  readonly m: number | null
  readonly u: number | null
  /** log2(m / u), made not to rise down the ladder; 0 where the level is no evidence. */
  readonly weight: number
  /** Column whose value's rarity scales the weight. */
  readonly rarityOf?: string
  /** With rarity, the weight never falls below that of the next level nor rises above this. */
  readonly rarityFloor?: number
  readonly rarityCeiling?: number
  /** Splink's manner of the same thing, see `TermFrequency`. A level has this or `rarityOf`, never both. */
  readonly termFrequency?: TermFrequency
  /** Where m comes from: `trained`; `fixed`; `assumed` where too few matches were found to learn from; `never seen` where no pair knows it. */
  readonly from: string
}

/**
 * Adds `weight` × (log2 `exactU` − log2 of the larger of the two values' shares of the records where the column is known, or of `atLeast`) to the
 * level's weight: no floor, no ceiling. Where only one side's value is known its share counts; where neither is, nothing is added.
 */
export interface TermFrequency {
  readonly column: string
  /** u of the level at which the column is the same. */
  readonly exactU: number
  readonly weight: number
  readonly atLeast: number
}

export interface Thresholds {
  /** log2 odds from which two records are the same. */
  readonly same: number
  /** log2 odds below which they are different. */
  readonly different: number
  /** Average weight from which groups of records are joined; absent in models made before it was chosen. */
  readonly join?: number
  readonly why: string
}

/** Names of comparisons that too few matches were found to learn: what their levels say was assumed. */
export function assumedIn({ comparisons }: Pick<LinkModel, 'comparisons'>): readonly string[] {
  return comparisons.flatMap(({ name, levels }) => (levels.some(({ from }) => from === 'assumed') ? [name] : []))
}

/** log2 odds of the prior: where every pair's weight starts. */
export function priorWeight(model: Pick<LinkModel, 'prior'>): number {
  return Math.log2(model.prior / (1 - model.prior))
}

/** Reads a model written by `modelToJson`. Throws LinkageError `model` where it is not one. */
export function parseModel(text: string): LinkModel {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new LinkageError('model', 'the model is not JSON')
  }
  const candidate = value as Partial<LinkModel> | null
  if (candidate?.format !== 'kith-linkage-model' || candidate.version !== 1)
    throw new LinkageError('model', 'not a linkage model of version 1')
  const sound =
    typeof candidate.prior === 'number' &&
    candidate.prior > 0 &&
    candidate.prior < 1 &&
    Number.isFinite(candidate.thresholds?.same) &&
    Number.isFinite(candidate.thresholds?.different) &&
    candidate.comparisons?.every((comparison) => comparison.levels.every((level) => Number.isFinite(level.weight))) ===
      true
  if (!sound) throw new LinkageError('model', 'the model lacks a prior, thresholds or level weights')
  return value as LinkModel
}

/** Stable text of a model: two-blank JSON and a final line end. */
export function modelToJson(model: LinkModel): string {
  return `${JSON.stringify(model, null, 2)}\n`
}

/** Throws LinkageError `model` unless the model has exactly these comparisons with these ladders. */
export function checkModelFits(model: LinkModel, comparisons: readonly Comparison[]): void {
  const shape = (name: string, size: number) => `${name} (${size} levels)`
  const wanted = comparisons.map((comparison) => shape(comparison.name, comparison.levels.length + 2))
  const found = model.comparisons.map((comparison) => shape(comparison.name, comparison.levels.length))
  if (wanted.join() !== found.join())
    throw new LinkageError('model', `the model is for ${found.join(', ')}; the settings compare ${wanted.join(', ')}`)
}
