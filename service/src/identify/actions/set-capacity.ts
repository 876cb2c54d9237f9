import { addDays, type Day } from '#kith/people/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import { keepCapacity } from '../store/decisions.ts'
import { mondayOf } from '../store/families.ts'

/** How many weeks may be set at once: this one and those that follow. */
export const weeksAhead = 6
export const mostPlaces = 999

export type CapacityProblem =
  | 'team-missing'
  | 'team-too-long'
  | 'nothing-set'
  | { readonly week: number; readonly not: 'a-number-of-places' }

export interface CapacityWishes {
  readonly team: string
  /** As typed, from this week on; empty leaves a week as it is. */
  readonly places: readonly string[]
}

export interface CapacityToSet {
  readonly team: string
  readonly weeks: readonly { readonly week: Day; readonly places: number }[]
}

/** The Mondays of the weeks that may be set. */
export function weeksFrom(today: Day): readonly Day[] {
  return Array.from({ length: weeksAhead }, (_, at) => addDays(mondayOf(today), at * 7))
}

/** What was typed, checked. Pure. */
export function checkCapacity(
  wishes: CapacityWishes,
  today: Day,
):
  | { readonly ok: true; readonly value: CapacityToSet }
  | { readonly ok: false; readonly problems: readonly CapacityProblem[] } {
  const team = wishes.team.trim().replaceAll(/\s+/g, ' ')
  const problems: CapacityProblem[] = team === '' ? ['team-missing'] : team.length > 60 ? ['team-too-long'] : []
  const weeks = weeksFrom(today).flatMap((week, at) => {
    const typed = (wishes.places[at] ?? '').trim()
    if (typed === '') return []
    if (/^\d{1,3}$/.test(typed) && Number(typed) <= mostPlaces) return [{ week, places: Number(typed) }]
    problems.push({ week: at, not: 'a-number-of-places' })
    return []
  })
  if (weeks.length === 0 && problems.length === 0) problems.push('nothing-set')
  return problems.length === 0 ? { ok: true, value: { team, weeks } } : { ok: false, problems }
}

/** Sets a team's places. The row policy lets only a team manager, in their own name. */
export async function setCapacity(scope: Scope, capacity: CapacityToSet, by: string): Promise<void> {
  await keepCapacity(scope, capacity.team, capacity.weeks, by)
}
