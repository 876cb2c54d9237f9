import { nobodyOfThem, one, type Values } from '../../forms/fields.ts'
import { standing } from '../../model/assessment.ts'
import { tellings, type Telling } from '../../model/level.ts'
import { choices, type AnswerVersion, type Choice } from '../../store/answers.ts'
import type { AskedField } from './sections.ts'

/** One field as sent. */
export interface Sent {
  readonly id: string
  readonly text: string
  readonly choice: Choice | null
  readonly saidBy: string | null
  readonly mayTell: Telling
  readonly restsOn: string | null
  readonly basedOn: readonly string[]
  readonly because: string
}

export type FieldProblem = 'too-long' | 'missing' | 'why' | 'empty' | 'said' | 'address' | 'kept'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const longestText = 20_000

/**
 * What a form says of one field: nothing where it does not hold it or says what stands already. Where two versions stood before its writer, one of them or
 * words of their own must be chosen, with a reason.
 */
export function readField(
  field: AskedField,
  values: Values,
  versions: readonly AnswerVersion[],
  members: readonly string[],
  byItself: boolean,
): Sent | FieldProblem | null {
  const { key } = field
  const id = one(values, `id~${key}`)
  if (!uuid.test(id)) return null
  const basedOn = one(values, `based~${key}`)
    .split(',')
    .filter((text) => uuid.test(text))
  const before = versions.filter((version) => basedOn.includes(version.id))
  const typed: Sent = {
    id,
    text: one(values, `text~${key}`).replaceAll('\r\n', '\n').trim(),
    choice: choices.find((choice) => choice === one(values, `choice~${key}`)) ?? null,
    saidBy: members.find((member) => member === one(values, `said~${key}`)) ?? null,
    // Until somebody says otherwise, what is written is the team's alone.
    mayTell: tellings.find((telling) => telling === one(values, `tell~${key}`)) ?? 'team',
    restsOn: /^\d{1,18}$/.test(one(values, `rests~${key}`)) ? one(values, `rests~${key}`) : null,
    basedOn,
    because: one(values, `because~${key}`).trim(),
  }
  if (typed.text.length > longestText) return 'too-long'
  if (one(values, `two~${key}`) === 'yes')
    return chosen(typed, one(values, `keep~${key}`), before, isSaidBySomebody(values, key, members))
  // What saves itself is written down even where nothing changed: its sender goes on from this id.
  if (byItself) return isSaidBySomebody(values, key, members) ? typed : 'said'
  const stood = standing(before)
  const same = stood.length === 1 ? stood[0] : undefined
  if ((basedOn.length === 0 && isEmpty(typed)) || (same !== undefined && saysTheSame(typed, same))) return null
  return isSaidBySomebody(values, key, members) ? typed : 'said'
}

/** Whether it was answered who said it: one of the family, or nobody of them. */
function isSaidBySomebody(values: Values, key: string, members: readonly string[]): boolean {
  return [nobodyOfThem, ...members].includes(one(values, `said~${key}`))
}

function isEmpty({ text, choice }: Sent): boolean {
  return text === '' && choice === null
}

function saysTheSame(sent: Sent, version: AnswerVersion): boolean {
  return (
    sent.text === version.text &&
    sent.choice === version.choice &&
    sent.saidBy === version.saidBy &&
    sent.mayTell === version.mayTell
  )
}

function chosen(
  typed: Sent,
  keep: string,
  before: readonly AnswerVersion[],
  isSaid: boolean,
): Sent | FieldProblem | null {
  if (keep === '' && typed.because === '' && typed.text === '') return null
  if (keep === '') return 'missing'
  if (typed.because.length < 3) return 'why'
  if (keep === 'other') return isEmpty(typed) ? 'empty' : isSaid ? typed : 'said'
  const kept = before.find(({ id }) => id === keep)
  if (kept === undefined) return 'missing'
  const { text, choice, saidBy, mayTell, restsOn } = kept
  return { ...typed, text, choice, saidBy, mayTell, restsOn }
}
