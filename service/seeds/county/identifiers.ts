/**
 * Identifiers that satisfy the published check rules and belong to nobody.
 * `serial` is a person's number in the county (1 and up); the same serial always has the same identifiers.
 */

/** Moves serials about so that neighbours do not have neighbouring numbers; one to one below `below` (a power of ten). */
export function scatter(serial: number, below: number): number {
  // 7919 is prime and shares no factor with a power of ten, so multiplication by it visits every residue once.
  return (serial * 7919 + 104_729) % below
}

/**
 * NHS number: ten digits, the last by modulus 11 (NHS Data Dictionary, "NHS NUMBER"). All begin 999, a range set aside for tests.
 * Holds for serials below 500,000.
 */
export function nhsNumber(serial: number): string {
  const base = ((serial * 7919 + 104_729) % 500_000) * 2
  for (const last of [0, 1]) {
    const nine = `999${String(base + last).padStart(6, '0')}`
    const check = nhsCheckDigit(nine)
    if (check < 10) return nine + String(check)
  }
  throw new Error('two neighbours cannot both lack a check digit') // weights differ by 2 and 11 is odd
}

/** 10 means that no number begins with these nine digits. */
export function nhsCheckDigit(nine: string): number {
  let sum = 0
  for (let at = 0; at < 9; at++) sum += Number(nine.charAt(at)) * (10 - at)
  const check = 11 - (sum % 11)
  return check === 11 ? 0 : check
}

const upnLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ' // 23 letters: no I, O or S

/** Unique pupil number: check letter, council (3 digits), school (4), year of first entry (2), serial (3). Source: DfE UPN guide. */
export function uniquePupilNumber(council: string, school: string, year: number, serial: number): string {
  const digits = `${council}${school}${String(year % 100).padStart(2, '0')}${String(serial).padStart(3, '0')}`
  return upnCheckLetter(digits) + digits
}

/** Check letter over twelve digits: weights 2 to 13, remainder by 23. */
export function upnCheckLetter(digits: string): string {
  let sum = 0
  for (let at = 0; at < 12; at++) sum += Number(digits.charAt(at)) * (at + 2)
  return upnLetters.charAt(sum % 23)
}

/** National Insurance number in the published form (two letters, six digits, A to D), with prefixes that begin Z. */
export function ninoFor(serial: number): string {
  const scattered = scatter(serial, 10_000_000)
  const second = 'ABCEGHJKLM'.charAt(Math.floor(scattered / 1_000_000))
  return `Z${second}${String(scattered % 1_000_000).padStart(6, '0')}${'ABCD'.charAt(serial % 4)}`
}
