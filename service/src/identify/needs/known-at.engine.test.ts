import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Scope, sql } from '#kith/platform/db/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { addDays } from '#kith/people/index.ts'
import { writeCounty } from '../../../seeds/county/index.ts'
import { setUpStarts } from '../index.ts'
import { linkRecords } from '../link/run.ts'
import { receiveFile } from '../receive/index.ts'
import { day, world, type World } from '../receive/testing.ts'
import { keepFeedStart } from '../store/feeds.ts'
import { listAsKnown, rulesInForce } from './run.ts'

const first = day('2026-09-01')
const second = addDays(first, 31)
let it_: World

before(async () => {
  it_ = await world()
  await take(1)
})
after(() => it_.end())

/** Takes in everything the agencies of a street send, once or a month later, and links it. */
async function take(delivery: 1 | 2): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-known-at-'))
  const today = delivery === 1 ? first : second
  try {
    await writeCounty({
      size: 'street',
      seed: 3,
      today: first,
      folder,
      ...(delivery === 2 ? { delivery } : {}),
    })
    for (const name of (await readdir(folder)).filter((one) => one !== 'truth').toSorted())
      await receiveFile(it_.database, { path: join(folder, name), today })
    await asSystem(it_.database, (bearer) =>
      linkRecords({ database: it_.database, bearer, workFolder: join(folder, 'work') }),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const asked = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  asSystem(it_.database, (bearer) => it_.database.transaction(bearer('find-needs'), work, { statementTimeout: 0 }))
const hashKnownAt = (knownAt: string, asAt = first): Promise<string> =>
  asked(async (scope) => (await listAsKnown(scope, { instruments: rulesInForce(asAt), asAt, knownAt })).hash)
const momentNow = (): Promise<string> =>
  asked(async (scope) => {
    const { rows } = await sql<{ now: string }>`
      select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`.execute(
      scope.identify,
    )
    return rows[0]?.now ?? ''
  })

test('a list as known at a moment is the same for ever: later files, links and descriptions do not move it', async () => {
  const then = await momentNow()
  const hash = await hashKnownAt(then)
  assert.equal(await hashKnownAt(then), hash)
  const later = await hashKnownAt(then, addDays(first, 130))
  await take(2)
  const now = await momentNow()
  assert.notEqual(
    await hashKnownAt(now, addDays(first, 130)),
    later,
    'what came meanwhile does change what is known now',
  )
  assert.equal(await hashKnownAt(then), hash)
  assert.equal(await hashKnownAt(then, addDays(first, 130)), later, 'nor do later files make earlier silence speak')
  await saySinceWhen(then, hash)
  // what a feed's silence means is its own, versioned data
  await asSystem(it_.database, (bearer) =>
    it_.database.transaction(bearer('set-up'), (scope) =>
      sql`update identify.feed set tells = '{}', mapping_version = mapping_version + 1 where cardinality(tells) > 0`.execute(
        scope.identify,
      ),
    ),
  )
  assert.equal(await hashKnownAt(now), await hashKnownAt(now))
  assert.equal(await hashKnownAt(then), hash)
})

/** Until somebody has said since when feeds speak, their silence means nothing; once said, it means no, and only from then on. */
async function saySinceWhen(then: string, hash: string): Promise<void> {
  const before = await momentNow()
  assert.deepEqual(await silencesKnownAt(before), [])
  await setUpStarts(it_.database, new Map([['school-census', first]]), 'Kept since the first of this term')
  assert.deepEqual(await silencesKnownAt(await momentNow()), [], 'not for as long as any rule asks about')
  const years = new Map(['school-census', 'police', 'benefits'].map((feed) => [feed, addDays(first, -900)] as const))
  await setUpStarts(it_.database, years, 'Said again, which changes nothing where it was said')
  assert.deepEqual(await silencesKnownAt(await momentNow()), [])
  const said = { feed: 'school-census', starts: addDays(first, -900), because: 'Every term is kept' }
  await asSystem(it_.database, (bearer) =>
    it_.database.transaction(bearer('set-up'), (scope) => keepFeedStart(scope, said)),
  )
  assert.deepEqual(await silencesKnownAt(await momentNow()), ['school-census'])
  assert.deepEqual(await silencesKnownAt(before), [])
  assert.equal(await hashKnownAt(then), hash)
}

/** The feeds whose silence was taken for no in the list as known at a moment. */
async function silencesKnownAt(knownAt: string): Promise<readonly string[]> {
  const asAt = addDays(first, 31)
  const { families } = await asked((scope) => listAsKnown(scope, { instruments: rulesInForce(asAt), asAt, knownAt }))
  const evidence = families
    .flatMap(({ results }) => results)
    .flatMap(({ items }) => items)
    .flatMap((item) => item.evidence)
  return [...new Set(evidence.flatMap((piece) => (piece.says === 'listed-without' ? [piece.source] : [])))].toSorted()
}
