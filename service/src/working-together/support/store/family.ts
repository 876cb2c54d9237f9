import { readAgencies, tidyName, type Day } from '#kith/people/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import { readActors } from '#kith/platform/identity/index.ts'
import { isLevel, parts, tellings, type Level, type Part, type Telling } from '../model/level.ts'
import type { Edge } from '../model/told.ts'
import { dayOf, readGlances, someDay, type EpisodeGlance } from './glance.ts'

export interface Member {
  readonly id: string
  readonly part: Part
  /** As somebody said it; empty where nobody knows. */
  readonly name: string
  readonly born: Day | null
  readonly record: string | null
}

export interface Step {
  readonly level: Level
  readonly because: string
  readonly by: string
  readonly at: Date
}

export interface TeamMember {
  readonly id: string
  readonly worker: string
  readonly part: 'lead' | 'member' | 'supervisor'
  readonly agency: string
  readonly because: string
  readonly since: Date
  readonly until: Date | null
}

export interface Visit {
  readonly id: string
  readonly day: Day
  readonly kind: 'home' | 'elsewhere' | 'telephone' | 'tried'
  readonly seen: readonly string[]
  readonly alone: readonly string[]
  readonly note: string
  readonly mayTell: Telling
  readonly by: string
  readonly at: Date
}

export interface Meeting {
  readonly id: string
  readonly kind: 'team' | 'review'
  readonly day: Day
  readonly time: string
  readonly place: string
  readonly homeOf: string | null
  readonly at: Date
}

export interface AgreedAction {
  readonly id: string
  readonly meeting: string | null
  readonly what: string
  readonly member: string | null
  readonly worker: string | null
  readonly due: Day
  readonly mayTell: Telling
  readonly at: Date
  readonly doneOn: Day | null
}

export interface Consent {
  readonly id: string
  readonly member: string
  readonly state: 'given' | 'refused' | 'withdrawn'
  readonly forWhat: string
  readonly day: Day
  readonly by: string
  readonly at: Date
}

export interface EdgeRow extends Edge {
  readonly id: string
  readonly because: string
}

/** What the team of one family knows of it, but for the assessment and what agencies' records say. */
export interface Family {
  readonly glance: EpisodeGlance
  readonly because: string
  readonly members: readonly Member[]
  /** Everybody there ever was on the team, those of now first. */
  readonly team: readonly TeamMember[]
  readonly steps: readonly Step[]
  readonly visits: readonly Visit[]
  readonly meetings: readonly Meeting[]
  readonly actions: readonly AgreedAction[]
  readonly consents: readonly Consent[]
  readonly edges: readonly EdgeRow[]
  readonly people: ReadonlyMap<string, Colleague>
}

export interface Colleague {
  readonly name: string
  readonly agency: { readonly en: string; readonly cy: string }
  readonly phone: string | null
}

/** How much of the past one page reads: the newest of each. A team that met a thousand times is a fault of something else. */
const most = 500

/** A family as its team knows it, in two steps whatever its size; null where it is not there or not this reader's. */
export async function readFamily(scope: Scope, episode: string): Promise<Family | null> {
  const [[glance], head, members, team, steps, rest] = await Promise.all([
    readGlances(scope, episode),
    scope.workingTogether
      .selectFrom('working_together.episode')
      .select('because')
      .where('id', '=', episode)
      .executeTakeFirst(),
    readMembers(scope, episode),
    readTeam(scope, episode),
    readSteps(scope, episode),
    readDoings(scope, episode),
  ])
  if (!glance || !head) return null
  const people = await readColleagues(scope, [
    ...team.map(({ worker }) => worker),
    ...steps.map(({ by }) => by),
    ...rest.visits.map(({ by }) => by),
    ...rest.consents.map(({ by }) => by),
    ...rest.actions.flatMap(({ worker }) => (worker === null ? [] : [worker])),
  ])
  return { glance, because: head.because, members, team, steps, people, ...rest }
}

type Doings = Pick<Family, 'visits' | 'meetings' | 'actions' | 'consents' | 'edges'>

async function readDoings(scope: Scope, episode: string): Promise<Doings> {
  const [visits, meetings, actions, consents, edges] = await Promise.all([
    readVisits(scope, episode),
    readMeetings(scope, episode),
    readActions(scope, episode),
    readConsents(scope, episode),
    readEdges(scope, episode),
  ])
  return { visits, meetings, actions, consents, edges }
}

/** Who is in the family now, children first, the eldest first. */
export async function readMembers(scope: Scope, episode: string): Promise<readonly Member[]> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.member')
    .select(['id', 'part', 'forename', 'surname', 'born', 'record'])
    .where('episode', '=', episode)
    .where('recorded_to', 'is', null)
    .execute()
  const read = rows.map(({ id, part, forename, surname, born, record }) => ({
    id,
    part: parts.find((one) => one === part) ?? 'other-adult',
    name: fullName(forename, surname),
    born: someDay(born),
    record,
  }))
  const key = ({ part, born }: Member): string => `${parts.indexOf(part)} ${born ?? '9999'}`
  return read.toSorted((a, b) => key(a).localeCompare(key(b)) || (a.id < b.id ? -1 : 1))
}

/** As a person would write it: records shout. Empty where nobody knows. */
export function fullName(forename: string, surname: string): string {
  return [forename, surname].flatMap((part) => tidyName(part) ?? []).join(' ')
}

async function readTeam(scope: Scope, episode: string): Promise<readonly TeamMember[]> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.team_member')
    .select(['id', 'actor', 'part', 'agency', 'because', 'recorded_from', 'recorded_to'])
    .where('episode', '=', episode)
    .execute()
  const order = ['lead', 'member', 'supervisor'] as const
  const read = rows.map((row) => ({
    id: row.id,
    worker: row.actor,
    part: order.find((one) => one === row.part) ?? 'member',
    agency: row.agency,
    because: row.because,
    since: new Date(row.recorded_from),
    until: row.recorded_to === null ? null : new Date(row.recorded_to),
  }))
  const key = ({ until, part, since }: TeamMember): string =>
    `${until === null ? 0 : 1} ${order.indexOf(part)} ${since.toISOString()}`
  return read.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

async function readSteps(scope: Scope, episode: string): Promise<readonly Step[]> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.episode_step')
    .select(['level', 'because', 'by_actor', 'at'])
    .where('episode', '=', episode)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.flatMap(({ level, because, by_actor, at }) =>
    isLevel(level) ? [{ level, because, by: by_actor, at: new Date(at) }] : [],
  )
}

const telling = (text: string): Telling => tellings.find((one) => one === text) ?? 'team'

async function readVisits(scope: Scope, episode: string): Promise<readonly Visit[]> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.visit')
    .select(['id', 'day', 'kind', 'seen', 'alone', 'note', 'may_tell', 'by_actor', 'at'])
    .where('episode', '=', episode)
    .orderBy('day', 'desc')
    .orderBy('at', 'desc')
    .limit(most)
    .execute()
  const kinds = ['home', 'elsewhere', 'telephone', 'tried'] as const
  return rows.map((row) => ({
    id: row.id,
    day: dayOf(row.day),
    kind: kinds.find((one) => one === row.kind) ?? 'tried',
    seen: row.seen,
    alone: row.alone,
    note: row.note,
    mayTell: telling(row.may_tell),
    by: row.by_actor,
    at: new Date(row.at),
  }))
}

export async function readMeetings(scope: Scope, episode: string): Promise<readonly Meeting[]> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.meeting')
    .select(['id', 'kind', 'day', 'time_of_day', 'place', 'home_of', 'at'])
    .where('episode', '=', episode)
    .orderBy('day', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind === 'review' ? 'review' : 'team',
    day: dayOf(row.day),
    time: row.time_of_day,
    place: row.place,
    homeOf: row.home_of,
    at: new Date(row.at),
  }))
}

export async function readActions(scope: Scope, episode: string): Promise<readonly AgreedAction[]> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.agreed_action')
    .select(['id', 'meeting', 'what', 'owner_member', 'owner_worker', 'due', 'may_tell', 'at', 'done_on'])
    .where('episode', '=', episode)
    .orderBy('due')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    meeting: row.meeting,
    what: row.what,
    member: row.owner_member,
    worker: row.owner_worker,
    due: dayOf(row.due),
    mayTell: telling(row.may_tell),
    at: new Date(row.at),
    doneOn: someDay(row.done_on),
  }))
}

async function readConsents(scope: Scope, episode: string): Promise<readonly Consent[]> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.help_consent')
    .select(['id', 'member', 'state', 'for_what', 'day', 'by_actor', 'at'])
    .where('episode', '=', episode)
    .orderBy('at', 'desc')
    .limit(most)
    .execute()
  const states = ['given', 'refused', 'withdrawn'] as const
  return rows.map((row) => ({
    id: row.id,
    member: row.member,
    state: states.find((one) => one === row.state) ?? 'refused',
    forWhat: row.for_what,
    day: dayOf(row.day),
    by: row.by_actor,
    at: new Date(row.at),
  }))
}

export async function readEdges(scope: Scope, episode: string): Promise<readonly EdgeRow[]> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.must_not_learn')
    .select(['id', 'who', 'of', 'what', 'because'])
    .where('episode', '=', episode)
    .where('recorded_to', 'is', null)
    .orderBy('recorded_from')
    .execute()
  return rows.map((row) => ({
    ...row,
    what: row.what === 'address' ? 'address' : row.what === 'attendance' ? 'attendance' : 'said',
  }))
}

/** Names, agencies and numbers to ring of colleagues, by their ids. */
export async function readColleagues(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, Colleague>> {
  if (ids.length === 0) return new Map()
  const [agencies, found] = await Promise.all([readAgencies(scope), readActors(scope, ids)])
  const names = new Map(agencies.map(({ id, name }) => [id, name]))
  return new Map(
    [...found].map(([id, { name, phone, agency }]) => [
      id,
      { name, phone, agency: names.get(agency) ?? { en: '', cy: '' } },
    ]),
  )
}
