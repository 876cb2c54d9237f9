export {
  type Schedule,
  type Sourced,
  type Timing,
  constantRate,
  discountFactor,
  greenBook,
  greenBookHealth,
  presentValue,
} from './discount.ts'
export { type Input, meanOfInput, quantileOfInput } from './inputs.ts'
export { type Case, type Line, optimismByGrade } from './case.ts'
export { type DrawOptions, type ValueForMoney, valueForMoney } from './value.ts'
export { type Switching, type TornadoBar, switchingValues, tornado } from './sensitivity.ts'
