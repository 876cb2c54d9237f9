import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, relative } from '../../test/expect.ts'
import { controlChart, funnel, type Interval } from '../indicators/index.ts'
import { egger, fromStandardError, pool } from '../meta/index.ts'
import { show } from './chart.ts'
import {
  caterpillarChart,
  type Chart,
  controlChartData,
  eventStudyChart,
  forestChart,
  funnelChart,
  lovePlot,
  smallStudyFunnel,
  syntheticControlChart,
  tornadoChart,
} from './index.ts'

const marks = (chart: Chart, name: string) => chart.series.find((one) => one.name === name)?.marks ?? []
const flags = (chart: Chart, name: string) => marks(chart, name).map(({ flag }) => flag)

describe('charts of designs', () => {
  it('love plot: flags beyond 0.1 and 0.25, whichever way, and names what is off', () => {
    const plot = lovePlot(
      [
        ['a', 0.1],
        ['b', -0.11],
        ['c', 0.25],
        ['d', -0.26],
      ].map(([covariate, after]) => ({ covariate: String(covariate), before: 0.5, after: Number(after) })),
    )
    assert.deepEqual(flags(plot, 'After'), [undefined, 'beyond 0.1', 'beyond 0.1', 'beyond 0.25'])
    assert.deepEqual(
      marks(plot, 'After').map(({ x, y }) => [x, y]),
      [
        [0.1, 0],
        [0.11, 1],
        [0.25, 2],
        [0.26, 3],
      ],
    )
    assert.match(plot.title, /still differ on 3 of 4 characteristics/)
    assert.match(plot.text, /largest after is 0.26\. Beyond 0.1: b, c, d\./)
    const alike = lovePlot([{ covariate: 'a', before: 2, after: 0 }])
    assert.match(alike.title, /alike on all 1/)
    assert.doesNotMatch(alike.text, /Beyond/)
    assert.match(lovePlot([{ covariate: 'a', before: 2, after: 1 }]).title, /1 of 1 characteristic$/)
  })

  it('event study: an interval that ends at nought shows nothing; before and after are told apart at 0', () => {
    const time = (at: number, low: number, high: number) => ({
      time: at,
      estimate: (low + high) / 2,
      low,
      high,
    })
    const chart = eventStudyChart(
      [time(1, 0, 2), time(0, 0.1, 1), time(-2, -1, 0), time(-1, -2, -0.5), time(2, -3, -1)],
      { outcome: 'Care', period: 'year' },
    )
    assert.deepEqual(
      [marks(chart, 'Before').map(({ x }) => x), marks(chart, 'After').map(({ x }) => x)],
      [
        [-2, -1],
        [0, 1, 2],
      ],
    )
    assert.match(chart.title, /an effect shown in 2 of 3 years after/)
    assert.match(chart.text, /already differed in 1 year: read/)
    assert.deepEqual(
      chart.references.map(({ value }) => value),
      [0, -0.5],
    )
    assert.match(
      eventStudyChart([time(0, -2, 0), time(1, 0, 2)], { outcome: 'Care', period: 'year' }).title,
      /no effect shown/,
    )
    assert.match(
      eventStudyChart([time(0, -1, 1)], { outcome: 'Care', period: 'year' }).text,
      /Nothing is known from before/,
    )
    assert.match(eventStudyChart([time(0, -1, 1)], { outcome: 'Care', period: 'year' }).title, /no effect shown/)
    assert.deepEqual(chart.notes, [])
  })

  it('an interval that touches nought leaves it in, before as after the start, from either side', () => {
    const touching = [-2, -1, 0, 1].map((at) => ({
      time: at,
      estimate: at % 2 ? 0.5 : -0.5,
      low: at % 2 ? 0 : -1,
      high: at % 2 ? 1 : 0,
    }))
    const chart = eventStudyChart(touching, { outcome: 'Care', period: 'year' })
    assert.match(chart.title, /no effect shown/)
    assert.match(chart.text, /Before the start no difference is shown/)
  })

  it('numbers in sentences: three digits, thousands marked from ten thousand', () => {
    assert.deepEqual(
      [0, 0.00012345, -1.2345, 9994, 9995, 10_000, 12_345, -1e6, 1e7 / 3, NaN, Infinity, -Infinity].map((value) =>
        show(value),
      ),
      [
        '0',
        '0.000123',
        '-1.23',
        '9990',
        '10,000',
        '10,000',
        '12,300',
        '-1,000,000',
        '3,330,000',
        'not known',
        'without limit',
        'without limit below',
      ],
    )
  })

  it('synthetic control: gaps before and after by hand', () => {
    const series = [
      [1, 10, 9],
      [2, 8, 10],
      [3, 12, 9],
      [4, 14, 9],
    ].map(([time, actual, synthetic]) => ({ time: time!, actual: actual!, synthetic: synthetic! }))
    const chart = syntheticControlChart(series, { unit: 'North', outcome: 'Care', start: 3 })
    assert.match(chart.title, /North: 4 higher on average .* since 3$/)
    assert.match(chart.text, /apart by 1\.58 \(root mean square\), after by 4\.12\. No placebo/)
    assert.deepEqual(
      chart.table.rows.map((row) => row[3]),
      [1, -2, 3, 5],
    )
    const lower = syntheticControlChart(
      series.map((row) => ({ ...row, actual: 18 - row.actual })),
      { unit: 'North', outcome: 'Care', start: 3, placeboP: 0.0256 },
    )
    assert.match(lower.title, /4 lower/)
    assert.match(lower.text, /in a share 0\.026 of areas/)
  })

  it('tornado: a bar that crosses nought could turn the answer, one that ends there could not', () => {
    const bar = (input: string, atLow: number, atHigh: number) => ({ input, low: 0, high: 1, atLow, atHigh })
    const chart = tornadoChart({
      centre: 3,
      level: 0.8,
      method: 'money.tornado',
      version: '1',
      bars: [bar('a', 6, -1), bar('b', 1, 5), bar('c', -2, 0), bar('d', 0, 4)],
    })
    assert.deepEqual(
      marks(chart, 'Range').map(({ low, high, x, y }) => [low, high, x, y]),
      [
        [-1, 6, 3, 0],
        [1, 5, 3, 1],
        [-2, 0, 3, 2],
        [0, 4, 3, 3],
      ],
    )
    assert.deepEqual(
      flags(chart, 'Range').map((flag) => flag !== undefined),
      [true, false, false, true],
    )
    assert.match(chart.title, /^2 inputs alone could turn the answer: a, d$/)
    assert.match(chart.text, /\(3 at the means\).* middle 80%/)
    const of = (centre: number) => tornadoChart({ centre, level: 0.8, method: 'm', version: '1', bars: [] }).title
    assert.deepEqual([of(1).slice(-12), of(-1).slice(-12)], ['above nought', 'below nought'])
  })
})

describe('charts of evidence', () => {
  const studies = Array.from({ length: 10 }, (_, i) => fromStandardError(`S${i}`, -0.5 + i / 100, 0.1 + i / 50))
  const pooled = given(pool(studies))
  const words = { outcome: 'Care', measure: 'OR', better: 'lower' } as const

  it('forest: better, worse or neither by side and direction; weights and limits of each study', () => {
    const says = (low: number, high: number, better: 'higher' | 'lower', measure: 'OR' | 'MD' = 'MD') =>
      forestChart(
        studies,
        { ...pooled, estimate: (low + high) / 2, interval: { ...pooled.interval, low, high } },
        { ...words, measure, better },
      ).title.slice(6, 12)
    assert.deepEqual(
      [says(1, 2, 'higher'), says(1, 2, 'lower'), says(-2, -1, 'higher'), says(-2, -1, 'lower')],
      ['better', 'worse ', 'worse ', 'better'],
    )
    assert.deepEqual(
      [says(-1, 1, 'lower'), says(0, 1, 'lower'), says(-1, 0, 'lower')].map((word) => word.slice(0, 3)),
      ['not', 'not', 'not'],
    )
    assert.equal(says(0.1, 0.9, 'higher', 'OR'), 'better')
    const chart = forestChart(studies, pooled, words)
    const [first] = marks(chart, 'Studies')
    relative(first!.x, Math.exp(-0.5), 1e-12)
    relative(first!.low, Math.exp(-0.5 - 1.9599639845400545 * 0.1), 1e-12)
    relative(first!.high, Math.exp(-0.5 + 1.9599639845400545 * 0.1), 1e-12)
    relative(
      marks(chart, 'Studies').reduce((sum, { weight }) => sum + (weight ?? NaN), 0),
      1,
      1e-9,
    )
    assert.deepEqual(chart.table.rows.at(0)!.slice(0, 4), ['S0', first!.x, first!.low, first!.high])
    const nothing = forestChart(
      studies,
      {
        ...pooled,
        estimate: 0,
        interval: { ...pooled.interval, low: -Infinity, high: Infinity },
        heterogeneity: { ...pooled.heterogeneity, tau2: NaN },
      },
      { ...words, measure: 'MD' },
    )
    assert.match(nothing.title, /interval without limit below to without limit\)$/)
    assert.match(nothing.text, /τ² not known\)/)
    relative(Number(chart.table.rows[0]![4]), 100 * first!.weight!, 1e-9)
    assert.deepEqual(
      chart.table.rows.slice(-2).map((row) => row[0]),
      ['Pooled', 'A new place'],
    )
    assert.match(chart.text, /differ by no more than chance/)
    const bare = forestChart(
      studies,
      { ...pooled, prediction: undefined, heterogeneity: { ...pooled.heterogeneity, q: 99 } },
      words,
    )
    assert.match(bare.text, /No prediction interval.*differ by more than chance/)
    assert.match(
      forestChart(studies, { ...pooled, heterogeneity: { ...pooled.heterogeneity, q: pooled.heterogeneity.df } }, words)
        .text,
      /differ by no more than chance/,
    )
    assert.deepEqual([bare.series.length, bare.table.rows.length, chart.series.length], [2, 11, 3])
  })

  it('small studies: lines of 1.96 standard errors; not read under ten', () => {
    const test = given(egger(studies, 'classic'))
    const chart = smallStudyFunnel(studies, pooled, test, words)
    const largest = Math.max(...studies.map(({ variance }) => Math.sqrt(variance)))
    for (const [name, sign] of [
      ['Lower line', -1],
      ['Upper line', 1],
    ] as const) {
      const [top, foot] = marks(chart, name)
      relative(top!.x, pooled.estimate, 1e-12)
      relative(foot!.x, pooled.estimate + sign * 1.9599639845400545 * largest, 1e-12)
      relative(foot!.y, largest, 1e-12)
    }
    assert.match(
      smallStudyFunnel(studies, pooled, { ...test, p: 0.09 }, words).title,
      /small studies differ from large/,
    )
    assert.match(smallStudyFunnel(studies, pooled, { ...test, p: 0.1 }, words).title, /are not shown to differ/)
    assert.match(smallStudyFunnel(studies.slice(1), pooled, test, words).title, /too few studies/)
    assert.match(smallStudyFunnel(studies.slice(1), pooled, test, words).text, /under ten/)
    assert.doesNotMatch(chart.text, /under ten/)
  })
})

describe('charts of monitoring', () => {
  const words = { indicator: 'Care', unit: 'area', units: 'areas' }
  it('funnel: values, target and limits in the multiplier’s unit', () => {
    const found = given(
      funnel(
        [
          ['a', 20, 100],
          ['b', 5, 200],
          ['c', 30, 300],
        ].map(([id, numerator, denominator]) => ({
          id: String(id),
          numerator: Number(numerator),
          denominator: Number(denominator),
        })),
        { kind: 'proportion' },
      ),
    )
    const chart = funnelChart(found, words, 1000)
    assert.deepEqual(
      marks(chart, 'areas').map(({ x, y }) => [x, y]),
      [
        [100, 200],
        [200, 25],
        [300, 100],
      ],
    )
    relative(chart.references[0]!.value, (1000 * 55) / 600, 1e-12)
    const upper = marks(chart, '95% upper limit')
    assert.deepEqual([upper.length, upper[0]!.x, Math.round(upper.at(-1)!.x)], [100, 100, 300])
    relative(upper[0]!.y, 1000 * found.limitsAt(100)[0]!.high, 1e-9)
    relative(marks(chart, '95% lower limit')[0]!.y, 1000 * found.limitsAt(100)[0]!.low, 1e-9)
    relative(Number(chart.table.rows[2]![3]), 1000 * found.points[2]!.limits[0]!.low, 1e-12)
    relative(Number(chart.table.rows[0]![4]), 1000 * found.points[0]!.limits[0]!.high, 1e-12)
    assert.deepEqual(
      chart.table.rows.map((row) => row.at(-1)),
      ['above the 99.8% limits', 'below the 99.8% limits', ''],
    )
    assert.match(chart.title, /2 areas of 3 outside/)
    assert.match(chart.text, /Outside: a \(above\), b \(below\)/)
    const calm = funnelChart(
      given(
        funnel(
          [
            { id: 'a', numerator: 20, denominator: 100 },
            { id: 'b', numerator: 21, denominator: 100 },
          ],
          { kind: 'proportion', dispersion: 'multiplicative' },
        ),
      ),
      words,
    )
    assert.match(calm.title, /no area is outside the 99.8%/)
    assert.match(calm.text, /ordinary differences between them\. None stands out/)
    assert.doesNotMatch(chart.text, /ordinary differences/)
  })

  it('control chart: what is marked, left out, made anew and aimed at', () => {
    const values = [5, 7, 5, 7, 5, 7, 5, 7, 5, 7, 5, 7, 40, 6]
    const points = values.map((value, i) => ({ at: `m${i}`, value }))
    const made = (options: object) => given(controlChart(points, { kind: 'i', rules: 'making-data-count', ...options }))
    const chart = controlChartData(made({ target: 90, better: 'lower' }), { indicator: 'Care', target: 90 })
    assert.deepEqual(flags(chart, 'Care').slice(11), ['shift', 'outside limits', undefined])
    assert.match(
      chart.text,
      /^14 points; the latest is 6 around .* limits .* 13 points are marked .* The target is consistently met\.$/,
    )
    const latest = made({}).points.at(-1)!
    const limits = /limits (\S+) to (\S+)\. /.exec(chart.text)!
    relative(Number(limits[1]), latest.low!, 0.005)
    relative(Number(limits[2]), latest.high!, 0.005)
    assert.deepEqual(chart.references, [{ label: 'Target', axis: 'y', value: 90 }])
    assert.deepEqual(chart.table.rows[12]!.slice(0, 2), ['m12', 40])
    assert.deepEqual([chart.table.rows[12]!.at(-1), chart.table.rows[0]!.at(-1)], ['outside limits', 'shift'])
    assert.equal(chart.table.rows[0]![3], made({}).points[0]!.low)
    const left = controlChartData(made({ leftOut: [{ at: 'm12', reason: 'a flood' }] }), {
      indicator: 'Care',
    })
    assert.equal(flags(left, 'Care')[12], 'left out')
    assert.match(left.text, / 0 points are marked/)
    assert.deepEqual(left.references, [])
    assert.doesNotMatch(left.text, /target/)
    const run = controlChartData(given(controlChart(points, { kind: 'run', rules: 'anhoej' })), { indicator: 'Care' })
    assert.match(run.text, /Anhøj rules: longest run 2 .* crossings/)
    assert.deepEqual([marks(run, 'Lower limit').length, run.table.rows[0]![3]], [0, null])
    assert.doesNotMatch(run.text, /limits/)
    const outside = controlChartData(made({ rules: 'anhoej' }), { indicator: 'Care' })
    assert.equal(flags(outside, 'Care')[12], 'outside limits')
    const anew = controlChartData(
      made({ rebases: [{ from: 'm7', reason: 'A new team', by: 'A. Lead', on: '2026-01-05' }] }),
      { indicator: 'Care' },
    )
    assert.match(anew.text, /made anew from m7 by A\. Lead on 2026-01-05: A new team\./)
    assert.deepEqual([anew.table.rows[6]![5], anew.table.rows[7]![5]], [1, 2])
  })

  it('caterpillar: an interval marked where it lies wholly to one side', () => {
    const interval = (low: number | undefined, high: number): Interval => ({
      method: 'indicators.test',
      version: '1',
      warnings: [],
      value: high - 0.5,
      low,
      high,
      level: 0.9,
    })
    const units = [
      interval(2, 3),
      interval(0, 1),
      interval(1.5, 2.5),
      interval(1, 3),
      interval(undefined, 1),
      interval(undefined, 9),
    ].map((one, i) => ({ id: `${i}`, interval: one }))
    const chart = caterpillarChart(units, words, { label: 'England', value: 1.5 })
    assert.deepEqual(flags(chart, 'areas'), ['higher', 'lower', undefined, undefined, 'lower', undefined])
    assert.match(chart.title, /3 of 6 areas differ from England/)
    assert.match(chart.text, /its 90% interval.* 3 intervals lie wholly to one side of England \(1\.5\)/)
    assert.deepEqual(chart.notes, ['indicators.test, version 1'])
    assert.equal(chart.table.rows[4]![2], null)
    const at = caterpillarChart([{ id: 'a', interval: interval(1, 1.5) }], words, {
      label: 'England',
      value: 1.5,
    })
    assert.match(at.title, /0 of 1 area differ/)
    assert.match(at.text, /No interval lies wholly/)
    const alone = caterpillarChart(units, words, undefined)
    assert.match(alone.title, /6 areas with 90% intervals/)
    assert.deepEqual([alone.references, flags(alone, 'areas')[0]], [[], undefined])
  })
})
