import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setUpActionPlan } from '#kith/action-plan/index.ts'
import { testKith, type TestKith } from '../../test/world/kith.ts'
import { consultationWorld, hiddenIn, sql, type ConsultationWorld } from './testing.ts'

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

const call = 'action-plan-2006'
/** Settles a theme as somebody would who has its page open. */
async function settle(theme: string, fields: Readonly<Record<string, string>>, subject = 'analyst') {
  const seen = hiddenIn((await world.get(theme, subject)).text, 'seen')
  return world.post(`${theme}/settle`, { seen, ...fields }, subject)
}

const said: { reference: string; code: string } = { reference: '', code: '' }

async function say(fields: Readonly<Record<string, string>>, kind = 'comment') {
  const form = (await world.get(`/comment/${call}/write`)).text
  const keys = { reference: hiddenIn(form, 'reference'), code: hiddenIn(form, 'code') }
  assert.equal((await world.post(`/comment/${call}/write`, { ...keys, kind, do: 'send', ...fields })).status, 200)
  return keys
}

test('E39 Contact by e-mail and by post: what came by post is entered for somebody, with a day, an address and a letter to print; twice is once', async () => {
  const empty = await world.post(
    '/letters/enter',
    { call, 'on-day': '31', 'on-month': '2', 'on-year': '2026', email: 'x' },
    'clerk',
  )
  assert.equal(empty.status, 422)
  for (const problem of [
    /Choose how it came/,
    /it must be a real day/,
    /Enter what they say/,
    /Enter an e-mail address/,
  ])
    assert.match(empty.text, problem)
  const fields = {
    call,
    channel: 'post',
    kind: 'comment',
    'on-day': '3',
    'on-month': '11',
    'on-year': '2026',
    language: 'en',
    'q-letter': 'Please publish the review. — A. Reader',
    name: 'A. Reader',
    address: '1 High Street',
    'may-name': 'yes',
  }
  const saved = await world.post('/letters/enter', fields, 'clerk')
  assert.match(saved.location, /\/letters\/responses\/[0-9A-Z-]{10}\?said=saved/)
  const again = await world.post(
    '/letters/enter',
    { ...fields, 'q-letter': 'please publish  the review. A Reader' },
    'clerk',
  )
  assert.equal(again.location, saved.location.replace('saved', 'again'))
  const page = await world.get(saved.location, 'clerk')
  assert.match(page.text, /Letter to print and post[^]*Your reference is/)
  assert.match(page.text, /The name is shown nowhere until it is confirmed/)
  await world.post(saved.location.replace(/\?.*/, '/name'), {}, 'clerk')
  assert.match((await world.get(saved.location, 'clerk')).text, /The name is confirmed and may be shown/)
})

test('words of harm wait for the safeguarding contact; once decided the rest may read them', async () => {
  const keys = await say({ 'q-actions': 'My stepdad hits my brother and nobody believes me.' })
  assert.doesNotMatch((await world.get(`/themes/${call}/answers?question=actions`, 'analyst')).text, /stepdad/)
  const queue = await world.get('/read-first', 'contact')
  assert.match(queue.text, /1 response waits for you/)
  assert.match(queue.text, /Somebody may be hurt[^]*hits my brother|stepdad hits/)
  const url = `/read-first/${keys.reference}`
  assert.match((await world.get(url, 'contact')).text, /My stepdad hits my brother/)
  assert.equal((await world.post(url, { decision: 'referred' }, 'contact')).status, 422)
  assert.equal(
    (await world.post(url, { decision: 'referred', reason: 'Rang the duty team' }, 'contact')).location,
    '/read-first',
  )
  assert.match((await world.get('/read-first', 'contact')).text, /Nothing waits for you/)
  assert.match((await world.get(`/themes/${call}/answers?question=actions`, 'analyst')).text, /stepdad/)
  assert.equal((await world.get(url, 'analyst')).status, 403)
})

test('E30 Stakeholder discussions: comments are coded by two people, themes confirmed, agreement told', async () => {
  Object.assign(said, await say({ 'q-actions': 'The 10-year review should be published. I looked for it everywhere.' }))
  await say({ 'q-principles': 'Early help is right.' })
  const added = await world.post(`/themes/${call}/add`, { name: 'Publish the strategic review' }, 'analyst')
  const theme = added.location
  assert.match(theme, /^\/theme\/\d+$/)
  const wrong = await settle(theme, {
    'name-en': 'Publish the strategic review',
    about: 'action-plan-2006/99.9',
    state: 'confirmed',
  })
  assert.match(wrong.text, /“action-plan-2006\/99\.9” is not in the plan/)
  assert.equal(
    (
      await settle(theme, {
        'name-en': 'Publish the strategic review',
        'name-cy': 'Cyhoeddi’r adolygiad strategol',
        about: 'action-plan-2006/table-7.1',
        state: 'confirmed',
      })
    ).location,
    theme,
  )
  for (const who of ['analyst', 'analyst-two'])
    for (;;) {
      const page = await world.get(`/themes/${call}/code`, who)
      const answer = hiddenIn(page.text, 'answer')
      if (answer === '') break
      const isIn = /review/i.test(/kith-as-written">([^<]*)/.exec(page.text)?.[1] ?? '')
      const part = /value="(0-\d+)"/.exec(page.text)?.[1]
      await world.post(
        `/themes/${call}/code`,
        { answer, theme: isIn ? (theme.split('/').at(-1) ?? '') : 'none', ...(part && isIn ? { part } : {}) },
        who,
      )
    }
  const page = await world.get(`/themes/${call}`, 'analyst')
  assert.match(page.text, /How far coders agree[^]*1\.00/)
  assert.match((await world.get(theme, 'analyst')).text, /The 10-year review should be published\./)
})

test('from a comment to its theme, the reply, the promise and its progress, and back', async () => {
  const themes = await world.as('analyst', 'answer-comments', (scope) =>
    sql<{ id: number }>`select id::float8 as id from consultation.theme where state = 'confirmed'`.execute(
      scope.consultation,
    ),
  )
  const theme = themes.rows[0]?.id ?? 0
  const promised = await world.as('analyst', 'answer-comments', async (scope) =>
    (await import('#kith/action-plan/index.ts')).readPlan(scope),
  )
  const key =
    [...promised.commitment.keys()].find((one) => /strategic-review/.test(one)) ??
    [...promised.commitment.keys()][0] ??
    ''
  const noWhy = await world.post(`/theme/${theme}/reply`, { decision: 'will-not', 'text-en': 'No.' }, 'analyst')
  assert.equal(noWhy.status, 422)
  const noPromise = await world.post(
    `/theme/${theme}/reply`,
    { decision: 'will-do', 'text-en': 'Yes.', commitments: 'not-a-promise' },
    'analyst',
  )
  assert.match(noPromise.text, /“not-a-promise” is not a promise of the plan/)
  await world.post(
    `/theme/${theme}/reply`,
    {
      decision: 'will-do',
      'text-en': 'We will look for it and say where.',
      'text-cy': 'Byddwn yn chwilio amdano.',
      commitments: key,
    },
    'analyst',
  )
  const coding = await world.as('analyst', 'answer-comments', (scope) =>
    sql<{
      id: string
    }>`select id::text from consultation.coding where coder is not null order by id limit 1`.execute(
      scope.consultation,
    ),
  )
  await world.post(`/theme/${theme}/quote`, { coding: coding.rows[0]?.id ?? '', show: 'yes' }, 'analyst')
  assert.doesNotMatch(
    (await world.get(`/comment/${call}/replies`)).text,
    /We will look for it/,
    'a draft is not public',
  )
  const waiting = await world.get('/comment-replies', 'official')
  const [, id = ''] = /action="\/comment-replies\/(\d+)"/.exec(waiting.text) ?? []
  assert.equal((await world.post(`/comment-replies/${id}`, {}, 'analyst')).status, 403)
  assert.equal((await world.post(`/comment-replies/${id}`, {}, 'official')).location, '/comment-replies')
  assert.equal(
    (await world.post(`/comment-replies/${id}`, {}, 'official-two')).location,
    '/comment-replies?said=not',
    'once',
  )
  const heard = await world.get(`/comment/${call}/replies`)
  assert.match(
    heard.text,
    new RegExp(`It will be done\\.[^]*We will look for it and say where\\.[^]*/plan/promises/${key}`),
  )
  const one = await world.get(`/comment/${call}/replies/${theme}`)
  assert.match(one.text, /In their words/)
  const mine = await world.post('/your-comment', said)
  assert.match(mine.text, /What you said is part of “Publish the strategic review”/)
  assert.match(mine.text, new RegExp(`href="/plan/promises/${key}"[^]*how it stands`))
  assert.match((await world.post('/your-comment?lang=cy', said)).text, /Byddwn yn chwilio amdano/)
  assert.match((await world.get(`/comment/${call}/replies.json`)).text, /"decision":"will-do"/)
})

test('E37 Comments from people on the ground; innovative examples: one is triaged, decided with a reason, and the sender is told', async () => {
  const keys = await say({ 'q-actions': 'A breakfast club run by grandparents' }, 'example')
  const url = `/comment-proposals/${keys.reference}`
  assert.match((await world.get('/comment-proposals', 'official')).text, /Nobody has looked/)
  const silent = await world.post(url, { step: 'declined', reason: 'No evidence yet' }, 'official')
  assert.match(silent.text, /Write what its sender is told/)
  await world.post(url, { after: '0', step: 'reading', reason: 'Asked the schools team' }, 'official')
  await world.post(
    url,
    {
      after: '1',
      step: 'accepted',
      reason: 'Two schools want it',
      told: 'Two schools will try it from January.',
    },
    'official-two',
  )
  const seen = await world.get(`/your-comment?reference=${keys.reference}`)
  assert.match(seen.text, /Two schools will try it from January\./)
  assert.doesNotMatch(seen.text, /Two schools want it|schools team/, 'why is kept inside')
  assert.match((await world.get(`/comment/${call}/replies`)).text, /Two schools will try it from January\./)
})

test('an answered theme stays where it is found; another is joined to it with a reason, and what each excerpt was coded as first stays', async () => {
  const other = (await world.post(`/themes/${call}/add`, { name: 'Reviews' }, 'analyst')).location
  assert.equal((await world.post(`/themes/${call}/add`, { name: 'reviews' }, 'analyst')).location, other, 'twice')
  await settle(other, { 'name-en': 'Reviews', state: 'confirmed' })
  await say({ 'q-actions': 'Reviews should be on time.' })
  const answer = hiddenIn((await world.get(`/themes/${call}/code`, 'analyst')).text, 'answer')
  await world.post(`/themes/${call}/code`, { answer, theme: other.split('/').at(-1) ?? '' }, 'analyst')
  const found = await world.as('analyst', 'answer-comments', (scope) =>
    sql<{
      id: number
    }>`select id::float8 as id from consultation.theme where name_en like 'Publish%'`.execute(scope.consultation),
  )
  const answered = `/theme/${found.rows[0]?.id}`
  const into = { into: other.split('/').at(-1) ?? '', reason: 'The same thing' }
  assert.match((await world.post(`${answered}/join`, into, 'analyst')).text, /An answer to this theme is published/)
  assert.match(
    (await settle(answered, { 'name-en': 'Gone', state: 'set-aside' })).text,
    /An answer to this theme is published/,
  )
  const back = { into: answered.split('/').at(-1) ?? '', reason: '' }
  assert.equal((await world.post(`${other}/join`, back, 'analyst')).status, 422, 'a reason is wanted')
  const joined = await world.post(`${other}/join`, { ...back, reason: 'The same thing' }, 'analyst')
  assert.equal(joined.location, answered)
  assert.equal(
    (await world.post(`${other}/join`, { ...back, reason: 'Again' }, 'analyst')).status,
    422,
    'what is joined is not joined again',
  )
  const coded = await world.as('analyst', 'answer-comments', (scope) =>
    sql<{
      as_coded: number
    }>`select as_coded::float8 as as_coded from consultation.coding where theme = ${found.rows[0]?.id}`.execute(
      scope.consultation,
    ),
  )
  assert.ok(coded.rows.some((row) => row.as_coded === Number(other.split('/').at(-1))))
  assert.match((await world.get(`/comment/${call}/replies`)).text, /We will look for it and say where\./)
})

test('a theme somebody else’s role may not touch, and unknown things, are refused or absent', async () => {
  assert.equal((await world.get('/letters', 'analyst')).status, 403)
  assert.equal((await world.get('/themes', 'clerk')).status, 403)
  assert.equal((await world.get('/theme/999999', 'analyst')).status, 404)
  assert.equal((await world.get('/letters/responses/00000-0000', 'clerk')).status, 404)
  assert.equal((await world.get('/comment/none')).status, 404)
})
