import { z } from 'zod'
import { parseDay, type Day } from '#kith/people/index.ts'
import type { AskedList } from '#kith/identify/store/past-lists.ts'
import { readOrder, usualOrder, writeOrder, type Criterion } from '#kith/identify/model/ordering.ts'

const listed = z
  .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string().max(200)).max(20))
  .optional()
  .catch(undefined)

const typed = z.string().trim().max(20).optional().catch(undefined)

/** What the list's address may say. Anything else is as if it said nothing. */
export const listQuery = z.object({
  order: listed,
  met: z.string().max(60).optional().catch(undefined),
  young: z.literal('yes').optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  decided: z.uuid().optional().catch(undefined),
  // A list of another day: as an address says it, and as the form does, which only a person fills in.
  'as-at': typed,
  'as-at-day': typed,
  'as-at-month': typed,
  'as-at-year': typed,
  'known-on': typed,
  'known-on-day': typed,
  'known-on-month': typed,
  'known-on-year': typed,
})

export type ListQuery = z.infer<typeof listQuery>

/** What the list is to show, and the address that says so. */
export interface ListChoice {
  readonly order: readonly Criterion[]
  readonly orderProblem: 'twice' | 'notOne' | null
  readonly instrument: string | null
  readonly young: boolean
  readonly page: number
  /** A list of another day; null for the list as it stands. */
  readonly past: AskedList | null
}

/** What a person typed for one day, part by part. */
export interface TypedDay {
  readonly day: string
  readonly month: string
  readonly year: string
}

export type DayProblem = 'notReal' | 'future'

/** The form that asks for a list of another day, as it was sent. */
export interface PastForm {
  readonly asAt: TypedDay
  readonly knownOn: TypedDay
  readonly problems: { readonly asAt: DayProblem | null; readonly knownOn: DayProblem | null }
}

export const emptyPastForm: PastForm = {
  asAt: { day: '', month: '', year: '' },
  knownOn: { day: '', month: '', year: '' },
  problems: { asAt: null, knownOn: null },
}

/** Reads a choice; an order that cannot be read becomes the usual one, with the reason said. Without `today` there is no other day. */
export function choiceOf(query: ListQuery, instruments: readonly string[], today?: Day): ListChoice {
  const parts = (query.order ?? []).flatMap((part) => part.split(',')).filter((part) => part !== '')
  const read = parts.length === 0 ? { ok: true as const, order: usualOrder } : readOrder(parts.slice(0, 7))
  return {
    order: read.ok ? read.order : usualOrder,
    orderProblem: read.ok ? null : read.reason === 'named-twice' ? 'twice' : 'notOne',
    instrument: instruments.find((id) => id === query.met) ?? null,
    young: query.young === 'yes',
    page: query.page,
    past: today ? pastIn(query, today) : null,
  }
}

/** The list of another day that an address asks for; null where it asks for none, or for one nobody could make. */
export function pastIn(query: Pick<ListQuery, 'as-at' | 'known-on'>, today: Day): AskedList | null {
  const asAt = parseDay(query['as-at'] ?? '')
  const knownOn = parseDay(query['known-on'] ?? '')
  return asAt && knownOn && asAt <= today && knownOn <= today ? { asAt, knownOn } : null
}

/**
 * The form for another day, where it was sent. A day left empty is today: as things are, or as they are known.
 * @returns undefined where it was not sent; the list where it can be made
 */
export function readPastForm(
  query: ListQuery,
  today: Day,
): { readonly list: AskedList } | { readonly form: PastForm } | undefined {
  const part = (name: 'as-at' | 'known-on'): TypedDay => ({
    day: query[`${name}-day`] ?? '',
    month: query[`${name}-month`] ?? '',
    year: query[`${name}-year`] ?? '',
  })
  if (query['as-at-day'] === undefined && query['known-on-day'] === undefined) return undefined
  const [asAt, knownOn] = [readTyped(part('as-at'), today), readTyped(part('known-on'), today)]
  if ('day' in asAt && 'day' in knownOn) return { list: { asAt: asAt.day, knownOn: knownOn.day } }
  const problems = {
    asAt: 'problem' in asAt ? asAt.problem : null,
    knownOn: 'problem' in knownOn ? knownOn.problem : null,
  }
  return { form: { asAt: part('as-at'), knownOn: part('known-on'), problems } }
}

function readTyped(
  { day, month, year }: TypedDay,
  today: Day,
): { readonly day: Day } | { readonly problem: DayProblem } {
  if (day === '' && month === '' && year === '') return { day: today }
  const read =
    /^\d{1,2}$/.test(day) && /^\d{1,2}$/.test(month) && /^(?:19|20)\d{2}$/.test(year)
      ? parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
      : undefined
  if (!read) return { problem: 'notReal' }
  return read > today ? { problem: 'future' } : { day: read }
}

/** The list's address for a choice: what is usual is left out. */
export function addressOf(choice: ListChoice, page = choice.page): string {
  const query = new URLSearchParams(orderQuery(choice.order))
  if (choice.instrument !== null) query.set('met', choice.instrument)
  if (choice.young) query.set('young', 'yes')
  if (choice.past) query.set('as-at', choice.past.asAt)
  if (choice.past) query.set('known-on', choice.past.knownOn)
  if (page > 1) query.set('page', String(page))
  return `/families${query.size > 0 ? `?${query.toString()}` : ''}`
}

/** The order as the `order` of an address, to carry along from page to page; nothing for the usual one. */
export function orderQuery(order: readonly Criterion[]): Readonly<Record<string, string>> {
  const written = writeOrder(order).join(',')
  return written === writeOrder(usualOrder).join(',') ? {} : { order: written }
}
