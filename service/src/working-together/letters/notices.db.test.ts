import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Scope } from '#kith/platform/db/index.ts'
import { smtpPost } from '#kith/platform/post/index.ts'
import { testSmtp } from '#kith/platform/testing/index.ts'
import { sendNotices, type NoticeSending } from './notices.ts'
import { sendReleased } from './send.ts'
import { lettersWorld, type Home, type LettersWorld } from './testing.ts'

let world: LettersWorld
before(async () => {
  world = await lettersWorld()
})
after(() => world?.close())

const sender = { address: 'messages@messages.example', name: 'Messages' }

/** A family whose father has a letter on his page and is to be told by e-mail, sealed or not. */
async function onHisPage(address: string, seal = 'no'): Promise<{ home: Home; id: string; way: string }> {
  const home = await world.family()
  const way = await world.say('lead', home, 'email', { member: home.father, address, seal })
  await world.confirm('lead', home, way)
  const letter = await world.write('lead', home, {})
  const { id, text } = await world.ready('lead', home, letter, { who: `way ${home.father} ${way}` })
  assert.equal((await world.step('worker', id, 'released')).location, `/letters/${id}?done=released`, text)
  await world.wait()
  await sendReleased(world.sending, assert.ifError)
  assert.equal(await world.stateOf(id), 'sent')
  return { home, id, way }
}

const later = (): Promise<unknown> => world.admin.query('update working_together.notice set next_try = now()')
const page = async (id: string): Promise<string> => (await world.get('lead', `/letters/${id}`)).body
const list = async (who: 'lead' | 'worker' | 'nurse'): Promise<string> =>
  (await world.get(who, '/letters-to-check')).body

test('a notice whose mail server is away waits, is tried again after longer and longer, and goes once when it is back', async () => {
  const first = await testSmtp()
  const port = Number(new URL(first.url).port)
  await first.close()
  const sending = { ...world.sending, post: smtpPost({ url: first.url, requireTls: false }, sender) }
  const problems: string[] = []
  const turn = (): Promise<number> => sendNotices(sending, (error) => problems.push(String(error)))
  const { id } = await onHisPage('kwame@home.example', 'yes')
  assert.match(await page(id), /Has not gone yet/)
  const waits: number[] = []
  for (let tries = 1; tries <= 3; tries += 1) {
    assert.equal(await turn(), 0)
    const { rows } = await world.admin.query<{ tries: number; minutes: number }>(
      `select tries, round(extract(epoch from next_try - clock_timestamp()) / 60)::integer as minutes from working_together.notice where rendition = $1`,
      [id],
    )
    assert.equal(rows[0]?.tries, tries)
    waits.push(rows[0]?.minutes ?? 0)
    assert.equal(await turn(), 0, 'not before its time')
    assert.equal(problems.length, tries)
    await later()
  }
  assert.deepEqual(waits, [1, 3, 9])
  assert.deepEqual([...new Set(problems)], ['Error: A notice did not go: ESOCKET'])
  assert.match(await page(id), /it was tried 3 times, and is tried again from/)
  const back = await testSmtp(port)
  try {
    assert.equal(await turn(), 1)
    await later()
    assert.equal(await turn(), 0)
    assert.equal(back.taken.length, 1)
    assert.deepEqual(back.taken[0]?.to, ['kwame@home.example'])
    assert.match(back.taken[0]?.raw ?? '', new RegExp(`Message-ID: <${id}@messages.example>`))
    assert.match(await page(id), /Sent 2\d|Sent \d/)
    assert.doesNotMatch(await list('lead'), /They do not know of it/)
  } finally {
    await back.close()
  }
})

test('where the mail server is away a turn ends at the first notice, and those behind it lose no try', async () => {
  const gone = await testSmtp()
  await gone.close()
  const ids = [(await onHisPage('first@home.example')).id, (await onHisPage('second@home.example')).id]
  const problems: unknown[] = []
  const post = smtpPost({ url: gone.url, requireTls: false }, sender)
  await sendNotices({ ...world.sending, post }, (error) => problems.push(error))
  assert.equal(problems.length, 1)
  const { rows } = await world.admin.query<{ tries: number }>(
    `select tries from working_together.notice where rendition = any ($1) order by tries`,
    [ids],
  )
  assert.deepEqual(rows, [{ tries: 0 }, { tries: 1 }])
  await later()
  assert.equal(await sendNotices(world.sending, assert.ifError), 2)
})

test('what a mail server refuses for good is given up, the team sees it until one of them told the person, and nothing kept says whom', async () => {
  const smtp = await testSmtp()
  const sending = { ...world.sending, post: smtpPost({ url: smtp.url, requireTls: false }, sender) }
  const { id } = await onHisPage('refused@home.example', 'yes')
  const problems: string[] = []
  assert.equal(await sendNotices(sending, (error) => problems.push(String(error))), 0)
  await smtp.close()
  assert.deepEqual(problems, ['Error: A notice did not go: 550'])
  for (const who of ['lead', 'worker'] as const) {
    assert.match(await list(who), new RegExp(`They do not know of it[^]*/letters/${id}`))
    assert.match((await world.get(who, `/letters/${id}`)).body, /Whoever delivers their e-mail will not take it/)
  }
  assert.doesNotMatch(await list('nurse'), new RegExp(id), 'only those who support the family')
  const kept = await world.admin.query<{ fault: string; row: string }>(
    `select fault, to_jsonb(n)::text as row from working_together.notice n where rendition = $1`,
    [id],
  )
  assert.deepEqual(
    kept.rows.map(({ fault }) => fault),
    ['refused'],
    'a word of ours, not the server’s answer or its number',
  )
  assert.doesNotMatch(JSON.stringify(kept.rows), /home\.example|refused@|No such person/)
  assert.match((await world.get('lead', `/letters/${id}?lang=cy`)).body, /Ni ellid ei anfon/)
  assert.equal((await world.post('nurse', `/letters/${id}/notice`, {})).statusCode, 404)
  const told = await world.post('worker', `/letters/${id}/notice`, {})
  assert.equal(told.headers.location, `/letters/${id}?done=told`)
  const again = await world.post('lead', `/letters/${id}/notice`, {})
  assert.equal(again.headers.location, `/letters/${id}?late=yes`, 'once')
  assert.match(await page(id), /Told in another way by/)
  assert.doesNotMatch(await list('lead'), new RegExp(id))
})

test('ten tries are the most; and a way that came to be on hold while a notice waited gets nothing', async () => {
  const away = { ...world.sending, post: { where: '', send: () => Promise.reject(new Error('busy')) } }
  const quiet = (): void => undefined
  const tried = await onHisPage('tried@home.example')
  for (let tries = 0; tries < 12; tries += 1) {
    await later()
    await sendNotices(away, quiet)
  }
  const { rows } = await world.admin.query(`select tries, fault from working_together.notice where rendition = $1`, [
    tried.id,
  ])
  assert.deepEqual(rows, [{ tries: 10, fault: 'not-taken' }])
  assert.match(await page(tried.id), /It was tried ten times/)
  const held = await onHisPage('held@home.example')
  await sendNotices(away, quiet)
  await world.post('worker', `/support/${held.home.episode}/reach/${held.way}`, {
    form: randomUUID(),
    do: 'hold',
    kind: 'ask-again',
    because: 'He sounded afraid',
  })
  await later()
  const sent: string[] = []
  const post = { where: '', send: async ({ to }: { readonly to: string }) => void sent.push(to) }
  await sendNotices({ ...world.sending, post }, quiet)
  assert.deepEqual(sent, [])
  assert.match(await page(held.id), /The way to them is on hold/)
})

test('a service that is killed between sending and writing it down sends the same letter again, by its id; the database going away loses none', async () => {
  const { id } = await onHisPage('killed@home.example')
  const sent: string[] = []
  const post = { where: '', send: async (letter: { readonly id: string }) => void sent.push(letter.id) }
  const sending: NoticeSending = { ...world.sending, post }
  // The third transaction of a turn writes down what came of the try.
  let transactions = 0
  const { database } = world.sending
  const dies = {
    ...database,
    transaction: <T>(
      bearer: Parameters<typeof database.transaction>[0],
      work: (scope: Scope) => Promise<T>,
    ): Promise<T> => {
      transactions += 1
      return transactions === 3
        ? Promise.reject(new Error('the database went away'))
        : database.transaction(bearer, work)
    },
  }
  await assert.rejects(sendNotices({ ...sending, database: dies }, assert.ifError), /went away/)
  assert.deepEqual(sent, [id])
  assert.equal(await sendNotices(sending, assert.ifError), 0, 'it is left alone for ten minutes')
  await later()
  assert.equal(await sendNotices(sending, assert.ifError), 1)
  assert.deepEqual(sent, [id, id], 'one letter to a mail program, which knows it again by its id')
  await later()
  assert.equal(await sendNotices(sending, assert.ifError), 0)
})

test('two services send each notice once between them, and what is not put on a page is told of to nobody', async () => {
  const ids = [
    await onHisPage('one@home.example'),
    await onHisPage('two@home.example'),
    await onHisPage('three@home.example'),
  ].map(({ id }) => id)
  const sent: string[] = []
  const post = { where: '', send: async (letter: { readonly id: string }) => void sent.push(letter.id) }
  const sending: NoticeSending = { ...world.sending, post }
  await Promise.all([1, 2, 3].map(() => sendNotices(sending, assert.ifError)))
  assert.deepEqual(sent.toSorted(), ids.toSorted())
  const home = await world.family()
  const way = await world.say('lead', home, 'email', { member: home.father, address: 'four@home.example' })
  await world.confirm('lead', home, way)
  const { id } = await world.ready('lead', home, await world.write('lead', home, {}), {
    who: `way ${home.father} ${way}`,
  })
  await world.step('worker', id, 'released')
  await world.wait()
  const pages = { hasPage: async () => true, publish: () => Promise.reject(new Error('the machine went down')) }
  assert.equal(await sendReleased({ ...world.sending, pages }, () => undefined), 0)
  const kept = await world.admin.query(`select from working_together.notice where rendition = $1`, [id])
  assert.equal(kept.rowCount, 0)
})
