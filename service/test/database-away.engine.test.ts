import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { serverPages } from '#kith/about/index.ts'
import { demonstrationHub, demonstrationPartners } from '#kith/identify/index.ts'
import { openDatabase, urlAs, type Database } from '#kith/platform/db/index.ts'
import { launchPostgres, type LaunchedPostgres } from '#kith/platform/db/launch/index.ts'
import { setUpAccounts } from '#kith/platform/identity/index.ts'
import { askFor, startWorker, type JobHandlers } from '#kith/platform/jobs/index.ts'
import { now } from '#kith/platform/time/index.ts'
import { allRoutes } from '../src/main.ts'
import { handlersOf } from './world/job-handlers.ts'
import { migrateForTests, testSecret } from './world/kith.ts'
import { contactForm, invented } from './world/protected.ts'
import { serveRoutes, type Answer, type Served } from './world/served.ts'

/** PostgreSQL behind an address that stays: it stops and starts while the service runs on. */
let place: { readonly folder: string; readonly door: Server; readonly port: number }
let postgres: LaunchedPostgres
let target = 0
const lines = new Set<Socket>()
let database: Database
let served: Served
let worker: { stop(): Promise<void> }
let putBack = (): void => {}

/** What the worker is doing: each run of a job, and a gate before its end. */
const runs: string[] = []
let gate: Promise<unknown> = Promise.resolve()

before(async () => {
  const given = process.env['DATABASE_URL']
  delete process.env['DATABASE_URL'] // it would be used instead of the folder
  putBack = () => void (given === undefined || (process.env['DATABASE_URL'] = given))
  const folder = mkdtempSync(join(tmpdir(), 'kith-away-'))
  chmodSync(folder, 0o755)
  await start(folder)
  const door = createServer((line) => {
    const onward = connect(target, '127.0.0.1')
    for (const one of [line, onward]) {
      lines.add(one)
      one.on('error', () => undefined)
      one.on('close', () => [line, onward].forEach((other) => other.destroy()))
      one.on('close', () => lines.delete(one))
    }
    line.pipe(onward).pipe(line)
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  const address = door.address()
  assert.ok(typeof address === 'object' && address)
  place = { folder, door, port: address.port }
  await migrateForTests(postgres.url)
  await setUpAccounts(postgres.url, demonstrationHub, demonstrationPartners, [])
  database = openDatabase({ appUrl: behindTheDoor('kith_app'), doorUrl: behindTheDoor('kith_door') })
  served = await serveRoutes(
    { database, adminUrl: postgres.url },
    {
      routes: allRoutes(database, folder, false),
      people: [
        ['test|worker', 'practitioner'],
        ['test|front', 'front-door'],
        ['test|lead', 'data-lead'],
      ],
      at: now().toISOString(),
      folder,
      pages: serverPages,
    },
  )
  worker = await startWorker({ workerUrl: behindTheDoor('kith_worker'), database, handlers: handlers() })
})

after(async () => {
  await worker?.stop()
  await served?.close()
  await database?.close()
  for (const line of lines) line.destroy()
  place?.door.close()
  await postgres?.stop()
  putBack()
  if (place) rmSync(place.folder, { recursive: true, force: true })
})

async function start(folder: string): Promise<void> {
  postgres = await launchPostgres({ folder, fsync: false })
  target = Number(new URL(postgres.url).port)
}

function behindTheDoor(role: 'kith_app' | 'kith_door' | 'kith_worker'): string {
  const url = new URL(urlAs(postgres.url, testSecret, role))
  url.port = String(place.port)
  return url.href
}

function handlers(): JobHandlers {
  const run: JobHandlers['link-records'] = async (_payload, { database: own, bearer }) => {
    runs.push('begun')
    await gate
    await own.transaction(bearer('link'), (scope) =>
      scope.identify.selectFrom('identify.link_run').select('id').execute(),
    )
    runs.push('done')
  }
  return handlersOf(run)
}

async function counted(statement: string): Promise<number> {
  const admin = new pg.Client({ connectionString: postgres.url })
  await admin.connect()
  try {
    return Number((await admin.query<{ n: string }>(`select count(*) as n from ${statement}`)).rows[0]?.n)
  } finally {
    await admin.end()
  }
}

async function until(holds: () => boolean | Promise<boolean>, seconds: number): Promise<void> {
  for (let at = 0; at < seconds * 10 && !(await holds()); at += 1) await pause(100)
  assert.ok(await holds(), `not within ${seconds} s`)
}

const [who] = invented(1, 'Away', 3)

/** The fields behind the page's one button. */
function fieldsToSendAgain({ text }: Answer): Record<string, string> {
  const hidden = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return Object.fromEntries(
    hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&#39;', "'").replaceAll('&amp;', '&')]),
  )
}

test('the database goes away for a while: nobody is shown a fault, nothing typed is lost, nothing is half written, and all goes on by itself', async (context) => {
  assert.ok(who)
  assert.equal((await served.get('/contacts', 'test|worker')).status, 200)
  const held = Promise.withResolvers<undefined>()
  gate = held.promise
  // However this ends, nobody waits for it.
  context.after(() => held.resolve(undefined))
  await served.as('test|lead', 'check-links', (scope) => askFor(scope, 'link-records', {}))
  await until(() => runs.includes('begun'), 20)

  await postgres.stop()
  const read = await served.get('/contacts', 'test|worker')
  assert.equal(read.status, 503)
  assert.match(read.text, /we cannot reach our records at the moment/)
  assert.match((await served.get('/contacts?lang=cy', 'test|worker')).text, /ni allwn gyrraedd ein cofnodion/)
  assert.equal((await served.get('/never')).status, 200, 'what needs no records is there all the same')
  const form = randomUUID()
  const sent = await served.post('/contacts/send', contactForm(who, form), 'test|worker')
  assert.equal(sent.status, 503)
  assert.match(sent.text, /She was alone when I came\./)
  assert.match(sent.text, /do not close it/)
  // But for what a form carries: chance may write anything in a token.
  for (const { text } of [read, sent])
    assert.doesNotMatch(text.replaceAll(/ value="[^"]*"/g, ''), /ECONN|57P|postgres|SQL|127\.0\.0\.1/i)
  held.resolve(undefined)
  await pause(1500)

  await start(place.folder)
  const again = fieldsToSendAgain(sent)
  assert.equal(again['worrying'], 'She was alone when I came.')
  assert.match(sent.text, /<form method="post" action="\/contacts\/send"/)
  await until(async () => (await served.get('/contacts', 'test|worker')).status === 200, 20)
  const { 'form-token': _, ...fields } = again
  for (let times = 0; times < 2; times += 1) {
    const taken = await served.post('/contacts/send', fields, 'test|worker')
    assert.equal(taken.location, '/contacts/received', taken.text)
  }
  assert.equal(await counted(`working_together.contact where form = '${form}'`), 1)
  assert.equal(
    await counted(
      `working_together.contact c where not exists (select from working_together.contact_person p where p.contact = c.id)`,
    ),
    0,
    'no contact without its people',
  )
  await until(async () => (await counted(`jobs.request where state = 'done'`)) === 1, 60)
  await served.as('test|lead', 'check-links', (scope) => askFor(scope, 'link-records', {}))
  await until(async () => (await counted(`jobs.request where state = 'done'`)) === 2, 30)
  assert.equal(await counted(`graphile_worker._private_jobs where locked_at is not null`), 0)
})
