import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sortedByTwo } from './pair-store.ts'

test('pairs are put in the order of left, then right, equal ones as they came', () => {
  const number = fc.integer({ min: 0, max: 9 })
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number), { maxLength: 300 }), (pairs) => {
      const left = Int32Array.from(pairs, ([one]) => one)
      const right = Int32Array.from(pairs, ([, other]) => other)
      const wanted = [...pairs.keys()].sort(
        (a, b) => (left[a] ?? 0) - (left[b] ?? 0) || (right[a] ?? 0) - (right[b] ?? 0) || a - b,
      )
      assert.deepEqual([...(sortedByTwo(left, right, 10) ?? pairs.keys())], wanted)
    }),
  )
})
