import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { refused, relative } from '../../test/expect.ts'
import { balanceOf, balanceWarnings } from './balance.ts'
import { overlapOf, weightRefusal, weightWarnings } from './overlap.ts'
import { effectiveSize } from './people.ts'

describe('overlap and weights by hand', () => {
  it('ranges, who is outside them, and tenths', () => {
    const found = overlapOf(Float64Array.of(0.1, 0.5, 0.95, 0.3, 0.6, 1), Float64Array.of(0, 0, 0, 1, 1, 1))
    assert.deepEqual(
      [found.untreated, found.treated, found.outside],
      [{ least: 0.1, most: 0.95 }, { least: 0.3, most: 1 }, 2],
    )
    assert.deepEqual(found.histogram.treated, [0, 0, 0, 1, 0, 0, 1, 0, 0, 1])
    assert.deepEqual(found.histogram.untreated, [0, 1, 0, 0, 0, 1, 0, 0, 0, 1])
  })

  it('one row of more than a tenth of its arm’s weight is said, in arms of more than 20', () => {
    const warned = (n: number, heavy: number, outside = 0) =>
      weightWarnings(
        Float64Array.from({ length: 2 * n }, (_, i) => (i === 0 ? heavy : 1)),
        Float64Array.from({ length: 2 * n }, (_, i) => Number(i < n)),
        { ...overlapOf(Float64Array.of(0.5, 0.5), Float64Array.of(0, 1)), outside },
      ).map(({ code }) => code)
    assert.deepEqual([warned(21, 3), warned(21, 2), warned(20, 9)], [['heavy-weight'], [], []])
    assert.deepEqual([warned(20, 1, 4), warned(20, 1, 5)], [[], ['poor-overlap']])
    const lone = (arm: number) =>
      weightWarnings(
        Float64Array.from({ length: 60 }, (_, i) => (i === 30 * (1 - arm) ? 30 : 1)),
        Float64Array.from({ length: 60 }, (_, i) => Number(i < 30)),
      ).map(({ says }) => says)
    assert.deepEqual(
      [lone(1), lone(0)],
      ['with', 'without'].map((who) => [`One row carries 51% of the weight of those ${who} the service.`]),
    )
    assert.equal(weightRefusal(Float64Array.of(1, 1e8), Float64Array.of(0, 1)), undefined)
    assert.match(
      refused(weightRefusal(Float64Array.of(1, 2e8), Float64Array.of(0, 1)), 'no-overlap').says,
      /had the service although/,
    )
    assert.match(
      refused(weightRefusal(Float64Array.of(Infinity, 1), Float64Array.of(0, 1)), 'no-overlap').says,
      /infinite/,
    )
    relative(effectiveSize(Float64Array.of(1, 2, 3, 9), Float64Array.of(1, 1, 1, 0), 1), 36 / 14, 1e-14)
    assert.equal(effectiveSize(Float64Array.of(0, 1), Float64Array.of(1, 0), 1), 0)
  })

  it('balance: differences in standard deviations of before, ratios of variances, a verdict at 0.1 and 0.25', () => {
    const design = {
      names: ['(intercept)', 'x', 'yes'],
      rows: 6,
      columns: [
        Float64Array.of(1, 1, 1, 1, 1, 1),
        Float64Array.of(1, 2, 3, 2, 4, 9),
        Float64Array.of(0, 1, 1, 0, 0, 1),
      ],
    }
    const t = Float64Array.of(1, 1, 1, 0, 0, 0)
    const even = Float64Array.of(1, 1, 1, 1, 1, 1)
    const [x, yes] = balanceOf(design, t, even, 'treated').lines
    assert.deepEqual([x!.name, x!.binary, yes!.binary], ['x', false, true])
    relative(x!.before.standardised, 2 - 5, 1e-14)
    relative(x!.before.varianceRatio, 1 / 13, 1e-14)
    assert.equal(yes!.before.varianceRatio, undefined)
    relative(yes!.before.standardised, (2 / 3 - 1 / 3) / Math.sqrt(2 / 9), 1e-14)
    relative(balanceOf(design, t, even, 'pooled').lines[0]!.before.standardised, -3 / Math.sqrt(7), 1e-14)
    const weighted = balanceOf(design, t, Float64Array.of(1, 1, 1, 2, 1, 0), 'treated').lines[0]!.after
    relative(weighted.untreated, 8 / 3, 1e-14)
    // Weighted squares 8/9 · 2 … over (Σw)² - Σw² = 4, times Σw = 3.
    relative(weighted.varianceRatio, 1 / ((2 * (2 / 3) ** 2 + (4 / 3) ** 2) * (3 / 4)), 1e-12)
    const worst = (by: number) =>
      balanceOf(
        { names: ['x'], rows: 4, columns: [Float64Array.of(0, 2, by, 2 + by)] },
        Float64Array.of(1, 1, 0, 0),
        Float64Array.of(1, 1, 1, 1),
        'treated',
      ).verdict
    assert.deepEqual([0.13, 0.15, 0.34, 0.36].map(worst), ['balanced', 'flagged', 'flagged', 'blocked'])
    const same = balanceOf(
      { names: ['x'], rows: 4, columns: [Float64Array.of(5, 5, 5, 5)] },
      Float64Array.of(1, 1, 0, 0),
      Float64Array.of(1, 1, 1, 1),
      'treated',
    )
    assert.deepEqual([same.worst, same.verdict], [0, 'balanced'])
    // A quarter of a standard deviation of 2 is flagged; only what is more is blocked.
    const quarter = balanceOf(
      { names: ['x'], rows: 6, columns: [Float64Array.of(-2, 0, 2, 0.5, 0.5, 0.5)] },
      Float64Array.of(1, 1, 1, 0, 0, 0),
      Float64Array.of(1, 1, 1, 1, 1, 1),
      'treated',
    )
    assert.deepEqual([quarter.worst, quarter.verdict], [0.25, 'flagged'])
  })

  it('balance: what is said of it names who is beyond which bound, and whether it may be published', () => {
    const said = (by: readonly number[]) =>
      balanceWarnings(
        balanceOf(
          {
            names: by.map((_, j) => `x${j}`),
            rows: 4,
            columns: by.map((move) => Float64Array.of(0, 2, move, 2 + move)),
          },
          Float64Array.of(1, 1, 0, 0),
          Float64Array.of(1, 1, 1, 1),
          'treated',
        ),
      )
    assert.deepEqual(said([0, 0.1]), [])
    const [flagged] = said([0, 0.2, 0.3])
    assert.equal(flagged!.code, 'imbalance')
    assert.match(flagged!.says, /more than 0\.1 standard deviations in x1, x2\.$/)
    const [blocked] = said([0.2, 0.9])
    assert.equal(blocked!.code, 'imbalance-blocks')
    assert.match(blocked!.says, /more than 0\.25 standard deviations in x1: this comparison should not be published\.$/)
    // Of two that are a quarter and more than a quarter apart, the second is named.
    const apart = (columns: readonly (readonly number[])[]) =>
      balanceWarnings(
        balanceOf(
          {
            names: columns.map((_, j) => `x${j}`),
            rows: 6,
            columns: columns.map((values) => Float64Array.from(values)),
          },
          Float64Array.of(1, 1, 1, 0, 0, 0),
          Float64Array.of(1, 1, 1, 1, 1, 1),
          'treated',
        ),
      )[0]!.details
    const [quarter, more] = [0.5, 0.6].map((by) => [-2, 0, 2, by, by, by])
    assert.deepEqual(apart([quarter!, more!]), { covariates: ['x1'], worst: 0.3 })
    assert.deepEqual(apart([quarter!, quarter!]), { covariates: ['x0', 'x1'], worst: 0.25 })
  })
})
