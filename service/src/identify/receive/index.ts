/** From a file an agency holds to what it says about people, in the database. See README.md. */
export { receiveFile } from './load/receive.ts'
export { receiveFiles } from './load/receive-files.ts'
export type { Received, ReceiveRequest } from './load/receive.ts'
export type { LoadProgress, OnProgress } from './load/progress.ts'
export type { Changes } from './load/apply.ts'
export type { Held } from './load/deliveries.ts'
export type { PartSummary, Unknown } from './load/tally.ts'
export type { DeliveryNote } from './load/read.ts'
export { guardLimits } from './load/guards.ts'
export { refuseInterrupted, releaseDelivery, turnDownDelivery } from './load/release.ts'
export type { Decided, Decision } from './load/release.ts'
export { dryRun, tryMapping } from './load/dry-run.ts'
export type { DryRun, DryRunRequest, Tried, TriedRow, WouldDo } from './load/dry-run.ts'
export { recogniseFolder } from './folder.ts'
export type { FoundDelivery, FoundFolder } from './folder.ts'
export { validateMapping } from './mapping/validate.ts'
export type { MappingProblem, MappingResult } from './mapping/validate.ts'
export type { Mapping } from './mapping/language.ts'
export {
  feedDefinitions,
  sampleFeedDefinitions,
  setUpFeeds,
  shippedMapping,
  shippedMappings,
} from './feeds.ts'
export type { FeedDefinition } from './feeds.ts'
export { demonstrationHub, demonstrationPartners } from './agencies.ts'
export type { AgencyNames } from './agencies.ts'
export { addressKey, normalisePostcode, placeKey } from './place.ts'
export { isNhsNumber, isNino, isUln, isUpn } from './identifiers.ts'
export type { DeliveryProblem, GuardReason, RowProblem } from './codes.ts'
export {
  describeGuard,
  describeMappingProblem,
  describeNote,
  describeProblem,
  describeRowProblem,
} from './words.ts'
