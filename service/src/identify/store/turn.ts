import { sql, type Bearer, type Database, type RawBuilder, type Scope } from '#kith/platform/db/index.ts'

/** Runs over everything there is. Two of one kind at once would each undo what the other found. */
type Kind = 'link' | 'needs'

const keyOf = (kind: Kind): RawBuilder<bigint> => sql`hashtextextended(${`runs: ${kind}`}, 0)`

/**
 * Does `work` when no other run of its kind is under way: one that comes meanwhile waits. The transaction handed to it is open all the while, and the turn
 * ends with it, however this process ends; so a run that is still said to be under way when the turn is taken was cut off, and is said to have failed.
 */
export function inTurn<T>(
  database: Database,
  bearer: Bearer,
  kind: Kind,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  return database.transaction(
    bearer,
    async (scope) => {
      // It may be left alone for as long as the linkage engine works.
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(scope.identify)
      await sql`select pg_advisory_xact_lock(${keyOf(kind)})`.execute(scope.identify)
      await database.transaction(bearer, (apart) => endCutOff(apart, kind))
      return work(scope)
    },
    { statementTimeout: 0 },
  )
}

/** Does `work` where no run of its kind is under way, and holds off any until it is done; else nothing. Runs that were cut off are said to have failed. */
export async function whenNoneIsUnderWay(
  database: Database,
  bearer: Bearer,
  kind: Kind,
  work: () => Promise<void>,
): Promise<void> {
  await database.transaction(bearer, async (scope) => {
    const taken = await sql<{
      ours: boolean
    }>`select pg_try_advisory_xact_lock(${keyOf(kind)}) as ours`.execute(scope.identify)
    if (!taken.rows[0]?.ours) return
    await endCutOff(scope, kind)
    await work()
  })
}

/** True while a run of this kind is under way. One that was cut off is not. */
export async function isUnderWay(scope: Scope, kind: Kind): Promise<boolean> {
  const held = await sql`
    select from pg_locks where locktype = 'advisory' and granted and objsubid = 1 and (classid::bigint << 32 | objid::bigint) = ${keyOf(kind)}
       and database = (select oid from pg_database where datname = current_database())`.execute(scope.identify)
  return held.rows.length > 0
}

async function endCutOff(scope: Scope, kind: Kind): Promise<void> {
  const message = 'The program was stopped before the end. Nothing of this run was kept.'
  await scope.identify
    .updateTable(kind === 'link' ? 'identify.link_run' : 'identify.needs_run')
    .set({ state: 'failed', finished_at: sql`now()`, problem: JSON.stringify({ message }) })
    .where('state', '=', 'running')
    .execute()
}
