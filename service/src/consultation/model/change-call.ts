import type { Day } from '#kith/people/model/day.ts'
import type { Call, Question } from './call.ts'
import { callState } from './clock.ts'

/** What somebody has answered of a call: questions, and for those answered by choosing the options chosen. */
export type Answered = ReadonlySet<string>

export type ChangeProblem =
  | { readonly code: 'key-moved' | 'opens-moved' | 'reopened' | 'closes-past' | 'nothing-changed' }
  /** A question that has answers is left out, or would say something else than what was answered. */
  | { readonly code: 'question-removed' | 'question-answered'; readonly question: string }

/**
 * Why a call that is in force may not become another. What somebody answered stays what it was: the same question, in the same words, with the same
 * things to choose from. A call that has closed does not open again; a new one can be made.
 * @param before the version in force
 * @param after the one that would take its place
 */
export function changeProblems(
  before: Call,
  after: Call,
  at: { readonly today: Day; readonly answered: Answered },
): readonly ChangeProblem[] {
  const problems: ChangeProblem[] = []
  if (after.key !== before.key) problems.push({ code: 'key-moved' })
  const state = callState(before, at.today)
  if (state !== 'not-yet-open' && after.opens !== before.opens) problems.push({ code: 'opens-moved' })
  if (state === 'closed' && after.closes !== before.closes) problems.push({ code: 'reopened' })
  if (state !== 'closed' && after.closes !== before.closes && after.closes !== null && after.closes < at.today)
    problems.push({ code: 'closes-past' })
  const now = new Map(after.questions.map((one) => [one.key, one]))
  for (const question of before.questions) {
    if (!at.answered.has(question.key)) continue
    const same = now.get(question.key)
    if (!same) problems.push({ code: 'question-removed', question: question.key })
    else if (asAnswered(same) !== asAnswered(question))
      problems.push({ code: 'question-answered', question: question.key })
  }
  if (asWritten(before) === asWritten(after)) problems.push({ code: 'nothing-changed' })
  return problems
}

/** What whoever answered a question had before them. */
function asAnswered(question: Question): string {
  const { kind, wording, hint = null } = question
  return ordered({ kind, wording, hint, options: question.kind === 'open' ? null : question.options })
}

function asWritten(call: Call): string {
  return ordered({ ...call, version: 0 })
}

/** JSON with keys in order, so that two things that say the same are the same text. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_name, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}
