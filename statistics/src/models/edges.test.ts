import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inverse, Matrix } from 'ml-matrix'
import { given, refused, relative } from '../../test/expect.ts'
import { studentT } from '../distributions/index.ts'
import { symmetricPower } from '../kernel/linear.ts'
import { random } from '../kernel/random.ts'
import { clustered, glm, mixed, randomisationTest, robust, wildBootstrap } from './index.ts'
import { estimateOf } from './table.ts'

const stream = random('models at their edges')
const n = 24
const x = Array.from({ length: n }, () => stream.normal())
const group = Array.from({ length: n }, (_, i) => `g${i % 5}`)
const y = x.map((v, i) => 1 + 2 * v + (i % 5) / 2 + stream.normal())
const weights = x.map((_, i) => 1 + (i % 3))
const fit = given(glm({ outcome: y, covariates: { x } }))
const design = new Matrix(x.map((v) => [1, v]))

/** CR0 and CR2 by whole matrices (Bell and McCaffrey 2002; Pustejovsky and Tipton 2018), working model of equal variances. */
function sandwich(power: 0 | 1, w: readonly number[]) {
  const diagonal = Matrix.diag([...w])
  const bread = inverse(design.transpose().mmul(diagonal).mmul(design))
  const b = bread.mmul(design.transpose()).mmul(diagonal).mmul(Matrix.columnVector(y))
  const e = Matrix.columnVector(y).sub(design.mmul(b))
  const hat = design.mmul(bread).mmul(design.transpose()).mmul(diagonal)
  const rest = Matrix.sub(Matrix.eye(n), hat)
  const meat = Matrix.zeros(2, 2)
  const pulls: Matrix[] = []
  for (const name of [...new Set(group)].sort()) {
    const rows = group.flatMap((g, i) => (g === name ? [i] : []))
    const take = (matrix: Matrix) => new Matrix(rows.map((i) => matrix.getRow(i)))
    const inside = take(rest).mmul(take(rest).transpose())
    const a = power === 0 ? Matrix.eye(rows.length) : symmetricPower(inside, -0.5)
    const xw = take(design)
      .transpose()
      .mmul(Matrix.diag(rows.map((i) => w[i]!)))
    const score = xw.mmul(a).mmul(take(e))
    meat.add(score.mmul(score.transpose()))
    pulls.push(take(rest).transpose().mmul(a).mmul(xw.transpose()).mmul(bread))
  }
  const covariance = bread.mmul(meat).mmul(bread)
  const df = [0, 1].map((j) => {
    const own = pulls.map((pull) => Matrix.columnVector(pull.getColumn(j)))
    let [trace, squares] = [0, 0]
    own.forEach((p, g) =>
      own.forEach((q, h) => {
        const product = p.transpose().mmul(q).get(0, 0)
        if (g === h) trace += product
        squares += product * product
      }),
    )
    return trace ** 2 / squares
  })
  return { covariance, df }
}

describe('errors by whole matrices', () => {
  it('clusters: CR0, CR1, CR1S and CR2, and Satterthwaite’s degrees of freedom', () => {
    const plain = sandwich(
      0,
      x.map(() => 1),
    )
    const factors = { CR0: 1, CR1: 5 / 4, CR1S: (5 / 4) * (23 / 22) } as const
    for (const kind of ['CR0', 'CR1', 'CR1S'] as const) {
      const ours = given(clustered(fit, group, kind)).covariance
      for (const [i, j] of [
        [0, 0],
        [0, 1],
        [1, 1],
      ] as const)
        relative(ours.get(i, j), factors[kind] * plain.covariance.get(i, j), 1e-9, kind)
    }
    const careful = sandwich(
      1,
      x.map(() => 1),
    )
    const ours = given(clustered(fit, group, 'CR2'))
    ours.estimates.forEach(({ standardError, df, lower, estimate }, j) => {
      relative(standardError ** 2, careful.covariance.get(j, j), 1e-8)
      relative(df, careful.df[j]!, 1e-8)
      relative(estimate - lower, studentT.upperQuantile(0.025, df) * standardError, 1e-12)
    })
    assert.deepEqual(
      [
        ours.clusters,
        given(
          clustered(
            fit,
            x.map((_, i) => i % 12),
          ),
        ).warnings.some(({ code }) => code === 'few-clusters'),
      ],
      [5, false],
    )
    assert.ok(ours.warnings.some(({ code }) => code === 'few-clusters'))
    refused(clustered(fit, group.slice(1)), 'unequal-lengths')
    refused(
      clustered(
        fit,
        group.map((g, i) => (i === 3 ? '' : g)),
      ),
      'missing-values',
    )
    refused(
      clustered(
        fit,
        group.map(() => 'a'),
      ),
      'one-cluster',
    )
  })

  it('clusters with weights: CR0 of the weighted fit', () => {
    const weighted = given(glm({ outcome: y, covariates: { x }, weights }))
    const theirs = sandwich(0, weights).covariance
    const ours = given(clustered(weighted, group, 'CR0')).covariance
    for (const [i, j] of [
      [0, 0],
      [0, 1],
      [1, 1],
    ] as const)
      relative(ours.get(i, j), theirs.get(i, j), 1e-9)
  })

  it('rows alone: HC0 to HC3 from leverages', () => {
    const bread = inverse(design.transpose().mmul(design))
    const h = design.mmul(bread).mmul(design.transpose()).diagonal()
    const of = {
      HC0: () => 1,
      HC1: () => n / (n - 2),
      HC2: (i: number) => 1 / (1 - h[i]!),
      HC3: (i: number) => (1 - h[i]!) ** -2,
    }
    for (const kind of ['HC0', 'HC1', 'HC2', 'HC3'] as const) {
      const meat = design
        .transpose()
        .mmul(Matrix.diag(Array.from(fit.residuals, (e, i) => e * e * of[kind](i))))
        .mmul(design)
      const theirs = bread.mmul(meat).mmul(bread)
      given(robust(fit, kind)).estimates.forEach(({ standardError, df }, j) => {
        relative(standardError ** 2, theirs.get(j, j), 1e-9, kind)
        assert.equal(df, n - 2)
      })
    }
    const alone = given(glm({ outcome: y, covariates: { x, only: x.map((_, i) => Number(i === 4)) } }))
    assert.match(refused(robust(alone, 'HC2'), 'leverage-one').says, /^Row 5 /)
    given(robust(alone, 'HC1'))
  })
})

describe('tests by trying every pattern', () => {
  it('wild bootstrap: every pattern of signs, restricted fit and CR1 by hand', () => {
    const { p, statistic, draws, exhaustive, warnings } = given(
      wildBootstrap(fit, { term: 'x', clusters: group, value: 1.8, seed: 1 }),
    )
    const own = given(clustered(fit, group, 'CR1')).estimates[1]!
    relative(statistic, (own.estimate - 1.8) / own.standardError, 1e-12)
    assert.deepEqual([draws, exhaustive, warnings.length], [32, true, 1])
    const less = y.map((value, i) => value - 1.8 * x[i]!)
    const middle = less.reduce((a, b) => a + b, 0) / n
    const names = [...new Set(group)].sort()
    let beyond = 0
    for (let pattern = 0; pattern < 32; pattern++) {
      const made = less.map(
        (value, i) => middle + 1.8 * x[i]! + (value - middle) * ((pattern >> names.indexOf(group[i]!)) & 1 ? 1 : -1),
      )
      const again = given(clustered(given(glm({ outcome: made, covariates: { x } })), group, 'CR1')).estimates[1]!
      if (Math.abs((again.estimate - 1.8) / again.standardError) >= Math.abs(statistic) * (1 - 1e-9)) beyond++
    }
    relative(p, beyond / 32, 1e-12)
    const webb = given(
      wildBootstrap(fit, { term: 'x', clusters: group, value: 1.8, seed: 1, weights: 'webb', draws: 999 }),
    )
    assert.ok(
      !webb.exhaustive && webb.warnings.length === 0 && webb.draws === 999 && Math.abs(webb.p - p) < 0.12,
      `${webb.p} ${p}`,
    )
    relative(webb.p * 1000, Math.round(webb.p * 1000), 1e-12)
    refused(wildBootstrap(fit, { term: 'z', clusters: group, seed: 1 }), 'unknown-term')
    refused(wildBootstrap(fit, { term: 'x', clusters: group, seed: 1, draws: 98 }), 'too-few-draws')
    refused(
      wildBootstrap(given(glm({ outcome: y, covariates: { x }, weights })), { term: 'x', clusters: group, seed: 1 }),
      'not-linear',
    )
  })

  it('randomisation: every allocation by hand, in strata and by clusters; draws where they are too many', () => {
    const outcome = [3, 7, 1, 9, 4]
    const treated = [1, 1, 0, 0, 0]
    const gaps: number[] = []
    for (let i = 0; i < 5; i++)
      for (let j = 0; j < i; j++) gaps.push((outcome[i]! + outcome[j]!) / 2 - (24 - outcome[i]! - outcome[j]!) / 3)
    const own = 5 - 14 / 3
    const found = given(randomisationTest({ outcome, treated, seed: 1 }))
    relative(found.difference, own, 1e-12)
    relative(found.p, gaps.filter((gap) => Math.abs(gap) >= own - 1e-12).length / 10, 1e-12)
    assert.deepEqual([found.allocations, found.exhaustive, found.warnings.length], [10, true, 1])
    const strata = given(
      randomisationTest({
        outcome: [1, 5, 2, 4, 9, 3],
        treated: [1, 0, 1, 0, 1, 0],
        strata: ['a', 'a', 'b', 'b', 'c', 'c'],
        seed: 1,
      }),
    )
    // Pairs -4, -2 and 6: of eight signs all whose sum is at least 0 in size.
    assert.deepEqual([strata.difference, strata.p, strata.allocations], [0, 1, 8])
    const clusters = given(
      randomisationTest({
        outcome: [1, 3, 8, 8, 5, 5, 0, 2],
        treated: [1, 1, 1, 1, 0, 0, 0, 0],
        clusters: ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'],
        seed: 1,
      }),
    )
    assert.deepEqual([clusters.units, clusters.allocations, clusters.difference], [4, 6, 2])
    relative(clusters.p, 4 / 6, 1e-12)
    const many = Array.from({ length: 40 }, (_, i) => i)
    const none = given(
      randomisationTest({
        outcome: many.map((i) => Math.floor(i / 2)),
        treated: many.map((i) => i % 2),
        seed: 1,
        draws: 99,
      }),
    )
    assert.deepEqual([none.difference, none.exhaustive, none.p, none.draws], [0, false, 1, 99])
    const far = given(
      randomisationTest({ outcome: many, treated: many.map((i) => Number(i >= 20)), seed: 1, draws: 99 }),
    )
    relative(far.p, 1 / 100, 1e-12)
    for (const draws of [98, 99.5])
      refused(randomisationTest({ outcome: many, treated: many.map((i) => i % 2), seed: 1, draws }), 'too-few-draws')
  })
})

describe('fits that only just can be, or cannot', () => {
  it('warn of chances at their limits and of terms that nearly repeat', () => {
    const mixedUp = [1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1]
    const plain = given(glm({ outcome: mixedUp, covariates: { t: mixedUp.map((_, i) => i) }, family: 'binomial' }))
    assert.deepEqual(plain.warnings, [])
    for (const sign of [1, -1]) {
      const t = [...mixedUp.map((_, i) => sign * (i - 5.5)), 400, 500]
      const outcome = [...mixedUp.map((_, i) => Number(sign > 0 ? i > 5 : i < 6)), 1, 1]
      outcome[4] = 1 - outcome[4]!
      outcome[7] = 1 - outcome[7]!
      const found = given(glm({ outcome, covariates: { t }, family: 'binomial' }))
      assert.deepEqual(
        found.warnings.map(({ code, details }) => [code, details]),
        [['extreme-chances', { rows: 2 }]],
      )
    }
    const far = given(glm({ outcome: y, covariates: { x, again: x.map((v, i) => v + 1e-6 * Math.sin(i * i)) } }))
    assert.deepEqual(
      far.warnings.map(({ code }) => code),
      ['nearly-singular'],
    )
    assert.deepEqual(fit.warnings, [])
  })

  it('count what is left to judge by: rows with weight, less coefficients', () => {
    const some = given(glm({ outcome: y, covariates: { x }, weights: x.map((_, i) => Number(i > 3)) }))
    const less = given(glm({ outcome: y.slice(4), covariates: { x: x.slice(4) } }))
    assert.deepEqual([some.df, less.df], [18, 18])
    some.estimates.forEach((one, j) => relative(one.standardError, less.estimates[j]!.standardError, 1e-10))
    relative(some.dispersion, less.residuals.reduce((sum, e) => sum + e * e, 0) / 18, 1e-10)
    refused(glm({ outcome: [1, 2], covariates: { x: [1, 3] } }), 'too-few-rows')
    refused(glm({ outcome: y, covariates: { x }, weights: x.map((_, i) => (i === 2 ? -1 : 1)) }), 'negative-weight')
    given(glm({ outcome: [1, 3, 2], covariates: { x: [1, 2, 4] } }))
  })

  it('a mixed model is a balanced analysis of variance where it is balanced', () => {
    const sites = Array.from({ length: 30 }, (_, i) => `s${i % 6}`)
    const level = Array.from({ length: 6 }, () => 3 * stream.normal())
    const outcome = sites.map((_, i) => level[i % 6]! + stream.normal())
    const found = given(mixed({ outcome, covariates: {}, groups: { site: sites } }))
    const means = [0, 1, 2, 3, 4, 5].map((s) => outcome.filter((_, i) => i % 6 === s).reduce((a, b) => a + b, 0) / 5)
    const grand = means.reduce((a, b) => a + b, 0) / 6
    const within = outcome.reduce((sum, value, i) => sum + (value - means[i % 6]!) ** 2, 0) / 24
    const between = (5 * means.reduce((sum, m) => sum + (m - grand) ** 2, 0)) / 5
    relative(found.residualVariance, within, 1e-7)
    relative(found.variances['site'], (between - within) / 5, 1e-7)
    relative(found.estimates[0]!.standardError, Math.sqrt(between / 30), 1e-7)
    relative(found.estimates[0]!.df, 5, 1e-5)
    refused(mixed({ outcome: x.map((v) => 3 * v), covariates: { x }, groups: { group } }), 'no-variation')
    const tiny = given(
      mixed({ outcome: outcome.map((value) => value * 1e-6), covariates: {}, groups: { site: sites } }),
    )
    relative(tiny.residualVariance, 1e-12 * within, 1e-7)
    const large = given(
      mixed({ outcome: outcome.map((value) => value * 1e7), covariates: {}, groups: { site: sites } }),
    )
    relative(large.residualVariance, 1e14 * within, 1e-7)
  })

  it('a mixed model says of fewer than five groups that their variance is hardly known', () => {
    const codes = (groups: number) =>
      given(mixed({ outcome: y, covariates: { x }, groups: { group: x.map((_, i) => `g${i % groups}`) } }))
        .warnings.filter(({ code }) => code === 'few-clusters')
        .map(({ says }) => says)
    assert.deepEqual([codes(5).length, codes(4)], [0, ['"group" has only 4 groups: its variance is hardly known.']])
  })

  it('an estimate without any error is certain, and nought without any is nought', () => {
    for (const df of [3, Infinity]) {
      const sure = estimateOf('sure', -2, 0, df, 0.95)
      assert.deepEqual([sure.statistic, sure.p, sure.lower, sure.upper], [-Infinity, 0, -2, -2])
      const none = estimateOf('none', 0, 0, df, 0.95)
      assert.deepEqual([none.statistic, none.p, none.lower, none.upper], [0, 1, 0, 0])
      const two = estimateOf('two', 2, 1, df, 0.9)
      relative(two.p, 2 * studentT.upper(2, df), 1e-14)
      relative(two.upper, 2 + studentT.upperQuantile(0.05, df), 1e-14)
      relative(two.lower, 2 - studentT.upperQuantile(0.05, df), 1e-12)
    }
  })
})
