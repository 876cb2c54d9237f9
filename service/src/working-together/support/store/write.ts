import type { Day } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Level, Part, Telling } from '../model/level.ts'

/** What is written of an episode, in whose name. `id` comes with the form: the same form sent twice is one row. */
export interface Writing {
  readonly id: string
  readonly episode: string
  readonly by: string
}

export interface NewVisit extends Writing {
  readonly day: Day
  readonly kind: 'home' | 'elsewhere' | 'telephone' | 'tried'
  readonly seen: readonly string[]
  readonly alone: readonly string[]
  readonly note: string
  readonly mayTell: Telling
}

export async function writeVisit(scope: Scope, visit: NewVisit): Promise<void> {
  const { id, episode, day, kind, note, by } = visit
  await scope.workingTogether
    .insertInto('working_together.visit')
    .values({
      id,
      episode,
      day,
      kind,
      note,
      seen: [...visit.seen],
      alone: [...visit.alone],
      may_tell: visit.mayTell,
      by_actor: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface NewAction extends Writing {
  readonly meeting: string | null
  readonly what: string
  readonly member: string | null
  readonly worker: string | null
  readonly due: Day
  readonly mayTell: Telling
}

export async function writeAction(scope: Scope, action: NewAction): Promise<void> {
  const { id, episode, meeting, what, due, by } = action
  await scope.workingTogether
    .insertInto('working_together.agreed_action')
    .values({
      id,
      episode,
      meeting,
      what,
      due,
      owner_member: action.member,
      owner_worker: action.worker,
      may_tell: action.mayTell,
      by_actor: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Settles an action as done; nothing where it is settled already or not this writer's to reach. */
export async function settleAction(scope: Scope, action: Writing, day: Day): Promise<void> {
  await scope.workingTogether
    .updateTable('working_together.agreed_action')
    .set({ done_on: day, done_said_by: action.by })
    .where('id', '=', action.id)
    .where('episode', '=', action.episode)
    .where('done_on', 'is', null)
    .execute()
}

export async function writeConsent(
  scope: Scope,
  consent: Writing & {
    readonly member: string
    readonly state: 'given' | 'refused' | 'withdrawn'
    readonly forWhat: string
    readonly day: Day
  },
): Promise<void> {
  const { id, episode, member, state, forWhat, day, by } = consent
  await scope.workingTogether
    .insertInto('working_together.help_consent')
    .values({ id, episode, member, state, for_what: forWhat, day, by_actor: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function writeEdge(
  scope: Scope,
  edge: Writing & {
    readonly who: string
    readonly of: string
    readonly what: 'address' | 'attendance' | 'said'
    readonly because: string
  },
): Promise<void> {
  const { id, episode, who, of, what, because, by } = edge
  await scope.workingTogether
    .insertInto('working_together.must_not_learn')
    .values({ id, episode, who, of, what, because, by_actor: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Ends a row that holds now: a thing somebody must not learn, an invitation, a member of the family, somebody's place on the team. */
export async function endRow(
  scope: Scope,
  table: 'must_not_learn' | 'meeting_guest' | 'member' | 'team_member',
  { id, episode, by }: Writing,
): Promise<void> {
  await scope.workingTogether
    .updateTable(`working_together.${table}`)
    .set({ recorded_to: sql<Date>`clock_timestamp()`, ended_by: by })
    .where('id', '=', id)
    .where('episode', '=', episode)
    .where('recorded_to', 'is', null)
    .execute()
}

export async function writeMember(
  scope: Scope,
  member: Writing & {
    readonly part: Part
    readonly forename: string
    readonly surname: string
    readonly born: Day | null
    readonly record?: string | null
  },
): Promise<void> {
  const { episode, part, forename, surname, born, record, by } = member
  await scope.workingTogether
    .insertInto('working_together.member')
    .values({ episode, part, forename, surname, born, record: record ?? null, said_by: by })
    .execute()
}

/** Brings a practitioner into the team; nothing where they are on it. */
export async function writeTeamMember(
  scope: Scope,
  team: Omit<Writing, 'id'> & {
    readonly worker: string
    readonly part: 'lead' | 'member' | 'supervisor'
    readonly because: string
  },
): Promise<void> {
  // The agency is filled in by the database as the actor's own.
  await sql`insert into working_together.team_member (episode, actor, part, because, added_by)
    values (${team.episode}, ${team.worker}, ${team.part}, ${team.because}, ${team.by}) on conflict do nothing`.execute(
    scope.workingTogether,
  )
}

export async function writeStep(
  scope: Scope,
  step: Omit<Writing, 'id'> & { readonly level: Level; readonly because: string; readonly nobodysHome?: boolean },
): Promise<void> {
  const { episode, level, because, by, nobodysHome = false } = step
  await scope.workingTogether
    .insertInto('working_together.episode_step')
    .values({ episode, level, because, by_actor: by, nobodys_home: nobodysHome })
    .execute()
}

export async function writeSupervision(
  scope: Scope,
  note: Writing & { readonly worker: string; readonly note: string },
): Promise<void> {
  const { id, episode, worker, by } = note
  await scope.workingTogether
    .insertInto('working_together.supervision')
    .values({ id, episode, worker, note: note.note, by_actor: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const outcomes = ['sustained', 'partly-sustained', 'family-chose', 'moved-away', 'other-service'] as const
export type Outcome = (typeof outcomes)[number]

/** Asks for the end; nothing where somebody has asked already. */
export async function proposeClosure(scope: Scope, closure: Writing & { readonly outcome: Outcome }): Promise<void> {
  const { id, episode, outcome, by } = closure
  await scope.workingTogether
    .insertInto('working_together.closure')
    .values({ id, episode, outcome, proposed_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The second person signs or sends back; false where there is nothing to settle, or it is their own, or not theirs. */
export async function settleClosure(
  scope: Scope,
  { episode, by }: Omit<Writing, 'id'>,
  answer: 'sign' | 'return',
): Promise<boolean> {
  const now = sql<Date>`clock_timestamp()`
  const [done] = await scope.workingTogether
    .updateTable('working_together.closure')
    .set(answer === 'sign' ? { signed_by: by, signed_at: now } : { returned_by: by, returned_at: now })
    .where('episode', '=', episode)
    .where('signed_at', 'is', null)
    .where('returned_at', 'is', null)
    .where('proposed_by', '<>', by)
    .execute()
  return (done?.numUpdatedRows ?? 0n) > 0n
}
