/** A record of one feed, by its source person's id. */
export type RecordId = string
/** A person's stable id. */
export type PersonId = string

export interface Reconciled {
  /** Records whose person changes: `to` is a known person, or the name of a new one in `created`. Sorted by record. */
  readonly moves: readonly {
    readonly record: RecordId
    readonly from: PersonId | null
    readonly to: PersonId
  }[]
  /** Names of people to make, in order; each is `new:` and the smallest record of its cluster. */
  readonly created: readonly PersonId[]
  /** What happened to people who were known before. */
  readonly events: readonly IdentityChange[]
}

export type IdentityChange =
  /** Every record of `other` is now `person`'s. */
  | { readonly kind: 'merged'; readonly person: PersonId; readonly other: PersonId }
  /** Some records of `person` are now `other`'s. */
  | { readonly kind: 'split'; readonly person: PersonId; readonly other: PersonId }

/**
 * Lays a new clustering over the people already known, so that ids stay with the people they named. Each cluster keeps the known person most
 * of whose records it holds (the smallest id where two tie), each person stays with one cluster, and a cluster left without one is a new
 * person. The answer does not depend on the order of anything given.
 * @param clusters record → cluster, for every record there is
 * @param known record → person, as linked now
 */
export function reconcile(clusters: ReadonlyMap<RecordId, string>, known: ReadonlyMap<RecordId, PersonId>): Reconciled {
  const members = groupBy(clusters)
  const personOf = assignPeople(members, known)
  const moves: { record: RecordId; from: PersonId | null; to: PersonId }[] = []
  for (const [record, cluster] of clusters) {
    const from = known.get(record) ?? null
    const to = personOf.get(cluster)
    if (to === undefined) throw new Error(`No person was chosen for cluster ${cluster}`)
    if (from !== to) moves.push({ record, from, to })
  }
  moves.sort((left, right) => compare(left.record, right.record))
  const created = [...new Set(personOf.values())].filter(isNew).toSorted(compare)
  return { moves, created, events: changes(moves, known, clusters) }
}

function groupBy(clusters: ReadonlyMap<RecordId, string>): Map<string, RecordId[]> {
  const members = new Map<string, RecordId[]>()
  for (const [record, cluster] of clusters) {
    const list = members.get(cluster)
    if (list) list.push(record)
    else members.set(cluster, [record])
  }
  return members
}

/** Greedy by size of overlap: the strongest claim on a person wins, whichever cluster makes it. */
function assignPeople(
  members: ReadonlyMap<string, readonly RecordId[]>,
  known: ReadonlyMap<RecordId, PersonId>,
): Map<string, PersonId> {
  const claims: { cluster: string; smallest: RecordId; person: PersonId; records: number }[] = []
  const smallestOf = new Map<string, RecordId>()
  for (const [cluster, records] of members) {
    const smallest = records.reduce((least, record) => (compare(record, least) < 0 ? record : least))
    smallestOf.set(cluster, smallest)
    const counts = new Map<PersonId, number>()
    for (const record of records) {
      const person = known.get(record)
      if (person !== undefined) counts.set(person, (counts.get(person) ?? 0) + 1)
    }
    for (const [person, count] of counts) claims.push({ cluster, smallest, person, records: count })
  }
  claims.sort(
    (left, right) =>
      right.records - left.records || compare(left.person, right.person) || compare(left.smallest, right.smallest),
  )
  const personOf = new Map<string, PersonId>()
  const taken = new Set<PersonId>()
  for (const claim of claims) {
    if (personOf.has(claim.cluster) || taken.has(claim.person)) continue
    personOf.set(claim.cluster, claim.person)
    taken.add(claim.person)
  }
  for (const [cluster, smallest] of smallestOf) if (!personOf.has(cluster)) personOf.set(cluster, `new:${smallest}`)
  return personOf
}

function changes(
  moves: readonly { record: RecordId; from: PersonId | null; to: PersonId }[],
  known: ReadonlyMap<RecordId, PersonId>,
  clusters: ReadonlyMap<RecordId, string>,
): readonly IdentityChange[] {
  const movedOut = new Map<PersonId, number>()
  const pairs = new Map<string, { from: PersonId; to: PersonId }>()
  for (const { from, to } of moves) {
    if (from === null) continue
    movedOut.set(from, (movedOut.get(from) ?? 0) + 1)
    pairs.set(`${from} ${to}`, { from, to })
  }
  const held = new Map<PersonId, number>()
  for (const [record, person] of known) if (clusters.has(record)) held.set(person, (held.get(person) ?? 0) + 1)
  return [...pairs.values()]
    .map(({ from, to }): IdentityChange => {
      const emptied = movedOut.get(from) === held.get(from)
      return emptied && !isNew(to)
        ? { kind: 'merged', person: to, other: from }
        : { kind: 'split', person: from, other: to }
    })
    .toSorted((left, right) => compare(left.kind + left.person + left.other, right.kind + right.person + right.other))
}

function isNew(person: PersonId): boolean {
  return person.startsWith('new:')
}

/** By number where both are numbers (record ids), else by text. */
function compare(left: string, right: string): number {
  const [a, b] = [Number(left), Number(right)]
  if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b
  return left < right ? -1 : left > right ? 1 : 0
}
