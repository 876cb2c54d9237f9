// The inputs that break statistics packages, through every door that takes rows: a typed refusal, or a result in which every number is a number.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  adjustForMany,
  baconDecomposition,
  begg,
  benchmarkedBounds,
  caseMix,
  clusterProportion,
  clusterRate,
  clustered,
  comparisonEffect,
  controlChart,
  cumulative,
  cusum,
  differenceInMeans,
  directlyStandardised,
  egger,
  entropyBalancing,
  eventStudy,
  failSafeNumber,
  fromChanges,
  fromCorrelation,
  fromCounts,
  fromMeans,
  fromReport,
  funnel,
  glm,
  groupTimeEffects,
  honestBounds,
  indirectlyStandardised,
  inequality,
  inflateForClusters,
  interruptedSeries,
  isRefusal,
  leaveOneOut,
  mantelHaenszel,
  match,
  matchedEffect,
  metaRegression,
  mixed,
  nearestNeighbourEffect,
  negativeControls,
  oddsToStandardised,
  permutationTest,
  peto,
  pool,
  presentValue,
  quantileGroups,
  greenBook,
  random,
  randomisationTest,
  regressionAdjusted,
  robustMeta,
  rosenbaumBounds,
  sprt,
  standardisedToOdds,
  steppedWedge,
  subclassification,
  subgroups,
  syntheticControl,
  syntheticDid,
  threeLevel,
  trimAndFill,
  twoWayEffect,
} from '../src/index.ts'
import { given } from './expect.ts'

const n = 60
const chance = random('bad input')
const make = (value: (i: number) => number) => Array.from({ length: n }, (_, i) => value(i))
const age = make(() => 20 + chance.integer(30))
const needs = make(() => chance.integer(5))
const treated = make((i) => Number(i % 2 === 0))
const outcome = make((i) => treated[i]! + age[i]! / 10 + chance.normal())
const event = make(() => Number(chance.uniform() < 0.4))
const site = make((i) => i % 6)
const ids = make((i) => i)
// Ten units over six periods; four change, at 3 or 4.
const unit = make((i) => Math.floor(i / 6))
const period = make((i) => 1 + (i % 6))
const firstTreated = unit.map((u) => (u < 2 ? 3 : u < 4 ? 4 : ('never' as const)))
const underway = period.map((now, i) => Number(firstTreated[i] !== 'never' && now >= Number(firstTreated[i])))

/** A door, its good columns, and how to call it with some of them replaced. */
interface Door {
  readonly name: string
  readonly columns: Readonly<Record<string, readonly number[]>>
  readonly call: (columns: Readonly<Record<string, number[]>>) => unknown
}

const people = { treated, outcome, age, needs }
const doors: readonly Door[] = [
  {
    name: 'glm',
    columns: { outcome, age, needs },
    call: (c) => glm({ outcome: c['outcome']!, covariates: { age: c['age']!, needs: c['needs']! } }),
  },
  {
    name: 'glm, binomial',
    columns: { event, age, needs },
    call: (c) => glm({ outcome: c['event']!, covariates: { age: c['age']!, needs: c['needs']! }, family: 'binomial' }),
  },
  {
    name: 'glm, weights',
    columns: { age, needs },
    call: (c) => glm({ outcome, covariates: { age }, weights: c['needs']!, offset: c['age']! }),
  },
  {
    name: 'mixed',
    columns: { outcome, age },
    call: (c) => mixed({ outcome: c['outcome']!, covariates: { age: c['age']! }, groups: { site } }),
  },
  {
    name: 'differenceInMeans',
    columns: { treated, outcome },
    call: (c) => differenceInMeans({ treated: c['treated']!, outcome: c['outcome']! }),
  },
  ...(['regression', 'ipw', 'aipw', 'ipwra'] as const).map((method) => ({
    name: `comparisonEffect, ${method}`,
    columns: people,
    call: (c: Readonly<Record<string, number[]>>) =>
      comparisonEffect({
        treated: c['treated']!,
        outcome: c['outcome']!,
        covariates: { age: c['age']!, needs: c['needs']! },
        method,
        estimand: 'ATE',
      }),
  })),
  {
    name: 'regressionAdjusted',
    columns: people,
    call: (c) =>
      regressionAdjusted({
        treated: c['treated']!,
        outcome: c['outcome']!,
        covariates: { age: c['age']!, needs: c['needs']! },
        slopes: 'lin',
      }),
  },
  {
    name: 'entropyBalancing',
    columns: people,
    call: (c) =>
      entropyBalancing({
        treated: c['treated']!,
        outcome: c['outcome']!,
        covariates: { age: c['age']!, needs: c['needs']! },
      }),
  },
  {
    name: 'nearestNeighbourEffect',
    columns: people,
    call: (c) =>
      nearestNeighbourEffect({
        treated: c['treated']!,
        outcome: c['outcome']!,
        covariates: { age: c['age']!, needs: c['needs']! },
        estimand: 'ATT',
      }),
  },
  {
    name: 'subclassification',
    columns: people,
    call: (c) =>
      subclassification({
        treated: c['treated']!,
        outcome: c['outcome']!,
        covariates: { age: c['age']!, needs: c['needs']! },
        estimand: 'ATE',
        subclasses: 3,
      }),
  },
  {
    name: 'match',
    columns: { treated, age, needs },
    call: (c) => match({ ids, treated: c['treated']!, covariates: { age: c['age']!, needs: c['needs']! } }),
  },
  {
    name: 'randomisationTest',
    columns: { treated, outcome },
    call: (c) => randomisationTest({ treated: c['treated']!, outcome: c['outcome']!, seed: 1, draws: 99 }),
  },
  {
    name: 'interruptedSeries',
    columns: { outcome: outcome.map(Math.abs), exposure: age },
    call: (c) => interruptedSeries({ outcome: c['outcome']!, exposure: c['exposure']!, change: 30 }),
  },
  {
    name: 'steppedWedge',
    columns: { outcome, underway },
    call: (c) => steppedWedge({ outcome: c['outcome']!, cluster: unit, period, treated: c['underway']! }),
  },
  {
    name: 'twoWayEffect',
    columns: { outcome, underway },
    call: (c) => twoWayEffect({ unit, period, outcome: c['outcome']!, treated: c['underway']! }),
  },
  {
    name: 'groupTimeEffects',
    columns: { outcome, age },
    call: (c) =>
      groupTimeEffects({ unit, period, outcome: c['outcome']!, firstTreated, covariates: { age: c['age']! } }),
  },
  {
    name: 'eventStudy',
    columns: { outcome },
    call: (c) => eventStudy({ unit, period, outcome: c['outcome']!, firstTreated }),
  },
  {
    name: 'baconDecomposition',
    columns: { outcome },
    call: (c) => baconDecomposition({ unit, period, outcome: c['outcome']!, firstTreated }),
  },
  { name: 'syntheticControl', columns: { outcome }, call: (c) => syntheticControl(areasOf(c['outcome']!)) },
  { name: 'syntheticDid', columns: { outcome }, call: (c) => syntheticDid(areasOf(c['outcome']!)) },
  { name: 'pool', columns: { outcome, age }, call: (c) => pool(studiesOf(c)) },
  {
    name: 'metaRegression',
    columns: { outcome, age, needs },
    call: (c) =>
      metaRegression(
        studiesOf(c).map((study, i) => ({ ...study, values: [c['needs']![i]!] })),
        { moderators: ['needs'] },
      ),
  },
  { name: 'threeLevel', columns: { outcome, age }, call: (c) => threeLevel(studiesOf(c)) },
  {
    name: 'robustMeta',
    columns: { outcome, age },
    call: (c) => robustMeta(studiesOf(c), { working: { kind: 'correlated', rho: 0.5 } }),
  },
  { name: 'mantelHaenszel', columns: { event }, call: (c) => mantelHaenszel('OR', countsOf(c['event']!)) },
  { name: 'peto', columns: { event }, call: (c) => peto(countsOf(c['event']!)) },
  {
    name: 'funnel',
    columns: { needs, age },
    call: (c) =>
      funnel(
        ids.map((i) => ({ id: `${i}`, numerator: c['needs']![i]!, denominator: c['age']![i]! })),
        { kind: 'proportion' },
      ),
  },
  {
    name: 'controlChart',
    columns: { outcome },
    call: (c) =>
      controlChart(
        ids.map((i) => ({ at: `${i}`, value: c['outcome']![i]! })),
        { kind: 'i', rules: 'making-data-count' },
      ),
  },
  {
    name: 'clusterRate',
    columns: { needs, age },
    call: (c) =>
      clusterRate(ids.map((i) => ({ cluster: `${i}`, events: c['needs']![i]!, denominator: c['age']![i]! }))),
  },
  {
    name: 'clusterProportion',
    columns: { needs, age },
    call: (c) =>
      clusterProportion(ids.map((i) => ({ cluster: `${i}`, events: c['needs']![i]!, denominator: c['age']![i]! }))),
  },
  {
    name: 'directlyStandardised',
    columns: { needs, age },
    call: (c) =>
      directlyStandardised(
        ids.map((i) => ({ band: `${i}`, events: c['needs']![i]!, population: c['age']![i]!, standard: 100 })),
      ),
  },
  {
    name: 'indirectlyStandardised',
    columns: { needs, age },
    call: (c) =>
      indirectlyStandardised(
        12,
        ids.map((i) => ({
          band: `${i}`,
          population: c['age']![i]!,
          referenceEvents: c['needs']![i]!,
          referencePopulation: 1000,
        })),
      ),
  },
  {
    name: 'rosenbaumBounds',
    columns: { outcome },
    call: (c) => rosenbaumBounds({ treated: c['outcome']!, untreated: age, gammas: [1, 1.5], claim: 'lower' }),
  },
  { name: 'matchedEffect', columns: { outcome }, call: (c) => matchedEffect(pairs, { ids, outcome: c['outcome']! }) },
  {
    name: 'benchmarkedBounds',
    columns: people,
    call: (c) =>
      benchmarkedBounds({
        treated: c['treated']!,
        outcome: c['outcome']!,
        covariates: { age: c['age']!, needs: c['needs']! },
        benchmark: 'age',
        times: [1],
      }),
  },
  { name: 'egger', columns: { outcome, age }, call: (c) => egger(studiesOf(c), 'classic') },
  { name: 'egger, mixed', columns: { outcome, age }, call: (c) => egger(studiesOf(c), 'mixed') },
  { name: 'begg', columns: { outcome, age }, call: (c) => begg(studiesOf(c)) },
  { name: 'trimAndFill', columns: { outcome, age }, call: (c) => trimAndFill(studiesOf(c)) },
  { name: 'failSafeNumber', columns: { outcome, age }, call: (c) => failSafeNumber(studiesOf(c)) },
  {
    name: 'subgroups',
    columns: { outcome, age },
    call: (c) => subgroups(studiesOf(c).map((study, i) => ({ ...study, group: `${i % 2}` }))),
  },
  { name: 'leaveOneOut', columns: { outcome, age }, call: (c) => leaveOneOut(studiesOf(c).slice(0, 12)) },
  { name: 'cumulative', columns: { outcome, age }, call: (c) => cumulative(studiesOf(c).slice(0, 12)) },
  {
    name: 'permutationTest',
    columns: { outcome, age, needs },
    call: (c) =>
      permutationTest(
        studiesOf(c).map((study, i) => ({ ...study, values: [c['needs']![i]!] })),
        { moderators: ['needs'] },
        { permutations: 19, seed: 1 },
      ),
  },
  {
    name: 'inequality',
    columns: { outcome, age },
    call: (c) =>
      inequality(
        ids.slice(0, 10).map((i) => ({ population: c['age']![i]!, value: c['outcome']![i]!, standardError: 1 })),
        { draws: 200 },
      ),
  },
  {
    name: 'inequality, errors',
    columns: { age },
    call: (c) =>
      inequality(
        ids.slice(0, 10).map((i) => ({ population: 100, value: outcome[i]!, standardError: c['age']![i]! })),
        { draws: 200 },
      ),
  },
  {
    name: 'cusum',
    columns: { needs, age },
    call: (c) => cusum(stepsOf(c), { outcome: 'poisson', ratio: 2, threshold: 4 }),
  },
  {
    name: 'sprt',
    columns: { needs, age },
    call: (c) => sprt(stepsOf(c), { outcome: 'poisson', ratio: 2, alpha: 0.05, beta: 0.1 }),
  },
  {
    name: 'caseMix',
    columns: { needs },
    call: (c) =>
      caseMix(
        c['needs']!.map((observed, i) => ({
          unit: `${site[i]}`,
          observed,
          expected: needs.reduce((all, one) => all + one, 0) / n,
        })),
      ),
  },
  {
    name: 'negativeControls',
    columns: { outcome, age },
    call: (c) =>
      negativeControls({
        effect: { estimate: 1, standardError: 1 },
        controls: ids.map((i) => ({ name: `${i}`, estimate: c['outcome']![i]!, standardError: c['age']![i]! })),
      }),
  },
  {
    name: 'honestBounds',
    columns: { outcome },
    call: (c) =>
      honestBounds({
        effects: c['outcome']!.slice(5, 10).map((estimate, j) => ({ at: j < 2 ? j - 3 : j - 2, effect: { estimate } })),
        covariance,
        restriction: 'relative',
        amounts: [1],
      }),
  },
  {
    name: 'adjustForMany',
    columns: { chances: make((i) => (i + 1) / 100) },
    call: (c) => adjustForMany(c['chances']!, 'holm'),
  },
  { name: 'presentValue', columns: { outcome }, call: (c) => presentValue(c['outcome']!, greenBook) },
]

const printed = { n: 40, mean: 5, sd: 2 }
const changed = { n: 40, before: 3, after: 5, sdBefore: 2, sdAfter: 2, correlation: 0.5 }
const pairs = given(match({ ids, treated, covariates: { age, needs } }))
const covariance = given(eventStudy({ unit, period, outcome, firstTreated })).covariance.subMatrix(0, 4, 0, 4)

function stepsOf(c: Readonly<Record<string, number[]>>) {
  return ids.map((i) => ({ at: `${i}`, observed: c['needs']![i]!, expected: c['age']![i]! / 10 }))
}

function areasOf(values: number[]) {
  const outcomes = Array.from({ length: 10 }, (_, u) => values.slice(6 * u, 6 * u + 6))
  return { areas: outcomes.map((_, u) => `area ${u}`), outcomes, changed: 'area 0', before: 4 }
}

function studiesOf(c: Readonly<Record<string, number[]>>) {
  return ids.map((i) => ({
    id: `s${i}`,
    study: `${site[i]}`,
    estimate: c['outcome']![i]!,
    variance: c['age']![i]! / 100,
  }))
}

function countsOf(events: number[]) {
  const sum = (from: number) => events.slice(from, from + 5).reduce((total, value) => total + value, 0)
  return Array.from({ length: 6 }, (_, s) => ({
    id: `s${s}`,
    events1: sum(10 * s),
    total1: 5,
    events2: sum(10 * s + 5),
    total2: 5,
  }))
}

/** Where a result holds a number that is none; undefined where all are numbers. Functions and typed refusals inside it are passed over. */
function notANumber(value: unknown, path = ''): string | undefined {
  if (typeof value === 'number') return Number.isNaN(value) ? path : undefined
  if (typeof value !== 'object' || value === null || isRefusal(value)) return undefined
  for (const [key, part] of Object.entries(value)) {
    const found = notANumber(part, `${path}.${key}`)
    if (found) return found
  }
  return undefined
}

function goodCopy(door: Door): Record<string, number[]> {
  return Object.fromEntries(Object.entries(door.columns).map(([name, values]) => [name, [...values]]))
}

function refusedWell(result: unknown, what: string): void {
  assert.ok(isRefusal(result), `${what}: not refused`)
  assert.ok(result.says.length > 15 && result.remedy.length > 5, `${what}: ${JSON.stringify(result)}`)
  assert.doesNotMatch(result.says, /NaN|undefined|\[object/, `${what}: ${result.says}`)
}

describe('every door that takes rows', () => {
  for (const door of doors) {
    it(`${door.name}: answers good rows with numbers`, () => {
      const result = door.call(goodCopy(door))
      assert.ok(!isRefusal(result), JSON.stringify(result))
      assert.equal(notANumber(result), undefined)
    })
    for (const name of Object.keys(door.columns)) {
      const broken = (change: (value: number, i: number) => number) => {
        const columns = goodCopy(door)
        columns[name] = columns[name]!.map(change)
        return door.call(columns)
      }
      it(`${door.name}: refuses ${name} with a value missing, all missing, or infinite`, () => {
        refusedWell(
          broken((value, i) => (i === 7 ? NaN : value)),
          'one missing',
        )
        refusedWell(
          broken(() => NaN),
          'all missing',
        )
        refusedWell(
          broken((value, i) => (i === 7 ? Infinity : value)),
          'infinite',
        )
      })
      it(`${door.name}: with ${name} all nought, all one, negative or huge, refuses or answers with numbers`, () => {
        for (const change of [() => 0, () => 1, (value: number) => -value, (value: number) => value * 1e150]) {
          const result = broken(change)
          if (isRefusal(result)) refusedWell(result, `${change}`)
          else assert.equal(notANumber(result), undefined, `${change}`)
        }
      })
    }
  }
})

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
