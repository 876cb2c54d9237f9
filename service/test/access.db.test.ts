import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import { actionPlanPolicy } from '#kith/action-plan/index.ts'
import { consultationPolicy } from '#kith/consultation/index.ts'
import { identifyPolicy } from '#kith/identify/index.ts'
import { peoplePolicy } from '#kith/people/index.ts'
import { hashToken, newToken, type Purpose, type TablePolicy } from '#kith/platform/identity/index.ts'
import { workingTogetherPolicy } from '#kith/working-together/index.ts'
import { type Actor, expected, expectedKeys, type PlantedRow, plantedQuery, tried } from './access/cells.ts'
import { trials } from './access/tables.ts'
import { plantedEpisode } from './access/tables-working-together.ts'
import { attempt, type Reached, type RowOwner, trialFunction } from './access/trial.ts'
import { type AccessWorld, accessWorld, type SignedInActor } from './access/world.ts'

const policies: Readonly<Record<string, TablePolicy>> = {
  ...actionPlanPolicy,
  ...consultationPolicy,
  ...identifyPolicy,
  ...peoplePolicy,
  ...workingTogetherPolicy,
}
let world: AccessWorld
let admin: pg.Client
let app: pg.Client
let actors: readonly SignedInActor[] = []
let firstTeam: readonly string[] = []
/** The tables of each module, which are tried together. */
const modules = Object.values(
  Object.groupBy(Object.keys(trials), (table) => table.split('.')[0] ?? ''),
).filter((tables) => tables !== undefined)
const planted = new Map<string, readonly PlantedRow[]>()

before(async () => {
  world = await accessWorld()
  ;({ admin, app, actors } = world)
  const team = await admin.query<{ actor: string }>(
    `select actor from public.trial_team where episode = $1`,
    [plantedEpisode],
  )
  firstTeam = team.rows.map(({ actor }) => actor)
  for (const [table, trial] of Object.entries(trials)) {
    await admin.query(trialFunction(table, trial))
    planted.set(table, (await admin.query<PlantedRow>(plantedQuery(table, trial))).rows)
  }
})

after(() => world?.close())

test('every table has a written policy and a trial, and every policy a table', async () => {
  const tables = await admin.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('people', 'identify', 'action_plan', 'consultation', 'working_together') and tablename <> 'agency' order by 1`,
  )
  const names = tables.rows.map((row) => row.name)
  assert.deepEqual(Object.keys(policies).toSorted(), names.toSorted())
  assert.deepEqual(Object.keys(trials).toSorted(), names.toSorted())
  for (const [table, rows] of planted) assert.ok(rows.length > 0, `${table} has no planted row`)
})

test('no cell is wrong: every role, agency and purpose, every table, verb and kind of row', async (context) => {
  const wrong: string[] = []
  let cells = 0
  for (const actor of [null, ...actors]) {
    for (const purpose of tried) {
      await app.query('begin')
      await app.query(`select set_config('kith.token', $1, true), set_config('kith.purpose', $2, true)`, [
        actor?.token ?? '',
        purpose,
      ])
      for (const tables of modules)
        for (const [table, reached] of await attempt(app, tables, owners(actor))) {
          cells += (planted.get(table)?.length ?? 0) * 4 + 2
          wrong.push(...faultsOf(table, actor, purpose, reached))
        }
      await app.query('rollback')
    }
  }
  context.diagnostic(`${cells} cells, ${wrong.length} wrong`)
  assert.ok(cells > 25_000, `only ${cells} cells were tried`)
  assert.deepEqual(wrong.slice(0, 20), [])
})

test('the trial finds a policy that lets too much through', async () => {
  await admin.query('begin')
  await admin.query(
    `create policy planted_fault on identify.link_pair for select to kith_identify using (true)`,
  )
  await admin.query('commit')
  const reviewer = actors.find((actor) => actor.role === 'reviewer')
  assert.ok(reviewer)
  await app.query('begin')
  await app.query(
    `select set_config('kith.token', $1, true), set_config('kith.purpose', 'review-identity', true)`,
    [reviewer.token],
  )
  const reached = await attempt(app, ['identify.link_pair'], owners(reviewer))
  const faults = faultsOf(
    'identify.link_pair',
    reviewer,
    'review-identity',
    reached.get('identify.link_pair') ?? [],
  )
  await app.query('rollback')
  await admin.query('drop policy planted_fault on identify.link_pair')
  assert.equal(faults.length, 1, faults.join('\n'))
})

test('a revoked session reaches nothing from the next statement on', async () => {
  const token = newToken()
  await world.kith.database.openSession('test|data-lead|council', hashToken(token), 60)
  await app.query(
    `select set_config('kith.token', $1, false), set_config('kith.purpose', 'manage-feeds', false)`,
    [token],
  )
  await app.query('set role kith_identify')
  assert.ok(((await app.query('select 1 from identify.feed')).rowCount ?? 0) > 0)
  await world.kith.database.closeSession(hashToken(token), 'test')
  assert.equal((await app.query('select 1 from identify.feed')).rowCount, 0)
  await app.query('reset role')
  await app.query(`select set_config('kith.token', '', false)`)
})

/** Sentences for what somebody reached otherwise than the policy says. */
function faultsOf(table: string, actor: Actor | null, purpose: Purpose, answers: Reached): string[] {
  const [policy, trial, rows] = [policies[table], trials[table], planted.get(table) ?? []]
  if (!policy || !trial) return [`${table} is not tried`]
  const faults: string[] = []
  const who = actor ? `${actor.role} of ${actor.code}` : 'nobody'
  const verbs = ['read', 'hold', 'change', 'remove'] as const
  for (const [at, verb] of verbs.entries()) {
    const reached = answers[at] ?? []
    const should = expectedKeys(policy, verb, actor, purpose, rows)
    if (JSON.stringify(reached) !== JSON.stringify(should))
      faults.push(
        `${who}, ${purpose}, ${verb} ${table}: reached [${reached.join('; ')}], should reach [${should.join('; ')}]`,
      )
  }
  for (const [at, row] of owners(actor).entries()) {
    const added = (answers[verbs.length + at] ?? []).length > 0
    const should = expected(policy.add, actor, purpose, {
      key: '',
      agency: row.agency,
      by: row.actor,
      considered: false,
      open: false,
      flagged: false,
      letGo: false,
      team: trial.team ? firstTeam : [],
      inHands: false,
      over: false,
    })
    if (added !== should)
      faults.push(
        `${who}, ${purpose}, add ${at === 0 ? 'own' : 'another’s'} to ${table}: ${added ? 'could' : 'could not'}`,
      )
  }
  return faults
}

/** Of whom the new rows speak that somebody tries to add: themselves, somebody of another role and agency. */
function owners(actor: Actor | null): readonly [RowOwner, RowOwner] {
  return [owner(actor, true), owner(actor, false)]
}

function owner(actor: Actor | null, own: boolean): RowOwner {
  const other = actors.find((one) => one.agency !== actor?.agency && one.role !== actor?.role)
  const of = own && actor ? actor : other
  assert.ok(of)
  return { agency: of.agency, actor: of.id, code: of.code }
}
