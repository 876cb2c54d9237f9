export { type EValue, type EValueInput, eValue } from './e-value.ts'
export { type Rosenbaum, type RosenbaumBound, type RosenbaumInput, rosenbaumBounds } from './rosenbaum.ts'
export {
  type BenchmarkBound,
  type Benchmarked,
  type BenchmarkInput,
  type Robustness,
  type RobustnessInput,
  benchmarkedBounds,
  robustnessValue,
} from './robustness.ts'
export { type Adjusted, type Correction, adjustForMany } from './multiplicity.ts'
export {
  type NegativeControl,
  type NegativeControlInput,
  type PlaceboDates,
  type PlaceboInput,
  negativeControls,
  placeboDates,
} from './falsification.ts'
export {
  type Detectable,
  type DetectableInput,
  type Power,
  type PowerInput,
  minimumDetectable,
  power,
} from './power.ts'
export type { Design as StudyDesign } from './power-designs.ts'
