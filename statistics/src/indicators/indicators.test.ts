import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { given, refused } from '../../test/expect.ts'
import {
  caseMix,
  clusterProportion,
  clusterRate,
  compared,
  countInterval,
  directlyStandardised,
  exactProportion,
  indirectlyStandardised,
  inequality,
  quantileGroups,
  rate,
  wilson,
} from './index.ts'

const near = (ours: number | undefined, theirs: number, within = 1e-9) =>
  assert.ok(Math.abs((ours ?? NaN) - theirs) <= within * Math.max(1, Math.abs(theirs)), `${ours} is not ${theirs}`)

describe('intervals', () => {
  it('hold their value, lie in range, and mirror', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.constantFrom(0.8, 0.95, 0.998), (x, rest, level) => {
        const n = x + rest + 1
        for (const method of [wilson, exactProportion]) {
          const one = given(method(x, n, { level }))
          const mirror = given(method(n - x, n, { level }))
          assert.ok(one.low! >= 0 && one.low! <= one.value && one.value <= one.high && one.high <= 1)
          near(one.low, 1 - mirror.high, 1e-8)
        }
        const wide = given(exactProportion(x, n, { level }))
        const percent = given(wilson(x, n, { level, multiplier: 100 }))
        near(percent.high, 100 * given(wilson(x, n, { level })).high)
        assert.ok(wide.high - wide.low! > 0)
      }),
    )
  })

  it('zero and all events are exact at their ends', () => {
    assert.equal(given(wilson(0, 10)).low, 0)
    assert.equal(given(wilson(10, 10)).high, 1)
    near(given(countInterval(0, 'exact')).high, -Math.log(0.025))
    assert.equal(given(countInterval(1, 'Byar', { level: 0.998 })).low, undefined)
    assert.equal(given(countInterval(1, 'Byar', { level: 0.998 })).warnings[0]?.code, 'no-lower-limit')
    assert.match(given(rate(9, 100)).method, /exact/)
    assert.match(given(rate(10, 100)).method, /Byar/)
    refused(wilson(3, 2), 'more-events-than-people')
    refused(wilson(1, 0), 'empty-denominator')
    refused(wilson(NaN, 5), 'impossible-count')
    refused(rate(1, -2), 'empty-denominator')
    refused(rate(1, 2, { level: 1 }), 'bad-level')
    for (const multiplier of [0, -1, NaN, Infinity]) {
      const band = { band: 'a', events: 20, population: 100, standard: 1 }
      const families = [1, 2].map((cluster) => ({ cluster: `${cluster}`, events: cluster, denominator: 4 }))
      for (const found of [
        rate(1, 2, { multiplier }),
        wilson(1, 2, { multiplier }),
        exactProportion(1, 2, { multiplier }),
        directlyStandardised([band], { multiplier }),
        clusterRate(families, { multiplier }),
        clusterProportion(families, { multiplier }),
        indirectlyStandardised(1, [{ band: 'a', population: 9, referenceEvents: 1, referencePopulation: 9 }], {
          ratioMultiplier: multiplier,
        }),
        indirectlyStandardised(1, [{ band: 'a', population: 9, referenceEvents: 1, referencePopulation: 9 }], {
          rateMultiplier: multiplier,
        }),
      ])
        refused(found, 'bad-multiplier')
    }
  })

  it('says whether a reference is outside', () => {
    const found = given(wilson(50, 100))
    assert.equal(compared(found, 0.3), 'higher')
    assert.equal(compared(found, 0.5), 'similar')
    assert.equal(compared(found, 0.7), 'lower')
    assert.equal(compared(wilson(1, 0), 0.7), 'not compared')
  })
})

describe('standardised', () => {
  const bands = ['a', 'b', 'c'].map((band, i) => ({
    band,
    events: 10 * (i + 1),
    population: 1000 - 100 * i,
    standard: 500 + 100 * i,
  }))

  it('a standard like the population gives the crude rate; its scale does not matter; nor does order', () => {
    const own = bands.map((band) => ({ ...band, standard: band.population * 7 }))
    near(given(directlyStandardised(own, { multiplier: 1 })).value, 60 / 2700)
    const times = bands.map((band) => ({ ...band, standard: band.standard * 3 }))
    near(given(directlyStandardised(times)).high, given(directlyStandardised(bands)).high)
    assert.deepEqual(directlyStandardised(bands.toReversed()), directlyStandardised(bands))
  })

  it('people with several events widen the interval and leave the rate', () => {
    const repeated = bands.map((band) => ({ ...band, peopleWith: [0, band.events / 2] }))
    const [plain, wide] = [given(directlyStandardised(bands)), given(directlyStandardised(repeated))]
    near(wide.value, plain.value)
    near(wide.high - wide.value, Math.SQRT2 * (plain.high - plain.value))
    refused(directlyStandardised(bands.map((band) => ({ ...band, peopleWith: [1] }))), 'people-and-events-disagree')
  })

  it('refuses what has no rate', () => {
    refused(directlyStandardised(bands.map((band) => ({ ...band, events: 1 }))), 'too-few-events')
    refused(directlyStandardised([{ ...bands[0]!, population: 0 }]), 'empty-band')
    refused(directlyStandardised([...bands, bands[0]!]), 'duplicate-band')
    refused(directlyStandardised([]), 'no-bands')
    refused(directlyStandardised(bands.map((band) => ({ ...band, standard: 0 }))), 'bad-standard')
    refused(
      indirectlyStandardised(
        5,
        bands.map(({ band, population }) => ({
          band,
          population,
          referenceEvents: 0,
          referencePopulation: population,
        })),
      ),
      'nothing-expected',
    )
  })

  it('case-mix: observed against expected, and only when the model is of these people', () => {
    const rows = [
      { unit: 'A', observed: 1, expected: 0.5 },
      { unit: 'A', observed: 1, expected: 0.5 },
      { unit: 'B', observed: 0, expected: 1 },
    ]
    const [a, b] = given(caseMix(rows))
    assert.deepEqual([a?.unit, a?.people, a?.ratio.value, b?.ratio.value], ['A', 2, 2, 0])
    refused(caseMix(rows.map((row) => ({ ...row, expected: row.expected / 2 }))), 'expectations-of-others')
    refused(caseMix([{ unit: 'A', observed: NaN, expected: 1 }]), 'bad-row')
  })
})

describe('families are clusters', () => {
  it('people who are each their own family give Wilson with t for z', () => {
    const people = Array.from({ length: 400 }, (_, i) => ({
      cluster: `c${i}`,
      events: i < 80 ? 1 : 0,
      denominator: 1,
    }))
    const found = given(clusterProportion(people))
    near(found.value, 0.2)
    near(found.designEffect, 400 / 399)
    const plain = given(wilson(80, 400))
    near(found.low, plain.low!, 2e-3)
    near(found.high, plain.high, 2e-3)
  })

  it('families whose members are all alike count once each', () => {
    const people = Array.from({ length: 100 }, (_, i) => ({
      cluster: `c${i}`,
      events: i < 20 ? 4 : 0,
      denominator: 4,
    }))
    const found = given(clusterProportion(people))
    near(found.designEffect, (4 * 100) / 99)
    assert.ok(found.high - found.low! > 1.8 * (given(wilson(80, 400)).high - given(wilson(80, 400)).low!))
    const shuffled = given(clusterProportion(people.toReversed()))
    assert.deepEqual(shuffled, found)
  })

  it('nobody with an event still has an upper limit, and it is wider than if nobody were related', () => {
    const none = Array.from({ length: 30 }, (_, i) => ({ cluster: `c${i}`, events: 0, denominator: 3 }))
    const found = given(clusterProportion(none))
    assert.equal(found.low, 0)
    assert.ok(found.high > given(wilson(0, 90)).high)
    assert.equal(found.warnings.at(-1)?.code, 'no-variation')
    refused(clusterRate(none), 'no-events')
    refused(clusterProportion(none.slice(0, 1)), 'one-cluster')
    refused(clusterProportion([none[0]!, none[0]!]), 'duplicate-cluster')
    refused(clusterProportion([none[0]!, { cluster: 'x', events: 4, denominator: 3 }]), 'more-events-than-people')
    const events = Array.from({ length: 200 }, (_, i) => ({
      cluster: `c${i}`,
      events: i % 3,
      denominator: 1,
    }))
    const rated = given(clusterRate(events, { multiplier: 1 }))
    assert.ok(rated.low! < rated.value && rated.value < rated.high)
    assert.ok(rated.designEffect < 1, 'counts that vary less than Poisson')
  })
})

describe('edges', () => {
  it('ten events carry a directly standardised rate, nine do not', () => {
    const of = (events: number) =>
      directlyStandardised([{ band: 'all', events, population: 1_000, standard: 1_000 }], {
        multiplier: 1_000,
      })
    near(given(of(10)).value, 10)
    refused(of(9), 'too-few-events')
  })

  it('groups by rank begin at either end', () => {
    const values = [5, null, 1, 4, 3, 2, 6]
    assert.deepEqual(given(quantileGroups(values, 3, false)), [3, null, 1, 2, 2, 1, 3])
    assert.deepEqual(given(quantileGroups(values, 3, true)), [1, null, 3, 2, 2, 3, 1])
  })
})

describe('inequality', () => {
  const rungs = [9, 8, 6, 5, 4].map((value, i) => ({ population: 100 + i, value, standardError: 0.1 }))

  it('a straight line is found exactly, and turning the ladder turns the sign', () => {
    const even = [5, 4, 3, 2, 1].map((value) => ({ population: 10, value, standardError: 0.1 }))
    const found = given(inequality(even, { draws: 1000 }))
    near(found.slope.value, -5)
    near(found.intercept, 5.5)
    near(found.relative.value, 0.5 / 5.5)
    const turned = given(inequality(even.toReversed(), { draws: 1000 }))
    near(turned.slope.value, 5)
    const negative = given(inequality(rungs, { draws: 1000, multiplier: -1 }))
    near(negative.slope.value, -given(inequality(rungs, { draws: 1000 })).slope.value)
    near(negative.relative.value, 1 / given(inequality(rungs, { draws: 1000 })).relative.value)
  })

  it('with only the slope uncertain, a transformed line turns about its middle', () => {
    const rates = [9, 8, 6, 5, 4].map((value) => ({ population: 100, value, standardError: 0.1 }))
    const options = { kind: 'rate', transformed: true, draws: 20_000 } as const
    const found = given(inequality(rates, { ...options, uncertain: 'slope' }))
    const logs = rates.map(({ value }) => Math.log(value))
    const middle = logs.reduce((sum, value) => sum + value, 0) / 5
    // Places 0.1 to 0.9: the slope is Σ (place - 0.5) y / Σ (place - 0.5)² with Σ (place - 0.5)² = 0.4.
    const slope = logs.reduce((sum, value, i) => sum + (0.2 * i - 0.4) * value, 0) / 0.4
    const error = 0.1 / Math.sqrt(0.4)
    const gap = (gradient: number) => Math.exp(middle + gradient / 2) - Math.exp(middle - gradient / 2)
    near(found.slope.value, gap(slope))
    near(found.slope.low, gap(slope - 1.959964 * error), 0.02)
    near(found.slope.high, gap(slope + 1.959964 * error), 0.02)
    const all = given(inequality(rates, options))
    // Equal errors: level and steepness vary apart, so the level can only add.
    assert.ok(all.slope.high - all.slope.low > found.slope.high - found.slope.low)
    assert.deepEqual(all.relative, found.relative)
    const plain = { kind: 'rate', draws: 2_000 } as const
    const [one, two] = (['all', 'slope'] as const).map((uncertain) => given(inequality(rates, { ...plain, uncertain })))
    near(one!.slope.low, two!.slope.low)
  })

  it('the simulated interval is the closed form’s, and repeats with its seed', () => {
    const found = given(inequality(rungs, { draws: 20_000 }))
    // Equal errors: sd of the slope = se √(Σ c²) with c the weights of the slope in the values.
    const total = rungs.reduce((sum, { population }) => sum + population, 0)
    let below = 0
    const places = rungs.map(({ population }) => {
      below += population
      return (below - population / 2) / total
    })
    const centre = places.reduce((sum, place, i) => sum + (place * rungs[i]!.population) / total, 0)
    const spread = places.reduce((sum, place, i) => sum + ((place - centre) ** 2 * rungs[i]!.population) / total, 0)
    const sd =
      0.1 *
      Math.sqrt(
        places.reduce((sum, place, i) => sum + (((place - centre) * rungs[i]!.population) / total / spread) ** 2, 0),
      )
    near(found.slope.high - found.slope.low, 2 * 1.96 * sd, 0.02)
    assert.deepEqual(given(inequality(rungs, { draws: 500 })), given(inequality(rungs, { draws: 500 })))
  })

  it('says where simulated lines reach nought, and only there', () => {
    const codes = (move: number) =>
      given(
        inequality(
          rungs.map((rung) => ({ ...rung, value: rung.value + move })),
          { draws: 500 },
        ),
      ).warnings.map(({ code }) => code)
    const least = Math.min(...rungs.map(({ value }) => value))
    assert.deepEqual([codes(100), codes(-least)], [[], ['ratio-across-zero']])
  })

  it('refuses ladders that are none', () => {
    refused(inequality(rungs.slice(0, 2)), 'too-few-groups')
    refused(inequality(rungs, { kind: 'proportion' }), 'value-off-scale')
    const among = (value: number) => [0.2, value, 0.4].map((one) => ({ population: 9, value: one, standardError: 0.1 }))
    const taken = (kind: 'other' | 'rate' | 'proportion', value: number) =>
      !('refused' in inequality(among(value), { kind, draws: 100 }))
    assert.deepEqual(
      [-1, 0, 0.5, 1, 2].map((value) => taken('rate', value)),
      [false, false, true, true, true],
    )
    assert.deepEqual(
      [-1, 0, 0.5, 1, 2].map((value) => taken('proportion', value)),
      [false, false, true, false, false],
    )
    assert.deepEqual(
      [-1, 0, 2, NaN].map((value) => taken('other', value)),
      [true, true, true, false],
    )
    refused(inequality(rungs.map(({ population, value }) => ({ population, value }))), 'no-standard-error')
    refused(inequality(rungs.map((rung) => ({ ...rung, population: 0 }))), 'empty-group')
    refused(inequality(rungs, { draws: 1 }), 'too-few-draws')
    refused(quantileGroups([1, 2], 5, true), 'too-few-areas')
    assert.deepEqual(quantileGroups([10, null, 30, 20, 40], 2, true), [2, null, 1, 2, 1])
  })
})
