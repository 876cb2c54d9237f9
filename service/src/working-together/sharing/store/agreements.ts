import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Waiting } from '#kith/platform/web/index.ts'
import { standingAt, type Agreement, type Draft } from '../model/agreement.ts'

/** A day's first moment here, as PostgreSQL reckons it. */
const start = (day: string) => sql<Date>`(${day}::date)::timestamp at time zone 'Europe/London'`
/** The first moment after a day. */
const endOf = (day: string) => sql<Date>`(${day}::date + 1)::timestamp at time zone 'Europe/London'`

/** Agreements whoever asks may see, the newest first: all for whoever governs, a partner's own for whoever signs there. */
export async function readAgreements(scope: Scope, id?: string): Promise<readonly Agreement[]> {
  let query = scope.workingTogether
    .selectFrom('working_together.agreement as a')
    .selectAll('a')
    .select([
      sql<Date | null>`greatest(a.confirm_by, (select max(c.holds_until) from working_together.agreement_confirmation c where c.agreement = a.id))`.as(
        'until',
      ),
      sql<Date | null>`(select min(f.begins) from working_together.agreement f where f.follows = a.id and f.signed_at is not null)`.as(
        'followed',
      ),
    ])
    .orderBy('a.drafted_at', 'desc')
    .limit(500)
  if (id !== undefined) query = query.where('a.id', '=', id)
  return (await query.execute()).map((row) => ({
    id: row.id,
    agency: row.agency,
    purposes: row.purposes,
    categories: row.categories,
    gateway: row.gateway,
    gatewayBecause: row.gateway_because,
    keepMonths: row.keep_months,
    begins: moment(row.begins),
    ends: momentOrNull(row.ends),
    condition: row.condition,
    confirmedUntil: momentOrNull(row.until),
    follows: row.follows,
    draftedBy: row.drafted_by,
    draftedAt: moment(row.drafted_at),
    signedBy: row.signed_by,
    signedAt: momentOrNull(row.signed_at),
    sentBack: ending(row.sent_back_by, row.sent_back_at, row.sent_back_because),
    ended: ending(row.ended_by, row.ended_at, row.ended_because),
    followedFrom: momentOrNull(row.followed),
  }))
}

/** Keeps a draft under the id its form carried: sent twice, it is there once. */
export async function keepDraft(
  scope: Scope,
  id: string,
  draft: Draft,
  follows: string | null,
  by: string,
): Promise<void> {
  await scope.workingTogether
    .insertInto('working_together.agreement')
    .values({
      id,
      agency: draft.agency,
      purposes: [...draft.purposes],
      categories: [...draft.categories],
      gateway: draft.gateway,
      gateway_because: draft.gatewayBecause,
      keep_months: draft.keepMonths,
      begins: start(draft.begins),
      ends: draft.lastDay === null ? null : endOf(draft.lastDay),
      condition: draft.condition,
      confirm_by: draft.confirmBy === null ? null : endOf(draft.confirmBy),
      follows,
      drafted_by: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export type Move = { readonly does: 'sign' } | { readonly does: 'send-back' | 'end'; readonly because: string }

/** Signs, sends back or ends. False where nothing was there to move: it stood otherwise, or is not this person's. When is the database's to say. */
export async function moveAgreement(scope: Scope, id: string, move: Move, by: string): Promise<boolean> {
  const values =
    move.does === 'sign'
      ? { signed_by: by }
      : move.does === 'send-back'
        ? { sent_back_by: by, sent_back_because: move.because.trim() }
        : { ended_by: by, ended_because: move.because.trim() }
  const result = await scope.workingTogether
    .updateTable('working_together.agreement')
    .set(values)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Says that an agreement's condition is met, until the end of a day. */
export async function confirmCondition(
  scope: Scope,
  { id, agreement, says, lastDay, by }: { id: string; agreement: string; says: string; lastDay: string; by: string },
): Promise<void> {
  await scope.workingTogether
    .insertInto('working_together.agreement_confirmation')
    .values({ id, agreement, says: says.trim(), holds_until: endOf(lastDay), by_actor: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface Confirmation {
  readonly says: string
  readonly until: Date
  readonly by: string
  readonly at: Date
}

export async function readConfirmations(scope: Scope, agreement: string): Promise<readonly Confirmation[]> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.agreement_confirmation')
    .select(['says', 'holds_until', 'by_actor', 'at'])
    .where('agreement', '=', agreement)
    .orderBy('at', 'desc')
    .execute()
  return rows.map((row) => ({
    says: row.says,
    until: moment(row.holds_until),
    by: row.by_actor,
    at: moment(row.at),
  }))
}

/** What is agreed now, for everybody. */
export interface PublishedAgreement {
  readonly id: string
  readonly agency: string
  readonly agencyName: { readonly en: string; readonly cy: string }
  readonly purposes: readonly string[]
  readonly categories: readonly string[]
  readonly gateway: string
  readonly gatewayBecause: string | null
  readonly keepMonths: number
  readonly begins: Date
  readonly ends: Date | null
  readonly condition: string | null
  readonly confirmedUntil: Date | null
  readonly draftedAt: Date
  readonly signedAt: Date
  readonly standing: 'runs' | 'paused' | 'to-begin'
}

export async function publishedAgreements(scope: Scope): Promise<readonly PublishedAgreement[]> {
  const found = await sql<{
    id: string
    agency: string
    agency_en: string
    agency_cy: string
    purposes: string[]
    categories: string[]
    gateway: string
    gateway_because: string | null
    keep_months: number
    begins: string
    ends: string | null
    condition: string | null
    confirmed_until: string | null
    drafted_at: string
    signed_at: string
    standing: 'runs' | 'paused' | 'to-begin'
  }>`select * from working_together.published_agreements()`.execute(scope.workingTogether)
  return found.rows.map((row) => ({
    id: row.id,
    agency: row.agency,
    agencyName: { en: row.agency_en, cy: row.agency_cy },
    purposes: row.purposes,
    categories: row.categories,
    gateway: row.gateway,
    gatewayBecause: row.gateway_because,
    keepMonths: row.keep_months,
    begins: moment(row.begins),
    ends: momentOrNull(row.ends),
    condition: row.condition,
    confirmedUntil: momentOrNull(row.confirmed_until),
    draftedAt: moment(row.drafted_at),
    signedAt: moment(row.signed_at),
    standing: row.standing,
  }))
}

const moment = (at: Date | string): Date => new Date(at)
const momentOrNull = (at: Date | string | null): Date | null => (at === null ? null : new Date(at))

function ending(by: string | null, at: Date | string | null, because: string | null): Agreement['ended'] {
  return by !== null && at !== null && because !== null ? { by, at: moment(at), because } : null
}

/** How many agreements stand so that somebody has to do something: a draft waits for the partner to sign it, one that is paused for the council to confirm its condition. */
export async function countStanding(scope: Scope, now: Date, standing: 'draft' | 'paused'): Promise<Waiting> {
  return { count: (await readAgreements(scope)).filter((one) => standingAt(one, now) === standing).length }
}
