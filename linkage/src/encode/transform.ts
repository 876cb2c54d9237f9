import { LinkageError } from '../errors.ts'
import { normaliseName, normaliseNhsNumber, normaliseNino, normalisePostcode, normaliseUpn } from '../identifiers.ts'
import type { Expression, Transformation } from '../settings.ts'
import { formalName } from '../short-forms.ts'

/** What a transformation makes of one value; undefined where nothing is left. Values come trimmed, in NFC and not empty. */
type Change = (value: string) => string | undefined

const some = (value: string | undefined): string | undefined => (value === '' ? undefined : value)
const plain = /^[ -~]*$/

const changes: Readonly<Record<Transformation, Change>> = {
  lower: (value) => value.toLowerCase(),
  upper: (value) => value.toUpperCase(),
  text: (value) => some(value.toLowerCase().replace(/\s+/g, ' ').trim()),
  name: normaliseName,
  'letters-and-digits': (value) => some(value.toUpperCase().replace(/[^0-9A-Z]/g, '')),
  digits: (value) => some(value.replace(/[^0-9]/g, '')),
  'first-word': (value) => some(value.split(' ', 1)[0]),
  'last-word': (value) => some(value.slice(value.lastIndexOf(' ') + 1)),
  'without-first-word': (value) => some(value.includes(' ') ? value.slice(value.indexOf(' ')).trim() : ''),
  'formal-name': formalName,
  phonetic,
  year: (value) => some(first(value, 4)),
  'month-and-day': (value) => some(value.slice(5, 10)),
  postcode: normalisePostcode,
  'postcode-sector': (value) => normalisePostcode(value)?.slice(0, -2),
  'postcode-district': (value) => normalisePostcode(value)?.split(' ', 1)[0],
  'nhs-number': normaliseNhsNumber,
  upn: normaliseUpn,
  nino: normaliseNino,
  email: (value) => {
    const address = value.toLowerCase().replace(/\s/g, '')
    return /^[^@]+@[^@]+$/.test(address) ? address : undefined
  },
}

/** The change that an expression over one value makes; undefined for those over several, and for `date`, which DuckDB reads. */
export function changeOf(expression: Exclude<Expression, string>): Change | undefined {
  switch (expression.do) {
    case 'prefix':
      return (value) => some(first(value, Math.trunc(expression.length)))
    case 'suffix':
      return (value) => some(last(value, Math.trunc(expression.length)))
    case 'not-one-of': {
      const left = new Set(expression.values)
      return (value) => (left.has(value) ? undefined : value)
    }
    case 'extract': {
      const pattern = new RegExp(expression.pattern, 'u')
      return (value) => some(pattern.exec(value)?.[0])
    }
    case 'date':
    case 'split':
    case 'join':
    case 'first-known':
      return undefined
    default:
      return changes[expression.do] ?? refuse(expression.do)
  }
}

function refuse(name: string): never {
  throw new LinkageError('settings', `there is no transformation "${name}"`)
}

/** The first characters, by code point. */
export function first(value: string, length: number): string {
  return plain.test(value) ? value.slice(0, length) : [...value].slice(0, length).join('')
}

function last(value: string, length: number): string {
  return plain.test(value) ? value.slice(-length) : [...value].slice(-length).join('')
}

const classes = new Map(
  [...'bfpvcgjkqsxzdtlmnraeiouyhw'].map((letter, at) => [letter, '11112222222233455600000000'.charAt(at)]),
)

/** First letter, then up to five classes of consonants; the same class twice in a row counts once, vowels not at all. After Soundex. */
function phonetic(value: string): string | undefined {
  const name = normaliseName(value)
  if (name === undefined) return undefined
  const [head = '', ...rest] = [...name]
  let coded = rest.map((letter) => (letter === ' ' ? '' : (classes.get(letter) ?? letter))).join('')
  for (let pass = 0; pass < 2; pass++) for (const digit of '123456') coded = coded.replaceAll(digit + digit, digit)
  return head + first(coded.replaceAll('0', ''), 5)
}

/** Days since 1970-01-01 of a date written YYYY-MM-DD that is in the calendar. */
export function daysOf(value: string): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  if (parts === null) return undefined
  const days = Date.parse(`${value}T00:00:00Z`) / 86_400_000
  return Number.isNaN(days) || new Date(days * 86_400_000).getUTCDate() !== Number(parts[3]) ? undefined : days
}

/** A number as people and programs write it; NaN where it is none. */
export function numberOf(value: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : NaN
}

/** A date with its day and month the other way round, where it has both. */
export function turned(value: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}/.test(value) ? `${value.slice(0, 5)}${value.slice(8, 10)}-${value.slice(5, 7)}` : undefined
}
