import { addDays, daysBetween, type Day } from '#kith/people/index.ts'
import type { Level } from './level.ts'

/** What is asked of a level: how often the team looks again, and after how many days without a visit somebody should know. */
export interface LevelRule {
  readonly reviewWeeks: number
  readonly visitDays: number
}

export interface Glance {
  readonly openedOn: Day
  readonly level: Level | null
  readonly lastVisit: Day | null
  readonly lastReview: Day | null
  readonly lateActions: number
  readonly lead: string | null
  readonly closed: boolean
}

/** One thing that has drifted, as a fact with its day or number. There is no sum of them. */
export type Drift =
  | { readonly kind: 'no-visit'; readonly days: number; readonly since: Day }
  | { readonly kind: 'never-visited'; readonly days: number; readonly since: Day }
  | { readonly kind: 'review-late'; readonly days: number; readonly due: Day }
  | { readonly kind: 'actions-late'; readonly actions: number }
  | { readonly kind: 'no-lead' }
  | { readonly kind: 'no-level' }

/** When the team should next look again: so many weeks after it last did, or after help began. */
export function reviewDue(glance: Glance, rules: Readonly<Record<Level, LevelRule>>): Day | null {
  if (glance.level === null || glance.closed) return null
  return addDays(glance.lastReview ?? glance.openedOn, 7 * rules[glance.level].reviewWeeks)
}

/** What has drifted in one family's support, as facts. Empty where nothing has, and where it is closed. */
export function driftOf(glance: Glance, rules: Readonly<Record<Level, LevelRule>>, today: Day): readonly Drift[] {
  if (glance.closed) return []
  const found: Drift[] = glance.lead === null ? [{ kind: 'no-lead' }] : []
  if (glance.level === null) found.push({ kind: 'no-level' })
  else {
    const since = glance.lastVisit ?? glance.openedOn
    const days = daysBetween(since, today)
    if (days >= rules[glance.level].visitDays)
      found.push({ kind: glance.lastVisit === null ? 'never-visited' : 'no-visit', days, since })
  }
  const due = reviewDue(glance, rules)
  if (due !== null && due < today) found.push({ kind: 'review-late', days: daysBetween(due, today), due })
  if (glance.lateActions > 0) found.push({ kind: 'actions-late', actions: glance.lateActions })
  return found
}

/** A child whom nobody has seen for as long as their level allows; `since` is when they were seen last, or when help began. */
export interface ChildUnseen {
  readonly member: string
  readonly days: number
  readonly since: Day
  readonly ever: boolean
}

/** Children of the family who have drifted out of sight while others were visited: each as a fact with its days. */
export function unseenChildren(
  glance: Glance,
  children: readonly string[],
  visits: readonly { readonly day: Day; readonly seen: readonly string[] }[],
  rules: Readonly<Record<Level, LevelRule>>,
  today: Day,
): readonly ChildUnseen[] {
  const { level } = glance
  if (level === null || glance.closed) return []
  return children.flatMap((member) => {
    const days = visits.flatMap(({ day, seen }) => (seen.includes(member) ? [day] : [])).toSorted()
    const last = days.at(-1)
    const since = last ?? glance.openedOn
    const gone = daysBetween(since, today)
    return gone >= rules[level].visitDays ? [{ member, days: gone, since, ever: last !== undefined }] : []
  })
}
