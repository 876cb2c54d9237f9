import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Day } from '#kith/people/index.ts'
import { tellings, type Telling } from '../model/level.ts'
import type { Told } from '../model/told.ts'
import { dayOf } from './glance.ts'
import type { Writing } from './write.ts'

export interface Guest {
  readonly id: string
  readonly member: string | null
  readonly worker: string | null
  readonly came: boolean | null
}

export interface Minute extends Told {
  readonly id: string
  readonly text: string
  readonly by: string
  readonly at: Date
}

/** Who is asked to one meeting, and what was written of it. */
export async function readMeetingParts(
  scope: Scope,
  episode: string,
  meeting: string,
): Promise<{ readonly guests: readonly Guest[]; readonly minutes: readonly Minute[] }> {
  const [guests, minutes] = await Promise.all([
    scope.workingTogether
      .selectFrom('working_together.meeting_guest')
      .select(['id', 'member', 'worker', 'came'])
      .where('episode', '=', episode)
      .where('meeting', '=', meeting)
      .where('recorded_to', 'is', null)
      .orderBy('recorded_from')
      .execute(),
    scope.workingTogether
      .selectFrom('working_together.minute')
      .select(['id', 'text', 'about', 'said_by', 'may_tell', 'by_actor', 'at'])
      .where('episode', '=', episode)
      .where('meeting', '=', meeting)
      .orderBy('at')
      .execute(),
  ])
  return {
    guests,
    minutes: minutes.map((row) => ({
      id: row.id,
      text: row.text,
      about: row.about,
      saidBy: row.said_by,
      mayTell: tellings.find((one) => one === row.may_tell) ?? 'team',
      by: row.by_actor,
      at: new Date(row.at),
    })),
  }
}

/** The meetings a member of the family is asked to now. */
export async function readInvited(scope: Scope, episode: string, member: string): Promise<ReadonlySet<string>> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.meeting_guest')
    .select('meeting')
    .where('episode', '=', episode)
    .where('member', '=', member)
    .where('recorded_to', 'is', null)
    .execute()
  return new Set(rows.map(({ meeting }) => meeting))
}

/** An invitation to a meeting to come that was taken back, because what was recorded since says that somebody must not learn of another. */
export interface Withdrawn {
  readonly episode: string
  readonly meeting: string
  readonly day: Day
  readonly member: string
  /** Who planned the meeting, and has to know. */
  readonly holder: string
}

/** Invitations taken back and not given again, of one family or of all one is on the team of. */
export async function readWithdrawn(
  scope: Scope,
  today: Day,
  episode: string | null = null,
): Promise<readonly Withdrawn[]> {
  const found = await sql<{ episode: string; meeting: string; day: string; member: string; holder: string }>`
    select distinct m.episode, m.id as meeting, m.day, g.member, m.by_actor as holder
      from working_together.meeting_guest g join working_together.meeting m on m.id = g.meeting
     where g.withdrawn_for is not null and m.day >= ${today}::date and (${episode}::uuid is null or m.episode = ${episode}::uuid)
       and not exists (select from working_together.meeting_guest n where n.meeting = g.meeting and n.member = g.member and n.recorded_to is null)
       and not exists (select from working_together.closure c where c.episode = m.episode and c.signed_at is not null)
     order by m.day, m.id, g.member`.execute(scope.workingTogether)
  return found.rows.map((row) => ({ ...row, day: dayOf(row.day) }))
}

export async function writeMeeting(
  scope: Scope,
  meeting: Writing & {
    readonly kind: 'team' | 'review'
    readonly day: Day
    readonly time: string
    readonly place: string
    readonly homeOf: string | null
  },
): Promise<void> {
  const { id, episode, kind, day, time, place, homeOf, by } = meeting
  await scope.workingTogether
    .insertInto('working_together.meeting')
    .values({ id, episode, kind, day, time_of_day: time, place, home_of: homeOf, by_actor: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Asks somebody to come. Whoever is asked already is not asked twice. @throws where one must not learn of another (the caller looks first) */
export async function invite(
  scope: Scope,
  guest: Writing & {
    readonly meeting: string
    readonly member: string | null
    readonly worker: string | null
  },
): Promise<void> {
  const { id, episode, meeting, member, worker, by } = guest
  await scope.workingTogether
    .insertInto('working_together.meeting_guest')
    .values({ id, episode, meeting, member, worker, invited_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Who came, of those asked about: ids of invitations. Whoever was asked about and is not named did not come. */
export interface Attendance {
  readonly asked: readonly string[]
  readonly came: readonly string[]
}

/** Writes down who came, once. */
export async function writeAttendance(
  scope: Scope,
  { episode, by }: Omit<Writing, 'id'>,
  meeting: string,
  { asked, came }: Attendance,
): Promise<void> {
  await sql`update working_together.meeting_guest set came = (id = any (${[...came]}::uuid[])), came_said_by = ${by}
    where episode = ${episode} and meeting = ${meeting} and id = any (${[...asked]}::uuid[]) and recorded_to is null
      and came is null`.execute(scope.workingTogether)
}

export async function writeMinute(
  scope: Scope,
  minute: Writing & {
    readonly meeting: string
    readonly text: string
    readonly about: string | null
    readonly saidBy: string | null
    readonly mayTell: Telling
  },
): Promise<void> {
  const { id, episode, meeting, text, about, saidBy, mayTell, by } = minute
  await scope.workingTogether
    .insertInto('working_together.minute')
    .values({ id, episode, meeting, text, about, said_by: saidBy, may_tell: mayTell, by_actor: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
