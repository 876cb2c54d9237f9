import { parseDay, type Day } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { formIdFor, type Waiting } from '#kith/platform/web/index.ts'
import type {
  Caller,
  caresAnswers,
  consentAnswers,
  ContactMeant,
  ContactPurpose,
  familyKnowsAnswers,
  FamilyPart,
  contactTellings,
  Typed,
  Urgency,
} from './model/contact.ts'
import type { ContactDecision } from './model/decision.ts'

export interface Draft {
  readonly form: string
  readonly typed: Typed
  /** Counts saves: whoever holds an older one is told. */
  readonly version: number
  readonly savedAt: Date
}

export async function readDrafts(scope: Scope, by: string): Promise<readonly Draft[]> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.contact_draft')
    .select(['form', 'answers', 'version', 'saved_at'])
    .where('by_actor', '=', by)
    .where('sent', '=', false)
    .orderBy('saved_at', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    form: row.form,
    typed: parseTyped(row.answers),
    version: row.version,
    savedAt: new Date(row.saved_at),
  }))
}

export async function readDraft(scope: Scope, by: string, form: string): Promise<Draft | undefined> {
  const row = await scope.workingTogether
    .selectFrom('working_together.contact_draft')
    .select(['answers', 'version', 'saved_at'])
    .where('form', '=', form)
    .where('by_actor', '=', by)
    .where('sent', '=', false)
    .executeTakeFirst()
  return row && { form, typed: parseTyped(row.answers), version: row.version, savedAt: new Date(row.saved_at) }
}

/** Where what was typed is kept, or what another tab saved there meanwhile: then nothing is kept. */
export type SavedDraft = { readonly form: string; readonly version: number } | { readonly newer: Draft }

/**
 * Keeps what was typed. `version`: the save the page was drawn from, 0 for none. Of a form that was sent already, as from a second tab or after going back, and of one
 * that a colleague began at the same computer, another draft is begun: nothing typed is refused.
 */
export async function saveDraft(
  scope: Scope,
  by: string,
  draft: { readonly form: string; readonly typed: Typed; readonly version: number },
): Promise<SavedDraft> {
  const { form, version } = draft
  const answers = JSON.stringify(draft.typed)
  const saved = await sql<{ version: number }>`
    with begun as (
      insert into working_together.contact_draft (form, by_actor, answers) values (${form}, ${by}, ${answers}::jsonb)
      on conflict (form) do nothing returning version),
    gone_on as (
      update working_together.contact_draft set answers = ${answers}::jsonb, version = version + 1, saved_at = clock_timestamp()
       where form = ${form} and by_actor = ${by} and not sent and version = ${version} returning version)
    select version from begun union all select version from gone_on`.execute(scope.workingTogether)
  const [kept] = saved.rows
  if (kept) return { form, version: kept.version }
  const newer = await readDraft(scope, by, form)
  return newer ? { newer } : saveDraft(scope, by, { ...draft, form: formIdFor(form, by), version: 0 })
}

function parseTyped(value: unknown): Typed {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string')) as Typed
}

interface Told extends ContactMeant {
  /** Whoever tells said that an address in their words is nobody's home. */
  readonly nobodysHome?: boolean
}

/**
 * Keeps a contact; sent twice, it is kept once. Sent again with something else in it, from a second tab or by going back, it is another contact: nobody is
 * told that what they wrote was received when it was not.
 * So it is where a colleague sent the form, at the same computer.
 * @returns its id
 */
export async function keepContact(scope: Scope, form: string, by: string, meant: Told, decideBy: Day): Promise<string> {
  const made = await insertContact(scope, form, by, meant, decideBy)
  if (made !== undefined) return made
  const before = await contactOf(scope, form)
  const kept = before === undefined ? undefined : await readContact(scope, before)
  if (kept && said(kept) === said(meant)) return kept.id
  const other = formIdFor(form, `${by} ${said(meant)}`)
  const id = (await insertContact(scope, other, by, meant, decideBy)) ?? (await contactOf(scope, other))
  if (id === undefined) throw new Error('The database kept no contact')
  return id
}

/** What a contact says, to compare with what another says. */
function said(told: ContactMeant): string {
  const { caller, purpose, gateway, gatewayBecause, consent, familyKnows, tellFamily, safeContact, cares } = told
  const { urgency, worrying, goingWell, wanted, people } = told
  return JSON.stringify([
    [caller?.name, caller?.service, caller?.phone, purpose, gateway, gatewayBecause, consent, familyKnows, tellFamily],
    [safeContact, cares, urgency, worrying, goingWell, wanted],
    people.map((one) => [one.isAbout, one.part, one.forename, one.surname, one.born, one.address, one.nhs, one.upn]),
  ])
}

async function contactOf(scope: Scope, form: string): Promise<string | undefined> {
  const found = await sql<{ id: string }>`
    select id from working_together.contact where form = ${form}`.execute(scope.workingTogether)
  return found.rows[0]?.id
}

/** Undefined where one of this form is kept already. */
async function insertContact(
  scope: Scope,
  form: string,
  by: string,
  meant: Told,
  decideBy: Day,
): Promise<string | undefined> {
  const caller = meant.caller === null ? null : JSON.stringify(meant.caller)
  const made = await sql<{ id: string }>`
    insert into working_together.contact (form, by_actor, caller, purpose, gateway, gateway_because, consent_to_help, family_knows, may_tell,
      safe_contact, cares_for_children, urgency, worrying, going_well, wanted, decide_by, nobodys_home)
    values (${form}, ${by}, ${caller}::jsonb, ${meant.purpose}, ${meant.gateway}, ${meant.gatewayBecause}, ${meant.consent}, ${meant.familyKnows},
      ${meant.tellFamily}, ${meant.safeContact}, ${meant.cares}, ${meant.urgency}, ${meant.worrying}, ${meant.goingWell}, ${meant.wanted}, ${decideBy}, ${meant.nobodysHome === true})
    on conflict (form) do nothing returning id`.execute(scope.workingTogether)
  const id = made.rows[0]?.id
  if (id === undefined) return undefined
  for (const [at, person] of meant.people.entries())
    await sql`
      insert into working_together.contact_person (contact, place, is_about, part, forename, surname, born, address, nhs, upn, said_by)
      values (${id}, ${at + 1}, ${person.isAbout}, ${person.part}, ${person.forename}, ${person.surname}, ${person.born}, ${person.address},
        ${person.nhs}, ${person.upn}, ${by})`.execute(scope.workingTogether)
  await sql`update working_together.contact_draft set answers = '{}', sent = true, saved_at = clock_timestamp() where form = ${form}`.execute(
    scope.workingTogether,
  )
  return id
}

export interface ContactPerson {
  readonly id: string
  readonly isAbout: boolean
  readonly part: FamilyPart
  readonly forename: string
  readonly surname: string
  readonly born: Day | null
  readonly address: string
  readonly nhs: string | null
  readonly upn: string | null
}

/** A contact as it was told. */
export interface Contact {
  readonly id: string
  readonly at: Date
  readonly by: string
  readonly agency: string
  readonly caller: Caller | null
  readonly purpose: ContactPurpose
  readonly gateway: string
  readonly gatewayBecause: string
  readonly consent: (typeof consentAnswers)[number]
  readonly familyKnows: (typeof familyKnowsAnswers)[number]
  readonly tellFamily: (typeof contactTellings)[number]
  readonly safeContact: string
  readonly cares: (typeof caresAnswers)[number]
  readonly urgency: Urgency
  readonly worrying: string
  readonly goingWell: string
  readonly wanted: string
  readonly decideBy: Day
  readonly people: readonly ContactPerson[]
}

interface ContactRow {
  readonly id: string
  readonly at: Date
  readonly by_actor: string
  readonly agency: string
  readonly caller: Caller | null
  readonly purpose: ContactPurpose
  readonly gateway: string
  readonly gateway_because: string
  readonly consent_to_help: Contact['consent']
  readonly family_knows: Contact['familyKnows']
  readonly may_tell: Contact['tellFamily']
  readonly safe_contact: string
  readonly cares_for_children: Contact['cares']
  readonly urgency: Urgency
  readonly worrying: string
  readonly going_well: string
  readonly wanted: string
  readonly decide_by: Day
  readonly people: readonly {
    readonly id: string
    readonly is_about: boolean
    readonly part: FamilyPart
    readonly forename: string
    readonly surname: string
    readonly born: string | null
    readonly address: string
    readonly nhs: string | null
    readonly upn: string | null
  }[]
}

/** One contact, with its people in the order they were named. Undefined: there is none, or it is not yours. */
export async function readContact(scope: Scope, id: string): Promise<Contact | undefined> {
  const found = await sql<ContactRow>`
    select c.id, c.at, c.by_actor, c.agency, c.caller, c.purpose, c.gateway, c.gateway_because, c.consent_to_help, c.family_knows, c.may_tell,
           c.safe_contact, c.cares_for_children, c.urgency, c.worrying, c.going_well, c.wanted, c.decide_by,
           (select coalesce(json_agg(p order by p.place), '[]') from working_together.contact_person p where p.contact = c.id) as people
      from working_together.contact c where c.id = ${id}`.execute(scope.workingTogether)
  const row = found.rows[0]
  return (
    row && {
      id: row.id,
      at: row.at,
      by: row.by_actor,
      agency: row.agency,
      caller: row.caller,
      purpose: row.purpose,
      gateway: row.gateway,
      gatewayBecause: row.gateway_because,
      consent: row.consent_to_help,
      familyKnows: row.family_knows,
      tellFamily: row.may_tell,
      safeContact: row.safe_contact,
      cares: row.cares_for_children,
      urgency: row.urgency,
      worrying: row.worrying,
      goingWell: row.going_well,
      wanted: row.wanted,
      decideBy: row.decide_by,
      people: row.people.map(({ is_about: isAbout, born, ...person }) => ({
        ...person,
        isAbout,
        born: born === null ? null : (parseDay(born) ?? null),
      })),
    }
  )
}

/** A line of a list of contacts. */
export interface ContactLine {
  readonly id: string
  readonly at: Date
  readonly agency: string
  readonly callerService: string | null
  readonly urgency: Urgency
  readonly decideBy: Day
  /** Whom it is about, as they were named; and how many others are at home. */
  readonly names: readonly string[]
  readonly others: number
  readonly outcome: ContactDecision | null
}

interface LineRow {
  readonly id: string
  readonly at: Date
  readonly agency: string
  readonly caller_service: string | null
  readonly urgency: Urgency
  readonly decide_by: Day
  readonly names: readonly string[] | null
  readonly others: number
  readonly outcome: ContactDecision | null
}

const lineColumns = sql`c.id, c.at, c.agency, c.caller ->> 'service' as caller_service, c.urgency, c.decide_by,
  (select array_agg(btrim(p.forename || ' ' || p.surname) order by p.place) from working_together.contact_person p
    where p.contact = c.id and p.is_about) as names,
  (select count(*)::int from working_together.contact_person p where p.contact = c.id and not p.is_about) as others`

function lineOf(row: LineRow): ContactLine {
  const { id, at, agency, urgency, others, outcome } = row
  const names = row.names ?? []
  return {
    id,
    at,
    agency,
    urgency,
    others,
    outcome,
    names,
    callerService: row.caller_service,
    decideBy: row.decide_by,
  }
}

/** What somebody has told, the newest first, with what the last reply said was decided. */
export async function myContacts(scope: Scope, by: string): Promise<readonly ContactLine[]> {
  const found = await sql<LineRow>`
    select ${lineColumns},
           (select r.outcome from working_together.contact_reply r where r.contact = c.id and r.outcome is not null order by r.at desc limit 1) as outcome
      from working_together.contact c where c.by_actor = ${by} order by c.at desc limit 100`.execute(
    scope.workingTogether,
  )
  return found.rows.map(lineOf)
}

export const contactsOnAPage = 25

const undecided = sql`from working_together.contact c
    where not exists (select from working_together.contact_decision d where d.contact = c.id)`

/** How many contacts wait for a decision, and how many of them should have had it before a day. */
export async function countWaitingContacts(scope: Scope, today: Day): Promise<Waiting> {
  const found = await sql<{ count: number; late: number }>`
    select count(*)::int as count, (count(*) filter (where c.decide_by < ${today}::date))::int as late ${undecided}`.execute(
    scope.workingTogether,
  )
  return found.rows[0] ?? { count: 0, late: 0 }
}

/** How many contacts somebody has begun and not sent. */
export async function countDrafts(scope: Scope, by: string): Promise<Waiting> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from working_together.contact_draft where by_actor = ${by} and not sent`.execute(
    scope.workingTogether,
  )
  return found.rows[0] ?? { count: 0 }
}

/** Contacts that wait for a decision: those on which somebody has to act today, then the longest waiting first; and how many there are. */
export async function waitingContacts(
  scope: Scope,
  page: number,
): Promise<{ readonly lines: readonly ContactLine[]; readonly all: number }> {
  const found = await sql<LineRow>`
    select ${lineColumns}, null as outcome ${undecided}
     order by c.urgency <> 'today', c.at, c.id limit ${contactsOnAPage} offset ${(page - 1) * contactsOnAPage}`.execute(
    scope.workingTogether,
  )
  const count = await sql<{ n: number }>`select count(*)::int as n ${undecided}`.execute(scope.workingTogether)
  return { lines: found.rows.map(lineOf), all: count.rows[0]?.n ?? 0 }
}

/** Contacts decided last, the newest first. */
export async function decidedContacts(scope: Scope): Promise<readonly ContactLine[]> {
  const found = await sql<LineRow>`
    select ${lineColumns}, d.decision as outcome from working_together.contact_decision d
      join working_together.contact c on c.id = d.contact order by d.at desc limit 10`.execute(scope.workingTogether)
  return found.rows.map(lineOf)
}

export interface Reply {
  readonly at: Date
  readonly outcome: ContactDecision | null
  readonly says: string
  readonly ringName: string
  readonly ringPhone: string
}

/** What whoever told us was answered, the newest first. */
export async function readReplies(scope: Scope, contact: string): Promise<readonly Reply[]> {
  const rows = await sql<{
    at: Date
    outcome: ContactDecision | null
    says: string
    ring_name: string
    ring_phone: string
  }>`select at, outcome, says, ring_name, ring_phone from working_together.contact_reply where contact = ${contact} order by at desc`.execute(
    scope.workingTogether,
  )
  return rows.rows.map(({ ring_name: ringName, ring_phone: ringPhone, ...reply }) => ({
    ...reply,
    ringName,
    ringPhone,
  }))
}
