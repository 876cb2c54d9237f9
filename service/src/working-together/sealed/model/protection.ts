import { isNhsNumber, isUpn } from '#kith/identify/index.ts'
import { parseDay, type Day } from '#kith/people/index.ts'
import { charactersIn } from '#kith/platform/words/index.ts'

/** Why somebody must not be found. A closed list: each has its own reason in law or practice, and its own reach. */
export const protectionKinds = [
  'protected-identity', // a new identity that the police protect: everything linked with it, from everybody
  'adoption', // who a child was before adoption: those records alone; the life since is the child's
  'sealed-place', // somebody in a place that must not be found: everything linked with them, from everybody
  'staff-or-relative', // a member of staff or their relative: everything linked with them, from one colleague
] as const
export type ProtectionKind = (typeof protectionKinds)[number]

/** Who is to be protected, and why, as the desk was told. */
export interface WantedProtection {
  readonly kind: ProtectionKind
  readonly forename: string
  readonly surname: string
  readonly born: Day | null
  readonly nhs: string | null
  readonly upn: string | null
  /** The colleague it is hidden from; null: from everybody. */
  readonly hiddenFrom: string | null
  readonly askedBy: string
  readonly basis: string
}

export const protectionProblems = [
  'kind',
  'born',
  'nhs',
  'upn',
  'who',
  'hiddenFrom',
  'notHidden',
  'askedBy',
  'basis',
] as const
export type ProtectionProblem = (typeof protectionProblems)[number]

/** The field of the form that each problem stands at. */
export const problemFields: Readonly<Record<ProtectionProblem, string>> = {
  kind: 'kind',
  born: 'born-day',
  nhs: 'nhs',
  upn: 'upn',
  who: 'forename',
  hiddenFrom: 'hidden-from',
  notHidden: 'hidden-from',
  askedBy: 'asked-by',
  basis: 'basis',
}

/** What a form sent, by field; a field it did not send is empty. */
export type Sent = (field: string) => string

const bornFields = ['born-day', 'born-month', 'born-year'] as const

/**
 * Who is to be protected, or what is missing. Somebody is found by the whole name and the day of birth, or by a number: less than that would hide
 * people who are somebody else. `colleagues`: ids of those it can be hidden from.
 */
export function readProtection(
  sent: Sent,
  today: Day,
  colleagues: ReadonlySet<string>,
): { readonly read: WantedProtection } | { readonly problems: readonly ProtectionProblem[] } {
  const text = (field: string): string => sent(field).trim()
  const number = (field: 'nhs' | 'upn'): string => text(field).toUpperCase().replaceAll(/[\s-]/g, '')
  const kind = protectionKinds.find((one) => one === sent('kind'))
  const [forename, surname, askedBy, basis] = [text('forename'), text('surname'), text('asked-by'), text('basis')]
  const [day = '', month = '', year = ''] = bornFields.map(text)
  const born = parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  const [nhs, upn, hiddenFrom] = [number('nhs'), number('upn'), text('hidden-from')]
  const isBornGiven = day !== '' || month !== '' || year !== ''
  const fromOne = kind === 'staff-or-relative'
  const wrong: Readonly<Record<ProtectionProblem, boolean>> = {
    kind: kind === undefined,
    born: isBornGiven && (born === undefined || born > today),
    nhs: nhs !== '' && !isNhsNumber(nhs),
    upn: upn !== '' && !isUpn(upn),
    who: nhs === '' && upn === '' && (forename === '' || surname === '' || !isBornGiven),
    hiddenFrom: fromOne && !colleagues.has(hiddenFrom),
    notHidden: kind !== undefined && !fromOne && hiddenFrom !== '',
    askedBy: askedBy.length < 3,
    basis: charactersIn(basis) < 10,
  }
  const problems = protectionProblems.filter((problem) => wrong[problem])
  if (kind === undefined || problems.length > 0) return { problems }
  return {
    read: {
      kind,
      forename,
      surname,
      born: born ?? null,
      nhs: nhs === '' ? null : nhs,
      upn: upn === '' ? null : upn,
      hiddenFrom: fromOne ? hiddenFrom : null,
      askedBy,
      basis,
    },
  }
}
