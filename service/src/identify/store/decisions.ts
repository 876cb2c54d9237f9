import type { Day } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { z } from 'zod'
import { day, dayOrNull } from './families.ts'

export const dispositions = ['offer-support', 'watch', 'already-supported', 'no'] as const
export type Disposition = (typeof dispositions)[number]
const disposition = z.enum(dispositions)

export interface Decided {
  readonly disposition: Disposition
  readonly reason: string
  readonly watchUntil: Day | null
  readonly by: string
  readonly at: Date
}

/** One time a family was put before a person. */
export interface Consideration {
  readonly id: string
  readonly family: string
  readonly waitingSince: Day
  readonly firstSignal: Day | null
  readonly rulesHold: boolean
  readonly childUnderTwo: boolean | null
  readonly unbornChild: boolean
  readonly alreadySupported: boolean
  readonly state: 'open' | 'decided'
  readonly decision: Decided | null
}

interface Row {
  readonly id: string
  readonly family: string
  readonly waiting_since: string
  readonly first_signal: string | null
  readonly rules_hold: boolean
  readonly child_under_two: boolean | null
  readonly unborn_child: boolean
  readonly already_supported: boolean
  readonly state: string
  readonly disposition: string | null
  readonly reason: string | null
  readonly watch_until: string | null
  readonly by_actor: string | null
  readonly decided_at: Date | null
}

const columns = sql`c.id, c.family, c.waiting_since, c.first_signal, c.rules_hold,
  c.child_under_two, c.unborn_child, c.already_supported, c.state, d.disposition, d.reason, d.watch_until, d.by_actor, d.decided_at`

/** A consideration and every other time the same family was considered, newest first; null where it is not there or not this reader's. */
export async function readConsiderations(
  scope: Scope,
  id: string,
): Promise<{ readonly now: Consideration; readonly others: readonly Consideration[] } | null> {
  const found =
    await sql<Row>`select ${columns} from identify.consideration c left join identify.decision d on d.consideration = c.id
     where c.family = (select family from identify.consideration where id = ${id}) order by c.opened_at desc, c.id`.execute(
      scope.identify,
    )
  const all = found.rows.map(considerationOf)
  const now = all.find((one) => one.id === id)
  return now ? { now, others: all.filter((one) => one !== now) } : null
}

function considerationOf(row: Row): Consideration {
  return {
    id: row.id,
    family: row.family,
    waitingSince: day(row.waiting_since),
    firstSignal: dayOrNull(row.first_signal),
    rulesHold: row.rules_hold,
    childUnderTwo: row.child_under_two,
    unbornChild: row.unborn_child,
    alreadySupported: row.already_supported,
    state: row.state === 'open' ? 'open' : 'decided',
    decision: decidedOf(row),
  }
}

function decidedOf(
  row: Pick<Row, 'disposition' | 'reason' | 'watch_until' | 'by_actor' | 'decided_at'>,
): Decided | null {
  if (row.disposition === null || row.by_actor === null || row.decided_at === null) return null
  return {
    disposition: disposition.parse(row.disposition),
    reason: row.reason ?? '',
    watchUntil: dayOrNull(row.watch_until),
    by: row.by_actor,
    at: row.decided_at,
  }
}

/** Keeps everybody else from deciding about it until this transaction ends. False: no longer open. */
export async function holdOpenConsideration(scope: Scope, id: string): Promise<boolean> {
  const held = await sql`select from identify.consideration where id = ${id} and state = 'open' for update`.execute(
    scope.identify,
  )
  return held.rows.length === 1
}

export interface NewDecision {
  readonly consideration: string
  readonly disposition: Disposition
  readonly reason: string
  readonly watchUntil: Day | null
  readonly by: string
  readonly shown: { readonly findings: readonly string[]; readonly sha256: string; readonly openedAt: string }
}

/** Writes the decision and closes the consideration. Call it holding the consideration. */
export async function keepDecision(scope: Scope, decision: NewDecision): Promise<void> {
  await sql`insert into identify.decision (consideration, disposition, reason, watch_until, by_actor, shown)
    values (${decision.consideration}, ${decision.disposition}, ${decision.reason}, ${decision.watchUntil}, ${decision.by},
            ${JSON.stringify(decision.shown)}::jsonb)`.execute(scope.identify)
  await sql`update identify.consideration set state = 'decided' where id = ${decision.consideration}`.execute(
    scope.identify,
  )
}

export const decisionsOnAPage = 50

export interface DecisionMade extends Decided {
  readonly consideration: string
  readonly family: string
  /** Days from when the family was put before a person to this decision. */
  readonly days: number
}

/** Decisions, newest first, and how many of each disposition there are in all. */
export async function readDecisions(
  scope: Scope,
  page: number,
): Promise<{
  readonly decisions: readonly DecisionMade[]
  readonly counts: Readonly<Record<Disposition, number>>
}> {
  const counted = await sql<{
    disposition: string
    count: number
  }>`select disposition, count(*)::int as count from identify.decision
    group by disposition`.execute(scope.identify)
  const found = await sql<Row & { days: number }>`
    select ${columns}, (d.decided_at at time zone 'Europe/London')::date - c.waiting_since as days
      from identify.decision d join identify.consideration c on c.id = d.consideration
     order by d.decided_at desc, d.id limit ${decisionsOnAPage} offset ${(page - 1) * decisionsOnAPage}`.execute(
    scope.identify,
  )
  const counts = { 'offer-support': 0, watch: 0, 'already-supported': 0, no: 0 }
  for (const row of counted.rows) counts[disposition.parse(row.disposition)] = row.count
  return {
    decisions: found.rows.flatMap((row) => {
      const decided = decidedOf(row)
      return decided
        ? [
            {
              ...decided,
              consideration: row.id,
              family: row.family,
              days: row.days,
            },
          ]
        : []
    }),
    counts,
  }
}

/** Places per week and team from a Monday on. */
export async function readCapacity(
  scope: Scope,
  from: Day,
): Promise<readonly { readonly week: Day; readonly team: string; readonly places: number }[]> {
  const found = await scope.identify
    .selectFrom('identify.capacity')
    .select(['week', 'team', 'places'])
    .where('week', '>=', from)
    .orderBy('week')
    .orderBy('team')
    .execute()
  return found.map((row) => ({ week: day(row.week), team: row.team, places: row.places }))
}

/** Sets a team's places for weeks, each a Monday; a week set before takes the new number. */
export async function keepCapacity(
  scope: Scope,
  team: string,
  weeks: readonly { readonly week: Day; readonly places: number }[],
  by: string,
): Promise<void> {
  await sql`insert into identify.capacity (week, team, places, set_by)
    select (w ->> 'week')::date, ${team}, (w ->> 'places')::int, ${by}::uuid from jsonb_array_elements(${JSON.stringify(weeks)}::jsonb) w
    on conflict (week, team) do update set places = excluded.places, set_by = excluded.set_by, set_at = now()`.execute(
    scope.identify,
  )
}
