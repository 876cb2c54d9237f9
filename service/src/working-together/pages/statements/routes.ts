import { z } from 'zod'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { isQuestion, longestAnswer, type QuestionId } from '../../model/questions.ts'
import { addStatement, holdStatement, pastStatements, readStatements } from '../../store.ts'
import { statementPage, statementsPage, statementWords, type StatementProblem } from './page.ts'

const params = z.object({ question: z.string().max(60) })
const body = z.object({ answer: z.string().max(60_000).default('') })
const governed = {
  purpose: 'govern',
  roles: ['governance-lead'],
  classes: ['published', 'work-record'],
} as const

/** What only people can say of how the council uses Kith: whoever governs writes it. */
export function statementsRoutes(): readonly Route[] {
  return [
    route({
      ...governed,
      method: 'GET',
      url: '/governance/statements',
      audit: { action: 'working-together.statements.viewed' },
      navigation: { order: 85, text: (language) => statementWords(language).navigation },
      handle: async ({ scope, language }) => ({
        kind: 'page',
        ...statementsPage(language, await readStatements(scope)),
      }),
    }),
    route({
      ...governed,
      method: 'GET',
      url: '/governance/statements/:question',
      params,
      query: z.object({ saved: z.literal('yes').optional().catch(undefined) }),
      audit: { action: 'working-together.statement.opened', about: ['question'] },
      async handle(context): Promise<Answer> {
        const { question } = context.params
        return isQuestion(question)
          ? form(context, question, { saved: context.query.saved === 'yes' })
          : { kind: 'absent' }
      },
    }),
    route({
      ...governed,
      method: 'POST',
      url: '/governance/statements/:question',
      params,
      body,
      audit: { action: 'working-together.statement.written', about: ['question'] },
      async handle(context): Promise<Answer> {
        const { question } = context.params
        if (!isQuestion(question) || !context.person) return { kind: 'absent' }
        const answer = context.body.answer.replaceAll('\r\n', '\n').trim()
        await holdStatement(context.scope, question)
        const problem = await problemWith(context, question, answer)
        if (problem) return form(context, question, { problem, answer })
        await addStatement(context.scope, question, answer, context.person.actor)
        return { kind: 'redirect', to: `/governance/statements/${question}?saved=yes` }
      },
    }),
  ]
}

async function problemWith(
  { scope }: Pick<Context, 'scope'>,
  question: QuestionId,
  answer: string,
): Promise<StatementProblem | null> {
  if (answer.length > longestAnswer) return 'too-long'
  const now = (await readStatements(scope)).get(question)?.answer ?? ''
  return now === answer ? 'same' : null
}

interface Redrawn {
  readonly problem?: StatementProblem
  readonly answer?: string
  readonly saved?: boolean
}

async function form(
  { scope, language, formField }: Pick<Context, 'scope' | 'language' | 'formField'>,
  question: QuestionId,
  again: Redrawn,
): Promise<Answer> {
  const past = await pastStatements(scope, question)
  const drawn = statementPage(language, {
    question,
    answer: again.answer ?? past[0]?.answer ?? '',
    past,
    problem: again.problem ?? null,
    saved: again.saved === true,
    formField,
  })
  return {
    kind: 'page',
    back: { href: '/governance/statements', text: statementWords(language).back },
    status: drawn.errors > 0 ? 422 : 200,
    ...drawn,
  }
}
