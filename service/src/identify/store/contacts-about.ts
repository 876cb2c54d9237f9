import type { Day } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { day } from './families.ts'

/** What can be decided about a contact. */
export const contactOutcomes = [
  'advice',
  'universal',
  'early-help',
  'family-help',
  'child-protection',
  'adult-support',
  'already-supported',
  'no-further-action',
] as const
export type ContactOutcome = (typeof contactOutcomes)[number]

/** A contact about somebody in a family that was put before a person: nothing of what was told. */
export interface ContactAbout {
  readonly contact: string
  /** False: it may be about somebody else. */
  readonly sure: boolean
  readonly at: Date
  /** Somebody has to act today. */
  readonly urgent: boolean
  readonly decideBy: Day
  /** What was decided and when; null: it waits. */
  readonly decided: { readonly what: ContactOutcome | null; readonly at: Date } | null
}

/**
 * Contacts about somebody in a family, as the page of a contact says who is who, and for the front door alone: those that wait, the urgent ones and then the longest
 * waiting first, and those decided in the last 12 months, the newest first.
 */
export async function readContactsAbout(scope: Scope, family: string): Promise<readonly ContactAbout[]> {
  const found = await sql<{
    contact: string
    at: Date
    urgency: string
    decide_by: string
    decision: string | null
    decided_at: Date | null
    sure: boolean
  }>`select contact, at, urgency, decide_by, decision, decided_at, sure from identify.contacts_about_family(${family})
      order by decided_at desc nulls first, urgency <> 'today', at, contact`.execute(scope.identify)
  return found.rows.map(({ contact, at, urgency, decide_by: decideBy, decision, decided_at: decidedAt, sure }) => ({
    contact,
    sure,
    at,
    urgent: urgency === 'today',
    decideBy: day(decideBy),
    decided:
      decidedAt === null ? null : { what: contactOutcomes.find((known) => known === decision) ?? null, at: decidedAt },
  }))
}
