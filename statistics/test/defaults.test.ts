// What is left out of a choice is the choice that its docstring names, and another choice gives another answer.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as door from '../src/index.ts'
import {
  people,
  more,
  ids,
  unit,
  period,
  firstTreated,
  panel,
  series,
  points,
  studies,
  bands,
  clusters,
  units,
  rungs,
  worth,
  hidden,
  small,
  counts,
  zeroless,
} from './defaults.testing.ts'
import { given, refused } from './expect.ts'

type Options = Record<string, unknown>
type Case = readonly [
  call: (options: Options) => door.Result<unknown> | Promise<door.Result<unknown>>,
  documented: Options,
  another: Options,
]

/** As a program that is not checked would give it: what a choice is called is itself what is tried here. */
const of = (options: Options) => JSON.parse(JSON.stringify(options))
const cases: Readonly<Record<string, Case>> = {
  glm: [
    (o) => door.glm({ outcome: people.outcome, covariates: people.covariates, ...of(o) }),
    { family: 'gaussian', level: 0.95, intercept: true },
    { level: 0.9, intercept: false },
  ],
  mixed: [
    (o) => door.mixed({ outcome: people.outcome, covariates: people.covariates, groups: { unit }, ...of(o) }),
    { level: 0.95, precision: 'kenward-roger', intercept: true },
    { level: 0.9, precision: 'model', intercept: false },
  ],
  wildBootstrap: [
    (o) =>
      door.wildBootstrap(given(door.glm({ outcome: people.outcome, covariates: people.covariates })), {
        term: 'age',
        clusters: unit,
        seed: 1,
        draws: 99,
        ...of(o),
      }),
    { value: 0, weights: 'rademacher' },
    { value: 0.3, weights: 'webb' },
  ],
  comparisonEffect: [
    (o) => door.comparisonEffect({ ...people, method: 'aipw', estimand: 'ATE', ...of(o) }),
    { level: 0.95, family: 'gaussian' },
    { level: 0.9 },
  ],
  entropyBalancing: [
    (o) => door.entropyBalancing({ ...people, ...of(o) }),
    { moments: 1, level: 0.95 },
    { moments: 2, level: 0.9 },
  ],
  nearestNeighbourEffect: [
    (o) =>
      door.nearestNeighbourEffect({
        ...people,
        covariates: {
          ...people.covariates,
          both: people.covariates.age.map((x, i) => x + 5 * people.covariates.need[i]! + Math.sin(i)),
        },
        estimand: 'ATT',
        ...of(o),
      }),
    { neighbours: 1, measure: 'inverse-variance', biasAdjusted: false, varianceNeighbours: 0 },
    { neighbours: 2, measure: 'mahalanobis', biasAdjusted: true, varianceNeighbours: 1 },
  ],
  subclassification: [
    (o) => door.subclassification({ ...more, estimand: 'ATT', ...of(o) }),
    { subclasses: 6, level: 0.95 },
    { subclasses: 3, level: 0.9 },
  ],
  differenceInMeans: [
    (o) => door.differenceInMeans({ ...people, ...of(o) }),
    { level: 0.95, variances: 'welch' },
    { level: 0.9, variances: 'pooled' },
  ],
  regressionAdjusted: [(o) => door.regressionAdjusted({ ...people, ...of(o) }), { level: 0.95 }, { level: 0.9 }],
  matchedEffect: [
    (o) => door.matchedEffect(given(door.match({ ids, ...people })), { ids, outcome: people.outcome, ...of(o) }),
    { level: 0.95 },
    { level: 0.9 },
  ],
  match: [
    (o) => door.match({ ids, ...people, ...of(o) }),
    { ratio: 1, replacement: false, order: 'largest', method: 'greedy' },
    { ratio: 2, replacement: true, order: 'smallest', method: 'optimal' },
  ],
  twoWayEffect: [
    (o) =>
      door.twoWayEffect({
        ...panel,
        treated: period.map((now, i) => Number(firstTreated[i] !== 'never' && now >= Number(firstTreated[i]))),
        ...of(o),
      }),
    { level: 0.95, counted: 'nested' },
    { level: 0.9, counted: 'all' },
  ],
  groupTimeEffects: [
    (o) => door.groupTimeEffects({ ...panel, covariates: { age: people.covariates.age }, ...of(o) }),
    { level: 0.95, anticipation: 0, method: 'dr', incomplete: 'refuse' },
    { level: 0.9, anticipation: 1, method: 'reg' },
  ],
  eventStudy: [
    (o) => door.eventStudy({ ...panel, ...of(o) }),
    { level: 0.95, reference: -1, counted: 'nested' },
    { level: 0.9, reference: -2, counted: 'all' },
  ],
  honestBounds: [
    (o) => door.honestBounds({ ...given(door.eventStudy(panel)), restriction: 'smooth', amounts: [1], ...of(o) }),
    { level: 0.95 },
    { level: 0.9 },
  ],
  steppedWedge: [
    (o) =>
      door.steppedWedge({
        outcome: people.outcome,
        cluster: unit,
        period,
        treated: period.map((now, i) => Number(firstTreated[i] !== 'never' && now >= Number(firstTreated[i]))),
        ...of(o),
      }),
    { level: 0.95 },
    { level: 0.9 },
  ],
  interruptedSeries: [
    (o) => door.interruptedSeries({ outcome: series, change: 20, ...of(o) }),
    { family: 'quasipoisson', level: 0.95, phaseIn: 0 },
    { family: 'gaussian', level: 0.9, phaseIn: 2 },
  ],
  negativeControls: [
    (o) =>
      door.negativeControls({
        effect: { estimate: 1, standardError: 0.3 },
        controls: [
          { name: 'a', estimate: 0.1, standardError: 0.3 },
          { name: 'b', estimate: -0.1, standardError: 0.3 },
        ],
        ...of(o),
      }),
    { level: 0.95 },
    { level: 0.9 },
  ],
  robustnessValue: [
    (o) => door.robustnessValue({ estimate: 1, standardError: 0.3, df: 100, ...of(o) }),
    { share: 1, alpha: 0.05 },
    { share: 0.5, alpha: 0.1 },
  ],
  benchmarkedBounds: [
    (o) => door.benchmarkedBounds({ ...people, benchmark: 'age', times: [1], ...of(o) }),
    { alpha: 0.05 },
    { alpha: 0.1 },
  ],
  rosenbaumBounds: [
    (o) =>
      door.rosenbaumBounds({
        treated: people.outcome,
        untreated: people.covariates.age,
        gammas: [1, 1.01, 1.5, 4],
        claim: 'higher',
        ...of(o),
      }),
    { alpha: 0.05 },
    { alpha: 0.9999 },
  ],
  power: [
    (o) => door.power({ design: { kind: 'two-means', treated: 60, untreated: 60, sd: 1 }, effect: 0.5, ...of(o) }),
    { alpha: 0.05 },
    { alpha: 0.1 },
  ],
  'power, of a design': [
    (o) => door.power({ design: { kind: 'two-means', treated: 60, untreated: 60, sd: 1, ...of(o) }, effect: 0.5 }),
    { explained: 0 },
    { explained: 0.3 },
  ],
  minimumDetectable: [
    (o) => door.minimumDetectable({ design: { kind: 'two-means', treated: 60, untreated: 60, sd: 1 }, ...of(o) }),
    { power: 0.8, alpha: 0.05 },
    { power: 0.9, alpha: 0.1 },
  ],
  pool: [
    (o) => door.pool(studies, of(o)),
    { method: 'REML', prediction: 'higgins-2009', level: 0.95 },
    { method: 'DL', level: 0.9 },
  ],
  metaRegression: [
    (o) => door.metaRegression(studies, { moderators: ['x'], ...of(o) }),
    { method: 'REML', level: 0.95 },
    { method: 'ML', level: 0.9 },
  ],
  robustMeta: [
    (o) => door.robustMeta(studies, { working: { kind: 'correlated', rho: 0.8 }, ...of(o) }),
    { level: 0.95 },
    { level: 0.9 },
  ],
  'egger, classic': [
    (o) =>
      door.egger(
        studies.map((one, i) => ({ ...one, variance: 0.02 + i / 100 })),
        'classic',
        of(o).level,
      ),
    { level: 0.95 },
    { level: 0.9 },
  ],
  egger: [
    (o) =>
      door.egger(
        studies.map((one, i) => ({ ...one, variance: 0.02 + i / 100 })),
        'mixed',
        of(o).level,
      ),
    { level: 0.95 },
    { level: 0.9 },
  ],
  threeLevel: [(o) => door.threeLevel(studies, of(o)), { level: 0.95 }, { level: 0.9 }],
  mantelHaenszel: [(o) => door.mantelHaenszel('OR', studies, of(o)), { level: 0.95 }, { level: 0.9 }],
  peto: [(o) => door.peto(studies, of(o)), { level: 0.95 }, { level: 0.9 }],
  fromCounts: [
    (o) => door.fromCounts('OR', counts, of(o)),
    { correction: 0.5, correct: 'empty' },
    { correction: 0.25 },
  ],
  'fromCounts, nothing empty': [
    (o) => door.fromCounts('OR', zeroless, of(o)),
    { correct: 'empty' },
    { correct: 'all' },
  ],
  fromReport: [
    (o) => door.fromReport({ measure: 'MD', estimate: '2.09', low: '1.18', high: '3.00', ...of(o) }),
    { level: 0.95 },
    { level: 0.9 },
  ],
  countInterval: [(o) => door.countInterval(20, 'exact', of(o)), { level: 0.95 }, { level: 0.9 }],
  wilson: [(o) => door.wilson(20, 100, of(o)), { level: 0.95, multiplier: 1 }, { level: 0.9, multiplier: 100 }],
  exactProportion: [
    (o) => door.exactProportion(20, 100, of(o)),
    { level: 0.95, multiplier: 1 },
    { level: 0.9, multiplier: 100 },
  ],
  rate: [(o) => door.rate(20, 1000, of(o)), { level: 0.95, multiplier: 100_000 }, { level: 0.9, multiplier: 1000 }],
  clusterProportion: [
    (o) => door.clusterProportion(clusters, of(o)),
    { level: 0.95, multiplier: 1 },
    { level: 0.9, multiplier: 100 },
  ],
  clusterRate: [
    (o) => door.clusterRate(clusters, of(o)),
    { level: 0.95, multiplier: 100_000 },
    { level: 0.9, multiplier: 1000 },
  ],
  directlyStandardised: [
    (o) => door.directlyStandardised(bands, of(o)),
    { level: 0.95, multiplier: 100_000 },
    { level: 0.9, multiplier: 1000 },
  ],
  indirectlyStandardised: [
    (o) => door.indirectlyStandardised(40, bands, of(o)),
    { level: 0.95, ratioMultiplier: 100, rateMultiplier: 100_000 },
    { level: 0.9, ratioMultiplier: 1, rateMultiplier: 1000 },
  ],
  caseMix: [
    (o) =>
      door.caseMix(
        [
          { unit: 'a', observed: 9, expected: 10 },
          { unit: 'b', observed: 11, expected: 10 },
        ],
        of(o),
      ),
    { level: 0.95 },
    { level: 0.9 },
  ],
  funnel: [
    (o) => door.funnel(units, { kind: 'proportion', ...of(o) }),
    { dispersion: 'none', levels: [0.95, 0.998] },
    { dispersion: 'shmi', levels: [0.9] },
  ],
  inequality: [(o) => door.inequality(rungs, { draws: 200, ...of(o) }), { level: 0.95, kind: 'other' }, { level: 0.9 }],
  controlChart: [
    (o) => door.controlChart(points, { kind: 'i', rules: 'making-data-count', ...of(o) }),
    { screened: false, rebases: [], leftOut: [] },
    { screened: true },
  ],
  suppress: [
    (o) => door.primarySuppression(small, { threshold: 5, ...of(o) }),
    { hideZeros: false, also: [] },
    { hideZeros: true, also: ['c'] },
  ],
  attackerBounds: [
    (o) => door.attackerBounds(hidden, of(o)),
    { whole: true, cells: ['a'], alsoKnown: [] },
    { whole: false },
  ],
  audit: [(o) => door.audit(hidden, [{ id: 'a', low: 0, high: 5 }], of(o)), { whole: true }, { whole: false }],
  perturbationTable: [
    (o) => door.perturbationTable({ maximum: 3, variance: 1, smallestShown: 3, ...of(o) }),
    { keys: 256 },
    { keys: 64 },
  ],
  valueForMoney: [
    (o) => door.valueForMoney({ ...worth, ...of(o) }, { draws: 200 }),
    { timing: 'end' },
    { timing: 'start' },
  ],
  'valueForMoney, how': [
    (o) => door.valueForMoney(worth, { draws: 200, ...of(o) }),
    { seed: 'value for money', level: 0.95 },
    { seed: 'another', level: 0.9 },
  ],
  tornado: [(o) => door.tornado(worth, of(o)), { level: 0.8 }, { level: 0.5 }],
}

describe('a choice that is left out', () => {
  for (const [name, [call, documented, another]] of Object.entries(cases))
    it(name, async () => {
      const said = async (options: Options) => JSON.stringify(given(await call(options)))
      const plain = await said({})
      for (const [option, value] of Object.entries(documented))
        assert.equal(await said({ [option]: value }), plain, `${option}: ${String(value)}`)
      for (const [option, value] of Object.entries(another))
        assert.notEqual(await said({ [option]: value }), plain, `${option}: ${String(value)}`)
    })
})

const noShare = ['not-a-share', 'bad-level']

describe('a level or a chance of error', () => {
  for (const [name, [call, documented]] of Object.entries(cases))
    for (const option of ['level', 'alpha', 'power'].filter((one) => one in documented))
      it(`${name}: ${option} of 0, of 1 or beyond is refused as such`, async () => {
        for (const share of [0, 1, -0.5, 1.5, 95]) {
          const result = await call({ [option]: share })
          refused(result, door.isRefusal(result) && noShare.includes(result.code) ? result.code : 'not-a-share')
        }
      })
})
