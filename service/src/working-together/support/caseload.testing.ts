import assert from 'node:assert/strict'
import { addMonths, daysBetween, type Day } from '#kith/people/index.ts'
import type { CameBack } from './store/caseload.ts'
import type { SupportWorld } from './testing.ts'

/** A glance worked out from the tables as it was before anything was kept: written again for the tests, by nothing the service uses. $1 is the day. */
export const workedOut = `
  select e.id as episode, (e.opened_at at time zone 'Europe/London')::date::text as opened_on, e.reopens, s.level, l.actor as lead,
         (select t.actor from working_together.team_member t where t.episode = e.id and t.recorded_to is null and t.part = 'supervisor' order by t.recorded_from, t.id limit 1) as supervisor,
         (select count(*)::int from working_together.member k where k.episode = e.id and k.recorded_to is null and k.part in ('child', 'unborn-child')) as children,
         (select max(w.day)::text from working_together.visit w where w.episode = e.id and w.kind <> 'tried') as last_visit,
         (select max(k.day)::text from working_together.meeting k where k.episode = e.id and k.kind = 'review' and k.day <= $1::date) as last_review,
         (select min(k.day)::text from working_together.meeting k where k.episode = e.id and k.day >= $1::date) as next_meeting,
         (select count(*)::int from working_together.agreed_action k where k.episode = e.id and k.done_on is null) as open_actions,
         (select count(*)::int from working_together.agreed_action k where k.episode = e.id and k.done_on is null and k.due < $1::date) as late_actions,
         c.id is not null and c.signed_at is null as closing, (c.signed_at at time zone 'Europe/London')::date::text as closed_on, c.outcome
    from working_together.episode e
    left join lateral (select t.level from working_together.episode_step t where t.episode = e.id order by t.id desc limit 1) s on true
    left join working_together.team_member l on l.episode = e.id and l.recorded_to is null and l.part = 'lead'
    left join working_together.closure c on c.episode = e.id and c.returned_at is null
   order by e.id`

export interface Held {
  readonly episode: string
  readonly openedOn: Day
  readonly closedOn: Day | null
  readonly reopens: string | null
}

/** Families that came back, counted one by one. */
export function cameBack(held: readonly Held[], months: number, today: Day): CameBack {
  let [told, back, soon] = [0, 0, 0]
  for (const { episode, closedOn } of held) {
    if (closedOn === null) continue
    const until = addMonths(closedOn, months)
    const again = held.filter(({ reopens }) => reopens === episode).map(({ openedOn }) => openedOn)
    if (again.some((day) => day <= until)) back += 1
    if (again.some((day) => day <= until) || daysBetween(until, today) > 0) told += 1
    else soon += 1
  }
  return { months, closed: told, cameBack: back, tooSoonToTell: soon }
}

/** Opens a family on a day, with nobody who leads. @returns its id */
export async function openFamily(
  { admin }: SupportWorld,
  by: string,
  day: Day,
  reopens: string | null = null,
): Promise<string> {
  const found = await admin.query<{ id: string }>(
    `insert into working_together.episode (because, opened_by, opened_at, reopens) values ('a reason of length', $1, ($2::date + time '12:00'), $3) returning id`,
    [by, day, reopens],
  )
  return found.rows[0]?.id ?? assert.fail()
}
