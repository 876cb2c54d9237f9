import { createHash } from 'node:crypto'
import { z } from 'zod'

/**
 * The id under which what a form says is kept: the same for the same form saying the same, so that sent twice it is kept once; another where it says
 * something else, as from a second tab or after going back. Else that would be taken for a repeat, and lost.
 * @param form the id the form was given when it was drawn
 */
export function formIdFor(form: string, said: string): string {
  const hex = createHash('sha256').update(`${form} ${said}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** What a form carries besides what somebody says in it. */
const carried = ['id', 'form', 'form-token', 'nobodys-home']

/** The id under which what a form sent is kept: sent twice it is one; with something else in it, another. Undefined where the form brought no id. */
export function entryId(sent: Readonly<Record<string, unknown>>): string | undefined {
  const form = z.uuid().safeParse(sent['id'] ?? sent['form']).data
  const said = Object.entries(sent).filter(([name, value]) => !carried.includes(name) && (value ?? '') !== '')
  return form === undefined ? undefined : formIdFor(form, JSON.stringify(said.toSorted()))
}
