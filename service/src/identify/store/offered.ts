import type { FamilyRole } from '#kith/identify/model/family.ts'
import { tidyName, type Day } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { readConsiderations } from './decisions.ts'
import { day } from './families.ts'
import { readFamilyLabels, readIdentities, readMembers } from './people.ts'

/** A family that somebody offered support, as a list names it. */
export interface OfferedLine {
  readonly consideration: string
  /** One of its people by name; null where no source names any. */
  readonly name: string | null
  readonly children: number
  /** The day it was put before a person. */
  readonly listedSince: Day
  readonly offeredAt: Date
}

/** Somebody in it, as the records say now. */
export interface OfferedMember {
  readonly person: string
  readonly role: FamilyRole
  readonly forename: string
  readonly surname: string
  readonly born: Day | null
  /** One of their records: whoever is written of hangs on it, and follows its link. */
  readonly record: string | null
}

export interface OfferedFamily extends Omit<OfferedLine, 'name' | 'children'> {
  readonly reason: string
  readonly by: string
  readonly members: readonly OfferedMember[]
}

/** Families offered support, the longest since its offer first, as far as whoever asks considers families. @param most how many are read */
export async function readOffers(
  scope: Scope,
  considerations: { readonly without: readonly string[] },
  most: number,
): Promise<readonly OfferedLine[]> {
  const found = await sql<{
    id: string
    family: string
    waiting_since: string
    decided_at: Date
  }>`select c.id, c.family, c.waiting_since, d.decided_at
       from identify.decision d join identify.consideration c on c.id = d.consideration
      where d.disposition = 'offer-support' and c.id <> all (${[...considerations.without]}::uuid[])
      order by d.decided_at, c.id limit ${most}`.execute(scope.identify)
  const labels = await readFamilyLabels(
    scope,
    found.rows.map(({ family }) => family),
  )
  return found.rows.map((row) => {
    const label = labels.get(row.family)
    const { forename, surname } = label?.name?.value ?? {}
    return {
      consideration: row.id,
      name: [forename, surname].flatMap((part) => tidyName(part) ?? []).join(' ') || null,
      children: label?.children ?? 0,
      listedSince: day(row.waiting_since),
      offeredAt: row.decided_at,
    }
  })
}

/** When each family that was offered support was offered it, as far as whoever asks considers families. */
export async function readOfferTimes(
  scope: Scope,
): Promise<readonly { readonly consideration: string; readonly offeredAt: Date }[]> {
  const found = await sql<{ consideration: string; decided_at: Date }>`
    select consideration, decided_at from identify.decision where disposition = 'offer-support'`.execute(scope.identify)
  return found.rows.map(({ consideration, decided_at: offeredAt }) => ({ consideration, offeredAt }))
}

/** One family that was offered support, with its people; null where nobody offered it, or it is not this reader's. */
export async function readOffered(scope: Scope, consideration: string): Promise<OfferedFamily | null> {
  const found = await readConsiderations(scope, consideration)
  const decision = found?.now.decision
  if (!found || !decision || decision.disposition !== 'offer-support') return null
  const drawn = await readMembers(scope, found.now.family)
  const persons = drawn.map(({ person }) => person)
  const [identities, records] = await Promise.all([
    readIdentities(scope, persons),
    sql<{
      person: string
      record: string
    }>`select person, min(source_person)::text as record from identify.link
       where person = any (${persons}::uuid[]) and recorded_to is null group by person`.execute(scope.identify),
  ])
  const recordOf = new Map(records.rows.map(({ person, record }) => [person, record]))
  return {
    consideration,
    listedSince: found.now.waitingSince,
    offeredAt: decision.at,
    reason: decision.reason,
    by: decision.by,
    members: drawn.map(({ person, role }) => {
      const who = identities.get(person)
      return {
        person,
        role,
        forename: who?.name?.value.forename ?? '',
        surname: who?.name?.value.surname ?? '',
        born: who?.born?.value ?? null,
        record: recordOf.get(person) ?? null,
      }
    }),
  }
}
