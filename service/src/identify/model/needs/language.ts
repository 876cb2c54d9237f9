import type { Day } from '#kith/people/model/day.ts'
import type { FactClass, FactKind } from '../facts.ts'

/** Text in both languages of the council. */
export interface Words {
  readonly en: string
  readonly cy: string
}

/** Years completed on the day asked about. */
export interface Ages {
  readonly atLeast?: number | undefined
  readonly under?: number | undefined
}

/** Whom a rule speaks of. Adults who live elsewhere count only with `anywhere`; a family's children always count, wherever they sleep. */
export interface Who {
  readonly role: 'any' | 'child' | 'adult' | 'parent' | 'mother'
  readonly age?: Ages | undefined
  readonly lives: 'in-the-home' | 'anywhere'
}

/** When a fact has to hold: on the day, at some time in the days up to and with it, or at any time up to it. */
export type When =
  | 'current'
  | 'ever'
  | { readonly within: number; readonly unit: 'days' | 'weeks' | 'months' | 'years' }

export type Scalar = string | number | boolean

export interface Where {
  readonly equals?: Scalar | undefined
  readonly in?: readonly Scalar[] | undefined
  readonly atLeast?: number | undefined
  readonly atMost?: number | undefined
}

/** Facts of any of these kinds whose attributes all fit, at that time. */
export interface FactTest {
  readonly fact: readonly FactKind[]
  readonly where?: Readonly<Record<string, Where>> | undefined
  readonly when: When
}

export interface Measure {
  readonly fact: FactKind
  readonly field: string
  readonly where?: Readonly<Record<string, Where>> | undefined
}

/** A question about one person. Every form asks for evidence that is there; only `notFound` reads silence, and only a full feed's. */
export interface Test {
  /** Facts on at least `times` different days. */
  readonly has?: (FactTest & { readonly times: number }) | undefined
  /** The total of a number over facts, of which there must be one. */
  readonly sum?:
    | (Measure & {
        readonly when: When
        readonly atLeast?: number | undefined
        readonly atMost?: number | undefined
      })
    | undefined
  /** One total as a part of another, each feed on its own, where the whole is at least `outOfAtLeast`. */
  readonly share?: Share | undefined
  /** A feed that would say so lists this very person over the whole time asked about, and no feed says it. */
  readonly notFound?: FactTest | undefined
  /** Their birthday is known and they are of this age, in years. */
  readonly aged?: Ages | undefined
  readonly anyOf?: readonly Test[] | undefined
  readonly allOf?: readonly Test[] | undefined
}

export interface Share {
  readonly of: Measure
  readonly outOf: Measure
  readonly when: When
  readonly moreThan?: number | undefined
  readonly atMost?: number | undefined
  readonly outOfAtLeast: number
  /** Judged period by period: of the `newest` periods named by the field, at least so many. Without it, the whole time at once. */
  readonly by?: { readonly field: string; readonly newest: number; readonly atLeast: number } | undefined
}

/** A question about a family. */
export interface Condition {
  readonly some?: (Test & { readonly who: Who; readonly people: number }) | undefined
  /** At least one such member, and true of each; not true while somebody may or may not be such a member. */
  readonly every?: (Test & { readonly who: Who }) | undefined
  readonly any?: readonly Condition[] | undefined
  readonly all?: readonly Condition[] | undefined
}

export interface Verification {
  readonly status: 'verified' | 'inferred' | 'unverified'
  readonly note?: Words | undefined
}

/** One need or disadvantage. Present where the evidence rule holds; absent only where the contrary rule holds; otherwise unknown. */
export interface Item {
  readonly id: string
  readonly headline?: string | undefined
  readonly wording: Words
  readonly unit: 'child' | 'adult' | 'family'
  readonly source: string
  readonly verification: Verification
  readonly gateways: readonly string[]
  readonly present: Condition
  readonly absent?: Condition | undefined
  /** Why no evidence a feed holds could show that there is no such need: such an item is present or unknown. */
  readonly neverAbsent?: Words | undefined
}

/** How many it takes, and of what: `among` some, together `called` so; else of all. `localBar` is the council's own, never lower than the instrument's `atLeast`. */
export interface Count {
  readonly counting: 'items' | 'headlines'
  readonly atLeast: number
  readonly localBar?: number | undefined
  readonly among?: readonly string[] | undefined
  readonly called?: Words | undefined
}

export interface Instrument {
  readonly id: string
  readonly version: string
  readonly title: Words
  readonly unit: 'child' | 'adult' | 'family'
  readonly inForce: { readonly from: Day; readonly to: Day | null }
  readonly source: string
  readonly verification: Verification
  readonly headlines: Readonly<Record<string, Words>>
  /** Every count has to be reached. */
  readonly bar: readonly Count[]
  readonly items: readonly Item[]
}

/** The kinds of fact an item reads, and their data classes: who may be shown why depends on them. */
export interface Reads {
  readonly kinds: readonly FactKind[]
  readonly classes: readonly FactClass[]
}
