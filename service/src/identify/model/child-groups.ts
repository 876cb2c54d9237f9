import { ageAt } from '#kith/people/model/day.ts'
import type { Edge, Graph, Home } from './neighbourhood.ts'
import { components } from './neighbourhood.ts'

/** A child in one family: the home the family is drawn around, and whether the child sleeps there. */
export interface ChildEntry {
  readonly child: number
  /** -1 where no home is known for the child or its parents. */
  readonly place: number
  readonly lives: boolean | null
  readonly lookedAfter: boolean
  readonly homes: 1 | 2
  readonly because: readonly number[]
}

export interface ChildGroup {
  readonly place: number
  readonly entries: readonly ChildEntry[]
}

/** Under 18 on the date. Where no source gives a birthday: a child if somebody is stated to bring them up and they bring up or partner nobody. */
export function isChild(graph: Graph, person: number): boolean {
  const born = graph.born[person]
  if (born !== undefined) return ageAt(born, graph.settings.asAt) < 18
  const ties = new Set(edgesOf(graph, person).map((edge) => edge.tie))
  return (
    (ties.has('parent') || ties.has('carer')) && !ties.has('child') && !ties.has('partner') && !ties.has('cared-for')
  )
}

export function edgesOf(graph: Graph, person: number): readonly Edge[] {
  return graph.edgesOf(person)
}

export function homeOf(graph: Graph, person: number): number | undefined {
  const place = graph.homePlace[person] ?? -1
  return place < 0 ? undefined : place
}

/** Groups of children, each the heart of one proposed family, in order of place and first child. */
export function childGroups(graph: Graph, children: readonly boolean[]): ChildGroup[] {
  const buckets = new Map<number, ChildEntry[]>()
  children.forEach((is, child) => {
    if (!is) return
    for (const entry of entriesOf(graph, child)) {
      // Children with no known home meet only through one parent, so that two families never chain through a child they share.
      const bucket =
        entry.place >= 0 ? entry.place : -2 - (firstTie(graph, child, 'parent')?.to ?? graph.ids.length + child)
      const list = buckets.get(bucket)
      if (list) list.push(entry)
      else buckets.set(bucket, [entry])
    }
  })
  return [...buckets.entries()].sort(([a], [b]) => a - b).flatMap(([, entries]) => splitBucket(graph, entries))
}

function entriesOf(graph: Graph, child: number): ChildEntry[] {
  const [home, ...others] = graph.homesOf(child)
  if (!home) return [atParents(graph, child, null, false, [])]
  const bringers = edgesOf(graph, child).filter(isBringer)
  const withThem = bringers.some((edge) => homeOf(graph, edge.to) === home.place)
  const placed = home.kind === 'placement'
  if (placed || (graph.communal[home.place] === true && !withThem)) {
    const away = atParents(graph, child, false, placed, home.because)
    // Nobody known to belong with: a family of its own, at the hostel where it lives.
    return [away.place < 0 && !placed ? { ...away, place: home.place, lives: true } : away]
  }
  const first: ChildEntry = {
    child,
    place: home.place,
    lives: true,
    lookedAfter: false,
    homes: 1,
    because: home.because,
  }
  const second = secondHome(graph, child, others)
  return second ? [{ ...first, homes: 2 }, second] : [first]
}

/** Two homes only where sources say so: the child is stated to live at both, and a different parent lives at each. */
function secondHome(graph: Graph, child: number, others: readonly Home[]): ChildEntry | undefined {
  const parentHomes = edgesOf(graph, child)
    .filter((edge) => edge.tie === 'parent')
    .map((edge) => homeOf(graph, edge.to))
  if (!parentHomes.includes(homeOf(graph, child))) return undefined
  const home = others.find(
    (other) => (other.kind === 'home' || other.kind === 'temporary') && parentHomes.includes(other.place),
  )
  return home && { child, place: home.place, lives: true, lookedAfter: false, homes: 2, because: home.because }
}

/** A child who lives away from parents belongs with them: at the home of the parent most of whose children live there. */
function atParents(
  graph: Graph,
  child: number,
  lives: false | null,
  lookedAfter: boolean,
  because: readonly number[],
): ChildEntry {
  const away = homeOf(graph, child)
  const edges = edgesOf(graph, child)
  const options = [
    edges.filter((edge) => edge.tie === 'parent'),
    edges.filter((edge) => edge.tie === 'carer' && homeOf(graph, edge.to) !== away),
    edges.filter((edge) => edge.tie === 'sibling'),
  ]
  for (const option of options) {
    const housed = option.filter((edge) => {
      const place = homeOf(graph, edge.to)
      return place !== undefined && place !== away && graph.homesOf(edge.to)[0]?.kind !== 'placement'
    })
    const [best] = housed.sort((a, b) => childrenAtHome(graph, b.to) - childrenAtHome(graph, a.to) || a.to - b.to)
    const place = best && homeOf(graph, best.to)
    if (best && place !== undefined)
      return { child, place, lives, lookedAfter, homes: 1, because: [...because, best.assertion] }
  }
  return { child, place: -1, lives, lookedAfter, homes: 1, because }
}

function childrenAtHome(graph: Graph, parent: number): number {
  const place = homeOf(graph, parent)
  return new Set(
    edgesOf(graph, parent).flatMap((edge) =>
      edge.tie === 'child' && homeOf(graph, edge.to) === place ? [edge.to] : [],
    ),
  ).size
}

function firstTie(graph: Graph, person: number, tie: Edge['tie']): Edge | undefined {
  return edgesOf(graph, person).find((edge) => edge.tie === tie)
}

function isBringer(edge: Edge): boolean {
  return edge.tie === 'parent' || edge.tie === 'carer'
}

/** Who among those at the place brings this child up. */
export function bringersAt(graph: Graph, child: number, place: number): readonly Edge[] {
  return edgesOf(graph, child).filter((edge) => isBringer(edge) && (place < 0 || homeOf(graph, edge.to) === place))
}

function splitBucket(graph: Graph, entries: readonly ChildEntry[]): ChildGroup[] {
  const place = entries[0]?.place ?? -1
  if (entries.length === 1) return [{ place, entries }]
  const children = entries.map((entry) => entry.child)
  const here = new Set(children)
  const raises = new Map<number, number>() // from one who brings up to the first child met
  const groups = components(undefined, children, (child, join) => {
    for (const edge of edgesOf(graph, child)) if (here.has(edge.to) && edge.tie !== 'partner') join(edge.to)
    for (const bringer of bringersAt(graph, child, place)) {
      const couple = [bringer.to, ...partnersAt(graph, bringer.to, place)]
      for (const adult of couple) {
        const first = raises.get(adult)
        if (first === undefined) raises.set(adult, child)
        else join(first)
      }
    }
  })
  const byChild = new Map(entries.map((entry) => [entry.child, entry]))
  return gatherLoose(graph, groups, place).map((group) => ({
    place,
    entries: group.flatMap((child) => byChild.get(child) ?? []),
  }))
}

export function partnersAt(graph: Graph, person: number, place: number): readonly number[] {
  return edgesOf(graph, person).flatMap((edge) =>
    edge.tie === 'partner' && place >= 0 && homeOf(graph, edge.to) === place ? [edge.to] : [],
  )
}

/**
 * Children at an ordinary home whom no source ties to an adult there: with the only family in the home, else with the only one of their
 * surname, else together as a family of their own. At a hostel or refuge they are never joined to anybody by address.
 */
function gatherLoose(graph: Graph, groups: readonly number[][], place: number): readonly number[][] {
  if (place < 0 || graph.communal[place] === true) return groups
  const tied = groups.filter((group) => group.some((child) => bringersAt(graph, child, place).length > 0))
  const loose = groups.filter((group) => !tied.includes(group))
  if (loose.length === 0) return groups
  if (tied.length === 0) return [loose.flat().sort((a, b) => a - b)]
  const result = tied.map((group) => [...group])
  const left: number[] = []
  for (const group of loose) {
    const names = new Set(group.map((child) => graph.surname[child]))
    const matching = tied.flatMap((other, at) =>
      tied.length === 1 || other.some((child) => sharesName(graph, child, names)) ? [at] : [],
    )
    const [only] = matching
    if (only !== undefined && matching.length === 1) result[only]?.push(...group)
    else left.push(...group)
  }
  if (left.length > 0) result.push(left)
  return result.map((group) => group.sort((a, b) => a - b)).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

function sharesName(graph: Graph, person: number, names: ReadonlySet<string | undefined>): boolean {
  const surname = graph.surname[person]
  return surname !== undefined && names.has(surname)
}
