import { promised } from '../kernel/invariant.ts'
import { refuseUnlessKnown } from '../kernel/choice.ts'
import { type Provenance, type Refusal, type Result, type Warning, by, refuse, warn } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { type ChartKind, type Limits, type Measured, limitsOf, chartKinds } from './control-limits.ts'
import { type MakingDataCountReason, type RunsAnalysis, anhoej, makingDataCount } from './rules.ts'

/** One point in time order. */
export interface ChartPoint {
  /** As it should be read on the axis: "2024-03", "case 17". */
  readonly at: string
  /** The value (run, i, mr, t, g), or events (c, p, u). */
  readonly value: number
  /** Out of how many (p) or per how much (u). */
  readonly denominator?: number
  /** The members of a sample (xbar, s), instead of `value`. */
  readonly sample?: readonly number[]
}

/** From a point on, limits are made anew: a person decided it, on a day, for a reason that is shown. */
export interface Rebase {
  readonly from: string
  readonly reason: string
  readonly by: string
  readonly on: string
}

export interface ChartOptions {
  readonly kind: ChartKind
  /** Which named set of rules to read the chart by. They differ (seven in a row, or a limit that grows with the points) and are never mixed. */
  readonly rules: 'making-data-count' | 'anhoej'
  /** Leave moving ranges beyond their own limit out of the limits. Said on the chart, for two official tools differ in it. Default false. */
  readonly screened?: boolean
  /** Only the first this many points make the limits ("freeze"). */
  readonly baseline?: number
  /** Points (by `at`) that do not make the limits and are not part of runs, each with a reason. */
  readonly leftOut?: readonly { readonly at: string; readonly reason: string }[]
  readonly rebases?: readonly Rebase[]
  /** Values the measure cannot pass, such as 0: limits stop there. */
  readonly lowest?: number
  readonly highest?: number
  readonly target?: number
  readonly better?: 'higher' | 'lower'
}

export interface ControlPoint extends Limits {
  readonly at: string
  readonly value: number
  readonly phase: number
  readonly leftOut: boolean
  readonly outside: boolean
  readonly reason: MakingDataCountReason | undefined
}

export interface ControlChart extends Provenance {
  readonly kind: ChartKind
  readonly rules: ChartOptions['rules']
  readonly points: readonly ControlPoint[]
  /** For each phase; only under the Anhøj rules. */
  readonly runs: readonly (RunsAnalysis | undefined)[]
  readonly rebases: readonly Rebase[]
  /** Latest point: special cause by the named rules, and which way, if `better` was said. */
  readonly variation: 'common cause' | 'improvement' | 'concern' | 'special cause'
  /** The target against the latest phase's limits. Undefined without a target, direction or limits. */
  readonly assurance: 'consistently met' | 'consistently missed' | 'hit and miss' | undefined
}

/** Fewest points before limits are more than a trial. */
const firmFrom = 12

/**
 * A statistical process control chart: data for any renderer, and what a named set of rules says of it.
 * Takes points in the order of time, in the measure's own unit. Refuses too few points, points named twice, limits asked for from points that there
 * are not, and a kind or rules that there are not. Source: Montgomery 2009 for the limits; NHS England, Making Data Count (2019); Anhøj and Olesen
 * 2014. Agrees with R's qicharts2.
 */
export function controlChart(points: readonly ChartPoint[], options: ChartOptions): Result<ControlChart> {
  const { kind, rules, screened = false, rebases = [], leftOut = [] } = options
  const unknown = refuseUnlessKnown({
    kind: [kind ?? null, chartKinds],
    rules: [rules ?? null, ['making-data-count', 'anhoej']],
    better: [options.better, ['higher', 'lower']],
  })
  if (unknown) return unknown
  const wrong = pointsWrong(points, options)
  if (wrong) return wrong
  const out = new Set(leftOut.map(({ at }) => at))
  const starts = [0, ...rebases.map(({ from }) => points.findIndex(({ at }) => at === from))]
  const made: ControlPoint[] = []
  const runs: (RunsAnalysis | undefined)[] = []
  const warnings: Warning[] = []
  for (const [phase, start] of starts.entries()) {
    const own = points.slice(start, starts[phase + 1])
    const measured = measuredOf(own, kind, out, phase === 0 ? options.baseline : undefined)
    if (measured.filter(({ counts, y }) => counts && !Number.isNaN(y)).length < 2)
      return refuse(
        'too-few-points',
        `Phase ${phase + 1} has fewer than two points to make limits from.`,
        'Start the phase earlier, or wait.',
        { phase: phase + 1 },
      )
    const limits = limitsOf(kind, measured, screened).map((one) => stopped(one, options))
    if (own.length < firmFrom)
      warnings.push(
        warn('trial-limits', `Phase ${phase + 1} has ${own.length} points: under ${firmFrom} its limits are a trial.`, {
          phase: phase + 1,
        }),
      )
    const inside = own.map(({ at }) => !out.has(at))
    const counted = (values: readonly number[]) => values.filter((_, i) => inside[i])
    const reasons =
      rules === 'making-data-count'
        ? spread(
            makingDataCount(
              counted(measured.map(({ y }) => y)),
              limits.filter((_, i) => inside[i]),
            ),
            inside,
          )
        : []
    runs.push(
      rules === 'anhoej'
        ? anhoej(counted(measured.map(({ y }) => y)), counted(limits.map(({ centre }) => centre)))
        : undefined,
    )
    made.push(...pointsOf(own, measured, limits, phase + 1, out, reasons))
  }
  return {
    ...by(`indicators.controlChart (${kind}, ${rules}${screened ? ', screened ranges' : ''})`, '1', warnings),
    kind,
    rules,
    points: made,
    runs,
    rebases,
    variation: variationOf(made, runs.at(-1), options),
    assurance: assuranceOf(made.at(-1)!, options),
  }
}

function pointsOf(
  own: readonly ChartPoint[],
  measured: readonly Measured[],
  limits: readonly Limits[],
  phase: number,
  out: ReadonlySet<string>,
  reasons: readonly (MakingDataCountReason | undefined)[],
): ControlPoint[] {
  return own.map(({ at }, i) => {
    const { y } = measured[i]!
    const { low, high } = limits[i]!
    const outside = (high !== undefined && y > high) || (low !== undefined && y < low)
    promised(limits[i]!)
    return { ...limits[i]!, at, value: y, phase, leftOut: out.has(at), outside, reason: reasons[i] }
  })
}

/** Puts reasons of the points that count back among those left out. */
function spread<T>(values: readonly T[], inside: readonly boolean[]): (T | undefined)[] {
  let next = 0
  return inside.map((is) => (is ? values[next++] : undefined))
}

function stopped(limits: Limits, { lowest, highest }: ChartOptions): Limits {
  const low = limits.low !== undefined && lowest !== undefined ? Math.max(lowest, limits.low) : limits.low
  const high = limits.high !== undefined && highest !== undefined ? Math.min(highest, limits.high) : limits.high
  return { ...limits, low, high }
}

function measuredOf(
  points: readonly ChartPoint[],
  kind: ChartKind,
  out: ReadonlySet<string>,
  baseline: number | undefined,
): Measured[] {
  return points.map((point, i) => {
    const counts = !out.has(point.at) && (baseline === undefined || i < baseline)
    const sample = point.sample ?? []
    const size = kind === 'xbar' || kind === 's' ? sample.length : (point.denominator ?? 1)
    const mean = sample.reduce((so, value) => so + value, 0) / sample.length
    const sd = Math.sqrt(sample.reduce((so, value) => so + (value - mean) ** 2, 0) / (sample.length - 1))
    const y =
      kind === 'xbar'
        ? mean
        : kind === 's'
          ? sd
          : kind === 'mr'
            ? Math.abs(point.value - (points[i - 1]?.value ?? NaN))
            : point.value / size
    return { y, size, sd, counts }
  })
}

function variationOf(
  points: readonly ControlPoint[],
  runs: RunsAnalysis | undefined,
  { rules, better }: ChartOptions,
): ControlChart['variation'] {
  const last = points.findLast(({ leftOut }) => !leftOut)
  if (!last) return 'common cause'
  const special = rules === 'making-data-count' ? last.reason !== undefined : last.outside || runs?.signal === true
  if (!special) return 'common cause'
  const side = Math.sign(last.value - last.centre)
  if (!better || side === 0 || (rules === 'anhoej' && !last.outside)) return 'special cause'
  return side > 0 === (better === 'higher') ? 'improvement' : 'concern'
}

function assuranceOf({ low, high }: ControlPoint, { target, better }: ChartOptions): ControlChart['assurance'] {
  if (target === undefined || better === undefined || low === undefined || high === undefined) return undefined
  if (target >= low && target <= high) return 'hit and miss'
  return target < low === (better === 'higher') ? 'consistently met' : 'consistently missed'
}

function pointsWrong(points: readonly ChartPoint[], options: ChartOptions): Refusal | undefined {
  const { kind, leftOut = [], rebases = [], baseline } = options
  if (points.length < 2)
    return refuse('too-few-points', `${points.length} points make no chart.`, 'Give at least two, in time order.', {
      points: points.length,
    })
  const seen = new Set<string>()
  for (const point of points) {
    if (seen.has(point.at))
      return refuse('duplicate-point', `There are two points at "${point.at}".`, 'Add them up or name them apart.', {
        at: point.at,
      })
    seen.add(point.at)
    const wrong = pointWrong(point, kind)
    if (wrong) return wrong
  }
  for (const { at, reason } of leftOut)
    if (!seen.has(at) || reason.trim() === '')
      return refuse(
        'left-out-unexplained',
        `"${at}" is to be left out${seen.has(at) ? ' without a reason' : ' and is not on the chart'}.`,
        'Name a point of the chart, and say why.',
        { at },
      )
  let after = 0
  for (const { from, reason, by: who, on } of rebases) {
    const start = points.findIndex(({ at }) => at === from)
    if (start <= after)
      return refuse(
        'rebase-out-of-place',
        `A rebase from "${from}" is not on the chart after the phase before it.`,
        'Name a later point of the chart.',
        { from },
      )
    if (reason.trim() === '' || who.trim() === '' || on.trim() === '')
      return refuse(
        'rebase-unexplained',
        `The rebase from "${from}" lacks a reason, a person or a day.`,
        'Limits are made anew only where a named person says why, on a day.',
        { from },
      )
    after = start
  }
  if (baseline !== undefined && !(Number.isSafeInteger(baseline) && baseline >= 2))
    return refuse(
      'bad-baseline',
      `A baseline of ${stated(baseline)} points cannot be.`,
      'Give a whole number from 2.',
      { baseline },
    )
  return undefined
}

function pointWrong({ at, value, denominator, sample }: ChartPoint, kind: ChartKind): Refusal | undefined {
  const say = (code: string, says: string, remedy: string) =>
    refuse(code, `The point at "${at}" ${says}`, remedy, { at })
  if (kind === 'xbar' || kind === 's') {
    if (!sample || sample.length === 0 || !sample.every(Number.isFinite))
      return say('bad-sample', 'has no sample of numbers.', 'Give the members of the sample.')
    return kind === 's' && sample.length < 2
      ? say('bad-sample', 'has a sample of one.', 'A spread needs two.')
      : undefined
  }
  if (!Number.isFinite(value))
    return say(
      'missing-value',
      'has no value.',
      'Leave the point out of the series and show the gap; a missing month is not nought.',
    )
  if (kind === 'run' || kind === 'i' || kind === 'mr') return undefined
  if (value < 0 || (kind === 't' && value === 0))
    return say(
      'value-off-scale',
      `has the value ${stated(value)}.`,
      kind === 't' ? 'Times between events are above 0: use finer units.' : 'Counts are from 0.',
    )
  if (kind === 't' || kind === 'g' || kind === 'c') return undefined
  if (!(denominator !== undefined && Number.isFinite(denominator) && denominator > 0))
    return say(
      'empty-denominator',
      `has a denominator of ${stated(denominator)}.`,
      'Give one above 0, or leave the point out and show the gap.',
    )
  return value > denominator && (kind === 'p' || kind === 'pp')
    ? say(
        'more-events-than-people',
        `has ${stated(value)} of ${stated(denominator)}.`,
        'Use a rate chart (u) where people may have several events.',
      )
    : undefined
}
