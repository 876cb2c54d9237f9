import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { given, refused } from '../../test/expect.ts'
import { type ChartPoint, controlChart, cusum, sprt } from './index.ts'
import { anhoej, makingDataCount } from './rules.ts'

const series = (values: readonly number[]): ChartPoint[] => values.map((value, i) => ({ at: `t${i}`, value }))
const limits = (n: number) => Array.from({ length: n }, () => ({ centre: 0, low: -3, high: 3 }))
const mdc = (values: readonly number[]) => makingDataCount(values, limits(values.length))

describe('Making Data Count', () => {
  it('seven on one side is a shift; six are not, and a point on the mean breaks it', () => {
    assert.deepEqual(
      mdc([1, 0.5, 1, 0.5, 1, 0.5, 1]),
      Array.from({ length: 7 }, () => 'shift'),
    )
    assert.deepEqual(new Set(mdc([1, 0.5, 1, 0.5, 1, 0.5])), new Set([undefined]))
    assert.deepEqual(new Set(mdc([1, 0.5, 1, 0, 1, 0.5, 1, 0.5])), new Set([undefined]))
    // Eight marks all eight.
    assert.equal(mdc([-1, 1, 0.5, 1, 0.5, 1, 0.5, 1, 0.5, -1]).filter((reason) => reason === 'shift').length, 8)
  })

  it('seven in a row up or down is a trend: six steps, no ties', () => {
    assert.deepEqual(new Set(mdc([-3, -2, -1, 0, 1, 2, 3])), new Set(['trend']))
    assert.deepEqual(new Set(mdc([-1.5, -1, -0.5, 0.1, 0.5, 1])), new Set([undefined]))
    assert.ok(!mdc([-1.5, -1, -0.5, -0.5, 0.5, 1, 1.5]).includes('trend'))
    assert.deepEqual(new Set(mdc([3, 2, 1, 0, -1, -2, -3])), new Set(['trend']))
  })

  it('two of three in the outer third, all three on one side', () => {
    assert.deepEqual(mdc([0, 2.5, 0.5, 2.5, -1]), [
      undefined,
      'two of three near a limit',
      undefined,
      'two of three near a limit',
      undefined,
    ])
    assert.deepEqual(new Set(mdc([0, 2.5, -0.5, 2.5, -1])), new Set([undefined]))
    assert.deepEqual(new Set(mdc([0, 2.5, 0.5, 0.5, 2.5, -1])), new Set([undefined]))
  })

  it('outside the limits comes first', () => {
    assert.deepEqual(mdc([3, 3.01, -3.01])[1], 'outside limits')
    assert.equal(mdc([3, 0, 0])[0], undefined)
    assert.equal(mdc([0, 0, -3.01])[2], 'outside limits')
  })
})

describe('Anhøj', () => {
  it('counts runs and crossings of what is off the line', () => {
    const found = anhoej([1, 2, 0, -1, -2, 3, 3], [0, 0, 0, 0, 0, 0, 0])
    assert.deepEqual([found?.observations, found?.useful, found?.longestRun, found?.crossings], [7, 6, 2, 2])
    assert.equal(anhoej([0, 0], [0, 0]), undefined)
    const long = anhoej(
      Array.from({ length: 24 }, (_, i) => (i < 12 ? 1 : -1)),
      Array.from({ length: 24 }, () => 0),
    )
    assert.deepEqual([long?.signal, long?.longestAllowed, long?.fewestAllowed], [true, 8, 8])
  })
})

describe('control charts', () => {
  const steady = series([5, 6, 4, 5, 7, 5, 4, 6, 5, 5, 6, 4, 5, 6])

  it('leave a wild range out of the limits only when asked to', () => {
    const limit = (options: object) =>
      given(controlChart(series([5, 6, 5, 6, 5, 6, 30, 6, 5, 6, 5, 6]), { kind: 'i', rules: 'anhoej', ...options }))
        .points[0]!.high!
    assert.equal(limit({}), limit({ screened: false }))
    assert.ok(limit({ screened: true }) < limit({}))
  })

  it('leave out only with a reason, and rebase only by a person', () => {
    const all = given(controlChart(steady, { kind: 'i', rules: 'anhoej' }))
    const without = given(
      controlChart(steady, {
        kind: 'i',
        rules: 'anhoej',
        leftOut: [{ at: 't4', reason: 'closed for a week' }],
      }),
    )
    assert.notEqual(all.points[0]?.centre, without.points[0]?.centre)
    assert.ok(without.points[4]?.leftOut)
    refused(
      controlChart(steady, { kind: 'i', rules: 'anhoej', leftOut: [{ at: 't4', reason: ' ' }] }),
      'left-out-unexplained',
    )
    refused(
      controlChart(steady, { kind: 'i', rules: 'anhoej', leftOut: [{ at: 'x', reason: 'why' }] }),
      'left-out-unexplained',
    )
    const rebase = { from: 't6', reason: 'new team', by: 'A. Analyst', on: '2024-05-01' }
    const two = given(controlChart(steady, { kind: 'i', rules: 'anhoej', rebases: [rebase] }))
    assert.deepEqual([...new Set(two.points.map(({ phase }) => phase))], [1, 2])
    assert.equal(two.runs.length, 2)
    assert.equal(two.warnings.filter(({ code }) => code === 'trial-limits').length, 2)
    refused(
      controlChart(steady, { kind: 'i', rules: 'anhoej', rebases: [{ ...rebase, by: '' }] }),
      'rebase-unexplained',
    )
    refused(controlChart(steady, { kind: 'i', rules: 'anhoej', rebases: [rebase, rebase] }), 'rebase-out-of-place')
    refused(
      controlChart(steady, { kind: 'i', rules: 'anhoej', rebases: [{ ...rebase, from: 't13' }] }),
      'too-few-points',
    )
  })

  it('natural bounds stop the limits; a target is read against the latest phase', () => {
    const near0 = series([1, 2, 0, 1, 3, 0, 1, 2, 0, 1, 1, 2, 0])
    const bare = given(controlChart(near0, { kind: 'i', rules: 'making-data-count' })).points[0]!
    assert.ok(bare.low! < 0)
    assert.equal(given(controlChart(near0, { kind: 'i', rules: 'making-data-count', lowest: 0 })).points[0]?.low, 0)
    const read = (target: number, better: 'higher' | 'lower') =>
      given(controlChart(steady, { kind: 'i', rules: 'making-data-count', target, better })).assurance
    assert.equal(read(-50, 'higher'), 'consistently met')
    assert.equal(read(-50, 'lower'), 'consistently missed')
    assert.equal(read(50, 'lower'), 'consistently met')
    assert.equal(read(5, 'higher'), 'hit and miss')
  })

  it('says improvement or concern by the direction that is better', () => {
    const jump = series([...steady.map(({ value }) => value), 30])
    const variation = (better?: 'higher' | 'lower') =>
      given(
        controlChart(jump, {
          kind: 'i',
          rules: 'making-data-count',
          baseline: 14,
          ...(better ? { better } : {}),
        }),
      ).variation
    assert.equal(variation('higher'), 'improvement')
    assert.equal(variation('lower'), 'concern')
    assert.equal(variation(), 'special cause')
    assert.equal(
      given(controlChart(steady, { kind: 'i', rules: 'making-data-count', better: 'higher' })).variation,
      'common cause',
    )
  })

  it('p, u, c, g, mr and s keep their formulas', () => {
    const parts = Array.from({ length: 12 }, (_, i) => ({
      at: `t${i}`,
      value: 3 + (i % 4),
      denominator: 40 + i,
    }))
    const total = parts.reduce((sum, { value }) => sum + value, 0)
    const people = parts.reduce((sum, { denominator }) => sum + denominator, 0)
    const p = given(controlChart(parts, { kind: 'p', rules: 'anhoej' })).points[3]!
    const share = total / people
    assert.ok(Math.abs(p.high! - (share + 3 * Math.sqrt((share * (1 - share)) / 43))) < 1e-12)
    const u = given(controlChart(parts, { kind: 'u', rules: 'anhoej' })).points[3]!
    assert.ok(Math.abs(u.high! - (share + 3 * Math.sqrt(share / 43))) < 1e-12)
    const counts = series(parts.map(({ value }) => value))
    const mean = total / 12
    assert.ok(
      Math.abs(
        given(controlChart(counts, { kind: 'c', rules: 'anhoej' })).points[0]!.high! - (mean + 3 * Math.sqrt(mean)),
      ) < 1e-12,
    )
    const g = given(controlChart(counts, { kind: 'g', rules: 'anhoej' })).points[0]!
    assert.ok(Math.abs(g.high! - (mean + 3 * Math.sqrt(mean * (mean + 1)))) < 1e-12)
    assert.equal(g.centre, 4.5)
    const ranges = given(controlChart(counts, { kind: 'mr', rules: 'anhoej' })).points
    assert.ok(Number.isNaN(ranges[0]?.value))
    assert.equal(ranges[1]?.value, 1)
    const samples = Array.from({ length: 12 }, (_, i) => ({
      at: `t${i}`,
      value: 0,
      sample: [i % 3, 1 + (i % 2), 4],
    }))
    const s = given(controlChart(samples, { kind: 's', rules: 'anhoej' })).points[0]!
    // B4 for three is 2.568, B3 is 0.
    assert.ok(Math.abs(s.high! / s.centre - 2.568) < 1e-3 && s.low === 0)
    for (const kind of ['pp', 'up'] as const)
      assert.ok(given(controlChart(parts, { kind, rules: 'anhoej' })).points[0]!.high! > share)
  })

  it('refuses points that are none', () => {
    refused(controlChart(series([1]), { kind: 'i', rules: 'anhoej' }), 'too-few-points')
    refused(controlChart(series([1, NaN]), { kind: 'i', rules: 'anhoej' }), 'missing-value')
    refused(controlChart(series([1, 2]), { kind: 'p', rules: 'anhoej' }), 'empty-denominator')
    for (const denominator of [0, -1, NaN, Infinity])
      refused(
        controlChart(
          series([1, 2]).map((point) => ({ ...point, denominator })),
          { kind: 'p', rules: 'anhoej' },
        ),
        'empty-denominator',
      )
    refused(
      controlChart(
        [
          { at: 'a', value: 3, denominator: 2 },
          { at: 'b', value: 1, denominator: 2 },
        ],
        { kind: 'p', rules: 'anhoej' },
      ),
      'more-events-than-people',
    )
    assert.match(
      refused(controlChart(series([1, 0]), { kind: 't', rules: 'anhoej' }), 'value-off-scale').remedy,
      /between events/,
    )
    assert.match(
      refused(controlChart(series([1, -1]), { kind: 'g', rules: 'anhoej' }), 'value-off-scale').remedy,
      /Counts/,
    )
    refused(controlChart(series([1, 2]), { kind: 'xbar', rules: 'anhoej' }), 'bad-sample')
    refused(controlChart([...series([1, 2]), ...series([1])], { kind: 'i', rules: 'anhoej' }), 'duplicate-point')
    refused(controlChart(series([1, 2, 3]), { kind: 'i', rules: 'anhoej', baseline: 1 }), 'bad-baseline')
  })
})

describe('sequential monitoring', () => {
  it('SPRT adds log likelihood ratios', () => {
    const steps = [
      { at: 'a', observed: 3, expected: 1 },
      { at: 'b', observed: 4, expected: 1 },
    ]
    const found = given(sprt(steps, { outcome: 'poisson', ratio: 2, alpha: 0.1, beta: 0.1 }))
    assert.ok(Math.abs(found.steps[1]!.statistic - (7 * Math.log(2) - 2)) < 1e-12)
    assert.deepEqual(found.alarms, ['b'])
    const person = given(
      sprt([{ at: 'a', observed: 1, expected: 0.2 }], {
        outcome: 'bernoulli',
        ratio: 2,
        alpha: 0.1,
        beta: 0.1,
      }),
    )
    assert.ok(Math.abs(person.steps[0]!.statistic - Math.log(2 / 1.2)) < 1e-12)
  })

  it('CUSUM never falls below nought and starts again after an alarm', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { minLength: 1, maxLength: 40 }), (counts) => {
        const found = given(
          cusum(
            counts.map((observed, i) => ({ at: `${i}`, observed, expected: 2 })),
            { outcome: 'poisson', ratio: 2, threshold: 3 },
          ),
        )
        assert.ok(found.steps.every(({ statistic }) => statistic >= 0))
        let since = 0
        counts.forEach((observed, i) => {
          since = Math.max(0, (since >= 3 ? 0 : since) + observed * Math.log(2) - 2)
          assert.ok(Math.abs(found.steps[i]!.statistic - since) < 1e-9)
        })
      }),
    )
    refused(cusum([{ at: 'a', observed: 1, expected: 0 }], { outcome: 'poisson', ratio: 2, threshold: 3 }), 'bad-step')
    refused(cusum([], { outcome: 'poisson', ratio: 2, threshold: 3 }), 'no-steps')
    refused(cusum([{ at: 'a', observed: 1, expected: 1 }], { outcome: 'poisson', ratio: 1, threshold: 3 }), 'bad-ratio')
    refused(
      sprt([{ at: 'a', observed: 1, expected: 1 }], { outcome: 'poisson', ratio: 2, alpha: 0.6, beta: 0.6 }),
      'bad-error-rates',
    )
  })
})
