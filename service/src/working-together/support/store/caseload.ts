import type { Day } from '#kith/people/index.ts'
import { column, given, sql, type RawBuilder, type Scope } from '#kith/platform/db/index.ts'
import type { Waiting } from '#kith/platform/web/index.ts'
import { tooSoonSince, type LookAt } from '../model/caseload.ts'
import type { LevelRule } from '../model/drift.ts'
import { levels, type Level } from '../model/level.ts'
import { dayOf, glanceColumns, glanceOf, lastReview, type EpisodeGlance, type GlanceRow } from './glance.ts'

/** Which of all families supported now: led by one worker, with one thing to look at; null for any. */
export interface Which {
  readonly worker: string | null
  readonly look: LookAt | null
}

/** By what rules, as at which day. */
export interface AsRules {
  readonly rules: Readonly<Record<Level, LevelRule>>
  readonly today: Day
}

/** How many lines one page of the caseload has. */
export const onAPage = 25

export type LookCounts = Readonly<Record<LookAt, number>> & { readonly open: number }

/** How many families there are to look at, by what for. The same sentences as `driftOf` (a property test holds the two together), counted where the dates are. */
export async function countCaseload(scope: Scope, as: AsRules, worker: string | null): Promise<LookCounts> {
  const found = await sql<LookCounts>`
    select count(*)::int as open, ${sql.join(
      lookAts(as).map(([name, holds]) => sql`(count(*) filter (where ${holds}))::int as ${sql.id(name)}`),
    )}
      from ${openFamilies(as)} where g.closed_at is null and ${ledBy(worker)}`.execute(scope.workingTogether)
  const [counts] = found.rows
  if (!counts) throw new Error('Counting families answered no row')
  return counts
}

/** How many families wait for a manager: nobody leads, or a worker proposes that support ends. */
export async function countForManager(scope: Scope): Promise<Waiting> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from working_together.episode_glance g where g.closed_at is null and (g.lead is null or g.proposed_at is not null)`.execute(
    scope.workingTogether,
  )
  return found.rows[0] ?? { count: 0 }
}

/** One page of families supported now, those longest without a visit first. */
export async function readCaseload(
  scope: Scope,
  as: AsRules,
  which: Which,
  page: number,
): Promise<readonly EpisodeGlance[]> {
  const holds = which.look === null ? sql`true` : lookAts(as).find(([name]) => name === which.look)?.[1]
  const found = await sql<GlanceRow>`
    with page as (select g.episode from ${openFamilies(as)} where g.closed_at is null and ${ledBy(which.worker)} and ${holds}
                   order by g.seen_since, g.episode limit ${onAPage} offset ${(page - 1) * onAPage})
    select ${glanceColumns(sql`${as.today}::date`)} from page p join working_together.episode_glance g on g.episode = p.episode
     order by g.seen_since, g.episode`.execute(scope.workingTogether)
  return found.rows.map(glanceOf)
}

const ledBy = (worker: string | null): RawBuilder<unknown> =>
  worker === null ? sql`true` : sql`g.lead = ${worker}::uuid`

const openFamilies = ({ rules }: AsRules): RawBuilder<unknown> => sql`working_together.episode_glance g
  left join ${given('r', {
    level: column.text(levels),
    visit_days: column.int4(levels.map((level) => rules[level].visitDays)),
    review_days: column.int4(levels.map((level) => 7 * rules[level].reviewWeeks)),
  })} on r.level = g.level`

/** What there is to look at in an open family, as conditions on its kept dates. */
function lookAts({ today }: AsRules): readonly (readonly [LookAt, RawBuilder<unknown>])[] {
  const day = sql`${today}::date`
  return [
    ['no-lead', sql`g.lead is null`],
    ['no-level', sql`g.level is null`],
    ['no-visit', sql`g.seen_since <= ${day} - r.visit_days`],
    ['review-late', sql`coalesce(${lastReview(day)}, g.opened_on) + r.review_days < ${day}`],
    ['actions-late', sql`g.due_days[1] < ${day}`],
    ['closing', sql`g.proposed_at is not null`],
  ]
}

/** A worker's families now, and how many they have room for; null where nobody has said. */
export interface Load {
  readonly worker: string
  readonly families: number
  readonly room: number | null
}

/** Room of all workers together: families there is room for still, workers who lead more than they have room for, and those of whom nobody has said. */
export interface Room {
  readonly workers: number
  readonly left: number
  readonly over: number
  readonly unsaid: number
}

/** Everybody who could lead, leads a family now, or had their room set. */
const loads = sql`(
  select coalesce(p.actor, l.lead, c.worker) as worker, p.name, coalesce(l.families, 0) as families, c.families as room
    from working_together.practitioners() p
    full join (select g.lead, count(*)::int as families from working_together.episode_glance g
                where g.closed_at is null and g.lead is not null group by g.lead) l on l.lead = p.actor
    full join (select distinct on (w.worker) w.worker, w.families from working_together.worker_capacity w
                order by w.worker, w.at desc) c on c.worker = coalesce(p.actor, l.lead)) w`

export async function countRoom(scope: Scope): Promise<Room> {
  const found = await sql<Room>`
    select count(*)::int as workers, coalesce(sum(greatest(w.room - w.families, 0)), 0)::int as left,
           (count(*) filter (where w.families > w.room))::int as over, (count(*) filter (where w.room is null))::int as unsaid
      from ${loads}`.execute(scope.workingTogether)
  return found.rows[0] ?? { workers: 0, left: 0, over: 0, unsaid: 0 }
}

/** One page of workers, those who lead most families first. */
export async function readLoads(scope: Scope, page: number): Promise<readonly Load[]> {
  const found = await sql<Load>`
    select w.worker, w.families, w.room from ${loads}
     order by w.families desc, w.name nulls first, w.worker limit ${onAPage} offset ${(page - 1) * onAPage}`.execute(
    scope.workingTogether,
  )
  return found.rows
}

/** Of what was closed long enough ago to tell, how many families came back within so many months. Unknown is what cannot be told yet. */
export interface CameBack {
  readonly months: number
  readonly closed: number
  readonly cameBack: number
  readonly tooSoonToTell: number
}

export async function countCameBack(scope: Scope, months: readonly number[], today: Day): Promise<readonly CameBack[]> {
  // A calendar asked of every family that was ever closed is most of the work: it is asked of those that came back.
  const asked = given('m', {
    months: column.int4(months),
    since: column.date(months.map((one) => tooSoonSince(one, today))),
  })
  const found = await sql<CameBack>`
    with again as (select g.reopens, min(g.opened_on) as day from working_together.episode_glance g where g.reopens is not null group by g.reopens),
      returned as (select g.closed_on, a.day from again a join working_together.episode_glance g on g.episode = a.reopens where g.closed_at is not null)
    select m.months, (e.long_ago + b.lately)::int as closed, b.ever::int as "cameBack", (e.lately - b.lately)::int as "tooSoonToTell"
      from ${asked},
        lateral (select count(*) filter (where g.closed_on < m.since) as long_ago, count(*) filter (where g.closed_on >= m.since) as lately
                   from working_together.episode_glance g where g.closed_at is not null) e,
        lateral (select count(*) as ever, count(*) filter (where r.closed_on >= m.since) as lately from returned r
                  where r.day <= (r.closed_on + make_interval(months => m.months))::date) b`.execute(
    scope.workingTogether,
  )
  return months.map(
    (one) => found.rows.find((row) => row.months === one) ?? { months: one, closed: 0, cameBack: 0, tooSoonToTell: 0 },
  )
}

export interface Ended {
  readonly episode: string
  readonly closedOn: Day
  readonly outcome: string | null
  readonly again: boolean
}

export async function countEnded(scope: Scope, since: Day): Promise<number> {
  const found = await sql<{ all: number }>`
    select count(*)::int as all from working_together.episode_glance g where g.closed_at is not null and g.closed_on >= ${since}::date`.execute(
    scope.workingTogether,
  )
  return found.rows[0]?.all ?? 0
}

/** One page of families whose support ended since a day, the latest first. */
export async function readEnded(scope: Scope, since: Day, page: number): Promise<readonly Ended[]> {
  const found = await sql<{ episode: string; closed_on: string; outcome: string | null; again: boolean }>`
    select g.episode, g.closed_on, g.outcome, exists (select from working_together.episode_glance a where a.reopens = g.episode) as again
      from working_together.episode_glance g where g.closed_at is not null and g.closed_on >= ${since}::date
     order by g.closed_on desc, g.episode limit ${onAPage} offset ${(page - 1) * onAPage}`.execute(
    scope.workingTogether,
  )
  return found.rows.map(({ closed_on, ...row }) => ({ ...row, closedOn: dayOf(closed_on) }))
}

/** The episode in which a family that was closed is supported again; null where it is not. */
export async function readAgain(scope: Scope, episode: string): Promise<string | null> {
  const found = await scope.workingTogether
    .selectFrom('working_together.episode_glance')
    .select('episode')
    .where('reopens', '=', episode)
    .orderBy('opened_at')
    .executeTakeFirst()
  return found?.episode ?? null
}
