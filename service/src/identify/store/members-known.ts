import { isFactKind, type FactKind } from '#kith/identify/model/facts.ts'
import { relationshipTypes, type RelationshipType } from '#kith/identify/model/assertion.ts'
import { parseFactValue } from '#kith/identify/needs/parse-values.ts'
import { parseDay, type Day } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'

/** What one agency's record says of a member of an episode: a fact, or a tie to another member. */
export interface KnownOfMember {
  readonly member: string
  /** The assertion's id, by which its source row is found. */
  readonly assertion: string
  readonly feed: { readonly id: string; readonly en: string; readonly cy: string }
  readonly says:
    | {
        readonly kind: 'fact'
        readonly fact: FactKind
        readonly value: Readonly<Record<string, string | number | boolean>>
      }
    | { readonly kind: 'tie'; readonly tie: RelationshipType; readonly other: string }
  readonly from: Day | null
  readonly to: Day | null
  /** When Kith came to know, and until when it was said; instants. */
  readonly knownFrom: string
  readonly knownTo: string | null
}

interface Row {
  readonly member: string
  readonly assertion: string
  readonly feed: string
  readonly title_en: string
  readonly title_cy: string
  readonly kind: string
  readonly value: string
  readonly valid_from: string | null
  readonly valid_to: string | null
  readonly recorded_from: Date
  readonly recorded_to: Date | null
  readonly other: string | null
}

/**
 * What records say of the members of an episode the asker supports: facts in the categories their agency agreed to, and ties among the members.
 * Empty for anybody else, as for an episode that is none.
 * @param knownAt as it was known at that moment; now where absent
 */
export async function knownOfMembers(scope: Scope, episode: string, knownAt?: Date): Promise<readonly KnownOfMember[]> {
  const found =
    await sql<Row>`select member, assertion::text as assertion, feed, title_en, title_cy, kind, value::text as value,
      to_char(valid_from, 'YYYY-MM-DD') as valid_from, to_char(valid_to, 'YYYY-MM-DD') as valid_to, recorded_from, recorded_to, other
    from identify.known_of_members(${episode}::uuid, ${knownAt ?? null}::timestamptz)
    order by valid_from nulls last, assertion`.execute(scope.identify)
  return found.rows.flatMap((row) => {
    const says = saidBy(row)
    if (says === null) return []
    return [
      {
        member: row.member,
        assertion: row.assertion,
        feed: { id: row.feed, en: row.title_en, cy: row.title_cy },
        says,
        from: parseDay(row.valid_from ?? '') ?? null,
        to: parseDay(row.valid_to ?? '') ?? null,
        knownFrom: new Date(row.recorded_from).toISOString(),
        knownTo: row.recorded_to === null ? null : new Date(row.recorded_to).toISOString(),
      },
    ]
  })
}

function saidBy({ kind, value, other }: Row): KnownOfMember['says'] | null {
  if (isFactKind(kind)) return { kind: 'fact', fact: kind, value: parseFactValue(value) }
  const tie = relationshipTypes.find((known) => known === kind)
  return tie !== undefined && other !== null ? { kind: 'tie', tie, other } : null
}
