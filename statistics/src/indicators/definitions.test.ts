// Families, standardised rates and ladders from their definitions, with numbers that are not their own squares, and where each begins.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { chiSquare, normal, studentT } from '../distributions/index.ts'
import {
  caseMix,
  clusterProportion,
  clusterRate,
  cusum,
  directlyStandardised,
  indirectlyStandardised,
  inequality,
  sprt,
} from './index.ts'

const families = [
  [1, 3],
  [0, 2],
  [4, 7],
  [2, 2],
  [0, 5],
  [3, 4],
].map(([events, denominator], i) => ({ cluster: `family ${i}`, events: events!, denominator: denominator! }))
const add = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

describe('families as clusters', () => {
  const [events, people] = [add(families.map((one) => one.events)), add(families.map((one) => one.denominator))]
  const p = events / people
  const squares = add(families.map((one) => (one.events - p * one.denominator) ** 2))
  const variance = ((6 / 5) * squares) / people ** 2

  it('a share is Wilson’s on the effective number, by t', () => {
    const found = given(clusterProportion(families, { level: 0.9, multiplier: 100 }))
    const effect = variance / ((p * (1 - p)) / people)
    const n = people / effect
    const t = studentT.upperQuantile(0.05, 5)
    // The ends are the shares q at which (p - q)² is t² times q (1 - q) ÷ n.
    for (const end of [found.low!, found.high]) {
      const q = end / 100
      relative((p - q) ** 2, (t * t * q * (1 - q)) / n, 1e-10)
    }
    assert.ok(found.low! < found.value && found.value < found.high)
    relative(found.value, 100 * p, 1e-14)
    relative(found.designEffect, effect, 1e-12)
    assert.deepEqual([found.clusters, found.events, found.denominator, found.degreesOfFreedom], [6, 10, 23, 5])
  })

  it('a rate is read on its logarithm, by t', () => {
    const found = given(clusterRate(families, { level: 0.9, multiplier: 1000 }))
    const reach = (studentT.upperQuantile(0.05, 5) * Math.sqrt(variance)) / p
    relative(found.value, 1000 * p, 1e-14)
    relative(found.low, 1000 * p * Math.exp(-reach), 1e-12)
    relative(found.high, 1000 * p * Math.exp(reach), 1e-12)
    relative(found.designEffect, (variance * people ** 2) / events, 1e-12)
  })

  it('where nobody had it, families count as one person each; twenty families are not few', () => {
    const none = families.map((one) => ({ ...one, events: 0 }))
    const found = given(clusterProportion(none))
    relative(found.designEffect, add(families.map((one) => one.denominator ** 2)) / people, 1e-14)
    assert.deepEqual([found.low, found.warnings.map(({ code }) => code)], [0, ['few-clusters', 'no-variation']])
    const all = given(clusterProportion(families.map((one) => ({ ...one, events: one.denominator }))))
    assert.deepEqual([all.high, all.designEffect], [1, found.designEffect])
    refused(clusterRate(none), 'no-events')
    const many = (n: number) =>
      given(clusterRate(Array.from({ length: n }, (_, i) => ({ cluster: `${i}`, events: i % 3, denominator: 3 }))))
        .warnings.length
    assert.deepEqual([many(19), many(20)], [1, 0])
    given(clusterRate(families.slice(1, 3)))
    for (const change of [{ events: -1 }, { events: NaN }, { denominator: 0 }, { denominator: Infinity }])
      refused(clusterRate([{ ...families[0]!, ...change }, ...families.slice(1)]), 'bad-cluster')
  })
})

describe('standardised rates', () => {
  const bands = [
    { band: 'young', events: 30, population: 900, standard: 400, peopleWith: [12, 6, 2] },
    { band: 'middle', events: 11, population: 700, standard: 0, peopleWith: [11] },
    { band: 'old', events: 17, population: 350, standard: 250, peopleWith: [7, 5] },
  ]
  const plain = bands.map(({ band, events, population, standard }) => ({ band, events, population, standard }))

  it('direct: Dobson’s interval about a weighted mean of the bands’ rates', () => {
    for (const [rows, squared] of [
      [plain, [30, 11, 17]],
      [bands, [12 + 24 + 18, 11, 7 + 20]],
    ] as const) {
      const found = given(directlyStandardised(rows, { level: 0.9, multiplier: 1000 }))
      const value = (400 * (30 / 900) + 250 * (17 / 350)) / 650
      const variance = add(rows.map((band, i) => (band.standard / band.population) ** 2 * squared[i]!)) / 650 ** 2
      const z = normal.upperQuantile(0.05)
      const byar = (n: number, sign: number) => n * (1 - 1 / (9 * n) + (sign * z) / (3 * Math.sqrt(n))) ** 3
      const stretch = Math.sqrt(variance / 58)
      relative(found.value, 1000 * value, 1e-13)
      relative(found.low, 1000 * (value + stretch * (byar(58, -1) - 58)), 1e-12)
      relative(found.high, 1000 * (value + stretch * (byar(59, 1) - 58)), 1e-12)
      assert.deepEqual([found.events, found.population], [58, 1950])
    }
    const change = (more: object) =>
      directlyStandardised(plain.map((band, i) => (i === 1 ? { ...band, ...more } : band)))
    for (const standard of [-1, NaN, Infinity]) refused(change({ standard }), 'bad-standard')
    refused(directlyStandardised(plain.map((band) => ({ ...band, standard: 0 }))), 'bad-standard')
    for (const population of [0, -1, NaN]) refused(change({ population }), 'empty-band')
  })

  it('indirect: observed over expected, and that times the reference’s rate', () => {
    const reference = [
      { band: 'a', population: 300, referenceEvents: 40, referencePopulation: 5000 },
      { band: 'b', population: 0, referenceEvents: 70, referencePopulation: 4000 },
      { band: 'c', population: 450, referenceEvents: 0, referencePopulation: 3000 },
      { band: 'd', population: 150, referenceEvents: 90, referencePopulation: 2500 },
    ]
    const expected = (300 * 40) / 5000 + (150 * 90) / 2500
    for (const observed of [0, 7, 23]) {
      const found = given(
        indirectlyStandardised(observed, reference, { level: 0.9, ratioMultiplier: 10, rateMultiplier: 1000 }),
      )
      relative(found.expected, expected, 1e-14)
      relative(found.referenceRate, (1000 * 200) / 14500, 1e-14)
      relative(found.ratio.value, (10 * observed) / expected, 1e-14)
      if (observed < 10)
        relative(found.ratio.high, (10 * chiSquare.upperQuantile(0.05, 2 * observed + 2)) / 2 / expected, 1e-12)
      for (const end of ['value', 'low', 'high'] as const)
        relative(found.rate[end], (found.ratio[end]! * found.referenceRate) / 10, 1e-13)
    }
    refused(indirectlyStandardised(3, reference.slice(1, 3)), 'nothing-expected')
    for (const population of [-1, NaN])
      refused(indirectlyStandardised(3, [{ ...reference[0]!, population }]), 'missing-population')
  })

  it('case-mix: totals may differ by a hundredth, and no more', () => {
    const of = (observed: number, more: readonly { unit: string; observed: number; expected: number }[] = []) =>
      caseMix([
        { unit: 'b', observed: 60, expected: 70 },
        { unit: 'a', observed: observed - 60, expected: 30 },
        ...more,
      ])
    for (const observed of [99, 100, 101]) {
      const [a, b] = given(of(observed))
      assert.deepEqual([a!.unit, a!.observed, b!.people, b!.expected], ['a', observed - 60, 1, 70])
      relative(b!.ratio.value, 60 / 70, 1e-14)
    }
    for (const observed of [98.9, 101.1]) refused(of(observed), 'expectations-of-others')
    refused(of(100, [{ unit: 'c', observed: 0, expected: 0 }]), 'nothing-expected')
    refused(caseMix([{ unit: 'c', observed: 0, expected: 0 }]), 'expectations-of-others')
    for (const wrong of [
      { observed: -1, expected: 1 },
      { observed: 1, expected: -1 },
      { observed: NaN, expected: 1 },
      { observed: 1, expected: Infinity },
    ])
      refused(of(100, [{ unit: 'c', ...wrong }]), 'bad-row')
  })
})

describe('ladders and sums', () => {
  const rungs = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ population: 50 + 10 * (i % 3), value: 0.2 + i / 30, standardError: 0.01 }))

  it('a line through the middles of the rungs’ shares, weighted by people', () => {
    const own = rungs(5)
    const total = add(own.map(({ population }) => population))
    const shares = own.map(({ population }) => population / total)
    const places = shares.map((share, i) => add(shares.slice(0, i)) + share / 2)
    const [x, y] = [places, own.map(({ value }) => value)].map((values) =>
      add(values.map((one, i) => shares[i]! * one)),
    )
    const slope =
      add(places.map((place, i) => shares[i]! * (place - x!) * (own[i]!.value - y!))) /
      add(places.map((place, i) => shares[i]! * (place - x!) ** 2))
    for (const multiplier of [1, 100, -100]) {
      const found = given(inequality(own, { multiplier, draws: 200 }))
      relative(found.slope.value, multiplier * slope, 1e-11)
      const [foot, top] = [y! - slope * x!, y! + slope * (1 - x!)]
      relative(found.relative.value, multiplier < 0 ? foot / top : top / foot, 1e-11)
      relative(found.intercept, foot, 1e-11)
    }
  })

  it('eleven rungs are many, two are none, and each has people, a value of its kind and an error', () => {
    const codes = (n: number) => given(inequality(rungs(n), { draws: 100 })).warnings.map(({ code }) => code)
    assert.deepEqual([codes(10), codes(11)], [[], ['many-groups']])
    given(inequality(rungs(3), { draws: 100 }))
    refused(inequality(rungs(2)), 'too-few-groups')
    const but = (more: object) => rungs(4).map((rung, i) => (i === 0 ? { ...rung, ...more } : rung))
    for (const population of [0, -1, NaN]) refused(inequality(but({ population })), 'empty-group')
    for (const [kind, value] of [
      ['rate', 0],
      ['proportion', 0],
      ['proportion', 1],
      ['other', NaN],
    ] as const)
      assert.equal(refused(inequality(but({ value }), { kind }), 'value-off-scale').details['group'], 1)
    given(inequality(but({ value: 0 }), { draws: 100 }))
    for (const gap of [
      { standardError: undefined },
      { standardError: -1 },
      { standardError: undefined, low: 0.1 },
      { standardError: undefined, high: 0.3 },
    ])
      assert.equal(refused(inequality(but(gap)), 'no-standard-error').details['group'], 1)
    given(inequality(but({ standardError: 0 }), { draws: 100 }))
    given(inequality(but({ standardError: undefined, low: 0.1, high: 0.3 }), { draws: 100 }))
    for (const draws of [99, 100.5]) refused(inequality(rungs(4), { draws }), 'too-few-draws')
  })

  it('evidence is of a ratio other than 1, of counts from nought, and errors that leave a test', () => {
    const steps = [
      { at: 'a', observed: 0, expected: 2 },
      { at: 'b', observed: 3, expected: 1.5 },
    ]
    const options = { outcome: 'poisson', ratio: 2 } as const
    const found = given(sprt(steps, { ...options, alpha: 0.1, beta: 0.2 }))
    found.steps.forEach(({ statistic }, i) => relative(statistic, [-2, 3 * Math.LN2 - 3.5][i]!, 1e-14))
    relative(found.upper, Math.log(8), 1e-14)
    relative(found.lower, Math.log(0.2 / 0.9), 1e-14)
    for (const ratio of [0, 1, -1, NaN, Infinity])
      refused(cusum(steps, { ...options, ratio, threshold: 4 }), 'bad-ratio')
    for (const threshold of [0, -1, NaN, Infinity]) refused(cusum(steps, { ...options, threshold }), 'bad-threshold')
    for (const [alpha, beta] of [
      [0, 0.1],
      [0.1, 0],
      [0.5, 0.5],
      [0.6, 0.5],
    ] as const)
      refused(sprt(steps, { ...options, alpha, beta }), 'bad-error-rates')
    for (const step of [{ observed: -1 }, { expected: 0 }, { observed: Infinity }, { expected: NaN }])
      refused(cusum([{ ...steps[0]!, ...step }], { ...options, threshold: 4 }), 'bad-step')
    for (const step of [
      { observed: 2, expected: 0.5 },
      { observed: 1, expected: 0 },
      { observed: 1, expected: 1 },
    ])
      refused(cusum([{ at: 'a', ...step }], { outcome: 'bernoulli', ratio: 2, threshold: 4 }), 'bad-step')
    refused(cusum([], { ...options, threshold: 4 }), 'no-steps')
  })
})
