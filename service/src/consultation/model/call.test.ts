import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseDay, type Day } from '#kith/people/model/day.ts'
import { parseCall, shippedCalls } from '../calls/load.ts'
import { fieldOf, readAnswers, saysSomething } from './answers.ts'
import { callState, replyClock } from './clock.ts'

const [plan2006, modern] = shippedCalls()
assert.ok(plan2006 && modern)
const day = (text: string): Day => parseDay(text) ?? assert.fail(text)

test('the 2006 invitation has no closing date, as in its source, and asks for comments, examples and proposals', () => {
  assert.equal(plan2006.closes, null)
  assert.deepEqual(plan2006.invites, ['comments', 'examples', 'proposals'])
  assert.equal(callState(plan2006, day('2030-01-01')), 'open')
})

test('a call opens and closes on its days, both of them whole', () => {
  const states = ['2026-11-01', '2026-11-02', '2027-01-31', '2027-02-01'].map((on) => callState(modern, day(on)))
  assert.deepEqual(states, ['not-yet-open', 'open', 'open', 'closed'])
})

test('an answer is owed twelve weeks after a call closes', () => {
  assert.deepEqual(replyClock(day('2027-01-31'), day('2027-02-01')), {
    by: '2027-04-25',
    days: 83,
    state: 'running',
  })
  assert.equal(replyClock(day('2027-01-31'), day('2027-04-20'))?.state, 'last-week')
  assert.deepEqual(replyClock(day('2027-01-31'), day('2027-04-26')), {
    by: '2027-04-25',
    days: -1,
    state: 'overdue',
  })
  assert.equal(replyClock(null, day('2027-04-26')), null)
})

test('a call that is not right says in which file and line, and what to do', () => {
  const text = 'key: A Call\nversion: 1\n'
  assert.throws(
    () => parseCall(text, 'mine.yaml'),
    /mine\.yaml, line 1: key: write it in small letters, digits and hyphens/,
  )
  assert.throws(() => parseCall('key: [', 'mine.yaml'), /mine\.yaml, line 1/)
})

test('answers are kept to the letter; nothing is required but that something is said', () => {
  const written = 'First line\r\n  <b>second</b> — Tŷ 🏠 \r\n'
  const { answers, problems } = readAnswers(modern, {
    [fieldOf('works')]: written,
    [fieldOf('first')]: ['housing', 'one-worker'],
    [fieldOf('early')]: 'agree',
  })
  assert.deepEqual(problems, [])
  assert.equal(answers.texts['works'], 'First line\n  <b>second</b> — Tŷ 🏠 \n')
  assert.deepEqual(answers.choices, { early: ['agree'], first: ['housing', 'one-worker'] })
  assert.ok(saysSomething(answers))
  assert.equal(saysSomething(readAnswers(modern, { [fieldOf('works')]: '  \n' }).answers), false)
})

test('too long says by how much and loses nothing; what is no option is not taken for one', () => {
  const { answers, problems } = readAnswers(modern, {
    [fieldOf('change')]: 'x'.repeat(10_007),
    [fieldOf('early')]: ['agree', 'disagree'],
    [fieldOf('who')]: 'admin',
  })
  assert.deepEqual(problems, [
    { question: 'change', code: 'too-long', by: 7 },
    { question: 'who', code: 'not-an-option' },
    { question: 'early', code: 'only-one' },
  ])
  assert.equal(answers.texts['change']?.length, 10_007)
})

test('whatever a form sends, reading it says what is wrong and never breaks', () => {
  const keys = fc.constantFrom(...modern.questions.map(({ key }) => fieldOf(key)), '__proto__', 'constructor', 'q-')
  fc.assert(
    fc.property(fc.dictionary(keys, fc.oneof(fc.string(), fc.array(fc.string()), fc.object())), (fields) => {
      const { answers } = readAnswers(modern, fields)
      for (const key of [...Object.keys(answers.texts), ...Object.keys(answers.choices)])
        assert.ok(modern.questions.some((one) => one.key === key))
    }),
  )
})
