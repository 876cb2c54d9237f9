import type { Saying } from './said.ts'

/** Identifiers with a check digit or a published form. */
export const checkedSchemes = ['upn', 'former-upn', 'nhs', 'nino', 'uln'] as const
export type CheckedScheme = (typeof checkedSchemes)[number]

const upnLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ' // no I, O or S

/**
 * Unique pupil number: a check letter over twelve characters weighted 2 to 13, remainder by 23. The last may be a letter in a temporary
 * number, counted by its place in the same alphabet. Source: DfE, Unique pupil numbers guide.
 */
export function isUpn(text: string): boolean {
  if (!/^[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]$/.test(text)) return false
  let sum = 0
  for (let at = 1; at < 13; at++) {
    const character = text.charAt(at)
    const value = character >= '0' && character <= '9' ? Number(character) : upnLetters.indexOf(character)
    sum += value * (at + 1)
  }
  return upnLetters.charAt(sum % 23) === text.charAt(0)
}

/** NHS number: ten digits, the last by modulus 11 with weights 10 to 2. Source: NHS Data Dictionary. */
export function isNhsNumber(text: string): boolean {
  if (!/^\d{10}$/.test(text) || /^(\d)\1{9}$/.test(text)) return false
  let sum = 0
  for (let at = 0; at < 9; at++) sum += Number(text.charAt(at)) * (10 - at)
  const check = (11 - (sum % 11)) % 11
  return check !== 10 && check === Number(text.charAt(9))
}

/** National Insurance number: HMRC's published form (NIM39110); there is no check digit. */
export function isNino(text: string): boolean {
  return /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]?$/.test(text) && !/^(BG|GB|KN|NK|NT|TN|ZZ)/.test(text)
}

/** Unique learner number: ten digits, the last is 10 less the weighted remainder by 11. Source: Learning Records Service. */
export function isUln(text: string): boolean {
  if (!/^[1-9]\d{9}$/.test(text)) return false
  let sum = 0
  for (let at = 0; at < 9; at++) sum += Number(text.charAt(at)) * (10 - at)
  return sum % 11 !== 0 && 10 - (sum % 11) === Number(text.charAt(9))
}

const checks = {
  upn: { is: isUpn, code: 'upn-invalid' },
  'former-upn': { is: isUpn, code: 'upn-invalid' },
  nhs: { is: isNhsNumber, code: 'nhs-number-invalid' },
  nino: { is: isNino, code: 'nino-invalid' },
  uln: { is: isUln, code: 'uln-invalid' },
} as const

export function isCheckedScheme(scheme: string): scheme is CheckedScheme {
  return checkedSchemes.some((known) => known === scheme)
}

/**
 * The identifier as Kith keeps it: capitals, no spaces or hyphens. Undefined where blank, and, with a note on the row, where it breaks
 * its scheme's rule: a wrong identifier joins strangers, so it is never used.
 */
export function readIdentifier(saying: Saying, scheme: string, column: string, text: string): string | undefined {
  if (text === '') return undefined
  if (!isCheckedScheme(scheme)) return text
  const normal = text.toUpperCase().replace(/[\s-]/g, '')
  const { is, code } = checks[scheme]
  if (is(normal)) return normal
  saying.note(code, column, text)
  return undefined
}
