import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { studentT } from '../distributions/index.ts'
import { random } from '../kernel/random.ts'
import {
  caseMix,
  type ChartKind,
  clusterProportion,
  clusterRate,
  compared,
  controlChart,
  directlyStandardised,
  indirectlyStandardised,
  inequality,
  quantileGroups,
  wilson,
} from './index.ts'

describe('families and bands by hand', () => {
  const families = [
    [1, 2],
    [0, 3],
    [2, 3],
    [1, 4],
  ].map(([events, denominator], i) => ({ cluster: `${i}`, events: events!, denominator: denominator! }))

  it('families as clusters', () => {
    const squares = families.reduce((sum, { events, denominator }) => sum + (events - denominator / 3) ** 2, 0)
    const variance = ((4 / 3) * squares) / 144
    const share = given(clusterProportion(families))
    relative(share.designEffect, variance / ((1 / 3) * (2 / 3)) / (1 / 12), 1e-12)
    const [t, n] = [studentT.upperQuantile(0.025, 3), 12 / share.designEffect]
    relative(
      share.low!,
      (1 / 3 + (t * t) / (2 * n) - t * Math.sqrt(2 / 9 / n + (t * t) / (4 * n * n))) / (1 + (t * t) / n),
      1e-12,
    )
    const rate = given(clusterRate(families, { multiplier: 1 }))
    relative(rate.high, (1 / 3) * Math.exp(t * Math.sqrt(variance) * 3), 1e-12)
    assert.deepEqual(
      rate.warnings.map(({ code }) => code),
      ['few-clusters'],
    )
    const none = given(clusterProportion(families.map((one) => ({ ...one, events: 0 }))))
    assert.deepEqual(
      none.warnings.map(({ code }) => code),
      ['few-clusters', 'no-variation'],
    )
    relative(none.designEffect, (4 + 9 + 9 + 16) / 12, 1e-12)
    for (const bad of [{ events: -1 }, { events: NaN }, { denominator: 0 }, { denominator: Infinity }])
      refused(clusterRate([{ ...families[0]!, ...bad }, families[1]!]), 'bad-cluster')
    given(clusterProportion([{ cluster: 'a', events: 2, denominator: 2 }, families[1]!]))
    refused(clusterProportion([{ cluster: 'a', events: 3, denominator: 2 }, families[1]!]), 'more-events-than-people')
    assert.equal(
      given(
        clusterProportion(Array.from({ length: 20 }, (_, i) => ({ cluster: `${i}`, events: i % 2, denominator: 2 }))),
      ).warnings.length,
      0,
    )
  })

  it('bands: a rate is its ratio times the reference’s, people with several events widen it', () => {
    const bands = [
      [100, 50, 1000],
      [300, 10, 2000],
    ].map(([population, referenceEvents, referencePopulation], i) => ({
      band: `${i}`,
      population: population!,
      referenceEvents: referenceEvents!,
      referencePopulation: referencePopulation!,
    }))
    const found = given(indirectlyStandardised(13, bands))
    assert.equal(found.expected, 6.5)
    assert.deepEqual([found.ratio.value, found.referenceRate], [200, 2000])
    for (const end of ['value', 'low', 'high'] as const) relative(found.rate[end]!, found.ratio[end]! * 20, 1e-14)
    const standard = [
      { band: 'a', events: 20, population: 1000, standard: 3 },
      { band: 'b', events: 30, population: 500, standard: 1 },
    ]
    const direct = given(directlyStandardised(standard, { multiplier: 1 }))
    relative(direct.value, (3 * 0.02 + 0.06) / 4, 1e-14)
    const again = given(
      directlyStandardised(
        standard.map((one) => ({ ...one, peopleWith: [0, one.events / 2] })),
        { multiplier: 1 },
      ),
    )
    // Everybody with two events: Σ events² is twice the events, so the interval is √2 as wide.
    relative(again.high! - again.value, Math.SQRT2 * (direct.high! - direct.value), 1e-12)
    refused(directlyStandardised([{ ...standard[0]!, peopleWith: [19] }]), 'people-and-events-disagree')
    refused(directlyStandardised([{ ...standard[0]!, events: 9 }]), 'too-few-events')
    given(directlyStandardised([{ ...standard[0]!, events: 10 }]))
    for (const bad of [-1, NaN]) refused(directlyStandardised([{ ...standard[0]!, standard: bad }]), 'bad-standard')
    refused(directlyStandardised([{ ...standard[0]!, standard: 0 }]), 'bad-standard')
    // A band that the standard has nobody in says nothing.
    relative(
      given(directlyStandardised([standard[0]!, { ...standard[1]!, standard: 0 }])).value,
      given(directlyStandardised([standard[0]!])).value,
      1e-14,
    )
    const mix = (expected: number) =>
      caseMix([
        { unit: 'b', observed: 3, expected: 4 },
        { unit: 'a', observed: 6, expected },
        { unit: 'b', observed: 1, expected: 1 },
      ])
    assert.deepEqual(
      given(mix(5)).map(({ unit, people, observed, expected }) => [unit, people, observed, expected]),
      [
        ['a', 1, 6, 5],
        ['b', 2, 4, 5],
      ],
    )
    given(mix(5.1 / 1.02))
    refused(mix(5.2), 'expectations-of-others')
    refused(mix(4.8), 'expectations-of-others')
  })

  it('a ladder: slope, relative index and groups', () => {
    const rungs = [8, 6, 4, 2].map((value, i) => ({
      group: `${i}`,
      value,
      standardError: 1e-9,
      population: 100,
    }))
    const found = given(inequality(rungs, { draws: 200 }))
    // The middle of each quarter lies at 1/8, 3/8 …, and the line falls by 8 from 9 to 1.
    relative(found.slope.value, -8, 1e-9)
    relative(found.relative.value, 1 / 9, 1e-9)
    const logged = given(
      inequality(
        rungs.map((one, i) => ({ ...one, value: Math.exp(-i) })),
        { draws: 200, kind: 'rate', transformed: true },
      ),
    )
    relative(logged.relative.value, Math.exp(-4), 1e-9)
    assert.deepEqual(given(quantileGroups([5, 1, null, 3, 2, 4, 6], 3, false)), [3, 1, null, 2, 1, 2, 3])
    assert.deepEqual(given(quantileGroups([5, 1, null, 3, 2, 4, 6], 3, true)), [1, 3, null, 2, 3, 2, 1])
  })

  it('inequality: limits of a group say its error, on the scale of its kind', () => {
    const z = 1.959963984540054
    const rates = [0.02, 0.03, 0.05, 0.06].map((value, i) => ({
      population: 10 + i,
      value,
      error: 0.1 + i / 50,
    }))
    const of = (rung: (one: (typeof rates)[number]) => object, kind: 'rate' | 'other') =>
      given(
        inequality(
          rates.map((one) => ({ population: one.population, value: one.value, ...rung(one) })),
          { kind, draws: 200 },
        ),
      ).slope
    const logged = of(
      ({ value, error }) => ({ low: value * Math.exp(-z * error), high: value * Math.exp(z * error) }),
      'rate',
    )
    relative(logged.low, of(({ error }) => ({ standardError: error }), 'rate').low, 1e-9)
    const plain = of(({ value, error }) => ({ low: value - z * error, high: value + z * error }), 'other')
    relative(plain.high, of(({ error }) => ({ standardError: error }), 'other').high, 1e-9)
  })

  it('any order of bands, people or clusters gives the same bytes', () => {
    const stream = random('orders')
    const many = Array.from({ length: 23 }, (_, i) => ({
      id: `${i}`,
      events: 1 + Math.floor(40 * stream.uniform()),
      people: 100 + 900 * stream.uniform(),
      share: stream.uniform(),
    }))
    const answers = (rows: typeof many) => [
      directlyStandardised(
        rows.map(({ id, events, people, share }) => ({ band: id, events, population: people, standard: share })),
      ),
      indirectlyStandardised(
        300,
        rows.map(({ id, events, people, share }) => ({
          band: id,
          population: 50 * share,
          referenceEvents: events,
          referencePopulation: people,
        })),
      ),
      caseMix(rows.map(({ id, share }) => ({ unit: `${Number(id) % 3}`, observed: share, expected: share * 1.001 }))),
      clusterRate(rows.map(({ id, events, people }) => ({ cluster: id, events, denominator: people }))),
      clusterProportion(rows.map(({ id, events, people }) => ({ cluster: id, events, denominator: people }))),
    ]
    const first = answers(many)
    first.forEach(given)
    for (let trial = 0; trial < 12; trial++) {
      const order = Array.from(stream.permutation(many.length), (at) => many[at]!)
      answers(order).forEach((answer, i) => assert.equal(JSON.stringify(answer), JSON.stringify(first[i])))
    }
  })

  it('people and events may disagree by less than a billionth', () => {
    const of = (people: number) =>
      directlyStandardised([
        { band: 'a', events: 12, population: 100, standard: 1 },
        { band: 'b', events: 0, population: 100, standard: 1, peopleWith: [people] },
      ])
    given(of(0.9e-9))
    refused(of(1e-9), 'people-and-events-disagree')
  })
})

describe('what is on the line is within it', () => {
  it('a spread needs two, a rate may be above one and a share may not', () => {
    const of = (kind: ChartKind, more: object) =>
      controlChart(
        [1, 2, 3].map((i) => ({ at: `${i}`, value: i + 4, ...more })),
        { kind, rules: 'anhoej' },
      )
    for (const kind of ['s', 'xbar'] as const) given(of(kind, { sample: [1, 3] }))
    refused(of('s', { sample: [1] }), 'bad-sample')
    for (const kind of ['u', 'up'] as const) given(of(kind, { denominator: 2 }))
    for (const kind of ['p', 'pp'] as const) {
      refused(of(kind, { denominator: 2 }), 'more-events-than-people')
      given(of(kind, { denominator: 7 }))
    }
  })

  it('a reference at either end of an interval is similar', () => {
    const interval = given(wilson(50, 100))
    const at = (reference: number) => compared(interval, reference)
    assert.deepEqual([interval.low!, interval.high, interval.low! - 1e-9, interval.high + 1e-9].map(at), [
      'similar',
      'similar',
      'higher',
      'lower',
    ])
  })
})
