import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { someStudy } from '../../test/simulate.ts'
import { glm, random } from '../index.ts'
import { match, matchedEffect, nearestNeighbourEffect } from './index.ts'

const { treated, outcome, covariates } = someStudy(31, 80)
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('nearest neighbours by hand', () => {
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
})

describe('pairs by hand', () => {
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
    assert.doesNotMatch(found.estimand.says, /could be matched/)
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

  it('optimal pairs that would take minutes are refused at once', () => {
    const ids = Array.from({ length: 6000 }, (_, i) => i)
    const t = ids.map((i) => i % 2)
    refused(match({ ids, treated: t, covariates: {}, distance: ids, method: 'optimal' }), 'too-large')
  })
})
