import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { day, shippedPlan } from '../testing.ts'
import { entitledOn, inForce } from './entitlement.ts'

const plan = shippedPlan()
const ask = (on: string, age: number | null, ageAtStart: number | null, hasGround: boolean | null = true) =>
  entitledOn(plan, day(on), { age, ageAtStart, hasGround })

test('the acceptance question: on 1 March and on 1 June 2009, and why the answer differs', () => {
  assert.equal(ask('2009-02-28', 20, 18).answer, 'no')
  assert.deepEqual(
    ask('2009-02-28', 20, 18).rules.map(({ because }) => because),
    [['age']],
  )
  // The source says "from Spring 2009" and no day: through that spring either rule may have been in force.
  const spring = ask('2009-03-01', 20, 18)
  assert.equal(spring.answer, 'cannot-tell')
  assert.deepEqual(
    spring.rules.map(({ answer }) => answer),
    ['no', 'yes'],
  )
  assert.equal(ask('2009-06-01', 20, 18).answer, 'yes')
  assert.equal(ask('2009-03-01', 18, 17).answer, 'yes', 'both rules say so')
  assert.equal(ask('2009-03-01', 22, 18).answer, 'no', 'both rules say so')
})

test('transitional cases: reached the age on the course, began too late, no reason, not known, before any rule', () => {
  assert.equal(ask('2010-01-01', 21, 20).answer, 'yes')
  assert.deepEqual([ask('2010-01-01', 21, 21).answer, ask('2010-01-01', 21, null).answer], ['no', 'cannot-tell'])
  assert.deepEqual(ask('2007-01-01', 19, 19).rules[0]?.because, ['start'])
  assert.equal(ask('2007-01-01', 19, 18).answer, 'yes')
  assert.deepEqual(ask('2007-01-01', 19, 18, false).rules[0]?.because, ['ground'])
  assert.equal(ask('2007-01-01', null, null, null).answer, 'cannot-tell')
  assert.deepEqual(ask('2006-04-09', 18, 17), { answer: 'cannot-tell', rules: [] })
  assert.equal(ask('2007-01-01', 15, 15).answer, 'no')
})

test('property: what is not known never makes a yes or a no that knowing it could overturn', () => {
  const days = fc
    .integer({ min: 2000, max: 2012 })
    .chain((year) =>
      fc.integer({ min: 1, max: 12 }).map((month) => day(`${year}-${String(month).padStart(2, '0')}-15`)),
    )
  const age = fc.integer({ min: 14, max: 24 })
  fc.assert(
    fc.property(
      days,
      age,
      age,
      fc.boolean(),
      fc.constantFrom('age', 'ageAtStart', 'hasGround'),
      (on, old, start, hasGround, hidden) => {
        const known = { age: old, ageAtStart: start, hasGround }
        const [whole, part] = [entitledOn(plan, on, known), entitledOn(plan, on, { ...known, [hidden]: null })]
        assert.ok(part.answer === 'cannot-tell' || part.answer === whole.answer)
        assert.ok(whole.rules.length === inForce(plan, on).length)
      },
    ),
  )
})
