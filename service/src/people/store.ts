import { column, given, sql, type Scope } from '#kith/platform/db/index.ts'

/** A person's stable id. */
export type PersonId = string

/** What happened to a person's identity. `merged`: every record of `other` became `person`'s. `split`: some of `person`'s became `other`'s. */
export interface IdentityEvent {
  readonly kind: 'merged' | 'split'
  readonly person: PersonId
  readonly other: PersonId
  /** The records that moved, by their ids in `identify`: what undoing would move back. */
  readonly records: readonly string[]
}

const atATime = 10_000

/** Makes people, known by nothing but their ids; what is said of them hangs on links. */
export async function createPeople(scope: Scope, ids: readonly PersonId[]): Promise<void> {
  for (let start = 0; start < ids.length; start += atATime) {
    const people = given('p', { id: column.uuid(ids.slice(start, start + atATime)) })
    await sql`insert into people.person (id) select p.id from ${people}`.execute(scope.people)
  }
}

/** Writes what a linkage run did to people already known. */
export async function recordIdentityEvents(scope: Scope, events: readonly IdentityEvent[], run: string): Promise<void> {
  for (const event of events)
    await sql`insert into people.identity_event (kind, person, other, by_run, reason, records)
      values (${event.kind}, ${event.person}, ${event.other}, ${run}, 'linkage', ${[...event.records]}::bigint[])`.execute(
      scope.people,
    )
}

export interface AgencyName {
  readonly id: string
  readonly code: string
  readonly name: { readonly en: string; readonly cy: string }
  /** The council that runs this Kith. */
  readonly isHub: boolean
  /** A number that somebody there always answers; null: we were not told one. */
  readonly phone: string | null
}

/** Every agency that takes part, by code. Names are published. */
export async function readAgencies(scope: Scope): Promise<readonly AgencyName[]> {
  const rows = await scope.people
    .selectFrom('people.agency')
    .select(['id', 'code', 'name_en', 'name_cy', 'is_hub', 'phone'])
    .orderBy('code')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: { en: row.name_en, cy: row.name_cy },
    isHub: row.is_hub,
    phone: row.phone,
  }))
}
