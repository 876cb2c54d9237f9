// The inputs that break statistics packages, through every door of models, comparisons and panels.
import { describe } from 'node:test'
import {
  adjustForMany,
  baconDecomposition,
  benchmarkedBounds,
  comparisonEffect,
  differenceInMeans,
  entropyBalancing,
  eventStudy,
  glm,
  groupTimeEffects,
  honestBounds,
  interruptedSeries,
  match,
  matchedEffect,
  mixed,
  nearestNeighbourEffect,
  negativeControls,
  randomisationTest,
  regressionAdjusted,
  rosenbaumBounds,
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
  people,
  pairs,
  make,
  areasOf,
  everyDoor,
  type Door,
} from './bad-input.testing.ts'
import { given } from './expect.ts'

const covariance = given(eventStudy({ unit, period, outcome, firstTreated })).covariance.subMatrix(0, 4, 0, 4)

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
]

describe('every door of models and effects that takes rows', () => everyDoor(doors))
