import { promised } from '../kernel/invariant.ts'
import { by, refuse, warn, type Refusal, type Result } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { sum } from '../kernel/linear.ts'
import { studentT } from '../distributions/index.ts'
import { type Interval, type IntervalOptions, levelWrong, multiplierWrong } from './intervals.ts'

/** One family (or home, or school): what its members had, out of how many. */
export interface ClusterCount {
  readonly cluster: string
  readonly events: number
  /** People for a proportion; people or person-years for a rate. */
  readonly denominator: number
}

export interface ClusterInterval extends Interval {
  readonly clusters: number
  readonly events: number
  readonly denominator: number
  /** How many times larger the variance is than if nobody were related: 1 means families do not matter here. */
  readonly designEffect: number
  readonly degreesOfFreedom: number
}

/**
 * Proportion of people with an event where people come in families, whose members resemble each other. Wilson's interval (with t for few
 * families) on the effective number of people: the number that independent people would need to be to give the variance between families.
 *
 * Estimand: the proportion over people. Refuses fewer than two families, more events than people, nobody at all.
 * Takes one line for each family, counts of people. Answers a share, times `multiplier`. Source: Wilson 1927; Rao and Scott 1992 for the effective
 * number.
 */
export function clusterProportion(
  counts: readonly ClusterCount[],
  options: IntervalOptions = {},
): Result<ClusterInterval> {
  const { level = 0.95, multiplier = 1 } = options
  const wrong = levelWrong(level) ?? multiplierWrong(multiplier) ?? countsWrong(counts, true)
  if (wrong) return wrong
  const { events, denominator, variance, own } = between(counts)
  const p = events / denominator
  const simple = (p * (1 - p)) / denominator
  const extreme = simple === 0
  const designEffect = extreme ? largestDesignEffect(own, denominator) : Math.max(variance / simple, smallestEffect)
  const effective = denominator / designEffect
  const df = own.length - 1
  const t = studentT.upperQuantile((1 - level) / 2, df)
  const half =
    (t * Math.sqrt((p * (1 - p)) / effective + (t * t) / (4 * effective * effective))) / (1 + (t * t) / effective)
  const centre = (p + (t * t) / (2 * effective)) / (1 + (t * t) / effective)
  return promised({
    ...by('indicators.clusterProportion (Wilson on the effective number)', '1', cautions(own.length, extreme)),
    value: multiplier * p,
    low: multiplier * Math.max(0, centre - half),
    high: multiplier * Math.min(1, centre + half),
    level,
    clusters: own.length,
    events,
    denominator,
    designEffect,
    degreesOfFreedom: df,
  })
}

/** A variance of nought between families is chance, not certainty. */
const smallestEffect = 1e-3

/** With no event (or only events) nothing shows how alike families are; then families count as one person each, the widest that can be. */
function largestDesignEffect(own: readonly ClusterCount[], denominator: number): number {
  return sum(own.map((row) => row.denominator ** 2)) / denominator
}

/**
 * Rate of events where one person or family may have several: variance from families' own deviations, on the logarithm, t on families
 * less one. Refuses no events at all (say "none", with the exact upper limit of `rate` for families as units).
 * Takes one line for each family: events, and people or years. Estimand: events by denominator, times `multiplier` (100,000 unless said). Source:
 * Cochran 1977, ratio estimator; Rao and Scott 1999 for counts.
 */
export function clusterRate(counts: readonly ClusterCount[], options: IntervalOptions = {}): Result<ClusterInterval> {
  const { level = 0.95, multiplier = 100_000 } = options
  const wrong = levelWrong(level) ?? multiplierWrong(multiplier) ?? countsWrong(counts, false)
  if (wrong) return wrong
  const { events, denominator, variance, own } = between(counts)
  if (events === 0)
    return refuse(
      'no-events',
      'There are no events, so nothing shows how they cluster.',
      'Say that there were none, and give the exact upper limit with families as the units.',
      { clusters: own.length },
    )
  const value = events / denominator
  const df = own.length - 1
  const reach = studentT.upperQuantile((1 - level) / 2, df) * (Math.sqrt(variance) / value)
  return promised({
    ...by('indicators.clusterRate (log, between clusters)', '1', cautions(own.length, false)),
    value: multiplier * value,
    low: multiplier * value * Math.exp(-reach),
    high: multiplier * value * Math.exp(reach),
    level,
    clusters: own.length,
    events,
    denominator,
    designEffect: variance / (value / denominator),
    degreesOfFreedom: df,
  })
}

/** The ratio of events to denominators with its linearised variance between clusters. */
function between(counts: readonly ClusterCount[]) {
  const own = [...counts].sort((a, b) => (a.cluster < b.cluster ? -1 : 1))
  const events = sum(own.map((row) => row.events))
  const denominator = sum(own.map((row) => row.denominator))
  const ratio = events / denominator
  const squares = sum(own.map((row) => (row.events - ratio * row.denominator) ** 2))
  const variance = ((own.length / (own.length - 1)) * squares) / denominator ** 2
  return { own, events, denominator, variance }
}

function countsWrong(counts: readonly ClusterCount[], proportion: boolean): Refusal | undefined {
  if (counts.length < 2)
    return refuse(
      'one-cluster',
      `There ${counts.length === 1 ? 'is one family' : 'are no families'}, so nothing is known of differences between them.`,
      'Give at least two; below about twenty the interval is rough.',
      { clusters: counts.length },
    )
  const seen = new Set<string>()
  for (const { cluster, events, denominator } of counts) {
    if (seen.has(cluster))
      return refuse('duplicate-cluster', `"${cluster}" is given twice.`, 'Add up each family before giving it.', {
        cluster,
      })
    seen.add(cluster)
    if (!(Number.isFinite(events) && events >= 0 && Number.isFinite(denominator) && denominator > 0))
      return refuse(
        'bad-cluster',
        `"${cluster}" has ${stated(events)} events out of ${stated(denominator)}.`,
        'Events are a number from 0 and the denominator is above 0.',
        { cluster },
      )
    if (proportion && events > denominator)
      return refuse(
        'more-events-than-people',
        `"${cluster}" has ${stated(events)} events among ${stated(denominator)} people.`,
        'If people may have several events use clusterRate().',
        { cluster },
      )
  }
  return undefined
}

function cautions(clusters: number, extreme: boolean) {
  return [
    ...(clusters < 20
      ? [
          warn('few-clusters', `${clusters} families: the variance between them is rough, and so is this interval.`, {
            clusters,
          }),
        ]
      : []),
    ...(extreme
      ? [warn('no-variation', 'Nobody (or everybody) had the event, so families were counted as one person each.')]
      : []),
  ]
}
