import type { RelationshipAssertion } from '#kith/identify/model/assertion.ts'
import type { Day } from '#kith/people/index.ts'
import type { Membership } from '../said.ts'
import type { Mapping } from './language.ts'

/** A group of more people than this is a hostel or a mistake, not a family: no ties follow from it. */
export const largestGroup = 30

/** The ties that follow from who is in which group. Pure, and independent of the order of members. */
export function relationshipsOf(
  groups: NonNullable<Mapping['groups']>,
  members: readonly Membership[],
): readonly RelationshipAssertion[] {
  const byGroup = new Map<string, Membership[]>()
  for (const member of members) {
    const id = JSON.stringify([member.rule, member.group])
    const sofar = byGroup.get(id)
    if (sofar) sofar.push(member)
    else byGroup.set(id, [member])
  }
  const said = new Map<string, RelationshipAssertion>()
  for (const together of byGroup.values()) {
    if (new Set(together.map((member) => member.about)).size > largestGroup) continue
    for (const rule of groups[together[0]?.rule ?? '']?.relationships ?? []) {
      const [abouts, others] = [rule.about.map(lower), rule.other.map(lower)]
      for (const one of together.filter((member) => abouts.includes(member.role))) {
        for (const two of together.filter((member) => others.includes(member.role))) {
          // Where both may be either side, a pair is said once.
          const either = others.includes(one.role) && abouts.includes(two.role)
          if (one.about === two.about || (either && one.about > two.about)) continue
          const [from, to] = rule.whileTogether ? [latest(one.from, two.from), earliest(one.to, two.to)] : [null, null]
          if (from !== null && to !== null && from > to) continue
          const tie: RelationshipAssertion = {
            says: 'relationship',
            about: one.about,
            other: two.about,
            from,
            to,
            value: { type: rule.type },
          }
          said.set(JSON.stringify(tie), tie)
        }
      }
    }
  }
  return [...said.values()]
}

function lower(text: string): string {
  return text.toLowerCase()
}

function latest(one: Day | null, two: Day | null): Day | null {
  return one === null || (two !== null && two > one) ? two : one
}

function earliest(one: Day | null, two: Day | null): Day | null {
  return one === null || (two !== null && two < one) ? two : one
}
