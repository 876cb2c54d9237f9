import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { studentT } from '../distributions/index.ts'
import { type Result, isRefusal } from '../kernel/result.ts'
import {
  fromChanges,
  fromCorrelation,
  fromCounts,
  fromF,
  fromMeans,
  fromReport,
  fromT,
  fromTestP,
  inflateForClusters,
  oddsToStandardised,
  standardisedToOdds,
} from './index.ts'

function got<T>(result: Result<T>): T {
  if (isRefusal(result)) assert.fail(`${result.code}: ${result.says}`)
  return result
}

function code(result: unknown): string {
  return isRefusal(result) ? result.code : 'not refused'
}

const near = (ours: number | undefined, theirs: number, within = 1e-9) =>
  assert.ok(Math.abs((ours ?? NaN) - theirs) <= within * Math.max(1, Math.abs(theirs)), `${ours} is not ${theirs}`)

describe('effect sizes', () => {
  it('counts: worked by hand', () => {
    const table = { events1: 10, total1: 40, events2: 20, total2: 40 }
    near(got(fromCounts('OR', table)).estimate, Math.log((10 * 20) / (30 * 20)))
    near(got(fromCounts('OR', table)).variance, 1 / 10 + 1 / 30 + 1 / 20 + 1 / 20)
    near(got(fromCounts('RR', table)).estimate, Math.log(0.5))
    near(got(fromCounts('RR', table)).variance, 1 / 10 - 1 / 40 + 1 / 20 - 1 / 40)
    near(got(fromCounts('RD', table)).estimate, -0.25)
    near(got(fromCounts('RD', table)).variance, (0.25 * 0.75) / 40 + (0.5 * 0.5) / 40)
  })

  it('swapping the groups turns the sign and keeps the variance', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20), fc.nat(20)), ([a, b, c, d]) => {
        for (const measure of ['OR', 'RR', 'RD'] as const) {
          const one = fromCounts(measure, { events1: a, total1: a + b, events2: c, total2: c + d })
          const two = fromCounts(measure, { events1: c, total1: c + d, events2: a, total2: a + b })
          assert.equal(isRefusal(one), isRefusal(two))
          if (isRefusal(one) || isRefusal(two)) continue
          near(one.estimate, -two.estimate)
          near(one.variance, two.variance)
          assert.ok(Number.isFinite(one.estimate) && one.variance >= 0)
        }
      }),
    )
  })

  it('refuses counts that say nothing or cannot be', () => {
    assert.equal(code(fromCounts('OR', { events1: 0, total1: 10, events2: 0, total2: 10 })), 'no-information')
    assert.equal(code(fromCounts('OR', { events1: 10, total1: 10, events2: 10, total2: 10 })), 'no-information')
    assert.equal(
      code(fromCounts('RR', { events1: 0, total1: 9, events2: 3, total2: 9 }, { correct: 'never' })),
      'empty-cell',
    )
    assert.equal(code(fromCounts('RR', { events1: 11, total1: 10, events2: 3, total2: 9 })), 'impossible-count')
    assert.equal(code(fromCounts('RR', { events1: 0, total1: 0, events2: 3, total2: 9 })), 'empty-group')
    assert.equal(code(fromCounts('RR', { events1: NaN, total1: 9, events2: 3, total2: 9 })), 'missing-count')
    const corrected = got(fromCounts('OR', { events1: 0, total1: 10, events2: 3, total2: 10 }))
    assert.equal(corrected.warnings[0]?.code, 'continuity-corrected')
    near(corrected.estimate, Math.log((0.5 * 7.5) / (10.5 * 3.5)))
  })

  it('means, changes, t, F and p agree with each other', () => {
    const [one, two] = [
      { mean: 12, sd: 3, n: 20 },
      { mean: 10, sd: 4, n: 25 },
    ]
    const g = got(fromMeans('SMD', one, two))
    const pooled = Math.sqrt((19 * 9 + 24 * 16) / 43)
    const t = 2 / (pooled * Math.sqrt(1 / 20 + 1 / 25))
    near(got(fromT(String(t), 20, 25)).estimate, g.estimate)
    near(got(fromF(String(t * t), 1, 20, 25)).estimate, g.estimate)
    near(got(fromF(String(t * t), -1, 20, 25)).estimate, -g.estimate)
    near(got(fromMeans('MD', one, two)).variance, 9 / 20 + 16 / 25)
    near(got(fromMeans('ROM', one, two)).estimate, Math.log(1.2))
    near(got(fromCorrelation(0.5, 28)).estimate, Math.atanh(0.5))
    near(got(fromCorrelation(0.5, 28)).variance, 1 / 25)
    const change = (after: number, n: number) => ({
      before: 10,
      after,
      sdBefore: 3,
      sdAfter: 3,
      correlation: 0.5,
      n,
    })
    near(got(fromChanges(change(12, 20), change(11, 20))).estimate, 1)
    near(got(fromChanges(change(12, 20), change(11, 20))).variance, 9 / 20 + 9 / 20)
    assert.equal(code(fromTestP('<0.05', 1, 20, 20)), 'p-not-exact')
    assert.equal(code(fromMeans('ROM', { ...one, mean: -1 }, two)), 'ratio-across-zero')
    assert.equal(code(fromMeans('SMD', { ...one, sd: 0 }, two)), 'impossible-sd')
    assert.equal(code(fromMeans('SMD', { ...one, n: 1 }, two)), 'too-few-people')
    assert.equal(code(fromCorrelation(1, 30)), 'impossible-correlation')
    near(
      got(
        standardisedToOdds(
          got(oddsToStandardised(got(fromCounts('OR', { events1: 5, total1: 20, events2: 9, total2: 20 })))),
        ),
      ).estimate,
      Math.log((5 * 11) / (15 * 9)),
    )
    near(got(inflateForClusters(g, 21, 0.05)).variance, g.variance * 2)
    assert.equal(code(inflateForClusters(g, 0.5, 0.05)), 'impossible-cluster')
    const p = got(fromTestP('0.04', -1, 20, 25))
    assert.ok(p.estimate < 0)
  })

  it('reads what a paper prints, by any part', () => {
    const whole = got(fromReport({ measure: 'OR', estimate: '1.25', low: '0.77', high: '2.05', p: '0.37' }))
    near(whole.estimate, Math.log(1.25))
    near(whole.standardError, Math.log(2.05 / 0.77) / (2 * 1.959963984540054))
    assert.match(whole.method, /from the interval/)
    const bySe = got(fromReport({ measure: 'MD', estimate: '−1·50', standardError: '0.50' }))
    assert.deepEqual([bySe.estimate, bySe.variance], [-1.5, 0.25])
    const byP = got(fromReport({ measure: 'MD', estimate: '1.96', p: '0.05' }))
    near(byP.standardError, 1, 1e-4)
    const t = got(fromReport({ measure: 'MD', estimate: '2.0', p: '0.0734', df: 10 }))
    near(t.standardError, 1, 1e-3)
  })

  it('refuses what contradicts itself, and says between what', () => {
    const sd = fromReport({ measure: 'MD', estimate: '2.0', low: '1.2', high: '2.8', standardError: '4.1' })
    assert.equal(code(sd), 'report-contradicts-itself')
    assert.match(
      isRefusal(sd) ? sd.says : '',
      /the interval implies a standard error from .* the standard error one from/,
    )
    assert.equal(
      code(fromReport({ measure: 'OR', estimate: '1.25', low: '0.77', high: '2.05', p: '0.01' })),
      'report-contradicts-itself',
    )
    assert.equal(
      code(fromReport({ measure: 'OR', estimate: '2.25', low: '0.77', high: '2.05' })),
      'estimate-outside-interval',
    )
    assert.equal(code(fromReport({ measure: 'OR', estimate: '1.25', low: '2.05', high: '0.77' })), 'limits-swapped')
    assert.equal(
      code(fromReport({ measure: 'OR', estimate: '1.25', low: '-0.26', high: '0.72' })),
      'ratio-not-positive',
    )
    assert.equal(
      code(fromReport({ measure: 'OR', estimate: '4.0', low: '1.0', high: '5.0' })),
      'interval-not-symmetric',
    )
    assert.equal(code(fromReport({ measure: 'MD', estimate: '4.0', low: '1.0' })), 'half-an-interval')
    assert.equal(code(fromReport({ measure: 'MD', estimate: '4.0', p: '<0.05' })), 'no-spread')
    assert.equal(code(fromReport({ measure: 'MD', estimate: '4.0', p: '1.5' })), 'impossible-p')
    assert.equal(code(fromReport({ measure: 'MD', estimate: 'four', p: '0.5' })), 'not-a-number')
    assert.equal(code(fromReport({ measure: 'MD', estimate: '4', standardError: '-1' })), 'negative-standard-error')
    // A bound on p that the interval keeps is no contradiction; one that it breaks is.
    got(fromReport({ measure: 'OR', estimate: '2.00', low: '1.50', high: '2.67', p: '<0.001' }))
    assert.equal(
      code(fromReport({ measure: 'OR', estimate: '1.25', low: '0.77', high: '2.05', p: '<0.001' })),
      'report-contradicts-itself',
    )
  })

  it('never finds a contradiction in an honest report, however it is rounded', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.05, max: 2, noNaN: true }),
        fc.integer({ min: 1, max: 4 }),
        (estimate, se, digits) => {
          const z = 1.959963984540054
          const report = {
            measure: 'MD' as const,
            estimate: estimate.toFixed(digits),
            low: (estimate - z * se).toFixed(digits),
            high: (estimate + z * se).toFixed(digits),
            standardError: se.toFixed(digits),
          }
          const found = fromReport(report)
          assert.notEqual(code(found), 'report-contradicts-itself', JSON.stringify(report))
          if (!isRefusal(found)) assert.ok(Math.abs(found.standardError - se) <= 10 ** -digits)
        },
      ),
    )
  })
})

describe('a p-value printed instead of its t', () => {
  it('gives what the t of n₁ + n₂ − 2 degrees of freedom gives, and is refused of groups as small as a t is', () => {
    for (const [t, n1, n2] of [
      [2.5, 3, 4],
      [1, 2, 2],
      [0.3, 9, 40],
    ] as const) {
      const printed = got(fromTestP(String(2 * studentT.upper(t, n1 + n2 - 2)), 1, n1, n2))
      near(printed.estimate, got(fromT(String(t), n1, n2)).estimate)
      near(printed.variance, got(fromT(String(t), n1, n2)).variance)
    }
    for (const few of [0, 1, NaN]) assert.equal(code(fromTestP('0.5', 1, few, 20)), 'too-few-people')
    assert.equal(code(fromTestP('0.5', 1, 1, 1)), 'too-few-people')
  })
})
