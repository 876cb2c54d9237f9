import { roles } from '#kith/platform/identity/index.ts'
import { policyMutants, conditionsOf, type Mutant } from './mutants.ts'
import type { Asker, Matrix } from './matrix.ts'
import type { AccessWorld } from './world.ts'

/** What every policy of support asks, and where the answer shows. */
const asked = [
  { name: 'identity.bearer()', table: 'working_together.member' },
  { name: 'working_together.my_episodes()', table: 'working_together.member' },
  { name: 'working_together.agreed(text)', table: 'working_together.member' },
  { name: 'working_together.running(uuid)', table: 'working_together.member' },
] as const

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
    .filter(({ table, role }) => role === `kith_${table.split('.')[0]}`)
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
    asked.map(async ({ name, table }) => {
      const found = await admin.query<{ whole: string }>(
        `select pg_get_functiondef($1::regprocedure) as whole`,
        [name],
      )
      const { whole = '' } = found.rows[0] ?? {}
      return conditionsOf(whole).map(([from, to]): Mutant => ({
        name: `${name}: ${whole.slice(from, to)} → true`,
        table,
        sql: `${whole.slice(0, from)}true${whole.slice(to)}`,
        undo: whole,
        about: 'support-family',
      }))
    }),
  )
  return [...policies.rows.flatMap(policyMutants), ...rights, ...functions.flat()]
}

/** True where the matrix, of this table alone, notices the mutant. Those whom the rule names are asked first. */
export async function isCaught({ admin }: AccessWorld, matrix: Matrix, mutant: Mutant): Promise<boolean> {
  await admin.query(mutant.sql)
  try {
    for (const asker of inOrder(matrix.askers, mutant.about))
      if ((await matrix.tryAs(asker, [mutant.table])).length > 0) return true
    return false
  } catch {
    // What now came as far as a trigger or a constraint that never met it: the matrix itself would fail.
    return true
  } finally {
    await admin.query(mutant.undo)
  }
}

function inOrder(askers: readonly Asker[], about: string): Asker[] {
  const named = new Set(roles.filter((role) => about.includes(role)))
  const rank = ({ actor, purpose }: Asker): number =>
    about.includes(purpose)
      ? actor && named.has(actor.role)
        ? 0
        : 1
      : actor && named.has(actor.role)
        ? 2
        : 3
  return askers.toSorted((one, other) => rank(one) - rank(other))
}
