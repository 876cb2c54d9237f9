import type { Day } from '#kith/people/index.ts'

/** A feed, as far as it bears on who is involved. */
export interface InvolvedFeed {
  readonly id: string
  readonly agency: string
  readonly coverageFrom: Day | null
  readonly coverageTo: Day | null
  /** The day the newest file speaks of; null: nothing was ever received. */
  readonly lastAsAt: Day | null
  readonly sensitive: boolean
}

/** That a feed knows somebody of a contact, as the database answers. */
export interface Involved {
  readonly asked: string
  readonly feed: string
  readonly sure: boolean
  /** How many different people the records are of. */
  readonly people: number
  readonly lastDay: Day | null
  readonly goesOn: boolean
}

/** What one feed's records say of whether its agency is involved with somebody. Silence says no only inside what the feed covers. */
export type InvolvementLine =
  | {
      readonly kind: 'knows'
      readonly feed: string
      readonly sure: boolean
      readonly several: boolean
      readonly lastDay: Day | null
      readonly goesOn: boolean
      readonly asAt: Day | null
    }
  | { readonly kind: 'nothing-within'; readonly feed: string; readonly from: Day; readonly to: Day }
  | { readonly kind: 'silent'; readonly feed: string; readonly asAt: Day }
  | { readonly kind: 'no-data'; readonly feed: string }
  | { readonly kind: 'not-shown'; readonly feed: string }

/**
 * One line for each feed about one person, in the feeds' order: who knows them first. A sensitive feed's line is the same whether it knows them
 * or not, until `opened`.
 */
export function involvementOf(
  person: string,
  feeds: readonly InvolvedFeed[],
  found: readonly Involved[],
  opened: boolean,
): readonly InvolvementLine[] {
  const lines = feeds.map((feed) =>
    lineOf(
      feed,
      found.find((one) => one.asked === person && one.feed === feed.id),
      opened,
    ),
  )
  const knows = (line: InvolvementLine): boolean => line.kind === 'knows'
  return [...lines.filter(knows), ...lines.filter((line) => !knows(line))]
}

function lineOf(feed: InvolvedFeed, found: Involved | undefined, opened: boolean): InvolvementLine {
  if (feed.sensitive && !opened) return { kind: 'not-shown', feed: feed.id }
  if (found) {
    const { sure, people, lastDay, goesOn } = found
    return { kind: 'knows', feed: feed.id, sure, several: people > 1, lastDay, goesOn, asAt: feed.lastAsAt }
  }
  if (feed.lastAsAt === null) return { kind: 'no-data', feed: feed.id }
  if (feed.coverageFrom === null) return { kind: 'silent', feed: feed.id, asAt: feed.lastAsAt }
  const to = feed.coverageTo !== null && feed.coverageTo < feed.lastAsAt ? feed.coverageTo : feed.lastAsAt
  return { kind: 'nothing-within', feed: feed.id, from: feed.coverageFrom, to }
}
