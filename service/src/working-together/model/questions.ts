/**
 * What only people can say of how the council uses Kith. The rest of the three documents is written from the running configuration. The fields
 * follow the Algorithmic Transparency Recording Standard (tiers 1 and 2) and the headings of the Information Commissioner's DPIA.
 */
export const questions = [
  'contact',
  'team',
  'responsible-owner',
  'supplier',
  'why',
  'benefit',
  'before',
  'alternatives',
  'training',
  'appeals',
  'phase',
  'necessity',
  'retention',
  'families-asked',
  'local-risks',
  'equality',
  'adviser',
  'approved',
] as const
export type QuestionId = (typeof questions)[number]

/** Longest answer, in characters. */
export const longestAnswer = 10_000

/** An answer that holds now, and since when. */
export interface Statement {
  readonly answer: string
  readonly at: Date
}

export type Statements = ReadonlyMap<QuestionId, Statement>

export function isQuestion(text: string): text is QuestionId {
  return questions.some((question) => question === text)
}

/** How many are answered: an answer taken back (left blank) counts as none. */
export function answered(statements: Statements): number {
  return questions.filter((question) => statements.has(question)).length
}
