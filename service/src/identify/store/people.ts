import { z } from 'zod'
import { isFactKind, type FactKind } from '#kith/identify/model/facts.ts'
import { familyRoles, type FamilyRole } from '#kith/identify/model/family.ts'
import type { HeardRecord } from '#kith/identify/model/needs/silence.ts'
import { sourceOrder } from '#kith/identify/needs/coverage.ts'
import { parseFactValue, parseIdentity } from '#kith/identify/needs/parse-values.ts'
import { type Day, parseDay } from '#kith/people/index.ts'
import { choose, type IdentityStatement, type IdentityView } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'

/** What the list calls a family by: one of its people, how many children it has, and the district it lives in. Null is not known. */
export interface FamilyLabel {
  readonly family: string
  readonly person: string | null
  readonly name: IdentityView['name'] | null
  readonly children: number
  /** The outward half of the postcode of the home: `NM4`. Never more of an address than the list needs. */
  readonly district: string | null
}

/**
 * Who each person is, by everything every source says of them now.
 * @param persons stable ids; those the reader may not see are left out, without a sign that they exist
 */
export async function readIdentities(
  scope: Scope,
  persons: readonly string[],
): Promise<ReadonlyMap<string, IdentityView>> {
  const found = await sql<SaidRow>`select l.person, a.id, a.feed,
           to_char(coalesce(a.valid_from, (a.recorded_from at time zone 'Europe/London')::date), 'YYYY-MM-DD') as said_on, a.value::text as value
      from identify.link l
      join identify.assertion a on a.source_person = l.source_person and a.recorded_to is null and a.says = 'identity'
     where l.person = any (${[...persons]}::uuid[]) and l.recorded_to is null
     order by l.person, a.id`.execute(scope.identify)
  return chooseEach(found.rows)
}

interface SaidRow {
  readonly person: string
  readonly id: string
  readonly feed: string
  readonly said_on: string
  readonly value: string
}

function chooseEach(rows: readonly SaidRow[]): ReadonlyMap<string, IdentityView> {
  const statements = Map.groupBy(rows, (row) => row.person)
  return new Map([...statements].map(([person, said]) => [person, choose(said.map(statementOf), { sourceOrder })]))
}

function statementOf(row: SaidRow): IdentityStatement {
  return {
    assertion: Number(row.id),
    source: row.feed,
    saidOn: dayOf(row.said_on),
    value: parseIdentity(row.value),
  }
}

function dayOf(text: string): Day {
  const day = parseDay(text)
  if (!day) throw new Error(`The database gave "${text}" where a day belongs`)
  return day
}

interface LabelRow {
  readonly family: string
  readonly person: string | null
  readonly children: number
  readonly district: string | null
  readonly said:
    | readonly { readonly id: number; readonly feed: string; readonly on: string; readonly value: string }[]
    | null
}

/**
 * What to call each family, as `identify.family_labels` says; one that this reader may not see is left out.
 * @param families ids, as few as one page shows
 */
export async function readFamilyLabels(
  scope: Scope,
  families: readonly string[],
): Promise<ReadonlyMap<string, FamilyLabel>> {
  const found =
    await sql<LabelRow>`select family, person, children, said, district from identify.family_labels(${[...families]}::uuid[])`.execute(
      scope.identify,
    )
  return new Map(found.rows.map((row) => [row.family, labelOf(row)]))
}

function labelOf({ family, person, children, district, said }: LabelRow): FamilyLabel {
  const statements = (said ?? []).map(({ id, feed, on, value }): IdentityStatement => ({
    assertion: id,
    source: feed,
    saidOn: dayOf(on),
    value: parseIdentity(value),
  }))
  return { family, person, name: choose(statements, { sourceOrder }).name ?? null, children, district }
}

/** A member of a family as it is drawn now. */
export interface MemberRow {
  readonly person: string
  readonly role: FamilyRole
  readonly livesWith: boolean | null
}

/** Who is in a family now, children first. */
export async function readMembers(scope: Scope, family: string): Promise<readonly MemberRow[]> {
  const found = await sql<{
    person: string
    role: string
    lives_with: boolean | null
  }>`select person, role, lives_with
    from identify.family_member where family = ${family} and recorded_to is null`.execute(scope.identify)
  return found.rows
    .map((row) => ({ person: row.person, role: familyRole.parse(row.role), livesWith: row.lives_with }))
    .toSorted((a, b) => familyRoles.indexOf(a.role) - familyRoles.indexOf(b.role) || (a.person < b.person ? -1 : 1))
}

const familyRole = z.enum(familyRoles)

/** What one fact says, and whether its source says it still. */
export interface FactRow {
  readonly assertion: number
  readonly value: Readonly<Record<string, string | number | boolean>>
  readonly stillSaid: boolean
}

/** The facts a finding rests on; those this reader may not see are left out. */
export async function readFacts(scope: Scope, assertions: readonly number[]): Promise<ReadonlyMap<number, FactRow>> {
  if (assertions.length === 0) return new Map()
  const found = await sql<{
    id: string
    value: string
    still_said: boolean
  }>`select id, value::text as value, recorded_to is null as still_said
    from identify.assertion where id = any (${[...assertions]}::bigint[]) and says = 'fact'`.execute(scope.identify)
  return new Map(
    found.rows.map((row) => [
      Number(row.id),
      { assertion: Number(row.id), value: parseFactValue(row.value), stillSaid: row.still_said },
    ]),
  )
}

/** A source by name, and the days it speaks of; null where nothing says how far back it goes. */
export interface SourceRow {
  readonly id: string
  readonly title: { readonly en: string; readonly cy: string }
  readonly from: Day | null
  readonly to: Day | null
  /** That it knows somebody is itself sensitive: a list names it for nobody. */
  readonly isSensitive: boolean
  /** Kinds of fact of which its silence about somebody it lists means no. */
  readonly tells: readonly FactKind[]
}

export async function readSources(scope: Scope): Promise<ReadonlyMap<string, SourceRow>> {
  const found = await scope.identify
    .selectFrom('identify.feed')
    .select(['id', 'title_en', 'title_cy', 'coverage_from', 'coverage_to', 'sensitive', 'tells'])
    .execute()
  return new Map(
    found.map((row) => [
      row.id,
      {
        id: row.id,
        title: {
          en: row.title_en,
          cy: row.title_cy,
        },
        from: parseDay(row.coverage_from ?? '') ?? null,
        to: parseDay(row.coverage_to ?? '') ?? null,
        isSensitive: row.sensitive,
        tells: row.tells.filter(isFactKind),
      },
    ]),
  )
}

/**
 * Which feeds hold a record of these people now, from when to when, and the kinds of fact they say of them. Listed from the first day a feed dates
 * anything about somebody; where it dates nothing, from the day it was taken in.
 * @param persons few: those of one family
 */
export async function readRecordsHeard(scope: Scope, persons: readonly string[]): Promise<readonly HeardRecord[]> {
  const found = await sql<{
    person: string
    feed: string
    from: string
    to: string | null
    kinds: readonly string[] | null
  }>`select l.person, a.feed,
           to_char(min(coalesce(a.valid_from, (a.recorded_from at time zone 'Europe/London')::date)), 'YYYY-MM-DD') as "from",
           case when bool_or(a.valid_to is null) then null else to_char(max(a.valid_to), 'YYYY-MM-DD') end as "to",
           array_agg(distinct a.kind) filter (where a.says = 'fact') as kinds
      from identify.link l
      join identify.assertion a on a.source_person = l.source_person and a.recorded_to is null
     where l.person = any (${[...persons]}::uuid[]) and l.recorded_to is null
     group by l.person, a.feed order by l.person, a.feed`.execute(scope.identify)
  return found.rows.map(({ person, feed, from, to, kinds }) => ({
    person,
    feed,
    from: dayOf(from),
    to: to === null ? null : dayOf(to),
    kinds: (kinds ?? []).filter(isFactKind),
  }))
}
