import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { determinant, inverse, Matrix } from 'ml-matrix'
import { random } from '../kernel/random.ts'
import { clusterTrial } from '../../test/simulate.ts'
import { given, refused, relative } from '../../test/expect.ts'
import { batches, darwin, dyestuff } from '../prove/classics.ts'
import { clustered, glm, mixed, randomisationTest, wildBootstrap } from './index.ts'

const batch = batches

describe('mixed models', () => {
  it('a balanced one is the analysis of variance: dyestuff', () => {
    const model = given(mixed({ outcome: dyestuff, covariates: {}, groups: { batch } }))
    // Mean squares 11271.5 between (5 df) and 2451.25 within (24 df); lme4 prints 1764.05, 2451.25 and the criterion.
    relative(model.residualVariance, 2451.25, 1e-9)
    relative(model.variances['batch'], (11271.5 - 2451.25) / 5, 1e-9)
    relative(model.criterion, 319.654276842257, 1e-11)
    relative(model.estimates[0]?.estimate, 1527.5, 1e-13)
    relative(model.estimates[0]?.standardError, Math.sqrt(11271.5 / 30), 1e-9)
    relative(model.estimates[0]?.df, 5, 1e-8)
    relative(model.shares['batch'], 1764.05 / (1764.05 + 2451.25), 1e-9)
    assert.deepEqual(model.groups, { batch: 6 })
    assert.ok(model.gradient < 1e-8 && model.status === 'converged')
  })

  it('a variance that is nothing is nothing, and least squares is left', () => {
    // Every batch has the same mean.
    const outcome = dyestuff.map((_, i) => [1, 2, 4, 8, 5][i % 5]!)
    const x = dyestuff.map((_, i) => (i * i) % 7)
    const model = given(mixed({ outcome, covariates: { x }, groups: { batch }, precision: 'model' }))
    assert.equal(model.variances['batch'], 0)
    assert.deepEqual(
      model.warnings.map(({ code }) => code),
      ['zero-variance'],
    )
    const plain = given(glm({ outcome, covariates: { x } }))
    plain.estimates.forEach(({ estimate, standardError }, j) => {
      relative(model.estimates[j]?.estimate, estimate, 1e-10)
      relative(model.estimates[j]?.standardError, standardError, 1e-10)
    })
    assert.ok(given(mixed({ outcome, covariates: { x }, groups: { batch } })).estimates[1]!.df > 20)
  })

  it('a balanced cluster trial: the t test of the cluster means', () => {
    const { treated, outcome, clusters } = clusterTrial(random(4), 10, 7, 0.4, 0.5)
    const model = given(mixed({ outcome, covariates: { treated }, groups: { clusters } }))
    const means = Array.from({ length: 10 }, (_, c) => outcome.slice(7 * c, 7 * c + 7).reduce((a, b) => a + b, 0) / 7)
    const test = given(glm({ outcome: means, covariates: { t: means.map((_, c) => treated[7 * c]!) } }))
    relative(model.estimates[1]?.estimate, test.estimates[1]!.estimate, 1e-9)
    relative(model.estimates[1]?.standardError, test.estimates[1]!.standardError, 1e-8)
    relative(model.estimates[1]?.df, 8, 1e-6)
  })

  it('crossed groupings, and covariates far from one in size', () => {
    const stream = random('crossed')
    const rows = Array.from({ length: 120 }, (_, i) => i)
    const [a, b] = [rows.map((i) => i % 8), rows.map((i) => Math.floor(i / 8) % 5)]
    const [ua, ub] = [8, 5].map((n) => Array.from({ length: n }, () => stream.normal()))
    const x = rows.map(() => 1e6 * stream.normal())
    const outcome = rows.map((i) => 3 + x[i]! / 1e6 + ua![a[i]!]! + ub![b[i]!]! + 0.5 * stream.normal())
    const model = given(mixed({ outcome, covariates: { x }, groups: { a, b } }))
    assert.ok(Math.abs(model.estimates[1]!.estimate * 1e6 - 1) < 0.2)
    assert.ok(model.gradient < 1e-7)
    const small = given(mixed({ outcome, covariates: { x: x.map((value) => value / 1e6) }, groups: { b, a } }))
    relative(small.estimates[1]!.estimate, model.estimates[1]!.estimate * 1e6, 1e-8)
    relative(small.variances['a'], model.variances['a']!, 1e-7)
  })

  it('the criterion is that of whole matrices, and least where the variances are said to be', () => {
    for (const [name, spread] of [
      ['near', 0.5],
      ['apart', 3],
      ['far apart', 60],
      ['as far as that', 250],
    ] as const) {
      const stream = random(name)
      const rows = Array.from({ length: 24 }, (_, i) => i)
      const [a, b] = [rows.map(() => stream.integer(5)), rows.map(() => stream.integer(4))]
      const middles = Array.from({ length: 5 }, () => spread * stream.normal())
      const x = rows.map(() => stream.normal())
      const outcome = rows.map((i) => x[i]! + middles[a[i]!]! + stream.normal())
      const model = given(mixed({ outcome, covariates: { x }, groups: { a, b } }))
      const [design, y] = [new Matrix(x.map((v) => [1, v])), Matrix.columnVector(outcome)]
      const criterionAt = (ratios: readonly number[]) => {
        const alike = (groups: readonly number[], i: number, j: number) => Number(groups[i] === groups[j])
        const spreads = new Matrix(
          rows.map((i) => rows.map((j) => Number(i === j) + ratios[0]! * alike(a, i, j) + ratios[1]! * alike(b, i, j))),
        )
        const precise = inverse(spreads)
        const information = design.transpose().mmul(precise).mmul(design)
        const fit = inverse(information).mmul(design.transpose()).mmul(precise).mmul(y)
        const rest = Matrix.sub(y, design.mmul(fit))
        const squares = rest.transpose().mmul(precise).mmul(rest).get(0, 0)
        return (
          Math.log(determinant(spreads)) +
          Math.log(determinant(information)) +
          22 * (1 + Math.log((2 * Math.PI * squares) / 22))
        )
      }
      const ratios = ['a', 'b'].map((group) => model.variances[group]! / model.residualVariance)
      relative(model.shares['a'], ratios[0]! / (1 + ratios[0]! + ratios[1]!), 1e-12)
      relative(model.criterion, criterionAt(ratios), 1e-9, name)
      for (const k of [0, 1])
        for (const factor of [0.97, 1.03]) {
          const beside = ratios.map((value, j) => (j === k ? value * factor + Number(value === 0) * 1e-3 : value))
          assert.ok(criterionAt(beside) > model.criterion, `${name}: ${k} × ${factor}`)
        }
    }
  })

  it('refuses what has no groups to speak of', () => {
    const covariates = {}
    refused(mixed({ outcome: dyestuff, covariates, groups: {} }), 'no-groups')
    refused(mixed({ outcome: dyestuff, covariates, groups: { all: dyestuff.map(() => 1) } }), 'one-cluster')
    refused(mixed({ outcome: dyestuff, covariates, groups: { each: dyestuff.map((_, i) => i) } }), 'groups-of-one')
    refused(mixed({ outcome: dyestuff, covariates, groups: { few: [1, 2] } }), 'unequal-lengths')
    refused(
      mixed({ outcome: dyestuff, covariates, groups: { batch, again: batch.map((b) => b.toLowerCase()) } }),
      'singular-matrix',
    )
    refused(mixed({ outcome: dyestuff, covariates: { same: dyestuff }, groups: { batch } }), 'no-variation')
  })
})

describe('tests that count arrangements', () => {
  it('Darwin’s maize: of 32,768 arrangements 1,726 are as extreme (Fisher)', () => {
    const outcome = darwin.flatMap((d) => [d, 0])
    const treated = darwin.flatMap(() => [1, 0])
    const strata = darwin.flatMap((_, i) => [i, i])
    const test = given(randomisationTest({ outcome, treated, strata, seed: 1 }))
    assert.equal(test.allocations, 32768)
    assert.equal(test.exhaustive, true)
    assert.equal(test.p * 32768, 1726)
    relative(test.difference, 314 / 15, 1e-13)
    assert.equal(test.generator, 'none')
  })

  it('unpaired: every choice of three from six', () => {
    const test = given(randomisationTest({ outcome: [9, 8, 7, 1, 2, 3], treated: [1, 1, 1, 0, 0, 0], seed: 1 }))
    assert.deepEqual([test.allocations, test.p], [20, 0.1])
    const swapped = given(
      randomisationTest({
        outcome: [9, 8, 7, 1, 2, 3],
        treated: [0, 0, 0, 1, 1, 1],
        seed: 1,
        statistic: 'studentised',
      }),
    )
    assert.equal(swapped.p, 0.1)
    relative(swapped.statistic, -6 / Math.sqrt(1 / 3 + 1 / 3), 1e-14)
  })

  it('draws agree with trying all, and never give nought', () => {
    const outcome = Array.from({ length: 40 }, (_, i) => (i * 7919) % 41)
    const treated = outcome.map((_, i) => Number(i < 20))
    const shifted = outcome.map((y, i) => y + 200 * treated[i]!)
    const test = given(randomisationTest({ outcome: shifted, treated, seed: 'x', draws: 199 }))
    assert.equal(test.p, 1 / 200)
    assert.deepEqual([test.exhaustive, test.generator, test.seed], [false, 'xoshiro256**', 'x'])
    const pairs = {
      outcome: darwin.flatMap((d) => [d, 0]).concat(1, 0, 1, 0),
      treated: darwin.flatMap(() => [1, 0]).concat(1, 0, 1, 0),
      strata: darwin.flatMap((_, i) => [i, i]).concat(20, 20, 21, 21),
    }
    const drawn = given(randomisationTest({ ...pairs, seed: 3, draws: 4000 }))
    assert.ok(!drawn.exhaustive && Math.abs(drawn.p - 0.05) < 0.015, `${drawn.p}`)
  })

  it('clusters move whole: their means are what is arranged', () => {
    const test = given(
      randomisationTest({
        outcome: [1, 3, 5, 5, 10, 12, 20, 20],
        treated: [0, 0, 0, 0, 1, 1, 1, 1],
        clusters: ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'],
        seed: 1,
      }),
    )
    assert.equal(test.units, 4)
    assert.equal(test.allocations, 6)
    relative(test.p, 2 / 6, 1e-15)
    relative(test.difference, 15.5 - 3.5, 1e-14)
    assert.equal(test.warnings[0]?.code, 'few-allocations')
    refused(
      randomisationTest({
        outcome: [1, 2, 3, 4],
        treated: [0, 1, 0, 1],
        clusters: ['a', 'a', 'b', 'c'],
        seed: 1,
      }),
      'split-cluster',
    )
    refused(
      randomisationTest({
        outcome: [1, 2, 3, 4],
        treated: [0, 1, 0, 0],
        strata: ['a', 'a', 'b', 'b'],
        seed: 1,
      }),
      'one-group',
    )
    refused(randomisationTest({ outcome: [1, 2, 3, 4], treated: [0, 1, 0, 0], seed: 1, draws: 5 }), 'too-few-draws')
    refused(
      randomisationTest({ outcome: [1, 1, 1, 1], treated: [0, 1, 0, 1], seed: 1, statistic: 'studentised' }),
      'no-variation',
    )
    refused(
      randomisationTest({ outcome: [1, 1, 1, 1], treated: [0, 1, 0, 1], strata: ['a'], seed: 1 }),
      'unequal-lengths',
    )
  })

  it('the wild bootstrap is what refitting each pattern of signs would give', () => {
    const { treated, outcome, clusters } = clusterTrial(random(8), 6, 5, 0.3, 0.4)
    const model = given(glm({ outcome, covariates: { treated, x: outcome.map((_, i) => (i * 13) % 7) } }))
    const test = given(wildBootstrap(model, { term: 'treated', clusters, seed: 1, value: 0.25 }))
    const restricted = given(
      glm({
        outcome: outcome.map((y, i) => y - 0.25 * treated[i]!),
        covariates: { x: outcome.map((_, i) => (i * 13) % 7) },
      }),
    )
    const cluster = clusters.map((name) => Number(name.slice(8)))
    let beyond = 0
    for (let pattern = 0; pattern < 64; pattern++) {
      const y = restricted.fitted.map(
        (m, i) => m + 0.25 * treated[i]! + ((pattern >> cluster[i]!) & 1 ? 1 : -1) * restricted.residuals[i]!,
      )
      const again = given(glm({ outcome: y, covariates: { treated, x: outcome.map((_, i) => (i * 13) % 7) } }))
      const { estimate, standardError } = given(clustered(again, clusters, 'CR1')).estimates[1]!
      if (Math.abs((estimate - 0.25) / standardError) >= Math.abs(test.statistic) * (1 - 1e-9)) beyond += 1
    }
    assert.equal(test.exhaustive, true)
    assert.equal(test.p, beyond / 64)
    const webb = given(wildBootstrap(model, { term: 'treated', clusters, seed: 1, weights: 'webb', draws: 1999 }))
    assert.ok(
      !webb.exhaustive &&
        Math.abs(webb.p - given(wildBootstrap(model, { term: 'treated', clusters, seed: 1 })).p) < 0.12,
    )
    refused(wildBootstrap(model, { term: 'nothing', clusters, seed: 1 }), 'unknown-term')
    refused(wildBootstrap(model, { term: 'treated', clusters, seed: 1, draws: 3 }), 'too-few-draws')
    refused(
      wildBootstrap(given(glm({ outcome: treated, covariates: { outcome }, family: 'binomial' })), {
        term: 'outcome',
        clusters,
        seed: 1,
      }),
      'not-linear',
    )
    const few = clusterTrial(random(2), 4, 5, 0.3)
    const tiny = given(
      wildBootstrap(given(glm({ outcome: few.outcome, covariates: { treated: few.treated } })), {
        term: 'treated',
        clusters: few.clusters,
        seed: 1,
      }),
    )
    assert.equal(tiny.warnings[0]?.code, 'few-clusters')
    assert.ok(tiny.p >= 2 / 16)
  })
})
