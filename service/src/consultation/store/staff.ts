import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Waiting } from '#kith/platform/web/index.ts'
import type { Language } from '#kith/platform/words/index.ts'

export interface StaffResponse {
  readonly id: string
  readonly reference: string
  readonly call: string
  readonly kind: 'comment' | 'example' | 'proposal'
  readonly channel: 'web' | 'email' | 'post' | 'telephone' | 'meeting'
  readonly language: Language
  readonly on: string
  readonly late: boolean
  readonly held: boolean
  readonly texts: readonly { readonly question: string; readonly text: string }[]
  readonly chosen: readonly { readonly question: string; readonly option: string }[]
  readonly version: number | null
}

/** A response the asker's role may see, with what was written; undefined where there is none for them. */
export async function readResponse(scope: Scope, reference: string): Promise<StaffResponse | undefined> {
  const found = await sql<StaffResponse>`
    select r.id::text, r.reference, r.call, r.kind, r.channel, r.language, r.received_on::text as on, r.late, r.held,
           coalesce((select jsonb_agg(jsonb_build_object('question', w.question, 'text', w.text) order by w.id) from consultation.answer w where w.response = r.id), '[]') as texts, r.call_version as version,
           coalesce((select jsonb_agg(jsonb_build_object('question', o.question, 'option', o.option) order by o.id) from consultation.option o where o.id = any (r.choices)), '[]') as chosen
      from consultation.response r where r.reference = ${reference}`.execute(scope.consultation)
  return found.rows[0]
}

export interface Writer {
  readonly name: string | null
  readonly organisation: string | null
  readonly work: string | null
  readonly email: string | null
  readonly address: string | null
  readonly telephone: string | null
  readonly mayName: boolean
  readonly marks: readonly string[]
  readonly confirmed: boolean
}

export async function readWriter(scope: Scope, response: string): Promise<Writer | null> {
  const found = await sql<Writer>`
    select name, organisation, work, email, address, telephone, may_name as "mayName", sender_marks as marks, name_confirmed_at is not null as confirmed
      from consultation.responder where response = ${response}`.execute(scope.consultation)
  return found.rows[0] ?? null
}

export interface Arrival {
  readonly id: string
  readonly at: Date
  readonly channel: 'web' | 'email' | 'post' | 'telephone' | 'meeting'
  readonly kind: 'response' | 'again' | 'automatic' | 'bounce' | 'our-own' | 'unreadable' | 'too-large' | 'unplaced'
  readonly reference: string | null
  readonly because: string | null
  readonly sender: string | null
  readonly subject: string | null
  readonly bytes: number | null
  readonly problems: readonly string[]
  readonly hash: string | null
  readonly settledHow: string | null
}

const arrivalColumns = sql`a.id::text, a.arrived_at as at, a.channel, a.kind, r.reference, a.because, a.sender, a.subject, a.bytes::float8 as bytes, a.problems,
  a.letter_hash as hash, a.settled_how as "settledHow"`

/** Those a person must look at, oldest first; or the newest of all. */
export async function readArrivals(scope: Scope, which: 'waiting' | 'newest'): Promise<readonly Arrival[]> {
  const found =
    which === 'waiting'
      ? await sql<Arrival>`select ${arrivalColumns} from consultation.arrival a left join consultation.response r on r.id = a.response
          where a.settled_at is null and a.kind in ('unreadable', 'too-large', 'unplaced') order by a.arrived_at limit 50`.execute(
          scope.consultation,
        )
      : await sql<Arrival>`select ${arrivalColumns} from consultation.arrival a left join consultation.response r on r.id = a.response
          order by a.arrived_at desc, a.id desc limit 50`.execute(scope.consultation)
  return found.rows
}

/** How much waits for the clerk: arrivals nobody has settled, and letters to print or tell. All of them, of which the desk shows the first. */
export async function countForClerk(scope: Scope): Promise<Waiting> {
  const found = await sql<{ count: number }>`
    select ((select count(*) from consultation.arrival a where a.settled_at is null and a.kind in ('unreadable', 'too-large', 'unplaced'))
            + (select count(*) from (select ${printColumns}) o))::int as count`.execute(scope.consultation)
  return found.rows[0] ?? { count: 0 }
}

export async function readArrival(scope: Scope, id: string): Promise<Arrival | undefined> {
  const found =
    await sql<Arrival>`select ${arrivalColumns} from consultation.arrival a left join consultation.response r on r.id = a.response
    where a.id = ${id}`.execute(scope.consultation)
  return found.rows[0]
}

export async function arrivalsOf(scope: Scope, response: string): Promise<readonly Arrival[]> {
  const found =
    await sql<Arrival>`select ${arrivalColumns} from consultation.arrival a left join consultation.response r on r.id = a.response
    where a.response = ${response} order by a.id`.execute(scope.consultation)
  return found.rows
}

/** False where somebody has settled it meanwhile. */
export async function settleArrival(scope: Scope, id: string, actor: string, how: string): Promise<boolean> {
  const done = await sql<{
    id: string
  }>`update consultation.arrival set settled_by = ${actor}, settled_at = now(), settled_how = ${how}
    where id = ${id} and settled_at is null and kind in ('unreadable', 'too-large', 'unplaced') returning id`.execute(
    scope.consultation,
  )
  return done.rows.length > 0
}

export interface Attached {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly sha256: string
  readonly letter: string | null
}

const attachedColumns = sql`f.id::text, f.number, f.name, f.type, f.bytes::float8 as bytes, f.sha256, a.letter_hash as letter`

export async function attachmentsOf(scope: Scope, arrivals: readonly string[]): Promise<readonly Attached[]> {
  if (arrivals.length === 0) return []
  const found =
    await sql<Attached>`select ${attachedColumns} from consultation.attachment f join consultation.arrival a on a.id = f.arrival
    where f.arrival = any (${arrivals}::bigint[]) order by f.id`.execute(scope.consultation)
  return found.rows
}

export async function readAttachment(scope: Scope, id: string): Promise<Attached | undefined> {
  const found =
    await sql<Attached>`select ${attachedColumns} from consultation.attachment f join consultation.arrival a on a.id = f.arrival
    where f.id = ${id}`.execute(scope.consultation)
  return found.rows[0]
}

export async function attachScan(
  scope: Scope,
  to: { readonly arrival: string; readonly actor: string },
  scan: { readonly name: string; readonly type: string; readonly bytes: number; readonly sha256: string },
): Promise<void> {
  await sql`insert into consultation.attachment (arrival, number, name, type, bytes, sha256, attached_by)
    values (${to.arrival}, -1, ${scan.name}, ${scan.type}, ${scan.bytes}, ${scan.sha256}, ${to.actor})`.execute(
    scope.consultation,
  )
}

/** A name may be shown from now on where its owner wished it: a person spoke with them. */
export async function confirmName(scope: Scope, response: string, actor: string): Promise<boolean> {
  const done = await sql<{
    response: string
  }>`update consultation.responder set name_confirmed_by = ${actor}, name_confirmed_at = now()
    where response = ${response} and may_name and name is not null and name_confirmed_at is null returning response`.execute(
    scope.consultation,
  )
  return done.rows.length > 0
}

/** Takes back that a name may be shown: its owner no longer wishes it. It is gone from every page at once. */
export async function takeNameBack(scope: Scope, response: string): Promise<void> {
  await sql`update consultation.responder set name_confirmed_by = null, name_confirmed_at = null where response = ${response}`.execute(
    scope.consultation,
  )
}

export interface ToPrint {
  readonly id: string
  readonly reference: string
  readonly subject: string
  readonly text: string
  readonly name: string | null
  readonly address: string | null
  readonly telephone: string | null
  readonly language: Language
}

const printColumns = sql`o.id::text, r.reference, o.subject, o.text, p.name, p.address, p.telephone, r.language from consultation.outgoing o
  join consultation.response r on r.id = o.response left join consultation.responder p on p.response = r.id
  where o.to_address is null and o.sent_at is null`

/** Letters to people without an e-mail address, oldest first: to be printed and posted, or read out on the telephone. */
export async function readToPrint(scope: Scope): Promise<readonly ToPrint[]> {
  const found = await sql<ToPrint>`select ${printColumns} order by o.asked_at, o.id limit 50`.execute(
    scope.consultation,
  )
  return found.rows
}

export async function readLetterToPrint(scope: Scope, id: string): Promise<ToPrint | undefined> {
  const found = await sql<ToPrint>`select ${printColumns} and o.id = ${id}`.execute(scope.consultation)
  return found.rows[0]
}

/** Says that a letter was printed and posted, or told. Twice is once. */
export async function printed(scope: Scope, id: string, actor: string): Promise<void> {
  await sql`update consultation.outgoing set printed_by = ${actor}, sent_at = now() where id = ${id} and to_address is null and sent_at is null`.execute(
    scope.consultation,
  )
}

/** Letters to people that could not be sent. */
export async function readGivenUp(
  scope: Scope,
): Promise<readonly { readonly to: string; readonly subject: string; readonly problem: string }[]> {
  const found = await sql<{
    to: string
    subject: string
    problem: string
  }>`select to_address as to, subject, coalesce(problem, '') as problem from consultation.outgoing
    where given_up_at is not null order by given_up_at desc limit 50`.execute(scope.consultation)
  return found.rows
}

export interface Flagged {
  readonly id: string
  readonly reference: string
  readonly channel: StaffResponse['channel']
  readonly at: Date
  readonly held: boolean
  readonly hits: readonly {
    readonly rule: string
    readonly version: string
    readonly words: string
    readonly question: string
  }[]
}

/** Responses in which a rule found words of harm: those that wait, oldest first; then those decided last. */
export async function readFlagged(scope: Scope, waiting: boolean): Promise<readonly Flagged[]> {
  const found = await sql<Flagged>`
    select r.id::text, r.reference, r.channel, r.received_at as at, r.held,
           coalesce((select jsonb_agg(jsonb_build_object('rule', d.rule, 'version', d.version, 'words', d.words, 'question', d.question) order by d.id)
              from consultation.disclosure d where d.response = r.id), '[]') as hits
      from consultation.response r where r.flagged and r.held = ${waiting} order by r.id * case when ${waiting} then 1 else -1 end limit 50`.execute(
    scope.consultation,
  )
  return found.rows
}

/** How many responses wait for the safeguarding contact. */
export async function countFlagged(scope: Scope): Promise<Waiting> {
  const found = await sql<{
    count: number
  }>`select count(*)::int as count from consultation.response where flagged and held`.execute(scope.consultation)
  return found.rows[0] ?? { count: 0 }
}

export async function countHeld(scope: Scope): Promise<number> {
  const found = await sql<{ n: string }>`select count(*) as n from consultation.response where held`.execute(
    scope.consultation,
  )
  return Number(found.rows[0]?.n ?? 0)
}

export const harmDecisions = ['referred', 'contacted', 'no-harm-told', 'release-only'] as const
export type HarmDecision = (typeof harmDecisions)[number]

/** Keeps what was decided. The same by the same person as the newest decision is a button pressed twice, and adds nothing. */
export async function decideHarm(
  scope: Scope,
  response: string,
  decided: { readonly decision: HarmDecision; readonly reason: string; readonly actor: string },
): Promise<void> {
  await sql`insert into consultation.safeguarding_decision (response, decision, reason, by_actor)
    select ${response}::bigint, ${decided.decision}, ${decided.reason}, ${decided.actor}::uuid
     where not exists (select from consultation.safeguarding_decision d where d.response = ${response} and d.decision = ${decided.decision}
       and d.reason = ${decided.reason} and d.by_actor = ${decided.actor}
       and not exists (select from consultation.safeguarding_decision later where later.response = d.response and later.id > d.id))`.execute(
    scope.consultation,
  )
}

export async function harmDecided(
  scope: Scope,
  response: string,
): Promise<readonly { readonly decision: HarmDecision; readonly reason: string; readonly at: Date }[]> {
  const found = await sql<{
    decision: HarmDecision
    reason: string
    at: Date
  }>`select decision, reason, decided_at as at
    from consultation.safeguarding_decision where response = ${response} order by id`.execute(scope.consultation)
  return found.rows
}
