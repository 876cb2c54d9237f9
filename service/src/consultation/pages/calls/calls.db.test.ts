import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setUpActionPlan } from '#kith/action-plan/index.ts'
import { testKith, type TestKith } from '../../../../test/world/kith.ts'
import { consultationWorld, hiddenIn, type ConsultationWorld } from '../../testing.ts'

let kith: TestKith
let world: ConsultationWorld

before(async () => {
  kith = await testKith()
  world = await consultationWorld(kith, '2026-11-25T10:00:00Z')
  await setUpActionPlan(kith.database)
})
after(async () => {
  await world?.close()
  await kith?.close()
})

type Fields = Record<string, string>
const fresh: Fields = {
  'based-on': '0',
  key: 'family-hubs',
  'title-en': 'Family hubs',
  'title-cy': 'Hybiau teulu',
  'lead-en': 'Where should they be?',
  'lead-cy': 'Ble dylent fod?',
  about: 'action-plan-2006/7.8',
  source: 'The council, 2026',
  'opens-day': '25',
  'opens-month': '11',
  'opens-year': '2026',
  'closes-day': '31',
  'closes-month': '1',
  'closes-year': '2027',
  invites: 'comments',
  questions: '2',
  'q1-en': 'Where?',
  'q1-cy': 'Ble?',
  'q1-kind': 'open',
  'q2-en': 'When?',
  'q2-cy': 'Pryd?',
  'q2-kind': 'one',
  'q2-options-en': 'Mornings\nEvenings',
  'q2-options-cy': 'Boreau\nNosweithiau',
  note: 'Asked by the partnership',
  do: 'save',
}

/** The form of a change as the page gives it, every field with what stands in it. */
function fieldsIn(page: string): Fields {
  const fields: Fields = {}
  for (const [, name = '', value = ''] of page.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g))
    fields[name] = value
  for (const [tag] of page.matchAll(/<input[^>]*>/g)) {
    const [, name] = / name="([^"]+)"/.exec(tag) ?? []
    if (name && (!/type="(?:radio|checkbox)"/.test(tag) || / checked/.test(tag)))
      fields[name] = / value="([^"]*)"/.exec(tag)?.[1] ?? ''
  }
  delete fields['form-token'] // the world brings each person's own
  return { ...fields, do: 'save' }
}
const draftOf = (location: string): string => location.replace(/\?.*/, '')

test('a call is drafted by one official and released by another; then anybody may answer it', async () => {
  const saved = await world.post('/comment-calls/new', fresh, 'official')
  assert.match(saved.location, /^\/comment-calls\/drafts\/\d+\?said=saved$/)
  const draft = draftOf(saved.location)
  assert.equal(
    draftOf((await world.post('/comment-calls/new', fresh, 'official')).location),
    draft,
    'pressed twice it is one draft',
  )
  assert.equal((await world.get('/comment/family-hubs')).status, 404, 'a draft is not public')
  assert.match((await world.get('/comment-calls', 'official-two')).text, /Family hubs[^]*Asked by the partnership/)
  assert.match((await world.get(draft, 'official')).text, /You drafted this: somebody else releases it/)
  assert.match((await world.post(`${draft}/release`, {}, 'official')).location, /said=not/)
  assert.equal((await world.post(`${draft}/release`, {}, 'analyst')).status, 403)
  assert.match((await world.post(`${draft}/release`, {}, 'official-two')).location, /said=released/)
  assert.match((await world.post(`${draft}/release`, {}, 'official-two')).location, /said=not/, 'once')
  const page = await world.get('/comment/family-hubs')
  assert.match(page.text, /Closes at the end of 31 January 2027[^]*owed by 25 April 2027[^]*Where\?/)
  assert.match((await world.get('/comment/family-hubs?lang=cy')).text, /Ble dylent fod\?/)
  assert.match(
    (await world.post('/comment-calls/new', fresh, 'official')).text,
    /There is a call named “family-hubs” already/,
  )
})

test('a change is seen before it is released, kept as history, and said beside the call', async () => {
  const form = await world.get('/comment-calls/family-hubs/change', 'official')
  const typed = { ...fieldsIn(form.text), 'lead-en': 'Where, and when?', note: 'Asked of the times too' }
  const draft = draftOf((await world.post('/comment-calls/family-hubs/change', typed, 'official')).location)
  const seen = await world.get(draft, 'official-two')
  assert.match(seen.text, /It changes version 1[^]*Where should they be\?[^]*Where, and when\?/)
  assert.doesNotMatch(seen.text, /Hybiau teulu/, 'what does not change is not shown')
  const other = draftOf(
    (await world.post('/comment-calls/family-hubs/change', { ...typed, note: 'Other words' }, 'official-two')).location,
  )
  await world.post(`${draft}/release`, {}, 'official-two')
  assert.match((await world.post(`${other}/release`, {}, 'official')).location, /said=not/, 'another came between')
  const stale = await world.post('/comment-calls/family-hubs/change', typed, 'official')
  assert.equal(stale.status, 422)
  assert.match(stale.text, /Somebody released another version while you wrote[^]*Where, and when\?/)
  assert.match(
    (await world.get('/comment/family-hubs')).text,
    /What was changed[^]*\d \w+ 20\d\d:[^]*Asked of the times too/,
  )
  assert.match(
    (await world.get('/comment-calls/family-hubs', 'official')).text,
    /Its history[^]*Waits for a second person[^]*Asked of the times too[^]*Asked by the partnership/,
  )
  assert.match((await world.post(`${other}/withdraw`, {}, 'official')).location, /said=withdrawn/)
})

test('a question that has answers can be neither left out nor reworded; one without can; no answer is altered', async () => {
  const writing = await world.get('/comment/family-hubs/write')
  const keys = { reference: hiddenIn(writing.text, 'reference'), code: hiddenIn(writing.text, 'code') }
  const version = hiddenIn(writing.text, 'version')
  await world.post('/comment/family-hubs/write', { ...keys, version, do: 'send', 'q-where': 'By the school' })
  const page = (await world.get('/comment-calls/family-hubs/change', 'official')).text
  assert.match(page, /Somebody has answered this/)
  const typed = { ...fieldsIn(page), note: 'Shorter' }
  const left = await world.post(
    '/comment-calls/family-hubs/change',
    {
      ...fieldsIn(
        (await world.post('/comment-calls/family-hubs/change', { ...typed, do: 'remove-1' }, 'official')).text,
      ),
      note: 'x',
    },
    'official',
  )
  assert.match(left.text, /“Where\?” has answers: it cannot be left out/)
  const reworded = await world.post('/comment-calls/family-hubs/change', { ...typed, 'q1-cy': 'Ymhle?' }, 'official')
  assert.equal(reworded.status, 422)
  assert.match(reworded.text, /“Where\?” has answers: its words and what can be chosen stay/)
  // Somebody has the form of the version in force open while the other question is left out.
  const open = await world.get('/comment/family-hubs/write')
  const without = await world.post('/comment-calls/family-hubs/change', { ...typed, do: 'remove-2' }, 'official')
  const draft = draftOf(
    (
      await world.post(
        '/comment-calls/family-hubs/change',
        { ...fieldsIn(without.text), note: 'One question' },
        'official',
      )
    ).location,
  )
  assert.match((await world.post(`${draft}/release`, {}, 'official-two')).location, /said=released/)
  assert.doesNotMatch((await world.get('/comment/family-hubs/write')).text, /When\?/)
  const later = { reference: hiddenIn(open.text, 'reference'), code: hiddenIn(open.text, 'code') }
  const sent = await world.post('/comment/family-hubs/write', {
    ...later,
    version: hiddenIn(open.text, 'version'),
    do: 'send',
    'q-when': 'evenings',
  })
  assert.match(sent.text, /We have what you sent/)
  const chosen = await world.as('clerk', 'answer-comments', (scope) =>
    scope.consultation
      .selectFrom('consultation.response')
      .select(['choices', 'call_version'])
      .where('reference', '=', later.reference)
      .execute(),
  )
  assert.deepEqual(
    chosen.map(({ choices, call_version: of }) => [choices.length, of]),
    [[1, 2]],
    'nothing they chose is lost',
  )
  assert.match((await world.post('/your-comment', keys)).text, /Where\?[^]*By the school/)
})

test('bad input: closing before opening, no Welsh, a paragraph that is not there, markup', async () => {
  const wrong = await world.post(
    '/comment-calls/new',
    {
      ...fresh,
      key: 'other',
      'title-cy': '',
      'q1-cy': ' ',
      'closes-year': '2025',
      about: 'action-plan-2006/99.9',
      'lead-en': '<script>alert(1)</script>',
    },
    'official',
  )
  assert.equal(wrong.status, 422)
  for (const said of [
    /It would close before it opens/,
    /Write the title in English and in Welsh/,
    /Write question 1 in English and in Welsh/,
  ])
    assert.match(wrong.text, said)
  assert.match(wrong.text, /&lt;script&gt;alert/)
  const cited = await world.post(
    '/comment-calls/new',
    { ...fresh, key: 'other', about: 'action-plan-2006/99.9' },
    'official',
  )
  assert.match(cited.text, /“action-plan-2006\/99\.9” is not in the plan/)
})

test('a call that has closed is not reopened', async () => {
  const later = await consultationWorld(kith, '2027-02-01T10:00:00Z')
  try {
    const form = fieldsIn((await later.get('/comment-calls/family-hubs/change', 'official')).text)
    const wrong = await later.post(
      '/comment-calls/family-hubs/change',
      { ...form, 'closes-month': '6', 'closes-day': '30', note: 'Longer' },
      'official',
    )
    assert.match(wrong.text, /It has closed and does not open again\. Write a new call/)
    assert.match((await later.get('/comment-calls', 'official')).text, /Family hubs[^]*Closed/)
  } finally {
    await later.close()
  }
})

test('a newer file of a call takes the place of an older one, and not of what somebody here changed', async () => {
  const form = fieldsIn((await world.get('/comment-calls/think-family-2026/change', 'official')).text)
  const typed = { ...form, telephone: '01632 960 001', note: 'Our own number' }
  const draft = draftOf((await world.post('/comment-calls/think-family-2026/change', typed, 'official')).location)
  await world.post(`${draft}/release`, {}, 'official-two')
  await (await import('../../set-up.ts')).setUpConsultation(kith.database)
  assert.match((await world.get('/comment/think-family-2026')).text, /01632 960 001/)
})
