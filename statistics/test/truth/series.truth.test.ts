// Series and stepped wedges recover a truth we made: 1,000 studies each.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { poisson } from '../../src/distributions/index.ts'
import type { Random } from '../../src/kernel/random.ts'
import { interruptedSeries, steppedWedge } from '../../src/time/index.ts'
import { given } from '../expect.ts'
import { assertRecovers, recover } from './coverage.ts'

const periods = Array.from({ length: 60 }, (_, at) => at)

/** Each period remembers part of the one before. */
function remembering(stream: Random, share: number): number[] {
  let last = stream.normal()
  return periods.map(() => (last = share * last + Math.sqrt(1 - share * share) * stream.normal()))
}

describe('truth: series', () => {
  it('a step in a series of means', () =>
    assertRecovers('series, means', -3, (stream) => {
      const outcome = periods.map((at) => 50 + 0.2 * at - (at >= 30 ? 3 : 0) + 2 * stream.normal())
      return given(interruptedSeries({ outcome, change: 30, family: 'gaussian' })).step
    }))

  it('a step in seasonal counts that vary more than Poisson', () =>
    assertRecovers('series, counts', -0.2, (stream) => {
      const rate = (at: number) =>
        5 + 0.002 * at + 0.1 * Math.sin((Math.PI * (at + 1)) / 6) - (at >= 30 ? 0.2 : 0)
      const outcome = periods.map((at) => 2 * poisson.quantile(stream.uniform(), Math.exp(rate(at)) / 2))
      return given(interruptedSeries({ outcome, change: 30, season: { period: 12, pairs: 1 } })).step
    }))

  it('beside a series that changed too', () =>
    assertRecovers('series, controlled', -3, (stream) => {
      const outcome = periods.map((at) => 50 + 0.2 * at - (at >= 30 ? 5 : 0) + 2 * stream.normal())
      const comparison = { outcome: periods.map((at) => 20 - (at >= 30 ? 2 : 0) + 2 * stream.normal()) }
      return given(interruptedSeries({ outcome, change: 30, family: 'gaussian', comparison })).step
    }))

  it('errors that do not know of memory hold the truth too seldom; Newey and West more often', () => {
    const made = (stream: Random) =>
      remembering(stream, 0.5).map((noise, at) => 50 + 0.2 * at - (at >= 30 ? 3 : 0) + 2 * noise)
    const plain = recover(
      'series, memory',
      -3,
      (stream) => given(interruptedSeries({ outcome: made(stream), change: 30, family: 'gaussian' })).step,
    )
    const aware = recover(
      'series, memory',
      -3,
      (stream) =>
        given(interruptedSeries({ outcome: made(stream), change: 30, family: 'gaussian', lag: 4 })).step,
    )
    assert.ok(plain.coverage < 0.85)
    assert.ok(aware.coverage > plain.coverage + 0.01)
  })

  for (const share of [0.3, 0.5, 0.7])
    it(`a step where each period remembers ${share} of the one before, with memory`, () =>
      assertRecovers(`series, remembering ${share}`, -3, (stream) => {
        const errors = remembering(stream, share)
        const outcome = periods.map((at) => 50 + 0.2 * at - (at >= 30 ? 3 : 0) + 2 * errors[at]!)
        return given(interruptedSeries({ outcome, change: 30, family: 'gaussian', memory: true })).step
      }))

  it('counts whose rate remembers: with memory close to what is said, with a lag far from it', () => {
    // Chance adds to each count what no period remembers, so the memory is taken for weaker than it is: close, and not 95%.
    const ask = (how: { memory: true } | { lag: number }) =>
      recover('series, remembering counts', -0.2, (stream) => {
        const errors = remembering(stream, 0.5)
        const rate = (at: number) => 5 + 0.002 * at - (at >= 30 ? 0.2 : 0) + 0.15 * errors[at]!
        const outcome = periods.map((at) => poisson.quantile(stream.uniform(), Math.exp(rate(at))))
        return given(interruptedSeries({ outcome, change: 30, ...how })).step
      })
    const [aware, lagged] = [ask({ memory: true }), ask({ lag: 4 })]
    assert.ok(aware.coverage >= 0.92 && aware.coverage <= 0.965, `${aware.coverage}`)
    assert.ok(lagged.coverage < 0.88, `${lagged.coverage}`)
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
