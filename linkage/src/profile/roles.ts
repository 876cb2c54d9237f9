import { normaliseNhsNumber, normaliseNino, normalisePostcode, normaliseUpn } from '../identifiers.ts'

/** What a column can be. `name` is a whole name in one cell; `other` is compared as it is. */
export const roles = [
  'id',
  'name',
  'forename',
  'middle_names',
  'surname',
  'former_surname',
  'preferred_name',
  'born',
  'sex',
  'postcode',
  'address',
  'uprn',
  'nhs',
  'upn',
  'former_upn',
  'nino',
  'childrens_system',
  'email',
  'phone',
] as const
export type Role = (typeof roles)[number]

/** For a person reading what was guessed. */
export const roleWords: Readonly<Record<Role, string>> = {
  id: 'record’s own number',
  name: 'whole name',
  forename: 'forename',
  middle_names: 'middle names',
  surname: 'surname',
  former_surname: 'former surname',
  preferred_name: 'name the person is known by',
  born: 'date of birth',
  sex: 'sex',
  postcode: 'postcode',
  address: 'address',
  uprn: 'UPRN (unique property reference number)',
  nhs: 'NHS number',
  upn: 'unique pupil number',
  former_upn: 'former unique pupil number',
  nino: 'National Insurance number',
  childrens_system: 'number in the children’s system',
  email: 'email address',
  phone: 'telephone number',
}

/** Header words, most telling first; the header is lower case with marks made blanks. English and Welsh. */
const headers: readonly (readonly [Role, RegExp])[] = [
  ['nhs', /^(nhs)( (number|no|num|id))?$|\bnhs (number|no|num)\b|^rhif gig$/],
  ['former_upn', /\b(former|previous|old) upn\b/],
  ['upn', /\bupn\b|unique pupil number/],
  ['uprn', /\buprn\b|unique property/],
  ['nino', /\bnino\b|\bni (number|no|num)\b|national insurance/],
  ['childrens_system', /\b(lcs|eis|mosaic|liquid ?logic|ics|childrens system|child id in ics)( (id|number|no|ref))?$/],
  ['email', /\be ?mail\b|^ebost$/],
  ['phone', /\b(phone|telephone|tel|mobile|mob|ffon)\b/],
  ['postcode', /\bpost ?code\b|^pcode$|^zip( code)?$|^pc$|cod post/],
  ['born', /\bd ?o ?b\b|date of birth|birth ?date|^born$|\bbirthday\b|dyddiad geni/],
  ['sex', /^(sex|gender|rhyw)\b|\b(sex|gender)$|^(m f|f m|boy girl|male female)$/],
  ['former_surname', /\b(maiden|former|previous|prev|birth|alias)( (last|family))? ?(sur)?name\b|^maiden$/],
  ['preferred_name', /\b(preferred|known as|knownas|alias|nickname|usual)\b/],
  ['middle_names', /\b(middle|second|other) ?(fore)?names?\b|middle initial|^middle$/],
  ['forename', /\b(fore|first|given|christian) ?names?\b|^(forename|firstname|fname|first|given)\b|^enw cyntaf$/],
  ['surname', /\b(sur|last|family) ?names?\b|^(surname|lastname|lname|sname|last|family)$|^cyfenw$/],
  ['address', /\b(address|addr|street|house|property|flat|building|road|cyfeiriad)\b/],
  [
    'name',
    /^(full|whole|person|client|child|pupil|patient|tenant|customer|member|claimant|applicant)? ?name$|^enw$|\bfull ?name\b/,
  ],
]

const idHeader =
  /^(id|ref|key|urn|rec ?id|unique ?id|pid|adm(ission)? ?(no|num|number))$|\b(id|identifier|reference|ref|urn)$|\b(record|person|client|case|system|pupil|tenant|account|customer|unique) ?(id|no|num|number|ref)\b/

/** The header in words: "Child_FirstName" → "child first name". */
export function headerWords(header: string): string {
  return header
    .normalize('NFC')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/['’.]/g, '')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
}

/** What the header alone says the column is. */
export function roleOfHeader(header: string): Role | undefined {
  const words = headerWords(header)
  // somebody else's details, not the person's
  if (
    /\b(parent|mother|father|carer|guardian|school|gp|emergency|partner|next of kin|worker|landlord|contact)s?\b/.test(
      words,
    )
  )
    return undefined
  const found = headers.find(([, pattern]) => pattern.test(words))?.[0]
  return found ?? (idHeader.test(words) ? 'id' : undefined)
}

/** Share (0..1) of the values that can be this; undefined where values cannot tell. `values` holds how often each occurs. */
export function shareThatCanBe(role: Role, values: ReadonlyMap<string, number>): number | undefined {
  const test = valueTests[role]
  if (test === undefined) return undefined
  let [fit, all] = [0, 0]
  for (const [value, times] of values) {
    all += times
    if (test(value)) fit += times
  }
  return all === 0 ? undefined : fit / all
}

const sexes =
  /^(m|f|x|u|male|female|boy|girl|man|woman|other|unknown|not known|not stated|indeterminate|unspecified|0|1|2|9|gwryw|benyw)$/
const valueTests: Partial<Record<Role, (value: string) => boolean>> = {
  nhs: (value) => normaliseNhsNumber(value) !== undefined,
  upn: (value) => normaliseUpn(value) !== undefined,
  former_upn: (value) => normaliseUpn(value) !== undefined,
  nino: (value) => normaliseNino(value) !== undefined,
  postcode: (value) => normalisePostcode(value) !== undefined,
  email: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value),
  uprn: (value) => /^\d{1,12}$/.test(value),
  phone: (value) => /^\+?[\d\s()-]{9,18}$/.test(value) && value.replace(/\D/g, '').length >= 9,
  sex: (value) => sexes.test(value.toLowerCase().trim()),
}

/** Roles whose values are telling enough to be known without a header. */
export const knownByValues: readonly Role[] = ['nhs', 'upn', 'nino', 'postcode', 'email']
