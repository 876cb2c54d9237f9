import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { greaterThan } from './mann-whitney.ts'

const sample = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 })

test('property: the chance that one is greater is what counting every pair gives', () => {
  fc.assert(
    fc.property(sample, sample, (first, second) => {
      let sum = 0
      for (const one of first) for (const other of second) sum += one > other ? 1 : one === other ? 0.5 : 0
      assert.ok(Math.abs(greaterThan(first, second) - sum / (first.length * second.length)) < 1e-12)
    }),
  )
})
