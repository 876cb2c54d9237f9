import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkCapacity, weeksFrom } from '../../actions/set-capacity.ts'
import { day } from '../family/example-data.ts'
import { mistaken, ordinary } from './examples.ts'
import { capacityPage } from './page.ts'

const sunday = day('2026-11-22')

test('weeks begin on Monday, this one first', () => {
  assert.deepEqual(weeksFrom(sunday).slice(0, 2), ['2026-11-16', '2026-11-23'])
  assert.equal(weeksFrom(day('2026-11-23'))[0], '2026-11-23')
})

test('a week nobody has set is said to be not set; none is a number', () => {
  const page = String(capacityPage('en', ordinary).content)
  assert.match(page, /not set/)
  assert.match(page, />0</)
  assert.doesNotMatch(page, /<script>/)
})

test('mistakes are named at their fields and what was typed is kept', () => {
  const { content, errors } = capacityPage('en', mistaken)
  assert.equal(errors, 2)
  assert.match(
    String(content),
    /href="#places-1">Places for the week beginning 23 November 2026 must be a whole number/,
  )
  assert.match(String(content), /value="many"/)
})

test('only whole numbers of places are taken, and an empty week is left alone', () => {
  assert.deepEqual(checkCapacity({ team: ' North ', places: ['7', '', '0'] }, sunday), {
    ok: true,
    value: {
      team: 'North',
      weeks: [
        { week: '2026-11-16', places: 7 },
        { week: '2026-11-30', places: 0 },
      ],
    },
  })
  for (const typed of ['-1', '1.5', '1e3', '1000', 'ten'])
    assert.equal(checkCapacity({ team: 'North', places: [typed] }, sunday).ok, false)
  assert.deepEqual(checkCapacity({ team: '', places: [] }, sunday), { ok: false, problems: ['team-missing'] })
  assert.deepEqual(checkCapacity({ team: 'North', places: [''] }, sunday), {
    ok: false,
    problems: ['nothing-set'],
  })
})
