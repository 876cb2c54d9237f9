// An outcome counted in another unit gives the same answer in that unit; what people are known by may be counted in any.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as door from '../src/index.ts'
import { given } from './expect.ts'
import { someStudy } from './simulate.ts'

const people = someStudy(21, 60)
const each = <T>(make: (i: number) => T) => Array.from({ length: 60 }, (_, i) => make(i))
const site = each((i) => `site ${i % 6}`)
const ids = each((i) => `person ${i}`)
const unit = each((i) => Math.floor(i / 6))
const period = each((i) => 1 + (i % 6))
const firstTreated = unit.map((u) => (u < 2 ? 3 : u < 4 ? 4 : ('never' as const)))
const underway = period.map((now, i) => Number(firstTreated[i] !== 'never' && now >= Number(firstTreated[i])))
const chance = door.random('units')
const series = Array.from({ length: 40 }, (_, at) => 50 + at - (at > 19 ? 9 : 0) + 3 * chance.normal())
const donors = Array.from({ length: 16 }, (_, a) =>
  Array.from({ length: 10 }, (__, at) => 20 + at + a / 3 + (a === 0 && at > 6 ? 5 : 0) + chance.normal()),
)
const studies = Array.from({ length: 9 }, (_, i) => ({ id: `study ${i}`, study: `team ${i % 4}`, group: i % 2 ? 'a' : 'b', estimate: 0.3 + chance.normal() / 2, variance: 0.02 + chance.uniform() / 20, values: [chance.normal()] })) // prettier-ignore

/** `by` is how many of the new unit make one of the old. */
type Call = (by: number, covariates: Readonly<Record<string, ArrayLike<number>>>) => door.Result<object>
const outcomes = (by: number) => Array.from(people.outcome, (y) => by * y)
const asked = (by: number, covariates: Parameters<Call>[1]) => ({ treated: people.treated, outcome: outcomes(by), covariates }) // prettier-ignore
const panel = (by: number) => ({ unit, period, outcome: outcomes(by), firstTreated })
const areas = (by: number) => ({ areas: donors.map((_, a) => `area ${a}`), outcomes: donors.map((row) => row.map((y) => by * y)), changed: 'area 0', before: 7 }) // prettier-ignore
const found = (by: number) => studies.map((one) => ({ ...one, estimate: by * one.estimate, variance: by * by * one.variance })) // prettier-ignore

const comparisons: Readonly<Record<string, Call>> = {
  regressionAdjusted: (by, x) => door.regressionAdjusted({ ...asked(by, x), slopes: 'lin' }),
  comparisonEffect: (by, x) => door.comparisonEffect({ ...asked(by, x), method: 'aipw', estimand: 'ATE', clusters: site }), // prettier-ignore
  'comparisonEffect, weighted': (by, x) =>
    door.comparisonEffect({ ...asked(by, x), method: 'ipw', estimand: 'ATT' }),
  entropyBalancing: (by, x) => door.entropyBalancing({ ...asked(by, x), moments: 2 }),
  matchedEffect: (by, x) => door.matchedEffect(given(door.match({ ids, ...asked(by, x) })), { ids, outcome: outcomes(by) }), // prettier-ignore
  nearestNeighbourEffect: (by, x) => door.nearestNeighbourEffect({ ...asked(by, x), estimand: 'ATT', biasAdjusted: true, varianceNeighbours: 2 }), // prettier-ignore
  subclassification: (by, x) => door.subclassification({ ...asked(by, x), estimand: 'ATE', subclasses: 3 }),
  groupTimeEffects: (by, x) => door.groupTimeEffects({ ...panel(by), covariates: x['once'] ? { once: x['once'] } : {} }), // prettier-ignore
}
const others: Readonly<Record<string, Call>> = {
  glm: (by, x) => door.glm(asked(by, x)),
  robust: (by, x) => door.robust(given(door.glm(asked(by, x))), 'HC3'),
  clustered: (by, x) => door.clustered(given(door.glm(asked(by, x))), site),
  mixed: (by, x) => door.mixed({ ...asked(by, x), groups: { site } }),
  wildBootstrap: (by, x) => door.wildBootstrap(given(door.glm(asked(by, x))), { term: 'age', clusters: site, seed: 1, draws: 99 }), // prettier-ignore
  differenceInMeans: (by) => door.differenceInMeans(asked(by, {})),
  benchmarkedBounds: (by, x) => door.benchmarkedBounds({ ...asked(by, x), benchmark: 'age', times: [1, 2] }),
  twoWayEffect: (by) => door.twoWayEffect({ ...panel(by), treated: underway }),
  baconDecomposition: (by) => door.baconDecomposition(panel(by)),
  eventStudy: (by) => door.eventStudy(panel(by)),
  honestBounds: (by) => door.honestBounds({ ...given(door.eventStudy(panel(by))), restriction: 'relative', amounts: [1] }), // prettier-ignore
  steppedWedge: (by) => door.steppedWedge({ outcome: outcomes(by), cluster: unit, period, treated: underway }), // prettier-ignore
  syntheticControl: (by) => door.syntheticControl(areas(by)),
  syntheticDid: (by) => door.syntheticDid(areas(by)),
  interruptedSeries: (by) => door.interruptedSeries({ outcome: series.map((y) => by * y), change: 20, family: 'gaussian', memory: true }), // prettier-ignore
  controlChart: (by) => door.controlChart(series.map((y, i) => ({ at: `month ${i}`, value: by * y })), { kind: 'i', rules: 'making-data-count' }), // prettier-ignore
  ...Object.fromEntries((['CE', 'DL', 'HE', 'HS', 'SJ', 'PM', 'ML', 'REML'] as const).map((method): [string, Call] => [`pool by ${method}`, (by) => door.pool(found(by), { method })])), // prettier-ignore
  metaRegression: (by) => door.metaRegression(found(by), { moderators: ['x'] }),
  threeLevel: (by) => door.threeLevel(found(by)),
  robustMeta: (by) => door.robustMeta(found(by), { working: { kind: 'correlated', rho: 0.8 } }),
  subgroups: (by) => door.subgroups(found(by)),
  trimAndFill: (by) => door.trimAndFill(found(by)),
}

/** The power of the unit in which each is counted; what is not named here has none. */
const powers: Readonly<Record<string, number>> = {
  ...Object.fromEntries(['estimate', 'standardError', 'lower', 'upper', 'low', 'high', 'fitted', 'residuals', 'means', 'difference', 'effect', 'actual', 'synthetic', 'gap', 'errorBefore', 'errorAfter', 'expected', 'bias', 'centre', 'value'].map((name) => [name, 1])), // prettier-ignore
  ...Object.fromEntries(['statistic', 'p', 'q', 'df', 'time', 'period', 'cohort', 'level', 'i2.between', 'i2.within'].map((name) => [name, 0])), // prettier-ignore
  ...Object.fromEntries(['covariance', 'dispersion', 'deviance', 'variances', 'residualVariance', 'tau2', 'tau2StandardError', 'tau2Interval.low', 'tau2Interval.high', 'variance', 'between', 'within'].map((name) => [name, 2])), // prettier-ignore
}
/** Of how an answer was reached, or likelihoods, whose logarithms have no unit to be in. */
const apart = new Set([
  'rows',
  'columns',
  'model',
  'fit',
  'fits',
  'iterations',
  'gradient',
  'criterion',
  'logLikelihood',
  'warnings',
  'aic',
])

function sameIn(by: number, one: unknown, other: unknown, path: readonly string[], power: number): void {
  if (typeof one === 'number') {
    const near = Math.abs(Number(other) / by ** power - one) <= 1e-7 * Math.max(Math.abs(one), 1e-3)
    assert.ok(near || other === one, `${path.join('.')}: ${one} and ${String(other)}`)
  } else if (typeof one === 'object' && one !== null && typeof other === 'object' && other !== null) {
    const theirs = new Map(Object.entries(other))
    for (const [name, part] of Object.entries(one))
      if (!apart.has(name))
        sameIn(
          by,
          part,
          theirs.get(name),
          [...path, name],
          powers[`${path.at(-1)}.${name}`] ?? powers[name] ?? power,
        )
  } else if (typeof one !== 'function') assert.equal(other, one, path.join('.'))
}

const known = { age: people.covariates.age, need: people.covariates.need, once: unit.map((u) => (u * u) % 7) }

describe('the unit of an outcome is the unit of the answer', () => {
  for (const [name, call] of Object.entries({ ...comparisons, ...others }))
    it(name, () => {
      const [one, other] = [1, 7].map((by) => given(call(by, known)))
      sameIn(7, one, other, [], 0)
    })
})

describe('the units of what people are known by change no answer', () => {
  const inOthers = { age: people.covariates.age.map((x) => 12 * x - 40), need: people.covariates.need.map((x) => x / 9 + 3), once: known.once.map((x) => 5 - 2 * x) } // prettier-ignore
  for (const [name, call] of Object.entries(comparisons))
    it(name, () => {
      const effectOf = (covariates: Parameters<Call>[1]) => {
        const answer = given(call(1, covariates))
        return 'effect' in answer ? answer.effect : 'cells' in answer ? answer.cells : undefined
      }
      assert.ok(effectOf(known))
      sameIn(1, effectOf(known), effectOf(inOthers), [], 0)
    })
})
