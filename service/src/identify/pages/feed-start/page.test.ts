import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#kith/people/index.ts'
import { checkStart, type StartWishes } from '../../actions/say-since-when.ts'
import { exampleToday as today } from '../feeds/example-data.ts'
import { feedStartExamples, said, unsaid } from './examples.ts'
import { feedStartPage } from './page.ts'

const wishes: StartWishes = {
  known: 'since',
  day: '1',
  month: '4',
  year: '2023',
  because: 'Letter of 3 May',
  last: '',
}
const problemsOf = (changed: Partial<StartWishes>, newest: string | null = null): readonly string[] => {
  const checked = checkStart({ ...wishes, ...changed }, today, newest)
  return checked.ok ? [] : checked.problems
}

describe('since when a feed speaks', () => {
  test('is a day of the calendar, not ahead, not after its files, with how it is known', () => {
    assert.deepEqual(checkStart(wishes, today, '2026-10-20'), {
      ok: true,
      starts: '2023-04-01',
      because: 'Letter of 3 May',
    })
    assert.deepEqual(checkStart({ ...wishes, known: 'unknown', day: 'x' }, today, null), {
      ok: true,
      starts: null,
      because: 'Letter of 3 May',
    })
    assert.deepEqual(problemsOf({ known: '', because: '' }), ['choose', 'because'])
    assert.deepEqual(problemsOf({ day: '31', month: '2' }), ['no-day'])
    assert.deepEqual(problemsOf({ year: '1899' }), ['too-long-ago'])
    assert.deepEqual(problemsOf({ year: '2027' }), ['ahead'])
    assert.deepEqual(problemsOf({}, '2023-03-31'), ['after-its-files'])
    for (const [length, problems] of [
      [5, ['because']],
      [10, []],
      [500, []],
      [501, ['too-long']],
    ] as const)
      for (const character of ['x', '😀']) assert.deepEqual(problemsOf({ because: character.repeat(length) }), problems)
  })

  test('property: a day that is taken is the one typed, and lies in the past and within the files', () => {
    const days = fc.integer({ min: -60_000, max: 400 }).map((days) => addDays(today, days))
    fc.assert(
      fc.property(days, fc.option(days), (day, newest) => {
        const [year = '', month = '', date = ''] = day.split('-')
        const checked = checkStart({ ...wishes, day: date, month, year }, today, newest)
        assert.equal(checked.ok, day >= '1900-01-01' && day <= today && (newest === null || day <= newest))
        if (checked.ok) assert.equal(checked.starts, day)
      }),
    )
  })

  test('what its silence means stands on the page, and what was said by whom', () => {
    const page = String(feedStartPage('en', said).content)
    assert.match(page, /It speaks since 1 April 2023\./)
    assert.match(page, /Letter of 3 May from the records manager[\s\S]*Dilys Morgan/)
    assert.match(page, /somebody who has left[\s\S]*with the feed’s setting up/)
    assert.match(String(feedStartPage('en', unsaid).content), /never taken for “no”/)
    assert.match(String(feedStartPage('en', unsaid).content), /It is not known since when it speaks\./)
  })

  test('every example draws in both languages, hostile words as text', () => {
    for (const { render } of feedStartExamples.examples)
      for (const language of ['en', 'cy'] as const) assert.ok(String(render(language)).includes('<h1'))
    const hostile = { ...said, wishes: { ...said.wishes, because: '</textarea><script>' } }
    assert.ok(!String(feedStartPage('en', hostile).content).includes('<script>'))
  })
})
