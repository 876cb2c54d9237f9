// Where what studies can say begins and ends: numbers that touch a bound, rank, and where moderators are counted from.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { normal, studentT } from '../distributions/index.ts'
import { random } from '../kernel/random.ts'
import {
  begg,
  egger,
  fromChanges,
  fromCounts,
  fromMeans,
  fromReport,
  metaRegression,
  permutationTest,
  pool,
  robustMeta,
  trimAndFill,
} from './index.ts'
import { readPrinted } from './printed.ts'
import { coefficient } from './regression.ts'

const stream = random('bounds of meta-analysis')
const studies = Array.from({ length: 12 }, (_, i) => ({
  id: `study ${i}`,
  estimate: 0.4 + 0.7 * stream.normal(),
  variance: 0.02 + 0.1 * stream.uniform(),
  values: [stream.normal(), stream.normal()],
}))

describe('numbers that touch a bound', () => {
  it('the largest estimates and variances that a measure can have are taken', () => {
    const [one, two, ...others] = studies
    for (const estimate of [1e50, -1e50]) given(pool([{ ...one!, estimate }, two!, ...others], { method: 'CE' }))
    given(pool([{ ...one!, variance: 1e60 }, two!, ...others], { method: 'CE' }))
  })

  it('a group lacks a mean or a spread where it lacks either, and a count where it lacks either', () => {
    const group = { mean: 3, sd: 2, n: 9 }
    for (const gap of [{ mean: NaN }, { sd: NaN }, { sd: Infinity }])
      for (const [one, two] of [[{ ...group, ...gap }, group] as const, [group, { ...group, ...gap }] as const])
        refused(fromMeans('MD', one, two), 'missing-mean')
    for (const sd of [-1, -1e-9]) refused(fromMeans('ROM', group, { ...group, sd }), 'impossible-sd')
    const table = { events1: 3, total1: 9, events2: 5, total2: 9 }
    for (const gap of [{ events1: NaN }, { total1: NaN }, { events2: Infinity }, { total2: NaN }])
      refused(fromCounts('RD', { ...table, ...gap }), 'missing-count')
    for (const total2 of [0, -1]) refused(fromCounts('RD', { ...table, events2: 0, total2 }), 'empty-group')
    for (const events2 of [-1, 9.5]) refused(fromCounts('RD', { ...table, events2 }), 'impossible-count')
  })

  it('changes that go wholly together or wholly apart have a spread, and no more than that', () => {
    const group = { before: 10, after: 13, sdBefore: 3, sdAfter: 5, n: 20 }
    const other = { before: 9, after: 10, sdBefore: 3, sdAfter: 4, correlation: 0, n: 30 }
    for (const [correlation, sd] of [
      [1, 2],
      [-1, 8],
    ] as const)
      relative(given(fromChanges({ ...group, correlation }, other)).variance, sd ** 2 / 20 + 25 / 30, 1e-14)
    for (const correlation of [1.01, -1.01, NaN])
      for (const [one, two] of [
        [
          { ...group, correlation },
          { ...group, correlation: 0 },
        ] as const,
        [
          { ...group, correlation: 0 },
          { ...group, correlation },
        ] as const,
      ])
        refused(fromChanges(one, two), 'impossible-correlation')
  })

  it('of what is printed: p from 0 to 1, ratios above 0, standard errors from 0', () => {
    for (const p of ['0.000', '1.0'])
      given(fromReport({ measure: 'MD', estimate: '0.1', standardError: p === '1.0' ? '99.0' : '0.01', p }))
    refused(fromReport({ measure: 'MD', estimate: '0.1', standardError: '0.1', p: '-0.1' }), 'impossible-p')
    for (const measure of ['OR', 'RR', 'HR', 'ROM'] as const)
      refused(fromReport({ measure, estimate: '0.00', standardError: '0.1' }), 'ratio-not-positive')
    // One that is printed as nought says nothing, and the p-value beside it does.
    const { standardError } = given(
      fromReport({ measure: 'MD', estimate: '2.0', standardError: '0.00', low: '2.00', high: '2.01' }),
    )
    relative(standardError, 0.01 / (2 * normal.upperQuantile(0.025)), 1e-9)
  })

  it('numbers beside each other in print share the end of what rounds to them, however large', () => {
    for (const whole of ['', '7', '123', '4567890'])
      for (const [a, b] of [
        ['.1', '.2'],
        ['.29', '.30'],
        ['.699', '.700'],
      ] as const) {
        const [low, high] = [given(readPrinted('It', whole + a)), given(readPrinted('It', whole + b))]
        assert.ok(low.high >= high.low, `${whole}${a}`)
        assert.ok(low.value < high.low && high.value > low.high)
      }
  })
})

describe('where moderators are counted from, and in what', () => {
  const options = { moderators: ['a', 'b'] }
  const plain = given(metaRegression(studies, options))

  it('changes nothing but the intercept, which is the mean where all are nought', () => {
    for (const [from, unit] of [
      [0, 1],
      [2000, 1],
      [-3, 1e-6],
      [1.7e9, 1],
      [0.5, 1e9],
    ] as const) {
      const moved = given(
        metaRegression(
          studies.map((one) => ({ ...one, values: [from + unit * one.values[0]!, one.values[1]!] })),
          options,
        ),
      )
      const within = 1e-8 + (1e-15 * Math.abs(from)) / unit
      relative(unit * moved.coefficients[1]!.estimate, plain.coefficients[1]!.estimate, within)
      relative(unit * moved.coefficients[1]!.standardError, plain.coefficients[1]!.standardError, within)
      relative(moved.coefficients[2]!.estimate, plain.coefficients[2]!.estimate, within)
      relative(moved.moderatorsTest.statistic, plain.moderatorsTest.statistic, within)
      relative(moved.heterogeneity.tau2, plain.heterogeneity.tau2, within)
      relative(moved.covariance[1]![2]! * unit, plain.covariance[1]![2]!, 1e-6)
      const [slope, shift] = [plain.coefficients[1]!.estimate, from / unit]
      relative(moved.coefficients[0]!.estimate, plain.coefficients[0]!.estimate - shift * slope, 1e-6)
      const { covariance: c } = plain
      relative(
        moved.coefficients[0]!.standardError ** 2,
        c[0]![0]! - 2 * shift * c[0]![1]! + shift ** 2 * c[1]![1]!,
        1e-6,
      )
      relative(moved.covariance[0]![2]!, c[0]![2]! - shift * c[1]![2]!, 1e-6)
      assert.deepEqual(moved.covariance[0]![2], moved.covariance[2]![0])
    }
  })

  it('one that does not vary is refused, however large, and so is one that the others make', () => {
    for (const same of [0, 7, 0.1, 1e9 / 3, -1e-9])
      refused(
        metaRegression(
          studies.map((one) => ({ ...one, values: [one.values[0]!, same] })),
          options,
        ),
        'singular-design',
      )
    const beside = (share: number) =>
      metaRegression(
        studies.map((one) => ({ ...one, values: [one.values[0]!, one.values[0]! + share * one.values[1]!] })),
        options,
      )
    relative(given(beside(1e-5)).coefficients[2]!.estimate * 1e-5, plain.coefficients[2]!.estimate, 1e-4)
    refused(beside(1e-9), 'singular-design')
  })

  it('orders that tell exactly as much as the one that was seen are counted', () => {
    const four = [0.1, 0.2, 0.9, 1].map((estimate, i) => ({ id: `${i}`, estimate, variance: 0.01, values: [+(i > 1)] }))
    for (const seed of ['ties', 'more ties', 'yet more']) {
      const found = given(permutationTest(four, { moderators: ['late'], method: 'DL' }, { permutations: 90, seed }))
      const drawn = random(seed)
      // As clear as can be: no order tells more, and those that part the same two from the same two tell as much.
      const alike = Array.from({ length: 90 }, () => drawn.permutation(4)).filter((o) => o[0]! < 2 === o[1]! < 2)
      assert.deepEqual([found.permutations, found.p], [90, (1 + alike.length) / 91])
      assert.ok(alike.length > 15 && alike.length < 45)
    }
  })
})

describe('what is said of few, and of none', () => {
  const ten = Array.from({ length: 60 }, (_, i) => ({
    id: `${i}`,
    estimate: Math.sin(i * i),
    variance: 0.05 + i / 300,
  }))
  it('tests of small studies are not to be read below ten', () => {
    for (const of of [
      (n: number) => egger(ten.slice(0, n), 'classic'),
      (n: number) => egger(ten.slice(0, n), 'mixed'),
      (n: number) => begg(ten.slice(0, n)),
      (n: number) => trimAndFill(ten.slice(0, n), { side: 'left' }),
    ]) {
      const said = (n: number) => given(of(n)).warnings.some(({ code }) => code === 'not-interpretable')
      assert.deepEqual([said(9), said(10)], [true, false])
    }
  })

  it('Begg’s p is exact below fifty studies without ties, and by the normal curve from there', () => {
    for (const [n, exact] of [
      [49, true],
      [50, false],
      [60, false],
    ] as const) {
      const { statistic, p } = given(begg(ten.slice(0, n)))
      const s = (statistic * n * (n - 1)) / 2
      const plain = 2 * normal.upper(Math.abs(s) / Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18))
      assert.equal(Math.abs(p / plain - 1) > 1e-9, exact, `${n}: ${p} ${plain}`)
    }
  })

  it('studies that all say the same have no variance between them by any method', () => {
    const alike = studies.map((one) => ({ ...one, estimate: 0.3 }))
    for (const method of ['DL', 'HE', 'HS', 'SJ', 'PM', 'EB', 'ML', 'REML'] as const) {
      const { heterogeneity, fit, estimate } = given(pool(alike, { method }))
      assert.equal(fit.status, 'converged', method)
      // Their mean may differ from them in its last digit.
      assert.ok(
        heterogeneity.tau2 < 1e-60 && heterogeneity.q < 1e-25 && heterogeneity.i2.byQ === 0 && fit.gradient === 0,
      )
      relative(estimate, 0.3, 1e-12)
    }
    const none = given(
      pool(
        alike.map((one) => ({ ...one, estimate: 0.5 })),
        { method: 'SJ' },
      ),
    ).heterogeneity
    assert.deepEqual([none.tau2, none.tau2StandardError], [0, 0])
  })

  it('a coefficient without any error is certain, and nought without any is nought', () => {
    for (const df of [undefined, 3]) {
      const sure = coefficient('sure', -2, 0, df, 0.95)
      assert.deepEqual([sure.statistic, sure.p, sure.low, sure.high], [-Infinity, 0, -2, -2])
      const none = coefficient('none', 0, 0, df, 0.95)
      assert.deepEqual([none.statistic, none.p, none.low, none.high], [0, 1, 0, 0])
      const [upper, reach] =
        df === undefined
          ? [normal.upper(2), normal.upperQuantile(0.05)]
          : [studentT.upper(2, df), studentT.upperQuantile(0.05, df)]
      const two = coefficient('two', 2, 1, df, 0.9)
      relative(two.p, 2 * upper, 1e-14)
      relative(two.high, 2 + reach, 1e-14)
      relative(two.low, 2 - reach, 1e-12)
    }
  })

  it('five studies alike in size have four degrees of freedom, which are not fewer than four', () => {
    for (const size of [1, 2, 3, 4, 6, 8]) {
      const rows = Array.from({ length: 5 * size }, (_, i) => ({
        id: `${i}`,
        study: `s${i % 5}`,
        estimate: Math.sin(i * i) + (i % 5),
        variance: 0.3,
      }))
      const { coefficients, warnings } = given(robustMeta(rows, { working: { kind: 'correlated', rho: 0.8 } }))
      relative(coefficients[0]!.df, 4, 1e-9)
      assert.deepEqual(warnings, [], `${size}`)
    }
  })

  it('robust means need two studies more than moderators, and a value of each', () => {
    const working = { kind: 'correlated', rho: 0.5 } as const
    const nested = studies.map((one, i) => ({ ...one, study: `s${i % 3}` }))
    given(robustMeta(nested, { working, moderators: ['a'] }))
    refused(robustMeta(nested, { working, moderators: ['a', 'b'] }), 'too-few-studies')
    const gap = nested.map((one, i) => (i === 2 ? { ...one, values: [one.values[0]!, NaN] } : one))
    refused(robustMeta(gap, { working, moderators: ['a', 'b'] }), 'missing-moderator')
    given(robustMeta(gap, { working, moderators: ['a'] }))
  })
})
