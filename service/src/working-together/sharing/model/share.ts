import { factClasses, type FactClass, type PublishedGateway } from '#kith/identify/index.ts'
import { isDay, type Day } from '#kith/people/index.ts'
import { gatewayProblems, isReason } from './agreement.ts'
import type { DeclineGround } from './gateway-use.ts'

const longestTold = 20_000

export interface TypedRequest {
  readonly about: string
  readonly ofAgency: string
  readonly categories: readonly string[]
  readonly necessity: string
  readonly minimum: string
  readonly gateway: string
  readonly gatewayBecause: string
  /** `YYYY-MM-DD`, or what was typed instead. */
  readonly keepUntil: string
}

export interface ShareRequest extends Omit<TypedRequest, 'categories' | 'gatewayBecause' | 'keepUntil'> {
  readonly categories: readonly FactClass[]
  readonly gatewayBecause: string | null
  readonly keepUntil: Day
}

export type RequestProblem =
  | 'about'
  | 'of-agency'
  | 'categories'
  | 'not-agreed'
  | 'necessity'
  | 'minimum'
  | 'gateway'
  | 'gateway-not-in-force'
  | 'gateway-because'
  | 'keep-until'

/** What may be asked here: of whom it may be about, of which agencies, and which categories agreements cover (null: all). */
export interface Askable {
  readonly members: readonly string[]
  readonly agencies: ReadonlyMap<string, readonly string[] | null>
  readonly own: readonly string[] | null
  readonly gateways: readonly PublishedGateway[]
  readonly today: Day
}

type Checked<Value, Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Reads a request: about somebody in the family, of an agency on its team, for what both agreements cover, by a law that may be relied on. */
export function checkRequest(typed: TypedRequest, may: Askable): Checked<ShareRequest, RequestProblem> {
  const problems: RequestProblem[] = []
  const categories = factClasses.filter((one) => typed.categories.includes(one))
  const covered = may.agencies.get(typed.ofAgency)
  const keepUntil = isDay(typed.keepUntil) && typed.keepUntil > may.today ? typed.keepUntil : null
  const isCovered = (by: readonly string[] | null | undefined): boolean =>
    !by || categories.every((one) => by.includes(one))
  if (!may.members.includes(typed.about)) problems.push('about')
  if (covered === undefined) problems.push('of-agency')
  if (categories.length === 0) problems.push('categories')
  else if (!isCovered(covered) || !isCovered(may.own)) problems.push('not-agreed')
  if (!isReason(typed.necessity)) problems.push('necessity')
  if (!isReason(typed.minimum)) problems.push('minimum')
  problems.push(...gatewayProblems(typed, may.gateways))
  if (!keepUntil) problems.push('keep-until')
  if (problems.length > 0 || !keepUntil) return { ok: false, problems }
  return {
    ok: true,
    value: { ...typed, categories, gatewayBecause: typed.gatewayBecause.trim() || null, keepUntil },
  }
}

/** What somebody tells another agency unasked: as a request, with what is told and why; `ofAgency` is whom they tell. */
export interface TypedTold extends TypedRequest {
  readonly went: string
  readonly because: string
}

export interface ShareTold extends ShareRequest {
  readonly went: string
  readonly because: string
}

export type ToldProblem = RequestProblem | 'went' | 'because'

/** Reads what is told unasked. It has to stand as a request would: about somebody in the family, agreed, needed, no more than that, by a law. */
export function checkTold(typed: TypedTold, may: Askable): Checked<ShareTold, ToldProblem> {
  const asked = checkRequest(typed, may)
  const [went, because] = [typed.went.trim(), typed.because.trim()]
  const problems: ToldProblem[] = asked.ok ? [] : [...asked.problems]
  if (went === '' || went.length > longestTold) problems.push('went')
  if (!isReason(because)) problems.push('because')
  if (!asked.ok || problems.length > 0) return { ok: false, problems }
  return { ok: true, value: { ...asked.value, went, because } }
}

/** Categories that pass between two agencies without being asked for: those both have agreed to (null: all). */
export function passesBetween(own: readonly string[] | null, theirs: readonly string[] | null): readonly FactClass[] {
  return factClasses.filter((one) => (own ?? [one]).includes(one) && (theirs ?? [one]).includes(one))
}

export interface TypedAnswer {
  readonly given: string
  readonly categories: readonly string[]
  readonly went: string
  readonly keepUntil: string
  readonly ground: string
  readonly because: string
  readonly ringName: string
  readonly ringPhone: string
}

export type ShareAnswer =
  | {
      readonly given: true
      readonly categories: readonly FactClass[]
      readonly went: string
      readonly keepUntil: Day
      readonly because: string
    }
  | {
      readonly given: false
      readonly ground: DeclineGround
      readonly because: string
      readonly ringName: string
      readonly ringPhone: string
    }

export type AnswerProblem = 'given' | 'gave' | 'went' | 'keep-until' | 'ground' | 'because' | 'ring-name' | 'ring-phone'

/** Reads an answer. No more goes than was asked, for no longer; a refusal has a reason that the law leaves open, and names a person to ring. */
export function checkAnswer(
  typed: TypedAnswer,
  asked: {
    readonly categories: readonly string[]
    readonly keepUntil: string
    readonly grounds: readonly DeclineGround[]
    readonly today: Day
  },
): Checked<ShareAnswer, AnswerProblem> {
  const because = typed.because.trim()
  const wrong: readonly AnswerProblem[] = isReason(because) ? [] : ['because']
  if (typed.given === 'yes') {
    const categories = factClasses.filter((one) => typed.categories.includes(one) && asked.categories.includes(one))
    const keepUntil =
      isDay(typed.keepUntil) && typed.keepUntil > asked.today && typed.keepUntil <= asked.keepUntil
        ? typed.keepUntil
        : null
    const problems: AnswerProblem[] = [...wrong]
    if (categories.length === 0) problems.push('gave')
    if (!typed.went.trim() || typed.went.trim().length > longestTold) problems.push('went')
    if (!keepUntil) problems.push('keep-until')
    if (problems.length > 0 || !keepUntil) return { ok: false, problems }
    return { ok: true, value: { given: true, categories, went: typed.went.trim(), keepUntil, because } }
  }
  if (typed.given !== 'no') return { ok: false, problems: ['given', ...wrong] }
  const ground = asked.grounds.find((one) => one === typed.ground)
  const [ringName, ringPhone] = [typed.ringName.trim(), typed.ringPhone.trim()]
  const problems: AnswerProblem[] = [...wrong]
  if (!ground) problems.push('ground')
  if (ringName.length < 2) problems.push('ring-name')
  if (!/^[\d +()-]{5,40}$/.test(ringPhone)) problems.push('ring-phone')
  if (problems.length > 0 || !ground) return { ok: false, problems }
  return { ok: true, value: { given: false, ground, because, ringName, ringPhone } }
}
