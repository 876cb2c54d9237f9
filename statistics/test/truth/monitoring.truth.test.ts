// What the indicators room says of exact intervals, ratios of ends, case-mix and alarms, where the truth is known: 1,000 data sets each.
import { describe, it } from 'node:test'
import { binomial, normal, poisson } from '../../src/distributions/index.ts'
import {
  type Interval as Ours,
  caseMix,
  countInterval,
  cusum,
  exactProportion,
  inequality,
} from '../../src/indicators/index.ts'
import type { Random } from '../../src/kernel/random.ts'
import { given } from '../expect.ts'
import { assertFindsNothing, assertHolds, assertRecovers } from './coverage.ts'

const of = ({ value, low, high }: Ours) => ({ estimate: value, lower: low ?? NaN, upper: high })

describe('truth: indicators, continued', () => {
  it('exact intervals: of large counts as said, of small ones more often', () => {
    const share = (n: number, p: number) => (stream: Random) =>
      of(given(exactProportion(binomial.quantile(stream.uniform(), n, p), n)))
    const count = (mean: number) => (stream: Random) =>
      of(given(countInterval(poisson.quantile(stream.uniform(), mean), 'exact')))
    assertRecovers('exact share, 2,000 people', 0.3, share(2000, 0.3))
    assertRecovers('exact count, 400 events', 400, count(400))
    assertHolds('exact share, 30 people', 0.1, [0.955, 1], share(30, 0.1))
    assertHolds('exact count, 5 events', 5, [0.955, 1], count(5))
  })

  it('relative index', () =>
    assertRecovers('relative index', 5 / 3, (stream) => {
      // A line from 5 at one end of the ladder to 3 at the other.
      const rungs = [4.8, 4.4, 4, 3.6, 3.2].map((value) => ({
        population: 100,
        value: value + 0.15 * stream.normal(),
        standardError: 0.15,
      }))
      const { relative } = given(inequality(rungs, { draws: 1000, seed: stream.integer(1e6) }))
      const ends = [relative.value, relative.low, relative.high].map((value) => (value < 1 ? 1 / value : value))
      return { estimate: ends[0]!, lower: Math.min(ends[1]!, ends[2]!), upper: Math.max(ends[1]!, ends[2]!) }
    }))

  it('slope index of rates', () => {
    const rates = [0.06, 0.05, 0.04, 0.03, 0.02]
    assertRecovers('slope index, rates', -0.05, (stream) => {
      const rungs = rates.map((value) => ({
        population: 5000,
        value: value * Math.exp(0.05 * stream.normal()),
        standardError: 0.05,
      }))
      const { slope } = given(inequality(rungs, { kind: 'rate', draws: 1000, seed: stream.integer(1e6) }))
      return { estimate: slope.value, lower: slope.low, upper: slope.high }
    })
  })

  it('case-mix: more than expected, by the mix of people', () =>
    // One unit in fifty has 1.3 times the events its people should have; those expected of all add to those that came.
    assertRecovers('case-mix', 1.3 / 1.006, (stream) => {
      const groups = Array.from({ length: 1000 }, (_, i) => {
        const chance = stream.uniform() < 0.5 ? 1 : 5
        const unit = i < 20 ? 'a' : 'others'
        return {
          unit,
          chance,
          observed: poisson.quantile(stream.uniform(), (unit === 'a' ? 1.3 : 1) * chance),
        }
      })
      const sum = (name: 'chance' | 'observed') => groups.reduce((so, one) => so + one[name], 0)
      const share = sum('observed') / sum('chance')
      const rows = groups.map(({ unit, chance, observed }) => ({ unit, observed, expected: chance * share }))
      return of(given(caseMix(rows)).find(({ unit }) => unit === 'a')!.ratio)
    }))

  it('CUSUM: an alarm in 60 periods as seldom as the threshold was set to give', () => {
    // Set by trying thresholds on 20,000 other spells: 5.2 gives an alarm in about one of twenty.
    assertFindsNothing('CUSUM', (stream) => {
      const steps = Array.from({ length: 60 }, (_, at) => ({
        at: `${at}`,
        expected: 2,
        observed: poisson.quantile(stream.uniform(), 2),
      }))
      const found = given(cusum(steps, { outcome: 'poisson', ratio: 2, threshold: 5.2 }))
      return found.steps.some(({ signal }) => signal !== undefined) ? 0 : normal.upper(0)
    })
  })
})
