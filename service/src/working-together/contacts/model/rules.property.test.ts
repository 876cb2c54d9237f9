import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, parseDay, type Day } from '#kith/people/index.ts'
import { deadlines, decideBy } from '../deadlines.ts'
import { dueBy, isWorkingDay, workingDaysAfter } from './deadline.ts'
import { checkDecision, contactDecisions, isOpening, type DecisionTyped } from './decision.ts'
import { involvementOf, type Involved, type InvolvedFeed } from './involvement.ts'

function day(text: string): Day {
  const found = parseDay(text)
  assert.ok(found)
  return found
}

const start = day('2026-01-01')
const days = fc.integer({ min: 0, max: 900 }).map((n) => addDays(start, n))

test('a contact is decided on the next day somebody works: over weekends and bank holidays', () => {
  for (const urgency of ['this-week', 'can-wait'] as const) {
    assert.equal(decideBy(day('2026-11-26'), urgency), '2026-11-27')
    assert.equal(decideBy(day('2026-11-27'), urgency), '2026-11-30')
    assert.equal(decideBy(day('2026-12-24'), urgency), '2026-12-29')
    assert.equal(decideBy(day('2027-03-25'), urgency), '2027-03-30')
    assert.throws(() => decideBy(day('2028-12-31'), urgency), /bank holidays|Bank holidays/)
  }
})

test('what somebody has to act on today is decided that day, or the first that anybody works; never later than any other', () => {
  const { holidays } = deadlines()
  assert.equal(decideBy(day('2026-11-27'), 'today'), '2026-11-27')
  assert.equal(decideBy(day('2026-11-28'), 'today'), '2026-11-30')
  fc.assert(
    fc.property(days, (came) => {
      const urgent = decideBy(came, 'today')
      assert.ok(urgent <= decideBy(came, 'can-wait') && isWorkingDay(urgent, holidays))
      assert.equal(urgent === came, isWorkingDay(came, holidays))
    }),
  )
})

test('what is due the same day is due on a working day whose holidays are known, and past them it is refused', () => {
  const { holidays } = deadlines()
  const rule = { id: 'today', workingDays: 0, from: day('2000-01-01'), to: null }
  const around = fc.integer({ min: -1000, max: 400 }).map((later) => addDays(holidays.knownTo, later))
  fc.assert(
    fc.property(around, (came) => {
      const due = (): Day => dueBy([rule], 'today', came, holidays)
      const first = Array.from({ length: 12 }, (_, later) => addDays(came, later)).find((at) =>
        isWorkingDay(at, holidays),
      )
      assert.ok(first !== undefined)
      if (first > holidays.knownTo) assert.throws(due, /Bank holidays are known to/)
      else assert.equal(due(), first)
    }),
  )
  assert.equal(decideBy(day('2028-12-29'), 'today'), '2028-12-29')
  assert.throws(() => decideBy(day('2029-01-01'), 'today'), /Bank holidays are known to 2028-12-31/)
})

test('the day something is due is a working day, and exactly so many lie between', () => {
  const { holidays } = deadlines()
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 30 }), (from, count) => {
      const due = workingDaysAfter(from, count, holidays)
      assert.ok(isWorkingDay(due, holidays))
      let between = 0
      for (let at = addDays(from, 1); at <= due; at = addDays(at, 1)) if (isWorkingDay(at, holidays)) between++
      assert.equal(between, count)
    }),
  )
})

const feeds: fc.Arbitrary<InvolvedFeed[]> = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-z]{3,8}$/),
    agency: fc.constant('a'),
    coverageFrom: fc.option(days),
    coverageTo: fc.option(days),
    lastAsAt: fc.option(days),
    sensitive: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
)
const knows = (feed: InvolvedFeed): Involved => ({
  asked: 'p',
  feed: feed.id,
  sure: true,
  people: 1,
  lastDay: null,
  goesOn: false,
})

test('each feed says one thing of each person; silence is “nothing” only where the feed says what it covers', () => {
  fc.assert(
    fc.property(feeds, fc.boolean(), (all, opened) => {
      const found = all.filter((_, at) => at % 2 === 0).map(knows)
      const lines = involvementOf('p', all, found, opened)
      assert.deepEqual(lines.map(({ feed }) => feed).toSorted(), all.map(({ id }) => id).toSorted())
      for (const line of lines) {
        const feed = all.find(({ id }) => id === line.feed)
        if (line.kind === 'nothing-within') assert.ok(feed?.coverageFrom && feed.lastAsAt && line.to <= feed.lastAsAt)
        if (line.kind === 'knows')
          assert.ok(found.some((one) => one.feed === line.feed) && (opened || !feed?.sensitive))
        assert.equal(line.kind === 'not-shown', feed?.sensitive === true && !opened)
      }
    }),
  )
})

test('what a sensitive feed says is the same whether it knows somebody or not, until somebody says why', () => {
  fc.assert(
    fc.property(feeds, (all) => {
      const sensitive = all.filter((feed) => feed.sensitive)
      assert.deepEqual(
        involvementOf('p', sensitive, sensitive.map(knows), false),
        involvementOf('p', sensitive, [], false),
      )
    }),
  )
})

const typed: fc.Arbitrary<DecisionTyped> = fc.record({
  decision: fc.constantFrom(...contactDecisions, '', 'other'),
  because: fc.constantFrom('', 'short', 'a reason that is long enough'),
  episode: fc.constantFrom('', 'e1', 'c1', 'new', 'not-found'),
  lead: fc.constantFrom('', 'l1', 'nobody'),
  joins: fc.constantFrom('', 'yes'),
  says: fc.constantFrom('', 'a reply that is long enough'),
  ringName: fc.constantFrom('', 'Duty worker'),
  ringPhone: fc.constantFrom('', '01632 960001'),
})

test('every decision kept has a reason, a reply and somebody to ring; support has an episode that was found or a lead who exists', () => {
  fc.assert(
    fc.property(typed, (given) => {
      const checked = checkDecision(given, { episodes: ['e1'], closed: ['c1'], practitioners: ['l1'] })
      if (!checked.ok) return assert.ok(checked.problems.length > 0)
      const { decision, because, says, ringName, ringPhone, episode, lead, joins, reopens } = checked.value
      assert.equal(reopens, isOpening(decision) && given.episode === 'c1' ? 'c1' : null)
      assert.ok(because.length >= 10 && says.length >= 10 && ringName !== '' && ringPhone.length >= 5)
      if (isOpening(decision)) assert.ok((episode === 'e1') !== (lead === 'l1'))
      else if (decision === 'already-supported') assert.deepEqual([episode, lead], ['e1', null])
      else assert.deepEqual([episode, lead, joins], [null, null, false])
      return undefined
    }),
    { numRuns: 500 },
  )
})
