export {
  type Provenance,
  type Convergence,
  type FitOnTheWay,
  type Refusal,
  type Result,
  type Warning,
  by,
  isRefusal,
  refuse,
  warn,
} from './result.ts'
export { BrokenPromise } from './invariant.ts'
export { type Random, random } from './random.ts'
export type { Numbers } from './input.ts'
export type { Label } from './order.ts'
