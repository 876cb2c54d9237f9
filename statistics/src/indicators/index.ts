export {
  type Interval,
  type IntervalOptions,
  compared,
  countInterval,
  exactProportion,
  rate,
  wilson,
} from './intervals.ts'
export {
  type Band,
  type CaseMix,
  type CaseMixRow,
  type Indirect,
  type ReferenceBand,
  type StandardBand,
  type Standardised,
  caseMix,
  directlyStandardised,
  indirectlyStandardised,
} from './standardised.ts'
export { type ClusterCount, type ClusterInterval, clusterProportion, clusterRate } from './clusters.ts'
export { type Inequality, type InequalityOptions, type Rung, inequality, quantileGroups } from './inequality.ts'
export {
  type Dispersion,
  type Funnel,
  type FunnelOptions,
  type FunnelPoint,
  type FunnelUnit,
  funnel,
  limitsForObserved,
} from './funnel.ts'
export type { ChartKind } from './control-limits.ts'
export {
  type ChartOptions,
  type ChartPoint,
  type ControlChart,
  type ControlPoint,
  type Rebase,
  controlChart,
} from './control-chart.ts'
export { type MakingDataCountReason, type RunsAnalysis, anhoejLimits } from './rules.ts'
export { type Sequential, type SequentialOptions, type Step, cusum, sprt } from './cusum.ts'
