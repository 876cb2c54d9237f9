import type { Day } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Level } from '../support/model/level.ts'
import { writeStep } from '../support/store/write.ts'
import type { ContactDecision } from './model/decision.ts'
import type { Involved } from './model/involvement.ts'

/** A feed's knowledge of somebody in a contact, and the record to hang them on where there is no doubt. */
export interface InvolvedRecord extends Involved {
  readonly record: string | null
}

/** Which feeds know the people of a contact. Sensitive ones only where the asker has said why. */
export async function readInvolved(scope: Scope, contact: string): Promise<readonly InvolvedRecord[]> {
  const found = await sql<{
    asked: string
    feed: string
    sure: boolean
    people: number
    record: string | null
    last_day: Day | null
    goes_on: boolean | null
  }>`select asked, feed, sure, people, record, last_day, goes_on from working_together.involved(${contact})`.execute(
    scope.workingTogether,
  )
  return found.rows.map(({ last_day: lastDay, goes_on: goesOn, ...row }) => ({
    ...row,
    lastDay,
    goesOn: goesOn === true,
  }))
}

/** Somebody on a team, as colleagues know them. */
export interface TeamMate {
  readonly actor: string
  readonly part: 'lead' | 'member' | 'supervisor'
  readonly agency: string
}

/** An episode of support somebody of a contact is in: that it is, at which level and who is on its team. */
export interface FoundEpisode {
  readonly id: string
  /** The people of the contact who are in it, and whether that is sure. */
  readonly asked: readonly { readonly person: string; readonly sure: boolean }[]
  readonly level: Level | null
  readonly since: Date
  /** When it was closed; null: it goes on. */
  readonly closedAt: Date | null
  readonly team: readonly TeamMate[]
}

export async function readFoundEpisodes(scope: Scope, contact: string): Promise<readonly FoundEpisode[]> {
  const found = await sql<{
    id: string
    since: Date
    closed_at: Date | null
    level: Level | null
    asked: FoundEpisode['asked']
    team: FoundEpisode['team'] | null
  }>`
    with found as (select asked, episode, sure from working_together.found_episodes(${contact}))
    select e.id, e.opened_at as since,
           (select max(c.signed_at) from working_together.closure c where c.episode = e.id) as closed_at,
           (select s.level from working_together.episode_step s where s.episode = e.id order by s.id desc limit 1) as level,
           (select json_agg(json_build_object('person', f.asked, 'sure', f.sure) order by f.asked) from found f where f.episode = e.id) as asked,
           (select json_agg(json_build_object('actor', t.actor, 'part', t.part, 'agency', t.agency)
                     order by array_position(array['lead', 'member', 'supervisor'], t.part), t.recorded_from)
              from working_together.team_member t where t.episode = e.id and t.recorded_to is null) as team
      from working_together.episode e where e.id in (select f.episode from found f) order by e.opened_at desc`.execute(
    scope.workingTogether,
  )
  return found.rows.map(({ closed_at: closedAt, team, ...row }) => ({ ...row, closedAt, team: team ?? [] }))
}

/** Somebody who can be asked to lead or to join. */
export interface Practitioner {
  readonly actor: string
  readonly name: string
  readonly agency: string
  readonly phone: string | null
}

/** Practitioners of the council and of every agency whose agreement runs; the council's first. */
export async function readPractitioners(scope: Scope): Promise<readonly Practitioner[]> {
  const found =
    await sql<Practitioner>`select actor, name, agency, phone from working_together.practitioners()`.execute(
      scope.workingTogether,
    )
  return found.rows
}

/** What was decided about a contact, by whom and why. */
export interface KeptDecision {
  readonly decision: ContactDecision
  readonly because: string
  readonly by: string
  readonly at: Date
  readonly episode: string | null
}

export async function readDecision(scope: Scope, contact: string): Promise<KeptDecision | undefined> {
  const row = await scope.workingTogether
    .selectFrom('working_together.contact_decision')
    .select(['decision', 'because', 'by_actor', 'at', 'episode'])
    .where('contact', '=', contact)
    .executeTakeFirst()
  return (
    row && {
      ...parseDecided(row),
      because: row.because,
      by: row.by_actor,
      at: new Date(row.at),
      episode: row.episode,
    }
  )
}

function parseDecided(row: { readonly decision: string }): { readonly decision: ContactDecision } {
  return row as { readonly decision: ContactDecision }
}

/** Keeps others from deciding about a contact until this transaction is over, and says whether anybody has. */
export async function holdDecision(scope: Scope, contact: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${contact}, 0))`.execute(scope.workingTogether)
  const found = await sql`select from working_together.contact_decision where contact = ${contact}`.execute(
    scope.workingTogether,
  )
  return found.rows.length > 0
}

export async function keepDecision(
  scope: Scope,
  decision: {
    readonly contact: string
    readonly decision: ContactDecision
    readonly because: string
    readonly episode: string | null
    readonly nobodysHome: boolean
    readonly by: string
  },
): Promise<void> {
  await sql`
    insert into working_together.contact_decision (contact, decision, because, episode, nobodys_home, by_actor)
    values (${decision.contact}, ${decision.decision}, ${decision.because}, ${decision.episode}, ${decision.nobodysHome}, ${decision.by})`.execute(
    scope.workingTogether,
  )
}

export async function keepReply(
  scope: Scope,
  reply: {
    readonly form: string
    readonly contact: string
    readonly outcome: ContactDecision | null
    readonly says: string
    readonly ringName: string
    readonly ringPhone: string
    readonly nobodysHome: boolean
    readonly by: string
  },
): Promise<void> {
  await sql`
    insert into working_together.contact_reply (form, contact, outcome, says, ring_name, ring_phone, nobodys_home, by_actor)
    values (${reply.form}, ${reply.contact}, ${reply.outcome}, ${reply.says}, ${reply.ringName}, ${reply.ringPhone}, ${reply.nobodysHome}, ${reply.by})
    on conflict (form) do nothing`.execute(scope.workingTogether)
}

/** Where an episode stands from now on. Nothing is written where it stands there already. */
export async function stepEpisode(scope: Scope, step: Parameters<typeof writeStep>[1]): Promise<void> {
  const [now] = await readSteps(scope, step.episode)
  if (now?.level !== step.level) await writeStep(scope, step)
}

/** Keeps others from stepping the same episode until this transaction is over. */
export async function holdSteps(scope: Scope, episode: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${episode}, 0))`.execute(scope.workingTogether)
}

/** True where the episode has ended: it is opened again, and not stepped. */
export async function isClosed(scope: Scope, episode: string): Promise<boolean> {
  const found = await scope.workingTogether
    .selectFrom('working_together.closure')
    .select('id')
    .where('episode', '=', episode)
    .where('signed_at', 'is not', null)
    .executeTakeFirst()
  return found !== undefined
}

/** Somebody whose contact led to an episode. */
export interface Teller {
  readonly contact: string
  readonly by: string
  readonly at: Date
}

/** Whose contacts led to an episode, the newest first. */
export async function readTellers(scope: Scope, episode: string): Promise<readonly Teller[]> {
  const found = await sql<Teller>`
    select c.id as contact, c.by_actor as by, c.at from working_together.contact_decision d
      join working_together.contact c on c.id = d.contact where d.episode = ${episode} order by c.at desc limit 20`.execute(
    scope.workingTogether,
  )
  return found.rows
}

/** One step of an episode between universal services and child protection. */
export interface Step {
  readonly level: Level
  readonly because: string
  readonly at: Date
}

/** Every step of an episode, the newest first. */
export async function readSteps(scope: Scope, episode: string): Promise<readonly Step[]> {
  const found = await sql<Step>`
    select level, because, at from working_together.episode_step where episode = ${episode} order by id desc`.execute(
    scope.workingTogether,
  )
  return found.rows
}

/** Who is on the team now, the lead first. */
export async function readTeam(scope: Scope, episode: string): Promise<readonly TeamMate[]> {
  const found = await sql<TeamMate>`
    select actor, part, agency from working_together.team_member where episode = ${episode} and recorded_to is null
     order by array_position(array['lead', 'member', 'supervisor'], part), recorded_from`.execute(scope.workingTogether)
  return found.rows
}

/** Grounds on which somebody may see whether a sensitive service is involved. */
export const lookGrounds = ['consent', 'significant-harm'] as const
export type LookGround = (typeof lookGrounds)[number]

export interface Look {
  readonly ground: LookGround
  readonly because: string
  readonly by: string
  readonly at: Date
}

export async function keepLook(
  scope: Scope,
  look: {
    readonly form: string
    readonly contact: string
    readonly ground: LookGround
    readonly because: string
    readonly by: string
  },
): Promise<void> {
  await sql`
    insert into working_together.contact_look (form, contact, ground, because, by_actor)
    values (${look.form}, ${look.contact}, ${look.ground}, ${look.because}, ${look.by}) on conflict (form) do nothing`.execute(
    scope.workingTogether,
  )
}

export async function readLooks(scope: Scope, contact: string): Promise<readonly Look[]> {
  const found = await sql<{ ground: LookGround; because: string; by: string; at: Date }>`
    select ground, because, by_actor as by, at from working_together.contact_look where contact = ${contact} order by at`.execute(
    scope.workingTogether,
  )
  return found.rows
}
