import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { holding } from './holding.ts'

const pair = (left: string, right: string, answer: 'same' | 'different' | 'needs-a-person' = 'same') => ({
  left,
  right,
  answer,
})

test('the strongest pair that brings in each record is open, and every one that was not clear', () => {
  const [first, second, again, doubt] = [
    pair('a', 'b'),
    pair('b', 'c'),
    pair('a', 'c'),
    pair('a', 'c', 'needs-a-person'),
  ]
  assert.deepEqual(holding([first, second, again, doubt]), { open: [first, second, doubt], rest: [again] })
  assert.deepEqual(holding([]), { open: [], rest: [] })
})

test('property: no pair is lost or shown twice, and what is open joins whatever all of them join', () => {
  const record = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  const answer = fc.constantFrom('same' as const, 'different' as const, 'needs-a-person' as const)
  const anyPair = fc.tuple(record, record, answer).map(([left, right, said]) => pair(left, right, said))
  const joined = (pairs: readonly ReturnType<typeof pair>[]): readonly string[] => {
    const group = new Map(['a', 'b', 'c', 'd', 'e', 'f'].map((one) => [one, one]))
    for (const { left, right, answer: said } of pairs) {
      const [from, to] = [group.get(left), group.get(right)]
      if (said === 'same' && from !== undefined && to !== undefined)
        for (const [one, at] of group) if (at === from) group.set(one, to)
    }
    return [...group.keys()].flatMap((one) =>
      [...group.keys()].filter((other) => group.get(one) === group.get(other)).map((other) => `${one}${other}`),
    )
  }
  fc.assert(
    fc.property(fc.array(anyPair, { maxLength: 20 }), (pairs) => {
      const { open, rest } = holding(pairs)
      assert.equal(open.length + rest.length, pairs.length)
      assert.deepEqual(new Set([...open, ...rest]), new Set(pairs))
      assert.deepEqual(joined(open), joined(pairs))
      assert.ok(rest.every(({ answer: said }) => said === 'same'))
      assert.ok(open.filter(({ answer: said }) => said === 'same').length <= 5)
    }),
  )
})
