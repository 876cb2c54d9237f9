import { refuseUnlessKnown } from '../kernel/choice.ts'
import { normal } from '../distributions/index.ts'
import { quantileOf } from '../kernel/order.ts'
import { random } from '../kernel/random.ts'
import { type Provenance, type Refusal, type Result, type Warning, by, refuse, warn } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { levelWrong } from './intervals.ts'

/** One group of the ladder, from the most deprived up (or whichever end the ladder begins with: say which). */
export interface Rung {
  readonly population: number
  readonly value: number
  /** Standard error of the value; of its logarithm for a rate, of its log odds for a proportion. Or give the limits. */
  readonly standardError?: number
  /** 95% limits of the value, from which the standard error is worked out on its scale. */
  readonly low?: number
  readonly high?: number
}

export interface InequalityOptions {
  /** 'rate' is simulated on the logarithm, 'proportion' (0 to 1) on the log odds, 'other' as it is. Default 'other'. */
  readonly kind?: 'other' | 'rate' | 'proportion'
  /** Fit the line on the logarithm or log odds too, which never predicts below nought or above one. Default false. */
  readonly transformed?: boolean
  /**
   * How the slope's interval is drawn on a transformed line. `all`: every end of every simulated line, so the level of the ladder is uncertain too. `slope`:
   * only its steepness, the line turning about its middle, as phe_sii (and Fingertips) has it. On a plain line they are the same. Default `all`.
   */
  readonly uncertain?: 'all' | 'slope'
  /** Negative turns the direction: for an outcome where more is better. */
  readonly multiplier?: number
  readonly level?: number
  readonly draws?: number
  readonly seed?: number | string
}

export interface Inequality extends Provenance {
  /** Slope index: the difference between the two ends of the ladder. */
  readonly slope: { readonly value: number; readonly low: number; readonly high: number }
  /** Relative index: the ratio of the ends. */
  readonly relative: { readonly value: number; readonly low: number; readonly high: number }
  /** The line's value at the foot of the ladder. */
  readonly intercept: number
  readonly level: number
  readonly draws: number
  readonly seed: number | string
}

interface Scale {
  to(value: number): number
  back(value: number): number
}

const plain: Scale = { to: (value) => value, back: (value) => value }
const logarithm: Scale = { to: Math.log, back: Math.exp }
const odds: Scale = {
  to: (value) => Math.log(value / (1 - value)),
  back: (value) => 1 / (1 + Math.exp(-value)),
}

/**
 * Slope and relative index of inequality: a line by population-weighted least squares through the groups' values at the middle of their share
 * of the ladder (Low and Low 2004; Mackenbach and Kunst 1997). Intervals by seeded simulation of the groups' values from their standard errors.
 * Takes one line for each rung, in order. Estimand: the difference between the two ends of the ladder, in the values' unit, and their ratio. Refuses
 * fewer than three rungs, values the scale cannot have, rungs without an error, and nought on every rung.
 */
export function inequality(rungs: readonly Rung[], options: InequalityOptions = {}): Result<Inequality> {
  const unknown = refuseUnlessKnown({
    kind: [options.kind, ['other', 'rate', 'proportion']],
    uncertain: [options.uncertain, ['all', 'slope']],
  })
  if (unknown) return unknown
  const {
    kind = 'other',
    transformed = false,
    uncertain = 'all',
    multiplier = 1,
    level = 0.95,
    draws = 100_000,
    seed = 'inequality',
  } = options
  const wrong = levelWrong(level) ?? rungsWrong(rungs, kind) ?? drawsWrong(draws)
  if (wrong) return wrong
  const natural = kind === 'rate' ? logarithm : kind === 'proportion' ? odds : plain
  const errors = rungs.map((rung) => errorOf(rung, natural))
  const bad = errors.findIndex((error) => !(error >= 0 && Number.isFinite(error)))
  if (bad >= 0)
    return refuse(
      'no-standard-error',
      `Group ${bad + 1} has neither a standard error nor both limits on its scale.`,
      'Give one or the other.',
      { group: bad + 1 },
    )
  const line = lineOf(rungs.map(({ population }) => population))
  const between = (intercept: number, slope: number) => {
    const [foot, top] = transformed
      ? [natural.back(intercept), natural.back(intercept + slope)]
      : [intercept, intercept + slope]
    return { foot, slope: multiplier * (top - foot), relative: multiplier < 0 ? foot / top : top / foot }
  }
  const lineThrough = (onScale: Float64Array) =>
    line(transformed ? onScale : onScale.map((value) => natural.back(value)))
  const values = Float64Array.from(rungs, ({ value }) => natural.to(value))
  const [foot, gradient] = lineThrough(values)
  const point = between(foot, gradient)
  if (Number.isNaN(point.relative)) return nothingAtTheEnds()
  const middleOfLine = foot + gradient / 2
  const stream = random(seed)
  const slopes = new Float64Array(draws)
  const relatives = new Float64Array(draws)
  const drawn = new Float64Array(values.length)
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < values.length; i++) drawn[i] = values[i]! + errors[i]! * stream.normal()
    const [intercept, slope] = lineThrough(drawn)
    const one = between(intercept, slope)
    slopes[draw] = uncertain === 'all' ? one.slope : between(middleOfLine - slope / 2, slope).slope
    relatives[draw] = one.relative
  }
  const crosses = relatives.some((value) => !(value > 0))
  return {
    ...by(
      `indicators.inequality (${kind}${transformed ? ', transformed' : ''})`,
      '1',
      warningsOf(rungs.length, crosses),
    ),
    slope: { value: point.slope, ...middleOf(slopes, level) },
    relative: { value: point.relative, ...middleOf(relatives, level) },
    intercept: point.foot,
    level,
    draws,
    seed,
  }
}

function nothingAtTheEnds(): Refusal {
  return refuse(
    'nothing-at-the-ends',
    'The line through the groups is nought at both ends of the ladder, so there is no ratio of them.',
    'Say that nobody in any group had it; there is no inequality to measure.',
  )
}

function warningsOf(groups: number, crosses: boolean): Warning[] {
  const many = `${groups} groups: ten at most is usual, for small groups have wide intervals.`
  const across =
    'Some simulated lines reach nought, so the ratio of the ends means little; use the slope, or the transformed line.'
  return [...(groups > 10 ? [warn('many-groups', many)] : []), ...(crosses ? [warn('ratio-across-zero', across)] : [])]
}

function errorOf(rung: Rung, scale: Scale): number {
  if (rung.standardError !== undefined) return rung.standardError
  if (rung.low === undefined || rung.high === undefined) return NaN
  return (scale.to(rung.high) - scale.to(rung.low)) / (2 * normal.upperQuantile(0.025))
}

/** Weighted least squares of y on the middles of the groups' shares, ready for many y. */
function lineOf(populations: readonly number[]): (y: Float64Array) => readonly [number, number] {
  const total = populations.reduce((so, population) => so + population, 0)
  const shares = populations.map((population) => population / total)
  let below = 0
  const places = shares.map((share) => {
    const place = below + share / 2
    below += share
    return place
  })
  const centre = shares.reduce((so, share, i) => so + share * places[i]!, 0)
  const spread = shares.reduce((so, share, i) => so + share * (places[i]! - centre) ** 2, 0)
  return (y) => {
    let [mean, cross] = [0, 0]
    for (let i = 0; i < y.length; i++) {
      mean += shares[i]! * y[i]!
      cross += shares[i]! * (places[i]! - centre) * y[i]!
    }
    const slope = cross / spread
    return [mean - slope * centre, slope]
  }
}

function middleOf(values: Float64Array, level: number): { low: number; high: number } {
  const sorted = values.toSorted()
  return { low: quantileOf(sorted, (1 - level) / 2), high: quantileOf(sorted, (1 + level) / 2) }
}

function drawsWrong(draws: number) {
  return Number.isSafeInteger(draws) && draws >= 100
    ? undefined
    : refuse(
        'too-few-draws',
        `${stated(draws)} draws give no interval.`,
        'Ask for a whole number from 100; 100,000 is usual.',
        { draws },
      )
}

function rungsWrong(rungs: readonly Rung[], kind: 'other' | 'rate' | 'proportion') {
  if (rungs.length < 3)
    return refuse('too-few-groups', `${rungs.length} groups make no ladder.`, 'Give at least three, in order.', {
      groups: rungs.length,
    })
  for (const [i, { population, value }] of rungs.entries()) {
    if (!(Number.isFinite(population) && population > 0))
      return refuse(
        'empty-group',
        `Group ${i + 1} has a population of ${stated(population)}.`,
        'Every group needs people.',
        { group: i + 1 },
      )
    const fits = Number.isFinite(value) && (kind === 'other' || value > 0) && (kind !== 'proportion' || value < 1)
    if (!fits)
      return refuse(
        'value-off-scale',
        `Group ${i + 1} has the value ${stated(value)}, which is no ${kind === 'other' ? 'number' : kind}.`,
        kind === 'proportion'
          ? 'Give proportions strictly between 0 and 1.'
          : kind === 'rate'
            ? 'Give a number above 0.'
            : 'Give a number.',
        { group: i + 1, value },
      )
  }
  return undefined
}

/**
 * Puts areas into equal groups by rank (quintiles, deciles), as English public health does; ties share the better rank. Null stays null.
 * Takes one number, or null, for each area. Refuses more groups than areas and values that are no numbers. Source: as PHEindicatormethods'
 * phe_quantile (2024).
 * @param highestFirst group 1 holds the highest values. @returns the group of each value, or null; a refusal when there are fewer areas than groups.
 */
export function quantileGroups(
  values: readonly (number | null)[],
  groups: number,
  highestFirst: boolean,
): Result<readonly (number | null)[]> {
  const known = values.filter((value) => value !== null)
  if (known.some((value) => !Number.isFinite(value)))
    return refuse('bad-value', 'A value is not a number.', 'Give null for what is not known.')
  if (!Number.isSafeInteger(groups) || groups < 2)
    return refuse('bad-groups', `${stated(groups)} groups cannot be made.`, 'Ask for a whole number from 2.', {
      groups,
    })
  if (known.length < groups)
    return refuse(
      'too-few-areas',
      `${known.length} areas cannot fill ${stated(groups)} groups.`,
      'Ask for fewer groups.',
      { areas: known.length, groups },
    )
  const sorted = [...known].sort((a, b) => (highestFirst ? b - a : a - b))
  return values.map((value) => {
    if (value === null) return null
    const rank = sorted.indexOf(value) + 1
    const group = Math.floor(groups + 1 - Math.ceil((known.length + 1 - rank) / (known.length / groups)))
    return Math.max(1, group)
  })
}
