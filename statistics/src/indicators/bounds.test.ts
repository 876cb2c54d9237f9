// Indicators where they touch a bound, and charts of samples by their definitions.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { refuse } from '../kernel/result.ts'
import { compared, controlChart, countInterval, funnel, quantileGroups, wilson } from './index.ts'

describe('indicators at their bounds', () => {
  it('an interval that has no lower end is compared with nothing, nor is a refusal', () => {
    const open = given(countInterval(1, 'Byar', { level: 0.9999 }))
    assert.equal(open.low, undefined)
    for (const reference of [0, 0.001, 1e9]) assert.equal(compared(open, reference), 'not compared')
    assert.equal(compared(refuse('no', 'There is none.', 'Give one.'), 1), 'not compared')
    const closed = given(wilson(30, 100))
    assert.deepEqual(
      [closed.low! - 1e-9, closed.low!, closed.high, closed.high + 1e-9].map((at) => compared(closed, at)),
      ['higher', 'similar', 'similar', 'lower'],
    )
  })

  it('as many areas as groups have a group each, and one fewer cannot be shared out', () => {
    assert.deepEqual(given(quantileGroups([30, 10, 20], 3, true)), [1, 3, 2])
    assert.deepEqual(given(quantileGroups([30, null, 10, 20], 3, false)), [3, null, 1, 2])
    refused(quantileGroups([30, null, 10], 3, true), 'too-few-areas')
    refused(quantileGroups([30, 10], 1, true), 'bad-groups')
  })

  it('a funnel is refused levels that are no share, and kept by those that are', () => {
    const units = [
      { id: 'a', numerator: 20, denominator: 100 },
      { id: 'b', numerator: 25, denominator: 200 },
    ]
    for (const levels of [[0], [1], [95], [0.95, NaN], [0.95, 0.998, 1]])
      assert.ok(refused(funnel(units, { kind: 'proportion', levels }), 'bad-level'))
    given(funnel(units, { kind: 'proportion', levels: [0.5, 0.999] }))
  })

  it('ten units are not few to know how units differ by, and nine are', () => {
    const said = (n: number) =>
      given(
        funnel(
          Array.from({ length: n }, (_, i) => ({ id: `${i}`, numerator: 20 + (i % 5), denominator: 100 + i })),
          { kind: 'proportion', dispersion: 'multiplicative' },
        ),
      ).warnings.some(({ code }) => code === 'few-units')
    assert.deepEqual([said(9), said(10)], [true, false])
  })

  it('charts of samples show the mean or the spread of each', () => {
    const samples = [
      [1, 4, 7],
      [2, 2, 5],
      [9, 4, 8],
      [3, 6, 3],
    ]
    const points = samples.map((sample, i) => ({ at: `s${i}`, value: NaN, sample }))
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
    const spread = (values: readonly number[]) =>
      Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1))
    for (const [kind, of] of [
      ['xbar', mean],
      ['s', spread],
    ] as const)
      given(controlChart(points, { kind, rules: 'anhoej' })).points.forEach(({ value }, i) =>
        relative(value, of(samples[i]!), 1e-14, kind),
      )
  })
})
