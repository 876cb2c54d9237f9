import { promised } from '../kernel/invariant.ts'
import { refuseUnlessKnown } from '../kernel/choice.ts'
import { beta, chiSquare, normal } from '../distributions/index.ts'
import {
  type Provenance,
  type Refusal,
  type Result,
  type Warning,
  by,
  isRefusal,
  refuse,
  warn,
} from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'

/** A value with its confidence interval, in the unit of the multiplier asked for (1 a proportion, 100 a percentage, 100,000 a rate per 100,000). */
export interface Interval extends Provenance {
  readonly value: number
  /** Undefined, with a warning, where the method has no lower limit (Byar's for very few events at a high level); never a negative number. */
  readonly low: number | undefined
  readonly high: number
  readonly level: number
}

export interface IntervalOptions {
  /** Default 0.95. Public health uses 0.95 and 0.998. */
  readonly level?: number
  /** Default 1. */
  readonly multiplier?: number
}

export function levelWrong(level: number): Refusal | undefined {
  if (level > 0 && level < 1) return undefined
  return refuse(
    'bad-level',
    `The confidence level is ${stated(level)}.`,
    'Give a level between 0 and 1, such as 0.95 or 0.998.',
    { level },
  )
}

export function multiplierWrong(multiplier: number): Refusal | undefined {
  if (multiplier > 0 && Number.isFinite(multiplier)) return undefined
  return refuse(
    'bad-multiplier',
    `The multiplier is ${stated(multiplier)}.`,
    'Give a number above 0, such as 100 for a percentage or 100,000 for a rate.',
    { multiplier },
  )
}

export function eventsWrong(events: number): Refusal | undefined {
  if (Number.isFinite(events) && events >= 0) return undefined
  return refuse(
    'impossible-count',
    `The count of events is ${stated(events)}.`,
    'A count is a number from 0; leave out what is unknown and say so.',
    { events },
  )
}

function shareWrong(events: number, people: number, level: number): Refusal | undefined {
  const wrong = levelWrong(level) ?? eventsWrong(events)
  if (wrong) return wrong
  if (!(Number.isFinite(people) && people > 0))
    return refuse(
      'empty-denominator',
      `There are ${stated(people)} people to have had the event.`,
      'A proportion needs a denominator above 0; show "no one" instead.',
      { people },
    )
  if (events > people)
    return refuse(
      'more-events-than-people',
      `${stated(events)} events among ${stated(people)} people is no proportion.`,
      'If people may have several events this is a rate: use rate().',
      { events, people },
    )
  return undefined
}

/**
 * Wilson's score interval of a proportion (1927; Newcombe and Altman 2000). Good for any count, also 0 and all.
 * Takes counts of people. Estimand: the share, times `multiplier`. Refuses more events than people and nobody at all.
 */
export function wilson(events: number, people: number, options: IntervalOptions = {}): Result<Interval> {
  const { level = 0.95, multiplier = 1 } = options
  const wrong = shareWrong(events, people, level) ?? multiplierWrong(multiplier)
  if (wrong) return wrong
  const z = normal.upperQuantile((1 - level) / 2)
  const half = z * Math.sqrt(z * z + 4 * events * (1 - events / people))
  const middle = 2 * events + z * z
  const width = 2 * (people + z * z)
  return promised({
    ...by('indicators.wilson', '1'),
    value: (multiplier * events) / people,
    // The formula is exact at the ends; rounding is not.
    low: events === 0 ? 0 : (multiplier * (middle - half)) / width,
    high: events === people ? multiplier : (multiplier * (middle + half)) / width,
    level,
  })
}

/**
 * Clopper and Pearson's exact interval of a proportion: never too short, usually too wide. Whole counts.
 * Takes counts of people. Estimand: the share, times `multiplier`. Refuses more events than people, nobody at all, and counts in parts. Source:
 * Clopper and Pearson 1934. With 30 people its 95% intervals hold the truth in nearly 99% of studies, with 2,000 in about 95%.
 */
export function exactProportion(events: number, people: number, options: IntervalOptions = {}): Result<Interval> {
  const { level = 0.95, multiplier = 1 } = options
  const wrong = shareWrong(events, people, level) ?? multiplierWrong(multiplier)
  if (wrong) return wrong
  const tail = (1 - level) / 2
  return promised({
    ...by('indicators.exactProportion', '1'),
    value: (multiplier * events) / people,
    low: events === 0 ? 0 : multiplier * beta.quantile(tail, events, people - events + 1),
    high: events === people ? multiplier : multiplier * beta.upperQuantile(tail, events + 1, people - events),
    level,
  })
}

/** Limits of a Poisson count. */
interface Limits {
  readonly low: number | undefined
  readonly high: number
}

/** Byar's approximation (Breslow and Day 1987). `low` is undefined where it would be negative. */
export function byarLimits(events: number, level: number): Limits {
  const z = normal.upperQuantile((1 - level) / 2)
  const low = events === 0 ? 0 : events * (1 - 1 / (9 * events) - z / (3 * Math.sqrt(events))) ** 3
  const next = events + 1
  return {
    low: low < 0 ? undefined : low,
    high: next * (1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))) ** 3,
  }
}

/** Exact limits of a Poisson count, from the chi-square distribution. */
export function exactLimits(events: number, level: number): { readonly low: number; readonly high: number } {
  const tail = (1 - level) / 2
  return {
    low: events === 0 ? 0 : chiSquare.quantile(tail, 2 * events) / 2,
    high: chiSquare.upperQuantile(tail, 2 * events + 2) / 2,
  }
}

/** Below this many events counts are given exact limits, as English public health does; Byar's from there on. */
export const exactBelow = 10

/** The rule of English public health: exact limits below ten events, Byar's from ten. */
export function countLimits(events: number, level: number): Limits & { readonly method: 'exact' | 'Byar' } {
  return events < exactBelow
    ? { ...exactLimits(events, level), method: 'exact' }
    : { ...byarLimits(events, level), method: 'Byar' }
}

export function noLowerLimit(low: number | undefined): Warning[] {
  if (low !== undefined) return []
  return [
    warn('no-lower-limit', "Byar's method has no lower limit for so few events at this level; ask for exact limits."),
  ]
}

/**
 * Limits of a count by a named method.
 * Takes a whole count. Estimand: the mean of a Poisson count. Refuses counts below 0, levels outside 0 to 1, and a method that there is not. Source:
 * Garwood 1936 (exact); Breslow and Day 1987 (Byar).
 */
export function countInterval(
  events: number,
  method: 'exact' | 'Byar',
  options: { readonly level?: number } = {},
): Result<Interval> {
  const unknown = refuseUnlessKnown({ method: [method ?? null, ['exact', 'Byar']] })
  if (unknown) return unknown
  const { level = 0.95 } = options
  const wrong = levelWrong(level) ?? eventsWrong(events)
  if (wrong) return wrong
  const { low, high } = method === 'exact' ? exactLimits(events, level) : byarLimits(events, level)
  return {
    ...by(`indicators.countInterval (${method})`, '1', noLowerLimit(low)),
    value: events,
    low,
    high,
    level,
  }
}

/**
 * A crude rate of independent events. Where one person or one family may have several, events are not independent and this interval is too
 * short: use clusterRate().
 * Takes events, and people or years. Estimand: events by denominator, times `multiplier` (100,000 unless said). Refuses events below 0 and an empty
 * denominator. Source: Byar's method (Breslow and Day 1987), exact below ten events (Garwood 1936).
 */
export function rate(events: number, denominator: number, options: IntervalOptions = {}): Result<Interval> {
  const { level = 0.95, multiplier = 100_000 } = options
  const wrong = levelWrong(level) ?? multiplierWrong(multiplier) ?? eventsWrong(events)
  if (wrong) return wrong
  if (!(Number.isFinite(denominator) && denominator > 0))
    return refuse(
      'empty-denominator',
      `The denominator is ${stated(denominator)}.`,
      'A rate needs a denominator above 0.',
      { denominator },
    )
  const { low, high, method } = countLimits(events, level)
  const scale = multiplier / denominator
  return promised({
    ...by(`indicators.rate (${method})`, '1', noLowerLimit(low)),
    value: events * scale,
    low: low === undefined ? undefined : low * scale,
    high: high * scale,
    level,
  })
}

/**
 * Compares two intervals of one indicator, as similar-area tables do: the reference outside the interval, or not.
 * Takes the reference in the interval's unit; of a refusal it says "not compared". Source: Fingertips, Public health technical guidance (2018).
 */
export function compared(
  interval: Result<Interval>,
  reference: number,
): 'higher' | 'similar' | 'lower' | 'not compared' {
  if (isRefusal(interval) || interval.low === undefined) return 'not compared'
  if (reference < interval.low) return 'higher'
  return reference > interval.high ? 'lower' : 'similar'
}
