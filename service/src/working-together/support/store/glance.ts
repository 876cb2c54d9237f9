import { parseDay, type Day } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
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

interface Row {
  readonly episode: string
  readonly opened: string
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
  readonly closed: string | null
  readonly outcome: string | null
}

/**
 * Episodes at a glance, in one statement: one's own while supporting families, all of the council's while managing.
 * @param episode only this one; without it all of them, the longest open first
 */
export async function readGlances(
  scope: Scope,
  episode: string | null = null,
): Promise<readonly EpisodeGlance[]> {
  const london = (column: string) =>
    sql`to_char(${sql.ref(column)} at time zone 'Europe/London', 'YYYY-MM-DD')`
  const found =
    await sql<Row>`select episode, ${london('opened_at')} as opened, reopens, level, ${london('level_since')} as level_since, lead, supervisor,
      children, last_visit, last_review, next_meeting, open_actions, late_actions, proposed_at is not null as proposed,
      ${london('closed_at')} as closed, outcome
    from working_together.at_a_glance(${episode}::uuid) order by opened_at, episode`.execute(
      scope.workingTogether,
    )
  return found.rows.map((row) => ({
    episode: row.episode,
    openedOn: dayOf(row.opened),
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
    closing: row.proposed && row.closed === null,
    closed: row.closed !== null,
    closedOn: someDay(row.closed),
    outcome: row.outcome,
  }))
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
