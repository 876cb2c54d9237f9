// Callers without types: a choice misspelt, a column of texts, an argument left out. None is answered by another method, and none throws.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as door from '../src/index.ts'
import { refused } from './expect.ts'

/** As JavaScript has it. */
function parseUntyped(value: unknown) {
  return value as never
}

const treated = [1, 0, 1, 0, 1, 0, 1, 0, 1, 0]
const outcome = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3]
const age = [31, 41, 59, 26, 53, 58, 97, 93, 23, 84]
const people = { treated, outcome, covariates: { age } }
const model = door.glm({ outcome, covariates: { age } })
const studies = [1, 2, 3, 4].map((i) => ({
  id: `${i}`,
  study: `${i}`,
  estimate: i,
  variance: 1,
  values: [i * i],
}))
const points = outcome.map((value, i) => ({ at: `${i}`, value }))
const units = outcome.map((numerator, i) => ({ id: `${i}`, numerator, denominator: 100 }))
const table = { events1: 1, total1: 9, events2: 2, total2: 9 }
const group = { n: 20, mean: 3, sd: 1 }
const worth = (kind: string, side = 'benefit', value = 'fiscal') => ({
  inputs: { a: { kind, value: 1 } },
  lines: [{ id: 'x', side, agency: 'council', value, factors: ['a'], profile: [1] }],
})

/** Every door with a choice, told to do magic. */
const magic: Readonly<Record<string, (word: never) => unknown>> = {
  'glm family': (family) => door.glm({ outcome, covariates: { age }, family }),
  'glm link': (link) => door.glm({ outcome, covariates: { age }, link }),
  robust: (kind) => !door.isRefusal(model) && door.robust(model, kind),
  clustered: (kind) => !door.isRefusal(model) && door.clustered(model, treated, kind),
  wildBootstrap: (weights) =>
    !door.isRefusal(model) && door.wildBootstrap(model, { term: 'age', clusters: age, seed: 1, weights }),
  mixed: (precision) => door.mixed({ outcome, covariates: { age }, groups: { treated }, precision }),
  randomisationTest: (statistic) => door.randomisationTest({ outcome, treated, statistic, seed: 1 }),
  'comparisonEffect method': (method) => door.comparisonEffect({ ...people, method, estimand: 'ATE' }),
  'comparisonEffect estimand': (estimand) => door.comparisonEffect({ ...people, method: 'ipw', estimand }),
  'match method': (method) => door.match({ ids: age, treated, covariates: { age }, method }),
  'match caliper': (unit) => door.match({ ids: age, treated, covariates: { age }, caliper: { width: 1, unit } }),
  nearestNeighbourEffect: (estimand) => door.nearestNeighbourEffect({ ...people, estimand }),
  subclassification: (estimand) => door.subclassification({ ...people, estimand }),
  differenceInMeans: (variances) => door.differenceInMeans({ ...people, variances }),
  regressionAdjusted: (slopes) => door.regressionAdjusted({ ...people, slopes }),
  interruptedSeries: (family) => door.interruptedSeries({ outcome, change: 5, family }),
  groupTimeEffects: (method) =>
    door.groupTimeEffects({ unit: age, period: treated, outcome, firstTreated: age, method }),
  steppedWedge: (precision) => door.steppedWedge({ outcome, cluster: age, period: treated, treated, precision }),
  pool: (method) => door.pool(studies, { method }),
  metaRegression: (interval) => door.metaRegression(studies, { moderators: ['x'], interval }),
  robustMeta: (kind) => door.robustMeta(studies, { working: { kind, rho: 0.5 } }),
  egger: (form) => door.egger(studies, form),
  trimAndFill: (side) => door.trimAndFill(studies, { side }),
  fromCounts: (measure) => door.fromCounts(measure, table),
  fromMeans: (measure) => door.fromMeans(measure, group, group),
  fromReport: (measure) => door.fromReport({ measure, estimate: '1', low: '0.5', high: '2' }),
  'funnel kind': (kind) => door.funnel(units, { kind }),
  'funnel dispersion': (dispersion) => door.funnel(units, { kind: 'rate', dispersion }),
  'controlChart kind': (kind) => door.controlChart(points, { kind, rules: 'anhoej' }),
  'controlChart rules': (rules) => door.controlChart(points, { kind: 'i', rules }),
  countInterval: (method) => door.countInterval(9, method),
  inequality: (kind) => door.inequality([], { kind }),
  cusum: (kind) => door.cusum([{ at: 'a', observed: 1, expected: 1 }], { outcome: kind, ratio: 2, threshold: 3 }),
  'valueForMoney input': (kind) => door.valueForMoney(parseUntyped(worth(kind))),
  'valueForMoney side': (side) => door.valueForMoney(parseUntyped(worth('fixed', side))),
  'valueForMoney value': (value) => door.valueForMoney(parseUntyped(worth('fixed', 'benefit', value))),
  eValue: (measure) => door.eValue({ measure, estimate: 2, lower: 1, upper: 3 }),
  rosenbaumBounds: (claim) => door.rosenbaumBounds({ treated: age, untreated: outcome, gammas: [1], claim }),
  adjustForMany: (correction) => door.adjustForMany([0.1], correction),
  power: (kind) => door.power({ design: { kind, treated: 9, untreated: 9, sd: 1 }, effect: 1 }),
}

describe('callers without types', () => {
  for (const [name, call] of Object.entries(magic))
    it(`${name}: a choice that there is not is refused, with those that there are`, () => {
      const { says, details } = refused(call(parseUntyped('magic')), 'unknown-choice')
      assert.match(says, /"magic"/)
      assert.ok(Array.isArray(details['known']) && details['known'].length > 1)
    })

  it('what must be chosen and is not is refused too', () => {
    for (const call of [
      () => door.comparisonEffect(parseUntyped(people)),
      () => door.funnel(units, parseUntyped({})),
      () => door.controlChart(points, parseUntyped({ kind: 'i' })),
      () => door.fromReport(parseUntyped({ estimate: '1', low: '0.5', high: '2' })),
    ])
      assert.match(refused(call(), 'unknown-choice').says, /not said/)
  })

  it('columns of texts, of yes and no, and none at all are named', () => {
    const ask = (change: object) =>
      door.comparisonEffect(parseUntyped({ ...people, method: 'regression', estimand: 'ATE', ...change }))
    const texts = ['yes', 'no', 'yes', 'no', 'yes', 'no', 'yes', 'no', 'yes', 'no']
    assert.match(refused(ask({ treated: texts }), 'not-numbers').says, /"treated" holds a text \(yes\) in row 1/)
    assert.match(
      refused(ask({ outcome: outcome.map((y, i) => (i === 2 ? y > 3 : y)) }), 'not-numbers').says,
      /a yes or no \(true\) in row 3/,
    )
    assert.match(refused(ask({ covariates: { kind: age.map((a) => a > 40) } }), 'not-numbers').says, /"kind"/)
    for (const change of [
      { treated: undefined },
      { outcome: null },
      { covariates: undefined },
      { covariates: { age: undefined } },
      { outcome: 3 },
    ])
      refused(ask(change), 'missing-column')
    refused(door.glm(parseUntyped({ outcome })), 'missing-column')
  })

  it('what a paper prints is text; studies of two measures are not pooled; tables that are none are said', async () => {
    refused(door.fromReport(parseUntyped({ measure: 'OR', estimate: 1.2, low: '0.8', high: '1.8' })), 'not-text')
    const odds = { id: 'a', estimate: 0.1, variance: 0.1, measure: 'OR' } as const
    const mixed = door.pool([odds, { ...odds, id: 'b', measure: 'RR' }, { ...odds, id: 'c' }])
    assert.match(refused(mixed, 'mixed-measures').says, /OR, RR/)
    assert.ok(!door.isRefusal(door.pool([odds, { ...odds, id: 'b' }])))
    for (const none of [undefined, {}, refused(mixed, 'mixed-measures')]) {
      refused(await door.suppress(parseUntyped(none), { threshold: 5 }), 'no-tables')
      refused(door.primarySuppression(parseUntyped(none), { threshold: 5 }), 'no-tables')
    }
  })
})
