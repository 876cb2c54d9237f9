import { z } from 'zod'
import type { Period } from '#kith/people/index.ts'
import { readPeriod } from '#kith/people/index.ts'
import { promiseLists } from '../../model/lists.ts'
import { states } from '../../model/verdict.ts'

const word = z.string().trim().max(100).catch('').default('')

/** What somebody asks the list for. What is not understood narrows nothing. */
export const promisesQuery = z.object({
  due: word,
  lead: word,
  principle: word,
  stage: word,
  state: z
    .enum(['', ...states])
    .catch('')
    .default(''),
  of: z
    .enum(['', ...promiseLists])
    .catch('')
    .default(''),
})
export type PromisesQuery = z.infer<typeof promisesQuery>

export const nothingAsked: PromisesQuery = { due: '', lead: '', principle: '', stage: '', state: '', of: '' }

/** The stretch of time asked for: "2006-09" too, as a link may write it. */
export function dueIn({ due }: PromisesQuery): Period | undefined {
  if (due === '') return undefined
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(due) ?? []
  const asMonth = year === undefined ? undefined : readPeriod(`${monthNames[Number(month) - 1] ?? ''} ${year}`)
  return asMonth ?? readPeriod(due)
}

const monthNames = 'January February March April May June July August September October November December'.split(' ')
