import { createHash } from 'node:crypto'

/**
 * The id under which what a form says is kept: the same for the same form saying the same, so that sent twice it is kept once; another where it says
 * something else, as from a second tab or after going back. Else that would be taken for a repeat, and lost.
 * @param form the id the form was given when it was drawn
 */
export function formIdFor(form: string, said: string): string {
  const hex = createHash('sha256').update(`${form} ${said}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
