// What could lose a response, or tell of one to somebody else.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { asSystem } from '#kith/platform/identity/index.ts'
import { administrator, testKith, type TestKith } from '../../../../test/world/kith.ts'
import { readComments } from '../../read-comments.ts'
import { consultationWorld, countRows, hiddenIn, type ConsultationWorld } from '../../testing.ts'

let kith: TestKith
let world: ConsultationWorld
let admin: Awaited<ReturnType<typeof administrator>>

before(async () => {
  kith = await testKith()
  world = await consultationWorld(kith, '2026-11-25T10:00:00Z')
  admin = await administrator(kith)
})
after(async () => {
  await world?.close()
  await admin?.end()
  await kith?.close()
})

const call = '/comment/think-family-2026'
const keysIn = (page: string) => ({ reference: hiddenIn(page, 'reference'), code: hiddenIn(page, 'code') })
const fresh = async () => keysIn((await world.get(`${call}/write`)).text)
const texts = async (): Promise<readonly string[]> =>
  (await admin.query<{ text: string }>('select text from consultation.answer order by id')).rows.map((row) => row.text)

test('a form that comes back from a browser’s memory with other words is a second response; the first stays', async () => {
  const keys = await fresh()
  await world.post(`${call}/write`, { ...keys, do: 'send', 'q-change': 'First words' })
  const back = await world.post(`${call}/write`, { ...keys, do: 'send', 'q-change': 'Second thoughts' })
  assert.equal(back.status, 422)
  assert.match(back.text, /This page has been sent before[^]*Second thoughts<\/textarea>/)
  const next = keysIn(back.text)
  assert.notEqual(next.reference, keys.reference)
  assert.match(
    (await world.post(`${call}/write`, { ...next, do: 'send', 'q-change': 'Second thoughts' })).text,
    /We have what you sent/,
  )
  assert.deepEqual(await texts(), ['First words', 'Second thoughts'])
  const saved = await world.post(`${call}/write`, { ...keys, do: 'save', 'q-change': 'Third' })
  assert.equal(saved.status, 422, 'what was sent is no draft')
  assert.notEqual(keysIn(saved.text).reference, keys.reference)
})

test('a long answer in any script comes in whole', async () => {
  const keys = await fresh()
  const long = 'ক'.repeat(9_990)
  const sent = await world.post(`${call}/write`, { ...keys, do: 'send', 'q-change': long, 'q-works': long })
  assert.match(sent.text, /We have what you sent/)
  assert.deepEqual((await texts()).slice(-2), [long, long])
  const many = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, 'x'.repeat(250_000)]))
  const refused = await world.post(`${call}/write`, {
    ...(await fresh()),
    ...many,
    do: 'save',
    'q-change': 'kept',
  })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /This is more than can be saved at once[^]*kept<\/textarea>/)
})

test('the website tells nobody that somebody else wrote: an address and a campaign’s words are not a key', async () => {
  const template = { do: 'send', 'q-change': 'We ask you to keep the nurses.', email: 'ann@home.example' }
  const mine = await fresh()
  await world.post(`${call}/write`, { ...mine, ...template })
  const theirs = await fresh()
  const answer = await world.post(`${call}/write`, { ...theirs, ...template })
  assert.doesNotMatch(answer.text, /It had come already/)
  assert.ok(answer.text.includes(theirs.reference) && !answer.text.includes(mine.reference))
})

test('whoever has the code sees what they ticked, in either language; without words nobody is said to be late', async () => {
  const keys = await fresh()
  const sent = await world.post(`${call}/write`, {
    ...keys,
    do: 'send',
    'q-first': ['housing', 'one-worker'],
  })
  assert.match(sent.text, /action="\/your-comment\?lang=cy"[^]*Dangos hyn yn Gymraeg/)
  const seen = await world.post('/your-comment', keys)
  assert.match(seen.text, /You chose among answers[^]*<strong>One worker for the whole family<\/strong>/)
  const welsh = await world.post('/your-comment?lang=cy', keys)
  assert.match(welsh.text, /Cartref diogel a sefydlog/)
  assert.doesNotMatch((await world.get(`/your-comment?reference=${keys.reference}`)).text, /settled home/)
})

test('what came late is owed an answer twelve weeks after it came', async () => {
  const later = await consultationWorld(kith, '2027-09-01T10:00:00Z')
  try {
    const keys = keysIn((await later.get(`${call}/write`)).text)
    await later.post(`${call}/write`, { ...keys, do: 'send', 'q-change': 'Late', email: 'late@home.example' })
    const letter = await admin.query<{ text: string }>(
      `select text from consultation.outgoing where to_address = 'late@home.example'`,
    )
    assert.match(letter.rows[0]?.text ?? '', /An answer is owed by 24 November 2027/)
    assert.match((await later.post('/your-comment', keys)).text, /An answer is owed by 24 November 2027/)
  } finally {
    await later.close()
  }
})

test('E39 Contact by e-mail and by post: a clerk’s form saved twice is one response, answers stand under their questions', async () => {
  const form = (await world.get('/letters/enter?call=think-family-2026', 'clerk')).text
  const fields = {
    call: 'think-family-2026',
    reference: hiddenIn(form, 'reference'),
    channel: 'meeting',
    kind: 'comment',
    'q-change': 'Told at the meeting',
    'q-first': 'housing',
    name: 'C. Speaker',
    'may-name': 'yes',
  }
  assert.match(form, /Where they answer “What should change\?”/)
  const first = await world.post('/letters/enter', fields, 'clerk')
  const second = await world.post('/letters/enter', fields, 'clerk')
  assert.equal(second.location, first.location.replace('saved', 'again'))
  const url = first.location.replace(/\?.*/, '')
  const response = url.split('/').at(-1) ?? ''
  assert.equal(
    await countRows(
      admin,
      `consultation.arrival a join consultation.response r on r.id = a.response where r.reference = '${response}'`,
    ),
    1,
  )
  const other = await world.post('/letters/enter', { ...fields, 'q-change': 'Another speaker' }, 'clerk')
  assert.match(other.text, /This form was saved before with other words[^]*Another speaker<\/textarea>/)
  const page = await world.get(url, 'clerk')
  assert.match(page.text, /<strong>A safe and settled home<\/strong>/)
  await world.post(`${url}/name`, {}, 'clerk')
  assert.match((await world.get(url, 'clerk')).text, /The name is confirmed/)
  await world.post(`${url}/name-back`, {}, 'clerk')
  assert.match((await world.get(url, 'clerk')).text, /The name is shown nowhere until it is confirmed/)
})

test('a coder leaves a name out of what may be shown, and takes a coding back', async () => {
  const theme = (await world.post('/themes/think-family-2026/add', { name: 'Nurses' }, 'analyst')).location
  const id = theme.split('/').at(-1) ?? ''
  const seen = hiddenIn((await world.get(theme, 'analyst')).text, 'seen')
  await world.post(`${theme}/settle`, { seen, 'name-en': 'Nurses', state: 'confirmed' }, 'analyst')
  const said = 'The nurse came. Ann Example sent her. She stayed.'
  await world.post(`${call}/write`, { ...(await fresh()), do: 'send', 'q-works': said })
  const answer = await admin.query<{ id: string }>('select id from consultation.answer where text = $1', [said])
  const part = ['0-15', '38-49']
  await world.post('/themes/think-family-2026/code', { answer: answer.rows[0]?.id ?? '', theme: id, part }, 'analyst')
  const page = (await world.get(theme, 'analyst')).text
  assert.match(page, /The nurse came\./)
  assert.match(page, /She stayed\./)
  assert.doesNotMatch(page, /Ann Example/)
  const coding = hiddenIn(page, 'coding')
  await world.post(`${theme}/undo`, { coding }, 'analyst-two')
  assert.match((await world.get(theme, 'analyst')).text, /The nurse came\./, 'a colleague’s is not theirs to take back')
  await world.post(`${theme}/undo`, { coding }, 'analyst')
  assert.doesNotMatch((await world.get(theme, 'analyst')).text, /nurse came|She stayed/)
  assert.match((await world.get('/themes/think-family-2026', 'analyst')).text, /Nurses<\/a>[^]*Confirmed[^]*>\s*0\s*</)
})

test('a text that many sent is read once for all who added nothing, and each of them is told', async () => {
  const letter = (place: string): string =>
    `I ask the council to keep the school nurses at ${place} because they know our children and they come when we call them.`
  const sent: { reference: string; code: string }[] = []
  for (const words of [
    letter('Hill Road'),
    letter('Canal Street'),
    letter('the Academy'),
    `${letter('Ysgol y Bryn')} ${'My own boy was ill for a year and the nurse found out why before anybody. '.repeat(3)}`,
  ]) {
    const keys = await fresh()
    await world.post(`${call}/write`, { ...keys, do: 'send', 'q-change': words })
    sent.push(keys)
  }
  await asSystem(kith.database, (bearer) =>
    readComments(
      { call: 'think-family-2026', themes: 0 },
      { database: kith.database, bearer, report: () => undefined },
    ),
  )
  const theme = (await world.post('/themes/think-family-2026/add', { name: 'Keep the nurses' }, 'analyst')).location
  const seen = hiddenIn((await world.get(theme, 'analyst')).text, 'seen')
  await world.post(`${theme}/settle`, { seen, 'name-en': 'Keep the nurses', state: 'confirmed' }, 'analyst')
  const first = await admin.query<{ id: string }>(`select id from consultation.answer where text like '%Hill Road%'`)
  let page = (await world.get('/themes/think-family-2026/code', 'analyst')).text
  while (hiddenIn(page, 'answer') !== first.rows[0]?.id) {
    await world.post('/themes/think-family-2026/code', { answer: hiddenIn(page, 'answer'), theme: 'none' }, 'analyst')
    page = (await world.get('/themes/think-family-2026/code', 'analyst')).text
  }
  assert.match(page, /The same holds for the 2 other responses that send this text/)
  const id = theme.split('/').at(-1) ?? ''
  await world.post(
    '/themes/think-family-2026/code',
    { answer: first.rows[0]?.id ?? '', theme: id, same: 'yes' },
    'analyst',
  )
  const became = await Promise.all(sent.map(async (keys) => (await world.post('/your-comment', keys)).text))
  assert.deepEqual(
    became.map((text) => /is part of “Keep the nurses”/.test(text)),
    [true, true, true, false],
    'who added words of their own is read by a person',
  )
  const next = (await world.get('/themes/think-family-2026/code', 'analyst')).text
  assert.match(next, /My own boy was ill/)
})
