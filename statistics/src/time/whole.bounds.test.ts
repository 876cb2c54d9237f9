// Smooth bounds by trying all weights that the definition allows, and what is said beside any bounds.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Matrix } from 'ml-matrix'
import { given, refused, relative } from '../../test/expect.ts'
import { normal } from '../distributions/index.ts'
import { foldedQuantile } from './did-honest.ts'
import { honestBounds } from './index.ts'

const add = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

describe('smooth bounds', () => {
  const spread = new Matrix([
    [0.5, 0.2, 0.1, 0.05, 0.1, 0.1],
    [0.2, 0.4, 0.15, 0.1, 0.05, 0.1],
    [0.1, 0.15, 0.3, 0.1, 0.1, 0.05],
    [0.05, 0.1, 0.1, 0.6, 0.2, 0.15],
    [0.1, 0.05, 0.1, 0.2, 0.7, 0.3],
    [0.1, 0.1, 0.05, 0.15, 0.3, 0.9],
  ])
  const times = [-4, -3, -2, 0, 1, 2]
  const estimates = [0.7, -0.2, 0.4, 1.5, 2.5, 2.2]
  const effects = times.map((at, j) => ({ at, effect: { estimate: estimates[j]! } }))

  /** Half an interval whose weights of the two times farthest before are a and b. */
  function lengthOf(asked: readonly number[], amount: number, a: number, b: number) {
    // Distances to the reference: 3, 2, 1 before and 1, 2, 3 after. The slope cancels by the weight of the nearest.
    const weights = [a, b, add(asked.map((w, t) => w * (t + 1))) - 3 * a - 2 * b, ...asked]
    // What a turn of the trend at each time costs: at the two before, at the reference, at the start and later.
    const later = asked.map((_, k) => add(asked.map((w, t) => w * Math.max(0, t + 1 - k))))
    const bias = amount * add([a, 2 * a + b, ...later].map(Math.abs))
    const error = Math.sqrt(add(weights.map((w, i) => add(weights.map((v, j) => w * v * spread.get(i, j))))))
    return { half: error * foldedQuantile(bias / error, 0.05), bias, weights }
  }

  for (const asked of [
    [1, 0, 0],
    [0.4, 0.6, 0],
    [-1, 1, 0.5],
    [0.2, 0.3, 0.5],
  ] as const)
    it(`are the shortest of all weights of the times before that no straight line moves: ${asked.join(', ')}`, () => {
      for (const amount of [0.05, 0.3, 2]) {
        const found = given(
          honestBounds({ effects, covariance: spread, restriction: 'smooth', amounts: [amount], weights: asked }),
        ).bounds[0]!
        let [best, step] = [{ a: 0, b: 0, half: Infinity }, 0.5]
        for (let round = 0; round < 40; round++, step *= 0.7) {
          const { a, b } = best
          for (let i = -4; i <= 4; i++)
            for (let j = -4; j <= 4; j++) {
              const at = { a: a + i * step, b: b + j * step }
              const tried = lengthOf(asked, amount, at.a, at.b).half
              if (tried < best.half) best = { ...at, half: tried }
            }
        }
        relative((found.upper - found.lower) / 2, best.half, 1e-5, `${amount}`)
        const { weights, bias } = lengthOf(asked, amount, best.a, best.b)
        const middle = add(weights.map((w, j) => w * estimates[j]!))
        assert.ok(Math.abs((found.lower + found.upper) / 2 - middle) < 0.02, `${middle}`)
        assert.ok(Math.abs(found.bias - bias) < 0.02)
      }
    })

  it('reach as far as a normal number moved by the bias does in so many cases', () => {
    for (const t of [0, 0.3, 1, 4])
      for (const alpha of [0.01, 0.05, 0.4]) {
        const q = foldedQuantile(t, alpha)
        assert.ok(Math.abs(normal.upper(q - t) + normal.lower(-q - t) - alpha) < 1e-8)
      }
  })

  it('stand beside the plain interval, and break down at the last amount before nought is held, however they are ordered', () => {
    for (const restriction of ['smooth', 'relative'] as const)
      for (const sign of [1, -1]) {
        const amounts = [0.2, 0, 3, 0.05, 0.1]
        const found = given(
          honestBounds({
            effects: effects.map(({ at }, j) => ({ at, effect: { estimate: at < 0 ? estimates[j]! / 9 : 3 * sign } })),
            covariance: spread,
            restriction,
            amounts,
            weights: [1, 1, 1],
            level: 0.9,
          }),
        )
        const error = Math.sqrt(add([3, 4, 5].map((i) => add([3, 4, 5].map((j) => spread.get(i, j))))))
        relative(found.original.estimate, 9 * sign, 1e-12)
        relative(found.original.upper, 9 * sign + normal.upperQuantile(0.05) * error, 1e-9)
        relative(found.original.lower, 9 * sign - normal.upperQuantile(0.05) * error, 1e-9)
        assert.deepEqual(
          found.bounds.map(({ amount }) => amount),
          amounts,
        )
        const without = amounts
          .toSorted((a, b) => a - b)
          .map((amount) => found.bounds.find((one) => one.amount === amount)!)
          .map(({ amount, lower, upper }) => ({ amount, out: lower > 0 || upper < 0 }))
        const first = without.findIndex(({ out }) => !out)
        assert.equal(found.breakdown, without[first < 0 ? without.length - 1 : first - 1]?.amount)
      }
    const flat = given(
      honestBounds({
        effects: effects.map(({ at }) => ({ at, effect: { estimate: 0 } })),
        covariance: spread,
        restriction: 'smooth',
        amounts: [0, 1],
      }),
    )
    assert.equal(flat.breakdown, undefined)
  })

  it('are refused where times are missing, by how many there are and are needed', () => {
    const some = (kept: readonly number[], restriction: 'smooth' | 'relative') =>
      honestBounds({
        effects: kept.map((j) => effects[j]!),
        covariance: new Matrix(kept.map((i) => kept.map((j) => spread.get(i, j)))),
        restriction,
        amounts: [0.1],
      })
    given(some([2, 3], 'relative'))
    given(some([1, 2, 3], 'smooth'))
    assert.deepEqual(refused(some([2, 3], 'smooth'), 'too-few-times').details, { before: 1, after: 1 })
    assert.deepEqual(refused(some([3, 4], 'relative'), 'too-few-times').details, { before: 0, after: 2 })
    assert.deepEqual(refused(some([1, 2], 'smooth'), 'too-few-times').details, { before: 2, after: 0 })
    for (const kept of [
      [0, 2, 3],
      [1, 2, 4],
      [2, 1, 3],
    ])
      refused(some(kept, 'smooth'), 'gaps-in-times')
    for (const covariance of [spread.subMatrix(0, 4, 0, 5), spread.subMatrix(0, 5, 0, 4)])
      refused(honestBounds({ effects, covariance, restriction: 'smooth', amounts: [1] }), 'gaps-in-times')
  })
})
