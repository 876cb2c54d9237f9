// Models and tests recover a truth we made: 1,000 studies each.
import { describe, it } from 'node:test'
import { binomial, poisson } from '../../src/distributions/index.ts'
import type { Random } from '../../src/kernel/random.ts'
import { clustered, glm, mixed, randomisationTest, robust, wildBootstrap } from '../../src/models/index.ts'
import { power, type PowerInput } from '../../src/sensitivity/index.ts'
import { given } from '../expect.ts'
import { clusterTrial } from '../simulate.ts'
import { assertFinds, assertFindsNothing, assertHolds, assertRecovers } from './coverage.ts'

function normals(stream: Random, n: number): Float64Array {
  return Float64Array.from({ length: n }, () => stream.normal())
}

const logistic = (eta: number) => 1 / (1 + Math.exp(-eta))

describe('truth: models', () => {
  it('least squares', () =>
    assertRecovers('least squares', 0.5, (stream) => {
      const x = normals(stream, 30)
      const outcome = x.map((value) => 1 + 0.5 * value + stream.normal())
      return given(glm({ outcome, covariates: { x } })).estimates[1]!
    }))

  it('logistic', () =>
    assertRecovers('logistic', 0.5, (stream) => {
      const x = normals(stream, 500)
      const outcome = x.map((value) => Number(stream.uniform() < 1 / (1 + Math.exp(0.5 - 0.5 * value))))
      return given(glm({ outcome, covariates: { x }, family: 'binomial' })).estimates[1]!
    }))

  it('probit', () =>
    assertRecovers('probit', 0.5, (stream) => {
      const x = normals(stream, 500)
      const outcome = x.map((value) => Number(stream.normal() < 0.5 * value - 0.3))
      return given(glm({ outcome, covariates: { x }, family: 'binomial', link: 'probit' })).estimates[1]!
    }))

  it('Poisson with person-years', () =>
    assertRecovers('Poisson', 0.3, (stream) => {
      const x = normals(stream, 200)
      const offset = normals(stream, 200)
      const outcome = x.map((value, i) =>
        poisson.quantile(stream.uniform(), Math.exp(0.5 + 0.3 * value + 0.2 * offset[i]!)),
      )
      return given(glm({ outcome, covariates: { x }, family: 'poisson', offset: offset.map((value) => 0.2 * value) }))
        .estimates[1]!
    }))

  it('quasi-Poisson, where counts vary more than Poisson', () =>
    assertRecovers('quasi-Poisson', 0.3, (stream) => {
      const x = normals(stream, 200)
      const outcome = x.map((value) => 3 * poisson.quantile(stream.uniform(), Math.exp(1 + 0.3 * value) / 3))
      return given(glm({ outcome, covariates: { x }, family: 'quasipoisson' })).estimates[1]!
    }))

  it('quasi-binomial, where shares vary more than binomial', () =>
    assertRecovers('quasi-binomial', 0.5, (stream) => {
      const x = normals(stream, 150)
      // Two and two of ten people share their luck.
      const outcome = x.map((value) => binomial.quantile(stream.uniform(), 5, logistic(0.5 * value - 0.3)) / 5)
      const weights = x.map(() => 10)
      return given(glm({ outcome, covariates: { x }, weights, family: 'quasibinomial' })).estimates[1]!
    }))

  it('weights, where rows are means of unlike numbers', () =>
    assertRecovers('weighted least squares', 0.5, (stream) => {
      const x = normals(stream, 60)
      const weights = x.map(() => 1 + stream.integer(9))
      const outcome = x.map((value, i) => 1 + 0.5 * value + stream.normal() / Math.sqrt(weights[i]!))
      return given(glm({ outcome, covariates: { x }, weights })).estimates[1]!
    }))

  for (const kind of ['HC0', 'HC1', 'HC2', 'HC3'] as const)
    it(`${kind} of 1,000 rows that vary unalike`, () =>
      assertRecovers(`${kind}, 1,000 rows`, 0.5, (stream) => {
        const x = normals(stream, 1000)
        const outcome = x.map((value) => 1 + 0.5 * value + (0.3 + Math.abs(value)) * stream.normal())
        return given(robust(given(glm({ outcome, covariates: { x } })), kind)).estimates[1]!
      }))

  for (const kind of ['CR0', 'CR1'] as const)
    it(`${kind} of 100 clusters`, () =>
      assertRecovers(`${kind}, 100 clusters`, 0, (stream) => {
        const { treated, outcome, clusters } = clusterTrial(stream, 100, 5, 0.3)
        return given(clustered(given(glm({ outcome, covariates: { treated } })), clusters, kind)).estimates[1]!
      }))

  it('HC2 and HC3 where few rows vary unalike; what classical errors would say is wrong', () => {
    const unlike = (stream: Random) => {
      const x = normals(stream, 100)
      const outcome = x.map((value) => 1 + 0.5 * value + (0.3 + Math.abs(value)) * stream.normal())
      return given(glm({ outcome, covariates: { x } }))
    }
    // With 100 rows and spread that grows with x, HC2 is known to fall a little short and HC3 to be near (Long and Ervin 2000).
    for (const [kind, least] of [
      ['HC2', 0.92],
      ['HC3', 0.93],
    ] as const)
      assertHolds(`robust ${kind}`, 0.5, [least, 0.965], (stream) => given(robust(unlike(stream), kind)).estimates[1]!)
    assertHolds('classical', 0.5, [0, 0.85], (stream) => unlike(stream).estimates[1]!)
    assertRecovers('HC3 alike', 0.5, (stream) => {
      const x = normals(stream, 100)
      return given(
        robust(given(glm({ outcome: x.map((value) => 0.5 * value + stream.normal()), covariates: { x } })), 'HC3'),
      ).estimates[1]!
    })
  })

  it('CR2 with ten clusters; CR0 would be too sure', () => {
    const trial = (kind: 'CR0' | 'CR2') => (stream: Random) => {
      const { treated, outcome, clusters } = clusterTrial(stream, 10, 8, 0.3)
      return given(clustered(given(glm({ outcome, covariates: { treated } })), clusters, kind)).estimates[1]!
    }
    assertRecovers('CR2', 0, trial('CR2'))
    assertHolds('CR0', 0, [0.8, 0.935], trial('CR0'))
  })

  it('mixed model, Kenward and Roger, twelve clusters', () =>
    assertRecovers('mixed', 0, (stream) => {
      const { treated, outcome, clusters } = clusterTrial(stream, 12, 6, 0.3)
      return given(mixed({ outcome, covariates: { treated }, groups: { clusters } })).estimates[1]!
    }))
})

describe('truth: tests find nothing where there is nothing', () => {
  const wild = (clusters: number) => (stream: Random) => {
    const trial = clusterTrial(stream, clusters, 5, 0.3)
    const model = given(glm({ outcome: trial.outcome, covariates: { treated: trial.treated } }))
    return given(wildBootstrap(model, { term: 'treated', clusters: trial.clusters, seed: 1, draws: 999 })).p
  }
  it('wild bootstrap, 14 clusters by draws', () => assertFindsNothing('wild 14', wild(14)))

  it('wild bootstrap, 10 clusters by every pattern, where it is known to find a little too much', () =>
    assertFinds('wild 10', [0.03, 0.08], wild(10)))

  it('randomisation test, exact over pairs', () =>
    assertFindsNothing('exact over pairs', (stream) => {
      const outcome = normals(stream, 16)
      const strata = Array.from(outcome, (_, i) => Math.floor(i / 2))
      const treated = strata.map((pair, i) => Number((i % 2 === 0) === Math.sin(pair * 7) > 0))
      return given(randomisationTest({ outcome, treated, strata, seed: 1 })).p
    }))

  it('randomisation test by draws, studentised, spreads unlike', () =>
    assertFindsNothing('randomisation, studentised', (stream) => {
      const treated = Float64Array.from({ length: 40 }, (_, i) => Number(i < 15))
      const outcome = treated.map((t) => (1 + 2 * t) * stream.normal())
      return given(randomisationTest({ outcome, treated, statistic: 'studentised', seed: 1, draws: 499 })).p
    }))

  it('power promised is power had', () => {
    const design: PowerInput['design'] = { kind: 'two-means', treated: 15, untreated: 25, sd: 1 }
    const promised = given(power({ design, effect: 0.9 })).power
    assertFinds('power', [promised - 0.035, promised + 0.035], (stream) => {
      const treated = Float64Array.from({ length: 40 }, (_, i) => Number(i < 15))
      return given(glm({ outcome: treated.map((t) => 0.9 * t + stream.normal()), covariates: { treated } }))
        .estimates[1]!.p
    })
  })
})
