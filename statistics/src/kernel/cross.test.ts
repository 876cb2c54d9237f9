import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { crossSolve } from './cross.ts'
import { qr } from './linear.ts'
import { canonicalOrder } from './order.ts'
import { random } from './random.ts'
import { isRefusal } from './result.ts'

describe('least squares by cross products', () => {
  it('are those of the decomposition, weights and all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 12, max: 41 }), fc.nat(), (p, n, seed) => {
        const stream = random(seed)
        const columns = Array.from({ length: p }, (_, j) =>
          Float64Array.from({ length: n }, () => (j + 1) * stream.normal() + j),
        )
        const weights = Float64Array.from({ length: n }, () => stream.uniform() + 0.1)
        const response = Float64Array.from({ length: n }, () => stream.normal())
        const found = crossSolve(columns, weights, response)
        const roots = weights.map(Math.sqrt)
        const exact = qr(columns.map((column) => column.map((x, i) => x * roots[i]!)))
        assert.ok(found && !isRefusal(exact))
        const wanted = exact.solve(response.map((y, i) => y * roots[i]!))
        found.forEach((b, j) => assert.ok(Math.abs(b - wanted[j]!) < 1e-9 * Math.max(1, Math.abs(wanted[j]!))))
      }),
      { numRuns: 60 },
    )
  })

  it('by hand: a line through three points', () => {
    const line = crossSolve(
      [Float64Array.of(1, 1, 1), Float64Array.of(0, 1, 2)],
      Float64Array.of(1, 2, 1),
      Float64Array.of(1, 3, 5),
    )!
    assert.ok(Math.abs(line[0]! - 1) < 1e-12)
    assert.ok(Math.abs(line[1]! - 2) < 1e-12)
  })

  it('leaves to the decomposition what would lose its digits', () => {
    const x = Float64Array.of(1, 2, 3, 4)
    const ones = new Float64Array(4).fill(1)
    assert.equal(crossSolve([ones, x, x.map((v) => 2 * v)], ones, x), undefined)
    assert.equal(crossSolve([ones, ones.map((v, i) => v + 1e-6 * i)], ones, x), undefined)
    assert.equal(
      crossSolve(
        [ones, x],
        ones.map(() => NaN),
        x,
      ),
      undefined,
    )
  })
})

describe('the order of rows by what they hold', () => {
  it('is that of comparing numbers pair by pair, ties by the next column', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true }),
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(0, -0, Infinity, -Infinity, 5e-324, -5e-324, 1e300),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(number, fc.integer({ min: 2, max: 5 })), { minLength: 1 }), (rows) => {
        const [first, second] = [rows.map(([a]) => a), rows.map(([, b]) => b)]
        const order = Array.from(canonicalOrder([first, second]))
        assert.deepEqual(
          [...order].sort((a, b) => a - b),
          rows.map((_, i) => i),
        )
        // A column of noughts and ones, or of one value, does not lead.
        const leads = !first.every((value) => value === 0 || value === 1) && new Set(first.map((v) => v + 0)).size > 1
        const [one, two] = leads ? [first, second] : [second, first]
        for (let k = 1; k < order.length; k++) {
          const [a, b] = [order[k - 1]!, order[k]!]
          assert.ok(one[a]! < one[b]! || (one[a] === one[b] && (two[a]! <= two[b]! || new Set(two).size === 1)))
        }
      }),
    )
  })
})
