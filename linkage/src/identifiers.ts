/** Words sources write where they know no name: no evidence of anything. */
export const namePlaceholders = [
  'unknown',
  'unk',
  'not known',
  'notknown',
  'not recorded',
  'not stated',
  'unborn',
  'baby',
  'baby boy',
  'baby girl',
  'infant',
  'twin',
  'twin 1',
  'twin 2',
  'twin one',
  'twin two',
  'n a',
  'na',
  'none',
  'null',
  'no name',
  'noname',
  'anon',
  'anonymous',
  'x',
  'xx',
  'xxx',
  'test',
  'tbc',
  'tba',
  'refused',
  'not given',
  'mr',
  'mrs',
  'miss',
  'ms',
] as const

const letterFolds: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}
const placeholders: ReadonlySet<string> = new Set(namePlaceholders)

/** Letters that have no accent to strip, and what they fold to; shared with the engine so that both sides agree. */
export const foldedLetters: readonly (readonly [string, string])[] = Object.entries(letterFolds)

/**
 * A name ready to compare: lower case, accents folded, apostrophes dropped (O'Neil = oneil), hyphens and other marks made one
 * blank. Undefined where nothing is left or the word means "no name" (unknown, baby, ...). Letters of other scripts are kept.
 */
export function normaliseName(text: string): string | undefined {
  let name = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  for (const [letter, fold] of foldedLetters) name = name.replaceAll(letter, fold)
  name = name
    .replace(/['’‘`´.]/g, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
  name = name.normalize('NFC')
  return name === '' || placeholders.has(name) ? undefined : name
}

/** The ten digits of an NHS number whose check digit (modulus 11, weights 10..2) is right, else undefined. Source: NHS Data Dictionary, NHS NUMBER. */
export function normaliseNhsNumber(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '')
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return undefined
  let sum = 0
  for (let place = 0; place < 9; place++) sum += Number(digits[place]) * (10 - place)
  const check = (11 - (sum % 11)) % 11
  return check === Number(digits[9]) ? digits : undefined
}

const upnLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ'

/**
 * A unique pupil number (letter, eleven digits, digit or temporary letter) whose check letter is right, else undefined.
 * The check is the weighted sum (weights 2..13) modulo 23 over A-Z without I, O, S. Source: DfE, Unique pupil numbers guide.
 */
export function normaliseUpn(text: string): string | undefined {
  const upn = text.replace(/[^0-9a-z]/gi, '').toUpperCase()
  if (!/^[A-Z]\d{11}[0-9A-HJ-NP-RT-Z]$/.test(upn)) return undefined
  let sum = 0
  for (let place = 1; place <= 12; place++) {
    const mark = upn.charAt(place)
    const value = mark >= '0' && mark <= '9' ? Number(mark) : upnLetters.indexOf(mark)
    sum += value * (place + 1)
  }
  return upnLetters.charAt(sum % 23) === upn.charAt(0) ? upn : undefined
}

/** A National Insurance number of the right shape (prefixes never issued are refused), else undefined. Source: HMRC NIM39110. There is no check digit. */
export function normaliseNino(text: string): string | undefined {
  const nino = text.replace(/[^0-9a-z]/gi, '').toUpperCase()
  return ninoShape.test(nino) && !ninoNeverIssued.test(nino) ? nino.slice(0, 8) : undefined
}

/** Shapes shared with the engine. The suffix letter is left out of the result: half of all systems leave it out. */
export const ninoShape = /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]?$/
export const ninoNeverIssued = /^(BG|GB|KN|NK|NT|TN|ZZ)/
export const postcodeShape = /^[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}$/

/** A postcode as `AA9 9AA`, else undefined where it has not the shape of one. Source: BS 7666 / Royal Mail PAF. Not looked up: it may not exist. */
export function normalisePostcode(text: string): string | undefined {
  const compact = text.replace(/[^0-9a-z]/gi, '').toUpperCase()
  if (!postcodeShape.test(compact) || compact.startsWith('ZZ99')) return undefined
  return `${compact.slice(0, -3)} ${compact.slice(-3)}`
}
