import { addMonths, type Day, parseDay } from '#kith/people/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import { dispositions, holdOpenConsideration, keepDecision, type Disposition } from '../store/decisions.ts'
import { hashOfShown, readFindings } from '../store/rules.ts'
import { isReason } from './reason.ts'

/** What somebody sent, as typed. */
export interface DecisionWishes {
  readonly disposition: string
  readonly reason: string
  readonly day: string
  readonly month: string
  readonly year: string
}

export interface DecisionMeant {
  readonly disposition: Disposition
  readonly reason: string
  readonly watchUntil: Day | null
}

export type DecisionProblem =
  | 'disposition-missing'
  | 'reason-missing'
  | 'reason-too-short'
  | 'reason-too-long'
  | 'date-missing'
  | 'date-not-real'
  | 'date-not-future'
  | 'date-too-far'

export const longestReason = 4000
export const longestWatchMonths = 12

/** What was typed, checked against the rules of a decision. Pure. */
export function checkDecision(
  wishes: DecisionWishes,
  today: Day,
):
  | { readonly ok: true; readonly value: DecisionMeant }
  | { readonly ok: false; readonly problems: readonly DecisionProblem[] } {
  const disposition = dispositions.find((known) => known === wishes.disposition)
  const reason = wishes.reason.trim()
  const problems: DecisionProblem[] = disposition ? [] : ['disposition-missing']
  const watch = disposition === 'watch' ? watchDay(wishes, today) : null
  if (typeof watch === 'object' && watch !== null) problems.push(watch.problem)
  if (reason === '') problems.push('reason-missing')
  else if (!isReason(reason)) problems.push('reason-too-short')
  else if (reason.length > longestReason) problems.push('reason-too-long')
  if (!disposition || problems.length > 0) return { ok: false, problems }
  return { ok: true, value: { disposition, reason, watchUntil: typeof watch === 'string' ? watch : null } }
}

function watchDay({ day, month, year }: DecisionWishes, today: Day): Day | { readonly problem: DecisionProblem } {
  const [d, m, y] = [day.trim(), month.trim(), year.trim()]
  if (d === '' && m === '' && y === '') return { problem: 'date-missing' }
  const read =
    /^\d{1,2}$/.test(d) && /^\d{1,2}$/.test(m) && /^\d{4}$/.test(y)
      ? parseDay(`${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`)
      : undefined
  if (!read) return { problem: 'date-not-real' }
  if (read <= today) return { problem: 'date-not-future' }
  return read > addMonths(today, longestWatchMonths) ? { problem: 'date-too-far' } : read
}

export interface Decision extends DecisionMeant {
  readonly consideration: string
  readonly family: string
  readonly by: string
  /** The hash of what the page showed, as the form carried it, and when the page was opened. */
  readonly shown: { readonly sha256: string; readonly openedAt: string }
}

/**
 * Records what a named person decided, about exactly what they were shown. Nobody decides twice: the consideration is held first.
 * `changed`: the evidence is no longer what the page showed, so the person looks again before anything is written.
 */
export async function decideAboutAFamily(
  scope: Scope,
  decision: Decision,
): Promise<'done' | 'already-decided' | 'changed'> {
  if (!(await holdOpenConsideration(scope, decision.consideration))) return 'already-decided'
  const findings = await readFindings(scope, decision.family)
  if (hashOfShown(findings) !== decision.shown.sha256) return 'changed'
  const shown = { ...decision.shown, findings: findings.map(({ id }) => id) }
  await keepDecision(scope, { ...decision, shown })
  return 'done'
}
