import { type Provenance, type Result, by, refuse } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { type Case, caseWrong, productOf, weightOf } from './case.ts'
import { meanOfInput, quantileOfInput } from './inputs.ts'
import { meansOf } from './value.ts'

export interface Switching {
  readonly input: string
  readonly mean: number
  /** The value at which the net present value is nought, all else at its mean. Undefined where the input cannot change the sign. */
  readonly value: number | undefined
  /** How far that is from the mean, as a share of it. */
  readonly change: number | undefined
}

/** Net present value as a straight line in one input: each line holds an input at most once. */
function lineIn(name: string, given: Case): { slope: number; rest: number } {
  const means = meansOf(given.inputs)
  let [slope, rest] = [0, 0]
  for (const line of [...given.lines].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const weight = weightOf(line, given)
    if (line.factors.includes(name))
      slope += weight * productOf({ ...line, factors: line.factors.filter((factor) => factor !== name) }, means)
    else rest += weight * productOf(line, means)
  }
  return { slope, rest }
}

/**
 * For each input, the value at which the case would just break even. Exact, and sorted by how near that is: the nearest matter most.
 * Takes a case in pounds. Estimand: for each input the value, in its unit, at which the net present value is nought. Refuses a case that does not
 * hold together. Source: HM Treasury, Green Book (2022), section 5.
 */
export function switchingValues(given: Case): Result<Provenance & { readonly values: readonly Switching[] }> {
  const wrong = caseWrong(given)
  if (wrong) return wrong
  const values = Object.entries(given.inputs).map(([input, known]): Switching => {
    const { slope, rest } = lineIn(input, given)
    const mean = meanOfInput(known)
    // An input in every line scales the whole case and turns nothing.
    const value = slope === 0 || rest === 0 ? undefined : 0 - rest / slope
    return {
      input,
      mean,
      value,
      change: value === undefined || mean === 0 ? undefined : (value - mean) / Math.abs(mean),
    }
  })
  const far = ({ change }: Switching) => (change === undefined ? Infinity : Math.abs(change))
  values.sort((a, b) => far(a) - far(b) || (a.input < b.input ? -1 : 1))
  return { ...by('money.switchingValues', '1'), values }
}

export interface TornadoBar {
  readonly input: string
  readonly low: number
  readonly high: number
  /** Net present value with the input at its low and high value, all else at its mean. */
  readonly atLow: number
  readonly atHigh: number
}

/**
 * Each input moved over its middle (80% unless said), one at a time: the widest bar first.
 * Takes a case in pounds. Estimand: the net present value at each end of each input, the others at their means. Refuses a case that does not hold
 * together and levels outside 0 to 1. Source: HM Treasury, Green Book (2022), section 5.
 */
export function tornado(
  given: Case,
  options: { readonly level?: number } = {},
): Result<Provenance & { readonly centre: number; readonly level: number; readonly bars: readonly TornadoBar[] }> {
  const wrong = caseWrong(given)
  if (wrong) return wrong
  const { level = 0.8 } = options
  if (!(level > 0 && level < 1))
    return refuse('bad-level', `The level is ${stated(level)}.`, 'Give a level between 0 and 1.', { level })
  const tail = (1 - level) / 2
  const bars = Object.entries(given.inputs)
    .filter(([, known]) => known.kind !== 'fixed')
    .map(([input, known]): TornadoBar => {
      const { slope, rest } = lineIn(input, given)
      const [low, high] = [quantileOfInput(known, tail), quantileOfInput(known, 1 - tail)]
      return { input, low, high, atLow: rest + slope * low, atHigh: rest + slope * high }
    })
  const width = ({ atLow, atHigh }: TornadoBar) => Math.abs(atHigh - atLow)
  bars.sort((a, b) => width(b) - width(a) || (a.input < b.input ? -1 : 1))
  const means = meansOf(given.inputs)
  const centre = [...given.lines]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .reduce((sum, line) => sum + weightOf(line, given) * productOf(line, means), 0)
  return { ...by('money.tornado', '1'), centre, level, bars }
}
