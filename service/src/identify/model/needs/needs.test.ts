import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import type { FactKind } from '../facts.ts'
import { barAnswer, countsOf, withLocalBar } from './bar.ts'
import type { Case, CaseMember, FeedCoverage, ItemResult, StatedFact, State } from './case.ts'
import { asAt, caseOf, covering, day, instrumentOf, members, words } from './cases.testing.ts'
import { prepare, readsOf } from './evaluate.ts'
import { explain, signalDays } from './explain.ts'
import { bestReliance, gatewayStatus, lawStanding } from './gateway.ts'
import type { Gateway } from './gateway.ts'
import type { Count, Instrument } from './language.ts'

let said = 0
const fact = (person: string, kind: FactKind, more: Partial<StatedFact> = {}): StatedFact => ({
  assertion: ++said,
  person,
  kind,
  value: {},
  from: day('2026-09-01'),
  to: null,
  source: 'feed',
  ...more,
})

function stateOf(
  item: { present: unknown; absent?: unknown },
  given: Partial<Case>,
  coverage: readonly FeedCoverage[] = [],
): State | undefined {
  return prepare([instrumentOf(item)], { asAt, coverage, silenceLasts: 183 })(caseOf(given))[0]?.items[0]?.state
}

describe('a rule', () => {
  const debt = {
    present: { some: { who: 'any', has: { fact: 'debt', when: 'within 6 months' } } },
    absent: { every: { who: 'adult', notFound: { fact: 'debt', when: 'within 6 months' } } },
  }

  it('counts a window from the day after, up to and with the day asked about', () => {
    const on = (text: string) => stateOf(debt, { facts: [fact('mum', 'debt', { from: day(text), to: day(text) })] })
    assert.equal(on('2026-11-22'), 'present')
    assert.equal(on('2026-05-23'), 'present')
    assert.equal(on('2026-05-22'), 'unknown')
    assert.equal(on('2026-11-23'), 'unknown')
  })
  it('leaves out an adult who lives elsewhere unless it says anywhere', () => {
    assert.equal(stateOf(debt, { facts: [fact('dad', 'debt')] }), 'unknown')
    const anywhere = {
      present: {
        some: { who: { role: 'adult', lives: 'anywhere' }, has: { fact: 'debt', when: 'current' } },
      },
    }
    assert.equal(stateOf(anywhere, { facts: [fact('dad', 'debt')] }), 'present')
  })
  it('takes silence for absence only from a feed that lists this very person, tells all, and is fresh', () => {
    const listings = [{ person: 'mum', feed: 'feed', from: null, to: null }]
    assert.equal(stateOf(debt, { listings }, [covering()]), 'absent')
    assert.equal(stateOf(debt, { listings: [] }, [covering()]), 'unknown', 'not listed')
    assert.equal(stateOf(debt, { listings }, [covering({ tells: [] })]), 'unknown', 'a log, not a register')
    assert.equal(stateOf(debt, { listings }, [covering({ to: day('2026-01-01') })]), 'unknown', 'stale')
    assert.equal(
      stateOf(debt, { listings }, [covering({ from: day('2026-08-01') })]),
      'unknown',
      'does not go back far enough',
    )
    assert.equal(
      stateOf(debt, { listings }, [covering({ from: null })]),
      'unknown',
      'nobody knows how far back it goes',
    )
    assert.equal(
      stateOf(debt, { listings: [{ person: 'mum', feed: 'feed', from: day('2026-10-01'), to: null }] }, [covering()]),
      'unknown',
      'listed too lately',
    )
    assert.equal(
      stateOf(debt, { listings, facts: [fact('mum', 'debt', { source: 'other' })] }, [covering()]),
      'present',
      'another feed says so',
    )
  })
  it('holds of every member only where each is known to be one', () => {
    const rule = {
      present: {
        every: { who: 'parent', has: { fact: 'employment', where: { inWork: false }, when: 'current' } },
      },
    }
    const facts = [fact('mum', 'employment', { value: { inWork: false } })]
    assert.equal(stateOf(rule, { facts }), 'present')
    const stranger: CaseMember = { person: 'who', role: 'adult-in-home', livesWith: true }
    assert.equal(stateOf(rule, { facts, members: [...members, stranger] }), 'unknown')
    assert.equal(
      stateOf(rule, { facts, members: members.filter(({ role }) => role === 'child') }),
      'unknown',
      'true of nobody is not true',
    )
  })
  it('counts one event told by two feeds once', () => {
    const rule = {
      present: { some: { who: 'child', has: { fact: 'suspension', when: 'within 12 months', times: 2 } } },
    }
    const on = (date: string, source: string) => fact('kid', 'suspension', { from: day(date), to: day(date), source })
    assert.equal(stateOf(rule, { facts: [on('2026-03-02', 'a'), on('2026-03-02', 'b')] }), 'unknown')
    assert.equal(stateOf(rule, { facts: [on('2026-03-02', 'a'), on('2026-03-09', 'b')] }), 'present')
  })
  it('measures a share within one feed, and nought only where the feed tells all', () => {
    const share = (part: object) => ({
      who: 'child',
      share: {
        of: { fact: 'school-sessions-missed', field: 'sessions' },
        outOf: { fact: 'school-sessions-possible', field: 'sessions' },
        when: 'within 12 months',
        outOfAtLeast: 60,
        ...part,
      },
    })
    const rule = { present: { some: share({ moreThan: 0.1 }) }, absent: { every: share({ atMost: 0.1 }) } }
    const possible = (source: string) => fact('kid', 'school-sessions-possible', { value: { sessions: 100 }, source })
    const missed = (sessions: number, source: string) =>
      fact('kid', 'school-sessions-missed', { value: { sessions }, source })
    assert.equal(stateOf(rule, { facts: [possible('a'), missed(11, 'a')] }), 'present')
    assert.equal(stateOf(rule, { facts: [possible('a'), missed(4, 'a')] }), 'absent')
    assert.equal(stateOf(rule, { facts: [possible('a'), missed(11, 'b')] }), 'unknown', 'part and whole from two feeds')
    assert.equal(stateOf(rule, { facts: [possible('feed')] }), 'unknown')
    assert.equal(stateOf(rule, { facts: [possible('feed')] }, [covering()]), 'absent')
  })
  it('adds up within a feed, not across feeds', () => {
    const rule = {
      present: {
        some: {
          who: 'child',
          sum: { fact: 'suspension', field: 'sessions', when: 'within 12 months', atLeast: 5 },
        },
      },
    }
    const of = (sessions: number, source: string) => fact('kid', 'suspension', { value: { sessions }, source })
    assert.equal(stateOf(rule, { facts: [of(3, 'a'), of(3, 'b')] }), 'unknown')
    assert.equal(stateOf(rule, { facts: [of(3, 'a'), of(3, 'a')] }), 'present')
  })
  it('keeps evidence to the contrary beside a need that is present', () => {
    const rule = {
      present: { some: { who: 'any', has: { fact: 'low-income', where: { low: true }, when: 'current' } } },
      absent: { some: { who: 'any', has: { fact: 'low-income', where: { low: false }, when: 'current' } } },
    }
    const [yes, no] = [
      fact('mum', 'low-income', { value: { low: true } }),
      fact('mum', 'low-income', { value: { low: false }, source: 'other' }),
    ]
    const [result] = prepare([instrumentOf(rule)], { asAt, coverage: [], silenceLasts: 183 })(
      caseOf({ facts: [yes, no] }),
    )
    const [item] = result?.items ?? []
    assert.equal(item?.state, 'present')
    assert.deepEqual(
      item?.against.map((piece) => piece.says === 'fact' && piece.assertion),
      [no.assertion],
    )
  })
  it('says which feeds could tell what is unknown, and when there is nobody it could be about', () => {
    const rule = {
      present: {
        some: { who: { role: 'child', age: { under: 5 } }, has: { fact: 'debt', when: 'current' } },
      },
    }
    const [result] = prepare([instrumentOf(rule)], {
      asAt,
      coverage: [covering({ feed: 'b' }), covering({ feed: 'a' }), covering({ feed: 'c', carries: [] })],
      silenceLasts: 183,
    })(caseOf())
    assert.deepEqual(result?.items[0]?.unknown, { why: 'nobody-it-could-be-about', feeds: ['a', 'b'] })
  })
  it('knows what it reads', () => {
    const [item] = instrumentOf(debt).items
    assert.ok(item)
    assert.deepEqual(readsOf(item), { kinds: ['debt'], classes: ['money'] })
  })
})

describe('the bar', () => {
  const result = (state: State, at: number): ItemResult => ({
    item: `test.${at + 1}`,
    state,
    evidence: [],
    against: [],
    gateways: [],
    rule: '',
  })
  const states = fc.array(fc.constantFrom<State>('present', 'absent', 'unknown'), {
    minLength: 3,
    maxLength: 7,
  })
  const wide = (size: number, atLeast: number): Instrument => {
    const made = instrumentOf(
      ...Array.from({ length: size }, () => ({
        present: { some: { who: 'any', has: { fact: 'debt', when: 'current' } } },
      })),
    )
    return { ...made, bar: [{ counting: 'items', atLeast }] }
  }
  it('is what every way of filling in the unknowns agrees on, and otherwise cannot be told', () => {
    fc.assert(
      fc.property(states, fc.integer({ min: 1, max: 4 }), (list, atLeast) => {
        const answer = barAnswer(wide(list.length, atLeast), list.map(result))
        const most = list.filter((state) => state !== 'absent').length >= atLeast
        const least = list.filter((state) => state === 'present').length >= atLeast
        assert.equal(answer, least ? 'met' : most ? 'cannot-tell' : 'not-met')
      }),
    )
  })
  it('counts a headline once, and not at all while one of its items is unknown', () => {
    const base = wide(3, 1)
    const headed: Instrument = {
      ...base,
      bar: [{ counting: 'headlines', atLeast: 2 }],
      headlines: { a: words('a'), b: words('b') },
      items: base.items.map((item, at) => ({ ...item, headline: at < 2 ? 'a' : 'b' })),
    }
    const answer = (...list: State[]) => barAnswer(headed, list.map(result))
    assert.equal(answer('present', 'present', 'absent'), 'not-met')
    assert.equal(answer('present', 'unknown', 'present'), 'met')
    assert.equal(answer('present', 'unknown', 'unknown'), 'cannot-tell')
    assert.equal(answer('absent', 'unknown', 'present'), 'cannot-tell')
    assert.equal(answer('absent', 'absent', 'present'), 'not-met')
  })
  it('may be raised by a council, never lowered', () => {
    const dea = wide(5, 2)
    assert.deepEqual(withLocalBar(dea, 1), { ok: false, reason: 'lower-than-required', atLeast: 2 })
    assert.deepEqual(withLocalBar(dea, 6), { ok: false, reason: 'more-than-can-be-counted', atLeast: 2 })
    assert.deepEqual(withLocalBar(dea, 2.5), { ok: false, reason: 'not-a-whole-number', atLeast: 2 })
    const raised = withLocalBar(dea, 3)
    assert.ok(raised.ok)
    assert.equal(
      barAnswer(raised.instrument, (['present', 'present', 'absent', 'absent', 'absent'] as const).map(result)),
      'not-met',
    )
  })
})

describe('why a family is here', () => {
  const rule = { present: { some: { who: 'any', has: { fact: 'debt', when: 'current' } } } }
  const law: Gateway = {
    id: 'law',
    title: words('The law'),
    law: 'L',
    purpose: words('P'),
    enacted: day('2026-04-29'),
    commenced: null,
    repealed: null,
    source: 'S',
    verification: { status: 'unverified', note: words('n') },
  }
  it('gives need, person, fact, date, feed, rule and gateway, and the value only to one who may see it', () => {
    const instrument = instrumentOf(rule, {
      present: { some: { who: 'any', has: { fact: 'homelessness', when: 'current' } } },
    })
    const owed = fact('mum', 'debt', { value: {} })
    const [result] = prepare([instrument], {
      asAt,
      coverage: [covering({ feed: 'housing' })],
      silenceLasts: 183,
    })(caseOf({ facts: [owed] }))
    assert.ok(result)
    const shown = explain(result, instrument, [law], (assertion) => (assertion === owed.assertion ? owed : undefined))
    const [need] = shown.present
    assert.deepEqual(
      [need?.need.en, need?.rule, need?.gateways, need?.reliance],
      ['need 1', 'test@1/test.1', [{ id: 'law', title: law.title, standing: lawStanding(law, asAt) }], 'no'],
    )
    assert.deepEqual(need?.because, [
      {
        evidence: {
          says: 'fact',
          person: 'mum',
          assertion: owed.assertion,
          kind: 'debt',
          from: '2026-09-01',
          to: null,
          source: 'feed',
        },
        class: 'money',
        value: {},
      },
    ])
    assert.deepEqual(shown.unknown, [
      { item: 'test.2', need: words('need 2'), why: 'nothing-said', feeds: ['housing'], silences: [] },
    ])
    assert.deepEqual(shown.counts, [
      { counting: 'items', called: null, among: 2, atLeast: 1, localBar: 1, present: 1, unknown: 1 },
    ])
    // A count of some needs says which: by the name its file gives them, else by theirs.
    const [bar] = instrument.bar
    const called = (more: Partial<Count>): unknown =>
      countsOf({ ...instrument, bar: bar ? [{ ...bar, ...more }] : [] }, result.items)[0]?.called
    assert.deepEqual(called({ among: ['test.1', 'test.2'] }), words('need 1; need 2'))
    assert.deepEqual(called({ among: ['test.1'], called: words('money') }), words('money'))
    assert.equal(explain(result, instrument, [law]).present[0]?.because[0]?.value, undefined)
    assert.deepEqual(signalDays(result), {
      first: '2026-09-01',
      newest: '2026-09-01',
    })
  })
  it('says of a law whether it is one now, whether anybody checked that, and what it is good for', () => {
    const unverified = { status: 'unverified', note: words('from memory') } as const
    const standing = (more: Partial<Gateway>) => Object.values(lawStanding({ ...law, ...more }, asAt))
    const commenced = day('2018-07-19')
    assert.deepEqual(standing({ commenced, verification: { status: 'verified' } }), ['in-force', true, 'yes'])
    assert.deepEqual(standing({ commenced, verification: unverified }), ['in-force', false, 'with-a-reason'])
    assert.deepEqual(standing({ enacted: null, verification: unverified }), ['not-known', false, 'with-a-reason'])
    for (const isVerified of [true, false])
      assert.equal(
        standing(isVerified ? { verification: { status: 'verified' } } : {})[2],
        'no',
        'not known to have begun',
      )
    assert.equal(standing({ commenced, repealed: asAt, verification: { status: 'verified' } })[2], 'no')
  })
  it('relies on the best of the laws named for a need, and on none where none is named', () => {
    const [yes, reason, no] = (['yes', 'with-a-reason', 'no'] as const).map((reliance) => ({ reliance }))
    assert.ok(yes && reason && no)
    assert.equal(bestReliance([no, reason, yes]), 'yes')
    assert.equal(bestReliance([no, reason]), 'with-a-reason')
    assert.equal(bestReliance([no]), 'no')
    assert.equal(bestReliance([]), 'no')
  })
  it('never calls a gateway in force that nobody has dated', () => {
    const at = (more: Partial<Gateway>, text: string) => gatewayStatus({ ...law, enacted: null, ...more }, day(text))
    assert.equal(at({}, '2026-11-22'), 'not-known')
    assert.equal(at({ enacted: day('2026-04-29') }, '2026-04-28'), 'not-yet-law')
    assert.equal(at({ enacted: day('2026-04-29'), commenced: day('2027-04-01') }, '2026-11-22'), 'enacted-not-in-force')
    assert.equal(at({ commenced: day('2018-07-19') }, '2018-07-19'), 'in-force')
    assert.equal(at({ commenced: day('2018-07-19'), repealed: day('2026-01-01') }, '2026-11-22'), 'repealed')
  })
})
