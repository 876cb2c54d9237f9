export { type Study, fromStandardError } from './studies.ts'
export type { Printed } from './printed.ts'
export {
  type CountOptions,
  type Effect,
  type GroupChange,
  type GroupMean,
  type Measure,
  type TwoByTwo,
  fromChanges,
  fromCorrelation,
  fromCounts,
  fromMeans,
  inflateForClusters,
  logMeasures,
  oddsToStandardised,
  standardisedToOdds,
} from './effects.ts'
export { type ReportedEffect, fromF, fromReport, fromT, fromTestP } from './reported.ts'
export type { TauMethod } from './tau.ts'
export {
  type Heterogeneity,
  type IntervalMethod,
  type Pooled,
  type PoolOptions,
  type PredictionDefinition,
  pool,
} from './pool.ts'
export {
  type Coefficient,
  type ModeratedStudy,
  type PermutationTest,
  type Regression,
  type RegressionOptions,
  metaRegression,
  permutationTest,
} from './regression.ts'
export { type CountStudy, type PooledCounts, mantelHaenszel, peto } from './two-by-two.ts'
export { type NestedEffect, type ThreeLevel, threeLevel } from './multilevel.ts'
export { type ModeratedEffect, type Robust, type RobustOptions, type Working, robustMeta } from './robust.ts'
export { type SmallStudyTest, type TrimAndFill, begg, egger, failSafeNumber, trimAndFill } from './bias.ts'
export { type GroupedStudy, type Subgroups, cumulative, leaveOneOut, subgroups } from './influence.ts'
