import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { anhoejLimits, type ChartKind, type ChartOptions, controlChart, cusum, sprt } from './index.ts'
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
