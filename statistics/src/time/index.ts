export type { PanelInput } from './did-panel.ts'
export { type CountedCoefficients, type TwoWay, type TwoWayInput, twoWayEffect } from './did-two-way.ts'
export { type Bacon, type BaconComparison, type BaconKind, baconDecomposition } from './did-bacon.ts'
export type { DidMethod } from './did-cells.ts'
export type { Aggregated, Aggregations } from './did-aggregate.ts'
export {
  type GroupTime,
  type GroupTimeEffects,
  type GroupTimeInput,
  type Unestimated,
  groupTimeEffects,
} from './did-group-time.ts'
export { type EventStudy, type EventStudyInput, eventStudy } from './did-interaction.ts'
export { type Honest, type HonestInput, honestBounds } from './did-honest.ts'
export type { AreasInput } from './areas.ts'
export {
  type Donor,
  type Placebo,
  type SyntheticControl,
  type SyntheticDid,
  type SyntheticPeriod,
  syntheticControl,
  syntheticDid,
} from './synthetic-control.ts'
export { type ExpectedPeriod, type SeriesEffect, type SeriesInput, interruptedSeries } from './interrupted.ts'
export { type SteppedWedge, type SteppedWedgeInput, steppedWedge } from './stepped-wedge.ts'
export { type AllocationEntry, type AllocationPlan, allocate, auditAllocation, planHash } from './allocation.ts'
