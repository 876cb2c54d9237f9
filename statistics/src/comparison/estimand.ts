import type { FitOnTheWay, Provenance } from '../kernel/result.ts'
import type { Estimate } from '../models/table.ts'
import type { BalanceTable } from './balance.ts'
import type { Overlap } from './overlap.ts'

/** Whose average effect: everybody's, that of those who had the service, or that of those who might as well have had it as not. */
export type EstimandName = 'ATE' | 'ATT' | 'ATO'

export interface Estimand {
  readonly name: EstimandName
  /** In words, and narrower where people had to be left out. */
  readonly says: string
}

const words: Readonly<Record<EstimandName, string>> = {
  ATE: 'the average effect over everybody in the comparison',
  ATT: 'the average effect on those who had the service',
  ATO: 'the average effect on those who might as well have had the service as not',
}

export function estimand(name: EstimandName, narrowed?: string): Estimand {
  return { name, says: narrowed ? `${words[name]}, ${narrowed}` : words[name] }
}

/** A comparison's answer, never without whose effect it is, who was compared and how alike they were. */
export interface Effect extends Provenance {
  readonly estimand: Estimand
  /** Outcome with the service less outcome without, in the outcome's unit. */
  readonly effect: Estimate
  /** What the two means are estimated to be, for the people of the estimand. */
  readonly means: { readonly treated: number; readonly untreated: number }
  readonly groups: { readonly treated: number; readonly untreated: number }
  /** (Σw)²/Σw² in each group: how many evenly weighted people the weights are worth. */
  readonly effectiveSampleSize: { readonly treated: number; readonly untreated: number }
  readonly balance: BalanceTable
  readonly overlap?: Overlap
  /** The models on the way that were fitted by steps. */
  readonly fits?: readonly FitOnTheWay[]
}
