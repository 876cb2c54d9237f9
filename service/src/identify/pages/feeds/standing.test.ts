import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#kith/people/index.ts'
import type { DeliveryLine, DeliveryState } from '../../store/deliveries.ts'
import { exampleToday as today, heldDelivery, loadedDelivery, refusedDelivery } from './example-data.ts'
import { inForce, median, needsSomebody, setAsideOf, standingOf, usualAt } from './standing.ts'

const came = (delivery: DeliveryLine, day: string, state: DeliveryState = delivery.state): DeliveryLine => ({
  ...delivery,
  state,
  receivedAt: new Date(`${day}T12:00:00Z`),
})

test('what waits for a person comes before everything else that may be said of a feed', () => {
  assert.equal(standingOf([], 31, today).kind, 'never')
  assert.equal(standingOf([came(loadedDelivery, '2026-11-20')], 31, today).kind, 'good')
  assert.equal(standingOf([came(loadedDelivery, '2026-11-20', 'unchanged')], 31, today).kind, 'good')
  assert.equal(standingOf([came(loadedDelivery, '2026-11-20', 'receiving')], 31, today).kind, 'receiving')
  assert.equal(standingOf([refusedDelivery, came(loadedDelivery, '2026-11-20')], 31, today).kind, 'refused')
  assert.equal(standingOf([came(loadedDelivery, '2026-11-20'), refusedDelivery], 31, today).kind, 'good')
  const waiting = standingOf([came(loadedDelivery, '2026-11-20'), heldDelivery], 31, today)
  assert.ok(waiting.kind === 'held' && waiting.delivery === heldDelivery, 'a held file still waits behind a newer one')
})

test('a file that a person turned down waits for no person, and the one taken in before stays what the feed is known by', () => {
  const before = { ...came(loadedDelivery, '2026-11-02'), quarantined: 3 }
  const down = { ...came({ ...heldDelivery, turnedDown: true }, '2026-11-20', 'refused'), quarantined: 7 }
  const standing = standingOf([down, before], 31, today)
  assert.equal(standing.kind, 'turned-down')
  assert.equal(needsSomebody(standing), false)
  assert.equal(standingOf([down, came(loadedDelivery, '2026-09-20')], 31, today).kind, 'late')
  assert.equal(inForce([down, before]), before)
  assert.equal(setAsideOf([{ ...heldDelivery, quarantined: 9 }, before]), 3, 'a held file is in force nowhere yet')
  assert.equal(setAsideOf([{ ...heldDelivery, quarantined: 9 }]), 9)
  assert.equal(setAsideOf([down]), null)
})

test('property: a feed is late from the day after it was due, by as many days as that', () => {
  const cases = fc.record({ every: fc.integer({ min: 1, max: 400 }), ago: fc.integer({ min: 0, max: 900 }) })
  fc.assert(
    fc.property(cases, ({ every, ago }) => {
      const standing = standingOf([came(loadedDelivery, addDays(today, -ago))], every, today)
      assert.deepEqual(standing, ago > every ? { kind: 'late', days: ago - every } : { kind: 'good' })
    }),
  )
})

test('a feed nobody says is expected is never late', () => {
  assert.equal(standingOf([came(loadedDelivery, '2001-01-01')], null, today).kind, 'good')
})

test('usual is the middle of earlier files that were loaded, and the first file has none', () => {
  const files = [
    heldDelivery,
    ...[1_000, 3_000, 2_000].map((received) => ({ ...loadedDelivery, received })),
    refusedDelivery,
  ]
  assert.deepEqual(usualAt(files, 0), { middle: 2_000, low: 1_200, high: 5_000, of: 3 })
  assert.equal(usualAt(files, 3), null)
})

test('property: the middle lies among the numbers, whatever their order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1 }), (numbers) => {
      const middle = median(numbers)
      assert.equal(median(numbers.toReversed()), middle)
      assert.ok(numbers.filter((one) => one <= middle).length * 2 >= numbers.length)
      assert.ok(numbers.filter((one) => one >= middle).length * 2 >= numbers.length)
    }),
  )
})
