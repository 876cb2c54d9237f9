import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sideBySide } from './pair-parts.ts'

test('records side by side differ where letters or digits do, not where blanks, marks, accents or capitals do', () => {
  const so = (one: string, other: string): string | undefined =>
    /class="mark">([a-z ]+)<\/td><\/tr>/.exec(
      sideBySide({ postcode: one }, { postcode: other }, ['a', 'b'], true).text,
    )?.[1]
  for (const [one, other] of [
    ['LL173TJ', 'll17 3TJ'],
    ['O’Neill', 'ONEILL'],
    ['Siân', 'Sian'],
    ['-', '-'],
  ] as const)
    assert.equal(so(one, other), 'same', one)
  for (const [one, other] of [
    ['LL17 3TJ', 'LL17 3TL'],
    ['Ann', 'Anne'],
    ['-', '?'],
  ] as const)
    assert.equal(so(one, other), 'differs', one)
})
