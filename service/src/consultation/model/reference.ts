/** Letters and digits that nobody mixes up when they read them over the telephone (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Bytes `newReference` wants. */
export const referenceBytes = 8
/** Bytes `newCode` wants: 80 bits, more than anybody can guess at the rate we answer. */
export const codeBytes = 16

/**
 * A reference from random bytes: eight marks and a ninth that catches one wrong or two swapped, such as `K7Q4M-2XWT`.
 * @param bytes eight, from a source nobody can foresee
 */
export function newReference(bytes: Uint8Array): string {
  const marks = Array.from(bytes.slice(0, referenceBytes), (byte) => alphabet[byte % 32] ?? '0').join('')
  return shown(marks + checkMark(marks))
}

function shown(nine: string): string {
  return `${nine.slice(0, 5)}-${nine.slice(5)}`
}

function checkMark(marks: string): string {
  let sum = 0
  for (const [at, mark] of [...marks].entries()) sum += (2 * at + 1) * alphabet.indexOf(mark)
  return alphabet[sum % 32] ?? '0'
}

/** What somebody typed as it is written, or null where it cannot be one: a mark too many, or a check that fails. */
export function readReference(typed: string): string | null {
  const marks = tidy(typed)
  if (!/^[0-9A-Z]{9}$/.test(marks) || checkMark(marks.slice(0, 8)) !== marks[8]) return null
  return shown(marks)
}

/** The secret that goes with a reference: four groups of four. Only its hash is kept. */
export function newCode(bytes: Uint8Array): string {
  const marks = Array.from(bytes.slice(0, codeBytes), (byte) => alphabet[byte % 32] ?? '0').join('')
  return marks.replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** The code as it is hashed, or null where it cannot be one. */
export function readCode(typed: string): string | null {
  const marks = tidy(typed)
  return /^[0-9A-Z]{16}$/.test(marks) ? marks.replaceAll(/(.{4})(?=.)/g, '$1-') : null
}

function tidy(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[\s–—-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}
