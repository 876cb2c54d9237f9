import { isLevel, type Level, type Part } from './level.ts'
import { charactersIn } from '#kith/platform/words/index.ts'

/** What a member is in the list of families put before a person, as a member of a supported family. */
const partOfRole: Readonly<Record<string, Part>> = {
  child: 'child',
  'looked-after-child': 'child-elsewhere',
  'young-parent': 'child',
  parent: 'parent',
  'step-parent': 'carer',
  carer: 'carer',
  'partner-of-carer': 'carer',
  'parent-elsewhere': 'parent-elsewhere',
}
export function partOf(role: string): Part {
  return partOfRole[role] ?? 'other-adult'
}

export interface BeginTyped {
  readonly level: string
  readonly lead: string
  readonly people: readonly string[]
  readonly because: string
}

export interface BeginMeant {
  readonly level: Level
  readonly lead: string
  /** Persons who are in the family, as somebody ticked. */
  readonly people: readonly string[]
  readonly because: string
}

export type BeginProblem = 'level' | 'lead' | 'people' | 'because'

/**
 * What was typed to begin the support that a family was offered, checked. An adult with no child begins as anybody: who is in the family is ticked, of
 * whatever part.
 */
export function checkBegin(
  typed: BeginTyped,
  may: { readonly people: readonly string[]; readonly leads: readonly string[] },
):
  | { readonly ok: true; readonly value: BeginMeant }
  | { readonly ok: false; readonly problems: readonly BeginProblem[] } {
  const level = isLevel(typed.level) ? typed.level : null
  const lead = may.leads.find((id) => id === typed.lead)
  const people = may.people.filter((id) => typed.people.includes(id))
  const because = typed.because.replaceAll('\r\n', '\n').trim()
  const problems: BeginProblem[] = []
  if (people.length === 0) problems.push('people')
  if (level === null) problems.push('level')
  if (lead === undefined) problems.push('lead')
  if (charactersIn(because) < 10 || because.length > 4000) problems.push('because')
  if (level === null || lead === undefined || problems.length > 0) return { ok: false, problems }
  return { ok: true, value: { level, lead, people, because } }
}
