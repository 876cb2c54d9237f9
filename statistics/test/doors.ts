// Every function of the public door, called once: with rows in an order that a test chooses, where it takes rows.
import * as door from '../src/index.ts'
import { given } from './expect.ts'
import { someStudy } from './simulate.ts'

type Order = ArrayLike<number>
type CallInOrder = (order: Order) => unknown
type Call = () => unknown
const { random } = door
const n = 60
const chance = random('doors')
const people = someStudy(21, n)
const pick = <T>(values: ArrayLike<T>, order: Order) => Array.from(order, (i) => values[i]!)
const each = <T>(make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))
const site = each((i) => `site ${i % 6}`)
const ids = each((i) => `person ${i}`)
const unit = each((i) => Math.floor(i / 6))
const period = each((i) => 1 + (i % 6))
const firstTreated = unit.map((u) => (u < 2 ? 3 : u < 4 ? 4 : ('never' as const)))
const underway = period.map((now, i) => Number(firstTreated[i] !== 'never' && now >= Number(firstTreated[i])))
const series = Array.from({ length: 40 }, (_, at) => 50 + at - (at > 19 ? 9 : 0) + 3 * chance.normal())
const donors = Array.from({ length: 25 }, (_, a) =>
  Array.from({ length: 12 }, (__, at) => 20 + at + a / 3 + (a === 0 && at > 8 ? 5 : 0) + chance.normal()),
)
const areas = donors.map((_, a) => `area ${a}`)
const studies = Array.from({ length: 12 }, (_, i) => ({
  id: `study ${i}`,
  study: `team ${i % 5}`,
  group: i % 2 ? 'a' : 'b',
  estimate: 0.3 + chance.normal() / 4,
  variance: 0.02 + chance.uniform() / 20,
  values: [chance.normal()],
  events1: 3 + chance.integer(20),
  total1: 40,
  events2: 5 + chance.integer(20),
  total2: 45,
}))
const units = Array.from({ length: 14 }, (_, i) => ({
  id: `unit ${i}`,
  numerator: 20 + chance.integer(40),
  denominator: 900 + chance.integer(400),
}))

const inRows = (order: Order) => ({
  treated: pick(people.treated, order),
  outcome: pick(people.outcome, order),
  covariates: { age: pick(people.covariates.age, order), need: pick(people.covariates.need, order) },
})
const line = (order: Order) => given(door.glm(inRows(order)))
const panel = (order: Order) => ({
  unit: pick(unit, order),
  period: pick(period, order),
  outcome: pick(people.outcome, order),
  firstTreated: pick(firstTreated, order),
})
const some =
  <T>(rows: readonly T[]) =>
  (order: Order) =>
    Array.from(order, (i) => rows[i]).flatMap((row) => (row === undefined ? [] : [row]))
const studiesIn = some(studies)
const unitsIn = some(units)

/** Functions that take rows which stand in no order of their own. */
export const unordered: Readonly<Record<string, CallInOrder>> = {
  glm: line,
  robust: (o) => door.robust(line(o), 'HC3'),
  clustered: (o) => door.clustered(line(o), pick(site, o)),
  mixed: (o) => door.mixed({ ...inRows(o), groups: { site: pick(site, o) } }),
  wildBootstrap: (o) => door.wildBootstrap(line(o), { term: 'age', clusters: pick(site, o), seed: 1, draws: 99 }),
  randomisationTest: (o) => door.randomisationTest({ ...inRows(o), seed: 1, draws: 99 }),
  differenceInMeans: (o) => door.differenceInMeans(inRows(o)),
  regressionAdjusted: (o) => door.regressionAdjusted({ ...inRows(o), slopes: 'lin' }),
  comparisonEffect: (o) =>
    door.comparisonEffect({ ...inRows(o), method: 'aipw', estimand: 'ATE', clusters: pick(site, o) }),
  entropyBalancing: (o) => door.entropyBalancing(inRows(o)),
  match: (o) => door.match({ ids: pick(ids, o), ...inRows(o), caliper: { width: 0.5, unit: 'sd' } }),
  matchedEffect: (o) =>
    door.matchedEffect(given(door.match({ ids: pick(ids, o), ...inRows(o) })), {
      ids: pick(ids, o),
      outcome: inRows(o).outcome,
    }),
  nearestNeighbourEffect: (o) => door.nearestNeighbourEffect({ ...inRows(o), estimand: 'ATT' }),
  subclassification: (o) => door.subclassification({ ...inRows(o), estimand: 'ATE', subclasses: 3 }),
  twoWayEffect: (o) => door.twoWayEffect({ ...panel(o), treated: pick(underway, o) }),
  baconDecomposition: (o) => door.baconDecomposition(panel(o)),
  groupTimeEffects: (o) =>
    door.groupTimeEffects({ ...panel(o), covariates: { age: inRows(o).covariates.age }, method: 'dr' }),
  eventStudy: (o) => door.eventStudy(panel(o)),
  steppedWedge: (o) =>
    door.steppedWedge({
      outcome: pick(people.outcome, o),
      cluster: pick(unit, o),
      period: pick(period, o),
      treated: pick(underway, o),
    }),
  syntheticControl: (o) =>
    door.syntheticControl({ areas: some(areas)(o), outcomes: some(donors)(o), changed: 'area 0', before: 9 }),
  syntheticDid: (o) =>
    door.syntheticDid({ areas: some(areas)(o), outcomes: some(donors)(o), changed: 'area 0', before: 9 }),
  benchmarkedBounds: (o) => door.benchmarkedBounds({ ...inRows(o), benchmark: 'age', times: [1, 2] }),
  rosenbaumBounds: (o) =>
    door.rosenbaumBounds({
      treated: pick(people.outcome, o),
      untreated: pick(people.covariates.age, o),
      gammas: [1, 1.5],
      claim: 'higher',
    }),
  pool: (o) => door.pool(studiesIn(o)),
  metaRegression: (o) => door.metaRegression(studiesIn(o), { moderators: ['x'] }),
  permutationTest: (o) => door.permutationTest(studiesIn(o), { moderators: ['x'] }, { permutations: 20, seed: 1 }),
  threeLevel: (o) => door.threeLevel(studiesIn(o)),
  robustMeta: (o) => door.robustMeta(studiesIn(o), { working: { kind: 'correlated', rho: 0.8 } }),
  mantelHaenszel: (o) => door.mantelHaenszel('OR', studiesIn(o)),
  peto: (o) => door.peto(studiesIn(o)),
  egger: (o) => door.egger(studiesIn(o), 'mixed'),
  begg: (o) => door.begg(studiesIn(o)),
  trimAndFill: (o) => door.trimAndFill(studiesIn(o)),
  failSafeNumber: (o) => door.failSafeNumber(studiesIn(o)),
  subgroups: (o) => door.subgroups(studiesIn(o)),
  funnel: (o) => door.funnel(unitsIn(o), { kind: 'proportion', dispersion: 'shmi' }),
  clusterRate: (o) =>
    door.clusterRate(
      unitsIn(o).map(({ id, numerator, denominator }) => ({ cluster: id, events: numerator, denominator })),
    ),
  clusterProportion: (o) =>
    door.clusterProportion(
      unitsIn(o).map(({ id, numerator, denominator }) => ({ cluster: id, events: numerator, denominator })),
    ),
  directlyStandardised: (o) =>
    door.directlyStandardised(
      unitsIn(o).map(({ id, numerator, denominator }) => ({
        band: id,
        events: numerator,
        population: denominator,
        standard: 100,
      })),
    ),
  indirectlyStandardised: (o) =>
    door.indirectlyStandardised(
      300,
      unitsIn(o).map(({ id, numerator, denominator }) => ({
        band: id,
        population: denominator,
        referenceEvents: numerator,
        referencePopulation: 1000,
      })),
    ),
  caseMix: (o) =>
    door.caseMix(
      unitsIn(o).map(({ numerator }, _, all) => ({
        unit: numerator % 2 ? 'odd' : 'even',
        observed: numerator,
        expected: all.reduce((so, row) => so + row.numerator, 0) / all.length,
      })),
    ),
}

const points = Array.from({ length: 24 }, (_, i) => ({ at: `month ${i}`, value: series[i]! }))
const steps = Array.from({ length: 24 }, (_, i) => ({ at: `month ${i}`, observed: 3 + (i % 4), expected: 4 }))
const design = { kind: 'two-means', treated: 60, untreated: 60, sd: 1 } as const
const worth = {
  inputs: {
    families: { kind: 'fixed', value: 100 },
    saving: { kind: 'gamma', mean: 900, sd: 200 },
    cost: { kind: 'triangular', low: 500, mode: 600, high: 900 },
  },
  lines: [
    { id: 'team', side: 'cost', agency: 'council', value: 'fiscal', factors: ['families', 'cost'], profile: [1] },
    {
      id: 'care',
      side: 'benefit',
      agency: 'council',
      value: 'fiscal',
      factors: ['families', 'saving'],
      profile: [0, 1],
    },
  ],
} as const
const found = {
  outcome: 'into care',
  primary: true,
  estimate: -0.1,
  low: -0.2,
  high: -0.01,
  none: 0,
  better: 'lower',
  months: 12,
  independentlyMeasured: true,
} as const
const facts = { id: 'a pilot', design: 'randomised', participants: 400, attrition: 0.05, effects: [found] } as const
const programme = { name: 'Family team', studies: [facts], logicModel: true, manual: true }
const counts = given(
  door.tabulate(
    [door.flat('row', ['a', 'b', 'c']), door.flat('column', ['x', 'y', 'z'])],
    ({ row, column }) => 3 + 'abc'.indexOf(row ?? '') * 5 + 'xyz'.indexOf(column ?? '') * 2,
  ),
)
const printed = { n: 40, mean: 5, sd: 2 }
const standardised = given(door.fromMeans('SMD', printed, { ...printed, mean: 4 }))
const honest = given(door.eventStudy(panel(ids.map((_, i) => i))))

/** Functions whose rows, where they take any, stand in an order that means something: time, a ladder, a wish. */
export const analyses: Readonly<Record<string, Call>> = {
  interruptedSeries: () => door.interruptedSeries({ outcome: series, change: 20, family: 'gaussian', memory: true }),
  honestBounds: () =>
    door.honestBounds({
      effects: honest.effects,
      covariance: honest.covariance,
      restriction: 'relative',
      amounts: [1],
    }),
  placeboDates: () =>
    door.placeboDates({
      actual: 20,
      pretended: [8, 10, 12],
      estimateAt: (at) => {
        const one = door.interruptedSeries({
          outcome: series.slice(0, at === 20 ? 40 : 20),
          change: at,
          family: 'gaussian',
        })
        return door.isRefusal(one) ? one : one.step
      },
    }),
  negativeControls: () =>
    door.negativeControls({
      effect: { estimate: 1, standardError: 0.3 },
      controls: [
        { name: 'a', estimate: 0.1, standardError: 0.3 },
        { name: 'b', estimate: -0.1, standardError: 0.3 },
      ],
    }),
  adjustForMany: () => door.adjustForMany([0.01, 0.02, 0.5], 'holm'),
  eValue: () => door.eValue({ measure: 'risk-ratio', estimate: 2, lower: 1.5, upper: 2.6 }),
  robustnessValue: () => door.robustnessValue({ estimate: 1, standardError: 0.3, df: 100 }),
  power: () => door.power({ design, effect: 0.5 }),
  minimumDetectable: () => door.minimumDetectable({ design }),
  leaveOneOut: () => door.leaveOneOut(studies),
  cumulative: () => door.cumulative(studies),
  fromCounts: () => door.fromCounts('RR', { events1: 5, total1: 50, events2: 9, total2: 50 }),
  fromMeans: () => standardised,
  fromChanges: () =>
    door.fromChanges(
      { n: 40, before: 3, after: 5, sdBefore: 2, sdAfter: 2, correlation: 0.5 },
      { n: 40, before: 3, after: 4, sdBefore: 2, sdAfter: 2, correlation: 0.5 },
    ),
  fromCorrelation: () => door.fromCorrelation(0.4, 50),
  fromReport: () => door.fromReport({ measure: 'OR', estimate: '0.62', low: '0.41', high: '0.94' }),
  fromT: () => door.fromT('2.31', 40, 42),
  fromF: () => door.fromF('5.3', 1, 40, 42),
  fromTestP: () => door.fromTestP('0.02', 1, 40, 42),
  oddsToStandardised: () =>
    door.oddsToStandardised(given(door.fromCounts('OR', { events1: 5, total1: 50, events2: 9, total2: 50 }))),
  standardisedToOdds: () => door.standardisedToOdds(standardised),
  inflateForClusters: () => door.inflateForClusters(standardised, 20, 0.05),
  wilson: () => door.wilson(20, 100),
  exactProportion: () => door.exactProportion(20, 100),
  countInterval: () => door.countInterval(20, 'exact'),
  rate: () => door.rate(20, 1000),
  inequality: () =>
    door.inequality(
      [1, 2, 3, 4, 5].map((rung) => ({ group: `${rung}`, value: 50 + 3 * rung, standardError: 1, population: 1000 })),
      { draws: 200 },
    ),
  controlChart: () => door.controlChart(points, { kind: 'i', rules: 'anhoej' }),
  cusum: () => door.cusum(steps, { outcome: 'poisson', ratio: 1.5, threshold: 4 }),
  sprt: () => door.sprt(steps, { outcome: 'poisson', ratio: 1.5, alpha: 0.05, beta: 0.1 }),
  valueForMoney: () => door.valueForMoney(worth, { draws: 200 }),
  switchingValues: () => door.switchingValues(worth),
  tornado: () => door.tornado(worth),
  maryland: () => door.maryland(facts),
  foundations: () => door.foundations(programme),
  nesta: () => door.nesta(programme),
  eef: () => door.eef(facts),
  confirmGrade: () => {
    const grade = given(door.maryland(facts))
    return door.confirmGrade(
      grade,
      { level: grade.proposed, by: 'A. Reader', on: '2026-01-05', because: 'As proposed.' },
      door.marylandLevels,
    )
  },
  suppress: () => door.suppress(counts, { threshold: 5 }),
  audit: () => door.audit([door.releaseOf('t', counts, new Set())], []),
  perturbationTable: () => door.perturbationTable({ maximum: 3, variance: 1, smallestShown: 3 }),
  auditAllocation: () => door.auditAllocation(plan, [given(door.allocate(plan, [], 'a', {}))]),
}

const plan = {
  trial: 'North',
  arms: [
    { name: 'service', ratio: 1 },
    { name: 'usual', ratio: 1 },
  ],
  method: { kind: 'stratified-blocks', blocks: [2, 4], factors: [] },
  seed: 'a seed of sixteen or more',
} as const

/** What is no analysis, and why it names no method: its answer is a number, a word or a part that others name. */
export const parts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['random', 'by', 'isRefusal', 'refuse', 'warn', 'BrokenPromise', 'prove', 'proofText'].map((name) => [
      name,
      'how results are made and shown',
    ]),
  ),
  ...Object.fromEntries(
    [
      'caterpillarChart',
      'controlChartData',
      'eventStudyChart',
      'forestChart',
      'funnelChart',
      'lovePlot',
      'smallStudyFunnel',
      'syntheticControlChart',
      'tornadoChart',
    ].map((name) => [name, 'a drawing of a result that names its own']),
  ),
  ...Object.fromEntries(
    [
      'constantRate',
      'discountFactor',
      'presentValue',
      'meanOfInput',
      'quantileOfInput',
      'limitsForObserved',
      'anhoejLimits',
      'roundTo',
      'randomRound',
      'perturb',
      'cellKey',
      'recordKey',
      'planHash',
      'quantileGroups',
      'fromStandardError',
    ].map((name) => [name, 'one number, or one for each row, or a study as it was given']),
  ),
  ...Object.fromEntries(
    ['flat', 'cellId', 'link', 'tabulate', 'primarySuppression', 'protectionOf', 'releaseOf', 'attackerBounds'].map(
      (name) => [name, 'tables, and what can be known of their cells'],
    ),
  ),
  ...Object.fromEntries(['allocate', 'compared', 'reading'].map((name) => [name, 'an entry of a log, or a word'])),
}
