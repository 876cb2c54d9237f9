import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { addDays, isDay } from '#kith/people/model/day.ts'
import type { Day } from '#kith/people/model/day.ts'
import type { Criterion, Waiting } from './ordering.ts'
import { criterionNames, inOrder, orderInWords, readOrder, usualOrder, writeOrder } from './ordering.ts'

function day(text: string): Day {
  assert.ok(isDay(text))
  return text
}
const start = day('2026-01-01')
const someDay = fc.integer({ min: 0, max: 60 }).map((days) => addDays(start, days))
const truth = fc.constantFrom(true, false, null)
const family: fc.Arbitrary<Waiting> = fc.record({
  key: fc.uuid(),
  waitingSince: someDay,
  firstSignal: fc.option(someDay),
  newestSignal: fc.option(someDay),
  currentNeeds: fc.nat(9),
  childUnderTwo: truth,
  unbornChild: truth,
  alreadySupported: truth,
})
const families = fc.uniqueArray(family, { selector: ({ key }) => key, maxLength: 30 })
const order: fc.Arbitrary<readonly Criterion[]> = fc.uniqueArray(
  fc.record(
    { by: fc.constantFrom(...criterionNames), direction: fc.constantFrom('first' as const, 'last' as const) },
    { noNullPrototype: true },
  ),
  { selector: ({ by }) => by, minLength: 1 },
)

describe('the order of the list', () => {
  it('is said in plain words, with the rule for ties', () => {
    const chosen = readOrder(['child-under-two', 'waiting-longest'])
    assert.ok(chosen.ok)
    assert.equal(
      orderInWords(chosen.order).en,
      'First families with a child under two, then those longest on this list',
    )
    assert.equal(
      orderInWords(chosen.order).cy,
      'Yn gyntaf teuluoedd â phlentyn o dan ddwy oed, yna y rhai sydd hiraf ar y rhestr hon',
    )
    assert.match(orderInWords([{ by: 'newest-signal', direction: 'first' }]).en, /, then those longest on this list$/)
  })

  it('counts needs only where a person chose that', () => {
    assert.ok(!usualOrder.some(({ by }) => by === 'number-of-current-needs'))
  })

  it('refuses what is not a criterion, a direction or is named twice', () => {
    assert.deepEqual(readOrder([]), { ok: false, reason: 'empty', at: 0 })
    assert.deepEqual(readOrder(['waiting-longest', 'worst']), { ok: false, reason: 'not-a-criterion', at: 1 })
    assert.deepEqual(readOrder(['toString']), { ok: false, reason: 'not-a-criterion', at: 0 })
    assert.deepEqual(readOrder(['first-signal:up']), { ok: false, reason: 'not-a-direction', at: 0 })
    assert.deepEqual(readOrder(['first-signal', 'first-signal:last']), {
      ok: false,
      reason: 'named-twice',
      at: 1,
    })
  })

  it('puts not known between yes and no, and an unknown day after all others', () => {
    const base = {
      waitingSince: start,
      firstSignal: null,
      newestSignal: null,
      currentNeeds: 2,
      unbornChild: null,
      alreadySupported: null,
    }
    const [yes, no, unknown] = [
      { ...base, key: 'c', childUnderTwo: true },
      { ...base, key: 'a', childUnderTwo: false },
      { ...base, key: 'b', childUnderTwo: null },
    ]
    const keys = (direction: 'first' | 'last') =>
      inOrder([no, unknown, yes], [{ by: 'child-under-two', direction }]).map(({ key }) => key)
    assert.deepEqual(keys('first'), ['c', 'b', 'a'])
    assert.deepEqual(keys('last'), ['a', 'b', 'c'])
    const dated = { ...base, key: 'z', childUnderTwo: null, newestSignal: start }
    for (const direction of ['first', 'last'] as const) {
      assert.deepEqual(
        inOrder([unknown, dated], [{ by: 'newest-signal', direction }]).map(({ key }) => key),
        ['z', 'b'],
      )
    }
  })

  it('does not depend on the order given', () => {
    fc.assert(
      fc.property(families, order, fc.infiniteStream(fc.nat()), (list, by, numbers) => {
        const shuffled = list
          .map((item) => ({ item, at: numbers.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ item }) => item)
        assert.deepEqual(inOrder(shuffled, by), inOrder(list, by))
      }),
    )
  })

  it('lets no later criterion outweigh an earlier one', () => {
    fc.assert(
      fc.property(families, order, (list, by) => {
        const [first] = by
        if (!first) return
        // Stripped of the later criteria, neighbours may only have been equal on the first, never in the opposite order.
        const place = new Map(inOrder(list, [first]).map((item, at) => [item.key, at]))
        const sorted = inOrder(list, by)
        sorted.forEach((item, at) => {
          const next = sorted[at + 1]
          if (!next || (place.get(item.key) ?? 0) < (place.get(next.key) ?? 0)) return
          const tied = inOrder(
            [
              { ...item, waitingSince: start, key: '1' },
              { ...next, waitingSince: start, key: '0' },
            ],
            [first],
          )
          if (first.by !== 'waiting-longest') assert.equal(tied[0]?.key, '0', 'equal on the first criterion')
          else assert.equal(item.waitingSince, next.waitingSince)
        })
      }),
    )
  })

  it('survives being written and read', () => {
    fc.assert(fc.property(order, (by) => assert.deepEqual(readOrder(writeOrder(by)), { ok: true, order: by })))
  })
})
