// Series and stepped wedges recover a truth we made: 1,000 studies each.
import { describe, it } from 'node:test'
import { poisson } from '../../src/distributions/index.ts'
import type { Random } from '../../src/kernel/random.ts'
import { interruptedSeries, steppedWedge } from '../../src/time/index.ts'
import { given } from '../expect.ts'
import { assertHolds, assertRecovers } from './coverage.ts'

const periods = Array.from({ length: 60 }, (_, at) => at)

/** Each period remembers part of the one before. */
function remembering(stream: Random, share: number, length = periods.length): number[] {
  let last = stream.normal()
  return Array.from({ length }, () => (last = share * last + Math.sqrt(1 - share * share) * stream.normal()))
}

describe('truth: series', () => {
  it('a step in a series of means', () =>
    assertRecovers('series, means', -3, (stream) => {
      const outcome = periods.map((at) => 50 + 0.2 * at - (at >= 30 ? 3 : 0) + 2 * stream.normal())
      return given(interruptedSeries({ outcome, change: 30, family: 'gaussian' })).step
    }))

  it('a step in seasonal counts that vary more than Poisson', () =>
    assertRecovers('series, counts', -0.2, (stream) => {
      const rate = (at: number) => 5 + 0.002 * at + 0.1 * Math.sin((Math.PI * (at + 1)) / 6) - (at >= 30 ? 0.2 : 0)
      const outcome = periods.map((at) => 2 * poisson.quantile(stream.uniform(), Math.exp(rate(at)) / 2))
      return given(interruptedSeries({ outcome, change: 30, season: { period: 12, pairs: 1 } })).step
    }))

  it('beside a series that changed too', () =>
    assertRecovers('series, controlled', -3, (stream) => {
      const outcome = periods.map((at) => 50 + 0.2 * at - (at >= 30 ? 5 : 0) + 2 * stream.normal())
      const comparison = { outcome: periods.map((at) => 20 - (at >= 30 ? 2 : 0) + 2 * stream.normal()) }
      return given(interruptedSeries({ outcome, change: 30, family: 'gaussian', comparison })).step
    }))

  /** A step half-way in a line whose errors each keep `share` of the one before. */
  const made = (stream: Random, share: number, length = 60) => {
    const change = length / 2
    const outcome = remembering(stream, share, length).map(
      (noise, at) => 50 + 0.2 * at - (at >= change ? 3 : 0) + 2 * noise,
    )
    return { outcome, change, family: 'gaussian' } as const
  }

  it('errors that do not know of memory hold the truth too seldom; of 60 periods Newey and West’s too', () => {
    assertHolds(
      'series, 0.5 kept, as if independent',
      -3,
      [0.7, 0.85],
      (stream) => given(interruptedSeries(made(stream, 0.5))).step,
    )
    for (const [share, least, most] of [
      [0, 0.87, 0.93],
      [0.5, 0.77, 0.88],
    ] as const)
      assertHolds(
        `series, ${share} kept, 4 lags`,
        -3,
        [least, most],
        (stream) => given(interruptedSeries({ ...made(stream, share), lag: 4 })).step,
      )
  })

  it('Newey and West, 1,200 periods that remember little', () =>
    assertRecovers(
      'series, 0.2 kept, 10 lags, 1,200 periods',
      -3,
      (stream) => given(interruptedSeries({ ...made(stream, 0.2, 1200), lag: 10 })).step,
    ))

  it('with memory where most of an error is kept, intervals are wider than they need be', () => {
    for (const [share, least, most] of [
      [0.8, 0.94, 0.975],
      [0.9, 0.95, 0.99],
    ] as const)
      assertHolds(
        `series, remembering ${share}`,
        -3,
        [least, most],
        (stream) => given(interruptedSeries({ ...made(stream, share), memory: true })).step,
      )
  })

  for (const share of [0.3, 0.5, 0.7])
    it(`a step where each period remembers ${share} of the one before, with memory`, () =>
      assertRecovers(`series, remembering ${share}`, -3, (stream) => {
        return given(interruptedSeries({ ...made(stream, share), memory: true })).step
      }))

  it('counts whose rate remembers: with memory close to what is said, with a lag far from it', () => {
    // Chance adds to each count what no period remembers, so the memory is taken for weaker than it is: close, and not 95%.
    const ask = (how: { memory: true } | { lag: number }) => (stream: Random) => {
      const errors = remembering(stream, 0.5)
      const rate = (at: number) => 5 + 0.002 * at - (at >= 30 ? 0.2 : 0) + 0.15 * errors[at]!
      const outcome = periods.map((at) => poisson.quantile(stream.uniform(), Math.exp(rate(at))))
      return given(interruptedSeries({ outcome, change: 30, ...how })).step
    }
    assertHolds('series, remembering counts', -0.2, [0.92, 0.965], ask({ memory: true }))
    assertHolds('series, remembering counts, 4 lags', -0.2, [0.7, 0.88], ask({ lag: 4 }))
  })

  it('a stepped wedge of few sites, with Kenward and Roger’s errors', () =>
    assertRecovers('stepped wedge', 1, (stream) => {
      const rows = Array.from({ length: 8 }, (_, site) => site).flatMap((site) => {
        const level = stream.normal()
        return [0, 1, 2, 3, 4].flatMap((period) =>
          [0, 1, 2, 3].map(() => {
            const treated = Number(period > site % 4)
            return { site, period, treated, outcome: level + 0.3 * period + treated + 2 * stream.normal() }
          }),
        )
      })
      const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((row) => row[name])
      return given(
        steppedWedge({
          outcome: column('outcome'),
          cluster: column('site'),
          period: column('period'),
          treated: column('treated'),
        }),
      ).effect
    }))
})
