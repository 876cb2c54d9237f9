import { createHash, randomInt } from 'node:crypto'
import { codeLength, codeLetters } from './model/code.ts'

/** A code nobody can guess. Shown once; only its hash is kept. */
export function newCode(): string {
  return Array.from({ length: codeLength }, () => codeLetters.charAt(randomInt(codeLetters.length))).join('')
}

export function hashCode(code: string): Buffer {
  return createHash('sha256').update(`own page ${code}`).digest()
}
