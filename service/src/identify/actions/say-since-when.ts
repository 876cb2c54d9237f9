import { dayFrom, type Day } from '#kith/platform/time/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { charactersIn } from '#kith/platform/words/index.ts'
import { feedStarts, keepFeedStart, type FeedCard } from '../store/feeds.ts'
import { isReason } from './reason.ts'

/** As typed. */
export interface StartWishes {
  readonly known: 'since' | 'unknown' | ''
  readonly day: string
  readonly month: string
  readonly year: string
  readonly because: string
  /** Id of what was said last when the form was drawn; empty: nothing had been. */
  readonly last: string
}

export type StartProblem = 'choose' | 'no-day' | 'ahead' | 'too-long-ago' | 'after-its-files' | 'because' | 'too-long'

/** The longest reason, in characters. */
export const longestBecause = 500
/** No file of an agency goes back further than the oldest person in it. */
const earliest = '1900-01-01'

export type StartChecked =
  | { readonly ok: true; readonly starts: Day | null; readonly because: string }
  | { readonly ok: false; readonly problems: readonly StartProblem[] }

/** What was typed, checked against today and the newest day the feed speaks of. Pure. */
export function checkStart(wishes: StartWishes, today: Day, newest: string | null): StartChecked {
  const because = wishes.because.trim()
  const starts = wishes.known === 'since' ? dayFrom(wishes.day, wishes.month, wishes.year) : null
  const problems: StartProblem[] = [...dayProblem(wishes.known, starts, today, newest)]
  if (!isReason(because)) problems.push('because')
  if (charactersIn(because) > longestBecause) problems.push('too-long')
  return problems.length > 0 ? { ok: false, problems } : { ok: true, starts: starts ?? null, because }
}

function dayProblem(
  known: StartWishes['known'],
  starts: Day | null | undefined,
  today: Day,
  newest: string | null,
): readonly StartProblem[] {
  if (known === '') return ['choose']
  if (starts === null) return []
  if (starts === undefined) return ['no-day']
  if (starts < earliest) return ['too-long-ago']
  if (starts > today) return ['ahead']
  return newest !== null && starts > newest ? ['after-its-files'] : []
}

/**
 * Says since when a feed speaks, in the asker's own name. The row policies let only whoever manages the feed.
 * @returns false where somebody else has said something since the form was drawn
 */
export async function saySinceWhen(
  scope: Scope,
  feed: FeedCard,
  said: { readonly starts: Day | null; readonly because: string; readonly last: string },
): Promise<boolean> {
  // One after another: who comes second is shown what the first said.
  await sql`select 1 from identify.feed where id = ${feed.id} for no key update`.execute(scope.identify)
  const [newest] = await feedStarts(scope, feed.id)
  if ((newest?.id ?? '') !== said.last) return false
  await keepFeedStart(scope, { feed: feed.id, starts: said.starts, because: said.because })
  return true
}
