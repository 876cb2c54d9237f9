import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { states } from '../store.ts'
import { standing } from './standing.ts'

const anyRow = fc.record({
  state: fc.constantFrom(...states),
  member: fc.constantFrom('a', 'b', null),
  agency: fc.constant(null),
  outside: fc.constant(null),
  channel: fc.constantFrom('post' as const, 'page' as const),
})
const row = (state: (typeof states)[number], member = 'a') => ({
  state,
  member,
  agency: null,
  outside: null,
  channel: 'post' as const,
})

test('what was called back and made ready again is before; the last that was called back stands', () => {
  const [again, back, first, other] = [row('ready'), row('called-back'), row('sent-back'), row('called-back', 'b')]
  assert.deepEqual(standing([again, back, first, other]), { now: [again, other], before: [back, first] })
  assert.deepEqual(standing([back, first, first, other]).now, [back, other])
  assert.deepEqual(standing([again, back, first]).before, [], 'so few are all open')
})

test('what went stands, the newest six of it', () => {
  const sent = Array.from({ length: 8 }, (_, at) => row('sent', `${at}`))
  assert.deepEqual(standing(sent), { now: sent.slice(0, 6), before: sent.slice(6) })
})

test('nothing is lost or shown twice, the order stays, and what waits to go is never put away', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 30 }), (rows) => {
      const { now, before } = standing(rows)
      assert.equal(now.length + before.length, rows.length)
      assert.deepEqual(new Set([...now, ...before]), new Set(rows))
      assert.deepEqual(
        rows.filter((one) => now.includes(one)),
        now,
      )
      assert.ok(before.every(({ state }) => state !== 'ready' && state !== 'released'))
      if (rows.length > 0) assert.ok(now.length > 0)
    }),
  )
})
