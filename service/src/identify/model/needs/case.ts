import type { Day } from '#kith/people/model/day.ts'
import type { FactKind } from '../facts.ts'
import type { FamilyRole } from '../family.ts'

/** One fact as stated by one feed about one person. */
export interface StatedFact {
  readonly assertion: number
  readonly person: string
  readonly kind: FactKind
  readonly value: Readonly<Record<string, string | number | boolean>>
  readonly from: Day | null
  readonly to: Day | null
  /** The feed. */
  readonly source: string
}

/** A feed holds a record of this very person. `from` null: for as long as the feed's coverage; `to` null: still in its newest delivery. */
export interface Listing {
  readonly person: string
  readonly feed: string
  readonly from: Day | null
  readonly to: Day | null
}

export interface CaseMember {
  readonly person: string
  readonly role: FamilyRole
  readonly livesWith: boolean | null
  readonly born?: Day | undefined
  readonly sex?: 'F' | 'M' | 'X' | undefined
}

/** A family and everything known about its members that a rule may read, in any order. */
export interface Case {
  readonly key: string
  readonly members: readonly CaseMember[]
  readonly facts: readonly StatedFact[]
  readonly listings: readonly Listing[]
}

/** What a feed can tell. */
export interface FeedCoverage {
  readonly feed: string
  /** First and last day the feed speaks of; null where nothing says how far back it goes, or it has not delivered. */
  readonly from: Day | null
  readonly to: Day | null
  /** Kinds of fact it may deliver. */
  readonly carries: readonly FactKind[]
  /** Of these, the kinds whose absence for a listed person means no: a full register, not a log of events that came to notice. */
  readonly tells: readonly FactKind[]
}

export type State = 'present' | 'absent' | 'unknown'

/** Why a need is thought present or absent. Values of facts are left where they are: whoever may read the assertion may read the value. */
export type Evidence =
  | {
      readonly says: 'fact'
      readonly person: string
      readonly assertion: number
      readonly kind: FactKind
      readonly from: Day | null
      readonly to: Day | null
      readonly source: string
    }
  | {
      readonly says: 'listed-without'
      readonly person: string
      readonly source: string
      readonly kind: FactKind
      readonly since: Day | null
    }
  | { readonly says: 'age'; readonly person: string; readonly born: Day }

export interface ItemResult {
  readonly item: string
  readonly state: State
  /** What the state rests on; empty where it is unknown. */
  readonly evidence: readonly Evidence[]
  /** Evidence to the contrary where a need is present all the same: both are kept, and shown. */
  readonly against: readonly Evidence[]
  readonly unknown?: {
    readonly why: 'nothing-said' | 'nobody-it-could-be-about'
    /** Feeds that could tell, known to this Kith. Empty: no feed does. */
    readonly feeds: readonly string[]
  }
  readonly gateways: readonly string[]
  /** `instrument@version/item` */
  readonly rule: string
}

export type BarAnswer = 'met' | 'not-met' | 'cannot-tell'

export interface InstrumentResult {
  readonly family: string
  readonly instrument: string
  readonly version: string
  readonly asAt: Day
  readonly bar: BarAnswer
  readonly present: number
  readonly absent: number
  readonly unknown: number
  readonly items: readonly ItemResult[]
}
