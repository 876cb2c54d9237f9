import type { Answer } from './answer.ts'
import { allOf, not } from './answer.ts'
import type { Day } from './day.ts'
import { addDays } from './day.ts'

/**
 * One end of a period. The true day lies between `earliest` and `latest`, both included; null means the statement sets no bound on that
 * side. A known day has both equal; an unknown end has both null.
 */
export interface End {
  readonly earliest: Day | null
  readonly latest: Day | null
}

/** A stretch of time as somebody stated it. "Autumn 06" keeps its own precision: no day is invented. `from` is never after `to`. */
export interface Period {
  readonly from: End
  readonly to: End
  readonly stated: string
}

export const unknownEnd: End = { earliest: null, latest: null }

/** An end known to the day. */
export function onDay(day: Day): End {
  return { earliest: day, latest: day }
}

/** An end known to lie between two days, both included. */
export function between(earliest: Day | null, latest: Day | null): End {
  return { earliest, latest }
}

/** Something that happens on one day somewhere in the interval: both ends carry the same uncertainty. */
export function sometimeIn(end: End, stated: string): Period {
  return { from: end, to: end, stated }
}

/** A period whose first and last day are known; null is an end nobody has stated. */
export function periodOf(from: Day | null, to: Day | null, stated = `${from ?? ''}/${to ?? ''}`): Period {
  return { from: from === null ? unknownEnd : onDay(from), to: to === null ? unknownEnd : onDay(to), stated }
}

/** Does one uncertain day come strictly before another? */
export function endBefore(first: End, second: End): Answer {
  if (first.latest !== null && second.earliest !== null && first.latest < second.earliest) return 'yes'
  if (first.earliest !== null && second.latest !== null && first.earliest >= second.latest) return 'no'
  return 'cannot-tell'
}

/** Is `first` wholly over before `second` begins? */
export function isBefore(first: Period, second: Period): Answer {
  return endBefore(tightTo(first), tightFrom(second))
}

/** Is `day` inside the period, its first and last day included? */
export function includes(period: Period, day: Day): Answer {
  return allOf([not(endBefore(onDay(day), tightFrom(period))), not(endBefore(tightTo(period), onDay(day)))])
}

/** Do the two share at least one day? */
export function overlaps(first: Period, second: Period): Answer {
  return allOf([not(isBefore(first, second)), not(isBefore(second, first))])
}

/** Had the period ended before `day`? What was due "by Summer 07" is over once summer has passed. */
export function isOver(period: Period, day: Day): Answer {
  return endBefore(tightTo(period), onDay(day))
}

/** Was a thing done on `day` early, within or late against the time promised? Null where the promise is too loose to tell. */
export function kept(promised: Period, day: Day): 'early' | 'on-time' | 'late' | null {
  const { earliest } = promised.from
  const { latest } = promised.to
  if (latest !== null && day > latest) return 'late'
  if (earliest !== null && day < earliest) return 'early'
  return latest === null ? null : 'on-time'
}

/** The day after an end's last possible day: where what follows "after X" begins. */
export function after(end: End): End {
  return between(end.latest === null ? null : addDays(end.latest, 1), null)
}

/** The days before an end's first possible day: when what comes "before X" happens. */
export function before(end: End): End {
  return between(null, end.earliest === null ? null : addDays(end.earliest, -1))
}

/** A period cannot end before it begins, so each end bounds the other. */
function tightFrom(period: Period): End {
  return between(period.from.earliest, earlier(period.from.latest, period.to.latest))
}

function tightTo(period: Period): End {
  return between(later(period.to.earliest, period.from.earliest), period.to.latest)
}

function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

function later(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}
