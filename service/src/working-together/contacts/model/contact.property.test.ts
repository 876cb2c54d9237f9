import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseDay, type Day } from '#kith/people/index.ts'
import {
  checkContact,
  consentAnswers,
  caresAnswers,
  contactPurposes,
  familyKnowsAnswers,
  familyParts,
  mostPeople,
  roomFor,
  contactTellings,
  urgencies,
  type Typed,
} from './contact.ts'

const today = day('2026-11-27')
const gateways = [
  { id: 'ca2004-s10', asks: false },
  { id: 'common-law-confidence', asks: true },
]
const rules = { gateways, takenDown: false, today }

function day(text: string): Day {
  const found = parseDay(text)
  assert.ok(found)
  return found
}

const word = fc.stringMatching(/^[A-Za-z]{3,12}$/)
const sentence = fc.stringMatching(/^[a-z]{4,9}( [a-z]{3,9}){2,6}$/)

/** A form somebody filled in rightly, about one to `mostPeople` people. */
const right: fc.Arbitrary<Typed> = fc
  .record({
    cares: fc.constantFrom(...caresAnswers),
    worrying: sentence,
    'going-well': sentence,
    wanted: sentence,
    urgency: fc.constantFrom(...urgencies),
    purpose: fc.constantFrom(...contactPurposes),
    gateway: fc.constantFrom(...gateways.map(({ id }) => id)),
    'gateway-because': sentence,
    consent: fc.constantFrom(...consentAnswers),
    'family-knows': fc.constantFrom(...familyKnowsAnswers),
    'tell-family': fc.constantFrom(...contactTellings),
    'safe-contact': sentence,
  })
  .chain((answers) =>
    fc
      .array(fc.record({ part: fc.constantFrom(...familyParts), forename: word, surname: word }), {
        minLength: 1,
        maxLength: mostPeople,
      })
      .map((people) => ({
        ...answers,
        ...Object.fromEntries(
          people.flatMap((person, at) => [
            [`p${at + 1}-about`, at === 0 ? 'about' : 'home'],
            ...Object.entries(person).map(([field, value]) => [`p${at + 1}-${field}`, value]),
          ]),
        ),
      })),
  )

test('what is filled in rightly is taken as it is, everybody named and in order', () => {
  fc.assert(
    fc.property(right, (typed) => {
      const checked = checkContact(typed, rules)
      assert.ok(checked.ok, JSON.stringify(checked))
      const named = Object.keys(typed).filter((name) => /^p\d+-part$/.test(name)).length
      assert.equal(checked.value.people.length, named)
      assert.deepEqual(
        checked.value.people.map(({ forename }) => forename),
        Array.from({ length: named }, (_, at) => typed[`p${at + 1}-forename`]),
      )
      assert.equal(checked.value.worrying, typed['worrying'])
      assert.ok(checked.value.people.every(({ born }) => born === null))
    }),
  )
})

test('whatever must be said and is not leads to the very control that asks it, and to no other', () => {
  const asked = [
    'cares',
    'worrying',
    'wanted',
    'urgency',
    'purpose',
    'gateway',
    'consent',
    'family-knows',
    'tell-family',
    'safe-contact',
  ]
  fc.assert(
    fc.property(right, fc.subarray(asked, { minLength: 1 }), (typed, left) => {
      const without = Object.fromEntries(Object.entries(typed).filter(([name]) => !left.includes(name)))
      const checked = checkContact(without, rules)
      assert.ok(!checked.ok)
      assert.deepEqual(checked.problems.map(({ field }) => field).toSorted(), left.toSorted())
    }),
  )
})

test('no form of any kind is a fault, and what is refused says why', () => {
  const name = fc.oneof(
    fc.constantFrom('p1-forename', 'p1-born-day', 'p1-part', 'p3-nhs', 'worrying', 'gateway', 'people'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.dictionary(name, fc.string()), (typed) => {
      const checked = checkContact(typed, { ...rules, takenDown: true })
      assert.ok(checked.ok || checked.problems.length > 0)
      assert.ok(roomFor(typed, true) <= mostPeople)
    }),
  )
})

test('a law that leaves it to a person takes a reason; a law not offered is no answer', () => {
  const [typed] = fc.sample(right, 1)
  assert.ok(typed)
  const fieldsWrong = (changes: Typed): string[] => {
    const checked = checkContact({ ...typed, ...changes }, rules)
    return checked.ok ? [] : checked.problems.map(({ field }) => field)
  }
  assert.deepEqual(fieldsWrong({ gateway: 'common-law-confidence', 'gateway-because': '' }), ['gateway-because'])
  assert.deepEqual(fieldsWrong({ gateway: 'ca2004-s10', 'gateway-because': '' }), [])
  assert.deepEqual(fieldsWrong({ gateway: 'ca2004-s16la' }), ['gateway'])
})

test('days, numbers and names of people are checked where they stand', () => {
  const [typed] = fc.sample(right, 1)
  assert.ok(typed)
  const wrong = (changes: Typed): string[] => {
    const checked = checkContact({ ...typed, 'p1-part': 'child', ...changes }, rules)
    return checked.ok ? [] : checked.problems.map(({ field, problem }) => `${field} ${problem}`)
  }
  const born = (d: string, m: string, y: string): Typed => ({
    'p1-born-day': d,
    'p1-born-month': m,
    'p1-born-year': y,
  })
  assert.deepEqual(wrong(born('29', '2', '2024')), [])
  assert.deepEqual(wrong(born('29', '2', '2023')), ['p1-born-day not-a-day'])
  assert.deepEqual(wrong(born('28', '', '2024')), ['p1-born-day not-a-day'])
  assert.deepEqual(wrong(born('28', '11', '2026')), ['p1-born-day in-the-future'])
  assert.deepEqual(wrong({ ...born('1', '1', '2026'), 'p1-part': 'unborn-child' }), ['p1-born-day unborn-with-day'])
  assert.deepEqual(wrong({ 'p1-forename': '', 'p1-surname': ' ' }), ['p1-forename no-name'])
  assert.deepEqual(wrong({ 'p1-forename': '', 'p1-surname': '', 'p1-part': 'unborn-child' }), [])
  assert.deepEqual(wrong({ 'p1-nhs': '943 476 5918' }), ['p1-nhs nhs-wrong'])
  assert.deepEqual(wrong({ 'p1-about': 'home', 'p2-about': 'home', 'p2-part': 'child', 'p2-forename': 'x' }).length, 1)
})
