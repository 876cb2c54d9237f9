import { ageAt } from '#kith/people/model/day.ts'
import type { Day } from '#kith/people/model/day.ts'
import { factKinds } from '../facts.ts'
import type { FactKind } from '../facts.ts'
import type { FamilyRole } from '../family.ts'
import type { Case, CaseMember, Listing, StatedFact } from './case.ts'
import type { Ages, Who } from './language.ts'

/** A member laid out for testing: age worked out once, facts by kind. */
export interface Subject {
  readonly member: CaseMember
  readonly age: number | undefined
  readonly facts: readonly (readonly StatedFact[] | undefined)[]
  readonly listings: readonly Listing[]
}

/** Whether somebody is the sort of member a rule speaks of. */
export type Fits = 'yes' | 'no' | 'cannot-tell'

const kindNumbers = new Map(factKinds.map((kind, at) => [kind, at]))

export function kindNumber(kind: FactKind): number {
  return kindNumbers.get(kind) ?? -1
}

/** The members of a case with their facts, in an order that does not depend on the order of the input. */
export function subjectsOf(given: Case, asAt: Day): readonly Subject[] {
  const building = new Map(
    [...given.members]
      .sort((a, b) => (a.person < b.person ? -1 : 1))
      .map((member) => [
        member.person,
        {
          member,
          age: member.born === undefined || member.born > asAt ? undefined : ageAt(member.born, asAt),
          facts: Array.from<StatedFact[] | undefined>({ length: 0 }),
          listings: Array.from<Listing>({ length: 0 }),
        },
      ]),
  )
  for (const fact of given.facts) {
    const subject = building.get(fact.person)
    const number = kindNumber(fact.kind)
    if (!subject) continue
    const list = subject.facts[number]
    if (list) list.push(fact)
    else subject.facts[number] = [fact]
  }
  for (const listing of given.listings) building.get(listing.person)?.listings.push(listing)
  return [...building.values()]
}

const parentRoles = new Set<FamilyRole>([
  'parent',
  'young-parent',
  'step-parent',
  'carer',
  'partner-of-carer',
  'parent-elsewhere',
  'carer-elsewhere',
])
const childRoles = new Set<FamilyRole>(['child', 'looked-after-child', 'young-parent'])
/** They might be a parent whom no source has said to be one. */
const untold = new Set<FamilyRole>(['adult-in-home', 'household-member'])

/**
 * A parent here is whoever brings the children up: parents, their partners in the home, kin carers. A mother is such a person recorded as
 * female. Child and adult go by role, since a member with no birthday still has one.
 */
export function fits(who: Who, { member, age }: Subject): Fits {
  const role = fitsRole(who.role, member)
  if (role === 'no') return 'no'
  if (who.lives === 'in-the-home' && member.livesWith === false && !childRoles.has(member.role)) return 'no'
  const aged = who.age === undefined ? 'yes' : fitsAge(who.age, age)
  return aged === 'yes' ? role : aged
}

function fitsRole(wanted: Who['role'], { role, sex }: CaseMember): Fits {
  switch (wanted) {
    case 'any':
      return 'yes'
    case 'child':
      return childRoles.has(role) ? 'yes' : 'no'
    case 'adult':
      return childRoles.has(role) ? 'no' : 'yes'
    case 'parent':
      return parentRoles.has(role) ? 'yes' : untold.has(role) ? 'cannot-tell' : 'no'
    case 'mother': {
      const parent = fitsRole('parent', { person: '', role, livesWith: null })
      if (parent === 'no' || sex === 'M' || sex === 'X') return 'no'
      return sex === 'F' ? parent : 'cannot-tell'
    }
  }
}

/** Whether an age lies in the bounds; not known where the birthday is not. */
export function fitsAge(ages: Ages, age: number | undefined): Fits {
  if (age === undefined) return 'cannot-tell'
  return age >= (ages.atLeast ?? 0) && (ages.under === undefined || age < ages.under) ? 'yes' : 'no'
}
