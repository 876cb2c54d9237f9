import type { ControlChart, ControlPoint, Funnel, Interval } from '../indicators/index.ts'
import { type Chart, type Mark, type Reference, type Series, counted, show } from './chart.ts'
import { notesOf } from './evidence.ts'

export interface IndicatorWords {
  /** "Children in need per 10,000". */
  readonly indicator: string
  /** What a unit is: "area", "school". */
  readonly unit: string
  readonly units: string
}

/**
 * Units against limits that narrow with size. No order but size: there is no league table in it.
 * Takes what `funnel` answers; `multiplier` is the unit of the axis, such as 1,000 for a rate per thousand.
 */
export function funnelChart(funnel: Funnel, words: IndicatorWords, multiplier = 1): Chart {
  const sizes = funnel.points.map(({ size }) => size)
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
  const steps = Array.from({ length: 100 }, (_, i) => least * (most / least) ** (i / 99))
  const levels = funnel.points[0]?.limits.map(({ level }) => level) ?? []
  const lines = levels.flatMap((level, at) =>
    (['low', 'high'] as const).map((side) => ({
      name: `${show(100 * level)}% ${side === 'low' ? 'lower' : 'upper'} limit`,
      shape: 'line' as const,
      along: 'y' as const,
      marks: steps.map((size): Mark => ({
        label: show(size),
        x: size,
        y: multiplier * (funnel.limitsAt(size)[at]?.[side] ?? NaN),
      })),
    })),
  )
  const flag = (point: Funnel['points'][number]) =>
    point.outside ? `${point.outside.side} the ${show(100 * point.outside.level)}% limits` : undefined
  const strict = Math.max(...levels)
  const outside = funnel.points.filter((point) => point.outside?.level === strict)
  const title =
    outside.length === 0
      ? `${words.indicator}: no ${words.unit} is outside the ${show(100 * strict)}% limits`
      : `${words.indicator}: ${counted(outside.length, words.unit, words.units)} of ${funnel.points.length} outside the ${show(100 * strict)}% limits`
  return {
    kind: 'funnel',
    title,
    text: `Each ${words.unit} by its size and its value, against ${show(multiplier * funnel.target)} with limits of chance${funnel.dispersion === 'none' ? '' : ' and of ordinary differences between them'}. ${outside.length === 0 ? 'None stands out.' : `Outside: ${outside.map(({ id, outside: where }) => `${id} (${where?.side})`).join(', ')}. Being outside is a question, not a verdict.`}`,
    x: { label: 'Size', scale: 'log' },
    y: { label: words.indicator, scale: 'linear' },
    series: [
      {
        name: words.units,
        shape: 'point',
        along: 'y',
        marks: funnel.points.map((point) => ({
          label: point.id,
          x: point.size,
          y: multiplier * point.value,
          flag: flag(point),
        })),
      },
      ...lines,
    ],
    references: [{ label: 'Compared with', axis: 'y', value: multiplier * funnel.target }],
    table: {
      caption: `${words.indicator}, in the order given`,
      columns: [
        words.unit,
        'Size',
        'Value',
        ...levels.flatMap((level) => [`${show(100 * level)}% low`, `${show(100 * level)}% high`]),
        'Outside',
      ],
      rows: funnel.points.map((point) => [
        point.id,
        point.size,
        multiplier * point.value,
        ...point.limits.flatMap(({ low, high }) => [multiplier * low, multiplier * high]),
        flag(point) ?? '',
      ]),
    },
    notes: notesOf(funnel),
  }
}

/**
 * A measure over time with its limits, phase by phase.
 * Takes what `controlChart` answers, in the measure's own unit.
 */
export function controlChartData(
  chart: ControlChart,
  words: { readonly indicator: string; readonly target?: number },
): Chart {
  const { points } = chart
  const flagged = points.filter(({ reason, outside, leftOut }) => !leftOut && (reason !== undefined || outside))
  const flagOf = (point: (typeof points)[number]) =>
    point.leftOut ? 'left out' : (point.reason ?? (point.outside ? 'outside limits' : undefined))
  const last = points.at(-1)
  const runs = chart.runs.at(-1)
  const references: Reference[] =
    words.target === undefined ? [] : [{ label: 'Target', axis: 'y', value: words.target }]
  const said = {
    'common cause': 'no sign of change',
    improvement: 'a sign of improvement',
    concern: 'a sign of concern',
    'special cause': 'a sign of change',
  }[chart.variation]
  return {
    kind: 'control',
    title: `${words.indicator}: ${said} at ${last?.at ?? 'the end'}`,
    text: [
      `${counted(points.length, 'point', 'points')}; the latest is ${show(last?.value ?? NaN)} around a centre of ${show(last?.centre ?? NaN)}${last?.low === undefined ? '' : `, limits ${show(last.low)} to ${show(last.high ?? NaN)}`}.`,
      chart.rules === 'making-data-count'
        ? `${counted(flagged.length, 'point is', 'points are')} marked by the Making Data Count rules.`
        : `Anhøj rules: longest run ${runs?.longestRun ?? 0} (more than ${runs?.longestAllowed ?? 0} is a signal), ${runs?.crossings ?? 0} crossings (fewer than ${runs?.fewestAllowed ?? 0} is a signal).`,
      chart.assurance === undefined ? '' : `The target is ${chart.assurance}.`,
      ...chart.rebases.map(
        ({ from, by: who, on, reason }) => `Limits were made anew from ${from} by ${who} on ${on}: ${reason}.`,
      ),
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
    x: { label: 'Time', scale: 'category', categories: points.map(({ at }) => at) },
    y: { label: words.indicator, scale: 'linear' },
    series: [
      {
        name: words.indicator,
        shape: 'line',
        along: 'y',
        marks: points.map((point, x) => ({ label: point.at, x, y: point.value, flag: flagOf(point) })),
      },
      stepped('Centre', points, ({ centre }) => centre),
      stepped('Lower limit', points, ({ low }) => low),
      stepped('Upper limit', points, ({ high }) => high),
    ],
    references,
    table: {
      caption: `${words.indicator} with its limits`,
      columns: ['At', 'Value', 'Centre', 'Lower limit', 'Upper limit', 'Phase', 'Marked'],
      rows: points.map((point) => [
        point.at,
        point.value,
        point.centre,
        point.low ?? null,
        point.high ?? null,
        point.phase,
        flagOf(point) ?? '',
      ]),
    },
    notes: notesOf(chart),
  }
}

/** A line that holds from point to point; left out where a point has no such limit. */
function stepped(
  name: string,
  points: readonly ControlPoint[],
  of: (point: ControlPoint) => number | undefined,
): Series {
  const marks = points.flatMap((point, x): Mark[] => {
    const y = of(point)
    return y === undefined ? [] : [{ label: point.at, x, y }]
  })
  return { name, shape: 'step', along: 'y', marks }
}

/**
 * Units with their intervals, in the order given: sort by name or size before, never by value.
 * Takes one interval for each unit, all of one level.
 */
export function caterpillarChart(
  units: readonly { readonly id: string; readonly interval: Interval }[],
  words: IndicatorWords,
  reference: { readonly label: string; readonly value: number } | undefined,
): Chart {
  const differs = ({ low, high }: Interval) =>
    reference === undefined
      ? undefined
      : low !== undefined && reference.value < low
        ? 'higher'
        : reference.value > high
          ? 'lower'
          : undefined
  const marked = units.filter(({ interval }) => differs(interval) !== undefined)
  const level = `${show(100 * (units[0]?.interval.level ?? 0.95))}%`
  return {
    kind: 'caterpillar',
    title:
      reference === undefined
        ? `${words.indicator}: ${counted(units.length, words.unit, words.units)} with ${level} intervals`
        : `${words.indicator}: ${marked.length} of ${counted(units.length, words.unit, words.units)} differ from ${reference.label}`,
    text: `Each ${words.unit} with its ${level} interval, not in order of value.${reference === undefined ? '' : ` ${marked.length === 0 ? 'No interval lies' : `${counted(marked.length, 'interval lies', 'intervals lie')}`} wholly to one side of ${reference.label} (${show(reference.value)}).`} Where intervals overlap, the order of two ${words.units} is not known.`,
    x: { label: words.indicator, scale: 'linear' },
    y: { label: words.unit, scale: 'category', categories: units.map(({ id }) => id) },
    series: [
      {
        name: words.units,
        shape: 'interval',
        along: 'x',
        marks: units.map(({ id, interval }, y) => ({
          label: id,
          y,
          x: interval.value,
          low: interval.low,
          high: interval.high,
          flag: differs(interval),
        })),
      },
    ],
    references: reference === undefined ? [] : [{ label: reference.label, axis: 'x', value: reference.value }],
    table: {
      caption: words.indicator,
      columns: [words.unit, 'Value', `${level} low`, `${level} high`],
      rows: units.map(({ id, interval }) => [id, interval.value, interval.low ?? null, interval.high]),
    },
    notes: [...new Set(units.flatMap(({ interval }) => notesOf(interval)))],
  }
}
