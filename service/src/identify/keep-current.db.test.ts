import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addDays } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { asSystem, type Purpose } from '#kith/platform/identity/index.ts'
import { fixedClock, systemClock } from '#kith/platform/time/index.ts'
import { askForFamilies, askForTheDay } from './keep-current.ts'
import { world, type World } from './receive/testing.ts'

let it_: World
before(async () => {
  it_ = await world()
})
after(() => it_.end())

// Requests are dated by the database, so the days are real ones; the hours are ours.
const today = systemClock.today()
const clock = fixedClock(`${today}T12:00:00Z`)
const ask = (): Promise<boolean> => askForTheDay({ database: it_.database, clock, hour: 2 })
const within = <T>(purpose: Purpose, work: (scope: Scope) => Promise<T>): Promise<T> =>
  asSystem(it_.database, (bearer) => it_.database.transaction(bearer(purpose), work))
const asked = async (): Promise<readonly string[]> =>
  (
    await within('find-needs', (scope) =>
      sql<{ name: string }>`select name from jobs.request order by asked_at, name`.execute(scope.platform),
    )
  ).rows.map(({ name }) => name)

test('where nothing was ever taken in there is nothing to link', async () => {
  assert.equal(await ask(), false)
})

test('once a day, from its hour on, records are linked and families looked for, unless that was done or asked for', async () => {
  await within('receive', (scope) =>
    sql`insert into identify.delivery (feed, agency, file_name, as_at, mapping_version, state)
        select id, agency, 'a.csv', ${today}, 1, 'loaded' from identify.feed where id = 'housing'`.execute(
      scope.identify,
    ),
  )
  clock.moveTo(`${today}T01:30:00Z`)
  const isSummer =
    new Date(`${today}T01:30:00Z`).toLocaleString('en-GB', { timeZone: 'Europe/London', hour: '2-digit' }) !== '01'
  assert.equal(await ask(), isSummer)
  clock.moveTo(`${today}T03:00:00Z`)
  assert.equal(await ask(), !isSummer)
  assert.equal(await ask(), false, 'asked for already')
  assert.deepEqual(await asked(), ['link-records'])
  const tomorrow = addDays(today, 1)
  clock.moveTo(`${tomorrow}T12:00:00Z`)
  await within('find-needs', (scope) =>
    sql`insert into identify.needs_run (state, as_at, known_at, instruments) values ('done', ${tomorrow}, now(), '[]')`.execute(
      scope.identify,
    ),
  )
  assert.equal(await ask(), false, 'the rules were applied that day')
  clock.moveTo(`${addDays(today, 2)}T12:00:00Z`)
  assert.equal(await ask(), true)
  assert.deepEqual(await asked(), ['link-records'], 'the one that still waits')
})

test('families are looked for after a link run, once for those that come together', async () => {
  const after_ = (): Promise<void> => asSystem(it_.database, (bearer) => askForFamilies(it_.database, bearer('link')))
  await after_()
  await after_()
  assert.deepEqual(
    (await asked()).filter((name) => name === 'find-needs'),
    ['find-needs'],
  )
})
