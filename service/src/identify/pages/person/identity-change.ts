/*
 * How what a person decides stays decided. A decision moves records now, and writes rulings about every pair it concerns. The next link run hands
 * all rulings to `@kith/linkage`, whose clusters always keep together what people called the same and apart what they called different, whatever
 * the weights; `reconcile` then gives two records one person exactly where they are in one cluster, and leaves ids with the larger part. So
 * nothing moves back. A run can obey all rulings only where they do not contradict each other: a decision that would make them do so is refused.
 */

/** A record of one feed, by its source person's id. */
export type RecordId = string
/** A person's stable id. */
export type PersonId = string

/** What people have said of two records. `left` is the smaller number, as the tables keep it. */
export interface Ruling {
  readonly left: RecordId
  readonly right: RecordId
  readonly ruling: 'same' | 'different'
}

/** What is so now, as far as a change needs to know. */
export interface Situation {
  /** Record → person for every record of the people concerned. */
  readonly links: ReadonlyMap<RecordId, PersonId>
  /** Rulings in force among those records and every record that rulings make the same as one of them. */
  readonly rulings: readonly Ruling[]
}

/** What a person's decision does. All of it is written in one transaction, or nothing is. */
export interface IdentityDecision {
  readonly kind: 'merged' | 'split' | 'undone'
  readonly person: PersonId
  readonly other: PersonId
  /** Records that move, in order. */
  readonly moves: readonly { readonly record: RecordId; readonly from: PersonId; readonly to: PersonId }[]
  /** Rulings that no longer stand, and those that now do. */
  readonly end: readonly Ruling[]
  readonly add: readonly Ruling[]
}

/** Why a decision is not carried out. */
export type IdentityRefusal =
  | 'nothing-chosen'
  | 'everything-chosen'
  | 'moved' // records are no longer where the page showed them
  | 'contradicts' // other rulings by people stand against it: no link run could obey them all
  | 'already-undone'
  | 'linking' // a link run is going on, and would not know of it
  | 'no-reason'

export type Decided = { readonly decision: IdentityDecision } | { readonly refused: IdentityRefusal }

/** An event as it was written, and what its person held just before it that did not move. */
export interface PastEvent {
  readonly kind: 'merged' | 'split'
  readonly person: PersonId
  readonly other: PersonId
  readonly records: readonly RecordId[]
  readonly heldBefore: readonly RecordId[]
}

/** Takes the chosen records out of a person, and rules each different from every record that stays. */
export function decideSplit(now: Situation, person: PersonId, chosen: readonly RecordId[], made: PersonId): Decided {
  if (chosen.length === 0) return { refused: 'nothing-chosen' }
  const held = heldBy(now, person)
  if (chosen.some((record) => !held.includes(record))) return { refused: 'moved' }
  const staying = held.filter((record) => !chosen.includes(record))
  if (staying.length === 0) return { refused: 'everything-chosen' }
  const out = held.filter((record) => chosen.includes(record))
  return ruled(now, { kind: 'split', person, other: made, moves: moved(out, person, made) }, out, staying, 'different')
}

/**
 * Makes two people one, and rules every record of the one the same as every record of the other: each pair, not one chain, so that taking a
 * record out later leaves the rest bound. The id of whoever has more records stays (the smaller id where they have as many), as in a link run.
 */
export function decideMerge(now: Situation, one: PersonId, two: PersonId): Decided {
  const [first, second] = [heldBy(now, one), heldBy(now, two)]
  if (one === two || first.length === 0 || second.length === 0) return { refused: 'moved' }
  const oneStays = first.length > second.length || (first.length === second.length && one < two)
  const [person, other, going] = oneStays ? [one, two, second] : [two, one, first]
  return ruled(now, { kind: 'merged', person, other, moves: moved(going, other, person) }, first, second, 'same')
}

/**
 * Puts the records an event moved back where they were, and rules so that it stays undone: different where people had been merged, the same
 * where one had been split. Records that came or went since are left where they are, and to the rules.
 */
export function decideUndo(now: Situation, event: PastEvent): Decided {
  const [from, to] = event.kind === 'merged' ? [event.person, event.other] : [event.other, event.person]
  if (event.records.length === 0 || event.records.some((record) => now.links.get(record) !== from))
    return { refused: 'moved' }
  const besides = event.heldBefore.filter(
    (record) => now.links.get(record) === event.person && !event.records.includes(record),
  )
  // whoever they would go back to, or be parted from, has nothing left of what they had: there is nothing to restore
  if (besides.length === 0) return { refused: 'moved' }
  const decision = {
    kind: 'undone' as const,
    person: event.person,
    other: event.other,
    moves: moved(event.records.toSorted(byNumber), from, to),
  }
  return ruled(now, decision, event.records, besides, event.kind === 'merged' ? 'different' : 'same')
}

/** The two records of a pair in the order the tables keep them. */
export function inOrder(one: RecordId, other: RecordId): { readonly left: RecordId; readonly right: RecordId } {
  return byNumber(one, other) < 0 ? { left: one, right: other } : { left: other, right: one }
}

/** Pairs ruled different that other rulings make the same. Linkage can obey rulings only where there is none. */
export function contradictions(rulings: readonly Ruling[]): readonly Ruling[] {
  const parent = new Map<RecordId, RecordId>()
  const find = (record: RecordId): RecordId => {
    let root = record
    for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up
    return root
  }
  for (const { left, right, ruling } of rulings) {
    const [a, b] = [find(left), find(right)]
    if (ruling === 'same' && a !== b) parent.set(a, b)
  }
  return rulings.filter(({ left, right, ruling }) => ruling === 'different' && find(left) === find(right))
}

function ruled(
  now: Situation,
  decision: Omit<IdentityDecision, 'end' | 'add'>,
  ones: readonly RecordId[],
  others: readonly RecordId[],
  ruling: Ruling['ruling'],
): Decided {
  const standing = new Map(now.rulings.map((one) => [`${one.left} ${one.right}`, one]))
  const [end, add]: [Ruling[], Ruling[]] = [[], []]
  for (const one of ones)
    for (const other of others) {
      const pair = inOrder(one, other)
      const stands = standing.get(`${pair.left} ${pair.right}`)
      if (stands?.ruling === ruling) continue
      if (stands) end.push(stands)
      add.push({ ...pair, ruling })
    }
  const after = [...now.rulings.filter((one) => !end.includes(one)), ...add]
  return contradictions(after).length > 0 ? { refused: 'contradicts' } : { decision: { ...decision, end, add } }
}

function heldBy(now: Situation, person: PersonId): readonly RecordId[] {
  return [...now.links].flatMap(([record, holder]) => (holder === person ? [record] : [])).toSorted(byNumber)
}

function moved(records: readonly RecordId[], from: PersonId, to: PersonId): IdentityDecision['moves'] {
  return records.map((record) => ({ record, from, to }))
}

/** Record ids are whole numbers written as text, too large for some to be numbers. */
function byNumber(one: RecordId, other: RecordId): number {
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0)
}
