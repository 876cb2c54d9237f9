import { sql, type RawBuilder, type Scope } from '#kith/platform/db/index.ts'
import { isFactKind } from '#kith/identify/model/facts.ts'
import type { RelationshipRecord, StayRecord } from '#kith/identify/model/neighbourhood.ts'
import type { Listing, StatedFact } from '#kith/identify/model/needs/case.ts'
import {
  type Day,
  parseDay,
  choose,
  type IdentityStatement,
  type IdentityView,
  type StatedIdentity,
} from '#kith/people/index.ts'
import { sameHomes } from '#kith/identify/model/same-home.ts'
import { addressKey } from '#kith/identify/receive/index.ts'
import { parseAddress, parseParts, parseFactValue, parseRelationshipType, parseStayKind } from './parse-values.ts'

/** What rules read of who somebody is, as chosen among everything sources say. */
export interface KnownPerson {
  readonly born?: Day
  readonly died?: Day
  readonly sex?: 'F' | 'M' | 'X'
  readonly surname?: string
}

/** Everything families are drawn from, as it was known at one moment. Persons by their stable ids. */
export interface KnownArea {
  readonly persons: ReadonlyMap<string, KnownPerson>
  readonly stays: readonly StayRecord[]
  readonly relationships: readonly RelationshipRecord[]
}

/** What is known of some people besides: facts, and which feeds hold a record of them. */
export interface KnownOf {
  readonly facts: ReadonlyMap<string, readonly StatedFact[]>
  readonly listings: ReadonlyMap<string, readonly Listing[]>
}

/**
 * Reads what was known at an instant of a whole area: assertions recorded by then and not yet ended, under the links that stood then.
 * @param knownAt ISO 8601 instant
 * @param sourceOrder feeds believed first, for identity
 */
export async function readArea(scope: Scope, knownAt: string, sourceOrder: readonly string[]): Promise<KnownArea> {
  const same = interning()
  return {
    persons: await readPersons(scope, knownAt, sourceOrder, same),
    stays: joined(await collect(scope, staysQuery(knownAt), (row) => stay(row, same))),
    relationships: await collect(scope, relationshipsQuery(knownAt), (row) => relationship(row, same)),
  }
}

/** Reads what was known at the same instant of some of its people: as many as are looked at together, so that a whole area is never held. */
export async function readOf(scope: Scope, knownAt: string, persons: readonly string[]): Promise<KnownOf> {
  return {
    facts: await group(scope, factsQuery(knownAt, persons), fact, (found) => found.person),
    listings: await group(scope, listingsQuery(knownAt, persons), listing, (found) => found.person),
  }
}

/**
 * One copy of each text however often it is read. A cell is a view of the block of rows it came in, and would keep the whole block alive.
 */
function interning(): (cell: string) => string {
  const copies = new Map<string, string>()
  return (cell) => {
    const before = copies.get(cell)
    if (before !== undefined) return before
    const copy = Buffer.from(cell, 'utf8').toString('utf8')
    copies.set(copy, copy)
    return copy
  }
}

type Row = readonly (string | null)[]

async function collect<Item>(scope: Scope, query: RawBuilder<unknown>, make: (row: Row) => Item): Promise<Item[]> {
  const items: Item[] = []
  for await (const row of scope.rows('identify', query)) items.push(make(row))
  return items
}

async function group<Item>(
  scope: Scope,
  query: RawBuilder<unknown>,
  make: (row: Row) => Item,
  by: (item: Item) => string,
): Promise<Map<string, Item[]>> {
  const groups = new Map<string, Item[]>()
  for await (const row of scope.rows('identify', query)) {
    const item = make(row)
    const list = groups.get(by(item))
    if (list) list.push(item)
    else groups.set(by(item), [item])
  }
  return groups
}

/** Statements come ordered by person, so only one person's are held at a time. */
async function readPersons(
  scope: Scope,
  knownAt: string,
  sourceOrder: readonly string[],
  same: (cell: string) => string,
): Promise<Map<string, KnownPerson>> {
  const persons = new Map<string, KnownPerson>()
  let [current, statements]: [string, IdentityStatement[]] = ['', []]
  const settle = (): void => {
    if (current) persons.set(same(current), essentials(choose(statements, { sourceOrder }), same))
  }
  for await (const row of scope.rows('identify', identitiesQuery(knownAt))) {
    const [person, assertion, source, saidOn] = row
    if (person !== current) {
      settle()
      ;[current, statements] = [text(person), []]
    }
    statements.push({
      assertion: Number(assertion),
      source: text(source),
      saidOn: day(saidOn),
      value: stated(row),
    })
  }
  settle()
  return persons
}

/** The parts that rules read, which the database has taken out of each statement: most of a million are read and not kept. */
function stated([, , , , forename, middleNames, surname, born, died, sex]: Row): StatedIdentity {
  return parseParts({
    ...(forename != null && { forename }),
    ...(middleNames != null && { middleNames }),
    ...(surname != null && { surname }),
    ...(born != null && { born }),
    ...(died != null && { died }),
    ...(sex != null && { sex }),
  })
}

function essentials({ born, died, sex, name }: IdentityView, same: (cell: string) => string): KnownPerson {
  const surname = name?.value.surname
  return {
    ...(born && { born: born.value }),
    ...(died && { died: died.value }),
    ...(sex && { sex: sex.value }),
    ...(surname !== undefined && { surname: same(surname) }),
  }
}

function text(cell: string | null | undefined): string {
  return cell ?? ''
}

function day(cell: string | null | undefined): Day {
  const read = parseDay(cell ?? '')
  if (!read) throw new Error(`The database gave "${cell ?? ''}" where a day belongs`)
  return read
}

function dayOrNull(cell: string | null | undefined): Day | null {
  return cell == null ? null : day(cell)
}

interface ReadStay extends StayRecord {
  readonly addressKey: string | null
}

function stay(
  [assertion, person, place, kind, from, to, source, saidOn, address]: Row,
  same: (cell: string) => string,
): ReadStay {
  return {
    assertion: Number(assertion),
    person: same(text(person)),
    place: place == null ? null : same(place),
    kind: parseStayKind(text(kind)),
    from: dayOrNull(from),
    to: dayOrNull(to),
    source: same(text(source)),
    saidOn: day(saidOn),
    // Only a home with a UPRN has an address besides its key.
    addressKey: address == null ? (place == null ? null : same(place)) : addressKey(parseAddress(address)),
  }
}

/** The same stays, each home under one key however its sources write it. */
function joined(stays: readonly ReadStay[]): readonly StayRecord[] {
  const replaced = sameHomes(
    stays.flatMap(({ place, addressKey: key }) => (place === null ? [] : [{ place, addressKey: key }])),
  )
  return stays.map(({ addressKey: _key, ...one }) => ({
    ...one,
    place: one.place && (replaced.get(one.place) ?? one.place),
  }))
}

function relationship(
  [assertion, about, other, type, from, to]: Row,
  same: (cell: string) => string,
): RelationshipRecord {
  return {
    assertion: Number(assertion),
    about: same(text(about)),
    other: same(text(other)),
    type: parseRelationshipType(text(type)),
    from: dayOrNull(from),
    to: dayOrNull(to),
  }
}

function fact([assertion, person, kind, value, from, to, source]: Row): StatedFact {
  if (kind == null || !isFactKind(kind))
    throw new Error(`A fact of the kind "${kind ?? ''}" is stored, which no word names`)
  return {
    assertion: Number(assertion),
    person: text(person),
    kind,
    value: parseFactValue(text(value)),
    from: dayOrNull(from),
    to: dayOrNull(to),
    source: text(source),
  }
}

function listing([person, feed, from, to]: Row): Listing {
  return { person: text(person), feed: text(feed), from: dayOrNull(from), to: dayOrNull(to) }
}

/** Assertions and links as they stood at the instant, by name, to build the questions on. */
function known(knownAt: string): RawBuilder<unknown> {
  const at = sql`${sql.lit(knownAt)}::timestamptz`
  return sql`said as (select a.* from identify.assertion a where a.recorded_from <= ${at} and (a.recorded_to is null or a.recorded_to > ${at})),
    linked as (select l.source_person, l.person from identify.link l
                where l.recorded_from <= ${at} and (l.recorded_to is null or l.recorded_to > ${at}))`
}

const identitiesQuery = (knownAt: string): RawBuilder<unknown> => sql`with ${known(knownAt)}
  select l.person, a.id, a.feed, coalesce(a.valid_from, d.as_at), a.value ->> 'forename', a.value ->> 'middleNames', a.value ->> 'surname',
         a.value ->> 'born', a.value ->> 'died', a.value ->> 'sex'
    from said a join linked l using (source_person) join identify.delivery d on d.id = a.delivery
   where a.says = 'identity' order by l.person, a.id`

const staysQuery = (knownAt: string): RawBuilder<unknown> => sql`with ${known(knownAt)}
  select a.id, l.person, a.place, a.value ->> 'kind', a.valid_from, a.valid_to, a.feed, d.as_at,
         case when a.place like 'uprn:%' then a.value end
    from said a join linked l using (source_person) join identify.delivery d on d.id = a.delivery
   where a.says = 'stay' and a.place is not null`

const relationshipsQuery = (knownAt: string): RawBuilder<unknown> => sql`with ${known(knownAt)}
  select a.id, l.person, o.person, a.kind, a.valid_from, a.valid_to
    from said a join linked l using (source_person) join linked o on o.source_person = a.other
   where a.says = 'relationship'`

/** The same of some people only, each looked up by index. */
function knownOf(knownAt: string, persons: readonly string[]): RawBuilder<unknown> {
  const at = sql`${sql.lit(knownAt)}::timestamptz`
  return sql`linked as (
      select l.source_person, l.person from unnest(${sql.lit(`{${persons.join(',')}}`)}::uuid[]) w(person)
        join identify.link l on l.person = w.person and l.recorded_from <= ${at} and (l.recorded_to is null or l.recorded_to > ${at})),
    said as (
      select a.*, l.person from linked l
        join identify.assertion a on a.source_person = l.source_person and a.recorded_from <= ${at} and (a.recorded_to is null or a.recorded_to > ${at}))`
}

const factsQuery = (knownAt: string, persons: readonly string[]): RawBuilder<unknown> => sql`
  with ${knownOf(knownAt, persons)}
  select a.id, a.person, a.kind, a.value, a.valid_from, a.valid_to, a.feed from said a where a.says = 'fact'`

/** A record is listed from the first day its feed dates anything about it; where nothing is dated, from the file that brought it. */
const listingsQuery = (knownAt: string, persons: readonly string[]): RawBuilder<unknown> => sql`
  with ${knownOf(knownAt, persons)}
  select a.person, a.feed, min(coalesce(a.valid_from, d.as_at)), case when bool_or(a.valid_to is null) then null else max(a.valid_to) end
    from said a join identify.delivery d on d.id = a.delivery group by a.person, a.feed`
