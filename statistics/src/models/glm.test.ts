import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { dobson, flights } from '../prove/classics.ts'
import { clustered, glm, robust } from './index.ts'

const trials = [1, 2, 1, 1, 3, 1, 2, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 2]

/** Speed and stopping distance of cars in the 1920s (Ezekiel 1930; R's `cars`). */
const cars = {
  speed: [
    4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15, 16, 16, 17, 17,
    17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24, 25,
  ],
  distance: [
    2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20, 26, 54, 32, 40, 32,
    40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93, 120, 85,
  ],
}

const twelve = {
  y: [2.1, 3.4, 1.2, 5.5, 4.1, 2.2, 3.3, 6.1, 7.2, 5.0, 4.4, 3.9],
  t: [0, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 0],
  z: [1, 2, 3, 4, 2, 1, 5, 3, 2, 6, 1, 2],
  w: [1, 2, 1, 3, 1, 0.5, 2, 1, 1.5, 1, 2, 1],
  g: [1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5],
  b: [0, 1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 0],
}

describe('generalised linear models', () => {
  it('O-rings by logistic and probit regression (R 4.2.2)', () => {
    const input = {
      outcome: flights.damaged,
      covariates: { temperature: flights.temperature },
      family: 'binomial',
    } as const
    const model = given(glm(input))
    relative(model.estimates[0]?.estimate, 15.042901647702477, 1e-12)
    relative(model.estimates[1]?.estimate, -0.232162744218597, 1e-12)
    relative(model.estimates[1]?.standardError, 0.108236521649286, 1e-12)
    relative(model.deviance, 20.3151926878668, 1e-13)
    relative(given(robust(model, 'HC0')).estimates[1]?.standardError, 0.0907358957090923, 1e-11)
    relative(given(robust(model, 'HC3')).estimates[1]?.standardError, 0.0997933471280687, 1e-11)
    assert.equal(model.status, 'converged')
    assert.ok(model.gradient < 1e-10 && model.iterations < 12)
    assert.equal(model.estimates[1]?.df, Infinity)
    assert.ok(model.estimates[1]!.p > 0.03 && model.estimates[1]!.p < 0.033)
    const probit = given(glm({ ...input, link: 'probit' }))
    relative(probit.estimates[0]?.estimate, 8.774954314267179, 1e-11)
    relative(probit.estimates[1]?.estimate, -0.135096463001433, 1e-11)
    relative(probit.estimates[1]?.standardError, 0.0564659867458732, 1e-11)
  })

  it('with trials as weights and more spread than binomial (R 4.2.2)', () => {
    const model = given(
      glm({
        outcome: flights.damaged,
        covariates: { temperature: flights.temperature },
        weights: trials,
        family: 'quasibinomial',
      }),
    )
    relative(model.estimates[0]?.estimate, 14.5510047056007, 1e-12)
    relative(model.estimates[1]?.estimate, -0.222310086623505, 1e-12)
    // 1e-7: R takes errors and dispersion from the weights of its last step but one.
    relative(model.estimates[1]?.standardError, 0.107063530522827, 1e-7)
    relative(model.dispersion, 1.32333698903305, 1e-7)
    assert.equal(model.estimates[1]?.df, 21)
  })

  it('Dobson’s counts (An Introduction to Generalized Linear Models, 1990)', () => {
    const { counts, outcome, treatment } = dobson
    const model = given(
      glm({
        outcome: counts,
        covariates: { outcome, treatment },
        family: 'poisson',
      }),
    )
    assert.deepEqual(
      model.estimates.map(({ name }) => name),
      ['(intercept)', 'outcome:2', 'outcome:3', 'treatment:2', 'treatment:3'],
    )
    const coefficients = [3.04452243772342, -0.454255272277597, -0.292987124681474]
    coefficients.forEach((value, j) => relative(model.estimates[j]?.estimate, value, 1e-12))
    assert.ok(Math.abs(model.estimates[3]!.estimate) < 1e-12 && Math.abs(model.estimates[4]!.estimate) < 1e-12)
    const errors = [0.170898651856442, 0.202170759193845, 0.192742345159793, 0.2, 0.2]
    errors.forEach((value, j) => relative(model.estimates[j]?.standardError, value, 1e-12))
    relative(model.deviance, 5.12914107700114, 1e-12)
  })

  it('an offset is a known part: doubling everybody’s years takes log 2 from the intercept', () => {
    const outcome = [3, 1, 4, 1, 5, 9, 2, 6]
    const x = [1, 2, 3, 4, 5, 6, 7, 8]
    const rate = (years: number) =>
      given(glm({ outcome, covariates: { x }, family: 'poisson', offset: outcome.map(() => Math.log(years)) }))
        .estimates
    relative(rate(2)[0]!.estimate, rate(1)[0]!.estimate - Math.log(2), 1e-12)
    relative(rate(2)[1]!.estimate, rate(1)[1]!.estimate, 1e-11)
  })

  it('risk ratios and differences by their own links: two groups, by hand', () => {
    const outcome = [1, 1, 1, 0, 1, 0, 0, 0, 0, 0]
    const t = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0]
    const of = (link: 'log' | 'identity') =>
      given(glm({ outcome, covariates: { t }, family: 'binomial', link })).estimates[1]!
    relative(of('log').estimate, Math.log(0.75 / (1 / 6)), 1e-10)
    relative(of('log').standardError, Math.sqrt(0.25 / 3 + 5 / 6), 1e-9)
    relative(of('identity').estimate, 0.75 - 1 / 6, 1e-10)
    relative(of('identity').standardError, Math.sqrt((0.75 * 0.25) / 4 + ((1 / 6) * (5 / 6)) / 6), 1e-9)
  })

  it('a weight of two is a row twice, and a weight of nought is no row', () => {
    const { y, t, z } = twelve
    const weights = y.map((_, i) => [2, 1, 0][i % 3]!)
    const rows = y.flatMap((_, i) => Array.from({ length: weights[i]! }, () => i))
    const pick = (values: readonly number[]) => rows.map((i) => values[i]!)
    const weighted = given(glm({ outcome: y, covariates: { t, z }, weights }))
    const repeated = given(glm({ outcome: pick(y), covariates: { t: pick(t), z: pick(z) } }))
    weighted.estimates.forEach(({ estimate }, j) => relative(estimate, repeated.estimates[j]!.estimate, 1e-12))
    assert.equal(weighted.df, 8 - 3)
    relative(weighted.deviance, repeated.deviance, 1e-12)
  })

  it('without an intercept it fits through nought', () => {
    const model = given(glm({ outcome: [2, 4.1, 5.9], covariates: { x: [1, 2, 3] }, intercept: false }))
    relative(model.estimates[0]?.estimate, (2 + 8.2 + 17.7) / 14, 1e-14)
    assert.equal(model.estimates.length, 1)
  })
})

describe('robust and clustered errors', () => {
  it('cars: HC0 to HC3 (R’s sandwich)', () => {
    const model = given(glm({ outcome: cars.distance, covariates: { speed: cars.speed } }))
    const theirs = {
      HC0: [5.541872177292969, 0.398680875606556],
      HC1: [5.65614960587274, 0.40690196476753],
      HC2: [5.732346859089989, 0.412802205248096],
      HC3: [5.931803319074591, 0.427537219172098],
    } as const
    for (const kind of ['HC0', 'HC1', 'HC2', 'HC3'] as const) {
      const { estimates } = given(robust(model, kind))
      theirs[kind].forEach((value, j) => relative(estimates[j]?.standardError, value, 1e-12, kind))
      assert.equal(estimates[1]?.df, 48)
    }
  })

  it('five clusters with weights: CR2 and its degrees of freedom (R’s clubSandwich 0.5.8)', () => {
    const { y, t, z, w, g, b } = twelve
    const model = given(glm({ outcome: y, covariates: { t, z }, weights: w }))
    const fit = given(clustered(model, g))
    const theirs = [
      [2.83554073803434, 0.340834568136504, 1.8245434272897],
      [1.50148885641213, 0.472059836277303, 2.408901336522],
      [0.23262696382901, 0.042113523076424, 2.9075951761022],
    ] as const
    theirs.forEach(([estimate, error, df], j) => {
      relative(fit.estimates[j]?.estimate, estimate, 1e-12)
      relative(fit.estimates[j]?.standardError, error, 1e-11)
      relative(fit.estimates[j]?.df, df, 1e-11)
    })
    assert.equal(fit.clusters, 5)
    assert.deepEqual(
      fit.warnings.map(({ code }) => code),
      ['few-clusters', 'few-degrees-of-freedom'],
    )
    const logit = given(glm({ outcome: b, covariates: { t, z }, family: 'binomial' }))
    const chance = given(clustered(logit, g, 'CR1')).estimates
    relative(chance[1]?.standardError, 2.081815178999, 1e-10)
    relative(chance[1]?.df, 3.6193082443, 1e-9)
    relative(chance[2]?.standardError, 0.750793523916, 1e-10)
    const [cr0, cr1, cr1s] = (['CR0', 'CR1', 'CR1S'] as const).map(
      (kind) => given(clustered(model, g, kind)).estimates[1]!.standardError,
    )
    relative(cr1! / cr0!, Math.sqrt(5 / 4), 1e-14)
    relative(cr1s! / cr0!, Math.sqrt((5 / 4) * (11 / 9)), 1e-14)
  })

  it('clusters of one are rows: CR0 is HC0 and CR2 is HC2', () => {
    const { y, t, z } = twelve
    for (const family of ['gaussian', 'binomial'] as const) {
      const model = given(glm({ outcome: family === 'gaussian' ? y : twelve.b, covariates: { t, z }, family }))
      const rows = y.map((_, i) => i)
      for (const [kind, hc] of [
        ['CR0', 'HC0'],
        ['CR2', 'HC2'],
      ] as const)
        given(clustered(model, rows, kind)).estimates.forEach(({ standardError }, j) =>
          relative(standardError, given(robust(model, hc)).estimates[j]!.standardError, 1e-11, `${family} ${kind}`),
        )
    }
  })
})

describe('models refuse', () => {
  const y = [1, 2, 3, 4, 5, 6]
  const x = [1, 2, 3, 5, 8, 13]
  const group = ['a', 'a', 'b', 'b', 'c', 'c']
  it('separation, complete and by a group, naming the term', () => {
    const complete = refused(glm({ outcome: [0, 0, 0, 1, 1, 1], covariates: { x }, family: 'binomial' }), 'separation')
    assert.match(complete.says, /"x"/)
    const quasi = refused(glm({ outcome: [0, 1, 1, 1, 0, 1], covariates: { group }, family: 'binomial' }), 'separation')
    assert.match(quasi.says, /"group:b"/)
    refused(
      glm({ outcome: [0, 1, 1, 1, 0, 1], covariates: { group }, family: 'binomial', link: 'probit' }),
      'separation',
    )
    const empty = refused(glm({ outcome: [3, 1, 0, 0, 2, 5], covariates: { group }, family: 'poisson' }), 'separation')
    assert.match(empty.says, /no events/)
    // Almost, but not: one crossing pair makes the estimate finite.
    assert.equal(given(glm({ outcome: [0, 0, 1, 0, 1, 1], covariates: { x }, family: 'binomial' })).status, 'converged')
  })

  it('designs that are singular, too wide, ragged or full of holes', () => {
    assert.match(
      refused(glm({ outcome: y, covariates: { x, twice: x.map((v) => 2 * v) } }), 'singular-design').says,
      /"twice"/,
    )
    refused(glm({ outcome: y, covariates: { x, same: y.map(() => 7) } }), 'singular-design')
    refused(glm({ outcome: [1, 2], covariates: { x: [1, 2], z: [3, 5] } }), 'too-few-rows')
    refused(glm({ outcome: [1, 2], covariates: { x: [1, 2] } }), 'too-few-rows')
    refused(glm({ outcome: y, covariates: { x: [1, 2] } }), 'unequal-lengths')
    assert.match(
      refused(glm({ outcome: y, covariates: { x: [1, NaN, 3, NaN, 5, 6] } }), 'missing-values').says,
      /"x" has 2 missing/,
    )
    assert.match(
      refused(glm({ outcome: y, covariates: { group: ['a', '', 'b', 'b', 'a', 'a'] } }), 'missing-values').says,
      /row 2/,
    )
    refused(glm({ outcome: [], covariates: {} }), 'no-rows')
    refused(glm({ outcome: y, covariates: { x: y.map(() => NaN) } }), 'missing-values')
  })

  it('outcomes, weights and levels that cannot be', () => {
    assert.match(
      refused(glm({ outcome: [0, 1, 2, 0, 1, 1], covariates: { x }, family: 'binomial' }), 'impossible-outcome').says,
      /row 3 is 2/,
    )
    refused(glm({ outcome: [0, -1, 2, 0, 1, 1], covariates: { x }, family: 'poisson' }), 'impossible-outcome')
    assert.match(
      refused(glm({ outcome: y, covariates: { x }, weights: [1, 1, 1, -2, 1, 1] }), 'negative-weight').says,
      /row 4 is -2/,
    )
    refused(glm({ outcome: y, covariates: { x }, weights: [1, 1, 1, Infinity, 1, 1] }), 'missing-values')
    refused(glm({ outcome: y, covariates: { x }, level: 95 }), 'not-a-share')
  })

  it('one cluster, unnamed clusters, a row with a term to itself', () => {
    const model = given(glm({ outcome: y, covariates: { x } }))
    refused(
      clustered(
        model,
        y.map(() => 'all'),
      ),
      'one-cluster',
    )
    refused(clustered(model, ['a', 'a', '', 'b', 'b', 'b']), 'missing-values')
    refused(clustered(model, ['a', 'b']), 'unequal-lengths')
    const alone = given(glm({ outcome: y, covariates: { x, alone: [0, 0, 0, 1, 0, 0] } }))
    assert.match(refused(robust(alone, 'HC3'), 'leverage-one').says, /Row 4/)
    assert.ok(given(robust(alone, 'HC1')))
  })
})
