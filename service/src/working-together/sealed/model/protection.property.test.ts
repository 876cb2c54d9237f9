import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseDay } from '#kith/people/index.ts'
import { problemFields, protectionKinds, protectionProblems, readProtection } from './protection.ts'

const today = parseDay('2026-11-26')
const colleague = '00000000-0000-4000-8000-000000000001'
const colleagues = new Set([colleague])
const maybe = (...good: readonly string[]) => fc.constantFrom('', ...good)

/** A form filled in anyhow. */
const form = fc.record({
  kind: maybe(...protectionKinds, 'other'),
  forename: maybe('Ada', ' '),
  surname: maybe('Planted'),
  'born-day': maybe('1', '31'),
  'born-month': maybe('2', '5'),
  'born-year': maybe('2019', '2031'),
  nhs: maybe('943 476 5919', '9434765918'),
  upn: maybe('A123456789012', 'H801200001001'),
  'hidden-from': maybe(colleague, '00000000-0000-4000-8000-000000000002'),
  'asked-by': maybe('Witness protection unit'),
  basis: maybe('short', 'Somebody looks for them.'),
})

test('property: what is read names somebody surely, says why and for whom, and is hidden from one colleague only for staff; else every problem has a field', () => {
  assert.ok(today)
  let read = 0
  fc.assert(
    fc.property(form, (typed) => {
      const sent = new Map(Object.entries(typed))
      const found = readProtection((field) => sent.get(field) ?? '', today, colleagues)
      if ('problems' in found) {
        assert.ok(found.problems.length > 0)
        assert.deepEqual(
          found.problems,
          protectionProblems.filter((one) => found.problems.includes(one)),
        )
        for (const problem of found.problems) assert.notEqual(problemFields[problem], '')
        return
      }
      read += 1
      const { kind, forename, surname, born, nhs, upn, hiddenFrom, askedBy, basis } = found.read
      assert.ok(nhs !== null || upn !== null || (forename !== '' && surname !== '' && born !== null))
      assert.ok(born === null || born <= today)
      assert.ok(nhs === null || /^\d{10}$/.test(nhs))
      assert.equal(hiddenFrom, kind === 'staff-or-relative' ? colleague : null)
      assert.ok(askedBy.length >= 3 && basis.length >= 10)
    }),
    { numRuns: 5000 },
  )
  assert.ok(read > 0, 'none was right')
})

test('a whole name without the day of birth, or a day without the year, is not enough', () => {
  assert.ok(today)
  const right = new Map([
    ['kind', 'adoption'],
    ['forename', 'Ada'],
    ['surname', 'Planted'],
    ['asked-by', 'The court'],
    ['basis', 'An order of the court.'],
  ])
  const problemsOf = (more: Readonly<Record<string, string>>) => {
    const found = readProtection((field) => more[field] ?? right.get(field) ?? '', today, colleagues)
    return 'problems' in found ? found.problems : []
  }
  assert.deepEqual(problemsOf({}), ['who'])
  assert.deepEqual(problemsOf({ 'born-day': '1', 'born-month': '5' }), ['born'])
  assert.deepEqual(problemsOf({ 'born-day': '1', 'born-month': '5', 'born-year': '2019' }), [])
  assert.deepEqual(problemsOf({ nhs: '9434765919', 'hidden-from': colleague }), ['notHidden'])
  assert.deepEqual(problemsOf({ nhs: '9434765919', kind: 'staff-or-relative' }), ['hiddenFrom'])
})
