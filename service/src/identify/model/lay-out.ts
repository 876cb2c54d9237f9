import type { Day } from '#kith/people/model/day.ts'
import type { RelationshipType } from './assertion.ts'
import { byPerson, Column } from './columns.ts'
import type { Edge, Home, RelationshipRecord, Settings, StayKind, StayRecord } from './neighbourhood.ts'
import { byText, isCurrent } from './neighbourhood.ts'

/** Ties and stays of a whole county in flat columns: a million small objects kept alive would cost more than the work done on them. */

/** From `about`'s side the other is their child; from the other's side `about` is their parent; and so on. */
const bothEnds: Readonly<Record<RelationshipType, readonly [Edge['tie'], Edge['tie']]>> = {
  'parent-of': ['child', 'parent'],
  'carer-of': ['cared-for', 'carer'],
  'partner-of': ['partner', 'partner'],
  'sibling-of': ['sibling', 'sibling'],
  'household-member-of': ['household', 'household'],
}

const tieNames = [
  'cared-for',
  'carer',
  'child',
  'household',
  'parent',
  'partner',
  'sibling',
] as const satisfies readonly Edge['tie'][]

/** Current ties between people who are numbered, seen from both ends. */
export function layOutTies(
  relationships: Iterable<RelationshipRecord>,
  index: ReadonlyMap<string, number>,
  { asAt, mayUse }: Settings,
): (person: number) => readonly Edge[] {
  const [about, to, ties, assertions] = [new Column(), new Column(), new Column(), new Column(64)]
  const add = (person: number, other: number, tie: Edge['tie'], assertion: number) => {
    about.push(person)
    to.push(other)
    ties.push(tieNames.indexOf(tie))
    assertions.push(assertion)
  }
  for (const tie of relationships) {
    if (!isCurrent(tie, asAt) || mayUse?.(tie) === false) continue
    const [one, other] = [index.get(tie.about), index.get(tie.other)]
    if (one === undefined || other === undefined || one === other) continue
    const [there, back] = bothEnds[tie.type]
    add(one, other, there, tie.assertion)
    add(other, one, back, tie.assertion)
  }
  const { starts, rows } = byPerson(index.size, about)
  // Put in one order once, so that asking for a person's ties never sorts.
  const order = (a: number, b: number) =>
    to.at(a) - to.at(b) || ties.at(a) - ties.at(b) || assertions.at(a) - assertions.at(b)
  for (let person = 0; person < index.size; person++) {
    const [start, end] = [starts[person] ?? 0, starts[person + 1] ?? 0]
    if (end - start > 1) rows.subarray(start, end).sort(order)
  }
  return (person) => {
    const edges: Edge[] = []
    for (let at = starts[person] ?? 0; at < (starts[person + 1] ?? 0); at++) {
      const row = rows[at] ?? 0
      edges.push({
        to: to.at(row),
        tie: tieNames[ties.at(row)] ?? 'household',
        assertion: assertions.at(row),
      })
    }
    return edges
  }
}

interface Candidate {
  readonly place: number
  kind: StayKind
  /** When it began, or was first said, as a number (20261122: a column of them costs four bytes each); 0 where nobody can tell. */
  since: number
  readonly sources: number[]
  readonly because: number[]
}

/** Current stays at whole addresses; places numbered in the order of their keys. */
export function layOutStays(
  stays: Iterable<StayRecord>,
  index: ReadonlyMap<string, number>,
  settings: Settings,
): { homesOf: (person: number) => readonly Home[]; places: readonly string[] } {
  const [people, at, kinds, since, dated, sources, assertions] = [
    new Column(),
    new Column(),
    new Column(),
    new Column(),
    new Column(),
    new Column(),
    new Column(64),
  ]
  const [placeNumbers, sourceNumbers] = [new Map<string, number>(), new Map<string, number>()]
  const firstSaid: number[] = []
  for (const stay of stays) {
    const source = numbered(sourceNumbers, stay.source)
    firstSaid[source] = Math.min(firstSaid[source] ?? Infinity, dayNumber(stay.saidOn))
    const person = index.get(stay.person)
    if (
      person === undefined ||
      stay.place === null ||
      !isCurrent(stay, settings.asAt) ||
      settings.mayUse?.(stay) === false
    )
      continue
    people.push(person)
    at.push(numbered(placeNumbers, stay.place))
    kinds.push(kindNames.indexOf(stay.kind))
    since.push(dayNumber(stay.from ?? stay.saidOn))
    dated.push(stay.from === null ? 0 : 1)
    sources.push(source)
    assertions.push(stay.assertion)
  }
  const places = [...placeNumbers.keys()].sort(byText)
  const inKeyOrder = new Int32Array(places.length)
  places.forEach((place, number) => (inKeyOrder[placeNumbers.get(place) ?? 0] = number))
  const { starts, rows } = byPerson(index.size, people)
  // What nobody dates began before a file first said so: how long before is not known where it was already in the first of its feed's files.
  const began = (row: number): number =>
    dated.at(row) === 1 || since.at(row) > (firstSaid[sources.at(row)] ?? 0) ? since.at(row) : notKnown
  const homesOf = (person: number): readonly Home[] => {
    const list: Candidate[] = []
    for (let next = starts[person] ?? 0; next < (starts[person + 1] ?? 0); next++) {
      const row = rows[next] ?? 0
      const stay = {
        place: inKeyOrder[at.at(row)] ?? 0,
        kind: kindNames[kinds.at(row)] ?? 'home',
        since: began(row),
      }
      addStay(list, stay, sources.at(row), assertions.at(row))
    }
    if (list.length > 1) list.sort((a, b) => compareHomes(a, b, settings.homeRule))
    return list.map(({ place, kind, because }) => ({ place, kind, because: because.sort((a, b) => a - b) }))
  }
  return { homesOf, places }
}

/** Earlier than any day. */
const notKnown = 0

const kindNames = ['home', 'temporary', 'communal', 'placement'] as const satisfies readonly StayKind[]

function dayNumber(day: Day): number {
  return Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8))
}

function numbered(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name)
  if (known !== undefined) return known
  numbers.set(name, numbers.size)
  return numbers.size - 1
}

/** Placement and communal outlast home: one source that knows a place is a hostel outweighs those that only have the address. */
const kindWeight: Readonly<Record<StayKind, number>> = { home: 0, temporary: 1, communal: 2, placement: 3 }

function addStay(
  list: Candidate[],
  stay: Pick<Candidate, 'place' | 'kind' | 'since'>,
  source: number,
  assertion: number,
): void {
  const same = list.find((candidate) => candidate.place === stay.place)
  if (!same) {
    list.push({ ...stay, sources: [source], because: [assertion] })
    return
  }
  if (!same.sources.includes(source)) same.sources.push(source)
  same.because.push(assertion)
  if (stay.since > same.since) same.since = stay.since
  if (kindWeight[stay.kind] > kindWeight[same.kind]) same.kind = stay.kind
}

/** A current placement is where a looked-after child lives, whatever older address other feeds still hold. */
function compareHomes(a: Candidate, b: Candidate, rule: Settings['homeRule']): number {
  const placement = Number(b.kind === 'placement') - Number(a.kind === 'placement')
  const newest = b.since - a.since
  const named = b.sources.length - a.sources.length
  return placement || (rule === 'newest' ? newest || named : named || newest) || a.place - b.place
}
