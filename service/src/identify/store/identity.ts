import { z } from 'zod'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { moveRecords } from '../link/store.ts'
import { identityEventBetween, type IdentityEventRow, writeIdentityEvent } from '#kith/people/index.ts'
import type { IdentityDecision, PastEvent, PersonId, RecordId, Ruling } from '../pages/person/identity-change.ts'

/** An address one record gives, with the dates its feed gives it. */
export interface RecordAddress {
  readonly lines: readonly string[]
  readonly postcode: string | null
  readonly from: string | null
  readonly to: string | null
}

/** What one feed says now of one person it knows. Null: it does not say. */
export interface SourceRecord {
  readonly id: RecordId
  readonly feed: { readonly en: string; readonly cy: string }
  readonly forename: string | null
  readonly middleNames: string | null
  readonly surname: string | null
  readonly formerSurname: string | null
  readonly preferredName: string | null
  readonly born: string | null
  readonly sex: 'F' | 'M' | 'X' | null
  /** Newest first. */
  readonly addresses: readonly RecordAddress[]
  /** By scheme, already normalised. Never shown: only compared. */
  readonly ids: Readonly<Record<string, string>>
  /** When Kith first heard of this record, and of what it says now. */
  readonly firstHeard: Date | null
  readonly saidSince: Date | null
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null)
const who = z.object({
  forename: text,
  middleNames: text,
  surname: text,
  formerSurname: text,
  preferredName: text,
  born: text,
  sex: z
    .enum(['F', 'M', 'X'])
    .nullish()
    .transform((value) => value ?? null),
})
const addresses = z.array(z.object({ lines: z.array(z.string()).nullish(), postcode: text, from: text, to: text }))

/** Records by id, in the order asked for; those not visible are left out. */
export async function readRecords(scope: Scope, ids: readonly RecordId[]): Promise<readonly SourceRecord[]> {
  if (ids.length === 0) return []
  const wanted = sql`${[...ids]}::bigint[]`
  const found = await sql<
    Record<string, unknown> & {
      id: string
      feed: string
      title_en: string | null
      title_cy: string | null
      first_heard: Date | null
      said_since: Date | null
    }
  >`
    with told as materialized ( -- once: each time costs a look at who may be seen
      select a.id, a.source_person, a.says, a.value, a.valid_from, a.valid_to, a.recorded_from, a.recorded_to from identify.assertion a where a.source_person = any (${wanted})),
    said as (
      select a.source_person, identify.merge_values(a.value - 'ids' order by a.recorded_from, a.id) as who,
             identify.merge_values(coalesce(a.value -> 'ids', '{}') order by a.recorded_from, a.id) as ids, max(a.recorded_from) as since
        from told a where a.recorded_to is null and a.says = 'identity' group by a.source_person),
    lived as (
      select a.source_person, jsonb_agg(jsonb_build_object('lines', a.value -> 'lines', 'postcode', a.value -> 'postcode', 'from', a.valid_from,
             'to', a.valid_to) order by a.valid_to desc nulls first, a.valid_from desc nulls last, a.id desc) as addresses
        from told a where a.recorded_to is null and a.says = 'stay' group by a.source_person)
    select s.id, s.feed, f.title_en, f.title_cy, coalesce(said.who, '{}') as who, coalesce(said.ids, '{}') as ids, coalesce(lived.addresses, '[]') as addresses,
           (select min(a.recorded_from) from told a where a.source_person = s.id) as first_heard, said.since as said_since
      from unnest(${wanted}) with ordinality asked (id, place) join identify.source_person s on s.id = asked.id
      left join identify.feed f on f.id = s.feed left join said on said.source_person = s.id left join lived on lived.source_person = s.id
     order by asked.place`.execute(scope.identify)
  return found.rows.map((row) => ({
    id: row.id,
    feed: {
      en: row.title_en ?? row.feed,
      cy: row.title_cy ?? row.feed,
    },
    ...who.parse(row['who']),
    addresses: addresses.parse(row['addresses']).map((each) => ({
      ...each,
      lines: each.lines ?? [],
    })),
    ids: z.record(z.string(), z.string()).parse(row['ids']),
    firstHeard: row.first_heard,
    saidSince: row.said_since,
  }))
}

/** The records linked to a person now, in order; none where the reader may not see them. */
export async function recordsOfPerson(scope: Scope, person: PersonId): Promise<readonly RecordId[]> {
  const rows = await scope.identify
    .selectFrom('identify.link')
    .select('source_person')
    .where('person', '=', person)
    .where('recorded_to', 'is', null)
    .orderBy('source_person')
    .execute()
  return rows.map((row) => row.source_person)
}

/** The person a record is linked to now; null where there is none, or none the reader may see. */
export async function personOfRecord(scope: Scope, record: RecordId): Promise<PersonId | null> {
  const row = await scope.identify
    .selectFrom('identify.link')
    .select('person')
    .where('source_person', '=', record)
    .where('recorded_to', 'is', null)
    .executeTakeFirst()
  return row?.person ?? null
}

/** One stretch of time in which a record was linked to a person, and who or what said so. */
export interface LinkRow {
  readonly id: string
  readonly record: RecordId
  readonly from: Date
  readonly to: Date | null
  /** The run that made it; null where a person did. */
  readonly run: string | null
  readonly actor: string | null
  readonly reason: string | null
}

/** Every link a person has or had: the present ones first, then the newest. */
export async function linksOf(scope: Scope, person: PersonId): Promise<readonly LinkRow[]> {
  const found =
    await sql<LinkRow>`select id, source_person as record, recorded_from as "from", recorded_to as "to", by_run as run, by_actor as actor, reason
    from identify.link where person = ${person} order by recorded_to desc nulls first, source_person, id desc limit 2000`.execute(
      scope.identify,
    )
  return found.rows
}

/**
 * Of an event, what its person held just before it that did not move. The links the event made all began in one recorded instant: what the person
 * held then, began earlier and outlasted it, was theirs before.
 */
export async function heldBefore(
  scope: Scope,
  event: Pick<IdentityEventRow, 'kind' | 'at' | 'person' | 'other' | 'records'>,
): Promise<readonly RecordId[]> {
  const landed = event.kind === 'merged' ? event.person : event.other
  const found = await sql<{ record: string }>`
    with moment as (select max(recorded_from) as at from identify.link
                     where source_person = any (${[...event.records]}::bigint[]) and person = ${landed} and recorded_from <= ${event.at})
    select distinct l.source_person as record from identify.link l, moment
     where l.person = ${event.person} and l.recorded_from < moment.at and (l.recorded_to is null or l.recorded_to > moment.at)
       and l.source_person <> all (${[...event.records]}::bigint[])`.execute(scope.identify)
  return found.rows.map((row) => row.record)
}

/** A compared pair of the newest run. `levels` and `rarity` are in the order of the model's comparisons. */
export interface PairRow {
  readonly left: RecordId
  readonly right: RecordId
  readonly weight: number
  readonly answer: 'same' | 'different' | 'needs-a-person'
  readonly reason: string
  readonly detail: string
  readonly levels: readonly number[]
  readonly rarity: readonly number[]
  readonly run: string
  /** Whose the records are now; null where linked to nobody. */
  readonly leftPerson: PersonId | null
  readonly rightPerson: PersonId | null
}

const pairDetail = z.object({
  reason: z.string(),
  detail: z.string(),
  levels: z.array(z.number()),
  rarity: z.array(z.number()),
})

/** Pairs of the newest run with at least one of these records, strongest first. */
export async function pairsWith(scope: Scope, records: readonly RecordId[], limit = 500): Promise<readonly PairRow[]> {
  if (records.length === 0) return []
  const wanted = sql`${[...records]}::bigint[]`
  const found = await sql<Omit<PairRow, 'reason' | 'detail' | 'levels' | 'rarity'> & { levels: unknown }>`
    with found as (
      select * from identify.link_pair where left_record = any (${wanted})
      union select * from identify.link_pair where right_record = any (${wanted}))
    select p.left_record as left, p.right_record as right, p.weight, p.answer, p.levels, p.run, a.person as "leftPerson", b.person as "rightPerson"
      from found p left join identify.link a on a.source_person = p.left_record and a.recorded_to is null
      left join identify.link b on b.source_person = p.right_record and b.recorded_to is null
     order by p.weight desc, p.left_record, p.right_record limit ${limit}`.execute(scope.identify)
  return found.rows.map((row) => ({ ...row, ...pairDetail.parse(row.levels) }))
}

/** Whether a pair of the newest run, one put to reviewers, or an event, brings these two people together: the only ways from one to the other. */
export async function areConnected(scope: Scope, one: PersonId, other: PersonId): Promise<boolean> {
  if (await identityEventBetween(scope, one, other)) return true
  const pair =
    await sql`with mine as (select source_person from identify.link where person = ${one} and recorded_to is null),
      theirs as (select source_person from identify.link where person = ${other} and recorded_to is null)
    select 1 from identify.link_pair p
     where (p.left_record in (select * from mine) and p.right_record in (select * from theirs))
        or (p.left_record in (select * from theirs) and p.right_record in (select * from mine))
     union all
    select 1 from identify.review_pair p
     where (p.left_record in (select * from mine) and p.right_record in (select * from theirs))
        or (p.left_record in (select * from theirs) and p.right_record in (select * from mine)) limit 1`.execute(
      scope.identify,
    )
  return pair.rows.length > 0
}

/** Record → person for every record of these people now, locked until the transaction ends so that nobody moves them meanwhile. */
export async function holdLinks(
  scope: Scope,
  people: readonly PersonId[],
): Promise<ReadonlyMap<RecordId, { readonly person: PersonId; readonly link: string }>> {
  const found = await sql<{
    id: string
    record: string
    person: string
  }>`select id, source_person as record, person from identify.link
    where recorded_to is null and person = any (${[...people]}::uuid[]) order by source_person for update`.execute(
    scope.identify,
  )
  return new Map(found.rows.map((row) => [row.record, { person: row.person, link: row.id }]))
}

/** Rulings in force among these records and every record that rulings make the same as one of them. */
export async function rulingsAround(scope: Scope, records: readonly RecordId[]): Promise<readonly Ruling[]> {
  const found = await sql<Ruling>`
    with recursive tied as (
      select unnest(${[...records]}::bigint[]) as record
      union
      select case r.left_record when t.record then r.right_record else r.left_record end
        from tied t join identify.pair_ruling r on r.recorded_to is null and r.ruling = 'same' and t.record in (r.left_record, r.right_record))
    select r.left_record as left, r.right_record as right, r.ruling from identify.pair_ruling r
     where r.recorded_to is null and r.left_record in (select * from tied) and r.right_record in (select * from tied)`.execute(
    scope.identify,
  )
  return found.rows
}

/** Writes a person's decision: links, rulings and event. The caller's transaction makes it all or nothing. */
export async function carryOut(
  scope: Scope,
  decision: IdentityDecision,
  by: { readonly actor: string; readonly reason: string; readonly undoes: string | null },
): Promise<void> {
  await moveRecords(scope, decision.moves, { actor: by.actor, reason: by.reason })
  const pairs = (rulings: readonly Ruling[]) =>
    [rulings.map((ruling) => ruling.left), rulings.map((ruling) => ruling.right)] as const
  const [endLeft, endRight] = pairs(decision.end)
  await sql`update identify.pair_ruling r set recorded_to = now() from unnest(${endLeft}::bigint[], ${endRight}::bigint[]) e (l, r_)
    where r.left_record = e.l and r.right_record = e.r_ and r.recorded_to is null`.execute(scope.identify)
  const [addLeft, addRight] = pairs(decision.add)
  await sql`insert into identify.pair_ruling (left_record, right_record, ruling, by_actor, reason)
    select a.l, a.r, a.ruling, ${by.actor}::uuid, ${by.reason}
      from unnest(${addLeft}::bigint[], ${addRight}::bigint[], ${decision.add.map((ruling) => ruling.ruling)}::text[]) a (l, r, ruling)`.execute(
    scope.identify,
  )
  await writeIdentityEvent(scope, { ...decision, ...by, records: decision.moves.map((move) => move.record) })
}

/** An event that can be undone, with all `decideUndo` needs. */
export async function asPastEvent(scope: Scope, event: IdentityEventRow): Promise<PastEvent | null> {
  if (event.other === null || (event.kind !== 'merged' && event.kind !== 'split')) return null
  return {
    kind: event.kind,
    person: event.person,
    other: event.other,
    records: event.records,
    heldBefore: await heldBefore(scope, event),
  }
}
