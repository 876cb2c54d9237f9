import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths, parseDay, type Day } from '#kith/people/index.ts'
import { supportRules } from '../content/load.ts'
import { tooSoonSince } from './caseload.ts'
import { chronology } from './chronology.ts'
import { driftOf, reviewDue, type Glance } from './drift.ts'
import { lifeStage } from './life-stage.ts'
import { clashes, mayBeTold, minutesFor, type Edge, type Told } from './told.ts'

const day = (text: string): Day => parseDay(text) ?? assert.fail(text)
const today = day('2026-11-26')
const glance: Glance = {
  openedOn: day('2026-10-01'),
  level: 'family-help',
  lastVisit: day('2026-11-05'),
  lastReview: day('2026-10-12'),
  lateActions: 0,
  lead: 'l',
  closed: false,
}

test('drift is facts with their days, from rules that are data', () => {
  assert.deepEqual(driftOf(glance, supportRules.levels, today), [
    { kind: 'no-visit', days: 21, since: '2026-11-05' },
    { kind: 'review-late', days: 3, due: '2026-11-23' },
  ])
  assert.equal(reviewDue(glance, supportRules.levels), '2026-11-23')
  assert.deepEqual(driftOf({ ...glance, lastVisit: day('2026-11-06'), lastReview: today }, supportRules.levels, today), []) // prettier-ignore
  assert.deepEqual(
    driftOf({ ...glance, lead: null, level: null, lateActions: 2 }, supportRules.levels, today),
    [{ kind: 'no-lead' }, { kind: 'no-level' }, { kind: 'actions-late', actions: 2 }],
  )
  assert.deepEqual(driftOf({ ...glance, closed: true, lead: null }, supportRules.levels, today), [])
  assert.deepEqual(driftOf({ ...glance, lastVisit: null }, supportRules.levels, today)[0], {
    kind: 'never-visited',
    days: 56,
    since: '2026-10-01',
  })
})

test('E46: the stage of life somebody is in changes on their birthday, and is not known where that is not', () => {
  const born = day('2021-11-27')
  assert.equal(lifeStage(born, today, supportRules.stages), 'early-years')
  assert.equal(lifeStage(born, day('2026-11-27'), supportRules.stages), 'childhood')
  assert.equal(lifeStage(day('1961-11-26'), today, supportRules.stages), 'later-life')
  assert.equal(lifeStage(day('2027-01-01'), today, supportRules.stages), 'early-years')
  assert.equal(lifeStage(null, today, supportRules.stages), null)
})

const people = ['a', 'b', 'c']
const person = fc.constantFrom(...people)
const edge: fc.Arbitrary<Edge> = fc.record({
  who: person,
  of: person,
  what: fc.constantFrom('address', 'attendance', 'said'),
})
const told: fc.Arbitrary<Told & { text: string }> = fc.record({
  about: fc.option(person),
  saidBy: fc.option(person),
  mayTell: fc.constantFrom('family', 'who-said-it', 'team'),
  text: fc.string(),
})

test('minutes for a member stay the same to the byte, whatever changes about somebody they must not learn of', () => {
  fc.assert(
    fc.property(fc.array(told), fc.array(told), fc.array(told), fc.array(edge), person, person, fc.array(person), (said, agreed, more, edges, reader, other, guests) => {
      fc.pre(reader !== other)
      const all = [...edges, { who: reader, of: other, what: 'said' } as const]
      const base = { guests: guests.map((member) => ({ member, name: member })), said, agreed }
      const ofOther = more.map((item) => ({ ...item, saidBy: other }))
      const changed = {
        guests: [...base.guests, { member: other, name: other }],
        said: [...said, ...ofOther],
        agreed: [...agreed, ...more.map((item) => ({ ...item, about: other }))],
      }
      assert.equal(JSON.stringify(minutesFor(base, reader, all)), JSON.stringify(minutesFor(changed, reader, all)))
      for (const item of minutesFor(changed, reader, all).said) assert.ok(item.mayTell !== 'team' && item.saidBy !== other)
    }),
  ) // prettier-ignore
})

test('what only the team may read reaches nobody of the family, and the team reads all', () => {
  fc.assert(
    fc.property(told, fc.array(edge), person, (item, edges, reader) => {
      if (item.mayTell === 'team') assert.equal(mayBeTold(item, reader, edges), false)
      if (item.mayTell === 'who-said-it' && item.saidBy !== reader)
        assert.equal(mayBeTold(item, reader, edges), false)
    }),
  )
  const all = { guests: [], said: [{ about: null, saidBy: 'a', mayTell: 'team' as const }], agreed: [] }
  assert.deepEqual(minutesFor(all, null, [{ who: 'a', of: 'b', what: 'said' }]), all)
})

test('nobody is asked beside whom they must not meet, nor to a home they must not find', () => {
  const attendance: Edge = { who: 'a', of: 'b', what: 'attendance' }
  const address: Edge = { who: 'a', of: 'b', what: 'address' }
  assert.deepEqual(clashes('a', { guests: ['b'], homeOf: null }, [attendance]), [attendance])
  assert.deepEqual(clashes('b', { guests: ['a'], homeOf: null }, [attendance]), [attendance], 'either way')
  assert.deepEqual(clashes('a', { guests: ['c'], homeOf: 'b' }, [address]), [address])
  assert.deepEqual(
    clashes('b', { guests: ['a'], homeOf: 'b' }, [address]),
    [],
    'one may be at one’s own home',
  )
  assert.deepEqual(clashes('a', { guests: ['b'], homeOf: null }, [{ ...attendance, what: 'said' }]), [])
})

test('the first day too soon to tell is followed by none that is not', () => {
  const days = fc.integer({ min: 0, max: 3000 }).map((n) => addDays(day('2020-01-01'), n))
  fc.assert(
    fc.property(days, days, fc.integer({ min: 1, max: 24 }), (now, closed, months) => {
      const since = tooSoonSince(months, now)
      assert.equal(closed >= since, addMonths(closed, months) >= now)
      for (const near of [-2, -1, 0, 1, 2]) assert.equal(near >= 0, addMonths(addDays(since, near), months) >= now) // prettier-ignore
    }),
    { numRuns: 2000 },
  )
})

test('a chronology as at and as known at holds nothing later, and more knowing never takes away what was known and still is', () => {
  const event = fc.record({
    day: fc.option(fc.integer({ min: 0, max: 40 }).map((n) => addDays(today, n - 20))),
    until: fc.constant(null),
    knownFrom: fc.integer({ min: 0, max: 9 }).map(String),
    knownTo: fc.option(fc.integer({ min: 5, max: 9 }).map(String)),
  })
  fc.assert(
    fc.property(fc.array(event), fc.integer({ min: 0, max: 9 }).map(String), (events, at) => {
      const shown = chronology(events, today, at)
      for (const one of shown) {
        assert.ok(one.day === null || one.day <= today)
        assert.ok(one.knownFrom <= at && (one.knownTo === null || one.knownTo > at))
      }
      const days = shown.map((one) => one.day ?? '9999')
      assert.deepEqual(days, days.toSorted())
      const lasting = shown.filter(({ knownTo }) => knownTo === null)
      const later = chronology(events, today, '9')
      for (const one of lasting) assert.ok(later.includes(one))
    }),
  )
})
