import type { Day } from '#kith/people/index.ts'

/** Something that happened, where it is known from, and since when we know. */
export interface Happening {
  readonly day: Day | null
  readonly until: Day | null
  /** When Kith came to know, as an instant; and until when it was still so said. */
  readonly knownFrom: string
  readonly knownTo: string | null
}

/**
 * What had happened by a day, as far as was known at a moment: oldest first, and what has no day last.
 * @param asAt only what began on or before this day
 * @param knownAt only what was known then, an instant; null: what is known now
 */
export function chronology<H extends Happening>(all: readonly H[], asAt: Day, knownAt: string | null): readonly H[] {
  return all
    .filter(({ day }) => day === null || day <= asAt)
    .filter(({ knownFrom, knownTo }) =>
      knownAt === null ? knownTo === null : knownFrom <= knownAt && (knownTo === null || knownTo > knownAt),
    )
    .toSorted((a, b) => ((a.day ?? '9999') < (b.day ?? '9999') ? -1 : (a.day ?? '9999') > (b.day ?? '9999') ? 1 : 0))
}
