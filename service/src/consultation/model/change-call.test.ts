import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseDay, type Day } from '#kith/people/model/day.ts'
import { shippedCalls } from '../calls/load.ts'
import type { Call, Question } from './call.ts'
import { callFrom, fieldsOfCall, questionCount, rearranged, textOf, type CallFields } from './call-form.ts'
import { changeProblems } from './change-call.ts'
import { callState } from './clock.ts'

const [plan2006, modern] = shippedCalls()
assert.ok(plan2006 && modern)
const day = (text: string): Day => parseDay(text) ?? assert.fail(text)
const codes = (call: Call, after: Call, today: string, answered: readonly string[] = []): readonly string[] =>
  changeProblems(call, after, { today: day(today), answered: new Set(answered) }).map(({ code }) => code)

test('a closed call is not reopened, an open one does not close in the past, and its opening stays', () => {
  const later = { ...modern, closes: day('2027-06-30') }
  assert.deepEqual(codes(modern, later, '2027-01-31'), [])
  assert.deepEqual(codes(modern, later, '2027-02-01'), ['reopened'])
  assert.deepEqual(codes(modern, { ...modern, closes: null }, '2027-02-01'), ['reopened'])
  assert.deepEqual(codes(modern, { ...modern, closes: day('2026-11-24') }, '2026-11-25'), ['closes-past'])
  assert.deepEqual(codes(modern, { ...modern, closes: day('2026-11-25') }, '2026-11-25'), [])
  assert.deepEqual(codes(modern, { ...modern, opens: day('2026-11-03') }, '2026-11-25'), ['opens-moved'])
  assert.deepEqual(codes(modern, { ...modern, opens: day('2026-11-03') }, '2026-11-01'), [])
  assert.deepEqual(codes(modern, modern, '2026-11-25'), ['nothing-changed'])
})

test('what somebody answered stays what it was, whatever is changed around it', () => {
  const edit = fc.constantFrom<(one: Question) => Question | null>(
    (one) => one,
    () => null,
    (one) => ({ ...one, wording: { ...one.wording, cy: `${one.wording.cy}?` } }),
    (one) => ({ ...one, hint: { en: 'New', cy: 'Newydd' } }),
    (one) => (one.kind === 'open' ? one : { ...one, options: one.options.slice(0, -1) }),
    (one) => ({ ...one, about: [] }),
  )
  const change = fc.record({
    edits: fc.array(edit, { minLength: modern.questions.length, maxLength: modern.questions.length }),
    answered: fc.subarray(modern.questions.map(({ key }) => key)),
    closes: fc.constantFrom(null, day('2026-01-01'), day('2027-01-31'), day('2028-01-01')),
    today: fc.constantFrom(day('2026-10-01'), day('2026-12-01'), day('2027-03-01')),
    turned: fc.boolean(),
  })
  fc.assert(
    fc.property(change, ({ edits, answered, closes, today, turned }) => {
      const questions = modern.questions.flatMap((one, at) => edits[at]?.(one) ?? [])
      const after = { ...modern, closes, questions: turned ? questions.toReversed() : questions }
      if (changeProblems(modern, after, { today, answered: new Set(answered) }).length > 0) return
      for (const key of answered) {
        const asked = (call: Call): Question | undefined => call.questions.find((one) => one.key === key)
        assert.deepEqual({ ...asked(after), about: [] }, { ...asked(modern), about: [] })
      }
      if (callState(modern, today) === 'closed') assert.equal(callState(after, today), 'closed')
    }),
  )
})

test('a call in the form and back is the same call', () => {
  for (const call of [plan2006, modern]) {
    const { call: read, problems } = callFrom({ ...fieldsOfCall(call), note: 'n' }, call)
    assert.deepEqual(problems, [])
    assert.deepEqual({ ...read, version: call.version }, call)
  }
})

test('questions are added, moved and left out by buttons, and nothing typed is lost', () => {
  const fields = fieldsOfCall(modern)
  const wordings = (of: CallFields): readonly string[] =>
    Array.from({ length: questionCount(of) }, (_, at) => textOf(of, `q${at + 1}-en`))
  const before = wordings(fields)
  const added = rearranged({ ...fields, do: 'add' }) ?? assert.fail()
  assert.deepEqual(wordings(added), [...before, ''])
  const moved = rearranged({ ...fields, do: 'up-2' }) ?? assert.fail()
  assert.deepEqual(wordings(moved), [before[1], before[0], ...before.slice(2)])
  const without = rearranged({ ...fields, do: 'remove-1' }) ?? assert.fail()
  assert.deepEqual(wordings(without), before.slice(1))
  assert.equal(textOf(without, 'title-en'), modern.title.en)
  assert.equal(rearranged({ ...fields, do: 'save' }), null)
  assert.deepEqual(wordings(rearranged({ ...fields, do: 'up-1' }) ?? assert.fail()), before)
  assert.deepEqual(wordings(rearranged({ ...fields, do: 'remove-99' }) ?? assert.fail()), before)
})

test('a new question takes no key that ever stood above answers', () => {
  const fields = { ...fieldsOfCall(modern), 'q1-key': '', 'q1-en': 'What should change?', note: 'n' }
  const { call } = callFrom(fields, modern, new Set(['what-should-change']))
  assert.equal(call?.questions[0]?.key, 'what-should-change-2')
  const letter = callFrom({ ...fields, 'q1-en': 'Letter' }, modern)
  assert.equal(letter.call?.questions[0]?.key, 'letter-1')
})

test('what is missing or wrong is told at its field', () => {
  const bad: CallFields = {
    key: 'A b',
    'title-en': 'T',
    about: '../x',
    'opens-day': '31',
    'opens-month': '2',
    'opens-year': '2027',
    email: 'nobody',
    'formats-en': 'Easy Read',
    questions: '2',
    'q1-en': 'One?',
    'q1-hint-cy': 'Awgrym',
    'q2-en': 'Two?',
    'q2-cy': 'Dau?',
    'q2-kind': 'scale',
    'q2-options-en': 'a\na',
    'q2-options-cy': 'a\nb',
  }
  const { call, problems } = callFrom(bad, undefined)
  assert.equal(call, null)
  assert.deepEqual(
    problems.map(({ field, code }) => `${field} ${code}`),
    [
      'key key',
      'title-cy title',
      'lead-en lead',
      'about about',
      'source source',
      'opens-day opens',
      'email email',
      'formats-en formats',
      'invites invites',
      'q1-cy wording',
      'q1-hint-en hint',
      'q2-options-en options-few',
      'q2-options-en options-same',
      'note note',
    ],
  )
})
