import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { truncatedQuantile } from './did-honest-relative.ts'
import { climb, reachOf, someWeights, weightsOf } from './vertices.ts'

const whole = fc.integer({ min: -9, max: 9 })

describe('the largest weighted sum over weights from 0', () => {
  it('of weights that sum to one is the largest number', () => {
    fc.assert(
      fc.property(fc.array(whole, { minLength: 1, maxLength: 8 }), (y) => {
        const weights = someWeights([new Float64Array(y.length).fill(1)], [1])!
        assert.equal(climb(weights, y), Math.max(...y))
        assert.equal(weightsOf(weights)[y.indexOf(Math.max(...y))] === 0, false)
      }),
    )
  })

  it('of weights that also balance is the best of all pairs', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(whole, whole), { minLength: 2, maxLength: 9 }), (rows) => {
        const y = rows.map(([value]) => value)
        const side = rows.map(([, x]) => x)
        const weights = someWeights([new Float64Array(y.length).fill(1), Float64Array.from(side)], [1, 0])
        // Vertices lie on one column that balances alone, or on two of opposite sides.
        const values: number[] = []
        for (const [i, a] of side.entries())
          for (const [j, b] of side.entries()) {
            if (a === 0) values.push(y[i]!)
            else if (a > 0 && b < 0) values.push((y[i]! * -b + y[j]! * a) / (a - b))
          }
        if (!weights) return assert.equal(values.length, 0)
        assert.ok(Math.abs(climb(weights, y) - Math.max(...values)) < 1e-9)
        const gamma = weightsOf(weights)
        assert.ok(gamma.every((value) => value >= 0))
        assert.ok(Math.abs(gamma.reduce((sum, value) => sum + value, 0) - 1) < 1e-9)
        assert.ok(Math.abs(gamma.reduce((sum, value, j) => sum + value * side[j]!, 0)) < 1e-9)
        return undefined
      }),
    )
  })

  it('is the same where a row stands with its signs turned, or stands twice', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(whole, whole), { minLength: 2, maxLength: 9 }), (rows) => {
        const ones = new Float64Array(rows.length).fill(1)
        const side = Float64Array.from(rows, ([, x]) => x)
        const y = rows.map(([value]) => value)
        const plain = someWeights([ones, side], [1, 0])
        const turned = someWeights([ones.map((x) => -x), side, side], [-1, 0, 0])
        assert.equal(turned === undefined, plain === undefined)
        if (plain && turned) assert.ok(Math.abs(climb(plain, y) - climb(turned, y)) < 1e-9)
      }),
    )
  })

  it('stays where it is exactly as far as it says', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(whole, whole, whole), { minLength: 2, maxLength: 8 }), (rows) => {
        const column = (k: 0 | 1 | 2) => Float64Array.from(rows, (row) => row[k])
        const ones = new Float64Array(rows.length).fill(1)
        const weights = someWeights([ones, column(2)], [1, 0])
        if (!weights) return
        const [fixed, along] = [column(0), column(1)]
        const at = (c: number) => fixed.map((value, j) => value + c * along[j]!)
        climb(weights, at(0))
        const gamma = weightsOf(weights)
        const own = (c: number) => at(c).reduce((sum, value, j) => sum + value * gamma[j]!, 0)
        for (const direction of [1, -1] as const) {
          const end = reachOf(weights, fixed, along, 0, direction)
          const inside = Number.isFinite(end) ? end : direction * 50
          assert.ok(end * direction >= 0)
          assert.ok(Math.abs(climb(someWeights([ones, column(2)], [1, 0])!, at(inside)) - own(inside)) < 1e-6)
          if (!Number.isFinite(end)) continue
          const beyond = end + direction * 0.5
          assert.ok(climb(someWeights([ones, column(2)], [1, 0])!, at(beyond)) > own(beyond) + 1e-9)
        }
      }),
    )
  })

  it('has none where nothing balances', () => {
    assert.equal(someWeights([Float64Array.of(1, 1), Float64Array.of(1, 2)], [1, 0]), undefined)
    // A row said twice is one row.
    const weights = someWeights([Float64Array.of(1, 1), Float64Array.of(2, 2)], [1, 2])!
    assert.equal(climb(weights, [3, 5]), 5)
    // A row of noughts says nothing, also as the first.
    assert.equal(climb(someWeights([Float64Array.of(0, 0), Float64Array.of(1, 1)], [0, 1])!, [3, 5]), 5)
  })
})

describe('a truncated normal', () => {
  it('has its quantile between its ends, in either tail', () => {
    assert.ok(Math.abs(truncatedQuantile(0.95, -Infinity, Infinity) - 1.6448536269514722) < 1e-12)
    assert.ok(Math.abs(truncatedQuantile(0.5, -2, 2)) < 1e-12)
    // Far out the normal is nearly exponential: the median lies log 2 / 30 beyond 30.
    const median = truncatedQuantile(0.5, 30, Infinity)
    assert.ok(Math.abs(median - (30 + Math.LN2 / 30)) < 1e-4)
    assert.ok(Math.abs(truncatedQuantile(0.25, 1, 2) + truncatedQuantile(0.75, -2, -1)) < 1e-12)
  })
})
