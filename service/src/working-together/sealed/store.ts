import { parseDay, type Day } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { protectionKinds, type ProtectionKind, type WantedProtection } from './model/protection.ts'

/** Somebody who must not be found, as the desk reads it. */
export interface Protection {
  readonly id: string
  readonly kind: ProtectionKind
  readonly forename: string
  readonly surname: string
  readonly born: Day | null
  readonly nhs: string | null
  readonly upn: string | null
  /** Name of the one colleague it is hidden from; null: hidden from everybody. */
  readonly hiddenFrom: string | null
  readonly askedBy: string
  readonly basis: string
  readonly by: string
  readonly from: Date
  readonly ended: { readonly at: Date; readonly by: string; readonly because: string } | null
  /** Whether a record of theirs is here. */
  readonly found: boolean
  /** Whether a family of theirs is among the families to consider, where nobody sees it while this holds. */
  readonly considered: boolean
}

interface Row {
  readonly id: string
  readonly kind: string
  readonly forename: string
  readonly surname: string
  readonly born: string | null
  readonly nhs: string | null
  readonly upn: string | null
  readonly hidden_from: string | null
  readonly asked_by: string
  readonly basis: string
  readonly by_actor: string
  readonly recorded_from: Date
  readonly recorded_to: Date | null
  readonly ended_by: string | null
  readonly ended_because: string | null
  readonly found: boolean
  readonly considered: boolean
}

/** At most so many are shown; what holds comes before what ended. */
const shown = 500

/** Everybody the desk protects or protected, but for whoever is on the staff register, which is a list of its own; or one of them. What is hidden from whoever asks is not among them. */
export async function readProtections(scope: Scope, only?: string): Promise<readonly Protection[]> {
  const found = await sql<Row>`
    select p.id, p.kind, p.forename, p.surname, p.born::text, p.nhs, p.upn, p.hidden_from, p.asked_by, p.basis, p.by_actor, p.recorded_from,
           p.recorded_to, p.ended_by, p.ended_because, f.protection is not null as found, coalesce(f.considered, false) as considered
      from working_together.protection p left join working_together.protection_found(${only ?? null}::uuid) f on f.protection = p.id
     where case when ${only ?? null}::uuid is null then p.staff_entry is null else p.id = ${only ?? null} end
     order by p.recorded_to is not null, coalesce(p.recorded_to, p.recorded_from) desc limit ${shown}`.execute(
    scope.workingTogether,
  )
  const names = new Map((await readColleagues(scope)).map(({ id, name }) => [id, name]))
  const name = (id: string | null): string => (id === null ? '' : (names.get(id) ?? id))
  return found.rows.map((row) => ({
    id: row.id,
    kind: protectionKinds.find((kind) => kind === row.kind) ?? 'protected-identity',
    forename: row.forename,
    surname: row.surname,
    born: row.born === null ? null : (parseDay(row.born) ?? null),
    nhs: row.nhs,
    upn: row.upn,
    hiddenFrom: row.hidden_from === null ? null : name(row.hidden_from),
    askedBy: row.asked_by,
    basis: row.basis,
    by: name(row.by_actor),
    from: new Date(row.recorded_from),
    ended:
      row.recorded_to === null
        ? null
        : { at: new Date(row.recorded_to), by: name(row.ended_by), because: row.ended_because ?? '' },
    found: row.found,
    considered: row.considered,
  }))
}

/** Protects somebody; `id` is the form's own, so that sent twice it protects once. */
export async function protect(scope: Scope, id: string, by: string, wanted: WantedProtection): Promise<void> {
  const { kind, forename, surname, born, nhs, upn, hiddenFrom, askedBy, basis } = wanted
  await sql`
    insert into working_together.protection (id, kind, forename, surname, born, nhs, upn, hidden_from, asked_by, basis, by_actor)
    values (${id}, ${kind}, ${forename}, ${surname}, ${born}, ${nhs}, ${upn}, ${hiddenFrom}, ${askedBy}, ${basis}, ${by})
    on conflict (id) do nothing`.execute(scope.workingTogether)
}

/** Ends a protection, with the reason; false where it has ended before, or is not theirs to see. */
export async function endProtection(scope: Scope, id: string, by: string, because: string): Promise<boolean> {
  const done = await scope.workingTogether
    .updateTable('working_together.protection')
    .set({ recorded_to: sql`now()`, ended_by: by, ended_because: because })
    .where('id', '=', id)
    .where('recorded_to', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** A contact about somebody protected: whom to ring, and nothing of what they told. */
export interface ProtectedContact {
  readonly contact: string
  readonly protection: string
  readonly at: Date
  readonly name: string
  readonly agency: string
  readonly phone: string | null
  /** Who rang, where the front door took it down. */
  readonly caller: { readonly name: string; readonly service: string; readonly phone: string } | null
  readonly decided: boolean
}

/** Contacts of the last 90 days about anybody protected, the newest first; or one of them. */
export async function readProtectedContacts(
  scope: Scope,
  only: string | null = null,
): Promise<readonly ProtectedContact[]> {
  const found = await sql<ProtectedContact>`
    select contact, protection, at, name, agency, phone, caller, decided from working_together.contacts_about_protected(${only}::uuid)`.execute(
    scope.workingTogether,
  )
  return found.rows.map((row) => ({ ...row, at: new Date(row.at) }))
}

export interface Colleague {
  readonly id: string
  readonly name: string
  readonly agency: string
}

/** Everybody who works here, by name. */
export async function readColleagues(scope: Scope): Promise<readonly Colleague[]> {
  return scope.platform.selectFrom('identity.actor').select(['id', 'name', 'agency']).orderBy('name').execute()
}
