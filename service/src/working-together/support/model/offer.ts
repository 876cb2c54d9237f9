import type { Level } from './level.ts'

/** What is offered at each level: what everybody has, and what each level adds to it. */
export interface Offer<Item> {
  readonly universal: readonly Item[]
  readonly levels: Readonly<Record<Level, readonly Item[]>>
}

/** Levels between universal services and child protection, each of which keeps what the ones before it add; an adult's support adds its own to the base. */
const ladder = ['universal', 'early-help', 'family-help', 'child-protection'] as const satisfies readonly Level[]

/** What a family has at a level. Whatever the level, everybody's base is there: nobody loses it by being offered more, or by being stepped down. */
export function offerAt<Item>(
  offer: Offer<Item>,
  level: Level,
): { readonly base: readonly Item[]; readonly added: readonly Item[] } {
  const upTo = ladder.findIndex((one) => one === level)
  const reached: readonly Level[] = upTo < 0 ? [level] : ladder.slice(0, upTo + 1)
  return { base: offer.universal, added: reached.flatMap((one) => offer.levels[one]) }
}
