import { type FactKind, factKinds } from '#kith/identify/model/facts.ts'
import type { FeedCoverage } from '#kith/identify/model/needs/case.ts'
import { parseDay } from '#kith/people/index.ts'

/**
 * Kinds of fact for which a feed is a full register of the people it lists: its silence about a listed person means no. Everything else a
 * feed carries came to its notice, and its silence says nothing: no crime in police data is not "no crime".
 */
const tells: Readonly<Record<string, readonly FactKind[]>> = {
  'school-census': ['suspension', 'permanent-exclusion', 'sen-support', 'school-sessions-missed'],
  'children-in-need': ['child-protection-plan'],
  'looked-after': ['looked-after'],
  housing: ['rent-arrears', 'notice-seeking-possession', 'temporary-accommodation'],
  benefits: ['out-of-work-benefit'],
}

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
  'substance-misuse',
  'police',
] as const

interface Feed {
  readonly id: string
  readonly coverage_from: string | null
  readonly coverage_to: string | null
}

/** What each feed can tell: the kinds it has ever carried, and of these the ones whose silence means no. */
export function coverageOf(
  feeds: readonly Feed[],
  carried: ReadonlyMap<string, readonly string[]>,
): readonly FeedCoverage[] {
  return feeds.map((feed) => ({
    feed: feed.id,
    from: parseDay(feed.coverage_from ?? '') ?? null,
    to: parseDay(feed.coverage_to ?? '') ?? null,
    carries: factKinds.filter((kind) => carried.get(feed.id)?.includes(kind)),
    tells: tells[feed.id] ?? [],
  }))
}
