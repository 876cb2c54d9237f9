import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { relative } from '../../test/expect.ts'
import { betaTails, deviancePart, gammaTails, log1pmx, logGamma, logGamma1p, stirlingError } from './special.ts'

describe('special functions', () => {
  it('log Γ by its recurrence, its reflection at a half, and near 1 and 2', () => {
    for (const x of [1e-10, 0.01, 0.3, 0.7, 1.2, 1.9, 3.3, 9.9, 14.9, 15.1, 80.5, 1e6])
      relative(logGamma(x + 1) - logGamma(x), Math.log(x), 1e-9, `${x}`)
    relative(logGamma(0.5), Math.log(Math.PI) / 2, 1e-15)
    relative(logGamma(11), Math.log(3628800), 1e-15)
    relative(logGamma(171), 706.573062245787, 1e-15)
    // log Γ(1 + x) = -γx + π²x²/12 - …
    relative(logGamma1p(1e-9), -5.772156649015329e-10 + 8.224670334241132e-19, 1e-15)
    relative(logGamma(2 + 1e-9), 4.227843350984671e-10, 1e-6)
    relative(logGamma1p(3), Math.log(6), 1e-15)
    for (const x of [0.2, 3, 14.99, 15.01, 1000])
      relative(
        stirlingError(x),
        logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - Math.log(2 * Math.PI) / 2,
        1e-7,
        `${x}`,
      )
  })

  it('log(1 + x) - x and the deviance, without cancellation', () => {
    relative(log1pmx(1e-8), -0.5e-16 + 1e-24 / 3, 1e-14)
    for (const x of [-0.9, -0.4, 0.3, 0.6, 5]) relative(log1pmx(x), Math.log(1 + x) - x, 1e-13, `${x}`)
    assert.equal(deviancePart(0, 3), 3)
    relative(deviancePart(5, 2), 5 * Math.log(2.5) - 3, 1e-14)
    relative(deviancePart(1e6, 1e6 + 1), 1 / (2 * 1e6) - 1 / 3e12, 1e-9)
  })

  it('incomplete gamma and beta by their recurrences, in every region', () => {
    for (const a of [1e-3, 0.3, 1, 4.5, 60, 2000])
      for (const x of [1e-4, 0.2, 0.99, 1.01, a * 0.7, a, a * 1.4 + 2]) {
        // P(a, x) - P(a + 1, x) = x^a e^-x / Γ(a + 1)
        const step = Math.exp(a * Math.log(x) - x - logGamma(a + 1))
        const gap = gammaTails(a, x).lower - gammaTails(a + 1, x).lower
        assert.ok(Math.abs(gap - step) <= 1e-11 * Math.max(step, 1e-3), `${a} ${x}: ${gap} ${step}`)
      }
    for (const [a, b] of [
      [0.02, 0.03],
      [0.5, 8],
      [3, 3],
      [40, 2.5],
      [900, 1300],
    ] as const)
      for (const x of [1e-6, 0.1, a / (a + b), 0.7, 1 - 1e-9]) {
        // I_x(a, b) - I_x(a + 1, b) = x^a y^b / (a B(a, b))
        const step = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logGamma(a + 1) - logGamma(b) + logGamma(a + b))
        const gap = betaTails(a, b, x, 1 - x).lower - betaTails(a + 1, b, x, 1 - x).lower
        assert.ok(Math.abs(gap - step) <= 1e-11 * Math.max(step, 1e-2), `${a} ${b} ${x}: ${gap} ${step}`)
      }
  })

  it('gamma tails of any shape: at the mean by Ramanujan’s series, and alike on both sides of where they change', () => {
    for (const a of [1e6, 1e9, 9e10, 1.1e11, 1e13, 1e16, 1e20])
      // P(X <= a) = ½ + (1/3 + 1/(540 a)) / √(2πa) to the order of a^-5/2.
      assert.ok(Math.abs(gammaTails(a, a).lower - 0.5 - 1 / (3 * Math.sqrt(2 * Math.PI * a))) < 1e-9, `${a}`)
    for (const z of [-30, -4, -0.5, 0, 1.5, 6, 30])
      for (const side of ['logLower', 'logUpper', 'lower', 'upper'] as const) {
        const [below, above] = [0.999e11, 1.001e11].map((a) => gammaTails(a, a + z * Math.sqrt(a))[side])
        assert.ok(Math.abs(above! - below!) <= 1e-6 * Math.abs(below!) + 1e-9, `${z} ${side}: ${below} ${above}`)
      }
  })
})
