// What is wrong with an input is named: each kind of bad input, and the code that its refusal has.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  benchmarkedBounds,
  caseMix,
  clusterRate,
  clustered,
  comparisonEffect,
  directlyStandardised,
  egger,
  eventStudy,
  fromChanges,
  fromCorrelation,
  fromCounts,
  fromMeans,
  fromReport,
  glm,
  groupTimeEffects,
  indirectlyStandardised,
  inequality,
  inflateForClusters,
  isRefusal,
  matchedEffect,
  metaRegression,
  mixed,
  oddsToStandardised,
  peto,
  pool,
  quantileGroups,
  regressionAdjusted,
  robustMeta,
  standardisedToOdds,
  steppedWedge,
  subclassification,
  syntheticControl,
  syntheticDid,
  twoWayEffect,
} from '../src/index.ts'
import {
  age,
  needs,
  treated,
  outcome,
  event,
  site,
  ids,
  unit,
  period,
  firstTreated,
  underway,
  pairs,
  areasOf,
  studiesOf,
  countsOf,
  refusedWell,
} from './bad-input.testing.ts'
import { given } from './expect.ts'

const printed = { n: 40, mean: 5, sd: 2 }
const changed = { n: 40, before: 3, after: 5, sdBefore: 2, sdAfter: 2, correlation: 0.5 }

/** One of each kind that a door can meet, by the code that says what is wrong. */
const named: readonly (readonly [what: string, code: string, call: () => unknown])[] = [
  [
    'separation, logistic',
    'separation',
    () => glm({ outcome: age.map((a) => Number(a > 35)), covariates: { age }, family: 'binomial' }),
  ],
  [
    'separation, chances of treatment',
    'separation',
    () =>
      comparisonEffect({
        treated,
        outcome,
        covariates: { tells: treated.map((t, i) => 9 * t + needs[i]! / 9) },
        method: 'ipw',
        estimand: 'ATE',
      }),
  ],
  [
    'separation, group without events',
    'separation',
    () =>
      glm({
        outcome: event.map((e, i) => (site[i] === 0 ? 0 : e)),
        covariates: { site: site.map((s) => `site ${s}`) },
        family: 'poisson',
      }),
  ],
  ['singular design', 'singular-design', () => glm({ outcome, covariates: { age, again: age.map((a) => 2 * a + 1) } })],
  [
    'singular design, comparison',
    'singular-design',
    () => regressionAdjusted({ treated, outcome, covariates: { age, again: age } }),
  ],
  [
    'singular design, mixed model',
    'singular-design',
    () => mixed({ outcome, covariates: { age, again: age }, groups: { site } }),
  ],
  [
    'singular design, meta-regression',
    'singular-design',
    () =>
      metaRegression(
        studiesOf({ outcome, age }).map((study) => ({ ...study, values: [1] })),
        { moderators: ['same'] },
      ),
  ],
  [
    'empty cell, subclass',
    'empty-cell',
    () => subclassification({ treated: event, outcome, covariates: { age }, estimand: 'ATE', subclasses: 20 }),
  ],
  [
    'empty cell, two by two',
    'no-information',
    () => fromCounts('OR', { events1: 0, total1: 10, events2: 0, total2: 10 }),
  ],
  [
    'one cluster, model',
    'one-cluster',
    () =>
      clustered(
        given(glm({ outcome, covariates: { age } })),
        site.map(() => 'all'),
      ),
  ],
  [
    'one cluster, mixed model',
    'one-cluster',
    () => mixed({ outcome, covariates: { age }, groups: { site: site.map(() => 'all') } }),
  ],
  [
    'one cluster, comparison',
    'one-cluster',
    () =>
      comparisonEffect({
        treated,
        outcome,
        covariates: { age },
        method: 'regression',
        estimand: 'ATE',
        clusters: site.map(() => 'all'),
      }),
  ],
  [
    'one cluster, panel',
    'one-cluster',
    () => groupTimeEffects({ unit, period, outcome, firstTreated, clusters: unit.map(() => 'all') }),
  ],
  [
    'one cluster, two-way',
    'one-cluster',
    () => twoWayEffect({ unit, period, outcome, treated: underway, clusters: unit.map(() => 'all') }),
  ],
  [
    'one cluster, stepped wedge',
    'no-steps',
    () =>
      steppedWedge({ outcome, cluster: unit.map(() => 'all'), period, treated: period.map((now) => Number(now > 3)) }),
  ],
  [
    'one study, robust variance',
    'too-few-studies',
    () =>
      robustMeta(
        studiesOf({ outcome, age }).map((study) => ({ ...study, study: 'one' })),
        { working: { kind: 'correlated', rho: 0.5 } },
      ),
  ],
  ['zero events, meta-analysis', 'no-information', () => peto(countsOf(event.map(() => 0)))],
  [
    'zero events, rate by families',
    'no-events',
    () => clusterRate(ids.map((i) => ({ cluster: `${i}`, events: 0, denominator: 1 }))),
  ],
  [
    'zero events, standardised',
    'too-few-events',
    () => directlyStandardised([{ band: 'all', events: 0, population: 10, standard: 1 }]),
  ],
  [
    'infinite weight, model',
    'missing-values',
    () => glm({ outcome, covariates: { age }, weights: age.map((_, i) => (i === 3 ? Infinity : 1)) }),
  ],
  [
    'infinite weight, panel',
    'missing-values',
    () => groupTimeEffects({ unit, period, outcome, firstTreated, weights: unit.map((u) => (u === 3 ? Infinity : 1)) }),
  ],
  [
    'negative weight, model',
    'negative-weight',
    () => glm({ outcome, covariates: { age }, weights: age.map((_, i) => (i === 3 ? -1 : 1)) }),
  ],
  [
    'negative variance, meta-analysis',
    'negative-variance',
    () => pool(studiesOf({ outcome, age: age.map((a, i) => (i === 3 ? -a : a)) })),
  ],
  [
    'negative variance, meta-regression',
    'negative-variance',
    () =>
      metaRegression(
        studiesOf({ outcome, age: age.map((a, i) => (i === 3 ? -a : a)) }).map((study, i) => ({
          ...study,
          values: [i],
        })),
        { moderators: ['i'] },
      ),
  ],
  [
    'interval that contradicts its estimate',
    'estimate-outside-interval',
    () => fromReport({ measure: 'OR', estimate: '2.25', low: '0.77', high: '2.05' }),
  ],
  [
    'interval that contradicts its p',
    'report-contradicts-itself',
    () => fromReport({ measure: 'OR', estimate: '1.25', low: '0.77', high: '2.05', p: '0.01' }),
  ],
  ['no variation, Egger', 'no-variation', () => egger(studiesOf({ outcome: outcome.map(() => 2), age }), 'classic')],
  ['equal errors, Egger', 'equal-standard-errors', () => egger(studiesOf({ outcome, age: age.map(() => 9) }), 'mixed')],
  ['missing mean', 'missing-mean', () => fromMeans('MD', { ...printed, mean: NaN }, printed)],
  ['missing spread', 'missing-mean', () => fromMeans('SMD', printed, { ...printed, sd: Infinity })],
  ['negative spread', 'impossible-sd', () => fromMeans('MD', { ...printed, sd: -1 }, printed)],
  ['no spread', 'impossible-sd', () => fromMeans('SMD', printed, { ...printed, sd: 0 })],
  ['one person', 'too-few-people', () => fromMeans('MD', printed, { ...printed, n: 1 })],
  ['correlation of changes', 'impossible-correlation', () => fromChanges(changed, { ...changed, correlation: 1.01 })],
  ['correlation', 'impossible-correlation', () => fromCorrelation(-1, 40)],
  [
    'a ratio turned where there is none',
    'wrong-measure',
    () => oddsToStandardised(given(fromMeans('MD', printed, printed))),
  ],
  [
    'a difference turned where there is none',
    'wrong-measure',
    () => standardisedToOdds(given(fromCounts('RR', { events1: 3, total1: 9, events2: 4, total2: 9 }))),
  ],
  [
    'clusters of no one',
    'impossible-cluster',
    () => inflateForClusters(given(fromMeans('MD', printed, printed)), 0.5, 0.1),
  ],
  [
    'correlation within clusters',
    'impossible-cluster',
    () => inflateForClusters(given(fromMeans('MD', printed, printed)), 9, 1.1),
  ],
  [
    'level of a report',
    'bad-level',
    () => fromReport({ measure: 'OR', estimate: '1.2', low: '0.8', high: '1.8', level: 95 }),
  ],
  [
    'missing moderator',
    'missing-moderator',
    () => robustMeta(studiesOf({ outcome, age }), { working: { kind: 'correlated', rho: 0.5 }, moderators: ['x'] }),
  ],
  [
    'correlation of effects',
    'bad-correlation',
    () => robustMeta(studiesOf({ outcome, age }), { working: { kind: 'correlated', rho: 2 } }),
  ],
  [
    'areas and outcomes',
    'unequal-lengths',
    () => syntheticControl({ ...areasOf(outcome), areas: ['area 0', 'b', 'c'] }),
  ],
  [
    'an area with a period less',
    'unequal-lengths',
    () => {
      const areas = areasOf(outcome)
      return syntheticDid({ ...areas, outcomes: areas.outcomes.map((row, i) => (i === 3 ? row.slice(1) : row)) })
    },
  ],
  ['outcomes of other people', 'unequal-lengths', () => matchedEffect(pairs, { ids, outcome: outcome.slice(1) })],
  [
    'a benchmark of several groups',
    'not-one-column',
    () =>
      benchmarkedBounds({
        treated,
        outcome,
        covariates: { kind: ids.map((i) => `kind ${i % 3}`) },
        benchmark: 'kind',
        times: [1],
      }),
  ],
  [
    'nought on every rung',
    'nothing-at-the-ends',
    () =>
      inequality(
        [1, 2, 3].map(() => ({ population: 9, value: 0, standardError: 1 })),
        { draws: 100 },
      ),
  ],
  ['ranks of what is unknown', 'bad-value', () => quantileGroups([1, NaN, 3], 2, true)],
  ['groups in parts', 'bad-groups', () => quantileGroups([1, 2, 3], 1.5, true)],
  [
    'a band without people',
    'missing-population',
    () => indirectlyStandardised(3, [{ band: 'a', population: NaN, referenceEvents: 1, referencePopulation: 9 }]),
  ],
  [
    'a unit of whom nothing is expected',
    'nothing-expected',
    () =>
      caseMix([
        { unit: 'a', observed: 0, expected: 0 },
        { unit: 'b', observed: 2, expected: 2 },
      ]),
  ],
  [
    'three areas to compare with',
    'too-few-donors',
    () => {
      const { areas, outcomes, ...rest } = areasOf(outcome)
      return syntheticDid({ ...rest, areas: areas.slice(0, 4), outcomes: outcomes.slice(0, 4) })
    },
  ],
  [
    'nobody treated',
    'nobody-treated',
    () => eventStudy({ unit, period, outcome, firstTreated: unit.map(() => 'never' as const) }),
  ],
  [
    'nobody to compare with',
    'no-never-treated',
    () => eventStudy({ unit, period, outcome, firstTreated: unit.map(() => 3) }),
  ],
  [
    'units not named',
    'unequal-lengths',
    () => twoWayEffect({ unit: unit.slice(1), period, outcome, treated: underway }),
  ],
  [
    'more coefficients than rows',
    'too-few-rows',
    () =>
      twoWayEffect({
        unit: [1, 1, 1, 2, 2, 2],
        period: [1, 2, 3, 1, 2, 3],
        outcome: [1, 2, 3, 5, 8, 2],
        treated: [0, 0, 1, 0, 0, 0],
        covariates: { x: [3, 1, 4, 1, 5, 9] },
        counted: 'all',
      }),
  ],
]

describe('what is named', () => {
  for (const [what, code, call] of named)
    it(`${what} is refused as such`, () => {
      const result = call()
      refusedWell(result, what)
      assert.equal(isRefusal(result) && result.code, code)
    })
})
