import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { someStudy } from '../../test/simulate.ts'
import { glm, random } from '../index.ts'
import { balanceOf, balanceWarnings } from './balance.ts'
import {
  comparisonEffect,
  differenceInMeans,
  entropyBalancing,
  match,
  matchedEffect,
  nearestNeighbourEffect,
  regressionAdjusted,
  subclassification,
} from './index.ts'
import type { Effect } from './estimand.ts'
import { overlapOf, weightRefusal, weightWarnings } from './overlap.ts'
import { effectiveSize } from './people.ts'

const people = someStudy(31, 80)
const { treated, outcome, covariates } = people
const arm = (values: Float64Array, one: number) => Array.from(values).filter((_, i) => treated[i] === one)
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

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
  })

  it('nearest neighbours: what is left of a straight line is the effect once the line is taken out, and not before', () => {
    const [x, served] = [
      [1, 2, 3.5, 5, 2.5, 6, 7, 9],
      [0, 0, 0, 0, 1, 1, 1, 1],
    ]
    const line = (arm: number) => x!.map((value, i) => 4 + 3 * value + (served![i] === arm ? 10 : 0))
    const of = (options: object) =>
      given(
        nearestNeighbourEffect({
          treated: served!,
          outcome: line(1),
          covariates: { x: x! },
          estimand: 'ATT',
          ...options,
        }),
      ).effect.estimate
    relative(of({ biasAdjusted: true }), 10, 1e-9)
    relative(of({ biasAdjusted: true, neighbours: 2, estimand: 'ATE' }), 10, 1e-9)
    // 2.5 ties between 2 and (nearer by nothing) no other; 6, 7 and 9 all have 5 nearest: 3 × (0.5 + 1 + 2 + 4) ÷ 4 too much.
    relative(of({}), 10 + (3 * (0.5 + 1 + 2 + 4)) / 4, 1e-9)
  })

  it('optimal pairs are made of everybody where all are equally near', () => {
    const found = given(
      match({
        ids: [4, 3, 2, 1, 0],
        treated: [1, 0, 1, 0, 0],
        covariates: { age: [1, 2, 3, 4, 5] },
        distance: [7, 7, 7, 7, 7],
        method: 'optimal',
      }),
    )
    assert.deepEqual([found.sets.length, found.unmatched.length, found.totalDistance], [2, 0, 0])
    // However far apart they are, and be there only one to match.
    const far = (distance: number[]) =>
      given(
        match({
          ids: [1, 2, 3, 4, 5],
          treated: distance.map((at) => Number(at < 10)),
          covariates: { age: [1, 2, 3, 4, 5] },
          distance,
          method: 'optimal',
        }),
      ).totalDistance
    assert.equal(far([0, 5, 4000, 5000, 9000]), 4000 + 4995)
    assert.equal(far([0, 4000, 4500, 5000, 9000]), 4000)
  })
})

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

describe('neighbours and pairs by hand', () => {
  const four = {
    treated: [1, 1, 0, 0, 0, 1],
    outcome: [10, 14, 9, 11, 2, 20],
    covariates: { x: [1, 2, 1.2, 2.1, 9, 8] },
  }
  it('nearest neighbours: each with its like; ties share; bounds', () => {
    const att = given(nearestNeighbourEffect({ ...four, estimand: 'ATT' }))
    relative(att.effect.estimate, (10 - 9 + (14 - 11) + (20 - 2)) / 3, 1e-12)
    relative(att.means.untreated, (9 + 11 + 2) / 3, 1e-12)
    const ate = given(nearestNeighbourEffect({ ...four, estimand: 'ATE' }))
    relative(ate.effect.estimate, (1 + 3 + 18 + (10 - 9) + (14 - 11) + (20 - 2)) / 6, 1e-12)
    const tied = given(
      nearestNeighbourEffect({
        treated: [1, 0, 0, 1, 0],
        outcome: [10, 4, 8, 1, 3],
        covariates: { x: [0, 1, -1, 50, 60] },
        estimand: 'ATT',
      }),
    )
    relative(tied.effect.estimate, (10 - 6 + (1 - 3)) / 2, 1e-12)
    const two = given(nearestNeighbourEffect({ ...four, estimand: 'ATT', neighbours: 2 }))
    relative(two.effect.estimate, (10 - 10 + (14 - 10) + (20 - (2 + 11) / 2)) / 3, 1e-12)
    given(nearestNeighbourEffect({ ...four, estimand: 'ATT', neighbours: 3, varianceNeighbours: 2 }))
    for (const bad of [{ neighbours: 0 }, { neighbours: 4 }, { varianceNeighbours: 3 }])
      refused(nearestNeighbourEffect({ ...four, estimand: 'ATT', ...bad }), 'too-few-rows')
    refused(nearestNeighbourEffect({ ...four, covariates: {}, estimand: 'ATT' }), 'no-columns')
    refused(nearestNeighbourEffect({ ...four, covariates: { x: [1, 1, 1, 1, 1, 1] }, estimand: 'ATT' }), 'no-variation')
    // Everybody’s single difference, about their mean, halved: the even variance; ones used once add it again.
    const mean = 22 / 3
    const each = [1, 3, 18].reduce((sum, d) => sum + (d - mean) ** 2, 0)
    relative(att.effect.standardError, Math.sqrt(each + 3 * 0 * (each / 6)) / 3, 1e-12)
  })

  it('distance on the line or as a chance; a caliper in standard deviations of it', () => {
    const ids = Array.from(treated, (_, i) => i)
    const model = given(glm({ outcome: treated, covariates, family: 'binomial' }))
    const [chance, linear] = (['probability', 'linear'] as const).map((scale) =>
      given(match({ ids, treated, covariates, scale })),
    )
    model.fitted.forEach((p, i) => relative(chance!.distance[i], p, 1e-12))
    model.fitted.forEach((p, i) => assert.ok(Math.abs(linear!.distance[i]! - Math.log(p / (1 - p))) < 1e-9))
    const m = meanOf([...model.fitted])
    const sd = Math.sqrt(model.fitted.reduce((sum, p) => sum + (p - m) ** 2, 0) / 79)
    const within = given(match({ ids, treated, covariates, caliper: { width: 0.2, unit: 'sd' } }))
    relative(within.caliper, 0.2 * sd, 1e-9)
    assert.ok(within.sets.every(({ distances }) => distances.every((d) => d <= 0.2 * sd)))
    const found = given(matchedEffect(within, { ids, outcome }))
    const gaps = within.sets.map(
      ({ treated: t, untreated }) => outcome[Number(t)]! - meanOf(untreated.map((c) => outcome[Number(c)]!)),
    )
    relative(found.effect.estimate, meanOf(gaps), 1e-12)
    relative(
      found.effect.standardError ** 2,
      gaps.reduce((sum, d) => sum + (d - meanOf(gaps)) ** 2, 0) / (gaps.length - 1) / gaps.length,
      1e-12,
    )
    assert.equal(found.effect.df, gaps.length - 1)
    for (const ratio of [0, 1.5]) refused(match({ ids, treated, covariates, ratio }), 'impossible-ratio')
  })

  it('optimal pairs are the best of all ways to pair, small or large', () => {
    const stream = random('pairs')
    for (let trial = 0; trial < 12; trial++) {
      const t = [1, 1, 1, 0, 0, 0, 0, 0]
      const distance = t.map(() => Math.round(20 * stream.uniform()) / 10)
      const found = given(
        match({ ids: t.map((_, i) => i), treated: t, covariates: { x: distance }, distance, method: 'optimal' }),
      )
      let best = Infinity
      for (let a = 3; a < 8; a++)
        for (let b = 3; b < 8; b++)
          for (let c = 3; c < 8; c++)
            if (a !== b && b !== c && a !== c)
              best = Math.min(
                best,
                Math.abs(distance[0]! - distance[a]!) +
                  Math.abs(distance[1]! - distance[b]!) +
                  Math.abs(distance[2]! - distance[c]!),
              )
      relative(found.totalDistance + 1, best + 1, 1e-12)
    }
  })

  it('optimal pairs that would take minutes are refused at once', () => {
    const ids = Array.from({ length: 6000 }, (_, i) => i)
    const t = ids.map((i) => i % 2)
    refused(match({ ids, treated: t, covariates: {}, distance: ids, method: 'optimal' }), 'too-large')
  })

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

  it('nearest neighbours: of one covariate, distances that allow for correlations are the plain ones', () => {
    const others = someStudy(5, 60)
    const of = (measure: 'mahalanobis' | 'inverse-variance') =>
      given(
        nearestNeighbourEffect({
          treated: others.treated,
          outcome: others.outcome,
          covariates: { x: Array.from(others.treated, (_, i) => Math.sin(i * i)) },
          estimand: 'ATE',
          measure,
        }),
      ).effect
    relative(of('mahalanobis').estimate, of('inverse-variance').estimate, 1e-12)
    relative(of('mahalanobis').standardError, of('inverse-variance').standardError, 1e-12)
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

  it('entropy balancing reaches a mean at the very edge, where only those at the edge count', () => {
    const x = [1, 1, 0, 0.2, 0.5, 1, 1, 0.3, 0.7]
    const t = x.map((_, i) => Number(i < 2))
    const of = (edge: readonly number[]) =>
      given(entropyBalancing({ treated: t, outcome: x.map((_, i) => Math.sin(i)), covariates: { x: edge } })).weights
    for (const edge of [x, x.map((value) => -value)])
      of(edge).forEach((weight, i) => assert.ok(Math.abs(weight - Number(x[i] === 1)) < 1e-9))
  })
})
