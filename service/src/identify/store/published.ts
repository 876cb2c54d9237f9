import type { Day } from '#kith/people/index.ts'
import { readAgencies } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { FactKind } from '../model/facts.ts'
import { adapterFor } from '../receive/adapters/index.ts'
import type { Both } from './feeds.ts'

/** A feed as everybody may know it: who sends what, by which law, and since when. Nothing of what it said. */
export interface PublishedFeed {
  readonly id: string
  /** Code of the agency that sends it, and its names. */
  readonly agency: string
  readonly agencyName: Both
  readonly title: Both
  readonly format: string
  readonly mappingVersion: number
  readonly delivers: 'snapshot' | 'additions'
  /** Id in `gateways.yaml`. */
  readonly gateway: string
  readonly coverageFrom: Day | null
  readonly coverageTo: Day | null
  readonly expectedEveryDays: number | null
  /** Kinds of fact it may say about somebody. */
  readonly kinds: readonly FactKind[]
  /** Kinds of which its silence about somebody it lists means no. */
  readonly tells: readonly string[]
  /** Whether it knows somebody is shown only with consent, or where significant harm is likely. */
  readonly sensitive: boolean
  /** The day the newest file speaks of; null: nothing was ever received. */
  readonly lastAsAt: Day | null
}

/** How this installation is used, in counts rounded to ten; null: fewer than ten. */
export interface PublishedUse {
  readonly asAt: Day | null
  readonly lastLinked: Date | null
  readonly put: number | null
  readonly waiting: number | null
  readonly decided: number | null
  readonly offered: number | null
  readonly reviewed: number | null
  readonly deciders: number
}

interface FeedRow {
  readonly id: string
  readonly agency: string
  readonly title_en: string
  readonly title_cy: string
  readonly format: string
  readonly mapping: unknown
  readonly mapping_version: number
  readonly delivers: 'snapshot' | 'additions'
  readonly gateway: string
  readonly coverage_from: Day | null
  readonly coverage_to: Day | null
  readonly expected_every_days: number | null
  readonly tells: readonly string[]
  readonly sensitive: boolean
  readonly last_as_at: Day | null
}

/** Every feed that has not ended, the council's own first. Needs no purpose: it is published. */
export async function publishedFeeds(scope: Scope): Promise<readonly PublishedFeed[]> {
  const [feeds, agencies] = await Promise.all([
    sql<FeedRow>`select * from identify.published_feeds()`.execute(scope.identify),
    readAgencies(scope),
  ])
  return feeds.rows.map((row) => {
    const agency = agencies.find(({ code }) => code === row.agency)
    return {
      id: row.id,
      agency: row.agency,
      agencyName: agency?.name ?? { en: row.agency, cy: row.agency },
      title: { en: row.title_en, cy: row.title_cy },
      format: row.format,
      mappingVersion: row.mapping_version,
      delivers: row.delivers,
      gateway: row.gateway,
      coverageFrom: row.coverage_from,
      coverageTo: row.coverage_to,
      expectedEveryDays: row.expected_every_days,
      kinds: adapterFor(row.format, row.mapping)?.kinds ?? [],
      tells: row.tells,
      sensitive: row.sensitive,
      lastAsAt: row.last_as_at,
    }
  })
}

export async function publishedUse(scope: Scope): Promise<PublishedUse> {
  const found = await sql<{
    as_at: Day | null
    last_linked: Date | null
    put: string | null
    waiting: string | null
    decided: string | null
    offered: string | null
    reviewed: string | null
    deciders: string
  }>`select * from identify.published_use()`.execute(scope.identify)
  const row = found.rows[0]
  const count = (text: string | null | undefined): number | null => (text == null ? null : Number(text))
  return {
    asAt: row?.as_at ?? null,
    lastLinked: row?.last_linked ?? null,
    put: count(row?.put),
    waiting: count(row?.waiting),
    decided: count(row?.decided),
    offered: count(row?.offered),
    reviewed: count(row?.reviewed),
    deciders: Number(row?.deciders ?? 0),
  }
}
