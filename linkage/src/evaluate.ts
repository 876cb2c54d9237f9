/** Record id → who it truly is. Records not in it are left out of every figure. */
export type Truth = ReadonlyMap<string, string>

export interface Score {
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Precision, recall and F1 from counts; 1 where there was nothing to find or to claim. */
export function score(truePositives: number, falsePositives: number, falseNegatives: number): Score {
  const precision = truePositives + falsePositives === 0 ? 1 : truePositives / (truePositives + falsePositives)
  const recall = truePositives + falseNegatives === 0 ? 1 : truePositives / (truePositives + falseNegatives)
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { truePositives, falsePositives, falseNegatives, precision, recall, f1 }
}

/** Claimed pairs against all true pairs (a pair no rule found is missed). Each pair counts once, whichever way round it is given. */
export function scorePairs(claimed: Iterable<readonly [string, string]>, truth: Truth): Score {
  const seen = new Set<string>()
  let [right, wrong] = [0, 0]
  for (const [one, other] of claimed) {
    const [a, b] = [truth.get(one), truth.get(other)]
    if (a === undefined || b === undefined || one === other) continue
    const key = one < other ? `${one}\u0000${other}` : `${other}\u0000${one}`
    if (seen.has(key)) continue
    seen.add(key)
    if (a === b) right++
    else wrong++
  }
  return score(right, wrong, pairsWithin(counts(truth.values())) - right)
}

/** Every pair within a found cluster against every pair within a true one; from counts of the overlaps, never pair by pair. */
export function scoreClusters(clusters: ReadonlyMap<string, string>, truth: Truth): Score {
  const { overlaps, found, real } = overlap(clusters, truth)
  const right = pairsWithin(overlaps)
  return score(right, pairsWithin(found) - right, pairsWithin(real) - right)
}

/** B-cubed: precision and recall averaged over records. Source: Bagga & Baldwin 1998. */
export function scoreBCubed(
  clusters: ReadonlyMap<string, string>,
  truth: Truth,
): { readonly precision: number; readonly recall: number; readonly f1: number } {
  const { overlaps, found, real, foundOf, realOf, records } = overlap(clusters, truth)
  let [precision, recall] = [0, 0]
  for (const [key, both] of overlaps) {
    precision += (both * both) / (found.get(foundOf.get(key) ?? '') ?? 1)
    recall += (both * both) / (real.get(realOf.get(key) ?? '') ?? 1)
  }
  if (records === 0) return { precision: 1, recall: 1, f1: 1 }
  precision /= records
  recall /= records
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}

/**
 * Cluster score by group of record (origin of name, sex, age band): true pairs with at least one record of the group, so that a group that is
 * missed by everybody else's records shows too. `groups` maps record id → group.
 */
export function scoreByGroup(
  clusters: ReadonlyMap<string, string>,
  truth: Truth,
  groups: ReadonlyMap<string, string>,
): ReadonlyMap<string, Score> {
  const names = [...new Set(groups.values())].sort()
  const all = overlap(clusters, truth)
  return new Map(
    names.map((name) => {
      // pairs with a member of the group = all pairs − pairs among the others
      const others = overlap(clusters, new Map([...truth].filter(([id]) => groups.get(id) !== name)))
      const count = (pick: (from: Overlap) => ReadonlyMap<string, number>) =>
        pairsWithin(pick(all)) - pairsWithin(pick(others))
      const right = count((from) => from.overlaps)
      return [name, score(right, count((from) => from.found) - right, count((from) => from.real) - right)]
    }),
  )
}

interface Overlap {
  readonly records: number
  readonly overlaps: ReadonlyMap<string, number>
  readonly found: ReadonlyMap<string, number>
  readonly real: ReadonlyMap<string, number>
  readonly foundOf: ReadonlyMap<string, string>
  readonly realOf: ReadonlyMap<string, string>
}

function overlap(clusters: ReadonlyMap<string, string>, truth: Truth): Overlap {
  const overlaps = new Map<string, number>()
  const [found, real] = [new Map<string, number>(), new Map<string, number>()]
  const [foundOf, realOf] = [new Map<string, string>(), new Map<string, string>()]
  let records = 0
  for (const [id, person] of truth) {
    // a record the run never saw is alone
    const cluster = clusters.get(id) ?? `\u0001${id}`
    const key = `${cluster}\u0000${person}`
    records++
    overlaps.set(key, (overlaps.get(key) ?? 0) + 1)
    found.set(cluster, (found.get(cluster) ?? 0) + 1)
    real.set(person, (real.get(person) ?? 0) + 1)
    foundOf.set(key, cluster)
    realOf.set(key, person)
  }
  return { records, overlaps, found, real, foundOf, realOf }
}

function counts(values: Iterable<string>): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1)
  return found
}

function pairsWithin(sizes: ReadonlyMap<string, number>): number {
  let pairs = 0
  for (const size of sizes.values()) pairs += (size * (size - 1)) / 2
  return pairs
}
