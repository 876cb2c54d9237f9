import { z } from 'zod'
import { sql, type RawBuilder, type Scope } from '#kith/platform/db/index.ts'
import type { Day } from '#kith/people/index.ts'
import { endOf } from '../needs/past.ts'
import { day } from './families.ts'

/** A list of another day: what it is about, and up to when things were known. */
export interface AskedList {
  readonly asAt: Day
  readonly knownOn: Day
}

/** A list that has been worked out. */
export interface PastList {
  readonly id: string
  readonly knownAt: Date
  /** The day it was known on was over: it will never be another. */
  readonly isFinal: boolean
  /** Every family the rules name, also those never put before anybody. */
  readonly families: number
  /** SHA-256: the same data and rules give the same. */
  readonly hash: string
}

/** The newest list for these days; null where nobody has asked for it lately. */
export async function readPastList(scope: Scope, { asAt, knownOn }: AskedList): Promise<PastList | null> {
  const found = await sql<PastList>`
    select id, known_at as "knownAt", known_at = ${endOf(knownOn)} as "isFinal", families, list_hash as hash from identify.past_list
     where as_at = ${asAt} and known_on = ${knownOn} and families is not null order by made_at desc limit 1`.execute(
    scope.identify,
  )
  return found.rows[0] ?? null
}

/** The families of a list of the past, as rows like those of considerations: by the consideration through which each may be looked at now. */
export function familiesOf(list: string): RawBuilder<unknown> {
  return sql`(select c.id, p.family, p.met, p.needs, p.not_known, p.needs_present, c.waiting_since, p.first_signal,
                     p.newest_signal, p.child_under_two, p.unborn_child, p.already_supported, true as rules_hold, 'open' as state
                from identify.past_list_family p
                cross join lateral (select id, waiting_since from identify.consideration where family = p.family
                                     order by opened_at desc, id limit 1) c
               where p.list = ${list})`
}

/** Somebody's own asking for a list. */
export interface ListRequest extends AskedList {
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  /** Families looked at so far, of how many; null before it has begun. */
  readonly progress: { readonly done: number; readonly total: number | null } | null
}

const asked = z.object({ asAt: z.string(), knownOn: z.string() })
const progress = z.object({ done: z.number(), total: z.number().nullable() })

/** What this person asked for last: of these days, or where none are given whatever waits or is worked out now. */
export async function readListRequest(scope: Scope, list: AskedList | null): Promise<ListRequest | null> {
  const which = list
    ? sql`payload = ${JSON.stringify({ asAt: list.asAt, knownOn: list.knownOn })}::jsonb`
    : sql`state in ('waiting', 'running')`
  const found = await sql<{ payload: unknown; state: ListRequest['state']; progress: unknown }>`
    select payload, state, progress from jobs.request
     where name = 'list-as-known' and asked_by = identity.my_id() and ${which} order by asked_at desc limit 1`.execute(
    scope.platform,
  )
  const row = found.rows[0]
  if (!row) return null
  const { asAt, knownOn } = asked.parse(row.payload)
  return {
    asAt: day(asAt),
    knownOn: day(knownOn),
    state: row.state,
    progress: progress.safeParse(row.progress).data ?? null,
  }
}
