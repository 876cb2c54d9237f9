import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dayOf, fixedClock, stopwatch, systemClock } from './index.ts'

describe('the London day', () => {
  it('begins at midnight in London, not in UTC, in summer', () => {
    assert.equal(dayOf(new Date('2026-06-30T22:59:59Z')), '2026-06-30')
    assert.equal(dayOf(new Date('2026-06-30T23:00:00Z')), '2026-07-01')
  })

  it('is the UTC day in winter, and on both sides of the nights when the clocks change', () => {
    assert.equal(dayOf(new Date('2026-12-31T23:59:59Z')), '2026-12-31')
    assert.equal(dayOf(new Date('2026-03-29T00:30:00Z')), '2026-03-29')
    assert.equal(dayOf(new Date('2026-10-24T23:30:00Z')), '2026-10-25')
    assert.equal(dayOf(new Date('2026-10-25T23:30:00Z')), '2026-10-25')
  })

  it('knows the years of standing British Time (1968-1971)', () => {
    assert.equal(dayOf(new Date('1970-01-01T23:30:00Z')), '1970-01-02')
  })

  it('agrees with the machine’s own zone tables on any instant since the Second World War', () => {
    const other = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' })
    const instants = fc.date({
      min: new Date('1946-01-01T00:00:00Z'),
      max: new Date('2100-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(fc.property(instants, (instant) => dayOf(instant) === other.format(instant)))
  })
})

describe('a clock', () => {
  it('stands where it was set until it is moved', () => {
    const clock = fixedClock('2026-07-01T00:30:00+01:00')
    assert.equal(clock.today(), '2026-07-01')
    clock.advance(-31 * 60_000)
    assert.equal(clock.today(), '2026-06-30')
    clock.moveTo('2026-11-22T09:00:00Z')
    assert.equal(clock.now().toISOString(), '2026-11-22T09:00:00.000Z')
  })

  it('hands out an instant nobody can move it with', () => {
    const clock = fixedClock('2026-11-22T09:00:00Z')
    clock.now().setFullYear(1999)
    assert.equal(clock.now().getUTCFullYear(), 2026)
  })

  it('refuses text that is no instant or names no zone', () => {
    assert.throws(() => fixedClock('tomorrow'), RangeError)
    assert.throws(() => fixedClock('2026-11-22T09:00:00'), /names no zone/)
  })

  it('of the system moves forward', () => {
    const first = systemClock.now().getTime()
    assert.ok(systemClock.now().getTime() >= first)
    assert.equal(dayOf(systemClock.now()), systemClock.today())
  })
})

describe('a stopwatch', () => {
  it('measures in milliseconds and in seconds', async () => {
    const watch = stopwatch()
    await new Promise((done) => setTimeout(done, 20))
    const passed = watch.milliseconds()
    assert.ok(passed >= 15 && passed < 5_000, `${passed}`)
    assert.ok(watch.seconds() * 1000 >= passed)
  })
})
