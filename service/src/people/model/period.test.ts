import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import type { Day } from './day.ts'
import { addDays, isDay } from './day.ts'
import type { End, Period } from './period.ts'
import { includes, isBefore, isOver, kept, overlaps, periodOf } from './period.ts'
import { readPeriod } from './stated-period.ts'

function day(text: string): Day {
  assert.ok(isDay(text), text)
  return text
}

const statedOn = day('2006-09-11')
const ends = (text: string) => {
  const period = readPeriod(text, { statedOn })
  return (
    period &&
    [period.from.earliest, period.from.latest, period.to.earliest, period.to.latest].map((end) => end ?? '').join(' ')
  )
}
const within = (from: string, to: string) => `${from} ${to} ${from} ${to}`

describe('time as stated', () => {
  const forms: readonly (readonly [string, string | undefined])[] = [
    ['Autumn 06', within('2006-09-01', '2006-11-30')],
    ['Summer 07', within('2007-06-01', '2007-08-31')],
    ['Spring 2009', within('2009-03-01', '2009-05-31')],
    ['Winter 2007', within('2007-12-01', '2008-02-29')],
    ['End 06', within('2006-10-01', '2006-12-31')],
    ['early 2007', within('2007-01-01', '2007-04-30')],
    ['mid-2007', within('2007-05-01', '2007-08-31')],
    ['Sept 06', within('2006-09-01', '2006-09-30')],
    ['Oct ’06', within('2006-10-01', '2006-10-31')],
    ['late May 2008', within('2008-05-21', '2008-05-31')],
    ['10 April 2006', within('2006-04-10', '2006-04-10')],
    ['Monday 10th April, 2006', within('2006-04-10', '2006-04-10')],
    ['10/04/2006', within('2006-04-10', '2006-04-10')],
    ['2006-04-10', within('2006-04-10', '2006-04-10')],
    ['2006-07', within('2006-04-01', '2007-03-31')],
    ['2006', within('2006-01-01', '2006-12-31')],
    ['Q3 2007', within('2007-07-01', '2007-09-30')],
    ['by Summer 07', ' 2007-08-31  2007-08-31'],
    ['before 10 April 2006', ' 2006-04-09  2006-04-09'],
    ['after March 2008', '2008-04-01  2008-04-01 '],
    ['from April 2007', '2007-04-01 2007-04-30 2007-04-01 '],
    ['until March 2008', ' 2008-03-31 2008-03-01 2008-03-31'],
    ['April 2007 to March 2008', '2007-04-01 2007-04-30 2008-03-01 2008-03-31'],
    ['March to May 2007', '2007-03-01 2007-03-31 2007-05-01 2007-05-31'],
    ['between 2006 and 2008', '2006-01-01 2006-12-31 2008-01-01 2008-12-31'],
    ['2006-2008', '2006-01-01 2006-12-31 2008-01-01 2008-12-31'],
    ['over the next decade', '2006-09-11 2006-09-11 2006-09-11 2016-09-11'],
    ['over the next five years', '2006-09-11 2006-09-11 2006-09-11 2011-09-11'],
    ['in the last 12 months', '2005-09-11 2006-09-11 2006-09-11 2006-09-11'],
    ['31 February 2007', undefined],
    ['soon', undefined],
    ['06', undefined],
    ['May 2008 to March 2007', undefined],
    ['2006-09-99', undefined],
    ['', undefined],
  ]
  for (const [text, wanted] of forms) {
    it(`${text || 'nothing'} is ${wanted === undefined ? 'not understood' : 'an interval'}`, () =>
      assert.equal(ends(text), wanted))
  }

  it('keeps the words as they were stated', () => assert.equal(readPeriod('by  Summer 07')?.stated, 'by  Summer 07'))
  it('cannot read a relative time without the day it was stated', () =>
    assert.equal(readPeriod('over the next decade'), undefined))
  it('reads a split year as academic where told', () => {
    assert.equal(readPeriod('2006-07', { splitYear: 'academic' })?.from.earliest, '2006-09-01')
  })
  it('tells early, on time and late against a loose promise', () => {
    const promised = readPeriod('Summer 07')
    assert.ok(promised)
    assert.equal(kept(promised, day('2007-02-20')), 'early')
    assert.equal(kept(promised, day('2007-08-31')), 'on-time')
    assert.equal(kept(promised, day('2007-10-09')), 'late')
    assert.equal(kept(periodOf(null, null), day('2007-10-09')), null)
  })
  it('never makes an end that is back to front', () => {
    const words = fc.constantFrom(
      'by',
      'before',
      'from',
      'early',
      'autumn',
      'end',
      '2006',
      '07',
      'to',
      '-',
      'may',
      '10',
      'next',
      'the',
      'over',
      'two',
      'years',
      'winter',
      'q1',
    )
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), (parts) => {
        const period = readPeriod(parts.join(' '), { statedOn })
        if (!period) return
        for (const end of [period.from, period.to])
          assert.ok(end.earliest === null || end.latest === null || end.earliest <= end.latest, parts.join(' '))
      }),
    )
  })
})

const start = day('2006-01-01')
const offset = fc.integer({ min: 0, max: 40 })
const toDay = (days: number) => addDays(start, days)
const at = offset.map(toDay)

interface World {
  readonly period: Period
  readonly from: Day
  readonly to: Day
}
/** A true period, and a looser statement of it. */
const world: fc.Arbitrary<World> = fc
  .tuple(offset, offset, fc.array(fc.option(fc.nat(6)), { minLength: 4, maxLength: 4 }))
  .map(([a, b, slack]) => {
    const [from, to] = [toDay(Math.min(a, b)), toDay(Math.max(a, b))]
    const around = (true_: Day, before: number | null | undefined, after: number | null | undefined): End => ({
      earliest: before == null ? null : addDays(true_, -before),
      latest: after == null ? null : addDays(true_, after),
    })
    return {
      from,
      to,
      period: { from: around(from, slack[0], slack[1]), to: around(to, slack[2], slack[3]), stated: '' },
    }
  })

describe('comparing what is loosely known', () => {
  const never = (answer: string, truth: boolean) =>
    assert.ok(answer === 'cannot-tell' || (answer === 'yes') === truth, `${answer}, but ${truth}`)

  it('is never wrong about the true days', () => {
    fc.assert(
      fc.property(world, world, at, (a, b, when) => {
        never(isBefore(a.period, b.period), a.to < b.from)
        never(overlaps(a.period, b.period), a.from <= b.to && b.from <= a.to)
        never(includes(a.period, when), a.from <= when && when <= a.to)
        never(isOver(a.period, when), a.to < when)
      }),
      { numRuns: 1000 },
    )
  })

  it('always tells where both ends are known', () => {
    fc.assert(
      fc.property(world, world, at, (a, b, when) => {
        const [first, second] = [periodOf(a.from, a.to), periodOf(b.from, b.to)]
        for (const answer of [
          isBefore(first, second),
          overlaps(first, second),
          includes(first, when),
          isOver(first, when),
        ])
          assert.notEqual(answer, 'cannot-tell')
      }),
    )
  })

  it('cannot tell whether Autumn 06 was before October 2006', () => {
    const [autumn, october, spring] = [readPeriod('Autumn 06'), readPeriod('October 2006'), readPeriod('Spring 2007')]
    assert.ok(autumn && october && spring)
    assert.equal(isBefore(autumn, october), 'cannot-tell')
    assert.equal(isBefore(autumn, spring), 'yes')
    assert.equal(isBefore(spring, autumn), 'no')
  })
})
