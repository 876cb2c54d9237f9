import { Temporal } from 'temporal-polyfill'

/**
 * A calendar day written `YYYY-MM-DD`. The same brand as `people/model/day.ts`, so the two are one type to the compiler;
 * it is written out here because the platform imports no domain.
 */
export type Day = string & { readonly __brand: 'Day' }

/** Where Kith's days begin and end: the law and the councils it serves are in England. */
const zone = 'Europe/London'

/** The calendar day it is in London at `instant`. */
export function dayOf(instant: Date): Day {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
  return parseDayText(zoned.toPlainDate().toString())
}

/** The hour it is in London at `instant`, 0 to 23. */
export function hourOf(instant: Date): number {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).hour
}

/** Throws where `text` is not `YYYY-MM-DD`: years before 0 and after 9999 have no Day. */
function parseDayText(text: string): Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError(`no day is written ${text}`)
  return text as Day
}

/** A day as somebody typed it in three boxes, `3`, `03` or `3 ` alike; undefined where there is no such day. */
export function dayFrom(day: string, month: string, year: string): Day | undefined {
  const [d, m, y] = [day, month, year].map((text) => text.trim())
  if (!/^\d{1,2}$/.test(d ?? '') || !/^\d{1,2}$/.test(m ?? '') || !/^\d{4}$/.test(y ?? '')) return undefined
  try {
    const read = Temporal.PlainDate.from({ year: Number(y), month: Number(m), day: Number(d) }, { overflow: 'reject' })
    return parseDayText(read.toString())
  } catch {
    return undefined
  }
}
