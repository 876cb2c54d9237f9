import { addressKey, normalisePostcode } from '#kith/identify/index.ts'
import { parseDay, type Day } from '#kith/people/index.ts'
import type { Sent } from './protection.ts'

/** What somebody is to the colleague whose work must not lead to them. */
export const relations = [
  'self',
  'partner',
  'child',
  'parent',
  'brother-or-sister',
  'other-relative',
  'household',
] as const
export type Relation = (typeof relations)[number]

/** Somebody near to a colleague: as the colleague declared them. */
export interface WantedStaffEntry {
  readonly colleague: string
  readonly relation: Relation
  readonly forename: string
  readonly surname: string
  readonly born: Day
  /** Keys of their address, as feeds' stays have it. */
  readonly places: readonly string[]
}

export const staffProblems = ['colleague', 'relation', 'forename', 'surname', 'born', 'postcode', 'uprn'] as const
export type StaffProblem = (typeof staffProblems)[number]

/** The field of the form that each problem stands at. */
export const staffFields: Readonly<Record<StaffProblem, string>> = {
  colleague: 'colleague',
  relation: 'relation',
  forename: 'forename',
  surname: 'surname',
  born: 'born-day',
  postcode: 'postcode',
  uprn: 'uprn',
}

/**
 * An entry of the staff register, or what is missing in it. The whole name and the day of birth are needed, or people who are somebody else would be hidden too; the
 * address may be left out, and is needed whole where it is not.
 */
export function readStaffEntry(
  sent: Sent,
  today: Day,
  colleagues: ReadonlySet<string>,
): { readonly read: WantedStaffEntry } | { readonly problems: readonly StaffProblem[] } {
  const text = (field: string): string => sent(field).trim()
  const relation = relations.find((one) => one === text('relation'))
  const [day = '', month = '', year = ''] = ['born-day', 'born-month', 'born-year'].map(text)
  const born = parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  const uprn = text('uprn').replaceAll(' ', '')
  const lines = text('lines')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const postcode = normalisePostcode(text('postcode'))
  const place = postcode === undefined ? null : addressKey({ lines, postcode })
  const wrong: Readonly<Record<StaffProblem, boolean>> = {
    colleague: !colleagues.has(text('colleague')),
    relation: relation === undefined,
    forename: text('forename') === '' || text('forename').length > 100,
    surname: text('surname') === '' || text('surname').length > 100,
    born: born === undefined || born > today,
    postcode: (text('postcode') !== '' || lines.length > 0) && place === null,
    uprn: uprn !== '' && !/^\d{1,12}$/.test(uprn),
  }
  const problems = staffProblems.filter((problem) => wrong[problem])
  if (relation === undefined || born === undefined || problems.length > 0) return { problems }
  return {
    read: {
      colleague: text('colleague'),
      relation,
      forename: text('forename'),
      surname: text('surname'),
      born,
      places: [...(place === null ? [] : [place]), ...(uprn === '' ? [] : [`uprn:${uprn.replace(/^0+/, '')}`])],
    },
  }
}
