import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { agreement } from './agreement.ts'

/**
 * Two radiologists reading 85 xeromammograms (normal, benign, suspected cancer, cancer): Boyd et al. 1982, the worked example of Altman,
 * "Practical Statistics for Medical Research" (1991), section 14.3, and of the Stata Base Reference Manual, entry `kappa`, which prints agreement
 * 63.53%, expected agreement 30.82%, kappa 0.4728.
 */
const radiologists = [
  [21, 12, 0, 0],
  [4, 17, 1, 0],
  [3, 9, 15, 2],
  [0, 0, 0, 1],
]

test('the published example comes out as published', () => {
  const found = agreement(radiologists)
  assert.equal(found.pairs, 85)
  assert.equal(found.agreed, 54)
  assert.equal(found.observed?.toFixed(4), '0.6353')
  assert.equal(found.expected?.toFixed(4), '0.3082')
  assert.equal(found.kappa?.toFixed(4), '0.4728')
})

test('nothing answered, or one answer only, has no kappa rather than a nought', () => {
  assert.deepEqual(
    agreement([
      [0, 0],
      [0, 0],
    ]),
    { pairs: 0, agreed: 0, observed: null, expected: null, kappa: null },
  )
  assert.deepEqual(
    agreement([
      [7, 0],
      [0, 0],
    ]),
    { pairs: 7, agreed: 7, observed: 1, expected: 1, kappa: null },
  )
  assert.throws(() => agreement([[1, 2]]), RangeError)
})

const tables = fc.integer({ min: 2, max: 4 }).chain((size) =>
  fc.array(fc.array(fc.nat(40), { minLength: size, maxLength: size }), {
    minLength: size,
    maxLength: size,
  }),
)

test('kappa never passes 1, does not care who reads first, and is nought where answers are independent', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const found = agreement(table)
      const turned = agreement(table.map((_, row) => table.map((line) => line[row] ?? 0)))
      assert.equal(found.observed, turned.observed)
      if (found.kappa !== null)
        assert.ok(found.kappa <= 1 + 1e-12 && Math.abs(found.kappa - (turned.kappa ?? Number.NaN)) < 1e-9)
    }),
  )
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 4 }), (rates) => {
      const found = agreement(rates.map((one) => rates.map((other) => one * other)))
      assert.ok(Math.abs(found.kappa ?? 1) < 1e-9)
    }),
  )
})
