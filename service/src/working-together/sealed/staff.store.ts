import { parseDay, type Day } from '#kith/people/index.ts'
import { column, given, sql, type RawBuilder, type Scope } from '#kith/platform/db/index.ts'
import type { Listed } from '../lists/parts.ts'
import { isCalled, wasBorn, type Sought } from '../lists/search.ts'
import { onAPage } from '../support/store/caseload.ts'
import { relations, type Relation, type WantedStaffEntry } from './model/staff.ts'
import type { Colleague } from './store.ts'

/** Somebody on the staff register, as the desk reads it. */
export interface StaffEntry {
  readonly id: string
  readonly colleague: string
  readonly relation: Relation
  readonly forename: string
  readonly surname: string
  readonly born: Day | null
  readonly hasAddress: boolean
  readonly since: Date
}

/** On the register now, or those of it whom somebody looks for by their own name or the colleague's. */
const listed = (sought: Sought | null, colleagues: readonly Colleague[]): RawBuilder<unknown> => {
  const named = given('a', {
    id: column.uuid(colleagues.map(({ id }) => id)),
    name: column.text(colleagues.map(({ name }) => name)),
    place: column.int4(colleagues.map((_, at) => at)),
  })
  return sql`working_together.staff_entry e left join ${named} on a.id = e.actor
    where e.recorded_to is null and ${
      sought === null
        ? sql`true`
        : sql`${wasBorn(sought, sql`e.born`)} and (${isCalled(sought, sql`e.forename || ' ' || e.surname`)} or ${isCalled(sought, sql`a.name`)})`
    }`
}

/** How many are on the register now, but for what is hidden from whoever asks. */
export async function countStaff(scope: Scope): Promise<number> {
  const found = await sql<{ all: number }>`
    select count(*)::int as all from working_together.staff_entry where recorded_to is null`.execute(
    scope.workingTogether,
  )
  return found.rows[0]?.all ?? 0
}

/** One page of the register, by the name of the colleague; a page past the last is the last. What is hidden from whoever asks is not among them. */
export async function readStaff(
  scope: Scope,
  colleagues: readonly Colleague[],
  sought: Sought | null,
  asked: number,
): Promise<Listed<StaffEntry>> {
  const found = await sql<StaffRow>`
    with found as materialized (
           select e.id, row_number() over (order by a.place nulls last, e.recorded_from desc, e.id) as place from ${listed(sought, colleagues)}),
         pages as (select count(*)::int as all, least(${asked}::int, greatest(1, ceil(count(*) / ${onAPage}::numeric))::int) as page from found)
    select e.id, e.actor, e.relation, e.forename, e.surname, e.born::text, cardinality(e.places) as places, e.recorded_from, g.all, g.page
      from pages g join found f on f.place > (g.page - 1) * ${onAPage} and f.place <= g.page * ${onAPage}
      join working_together.staff_entry e on e.id = f.id order by f.place`.execute(scope.workingTogether)
  const names = new Map(colleagues.map(({ id, name }) => [id, name]))
  return {
    all: found.rows[0]?.all ?? 0,
    page: found.rows[0]?.page ?? 1,
    lines: found.rows.map((row) => ({
      id: row.id,
      colleague: names.get(row.actor) ?? row.actor,
      relation: relations.find((one) => one === row.relation) ?? 'other-relative',
      forename: row.forename,
      surname: row.surname,
      born: parseDay(row.born) ?? null,
      hasAddress: row.places > 0,
      since: new Date(row.recorded_from),
    })),
  }
}

interface StaffRow {
  readonly id: string
  readonly actor: string
  readonly relation: string
  readonly forename: string
  readonly surname: string
  readonly born: string
  readonly places: number
  readonly recorded_from: Date
  readonly all: number
  readonly page: number
}

/** Puts somebody on the register; what is known of them is hidden from that colleague in the same transaction. The same form twice is one entry. */
export async function writeStaff(
  scope: Scope,
  { form, by }: { readonly form: string; readonly by: string },
  entry: WantedStaffEntry,
): Promise<void> {
  const { colleague, relation, forename, surname, born, places } = entry
  await scope.workingTogether
    .insertInto('working_together.staff_entry')
    .values({ form, actor: colleague, relation, forename, surname, born, places: [...places], by_actor: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes somebody off the register; nothing where they are off it, or are the asker's own. */
export async function endStaff(scope: Scope, id: string, by: string): Promise<void> {
  await scope.workingTogether
    .updateTable('working_together.staff_entry')
    .set({ recorded_to: sql<Date>`now()`, ended_by: by })
    .where('id', '=', id)
    .where('recorded_to', 'is', null)
    .execute()
}
