import type { Language } from '#kith/platform/words/index.ts'
import type { Drift } from '../../model/drift.ts'
import { clashes, type Edge } from '../../model/told.ts'
import { supportWords } from '../../words.ts'

/** One thing that has drifted, as a sentence with its day or number. */
export function driftLine(language: Language, drift: Drift): string {
  const words = supportWords(language).drift
  switch (drift.kind) {
    case 'no-visit':
    case 'never-visited':
      return words[drift.kind](drift.days, drift.since)
    case 'review-late':
      return words['review-late'](drift.days, drift.due)
    case 'actions-late':
      return words['actions-late'](drift.actions)
    case 'no-lead':
    case 'no-level':
      return words[drift.kind]
  }
}

/** Pairs asked to one meeting although one must not learn of the other: recorded after they were asked, so that a person must act. */
export function standingClashes(
  meeting: { readonly guests: readonly string[]; readonly homeOf: string | null },
  edges: readonly Edge[],
): readonly Edge[] {
  return [...new Set(meeting.guests.flatMap((guest) => clashes(guest, meeting, edges)))]
}
