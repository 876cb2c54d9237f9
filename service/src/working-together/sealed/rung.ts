import { sql, type Scope } from '#kith/platform/db/index.ts'
import { readColleagues } from '../support/store/family.ts'

/** That somebody of the desk rang about a contact: whom they spoke to, and what was said that the next needs to know. */
export interface Rung {
  readonly contact: string
  readonly by: string
  readonly at: Date
  readonly spokeTo: string
  readonly said: string
}

/** When the desk rang about some contacts, the newest first. */
export async function readRung(scope: Scope, contacts: readonly string[]): Promise<readonly Rung[]> {
  if (contacts.length === 0) return []
  const rows = await scope.workingTogether
    .selectFrom('working_together.protected_contact_rung')
    .select(['contact', 'by_actor', 'at', 'spoke_to', 'said'])
    .where('contact', '=', sql<string>`any (${[...new Set(contacts)]}::uuid[])`)
    .orderBy('at', 'desc')
    .execute()
  const people = await readColleagues(
    scope,
    rows.map(({ by_actor }) => by_actor),
  )
  return rows.map(({ contact, by_actor, at, spoke_to, said }) => ({
    contact,
    by: people.get(by_actor)?.name ?? by_actor,
    at: new Date(at),
    spokeTo: spoke_to,
    said,
  }))
}

export interface NewRung {
  readonly form: string
  readonly contact: string
  readonly protection: string
  readonly by: string
  readonly spokeTo: string
  readonly said: string
}

/** Writes down that somebody rang; the same form twice writes once. */
export async function writeRung(scope: Scope, rung: NewRung): Promise<void> {
  const { form, contact, protection, by, spokeTo, said } = rung
  await scope.workingTogether
    .insertInto('working_together.protected_contact_rung')
    .values({ form, contact, protection, spoke_to: spokeTo, said, by_actor: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
