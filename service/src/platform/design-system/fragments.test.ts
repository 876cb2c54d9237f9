import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Fragments } from './fragments.ts'

test('property: whatever is kept or dropped, a key always gives its own text', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60)), (keys) => {
      const fragments = new Fragments({ mostCharacters: 100, longest: 40 })
      for (const key of keys)
        assert.equal(
          fragments.get(String(key), () => 'x'.repeat(key)),
          'x'.repeat(key),
        )
    }),
  )
})

test('what is asked for again is not made again; what is long, or long unasked for, is not kept', () => {
  const fragments = new Fragments({ mostCharacters: 30, longest: 20 })
  let made = 0
  const ask = (key: string, text: string): void => {
    assert.equal(
      fragments.get(key, () => (made++, text)),
      text,
    )
  }
  for (let time = 0; time < 3; time++) ask('a', 'short')
  assert.equal(made, 1)
  for (let time = 0; time < 2; time++) ask('long', 'x'.repeat(30))
  assert.equal(made, 3)
  for (let other = 0; other < 20; other++) ask(`other ${other}`, 'sentence')
  made = 0
  ask('a', 'short')
  assert.equal(made, 1)
})
