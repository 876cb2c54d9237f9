import { dayOf, type Day } from './day.ts'

/** What the time is. Handed in to whatever needs it, so that tests and the demonstration can say. */
export interface Clock {
  /** This instant, to the millisecond. A new object each time. */
  now(): Date
  /** The calendar day in London. */
  today(): Day
}

/** A clock that stands still until it is moved. */
export interface FixedClock extends Clock {
  /** Sets the time, forward or back. */
  moveTo(instant: Date | string): void
  /** Moves forward by milliseconds (back where negative). */
  advance(milliseconds: number): void
}

/** The computer's clock. Nothing else in Kith reads it. */
export const systemClock: Clock = {
  now: () => new Date(),
  today: () => dayOf(new Date()),
}

/** This instant by the computer's clock; for composition roots and logs. Rules are handed a `Clock` or a `Day`. */
export function now(): Date {
  return systemClock.now()
}

/** Today in London by the computer's clock. */
export function today(): Day {
  return systemClock.today()
}

/** A clock standing at `instant` (an ISO 8601 text with a zone, or a Date). Throws a RangeError where it is no instant. */
export function fixedClock(instant: Date | string): FixedClock {
  let at = milliseconds(instant)
  return {
    now: () => new Date(at),
    today: () => dayOf(new Date(at)),
    moveTo(to) {
      at = milliseconds(to)
    },
    advance(by) {
      at += by
    },
  }
}

function milliseconds(instant: Date | string): number {
  // Text without a zone would mean the zone of whichever machine runs the test.
  if (typeof instant === 'string' && !/(?:Z|[+-]\d{2}:?\d{2})$/.test(instant)) {
    throw new RangeError(`"${instant}" names no zone: write 2026-11-22T09:00:00Z`)
  }
  const value = new Date(instant).getTime()
  if (Number.isNaN(value)) throw new RangeError(`"${String(instant)}" is not an instant`)
  return value
}
