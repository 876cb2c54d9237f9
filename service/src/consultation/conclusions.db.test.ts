import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { after, before, test } from 'node:test'
import { actionPlanWork, setUpActionPlan } from '#kith/action-plan/index.ts'
import { typstPrinter } from '#kith/platform/documents/index.ts'
import { administrator, testKith, type TestKith } from '../../test/world/kith.ts'
import { hiddenIn, serveRoutes, type Served } from '../../test/world/served.ts'
import { readConclusions } from './conclusions.ts'
import { consultationRoutes } from './routes.ts'
import { setUpConsultation } from './set-up.ts'

let kith: TestKith
let served: Served
const printer = typstPrinter()
const call = 'action-plan-2006'

before(async () => {
  kith = await testKith()
  served = await serveRoutes(kith, {
    routes: [
      ...actionPlanWork({ printer, publicUrl: 'https://kith.example', heard: readConclusions }),
      ...consultationRoutes({ publicUrl: 'https://kith.example', letterFolder: tmpdir() }),
    ],
    people: [
      ['analyst', 'consultation-analyst'],
      ['analyst-two', 'consultation-analyst'],
      ['official', 'plan-official'],
      ['official-two', 'plan-official'],
    ],
    at: '2099-01-02T10:00:00Z',
    folder: tmpdir(),
  })
  await setUpConsultation(kith.database)
  await setUpActionPlan(kith.database)
})
after(async () => {
  await printer.close()
  await served?.close()
  await kith?.close()
})

async function say(text: string): Promise<void> {
  const form = (await served.get(`/comment/${call}/write`)).text
  const keys = { reference: hiddenIn(form, 'reference'), code: hiddenIn(form, 'code') }
  const sent = await served.post(`/comment/${call}/write`, { ...keys, kind: 'comment', do: 'send', 'q-actions': text })
  assert.equal(sent.status, 200)
}

/** Every answer read by an analyst, who finds the theme where it speaks of the review. */
async function codeAll(who: string, theme: string): Promise<void> {
  for (;;) {
    const page = (await served.get(`/themes/${call}/code`, who)).text
    const answer = hiddenIn(page, 'answer')
    if (answer === '') return
    const isIn = /review/.test(/kith-as-written">([^<]*)/.exec(page)?.[1] ?? '')
    const part = /value="(0-\d+)"/.exec(page)?.[1]
    const fields = { answer, theme: isIn ? theme : 'none', ...(part && isIn ? { part } : {}) }
    await served.post(`/themes/${call}/code`, fields, who)
  }
}

async function makeReport(asAt: string, language = 'en', who = 'official'): Promise<string> {
  const [year = '', month = '', day = ''] = asAt.split('-')
  const made = await served.post('/plan/keep/reports', { kind: 'progress', language, day, month, year }, who)
  assert.equal(made.status, 303, made.text.slice(0, 400))
  return made.location
}

test('E28, E30 what people said, as a person confirmed it, and what was answered stand in the progress report, each sentence traced', async () => {
  assert.match((await served.get(await makeReport('2099-01-01'), 'official')).text, /No conclusion of a discussion/)
  await say('Where is the ten-year review? It was promised.')
  await say('Publish the review, and say who wrote it.')
  await say('More nurses.')
  const { location } = await served.post(`/themes/${call}/add`, { name: 'Publish the review' }, 'analyst')
  const theme = location.split('/').at(-1) ?? ''
  const proposed = (await served.get(await makeReport('2099-01-02'), 'official')).text
  assert.doesNotMatch(proposed, /Publish the review/, 'nobody has confirmed it yet')
  const seen = hiddenIn((await served.get(location, 'analyst')).text, 'seen')
  await served.post(`${location}/settle`, { seen, 'name-en': 'Publish the review', state: 'confirmed' }, 'analyst')
  for (const who of ['analyst', 'analyst-two']) await codeAll(who, theme)
  await familyOfAll()
  const reply = {
    decision: 'will-not',
    'text-en': 'Nobody has found it.',
    because: 'We looked in 3 archives.',
    commitments: 'strategic-review',
  }
  await served.post(`/theme/${theme}/reply`, reply, 'analyst')
  const draft = (await served.get(await makeReport('2099-01-02'), 'official')).text
  assert.match(draft, /Nobody has answered it yet/, 'a draft of an answer is no answer')
  const waiting = (await served.get('/comment-replies', 'official')).text
  await served.post(/action="(\/comment-replies\/\d+)"/.exec(waiting)?.[1] ?? '', {}, 'official')

  const address = await makeReport('2099-01-02')
  const page = (await served.get(address, 'official')).text
  const text = page.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ')
  assert.match(text, /Publish the review: said in comments: 2; in families of text: 1\./)
  assert.match(text, /more than one person read for it: 3; of these they read alike: 3\./)
  assert.match(text, /The answer: it will not be done\. Nobody has found it\./)
  assert.match(text, /Because: We looked in 3 archives\./)
  assert.match(text, /It leads to a promise: 10-year Strategic Review of Social Exclusion; not published\./)
  assert.ok(page.includes(`href="/comment/${call}/replies/${theme}"`), 'each number opens what was heard')
})

test('what was said after the day is left out, and what an official writes of a theme is held to its numbers', async () => {
  const early = (await served.get(await makeReport('2020-01-01'), 'official')).text
  assert.match(early, /No conclusion of a discussion/)
  const address = await makeReport('2099-01-02')
  const page = (await served.get(address, 'official')).text
  const [, theme = ''] = /id="stakeholders\.theme-(\d+)"/.exec(page) ?? []
  const place = 'stakeholders.added-1'
  const write = (says: string) =>
    served.post(`${address}/change`, { place, says, because: 'Plainer', changes: '0' }, 'official')
  assert.match((await write(`In [9](theme/${theme}) comments.`)).text, /stands nowhere in theme/)
  assert.match((await write('In [2](theme/9999) comments.')).text, /No record “theme\/9999”/)
  assert.equal((await write(`In [2](theme/${theme}) comments.`)).status, 303)
  // The form of somebody who opened the page before is handed back; the same form sent twice is done once.
  assert.equal((await write(`In [2](theme/${theme}) comments.`)).status, 303)
  const late = await served.post(
    `${address}/change`,
    { place, says: 'Mine.', because: 'x', changes: '0' },
    'official-two',
  )
  assert.equal(late.status, 422)
  assert.match(late.text, /Somebody changed this sentence meanwhile/)
  assert.match(late.text, />Mine\.</)
})

test('whoever signs signs what they read: a report changed meanwhile is handed back with what was typed', async () => {
  const address = await makeReport('2099-01-02', 'cy')
  const easy = { lines: 'Byr.', version: '0' }
  assert.equal((await served.post(`${address}/easy-read`, easy, 'official')).status, 303)
  assert.equal((await served.post(`${address}/easy-read`, easy, 'official')).status, 303, 'sent twice')
  const overtaken = await served.post(`${address}/easy-read`, { lines: 'Arall.', version: '0' }, 'official')
  assert.match(overtaken.text, /Somebody wrote another Easy Read meanwhile/)
  assert.match(overtaken.text, /Arall\./)
  const signature = { signedAs: 'A. Official', office: 'Cabinet Office', read: '0-0' }
  const answer = await served.post(`${address}/sign`, signature, 'official-two')
  assert.equal(answer.status, 422)
  assert.match(answer.text, /Somebody changed the report while you read it/)
  assert.match(answer.text, /value="A\. Official"/)
  const long = await served.post(
    `${address}/sign`,
    { ...signature, signedAs: 'x'.repeat(201), read: hiddenIn(answer.text, 'read') },
    'official-two',
  )
  assert.match(long.text, /in at most 200 characters/)
  const waiting = await served.post(
    `${address}/sign`,
    { ...signature, read: hiddenIn(answer.text, 'read') },
    'official-two',
  )
  assert.match(waiting.text, /has not been found easy yet/)
})

test('a day that is none, or is yet to come, is handed back as it was typed', async () => {
  for (const [day, month, year] of [
    ['31', '2', '2026'],
    ['1', '1', '2199'],
    ['', '', ''],
  ] as const) {
    const answer = await served.post(
      '/plan/keep/reports',
      { kind: 'brief', language: 'en', day, month, year },
      'official',
    )
    assert.equal(answer.status, 422)
    assert.match(answer.text, /Enter a day of the calendar that is not later than today/)
    assert.ok(answer.text.includes(`value="${year}"`) || year === '')
  }
})

test('a page within a section stands in the innermost only', async () => {
  const here = async (url: string) =>
    [...(await served.get(url, 'official')).text.matchAll(/data-here="([^"]*)"/g)].map(([, href]) => href)
  assert.deepEqual(await here('/plan/keep/reports'), ['/plan/keep/reports'])
  assert.deepEqual(await here('/plan/keep/driver/work'), ['/plan/keep'])
})

/** Both comments about the review are found to be one text, as the job that groups comments would. */
async function familyOfAll(): Promise<void> {
  const admin = await administrator(kith)
  try {
    await admin.query(`with family as (insert into consultation.text_family (call, question, text, members, wordings, method)
        values ('${call}', 'actions', 'review', 2, 2, 'by hand') returning id)
      insert into consultation.text_family_member (answer, family, likeness, adds_its_own)
      select w.id, family.id, 1, false from consultation.answer w, family where w.text like '%review%'`)
  } finally {
    await admin.end()
  }
}

test('a theme added, and two joined with each other, from several tabs at once: one is made, and one is left', async () => {
  const add = (name: string) => served.post(`/themes/${call}/add`, { name }, 'analyst')
  const made = await Promise.all(Array.from({ length: 6 }, () => add('Asked of at once')))
  assert.equal(new Set(made.map(({ location }) => location)).size, 1)
  const [one = '', other = ''] = [made[0]?.location, (await add('Asked of as well')).location]
  const into = (from: string, to: string, who: string) =>
    served.post(`${from}/join`, { into: to.split('/').at(-1) ?? '', reason: 'The same thing' }, who)
  const joined = await Promise.all([into(one, other, 'analyst'), into(other, one, 'analyst-two')])
  assert.deepEqual(joined.map(({ status }) => status).toSorted(), [303, 422])
  const admin = await administrator(kith)
  const left = await admin.query(
    `select from consultation.theme where name_en like 'Asked of %' and state <> 'set-aside'`,
  )
  await admin.end()
  assert.equal(left.rowCount, 1)
})
