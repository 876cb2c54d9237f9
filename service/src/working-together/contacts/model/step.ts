import { levels, type Level } from '../../support/model/level.ts'
import { charactersIn } from '#kith/platform/words/index.ts'

export interface StepTyped {
  readonly level: string
  readonly because: string
  /** Who leads from now on; '' : whoever leads now. A manager's to say. */
  readonly lead: string
  /** The contact whose teller is told, or `nobody`. The front door's to say. */
  readonly teller: string
  readonly says: string
  readonly ringName: string
  readonly ringPhone: string
}

export type StepProblem = 'level' | 'same' | 'because' | 'lead' | 'teller' | 'says' | 'ring'

export interface StepMeant {
  readonly level: Level
  readonly because: string
  readonly lead: string | null
  readonly reply: {
    readonly contact: string
    readonly says: string
    readonly ringName: string
    readonly ringPhone: string
  } | null
}

/** What may be chosen: where it stands now, and who can lead (a manager), or whose contact led here (the front door). */
export interface StepChoices {
  readonly now: Level | null
  readonly leads: readonly string[]
  /** Contacts that led to this support; where there are any, whether their tellers are told has to be said. */
  readonly contacts: readonly string[]
}

/** A step up or down, checked: somewhere else than now, with a reason; and a reply names somebody to ring. Pure. */
export function checkStep(
  typed: StepTyped,
  may: StepChoices,
):
  | { readonly ok: true; readonly value: StepMeant }
  | { readonly ok: false; readonly problems: readonly StepProblem[] } {
  const level = levels.find((one) => one === typed.level)
  const [because, says] = [tidy(typed.because), tidy(typed.says)]
  const [ringName, ringPhone] = [typed.ringName.trim().slice(0, 200), typed.ringPhone.trim().slice(0, 40)]
  const lead = may.leads.find((id) => id === typed.lead) ?? null
  const contact = may.contacts.find((id) => id === typed.teller) ?? null
  const problems: StepProblem[] = []
  if (!level) problems.push('level')
  else if (level === may.now) problems.push('same')
  if (charactersIn(because) < 10 || because.length > 4000) problems.push('because')
  if (typed.lead !== '' && lead === null) problems.push('lead')
  if (may.contacts.length > 0 && contact === null && typed.teller !== 'nobody') problems.push('teller')
  if (contact !== null && (charactersIn(says) < 10 || says.length > 4000)) problems.push('says')
  if (contact !== null && (ringName === '' || ringPhone.length < 5)) problems.push('ring')
  if (!level || problems.length > 0) return { ok: false, problems }
  const reply = contact === null ? null : { contact, says, ringName, ringPhone }
  return { ok: true, value: { level, because, lead, reply } }
}

function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n').trim()
}
