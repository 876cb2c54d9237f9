import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { chiSquare, normal, poisson } from '../distributions/index.ts'
import { glm, interruptedSeries, random, robust } from '../index.ts'

const stream = random('time at its edges')
const counts = Array.from({ length: 30 }, (_, at) => poisson.quantile(stream.uniform(), 40 + at - (at >= 15 ? 12 : 0)))
const people = counts.map((_, at) => 1000 + 10 * at)
const means = counts.map((count, at) => count + Math.sin(at))
const input = { outcome: counts, exposure: people, change: 15 } as const

describe('a series beside its own generalised linear model', () => {
  it('is that model: step, slope, season, exposure, and errors at no lag those of HC0', () => {
    const time = counts.map((_, at) => at + 1)
    const step = counts.map((_, at) => Number(at >= 15))
    const slope = counts.map((_, at) => Math.max(0, at + 1 - 15))
    const sine = time.map((at) => Math.sin((2 * Math.PI * at) / 6))
    const cosine = time.map((at) => Math.cos((2 * Math.PI * at) / 6))
    const theirs = given(
      glm({
        outcome: counts,
        covariates: { time, step, slope, sine, cosine },
        family: 'quasipoisson',
        offset: people.map(Math.log),
      }),
    )
    const ours = given(interruptedSeries({ ...input, slope: true, season: { period: 6, pairs: 1 } }))
    for (const [one, j] of [
      [ours.step, 2],
      [ours.slope!, 3],
    ] as const) {
      relative(one.estimate, theirs.estimates[j]!.estimate, 1e-9)
      relative(one.standardError, theirs.estimates[j]!.standardError, 1e-9)
    }
    relative(ours.dispersion, theirs.dispersion, 1e-9)
    relative(
      ours.ratio!.lower,
      Math.exp(ours.step.estimate - normal.upperQuantile(0.025) * ours.step.standardError),
      1e-12,
    )
    const plain = given(glm({ outcome: means, covariates: { time, step } }))
    const lagged = given(interruptedSeries({ outcome: means, change: 15, family: 'gaussian', lag: 0 }))
    relative(lagged.step.standardError, given(robust(plain, 'HC0')).estimates[2]!.standardError, 1e-10)
    assert.deepEqual([lagged.ratio, lagged.slope, lagged.step.df], [null, null, 27])
    // Bartlett's weights by hand: lags 1 and 2 count 2/3 and 1/3.
    const two = given(interruptedSeries({ outcome: means, change: 15, family: 'gaussian', lag: 2 }))
    const score = (i: number) => [1, time[i]!, step[i]!].map((x) => x * plain.residuals[i]!)
    const bread = plain.model.fit.bread
    const row = [0, 1, 2].map((j) => bread.get(2, j))
    const pull = counts.map((_, i) => score(i).reduce((sum, x, j) => sum + x * row[j]!, 0))
    const lag = (back: number) => pull.reduce((sum, x, i) => sum + (i >= back ? x * pull[i - back]! : 0), 0)
    relative(two.step.standardError ** 2, lag(0) + (4 / 3) * lag(1) + (2 / 3) * lag(2), 1e-9)
  })

  it('a comparison series that stands before it does not reach into it', () => {
    const other = means.map((value, at) => value / 2 + Math.cos(at))
    const both = given(
      interruptedSeries({ outcome: means, change: 15, family: 'gaussian', lag: 0, comparison: { outcome: other } }),
    )
    const alone = (outcome: number[]) =>
      given(interruptedSeries({ outcome, change: 15, family: 'gaussian', lag: 3 })).step
    relative(both.step.estimate, alone(means).estimate - alone(other).estimate, 1e-9)
    const far = given(
      interruptedSeries({ outcome: means, change: 15, family: 'gaussian', lag: 3, comparison: { outcome: other } }),
    )
    relative(far.step.standardError ** 2, alone(means).standardError ** 2 + alone(other).standardError ** 2, 1e-9)
    assert.equal(far.expected.length, 15)
    refused(interruptedSeries({ ...input, comparison: { outcome: counts } }), 'one-exposure')
    refused(
      interruptedSeries({ ...input, exposure: people, comparison: { outcome: counts, exposure: people.slice(1) } }),
      'unequal-lengths',
    )
  })

  it('expects the line before carried on, and correlates what is left with what came before it', () => {
    const found = given(interruptedSeries(input))
    const [a, b, c] = found.model.estimates.map(({ estimate }) => estimate)
    found.expected.forEach(({ period, actual, expected, lower, upper }) => {
      relative(expected, people[period]! * Math.exp(a! + b! * (period + 1)), 1e-12)
      assert.equal(actual, counts[period])
      relative(lower * upper, expected * expected, 1e-12)
    })
    relative(found.model.fitted[20]!, found.expected[5]!.expected * Math.exp(c!), 1e-12)
    const line = given(interruptedSeries({ outcome: means, change: 15, family: 'gaussian', level: 0.9 }))
    const left = Array.from(line.model.residuals)
    const all = left.reduce((sum, x) => sum + x * x, 0)
    const r = [1, 2, 3, 4, 5, 6, 7].map(
      (back) => left.reduce((sum, x, i) => sum + (i >= back ? x * left[i - back]! : 0), 0) / all,
    )
    assert.equal(line.autocorrelation.length, 7)
    line.autocorrelation.forEach((value, i) => assert.ok(Math.abs(value - r[i]!) < 1e-9))
    const q = 30 * 32 * r.reduce((sum, value, i) => sum + value ** 2 / (29 - i), 0)
    relative(line.independence.statistic, q, 1e-8)
    relative(line.independence.p, chiSquare.upper(q, 7), 1e-8)
    const bounds = line.expected[3]!
    relative((bounds.lower + bounds.upper) / 2, bounds.expected, 1e-12)
  })

  it('is refused or warned at its bounds', () => {
    const gauss = (n: number, change: number, more: object = {}) =>
      interruptedSeries({ outcome: means.slice(0, n), change, family: 'gaussian', ...more })
    for (const [n, change, more] of [
      [6, 2, {}],
      [5, 3, {}],
      [6, 2.5, {}],
      [8, 3, { phaseIn: 3 }],
    ] as const)
      refused(gauss(n, change, more), 'too-few-periods')
    for (const [n, change, more] of [
      [6, 3, {}],
      [9, 3, { phaseIn: 3 }],
    ] as const)
      given(gauss(n, change, more))
    const codes = (n: number, change: number) => given(gauss(n, change)).warnings.map(({ code }) => code)
    assert.deepEqual(
      [
        codes(16, 8).includes('few-periods'),
        codes(15, 8).includes('few-periods'),
        codes(15, 7).includes('few-periods'),
      ],
      [false, true, true],
    )
    for (const season of [
      { period: 4, pairs: 2 },
      { period: 12, pairs: 0 },
    ])
      refused(interruptedSeries({ ...input, season }), 'season')
    given(interruptedSeries({ ...input, season: { period: 5, pairs: 2 } }))
    refused(interruptedSeries({ ...input, exposure: people.map((n, at) => (at === 4 ? -n : n)) }), 'no-exposure')
    const phased = given(interruptedSeries({ ...input, phaseIn: 2 }))
    assert.deepEqual(
      [phased.periodsUsed, phased.expected[0]!.period, phased.expected.length],
      [{ before: 15, after: 13, leftOut: 2 }, 17, 13],
    )
  })
})
