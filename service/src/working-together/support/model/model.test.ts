import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths, parseDay, type Day } from '#kith/people/index.ts'
import { supportRules } from '../content/load.ts'
import { tooSoonSince } from './caseload.ts'
import { chronology } from './chronology.ts'
import { driftOf, reviewDue, unseenChildren, type Glance } from './drift.ts'
import { homesShown, inTwoHomes, type Stay } from './homes.ts'
import { lifeStage } from './life-stage.ts'
import { planFor } from './plan.ts'
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
  assert.deepEqual(
    driftOf({ ...glance, lastVisit: day('2026-11-06'), lastReview: today }, supportRules.levels, today),
    [],
  )
  assert.deepEqual(driftOf({ ...glance, lead: null, level: null, lateActions: 2 }, supportRules.levels, today), [
    { kind: 'no-lead' },
    { kind: 'no-level' },
    { kind: 'actions-late', actions: 2 },
  ])
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

test('a child whom nobody has seen for as long as their level allows is a fact of their own, whoever else was seen', () => {
  const visits = [
    { day: day('2026-11-20'), seen: ['b'] },
    { day: day('2026-11-05'), seen: ['a', 'b'] },
  ]
  assert.deepEqual(unseenChildren(glance, ['a', 'b', 'c'], visits, supportRules.levels, today), [
    { member: 'a', days: 21, since: '2026-11-05', ever: true },
    { member: 'c', days: 56, since: '2026-10-01', ever: false },
  ])
  assert.deepEqual(unseenChildren({ ...glance, closed: true }, ['c'], visits, supportRules.levels, today), [])
})

test('homes: those somebody lives in first, each with its days; who lives in two is said', () => {
  const stay = (member: string, home: number, from: string | null, to: string | null): Stay => ({
    member,
    home,
    from: from === null ? null : day(from),
    to: to === null ? null : day(to),
  })
  const stays = [
    stay('mother', 7, '2019-03-01', '2024-02-01'),
    stay('child', 3, '2024-02-01', null),
    stay('mother', 3, '2024-02-01', null),
    stay('child', 5, '2026-04-01', null),
    stay('father', 5, null, null),
    stay('mother', 5, '2026-12-01', null),
  ]
  const shown = homesShown(stays, today)
  assert.deepEqual(
    shown.map(({ letter, isCurrent, stays: [first] }) => [letter, isCurrent, first?.home, first?.member]),
    [
      ['A', true, 5, 'father'],
      ['B', true, 3, 'child'],
      ['C', false, 7, 'mother'],
    ],
  )
  assert.deepEqual(inTwoHomes(stays, today), ['child'], 'a day to come is not yet a second home')
})

test('homes: whatever records say and in whatever order, every stay is shown once and the page is the same', () => {
  const someDay = fc.option(
    fc.integer({ min: -900, max: 900 }).map((n) => addDays(today, n)),
    { nil: null },
  )
  const stay = fc.record({
    member: fc.constantFrom('a', 'b', 'c'),
    home: fc.integer({ min: 1, max: 4 }),
    from: someDay,
    to: someDay,
  })
  fc.assert(
    fc.property(fc.array(stay, { maxLength: 12 }), (stays) => {
      const shown = homesShown(stays, today)
      assert.equal(
        shown.reduce((sum, home) => sum + home.stays.length, 0),
        stays.length,
      )
      const content = (homes: typeof shown) =>
        homes.map(({ isCurrent, stays: those }) => [isCurrent, those[0]?.from, those.length])
      assert.deepEqual(content(homesShown(stays.toReversed(), today)).toSorted(), content(shown).toSorted())
      for (const [at, home] of shown.entries())
        assert.ok(at === 0 || !home.isCurrent || shown[at - 1]?.isCurrent, 'those lived in come first')
    }),
  )
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
    fc.property(
      fc.array(told),
      fc.array(told),
      fc.array(told),
      fc.array(edge),
      person,
      person,
      fc.array(person),
      (said, agreed, more, edges, reader, other, guests) => {
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
        for (const item of minutesFor(changed, reader, all).said)
          assert.ok(item.mayTell !== 'team' && item.saidBy !== other)
      },
    ),
  )
})

test('a plan stays the same to the byte, whatever changes that its reader may not know, and names no worker they do not meet in it', () => {
  const action = fc
    .tuple(told, fc.option(fc.constantFrom('w1', 'w2', 'w3'), { nil: null }))
    .map(([item, worker]) => ({ ...item, worker }))
  fc.assert(
    fc.property(
      fc.array(told),
      fc.array(action),
      fc.array(action),
      fc.array(edge),
      person,
      person,
      (words, actions, more, edges, reader, other) => {
        fc.pre(reader !== other)
        const all = [...edges, { who: reader, of: other, what: 'attendance' } as const]
        const base = { strengths: words, hopes: words.toReversed(), actions, lead: 'lead' }
        const hidden = more.map((item, at) =>
          at % 2 === 0 ? { ...item, about: other } : { ...item, mayTell: 'team' as const },
        )
        const changed = {
          ...base,
          strengths: [...words, ...hidden],
          hopes: [...hidden, ...base.hopes],
          actions: [...hidden, ...actions],
        }
        assert.equal(JSON.stringify(planFor(changed, reader, all)), JSON.stringify(planFor(base, reader, all)))
        const plan = planFor(changed, reader, all)
        for (const item of [...plan.strengths, ...plan.hopes, ...plan.agreed]) assert.ok(mayBeTold(item, reader, all))
        for (const worker of plan.workers)
          assert.ok(worker === 'lead' || plan.agreed.some((one) => one.worker === worker))
      },
    ),
  )
})

test('what only the team may read reaches nobody of the family, and the team reads all', () => {
  fc.assert(
    fc.property(told, fc.array(edge), person, (item, edges, reader) => {
      if (item.mayTell === 'team') assert.equal(mayBeTold(item, reader, edges), false)
      if (item.mayTell === 'who-said-it' && item.saidBy !== reader) assert.equal(mayBeTold(item, reader, edges), false)
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
  assert.deepEqual(clashes('b', { guests: ['a'], homeOf: 'b' }, [address]), [], 'one may be at one’s own home')
  assert.deepEqual(clashes('a', { guests: ['b'], homeOf: null }, [{ ...attendance, what: 'said' }]), [])
})

test('the first day too soon to tell is followed by none that is not', () => {
  const days = fc.integer({ min: 0, max: 3000 }).map((n) => addDays(day('2020-01-01'), n))
  fc.assert(
    fc.property(days, days, fc.integer({ min: 1, max: 24 }), (now, closed, months) => {
      const since = tooSoonSince(months, now)
      assert.equal(closed >= since, addMonths(closed, months) >= now)
      for (const near of [-2, -1, 0, 1, 2]) assert.equal(near >= 0, addMonths(addDays(since, near), months) >= now)
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
