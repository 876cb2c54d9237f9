import type { Day } from '#kith/people/model/day.ts'
import type { StatedIdentity } from '#kith/people/model/identity.ts'
import type { FactKind } from './facts.ts'

/**
 * One source row says one thing about one person known to one feed, for a valid period.
 * `from` null: since before the source says. `to` null: still so, as far as the source says. `to` is the last day it was true.
 */
export type Assertion = IdentityAssertion | StayAssertion | RelationshipAssertion | FactAssertion

/** How a feed names a person: unique within the feed, stable from one delivery to the next, e.g. `child:4521` or `tenant:88/2`. */
export type SourceKey = string

interface Dated {
  readonly about: SourceKey
  readonly from: Day | null
  readonly to: Day | null
}

export interface IdentityAssertion extends Dated {
  readonly says: 'identity'
  readonly value: Identity
}

/** Who somebody is, as one source writes it. */
export type Identity = StatedIdentity

export interface StayAssertion extends Dated {
  readonly says: 'stay'
  readonly value: Address & { readonly kind: 'home' | 'temporary' | 'communal' | 'placement' }
}

/** An address as one source writes it: lines as given, the postcode normalised to `AA9 9AA` where it is one. */
export interface Address {
  readonly lines: readonly string[]
  readonly postcode?: string
  readonly uprn?: string
}

export const relationshipTypes = [
  'parent-of', // about is a parent (birth, adoptive or step) of the other
  'carer-of', // about cares for the other without being recorded as a parent: kin, foster, guardian
  'partner-of',
  'sibling-of',
  'household-member-of', // same household by the source, tie unknown
] as const
export type RelationshipType = (typeof relationshipTypes)[number]

export interface RelationshipAssertion extends Dated {
  readonly says: 'relationship'
  readonly other: SourceKey
  readonly value: { readonly type: RelationshipType }
}

export interface FactAssertion extends Dated {
  readonly says: 'fact'
  readonly kind: FactKind
  readonly value: Readonly<Record<string, string | number | boolean>>
}
