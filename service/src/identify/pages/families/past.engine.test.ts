import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { addDays, parseDay, type Day } from '#kith/people/index.ts'
import { sql } from '#kith/platform/db/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { writeCounty } from '../../../../seeds/county/index.ts'
import { askForAPastList } from '../../actions/ask-for-a-past-list.ts'
import { linkRecords } from '../../link/run.ts'
import { usualOrder } from '../../model/ordering.ts'
import { keepListAsKnown } from '../../needs/past.ts'
import { findNeeds } from '../../needs/run.ts'
import { receiveFile } from '../../receive/index.ts'
import { readList } from '../../store/families.ts'
import { familiesOf, readListRequest, readPastList, type AskedList } from '../../store/past-lists.ts'
import { familiesTown, type FamiliesTown } from './testing.ts'

const wishes = { order: usualOrder, instrument: null, young: false, page: 1 }

let town: FamiliesTown
let today: Day

before(async () => {
  town = await familiesTown()
  const { rows } = await town.system('find-needs', (scope) =>
    sql<{ today: string }>`select (now() at time zone 'Europe/London')::date::text as today`.execute(scope.identify),
  )
  today = parseDay(rows[0]?.today ?? '') ?? assert.fail()
  await takeInAStreet()
})

/** What the agencies of a street send, received and linked: the rules name some of its families. */
async function takeInAStreet(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-past-list-'))
  const { database } = town
  try {
    await writeCounty({ size: 'street', seed: 3, today, folder })
    for (const name of (await readdir(folder)).filter((one) => one !== 'truth').toSorted())
      await receiveFile(database, { path: join(folder, name), today })
    await asSystem(database, (bearer) => linkRecords({ database, bearer, workFolder: join(folder, 'work') }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
after(() => town.end())

const make = (asked: AskedList): Promise<void> =>
  asSystem(town.database, (bearer) =>
    keepListAsKnown({ database: town.database, bearer, ...asked, report: () => undefined }),
  )
const listOf = (asked: AskedList) => town.as('front', (scope) => readPastList(scope, asked))
const lists = async (): Promise<number> =>
  (await town.system('find-needs', (scope) => sql`select id from identify.past_list`.execute(scope.identify))).rows
    .length

test('of families that were never put before anybody it says only how many there are', async () => {
  const asked = { asAt: today, knownOn: today }
  await make(asked)
  const list = (await listOf(asked)) ?? assert.fail()
  assert.ok(list.families > 0, 'the rules name somebody')
  const shown = await town.as('front', (scope) => readList(scope, wishes, familiesOf(list.id)))
  assert.deepEqual(shown, { families: [], total: 0 })
})

test('what is known now gives the families of the nightly list, in the order asked for', async () => {
  await asSystem(town.database, (bearer) => findNeeds({ database: town.database, bearer, asAt: today }))
  const asked = { asAt: today, knownOn: today }
  await make(asked)
  const list = (await listOf(asked)) ?? assert.fail()
  assert.equal(list.isFinal, false, 'the day is not over')
  const holds = await town.as('front', async (scope) => {
    const { rows } = await sql<{
      family: string
    }>`select family from identify.consideration where rules_hold`.execute(scope.identify)
    return rows.map((row) => row.family).toSorted()
  })
  assert.ok(holds.length > 0, 'the rules name somebody')
  const shown = await town.as('front', (scope) => readList(scope, wishes, familiesOf(list.id)))
  assert.deepEqual(shown.families.map((one) => one.family).toSorted(), holds)
  assert.equal(shown.total, holds.length)
  assert.equal(list.families, holds.length)
  // Each says the same of itself in both: by which rules, what of each is not known, and since when there are records.
  const nightly = await town.as('front', (scope) => readList(scope, wishes))
  const saysOf = (families: typeof nightly.families): unknown =>
    new Map(families.map(({ family, met, notKnown, firstSignal }) => [family, { met, notKnown, firstSignal }]))
  assert.deepEqual(saysOf(shown.families), saysOf(nightly.families))
  assert.ok(shown.families.every(({ met, notKnown }) => notKnown.length === met.length))
})

test('before anything was known there is nobody; such a list is final and is worked out once', async () => {
  const asked = { asAt: today, knownOn: addDays(today, -1) }
  const kept = await lists()
  await make(asked)
  const list = (await listOf(asked)) ?? assert.fail()
  assert.equal(list.isFinal, true)
  assert.equal(list.families, 0)
  await make(asked)
  assert.equal(await lists(), kept + 1)
  assert.equal((await listOf(asked))?.id, list.id)
})

test('a list from a day that is not over is worked out again when asked, and the newest is shown', async () => {
  const asked = { asAt: today, knownOn: today }
  const first = await listOf(asked)
  await make(asked)
  const second = await listOf(asked)
  assert.ok(first && second && first.id !== second.id)
  assert.equal(second.hash, first.hash, 'nothing changed meanwhile')
})

test('each waits for one list at a time, sees only their own asking, and only those who consider families may ask', async () => {
  const asked = { asAt: addDays(today, -30), knownOn: addDays(today, -10) }
  assert.deepEqual(await town.as('front', (scope) => askForAPastList(scope, asked)), asked)
  const other = { ...asked, asAt: addDays(today, -31) }
  assert.deepEqual(await town.as('front', (scope) => askForAPastList(scope, other)), asked, 'the one waited for')
  assert.equal((await town.as('front', (scope) => readListRequest(scope, asked)))?.state, 'waiting')
  assert.equal(await town.as('manager', (scope) => readListRequest(scope, asked)), null)
  assert.deepEqual(await town.as('manager', (scope) => askForAPastList(scope, other)), other)
  await assert.rejects(
    town.as('lead', (scope) => askForAPastList(scope, asked)),
    /not yours to ask for/,
  )
})
