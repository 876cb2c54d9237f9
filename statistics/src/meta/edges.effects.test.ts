import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
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
  peto,
  standardisedToOdds,
} from './index.ts'

describe('what papers print, at the edges', () => {
  it('t, F and p of the smallest groups', () => {
    for (const from of [fromT('2.1', 2, 2), fromF('4.41', 1, 2, 2), fromF('0', -1, 5, 5)]) given(from)
    for (const [a, b] of [
      [1, 2],
      [2, 1],
      [NaN, 5],
    ] as const)
      refused(fromT('2.1', a, b), 'too-few-people')
    relative(given(fromF('4.41', -1, 20, 22)).estimate, given(fromT('-2.1', 20, 22)).estimate, 1e-12)
    refused(fromF('-1', 1, 20, 22), 'negative-f')
    for (const p of ['0', '1.2', '<0.05']) refused(fromTestP(p, 1, 20, 20), 'p-not-exact')
    relative(given(fromTestP('1', 1, 20, 20)).estimate, 0, 1e-9)
    // g = d J, its variance 1/n1 + 1/n2 + g² / (2 (n1 + n2)), as metafor has it.
    const { estimate: g, variance } = given(fromMeans('SMD', { n: 20, mean: 5, sd: 2 }, { n: 30, mean: 4, sd: 2 }))
    relative(variance, 1 / 20 + 1 / 30 + g ** 2 / 100, 1e-14)
  })

  it('coarse rounding is said, fine is not, and lopsided intervals are let pass a tenth', () => {
    const warned = (low: string, estimate: string, high: string) =>
      given(fromReport({ measure: 'MD', estimate, low, high })).warnings.length
    assert.deepEqual([warned('1.00', '2.00', '3.00'), warned('1', '2', '3')], [0, 1])
    given(fromReport({ measure: 'MD', estimate: '2.09', low: '1.00', high: '3.00' }))
    assert.match(
      refused(fromReport({ measure: 'MD', estimate: '2.50', low: '1.00', high: '3.00' }), 'interval-not-symmetric')
        .says,
      /24% of the width/,
    )
    refused(fromReport({ measure: 'MD', estimate: '2.15', low: '1.00', high: '3.00' }), 'interval-not-symmetric')
    refused(fromReport({ measure: 'MD', estimate: '1.75', low: '1.00', high: '3.00' }), 'interval-not-symmetric')
    for (const estimate of ['0.8', '3.2'])
      refused(fromReport({ measure: 'MD', estimate, low: '1.0', high: '3.0' }), 'estimate-outside-interval')
    refused(fromReport({ measure: 'MD', estimate: '2.0', p: '<0.05' }), 'no-spread')
    refused(fromReport({ measure: 'MD', estimate: '2.0', standardError: '0.00' }), 'no-spread')
  })

  it('a printed p holds the error from both sides', () => {
    const of = (standardError: string, p: string) => fromReport({ measure: 'MD', estimate: '2.0', standardError, p })
    // 2.0 with p = 0.37 has an error of about 2.23.
    for (const [error, p] of [
      ['2.23', '0.37'],
      ['0.50', '<0.05'],
      ['2.23', '>0.05'],
    ] as const)
      given(of(error, p))
    for (const [error, p] of [
      ['1.00', '0.37'],
      ['2.00', '0.37'],
      ['2.50', '0.37'],
      ['9.00', '0.37'],
      ['1.50', '<0.05'],
    ] as const)
      refused(of(error, p), 'report-contradicts-itself')
  })
})

describe('effects at the edges of what can be measured', () => {
  it('a mean of nought or across it from the other has no ratio', () => {
    const of = (one: number, two: number) => fromMeans('ROM', { mean: one, sd: 1, n: 9 }, { mean: two, sd: 1, n: 9 })
    for (const [one, two] of [
      [0, 2],
      [2, 0],
      [0, 0],
      [-1, 2],
      [1, -2],
    ] as const)
      refused(of(one, two), 'ratio-across-zero')
    for (const [one, two] of [
      [1, 2],
      [-1, -2],
    ] as const)
      relative(given(of(one, two)).estimate, -Math.LN2, 1e-14)
  })

  it('the smallest numbers that say anything are taken, and one less is not', () => {
    relative(given(fromCorrelation(0.5, 4)).variance, 1, 1e-14)
    refused(fromCorrelation(0.5, 3), 'too-few-people')
    given(fromMeans('ROM', { mean: 3, sd: 0, n: 2 }, { mean: 1, sd: 2, n: 2 }))
    for (const n of [1, 1.9])
      refused(fromMeans('MD', { mean: 3, sd: 2, n }, { mean: 1, sd: 2, n: 9 }), 'too-few-people')
    // Effective counts may be of one person in all: such a table tells nothing of odds, and no other is worse for it.
    const table = { id: 'a', events1: 3, total1: 9, events2: 5, total2: 9 }
    const one = { id: 'b', events1: 0.25, total1: 0.5, events2: 0.25, total2: 0.5 }
    const found = given(peto([table, one]))
    assert.deepEqual([found.uninformative, found.estimate], [['b'], given(peto([table])).estimate])
  })

  it('a ratio of means has the variance of each logarithm, and one of changes that of each change', () => {
    const of = (sd: number, n: number, mean: number) => ({ sd, n, mean })
    const { variance } = given(fromMeans('ROM', of(1.5, 20, 7), of(2.5, 30, 3)))
    relative(variance, 1.5 ** 2 / (20 * 7 ** 2) + 2.5 ** 2 / (30 * 3 ** 2), 1e-14)
    const change = (sdBefore: number, sdAfter: number, correlation: number, n: number) => ({
      before: 10,
      after: 13,
      sdBefore,
      sdAfter,
      correlation,
      n,
    })
    const changes = given(fromChanges(change(3, 5, 0.4, 20), change(2, 7, -0.3, 30)))
    relative(changes.variance, (9 + 25 - 0.8 * 15) / 20 + (4 + 49 + 0.6 * 14) / 30, 1e-14)
  })

  it('one kind of effect turned into another by its formula, the variance with it', () => {
    const odds = given(fromCounts('OR', { events1: 12, total1: 40, events2: 7, total2: 50 }))
    const turned = given(oddsToStandardised(odds))
    // A logistic outcome has the standard deviation π/√3.
    relative(turned.estimate, (odds.estimate * Math.sqrt(3)) / Math.PI, 1e-14)
    relative(turned.variance, (odds.variance * 3) / Math.PI ** 2, 1e-14)
    const difference = given(fromMeans('SMD', { n: 6, mean: 5, sd: 2 }, { n: 6, mean: 4, sd: 2 }))
    // J(10) = Γ(5) / (√5 Γ(4.5)), with Γ(4.5) = 105 √π / 16.
    relative(difference.estimate, (0.5 * 24 * 16) / (Math.sqrt(5) * 105 * Math.sqrt(Math.PI)), 1e-12)
    const back = given(standardisedToOdds(difference))
    relative(back.estimate, (difference.estimate * Math.PI) / Math.sqrt(3), 1e-14)
    relative(back.variance, (difference.variance * Math.PI ** 2) / 3, 1e-14)
    relative(given(inflateForClusters(difference, 21, 0.1)).variance, 3 * difference.variance, 1e-14)
    const t = given(fromT('2.4', 15, 25))
    const g = given(
      fromMeans('SMD', { n: 15, mean: 2.4 * Math.sqrt(1 / 15 + 1 / 25), sd: 1 }, { n: 25, mean: 0, sd: 1 }),
    )
    relative(t.estimate, g.estimate, 1e-12)
    relative(t.variance, g.variance, 1e-12)
  })

  it('clusters of one person widen nothing, and only whole correlations are the ends', () => {
    const one = given(fromMeans('MD', { mean: 3, sd: 2, n: 9 }, { mean: 1, sd: 2, n: 9 }))
    const by = (size: number, icc: number) => given(inflateForClusters(one, size, icc)).variance / one.variance
    for (const [size, icc, wider] of [
      [1, 0.3, 1],
      [5, 0, 1],
      [5, 1, 5],
    ] as const)
      relative(by(size, icc), wider, 1e-14)
    for (const [size, icc] of [
      [0.9, 0.3],
      [5, -0.1],
      [5, 1.1],
      [NaN, 0.3],
      [5, NaN],
    ] as const)
      refused(inflateForClusters(one, size, icc), 'impossible-cluster')
  })
})
