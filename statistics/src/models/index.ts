export type { Covariate, Covariates } from './design.ts'
export type { FamilyName, LinkName } from './family.ts'
export type { Estimate } from './table.ts'
export { type Glm, type GlmInput, glm } from './glm.ts'
export { type Robust as RobustFit, type RobustKind, robust } from './sandwich.ts'
export { type Clustered as ClusteredFit, type ClusterKind, clustered } from './cluster.ts'
export { type Mixed as MixedFit, type MixedInput, mixed } from './mixed.ts'
export { type Wild as WildTest, type WildInput, wildBootstrap } from './bootstrap.ts'
export {
  type Randomisation as RandomisationResult,
  type RandomisationInput,
  randomisationTest,
} from './randomisation.ts'
