// What every comparison says beside its effect: who counts for how much, and how alike the two groups are then.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, relative } from '../../test/expect.ts'
import { someStudy } from '../../test/simulate.ts'
import { glm } from '../models/index.ts'
import { balanceOf } from './balance.ts'
import {
  comparisonEffect,
  entropyBalancing,
  match,
  nearestNeighbourEffect,
  regressionAdjusted,
  subclassification,
} from './index.ts'
import { weightWarnings } from './overlap.ts'

const { treated, outcome, covariates } = someStudy(23, 50)
const people = { treated, outcome, covariates }
const rows = [...treated.keys()]
const chance = given(glm({ outcome: treated, covariates, family: 'binomial' })).fitted
const add = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
const arm = (one: number) => rows.filter((i) => treated[i] === one)

/** Nearest in age alone, ties sharing. */
function standing(estimand: 'ATT' | 'ATE'): number[] {
  const weights = rows.map((i) => Number(estimand === 'ATE' || treated[i] === 1))
  for (const i of rows.filter((one) => weights[one] === 1)) {
    const others = arm(1 - treated[i]!)
    const apart = (j: number) => Math.abs(covariates.age[i]! - covariates.age[j]!)
    const nearest = others.filter((j) => apart(j) === Math.min(...others.map(apart)))
    for (const j of nearest) weights[j]! += 1 / nearest.length
  }
  return weights
}

const ids = rows.map((i) => i)
const pairs = given(match({ ids, treated, covariates, ratio: 1 }))
const balanced = given(entropyBalancing(people))
const weigh = {
  ATE: (i: number) => (treated[i] === 1 ? 1 / chance[i]! : 1 / (1 - chance[i]!)),
  ATT: (i: number) => (treated[i] === 1 ? 1 : chance[i]! / (1 - chance[i]!)),
  ATO: (i: number) => (treated[i] === 1 ? 1 - chance[i]! : chance[i]!),
}
const even = rows.map(() => 1)
const cases = [
  ...(['ATE', 'ATT', 'ATO'] as const).map(
    (estimand) =>
      [
        `weighting, ${estimand}`,
        given(comparisonEffect({ ...people, method: 'ipw', estimand })),
        rows.map(weigh[estimand]),
      ] as const,
  ),
  ['both models', given(comparisonEffect({ ...people, method: 'aipw', estimand: 'ATE' })), rows.map(weigh.ATE)],
  ['regression', given(comparisonEffect({ ...people, method: 'regression', estimand: 'ATE' })), even],
  ['adjustment', given(regressionAdjusted(people)), even],
  ['entropy balancing', balanced, [...balanced.weights]],
  ...(['ATE', 'ATT'] as const).map(
    (estimand) =>
      [
        `nearest neighbours, ${estimand}`,
        given(nearestNeighbourEffect({ treated, outcome, covariates: { age: covariates.age }, estimand })),
        standing(estimand),
      ] as const,
  ),
  ...(['ATE', 'ATT'] as const).map((estimand) => {
    const found = given(subclassification({ ...people, estimand, subclasses: 2 }))
    const weights = rows.map((i) => {
      const own = found.subclasses.find(({ from, to }) => chance[i]! >= from - 1e-12 && chance[i]! <= to + 1e-12)!
      return (own.share * 50) / (treated[i] === 1 ? own.treated : own.untreated)
    })
    return [`subclasses, ${estimand}`, found, weights] as const
  }),
  ['pairs', pairs, [...pairs.weights]],
] as const

describe('beside an effect', () => {
  for (const [name, found, weights] of cases)
    it(`${name}: as many people as the weights are worth, and the means they make`, () => {
      for (const [side, one] of [
        ['treated', 1],
        ['untreated', 0],
      ] as const) {
        const own = arm(one)
        const total = add(own.map((i) => weights[i]!))
        relative(found.effectiveSampleSize[side], total ** 2 / add(own.map((i) => weights[i]! ** 2)), 1e-9, side)
        assert.equal(found.groups[side], own.length)
        for (const line of found.balance.lines) {
          const x = line.name === 'age' ? covariates.age : line.name === 'need' ? covariates.need : undefined
          if (!x) continue
          relative(line.after[side], add(own.map((i) => weights[i]! * x[i]!)) / total, 1e-8)
          relative(line.before[side], add(own.map((i) => x[i]!)) / own.length, 1e-9)
        }
      }
    })
})

describe('what is said of balance and weights', () => {
  const verdict = (by: number) =>
    balanceOf(
      { names: ['x'], rows: 5, columns: [Float64Array.of(-2, 0, 2, by, by)] },
      Float64Array.of(1, 1, 1, 0, 0),
      Float64Array.of(1, 1, 1, 1, 1),
      'treated',
    )
  it('begins beyond a tenth and beyond a quarter of a standard deviation, and not at them', () => {
    assert.deepEqual(
      [0.2, 0.2001, 0.5, 0.5001].map((by) => verdict(by).verdict),
      ['balanced', 'flagged', 'flagged', 'blocked'],
    )
    assert.deepEqual([verdict(0.2).worst, verdict(0.5).worst], [0.1, 0.25])
  })

  it('begins beyond a tenth of an arm’s weight, and not at it', () => {
    const warned = (heavy: number, others: number) =>
      weightWarnings(
        Float64Array.from({ length: others + 3 }, (_, i) => (i === 0 ? heavy : 1)),
        Float64Array.from({ length: others + 3 }, (_, i) => Number(i <= others)),
      ).length
    assert.deepEqual([warned(3, 27), warned(3.01, 27), warned(3, 26)], [0, 1, 1])
  })
})
