import { promised } from '../kernel/invariant.ts'
import { refuseUnlessKnown } from '../kernel/choice.ts'
import { type Warning, by, type Result, type Provenance, isRefusal, refuse, warn } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { logGamma } from '../kernel/special.ts'

/**
 * What an effect measures. OR, RR, HR and ROM (ratio of means) are pooled as natural logarithms; RD, MD (in the outcome's units), SMD
 * (Hedges' g: standard deviations, small-sample corrected), ZCOR (Fisher's z of a correlation) as they are.
 */
export const measures = ['OR', 'RR', 'HR', 'ROM', 'RD', 'MD', 'SMD', 'ZCOR'] as const
export type Measure = (typeof measures)[number]

export const logMeasures: ReadonlySet<Measure> = new Set(['OR', 'RR', 'HR', 'ROM'])

export interface Effect extends Provenance {
  readonly measure: Measure
  /** On the scale of pooling: a log for the ratio measures. */
  readonly estimate: number
  readonly variance: number
  readonly standardError: number
}

/** Events out of people, in two groups. */
export interface TwoByTwo {
  readonly events1: number
  readonly total1: number
  readonly events2: number
  readonly total2: number
}

export interface CountOptions {
  /** Added to each cell of a table that has an empty cell, default 0.5. */
  readonly correction?: number
  /** 'empty' adds only where a cell is empty; 'all' to every table; 'never' refuses empty cells. Default 'empty'. */
  readonly correct?: 'empty' | 'all' | 'never'
}

export function made(
  measure: Measure,
  how: string,
  estimate: number,
  variance: number,
  warnings: Warning[] = [],
): Effect {
  return promised({
    ...by(`meta.effect (${measure} ${how})`, '1', warnings),
    measure,
    estimate,
    variance,
    standardError: Math.sqrt(variance),
  })
}

/** Refuses counts that are no counts. Fractions are allowed: cluster-adjusted trials have effective counts. */
export function checkTable(table: TwoByTwo): Result<true> {
  const { events1, total1, events2, total2 } = table
  for (const [events, total, group] of [
    [events1, total1, 1],
    [events2, total2, 2],
  ] as const) {
    if (!(Number.isFinite(events) && Number.isFinite(total)))
      return refuse(
        'missing-count',
        `Group ${group} lacks a count.`,
        'Ask the authors, or leave the study out and say why.',
        { group },
      )
    if (total <= 0)
      return refuse('empty-group', `Group ${group} has nobody in it.`, 'A comparison needs people in both groups.', {
        group,
      })
    if (events < 0 || events > total)
      return refuse(
        'impossible-count',
        `Group ${group} has ${stated(events)} events among ${stated(total)} people.`,
        'Check whether events and people were swapped, or events counted more than once for a person.',
        { group, events, total },
      )
  }
  return true
}

/**
 * Log odds ratio, log risk ratio or risk difference of group 1 against group 2.
 *
 * Refuses: counts that cannot be; OR and RR when nobody (or, for OR, everybody) in both groups had the event, since such a table says
 * nothing about the ratio; an empty cell under `correct: 'never'`. A corrected table carries a warning.
 * Takes a table of counts. Estimand: the log odds ratio, log risk ratio or risk difference. Source: Woolf 1955; Cochrane Handbook (2023), section
 * 6.4; agrees with R's metafor (escalc).
 */
export function fromCounts(measure: 'OR' | 'RR' | 'RD', table: TwoByTwo, options: CountOptions = {}): Result<Effect> {
  const unknown = refuseUnlessKnown({
    measure: [measure ?? null, ['OR', 'RR', 'RD']],
    correct: [options.correct, ['empty', 'all', 'never']],
  })
  if (unknown) return unknown
  const checked = checkTable(table)
  if (isRefusal(checked)) return checked
  const { correction = 0.5, correct = 'empty' } = options
  const cells = [table.events1, table.total1 - table.events1, table.events2, table.total2 - table.events2] as const
  const none = cells[0] + cells[2] === 0
  const everybody = cells[1] + cells[3] === 0
  if (measure !== 'RD' && (none || (measure === 'OR' && everybody))) {
    return refuse(
      'no-information',
      `${none ? 'Nobody' : 'Everybody'} in either group had the event, so the study says nothing about the ${measure === 'OR' ? 'odds' : 'risk'} ratio.`,
      'Use the risk difference, or report the study beside the pooled result.',
      { ...table },
    )
  }
  const empty = cells.some((cell) => cell === 0)
  if (empty && correct === 'never') {
    return refuse(
      'empty-cell',
      'A cell of the table is empty, so the effect or its variance is not finite.',
      'Pool by Mantel-Haenszel or Peto, which need no correction, or allow a correction by name.',
      { ...table },
    )
  }
  const add = correct === 'all' || (correct === 'empty' && empty) ? correction : 0
  const warnings: Warning[] =
    add > 0
      ? [
          warn(
            'continuity-corrected',
            `${add} was added to each cell of the table${empty ? ', which had an empty cell' : ''}; the result depends on that choice.`,
          ),
        ]
      : []
  const [a, b, c, d] = cells.map((cell) => cell + add)
  return counted(measure, a ?? 0, b ?? 0, c ?? 0, d ?? 0, warnings)
}

function counted(measure: 'OR' | 'RR' | 'RD', a: number, b: number, c: number, d: number, warnings: Warning[]): Effect {
  const n1 = a + b
  const n2 = c + d
  if (measure === 'OR') {
    return made('OR', 'from events', Math.log((a * d) / (b * c)), 1 / a + 1 / b + 1 / c + 1 / d, warnings)
  }
  if (measure === 'RR') {
    return made('RR', 'from events', Math.log(a / n1 / (c / n2)), 1 / a - 1 / n1 + 1 / c - 1 / n2, warnings)
  }
  return made('RD', 'from events', a / n1 - c / n2, (a * b) / n1 ** 3 + (c * d) / n2 ** 3, warnings)
}

/** Mean, standard deviation (of people, not of the mean) and people of one group. */
export interface GroupMean {
  readonly mean: number
  readonly sd: number
  readonly n: number
}

function checkGroup(group: GroupMean, which: 1 | 2, spread: boolean): Result<true> {
  if (!Number.isFinite(group.mean) || !Number.isFinite(group.sd))
    return refuse(
      'missing-mean',
      `Group ${which} lacks a mean or a standard deviation.`,
      'Use another calculator, such as the one from a t statistic.',
      { which },
    )
  if (group.sd < 0 || (spread && group.sd === 0))
    return refuse(
      'impossible-sd',
      `Group ${which} has a standard deviation of ${stated(group.sd)}.`,
      'Check whether another column was read.',
      { which, sd: group.sd },
    )
  if (!(group.n >= 2))
    return refuse(
      'too-few-people',
      `Group ${which} has ${stated(group.n)} people; a spread needs at least two.`,
      'Leave the study out and say why.',
      { which, n: group.n },
    )
  return true
}

/** The exact small-sample correction J(m) = Γ(m/2) / (√(m/2) Γ((m−1)/2)) (Hedges 1981), not the approximation 1 − 3/(4m−1). */
export function smallSampleCorrection(df: number): number {
  if (df <= 1) return 0
  return Math.exp(logGamma(df / 2) - logGamma((df - 1) / 2) - Math.log(df / 2) / 2)
}

/**
 * From the mean, standard deviation and size of two groups.
 * MD in the outcome's units with unpooled variance; SMD as Hedges' g by the pooled standard deviation, variance 1/n₁+1/n₂+g²/(2(n₁+n₂));
 * ROM as a log ratio of means, which needs both means on the same side of nought.
 * Takes what is printed of each group. Estimand: the difference in means, in the outcome's unit, in standard deviations, or as a log ratio. Refuses
 * missing means, spreads that cannot be, and fewer than two people. Source: Hedges 1981; Hedges, Gurevitch and Curtis 1999 (ROM); agrees with R's
 * metafor (escalc).
 */
export function fromMeans(measure: 'MD' | 'SMD' | 'ROM', one: GroupMean, two: GroupMean): Result<Effect> {
  const unknown = refuseUnlessKnown({ measure: [measure ?? null, ['MD', 'SMD', 'ROM']] })
  if (unknown) return unknown
  for (const [group, which] of [
    [one, 1],
    [two, 2],
  ] as const) {
    const checked = checkGroup(group, which, measure !== 'ROM')
    if (isRefusal(checked)) return checked
  }
  if (measure === 'MD') return made('MD', 'from means', one.mean - two.mean, one.sd ** 2 / one.n + two.sd ** 2 / two.n)
  if (measure === 'ROM') {
    if (!(one.mean * two.mean > 0))
      return refuse(
        'ratio-across-zero',
        `A ratio of the means ${stated(one.mean)} and ${stated(two.mean)} has no logarithm.`,
        'Use the mean difference or the standardised mean difference.',
        { one: one.mean, two: two.mean },
      )
    const variance = one.sd ** 2 / (one.n * one.mean ** 2) + two.sd ** 2 / (two.n * two.mean ** 2)
    return made('ROM', 'from means', Math.log(one.mean / two.mean), variance)
  }
  const df = one.n + two.n - 2
  const pooled = Math.sqrt(((one.n - 1) * one.sd ** 2 + (two.n - 1) * two.sd ** 2) / df)
  return standardised((one.mean - two.mean) / pooled, one.n, two.n, 'from means')
}

/** Hedges' g and its variance from Cohen's d and the sizes of the groups. */
export function standardised(d: number, n1: number, n2: number, how: string, warnings: Warning[] = []): Effect {
  const g = smallSampleCorrection(n1 + n2 - 2) * d
  return made('SMD', `(Hedges' g) ${how}`, g, 1 / n1 + 1 / n2 + g ** 2 / (2 * (n1 + n2)), warnings)
}

/** Mean change from baseline in one group, with the correlation between the two occasions (which papers seldom print: test several). */
export interface GroupChange {
  readonly before: number
  readonly after: number
  readonly sdBefore: number
  readonly sdAfter: number
  readonly correlation: number
  readonly n: number
}

/**
 * Difference between two groups in their change from baseline, in the outcome's units.
 * Takes what is printed of each group before and after. Estimand: the difference in mean change (MD). Refuses correlations beyond −1 and 1, and what
 * `fromMeans` refuses. Source: Follmann and others 1992; Cochrane Handbook (2023), section 6.5.2.8.
 */
export function fromChanges(one: GroupChange, two: GroupChange): Result<Effect> {
  const [first, second] = [meanChange(one), meanChange(two)]
  if (isRefusal(first)) return first
  if (isRefusal(second)) return second
  const effect = fromMeans('MD', first, second)
  return isRefusal(effect) ? effect : { ...effect, method: 'meta.effect (MD of changes from baseline)' }
}

function meanChange({ before, after, sdBefore, sdAfter, correlation, n }: GroupChange): Result<GroupMean> {
  if (!(Math.abs(correlation) <= 1))
    return refuse(
      'impossible-correlation',
      `A correlation of ${stated(correlation)} between before and after cannot be.`,
      'Give a correlation between -1 and 1.',
      { correlation },
    )
  const variance = sdBefore ** 2 + sdAfter ** 2 - 2 * correlation * sdBefore * sdAfter
  return { mean: after - before, sd: Math.sqrt(Math.max(0, variance)), n }
}

/**
 * Fisher's z of a correlation between n people.
 * Takes a correlation and a number of people. Estimand: the correlation, as Fisher's z with variance 1/(n−3). Refuses correlations of −1 and 1 and
 * fewer than 4 people. Source: Fisher 1921.
 */
export function fromCorrelation(r: number, n: number): Result<Effect> {
  if (!(Math.abs(r) < 1))
    return refuse(
      'impossible-correlation',
      `A correlation of ${stated(r)} has no Fisher transform.`,
      'Give a correlation strictly between -1 and 1.',
      { r },
    )
  if (!(n > 3))
    return refuse(
      'too-few-people',
      `A correlation needs more than 3 people, here ${stated(n)}.`,
      'Leave the study out and say why.',
      { n },
    )
  return made('ZCOR', 'from a correlation', Math.atanh(r), 1 / (n - 3))
}

/** √3/π: the standard deviation of a logistic outcome (Hasselblad and Hedges 1995). */
const logistic = Math.sqrt(3) / Math.PI

/**
 * A log odds ratio as a standardised mean difference, on the assumption of a logistic outcome beneath the yes and no.
 * Takes a log odds ratio. Estimand: the same effect in standard deviations. Refuses other measures. Source: Hasselblad and Hedges 1995.
 */
export function oddsToStandardised(effect: Effect): Result<Effect> {
  if (effect.measure !== 'OR') return wrongMeasure(effect.measure, 'an odds ratio')
  return made('SMD', 'from a log odds ratio', effect.estimate * logistic, effect.variance * logistic ** 2, [
    ...effect.warnings,
  ])
}

/**
 * A standardised mean difference as a log odds ratio, on the same assumption.
 * Takes a standardised difference. Estimand: the same effect as a log odds ratio. Refuses other measures. Source: Hasselblad and Hedges 1995.
 */
export function standardisedToOdds(effect: Effect): Result<Effect> {
  if (effect.measure !== 'SMD') return wrongMeasure(effect.measure, 'a standardised mean difference')
  return made(
    'OR',
    'from a standardised mean difference',
    effect.estimate / logistic,
    effect.variance / logistic ** 2,
    [...effect.warnings],
  )
}

function wrongMeasure(measure: Measure, wanted: string) {
  return refuse(
    'wrong-measure',
    `The effect is ${measure}, and this converts ${wanted}.`,
    'Choose the conversion for this measure.',
    { measure },
  )
}

/**
 * Widens the variance of a trial that randomised clusters but was analysed by person (unit-of-analysis error): times 1 + (m−1)ICC.
 * Takes an effect of this room. Estimand: unchanged. Refuses clusters of fewer than one person and correlations outside 0 to 1.
 * Source: Donner and Klar 2000; Cochrane Handbook (2023), chapter 23.
 * @param size mean people per cluster; @param icc intra-cluster correlation, from this trial or trials like it.
 */
export function inflateForClusters(effect: Effect, size: number, icc: number): Result<Effect> {
  if (!(size >= 1) || !(icc >= 0 && icc <= 1))
    return refuse(
      'impossible-cluster',
      `Clusters of ${stated(size)} with an intra-cluster correlation of ${stated(icc)} cannot be.`,
      'Give a mean size of at least 1 and a correlation from 0 to 1.',
      { size, icc },
    )
  const designEffect = 1 + (size - 1) * icc
  return made(
    effect.measure,
    `widened for clusters (design effect ${designEffect})`,
    effect.estimate,
    effect.variance * designEffect,
    [
      ...effect.warnings,
      warn(
        'cluster-inflated',
        `The variance was multiplied by ${designEffect} because people in a cluster resemble each other.`,
      ),
    ],
  )
}
