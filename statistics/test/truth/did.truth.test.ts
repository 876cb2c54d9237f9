// Difference-in-differences recovers a truth we made: 1,000 panels each.
import { describe, it } from 'node:test'
import type { Random } from '../../src/kernel/random.ts'
import { eventStudy, groupTimeEffects, honestBounds, twoWayEffect } from '../../src/time/index.ts'
import { given } from '../expect.ts'
import { assertHolds, assertRecovers } from './coverage.ts'

/** Units of 4 periods. Those with more need (x) are treated more often and, by `drift`, change otherwise; the effect is 1, or grows by `growth` a period. */
function panel(stream: Random, units: number, { drift = 0, growth = 0, starts = [3] }: Shape = {}) {
  const unit: number[] = []
  const period: number[] = []
  const outcome: number[] = []
  const treated: number[] = []
  const firstTreated: (number | 'never')[] = []
  const x: number[] = []
  for (let u = 0; u < units; u++) {
    const need = stream.normal()
    const chosen = stream.uniform() < 1 / (1 + Math.exp(-need * Math.sign(drift)))
    const start = starts[stream.integer(starts.length)]!
    for (let t = 1; t <= 4; t++) {
      const on = chosen && t >= start
      unit.push(u)
      period.push(t)
      treated.push(Number(on))
      firstTreated.push(chosen ? start : 'never')
      x.push(need)
      outcome.push(need + t * (1 + drift * need) + (on ? 1 + growth * (t - start) : 0) + stream.normal())
    }
  }
  return { unit, period, outcome, treated, firstTreated, x }
}

interface Shape {
  readonly drift?: number
  readonly growth?: number
  readonly starts?: readonly number[]
}

describe('truth: difference-in-differences', () => {
  it('two-way effects where all start at once', () =>
    assertRecovers('two-way', 1, (stream) => given(twoWayEffect(panel(stream, 60))).effect))

  for (const method of ['reg', 'ipw', 'dr'] as const)
    it(`by group and time, ${method}, where need decides both the service and the trend`, () =>
      assertRecovers(`group-time ${method}`, 1, (stream) => {
        const { x, ...rows } = panel(stream, 200, { drift: 0.5, starts: [3, 4] })
        return given(given(groupTimeEffects({ ...rows, covariates: { x }, method })).aggregations.simple)
      }))

  for (const kind of ['group', 'calendar'] as const)
    it(`over ${kind}s, where two start at different times`, () =>
      assertRecovers(`by ${kind}, overall`, 1, (stream) => {
        const rows = panel(stream, 150, { starts: [2, 3] })
        return given(given(groupTimeEffects(rows)).aggregations[kind]).overall
      }))

  it('by time since the start, where effects grow', () => {
    const shape = { growth: 2, starts: [2, 3] }
    assertRecovers('dynamic', 3, (stream) => {
      const rows = panel(stream, 150, shape)
      const { effects } = given(given(groupTimeEffects(rows)).aggregations.dynamic)
      return effects.find(({ at }) => at === 1)!.effect
    })
    assertRecovers('Sun and Abraham', 3, (stream) => {
      const { effects } = given(eventStudy(panel(stream, 150, shape)))
      return effects.find(({ at }) => at === 1)!.effect
    })
  })

  it('honest bounds hold at least as often as they say, as far as trends part as allowed', () => {
    // Straight lines parting by 0.5 a period: steps after the start are as large as before, and slopes do not change.
    const bounds = (restriction: 'relative' | 'smooth', amount: number) => (stream: Random) => {
      const rows = panel(stream, 80, { starts: [4] })
      const outcome = rows.outcome.map((y, i) => y + (rows.firstTreated[i] === 4 ? 0.5 * rows.period[i]! : 0))
      const study = given(eventStudy({ ...rows, outcome }))
      const { lower, upper } = given(honestBounds({ ...study, restriction, amounts: [amount] })).bounds[0]!
      return { estimate: (lower + upper) / 2, lower, upper }
    }
    assertHolds('honest smooth', 1, [0.93, 0.965], bounds('smooth', 0))
    assertHolds('honest relative', 1, [0.945, 1], bounds('relative', 1))
  })
})
