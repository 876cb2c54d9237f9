import { sql, type Scope } from '#kith/platform/db/index.ts'
import { actorNames } from '#kith/platform/identity/index.ts'
import { isQuestion, type QuestionId, type Statement, type Statements } from './model/questions.ts'

/** The answers that hold now. Needs no purpose: they are published. */
export async function readStatements(scope: Scope): Promise<Statements> {
  const found = await sql<{ question: string; answer: string; at: Date }>`
    select question, answer, at from working_together.published_statements()`.execute(scope.workingTogether)
  const statements = new Map<QuestionId, Statement>()
  for (const { question, answer, at } of found.rows)
    if (isQuestion(question) && answer.trim() !== '') statements.set(question, { answer, at })
  return statements
}

/** An answer as it was given: who gave it is for those who govern. */
export interface PastStatement extends Statement {
  readonly by: string
}

/** Every answer to one question, the newest first. */
export async function pastStatements(scope: Scope, question: QuestionId): Promise<readonly PastStatement[]> {
  const found = await scope.workingTogether
    .selectFrom('working_together.statement')
    .select(['answer', 'at', 'by_actor'])
    .where('question', '=', question)
    .orderBy('at', 'desc')
    .limit(50)
    .execute()
  if (found.length === 0) return []
  const names = await actorNames(
    scope,
    found.map((row) => row.by_actor),
  )
  return found.map((row) => ({ answer: row.answer, at: new Date(row.at), by: names.get(row.by_actor) ?? '' }))
}

/** Holds off every other answer to the question until the end of the transaction: pressed twice at once, one is added. */
export async function holdStatement(scope: Scope, question: QuestionId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`statement ${question}`}, 0))`.execute(
    scope.workingTogether,
  )
}

export async function addStatement(scope: Scope, question: QuestionId, answer: string, by: string): Promise<void> {
  await scope.workingTogether
    .insertInto('working_together.statement')
    .values({ question, answer, by_actor: by })
    .execute()
}
