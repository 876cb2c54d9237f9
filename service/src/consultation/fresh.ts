import { randomBytes } from 'node:crypto'
import { codeBytes, newCode, newReference, referenceBytes } from './model/reference.ts'

/** A reference and a code nobody can foresee. */
export function freshKeys(): { readonly reference: string; readonly code: string } {
  return { reference: newReference(randomBytes(referenceBytes)), code: newCode(randomBytes(codeBytes)) }
}
