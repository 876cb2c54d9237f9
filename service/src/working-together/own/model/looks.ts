import { addMonths, type Day } from '#kith/people/index.ts'

/** At what kind of thing somebody looked. The database's closed list (`look_kinds`); a test compares them. */
export const lookKinds = [
  'family',
  'assessment',
  'chronology',
  'people',
  'meeting',
  'share',
  'records',
  'considered',
] as const
export type LookKind = (typeof lookKinds)[number]

/** What one person did on one day: never how often, nor at what hour. */
export interface Look {
  readonly line: string
  readonly day: Day
  /** Null: somebody the reader has not met. */
  readonly name: string | null
  /** Null: one of the council's partners, which is not said. */
  readonly agency: { readonly en: string; readonly cy: string } | null
  readonly isCouncil: boolean
  readonly role: string | null
  readonly purpose: string
  readonly kind: LookKind
  readonly emergency: boolean
}

/** Something that passed between two agencies, and by which law. */
export interface Passed {
  readonly line: string
  readonly day: Day
  readonly from: { readonly en: string; readonly cy: string }
  readonly to: { readonly en: string; readonly cy: string }
  readonly categories: readonly string[]
  readonly gateway: string
}

/** Days before a look shows: whoever answers for it has so long to say that it must not. The database's own (`told_until`). */
export const daysBeforeTold = 3
/** Days a line may be withheld at most, and how long it is when only one person has said so. */
export const longestWithheld = 183
export const alone = 7

export interface Month {
  /** Its first day. */
  readonly first: Day
  readonly looks: number
}

/** The twelve months to `last`, oldest first, each with how many lines it has. */
export function byMonth(looks: readonly { readonly day: Day }[], last: Day): readonly Month[] {
  const first = parseFirst(last)
  return Array.from({ length: 12 }, (_, at) => addMonths(first, at - 11)).map((month) => ({
    first: month,
    looks: looks.filter(({ day }) => day.slice(0, 7) === month.slice(0, 7)).length,
  }))
}

function parseFirst(day: Day): Day {
  return `${day.slice(0, 7)}-01` as Day
}

export interface Leaf<T> {
  readonly items: readonly T[]
  readonly page: number
  readonly pages: number
}

/** One page of many; past the end, the last. */
export function leaf<T>(items: readonly T[], page: number, size: number): Leaf<T> {
  const pages = Math.max(1, Math.ceil(items.length / size))
  const at = Math.min(Math.max(1, page), pages)
  return { items: items.slice((at - 1) * size, at * size), page: at, pages }
}

/** Lines of one day, in the order they come. */
export function byDay<T extends { readonly day: Day }>(items: readonly T[]): readonly (readonly [Day, readonly T[]])[] {
  return [...Map.groupBy(items, ({ day }) => day)]
}
