import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { allMutants, asked, noticed } from './access/mutate.ts'
import { openMatrix, type Matrix } from './access/matrix.ts'
import { shareOf } from './access/share.ts'
import { accessWorld, type AccessWorld } from './access/world.ts'

/** Every how many mutants of the tables on supported families one is tried here; `npm run bench -- access` tries all of every table. */
const step = 30
let world: AccessWorld
let matrix: Matrix

before(async () => {
  world = await accessWorld()
  matrix = await openMatrix(world)
})

after(() => world?.close())

test('a rule changed in one place is noticed', async (context) => {
  const mutants = (await allMutants(world, matrix)).filter(({ table }) => table.startsWith('working_together.'))
  const some = shareOf(mutants.filter((_, at) => at % step === 0))
  const missed: string[] = []
  for (const mutant of some) if (!(await noticed(world, matrix, mutant))) missed.push(mutant.name)
  context.diagnostic(`${some.length} of ${mutants.length} mutants tried`)
  assert.ok(mutants.length > 300)
  assert.deepEqual(missed, [])
  assert.deepEqual(
    await matrix.tryAs({ actor: world.actor('practitioner of police'), purpose: 'support-family' }, matrix.tables),
    [],
    'all is as it was',
  )
})

/** Functions that policies ask, by way of others, which are not changed here. */
const notHere = new Set([
  // These answer one thing and ask nothing.
  'identity.my_agency()',
  'identity.my_id()',
  // Who is alike, and who is protected by name or record: held by members-like.db.test.ts, sealed.db.test.ts and staff.db.test.ts, person by person.
  'identify.alike(text,text,date,text,text,jsonb)',
  'identify.folded(text)',
  'identify.near_days(date,date)',
  'working_together.families_hidden_from_me(uuid)',
  'working_together.hidden_people()',
  'working_together.hidden_records()',
  'working_together.members_like(text,text,date,uuid[])',
  'working_together.members_protected(boolean,uuid)',
  'working_together.protected_now(boolean,uuid)',
])

test('no function that a policy asks, or that those ask, is left out', async () => {
  const found = await world.admin.query<{ name: string }>(
    `with recursive named as (
       select p.oid, p.prosrc from pg_depend d join pg_proc p on p.oid = d.refobjid
        where d.classid = 'pg_policy'::regclass and d.refclassid = 'pg_proc'::regclass
       union
       select p.oid, p.prosrc from named a join pg_proc p on p.pronamespace::regnamespace::text !~ '^(pg_|public)'
          and a.prosrc ~ ('\\m' || p.pronamespace::regnamespace::text || '\\.' || p.proname || '\\('))
     select oid::regprocedure::text as name from named`,
  )
  const known = new Set<string>([...asked.map(({ name }) => name), ...notHere])
  assert.deepEqual(
    found.rows.map(({ name }) => name).filter((name) => !known.has(name)),
    [],
  )
  assert.ok(found.rows.length > 15)
})
