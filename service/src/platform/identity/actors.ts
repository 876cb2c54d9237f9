import { sql, type Scope } from '#kith/platform/db/index.ts'

/** Somebody with an account, as their colleagues know them. */
export interface Actor {
  readonly name: string
  readonly phone: string | null
  /** Their agency's id. */
  readonly agency: string
}

/** Some of those with accounts by their ids, of which any may be nobody's: whom the asker may not know of is not among them. */
export async function readActors(scope: Scope, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, Actor>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await scope.platform
    .selectFrom('identity.actor')
    .select(['id', 'name', 'phone', 'agency'])
    // As one array, so that the statement is the same for however many, and its plan is kept.
    .where('id', '=', sql<string>`any (${wanted}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, ...actor }) => [id, actor]))
}

/** Their names alone, for "decided by". */
export async function actorNames(scope: Scope, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const actors = await readActors(scope, ids)
  return new Map([...actors].map(([id, { name }]) => [id, name]))
}
