// Bounds from a benchmark, from what the residuals of residuals share (Cinelli and Hazlett 2020).
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inverse, Matrix } from 'ml-matrix'
import { given, refused, relative } from '../../test/expect.ts'
import { random } from '../kernel/random.ts'
import { benchmarkedBounds, minimumDetectable, placeboDates, power, rosenbaumBounds } from './index.ts'
import { refuse } from '../kernel/result.ts'

const stream = random('benchmarks')
const n = 40
const z = Array.from({ length: n }, () => stream.normal())
const w = Array.from({ length: n }, () => 5 + 2 * stream.normal())
const treated = z.map((value, i) => 0.5 * value + 0.1 * w[i]! + stream.normal())

/** What is left of a column once the others, and a level, are taken out. */
function left(of: readonly number[], others: readonly (readonly number[])[]): number[] {
  const x = new Matrix(of.map((_, i) => [1, ...others.map((column) => column[i]!)]))
  const y = Matrix.columnVector([...of])
  const b = inverse(x.transpose().mmul(x)).mmul(x.transpose()).mmul(y)
  return Matrix.sub(y, x.mmul(b)).to1DArray()
}
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
/** The share of one residual that another explains. */
const shared = (a: readonly number[], b: readonly number[]) => dot(a, b) ** 2 / (dot(a, a) * dot(b, b))

describe('bounds from a benchmark', () => {
  for (const [name, slope] of [
    ['above nought', 0.7],
    ['below nought', -0.7],
  ] as const)
    it(`are those of a cause so many times as strong, for an effect ${name}`, () => {
      const outcome = treated.map((t, i) => slope * t + 0.4 * z[i]! - 0.3 * w[i]! + stream.normal())
      const rx = shared(left(treated, [w]), left(z, [w]))
      const ry = shared(left(outcome, [treated, w]), left(z, [treated, w]))
      const [own, rest] = [left(treated, [z, w]), left(outcome, [treated, z, w])]
      const df = n - 4
      const effect = dot(own, left(outcome, [z, w])) / dot(own, own)
      const error = Math.sqrt(dot(rest, rest) / df / dot(own, own))
      const times = [0.5, 1, 2]
      const { bounds, estimate } = given(
        benchmarkedBounds({ outcome, treated, covariates: { z, w }, benchmark: 'z', times }),
      )
      relative(estimate.estimate, effect, 1e-9)
      relative(estimate.standardError, error, 1e-9)
      bounds.forEach((bound, j) => {
        const k = times[j]!
        const withTreatment = (k * rx) / (1 - rx)
        const both = (k * rx ** 2) / ((1 - k * rx) * (1 - rx))
        const withOutcome = ((Math.sqrt(k) + Math.sqrt(both)) / Math.sqrt(1 - both)) ** 2 * (ry / (1 - ry))
        const bias = error * Math.sqrt(((withOutcome * withTreatment) / (1 - withTreatment)) * df)
        const moved = Math.sign(effect) * (Math.abs(effect) - bias)
        const wider = error * Math.sqrt(((1 - withOutcome) / (1 - withTreatment)) * (df / (df - 1)))
        assert.equal(bound.times, k)
        relative(bound.withTreatment, withTreatment, 1e-9)
        relative(bound.withOutcome, withOutcome, 1e-9)
        relative(bound.estimate, moved, 1e-9)
        relative(bound.standardError, wider, 1e-9)
        relative(bound.statistic, moved / wider, 1e-9)
      })
    })

  it('are refused where a cause so strong would explain the service, and not before', () => {
    const outcome = treated.map((t, i) => t + z[i]! + Math.sin(i))
    const rx = shared(left(treated, [w]), left(z, [w]))
    const ask = (times: number) =>
      benchmarkedBounds({ outcome, treated, covariates: { z, w }, benchmark: 'z', times: [times] })
    // All of the service is explained at (1 - rx) / rx times.
    given(ask((0.98 * (1 - rx)) / rx))
    for (const more of [1.02, 5, 1000]) refused(ask((more * (1 - rx)) / rx), 'impossible-strength')
    for (const { withOutcome } of given(ask((0.98 * (1 - rx)) / rx)).bounds) assert.ok(withOutcome <= 1)
  })
})

describe('bounds for pairs', () => {
  it('are of odds from 1 that have an end', () => {
    const pairs = { treated: [3, 5, 7, 4], untreated: [1, 6, 2, 4], claim: 'higher' } as const
    for (const gamma of [0.99, 0, -1, NaN, Infinity])
      refused(rosenbaumBounds({ ...pairs, gammas: [2, gamma] }), 'impossible-gamma')
    given(rosenbaumBounds({ ...pairs, gammas: [1, 1e6] }))
  })
})

describe('pretended dates', () => {
  it('are said to be left out where any were, and not where all were estimated', () => {
    const of = (left: number) =>
      given(
        placeboDates({
          actual: 'true',
          pretended: ['a', 'b', 'c', 'd'],
          estimateAt: (when) =>
            'abcd'.indexOf(when) >= 0 && 'abcd'.indexOf(when) < left
              ? refuse('few', 'Too few.', 'Wait.')
              : { estimate: when === 'true' ? 3 : 1, standardError: 1 },
        }),
      )
    assert.deepEqual(of(0).warnings, [])
    assert.deepEqual(
      of(2).warnings.map(({ code, details }) => [code, details]),
      [['moments-left-out', { left: 2 }]],
    )
    assert.deepEqual([of(0).p, of(2).p], [1 / 5, 1 / 3])
  })
})

describe('the least change that would be noticed', () => {
  it('is found where few people make it many errors away', () => {
    // Two pairs leave one degree of freedom: at a thousandth the curve begins 637 errors out.
    const design = { kind: 'pairs', pairs: 2, sd: 3, correlation: 0.5 } as const
    const { effect } = given(minimumDetectable({ design, power: 0.8, alpha: 0.001 }))
    relative(given(power({ design, effect, alpha: 0.001 })).power, 0.8, 1e-6)
    assert.ok(effect > 637 * 2)
  })
})
