import { addDays, type Day, parseDay } from '#kith/people/index.ts'
import type { Criterion, CriterionName } from '#kith/identify/model/ordering.ts'
import { sql, type RawBuilder, type Scope } from '#kith/platform/db/index.ts'
import type { Waiting } from '#kith/platform/web/index.ts'

/** What the list shows of one consideration; null is not known. */
export interface ListedFamily {
  readonly consideration: string
  readonly family: string
  readonly met: readonly string[]
  /** `instrument/item` of each need present. */
  readonly needs: readonly string[]
  /** Beside each of `met`: how many of its needs are not known; null where that was not kept. */
  readonly notKnown: readonly (number | null)[]
  /** The day it was put before a person. */
  readonly waitingSince: Day
  /** The day of the oldest record behind it; null where none has a day. */
  readonly firstSignal: Day | null
  readonly childUnderTwo: boolean | null
  readonly unbornChild: boolean
  /** By what agencies say, or here as the list is read. */
  readonly alreadySupported: boolean
  readonly rulesHold: boolean
}

export interface ListWishes {
  readonly order: readonly Criterion[]
  /** Only families who meet this instrument, any version of it. */
  readonly instrument: string | null
  /** Only families with a child under two or expecting one. */
  readonly young: boolean
  /** Counted from 1. */
  readonly page: number
}

/**
 * Where the list is read from: what is before people now, unless a list of another day is asked for (`familiesOf`). Supported is a family of which agencies say so,
 * and one that is supported here as this is read.
 */
const now = sql`(
  select c.id, c.family, c.met, c.needs, c.not_known, c.waiting_since, c.first_signal, c.newest_signal, c.needs_present,
         c.child_under_two, c.unborn_child, c.rules_hold, c.state,
         c.already_supported or s.family is not null as already_supported
    from identify.consideration c left join (select distinct f.family from identify.families_supported() f (family)) s on s.family = c.family)`

export const familiesOnAPage = 25

/** Each criterion as something to sort by, smallest first; the same order as `inOrder` of the model (a database test holds them together). */
const sortable: Readonly<
  Record<CriterionName, { readonly by: RawBuilder<unknown>; readonly unknownLast?: true; readonly turned?: true }>
> = {
  'child-under-two': { by: truth(sql`c.child_under_two`) },
  'unborn-child': { by: truth(sql`c.unborn_child`) },
  'already-supported': { by: truth(sql`c.already_supported`) },
  'waiting-longest': { by: sql`c.waiting_since` },
  'first-signal': { by: sql`c.first_signal`, unknownLast: true },
  'newest-signal': { by: sql`c.newest_signal`, unknownLast: true, turned: true },
  'number-of-current-needs': { by: sql`c.needs_present`, turned: true },
}

/** True first, then not known, then false. */
function truth(column: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${column} then 0 when ${column} is null then 1 else 2 end`
}

function orderBy(order: readonly Criterion[]): RawBuilder<unknown> {
  const parts = order.map(({ by, direction }) => {
    const { by: value, turned, unknownLast } = sortable[by]
    const down = (direction === 'last') !== (turned === true)
    return sql`${value} ${down ? sql`desc` : sql`asc`}${unknownLast ? sql` nulls last` : sql``}`
  })
  return sql.join([...parts, sql`c.waiting_since asc`, sql`c.family asc`])
}

function wanted({ instrument, young }: Pick<ListWishes, 'instrument' | 'young'>): RawBuilder<unknown> {
  const meets =
    instrument === null
      ? sql``
      : sql` and exists (select from unnest(c.met) m where split_part(m, '@', 1) = ${instrument})`
  return sql`c.state = 'open'${meets}${young ? sql` and (c.child_under_two or c.unborn_child)` : sql``}`
}

interface ListRow {
  readonly id: string
  readonly family: string
  readonly met: string[]
  readonly needs: string[]
  readonly not_known: (number | null)[] | null
  readonly waiting_since: string
  readonly first_signal: string | null
  readonly child_under_two: boolean | null
  readonly unborn_child: boolean
  readonly already_supported: boolean
  readonly rules_hold: boolean
  readonly total: number
}

/** One page of the families to consider, in the order asked for, and how many there are in all under the same filters. */
export async function readList(
  scope: Scope,
  wishes: ListWishes,
  from: RawBuilder<unknown> = now,
): Promise<{ readonly families: readonly ListedFamily[]; readonly total: number }> {
  const where = wanted(wishes)
  const found = await sql<ListRow>`
    select c.*, (select count(*)::int from ${from} c where ${where}) as total
      from (select c.id, c.family, c.met, c.needs, c.not_known, c.waiting_since, c.first_signal,
                   c.child_under_two, c.unborn_child, c.already_supported, c.rules_hold
              from ${from} c where ${where}
             order by ${orderBy(wishes.order)}
             limit ${familiesOnAPage} offset ${(wishes.page - 1) * familiesOnAPage}) c`.execute(scope.identify)
  return {
    families: found.rows.map(listed),
    total: found.rows[0]?.total ?? (wishes.page === 1 ? 0 : await countList(scope, wishes, from)),
  }
}

/** How many families wait to be considered, under no filter. */
export async function countToConsider(scope: Scope): Promise<Waiting> {
  return { count: await countList(scope, { instrument: null, young: false }, now) }
}

async function countList(
  scope: Scope,
  wishes: Pick<ListWishes, 'instrument' | 'young'>,
  from: RawBuilder<unknown>,
): Promise<number> {
  const found = await sql<{
    total: number
  }>`select count(*)::int as total from ${from} c where ${wanted(wishes)}`.execute(scope.identify)
  return found.rows[0]?.total ?? 0
}

function listed(row: ListRow): ListedFamily {
  return {
    consideration: row.id,
    family: row.family,
    met: row.met,
    needs: row.needs,
    notKnown: row.not_known ?? [],
    waitingSince: day(row.waiting_since),
    firstSignal: row.first_signal === null ? null : day(row.first_signal),
    rulesHold: row.rules_hold,
    childUnderTwo: row.child_under_two,
    unbornChild: row.unborn_child,
    alreadySupported: row.already_supported,
  }
}

export function day(text: string): Day {
  const read = parseDay(text)
  if (!read) throw new Error(`The database gave "${text}" where a day belongs`)
  return read
}

export function dayOrNull(text: string | null): Day | null {
  return text === null ? null : day(text)
}

/** The Monday on or before a day: weeks of capacity begin on it. */
export function mondayOf(today: Day): Day {
  return addDays(today, -((new Date(today).getUTCDay() + 6) % 7))
}

/** What stands beside the list. Null places: nobody has set them for this week. */
export interface BesideTheList {
  readonly places: number | null
  readonly teams: readonly { readonly team: string; readonly places: number }[]
  /** Offers of support decided this week. */
  readonly taken: number
  readonly times: TimesToOffer
}

/** How long until the first offer of support, over families first offered support in the year up to today: whole days, by which at least half had it. */
export interface TimesToOffer {
  readonly families: number
  /** Days from the first time the family was put before a person: how long it waited here. */
  readonly fromList: number | null
  /** Days from the oldest record behind it: how far back the signs go, and not how long anybody waited. */
  readonly fromRecord: number | null
  /** Of those families, how many have no record with a day: in no median of records. */
  readonly notKnown: number
}

const timesToOffer = (since: Day): RawBuilder<unknown> => sql`
  select count(*)::int as families, percentile_disc(0.5) within group (order by o.on_day - o.listed) as from_list,
         percentile_disc(0.5) within group (order by o.on_day - o.first_signal) as from_record,
         (count(*) filter (where o.first_signal is null))::int as not_known
    from (select first.*, (select min(e.waiting_since) from identify.consideration e where e.family = first.family) as listed
            from (select distinct on (c.family) c.family, d.decided_at, (d.decided_at at time zone 'Europe/London')::date as on_day, c.first_signal
                    from identify.decision d join identify.consideration c on c.id = d.consideration
                   where d.disposition = 'offer-support' order by c.family, d.decided_at) first
           where first.decided_at >= ${since}::date) o`

export async function readBesideTheList(scope: Scope, today: Day): Promise<BesideTheList> {
  const monday = mondayOf(today)
  const found = await sql<TimesRow & { teams: BesideTheList['teams'] | null; taken: number }>`
    select t.*, (select json_agg(json_build_object('team', team, 'places', places) order by team) from identify.capacity where week = ${monday}) as teams,
           (select count(*)::int from identify.decision
             where disposition = 'offer-support' and decided_at >= (${monday}::date)::timestamp at time zone 'Europe/London') as taken
      from (${timesToOffer(yearBefore(today))}) t`.execute(scope.identify)
  const row = found.rows[0]
  const teams = row?.teams ?? []
  const places = teams.length === 0 ? null : teams.reduce((sum, team) => sum + team.places, 0)
  return { places, teams, taken: row?.taken ?? 0, times: timesOf(row) }
}

interface TimesRow {
  readonly families: number
  readonly from_list: number | null
  readonly from_record: number | null
  readonly not_known: number
}

function timesOf(row: TimesRow | undefined): TimesToOffer {
  return {
    families: row?.families ?? 0,
    fromList: row?.from_list ?? null,
    fromRecord: row?.from_record ?? null,
    notKnown: row?.not_known ?? 0,
  }
}

function yearBefore(today: Day): Day {
  return addDays(today, -365)
}

/** The times alone, for the page of decisions made. */
export async function readTimesToOffer(scope: Scope, today: Day): Promise<TimesToOffer> {
  const found = await sql<TimesRow>`${timesToOffer(yearBefore(today))}`.execute(scope.identify)
  return timesOf(found.rows[0])
}
