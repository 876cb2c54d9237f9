import type { Day } from '#kith/people/model/day.ts'
import type { Words } from './needs/language.ts'
import { byText } from './neighbourhood.ts'

/** What the list knows of a family when it puts it in order. Null is not known, and never counts as no. */
export interface Waiting {
  readonly key: string
  /** The day the family was put before a person. */
  readonly waitingSince: Day
  /** The oldest record behind the family: how far back records go, and not how long anybody waited. */
  readonly firstSignal: Day | null
  readonly newestSignal: Day | null
  /** Present needs of the one set of rules that has most: never a sum over several. */
  readonly currentNeeds: number
  readonly childUnderTwo: boolean | null
  readonly unbornChild: boolean | null
  readonly alreadySupported: boolean | null
}

type Direction = 'first' | 'last'

interface Definition {
  /** Sorts first what the criterion names: a truth, an early day, a large number. Null is between for truths, after all for days. */
  readonly of: (family: Waiting) => boolean | Day | number | null
  readonly smallFirst: boolean
  readonly words: Readonly<Record<Direction, Words>>
}

const definitions = {
  'child-under-two': {
    of: (family) => family.childUnderTwo,
    smallFirst: false,
    words: {
      first: { en: 'families with a child under two', cy: 'teuluoedd â phlentyn o dan ddwy oed' },
      last: { en: 'families without a child under two', cy: 'teuluoedd heb blentyn o dan ddwy oed' },
    },
  },
  'unborn-child': {
    of: (family) => family.unbornChild,
    smallFirst: false,
    words: {
      first: { en: 'families expecting a child', cy: 'teuluoedd sy’n disgwyl plentyn' },
      last: {
        en: 'families not known to expect a child',
        cy: 'teuluoedd nad yw’n hysbys eu bod yn disgwyl plentyn',
      },
    },
  },
  'waiting-longest': {
    of: (family) => family.waitingSince,
    smallFirst: true,
    words: {
      first: { en: 'those longest on this list', cy: 'y rhai sydd hiraf ar y rhestr hon' },
      last: { en: 'those who came to this list last', cy: 'y rhai a ddaeth i’r rhestr hon olaf' },
    },
  },
  'first-signal': {
    of: (family) => family.firstSignal,
    smallFirst: true,
    words: {
      first: {
        en: 'those with the oldest record behind them',
        cy: 'y rhai â’r cofnod hynaf y tu ôl iddynt',
      },
      last: {
        en: 'those whose oldest record is most recent',
        cy: 'y rhai y mae eu cofnod hynaf yn fwyaf diweddar',
      },
    },
  },
  'newest-signal': {
    of: (family) => family.newestSignal,
    smallFirst: false,
    words: {
      first: { en: 'those with the newest record behind them', cy: 'y rhai â’r cofnod diweddaraf y tu ôl iddynt' },
      last: { en: 'those whose newest record is oldest', cy: 'y rhai y mae eu cofnod diweddaraf yn hynaf' },
    },
  },
  'number-of-current-needs': {
    of: (family) => family.currentNeeds,
    smallFirst: false,
    words: {
      first: {
        en: 'those with most needs present under one set of rules',
        cy: 'y rhai â’r nifer fwyaf o anghenion yn bresennol o dan un set o reolau',
      },
      last: {
        en: 'those with fewest needs present under one set of rules',
        cy: 'y rhai â’r nifer leiaf o anghenion yn bresennol o dan un set o reolau',
      },
    },
  },
  'already-supported': {
    of: (family) => family.alreadySupported,
    smallFirst: false,
    words: {
      first: { en: 'those already being supported', cy: 'y rhai sydd eisoes yn cael cymorth' },
      last: { en: 'those not already being supported', cy: 'y rhai nad ydynt eisoes yn cael cymorth' },
    },
  },
} as const satisfies Record<string, Definition>

export type CriterionName = keyof typeof definitions
export const criterionNames: readonly CriterionName[] = [
  'child-under-two',
  'unborn-child',
  'waiting-longest',
  'first-signal',
  'newest-signal',
  'number-of-current-needs',
  'already-supported',
]

/** `first` puts first what the criterion names; `last` puts it last. */
export interface Criterion {
  readonly by: CriterionName
  readonly direction: Direction
}

/** The order a new list starts with. The number of needs is not in it: a person who wants it chooses it. */
export const usualOrder: readonly Criterion[] = [
  { by: 'already-supported', direction: 'last' },
  { by: 'child-under-two', direction: 'first' },
  { by: 'waiting-longest', direction: 'first' },
]

export type CheckedOrder =
  | { readonly ok: true; readonly order: readonly Criterion[] }
  | {
      readonly ok: false
      readonly reason: 'empty' | 'not-a-criterion' | 'not-a-direction' | 'named-twice'
      readonly at: number
    }

/** An order as somebody sent it (`name` or `name:last`), checked. */
export function readOrder(parts: readonly string[]): CheckedOrder {
  if (parts.length === 0) return { ok: false, reason: 'empty', at: 0 }
  const order: Criterion[] = []
  for (const [at, part] of parts.entries()) {
    const [name, direction = 'first', ...rest] = part.split(':')
    const by = criterionNames.find((known) => known === name)
    if (by === undefined) return { ok: false, reason: 'not-a-criterion', at }
    if ((direction !== 'first' && direction !== 'last') || rest.length > 0)
      return { ok: false, reason: 'not-a-direction', at }
    if (order.some((criterion) => criterion.by === by)) return { ok: false, reason: 'named-twice', at }
    order.push({ by, direction })
  }
  return { ok: true, order }
}

/** How an order is kept in an address or a setting; `readOrder` reads it back. */
export function writeOrder(order: readonly Criterion[]): readonly string[] {
  return order.map(({ by, direction }) => (direction === 'first' ? by : `${by}:${direction}`))
}

/**
 * The families by each criterion in turn; what all leave equal stands by longest on the list, then by key. There is no sum and no weight: a later
 * criterion never outweighs an earlier one.
 */
export function inOrder<Family extends Waiting>(families: readonly Family[], order: readonly Criterion[]): Family[] {
  const rules = order.map(({ by, direction }) => comparing(definitions[by], direction))
  return [...families].sort((a, b) => {
    for (const rule of rules) {
      const answer = rule(a, b)
      if (answer !== 0) return answer
    }
    return byText(a.waitingSince, b.waitingSince) || byText(a.key, b.key)
  })
}

/** "First families with a child under two, then those longest on this list", in both languages. */
export function orderInWords(order: readonly Criterion[]): Words {
  const tie: Criterion = { by: 'waiting-longest', direction: 'first' }
  const all = order.some(({ by }) => by === 'waiting-longest') ? order : [...order, tie]
  const say = (language: keyof Words, first: string, then: string) =>
    all
      .map(({ by, direction }, at) => `${at === 0 ? first : then} ${definitions[by].words[direction][language]}`)
      .join(', ')
  return { en: say('en', 'First', 'then'), cy: say('cy', 'Yn gyntaf', 'yna') }
}

function comparing({ of, smallFirst }: Definition, direction: Direction): (a: Waiting, b: Waiting) => number {
  const turn = (smallFirst ? 1 : -1) * (direction === 'first' ? 1 : -1)
  return (a, b) => {
    const [left, right] = [of(a), of(b)]
    if (left === right) return 0
    if (typeof left === 'boolean' || typeof right === 'boolean') return turn * (truth(left) - truth(right))
    // A day nobody knows comes after all known ones, whichever way the days run.
    if (left === null) return 1
    if (right === null) return -1
    return turn * (left < right ? -1 : 1)
  }
}

/** Not known stands between yes and no. */
function truth(value: boolean | Day | number | null): number {
  if (value === null) return 1
  return value === true ? 2 : 0
}
