import { sql, type RawBuilder, type Scope } from '#kith/platform/db/index.ts'
import type { LookWish } from './wish.ts'

/** `returned`: the form came back with questions, and nothing changed. */
export const outcomes = ['allowed', 'returned', 'refused', 'failed'] as const
export type Outcome = (typeof outcomes)[number]

/** One line of the trail: who, why, what, about which ids, and what came of it. Never what was read. */
export interface TrailEntry {
  readonly seq: string
  readonly at: Date
  readonly correlation: string
  /** Name of who acted; null where nobody was signed in, '' where somebody was on a page of their own: families are not named here. */
  readonly who: string | null
  readonly purpose: string
  readonly action: string
  readonly about: readonly string[]
  readonly outcome: Outcome
  readonly basis: string | null
}

export interface TrailWish extends LookWish {
  /** What the action starts with; '' for every action. */
  readonly prefix: string
  readonly outcome: Outcome | undefined
  /** Only entries older than this one. */
  readonly before: string | undefined
}

export interface TrailPage {
  readonly entries: readonly TrailEntry[]
  /** Where to look on from; undefined where the trail begins here. */
  readonly next: string | undefined
  /** True where the stretch looked through held fewer than a page: there may be more further back. */
  readonly isCutShort: boolean
}

/** Entries looked through for one page: of everybody's, which lie side by side; of some colleagues', each of which lies somewhere else on the disk. */
const stretchOf = (actors: LookWish['actors']): number => (actors === null ? 20_000 : 500)

interface Found {
  readonly seq: string
  readonly at: Date
  readonly correlation: string
  readonly who: string | null
  readonly purpose: string
  readonly action: string
  readonly about: string[]
  readonly outcome: string
  readonly basis: string | null
}

/** The newest entries that fit, at most `limit`, out of a bounded stretch of the trail, or of the part of it that is some colleagues' own. */
export async function readTrail(scope: Scope, wish: TrailWish, limit: number): Promise<TrailPage> {
  const { prefix, outcome, purpose } = wish
  const looked = lookedThrough(wish)
  const stretch = stretchOf(wish.actors)
  const found = await sql<Found>`
    select e.seq, e.at, e.correlation, coalesce(a.name, case when e.actor is not null then '' end) as who, e.purpose, e.action, e.about, e.outcome, e.basis
      from (${looked}) e
      left join identity.actor a on a.id = e.actor
     where starts_with(e.action, ${prefix}) and (${outcome ?? null}::text is null or e.outcome = ${outcome ?? null})
       and (${purpose ?? null}::text is null or e.purpose = ${purpose ?? null})
     order by e.seq desc limit ${limit}`.execute(scope.platform)
  const entries = found.rows.map(parseEntry)
  const last = entries.at(-1)
  if (last && entries.length === limit) return { entries, next: last.seq, isCutShort: false }
  const oldest = await sql<{ seq: string }>`
    select e.seq from (${looked}) e order by e.seq desc offset ${stretch - 1} limit 1`.execute(scope.platform)
  const next = oldest.rows[0]?.seq
  return { entries, next, isCutShort: next !== undefined }
}

/** Entries are numbered as they are written, and two at one moment may be numbered the other way round: so many more are looked at on either side. */
const slack = 1000

/** The stretch of the trail that is looked through: days are found by their index and turned into numbers, so that an old week is as near as the newest. */
function lookedThrough({ before, actors, from, to }: TrailWish): RawBuilder<unknown> {
  const stretch = stretchOf(actors)
  const begins = sql`(${from}::date)::timestamp at time zone 'Europe/London'`
  const ends = sql`(${to}::date + 1)::timestamp at time zone 'Europe/London'`
  const bounds = [
    ...(before === undefined ? [] : [sql`e.seq < ${before}::bigint`]),
    ...(from === null
      ? []
      : [
          sql`e.at >= ${begins} and e.seq >= (select x.seq from audit.entry x where x.at >= ${begins} order by x.at limit 1) - ${slack}`,
        ]),
    ...(to === null
      ? []
      : [
          sql`e.at < ${ends} and e.seq <= (select x.seq from audit.entry x where x.at < ${ends} order by x.at desc limit 1) + ${slack}`,
        ]),
  ]
  const newest = (whose: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`select e.* from audit.entry e where ${sql.join([whose, ...bounds], sql` and `)} order by e.seq desc limit ${stretch}`
  return actors === null
    ? newest(sql`true`)
    : sql`select e.* from unnest(${[...actors]}::uuid[]) w(actor) cross join lateral (${newest(sql`e.actor = w.actor`)}) e order by e.seq desc limit ${stretch}`
}

function parseEntry(row: Found): TrailEntry {
  return { ...row, outcome: row.outcome as Outcome }
}
