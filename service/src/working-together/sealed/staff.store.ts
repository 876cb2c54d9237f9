import { parseDay, type Day } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { relations, type Relation, type WantedStaffEntry } from './model/staff.ts'

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

/** Everybody on the register now, but for what is hidden from whoever asks; by colleague. */
export async function readStaff(scope: Scope, names: ReadonlyMap<string, string>): Promise<readonly StaffEntry[]> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.staff_entry')
    .select(['id', 'actor', 'relation', 'forename', 'surname', 'born', 'places', 'recorded_from'])
    .where('recorded_to', 'is', null)
    .orderBy('recorded_from', 'desc')
    .limit(5000)
    .execute()
  return rows
    .map((row) => ({
      id: row.id,
      colleague: names.get(row.actor) ?? row.actor,
      relation: relations.find((one) => one === row.relation) ?? 'other-relative',
      forename: row.forename,
      surname: row.surname,
      born: parseDay(String(row.born)) ?? null,
      hasAddress: row.places.length > 0,
      since: new Date(row.recorded_from),
    }))
    .toSorted((a, b) => a.colleague.localeCompare(b.colleague))
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
