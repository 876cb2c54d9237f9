import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { NumberTexts } from './csv-writer.ts'

const decoder = new TextDecoder()

test('a number is written as JavaScript writes it, whatever was written before it', () => {
  // few slots, so that numbers drive each other out
  for (const slots of [1, 4, 1 << 10]) {
    const texts = new NumberTexts(slots)
    const check = (value: number) => {
      const from = texts.find(value)
      const length = texts.bytes[from] ?? 0
      assert.equal(decoder.decode(texts.bytes.subarray(from + 1, from + 1 + length)), String(value))
    }
    fc.assert(
      fc.property(fc.array(fc.double(), { maxLength: 40 }), (values) => {
        for (const value of [...values, ...values.toReversed()]) check(value)
      }),
    )
    // the longest there are
    for (const value of [-1.2345678901234568e-300, -0.0000012345678901234567, 5e-324, -Number.MAX_VALUE, 0, -0])
      check(value)
  }
})
