import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { asSystem } from '#kith/platform/identity/index.ts'
import { administrator, testKith, type TestKith } from '../../test/world/kith.ts'
import { consultationWorld, countRows, hiddenIn, type ConsultationWorld } from './testing.ts'
import { readComments } from './read-comments.ts'

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

const call = 'think-family-2026'
async function say(text: string): Promise<void> {
  const form = (await world.get(`/comment/${call}/write`)).text
  const sent = await world.post(`/comment/${call}/write`, {
    reference: hiddenIn(form, 'reference'),
    code: hiddenIn(form, 'code'),
    do: 'send',
    'q-change': text,
  })
  assert.equal(sent.status, 200)
}

const read = () =>
  asSystem(kith.database, (bearer) =>
    readComments({ call, themes: 3 }, { database: kith.database, bearer, report: () => undefined }),
  )

test('families and themes are found, what is held takes no part, and a second reading changes no family', async () => {
  const campaign =
    'We ask the council to name one worker for every family and to publish each month how many families have one and how many wait'
  for (let at = 0; at < 6; at++) await say(`${campaign}. Yours, person ${at}`)
  for (const text of [
    'Damp housing and rent arrears hurt families: repair the housing',
    'Housing repairs and rent help first, landlord checks too',
    'Housing: landlord, rent, repairs',
    'A nurse visiting each new mother',
    'Nurse visits for a mother before birth',
    'Visiting nurse for every mother and baby',
  ])
    await say(text)
  await say(`${campaign}. He hits me and I am not safe.`)
  await read()
  const families = async () => (await admin.query(`select text, members, wordings from consultation.text_family`)).rows
  const before = await families()
  assert.deepEqual(
    before.map(({ members, wordings }) => [members, wordings]),
    [[6, 6]],
  )
  const themes = await countRows(admin, 'consultation.theme')
  assert.ok(themes >= 2)
  await read()
  assert.deepEqual(await families(), before)
  assert.equal(await countRows(admin, 'consultation.theme'), themes, 'nothing is proposed while proposals wait')
})

test('two readings of a call at one moment find and propose what one does', async () => {
  await admin.query('delete from consultation.coding; delete from consultation.theme')
  await read()
  const once = await countRows(admin, 'consultation.theme')
  await admin.query('delete from consultation.coding; delete from consultation.theme')
  await Promise.all([read(), read(), read()])
  assert.equal(await countRows(admin, 'consultation.theme'), once)
  assert.equal(await countRows(admin, 'consultation.text_family'), 1)
})

test('however many ask for a call to be read, and however often, it is read once; both see that it is asked for; when it is over it may be asked for again', async () => {
  const asked = (state: string) => countRows(admin, `jobs.request where name = 'read-comments' and state = '${state}'`)
  const press = (who: string) => world.post(`/themes/${call}/read`, { themes: '3' }, who)
  const answers = await Promise.all(['analyst', 'analyst-two', 'analyst', 'analyst-two'].map(press))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303, 303, 303],
  )
  assert.equal(await asked('waiting'), 1)
  for (const who of ['analyst', 'analyst-two'])
    assert.match((await world.get(`/themes/${call}`, who)).text, /Asked for [^:]+:\d\d[ap]m: it waits for its turn/)
  await admin.query(`update jobs.request set state = 'running', started_at = now() where name = 'read-comments'`)
  await press('analyst-two')
  assert.equal(await asked('waiting'), 0)
  await admin.query(`update jobs.request set state = 'done', finished_at = now() where name = 'read-comments'`)
  await press('analyst-two')
  assert.deepEqual([await asked('waiting'), await asked('done')], [1, 1])
})
