import type { Day } from '#kith/people/model/day.ts'
import type { RelationshipType } from './assertion.ts'
import { layOutStays, layOutTies } from './lay-out.ts'

export interface PersonRecord {
  readonly id: string
  readonly born?: Day | undefined
  readonly died?: Day | undefined
  readonly surname?: string | undefined
}

export type StayKind = 'home' | 'temporary' | 'communal' | 'placement'

export interface StayRecord {
  readonly assertion: number
  readonly person: string
  /** Key of a whole address. A postcode alone is not a place where one lives: leave such stays out, or null. */
  readonly place: string | null
  readonly kind: StayKind
  readonly from: Day | null
  readonly to: Day | null
  readonly source: string
  /** The day the file that first said so speaks of. */
  readonly saidOn: Day
}

/** `about` is `type` the other: a parent of, a carer of, ... */
export interface RelationshipRecord {
  readonly assertion: number
  readonly about: string
  readonly other: string
  readonly type: RelationshipType
  readonly from: Day | null
  readonly to: Day | null
}

/** What is known of everybody: only assertions known at the moment asked about, in any order. */
export interface Neighbourhood {
  readonly persons: Iterable<PersonRecord>
  readonly stays: Iterable<StayRecord>
  readonly relationships: Iterable<RelationshipRecord>
}

export interface Settings {
  readonly asAt: Day
  /**
   * Where several current homes are stated. `newest`: the one that began latest; where nobody says when, that was first said latest, unless it was
   * there already in the first of its feed's files: then it may be of any age, and comes after what is dated. `most-sources`: the one most feeds name.
   */
  readonly homeRule: 'newest' | 'most-sources'
  /** A place with more separate groups of people than this is not one household, whatever sources call it. */
  readonly groupsInOneHome: number
  /** The seam for sealed places and "must not learn": a stay or tie this refuses is not read at all. */
  readonly mayUse?: ((record: StayRecord | RelationshipRecord) => boolean) | undefined
}

export const usualSettings = { homeRule: 'newest', groupsInOneHome: 4 } as const

/** A tie as seen from one end. People are numbered in the order of their ids, so nothing depends on the order of the input. */
export interface Edge {
  readonly to: number
  readonly tie: 'parent' | 'child' | 'carer' | 'cared-for' | 'partner' | 'sibling' | 'household'
  readonly assertion: number
}

/** A place where a person lives at the date, and the assertions that say so. */
export interface Home {
  readonly place: number
  readonly kind: StayKind
  readonly because: readonly number[]
}

/** The graph the household and family rules walk: everybody alive at the date, numbered; their ties; their homes. */
export interface Graph {
  readonly settings: Settings
  readonly ids: readonly string[]
  readonly born: readonly (Day | undefined)[]
  readonly surname: readonly (string | undefined)[]
  readonly places: readonly string[]
  /** A person's current ties, in one order. */
  readonly edgesOf: (person: number) => readonly Edge[]
  /** Places the person may live at, best first by the home rule; the first is the chosen home. */
  readonly homesOf: (person: number) => readonly Home[]
  /** The place of the chosen home, -1 where none is known. */
  readonly homePlace: Int32Array
  readonly residents: readonly (readonly number[])[]
  /** Places some source calls communal, or with too many separate groups for one household. */
  readonly communal: readonly boolean[]
}

const none: readonly never[] = []

/** True where a dated thing holds on the day; an end not stated is open. */
export function isCurrent(dated: { readonly from: Day | null; readonly to: Day | null }, at: Day): boolean {
  return (dated.from === null || dated.from <= at) && (dated.to === null || dated.to >= at)
}

/** Numbers everybody alive at the date and lays out their current ties and candidate homes. Reads each input once. */
export function layOut(input: Neighbourhood, settings: Settings): Graph {
  const { asAt } = settings
  const persons: PersonRecord[] = []
  for (const person of input.persons)
    if ((person.died ?? '9999') > asAt && (person.born ?? '') <= asAt) persons.push(person)
  persons.sort((a, b) => byText(a.id, b.id))
  const ids = persons.map((person) => person.id)
  const born = persons.map((person) => person.born)
  const surname = persons.map((person) => person.surname?.toLowerCase())
  const index = new Map<string, number>()
  ids.forEach((id, at) => index.set(id, at))
  const edgesOf = layOutTies(input.relationships, index, settings)
  const { homesOf, places } = layOutStays(input.stays, index, settings)
  const homePlace = new Int32Array(ids.length).fill(-1)
  const residents = places.map((): number[] => [])
  const saidCommunal = places.map(() => false)
  ids.forEach((_, person) => {
    const [home] = homesOf(person)
    if (!home) return
    homePlace[person] = home.place
    residents[home.place]?.push(person)
    if (home.kind === 'communal') saidCommunal[home.place] = true
  })
  const graph = { settings, ids, born, surname, places, edgesOf, homesOf, homePlace, residents }
  const communal = saidCommunal.map((said, place) => said || groupsAt(graph, place) > settings.groupsInOneHome)
  return { ...graph, communal }
}

/** How many groups with no stated tie and no surname in common live at a place. */
function groupsAt(graph: Omit<Graph, 'communal'>, place: number): number {
  const residents = graph.residents[place] ?? none
  if (residents.length <= graph.settings.groupsInOneHome) return residents.length > 0 ? 1 : 0
  const bySurname = new Map<string, number>()
  const groups = components(graph.edgesOf, residents, (person, join) => {
    const surname = graph.surname[person]
    if (surname === undefined) return
    const first = bySurname.get(surname)
    if (first === undefined) bySurname.set(surname, person)
    else join(first)
  })
  return groups.length
}

/** Splits people into groups joined by any stated tie between them, and by whatever `also` joins. Groups and members come in id order. */
export function components(
  edgesOf: Graph['edgesOf'] | undefined,
  people: readonly number[],
  also?: (person: number, join: (other: number) => void) => void,
): number[][] {
  const group = new Map(people.map((person) => [person, person]))
  const find = (person: number): number => {
    let at = person
    for (let up = group.get(at) ?? at; up !== at; up = group.get(at) ?? at) {
      group.set(at, group.get(up) ?? up) // halves the path, so that a place with thousands of people stays quick
      at = up
    }
    return at
  }
  const join = (a: number, b: number) => {
    const [first, second] = [find(a), find(b)]
    group.set(Math.max(first, second), Math.min(first, second))
  }
  for (const person of people) {
    for (const edge of edgesOf?.(person) ?? none) if (group.has(edge.to)) join(person, edge.to)
    also?.(person, (other) => join(person, other))
  }
  const groups = new Map<number, number[]>()
  for (const person of people) {
    const at = find(person)
    const members = groups.get(at)
    if (members) members.push(person)
    else groups.set(at, [person])
  }
  return [...groups.values()]
}

export function byText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
