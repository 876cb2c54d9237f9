// G11: the same people in another order give the same bytes; other units and other names change nothing that they should not.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  comparisonEffect,
  differenceInMeans,
  entropyBalancing,
  match,
  nearestNeighbourEffect,
  regressionAdjusted,
  subclassification,
} from '../../src/comparison/index.ts'
import { random } from '../../src/kernel/random.ts'
import { isRefusal } from '../../src/kernel/result.ts'
import { clustered, glm, mixed, randomisationTest, robust, wildBootstrap } from '../../src/models/index.ts'
import { given, relative, reorder } from '../expect.ts'
import { clusterTrial, rearranged, someStudy, type Study } from '../simulate.ts'

const comparisons: Readonly<Record<string, (people: Study) => unknown>> = {
  difference: (people) => differenceInMeans(people),
  ancova: (people) => regressionAdjusted(people),
  lin: (people) => regressionAdjusted({ ...people, slopes: 'lin' }),
  regression: (people) => comparisonEffect({ ...people, method: 'regression', estimand: 'ATE' }),
  ipw: (people) => comparisonEffect({ ...people, method: 'ipw', estimand: 'ATT' }),
  overlap: (people) => comparisonEffect({ ...people, method: 'ipw', estimand: 'ATO' }),
  aipw: (people) => comparisonEffect({ ...people, method: 'aipw', estimand: 'ATE' }),
  'aipw-wls': (people) => comparisonEffect({ ...people, method: 'aipw-wls', estimand: 'ATE' }),
  ipwra: (people) => comparisonEffect({ ...people, method: 'ipwra', estimand: 'ATT' }),
  entropy: (people) => {
    const { weights: _, ...rest } = given(entropyBalancing(people))
    return rest
  },
  nearest: (people) => nearestNeighbourEffect({ ...people, estimand: 'ATE', neighbours: 2, varianceNeighbours: 1 }),
  subclasses: (people) => subclassification({ ...people, estimand: 'ATE', subclasses: 2 }),
}

describe('G11: any row order, the same bytes', () => {
  for (const [name, estimate] of Object.entries(comparisons))
    it(name, () => {
      const people = someStudy(11)
      const first = JSON.stringify(estimate(people))
      assert.ok(!isRefusal(estimate(people)), first)
      fc.assert(
        fc.property(fc.nat(), (seed) => {
          const order = random(seed).permutation(people.treated.length)
          assert.equal(JSON.stringify(estimate(rearranged(people, order))), first)
        }),
        { numRuns: 12 },
      )
    })

  it('models: coefficients and errors the same, rows where they stood', () => {
    const { treated, outcome, covariates } = someStudy(12)
    const run = (order: ArrayLike<number>) => {
      const pick = (values: Float64Array) => reorder(values, order)
      const names = reorder(
        Array.from(treated, (_, i) => `family ${i % 13}`),
        order,
      )
      const model = given(
        glm({
          outcome: pick(treated),
          covariates: { age: pick(covariates.age), need: pick(covariates.need) },
          family: 'binomial',
        }),
      )
      const line = given(
        glm({ outcome: pick(outcome), covariates: { treated: pick(treated), age: pick(covariates.age) } }),
      )
      return {
        fitted: model.fitted,
        bytes: JSON.stringify([
          model.estimates,
          given(robust(line, 'HC3')),
          given(clustered(line, names)),
          given(clustered(model, names, 'CR1')),
          given(mixed({ outcome: pick(outcome), covariates: { treated: pick(treated) }, groups: { names } })),
          given(wildBootstrap(line, { term: 'treated', clusters: names, seed: 1, draws: 99 })),
          given(randomisationTest({ outcome: pick(outcome), treated: pick(treated), seed: 1, draws: 99 })),
        ]),
      }
    }
    const still = run(Array.from(treated.keys()))
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const order = random(seed).permutation(treated.length)
        const moved = run(order)
        assert.equal(moved.bytes, still.bytes)
        assert.deepEqual(Array.from(moved.fitted), reorder(still.fitted, order))
      }),
      { numRuns: 8 },
    )
  })

  it('pairs are the same people, whichever row they stand in', () => {
    const { treated, covariates } = someStudy(13)
    const ids = Array.from(treated, (_, i) => i)
    for (const method of ['greedy', 'optimal'] as const) {
      const still = given(match({ ids, treated, covariates, method, caliper: { width: 0.5, unit: 'sd' } }))
      const order = random(5).permutation(treated.length)
      const people = rearranged(someStudy(13), order)
      const moved = given(
        match({
          ids: reorder(ids, order),
          treated: people.treated,
          covariates: people.covariates,
          method,
          caliper: { width: 0.5, unit: 'sd' },
        }),
      )
      assert.deepEqual(moved.sets, still.sets)
      assert.deepEqual(moved.unmatched, still.unmatched)
      assert.deepEqual(Array.from(moved.weights), reorder(still.weights, order))
    }
  })
})

describe('G11: units and names', () => {
  it('a covariate in other units changes no effect, and its coefficient by the unit', () => {
    const people = someStudy(14)
    fc.assert(
      fc.property(
        fc.double({ min: 1e-4, max: 1e4, noNaN: true }),
        fc.double({ min: -1e3, max: 1e3, noNaN: true }),
        (scale, shift) => {
          const age = people.covariates.age.map((x) => (x + shift) * scale)
          const other = { ...people, covariates: { ...people.covariates, age } }
          const pairs = [
            [regressionAdjusted(people), regressionAdjusted(other)],
            [
              comparisonEffect({ ...people, method: 'ipwra', estimand: 'ATE' }),
              comparisonEffect({ ...other, method: 'ipwra', estimand: 'ATE' }),
            ],
            [entropyBalancing(people), entropyBalancing(other)],
            [
              nearestNeighbourEffect({ ...people, estimand: 'ATT' }),
              nearestNeighbourEffect({ ...other, estimand: 'ATT' }),
            ],
          ] as const
          for (const [a, b] of pairs) {
            relative(given(b).effect.estimate, given(a).effect.estimate, 1e-6)
            relative(given(b).effect.standardError, given(a).effect.standardError, 1e-6)
          }
          const [a, b] = [glm({ ...people }), glm({ ...other })].map(given)
          relative(b!.estimates[1]!.estimate * scale, a!.estimates[1]!.estimate, 1e-7)
          relative(b!.estimates[1]!.statistic, a!.estimates[1]!.statistic, 1e-7)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('clusters under other names give the same errors', () => {
    const { treated, outcome, clusters } = clusterTrial(random(3), 8, 6, 0.2)
    const model = given(glm({ outcome, covariates: { treated } }))
    const a = given(clustered(model, clusters)).estimates[1]!
    const b = given(
      clustered(
        model,
        clusters.map((name) => `${(Number(name.slice(8)) * 5) % 8}`),
      ),
    ).estimates[1]!
    relative(b.standardError, a.standardError, 1e-12)
    relative(b.df, a.df, 1e-11)
  })

  it('a mirrored outcome mirrors the effect; swapped groups too', () => {
    const people = someStudy(15)
    const mirrored = { ...people, outcome: people.outcome.map((y) => -y) }
    const swapped = { ...people, treated: people.treated.map((t) => 1 - t) }
    for (const method of ['regression', 'ipw', 'aipw', 'ipwra'] as const) {
      const [own, down, other] = [people, mirrored, swapped].map(
        (one) => given(comparisonEffect({ ...one, method, estimand: 'ATE' })).effect,
      )
      relative(down!.estimate, -own!.estimate, 1e-9, method)
      relative(other!.estimate, -own!.estimate, 1e-9, method)
      relative(other!.standardError, own!.standardError, 1e-9, method)
    }
  })
})
