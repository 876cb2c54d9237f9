// Families and links by their definitions, and each model by its own estimating equations and whole matrices.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inverse, Matrix } from 'ml-matrix'
import { given, relative } from '../../test/expect.ts'
import { normal } from '../distributions/index.ts'
import { random } from '../kernel/random.ts'
import { families, links, slopeAndVariance } from './family.ts'
import { glm } from './index.ts'

const shares = ['binomial', 'quasibinomial'] as const
const counts = ['poisson', 'quasipoisson'] as const

describe('links and families', () => {
  it('a link’s slope is how fast its mean moves, and its way back is the way it came', () => {
    for (const [name, link] of Object.entries(links))
      for (const eta of [-4, -1.5, -0.3, 0, 0.2, 0.9, 2, 4]) {
        const h = 1e-5
        relative(link.slope(eta), (link.toMean(eta + h) - link.toMean(eta - h)) / (2 * h), 1e-6, `${name} ${eta}`)
        assert.ok(Math.abs(link.toLinear(link.toMean(eta)) - eta) < 1e-10, `${name} ${eta}`)
      }
    // Far out, where one side has no digits left, the other still has.
    for (const eta of [-30, 30])
      for (const name of ['logit', 'probit'] as const) {
        const { slope, variance } = slopeAndVariance(families.binomial, links[name], eta)
        const small = links[name].toMean(-Math.abs(eta))
        relative(variance, small, 1e-9, name)
        assert.ok(slope > 0 && slope < 100 * small)
      }
  })

  it('a deviance is nothing at its mean, and falls towards it by twice the distance over the variance', () => {
    for (const [name, family] of Object.entries(families))
      for (const y of [0, 0.25, 0.5, 1])
        for (const mean of [0.1, 0.5, 0.8]) {
          const h = 1e-5
          const slope = (family.deviance(y, mean + h) - family.deviance(y, mean - h)) / (2 * h)
          const theirs = (-2 * (y - mean)) / family.variance(mean)
          assert.ok(Math.abs(slope - theirs) < 1e-6 * Math.max(1, Math.abs(theirs)), `${name} ${y} ${mean}`)
          assert.ok(Math.abs(family.deviance(mean, mean)) < 1e-15 && family.deviance(y, mean) >= 0)
        }
  })

  it('outcomes at the ends of what can be are taken, and those beyond are not', () => {
    const taken = (names: readonly (keyof typeof families)[], y: number) =>
      names.map((name) => families[name].wrong(y) === undefined)
    for (const y of [0, 0.5, 1])
      assert.deepEqual(taken([...shares, ...counts, 'gaussian'], y), [true, true, true, true, true])
    for (const y of [-0.01, -5])
      assert.deepEqual(taken([...shares, ...counts, 'gaussian'], y), [false, false, false, false, true])
    for (const y of [1.01, 7]) assert.deepEqual(taken([...shares, ...counts], y), [false, false, true, true])
  })
})

describe('a model', () => {
  const stream = random('equations')
  const n = 40
  const x = Array.from({ length: n }, () => stream.normal() / 2)
  const z = Array.from({ length: n }, () => stream.normal() / 3)
  const weights = x.map((_, i) => i % 4)
  const offset = x.map((_, i) => (i % 3) / 20)
  const happened = x.map((value) => Number(stream.uniform() < 0.35 + value / 8))
  const amounts = x.map((value, i) => 4 + value + ((i * 7) % 5) / 2)
  const design = new Matrix(x.map((value, i) => [1, value, z[i]!]))
  const cases = [
    ...shares.flatMap((family) => (['logit', 'probit', 'log'] as const).map((link) => ({ family, link }))),
    ...counts.flatMap((family) => (['log', 'identity'] as const).map((link) => ({ family, link }))),
    { family: 'gaussian', link: 'identity' },
    { family: 'gaussian', link: 'log' },
  ] as const

  for (const { family, link } of cases)
    it(`${family} by ${link}: solves its equations, and its errors are those of whole matrices`, () => {
      const share = family === 'binomial' || family === 'quasibinomial'
      const outcome = share ? happened : amounts
      const small = share && link === 'log' ? offset.map(() => 0) : offset
      const model = given(glm({ outcome, covariates: { x, z }, weights, offset: small, family, link }))
      const b = Matrix.columnVector(model.estimates.map(({ estimate }) => estimate))
      const eta = design
        .mmul(b)
        .to1DArray()
        .map((value, i) => value + small[i]!)
      const mean = eta.map(links[link].toMean)
      const slope = eta.map(links[link].slope)
      const variance = mean.map(families[family].variance)
      const pulls = outcome.map((y, i) => (weights[i]! * (y - mean[i]!) * slope[i]!) / variance[i]!)
      for (const value of design.transpose().mmul(Matrix.columnVector(pulls)).to1DArray())
        assert.ok(Math.abs(value) < 1e-7, `${value}`)
      const working = slope.map((value, i) => (weights[i]! * value ** 2) / variance[i]!)
      const bread = inverse(design.transpose().mmul(Matrix.diag(working)).mmul(design))
      const counted = weights.filter((w) => w > 0).length
      const pearson = outcome.reduce((sum, y, i) => sum + (weights[i]! * (y - mean[i]!) ** 2) / variance[i]!, 0)
      assert.equal(model.df, counted - 3)
      relative(model.dispersion, families[family].dispersed ? pearson / (counted - 3) : 1, 1e-9)
      for (const [i, j] of [
        [0, 0],
        [0, 2],
        [1, 1],
        [1, 2],
        [2, 2],
      ] as const)
        relative(model.covariance.get(i, j), model.dispersion * bread.get(i, j), 1e-7)
      relative(
        model.deviance,
        outcome.reduce((sum, y, i) => sum + weights[i]! * families[family].deviance(y, mean[i]!), 0),
        1e-9,
      )
      model.fitted.forEach((value, i) => relative(value, mean[i]!, 1e-9))
      model.residuals.forEach((value, i) => assert.ok(Math.abs(value - (outcome[i]! - mean[i]!)) < 1e-9))
    })

  it('by probit knows how unlikely a row is where its chance is 1 to the last digit', () => {
    const outcome = [...happened, 0]
    const last = [...offset, 9]
    const covariates = { x: [...x, 0], z: [...z, 0] }
    const model = given(glm({ outcome, covariates, offset: last, family: 'binomial', link: 'probit' }))
    const [a, b, c] = model.estimates.map(({ estimate }) => estimate)
    const log = outcome.map((y, i) =>
      normal[y === 1 ? 'logLower' : 'logUpper'](a! + b! * covariates.x[i]! + c! * covariates.z[i]! + last[i]!),
    )
    assert.ok(log.at(-1)! < -20)
    relative(model.deviance, -2 * log.reduce((sum, one) => sum + one, 0), 1e-10)
  })
})
