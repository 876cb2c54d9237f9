// The hybrid test behind `relative` bounds of several effects after the start, by every corner of its programme and no programme.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given } from '../../test/expect.ts'
import { normal } from '../distributions/index.ts'
import { Matrix, positiveDefinite } from '../kernel/linear.ts'
import { quantileOf } from '../kernel/order.ts'
import { random } from '../kernel/random.ts'
import { honestBounds } from './index.ts'

const level = 0.9
const covariance = new Matrix([
  [0.9, 0.3, 0.2, 0.1],
  [0.3, 0.7, 0.25, 0.2],
  [0.2, 0.25, 0.8, 0.3],
  [0.1, 0.2, 0.3, 1.1],
])
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
const spread = (a: readonly number[], b: readonly number[]) =>
  dot(
    a,
    b.map((_, i) => dot(covariance.getRow(i), b)),
  )

/** Whether trends that part by at most `amount` times the most before may have made two effects of `estimates`, what is asked being `theta`. */
function heldBy(estimates: readonly number[], asked: readonly number[], amount: number) {
  const stream = random('honest bounds')
  const { lower } = given(positiveDefinite(covariance, 'covariance'))
  const errors = Array.from({ length: 2000 }, () => {
    const z = Array.from(estimates, () => stream.normal())
    return z.map((_, i) => dot(lower.getRow(i).slice(0, i + 1), z))
  })
  const unit = (i: number) => estimates.map((_, j) => Number(j === i))
  const times = [unit(0), unit(1), estimates.map(() => 0), unit(2), unit(3)]
  const steps = times.slice(1).map((one, i) => one.map((value, j) => value - times[i]![j]!))
  // What is asked stands for the effect that counts most; for any value of the other there must be one that holds.
  const lead = Math.abs(asked[1]!) > Math.abs(asked[0]!) ? 3 : 2
  const other = 5 - lead
  const share = asked[other - 2]! / asked[lead - 2]!
  const tests = [0, 1].flatMap((largest) =>
    [1, -1].map((sign) => {
      const rows = [2, 3].flatMap((r) =>
        [1, -1].map((turn) => steps[r]!.map((value, j) => turn * value - sign * amount * steps[largest]![j]!)),
      )
      const deviations = rows.map((row) => Math.sqrt(spread(row, row)))
      const free = rows.map((row) => row[other]! - share * row[lead]!)
      // Corners: one row alone where the other effect does not move it, or two that it moves against each other.
      const corners = rows.flatMap((row, i) => {
        if (Math.abs(free[i]!) < 1e-12) return [row.map((value) => value / deviations[i]!)]
        return rows.flatMap((mate, k) => {
          if (k <= i || free[i]! * free[k]! > -1e-12) return []
          const [a, b] = [Math.abs(free[k]!), Math.abs(free[i]!)]
          const size = a * deviations[i]! + b * deviations[k]!
          return [row.map((value, j) => (a * value + b * mate[j]!) / size)]
        })
      })
      const sizes = errors.map((error) => Math.max(...corners.map((one) => dot(one, error)))).sort((a, b) => a - b)
      const alpha = 1 - level
      const least = quantileOf(sizes, 1 - alpha / 10)
      const size = (alpha - alpha / 10) / (1 - alpha / 10)
      return (theta: number) => {
        const y = estimates.map((value, i) => value - (i === lead ? theta / asked[lead - 2]! : 0))
        const z = corners.map((one) => dot(one, y))
        const most = Math.max(...z)
        const at = z.indexOf(most)
        if (most > least) return false
        const own = spread(corners[at]!, corners[at]!)
        // Where the statistic lies given the rest: above where another corner would overtake it, below where one does.
        let [low, high] = [-Infinity, least]
        corners.forEach((one, i) => {
          const alike = spread(one, corners[at]!) / own
          const crossing = (z[i]! - alike * most) / (1 - alike)
          if (alike < 1 - 1e-9) low = Math.max(low, crossing)
          else if (alike > 1 + 1e-9) high = Math.min(high, crossing)
        })
        const error = Math.sqrt(own)
        const [from, to] = [normal.upper(low / error), normal.upper(high / error)]
        return most / error <= Math.max(0, normal.upperQuantile(from - (1 - size) * (from - to)))
      }
    }),
  )
  return (theta: number) => tests.some((test) => test(theta))
}

describe('relative bounds of two effects after the start', () => {
  for (const asked of [
    [1, 0],
    [0, 1],
    [0.5, 0.5],
    [-1, 2],
  ])
    it(`are the ends of what the test of every corner lets stand: ${asked.join(', ')}`, () => {
      const estimates = [0.4, -0.3, 1.9, 2.6]
      const found = given(
        honestBounds({
          effects: [-3, -2, 0, 1].map((at, i) => ({ at, effect: { estimate: estimates[i]! } })),
          covariance,
          restriction: 'relative',
          amounts: [0.5, 1.5],
          weights: asked,
          level,
        }),
      )
      for (const { amount, lower, upper } of found.bounds) {
        const held = heldBy(estimates, asked, amount)
        const hair = 1e-5 * (upper - lower)
        const answers = [lower - hair, lower + hair, upper - hair, upper + hair].map(held)
        assert.deepEqual(answers, [false, true, true, false], `${amount}: ${lower} to ${upper}`)
      }
    })
})
