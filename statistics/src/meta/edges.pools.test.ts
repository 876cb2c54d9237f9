import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inverse, Matrix } from 'ml-matrix'
import { given, refused, relative } from '../../test/expect.ts'
import { normal } from '../distributions/index.ts'
import { random } from '../kernel/random.ts'
import {
  begg,
  cumulative,
  failSafeNumber,
  fromCounts,
  leaveOneOut,
  metaRegression,
  pool,
  robustMeta,
  subgroups,
  threeLevel,
  trimAndFill,
} from './index.ts'
import { clustersOf, stateAt } from './multilevel.ts'

const stream = random('meta at its edges')
const studies = Array.from({ length: 11 }, (_, i) => ({
  id: `study ${i}`,
  study: `study ${i}`,
  estimate: 0.4 + 0.9 * stream.normal(),
  variance: 0.02 + 0.1 * stream.uniform(),
}))

describe('three levels by whole matrices', () => {
  it('expect the information that the matrices do', () => {
    const effects = studies.map((one, i) => ({ ...one, study: `team ${i % 4}` }))
    const clusters = clustersOf(effects)
    const rows = clusters.flatMap(({ study, v }) => Array.from(v, (value) => ({ study, value })))
    for (const [b, w] of [
      [0.05, 0.02],
      [0, 0.1],
      [0.3, 0],
    ] as const) {
      const j = new Matrix(rows.map((a) => rows.map((c) => Number(a.study === c.study))))
      const v = inverse(Matrix.add(Matrix.mul(j, b), Matrix.diag(rows.map(({ value }) => value + w))))
      const ones = Matrix.ones(rows.length, 1)
      const p = Matrix.sub(v, v.mmul(ones).mmul(ones.transpose()).mmul(v).div(v.sum()))
      const half = (a: Matrix, c: Matrix) => p.mmul(a).mmul(p).mmul(c).trace() / 2
      const eye = Matrix.eye(rows.length)
      const { expected, information } = stateAt(clusters, b, w)
      relative(information, v.sum(), 1e-12)
      const theirs = [half(j, j), half(j, eye), half(eye, eye)]
      expected.forEach((value, k) => relative(value, theirs[k]!, 1e-10, `${b} ${w} ${k}`))
    }
  })

  it('rest at nought where nothing lies between studies, and say that nothing is left to climb', () => {
    const alike = studies.map((one, i) => ({
      ...one,
      study: `team ${i % 4}`,
      estimate: (i % 3) - 1 + (i % 4 === 3 ? 0.01 : 0),
    }))
    const { between, within, fit } = given(threeLevel(alike))
    assert.deepEqual([between, fit.status], [0, 'converged'])
    assert.ok(within > 0 && fit.gradient < 1e-6, `${fit.gradient}`)
  })

  it('robust working variances with one effect a study are DerSimonian and Laird’s, whatever rho', () => {
    const theirs = given(pool(studies, { method: 'DL' })).heterogeneity.tau2
    assert.ok(theirs > 0)
    for (const rho of [0, 0.3, 1])
      relative(given(robustMeta(studies, { working: { kind: 'correlated', rho } })).working.between, theirs, 1e-9)
    for (const rho of [-0.1, 1.1])
      refused(robustMeta(studies, { working: { kind: 'correlated', rho } }), 'bad-correlation')
  })

  it('robust means weigh each study by its mean variance and its number of effects', () => {
    // Two effects of one study with variances v count as much as one with v, where rho is 1 and they agree.
    const twice = studies.flatMap((one) => [one, { ...one, id: `${one.id} again` }])
    const [alone, both] = [studies, twice].map((rows) =>
      given(robustMeta(rows, { working: { kind: 'correlated', rho: 1 } })),
    )
    relative(both!.coefficients[0]!.estimate, alone!.coefficients[0]!.estimate, 1e-9)
    relative(both!.coefficients[0]!.standardError, alone!.coefficients[0]!.standardError, 1e-9)
  })
})

describe('small-study tests by hand', () => {
  it('Begg: with ties the variance of S is that of all orders', () => {
    const estimates = [0.1, 0.1, 0.1, 0.5, 0.9, 0.3]
    const variances = [0.2, 0.2, 0.2, 0.2, 0.05, 0.1]
    const tied = estimates.map((estimate, i) => ({ id: `${i}`, estimate, variance: variances[i]! }))
    const weight = variances.reduce((sum, v) => sum + 1 / v, 0)
    const mean = estimates.reduce((sum, y, i) => sum + y / variances[i]!, 0) / weight
    const standard = estimates.map((y, i) => (y - mean) / Math.sqrt(variances[i]! - 1 / weight))
    const s = (order: readonly number[]) => {
      let total = 0
      for (let i = 0; i < 6; i++)
        for (let j = 0; j < i; j++)
          total += Math.sign(standard[i]! - standard[j]!) * Math.sign(variances[order[i]!]! - variances[order[j]!]!)
      return total
    }
    const orders = (left: readonly number[]): number[][] =>
      left.length === 0 ? [[]] : left.flatMap((x) => orders(left.filter((y) => y !== x)).map((rest) => [x, ...rest]))
    const all = orders([0, 1, 2, 3, 4, 5]).map(s)
    const spread = all.reduce((sum, value) => sum + value ** 2, 0) / all.length
    const found = given(begg(tied))
    const own = s([0, 1, 2, 3, 4, 5])
    relative(found.p, 2 * normal.upper(Math.abs(own) / Math.sqrt(spread)), 1e-12)
    // Of fifteen pairs three tie in effect and six in variance.
    relative(found.statistic, own / Math.sqrt((15 - 3) * (15 - 6)), 1e-12)
    refused(begg(tied.map((one) => ({ ...one, variance: 0.2, estimate: Number(one.id) }))), 'equal-standard-errors')
  })

  it('Begg: without ties p is the share of orders at least as far from none', () => {
    const of = (order: readonly number[]) =>
      given(begg(order.map((rank, i) => ({ id: `${i}`, estimate: rank, variance: 1 + i / 100 }))))
    // Of 24 orders of four, 1 has none turned, 3 one, 5 two, 6 three.
    for (const [order, p, tau] of [
      [[1, 2, 3, 4], 2 / 24, 1],
      [[4, 3, 2, 1], 2 / 24, -1],
      [[2, 1, 3, 4], 8 / 24, 4 / 6],
      [[2, 1, 4, 3], 18 / 24, 2 / 6],
      [[4, 1, 2, 3], 1, 0],
    ] as const) {
      relative(of(order).p, p, 1e-12, String(order))
      assert.ok(Math.abs(of(order).statistic - tau) < 1e-12)
    }
  })

  it('trim and fill: mirrors the largest, of two alike the less precise, and can be told the side', () => {
    const ys = [0, 0.05, 0.1, 0.15, 0.2, 0.9, 1.2, 1.5, 1.5]
    const lopsided = ys.map((estimate, i) => ({ id: `${9 - i}`, estimate, variance: i === 7 ? 0.3 : 0.1 }))
    const found = given(trimAndFill(lopsided, { method: 'CE', side: 'left' }))
    assert.equal(found.missing, found.filled.length)
    assert.ok(found.missing >= 1)
    assert.equal(found.filled.at(-1)!.id, 'filled: 2')
    const turned = lopsided.map((one) => ({ ...one, estimate: -one.estimate }))
    const other = given(trimAndFill(turned, { method: 'CE', side: 'right' }))
    relative(other.pooled.estimate, -found.pooled.estimate, 1e-12)
    assert.deepEqual(
      other.filled.map(({ estimate }) => -estimate),
      found.filled.map(({ estimate }) => estimate),
    )
    for (const { estimate } of found.filled) assert.ok(estimate < found.pooled.estimate)
  })

  it('fail-safe number: as many studies of nothing as bring Σz/√n to 1.645', () => {
    const clear = studies.map((one) => ({ ...one, estimate: Math.abs(one.estimate) }))
    const { number } = given(failSafeNumber(clear))
    const z = clear.reduce((sum, { estimate, variance }) => sum + estimate / Math.sqrt(variance), 0)
    assert.ok(z / Math.sqrt(studies.length + number) <= 1.6448536269514722)
    assert.ok(z / Math.sqrt(studies.length + number - 1) > 1.6448536269514722)
    assert.equal(given(failSafeNumber([{ id: 'a', estimate: 0, variance: 1 }])).number, 0)
  })
})

describe('studies in and out', () => {
  it('leave one out has every study left out once; cumulative ends with the whole; both in the order given', () => {
    const whole = given(pool(studies))
    const out = given(leaveOneOut(studies))
    assert.deepEqual(
      out.map(({ without }) => without),
      studies.map(({ id }) => id),
    )
    assert.ok(out.every(({ pooled }) => pooled.studies === 10))
    const up = given(cumulative(studies))
    assert.deepEqual(
      up.map(({ upTo }) => upTo),
      studies.slice(1).map(({ id }) => id),
    )
    assert.deepEqual(up.at(-1)!.pooled, whole)
    refused(leaveOneOut(studies.slice(0, 2)), 'too-few-studies')
    given(cumulative(studies.slice(0, 2)))
    refused(cumulative(studies.slice(0, 1)), 'too-few-studies')
  })

  it('a group of one study has no pool and is named', () => {
    const grouped = studies.map((one, i) => ({ ...one, group: i === 0 ? 'alone' : i % 2 ? 'a' : 'b' }))
    const found = given(subgroups(grouped))
    assert.deepEqual([found.groups.map(({ group }) => group), found.alone], [['a', 'b'], ['alone']])
    const [a, b] = found.groups.map(({ pooled }) => pooled)
    const means = [a!, b!].map((one) => ({ estimate: one.estimate, variance: one.standardError ** 2 }))
    const all = [...means, studies[0]!]
    const weight = all.reduce((sum, one) => sum + 1 / one.variance, 0)
    const mean = all.reduce((sum, one) => sum + one.estimate / one.variance, 0) / weight
    const q = all.reduce((sum, one) => sum + (one.estimate - mean) ** 2 / one.variance, 0)
    relative(found.between.q, q, 1e-12)
    assert.equal(found.between.df, 2)
    const two = given(subgroups(studies.map((one, i) => ({ ...one, group: i < 2 ? 'few' : 'many' }))))
    assert.deepEqual(
      [two.groups.map(({ group, pooled }) => [group, pooled.studies]), two.alone],
      [
        [
          ['few', 2],
          ['many', 9],
        ],
        [],
      ],
    )
  })

  it('are refused where no measure can be so', () => {
    const bad = (change: object) => pool([{ ...studies[0]!, ...change }, ...studies.slice(1)])
    refused(bad({ id: 'study 1' }), 'duplicate-study')
    for (const estimate of [NaN, 2e50, -2e50]) refused(bad({ estimate }), 'missing-estimate')
    for (const variance of [0, NaN, 2e60]) refused(bad({ variance }), 'missing-variance')
    refused(bad({ variance: -1 }), 'negative-variance')
    for (const level of [0, 1]) refused(pool(studies, { level }), 'bad-level')
  })

  it('each study left out, and each let in, is the pool of the others', () => {
    for (const method of ['REML', 'DL'] as const) {
      given(leaveOneOut(studies, { method })).forEach(({ pooled }, i) =>
        assert.deepEqual(
          pooled,
          given(
            pool(
              studies.filter((_, j) => j !== i),
              { method },
            ),
          ),
        ),
      )
      given(cumulative(studies, { method })).forEach(({ pooled }, i) =>
        assert.deepEqual(pooled, given(pool(studies.slice(0, i + 2), { method }))),
      )
    }
  })

  it('cautions begin and end where their sentences say', () => {
    const many = Array.from({ length: 11 }, (_, i) => ({ ...studies[i % 11]!, id: `${i}` }))
    const codes = (k: number, options: object) =>
      given(pool(many.slice(0, k), options)).warnings.map(({ code }) => code)
    for (const [k, interval, method, code, there] of [
      [4, 'hartung-knapp', 'REML', 'few-studies', true],
      [5, 'hartung-knapp', 'REML', 'few-studies', false],
      [4, 'normal', 'CE', 'few-studies', false],
      [9, 'normal', 'REML', 'normal-interval-few-studies', true],
      [10, 'normal', 'REML', 'normal-interval-few-studies', false],
      [9, 'normal', 'CE', 'normal-interval-few-studies', false],
      [9, 'hartung-knapp', 'REML', 'normal-interval-few-studies', false],
    ] as const)
      assert.equal(codes(k, { interval, method }).includes(code), there, `${k} ${interval} ${method} ${code}`)
    const table = { events1: 3, total1: 9, events2: 5, total2: 9 }
    const corrected = (correction: number) =>
      given(fromCounts('OR', table, { correct: 'all', correction })).warnings.length
    assert.deepEqual([corrected(0.5), corrected(0)], [1, 0])
  })

  it('the likelihood’s top is its highest, however small the unit', () => {
    for (const unit of [1e-12, 1, 1e12]) {
      const scaled = studies.map((one) => ({
        ...one,
        estimate: unit * one.estimate,
        variance: unit ** 2 * one.variance,
      }))
      for (const method of ['ML', 'REML'] as const) {
        const [ours, plain] = [scaled, studies].map((rows) => given(pool(rows, { method })).heterogeneity)
        relative(ours!.tau2, unit ** 2 * plain!.tau2, 1e-9)
        relative(ours!.tau2StandardError, unit ** 2 * plain!.tau2StandardError!, 1e-9)
        assert.ok(plain!.tau2 > 0)
      }
    }
  })

  it('three studies say where another would fall, two by none but the plain definition', () => {
    const said = (n: number, prediction: 'higgins-2009' | 't-k-1' | 'normal') =>
      given(pool(studies.slice(0, n), { prediction })).prediction !== undefined
    assert.deepEqual(
      [said(3, 'higgins-2009'), said(2, 'higgins-2009'), said(2, 't-k-1'), said(2, 'normal')],
      [true, false, true, true],
    )
  })

  it('studies alike in effect and error stand in the order of their names, whichever was given first', () => {
    const alike = studies.map((one, i) => ({
      ...one,
      estimate: i < 8 ? 0.4 : one.estimate,
      variance: i < 8 ? 0.05 : one.variance,
      values: [Math.exp(3 * Math.sin(i * i))],
    }))
    const answers = (rows: typeof alike) =>
      JSON.stringify(
        [metaRegression(rows, { moderators: ['x'] }), pool(rows), begg(rows), trimAndFill(rows)].map((one) => ({
          ...given<object>(one),
          weights: [],
        })),
      )
    const first = answers(alike)
    for (let trial = 0; trial < 12; trial++)
      assert.equal(answers(Array.from(stream.permutation(alike.length), (i) => alike[i]!)), first)
  })
})
