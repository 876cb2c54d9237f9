// Orders: places, labels and quantiles of what is in order.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { relative } from '../../test/expect.ts'
import { random } from './random.ts'
import { canonicalOrder, codesOf, firstNotBefore, pick, quantileOf, unpick } from './order.ts'

describe('quantiles of numbers in order', () => {
  it('lie on straight lines between neighbours, as R’s type 7', () => {
    // quantile(c(1, 4, 6, 7.5, 20), c(0, 0.1, 0.25, 0.4, 0.5, 0.9, 1)) in R.
    const five = [1, 4, 6, 7.5, 20]
    for (const [p, value] of [
      [0, 1],
      [0.1, 2.2],
      [0.25, 4],
      [0.4, 5.2],
      [0.5, 6],
      [0.9, 15],
      [1, 20],
    ] as const)
      relative(quantileOf(five, p), value, 1e-14, `${p}`)
    for (const p of [0, 0.3, 1]) assert.equal(quantileOf([7], p), 7)
    relative(quantileOf(Float64Array.of(2, 3), 0.25), 2.25, 1e-15)
  })

  it('a share p of numbers evenly apart lies below the p quantile', () => {
    const even = Array.from({ length: 101 }, (_, i) => 3 + i / 10)
    for (let i = 0; i <= 20; i++) relative(quantileOf(even, i / 20), 3 + i / 2, 1e-13)
  })
})

describe('places', () => {
  const stream = random('places')
  it('the first that is not before is found in a line of any length', () => {
    for (let n = 0; n < 12; n++) {
      const line = Array.from({ length: n }, () => stream.integer(6)).sort((a, b) => a - b)
      for (let wanted = -1; wanted < 8; wanted++) {
        const first = line.findIndex((one) => one >= wanted)
        assert.equal(
          firstNotBefore(line, (one) => one - wanted),
          first < 0 ? n : first,
        )
      }
    }
  })

  it('rows are in the order of the first column, then the second, then where they stood, whatever numbers they hold', () => {
    const kinds = [
      () => stream.integer(3) - 1,
      () => stream.normal(),
      () => 10 ** (stream.integer(40) - 20) * (stream.uniform() < 0.5 ? -1 : 1),
      () => 7,
      () => stream.integer(5000) - 2500,
      () => [0, -0, 1, -1, 1e300, -1e300, Number.MIN_VALUE, -Number.MIN_VALUE][stream.integer(8)]!,
    ]
    for (const first of kinds)
      for (const second of kinds)
        for (const n of [1, 2, 9, 60]) {
          const columns = [first, second].map((one) => Float64Array.from({ length: n }, one))
          const order = canonicalOrder(columns)
          const theirs = Array.from({ length: n }, (_, i) => i).sort(
            (a, b) => columns[0]![a]! - columns[0]![b]! || columns[1]![a]! - columns[1]![b]! || a - b,
          )
          const shown = (rows: ArrayLike<number>) =>
            columns.flatMap((column) => Array.from(pick(column, rows), (value) => value + 0))
          assert.deepEqual(shown(order), shown(theirs))
          assert.deepEqual(
            Array.from(order).sort((a, b) => a - b),
            theirs.toSorted((a, b) => a - b),
          )
          assert.deepEqual(unpick(pick(columns[0]!, order), order), columns[0])
        }
  })

  it('labels have codes by their own order, numbers before texts', () => {
    const { levels, codes } = codesOf(['b', 10, 'a', 9, 'B', 'b', -1])
    assert.deepEqual(levels, [-1, 9, 10, 'B', 'a', 'b'])
    assert.deepEqual([...codes], [5, 2, 4, 1, 3, 5, 0])
  })
})
