import type { Family } from './family.ts'
import { byText } from './neighbourhood.ts'

export interface EarlierFamily {
  readonly key: string
  readonly members: readonly {
    readonly person: string
    readonly role: string
    readonly livesWith: boolean | null
  }[]
}

const core = new Set(['child', 'looked-after-child', 'young-parent', 'parent', 'carer', 'adult'])

/**
 * Lets families keep their identity from one night to the next: a family whose key was not there before takes over the key of an earlier
 * family that is gone now and shares the most core members with it (children, parents and carers who live together), at least half of the
 * smaller one. Ties go to the smaller key, so the same nights give the same keys. Returns the families in the order of their keys.
 */
export function carryKeys(earlier: readonly EarlierFamily[], now: readonly Family[]): Family[] {
  const present = new Set(now.map((family) => family.key))
  const gone = new Map(
    earlier.filter((family) => !present.has(family.key)).map((family) => [family.key, coreOf(family.members)]),
  )
  const keysBefore = new Set(earlier.map((family) => family.key))
  const byPerson = new Map<string, string[]>()
  for (const [key, people] of gone)
    for (const person of people) byPerson.set(person, [...(byPerson.get(person) ?? []), key])
  const offers = now.flatMap((family) => {
    if (keysBefore.has(family.key)) return []
    const people = coreOf(family.members)
    const keys = new Set([...people].flatMap((person) => byPerson.get(person) ?? []))
    return [...keys].flatMap((key) => {
      const other = gone.get(key) ?? new Set<string>()
      const shared = [...people].filter((person) => other.has(person)).length
      return shared * 2 >= Math.min(people.size, other.size) ? [{ key, to: family.key, shared }] : []
    })
  })
  offers.sort((a, b) => b.shared - a.shared || byText(a.key, b.key) || byText(a.to, b.to))
  const given = new Map<string, string>()
  const used = new Set<string>()
  for (const { key, to } of offers) {
    if (given.has(to) || used.has(key)) continue
    given.set(to, key)
    used.add(key)
  }
  return now
    .map((family) => ({ ...family, key: given.get(family.key) ?? family.key }))
    .sort((a, b) => byText(a.key, b.key))
}

function coreOf(members: EarlierFamily['members']): Set<string> {
  return new Set(
    members.filter((member) => core.has(member.role) && member.livesWith !== false).map((member) => member.person),
  )
}
