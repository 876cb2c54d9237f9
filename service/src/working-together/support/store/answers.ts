import type { Scope } from '#kith/platform/db/index.ts'
import { tellings, type Telling } from '../model/level.ts'
import type { Version } from '../model/assessment.ts'

export const choices = ['present', 'absent', 'unknown'] as const
export type Choice = (typeof choices)[number]

/** One version of one field of the assessment. */
export interface AnswerVersion extends Version {
  readonly section: string
  readonly about: string | null
  readonly text: string
  readonly choice: Choice | null
  readonly saidBy: string | null
  readonly mayTell: Telling
  readonly restsOn: string | null
  readonly because: string
  readonly by: string
}

/** Every version of a section's fields, oldest first; of all sections without one. */
export async function readAnswers(
  scope: Scope,
  episode: string,
  sections: readonly string[] | null = null,
): Promise<readonly AnswerVersion[]> {
  let query = scope.workingTogether
    .selectFrom('working_together.answer')
    .select([
      'id',
      'section',
      'about',
      'text',
      'choice',
      'said_by',
      'may_tell',
      'rests_on',
      'based_on',
      'because',
      'by_actor',
      'at',
    ])
    .where('episode', '=', episode)
  if (sections !== null) query = query.where('section', 'in', [...sections])
  const rows = await query.orderBy('at').orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    section: row.section,
    about: row.about,
    text: row.text,
    choice: choices.find((one) => one === row.choice) ?? null,
    saidBy: row.said_by,
    mayTell: tellings.find((one) => one === row.may_tell) ?? 'team',
    restsOn: row.rests_on,
    basedOn: row.based_on,
    because: row.because,
    by: row.by_actor,
    at: new Date(row.at).toISOString(),
  }))
}

export type NewAnswer = Omit<AnswerVersion, 'at'> & {
  readonly episode: string
  readonly version: string
}

/** Adds a version; nothing where one of its id is there. It takes no other version's place: which stand is worked out from what each was written upon. */
export async function writeAnswer(scope: Scope, answer: NewAnswer): Promise<void> {
  await scope.workingTogether
    .insertInto('working_together.answer')
    .values({
      id: answer.id,
      episode: answer.episode,
      section: answer.section,
      about: answer.about,
      text: answer.text,
      choice: answer.choice,
      said_by: answer.saidBy,
      may_tell: answer.mayTell,
      rests_on: answer.restsOn,
      version: answer.version,
      based_on: [...answer.basedOn],
      because: answer.because,
      by_actor: answer.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
