import { factKinds, isFactKind } from '#kith/identify/model/facts.ts'
import type { FeedCoverage } from '#kith/identify/model/needs/case.ts'
import { parseDay } from '#kith/people/index.ts'

/** Feeds believed first about who somebody is: those that see papers before those that are told. */
export const sourceOrder = [
  'health-visiting',
  'school-census',
  'children-in-need',
  'looked-after',
  'annex-a',
  'adult-social-care',
  'mental-health',
  'early-help',
  'youth-justice',
  'housing',
  'benefits',
  'money-advice',
  'adult-learning',
  'substance-misuse',
  'police',
] as const

/** A feed as it was known at an instant. `tells` is its own data: see `tells` in a mapping file. */
export interface KnownFeed {
  readonly id: string
  readonly from: string | null
  readonly to: string | null
  readonly tells: readonly string[]
}

/** What each feed can tell: the kinds it has ever carried, and of these the ones whose silence means no. */
export function coverageOf(
  feeds: readonly KnownFeed[],
  carried: ReadonlyMap<string, readonly string[]>,
): readonly FeedCoverage[] {
  return feeds.map((feed) => ({
    feed: feed.id,
    from: parseDay(feed.from ?? '') ?? null,
    to: parseDay(feed.to ?? '') ?? null,
    carries: factKinds.filter((kind) => carried.get(feed.id)?.includes(kind)),
    tells: feed.tells.filter(isFactKind),
  }))
}
