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
const studies = Array.from({ length: 9 }, (_, i) => ({
  id: `study ${i}`,
  study: `team ${i % 4}`,
  group: i % 2 ? 'a' : 'b',
  estimate: 0.3 + chance.normal() / 2,
  variance: 0.02 + chance.uniform() / 20,
  values: [chance.normal()],
}))

/** How many of the new unit make one of the old, where it is counted from, and whether those with and without the service change places. */
interface Unit {
  readonly by: number
  readonly from: number
  readonly turned?: boolean
}
type Call = (to: Unit, covariates: Readonly<Record<string, ArrayLike<number>>>) => door.Result<object>
const counted = ({ by, from }: Unit, values: ArrayLike<number>) => Array.from(values, (y) => by * y + from)
const outcomes = (to: Unit) => counted(to, people.outcome)
const asked = (to: Unit, covariates: Parameters<Call>[1]) => ({
  treated: Array.from(people.treated, (t) => (to.turned ? 1 - t : t)),
  outcome: outcomes(to),
  covariates,
})
const panel = (to: Unit) => ({ unit, period, outcome: outcomes(to), firstTreated })
const areas = (to: Unit) => ({
  areas: donors.map((_, a) => `area ${a}`),
  outcomes: donors.map((row) => counted(to, row)),
  changed: 'area 0',
  before: 7,
})
const found = ({ by }: Unit) =>
  studies.map((one) => ({ ...one, estimate: by * one.estimate, variance: by * by * one.variance }))

const comparisons: Readonly<Record<string, Call>> = {
  regressionAdjusted: (to, x) => door.regressionAdjusted({ ...asked(to, x), slopes: 'lin' }),
  comparisonEffect: (to, x) =>
    door.comparisonEffect({ ...asked(to, x), method: 'aipw', estimand: 'ATE', clusters: site }),
  'comparisonEffect, weighted': (to, x) => door.comparisonEffect({ ...asked(to, x), method: 'ipw', estimand: 'ATT' }),
  entropyBalancing: (to, x) => door.entropyBalancing({ ...asked(to, x), moments: 2 }),
  matchedEffect: (to, x) =>
    door.matchedEffect(given(door.match({ ids, ...asked(to, x) })), { ids, outcome: outcomes(to) }),
  nearestNeighbourEffect: (to, x) =>
    door.nearestNeighbourEffect({ ...asked(to, x), estimand: 'ATT', biasAdjusted: true, varianceNeighbours: 2 }),
  subclassification: (to, x) => door.subclassification({ ...asked(to, x), estimand: 'ATE', subclasses: 3 }),
  groupTimeEffects: (to, x) =>
    door.groupTimeEffects({ ...panel(to), covariates: x['once'] ? { once: x['once'] } : {} }),
}
const others: Readonly<Record<string, Call>> = {
  glm: (to, x) => door.glm(asked(to, x)),
  robust: (to, x) => door.robust(given(door.glm(asked(to, x))), 'HC3'),
  clustered: (to, x) => door.clustered(given(door.glm(asked(to, x))), site),
  mixed: (to, x) => door.mixed({ ...asked(to, x), groups: { site } }),
  wildBootstrap: (to, x) =>
    door.wildBootstrap(given(door.glm(asked(to, x))), { term: 'age', clusters: site, seed: 1, draws: 99 }),
  differenceInMeans: (to) => door.differenceInMeans(asked(to, {})),
  benchmarkedBounds: (to, x) => door.benchmarkedBounds({ ...asked(to, x), benchmark: 'age', times: [1, 2] }),
  twoWayEffect: (to) => door.twoWayEffect({ ...panel(to), treated: underway }),
  baconDecomposition: (to) => door.baconDecomposition(panel(to)),
  eventStudy: (to) => door.eventStudy(panel(to)),
  honestBounds: (to) =>
    door.honestBounds({ ...given(door.eventStudy(panel(to))), restriction: 'relative', amounts: [1] }),
  steppedWedge: (to) => door.steppedWedge({ outcome: outcomes(to), cluster: unit, period, treated: underway }),
  syntheticControl: (to) => door.syntheticControl(areas(to)),
  syntheticDid: (to) => door.syntheticDid(areas(to)),
  interruptedSeries: (to) =>
    door.interruptedSeries({ outcome: counted(to, series), change: 20, family: 'gaussian', memory: true }),
  controlChart: (to) =>
    door.controlChart(
      counted(to, series).map((value, i) => ({ at: `month ${i}`, value })),
      { kind: 'i', rules: 'making-data-count' },
    ),
  ...Object.fromEntries(
    (['CE', 'DL', 'HE', 'HS', 'SJ', 'PM', 'ML', 'REML'] as const).map((method): [string, Call] => [
      `pool by ${method}`,
      (to) => door.pool(found(to), { method }),
    ]),
  ),
  metaRegression: (to) => door.metaRegression(found(to), { moderators: ['x'] }),
  threeLevel: (to) => door.threeLevel(found(to)),
  robustMeta: (to) => door.robustMeta(found(to), { working: { kind: 'correlated', rho: 0.8 } }),
  subgroups: (to) => door.subgroups(found(to)),
  trimAndFill: (to) => door.trimAndFill(found(to)),
}

/** The power of the unit in which each is counted; what is not named here has none. */
const powers: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    [
      'estimate',
      'standardError',
      'lower',
      'upper',
      'low',
      'high',
      'fitted',
      'residuals',
      'means',
      'difference',
      'effect',
      'actual',
      'synthetic',
      'gap',
      'errorBefore',
      'errorAfter',
      'expected',
      'bias',
      'centre',
      'value',
    ].map((name) => [name, 1]),
  ),
  ...Object.fromEntries(
    [
      'statistic',
      'p',
      'q',
      'df',
      'time',
      'period',
      'cohort',
      'level',
      'i2.between',
      'i2.within',
      'i2.low',
      'i2.high',
    ].map((name) => [name, 0]),
  ),
  ...Object.fromEntries(
    [
      'covariance',
      'dispersion',
      'deviance',
      'variances',
      'residualVariance',
      'tau2',
      'tau2StandardError',
      'tau2Interval.low',
      'tau2Interval.high',
      'variance',
      'between',
      'within',
    ].map((name) => [name, 2]),
  ),
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
        sameIn(by, part, theirs.get(name), [...path, name], powers[`${path.at(-1)}.${name}`] ?? powers[name] ?? power)
  } else if (typeof one !== 'function') assert.equal(other, one, path.join('.'))
}

const known = { age: people.covariates.age, need: people.covariates.need, once: unit.map((u) => (u * u) % 7) }

describe('the unit of an outcome is the unit of the answer', () => {
  for (const [name, call] of Object.entries({ ...comparisons, ...others }))
    it(name, () => {
      const [one, other] = [1, 7].map((times) => given(call({ by: times, from: 0 }, known)))
      sameIn(7, one, other, [], 0)
    })
})

/** What is said of the effect, apart from the rest. */
function effectOf(call: Call, to: Unit, covariates: Parameters<Call>[1]): unknown {
  const answer = new Map(Object.entries(given(call(to, covariates))))
  const said = answer.get('effect') ?? answer.get('cells') ?? answer.get('effects') ?? answer.get('comparisons')
  assert.ok(said !== undefined)
  return said
}

describe('an effect does not hang on', () => {
  const plain = { by: 1, from: 0 }
  const inOthers = {
    age: people.covariates.age.map((x) => 12 * x - 40),
    need: people.covariates.need.map((x) => x / 9 + 3),
    once: known.once.map((x) => 5 - 2 * x),
  }
  const before = [
    'differenceInMeans',
    'twoWayEffect',
    'baconDecomposition',
    'eventStudy',
    'steppedWedge',
    'syntheticControl',
    'syntheticDid',
  ]
  const alike = { ...comparisons, ...Object.fromEntries(before.map((name) => [name, others[name]!])) }
  for (const [name, call] of Object.entries(comparisons))
    it(`the units of what people are known by: ${name}`, () =>
      sameIn(1, effectOf(call, plain, known), effectOf(call, plain, inOthers), [], 0))
  for (const [name, call] of Object.entries(alike))
    it(`where its outcome is counted from: ${name}`, () =>
      sameIn(1, effectOf(call, plain, known), effectOf(call, { by: 1, from: 30 }, known), [], 0))
  for (const name of ['regressionAdjusted', 'comparisonEffect', 'subclassification', 'differenceInMeans'])
    it(`who is called treated, but for its sign: ${name}`, () => {
      const [one, other] = [false, true].map((turned) => effectOf(alike[name]!, { ...plain, turned }, known))
      const { estimate, standardError, lower } = parseEffect(one)
      const turned = parseEffect(other)
      sameIn(1, [estimate, standardError, lower], [-turned.estimate, turned.standardError, -turned.upper], [], 0)
    })
})

function parseEffect(value: unknown) {
  return value as { estimate: number; standardError: number; lower: number; upper: number }
}
