import type { Day } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Waiting } from '#kith/platform/web/index.ts'
import { fullName } from '../support/store/family.ts'
import { parts, type Part } from '../support/model/level.ts'
import { dayIn } from './store.ts'

/** Why somebody is not told of a look for a time. A closed list: anything else is told. */
export const withholdReasons = ['danger', 'crime', 'court', 'somebody-else'] as const
export type WithholdReason = (typeof withholdReasons)[number]

/** Somebody who has a page, or a code for one. */
export interface KeptPage {
  readonly member: string
  readonly episode: string
  readonly name: string
  readonly part: Part
  readonly since: Date | null
}

/** Everybody who has a page or a code for one, by name; or one of them. */
export async function readPages(scope: Scope, only: string | null = null): Promise<readonly KeptPage[]> {
  const found = await sql<{
    member: string
    episode: string
    forename: string
    surname: string
    part: string
    since: Date | null
  }>`select member, episode, forename, surname, part, since from working_together.pages_kept(${only}::uuid)`.execute(
    scope.workingTogether,
  )
  return found.rows.map((row) => ({
    member: row.member,
    episode: row.episode,
    name: fullName(row.forename, row.surname),
    part: parts.find((part) => part === row.part) ?? 'other-adult',
    since: row.since && new Date(row.since),
  }))
}

/** A line of somebody's page with who is behind it. */
export interface KeptLine {
  readonly line: string
  readonly day: Day
  /** Null where something was passed on, which two agencies did. */
  readonly actor: string | null
  readonly name: string | null
  readonly agency: string
  readonly purpose: string | null
  readonly kind: string
  readonly emergency: boolean
  readonly withheld: boolean
  readonly told: boolean
}

/** Every line of one page, told or not, the newest first. */
export async function readLines(scope: Scope, member: string): Promise<readonly KeptLine[]> {
  const found = await sql<Omit<KeptLine, 'day'> & { day: string }>`
    select line, day, actor, name, agency, purpose, kind, emergency, withheld, told from working_together.lines_for(${member})`.execute(
    scope.workingTogether,
  )
  return found.rows.map((row) => ({ ...row, day: dayIn(row.day) }))
}

/** How many questions wait for an answer, and how many lines kept back wait for a second guardian who is not the first; which of the questions should have been answered. */
export async function countForGuardian(scope: Scope, today: Day, me: string): Promise<Waiting> {
  const found = await sql<{ count: number; late: number }>`
    select (q.waiting + w.waiting)::int as count, q.late::int as late
      from (select count(*) as waiting, count(*) filter (where due < ${today}::date) as late from working_together.look_question where answered_at is null) q,
           (select count(*) as waiting from working_together.withheld_line
             where confirmed_at is null and refused_at is null and at > now() - interval '7 days' and by_actor <> ${me}) w`.execute(
    scope.workingTogether,
  )
  return found.rows[0] ?? { count: 0 }
}

export async function answerQuestion(
  scope: Scope,
  { id, by, words }: { readonly id: string; readonly by: string; readonly words: string },
): Promise<boolean> {
  const done = await scope.workingTogether
    .updateTable('working_together.look_question')
    .set({ answered_by: by, answered_at: sql`now()`, answer: words })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** A line withheld, or asked to be. */
export interface Withheld {
  readonly id: string
  readonly member: string
  readonly line: string
  readonly fromDay: Day
  readonly everything: boolean
  readonly reason: WithholdReason
  readonly because: string
  readonly until: Day
  readonly by: string
  readonly at: Date
  readonly state: 'waits' | 'confirmed' | 'refused' | 'lapsed'
}

/** What is withheld or was, those that wait for a second person first; of one member where asked. */
export async function readWithheld(scope: Scope, member?: string): Promise<readonly Withheld[]> {
  const found = await sql<{
    id: string
    member: string
    line: string
    from_day: string
    everything: boolean
    reason: string
    because: string
    until: string
    by_actor: string
    at: Date
    state: Withheld['state']
  }>`
    select id, member, line, from_day, by_whom is not null as everything, reason, because, until, by_actor, at,
           case when refused_at is not null then 'refused' when confirmed_at is not null then 'confirmed' when at > now() - interval '7 days' then 'waits' else 'lapsed' end as state
      from working_together.withheld_line where ${member ?? null}::uuid is null or member = ${member ?? null}
     order by confirmed_at is not null or refused_at is not null, at desc limit 200`.execute(scope.workingTogether)
  return found.rows.map(({ from_day, by_actor, ...row }) => ({
    ...row,
    fromDay: dayIn(from_day),
    until: dayIn(row.until),
    at: new Date(row.at),
    by: by_actor,
    reason: withholdReasons.find((reason) => reason === row.reason) ?? 'danger',
  }))
}

export interface WantedWithholding {
  readonly id: string
  readonly member: string
  readonly episode: string
  readonly line: string
  readonly day: Day
  /** The colleague all of whose looks from that day on are withheld; null: this line alone. */
  readonly byWhom: string | null
  readonly reason: WithholdReason
  readonly because: string
  readonly until: Day
  readonly by: string
}

/** False where this guardian has asked for it before. */
export async function withhold(scope: Scope, wanted: WantedWithholding): Promise<boolean> {
  const { id, member, episode, line, day, byWhom, reason, because, until, by } = wanted
  const made = await sql<{ id: string }>`
    insert into working_together.withheld_line (id, episode, member, line, by_whom, from_day, reason, because, until, by_actor)
    values (${id}, ${episode}, ${member}, ${line}, ${byWhom}, ${day}, ${reason}, ${because}, ${until}, ${by})
    on conflict do nothing returning id`.execute(scope.workingTogether)
  return made.rows.length === 1
}

/** The second person's word; false where it was settled before, or they asked for it themselves. */
export async function settleWithheld(
  scope: Scope,
  { id, by, does }: { readonly id: string; readonly by: string; readonly does: 'confirm' | 'refuse' },
): Promise<boolean> {
  const now = sql<Date>`now()`
  const done = await scope.workingTogether
    .updateTable('working_together.withheld_line')
    .set(does === 'confirm' ? { confirmed_by: by, confirmed_at: now } : { refused_by: by, refused_at: now })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .where('refused_at', 'is', null)
    .where('by_actor', '<>', by)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
