import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseDay } from '#kith/people/index.ts'
import { administrator } from '../../../test/world/kith.ts'
import { openFamily } from './caseload.testing.ts'
import { checkKept } from './check.ts'
import { readGlances } from './store/glance.ts'
import { supportWorld, type SupportWorld } from './testing.ts'

// What is kept of families stays right where several write at once, and is put right where somebody changed tables past their triggers.

let world: SupportWorld
let lead: string
let manager: string
const middle = parseDay('2026-11-26') ?? assert.fail()

before(async () => {
  world = await supportWorld()
  lead = await world.idOf('lead')
  manager = await world.idOf('manager')
})
after(async () => {
  await world?.close()
})

test('of a family several write of at once, nothing is lost', async () => {
  const family = await openFamily(world, manager, middle)
  const [one, two] = [await administrator(world.kith), await administrator(world.kith)]
  const visit = (client: typeof world.admin, day: string) =>
    client.query(
      `insert into working_together.visit (episode, day, kind, seen, may_tell, by_actor) values ($1, $2, 'home', array[gen_random_uuid()], 'team', $3)`,
      [family, day, lead],
    )
  const due = (client: typeof world.admin) =>
    client.query(
      `insert into working_together.agreed_action (episode, due, what, owner_worker, may_tell, by_actor) values ($1, '2026-11-20', 'ring', $2, 'team', $2)`,
      [family, lead],
    )
  await one.query('begin')
  await visit(one, '2026-11-25')
  await two.query('begin')
  const waits = due(two)
  const first = await Promise.race([
    waits.then(() => 'went on'),
    one.query('select pg_sleep(0.2)').then(() => 'waited'),
  ])
  assert.equal(first, 'waited', 'who comes second waits for who came first')
  await one.query('commit')
  await waits
  await two.query('commit')
  // And what is taken back leaves nothing behind.
  await one.query('begin')
  await visit(one, '2026-12-01')
  await one.query('rollback')
  const [glance] = await world.acting('manager', 'manage-support', (scope) => readGlances(scope, family))
  assert.deepEqual([glance?.lastVisit, glance?.openActions], ['2026-11-25', 1])
  await Promise.all([one.end(), two.end()])
})

test('what was changed past the triggers is found, said and mended', async () => {
  const family = await openFamily(world, manager, middle)
  await world.admin.query('set session_replication_role = replica')
  await world.admin.query(
    `insert into working_together.visit (episode, day, kind, seen, may_tell, by_actor) values ($1, '2026-11-20', 'home', array[gen_random_uuid()], 'team', $2)`,
    [family, lead],
  )
  await world.admin.query('set session_replication_role = origin')
  assert.equal((await checkKept(world.kith.adminUrl, false)).differ, 1)
  assert.equal((await checkKept(world.kith.adminUrl, true)).differ, 1)
  assert.equal((await checkKept(world.kith.adminUrl, false)).differ, 0)
  const [glance] = await world.acting('manager', 'manage-support', (scope) => readGlances(scope, family))
  assert.equal(glance?.lastVisit, '2026-11-20')
})
