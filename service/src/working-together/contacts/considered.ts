import type { Day } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'

/** What can be decided about a family that was put before a person. */
export const familyDispositions = ['offer-support', 'watch', 'already-supported', 'no'] as const
export type FamilyDisposition = (typeof familyDispositions)[number]

/** The family of somebody in a contact, as it was put before a person: never why. */
export interface ConsideredFamily {
  /** Who of the contact, and whether that is sure. */
  readonly person: string
  readonly sure: boolean
  readonly consideration: string
  readonly waitingSince: Day
  /** What was decided last; null: it waits on the list. */
  readonly decided: {
    readonly what: FamilyDisposition | null
    readonly watchUntil: Day | null
    readonly at: Date
  } | null
}

/** Families of a contact's people that were put before a person, those that wait first. */
export async function readConsidered(scope: Scope, contact: string): Promise<readonly ConsideredFamily[]> {
  const found = await sql<{
    asked: string
    sure: boolean
    consideration: string
    waiting_since: Day
    disposition: string | null
    watch_until: Day | null
    decided_at: Date | null
  }>`select asked, sure, consideration, waiting_since, disposition, watch_until, decided_at
       from working_together.families_of_contact(${contact})
      order by decided_at desc nulls first, consideration, sure desc, asked`.execute(scope.workingTogether)
  return found.rows.map((row) => ({
    person: row.asked,
    sure: row.sure,
    consideration: row.consideration,
    waitingSince: row.waiting_since,
    decided:
      row.decided_at === null
        ? null
        : {
            what: familyDispositions.find((known) => known === row.disposition) ?? null,
            watchUntil: row.watch_until,
            at: row.decided_at,
          },
  }))
}
