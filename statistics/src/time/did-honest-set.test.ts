// The hybrid test behind `relative` bounds, for one effect after the start: every row by itself, and no programme.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given } from '../../test/expect.ts'
import { normal } from '../distributions/index.ts'
import { Matrix, positiveDefinite } from '../kernel/linear.ts'
import { quantileOf } from '../kernel/order.ts'
import { random } from '../kernel/random.ts'
import { honestBounds } from './index.ts'

const level = 0.9
const before = [
  [0.9, 0.3, 0.2, 0.1],
  [0.3, 0.7, 0.25, 0.2],
  [0.2, 0.25, 0.8, 0.3],
  [0.1, 0.2, 0.3, 1.1],
]
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)

/** Whether trends that part by at most `amount` times the most before may have made `estimates`, the effect being `theta`. */
function heldBy(estimates: readonly number[], covariance: Matrix, amount: number) {
  const last = estimates.length - 1
  const stream = random('honest bounds')
  const { lower } = given(positiveDefinite(covariance, 'covariance'))
  const errors = Array.from({ length: 2000 }, () => {
    const z = Array.from(estimates, () => stream.normal())
    return z.map((_, i) => dot(lower.getRow(i).slice(0, i + 1), z))
  })
  // Steps between neighbouring times; the reference, which is nought, comes before the last.
  const unit = (i: number) => estimates.map((_, j) => Number(j === i))
  const times = [...Array.from({ length: last }, (_, i) => unit(i)), estimates.map(() => 0), unit(last)]
  const steps = times.slice(1).map((one, i) => one.map((value, j) => value - times[i]![j]!))
  const tests = Array.from({ length: last }, (_, largest) => largest).flatMap((largest) =>
    [1, -1].map((sign) => {
      const rows = steps
        .flatMap((step, r) =>
          [1, -1].map((turn) =>
            step.map((value, j) => turn * value - sign * (r < last ? 1 : amount) * steps[largest]![j]!),
          ),
        )
        .filter((row) => row.some((value) => Math.abs(value) > 1e-12))
      const spread = (a: readonly number[], b: readonly number[]) =>
        dot(
          a,
          b.map((_, i) => dot(covariance.getRow(i), b)),
        )
      const deviations = rows.map((row) => Math.sqrt(spread(row, row)))
      const along = (values: readonly number[]) => rows.map((row, i) => dot(row, values) / deviations[i]!)
      const sizes = errors.map((error) => Math.max(...along(error))).sort((a, b) => a - b)
      const alpha = 1 - level
      const least = quantileOf(sizes, 1 - alpha / 10)
      const size = (alpha - alpha / 10) / (1 - alpha / 10)
      return (theta: number) => {
        const z = along(estimates.map((value, i) => value - (i === last ? theta : 0)))
        const most = Math.max(...z)
        const at = z.indexOf(most)
        if (most > least) return false
        // Given which row is the largest, it lies above where the others would overtake it.
        const low = Math.max(
          ...z.map((value, i) => {
            const alike = spread(rows[i]!, rows[at]!) / deviations[i]! / deviations[at]!
            return alike > 1 - 1e-9 ? -Infinity : (value - alike * most) / (1 - alike)
          }),
        )
        const [from, to] = [normal.upper(low), normal.upper(least)]
        return most <= Math.max(0, normal.upperQuantile(from - (1 - size) * (from - to)))
      }
    }),
  )
  return (theta: number) => tests.some((test) => test(theta))
}

describe('relative bounds of one effect after the start', () => {
  for (const [name, estimates] of [
    ['two times before', [0.4, -0.3, 1.9]],
    ['steps that fall', [-0.9, 0.6, -2.2]],
    ['three times before', [0.2, 1.4, 0.3, 2.5]],
  ] as const)
    it(`are the ends of what the test of each row lets stand: ${name}`, () => {
      const n = estimates.length
      const covariance = new Matrix(before).subMatrix(0, n - 1, 0, n - 1)
      const found = given(
        honestBounds({
          effects: estimates.map((estimate, i) => ({ at: i - n + (i === n - 1 ? 1 : 0), effect: { estimate } })),
          covariance,
          restriction: 'relative',
          amounts: [0.5, 1.5],
          level,
        }),
      )
      for (const { amount, lower, upper } of found.bounds) {
        const held = heldBy(estimates, covariance, amount)
        const hair = 1e-5 * (upper - lower)
        const answers = [lower - hair, lower + hair, upper - hair, upper + hair].map(held)
        assert.deepEqual(answers, [false, true, true, false], `${amount}: ${lower} to ${upper}`)
      }
    })
})
