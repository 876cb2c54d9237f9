import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { PersonId } from './store.ts'

/** Whether there is such a person. */
export async function isPerson(scope: Scope, id: PersonId): Promise<boolean> {
  return (
    (await scope.people.selectFrom('people.person').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
  )
}

/** A row of the history of identities; `records` are ids of records in `identify`. */
export interface IdentityEventRow {
  readonly id: string
  readonly at: Date
  readonly kind: 'created' | 'merged' | 'split' | 'undone'
  readonly person: PersonId
  readonly other: PersonId | null
  readonly undoes: string | null
  readonly actor: string | null
  readonly run: string | null
  readonly reason: string
  readonly records: readonly string[]
  /** Whether a later event undid it. */
  readonly undone: boolean
}

const eventColumns = sql`e.id, e.at, e.kind, e.person, e.other, e.undoes, e.by_actor as actor, e.by_run as run, e.reason, e.records,
  exists (select 1 from people.identity_event u where u.undoes = e.id) as undone`

/** What happened to a person's identity, newest first. */
export async function identityEventsOf(scope: Scope, person: PersonId): Promise<readonly IdentityEventRow[]> {
  const found = await sql<IdentityEventRow>`select ${eventColumns} from people.identity_event e
    where e.person = ${person} or e.other = ${person} order by e.id desc limit 500`.execute(scope.people)
  return found.rows
}

/** Merges, splits and undoings of everybody, newest first, and how many there are. */
export async function recentIdentityEvents(
  scope: Scope,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly all: number; readonly events: readonly IdentityEventRow[] }> {
  const count = await sql<{
    all: string
  }>`select count(*) as all from people.identity_event where kind <> 'created'`.execute(scope.people)
  const found =
    await sql<IdentityEventRow>`select ${eventColumns} from people.identity_event e where e.kind <> 'created'
    order by e.id desc limit ${page.limit} offset ${page.offset}`.execute(scope.people)
  return { all: Number(count.rows[0]?.all ?? 0), events: found.rows }
}

/** One event; null where there is none. */
export async function readIdentityEvent(scope: Scope, id: string): Promise<IdentityEventRow | null> {
  const found =
    await sql<IdentityEventRow>`select ${eventColumns} from people.identity_event e where e.id = ${id}`.execute(
      scope.people,
    )
  return found.rows[0] ?? null
}

/** Whether an event brings these two people together. */
export async function identityEventBetween(scope: Scope, one: PersonId, other: PersonId): Promise<boolean> {
  const found =
    await sql`select 1 from people.identity_event where (person = ${one} and other = ${other}) or (person = ${other} and other = ${one})
    limit 1`.execute(scope.people)
  return found.rows.length > 0
}

/** Writes what a person decided about who is who. Nothing here is ever changed or removed. */
export async function writeIdentityEvent(
  scope: Scope,
  event: Pick<IdentityEventRow, 'kind' | 'person' | 'other' | 'undoes' | 'reason' | 'records'> & {
    readonly actor: string
  },
): Promise<void> {
  await sql`insert into people.identity_event (kind, person, other, undoes, by_actor, reason, records)
    values (${event.kind}, ${event.person}, ${event.other}, ${event.undoes}, ${event.actor}, ${event.reason}, ${[...event.records]}::bigint[])`.execute(
    scope.people,
  )
}
