import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#kith/platform/db/index.ts'
import { withAdministrator } from '#kith/platform/db/launch/index.ts'
import { linkedTown, townspeople, type LinkedTown } from '../pages/person/testing.ts'

let town: LinkedTown
const protection = '00000000-0000-4000-8010-0000000000ad'

before(async () => {
  town = await linkedTown()
  await town.plant(townspeople(12))
  await town.link()
})
after(() => town.end())

/** Says of one record that it is of who somebody was before adoption, past the trigger that would find it by name. */
async function adopted(record: string): Promise<void> {
  await withAdministrator(town.adminUrl, async (run) => {
    await run('set session_replication_role = replica')
    await run(`insert into working_together.protection (id, kind, forename, surname, born, asked_by, basis, by_actor)
      values ('${protection}', 'adoption', 'Was', 'Somebody', '2015-01-01', 'The court', 'An order of the court', gen_random_uuid())`)
    await run(`insert into working_together.protected_record (protection, record) values ('${protection}', ${record})`)
  })
}

const together = async (one: string, other: string): Promise<boolean> => {
  const links = new Map(await town.links())
  return links.get(one) === links.get(other)
}

/** Two records that the first run found to be one person. */
async function aPair(): Promise<readonly [string, string]> {
  const links = await town.links()
  const [one, person] = links[0] ?? assert.fail()
  const [other] = links.find(([record, theirs]) => theirs === person && record !== one) ?? assert.fail()
  return Number(one) < Number(other) ? [one, other] : [other, one]
}

test('a record before adoption is joined with none after it, by no run and whatever was ruled, until the protection ends', async () => {
  const [was, is] = await aPair()
  const others = (await town.links()).filter(([record]) => record !== was && record !== is)
  await town.as('lead', (scope) =>
    sql`insert into identify.pair_ruling (left_record, right_record, ruling, by_actor, reason)
      values (${was}, ${is}, 'same', identity.my_id(), 'the school says so')`.execute(scope.identify),
  )
  await town.link()
  assert.ok(await together(was, is))
  await adopted(was)
  for (let run = 0; run < 2; run++) {
    await town.link()
    assert.ok(!(await together(was, is)))
    const links = new Map(await town.links())
    for (const [record] of others) assert.notEqual(links.get(record), links.get(was))
  }
  const kept = await town.system('link', (scope) =>
    sql<{ pairs: number; asked: number }>`
      select (select count(*)::int from identify.link_pair p where ${was} in (p.left_record, p.right_record)) as pairs,
             (select count(*)::int from identify.review_pair p where ${was} in (p.left_record, p.right_record) and p.state = 'open') as asked`.execute(
      scope.identify,
    ),
  )
  assert.deepEqual(kept.rows[0], { pairs: 0, asked: 0 }, 'nothing is kept of the pair, and nobody is asked')
  // Who else is who is as it was.
  const now = new Map(await town.links())
  for (const [record, person] of others) assert.equal(now.get(record), person)
  await withAdministrator(town.adminUrl, (run) =>
    run(
      `update working_together.protection set recorded_to = now(), ended_by = by_actor, ended_because = 'entered by mistake' where id = '${protection}'`,
    ),
  )
  await town.link()
  assert.ok(await together(was, is))
})

test('which records those are is told to a run and to nobody else', async () => {
  const told = (who: 'lead' | 'one') =>
    town.as(
      who,
      async (scope) => (await sql`select * from identify.lives_before_adoption()`.execute(scope.identify)).rows.length,
    )
  await withAdministrator(town.adminUrl, (run) =>
    run(
      `update working_together.protection set recorded_to = null, ended_by = null, ended_because = null where id = '${protection}'`,
    ),
  )
  assert.equal(await told('lead'), 0)
  assert.equal(await told('one'), 0)
  const run = await town.system('link', (scope) =>
    sql`select * from identify.lives_before_adoption()`.execute(scope.identify),
  )
  assert.equal(run.rows.length, 1)
})
