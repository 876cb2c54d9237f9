import { binomial } from '../distributions/index.ts'
import type { Limits } from './control-limits.ts'

/** Runs analysis (Anhøj and Olesen 2014): limits depend on how many points are off the centre line. */
export interface RunsAnalysis {
  readonly observations: number
  /** Points not on the centre line. */
  readonly useful: number
  readonly longestRun: number
  /** A longer run is a signal: round(log2 n) + 3. */
  readonly longestAllowed: number
  readonly crossings: number
  /** Fewer crossings are a signal: the 5% point of a binomial with n−1 tosses. */
  readonly fewestAllowed: number
  readonly signal: boolean
}

/** Undefined where every point is on the centre line. */
export function anhoej(values: readonly number[], centres: readonly number[]): RunsAnalysis | undefined {
  const sides = values
    .map((value, i) => Math.sign(value - centres[i]!))
    .filter((side) => side !== 0 && !Number.isNaN(side))
  const useful = sides.length
  if (useful === 0) return undefined
  let [crossings, run, longestRun] = [0, 1, 1]
  for (let i = 1; i < useful; i++) {
    if (sides[i] === sides[i - 1]) run++
    else {
      crossings++
      run = 1
    }
    longestRun = Math.max(longestRun, run)
  }
  const { longestAllowed, fewestAllowed } = anhoejLimits(useful)
  const signal = longestRun > longestAllowed || crossings < fewestAllowed
  return { observations: values.length, useful, longestRun, longestAllowed, crossings, fewestAllowed, signal }
}

/**
 * The longest run still to be expected and the fewest crossings, for `useful` points not on the median. Source: Anhøj and Olesen, PLoS ONE 9 (2014);
 * Schilling 2012.
 */
export function anhoejLimits(useful: number): { longestAllowed: number; fewestAllowed: number } {
  return {
    longestAllowed: roundHalfEven(Math.log2(useful)) + 3,
    fewestAllowed: useful > 1 ? binomial.quantile(0.05, useful - 1, 0.5) : 0,
  }
}

/** As R rounds, so that published limits are met. */
function roundHalfEven(value: number): number {
  const below = Math.floor(value)
  if (value - below !== 0.5) return Math.round(value)
  return below % 2 === 0 ? below : below + 1
}

/** NHS England's Making Data Count rules, in the order in which a point is given its reason. */
export type MakingDataCountReason = 'outside limits' | 'trend' | 'two of three near a limit' | 'shift'

/**
 * Making Data Count: a point outside the limits; seven in a row up or down; two of three (all on one side of the mean) in the outer third;
 * seven in a row on one side. A point on the mean breaks a shift. Each point has the first reason that holds, or none.
 */
export function makingDataCount(
  values: readonly number[],
  limits: readonly Limits[],
): readonly (MakingDataCountReason | undefined)[] {
  const side = values.map((value, i) => Math.sign(value - limits[i]!.centre))
  const shift = partOfSeven(
    values.map((_, i) => i >= 6 && side[i] !== 0 && range(i - 6, i).every((at) => side[at] === side[i])),
  )
  const step = values.map((value, i) => (i === 0 ? 0 : Math.sign(value - values[i - 1]!)))
  const trend = partOfSeven(
    values.map((_, i) => i >= 6 && step[i] !== 0 && range(i - 5, i).every((at) => step[at] === step[i])),
  )
  const outside = values.map((value, i) => beyond(value, limits[i]!, 1))
  const outer = values.map((value, i) => beyond(value, limits[i]!, 2 / 3) && !outside[i])
  return values.map((_, i) => {
    if (outside[i]) return 'outside limits'
    if (trend[i]) return 'trend'
    if (outer[i] && inTwoOfThree(i, outer, side)) return 'two of three near a limit'
    return shift[i] ? 'shift' : undefined
  })
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

/** A point belongs to a run of seven where the run ends at it or within the six after it. */
function partOfSeven(ends: readonly boolean[]): boolean[] {
  return ends.map((_, i) => ends.slice(i, i + 7).some(Boolean))
}

/** Beyond a share of the way from the centre to a limit. */
function beyond(value: number, { centre, low, high }: Limits, share: number): boolean {
  if (low === undefined || high === undefined) return false
  return value > centre + share * (high - centre) || value < centre - share * (centre - low)
}

function inTwoOfThree(i: number, outer: readonly boolean[], side: readonly number[]): boolean {
  return [i - 2, i - 1, i].some((start) => {
    const at = [start, start + 1, start + 2]
    if (at.some((place) => place < 0 || place >= side.length)) return false
    return (
      side[i] !== 0 && at.every((place) => side[place] === side[i]) && at.filter((place) => outer[place]).length >= 2
    )
  })
}
