import { factClasses, type FactClass, type PublishedGateway } from '#kith/identify/index.ts'
import { isDay, type Day } from '#kith/people/index.ts'
import { relianceOn } from './gateway-use.ts'
import { charactersIn } from '#kith/platform/words/index.ts'

/** What partners may do here under an agreement. */
export const agreementPurposes = ['support-family', 'refer'] as const
export type AgreementPurpose = (typeof agreementPurposes)[number]

/** What one agency and the council have agreed, or might. Moments, because access ends at one. */
export interface Agreement {
  readonly id: string
  readonly agency: string
  readonly purposes: readonly string[]
  readonly categories: readonly string[]
  readonly gateway: string
  readonly gatewayBecause: string | null
  readonly keepMonths: number
  readonly begins: Date
  readonly ends: Date | null
  readonly condition: string | null
  /** It pauses from then on, unless it is confirmed for longer. */
  readonly confirmedUntil: Date | null
  readonly follows: string | null
  readonly draftedBy: string
  readonly draftedAt: Date
  readonly signedBy: string | null
  readonly signedAt: Date | null
  readonly sentBack: Ending | null
  readonly ended: Ending | null
  /** From when another, signed, stands in its place. */
  readonly followedFrom: Date | null
}

export interface Ending {
  readonly by: string
  readonly at: Date
  readonly because: string
}

export type Standing =
  | 'draft'
  | 'sent-back'
  | 'withdrawn'
  | 'ended'
  | 'followed'
  | 'expired'
  | 'to-begin'
  | 'paused'
  | 'runs'

/** How an agreement stands at a moment. It opens anything only where it `runs`; `working_together.running` says the same in the database. */
export function standingAt(one: Agreement, now: Date): Standing {
  if (one.sentBack) return 'sent-back'
  if (one.ended) return one.signedAt ? 'ended' : 'withdrawn'
  if (!one.signedAt) return 'draft'
  if (one.followedFrom && one.followedFrom <= now) return 'followed'
  if (one.ends && one.ends <= now) return 'expired'
  if (one.begins > now) return 'to-begin'
  return one.confirmedUntil && one.confirmedUntil <= now ? 'paused' : 'runs'
}

export interface TypedDraft {
  readonly agency: string
  readonly purposes: readonly string[]
  readonly categories: readonly string[]
  readonly gateway: string
  readonly gatewayBecause: string
  readonly keepMonths: string
  readonly begins: string
  readonly lastDay: string
  readonly condition: string
  readonly confirmBy: string
}

export interface Draft {
  readonly agency: string
  readonly purposes: readonly AgreementPurpose[]
  readonly categories: readonly FactClass[]
  readonly gateway: string
  readonly gatewayBecause: string | null
  readonly keepMonths: number
  readonly begins: Day
  readonly lastDay: Day | null
  readonly condition: string | null
  readonly confirmBy: Day | null
}

export type DraftProblem =
  | 'agency'
  | 'purposes'
  | 'categories'
  | 'gateway'
  | 'gateway-not-in-force'
  | 'gateway-because'
  | 'keep-months'
  | 'begins'
  | 'last-day'
  | 'last-day-before'
  | 'condition'
  | 'confirm-by'

const longestKeep = 1200
export const shortestReason = 10
export const longestReason = 2000

/** A reason somebody has to give: words, and not too many. */
export function isReason(text: string): boolean {
  return charactersIn(text) >= shortestReason && text.length <= longestReason
}

/** Reads what was typed. `agencies`: ids of the partners there are. Days as `YYYY-MM-DD`, empty where nothing was given. */
export function checkDraft(
  typed: TypedDraft,
  { agencies, gateways, today }: { agencies: readonly string[]; gateways: readonly PublishedGateway[]; today: Day },
): { readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly problems: readonly DraftProblem[] } {
  const problems: DraftProblem[] = []
  const purposes = agreementPurposes.filter((one) => typed.purposes.includes(one))
  const categories = factClasses.filter((one) => typed.categories.includes(one))
  const keepMonths = /^\d{1,4}$/.test(typed.keepMonths.trim()) ? Number(typed.keepMonths) : 0
  const [begins, lastDay, confirmBy] = [typed.begins, typed.lastDay, typed.confirmBy].map((text) =>
    isDay(text) ? text : null,
  )
  const conditional = typed.condition.trim() !== '' || typed.confirmBy !== ''
  const add = (problem: DraftProblem, holds: boolean): void => void (holds && problems.push(problem))
  add('agency', !agencies.includes(typed.agency))
  add('purposes', purposes.length === 0)
  add('categories', purposes.includes('support-family') && categories.length === 0)
  problems.push(...gatewayProblems(typed, gateways))
  add('keep-months', keepMonths < 1 || keepMonths > longestKeep)
  add('begins', !begins)
  add('last-day', typed.lastDay !== '' && !lastDay)
  add('last-day-before', Boolean(lastDay && (lastDay < today || (begins && lastDay < begins))))
  add('condition', conditional && !isReason(typed.condition))
  add('confirm-by', conditional && (!confirmBy || confirmBy < today))
  if (problems.length > 0 || !begins) return { ok: false, problems }
  return {
    ok: true,
    draft: {
      agency: typed.agency,
      purposes,
      categories,
      gateway: typed.gateway,
      gatewayBecause: typed.gatewayBecause.trim() || null,
      keepMonths,
      begins,
      lastDay: lastDay ?? null,
      condition: conditional ? typed.condition.trim() : null,
      confirmBy: conditional ? (confirmBy ?? null) : null,
    },
  }
}

/** What is wrong with relying on a law, for agreements and for single shares alike. */
export function gatewayProblems(
  { gateway, gatewayBecause }: { readonly gateway: string; readonly gatewayBecause: string },
  gateways: readonly PublishedGateway[],
): readonly ('gateway' | 'gateway-not-in-force' | 'gateway-because')[] {
  const law = gateways.find(({ id }) => id === gateway)
  if (!law) return ['gateway']
  const reliance = relianceOn(law)
  if (reliance === 'no') return ['gateway-not-in-force']
  const needsReason = reliance === 'with-a-reason' || gatewayBecause.trim() !== ''
  return needsReason && !isReason(gatewayBecause) ? ['gateway-because'] : []
}
