import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { hashToken, identityPolicy, newToken, rolePurposes } from '#kith/platform/identity/index.ts'
import { type Asker, type Matrix, openMatrix, policies } from './access/matrix.ts'
import { shareOf, shares } from './access/share.ts'
import { type AccessWorld, accessWorld } from './access/world.ts'

let world: AccessWorld
let matrix: Matrix

before(async () => {
  world = await accessWorld()
  matrix = await openMatrix(world)
})

after(() => world?.close())

test('every table has a written policy and a trial, and every policy a table', async () => {
  const tables = await world.admin.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('people', 'identify', 'action_plan', 'consultation', 'working_together') and tablename <> 'agency' order by 1`,
  )
  const names = tables.rows.map((row) => row.name)
  assert.deepEqual(Object.keys(policies).toSorted(), names.toSorted())
  assert.deepEqual(matrix.tables.toSorted(), [...names, ...Object.keys(identityPolicy)].toSorted())
  for (const [table, rows] of matrix.planted) assert.ok(rows.length > 0, `${table} has no planted row`)
})

test('no cell is wrong: every role, standing, agency and purpose, every table, verb and kind of row', async (context) => {
  const wrong: string[] = []
  const perAsker = matrix.tables.reduce((sum, table) => sum + matrix.cellsOf(table), 0)
  // Somebody who has not a purpose, or asks for none, reaches what is public at most: of them one in five is tried here and all in the bench. Everybody with their own.
  const has = ({ actor, purpose }: Asker): boolean => actor !== null && rolePurposes[actor.role].includes(purpose)
  const others = matrix.askers.filter((asker) => !has(asker))
  const askers = [...shareOf(matrix.askers.filter(has)), ...shareOf(others.filter((_, at) => at % 5 === 0))]
  for (const asker of askers) wrong.push(...(await matrix.tryAs(asker, matrix.tables)))
  const cells = perAsker * askers.length
  context.diagnostic(`${cells} cells (${askers.length} of ${matrix.askers.length} askers), ${wrong.length} wrong`)
  assert.ok(cells * shares >= 1_000_000, `only ${cells} cells were tried`)
  assert.deepEqual(wrong.slice(0, 20), [])
})

test('the trial finds a policy that lets too much through', async () => {
  const { admin } = world
  await admin.query(`create policy planted_fault on identify.link_pair for select to kith_identify using (true)`)
  const faults = await matrix.tryAs({ actor: world.actor('reviewer of council'), purpose: 'review-identity' }, [
    'identify.link_pair',
  ])
  await admin.query('drop policy planted_fault on identify.link_pair')
  assert.equal(faults.length, 1, faults.join('\n'))
})

test('a revoked session reaches nothing from the next statement on', async () => {
  const { app } = world
  const token = newToken()
  await world.kith.database.openSession('test|data-lead|council', hashToken(token), 60)
  await app.query(`select set_config('kith.token', $1, false), set_config('kith.purpose', 'manage-feeds', false)`, [
    token,
  ])
  await app.query('set role kith_identify')
  assert.ok(((await app.query('select 1 from identify.feed')).rowCount ?? 0) > 0)
  await world.kith.database.closeSession(hashToken(token), 'test')
  assert.equal((await app.query('select 1 from identify.feed')).rowCount, 0)
  await app.query('reset role')
  await app.query(`select set_config('kith.token', '', false)`)
})
