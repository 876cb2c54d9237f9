import { z } from 'zod'
import { parseDay, type Day } from '#kith/people/index.ts'
import { sql, type RawBuilder } from '#kith/platform/db/index.ts'

/** Whom somebody looks for in a long list: at least one of both. */
export interface Sought {
  /** Words of a name, or a number; '' for any. */
  readonly name: string
  readonly born: Day | null
}

/** What a search's address says. A page that is none is the first. */
export const pageOf = z.coerce.number().int().min(1).max(10_000).catch(1).default(1)
const typed = (most: number) =>
  z
    .string()
    .catch('')
    .default('')
    .transform((text) => text.trim().slice(0, most))
export const searchQuery = z.object({
  name: typed(100),
  'born-day': typed(20),
  'born-month': typed(20),
  'born-year': typed(20),
  page: pageOf,
})
export type SearchTyped = z.infer<typeof searchQuery>

export type SearchProblem = 'nothing' | 'born'

/** Whom to look for, or what is wrong with what was typed. */
export function readSearch(asked: SearchTyped): { readonly sought: Sought } | { readonly problem: SearchProblem } {
  const [day, month, year] = [asked['born-day'], asked['born-month'], asked['born-year']]
  const some = day + month + year !== ''
  const born = some ? parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) : null
  if (born === undefined) return { problem: 'born' }
  if (born === null && !/[\p{L}\p{N}]/u.test(asked.name)) return { problem: 'nothing' }
  return { sought: { name: asked.name, born } }
}

/** The address of a page of what a search found. */
export function searchAddress(path: string, asked: SearchTyped, page: number): string {
  const fields = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...asked, page }))
    if (value !== '' && value !== 1) fields.set(name, String(value))
  return `${path}?${fields.toString()}`
}

/**
 * Whether each word that was typed begins a word of `written`: without accents, marks and case, in any order. Each is folded as the database folds a name, so that a
 * search finds whom a comparison would.
 */
export function isCalled({ name }: Sought, written: RawBuilder<unknown>): RawBuilder<boolean> {
  if (name === '') return sql<boolean>`true`
  return sql<boolean>`(select bool_and(position(' ' || w in ' ' || identify.folded(${written})) > 0)
      from unnest(string_to_array((select identify.folded(${name}::text)), ' ')) w)`
}

/** Whether they were born on the day, where one was typed. */
export function wasBorn({ born }: Sought, column: RawBuilder<unknown>): RawBuilder<boolean> {
  return born === null ? sql<boolean>`true` : sql<boolean>`${column} = ${born}::date`
}
