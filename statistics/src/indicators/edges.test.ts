import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { normal, studentT } from '../distributions/index.ts'
import { random } from '../kernel/random.ts'
import {
  anhoejLimits,
  caseMix,
  type ChartKind,
  type ChartOptions,
  clusterProportion,
  clusterRate,
  compared,
  controlChart,
  cusum,
  directlyStandardised,
  funnel,
  indirectlyStandardised,
  inequality,
  limitsForObserved,
  quantileGroups,
  sprt,
  wilson,
} from './index.ts'
import { averageRange, limitsOf, median } from './control-limits.ts'
import { anhoej, makingDataCount } from './rules.ts'

const chart = (values: readonly number[], options: Partial<ChartOptions> = {}) =>
  given(
    controlChart(
      values.map((value, i) => ({ at: `${i}`, value })),
      { kind: 'i', rules: 'making-data-count', ...options },
    ),
  )
const limits = (
  kind: ChartKind,
  y: readonly number[],
  size: readonly number[] = y.map(() => 1),
  sd: readonly number[] = y.map(() => 0),
) =>
  limitsOf(
    kind,
    y.map((value, i) => ({ y: value, size: size[i]!, sd: sd[i]!, counts: true })),
    false,
  )

describe('limits by hand', () => {
  it('medians, ranges, and ranges beyond their own limit left out', () => {
    assert.deepEqual([median([10, 9, 2]), median([4, 10, 3, 1])], [9, 3.5])
    assert.equal(averageRange([1, 4, 2, 2], false), (3 + 2 + 0) / 3)
    // Ranges 1, 1, 1, 1, 16: the mean 4, the limit 13.068.
    assert.deepEqual([averageRange([0, 1, 2, 1, 2, 18], false), averageRange([0, 1, 2, 1, 2, 18], true)], [4, 1])
    assert.deepEqual([averageRange([5, 5, 5], true), averageRange([5], false)], [0, 0])
  })

  it('each kind of chart from its own formula', () => {
    const at = (kind: ChartKind, y: readonly number[], size?: readonly number[], sd?: readonly number[]) =>
      limits(kind, y, size, sd)[0]!
    const close = (
      kind: ChartKind,
      found: { centre: number; low: number | undefined; high: number | undefined },
      wanted: readonly number[],
    ) =>
      [found.centre, found.low!, found.high!].forEach((value, i) =>
        assert.ok(Math.abs(value - wanted[i]!) < 1e-9, `${kind} ${i}: ${value}, not ${wanted[i]}`),
      )
    close('i', at('i', [4, 6, 5]), [5, 5 - 4.5 / 1.128, 5 + 4.5 / 1.128])
    close('mr', at('mr', [NaN, 2, 1]), [1.5, 0, 3.267 * 1.5])
    close('c', at('c', [16, 9, 11]), [12, 12 - 3 * Math.sqrt(12), 12 + 3 * Math.sqrt(12)])
    close('c', at('c', [1, 3]), [2, 0, 2 + 3 * Math.SQRT2])
    close('g', at('g', [1, 2, 6]), [2, 0, 3 + 3 * Math.sqrt(12)])
    const root = [1, 32].map((y) => y ** (1 / 3.6))
    const [middle, reach] = [(root[0]! + root[1]!) / 2, (3 * (root[1]! - root[0]!)) / 1.128]
    const near = [30, 34, 31].map((y) => y ** (1 / 3.6))
    const [between, apart] = [
      (near[0]! + near[1]! + near[2]!) / 3,
      (3 * (2 * near[1]! - near[0]! - near[2]!)) / 2 / 1.128,
    ]
    close('t', at('t', [30, 34, 31]), [between ** 3.6, (between - apart) ** 3.6, (between + apart) ** 3.6])
    close('t', at('t', [1, 32]), [middle ** 3.6, Math.max(0, middle - reach) ** 3.6, (middle + reach) ** 3.6])
    // 20 of 100 and 30 of 300: 50 of 400.
    close('p', at('p', [0.2, 0.1], [100, 300]), [
      0.125,
      0.125 - 3 * Math.sqrt((0.125 * 0.875) / 100),
      0.125 + 3 * Math.sqrt((0.125 * 0.875) / 100),
    ])
    close('u', at('u', [0.2, 0.1], [100, 300]), [
      0.125,
      0.125 - 3 * Math.sqrt(0.125 / 100),
      0.125 + 3 * Math.sqrt(0.125 / 100),
    ])
    const z = [0.2, 0.1].map((y, i) => (y - 0.125) / Math.sqrt(0.125 / [100, 300][i]!))
    const stretch = (3 * Math.abs(z[1]! - z[0]!)) / 1.128
    close('up', at('up', [0.2, 0.1], [100, 300]), [0.125, 0, 0.125 + stretch * Math.sqrt(0.125 / 100)])
    close('p', at('p', [0.9, 0.95], [10, 10]), [0.925, 0.925 - 3 * Math.sqrt((0.925 * 0.075) / 10), 1])
    // c4(4) = 0.9213, c4(2) = 0.7979 (Montgomery, appendix VI).
    const c4 = { two: Math.sqrt(2 / Math.PI), four: Math.sqrt(2 / 3) * (1 / (Math.sqrt(Math.PI) / 2)) }
    close('xbar', at('xbar', [10, 12], [4, 4], [1, 3]), [
      11,
      11 - (3 * 2) / (c4.four * 2),
      11 + (3 * 2) / (c4.four * 2),
    ])
    close('s', at('s', [1, 3], [4, 4], [1, 3]), [2, 0, 2 * (1 + (3 * Math.sqrt(1 - c4.four ** 2)) / c4.four)])
    const pooled = Math.sqrt((3 * 1 + 1 * 9) / 4)
    close('xbar', at('xbar', [10, 13], [4, 2], [1, 3]), [
      11,
      11 - (3 * pooled) / (c4.four * 2),
      11 + (3 * pooled) / (c4.four * 2),
    ])
    close('xbar', limits('xbar', [10, 13], [4, 2], [1, 3])[1]!, [
      11,
      11 - (3 * pooled) / (c4.two * Math.SQRT2),
      11 + (3 * pooled) / (c4.two * Math.SQRT2),
    ])
    assert.deepEqual(limits('xbar', [1, 2, 3], [2, 2, 1], [1, 1, NaN])[2]!.low, undefined)
    assert.deepEqual(at('run', [3, 1, 9]), { centre: 3, low: undefined, high: undefined })
  })
})

describe('rules by hand', () => {
  it('Anhøj: points on the line are not useful; long runs and few crossings are signals', () => {
    const found = anhoej(
      [1, 2, 0, 1, -1, -2, 0, 3],
      Array.from({ length: 8 }, () => 0),
    )!
    assert.deepEqual([found.observations, found.useful, found.longestRun, found.crossings], [8, 6, 3, 2])
    assert.equal(anhoej([5, 5], [5, 5]), undefined)
    const away = anhoej([6, 4, 6, 4], [5, 5, 5, 5])!
    assert.deepEqual([away.longestRun, away.crossings, away.signal], [1, 3, false])
    const run = (n: number) =>
      anhoej(
        [...Array.from({ length: n }, () => 1), -1, 1, -1, 1, -1, 1, -1],
        Array.from({ length: n + 7 }, () => 0),
      )!
    assert.deepEqual([run(7).longestAllowed, run(7).signal, run(8).signal], [7, false, true])
    // Anhøj and Olesen 2014, table 1: 10, 12, 16 and 24 useful points allow runs of 6, 7, 7 and 8 and ask for 2, 3, 4 and 8 crossings.
    assert.deepEqual(
      [10, 12, 16, 24].map((n) => Object.values(anhoejLimits(n))),
      [
        [6, 2],
        [7, 3],
        [7, 4],
        [8, 8],
      ],
    )
    assert.deepEqual(anhoejLimits(1), { longestAllowed: 3, fewestAllowed: 0 })
  })

  it('Making Data Count: seven, two of three, outside, in that order', () => {
    const of = (values: readonly number[]) =>
      makingDataCount(
        values,
        values.map(() => ({ centre: 0, low: -3, high: 3 })),
      )
    const few = (reason: string | undefined, values: readonly number[]) =>
      of(values).filter((one) => one === reason).length
    assert.deepEqual(
      [few('shift', [1, 2, 1, 2, 1, 2]), few('shift', [1, 2, 1, 2, 1, 2, 1]), few('shift', [1, 2, 1, 0, 1, 2, 1, 2])],
      [0, 7, 0],
    )
    assert.equal(few('shift', [-1, -2, -1, -2, -1, -2, -1, 1]), 7)
    // Seven rising points are six steps.
    assert.deepEqual([few('trend', [-3, -2, -1, 0, 1, 2]), few('trend', [-3, -2, -1, 0, 1, 2, 3])], [0, 7])
    assert.equal(few('trend', [3, 2, 1, 0, -1, -2, -3, 1]), 7)
    assert.equal(few('trend', [-3, -2, -1, -1, 1, 2, 3]), 0)
    assert.deepEqual(
      of([4, 3, -3, -3.1]).map((one) => one === 'outside limits'),
      [true, false, false, true],
    )
    const outer = 'two of three near a limit'
    assert.deepEqual(of([2.5, 1, 2.5, -1]), [outer, undefined, outer, undefined])
    assert.deepEqual(of([2.5, -1, 2.5]), [undefined, undefined, undefined])
    assert.deepEqual(of([-2.5, -2.1, -1]), [outer, outer, undefined])
    assert.deepEqual(of([2, 2, 1]), [undefined, undefined, undefined])
    assert.deepEqual(of([2.5, 1, 1, 2.5]), [undefined, undefined, undefined, undefined])
  })

  it('a chart says what its last point is, and whether a target will be met', () => {
    const calm = [5, 7, 5, 7, 5, 7, 5, 7, 5, 7, 5, 7, 5]
    const said = (last: number, options: Partial<ChartOptions> = {}) => chart([...calm, last], options).variation
    assert.deepEqual(
      [
        said(6),
        said(40),
        said(40, { better: 'higher' }),
        said(40, { better: 'lower' }),
        said(-30, { better: 'lower' }),
      ],
      ['common cause', 'special cause', 'improvement', 'concern', 'improvement'],
    )
    assert.deepEqual(
      [said(40, { rules: 'anhoej', better: 'higher' }), said(6, { rules: 'anhoej' })],
      ['improvement', 'common cause'],
    )
    const drift = [1, 1.1, 1, 1.1, 1, 1.1, 1, 1.1, 1, 3, 3.1, 3, 3.1, 3, 3.1, 3, 3.1, 3]
    assert.equal(chart(drift, { kind: 'run', rules: 'anhoej', better: 'higher' }).variation, 'special cause')
    const { low, high } = chart(calm).points[0]!
    const assured = (target: number, better: 'higher' | 'lower') => chart(calm, { target, better }).assurance
    assert.deepEqual(
      [low!, high!].map((target) => assured(target, 'higher')),
      ['hit and miss', 'hit and miss'],
    )
    assert.deepEqual(
      [
        assured(low! - 1, 'higher'),
        assured(low! - 1, 'lower'),
        assured(high! + 1, 'higher'),
        assured(high! + 1, 'lower'),
      ],
      ['consistently met', 'consistently missed', 'consistently missed', 'consistently met'],
    )
    assert.deepEqual(
      [chart(calm, { target: 6 }).assurance, chart(calm, { better: 'lower' }).assurance],
      [undefined, undefined],
    )
    assert.deepEqual(
      [chart(calm).warnings.length, chart(calm.slice(0, 12)).warnings.length, chart(calm.slice(0, 11)).warnings.length],
      [0, 0, 1],
    )
    const stopped = chart([1, 9, 1, 9], { lowest: 0, highest: 9.5 }).points[0]!
    assert.deepEqual([stopped.low, stopped.high], [0, 9.5])
    assert.equal(chart([...calm, 40], { leftOut: [{ at: '13', reason: 'a flood' }] }).variation, 'common cause')
    assert.deepEqual(chart([...calm, 400], { baseline: 13 }).points[13]!.high, high)
  })
})

describe('what is on the line is within it', () => {
  it('a point at its limit is not outside, from a baseline of two on', () => {
    // A mean of 9 has its limits at 0 and 18.
    const counts = chart([9, 9, 18, 19, 0], { kind: 'c', baseline: 2 })
    assert.deepEqual(
      counts.points.map(({ high, outside }) => [high, outside]),
      [
        [18, false],
        [18, false],
        [18, false],
        [18, true],
        [18, false],
      ],
    )
    refused(
      controlChart(
        [1, 2, 3].map((value) => ({ at: `${value}`, value })),
        { kind: 'c', rules: 'making-data-count', baseline: 1 },
      ),
      'bad-baseline',
    )
    // Below a centre of 6 and its lower limit of 0.68, and above nought.
    const falls = chart([...Array.from({ length: 13 }, (_, i) => 5 + 2 * (i % 2)), 0.5], {
      baseline: 13,
      better: 'lower',
    })
    assert.deepEqual([falls.points[13]!.outside, falls.variation], [true, 'improvement'])
  })

  it('a spread needs two, a rate may be above one and a share may not', () => {
    const of = (kind: ChartKind, more: object) =>
      controlChart(
        [1, 2, 3].map((i) => ({ at: `${i}`, value: i + 4, ...more })),
        { kind, rules: 'anhoej' },
      )
    for (const kind of ['s', 'xbar'] as const) given(of(kind, { sample: [1, 3] }))
    refused(of('s', { sample: [1] }), 'bad-sample')
    for (const kind of ['u', 'up'] as const) given(of(kind, { denominator: 2 }))
    for (const kind of ['p', 'pp'] as const) {
      refused(of(kind, { denominator: 2 }), 'more-events-than-people')
      given(of(kind, { denominator: 7 }))
    }
  })

  it('a reference at either end of an interval is similar', () => {
    const interval = given(wilson(50, 100))
    const at = (reference: number) => compared(interval, reference)
    assert.deepEqual([interval.low!, interval.high, interval.low! - 1e-9, interval.high + 1e-9].map(at), [
      'similar',
      'similar',
      'higher',
      'lower',
    ])
  })

  it('units that differ as chance has it are not over-dispersed', () => {
    // Each one standard error from a fifth, so φ is 1; the rule asks for more than 1 + 2√(2/4).
    const units = [24, 16, 24, 16].map((numerator, i) => ({ id: `${i}`, numerator, denominator: 100 }))
    const found = given(funnel(units, { kind: 'proportion' }))
    relative(found.phi, 1, 1e-12)
    assert.deepEqual(
      found.warnings.map(({ code }) => code),
      ['few-units'],
    )
  })
})

describe('evidence that adds up, by hand', () => {
  const steps = [2, 0, 5, 9, 9].map((observed, i) => ({ at: `${i}`, observed, expected: 3 }))
  it('Wald’s lines and Page’s sum, signalled from the line on', () => {
    const weight = (observed: number) => observed * Math.LN2 - 3
    const found = given(sprt(steps, { outcome: 'poisson', ratio: 2, alpha: 0.1, beta: 0.2 }))
    let sum = 0
    found.steps.forEach(({ statistic }, i) => relative(statistic, (sum += weight(steps[i]!.observed)), 1e-12))
    assert.deepEqual([found.upper, found.lower], [Math.log(8), Math.log(0.2 / 0.9)])
    // A step that lands on a line has reached it.
    const on = (observed: number, alpha: number, beta: number) =>
      given(sprt([{ at: 'a', observed, expected: 0.5 }], { outcome: 'bernoulli', ratio: 3, alpha, beta })).steps[0]!
    relative(on(1, 0.1, 0.1).statistic, Math.log(1.5), 1e-12)
    relative(on(0, 0.1, 0.1).statistic, -Math.log(2), 1e-12)
    const page = given(cusum(steps, { outcome: 'poisson', ratio: 2, threshold: 3 }))
    const wanted = [0, 0, weight(5), weight(5) + weight(9), weight(9)]
    page.steps.forEach(({ statistic }, i) => assert.ok(Math.abs(statistic - wanted[i]!) < 1e-12))
    assert.deepEqual([page.alarms, page.warnings.length], [['3', '4'], 1])
    const exact = given(cusum(steps.slice(0, 3), { outcome: 'poisson', ratio: 2, threshold: weight(5) }))
    assert.deepEqual(exact.alarms, ['2'])
    for (const ratio of [0, 1, -1, Infinity])
      refused(cusum(steps, { outcome: 'poisson', ratio, threshold: 3 }), 'bad-ratio')
    for (const threshold of [0, Infinity])
      refused(cusum(steps, { outcome: 'poisson', ratio: 2, threshold }), 'bad-threshold')
    for (const [alpha, beta] of [
      [0, 0.1],
      [0.1, 0],
      [0.5, 0.5],
    ] as const)
      refused(sprt(steps, { outcome: 'poisson', ratio: 2, alpha, beta }), 'bad-error-rates')
    for (const [observed, expected] of [
      [2, 0.5],
      [1, 0],
      [1, 1],
    ] as const)
      refused(
        sprt([{ at: 'a', observed, expected }], { outcome: 'bernoulli', ratio: 2, alpha: 0.1, beta: 0.1 }),
        'bad-step',
      )
    for (const [observed, expected] of [
      [-1, 1],
      [1, 0],
      [NaN, 1],
      [1, Infinity],
    ] as const)
      refused(cusum([{ at: 'a', observed, expected }], { outcome: 'poisson', ratio: 2, threshold: 3 }), 'bad-step')
    refused(cusum([], { outcome: 'poisson', ratio: 2, threshold: 3 }), 'no-steps')
  })
})

describe('funnels by hand', () => {
  const units = [
    [30, 100],
    [10, 100],
    [60, 200],
    [20, 200],
  ].map(([numerator, denominator], i) => ({ id: `${i}`, numerator: numerator!, denominator: denominator! }))
  it('plain and multiplied limits; who is outside, and at which level', () => {
    const plain = given(funnel(units, { kind: 'proportion' }))
    assert.equal(plain.target, 0.2)
    relative(plain.points[0]!.z, 0.1 / Math.sqrt(0.16 / 100), 1e-12)
    relative(plain.points[0]!.limits[0]!.high, 0.2 + normal.upperQuantile(0.025) * 0.04, 1e-12)
    assert.deepEqual(
      plain.points.map(({ outside }) => outside),
      [
        { level: 0.95, side: 'above' },
        { level: 0.95, side: 'below' },
        { level: 0.998, side: 'above' },
        { level: 0.998, side: 'below' },
      ],
    )
    relative(plain.phiRaw, (2 * 6.25 + 2 * 12.5) / 4, 1e-12)
    assert.deepEqual(
      plain.warnings.map(({ code }) => code),
      ['over-dispersed', 'few-units'],
    )
    const wide = given(funnel(units, { kind: 'proportion', dispersion: 'multiplicative' }))
    relative(wide.points[0]!.z, 2.5 / Math.sqrt(wide.phi), 1e-12)
    assert.deepEqual(
      wide.warnings.map(({ code }) => code),
      ['few-units'],
    )
    assert.deepEqual(
      given(funnel(units, { kind: 'proportion', target: 0.2 })).warnings.map(({ code }) => code),
      ['few-units'],
    )
    for (const target of [0, 1, 1.2]) refused(funnel(units, { kind: 'proportion', target }), 'bad-target')
    given(funnel(units, { kind: 'rate', target: 1.2 }))
    // A value at its limit is inside.
    const edge = plain.points[0]!.limits[0]!
    const at = given(
      funnel([...units, { id: 'edge', numerator: edge.high * 100, denominator: 100 }], {
        kind: 'proportion',
        target: 0.2,
      }),
    )
    assert.ok(at.points.at(-1)!.value <= edge.high && at.points.at(-1)!.outside === undefined)
  })

  it('additive spread by the moments of all scores, on each form’s own scale', () => {
    for (const [dispersion, kind, on, error] of [
      ['cqc', 'proportion', (x: number) => Math.asin(Math.sqrt(x)), (n: number) => 1 / (2 * Math.sqrt(n))],
      ['cqc', 'rate', Math.sqrt, (n: number) => 1 / (2 * Math.sqrt(n))],
    ] as const) {
      const found = given(funnel(units, { kind, dispersion }))
      const z = units.map(({ numerator, denominator }) => (on(numerator / denominator) - on(0.2)) / error(denominator))
      const sorted = z.toSorted((a, b) => a - b)
      // Type 7 quantiles of four: a tenth is 0.3 of the way from the first to the second.
      const [low, high] = [sorted[0]! + 0.3 * (sorted[1]! - sorted[0]!), sorted[3]! - 0.3 * (sorted[3]! - sorted[2]!)]
      const phi = z.reduce((sum, one) => sum + Math.min(high, Math.max(low, one)) ** 2, 0) / 4
      const w = units.map(({ denominator }) => 1 / error(denominator) ** 2)
      const total = w.reduce((a, b) => a + b, 0)
      const tau2 = (4 * phi - 3) / (total - w.reduce((sum, one) => sum + one * one, 0) / total)
      relative(found.phi, phi, 1e-12)
      relative(found.tau2, tau2, 1e-12)
      relative(found.points[1]!.z, (z[1]! * error(100)) / Math.sqrt(error(100) ** 2 + tau2), 1e-12)
      assert.ok(found.limitsAt(1)[1]!.low >= 0 && (kind !== 'proportion' || found.limitsAt(1)[1]!.high <= 1))
    }
    const observed = given(limitsForObserved(10, 0.95))
    // Exact limits of 10: 4.795 to 18.390 (any table of the Poisson).
    relative(observed.low, 10 / 18.390356, 1e-6)
    relative(observed.high, 10 / 4.795389, 1e-6)
    for (const bad of [0, 2.5]) refused(limitsForObserved(bad, 0.95), 'bad-count')
    for (const bad of [{ numerator: -1 }, { denominator: 0 }, { numerator: NaN }, { denominator: Infinity }])
      refused(funnel([{ ...units[0]!, ...bad }, units[1]!], { kind: 'rate' }), 'bad-unit')
    refused(funnel([{ ...units[0]!, numerator: 101 }, units[1]!], { kind: 'proportion' }), 'more-events-than-people')
    given(funnel([{ ...units[0]!, numerator: 100 }, units[1]!], { kind: 'proportion' }))
  })
})

describe('families and bands by hand', () => {
  const families = [
    [1, 2],
    [0, 3],
    [2, 3],
    [1, 4],
  ].map(([events, denominator], i) => ({ cluster: `${i}`, events: events!, denominator: denominator! }))
  it('families as clusters', () => {
    const squares = families.reduce((sum, { events, denominator }) => sum + (events - denominator / 3) ** 2, 0)
    const variance = ((4 / 3) * squares) / 144
    const share = given(clusterProportion(families))
    relative(share.designEffect, variance / ((1 / 3) * (2 / 3)) / (1 / 12), 1e-12)
    const [t, n] = [studentT.upperQuantile(0.025, 3), 12 / share.designEffect]
    relative(
      share.low!,
      (1 / 3 + (t * t) / (2 * n) - t * Math.sqrt(2 / 9 / n + (t * t) / (4 * n * n))) / (1 + (t * t) / n),
      1e-12,
    )
    const rate = given(clusterRate(families, { multiplier: 1 }))
    relative(rate.high, (1 / 3) * Math.exp(t * Math.sqrt(variance) * 3), 1e-12)
    assert.deepEqual(
      rate.warnings.map(({ code }) => code),
      ['few-clusters'],
    )
    const none = given(clusterProportion(families.map((one) => ({ ...one, events: 0 }))))
    assert.deepEqual(
      none.warnings.map(({ code }) => code),
      ['few-clusters', 'no-variation'],
    )
    relative(none.designEffect, (4 + 9 + 9 + 16) / 12, 1e-12)
    for (const bad of [{ events: -1 }, { events: NaN }, { denominator: 0 }, { denominator: Infinity }])
      refused(clusterRate([{ ...families[0]!, ...bad }, families[1]!]), 'bad-cluster')
    given(clusterProportion([{ cluster: 'a', events: 2, denominator: 2 }, families[1]!]))
    refused(clusterProportion([{ cluster: 'a', events: 3, denominator: 2 }, families[1]!]), 'more-events-than-people')
    assert.equal(
      given(
        clusterProportion(Array.from({ length: 20 }, (_, i) => ({ cluster: `${i}`, events: i % 2, denominator: 2 }))),
      ).warnings.length,
      0,
    )
  })

  it('bands: a rate is its ratio times the reference’s, people with several events widen it', () => {
    const bands = [
      [100, 50, 1000],
      [300, 10, 2000],
    ].map(([population, referenceEvents, referencePopulation], i) => ({
      band: `${i}`,
      population: population!,
      referenceEvents: referenceEvents!,
      referencePopulation: referencePopulation!,
    }))
    const found = given(indirectlyStandardised(13, bands))
    assert.equal(found.expected, 6.5)
    assert.deepEqual([found.ratio.value, found.referenceRate], [200, 2000])
    for (const end of ['value', 'low', 'high'] as const) relative(found.rate[end]!, found.ratio[end]! * 20, 1e-14)
    const standard = [
      { band: 'a', events: 20, population: 1000, standard: 3 },
      { band: 'b', events: 30, population: 500, standard: 1 },
    ]
    const direct = given(directlyStandardised(standard, { multiplier: 1 }))
    relative(direct.value, (3 * 0.02 + 0.06) / 4, 1e-14)
    const again = given(
      directlyStandardised(
        standard.map((one) => ({ ...one, peopleWith: [0, one.events / 2] })),
        { multiplier: 1 },
      ),
    )
    // Everybody with two events: Σ events² is twice the events, so the interval is √2 as wide.
    relative(again.high! - again.value, Math.SQRT2 * (direct.high! - direct.value), 1e-12)
    refused(directlyStandardised([{ ...standard[0]!, peopleWith: [19] }]), 'people-and-events-disagree')
    refused(directlyStandardised([{ ...standard[0]!, events: 9 }]), 'too-few-events')
    given(directlyStandardised([{ ...standard[0]!, events: 10 }]))
    for (const bad of [-1, NaN]) refused(directlyStandardised([{ ...standard[0]!, standard: bad }]), 'bad-standard')
    refused(directlyStandardised([{ ...standard[0]!, standard: 0 }]), 'bad-standard')
    // A band that the standard has nobody in says nothing.
    relative(
      given(directlyStandardised([standard[0]!, { ...standard[1]!, standard: 0 }])).value,
      given(directlyStandardised([standard[0]!])).value,
      1e-14,
    )
    const mix = (expected: number) =>
      caseMix([
        { unit: 'b', observed: 3, expected: 4 },
        { unit: 'a', observed: 6, expected },
        { unit: 'b', observed: 1, expected: 1 },
      ])
    assert.deepEqual(
      given(mix(5)).map(({ unit, people, observed, expected }) => [unit, people, observed, expected]),
      [
        ['a', 1, 6, 5],
        ['b', 2, 4, 5],
      ],
    )
    given(mix(5.1 / 1.02))
    refused(mix(5.2), 'expectations-of-others')
    refused(mix(4.8), 'expectations-of-others')
  })

  it('a ladder: slope, relative index and groups', () => {
    const rungs = [8, 6, 4, 2].map((value, i) => ({
      group: `${i}`,
      value,
      standardError: 1e-9,
      population: 100,
    }))
    const found = given(inequality(rungs, { draws: 200 }))
    // The middle of each quarter lies at 1/8, 3/8 …, and the line falls by 8 from 9 to 1.
    relative(found.slope.value, -8, 1e-9)
    relative(found.relative.value, 1 / 9, 1e-9)
    const logged = given(
      inequality(
        rungs.map((one, i) => ({ ...one, value: Math.exp(-i) })),
        { draws: 200, kind: 'rate', transformed: true },
      ),
    )
    relative(logged.relative.value, Math.exp(-4), 1e-9)
    assert.deepEqual(given(quantileGroups([5, 1, null, 3, 2, 4, 6], 3, false)), [3, 1, null, 2, 1, 2, 3])
    assert.deepEqual(given(quantileGroups([5, 1, null, 3, 2, 4, 6], 3, true)), [1, 3, null, 2, 3, 2, 1])
  })

  it('inequality: limits of a group say its error, on the scale of its kind', () => {
    const z = 1.959963984540054
    const rates = [0.02, 0.03, 0.05, 0.06].map((value, i) => ({
      population: 10 + i,
      value,
      error: 0.1 + i / 50,
    }))
    const of = (rung: (one: (typeof rates)[number]) => object, kind: 'rate' | 'other') =>
      given(
        inequality(
          rates.map((one) => ({ population: one.population, value: one.value, ...rung(one) })),
          { kind, draws: 200 },
        ),
      ).slope
    const logged = of(
      ({ value, error }) => ({ low: value * Math.exp(-z * error), high: value * Math.exp(z * error) }),
      'rate',
    )
    relative(logged.low, of(({ error }) => ({ standardError: error }), 'rate').low, 1e-9)
    const plain = of(({ value, error }) => ({ low: value - z * error, high: value + z * error }), 'other')
    relative(plain.high, of(({ error }) => ({ standardError: error }), 'other').high, 1e-9)
  })

  it('any order of bands, people or clusters gives the same bytes', () => {
    const stream = random('orders')
    const many = Array.from({ length: 23 }, (_, i) => ({
      id: `${i}`,
      events: 1 + Math.floor(40 * stream.uniform()),
      people: 100 + 900 * stream.uniform(),
      share: stream.uniform(),
    }))
    const answers = (rows: typeof many) => [
      directlyStandardised(
        rows.map(({ id, events, people, share }) => ({ band: id, events, population: people, standard: share })),
      ),
      indirectlyStandardised(
        300,
        rows.map(({ id, events, people, share }) => ({
          band: id,
          population: 50 * share,
          referenceEvents: events,
          referencePopulation: people,
        })),
      ),
      caseMix(rows.map(({ id, share }) => ({ unit: `${Number(id) % 3}`, observed: share, expected: share * 1.001 }))),
      clusterRate(rows.map(({ id, events, people }) => ({ cluster: id, events, denominator: people }))),
      clusterProportion(rows.map(({ id, events, people }) => ({ cluster: id, events, denominator: people }))),
    ]
    const first = answers(many)
    first.forEach(given)
    for (let trial = 0; trial < 12; trial++) {
      const order = Array.from(stream.permutation(many.length), (at) => many[at]!)
      answers(order).forEach((answer, i) => assert.equal(JSON.stringify(answer), JSON.stringify(first[i])))
    }
  })

  it('people and events may disagree by less than a billionth', () => {
    const of = (people: number) =>
      directlyStandardised([
        { band: 'a', events: 12, population: 100, standard: 1 },
        { band: 'b', events: 0, population: 100, standard: 1, peopleWith: [people] },
      ])
    given(of(0.9e-9))
    refused(of(1e-9), 'people-and-events-disagree')
  })
})
