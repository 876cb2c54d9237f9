import { type Provenance, type Result, refuse } from '../kernel/result.ts'

/** One step from facts to grade. */
export interface Reason {
  readonly code: string
  /** For a person, with the fact in it. */
  readonly says: string
  /** The level this reason allows at most; undefined for what is only noted. */
  readonly atMost: number | undefined
  readonly study: string | undefined
}

/** A grade proposed from facts. It counts only when a named person has confirmed it. */
export interface ProposedGrade extends Provenance {
  readonly scale: string
  /** What the design alone would allow. */
  readonly ceiling: string
  readonly proposed: string
  readonly reasons: readonly Reason[]
  /** Facts that would be needed and are not known, each of which might change the grade. */
  readonly unknown: readonly string[]
  /** Where the scale and its numbers come from, and whether somebody has read them there. */
  readonly source: string
  readonly sourceStatus: 'seen' | 'unverified'
}

export interface ConfirmedGrade extends ProposedGrade {
  readonly confirmed: string
  readonly confirmedBy: string
  readonly confirmedOn: string
  readonly because: string
}

/**
 * A named person confirms or changes a proposal. Going above the design's ceiling is refused; any change needs a reason.
 * Takes a proposal of this room. Source: Foundations (2018 and after) and the Education Endowment Foundation (2019), which leave a rating to people.
 * @param levels the levels of the scale from lowest to highest, with those outside the ladder ("not effective") last.
 */
export function confirmGrade(
  grade: ProposedGrade,
  decision: { readonly level: string; readonly by: string; readonly on: string; readonly because: string },
  levels: readonly string[],
): Result<ConfirmedGrade> {
  const { level, by, on, because } = decision
  if (by.trim() === '' || on.trim() === '')
    return refuse('unnamed', 'A grade is confirmed by a named person on a day.', 'Say who and when.', {})
  if (!levels.includes(level))
    return refuse('unknown-level', `"${level}" is no level of ${grade.scale}.`, `Choose one of ${levels.join(', ')}.`, {
      level,
    })
  if (level !== grade.proposed && because.trim() === '')
    return refuse('no-reason', `The proposal was "${grade.proposed}".`, 'Say why it should be another.', {
      level,
      proposed: grade.proposed,
    })
  if (levels.indexOf(level) > levels.indexOf(grade.ceiling) && level !== 'not effective')
    return refuse(
      'above-ceiling',
      `The design allows at most "${grade.ceiling}" on ${grade.scale}.`,
      'If the design was recorded wrongly, correct the fact; the grade follows.',
      { level, ceiling: grade.ceiling },
    )
  return { ...grade, confirmed: level, confirmedBy: by, confirmedOn: on, because }
}

/** The lowest of the caps. */
export function lowest(start: number, reasons: readonly Reason[]): number {
  return reasons.reduce((level, { atMost }) => (atMost === undefined ? level : Math.min(level, atMost)), start)
}
