import type { DayNumber } from '../days.ts'
import type { Sex } from '../names/british.ts'
import type { Origin } from '../names/origins.ts'
import type { Dwelling } from './places.ts'

/** The true county: what really is so, before any agency writes it down with its own mistakes. */

export interface Person {
  /** 1 and up, in the order made; every identifier and every agency's reference derives from it. */
  readonly number: number
  readonly origin: Origin
  readonly ethnicity: string
  readonly forename: string
  readonly middle: string
  readonly surname: string
  readonly formerSurname: string
  readonly knownAs: string
  readonly sex: Sex
  /** After the day of a delivery for a child still expected. */
  readonly born: DayNumber
  readonly nhs: string
  readonly upn: string
  readonly nino: string
  readonly residences: Residence[]
  readonly episodes: Episode[]
}

export interface Residence {
  readonly household: Household
  readonly from: DayNumber
  readonly to: DayNumber | null
  readonly part: 'main' | 'second'
}

export interface Household {
  readonly number: number
  readonly homes: readonly Home[]
  readonly tenure: Tenure
  /** The day the household leaves the county, where it does. */
  readonly leaves: DayNumber | null
}

export type Tenure =
  | 'owned'
  | 'private rent'
  | 'council'
  | 'housing association'
  | 'temporary'
  | 'hostel'
  | 'institution'

export interface Home {
  readonly dwelling: Dwelling
  readonly from: DayNumber
  readonly to: DayNumber | null
}

/** Something true of a person or a family for a time. `to` is the last day; null is still so when the county's clock stops. */
export interface Episode {
  readonly need: Need
  readonly from: DayNumber
  readonly to: DayNumber | null
  readonly detail: string
}

export const facsNeeds = [
  'no-parent-in-work',
  'poor-or-overcrowded-housing',
  'no-parent-qualified',
  'mother-mental-ill-health',
  'parent-long-term-illness',
  'low-income',
  'cannot-afford-essentials',
] as const

export type Need =
  | (typeof facsNeeds)[number]
  // of families
  | 'overcrowded'
  | 'rent-arrears'
  | 'notice-served'
  | 'temporary-housing'
  | 'parental-conflict'
  | 'debt'
  | 'domestic-abuse'
  | 'early-help'
  // of adults
  | 'out-of-work'
  | 'mental-ill-health'
  | 'long-term-illness'
  | 'learning-disability'
  | 'care-in-old-age'
  | 'substance-misuse'
  | 'expecting'
  // of anybody
  | 'offending'
  | 'anti-social-behaviour'
  | 'victim-of-crime'
  // of children and young people
  | 'low-attendance'
  | 'suspension'
  | 'permanent-exclusion'
  | 'special-educational-need'
  | 'disability'
  | 'young-carer'
  | 'development-below-expected'
  | 'child-in-need'
  | 'child-protection'
  | 'looked-after'
  | 'care-leaver'
  | 'missing'
  | 'youth-justice-order'
  | 'not-in-education-or-work'

export type Role =
  | 'mother'
  | 'father'
  | 'step-parent'
  | 'grandparent'
  | 'carer'
  | 'foster carer'
  | 'adoptive parent'
  | 'child'
  | 'adult child'
  | 'foster child'
  | 'partner'
  | 'adult'
  | 'housemate'

export interface Member {
  readonly person: Person
  readonly role: Role
  /** Lives in the family's main household. */
  readonly livesWith: boolean
}

export interface Family {
  readonly number: number
  readonly members: readonly Member[]
  readonly home: Household
  /** The latent family circumstances everything below is drawn from: standard normal, higher is harder. */
  readonly hardship: number
  readonly episodes: Episode[]
}

export interface Tie {
  readonly from: Person
  readonly type: 'parent-of' | 'carer-of' | 'partner-of' | 'sibling-of'
  readonly to: Person
}

/** Households whose people belong together: made, written and forgotten before the next. */
export interface Cluster {
  readonly number: number
  readonly kind: string
  readonly people: Person[]
  readonly households: Household[]
  readonly families: Family[]
  readonly ties: Tie[]
}

export const personId = (person: Person) => `P${String(person.number).padStart(7, '0')}`
export const householdId = (household: Household) => `H${String(household.number).padStart(7, '0')}`
export const familyId = (family: Family) => `F${String(family.number).padStart(7, '0')}`
