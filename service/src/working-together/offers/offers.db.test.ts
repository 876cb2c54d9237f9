import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { after, before, test } from 'node:test'
import { administrator, testKith, type TestKith } from '../../../test/world/kith.ts'
import { serveRoutes, type Served } from '../../../test/world/served.ts'
import { offers } from './content/load.ts'
import { offersRoutes } from './routes.ts'

let kith: TestKith
let served: Served
let admin: Awaited<ReturnType<typeof administrator>>

before(async () => {
  kith = await testKith()
  served = await serveRoutes(kith, {
    routes: offersRoutes(),
    people: [
      ['clerk', 'correspondence-clerk'],
      ['other', 'correspondence-clerk'],
      ['front', 'front-door'],
      ['worker', 'practitioner'],
    ],
    at: '2026-11-26T09:00:00Z',
    folder: tmpdir(),
  })
  admin = await administrator(kith)
})

after(async () => {
  await served?.close()
  await admin?.end()
  await kith?.close()
})

const plain = (body: string): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const asks = (fields: Readonly<Record<string, string>> = {}) => ({
  form: randomUUID(),
  name: 'Bronwen Offers',
  reach: '01632 960321',
  says: 'We have a room.',
  ...fields,
})

test('E33: anybody reads what they can offer a child, from where it is said and when that was read, in English and in Welsh', async () => {
  const list = plain((await served.get('/offers')).text)
  for (const { id, title, who, source } of offers) {
    assert.ok(list.includes(title.en))
    for (const language of ['en', 'cy'] as const) {
      const page = await served.get(`/offers/${id}?lang=${language}`)
      assert.equal(page.status, 200)
      assert.ok(plain(page.text).includes(title[language]), `${id} ${language}`)
      assert.ok(plain(page.text).includes(who[language]), `${id} ${language}`)
      assert.ok(page.text.includes(source.address), `${id}: where it is said`)
      assert.match(page.text, language === 'en' ? /Read on 26 November 2026/ : /Darllenwyd ar 26 Tachwedd 2026/)
    }
  }
  assert.equal((await served.get('/offers/nothing-of-the-kind')).status, 404)
})

test('E33: an enquiry needs no account, comes once, reaches a named desk and nobody else, and what became of it is written down by whom', async () => {
  const wrong = await served.post('/offers/foster', asks({ name: '', reach: 'somewhere', says: 'x'.repeat(4001) }))
  assert.equal(wrong.status, 422)
  assert.match(
    plain(wrong.text),
    /Enter your name.*Enter a telephone number with its area code, or an e-mail address.*4,000 letters or fewer/,
  )
  const sent = asks()
  for (let twice = 0; twice < 2; twice++)
    assert.equal((await served.post('/offers/foster', sent)).location, '/offers/received')
  // Somebody else's form, sent with other words: the same answer, and nothing written over.
  assert.equal((await served.post('/offers/adopt', { ...sent, name: 'Somebody Else' })).location, '/offers/received')
  assert.equal((await served.post('/offers/nothing', asks())).status, 404)
  for (const who of ['front', 'worker']) assert.equal((await served.get('/offer-enquiries', who)).status, 403, who)
  const list = (await served.get('/offer-enquiries', 'clerk')).text
  assert.equal(list.match(/Bronwen Offers/g)?.length, 1)
  assert.doesNotMatch(list, /Somebody Else/)
  assert.match(
    plain(list),
    /Bronwen Offers Foster a child 26 November 2026 Waits for an answer|Bronwen Offers.*Foster a child.*Waits for an answer/,
  )
  const [, path = ''] = /href="(\/offer-enquiries\/[0-9a-f-]{36})"/.exec(list) ?? []
  const page = plain((await served.get(path, 'clerk')).text)
  assert.match(page, /the fostering team.*01632 960321.*English.*We have a room/)
  const missing = await served.post(path, { how: '', note: 'short' }, 'clerk')
  assert.equal(missing.status, 422)
  assert.match(plain(missing.text), /Say how they were answered.*Say who answered and what comes next/)
  const note = { how: 'spoke', note: 'The fostering team rang; they come to the evening on the 3rd.' }
  assert.equal((await served.post(path, note, 'clerk')).location, '/offer-enquiries?done=yes')
  const stale = await served.post(path, { ...note, note: 'I rang them too, nobody told me.' }, 'other')
  assert.equal(stale.status, 422)
  assert.match(
    plain(stale.text),
    /A colleague wrote down an answer meanwhile.*Somebody spoke with them, clerk, .*on the 3rd/,
  )
  const { rows } = await admin.query<{ action: string }>(
    `select action from audit.entry where action like 'working-together.offer.%' and outcome = 'allowed' order by at`,
  )
  assert.deepEqual(
    rows.map(({ action }) => action),
    ['working-together.offer.opened', 'working-together.offer.answered'],
  )
})

test('E33: Welsh is kept as the language to answer in', async () => {
  const sent = asks({ name: 'Cynan Cynnig', reach: 'cynan@example.org' })
  assert.equal((await served.post('/offers/mentor?lang=cy', sent)).status, 303)
  const list = (await served.get('/offer-enquiries', 'clerk')).text
  const [, path = ''] = /href="(\/offer-enquiries\/[0-9a-f-]{36})"\s*>Cynan/.exec(list) ?? []
  assert.match(plain((await served.get(path, 'clerk')).text), /In Welsh/)
})
