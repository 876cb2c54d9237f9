import { addDays, daysBetween, type Day } from '#kith/people/model/day.ts'

/** Twelve weeks: by then a response is published, or why not (Cabinet Office, Consultation Principles 2018, G). */
export const replyDays = 84

export interface ReplyClock {
  /** The day the answer is owed by. */
  readonly by: Day
  /** Whole days from today until then; negative where it has passed. */
  readonly days: number
  readonly state: 'running' | 'last-week' | 'overdue'
}

/**
 * When an answer is owed. A call that closes owes everybody one answer twelve weeks after; one with no closing date owes each person theirs twelve
 * weeks after what they sent.
 * @returns null where nothing has closed and nothing has come yet
 */
export function replyClock(from: Day | null, today: Day): ReplyClock | null {
  return from === null ? null : clockTo(addDays(from, replyDays), today)
}

/** How an answer that is owed by a day stands today. */
export function clockTo(by: Day, today: Day): ReplyClock {
  const days = daysBetween(today, by)
  return { by, days, state: days < 0 ? 'overdue' : days <= 7 ? 'last-week' : 'running' }
}

export type CallState = 'not-yet-open' | 'open' | 'closed'

/** Whether a call takes responses on a day: from the day it opens to the end of the day it closes. */
export function callState(call: { readonly opens: Day; readonly closes: Day | null }, today: Day): CallState {
  if (today < call.opens) return 'not-yet-open'
  return call.closes !== null && today > call.closes ? 'closed' : 'open'
}

/**
 * The day one response's answer is owed by: with everybody's where it came in time, twelve weeks after it came where it came late or the call does not
 * close.
 */
export function answerOwed(
  call: { readonly closes: Day | null },
  { on, late }: { readonly on: Day; readonly late: boolean },
): Day {
  return addDays(late ? on : (call.closes ?? on), replyDays)
}
