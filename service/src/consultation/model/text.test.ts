import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keptText } from './text.ts'

// fast-check's own unit of all characters first makes a table of a million.
const anyCharacter = fc.integer({ min: 0, max: 0x10_ff_ff }).map((code) => String.fromCodePoint(code))

test('a text is kept to the letter but for what no database keeps, which is marked where it was', () => {
  assert.equal(keptText('before\0after \ud800 tŷ 🙂'), 'before\uFFFDafter \uFFFD tŷ 🙂')
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (text) => {
      const kept = keptText(text)
      assert.equal(kept.length, text.length)
      assert.ok(kept.isWellFormed() && !kept.includes('\0'))
      assert.equal(keptText(kept), kept)
      if (text.isWellFormed() && !text.includes('\0')) assert.equal(kept, text)
    }),
  )
})
