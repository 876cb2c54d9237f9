import { parseDay, type Day } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'

/** One stay of a member of an episode, without its address: which of the family's homes, by a number of this family's own. */
export interface HomeOfMember {
  readonly member: string
  readonly home: number
  readonly kind: 'home' | 'temporary' | 'communal' | 'placement'
  readonly feed: { readonly id: string; readonly en: string; readonly cy: string }
  readonly from: Day | null
  readonly to: Day | null
}

const kinds = ['home', 'temporary', 'communal', 'placement'] as const

/**
 * Who of the members of an episode the asker supports lives with whom, as records say that may pass to them. Empty for anybody else, as for an episode
 * that is none. Never where: that is asked on the family's page of ways to reach them.
 */
export async function homesOfMembers(scope: Scope, episode: string): Promise<readonly HomeOfMember[]> {
  const found = await sql<{
    member: string
    home: number
    kind: string | null
    feed: string
    title_en: string
    title_cy: string
    valid_from: string | null
    valid_to: string | null
  }>`select member, home, kind, feed, title_en, title_cy, to_char(valid_from, 'YYYY-MM-DD') as valid_from, to_char(valid_to, 'YYYY-MM-DD') as valid_to
       from identify.homes_of_members(${episode}::uuid) order by home, valid_from nulls first, member`.execute(
    scope.identify,
  )
  return found.rows.map((row) => ({
    member: row.member,
    home: row.home,
    kind: kinds.find((one) => one === row.kind) ?? 'home',
    feed: { id: row.feed, en: row.title_en, cy: row.title_cy },
    from: parseDay(row.valid_from ?? '') ?? null,
    to: parseDay(row.valid_to ?? '') ?? null,
  }))
}
