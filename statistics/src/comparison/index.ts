export type { Effect as EstimatedEffect, Estimand, EstimandName } from './estimand.ts'
export type { People } from './people.ts'
export type { BalanceLine, BalanceTable } from './balance.ts'
export type { Overlap } from './overlap.ts'
export { type EffectInput, type EffectMethod, comparisonEffect } from './effect.ts'
export { type EntropyEffect, type EntropyInput, entropyBalancing } from './entropy.ts'
export {
  type AdjustedInput,
  type DifferenceInput,
  type MeanDifference,
  differenceInMeans,
  regressionAdjusted,
} from './trial.ts'
export { type Match, type MatchedSet, type MatchInput, type Unmatched, match } from './matching.ts'
export { type MatchedOutcome, matchedEffect } from './match-effect.ts'
export { type NearestInput, nearestNeighbourEffect } from './nearest.ts'
export { type Subclass, type SubclassEffect, type SubclassInput, subclassification } from './strata.ts'
