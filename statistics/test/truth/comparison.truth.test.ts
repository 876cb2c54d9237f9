// Every estimator of a comparison recovers a truth we made: 1,000 studies each.
import { describe, it } from 'node:test'
import {
  comparisonEffect,
  differenceInMeans,
  entropyBalancing,
  match,
  matchedEffect,
  nearestNeighbourEffect,
  regressionAdjusted,
  subclassification,
  type EffectMethod,
  type EstimandName,
} from '../../src/comparison/index.ts'
import type { Random } from '../../src/kernel/random.ts'
import type { Result } from '../../src/kernel/result.ts'
import { given } from '../expect.ts'
import { study, type Study } from '../simulate.ts'
import { assertRecovers, type Interval } from './coverage.ts'

function effectOf(result: Result<{ readonly effect: Interval }>): Interval {
  return given(result).effect
}

function observed(stream: Random): Study {
  return study(stream, 400)
}

describe('truth: comparisons where the groups were not alike', () => {
  const methods: readonly (readonly [EffectMethod, EstimandName])[] = [
    ['regression', 'ATE'],
    ['regression', 'ATT'],
    ['ipw', 'ATE'],
    ['ipw', 'ATT'],
    ['ipw', 'ATO'],
    ['aipw', 'ATE'],
    ['aipw-wls', 'ATE'],
    ['ipwra', 'ATE'],
    ['ipwra', 'ATT'],
  ]
  for (const [method, estimand] of methods)
    it(`${method}, ${estimand}`, () =>
      assertRecovers(`${method} ${estimand}`, 1, (stream) =>
        effectOf(comparisonEffect({ ...observed(stream), method, estimand })),
      ))

  it('entropy balancing', () =>
    assertRecovers('entropy balancing', 1, (stream) => effectOf(entropyBalancing(observed(stream)))))

  it('nearest neighbours, bias-adjusted', () =>
    assertRecovers('nearest', 1, (stream) =>
      effectOf(
        nearestNeighbourEffect({
          ...observed(stream),
          estimand: 'ATT',
          neighbours: 2,
          biasAdjusted: true,
          varianceNeighbours: 2,
        }),
      ),
    ))

  it('the nearest neighbour, whole population, one measure', () =>
    assertRecovers('nearest, plain', 1, (stream) => {
      const { treated, outcome, covariates } = study(stream, 400, { confounded: 0.3 })
      const { age } = covariates
      const alone = outcome.map((y, i) => y + 0.5 * covariates.need[i]!)
      return effectOf(nearestNeighbourEffect({ treated, outcome: alone, covariates: { age }, estimand: 'ATE' }))
    }))

  it('g-computation of something that happened or not, where nothing changed it', () =>
    assertRecovers('g-computation, binomial', 0, (stream) => {
      const people = observed(stream)
      const outcome = people.covariates.age.map((a) => Number(stream.uniform() < 1 / (1 + Math.exp(0.5 - a))))
      return effectOf(
        comparisonEffect({ ...people, outcome, method: 'regression', estimand: 'ATE', family: 'binomial' }),
      )
    }))

  // Pairs and subclasses made from an estimated chance are known to be surer than their errors say (Abadie and Imbens 2016), the more so the more
  // of the outcome the covariates explain: hence the noise.
  it('pairs within a narrow caliper', () =>
    assertRecovers('pairs', 1, (stream) => {
      const people = study(stream, 400, { confounded: 0.3, noise: 3 })
      const ids = Array.from(people.treated, (_, i) => i)
      const pairs = given(match({ ids, ...people, caliper: { width: 0.05, unit: 'sd' } }))
      return effectOf(matchedEffect(pairs, { ids, outcome: people.outcome }))
    }))

  const ways = {
    'optimal pairs': { method: 'optimal' },
    'two to one': { ratio: 2 },
    'pairs alike in need': { exact: true },
  } as const
  for (const [name, way] of Object.entries(ways))
    it(name, () =>
      assertRecovers(name, 1, (stream) => {
        const people = study(stream, 300, { confounded: 0.1, noise: 3, offered: -1.3 })
        const ids = Array.from(people.treated, (_, i) => i)
        const exact = 'exact' in way ? { exact: { need: people.covariates.need } } : { ...way }
        const pairs = given(match({ ids, ...people, ...exact, caliper: { width: 0.1, unit: 'sd' } }))
        return effectOf(matchedEffect(pairs, { ids, outcome: people.outcome }))
      }),
    )

  it('ten subclasses of those served', () =>
    assertRecovers('subclasses, ATT', 1, (stream) =>
      effectOf(
        subclassification({
          ...study(stream, 600, { confounded: 0.3, noise: 3 }),
          estimand: 'ATT',
          subclasses: 10,
        }),
      ),
    ))

  it('ten subclasses', () =>
    assertRecovers('subclasses', 1, (stream) =>
      effectOf(
        subclassification({
          ...study(stream, 600, { confounded: 0.3, noise: 3 }),
          estimand: 'ATE',
          subclasses: 10,
        }),
      ),
    ))

  it('doubly robust with the wrong outcome model, and with the wrong model of who was served', () => {
    const squared = (people: Study): Study => ({
      ...people,
      outcome: people.outcome.map((y, i) => y + people.covariates.age[i]! ** 2),
    })
    assertRecovers('wrong outcome', 1, (stream) =>
      effectOf(
        comparisonEffect({
          ...squared(study(stream, 800, { confounded: 0.3 })),
          method: 'aipw',
          estimand: 'ATE',
        }),
      ),
    )
    assertRecovers('wrong propensity', 1, (stream) => {
      const people = observed(stream)
      return effectOf(
        comparisonEffect({
          ...people,
          propensity: { covariates: { need: people.covariates.need } },
          method: 'ipwra',
          estimand: 'ATE',
        }),
      )
    })
  })

  it('families as clusters', () =>
    assertRecovers('families', 1, (stream) => {
      const people = study(stream, 400)
      const family = Array.from(people.treated, (_, i) => Math.floor(i / 2))
      const shared = Float64Array.from({ length: 200 }, () => stream.normal())
      const outcome = people.outcome.map((y, i) => y + shared[family[i]!]!)
      return effectOf(comparisonEffect({ ...people, outcome, clusters: family, method: 'ipw', estimand: 'ATE' }))
    }))
})

describe('truth: trials', () => {
  const trial = (stream: Random) => study(stream, 80, { confounded: 0 })
  it('Welch, with spreads and sizes unlike', () =>
    assertRecovers('Welch', 1, (stream) => {
      const treated = Float64Array.from({ length: 40 }, (_, i) => Number(i < 12))
      const outcome = treated.map((t) => t + (1 + 2 * t) * stream.normal())
      return effectOf(differenceInMeans({ treated, outcome }))
    }))
  it('pooled t', () =>
    assertRecovers('pooled', 1, (stream) => effectOf(differenceInMeans({ ...trial(stream), variances: 'pooled' }))))
  it('regression adjustment', () =>
    assertRecovers('ancova', 1, (stream) => effectOf(regressionAdjusted(trial(stream)))))
  it('Lin’s adjustment', () =>
    assertRecovers('lin', 1, (stream) => effectOf(regressionAdjusted({ ...trial(stream), slopes: 'lin' }))))
})
