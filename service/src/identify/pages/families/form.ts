import { z } from 'zod'
import { readOrder, usualOrder, writeOrder, type Criterion } from '#kith/identify/model/ordering.ts'

const listed = z
  .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string().max(200)).max(20))
  .optional()
  .catch(undefined)

/** What the list's address may say. Anything else is as if it said nothing. */
export const listQuery = z.object({
  order: listed,
  met: z.string().max(60).optional().catch(undefined),
  young: z.literal('yes').optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  decided: z.uuid().optional().catch(undefined),
})

/** What the list is to show, and the address that says so. */
export interface ListChoice {
  readonly order: readonly Criterion[]
  readonly orderProblem: 'twice' | 'notOne' | null
  readonly instrument: string | null
  readonly young: boolean
  readonly page: number
}

/** Reads a choice; an order that cannot be read becomes the usual one, with the reason said. */
export function choiceOf(query: z.infer<typeof listQuery>, instruments: readonly string[]): ListChoice {
  const parts = (query.order ?? []).flatMap((part) => part.split(',')).filter((part) => part !== '')
  const read = parts.length === 0 ? { ok: true as const, order: usualOrder } : readOrder(parts.slice(0, 7))
  return {
    order: read.ok ? read.order : usualOrder,
    orderProblem: read.ok ? null : read.reason === 'named-twice' ? 'twice' : 'notOne',
    instrument: instruments.find((id) => id === query.met) ?? null,
    young: query.young === 'yes',
    page: query.page,
  }
}

/** The list's address for a choice: what is usual is left out. */
export function addressOf(choice: ListChoice, page = choice.page): string {
  const query = new URLSearchParams(orderQuery(choice.order))
  if (choice.instrument !== null) query.set('met', choice.instrument)
  if (choice.young) query.set('young', 'yes')
  if (page > 1) query.set('page', String(page))
  return `/families${query.size > 0 ? `?${query.toString()}` : ''}`
}

/** The order as the `order` of an address, to carry along from page to page; nothing for the usual one. */
export function orderQuery(order: readonly Criterion[]): Readonly<Record<string, string>> {
  const written = writeOrder(order).join(',')
  return written === writeOrder(usualOrder).join(',') ? {} : { order: written }
}
