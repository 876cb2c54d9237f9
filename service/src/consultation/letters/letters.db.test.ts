import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { folderPost, type Post } from '#kith/platform/post/index.ts'
import { administrator, testKith, type TestKith } from '../../../test/world/kith.ts'
import { sendLetters } from '../mail/send-letters.ts'
import { consultationWorld, countRows, hiddenIn, sql, type ConsultationWorld } from '../testing.ts'

let kith: TestKith
let world: ConsultationWorld
let admin: Awaited<ReturnType<typeof administrator>>
let folder = ''
let post: Post

before(async () => {
  kith = await testKith()
  world = await consultationWorld(kith, '2026-11-25T10:00:00Z')
  admin = await administrator(kith)
  folder = await mkdtemp(join(tmpdir(), 'kith-told-'))
  post = folderPost(folder, { address: 'comments@council.example', name: 'The council' })
})
after(async () => {
  await world?.close()
  await admin?.end()
  await kith?.close()
  await rm(folder, { recursive: true, force: true })
})

const call = '/comment/think-family-2026'
const publicUrl = 'https://kith.example'
const send = (): Promise<number> => sendLetters(kith.database, post, publicUrl)

async function say(fields: Readonly<Record<string, string>>, kind = 'comment') {
  const form = (await world.get(`${call}/write`)).text
  const keys = { reference: hiddenIn(form, 'reference'), code: hiddenIn(form, 'code') }
  const sent = await world.post(`${call}/write`, { ...keys, kind, do: 'send', ...fields })
  assert.equal(sent.status, 200)
  return { ...keys, page: sent.text }
}

/** Letters that were sent to an address, as text; the oldest first. */
async function sentTo(address: string): Promise<readonly string[]> {
  const files = await admin.query<{ id: string }>(
    `select id from consultation.outgoing where to_address = $1 and sent_at is not null order by asked_at, subject`,
    [address],
  )
  const there = new Set(await readdir(folder))
  return Promise.all(
    files.rows.map(async ({ id }) => {
      assert.ok(there.has(`${id}.eml`))
      return (await readFile(join(folder, `${id}.eml`), 'utf8')).replaceAll('=\r\n', '').replaceAll('=3D', '=')
    }),
  )
}

test('E38 Invitation for innovative and radical proposals: its sender gets a letter with what was decided, once', async () => {
  const sent = await say({ 'q-change': 'One budget for each family', email: 'town@north.example' }, 'proposal')
  const url = `/comment-proposals/${sent.reference}`
  const decided = {
    after: '0',
    step: 'accepted',
    reason: 'Costs little',
    told: 'North town may try it from May.',
  }
  assert.match((await world.post(url, decided, 'official')).location, /said=told/)
  const again = await world.post(url, decided, 'official')
  assert.equal(again.status, 422)
  assert.match(again.text, /A colleague decided something meanwhile, or this was saved already/)
  await send()
  const letters = await sentTo('town@north.example')
  assert.equal(letters.length, 2, 'that it came, and what was decided')
  assert.match(letters[1] ?? '', /It is taken up\.[^]*North town may try it from May\./)
  assert.doesNotMatch(letters[1] ?? '', /Costs little/, 'why is kept inside')
  assert.equal(await send(), 0)
  await world.post(
    url,
    { after: '1', step: 'declined', reason: 'No money', told: 'Not this year after all.' },
    'official',
  )
  assert.doesNotMatch((await world.get(`${call}/replies`)).text, /North town may try it/, 'it is not taken up any more')
})

test('where words of harm were found, letters say nothing of what they are about, and have no code', async () => {
  const sent = await say(
    { 'q-change': 'He hits me. A safe house nearby would help.', email: 'shared@home.example' },
    'example',
  )
  await world.post(`/read-first/${sent.reference}`, { decision: 'contacted', reason: 'Rang' }, 'contact')
  await world.post(
    `/comment-proposals/${sent.reference}`,
    { after: '0', step: 'passed-on', reason: 'r', told: 'To the refuge team.' },
    'official',
  )
  await send()
  const letters = await sentTo('shared@home.example')
  assert.equal(letters.length, 2)
  for (const letter of letters) {
    assert.match(letter, new RegExp(sent.reference))
    assert.doesNotMatch(letter, new RegExp(`${sent.code}|Thinking family|refuge|hits|harm|\\b999\\b`))
  }
})

test('somebody without an e-mail address gets a letter to print; nobody is written to who gave no address', async () => {
  const entered = await world.post(
    '/letters/enter',
    {
      call: 'think-family-2026',
      channel: 'post',
      kind: 'proposal',
      language: 'cy',
      'q-letter': 'Mwy o nyrsys',
      name: 'B. Reader',
      address: '2 Long Street',
    },
    'clerk',
  )
  const [, reference = ''] = /responses\/([^?]+)/.exec(entered.location) ?? []
  const step = { after: '0', step: 'asked-more', reason: 'r', told: 'Faint o nyrsys?' }
  assert.match((await world.post(`/comment-proposals/${reference}`, step, 'official')).location, /said=told/)
  const desk = await world.get('/letters', 'clerk')
  const [, letter = ''] = /href="(\/letters\/print\/[^"]+)"/.exec(desk.text) ?? []
  const page = await world.get(letter, 'clerk')
  assert.match(page.text, /B\. Reader\n2 Long Street[^]*Rydym yn gofyn i chi am fwy\.[^]*Faint o nyrsys\?/)
  assert.equal((await world.get(letter, 'official')).status, 403)
  await world.post(letter, {}, 'clerk')
  assert.equal((await world.get(letter, 'clerk')).status, 404, 'posted')
  assert.doesNotMatch((await world.get('/letters', 'clerk')).text, /\/letters\/print\//)
  const nobody = await say({ 'q-change': 'x' }, 'example')
  assert.match(
    (await world.post(`/comment-proposals/${nobody.reference}`, { ...step, after: '0' }, 'official')).location,
    /said=kept/,
  )
})

test('a published answer is written about once to each address in its theme, and to who is coded later; a crash changes nothing', async () => {
  const one = await say({ 'q-change': 'Open in the evenings', email: 'Ann@home.example' })
  await say({ 'q-change': 'Evenings, please', email: 'ann@home.example' })
  const theme = (await world.post('/themes/think-family-2026/add', { name: 'Evenings' }, 'analyst')).location
  const seen = hiddenIn((await world.get(theme, 'analyst')).text, 'seen')
  await world.post(`${theme}/settle`, { seen, 'name-en': 'Evenings', state: 'confirmed' }, 'analyst')
  const code = (text: string): Promise<unknown> =>
    admin.query(
      `insert into consultation.coding (response, answer, theme, as_coded, excerpt_from, excerpt_to, coder)
       select w.response, w.id, t.id, t.id, 0, 5, a.id from consultation.answer w, consultation.theme t, identity.actor a
        where w.text like $1 and t.name_en = 'Evenings' and a.subject = 'analyst'`,
      [text],
    )
  await code('%venings%')
  const reply = { decision: 'will-do', 'text-en': 'Tuesdays until eight.' }
  await world.post(`${theme}/reply`, reply, 'analyst')
  await world.post(`${theme}/reply`, reply, 'analyst')
  const waiting = await world.get('/comment-replies', 'official')
  const ids = [...waiting.text.matchAll(/action="\/comment-replies\/(\d+)"/g)].map(([, id]) => id)
  assert.equal(ids.length, 1, 'pressed twice it is one draft')
  await send()
  assert.equal(await countRows(admin, `consultation.outgoing where about = 'reply'`), 0, 'a draft is told to nobody')
  await world.post(`/comment-replies/${ids[0]}`, {}, 'official')
  // The mail server takes the letter, and the program dies before it is written down.
  const dies: Post = {
    where: '',
    send: async (letter) => {
      await post.send(letter)
      throw new Error('the machine went down')
    },
  }
  await sendLetters(kith.database, dies, publicUrl)
  await admin.query(`update consultation.outgoing set next_try = now() where sent_at is null`)
  await send()
  await send()
  assert.equal(await countRows(admin, `consultation.outgoing where about = 'reply'`), 1, 'one address, one letter')
  const [letter = ''] = (await sentTo('Ann@home.example')).filter((text) => /has been answered/.test(text))
  assert.match(letter, new RegExp(`Thinking family here[^]*reference=${one.reference}`))
  await say({ 'q-change': 'Also evenings', email: 'bob@home.example' })
  await code('Also evenings')
  await send()
  assert.equal((await sentTo('bob@home.example')).filter((text) => /has been answered/.test(text)).length, 1)
})

test('an answer that is sent back with a reason is published by nobody, and its writer sees why', async () => {
  const theme = (await world.post('/themes/think-family-2026/add', { name: 'Money' }, 'analyst')).location
  const seen = hiddenIn((await world.get(theme, 'analyst')).text, 'seen')
  await world.post(`${theme}/settle`, { seen, 'name-en': 'Money', state: 'confirmed' }, 'analyst')
  const stale = await world.post(`${theme}/settle`, { seen, 'name-en': 'Cash', state: 'confirmed' }, 'analyst-two')
  assert.match(stale.text, /A colleague changed this theme meanwhile/)
  await world.post(
    `${theme}/reply`,
    { decision: 'will-not', 'text-en': 'No.', because: 'None left', 'because-cy': 'Dim ar ôl' },
    'analyst',
  )
  const page = await world.get('/comment-replies', 'official')
  const [, id = ''] = /action="\/comment-replies\/(\d+)\/back"/.exec(page.text) ?? []
  assert.match(
    (await world.post(`/comment-replies/${id}/back`, { because: ' ' }, 'official')).text,
    /Say why it goes back/,
  )
  await world.post(`/comment-replies/${id}/back`, { because: 'Say how much there was' }, 'official')
  assert.equal((await world.post(`/comment-replies/${id}`, {}, 'official-two')).location, '/comment-replies?said=not')
  assert.match((await world.get(theme, 'analyst')).text, /sent back[^]*Why it came back: [^]*Say how much there was/)
  await world.post(
    `${theme}/reply`,
    { decision: 'will-not', 'text-en': 'No: £3.', because: 'None left', 'because-cy': 'Dim ar ôl' },
    'analyst',
  )
  const [, next = ''] =
    /action="\/comment-replies\/(\d+)"/.exec((await world.get('/comment-replies', 'official')).text) ?? []
  await world.post(`/comment-replies/${next}`, {}, 'official')
  assert.match((await world.get(`${call}/replies?lang=cy`)).text, /Dim ar ôl/)
})

test('nobody is flooded: five letters a day to one address, whoever types it', async () => {
  for (let at = 0; at < 7; at++) await say({ 'q-change': `Thought ${at}`, email: 'flooded@home.example' })
  assert.equal(await countRows(admin, `consultation.outgoing where to_address = 'flooded@home.example'`), 5)
  assert.equal(await countRows(admin, `consultation.responder where email = 'flooded@home.example'`), 7)
})

test('a letter is claimed by one service alone', async () => {
  await admin.query(
    `insert into consultation.outgoing (response, to_address, subject, text) select min(id), 'two@home.example', 's', 't' from consultation.response`,
  )
  const taken: string[] = []
  const slow: Post = {
    where: '',
    send: async ({ id }) => {
      taken.push(id)
      await new Promise((next) => setTimeout(next, 30))
    },
  }
  await Promise.all([1, 2].map(() => sendLetters(kith.database, slow, publicUrl)))
  assert.equal(taken.length, new Set(taken).size)
  const left = await world.as('clerk', 'answer-comments', (scope) =>
    sql<{
      n: string
    }>`select count(*) as n from consultation.outgoing where to_address = 'two@home.example' and sent_at is not null`.execute(
      scope.consultation,
    ),
  )
  assert.equal(left.rows[0]?.n, '1')
})
