import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatChance, formatWeight, oneIn } from './figures.ts'

test('a weight has its sign and a true minus, and none where it is nothing', () => {
  assert.equal(formatWeight('en', 8.7234), '+8.72')
  assert.equal(formatWeight('en', -11.96), '\u221211.96')
  assert.equal(formatWeight('cy', -0.004), '0.00')
  fc.assert(
    fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (weight) => {
      assert.match(formatWeight('en', weight), /^(?:[+\u2212]\d+\.\d\d|0\.00)$/)
    }),
  )
})

test('a chance has the decimals that matter, and is never rounded to never or always', () => {
  for (const [chance, said] of [
    [0.89317, '89%'],
    [0.97, '97.0%'],
    [0.999972, '99.9972%'],
    [0.002145, '0.21%'],
    [0.000028, '0.0028%'],
    [2e-7, 'under 0.0001%'],
    [1 - 2e-7, 'over 99.9999%'],
    [0, '0%'],
    [1, '100%'],
  ] as const)
    assert.equal(formatChance('en', chance), said)
  assert.equal(formatChance('en', 0.786, 1), '79%')
  assert.equal(formatChance('en', 0.005, 1), '0.5%')
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (chance) => {
      assert.doesNotMatch(formatChance('en', chance), /^(?:0(?:\.0*)?|100(?:\.0*)?)%$/)
      assert.doesNotMatch(formatChance('en', chance, 1), /^(?:0(?:\.0*)?|100(?:\.0*)?)%$/)
    }),
  )
})

test('one in so many is said in two figures', () => {
  assert.equal(oneIn('en', 0.00025022), '4,000')
  assert.equal(oneIn('en', 0.001), '1,000')
})
