import { z } from 'zod'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { purposes, type Purpose } from '#kith/platform/identity/index.ts'
import { dayFrom, type Day } from '#kith/platform/time/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { trailWords } from './words.ts'

/** Whose looks, for which purpose, on which days: what every page of who looked can be asked for. */
export interface LookWish {
  /** Colleagues, by id; null for everybody. */
  readonly actors: readonly string[] | null
  readonly purpose: Purpose | undefined
  /** First and last day, both of them included. */
  readonly from: Day | null
  readonly to: Day | null
}

const typed = z.string().trim().max(100).catch('').default('')

/** The part of an address that asks for looks. */
export const lookQuery = z.object({
  who: typed,
  purpose: typed,
  'from-day': typed,
  'from-month': typed,
  'from-year': typed,
  'to-day': typed,
  'to-month': typed,
  'to-year': typed,
})
export type LookQuery = z.infer<typeof lookQuery>

/** More than so many colleagues of one name are no answer to whose looks. */
export const mostNamed = 20

/** What was asked for, and what is wrong with it, in words and at its field. */
export async function readLookWish(
  language: Language,
  scope: Scope,
  query: LookQuery,
): Promise<{ readonly wish: LookWish; readonly errors: readonly FieldError[] }> {
  const words = trailWords(language).filter.problems
  const [from, to] = [readDay(query, 'from'), readDay(query, 'to')]
  const actors = query.who === '' ? null : await colleaguesNamed(scope, query.who)
  const errors: FieldError[] = []
  if (actors?.length === 0) errors.push({ field: 'who', message: words.nobody(query.who) })
  if (actors !== null && actors.length > mostNamed)
    errors.push({ field: 'who', message: words.many(query.who, mostNamed) })
  if (from === undefined) errors.push({ field: 'from-day', message: words.from })
  if (to === undefined) errors.push({ field: 'to-day', message: words.to })
  if (from && to && to < from) errors.push({ field: 'to-day', message: words.order })
  const purpose = purposes.find((one) => one === query.purpose)
  return { wish: { actors, purpose, from: from ?? null, to: to ?? null }, errors }
}

/** What is written in the trail of what the trail was asked for: ids and codes, never what was typed. */
export function askedFor({ actors, purpose, from, to }: LookWish): readonly string[] {
  return [
    ...(actors ?? []),
    ...(purpose === undefined ? [] : [`purpose:${purpose}`]),
    ...(from === null ? [] : [`from:${from}`]),
    ...(to === null ? [] : [`to:${to}`]),
  ]
}

/** Null where nothing was typed; undefined where what was is no day. */
function readDay(query: LookQuery, name: 'from' | 'to'): Day | null | undefined {
  const [day, month, year] = [query[`${name}-day`], query[`${name}-month`], query[`${name}-year`]]
  return day === '' && month === '' && year === '' ? null : dayFrom(day, month, year)
}

/** Colleagues with a text in their name, one more than is an answer. */
async function colleaguesNamed(scope: Scope, text: string): Promise<readonly string[]> {
  const found = await sql<{ id: string }>`
    select a.id from identity.actor a where position(lower(${text}) in lower(a.name)) > 0 order by a.name, a.id limit ${mostNamed + 1}`.execute(
    scope.platform,
  )
  return found.rows.map(({ id }) => id)
}
