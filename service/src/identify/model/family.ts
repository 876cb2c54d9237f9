import type { ChildGroup } from './child-groups.ts'
import { childGroups, edgesOf, homeOf, isChild } from './child-groups.ts'
import { membersAround } from './family-members.ts'
import type { Graph, Neighbourhood, Settings } from './neighbourhood.ts'
import { byText, layOut } from './neighbourhood.ts'

/** What a member is to the children of the family; in a family without children, one of its adults. */
export const familyRoles = [
  'child',
  'looked-after-child', // the child of this family, living in a placement elsewhere
  'young-parent', // under 18 and a parent of another child of the family
  'parent',
  'step-parent', // lives as partner with a parent
  'carer', // kin or guardian
  'partner-of-carer',
  'parent-elsewhere',
  'carer-elsewhere',
  'adult-sibling',
  'grandparent',
  'household-member', // same household by a source, tie unknown
  'adult-in-home', // at the address, no tie stated: shown as just that
  'adult', // of a family without children
] as const
export type FamilyRole = (typeof familyRoles)[number]

export interface Member {
  readonly person: string
  readonly role: FamilyRole
  /** Null where it is not known. */
  readonly livesWith: boolean | null
  /** The assertions that say so, ascending. Empty only for somebody of whom no source says where or with whom they live. */
  readonly because: readonly number[]
}

export interface Family {
  /** `child:<id of the eldest child>`, with `@<id of the parent there>` where that child has two homes; `adults:<smallest id>` without children. */
  readonly key: string
  readonly kind: 'with-children' | 'adults'
  readonly place: string | null
  readonly members: readonly Member[]
}

/**
 * The families to propose as at a date, ordered by key.
 *
 * A family is drawn around the children of one home: those who live there with the adults who bring them up, their parents who live
 * elsewhere, their brothers and sisters grown up, and children of theirs who are looked after elsewhere. It reaches one tie out and never
 * further, so two homes that share a child stay two families and the child belongs to both. Foster carers are not made part of the
 * family of a child placed with them. An adult who lives with no such family is a family of one, or two with a partner.
 *
 * Depends on nothing but the records given: not their order, not a clock. About a second for 300,000 people.
 */
export function proposeFamilies(input: Neighbourhood, settings: Settings): Family[] {
  const graph = layOut(input, settings)
  const children = graph.ids.map((_, person) => isChild(graph, person))
  const groups = childGroups(graph, children)
  const groupsAtPlace = new Map<number, number>()
  for (const group of groups) groupsAtPlace.set(group.place, (groupsAtPlace.get(group.place) ?? 0) + 1)
  const settled = new Set<number>() // lives, or may live, in a family with children
  const families = groups.map((group): Family => {
    const members = membersAround(graph, group, children, groupsAtPlace.get(group.place) === 1)
    for (const member of members) if (member.livesWith !== false || children[member.person]) settled.add(member.person)
    return {
      key: keyOf(graph, group),
      kind: 'with-children',
      place: group.place < 0 ? null : (graph.places[group.place] ?? null),
      members: members.map((member) => ({ ...member, person: graph.ids[member.person] ?? '' })).sort(byRole),
    }
  })
  const adults = adultFamilies(graph, (person) => children[person] !== true && !settled.has(person))
  return [...families, ...adults].sort((a, b) => byText(a.key, b.key))
}

const roleOrder = new Map(familyRoles.map((role, at) => [role, at]))

function byRole(a: Member, b: Member): number {
  return (roleOrder.get(a.role) ?? 0) - (roleOrder.get(b.role) ?? 0) || byText(a.person, b.person)
}

/** The eldest child anchors the family: a birth, a move or a new partner leaves the key alone. A child with one home goes before one with two. */
function keyOf(graph: Graph, group: ChildGroup): string {
  const here = new Set(group.entries.map((entry) => entry.child))
  const isParentHere = (child: number) =>
    edgesOf(graph, child).some((edge) => edge.tie === 'child' && here.has(edge.to))
  const [anchor] = [...group.entries].sort(
    (a, b) =>
      a.homes - b.homes ||
      Number(isParentHere(a.child)) - Number(isParentHere(b.child)) ||
      byText(graph.born[a.child] ?? '9999', graph.born[b.child] ?? '9999') ||
      a.child - b.child,
  )
  if (!anchor) return ''
  const child = `child:${graph.ids[anchor.child] ?? ''}`
  if (anchor.homes === 1) return child
  const parent = edgesOf(graph, anchor.child).find(
    (edge) => edge.tie === 'parent' && homeOf(graph, edge.to) === group.place,
  )
  return `${child}@${parent ? (graph.ids[parent.to] ?? '') : ''}`
}

function adultFamilies(graph: Graph, isAlone: (person: number) => boolean): Family[] {
  const taken = new Set<number>()
  const families: Family[] = []
  graph.ids.forEach((id, person) => {
    if (taken.has(person) || !isAlone(person)) return
    const home = homeOf(graph, person)
    const partner = edgesOf(graph, person).find(
      (edge) =>
        edge.tie === 'partner' &&
        !taken.has(edge.to) &&
        isAlone(edge.to) &&
        (home === undefined || (homeOf(graph, edge.to) ?? home) === home),
    )
    const couple = partner ? [person, partner.to] : [person]
    for (const adult of couple) taken.add(adult)
    const place = couple.map((adult) => homeOf(graph, adult)).find((at) => at !== undefined)
    const members = couple.map((adult): Member => {
      const because = [...(graph.homesOf(adult)[0]?.because ?? []), ...(partner ? [partner.assertion] : [])]
      return {
        person: graph.ids[adult] ?? '',
        role: 'adult',
        livesWith: homeOf(graph, adult) === undefined ? null : true,
        because: ascending(because),
      }
    })
    families.push({
      key: `adults:${id}`,
      kind: 'adults',
      place: place === undefined ? null : (graph.places[place] ?? null),
      members,
    })
  })
  return families
}

export function ascending(numbers: readonly number[]): readonly number[] {
  return numbers.length < 2 ? numbers : [...new Set(numbers)].sort((a, b) => a - b)
}
