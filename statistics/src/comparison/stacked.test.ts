// Standard errors of comparisons from all their equations at once: slopes by differences, whole matrices, no influence handed on.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inverse, Matrix } from 'ml-matrix'
import { given, relative } from '../../test/expect.ts'
import { someStudy } from '../../test/simulate.ts'
import { normal } from '../distributions/index.ts'
import { glm } from '../models/index.ts'
import { comparisonEffect, type EffectMethod } from './index.ts'
import type { EstimandName } from './estimand.ts'

const { treated, outcome, covariates } = someStudy(17, 60)
const happened = outcome.map((y, i) => Number(y + Math.sin(3 * i) > 2.4))
const rows = [...treated.keys()]
const x = rows.map((i) => [1, covariates.age[i]!, covariates.need[i]!])
const logistic = (eta: number) => 1 / (1 + Math.exp(-eta))
const line = (b: readonly number[], i: number) => b.reduce((sum, value, j) => sum + value * x[i]![j]!, 0)

type Link = 'logit' | 'probit'
type Family = 'gaussian' | 'binomial' | 'poisson'
interface Asked {
  readonly method: EffectMethod
  readonly estimand: EstimandName
  readonly link: Link
  readonly family: Family
}

/** How much row i stands for in its own arm, at chance p. */
function weigh(estimand: EstimandName, t: number, p: number): number {
  if (estimand === 'ATE') return t === 1 ? 1 / p : 1 / (1 - p)
  if (estimand === 'ATT') return t === 1 ? 1 : p / (1 - p)
  return t === 1 ? 1 - p : p
}

/** The equations of row i: of the chance, of the outcome in either arm, and of the two means. */
function equations({ method, estimand, link, family }: Asked, theta: readonly number[], y: Float64Array, i: number) {
  const [chance, zero, one] = [theta.slice(0, 3), theta.slice(3, 6), theta.slice(6, 9)]
  const t = treated[i]!
  const eta = line(chance, i)
  const p = link === 'logit' ? logistic(eta) : normal.lower(eta)
  const slope = link === 'logit' ? p * (1 - p) : normal.density(eta)
  const own = weigh(estimand, t, p)
  const modelled = method === 'ipwra' ? own : method === 'aipw-wls' ? own * (own - 1) : 1
  const mean = (b: readonly number[]) =>
    family === 'gaussian' ? line(b, i) : family === 'poisson' ? Math.exp(line(b, i)) : logistic(line(b, i))
  const found = [zero, one].map((b, arm) => {
    const mine = Number(t === arm)
    const m = mean(b)
    if (method === 'ipw') return mine * own * (y[i]! - theta[9 + arm]!)
    if (method.startsWith('aipw')) return m + mine * own * (y[i]! - m) - theta[9 + arm]!
    return (estimand === 'ATT' ? t : 1) * (m - theta[9 + arm]!)
  })
  return [
    ...x[i]!.map((value) => (value * slope * (t - p)) / (p * (1 - p))),
    ...[zero, one].flatMap((b, arm) => x[i]!.map((value) => Number(t === arm) * modelled * value * (y[i]! - mean(b)))),
    ...found,
  ]
}

/** The coefficients that solve them, by glm, with weights where there are some. */
function solved({ method, estimand, link, family }: Asked, y: Float64Array): number[] {
  const model = given(glm({ outcome: treated, covariates, family: 'binomial', link }))
  const arms = [0, 1].map((arm) => {
    const weights = rows.map((i) => {
      const own = weigh(estimand, treated[i]!, model.fitted[i]!)
      if (treated[i] !== arm) return 0
      return method === 'ipwra' ? own : method === 'aipw-wls' ? own * (own - 1) : 1
    })
    return given(glm({ outcome: y, covariates, weights, family })).estimates.map(({ estimate }) => estimate)
  })
  return [...model.estimates.map(({ estimate }) => estimate), ...arms.flat()]
}

function errorOf(asked: Asked, y: Float64Array, means: readonly number[]): number {
  const theta = [...solved(asked, y), ...means]
  const psi = rows.map((i) => equations(asked, theta, y, i))

  const sums = (at: readonly number[]) =>
    rows.reduce((total, i) => total.add(Matrix.columnVector(equations(asked, at, y, i))), Matrix.zeros(theta.length, 1))
  for (const value of sums(theta).to1DArray()) assert.ok(Math.abs(value) < 1e-6, `not solved: ${value}`)
  const h = 1e-5
  const slopes = Matrix.zeros(theta.length, theta.length)
  theta.forEach((_, k) => {
    const [up, down] = [h, -h].map((step) => sums(theta.map((value, j) => (j === k ? value + step : value))))
    slopes.setColumn(k, Matrix.sub(up!, down!).div(2 * h))
  })
  // Of ipw the outcome models are in no mean, and of regression the chance: each block can be turned by itself all the same.
  const turn = inverse(slopes)
  const meat = new Matrix(psi).transpose().mmul(new Matrix(psi))
  const covariance = turn.mmul(meat).mmul(turn.transpose())
  return Math.sqrt(covariance.get(9, 9) + covariance.get(10, 10) - 2 * covariance.get(9, 10))
}

const asked: readonly Asked[] = [
  ...(['ATE', 'ATT', 'ATO'] as const).flatMap((estimand) =>
    (['logit', 'probit'] as const).map((link) => ({ method: 'ipw', estimand, link, family: 'gaussian' }) as const),
  ),
  { method: 'regression', estimand: 'ATE', link: 'logit', family: 'binomial' },
  { method: 'regression', estimand: 'ATT', link: 'logit', family: 'gaussian' },
  { method: 'aipw', estimand: 'ATE', link: 'probit', family: 'binomial' },
  { method: 'aipw', estimand: 'ATE', link: 'logit', family: 'gaussian' },
  { method: 'aipw-wls', estimand: 'ATE', link: 'logit', family: 'gaussian' },
  { method: 'aipw-wls', estimand: 'ATE', link: 'probit', family: 'binomial' },
  { method: 'ipwra', estimand: 'ATE', link: 'logit', family: 'binomial' },
  { method: 'ipwra', estimand: 'ATT', link: 'probit', family: 'gaussian' },
  { method: 'ipwra', estimand: 'ATT', link: 'logit', family: 'poisson' },
]

describe('the error of a comparison is that of all its equations', () => {
  for (const one of asked)
    it(`${one.method}, ${one.estimand}, ${one.link}, ${one.family}`, () => {
      const y = one.family === 'gaussian' ? outcome : happened
      const { method, estimand, family, link } = one
      const found = given(
        comparisonEffect({ treated, outcome: y, covariates, method, estimand, family, propensity: { link } }),
      )
      relative(found.effect.standardError, errorOf(one, y, [found.means.untreated, found.means.treated]), 1e-5)
      assert.equal(found.balance.unit, estimand === 'ATT' ? 'treated' : 'pooled')
    })
})
