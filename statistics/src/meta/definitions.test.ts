// Pooling and regression of studies by whole matrices, straight from the definitions.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { determinant, inverse, Matrix } from 'ml-matrix'
import { given, relative } from '../../test/expect.ts'
import { chiSquare, fisherF, normal, studentT } from '../distributions/index.ts'
import { random } from '../kernel/random.ts'
import { metaRegression, permutationTest, pool, robustMeta, threeLevel } from './index.ts'

const stream = random('definitions of meta-analysis')
const k = 14
const moderators = Array.from({ length: k }, () => [3 + stream.normal(), 7 * stream.uniform()])
const v = Array.from({ length: k }, () => 0.03 + 0.2 * stream.uniform())
const y = v.map((variance, i) => 0.4 + moderators[i]![0]! / 5 + Math.sqrt(0.3 + variance) * stream.normal())
const studies = y.map((estimate, i) => ({
  id: `study ${i}`,
  estimate,
  variance: v[i]!,
  values: moderators[i]!,
}))
const Y = Matrix.columnVector(y)

/** The fit of `columns` moderators and all that hangs on it, at one variance between studies. */
function fitAt(columns: number, tau2: number, weighted = true) {
  const X = new Matrix(moderators.map((row) => [1, ...row.slice(0, columns)]))
  const W = Matrix.diag(v.map((variance) => (weighted ? 1 / (variance + tau2) : 1)))
  const covariance = inverse(X.transpose().mmul(W).mmul(X))
  const P = Matrix.sub(W, W.mmul(X).mmul(covariance).mmul(X.transpose()).mmul(W))
  const b = covariance.mmul(X.transpose()).mmul(W).mmul(Y)
  return { W, P, covariance, b, q: Y.transpose().mmul(P).mmul(Y).get(0, 0) }
}

/** Each estimator's equation at its own answer: nothing is left. */
function leftOf(method: string, columns: number, tau2: number): number {
  const df = k - 1 - columns
  const { W, P, q } = fitAt(columns, tau2)
  const none = fitAt(columns, 0)
  const even = fitAt(columns, 0, false)
  const PY = P.mmul(Y)
  const slope = PY.transpose().mmul(PY).get(0, 0)
  const mean = y.reduce((a, b) => a + b, 0) / k
  const rough = y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / k
  if (method === 'DL') return tau2 - (none.q - df) / none.P.trace()
  if (method === 'HS') return tau2 - (none.q - k) / none.W.trace()
  if (method === 'HE') return tau2 - (even.q - even.P.mmul(Matrix.diag(v)).trace()) / df
  if (method === 'SJ') return tau2 - (rough * fitAt(columns, rough).q) / df
  if (method === 'PM') return q - df
  return slope - (method === 'ML' ? W : P).trace()
}

/** The variance of each estimator, as metafor has it. */
function varianceOf(method: string, columns: number, tau2: number): number {
  const df = k - 1 - columns
  const V = Matrix.diag(v)
  const spread = Matrix.diag(v.map((variance) => variance + tau2))
  const quadratic = (P: Matrix) => 2 * P.mmul(spread).mmul(P).mmul(spread).trace()
  const none = fitAt(columns, 0).P
  const even = fitAt(columns, 0, false).P
  const { W, P } = fitAt(columns, tau2)
  const mean = y.reduce((a, b) => a + b, 0) / k
  const rough = y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / k
  if (method === 'DL') return quadratic(none) / none.trace() ** 2
  if (method === 'HS') return quadratic(none) / V.diagonal().reduce((sum, value) => sum + 1 / value, 0) ** 2
  if (method === 'HE') return quadratic(even) / df ** 2
  if (method === 'SJ') return (rough ** 2 * quadratic(fitAt(columns, rough).P)) / df ** 2
  if (method === 'PM') return ((2 / df) * k ** 2) / W.trace() ** 2
  return method === 'ML' ? 2 / W.mmul(W).trace() : 2 / P.mmul(P).trace()
}

describe('the variance between studies', () => {
  for (const method of ['DL', 'HE', 'HS', 'SJ', 'PM', 'ML', 'REML'] as const)
    for (const columns of [0, 1, 2])
      it(`${method} with ${columns} moderators solves its equation, and knows its own error`, () => {
        const options = { method, moderators: ['a', 'b'].slice(0, columns) }
        const { tau2, tau2StandardError } = given(
          columns === 0 ? pool(studies, { method }) : metaRegression(studies, options),
        ).heterogeneity
        assert.ok(tau2 > 0.01)
        assert.ok(Math.abs(leftOf(method, columns, tau2)) < 1e-8, `${leftOf(method, columns, tau2)}`)
        relative(tau2StandardError! ** 2, varianceOf(method, columns, tau2), 1e-8)
      })

  for (const columns of [0, 1, 2])
    it(`what is said of it with ${columns} moderators`, () => {
      const level = 0.9
      const { heterogeneity: said } = given(
        columns === 0
          ? pool(studies, { level })
          : metaRegression(studies, { level, moderators: ['a', 'b'].slice(0, columns) }),
      )
      const df = k - 1 - columns
      const { q, P } = fitAt(columns, 0)
      const typical = df / P.trace()
      relative(said.q, q, 1e-10)
      relative(said.p, chiSquare.upper(q, df), 1e-9)
      relative(fitAt(columns, said.tau2Interval.low).q, chiSquare.upperQuantile(0.05, df), 1e-9)
      relative(fitAt(columns, said.tau2Interval.high).q, chiSquare.upperQuantile(0.95, df), 1e-9)
      relative(said.i2.byTau2, (100 * said.tau2) / (said.tau2 + typical), 1e-10)
      relative(said.i2.byQ, (100 * (q - df)) / q, 1e-10)
      relative(said.i2.high, (100 * said.tau2Interval.high) / (said.tau2Interval.high + typical), 1e-10)
      relative(said.h2, 1 + said.tau2 / typical, 1e-10)
    })
})

describe('means and coefficients', () => {
  for (const interval of ['normal', 'hartung-knapp', 'hartung-knapp-floor'] as const)
    for (const method of ['CE', 'REML', 'SJ'] as const)
      it(`${method}, ${interval}`, () => {
        const columns = 2
        const df = k - 3
        const found = given(metaRegression(studies, { method, interval, level: 0.8, moderators: ['a', 'b'] }))
        const { b, covariance, q } = fitAt(columns, found.heterogeneity.tau2)
        const scale = interval === 'normal' ? 1 : interval === 'hartung-knapp' ? q / df : Math.max(1, q / df)
        found.coefficients.forEach((one, j) => {
          relative(one.estimate, b.get(j, 0), 1e-9)
          relative(one.standardError ** 2, scale * covariance.get(j, j), 1e-9)
          const reach = interval === 'normal' ? normal.upperQuantile(0.1) : studentT.upperQuantile(0.1, df)
          relative(one.high - one.estimate, reach * one.standardError, 1e-9)
          relative(one.estimate - one.low, reach * one.standardError, 1e-9)
          const z = Math.abs(one.estimate / one.standardError)
          relative(one.p, 2 * (interval === 'normal' ? normal.upper(z) : studentT.upper(z, df)), 1e-9)
        })
        const [own, own2] = [b.subMatrix(1, 2, 0, 0), inverse(covariance.subMatrix(1, 2, 1, 2).mul(scale))]
        const wald = own.transpose().mmul(own2).mmul(own).get(0, 0)
        const { statistic, p } = found.moderatorsTest
        relative(statistic, interval === 'normal' ? wald : wald / 2, 1e-8)
        relative(p, interval === 'normal' ? chiSquare.upper(wald, 2) : fisherF.upper(wald / 2, 2, df), 1e-8)
        const without = given(pool(studies, { method })).heterogeneity.tau2
        if (method === 'CE') assert.equal(found.r2, undefined)
        else relative(found.r2, Math.max(0, 100 * (1 - found.heterogeneity.tau2 / without)), 1e-9)
      })

  it('where a new study would fall, by each definition', () => {
    for (const [prediction, df] of [
      ['normal', Infinity],
      ['higgins-2009', k - 2],
      ['t-k-1', k - 1],
    ] as const) {
      const {
        estimate,
        standardError,
        heterogeneity,
        prediction: said,
        weights,
      } = given(pool(studies, { prediction, level: 0.8 }))
      const half = studentT.upperQuantile(0.1, df) * Math.sqrt(heterogeneity.tau2 + standardError ** 2)
      relative(said!.low, estimate - half, 1e-9)
      relative(said!.high, estimate + half, 1e-9)
      const { W } = fitAt(0, heterogeneity.tau2)
      weights.forEach(({ percent }, i) => relative(percent, (100 * W.get(i, i)) / W.trace(), 1e-9))
    }
  })
})

describe('three levels', () => {
  it('are the likeliest, and what is said of them follows', () => {
    const effects = studies.map((one, i) => ({
      ...one,
      study: `team ${i % 5}`,
      estimate: one.estimate + 0.8 * Math.sin(3 * (i % 5)),
    }))
    const found = given(threeLevel(effects, { level: 0.9 }))
    const Y3 = Matrix.columnVector(effects.map(({ estimate }) => estimate))
    const likelihoodAt = (between: number, within: number) => {
      const V = new Matrix(
        effects.map((a, i) =>
          effects.map((c, j) => Number(a.study === c.study) * between + Number(i === j) * (within + v[i]!)),
        ),
      )
      const precise = inverse(V)
      const information = precise.sum()
      const mean = precise.mmul(Y3).sum() / information
      const rest = Matrix.sub(Y3, mean)
      const squares = rest.transpose().mmul(precise).mmul(rest).get(0, 0)
      return { value: -(Math.log(determinant(V)) + Math.log(information) + squares) / 2, information, mean }
    }
    const { value, information, mean } = likelihoodAt(found.between, found.within)
    assert.ok(found.between > 0.01 && found.within > 0.01)
    for (const [b, w] of [
      [1.02, 1],
      [0.98, 1],
      [1, 1.02],
      [1, 0.98],
      [1.02, 0.98],
      [0.98, 1.02],
    ] as const)
      assert.ok(likelihoodAt(b * found.between, w * found.within).value < value)
    relative(found.mean.estimate, mean, 1e-9)
    relative(found.mean.standardError, Math.sqrt(1 / information), 1e-9)
    relative(found.mean.high - found.mean.estimate, normal.upperQuantile(0.05) * found.mean.standardError, 1e-9)
    const w = v.map((variance) => 1 / variance)
    const total = w.reduce((sum, one) => sum + one, 0)
    const middle = effects.reduce((sum, { estimate }, i) => sum + w[i]! * estimate, 0) / total
    const q = effects.reduce((sum, { estimate }, i) => sum + w[i]! * (estimate - middle) ** 2, 0)
    const typical = ((k - 1) * total) / (total ** 2 - w.reduce((sum, one) => sum + one * one, 0))
    assert.equal(found.qDf, k - 1)
    relative(found.q, q, 1e-10)
    relative(found.qP, chiSquare.upper(q, k - 1), 1e-9)
    const all = found.between + found.within + typical
    relative(found.i2.between, (100 * found.between) / all, 1e-9)
    relative(found.i2.within, (100 * found.within) / all, 1e-9)
  })
})

describe('robust means of studies of unequal size', () => {
  const effects = studies.map((one, i) => ({
    ...one,
    study: ['a', 'b', 'b', 'c', 'c', 'c', 'd', 'e', 'e', 'f', 'g', 'g', 'g', 'g'][i]!,
    estimate: one.estimate + 0.7 * Math.sin(i),
  }))
  const alike = (of: (i: number) => number) =>
    new Matrix(effects.map((a, i) => effects.map((c) => Number(a.study === c.study) * of(i))))
  const own = (i: number) => effects.flatMap((one, j) => (one.study === effects[i]!.study ? [v[j]!] : []))
  const middle = (i: number) => own(i).reduce((a, b) => a + b, 0) / own(i).length
  const E = Matrix.columnVector(effects.map(({ estimate }) => estimate))

  for (const columns of [0, 1])
    it(`with ${columns} moderators: the variance by moments, and generalised least squares`, () => {
      const rho = 0.6
      const found = given(
        robustMeta(effects, { working: { kind: 'correlated', rho }, moderators: ['a'].slice(0, columns) }),
      )
      const X = new Matrix(moderators.map((row) => [1, ...row.slice(0, columns)]))
      const fit = (weights: readonly number[]) => {
        const W = Matrix.diag([...weights])
        const M = inverse(X.transpose().mmul(W).mmul(X))
        return {
          b: M.mmul(X.transpose()).mmul(W).mmul(E),
          P: Matrix.sub(W, W.mmul(X).mmul(M).mmul(X.transpose()).mmul(W)),
        }
      }
      // What Q is expected to be where effects of one study have the correlation rho (Hedges, Tipton and Johnson 2010).
      const { P } = fit(effects.map((_, i) => 1 / (own(i).length * middle(i))))
      const errors = Matrix.add(
        alike((i) => rho * middle(i)),
        Matrix.diag(effects.map((_, i) => (1 - rho) * middle(i))),
      )
      const q = E.transpose().mmul(P).mmul(E).get(0, 0)
      const between = (q - P.mmul(errors).trace()) / P.mmul(alike(() => 1)).trace()
      assert.ok(between > 0.01)
      relative(found.working.between, between, 1e-9)
      const { b } = fit(effects.map((_, i) => 1 / (own(i).length * (middle(i) + between))))
      found.coefficients.forEach(({ estimate }, j) => relative(estimate, b.get(j, 0), 1e-9))
    })
})

describe('a test of moderators by permutation', () => {
  it('counts itself and every order drawn that tells as much', () => {
    const options = { moderators: ['a', 'b'], method: 'DL' } as const
    const found = given(permutationTest(studies, options, { permutations: 60, seed: 'orders' }))
    const drawn = random('orders')
    const own = studies.toSorted((a, b) => a.variance - b.variance)
    const statisticOf = (rows: typeof studies) => given(metaRegression(rows, options)).moderatorsTest.statistic
    let beyond = 1
    for (let i = 0; i < 60; i++) {
      const order = drawn.permutation(k)
      if (statisticOf(own.map((one, at) => ({ ...one, values: own[order[at]!]!.values }))) >= statisticOf(own))
        beyond += 1
    }
    assert.deepEqual([found.permutations, found.p], [60, beyond / 61])
    assert.ok(beyond > 1 && beyond < 60)
  })
})

describe('cautions', () => {
  const many = Array.from({ length: 20 }, (_, i) => ({
    ...studies[i % k]!,
    id: `${i}`,
    study: `${i}`,
    estimate: y[i % k]! + i / 50,
    values: [stream.normal(), stream.normal()],
  }))
  it('are for fewer than ten studies for each moderator, and fewer than ten of several effects', () => {
    const codes = (n: number, of: number) =>
      given(metaRegression(many.slice(0, n), { moderators: ['a', 'b'].slice(0, of) })).warnings.map(({ code }) => code)
    for (const [n, of, there] of [
      [9, 1, true],
      [10, 1, false],
      [19, 2, true],
      [20, 2, false],
    ] as const)
      assert.equal(codes(n, of).includes('few-studies-per-moderator'), there)
    const nested = (n: number) => given(threeLevel([...many.slice(0, n), { ...many[0]!, id: 'again' }])).warnings.length
    assert.deepEqual([nested(9), nested(10)], [1, 0])
    const robust = (n: number) => {
      const { warnings, coefficients } = given(
        robustMeta(many.slice(0, n), { working: { kind: 'correlated', rho: 0.8 } }),
      )
      return [warnings.length, coefficients[0]!.df! < 4]
    }
    assert.deepEqual(
      [robust(4), robust(20)],
      [
        [1, true],
        [0, false],
      ],
    )
  })
})
