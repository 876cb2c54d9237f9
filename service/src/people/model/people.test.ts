import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { allOf, anyOf, not } from './answer.ts'
import type { Answer } from './answer.ts'
import type { Day } from './day.ts'
import { addDays, isDay } from './day.ts'
import type { IdentityStatement, StatedIdentity } from './identity.ts'
import { choose, sexShown } from './identity.ts'
import { formatName, nameOrderKey, tidyName } from './name.ts'
import { isMutual, parentsAndCarers, seenFromOther, tieOf } from './relationship.ts'

function day(text: string): Day {
  assert.ok(isDay(text))
  return text
}

describe('names', () => {
  const tidied: readonly (readonly [string, string | undefined])[] = [
    ["  SIÂN   o'neill ", "SIÂN o'neill"], // mixed case is the person's own
    ['SIÂN', 'Siân'],
    ["O'NEILL", "O'Neill"],
    ['MCLEOD-JONES', 'McLeod-Jones'],
    ['rhys ap gruffydd', 'Rhys ap Gruffydd'],
    ['DA SILVA', 'Da Silva'],
    ['McAllister', 'McAllister'],
    ['UNKNOWN', undefined],
    ['Anhysbys', undefined],
    ['n/k', undefined],
    ['---', undefined],
    ['', undefined],
    ['Ołeksandr', 'Ołeksandr'],
    ['王', '王'],
  ]
  for (const [written, wanted] of tidied)
    it(`${written || 'nothing'} is shown as ${wanted ?? 'not recorded'}`, () => assert.equal(tidyName(written), wanted))

  it('puts the preferred name first', () => {
    const name = { forename: 'SIONED', middleNames: 'Mair', surname: 'REES', preferredName: 'Siân' }
    assert.equal(formatName(name, { notRecorded: '-', style: 'full' }), 'Siân (Sioned) Mair Rees')
    assert.equal(formatName(name, { notRecorded: '-' }), 'Siân Rees')
    assert.equal(formatName(name, { notRecorded: '-', style: 'list' }), 'Rees, Siân')
  })
  it('says in the reader’s words that a name is not recorded', () => {
    assert.equal(formatName({ surname: 'UNKNOWN' }, { notRecorded: 'Enw heb ei gofnodi' }), 'Enw heb ei gofnodi')
    assert.equal(formatName({ surname: 'Rees' }, { notRecorded: '-', style: 'list' }), 'Rees')
  })
  it('orders without regard to accents, the unnamed last', () => {
    const keys = [{}, { surname: 'Évans', forename: 'B' }, { surname: 'Evans', forename: 'A' }].map(nameOrderKey)
    assert.deepEqual([...keys].sort(), [keys[2], keys[1], keys[0]])
  })
  /** Letters that are two, or another, in the other case; and what stands between names. */
  const turnsOddly = fc.string({ unit: fc.constantFrom(...'İıßŉǰΐΰﬁﬀᾳǅϚςſKÅaB', '\u0307', '\u02bc', "'", '-', ' ') })
  it('is tidy once tidied', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), turnsOddly), (text) => {
        const once = tidyName(text)
        if (once !== undefined) assert.equal(tidyName(once), once)
      }),
    )
    assert.equal(tidyName('İPEK'), 'İpek')
  })
})

describe('relationships', () => {
  it('read from the other end', () => {
    assert.equal(seenFromOther('parent-of'), 'child-of')
    assert.equal(isMutual('partner-of'), true)
    assert.equal(isMutual('carer-of'), false)
    assert.deepEqual(tieOf('kid', { about: 'mum', other: 'kid', type: 'parent-of' }), {
      to: 'mum',
      tie: 'child-of',
    })
    assert.equal(tieOf('dog', { about: 'mum', other: 'kid', type: 'parent-of' }), undefined)
  })
  it('name parents before carers, once each', () => {
    const ties = [
      { about: 'gran', other: 'kid', type: 'carer-of' },
      { about: 'mum', other: 'kid', type: 'parent-of' },
      { about: 'mum', other: 'kid', type: 'parent-of' },
      { about: 'kid', other: 'doll', type: 'parent-of' },
    ] as const
    assert.deepEqual(parentsAndCarers<string>('kid', ties), ['mum', 'gran'])
  })
})

describe('three answers', () => {
  const answer = fc.constantFrom<Answer>('yes', 'no', 'cannot-tell')
  it('obey de Morgan', () => {
    fc.assert(fc.property(fc.array(answer), (list) => assert.equal(not(allOf(list)), anyOf(list.map(not)))))
  })
})

const someDay = fc.nat(300).map((days) => addDays(day('2026-01-01'), days))
const identity: fc.Arbitrary<StatedIdentity> = fc.record(
  {
    forename: fc.constantFrom('Ann', 'Anna'),
    surname: fc.constantFrom('Rees', 'Khan'),
    preferredName: fc.constantFrom('Annie', 'Nan'),
    born: fc.constantFrom(day('1990-01-01'), day('1990-05-06'), day('1991-01-01')),
    sex: fc.constantFrom('F', 'X'),
    ids: fc.record({ nhs: fc.constantFrom('9434765919', '9434765870') }, { noNullPrototype: true }),
  },
  { requiredKeys: [], noNullPrototype: true },
)
const statements: fc.Arbitrary<IdentityStatement[]> = fc
  .array(fc.tuple(fc.constantFrom('school', 'housing', 'police'), someDay, identity), { maxLength: 8 })
  .map((list) => list.map(([source, saidOn, value], at) => ({ assertion: at + 1, source, saidOn, value })))
const rule = { sourceOrder: ['school', 'housing'] }

describe('who somebody is, over what several sources say', () => {
  const say = (assertion: number, source: string, saidOn: string, value: StatedIdentity): IdentityStatement => ({
    assertion,
    source,
    saidOn: day(saidOn),
    value,
  })

  it('takes the newest name from a reliable source and keeps the others', () => {
    const { name } = choose(
      [
        say(1, 'school', '2024-09-01', { forename: 'Ann', surname: 'Rees' }),
        say(2, 'housing', '2026-02-01', { forename: 'Ann', surname: 'Khan' }),
        say(3, 'police', '2026-06-01', { forename: 'Anne', surname: 'Reece' }),
      ],
      rule,
    )
    assert.deepEqual(name?.value, { forename: 'Ann', surname: 'Khan' })
    assert.equal(name?.source, 'housing')
    assert.deepEqual(
      name?.others.map(({ assertion }) => assertion),
      [1, 3],
    )
  })
  it('takes a birthday from the most reliable source, but not a clerk’s 1 January', () => {
    const { born } = choose(
      [
        say(1, 'school', '2024-09-01', { born: day('1990-01-01') }),
        say(2, 'police', '2020-01-01', { born: day('1990-05-06') }),
      ],
      rule,
    )
    assert.equal(born?.value, '1990-05-06')
    assert.deepEqual(
      born?.others.map(({ value }) => value),
      ['1990-01-01'],
    )
  })
  it('never stitches a name from two sources', () => {
    fc.assert(
      fc.property(statements, (list) => {
        const { name } = choose(list, rule)
        if (!name) return
        const source = list.find(({ assertion }) => assertion === name.assertion)?.value
        assert.deepEqual([name.value.forename, name.value.surname], [source?.forename, source?.surname])
      }),
    )
  })
  it('loses no distinct value and does not depend on order', () => {
    fc.assert(
      fc.property(statements, (list) => {
        const view = choose(list, rule)
        assert.deepEqual(choose(list.toReversed(), rule), view)
        const said = new Set(list.flatMap(({ value }) => value.born ?? []))
        const kept = view.born ? [view.born.value, ...view.born.others.map(({ value }) => value)] : []
        assert.deepEqual([...kept].sort(), [...said].sort())
      }),
    )
  })
  it('shows a sex nobody recorded as not recorded', () => {
    assert.equal(sexShown(undefined), 'not-recorded')
    assert.equal(sexShown('X'), 'neither')
  })
})
