import { parseDay, type Day } from '#kith/people/index.ts'
import { sql, type RawBuilder, type Scope } from '#kith/platform/db/index.ts'
import type { Glance } from '../model/drift.ts'
import { isLevel } from '../model/level.ts'

/** An episode by its dates and numbers: nothing that is written in it. */
export interface EpisodeGlance extends Glance {
  readonly episode: string
  readonly reopens: string | null
  readonly levelSince: Day | null
  readonly supervisor: string | null
  readonly children: number
  readonly nextMeeting: Day | null
  readonly openActions: number
  /** A closure waits for its second person. */
  readonly closing: boolean
  readonly closedOn: Day | null
  readonly outcome: string | null
}

export interface GlanceRow {
  readonly episode: string
  readonly opened_on: string
  readonly reopens: string | null
  readonly level: string | null
  readonly level_since: string | null
  readonly lead: string | null
  readonly supervisor: string | null
  readonly children: number
  readonly last_visit: string | null
  readonly last_review: string | null
  readonly next_meeting: string | null
  readonly open_actions: number
  readonly late_actions: number
  readonly proposed: boolean
  readonly closed_on: string | null
  readonly outcome: string | null
}

const thisDay = sql`(clock_timestamp() at time zone 'Europe/London')::date`

/**
 * The newest review on or before a day. It is the newest of all, or the one before where the next is arranged: only where several are is a list gone through,
 * which costs a hundred times as much.
 */
export const lastReview = (today: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`case when g.review_days[1] is null or g.review_days[1] <= ${today} then g.review_days[1]
    when g.review_days[2] is null or g.review_days[2] <= ${today} then g.review_days[2]
    else (select max(d) from unnest(g.review_days) d where d <= ${today}) end`

/** What is read of a kept glance `g`, as at a day: days are kept, and how they stand to today is worked out on reading. */
export const glanceColumns = (today: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`g.episode, g.opened_on, g.reopens, g.level, (g.level_since at time zone 'Europe/London')::date as level_since, g.lead, g.supervisor, g.children,
    g.last_visit, ${lastReview(today)} as last_review, (select min(d) from unnest(g.meeting_days) d where d >= ${today}) as next_meeting,
    cardinality(g.due_days) as open_actions, (select count(*)::int from unnest(g.due_days) d where d < ${today}) as late_actions,
    g.proposed_at is not null as proposed, g.closed_on, g.outcome`

/**
 * Episodes at a glance, in one statement. One by its id: one's own while supporting families, any while managing.
 * @param episode only this one; without it one's own, the longest open first
 */
export async function readGlances(scope: Scope, episode: string | null = null): Promise<readonly EpisodeGlance[]> {
  const found = await sql<GlanceRow>`select ${glanceColumns(thisDay)} from working_together.episode_glance g
    where ${episode === null ? sql`g.episode in (select working_together.my_episodes())` : sql`g.episode = ${episode}::uuid`}
    order by g.opened_at, g.episode`.execute(scope.workingTogether)
  return found.rows.map(glanceOf)
}

/** Rows of `glanceColumns`, as the model knows them. */
export function glanceOf(row: GlanceRow): EpisodeGlance {
  return {
    episode: row.episode,
    openedOn: dayOf(row.opened_on),
    reopens: row.reopens,
    level: row.level !== null && isLevel(row.level) ? row.level : null,
    levelSince: someDay(row.level_since),
    lead: row.lead,
    supervisor: row.supervisor,
    children: row.children,
    lastVisit: someDay(row.last_visit),
    lastReview: someDay(row.last_review),
    nextMeeting: someDay(row.next_meeting),
    openActions: row.open_actions,
    lateActions: row.late_actions,
    closing: row.proposed && row.closed_on === null,
    closed: row.closed_on !== null,
    closedOn: someDay(row.closed_on),
    outcome: row.outcome,
  }
}

/** Days read so far: thousands of rows name the same few hundred. */
const read = new Map<string, Day>()
const mostRead = 20_000

export function dayOf(text: string): Day {
  const before = read.get(text)
  if (before !== undefined) return before
  const day = parseDay(text)
  if (!day) throw new Error(`The database gave "${text}" where a day belongs`)
  if (read.size >= mostRead) read.clear()
  read.set(text, day)
  return day
}

export function someDay(text: string | null): Day | null {
  return text === null ? null : dayOf(text)
}
