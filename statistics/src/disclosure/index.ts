export { type Cell, type Dimension, type Sum, type Tables, cellId, flat, link, tabulate } from './tables.ts'
export {
  type AttackOptions,
  type Audit,
  type AuditFinding,
  type Bounds,
  type Protected,
  type Release,
  type Shown,
  attackerBounds,
  audit,
} from './attacker.ts'
export {
  type Suppressed,
  type SuppressOptions,
  primarySuppression,
  protectionOf,
  releaseOf,
  suppress,
} from './suppress.ts'
export {
  type PerturbationRule,
  type PerturbationTable,
  cellKey,
  perturb,
  perturbationTable,
  randomRound,
  recordKey,
  roundTo,
} from './perturb.ts'
