import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { someStudy } from '../../test/simulate.ts'
import { glm } from '../index.ts'
import {
  comparisonEffect,
  differenceInMeans,
  entropyBalancing,
  nearestNeighbourEffect,
  regressionAdjusted,
  subclassification,
} from './index.ts'
import type { Effect } from './estimand.ts'

const people = someStudy(31, 80)
const { treated, outcome, covariates } = people
const arm = (values: Float64Array, one: number) => Array.from(values).filter((_, i) => treated[i] === one)
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('effects beside what defines them', () => {
  it('weighted means for each estimand, from the model’s chances', () => {
    const chance = given(glm({ outcome: treated, covariates, family: 'binomial' })).fitted
    const weigh = {
      ATE: (p: number, t: number) => (t ? 1 / p : 1 / (1 - p)),
      ATT: (p: number, t: number) => (t ? 1 : p / (1 - p)),
      ATO: (p: number, t: number) => (t ? 1 - p : p),
    }
    for (const estimand of ['ATE', 'ATT', 'ATO'] as const) {
      const found = given(comparisonEffect({ ...people, method: 'ipw', estimand }))
      const mean = (one: number) => {
        let [total, sum] = [0, 0]
        treated.forEach((t, i) => {
          if (t !== one) return
          total += weigh[estimand](chance[i]!, t)
          sum += weigh[estimand](chance[i]!, t) * outcome[i]!
        })
        return sum / total
      }
      relative(found.effect.estimate, mean(1) - mean(0), 1e-9, estimand)
      relative(found.means.treated, mean(1), 1e-9)
      relative(found.overlap!.treated.least, Math.min(...arm(chance, 1)), 1e-9)
      relative(found.overlap!.treated.most, Math.max(...arm(chance, 1)), 1e-9)
    }
    for (const [method, estimand] of [
      ['aipw', 'ATT'],
      ['aipw-wls', 'ATT'],
      ['regression', 'ATO'],
      ['ipwra', 'ATO'],
    ] as const)
      refused(comparisonEffect({ ...people, method, estimand }), 'no-such-method')
  })

  it('regression and AIPW from each arm’s own line', () => {
    const line = (one: number) => {
      const fit = given(
        glm({
          outcome: arm(outcome, one),
          covariates: { age: arm(covariates.age, one), need: arm(covariates.need, one) },
        }),
      )
      const [a, b, c] = fit.estimates.map(({ estimate }) => estimate)
      return Array.from(outcome, (_, i) => a! + b! * covariates.age[i]! + c! * covariates.need[i]!)
    }
    const [zero, one] = [line(0), line(1)]
    const gap = one.map((value, i) => value - zero[i]!)
    relative(
      given(comparisonEffect({ ...people, method: 'regression', estimand: 'ATE' })).effect.estimate,
      meanOf(gap),
      1e-9,
    )
    relative(
      given(comparisonEffect({ ...people, method: 'regression', estimand: 'ATT' })).effect.estimate,
      meanOf(gap.filter((_, i) => treated[i] === 1)),
      1e-9,
    )
    relative(given(regressionAdjusted({ ...people, slopes: 'lin' })).effect.estimate, meanOf(gap), 1e-9)
    for (const link of ['logit', 'probit'] as const) {
      const p = given(glm({ outcome: treated, covariates, family: 'binomial', link })).fitted
      const each = gap.map(
        (value, i) =>
          value + (treated[i] === 1 ? (outcome[i]! - one[i]!) / p[i]! : -(outcome[i]! - zero[i]!) / (1 - p[i]!)),
      )
      const found = given(comparisonEffect({ ...people, method: 'aipw', estimand: 'ATE', propensity: { link } }))
      relative(found.effect.estimate, meanOf(each), 1e-9, link)
      // Influence of the models aside, the error is that of the mean of these.
      const rough = Math.sqrt(each.reduce((sum, value) => sum + (value - meanOf(each)) ** 2, 0)) / each.length
      assert.ok(Math.abs(found.effect.standardError / rough - 1) < 0.1, `${found.effect.standardError} ${rough}`)
    }
  })

  it('entropy balancing: means, and squares where asked, become the treated’s', () => {
    for (const moments of [1, 2] as const) {
      const found = given(entropyBalancing({ ...people, moments }))
      const weighted = (values: ArrayLike<number>) => {
        let [total, sum] = [0, 0]
        treated.forEach((t, i) => {
          if (t === 1) return
          total += found.weights[i]!
          sum += found.weights[i]! * values[i]!
        })
        return sum / total
      }
      relative(weighted(covariates.age), meanOf(arm(covariates.age, 1)), 1e-9)
      relative(weighted(covariates.need), meanOf(arm(covariates.need, 1)), 1e-9)
      const squares = covariates.age.map((x) => x * x)
      const apart = Math.abs(weighted(squares) - meanOf(arm(squares, 1)))
      assert.equal(apart < 1e-9, moments === 2)
      assert.ok(found.imbalance < 1e-13 && found.gradient === found.imbalance)
      relative(found.means.untreated, weighted(outcome), 1e-9)
    }
    refused(
      entropyBalancing({ ...people, covariates: { far: treated.map((t, i) => t * 5 + Math.sin(i)) } }),
      'no-overlap',
    )
    refused(entropyBalancing({ ...people, covariates: { a: covariates.age, b: covariates.age } }), 'singular-design')
    refused(entropyBalancing({ ...people, covariates: { same: treated } }), 'no-overlap')
    given(entropyBalancing({ ...people, covariates: { ...covariates, same: treated.map(() => 3) } }))
  })

  it('subclasses: from their least to their largest score, shares of the estimand’s people, differences of means', () => {
    const score = given(glm({ outcome: treated, covariates, family: 'binomial' })).fitted
    for (const estimand of ['ATE', 'ATT'] as const) {
      const found = given(subclassification({ ...people, estimand, subclasses: 3 }))
      const own = found.subclasses.map(({ from, to }) =>
        Array.from(score.keys()).filter((i) => score[i]! >= from - 1e-12 && score[i]! <= to + 1e-12),
      )
      assert.equal(own.flat().length, 80)
      let [effect, variance] = [0, 0]
      own.forEach((rows, k) => {
        const [zero, one] = [0, 1].map((t) => rows.filter((i) => treated[i] === t).map((i) => outcome[i]!))
        const share = estimand === 'ATE' ? rows.length / 80 : one!.length / arm(treated, 1).length
        relative(found.subclasses[k]!.share, share, 1e-12)
        const spread = (values: number[]) =>
          values.reduce((sum, y) => sum + (y - meanOf(values)) ** 2, 0) / (values.length - 1) / values.length
        effect += share * (meanOf(one!) - meanOf(zero!))
        variance += share ** 2 * (spread(one!) + spread(zero!))
      })
      relative(found.effect.estimate, effect, 1e-9)
      relative(found.effect.standardError ** 2, variance, 1e-9)
    }
    for (const subclasses of [1, 2.5])
      refused(subclassification({ ...people, estimand: 'ATE', subclasses }), 'impossible-number')
  })
})

describe('means of two arms', () => {
  it('two means, Welch and pooled', () => {
    const welch = given(differenceInMeans({ treated: [1, 1, 1, 0, 0], outcome: [4, 6, 8, 1, 3] }))
    // Means 6 and 2, variances 4 and 2: 4/3 + 1 = 7/3.
    relative(welch.effect.standardError, Math.sqrt(7 / 3), 1e-14)
    relative(welch.effect.df, (7 / 3) ** 2 / ((4 / 3) ** 2 / 2 + 1), 1e-14)
    const pooled = given(differenceInMeans({ treated: [1, 1, 1, 0, 0], outcome: [4, 6, 8, 1, 3], variances: 'pooled' }))
    relative(pooled.effect.standardError, Math.sqrt((10 / 3) * (1 / 3 + 1 / 2)), 1e-14)
    assert.equal(pooled.effect.df, 3)
    refused(differenceInMeans({ treated: [1, 0, 0], outcome: [1, 2, 3] }), 'too-few-rows')
    refused(differenceInMeans({ treated: [1, 1, 0, 0], outcome: [1, 1, 2, 2] }), 'no-variation')
  })

  it('two means differ by the effect, and make up everybody’s where the effect is everybody’s', () => {
    const n = treated.length
    const ones = arm(outcome, 1).length
    const all = [...arm(outcome, 1), ...arm(outcome, 0)]
    const plain = { treated, outcome, covariates }
    for (const found of [
      regressionAdjusted(plain),
      regressionAdjusted({ ...plain, slopes: 'lin' }),
      differenceInMeans(plain),
      comparisonEffect({ ...plain, method: 'aipw', estimand: 'ATE' }),
      comparisonEffect({ ...plain, method: 'ipw', estimand: 'ATT' }),
      entropyBalancing(plain),
      nearestNeighbourEffect({ ...plain, estimand: 'ATT' }),
      subclassification({ ...plain, estimand: 'ATT', subclasses: 2 }),
    ]) {
      const { means, effect } = given<Pick<Effect, 'means' | 'effect'>>(found)
      relative(means.treated - means.untreated, effect.estimate, 1e-9)
    }
    for (const slopes of ['common', 'lin'] as const) {
      const { means } = given(regressionAdjusted({ ...plain, slopes }))
      relative((ones * means.treated + (n - ones) * means.untreated) / n, meanOf(all), 1e-9, slopes)
    }
  })
})

describe('entropy balancing at its edges', () => {
  it('entropy balancing answers for somebody with the service far beyond everybody without it', () => {
    // 95 hundredths on average, by one person at 95: the tilt that reaches this mean makes e^1000 of that person.
    const without = Array.from({ length: 11 }, (_, i) => i / 10)
    const x = [...without, ...Array.from({ length: 100 }, (_, i) => (i === 0 ? 95 : 0))]
    const t = x.map((_, i) => Number(i >= 11))
    const found = given(
      entropyBalancing({ treated: t, outcome: x.map((value, i) => 3 * value + Math.sin(i)), covariates: { x } }),
    )
    assert.ok(found.weights.every((weight) => weight >= 0 && Number.isFinite(weight)))
    relative(
      without.reduce((sum, value, i) => sum + value * found.weights[i]!, 0),
      95,
      1e-9,
    )
  })

  it('entropy balancing leaves out what is the same for everybody, however large', () => {
    const x = [1, 2, 4, 7, 2, 3, 4, 5, 3, 2, 6, 4, 3, 5]
    const t = x.map((_, i) => Number(i >= 4))
    const of = (more: object) =>
      entropyBalancing({ treated: t, outcome: x.map((value, i) => value + Math.cos(i)), covariates: { x, ...more } })
    for (const same of [0, 0.1, 1e9 + 0.1])
      relative(given(of({ same: x.map(() => same) })).effect.estimate, given(of({})).effect.estimate, 1e-12)
  })

  it('entropy balancing reaches a mean at the very edge, where only those at the edge count', () => {
    const x = [1, 1, 0, 0.2, 0.5, 1, 1, 0.3, 0.7]
    const t = x.map((_, i) => Number(i < 2))
    const of = (edge: readonly number[]) =>
      given(entropyBalancing({ treated: t, outcome: x.map((_, i) => Math.sin(i)), covariates: { x: edge } })).weights
    for (const edge of [x, x.map((value) => -value)])
      of(edge).forEach((weight, i) => assert.ok(Math.abs(weight - Number(x[i] === 1)) < 1e-9))
  })
})
