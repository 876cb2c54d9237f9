import type { ChildGroup } from './child-groups.ts'
import { edgesOf, homeOf, partnersAt } from './child-groups.ts'
import type { FamilyRole } from './family.ts'
import type { Edge, Graph } from './neighbourhood.ts'

interface Draft {
  readonly person: number
  readonly role: FamilyRole
  readonly livesWith: boolean | null
  readonly because: readonly number[]
}

/** Gathers members by person: the first role given stands, reasons add up. */
class Gathering {
  private readonly members = new Map<number, { role: FamilyRole; livesWith: boolean | null; because: Set<number> }>()

  add(person: number, role: FamilyRole, livesWith: boolean | null, because: readonly number[]): void {
    const member = this.members.get(person)
    if (!member) this.members.set(person, { role, livesWith, because: new Set(because) })
    else for (const assertion of because) member.because.add(assertion)
  }

  has(person: number): boolean {
    return this.members.has(person)
  }

  all(): Draft[] {
    return [...this.members].map(([person, { role, livesWith, because }]) => ({
      person,
      role,
      livesWith,
      because: [...because].sort((a, b) => a - b),
    }))
  }
}

/** Everybody who belongs to the family around one group of children, each with a role and the assertions that give it. */
export function membersAround(
  graph: Graph,
  group: ChildGroup,
  children: readonly boolean[],
  onlyGroup: boolean,
): Draft[] {
  const gathering = new Gathering()
  addChildren(graph, group, gathering)
  const upbringing = addThoseWhoBringUp(graph, group, gathering, children)
  addKinInTheHome(graph, group, gathering, children, upbringing)
  addByHousehold(graph, group, gathering, children, onlyGroup, upbringing.length > 0)
  return gathering.all()
}

function addChildren(graph: Graph, group: ChildGroup, gathering: Gathering): void {
  const here = new Set(group.entries.map((entry) => entry.child))
  for (const { child, lives, lookedAfter, because } of group.entries) {
    const parentOf = edgesOf(graph, child).filter((edge) => edge.tie === 'child' && here.has(edge.to))
    const role = parentOf.length > 0 ? 'young-parent' : lookedAfter ? 'looked-after-child' : 'child'
    gathering.add(child, role, lives, [...because, ...parentOf.map((edge) => edge.assertion)])
  }
}

/** Parents and carers, here or elsewhere, and the partners who live with them. Returns those who bring the children up in the home. */
function addThoseWhoBringUp(
  graph: Graph,
  group: ChildGroup,
  gathering: Gathering,
  children: readonly boolean[],
): readonly number[] {
  const { place } = group
  const residents = new Set<number>()
  // Parents before carers, so that a parent whom a feed also calls carer stays a parent.
  for (const tie of ['parent', 'carer'] as const) {
    for (const { child, lookedAfter } of group.entries) {
      for (const edge of edgesOf(graph, child)) {
        if (edge.tie !== tie) continue
        const home = homeOf(graph, edge.to)
        if (place >= 0 && home === place) {
          residents.add(edge.to)
          // A parent who is a child of this same family is already there in that role.
          gathering.add(edge.to, tie, true, [edge.assertion, ...stayReasons(graph, edge.to)])
        } else if (!(tie === 'carer' && (lookedAfter || children[edge.to]))) {
          const elsewhere = place >= 0 && home !== undefined
          gathering.add(edge.to, elsewhere ? (`${tie}-elsewhere` as const) : tie, elsewhere ? false : null, [
            edge.assertion,
          ])
        }
      }
    }
  }
  for (const adult of residents) {
    const isParent = group.entries.some(({ child }) =>
      edgesOf(graph, child).some((edge) => edge.tie === 'parent' && edge.to === adult),
    )
    for (const partner of partnersAt(graph, adult, place)) {
      const tie = edgesOf(graph, adult).find((edge) => edge.tie === 'partner' && edge.to === partner)
      if (!residents.has(partner))
        gathering.add(partner, isParent ? 'step-parent' : 'partner-of-carer', true, [
          ...reason(tie),
          ...stayReasons(graph, partner),
        ])
    }
  }
  return [...residents]
}

/** Grown-up brothers and sisters, and grandparents, who live in the home. */
function addKinInTheHome(
  graph: Graph,
  group: ChildGroup,
  gathering: Gathering,
  children: readonly boolean[],
  upbringing: readonly number[],
): void {
  const isHere = (edge: Edge) =>
    group.place >= 0 && homeOf(graph, edge.to) === group.place && children[edge.to] !== true
  const add = (edge: Edge, role: FamilyRole) => {
    if (isHere(edge)) gathering.add(edge.to, role, true, [edge.assertion, ...stayReasons(graph, edge.to)])
  }
  for (const adult of upbringing) {
    for (const edge of edgesOf(graph, adult)) {
      if (edge.tie === 'child' && !gathering.has(edge.to)) add(edge, 'adult-sibling')
      else if (edge.tie === 'parent' && !gathering.has(edge.to)) add(edge, 'grandparent')
    }
  }
  for (const { child } of group.entries) {
    for (const edge of edgesOf(graph, child))
      if (edge.tie === 'sibling' && !gathering.has(edge.to)) add(edge, 'adult-sibling')
  }
}

/**
 * Adults at the address whose tie no source states. One whom a source puts in the household of a member joins as that. Another joins only
 * in an ordinary home with one family, and only where a surname is shared or the children have nobody known to bring them up: a lodger's
 * needs are not the family's.
 */
function addByHousehold(
  graph: Graph,
  group: ChildGroup,
  gathering: Gathering,
  children: readonly boolean[],
  onlyGroup: boolean,
  hasUpbringing: boolean,
): void {
  const { place } = group
  if (place < 0) return
  const names = new Set(group.entries.flatMap(({ child }) => graph.surname[child] ?? []))
  const isOutside = (person: number) =>
    children[person] !== true && !gathering.has(person) && !bringsUpOthers(graph, person, place, gathering, children)
  const inTheHome = gathering.all().filter((member) => member.livesWith !== false)
  const tied = inTheHome.flatMap(({ person }) =>
    edgesOf(graph, person).filter((edge) => homeOf(graph, edge.to) === place),
  )
  for (const tie of tied.filter((edge) => isOutside(edge.to))) {
    gathering.add(tie.to, 'household-member', true, [tie.assertion, ...stayReasons(graph, tie.to)])
  }
  if (!onlyGroup || graph.communal[place] === true) return
  for (const person of graph.residents[place] ?? []) {
    if (isOutside(person) && (!hasUpbringing || names.has(graph.surname[person] ?? ''))) {
      gathering.add(person, 'adult-in-home', true, stayReasons(graph, person))
    }
  }
}

/** An aunt with children of her own in the home is in their family, not in her sister's. */
function bringsUpOthers(
  graph: Graph,
  person: number,
  place: number,
  gathering: Gathering,
  children: readonly boolean[],
): boolean {
  return edgesOf(graph, person).some(
    (edge) =>
      (edge.tie === 'child' || edge.tie === 'cared-for') &&
      children[edge.to] === true &&
      homeOf(graph, edge.to) === place &&
      !gathering.has(edge.to),
  )
}

function stayReasons(graph: Graph, person: number): readonly number[] {
  return graph.homesOf(person)[0]?.because ?? []
}

function reason(edge: Edge | undefined): readonly number[] {
  return edge ? [edge.assertion] : []
}
