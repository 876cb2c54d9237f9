import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from '#kith/platform/db/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { askFor } from '#kith/platform/jobs/index.ts'
import { fixedClock } from '#kith/platform/time/index.ts'
import { identifyJobs } from './jobs.ts'
import { clearLeftovers } from './leftovers.ts'
import { linkedTown, type LinkedTown } from './pages/person/testing.ts'
import { inTurn } from './store/turn.ts'

let town: LinkedTown
let folder: string
const now = '2026-11-22T12:00:00Z'
const clock = fixedClock(now)
before(async () => {
  town = await linkedTown()
  folder = await mkdtemp(join(tmpdir(), 'kith-left-'))
})
after(async () => {
  await town?.end()
  await rm(folder, { recursive: true, force: true })
})

const folders = () => ({
  workFolder: join(folder, 'work'),
  uploadFolder: join(folder, 'uploads'),
})
const clear = () => clearLeftovers({ database: town.database, clock, ...folders() })
const left = async (): Promise<readonly string[]> =>
  (await Promise.all(Object.values(folders()).map((one) => readdir(one)))).flat().toSorted()

async function upload(name: string, minutesAgo: number, content = 'x'): Promise<string> {
  const path = join(folders().uploadFolder, name)
  await writeFile(path, content)
  const then = new Date(Date.parse(now) - minutesAgo * 60_000)
  await utimes(path, then, then)
  return path
}

const runs = async () => {
  const kinds = [
    ['link', 'link_run'],
    ['find-needs', 'needs_run'],
  ] as const
  const found = kinds.map(([purpose, table]) =>
    town.system(purpose, (scope) =>
      sql<{ state: string; why: string | null }>`
        select state, problem ->> 'message' as why from identify.${sql.raw(table)}`.execute(scope.identify),
    ),
  )
  return (await Promise.all(found)).flatMap(({ rows }) => rows)
}

test('what a killed program left is cleared up, and nothing that somebody is at', async () => {
  const { workFolder, uploadFolder } = folders()
  await mkdir(join(workFolder, 'link-of-a-killed-run'), { recursive: true })
  await writeFile(join(workFolder, 'link-of-a-killed-run', 'records.csv'), 'Ann,Vale')
  await mkdir(uploadFolder, { recursive: true })
  const [old, fresh, nobodys, awaited] = [
    `${randomUUID()}`,
    `${randomUUID()}`,
    `waiting-${randomUUID()}`,
    `waiting-${randomUUID()}`,
  ]
  await upload(old, 61)
  await upload(fresh, 59)
  await upload(nobodys, 600)
  const path = await upload(awaited, 600)
  const asked = { path, feed: 'police', fileName: 'a.csv' }
  await town.database.transaction({ ...town.bearer('lead'), purpose: 'manage-feeds' }, (scope) =>
    askFor(scope, 'receive-delivery', asked),
  )
  await asSystem(town.database, async (on) => {
    await town.database.transaction(on('link'), (scope) =>
      sql`insert into identify.link_run (state) values ('running')`.execute(scope.identify),
    )
    await town.database.transaction(on('find-needs'), (scope) =>
      sql`insert into identify.needs_run (state, as_at, known_at, instruments) values ('running', '2026-11-22', now(), '[]')`.execute(
        scope.identify,
      ),
    )
    await inTurn(town.database, on('link'), 'link', async () => {
      await town.database.transaction(on('link'), (scope) =>
        sql`insert into identify.link_run (state) values ('running')`.execute(scope.identify),
      )
      await clear()
      assert.deepEqual(await left(), ['link-of-a-killed-run', fresh, awaited].toSorted(), 'a run may be at it')
      assert.deepEqual((await runs()).map(({ state }) => state).toSorted(), ['failed', 'failed', 'running'])
    })
  })
  await clear()
  assert.deepEqual(await left(), [fresh, awaited].toSorted())
  for (const { state, why } of await runs()) {
    assert.equal(state, 'failed')
    assert.match(why ?? '', /^The program was stopped before the end\. Nothing of this run was kept\.$/)
  }
})

test('of two runs at once the second begins when the first has ended', async () => {
  const said: string[] = []
  const one = (name: string) =>
    asSystem(town.database, (on) =>
      inTurn(town.database, on('link'), 'link', async () => {
        said.push(`${name} begins`)
        await town.system('receive', (scope) => sql`select pg_sleep(0.2)`.execute(scope.identify))
        said.push(`${name} ends`)
      }),
    )
  await Promise.all([one('a'), one('b'), one('c')])
  assert.equal(said.length, 6)
  for (let at = 0; at < 6; at += 2) assert.equal(said[at + 1], said[at]?.replace('begins', 'ends'), said.join(', '))
})

test('a file whose reading the database broke off is there when the job is begun again', async () => {
  const name = `waiting-${randomUUID()}`
  await mkdir(folders().uploadFolder, { recursive: true })
  const path = await upload(name, 0, 'Client Ref,Forename\n1,Ann\n')
  const jobs = identifyJobs({ ...folders(), clock })
  const receive = (database: LinkedTown['database']) =>
    asSystem(town.database, (bearer) =>
      jobs['receive-delivery'](
        { path, feed: 'police', fileName: 'a.csv' },
        { database, bearer, report: () => undefined },
      ),
    )
  const away = Object.assign(new Error('terminating connection'), { code: '57P01' })
  await assert.rejects(receive({ ...town.database, transaction: () => Promise.reject(away) }), away)
  assert.ok((await left()).includes(name))
  await receive(town.database)
  assert.ok(!(await left()).includes(name), 'read, and not kept')
})
