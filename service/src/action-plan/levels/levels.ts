import { charactersIn } from '#kith/platform/words/index.ts'
/** Principles of a system that thinks family ("Think Family: Improving the life chances of families at risk", January 2008). */
export const familyPrinciples = ['no-wrong-door', 'whole-family', 'build-on-strengths', 'tailored-support'] as const
export type FamilyPrinciple = (typeof familyPrinciples)[number]

/** "At all levels, from the highest level of government to the frontline", and the family itself. */
export const levels = ['governance', 'commissioning', 'processes', 'front-line', 'family'] as const
export type Level = (typeof levels)[number]

/** How far, in words; they are not points, and nothing adds them up. */
export const answers = ['not-yet', 'in-part', 'mostly', 'throughout', 'cannot-say'] as const
export type LevelAnswer = (typeof answers)[number]

/** What one agency said of one principle at one level. */
export interface Said {
  readonly agency: string
  readonly principle: FamilyPrinciple
  readonly level: Level
  readonly says: LevelAnswer
  readonly evidence: string
  readonly link: string | null
  readonly at: string
}

export interface Cell {
  readonly principle: FamilyPrinciple
  readonly level: Level
  /** The newest of each agency, by agency. */
  readonly said: readonly Said[]
  /** Whether agencies that could say say different things: shown as it is, never averaged. */
  readonly agreement: 'nobody' | 'one' | 'agree' | 'differ'
}

/** The board: every principle at every level, whether or not anybody has spoken of it. Of one agency the newest holds. */
export function boardOf(said: readonly Said[]): readonly Cell[] {
  const newest = new Map<string, Said>()
  for (const one of said.toSorted((left, right) => (left.at < right.at ? -1 : 1)))
    newest.set(`${one.agency} ${one.principle} ${one.level}`, one)
  return familyPrinciples.flatMap((principle) =>
    levels.map((level): Cell => {
      const here = [...newest.values()]
        .filter((one) => one.principle === principle && one.level === level)
        .toSorted((left, right) => (left.agency < right.agency ? -1 : 1))
      const spoken = here.filter(({ says }) => says !== 'cannot-say').map(({ says }) => says)
      const agreement =
        spoken.length === 0 ? 'nobody' : spoken.length === 1 ? 'one' : new Set(spoken).size === 1 ? 'agree' : 'differ'
      return { principle, level, said: here, agreement }
    }),
  )
}

export type LevelProblem = 'principle' | 'level' | 'says' | 'evidence-short' | 'evidence-long' | 'link'

export interface TypedLevel {
  readonly principle: string
  readonly level: string
  readonly says: string
  readonly evidence: string
  readonly link: string
}

/** What was typed, checked: of what, a word of the scale, evidence somebody can look at, and an address where there is one. Nothing is assumed. */
export function checkSaid(
  typed: TypedLevel,
):
  | { readonly ok: true; readonly said: Omit<Said, 'agency' | 'at'> }
  | { readonly ok: false; readonly problems: readonly LevelProblem[] } {
  const principle = familyPrinciples.find((one) => one === typed.principle)
  const level = levels.find((one) => one === typed.level)
  const says = answers.find((one) => one === typed.says)
  const evidence = typed.evidence.trim()
  const link = typed.link.trim()
  const isLink = link === '' || (/^https?:\/\/\S+$/.test(link) && link.length <= 2000 && URL.canParse(link))
  const problems: LevelProblem[] = [
    ...(principle === undefined ? (['principle'] as const) : []),
    ...(level === undefined ? (['level'] as const) : []),
    ...(says === undefined ? (['says'] as const) : []),
    ...(charactersIn(evidence) < 10 ? (['evidence-short'] as const) : []),
    ...(evidence.length > 2000 ? (['evidence-long'] as const) : []),
    ...(isLink ? [] : (['link'] as const)),
  ]
  if (principle === undefined || level === undefined || says === undefined || problems.length > 0)
    return { ok: false, problems }
  return { ok: true, said: { principle, level, says, evidence, link: link === '' ? null : link } }
}
