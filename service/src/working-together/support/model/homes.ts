import type { Day } from '../vocabulary.ts'

export interface Stay {
  readonly member: string
  readonly home: number
  readonly from: Day | null
  readonly to: Day | null
}

export interface HomeShown<One extends Stay> {
  /** `A`, `B`: a letter for this page, so that nobody reads an address or an order into it. */
  readonly letter: string
  readonly stays: readonly One[]
  /** Somebody lives there still, as far as records say. */
  readonly isCurrent: boolean
}

/** The homes of one family, those somebody lives in first, then by who came first; stays of each in order of their days. Pure. */
export function homesShown<One extends Stay>(stays: readonly One[], today: Day): readonly HomeShown<One>[] {
  const homes = [...Map.groupBy(stays, ({ home }) => home).values()].map((those) => ({
    stays: those.toSorted((a, b) => order(a, b)),
    isCurrent: those.some((stay) => isNow(stay, today)),
  }))
  return homes
    .toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || order(a.stays[0], b.stays[0]))
    .map((home, at) => ({ ...home, letter: letterOf(at) }))
}

/** Members who live in two homes or more now, as records say: parents apart, or records of which one is old. */
export function inTwoHomes(stays: readonly Stay[], today: Day): readonly string[] {
  const now = Map.groupBy(
    stays.filter((stay) => isNow(stay, today)),
    ({ member }) => member,
  )
  return [...now].flatMap(([member, those]) => (new Set(those.map(({ home }) => home)).size > 1 ? [member] : []))
}

function isNow({ from, to }: Stay, today: Day): boolean {
  return (from === null || from <= today) && (to === null || to > today)
}

function order(a: Stay | undefined, b: Stay | undefined): number {
  const key = (stay: Stay | undefined): string => `${stay?.from ?? ''} ${stay?.to ?? '9999'} ${stay?.member ?? ''}`
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0
}

function letterOf(at: number): string {
  return at < 26 ? String.fromCodePoint(65 + at) : `A${letterOf(at - 26)}`
}
