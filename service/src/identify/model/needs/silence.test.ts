import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { asAt, caseOf, covering, day, instrumentOf, members } from './cases.testing.ts'
import type { FeedCoverage } from './case.ts'
import { prepare } from './evaluate.ts'
import { explain } from './explain.ts'
import { silencesOf, type HeardRecord, type SilenceWhy } from './silence.ts'

const debt = {
  present: { some: { who: 'adult', has: { fact: 'debt', when: 'within 6 months' } } },
  absent: { every: { who: 'adult', notFound: { fact: 'debt', when: 'within 6 months' } } },
}
const record = (more: Partial<HeardRecord> = {}): HeardRecord => ({
  person: 'mum',
  feed: 'feed',
  from: null,
  to: null,
  kinds: [],
  ...more,
})

function why(
  records: readonly HeardRecord[],
  coverage: Partial<FeedCoverage> = {},
  rule: { present: unknown; absent?: unknown } = debt,
): readonly [SilenceWhy | undefined, string | null | undefined] {
  const [item] = instrumentOf(rule).items
  assert.ok(item)
  const heard = { members, records, coverage: [covering({ tells: ['debt'], ...coverage })], silenceLasts: 183 }
  const [silence] = silencesOf(item, ['feed'], heard, asAt)
  return [silence?.why, silence?.day]
}

describe('why a source leaves a need not known', () => {
  it('lists nobody it could be about: nobody at all, only others, only in other feeds', () => {
    for (const records of [[], [record({ person: 'kid' })], [record({ feed: 'other' })], [record({ person: 'dad' })]])
      assert.deepEqual(why(records), ['lists-nobody', null])
  })
  it('says something the rule reads, and too little', () => {
    assert.deepEqual(why([record({ kinds: ['debt'] })]), ['says-too-little', null])
    assert.notEqual(why([record({ kinds: ['tenancy'] })])[0], 'says-too-little')
  })
  it('lists somebody, and its silence means nothing: it tells of other things, or the rule reads no silence', () => {
    assert.deepEqual(why([record()], { tells: [] }), ['means-nothing', null])
    assert.deepEqual(why([record()], {}, { present: debt.present }), ['means-nothing', null])
  })
  it('would tell, and nobody said since when, or it speaks only since a later day, or last spoke long ago', () => {
    assert.deepEqual(why([record()], { from: null }), ['start-not-said', null])
    assert.deepEqual(why([record()], { from: day('2026-08-01') }), ['speaks-later', '2026-08-01'])
    assert.deepEqual(why([record()], { to: day('2026-01-01') }), ['is-old', '2026-01-01'])
    assert.deepEqual(why([record()], { to: null }), ['is-old', null])
  })
  it('lists some of those asked about, or not for all of the time', () => {
    const anywhere = {
      ...debt,
      absent: {
        every: { who: { role: 'adult', lives: 'anywhere' }, notFound: { fact: 'debt', when: 'within 6 months' } },
      },
    }
    assert.deepEqual(why([record()], {}, anywhere), ['lists-some', null])
    assert.deepEqual(why([record({ from: day('2026-10-01') })]), ['lists-some', null])
  })
  it('says no for its part where the rule asks for more', () => {
    const both = {
      ...debt,
      absent: { every: { who: 'adult', notFound: { fact: ['debt', 'rent-arrears'], when: 'within 6 months' } } },
    }
    assert.deepEqual(why([record()], {}, both), ['is-not-enough', null])
  })
  it('agrees with the rule: a feed whose silence is enough leaves nothing not known', () => {
    const instrument = instrumentOf(debt)
    const settings = [{}, { tells: [] }, { from: null }, { from: day('2026-08-01') }, { to: day('2026-01-01') }]
    for (const more of settings) {
      const coverage = [covering({ tells: ['debt'], ...more })]
      const given = caseOf({ listings: [record()] })
      const [result] = prepare([instrument], { asAt, coverage, silenceLasts: 183 })(given)
      assert.ok(result)
      const heard = { members, records: [record()], coverage, silenceLasts: 183 }
      const { unknown } = explain(result, instrument, [], undefined, heard)
      assert.equal(unknown.length === 0, Object.keys(more).length === 0, JSON.stringify(more))
      assert.ok(unknown.every(({ silences }) => silences.length === 1 && silences[0]?.why !== 'is-not-enough'))
    }
  })
})
