import type { TornadoBar } from '../money/index.ts'
import { type Chart, type Mark, counted, show } from './chart.ts'

/** Standardised differences between groups, before and after matching or weighting. */
export interface BalanceRow {
  readonly covariate: string
  readonly before: number
  readonly after: number
}

/**
 * Balance: after adjustment every difference should lie within 0.1; one beyond 0.25 is not to be argued away.
 * Takes one line for each covariate, differences in standard deviations, before and after matching or weighting.
 */
export function lovePlot(rows: readonly BalanceRow[]): Chart {
  const worst = rows.reduce((most, { after }) => Math.max(most, Math.abs(after)), 0)
  const off = rows.filter(({ after }) => Math.abs(after) > 0.1)
  const marks = (of: (row: BalanceRow) => number): Mark[] =>
    rows.map((row, y) => ({
      label: row.covariate,
      x: Math.abs(of(row)),
      y,
      flag: Math.abs(of(row)) > 0.25 ? 'beyond 0.25' : Math.abs(of(row)) > 0.1 ? 'beyond 0.1' : undefined,
    }))
  return {
    kind: 'love plot',
    title:
      off.length === 0
        ? `Groups are alike on all ${rows.length} characteristics measured`
        : `Groups still differ on ${off.length} of ${counted(rows.length, 'characteristic', 'characteristics')}`,
    text: `Absolute standardised differences before and after adjustment. The largest after is ${show(worst)}.${off.length === 0 ? '' : ` Beyond 0.1: ${off.map(({ covariate }) => covariate).join(', ')}.`} What was not measured may still differ.`,
    x: { label: 'Absolute standardised mean difference', scale: 'linear' },
    y: { label: 'Characteristic', scale: 'category', categories: rows.map(({ covariate }) => covariate) },
    series: [
      { name: 'Before', shape: 'point', along: 'x', marks: marks(({ before }) => before) },
      { name: 'After', shape: 'point', along: 'x', marks: marks(({ after }) => after) },
    ],
    references: [
      { label: 'Look again', axis: 'x', value: 0.1 },
      { label: 'Not balanced', axis: 'x', value: 0.25 },
    ],
    table: {
      caption: 'Standardised mean differences',
      columns: ['Characteristic', 'Before', 'After'],
      rows: rows.map(({ covariate, before, after }) => [covariate, before, after]),
    },
    notes: [],
  }
}

/** An effect by time since the start, 0 the first period in force. Before it, effects should be nought. */
export interface EventTime {
  readonly time: number
  readonly estimate: number
  readonly low: number
  readonly high: number
}

/**
 * Effects by time since the start with their intervals, before and after told apart. Takes one line for each time, in any order; estimates in the
 * outcome's unit. Its title says in how many periods an effect is shown.
 */
export function eventStudyChart(
  times: readonly EventTime[],
  words: { readonly outcome: string; readonly period: string; readonly notes?: readonly string[] },
): Chart {
  const sorted = [...times].sort((a, b) => a.time - b.time)
  const marks = (of: readonly EventTime[]): Mark[] =>
    of.map(({ time, estimate, low, high }) => ({ label: String(time), x: time, y: estimate, low, high }))
  const before = sorted.filter(({ time }) => time < 0)
  const after = sorted.filter(({ time }) => time >= 0)
  const apart = before.filter(({ low, high }) => low > 0 || high < 0)
  const shown = after.filter(({ low, high }) => low > 0 || high < 0)
  return {
    kind: 'event study',
    title: `${words.outcome}: ${shown.length === 0 ? 'no effect shown' : `an effect shown in ${shown.length} of ${counted(after.length, words.period, `${words.period}s`)}`} after the start`,
    text: `Effect in each ${words.period} since the start with its interval. ${before.length === 0 ? 'Nothing is known from before the start, so whether the groups were on one path cannot be seen.' : apart.length === 0 ? 'Before the start no difference is shown.' : `Before the start the groups already differed in ${counted(apart.length, words.period, `${words.period}s`)}: read what comes after with doubt.`}`,
    x: { label: `${words.period}s since the start`, scale: 'linear' },
    y: { label: `Effect on ${words.outcome}`, scale: 'linear' },
    series: [
      { name: 'Before', shape: 'interval', along: 'y', marks: marks(before) },
      { name: 'After', shape: 'interval', along: 'y', marks: marks(after) },
    ],
    references: [
      { label: 'No effect', axis: 'y', value: 0 },
      { label: 'Start', axis: 'x', value: -0.5 },
    ],
    table: {
      caption: `Effect on ${words.outcome} by time since the start`,
      columns: [words.period, 'Effect', 'Low', 'High'],
      rows: sorted.map(({ time, estimate, low, high }) => [time, estimate, low, high]),
    },
    notes: words.notes ?? [],
  }
}

export interface SyntheticSeries {
  readonly time: number
  readonly actual: number
  readonly synthetic: number
}

/**
 * One area beside the weighted others that stand for it.
 * Takes one line for each period in order, in the outcome's unit; `start` is the first period after the change.
 */
export function syntheticControlChart(
  series: readonly SyntheticSeries[],
  words: {
    readonly unit: string
    readonly outcome: string
    readonly start: number
    readonly placeboP?: number
    readonly notes?: readonly string[]
  },
): Chart {
  const gap = (rows: readonly SyntheticSeries[]) =>
    rows.reduce((sum, { actual, synthetic }) => sum + actual - synthetic, 0) / rows.length
  const root = (rows: readonly SyntheticSeries[]) =>
    Math.sqrt(rows.reduce((sum, { actual, synthetic }) => sum + (actual - synthetic) ** 2, 0) / rows.length)
  const [before, after] = [
    series.filter(({ time }) => time < words.start),
    series.filter(({ time }) => time >= words.start),
  ]
  const line = (name: string, of: (row: SyntheticSeries) => number) => ({
    name,
    shape: 'line' as const,
    along: 'y' as const,
    marks: series.map((row): Mark => ({ label: String(row.time), x: row.time, y: of(row) })),
  })
  return {
    kind: 'synthetic control',
    title: `${words.outcome} in ${words.unit}: ${show(Math.abs(gap(after)))} ${gap(after) < 0 ? 'lower' : 'higher'} on average than its synthetic control since ${words.start}`,
    text: `${words.unit} and its synthetic control. Before ${words.start} they are apart by ${show(root(before))} (root mean square), after by ${show(root(after))}.${words.placeboP === undefined ? ' No placebo test is given.' : ` As large a change of fit is seen in a share ${show(words.placeboP, 2)} of areas, this one included.`}`,
    x: { label: 'Time', scale: 'linear' },
    y: { label: words.outcome, scale: 'linear' },
    series: [line(words.unit, ({ actual }) => actual), line('Synthetic control', ({ synthetic }) => synthetic)],
    references: [{ label: 'Start', axis: 'x', value: words.start }],
    table: {
      caption: `${words.outcome}: ${words.unit} and its synthetic control`,
      columns: ['Time', words.unit, 'Synthetic control', 'Difference'],
      rows: series.map(({ time, actual, synthetic }) => [time, actual, synthetic, actual - synthetic]),
    },
    notes: words.notes ?? [],
  }
}

/**
 * Which inputs the answer hangs on: widest bar first.
 * Takes what `tornado` answers; bars in pounds of present value.
 */
export function tornadoChart(found: {
  readonly centre: number
  readonly level: number
  readonly bars: readonly TornadoBar[]
  readonly method: string
  readonly version: string
}): Chart {
  const { centre, bars, level } = found
  const turning = bars.filter(({ atLow, atHigh }) => atLow > 0 !== atHigh > 0)
  return {
    kind: 'tornado',
    title:
      turning.length === 0
        ? `No single input turns the answer: it stays ${centre > 0 ? 'above' : 'below'} nought`
        : `${counted(turning.length, 'input', 'inputs')} alone could turn the answer: ${turning.map(({ input }) => input).join(', ')}`,
    text: `Net present value (${show(centre)} at the means) as each input moves over its middle ${show(100 * level)}%, one at a time.`,
    x: { label: 'Net present value (£)', scale: 'linear' },
    y: { label: 'Input', scale: 'category', categories: bars.map(({ input }) => input) },
    series: [
      {
        name: 'Range',
        shape: 'bar',
        along: 'x',
        marks: bars.map(({ input, atLow, atHigh }, y) => ({
          label: input,
          y,
          x: centre,
          low: Math.min(atLow, atHigh),
          high: Math.max(atLow, atHigh),
          flag: atLow > 0 !== atHigh > 0 ? 'could turn the answer' : undefined,
        })),
      },
    ],
    references: [
      { label: 'Breaks even', axis: 'x', value: 0 },
      { label: 'At the means', axis: 'x', value: centre },
    ],
    table: {
      caption: 'One input at a time',
      columns: ['Input', 'Low', 'High', 'Net present value at low', 'at high'],
      rows: bars.map(({ input, low, high, atLow, atHigh }) => [input, low, high, atLow, atHigh]),
    },
    notes: [`${found.method}, version ${found.version}`],
  }
}
