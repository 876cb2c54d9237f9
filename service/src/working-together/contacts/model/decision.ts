/** What the front door may decide about a contact. */
export const contactDecisions = [
  'advice',
  'universal',
  'early-help',
  'family-help',
  'child-protection',
  'adult-support',
  'already-supported',
  'no-further-action',
] as const
export type ContactDecision = (typeof contactDecisions)[number]

/** The decisions by which a family is supported from now on, each at the level of its name. */
export const opening = ['early-help', 'family-help', 'child-protection', 'adult-support'] as const
export type Opening = (typeof opening)[number]

export function isOpening(decision: ContactDecision): decision is Opening {
  return opening.some((one) => one === decision)
}

export interface DecisionTyped {
  readonly decision: string
  readonly because: string
  /** An episode that somebody in the contact is in already; '' for a new one. */
  readonly episode: string
  readonly lead: string
  /** `yes`: whoever told us joins the team. */
  readonly joins: string
  readonly says: string
  readonly ringName: string
  readonly ringPhone: string
}

export interface DecisionMeant {
  readonly decision: ContactDecision
  readonly because: string
  /** The episode that is joined, or stepped up or down; null: a new one, or none. */
  readonly episode: string | null
  /** The closed episode that a new one opens again; null: the family had none, or it is another matter. */
  readonly reopens: string | null
  /** Who leads a new episode. */
  readonly lead: string | null
  readonly joins: boolean
  readonly says: string
  readonly ringName: string
  readonly ringPhone: string
}

export type DecisionProblem =
  | 'decision-missing'
  | 'because-missing'
  | 'because-too-long'
  | 'lead-missing'
  | 'episode-missing'
  | 'says-missing'
  | 'says-too-long'
  | 'ring-missing'

export interface DecisionChoices {
  /** Episodes in which somebody of the contact is: those that go on, and those that were closed. */
  readonly episodes: readonly string[]
  readonly closed: readonly string[]
  /** Whom one may ask to lead. */
  readonly practitioners: readonly string[]
}

const shortest = 10
const longest = 4000

/** What was typed, checked. Every decision has its reason, and every reply, a refusal above all, names somebody to ring. Pure. */
export function checkDecision(
  typed: DecisionTyped,
  choices: DecisionChoices,
):
  | { readonly ok: true; readonly value: DecisionMeant }
  | { readonly ok: false; readonly problems: readonly DecisionProblem[] } {
  const decision = contactDecisions.find((one) => one === typed.decision)
  const problems: DecisionProblem[] = decision ? [] : ['decision-missing']
  const [because, says] = [tidy(typed.because), tidy(typed.says)]
  const episode = choices.episodes.find((id) => id === typed.episode) ?? null
  const reopens = choices.closed.find((id) => id === typed.episode) ?? null
  const lead = choices.practitioners.find((id) => id === typed.lead) ?? null
  if (decision === 'already-supported' && episode === null) problems.push('episode-missing')
  if (decision && isOpening(decision) && episode === null && lead === null) problems.push('lead-missing')
  if (because.length < shortest) problems.push('because-missing')
  if (because.length > longest) problems.push('because-too-long')
  if (says.length < shortest) problems.push('says-missing')
  if (says.length > longest) problems.push('says-too-long')
  const [ringName, ringPhone] = [typed.ringName.trim().slice(0, 200), typed.ringPhone.trim().slice(0, 40)]
  if (ringName === '' || ringPhone.length < 5) problems.push('ring-missing')
  if (!decision || problems.length > 0) return { ok: false, problems }
  const isSupport = decision === 'already-supported' || isOpening(decision)
  return {
    ok: true,
    value: {
      decision,
      because,
      episode: isSupport ? episode : null,
      reopens: isOpening(decision) ? reopens : null,
      lead: isOpening(decision) && episode === null ? lead : null,
      joins: isSupport && typed.joins === 'yes',
      says,
      ringName,
      ringPhone,
    },
  }
}

/** What was typed, as it is kept. */
export function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n').trim()
}
