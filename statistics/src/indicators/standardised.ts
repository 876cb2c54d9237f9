import { promised } from '../kernel/invariant.ts'
import { type Provenance, type Result, by, refuse } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { sum } from '../kernel/linear.ts'
import {
  type Interval,
  type IntervalOptions,
  byarLimits,
  countLimits,
  eventsWrong,
  levelWrong,
  noLowerLimit,
  multiplierWrong,
} from './intervals.ts'

/** One age band (or other stratum) of an area. */
export interface Band {
  readonly band: string
  readonly events: number
  readonly population: number
}

export interface StandardBand extends Band {
  /** The standard population of the band, such as the 2013 European Standard Population. */
  readonly standard: number
  /**
   * How many people had 1, 2, 3 … events, where one person may have several. Their total must agree with `events`. Left out: every event is
   * taken to be another person's.
   */
  readonly peopleWith?: readonly number[]
}

/** Below this many events a directly standardised rate is not given: its interval's approximation fails (and it may disclose). */
export const fewestForDirect = 10

export interface Standardised extends Interval {
  readonly events: number
  readonly population: number
}

/**
 * Directly standardised rate with Dobson's interval (1991), Byar's limits beneath. Where people have several events the variance counts
 * each person once, by the squares of their events.
 *
 * Estimand: the rate the standard population would have at this area's band rates. Refuses bands without people, fewer than ten events.
 * Takes one line for each band: events, people and the standard's people.
 */
export function directlyStandardised(
  bands: readonly StandardBand[],
  options: IntervalOptions = {},
): Result<Standardised> {
  const { level = 0.95, multiplier = 100_000 } = options
  const wrong = levelWrong(level) ?? multiplierWrong(multiplier) ?? bandsWrong(bands)
  if (wrong) return wrong
  const badStandard = bands.find(({ standard }) => !(Number.isFinite(standard) && standard >= 0))
  if (badStandard || !(sum(bands.map(({ standard }) => standard)) > 0))
    return refuse(
      'bad-standard',
      `The standard population${badStandard ? ` of band "${badStandard.band}"` : ''} is not a number from 0 that adds to more than 0.`,
      'Give the standard population of every band.',
      { band: badStandard?.band },
    )
  const peopleWrong = bands.map(peopleDisagree).find((found) => found !== undefined)
  if (peopleWrong) return peopleWrong
  const own = inOrder(bands)
  const events = sum(own.map((band) => band.events))
  if (events < fewestForDirect)
    return refuse(
      'too-few-events',
      `A directly standardised rate is not given for fewer than ${fewestForDirect} events.`,
      'Join years or areas, or give the count where it may be published.',
      { fewest: fewestForDirect },
    )
  const standard = sum(own.map((band) => band.standard))
  const value = sum(own.map((band) => (band.standard * band.events) / band.population)) / standard
  const variance = sum(own.map((band) => (band.standard / band.population) ** 2 * squaresOf(band))) / standard ** 2
  const total = byarLimits(events, level)
  const stretch = Math.sqrt(variance / events)
  const clustered = bands.some(({ peopleWith }) => peopleWith !== undefined)
  return promised({
    ...by(
      `indicators.directlyStandardised (Dobson${clustered ? ', repeated events' : ''})`,
      '1',
      noLowerLimit(total.low),
    ),
    value: multiplier * value,
    low: total.low === undefined ? undefined : multiplier * (value + stretch * (total.low - events)),
    high: multiplier * (value + stretch * (total.high - events)),
    level,
    events,
    population: sum(own.map((band) => band.population)),
  })
}

/** Variance of a band's count: events, or Σ events² over people. */
function squaresOf({ events, peopleWith }: StandardBand): number {
  return peopleWith ? sum(peopleWith.map((people, i) => people * (i + 1) ** 2)) : events
}

function peopleDisagree({ band, events, peopleWith }: StandardBand) {
  if (!peopleWith) return undefined
  const counted = sum(peopleWith.map((people, i) => people * (i + 1)))
  if (Math.abs(counted - events) < 1e-9) return undefined
  return refuse(
    'people-and-events-disagree',
    `In band "${band}" the people with 1, 2, 3 … events make ${counted} events, not ${stated(events)}.`,
    'Correct one of them.',
    { band, counted, events },
  )
}

function bandsWrong(bands: readonly Band[]) {
  if (bands.length === 0) return refuse('no-bands', 'There are no bands.', 'Give at least one.')
  const seen = new Set<string>()
  for (const { band, events, population } of bands) {
    if (seen.has(band))
      return refuse('duplicate-band', `Band "${band}" is given twice.`, 'Give each band once.', { band })
    seen.add(band)
    const wrong = eventsWrong(events)
    if (wrong) return { ...wrong, says: `Band "${band}": ${wrong.says}` }
    if (!(Number.isFinite(population) && population > 0))
      return refuse(
        'empty-band',
        `Band "${band}" has a population of ${stated(population)}.`,
        'Join the band with its neighbour; a rate of nobody is not nought.',
        { band, population },
      )
  }
  return undefined
}

function inOrder<T extends Band>(bands: readonly T[]): T[] {
  return [...bands].sort((a, b) => (a.band < b.band ? -1 : Number(a.band > b.band)))
}

/** Bands with the rates of the reference (usually the country). */
export interface ReferenceBand {
  readonly band: string
  readonly population: number
  readonly referenceEvents: number
  readonly referencePopulation: number
}

export interface Indirect extends Provenance {
  readonly observed: number
  /** Events there would be at the reference's band rates. */
  readonly expected: number
  readonly ratio: Interval
  /** The ratio times the reference's crude rate. Only ratios of areas with alike age structure may be compared with each other. */
  readonly rate: Interval
  readonly referenceRate: number
}

/**
 * Indirectly standardised ratio and rate; exact limits below ten events, Byar's from ten.
 * Takes events observed, and one line for each band: people here, events and people of the reference. Estimand: observed over expected events, and
 * that ratio times the reference's rate. Refuses bands without people and areas where nothing is expected. Source: Breslow and Day 1987; agrees with
 * PHEindicatormethods.
 */
export function indirectlyStandardised(
  observed: number,
  bands: readonly ReferenceBand[],
  options: {
    readonly level?: number
    readonly ratioMultiplier?: number
    readonly rateMultiplier?: number
  } = {},
): Result<Indirect> {
  const { level = 0.95, ratioMultiplier = 100, rateMultiplier = 100_000 } = options
  const wrong =
    levelWrong(level) ??
    multiplierWrong(ratioMultiplier) ??
    multiplierWrong(rateMultiplier) ??
    eventsWrong(observed) ??
    bandsWrong(
      bands.map(({ band, referenceEvents, referencePopulation }) => ({
        band,
        events: referenceEvents,
        population: referencePopulation,
      })),
    )
  if (wrong) return wrong
  const missing = bands.find(({ population }) => !(Number.isFinite(population) && population >= 0))
  if (missing)
    return refuse(
      'missing-population',
      `Band "${missing.band}" has a population of ${stated(missing.population)}.`,
      'Give every band a population from 0.',
      { band: missing.band },
    )
  const own = [...bands].sort((a, b) => (a.band < b.band ? -1 : Number(a.band > b.band)))
  const expected = sum(
    own.map(
      ({ population, referenceEvents, referencePopulation }) => (population * referenceEvents) / referencePopulation,
    ),
  )
  if (expected <= 0)
    return refuse(
      'nothing-expected',
      'No events are expected, so there is nothing to compare with.',
      'Use a reference with events in these bands.',
      { expected },
    )
  const referenceRate =
    (rateMultiplier * sum(own.map(({ referenceEvents }) => referenceEvents))) /
    sum(own.map(({ referencePopulation }) => referencePopulation))
  const ratio = observedToExpected(observed, expected, level, ratioMultiplier)
  const scale = referenceRate / ratioMultiplier
  return {
    ...by('indicators.indirectlyStandardised', '1', ratio.warnings),
    observed,
    expected,
    ratio,
    rate: {
      ...ratio,
      value: ratio.value * scale,
      low: ratio.low === undefined ? undefined : ratio.low * scale,
      high: ratio.high * scale,
    },
    referenceRate,
  }
}

/** Observed over expected with its limits, the expected taken as known. */
export function observedToExpected(observed: number, expected: number, level: number, multiplier: number): Interval {
  const { low, high, method } = countLimits(observed, level)
  const scale = multiplier / expected
  return promised({
    ...by(`indicators.observedToExpected (${method})`, '1', noLowerLimit(low)),
    value: observed * scale,
    low: low === undefined ? undefined : low * scale,
    high: high * scale,
    level,
  })
}

/** One person, visit or family with what happened and what a case-mix model expected. */
export interface CaseMixRow {
  readonly unit: string
  readonly observed: number
  /** A probability (yes or no outcomes) or an expected count, from a model fitted over all units together. */
  readonly expected: number
}

export interface CaseMix {
  readonly unit: string
  readonly people: number
  readonly observed: number
  readonly expected: number
  readonly ratio: Interval
}

/**
 * Case-mix adjustment: what each unit's people had against what people like them have over all units. The model is the caller's (a GLM of
 * this library); this adds up and gives intervals. Refuses when observed and expected differ in total by more than 1%, because then the
 * expectations are of another population and every unit would look different from "average".
 * Takes one line for each person (or group of people): observed and expected events. Estimand: observed over expected for each unit. Source:
 * Spiegelhalter and others 2012; Byar's and exact limits as `indirectlyStandardised`.
 */
export function caseMix(
  rows: readonly CaseMixRow[],
  options: { readonly level?: number } = {},
): Result<readonly CaseMix[]> {
  const { level = 0.95 } = options
  const wrong = levelWrong(level)
  if (wrong) return wrong
  const bad = rows.find(
    ({ observed, expected }) =>
      !(Number.isFinite(observed) && observed >= 0 && Number.isFinite(expected) && expected >= 0),
  )
  if (bad)
    return refuse(
      'bad-row',
      `A row of "${bad.unit}" has observed ${stated(bad.observed)} and expected ${stated(bad.expected)}.`,
      'Both are numbers from 0.',
      { unit: bad.unit },
    )
  const units = [...new Set(rows.map(({ unit }) => unit))].sort()
  const made = units.map((unit) => {
    const own = rows.filter((row) => row.unit === unit)
    const sorted = (of: (row: CaseMixRow) => number) => sum(Float64Array.from(own, of).sort())
    return {
      unit,
      people: own.length,
      observed: sorted((row) => row.observed),
      expected: sorted((row) => row.expected),
    }
  })
  const [observed, expected] = [sum(made.map((unit) => unit.observed)), sum(made.map((unit) => unit.expected))]
  if (!(expected > 0) || Math.abs(observed - expected) > 0.01 * expected)
    return refuse(
      'expectations-of-others',
      `Over all units ${stated(observed)} events were observed and ${stated(expected)} expected.`,
      'Fit the case-mix model on the same rows, with an intercept, or re-calibrate it.',
      { observed, expected },
    )
  const empty = made.find((unit) => unit.expected === 0)
  if (empty)
    return refuse('nothing-expected', `Nothing is expected of "${empty.unit}".`, 'Leave the unit out and say why.', {
      unit: empty.unit,
    })
  return made.map((unit) => ({ ...unit, ratio: observedToExpected(unit.observed, unit.expected, level, 1) }))
}
