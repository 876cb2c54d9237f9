import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { after, before, test } from 'node:test'
import { administrator, testKith, type TestKith } from '../../../test/world/kith.ts'
import { serveRoutes, type Served } from '../../../test/world/served.ts'
import { sql } from '#kith/platform/db/index.ts'
import { offers } from './content/load.ts'
import { letEnquiriesGo } from './let-go.ts'
import { offersRoutes } from './routes.ts'

const at = '2026-11-26T09:00:00Z'
let kith: TestKith
let served: Served
let admin: Awaited<ReturnType<typeof administrator>>

before(async () => {
  kith = await testKith()
  served = await serveRoutes(kith, {
    routes: offersRoutes({ offerMonths: 12 }),
    people: [
      ['clerk', 'correspondence-clerk'],
      ['other', 'correspondence-clerk'],
      ['front', 'front-door'],
      ['worker', 'practitioner'],
    ],
    at,
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
  // The same form with other words, as from a second tab: the same answer, nothing written over and nothing lost.
  assert.equal((await served.post('/offers/adopt', { ...sent, name: 'Somebody Else' })).location, '/offers/received')
  assert.equal((await served.post('/offers/nothing', asks())).status, 404)
  for (const who of ['front', 'worker']) assert.equal((await served.get('/offer-enquiries', who)).status, 403, who)
  const list = (await served.get('/offer-enquiries', 'clerk')).text
  assert.equal(list.match(/Bronwen Offers/g)?.length, 1)
  assert.equal(list.match(/Somebody Else/g)?.length, 1)
  assert.match(
    plain(list),
    /2 people wait for an answer, nobody longer.*Bronwen Offers.*Foster a child.*Waits for an answer, by /,
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

/** As somebody sent it so many days before the test's own now, and was answered, or not. */
async function plant(name: string, daysAgo: number, answeredAgo: number | null): Promise<string> {
  const { rows } = await admin.query<{ id: string }>(
    `insert into working_together.offer_enquiry (form, offer, language, name, reach, says, at, answered_by, answered_at, how, answer)
     select gen_random_uuid(), 'foster', 'en', $1, '01632 960777', 'We have a room.', $2::timestamptz - make_interval(days => $3), case when $4::int is not null then a.id end,
            now() - make_interval(days => $4), case when $4::int is not null then 'spoke' end, case when $4::int is not null then 'They come to the evening.' end
       from identity.actor a where a.subject = 'clerk' returning id`,
    [name, at, daysAgo, answeredAgo],
  )
  return rows[0]?.id ?? ''
}

const clearUp = (months: number) => letEnquiriesGo({ database: kith.database, offerMonths: months })

test('what somebody wrote goes so many months after the answer, in the service’s own name; whoever waits stays, and shows as overdue', async () => {
  const [old, recent, waits] = [
    await plant('Olwen Longago', 800, 370),
    await plant('Rhys Recent', 400, 300),
    await plant('Wyn Waits', 800, null),
  ]
  const page = plain((await served.get('/offers/foster')).text)
  assert.match(page, /What you write is removed 12 months after you are answered/, 'said where it is written')
  assert.equal(await clearUp(12), 1)
  assert.equal(await clearUp(12), 0, 'once')
  const { rows } = await admin.query(
    `select id, name, reach, says, answer, offer, how, let_go_at is not null as gone from working_together.offer_enquiry where id = any ($1) order by at`,
    [[old, recent]],
  )
  const words = { reach: '01632 960777', says: 'We have a room.', answer: 'They come to the evening.' }
  assert.deepEqual(rows, [
    { id: old, name: '', reach: '', says: '', answer: '', offer: 'foster', how: 'spoke', gone: true },
    { id: recent, name: 'Rhys Recent', ...words, offer: 'foster', how: 'spoke', gone: false },
  ])
  const list = plain((await served.get('/offer-enquiries', 'clerk')).text)
  assert.match(list, /wait for an answer, 1 of them longer than they should/)
  assert.match(list, /Wyn Waits.*Foster a child.*Overdue: was to be answered by 1 October 2024/)
  assert.match(list, /removed 12 months after the answer.*Of one answered earlier it is gone/)
  assert.doesNotMatch(list, /Longago/)
  const gone = plain((await served.get(`/offer-enquiries/${old}`, 'clerk')).text)
  assert.match(gone, /An offer of help that was answered.*Foster a child.*Somebody spoke with them, clerk.*Removed/)
  const { rows: entries } = await admin.query<{ about: string[] }>(
    `select e.about from audit.entry e join identity.actor a on a.id = e.actor where e.action = 'working-together.offers.let-go' and a.subject = 'kith|system'`,
  )
  assert.deepEqual(
    entries.map(({ about }) => about),
    [[old]],
  )
  assert.equal(await clearUp(0), 0, 'no period is no reason')
  const asClerk = await served.as('clerk', 'answer-enquiries', (scope) =>
    sql<{ id: string }>`select id from working_together.let_enquiries_go(1) id`.execute(scope.workingTogether),
  )
  assert.deepEqual(asClerk.rows, [], 'the desk lets nothing go')
  assert.ok(waits)
})

test('the desk reads offers by the page, who waits longest first, and finds somebody by name or number; the search is written down', async () => {
  for (let n = 0; n < 26; n++) await plant(`Núria Many${n}`, 20 + n, 10 + n)
  const [first, last] = await Promise.all(['', '?page=2'].map((page) => served.get(`/offer-enquiries${page}`, 'clerk')))
  assert.match(plain(first?.text ?? ''), /Showing 1 to 25 of \d+.*Wyn Waits.*Many0/)
  assert.match(plain(last?.text ?? ''), /Showing 26 to .*Many25/)
  const found = await served.get('/offer-enquiries/search?name=MANY7+nuria', 'clerk')
  assert.match(plain(found.text), /One was found.*Many7/)
  assert.match(plain((await served.get('/offer-enquiries/search?name=01632+960777', 'clerk')).text), /2\d were found/)
  assert.match(plain((await served.get('/offer-enquiries/search?name=longago', 'clerk')).text), /Nobody on this list/)
  const nothing = await served.get('/offer-enquiries/search?name=+', 'clerk')
  assert.deepEqual([nothing.status, /Enter a name or another thing/.test(nothing.text)], [422, true])
  assert.equal((await served.get('/offer-enquiries/search?name=many', 'front')).status, 403)
  const { rows } = await admin.query<{ outcome: string }>(
    `select outcome from audit.entry where action = 'working-together.offers.searched' order by at`,
  )
  assert.deepEqual(
    rows.map(({ outcome }) => outcome),
    ['allowed', 'allowed', 'allowed', 'returned', 'refused'],
  )
})
