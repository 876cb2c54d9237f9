import { isNhsNumber, isUpn } from '#kith/identify/index.ts'
import { parseDay, type Day } from '#kith/people/index.ts'
import { parts as familyParts, type Part as FamilyPart } from '../../support/model/level.ts'
import { charactersIn } from '#kith/platform/words/index.ts'

/** What a contact is for. Each is a purpose for which something is told, and not a verdict on the family. */
export const contactPurposes = ['early-help', 'child-in-need', 'child-at-risk', 'adult-care'] as const
export type ContactPurpose = (typeof contactPurposes)[number]

export { parts as familyParts, type Part as FamilyPart } from '../../support/model/level.ts'

/** The family's yes to help. It is no basis for sharing, and neither stands in for the other. */
export const consentAnswers = ['yes', 'no', 'not-asked'] as const
export const familyKnowsAnswers = ['yes', 'not-yet', 'not-safe'] as const
/** What the family may be told of a contact: all of it; not who told us; nothing. */
/** Who of the family may be told what a contact says: the words of `may_tell`, as of anything written of a family (`support/model/level.ts`), and that it was said but not by whom. */
export const contactTellings = ['family', 'not-who', 'team'] as const
export const caresAnswers = ['yes', 'no', 'not-known'] as const
/** How soon, as whoever tells us sees it. What somebody has to act on today is read first and decided that day; all else is in order of arrival. */
export const urgencies = ['today', 'this-week', 'can-wait'] as const
export type Urgency = (typeof urgencies)[number]

/** Most people one contact names. */
export const mostPeople = 10
const longestText = 10_000
const longestLine = 200

/** A form as sent or kept: names of fields and what was typed. */
export type Typed = Readonly<Record<string, string>>

/** Names of the fields about somebody, after `p1-`, `p2-`… */
export const personFields = [
  'about',
  'part',
  'forename',
  'surname',
  'born-day',
  'born-month',
  'born-year',
  'address',
  'nhs',
  'upn',
] as const
export type PersonField = (typeof personFields)[number]

/** Names of all other fields. */
export const contactFields = [
  'caller-name',
  'caller-service',
  'caller-phone',
  'purpose',
  'gateway',
  'gateway-because',
  'consent',
  'family-knows',
  'tell-family',
  'safe-contact',
  'cares',
  'urgency',
  'worrying',
  'going-well',
  'wanted',
] as const
export type ContactField = (typeof contactFields)[number]

/** Fields in which people write in their words: where somebody lives belongs with the person instead. */
export const wordFields = [
  'worrying',
  'going-well',
  'wanted',
  'gateway-because',
  'safe-contact',
] as const satisfies readonly ContactField[]

export function isContactField(name: string): name is ContactField {
  return contactFields.some((field) => field === name)
}

export interface PersonMeant {
  /** Whom it is about; else somebody who is at home with them. */
  readonly isAbout: boolean
  readonly part: FamilyPart
  readonly forename: string
  readonly surname: string
  /** Null: not known. */
  readonly born: Day | null
  readonly address: string
  readonly nhs: string | null
  readonly upn: string | null
}

export interface Caller {
  readonly name: string
  readonly service: string
  readonly phone: string
}

export interface ContactMeant {
  /** Who rang, where the front door took it down. */
  readonly caller: Caller | null
  readonly purpose: ContactPurpose
  readonly gateway: string
  readonly gatewayBecause: string
  readonly consent: (typeof consentAnswers)[number]
  readonly familyKnows: (typeof familyKnowsAnswers)[number]
  readonly tellFamily: (typeof contactTellings)[number]
  readonly safeContact: string
  readonly cares: (typeof caresAnswers)[number]
  readonly urgency: Urgency
  readonly worrying: string
  readonly goingWell: string
  readonly wanted: string
  readonly people: readonly PersonMeant[]
}

/** A law by which something may be told here; `asks`: it leaves it to a person each time, who says why. */
export interface OfferedGateway {
  readonly id: string
  readonly asks: boolean
}

export type ContactProblem =
  | 'missing'
  | 'too-short'
  | 'too-long'
  | 'address'
  | 'nobody'
  | 'nobody-about'
  | 'no-name'
  | 'not-a-day'
  | 'in-the-future'
  | 'unborn-with-day'
  | 'nhs-wrong'
  | 'upn-wrong'

export interface FormProblem {
  /** The id of the control to go to. */
  readonly field: string
  /** Which question: what the message is about. */
  readonly about: ContactField | PersonField | 'born'
  readonly problem: ContactProblem
  /** Counted from 1; absent where it is about nobody in particular. */
  readonly person?: number
}

export interface ContactRules {
  readonly gateways: readonly OfferedGateway[]
  /** The front door takes down what somebody else says. */
  readonly takenDown: boolean
  /** Fields in whose words an address was caught. */
  readonly addresses?: ReadonlySet<string>
  readonly today: Day
}

export type CheckedContact =
  | { readonly ok: true; readonly value: ContactMeant }
  | { readonly ok: false; readonly problems: readonly FormProblem[] }

/** How many people the form has room for: those filled in, and one more where `more`. */
export function roomFor(typed: Typed, more = false): number {
  let last = 1
  for (let n = 1; n <= mostPeople; n++) if (!isBlank(typed, n)) last = n
  const asked = Number(typed['people'] ?? '2')
  const wanted = Number.isInteger(asked) ? asked : 2
  return Math.min(mostPeople, Math.max(2, last, wanted) + (more ? 1 : 0))
}

/** What was typed, checked. Pure. Every problem at once, in the order of the page. */
export function checkContact(typed: Typed, rules: ContactRules): CheckedContact {
  const problems: FormProblem[] = []
  const form = reader(typed, problems, rules.addresses)
  const caller = rules.takenDown ? readCaller(form) : null
  const people = readPeople(form, typed, rules.today, problems)
  const cares = form.oneOf('cares', caresAnswers)
  const worrying = form.text('worrying', { least: 10 })
  const goingWell = form.text('going-well')
  const wanted = form.text('wanted', { least: 3 })
  const urgency = form.oneOf('urgency', urgencies)
  const purpose = form.oneOf('purpose', contactPurposes)
  const gateway = form.oneOf(
    'gateway',
    rules.gateways.map(({ id }) => id),
  )
  const asks = rules.gateways.some(({ id, asks: does }) => does && id === gateway)
  const gatewayBecause = form.text('gateway-because', { least: asks ? 10 : 0 })
  const consent = form.oneOf('consent', consentAnswers)
  const familyKnows = form.oneOf('family-knows', familyKnowsAnswers)
  const tellFamily = form.oneOf('tell-family', contactTellings)
  const safeContact = form.text('safe-contact', { least: 3 })
  if (problems.length > 0 || !cares || !urgency || !purpose || !gateway || !consent || !familyKnows || !tellFamily)
    return { ok: false, problems }
  const said = { purpose, gateway, gatewayBecause, consent, familyKnows, tellFamily, safeContact, cares, urgency }
  return { ok: true, value: { ...said, caller, worrying, goingWell, wanted, people } }
}

type Reader = ReturnType<typeof reader>

/** Reads fields one by one and notes what is wrong with each. */
function reader(typed: Typed, problems: FormProblem[], addresses?: ReadonlySet<string>) {
  const value = (field: string): string => (typed[field] ?? '').replaceAll('\r\n', '\n').trim()
  return {
    value,
    oneOf<T extends string>(field: ContactField, known: readonly T[]): T | undefined {
      const found = known.find((one) => one === value(field))
      if (!found) problems.push({ field, about: field, problem: 'missing' })
      return found
    },
    text(field: ContactField, { least = 0, most = longestText } = {}): string {
      const text = value(field)
      if (charactersIn(text) < least)
        problems.push({ field, about: field, problem: text === '' ? 'missing' : 'too-short' })
      if (text.length > most) problems.push({ field, about: field, problem: 'too-long' })
      if (addresses?.has(field)) problems.push({ field, about: field, problem: 'address' })
      return text
    },
  }
}

function readCaller(form: Reader): Caller {
  return {
    name: form.text('caller-name', { least: 2, most: longestLine }),
    service: form.text('caller-service', { least: 2, most: longestLine }),
    phone: form.text('caller-phone', { least: 5, most: 40 }),
  }
}

function isBlank(typed: Typed, n: number): boolean {
  return personFields.every((field) => (typed[`p${n}-${field}`] ?? '').trim() === '')
}

function readPeople(form: Reader, typed: Typed, today: Day, problems: FormProblem[]): PersonMeant[] {
  const people: PersonMeant[] = []
  for (let n = 1; n <= mostPeople; n++) {
    if (isBlank(typed, n)) continue
    const person = readPerson(form, n, today, problems)
    if (person) people.push(person)
  }
  const someWrong = problems.some(({ person }) => person !== undefined)
  if (people.length === 0 && !someWrong) problems.push({ field: 'p1-forename', about: 'forename', problem: 'nobody' })
  else if (!someWrong && !people.some(({ isAbout }) => isAbout))
    problems.push({ field: 'p1-about', about: 'about', problem: 'nobody-about' })
  return people
}

function readPerson(form: Reader, n: number, today: Day, problems: FormProblem[]): PersonMeant | undefined {
  const before = problems.length
  const value = (field: PersonField): string => form.value(`p${n}-${field}`)
  const wrong = (field: PersonField, problem: ContactProblem, about: FormProblem['about'] = field): void => {
    problems.push({ field: `p${n}-${field}`, about, problem, person: n })
  }
  const about = value('about')
  if (about !== 'about' && about !== 'home') wrong('about', 'missing')
  const part = familyParts.find((one) => one === value('part'))
  if (!part) wrong('part', 'missing')
  const [forename, surname, address] = [value('forename'), value('surname'), value('address')]
  if (forename === '' && surname === '' && part !== 'unborn-child') wrong('forename', 'no-name')
  for (const field of ['forename', 'surname', 'address'] as const)
    if (value(field).length > longestLine) wrong(field, 'too-long')
  const born = readBorn(value, today)
  if (typeof born === 'object' && born !== null) wrong('born-day', born.problem, 'born')
  else if (born !== null && part === 'unborn-child') wrong('born-day', 'unborn-with-day', 'born')
  const number = (field: 'nhs' | 'upn'): string => value(field).toUpperCase().replace(/[\s-]/g, '')
  const [nhs, upn] = [number('nhs'), number('upn')]
  if (nhs !== '' && !isNhsNumber(nhs)) wrong('nhs', 'nhs-wrong')
  if (upn !== '' && !isUpn(upn)) wrong('upn', 'upn-wrong')
  if (problems.length > before || !part) return undefined
  const known = { forename, surname, address, nhs: nhs === '' ? null : nhs, upn: upn === '' ? null : upn }
  return { ...known, isAbout: about === 'about', part, born: typeof born === 'string' ? born : null }
}

/** All three boxes blank: not known. */
function readBorn(
  value: (field: PersonField) => string,
  today: Day,
): Day | null | { readonly problem: ContactProblem } {
  const [d, m, y] = [value('born-day'), value('born-month'), value('born-year')]
  if (d === '' && m === '' && y === '') return null
  const day =
    /^\d{1,2}$/.test(d) && /^\d{1,2}$/.test(m) && /^\d{4}$/.test(y)
      ? parseDay(`${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`)
      : undefined
  if (!day || day < '1880-01-01') return { problem: 'not-a-day' }
  return day > today ? { problem: 'in-the-future' } : day
}
