import { sql, type Scope } from '#kith/platform/db/index.ts'

/** One thing a feed said, and where it stands in time. */
export interface AssertionRow {
  readonly id: string
  readonly feed: string
  readonly part: string
  readonly sourcePerson: string
  /** How the feed knows the person. */
  readonly key: string
  readonly says: 'identity' | 'stay' | 'relationship' | 'fact'
  readonly kind: string | null
  readonly other: string | null
  readonly otherKey: string | null
  readonly value: Readonly<Record<string, unknown>>
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly recordedFrom: Date
  /** null: still what the feed says. */
  readonly recordedTo: Date | null
  readonly delivery: string
  readonly row: number
  /** The delivery that no longer said it. */
  readonly endedBy: string | null
}

interface Found {
  readonly id: string
  readonly feed: string
  readonly part: string
  readonly source_person: string
  readonly key: string
  readonly says: string
  readonly kind: string | null
  readonly other: string | null
  readonly other_key: string | null
  readonly value: unknown
  readonly valid_from: string | null
  readonly valid_to: string | null
  readonly recorded_from: Date
  readonly recorded_to: Date | null
  readonly delivery: string
  readonly row: number
  readonly ended_by: string | null
}

const select = sql`
  select a.id, a.feed, a.part, a.source_person, p.key, a.says, a.kind, a.other, o.key as other_key, a.value, a.valid_from, a.valid_to,
         a.recorded_from, a.recorded_to, a.delivery, a.row, a.ended_by
    from identify.assertion a
    join identify.source_person p on p.id = a.source_person
    left join identify.source_person o on o.id = a.other`

function parseAssertion(row: Found): AssertionRow {
  return {
    id: row.id,
    feed: row.feed,
    part: row.part,
    sourcePerson: row.source_person,
    key: row.key,
    kind: row.kind,
    says: row.says as AssertionRow['says'],
    other: row.other,
    otherKey: row.other_key,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    value: (row.value ?? {}) as AssertionRow['value'],
    recordedFrom: row.recorded_from,
    recordedTo: row.recorded_to,
    delivery: row.delivery,
    row: row.row,
    endedBy: row.ended_by,
  }
}

/** One assertion, or undefined where it is not there or not the asker's to see. */
export async function assertionById(scope: Scope, id: string): Promise<AssertionRow | undefined> {
  const found = await sql<Found>`${select} where a.id = ${id}`.execute(scope.identify)
  return found.rows[0] && parseAssertion(found.rows[0])
}

/** What the feed said of the same kind about the same record just before this, and what it said in its place. */
export async function neighboursOf(
  scope: Scope,
  assertion: AssertionRow,
): Promise<{ readonly before: readonly AssertionRow[]; readonly after: readonly AssertionRow[] }> {
  const { id, sourcePerson, says, kind, part } = assertion
  const found = await sql<Found & { readonly is_after: boolean }>`
    select n.*, n.recorded_from >= this.recorded_from and n.recorded_from = this.recorded_to as is_after
      from (${select} where a.source_person = ${sourcePerson} and a.says = ${says} and a.kind is not distinct from ${kind} and a.part = ${part}
               and a.id <> ${id}) n
      -- Compared in the database: a moment loses its microseconds on the way out.
      cross join (select t.recorded_from, t.recorded_to from identify.assertion t where t.id = ${id}) this
     where n.recorded_from = this.recorded_to or n.recorded_to = this.recorded_from
     order by n.id limit 20`.execute(scope.identify)
  const split = (isAfter: boolean) => found.rows.filter((row) => row.is_after === isAfter).map(parseAssertion)
  return { before: split(false), after: split(true) }
}

/** The row an assertion came from, as sent. */
export interface SourceRow {
  readonly part: string
  readonly line: number
  readonly raw: string
  readonly state: string
}

export async function sourceRow(scope: Scope, delivery: string, row: number): Promise<SourceRow | undefined> {
  const found = await sql<{ part: string; line: string; raw: string; state: string }>`
    select part, line, raw, state from identify.source_row where delivery = ${delivery} and row = ${row}`.execute(
    scope.identify,
  )
  const [one] = found.rows
  return one && { part: one.part, line: Number(one.line), raw: one.raw, state: one.state }
}

/** Somebody a delivery names. */
export interface NamedPerson {
  readonly sourcePerson: string
  readonly key: string
  readonly value: Readonly<Record<string, unknown>>
  readonly assertion: string
  readonly row: number
}

/** The place in a delivery after which the next page begins. */
export interface Place {
  readonly row: number
  readonly assertion: string
}

/** People about whom this delivery said something new of who they are, in the order of its rows, each once. */
export async function peopleOf(
  scope: Scope,
  delivery: string,
  limit: number,
  after: Place = { row: 0, assertion: '0' },
): Promise<readonly NamedPerson[]> {
  const found = await sql<{ source_person: string; key: string; value: unknown; id: string; row: number }>`
    select a.source_person, p.key, a.value, a.id, a.row
      from identify.assertion a join identify.source_person p on p.id = a.source_person
     where a.delivery = ${delivery} and a.says = 'identity' and a.row >= ${after.row} and (a.row, a.id) > (${after.row}, ${after.assertion}::bigint)
       and not exists (select 1 from identify.assertion b
                        where b.source_person = a.source_person and b.delivery = a.delivery and b.says = 'identity' and (b.row, b.id) < (a.row, a.id))
     order by a.row, a.id limit ${limit}`.execute(scope.identify)
  return found.rows.map(parseNamed)
}

function parseNamed(row: { source_person: string; key: string; value: unknown; id: string; row: number }): NamedPerson {
  return {
    sourcePerson: row.source_person,
    key: row.key,
    value: (row.value ?? {}) as NamedPerson['value'],
    assertion: row.id,
    row: row.row,
  }
}

/** A record a feed keeps. */
export interface SourceRecord {
  readonly id: string
  readonly feed: string
  readonly key: string
}

export async function sourceRecord(scope: Scope, id: string): Promise<SourceRecord | undefined> {
  const found = await sql<SourceRecord>`select id, feed, key from identify.source_person where id = ${id}`.execute(
    scope.identify,
  )
  return found.rows[0]
}

/** Everything a feed says and has said about one record, what it says now first. At most 500. */
export async function saidAbout(scope: Scope, sourcePerson: string): Promise<readonly AssertionRow[]> {
  const found = await sql<Found>`
    ${select} where a.source_person = ${sourcePerson}
     order by (a.recorded_to is null) desc, a.says = 'identity' desc, a.says, a.kind, a.valid_from desc nulls last, a.id desc limit 500`.execute(
    scope.identify,
  )
  return found.rows.map(parseAssertion)
}
