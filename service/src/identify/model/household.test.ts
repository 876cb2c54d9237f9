import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { parseDay, type Day } from '#kith/people/index.ts'
import { householdsAt } from './household.ts'
import { usualSettings, type StayRecord } from './neighbourhood.ts'

const day = (text: string): Day => {
  const read = parseDay(text)
  if (!read) throw new RangeError(`${text} is not a day`)
  return read
}
const settings = { ...usualSettings, asAt: day('2026-11-01') }
const stay = (place: string, source: string, said: string, from: string | null, assertion: number): StayRecord => ({
  assertion,
  person: 'ann',
  place,
  kind: 'home',
  from: from === null ? null : day(from),
  to: null,
  source,
  saidOn: day(said),
})
const homeOf = (stays: readonly StayRecord[]): string | undefined =>
  householdsAt({ persons: [{ id: 'ann' }], stays, relationships: [] }, settings)[0]?.place

describe('which home is the newest', () => {
  it('is the one with a date, where the other may be of any age', () => {
    const dated = stay('TENANCY', 'housing', '2026-10-31', '2019-04-01', 1)
    const undated = stay('OLD', 'adult-learning', '2026-11-01', null, 2)
    assert.equal(homeOf([dated, undated]), 'TENANCY')
    assert.equal(homeOf([undated]), 'OLD', 'it is still a home')
  })

  it('is one that a feed says for the first time after it has said others', () => {
    const dated = stay('TENANCY', 'housing', '2026-06-01', '2019-04-01', 1)
    const somebody = { ...stay('ELSEWHERE', 'school', '2026-06-01', null, 2), person: 'bea' }
    const moved = stay('NEW', 'school', '2026-10-01', null, 3)
    assert.equal(homeOf([dated, somebody, moved]), 'NEW')
  })

  it('is, of several nobody dates, the one that most feeds name, whatever day their first files came', () => {
    const days = fc.constantFrom('2026-01-01', '2026-05-05', '2026-10-31')
    fc.assert(
      fc.property(days, days, days, (one, two, three) => {
        const stays = [stay('B', 'x', one, null, 1), stay('A', 'y', two, null, 2), stay('B', 'z', three, null, 3)]
        assert.equal(homeOf(stays), 'B')
      }),
    )
  })
})
