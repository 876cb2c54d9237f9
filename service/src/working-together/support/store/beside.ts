import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Day } from '#kith/people/index.ts'
import { groupByField, standing } from '../model/assessment.ts'
import { parts } from '../model/level.ts'
import { fullName, type Member } from './family.ts'
import { dayOf } from './glance.ts'
import { readWithdrawn, type Withdrawn } from './meeting.ts'

export interface SupervisionNote {
  readonly id: string
  readonly note: string
  readonly worker: string
  readonly by: string
  readonly day: Day
}

/** What stands beside a family's page: fields with two versions, who is asked to meetings to come, supervision notes. */
export interface Beside {
  readonly conflicts: number
  readonly gatherings: readonly {
    readonly meeting: string
    readonly day: Day
    readonly homeOf: string | null
    readonly guests: readonly string[]
  }[]
  /** Invitations taken back because of what was recorded since. */
  readonly withdrawn: readonly Withdrawn[]
  readonly supervision: readonly SupervisionNote[]
}

export async function readBeside(scope: Scope, episode: string, today: Day): Promise<Beside> {
  const db = scope.workingTogether
  const [versions, gatherings, withdrawn, supervision] = await Promise.all([
    // Without their words: only which were written upon which.
    db
      .selectFrom('working_together.answer')
      .select(['id', 'section', 'about', 'based_on', 'at'])
      .where('episode', '=', episode)
      .execute(),
    sql<{ meeting: string; day: string; home_of: string | null; guests: string[] }>`
      select m.id as meeting, m.day, m.home_of, array_agg(g.member::text) as guests from working_together.meeting m
        join working_together.meeting_guest g on g.meeting = m.id and g.recorded_to is null and g.member is not null
       where m.episode = ${episode} and m.day >= ${today}::date group by m.id, m.day, m.home_of order by m.day`.execute(
      db,
    ),
    readWithdrawn(scope, today, episode),
    db
      .selectFrom('working_together.supervision')
      .select([
        'id',
        'note',
        'worker',
        'by_actor',
        sql<string>`to_char(at at time zone 'Europe/London', 'YYYY-MM-DD')`.as('day'),
      ])
      .where('episode', '=', episode)
      .orderBy('at', 'desc')
      .limit(20)
      .execute(),
  ])
  const fields = groupByField(
    versions.map(({ id, section, about, based_on, at }) => ({
      id,
      section,
      about,
      basedOn: based_on,
      at: new Date(at).toISOString(),
    })),
  )
  return {
    conflicts: [...fields.values()].filter((field) => standing(field).length > 1).length,
    gatherings: gatherings.rows.map(({ meeting, day, home_of, guests }) => ({
      meeting,
      day: dayOf(day),
      homeOf: home_of,
      guests,
    })),
    withdrawn,
    supervision: supervision.map(({ id, note, worker, by_actor, day }) => ({
      id,
      note,
      worker,
      by: by_actor,
      day: dayOf(day),
    })),
  }
}

/** Who is in each of several families, by what they are called. */
export type Names = ReadonlyMap<string, readonly Pick<Member, 'name' | 'part'>[]>

/** Who is in each of several families now, by what they are called. */
export async function readMembersOf(scope: Scope, episodes: readonly string[]): Promise<Names> {
  if (episodes.length === 0) return new Map()
  const rows = await scope.workingTogether
    .selectFrom('working_together.member')
    .select(['episode', 'part', 'forename', 'surname'])
    .where('episode', '=', sql<string>`any (${[...episodes]}::uuid[])`)
    .where('recorded_to', 'is', null)
    .orderBy('id')
    .execute()
  return byFamily(rows)
}

/** The same for a manager, of those of the families on whose team they are: the others are not in it. */
export async function readNamesOf(scope: Scope, episodes: readonly string[]): Promise<Names> {
  if (episodes.length === 0) return new Map()
  const { rows } = await sql<NamedRow>`
    select n.episode, n.part, n.forename, n.surname from working_together.names_of_my_families(${[...episodes]}::uuid[]) n`.execute(
    scope.workingTogether,
  )
  return byFamily(rows)
}

interface NamedRow {
  readonly episode: string
  readonly part: string
  readonly forename: string
  readonly surname: string
}

function byFamily(rows: readonly NamedRow[]): Names {
  const members = rows.map(({ episode, part, forename, surname }) => ({
    episode,
    part: parts.find((one) => one === part) ?? 'other-adult',
    name: fullName(forename, surname),
  }))
  return Map.groupBy(members, ({ episode }) => episode)
}
