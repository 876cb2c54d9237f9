import { parseDay, type Day } from '#kith/people/index.ts'
import { sql, type RawBuilder, type Scope } from '#kith/platform/db/index.ts'
import type { Waiting } from '#kith/platform/web/index.ts'
import type { Listed } from '../lists/parts.ts'
import { isCalled, wasBorn, type Sought } from '../lists/search.ts'
import { onAPage } from '../support/store/caseload.ts'
import { readColleagues } from '../support/store/family.ts'
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

/** What is known of each of `listed`, a table expression of ids in an order of its own. */
const known = (listed: RawBuilder<unknown>): RawBuilder<Row> => sql<Row>`
  with listed as materialized (${listed})
  select p.id, p.kind, p.forename, p.surname, p.born::text, p.nhs, p.upn, p.hidden_from, p.asked_by, p.basis, p.by_actor, p.recorded_from,
         p.recorded_to, p.ended_by, p.ended_because, f.protection is not null as found, coalesce(f.considered, false) as considered
    from listed l join working_together.protection p on p.id = l.id
    left join working_together.protection_found(array(select id from listed)) f on f.protection = p.id
   order by ${inOrder}`

/** What holds before what ended, the newest first. */
const inOrder = sql`p.recorded_to is not null, coalesce(p.recorded_to, p.recorded_from) desc, p.id`

/** Whoever is on the staff register is on a list of its own. */
function isSought(sought: Sought | null): RawBuilder<unknown> {
  if (sought === null) return sql`p.staff_entry is null`
  const number = sought.name.replaceAll(' ', '').toUpperCase()
  return sql`p.staff_entry is null and ${wasBorn(sought, sql`p.born`)}
    and (${number} in (p.nhs, p.upn) or ${isCalled(sought, sql`concat_ws(' ', p.forename, p.surname)`)})`
}

/** How many the desk protects or protected, and how many of them now. What is hidden from whoever asks is not among them. */
export async function countProtections(
  scope: Scope,
  sought: Sought | null = null,
): Promise<{ readonly all: number; readonly holding: number }> {
  const found = await sql<{ all: number; holding: number }>`
    select count(*)::int as all, (count(*) filter (where p.recorded_to is null))::int as holding
      from working_together.protection p where ${isSought(sought)}`.execute(scope.workingTogether)
  return found.rows[0] ?? { all: 0, holding: 0 }
}

/** One page of everybody the desk protects or protected, or of those somebody looks for. */
export async function readProtections(
  scope: Scope,
  sought: Sought | null,
  page: number,
): Promise<readonly Protection[]> {
  return drawn(
    scope,
    sql`select p.id from working_together.protection p where ${isSought(sought)}
         order by ${inOrder} limit ${onAPage} offset ${(page - 1) * onAPage}`,
  )
}

/** One of them, on whichever list; nothing where it is hidden from whoever asks. */
export async function readOneProtection(scope: Scope, id: string): Promise<Protection | undefined> {
  const [found] = await drawn(scope, sql`select ${id}::uuid as id`)
  return found
}

async function drawn(scope: Scope, listed: RawBuilder<unknown>): Promise<readonly Protection[]> {
  const { rows } = await known(listed).execute(scope.workingTogether)
  const people = await readColleagues(
    scope,
    rows.flatMap((row) => [row.hidden_from, row.by_actor, row.ended_by].flatMap((id) => id ?? [])),
  )
  const name = (id: string | null): string => (id === null ? '' : (people.get(id)?.name ?? id))
  return rows.map((row) => ({
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
  /** The protected, as the desk was told of them. */
  readonly forename: string
  readonly surname: string
  readonly at: Date
  readonly name: string
  readonly agency: string
  readonly phone: string | null
  /** Who rang, where the front door took it down. */
  readonly caller: { readonly name: string; readonly service: string; readonly phone: string } | null
  readonly decided: boolean
}

/** One page of the contacts of the last 90 days about anybody protected, the newest first, and how many there are. A page past the last is the last. */
export async function readProtectedContacts(scope: Scope, asked: number): Promise<Listed<ProtectedContact>> {
  const found = await sql<ProtectedContact & { readonly all: number; readonly page: number }>`
    with told as materialized (select c.*, row_number() over (order by c.at desc, c.contact, c.protection) as place from working_together.contacts_about_protected() c),
         pages as (select count(*)::int as all, least(${asked}::int, greatest(1, ceil(count(*) / ${onAPage}::numeric))::int) as page from told)
    select ${contactColumns}, g.all, g.page
      from pages g join told c on c.place > (g.page - 1) * ${onAPage} and c.place <= g.page * ${onAPage}
      left join working_together.protection p on p.id = c.protection order by c.place`.execute(scope.workingTogether)
  const lines = found.rows.map((row) => ({ ...row, at: new Date(row.at) }))
  return { lines, all: lines[0]?.all ?? 0, page: lines[0]?.page ?? 1 }
}

/** How many contacts about somebody protected nobody of the desk has rung about. */
export async function countNotRung(scope: Scope): Promise<Waiting> {
  const found = await sql<{ count: number }>`
    select count(distinct c.contact)::int as count from working_together.contacts_about_protected() c
     where not exists (select from working_together.protected_contact_rung r where r.contact = c.contact)`.execute(
    scope.workingTogether,
  )
  return found.rows[0] ?? { count: 0 }
}

/** One contact, where it is about somebody protected. */
export async function readProtectedContact(scope: Scope, contact: string): Promise<ProtectedContact | undefined> {
  const found = await sql<ProtectedContact>`
    select ${contactColumns} from working_together.contacts_about_protected(${contact}::uuid) c
      left join working_together.protection p on p.id = c.protection`.execute(scope.workingTogether)
  return found.rows.map((row) => ({ ...row, at: new Date(row.at) }))[0]
}

const contactColumns = sql`c.contact, c.protection, coalesce(p.forename, '') as forename, coalesce(p.surname, '') as surname, c.at, c.name, c.agency, c.phone, c.caller, c.decided`

export interface Colleague {
  readonly id: string
  readonly name: string
  readonly agency: string
}

/** Everybody who works here, by name. */
export async function readEverybody(scope: Scope): Promise<readonly Colleague[]> {
  return scope.platform.selectFrom('identity.actor').select(['id', 'name', 'agency']).orderBy('name').execute()
}
