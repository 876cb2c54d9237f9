import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Matrix } from '../kernel/linear.ts'
import { given, refused, relative } from '../../test/expect.ts'
import { honestBounds } from './index.ts'

describe('honest bounds', () => {
  const effects = [
    { at: -3, effect: { estimate: 0.2 } },
    { at: -2, effect: { estimate: 0.1 } },
    { at: 0, effect: { estimate: 1 } },
    { at: 1, effect: { estimate: 2 } },
  ]
  const covariance = Matrix.eye(4).mul(0.01)
  const of = (restriction: 'relative' | 'smooth', amounts: number[], weights?: number[]) =>
    honestBounds({ effects, covariance, restriction, amounts, ...(weights && { weights }) })

  it('relative: nothing allowed is the plain interval, to the first stage’s draws', () => {
    const { bounds, original } = given(of('relative', [0]))
    assert.ok(Math.abs(bounds[0]!.lower - original.lower) < 0.005)
    assert.ok(Math.abs(bounds[0]!.upper - original.upper) < 0.005)
  })

  it('relative: without chance error, the steps alone', () => {
    const exact = (error: number, amounts: readonly number[], weights: readonly number[]) =>
      given(
        honestBounds({
          effects,
          covariance: Matrix.eye(4).mul(error * error),
          restriction: 'relative',
          amounts,
          weights,
        }),
      ).bounds
    // The largest step before is 0.1; the second effect is two steps away, and the mean of both one and a half.
    for (const [weights, middle, steps] of [
      [[1, 0], 1, 1],
      [[0, 1], effects[3]!.effect.estimate, 2],
      [[0.5, 0.5], (1 + effects[3]!.effect.estimate) / 2, 1.5],
    ] as const)
      for (const error of [1e-5, 1e-12])
        exact(error, [0.5, 1, 2], weights).forEach(({ amount, lower, upper, bias }) => {
          assert.ok(Math.abs(lower - (middle - steps * amount * 0.1)) < 1e-4, `${lower} at ${amount}`)
          assert.ok(Math.abs(upper - (middle + steps * amount * 0.1)) < 1e-4, `${upper} at ${amount}`)
          assert.ok(Math.abs(bias - steps * amount * 0.1) < 1e-12)
        })
  })

  it('relative: with one effect after the start the steps before count too, and it is still an interval round it', () => {
    const one = given(
      honestBounds({
        effects: effects.slice(0, 3),
        covariance: covariance.subMatrix(0, 2, 0, 2),
        restriction: 'relative',
        amounts: [1],
      }),
    ).bounds[0]!
    // Inside the interval of each extreme, united: 1 ± (0.1 + 1.96 × 0.1 × √3).
    const reach = 0.1 + 1.96 * 0.1 * Math.sqrt(3)
    assert.ok(one.lower > 1 - reach - 0.01 && one.lower < 1 - 0.1, `${one.lower}`)
    assert.ok(one.upper < 1 + reach + 0.01 && one.upper > 1 + 0.1, `${one.upper}`)
  })

  it('smooth: a straight line before is drawn on, whatever its slope', () => {
    const { bounds } = given(of('smooth', [0]))
    // Through -0.1 a step: the effect at 0 is 1 + 0.1.
    assert.ok(Math.abs((bounds[0]!.lower + bounds[0]!.upper) / 2 - 1.1) < 0.05)
    const tilted = effects.map(({ at, effect }) => ({
      at,
      effect: { estimate: effect.estimate + 5 * (at + 1) },
    }))
    const again = given(honestBounds({ effects: tilted, covariance, restriction: 'smooth', amounts: [0, 0.3] }))
    const first = given(of('smooth', [0, 0.3]))
    again.bounds.forEach(({ lower, upper }, j) => {
      assert.ok(Math.abs(lower - first.bounds[j]!.lower) < 1e-6)
      assert.ok(Math.abs(upper - first.bounds[j]!.upper) < 1e-6)
    })
  })

  it('grow with what is allowed, and the breakdown is the last that leaves out nought', () => {
    for (const restriction of ['relative', 'smooth'] as const) {
      const { bounds, breakdown } = given(of(restriction, [0, 0.1, 0.5, 1, 5, 100]))
      for (let j = 1; j < bounds.length; j++)
        assert.ok(bounds[j]!.upper - bounds[j]!.lower >= bounds[j - 1]!.upper - bounds[j - 1]!.lower - 1e-9)
      assert.ok(breakdown !== undefined && breakdown < 100)
    }
  })

  it('are the same in any unit, but for the unit', () => {
    for (const restriction of ['relative', 'smooth'] as const)
      for (const unit of [1e-9, 1e7]) {
        const moved = honestBounds({
          effects: effects.map(({ at, effect }) => ({ at, effect: { estimate: unit * effect.estimate } })),
          covariance: Matrix.eye(4).mul(0.01 * unit * unit),
          restriction,
          amounts: restriction === 'smooth' ? [0, unit] : [0, 1],
        })
        const plain = given(of(restriction, [0, 1]))
        given(moved).bounds.forEach(({ lower, upper, bias }, j) => {
          relative(lower, unit * plain.bounds[j]!.lower, 1e-6)
          relative(upper, unit * plain.bounds[j]!.upper, 1e-6)
          assert.ok(Math.abs(bias / unit - plain.bounds[j]!.bias) < 1e-9)
        })
        relative(given(moved).original.upper, unit * plain.original.upper, 1e-9)
      }
  })

  it('refuse what is missing, errors that cannot be, and nothing asked', () => {
    const ask = (change: object) =>
      honestBounds({ effects, covariance, restriction: 'relative', amounts: [1], ...change })
    const among = (value: number) => Matrix.diag([0.01, 0.01, value, 0.01])
    for (const estimate of [NaN, Infinity]) {
      const broken = effects.map(({ at, effect }) => ({ at, effect: at === 0 ? { estimate } : effect }))
      assert.match(refused(ask({ effects: broken }), 'missing-values').says, /at 0/)
    }
    for (const value of [0, -1, NaN, Infinity])
      assert.match(refused(ask({ covariance: among(value) }), 'negative-variance').says, /at 0/)
    for (const weights of [
      [0, 0],
      [NaN, 1],
    ])
      refused(ask({ weights }), 'no-weight')
  })

  it('refuse gaps, too few times, negative amounts', () => {
    refused(of('smooth', [-1]), 'negative-amount')
    refused(of('smooth', []), 'negative-amount')
    refused(of('relative', [1], [1]), 'unequal-lengths')
    refused(
      honestBounds({
        effects: effects.slice(1),
        covariance: Matrix.eye(3),
        restriction: 'smooth',
        amounts: [1],
      }),
      'too-few-times',
    )
    refused(
      honestBounds({ effects: effects.slice(0, 2), covariance, restriction: 'relative', amounts: [1] }),
      'gaps-in-times',
    )
  })
})
