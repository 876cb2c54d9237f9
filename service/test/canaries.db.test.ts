import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { canariesIn } from './access/canaries.ts'
import { crawl, type Crawl } from './access/crawl.ts'
import { crawlWorld, type CrawlWorld } from './access/crawl-world.ts'
import { declarationMutants, doorsList, noticedDeclarations } from './access/declaration-mutants.ts'
import { passedOn } from './access/passed-on.ts'
import type { SignedInActor } from './access/world.ts'

let open: CrawlWorld
let crawled: Crawl

/** Nobody, everybody of the council's, and of the partners' the police's practitioner, one whose agreement ended and one who was suspended. */
function some(): readonly (SignedInActor | null)[] {
  const named = new Set(['practitioner of police', 'practitioner of schools'])
  return [
    null,
    ...open.world.actors.filter(
      ({ standing, code, role }) =>
        standing === 'suspended' || (standing === '' && (code === 'council' || named.has(`${role} of ${code}`))),
    ),
  ]
}

before(async () => {
  open = await crawlWorld()
  crawled = await crawl({ ...open, askers: some(), perRoute: 3 })
})

after(() => open?.close())

test('nobody is sent a value of a field that the written policy does not let them read for this purpose, at any door', (context) => {
  const { seen, faults, requests } = crawled
  const columns = new Set(seen.flatMap(({ canaries }) => canaries.map(({ table, column }) => `${table}.${column}`)))
  context.diagnostic(
    `${open.planted.canaries.size} values in ${open.planted.columns.length} columns, ${requests} requests; values of ${columns.size} columns were seen by somebody who may`,
  )
  assert.deepEqual(faults, [])
  // What nobody is ever shown proves nothing of a crawl: these are the fields people work with.
  assert.ok(columns.size > 75, `only ${columns.size} columns were ever seen`)
  for (const seenBySomebody of [
    'working_together.member.forename',
    'working_together.minute.text',
    'working_together.protection.surname',
    'identify.assertion.value',
    'working_together.contact.worrying',
    'consultation.responder.address',
  ])
    assert.ok(columns.has(seenBySomebody), seenBySomebody)
})

test('what a sealed way says is opened for one of its readers, so that its canary can be found', async () => {
  const reader = open.world.actor('practitioner of council')
  const { rows } = await open.world.admin.query<{ url: string; way: string }>(
    `select '/support/' || w.episode || '/reach/' || w.id as url, w.id as way from working_together.way w
       join working_together.way_reader r on r.way = w.id and r.actor = $1 and r.recorded_to is null where w.ciphertext is not null and w.episode in (select t.episode from working_together.team_member t where t.actor = $1)`,
    [reader.id],
  )
  const pages = await Promise.all(
    rows.map(({ url }) => open.server.inject({ url, cookies: { 'kith-session': reader.token } })),
  )
  const found = pages
    .flatMap(({ body }) => canariesIn(body, open.planted))
    .filter(({ column }) => column === 'ciphertext')
  assert.ok(found.length > 0, 'no reader is shown what a sealed way says')
})

test('each declaration of each route, changed in one place, is noticed', async (context) => {
  const mutants = declarationMutants(open.routes)
  const list = await readFile(doorsList, 'utf8')
  const { missed, ...by } = noticedDeclarations(mutants, crawled, open.rows, list)
  context.diagnostic(`${mutants.length} changed declarations, noticed by ${JSON.stringify(by)}`)
  assert.deepEqual(missed, [])
  // The list alone would notice all: that the server and the crawl notice theirs is what says that the rest of it is true.
  assert.ok(by.start > 10_000 && by.crawl > 150, JSON.stringify(by))
})

test('every column of text is planted, or takes no word but one of a closed list', () => {
  assert.ok(open.planted.columns.length > 150, `${open.planted.columns.length}`)
  // What people write about people is never a closed list.
  for (const column of ['forename', 'surname', 'text', 'note', 'because', 'address', 'worrying', 'ring_phone'])
    assert.ok(!open.planted.closed.some((name) => name.endsWith(`.${column}`)), column)
})

test('no value is in the log, the trail, the queue, a session or a file the service left', async () => {
  assert.deepEqual(await open.leftBehind(), [])
})

test('what is handed on past a table’s rules is handed on by functions of the owner’s that read it', async () => {
  for (const { by, columns } of passedOn) {
    const found = await open.world.admin.query<{ source: string }>(
      `select prosrc as source from pg_proc where oid::regproc::text = $1 and prosecdef`,
      [by],
    )
    for (const column of columns)
      assert.match(
        found.rows[0]?.source ?? '',
        new RegExp(
          column
            .split('.')
            .slice(0, 2)
            .join(String.raw`\.`),
        ),
        `${by} reads no ${column}`,
      )
  }
})

test('the crawl finds a rule that lets too much through, and a value in an address', async () => {
  const { admin, actor } = open.world
  const desk = actor('protection-desk of council')
  const faults = async (): Promise<readonly string[]> =>
    (await crawl({ ...open, askers: [desk], perRoute: 3 })).faults.filter((one) => one.includes(' was sent '))
  assert.deepEqual(await faults(), [])
  await admin.query(
    `create policy planted_fault on working_together.protection for select to kith_working_together using (true)`,
  )
  const found = await faults()
  await admin.query('drop policy planted_fault on working_together.protection')
  assert.match(
    found[0] ?? '',
    /^protection-desk of council at GET \/protected.* was sent working_together\.protection\.forename of .*4$/,
  )
  const [canary = ''] = open.planted.canaries.keys()
  assert.equal(canariesIn(`<a href="/x?q=${canary.toUpperCase()}">`, open.planted).length, 1)
})
