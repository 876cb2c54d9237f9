import type pg from 'pg'
import { roles } from '#kith/platform/identity/index.ts'
import { conditionsOf, guardsOf, policyMutants, type Mutant } from './mutants.ts'
import type { Asker, Matrix } from './matrix.ts'
import { roleOf } from './trial-functions.ts'
import type { AccessWorld } from './world.ts'

/** What the policies ask, and what those functions ask in turn; and where the answer shows. */
export const asked = [
  {
    name: 'identity.has(text[],text[])',
    table: 'working_together.member',
    alsoShownBy: ['identify.capacity'],
  },
  {
    name: 'identity.bearer()',
    table: 'working_together.member',
    alsoShownBy: ['identify.capacity', 'identity.actor'],
  },
  { name: 'working_together.my_episodes()', table: 'working_together.member' },
  { name: 'working_together.agency_agreed(uuid,text)', table: 'working_together.member' },
  { name: 'working_together.running(uuid)', table: 'working_together.member' },
  { name: 'working_together.families_hidden()', table: 'working_together.episode' },
  { name: 'working_together.my_sealed()', table: 'working_together.way' },
  { name: 'working_together.my_members()', table: 'working_together.publication' },
  { name: 'identify.unseen_records()', table: 'identify.source_person' },
  { name: 'identify.unseen_people()', table: 'people.person' },
  { name: 'identify.unseen_considerations()', table: 'identify.consideration' },
] as const satisfies readonly Pick<Mutant, 'name' | 'table' | 'alsoShownBy'>[]

/** Conditions that only save work: without them the answer is the same, and takes longer. */
const savesWork = new Set([
  'identity.bearer(): token is null → false', // the hash of nothing is nothing, which is no session's
  'working_together.my_episodes(): o.episode is not null → true', // no row has nothing for its episode
  // With nobody protected there is nobody to look for.
  ...['records', 'people', 'considerations'].flatMap((what) => [
    `identify.unseen_${what}(): p.recorded_to is null → true`,
    `identify.unseen_${what}(): not exists (select from working_together.protection p where p.recorded_to is null) → false`,
  ]),
])

/** Every mutant of the rules on the matrix's tables: of each clause of each policy, of each right, and of each condition of the functions they ask. */
export async function allMutants({ admin }: AccessWorld, matrix: Matrix): Promise<readonly Mutant[]> {
  const policies = await admin.query<{
    table: string
    name: string
    using: string | null
    check: string | null
  }>(
    `select c.oid::regclass::text as table, quote_ident(p.polname) as name, pg_get_expr(p.polqual, p.polrelid) as using,
       pg_get_expr(p.polwithcheck, p.polrelid) as check
       from pg_policy p join pg_class c on c.oid = p.polrelid where c.oid::regclass::text = any ($1) and not (p.polroles @> array['kith_owner'::regrole::oid])
      order by 1, 2`,
    [matrix.tables],
  )
  const granted = await admin.query<{ table: string; role: string; verb: string; columns: string[] | null }>(
    `select c.oid::regclass::text as table, e.grantee::regrole::text as role, lower(e.privilege_type) as verb, null::text[] as columns
       from pg_class c, aclexplode(c.relacl) e where c.oid::regclass::text = any ($1) and e.grantee <> c.relowner
     union all select c.oid::regclass::text, e.grantee::regrole::text, lower(e.privilege_type), array_agg(quote_ident(a.attname) order by a.attnum)
       from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) e where c.oid::regclass::text = any ($1) group by 1, 2, 3 order by 1, 2, 3`,
    [matrix.tables],
  )
  const rights = granted.rows
    .filter(({ table, role }) => role === roleOf(table))
    .map(({ table, role, verb, columns }): Mutant => {
      const right = `${verb}${columns ? ` (${columns.join(', ')})` : ''} on ${table}`
      return {
        name: `${right} taken away`,
        table,
        sql: `revoke ${right} from ${role}`,
        undo: `grant ${right} to ${role}`,
        about: '',
      }
    })
  const functions = await Promise.all(
    asked.map(async ({ name, table, ...where }) => {
      const found = await admin.query<{ whole: string }>(`select pg_get_functiondef($1::regprocedure) as whole`, [name])
      const { whole = '' } = found.rows[0] ?? {}
      const changes = [
        ...conditionsOf(whole).map(([from, to]) => ({ from, to, by: 'true' })),
        ...guardsOf(whole).map(([from, to]) => ({ from, to, by: 'false' })),
      ]
      return changes.map(({ from, to, by }): Mutant => ({
        name: `${name}: ${whole.slice(from, to)} → ${by}`,
        table,
        sql: `${whole.slice(0, from)}${by}${whole.slice(to)}`,
        undo: whole,
        about: 'support-family',
        ...where,
      }))
    }),
  )
  const all = [...policies.rows.flatMap(policyMutants), ...rights, ...functions.flat()]
  return all.filter(({ name }) => !savesWork.has(name))
}

/**
 * How the matrix, of this table alone, notices the mutant: by itself, or with the other locks open that stand behind the same door; null where it does not.
 * Those whom the rule names are asked first.
 */
export async function noticed(
  { admin }: AccessWorld,
  matrix: Matrix,
  mutant: Mutant,
): Promise<'alone' | 'behind-another' | null> {
  const askers = inOrder(matrix.askers, mutant.about)
  const faultsOf = async (asker: Asker): Promise<string> =>
    (await matrix.tryAs(asker, [mutant.table, ...(mutant.alsoShownBy ?? [])])).join('\n')
  await admin.query(mutant.sql)
  try {
    for (const asker of askers) if ((await faultsOf(asker)) !== '') return 'alone'
  } catch {
    // What now came as far as a trigger or a constraint that never met it: the matrix itself would fail.
    return 'alone'
  } finally {
    await admin.query(mutant.undo)
  }
  // Held by something else as well. With that open, the rule must still hold: what comes out with it and without it differs for somebody.
  const shut = await openLocksBeside(admin, mutant)
  try {
    for (const asker of askers) {
      const held = await faultsOf(asker).catch(String)
      await admin.query(mutant.sql)
      const changed = await faultsOf(asker)
        .catch(String)
        .finally(() => admin.query(mutant.undo))
      if (changed !== held) return 'behind-another'
    }
    return null
  } finally {
    await admin.query(shut)
  }
}

/**
 * Opens what else may hold what a rule holds: triggers, checks and column grants of its table, the rules on reading it where the rule is on changing it, and
 * the rules of every table it looks into. Answers the statement that shuts all of it again.
 */
async function openLocksBeside(admin: pg.Client, { table, name, about }: Mutant): Promise<string> {
  const into = [...about.matchAll(/\b(?:FROM|JOIN)\s+\(*\s*([a-z_]+\.[a-z_]+)(?!\()/gi)].map(([, one = '']) => one)
  const reads = (
    await admin.query(
      `select from pg_policy where polrelid = $1::regclass and polcmd = 'r' and $2 like '% ' || quote_ident(polname) || ' %'`,
      [table, name],
    )
  ).rowCount
  const tables = [...new Set([...into.filter((one) => one !== table), ...(reads ? [] : [table])])]
  const checks = await admin.query<{ name: string; said: string }>(
    `select quote_ident(conname) as name, pg_get_constraintdef(oid) as said from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
    [table],
  )
  const columns = await admin.query<{ verb: string; columns: string }>(
    `select privilege_type as verb, string_agg(quote_ident(column_name), ', ') as columns from information_schema.column_privileges p
      where table_schema || '.' || table_name = $1 and grantee = $2 and privilege_type in ('INSERT', 'UPDATE')
        and not has_table_privilege($2, $1, privilege_type) group by 1`,
    [table, roleOf(table)],
  )
  await admin.query(
    [
      `alter table ${table} disable trigger user`,
      ...tables.map((one) => `create policy second_lock on ${one} for select to ${roleOf(one)} using (true)`),
      ...checks.rows.map((one) => `alter table ${table} drop constraint ${one.name}`),
      ...columns.rows.map(({ verb }) => `grant ${verb} on ${table} to ${roleOf(table)}`),
    ].join('; '),
  )
  return [
    `alter table ${table} enable trigger user`,
    ...tables.map((one) => `drop policy second_lock on ${one}`),
    ...checks.rows.map((one) => `alter table ${table} add constraint ${one.name} ${one.said}`),
    ...columns.rows.map(
      ({ verb, columns: some }) =>
        `revoke ${verb} on ${table} from ${roleOf(table)}; grant ${verb} (${some}) on ${table} to ${roleOf(table)}`,
    ),
  ].join('; ')
}

function inOrder(askers: readonly Asker[], about: string): Asker[] {
  const named = new Set(roles.filter((role) => about.includes(role)))
  const rank = ({ actor, purpose }: Asker): number =>
    about.includes(purpose) ? (actor && named.has(actor.role) ? 0 : 1) : actor && named.has(actor.role) ? 2 : 3
  return askers.toSorted((one, other) => rank(one) - rank(other))
}
