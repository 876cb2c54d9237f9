import { closedQuestions, openQuestions, type Call } from './call.ts'

/** What somebody answered: texts and chosen options by the key of the question. A question left out was not answered, which is not a "no". */
export interface Answers {
  readonly texts: Readonly<Record<string, string>>
  readonly choices: Readonly<Record<string, readonly string[]>>
}

export const noAnswers: Answers = { texts: {}, choices: {} }

export type AnswerProblem =
  | { readonly question: string; readonly code: 'too-long'; readonly by: number }
  | { readonly question: string; readonly code: 'not-an-option' | 'only-one' }
  | { readonly question: ''; readonly code: 'nothing-said' }

/** A question's field in a form. */
export function fieldOf(question: string): string {
  return `q-${question}`
}

/**
 * Answers from the fields of a form. Nothing is required but that something is said; a text is kept to the letter.
 * @param fields as they came: a text, or several for a question with several answers
 */
export function readAnswers(
  call: Call,
  fields: Readonly<Record<string, unknown>>,
): { readonly answers: Answers; readonly problems: readonly AnswerProblem[] } {
  const problems: AnswerProblem[] = []
  const texts: Record<string, string> = {}
  const choices: Record<string, readonly string[]> = {}
  for (const { key, longest } of openQuestions(call)) {
    const [text = ''] = listed(fields[fieldOf(key)])
    const kept = text.replaceAll('\r\n', '\n')
    if (kept.trim() === '') continue
    texts[key] = kept
    if (kept.length > longest) problems.push({ question: key, code: 'too-long', by: kept.length - longest })
  }
  for (const question of closedQuestions(call)) {
    const chosen = [...new Set(listed(fields[fieldOf(question.key)]).filter((value) => value !== ''))]
    if (chosen.length === 0) continue
    const known = new Set(question.options.map(({ key }) => key))
    if (chosen.some((one) => !known.has(one))) problems.push({ question: question.key, code: 'not-an-option' })
    else if (question.kind !== 'several' && chosen.length > 1)
      problems.push({ question: question.key, code: 'only-one' })
    else choices[question.key] = chosen
  }
  return { answers: { texts, choices }, problems }
}

/** Whether anything was said at all: asked of what is sent, never of a draft. */
export function saysSomething({ texts, choices }: Answers): boolean {
  return Object.keys(texts).length + Object.keys(choices).length > 0
}

function listed(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
