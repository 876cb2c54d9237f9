/** Records that were in one cluster before and are in one cluster now. */
export interface Flow {
  /** Id of the cluster before. */
  readonly before: string
  /** Lowest id of the cluster now: what a run without a past would call it. */
  readonly after: string
  readonly records: number
}

/** What became of clusters, where something did. */
export interface ClusterChange {
  /**
   * `merged`: the cluster is now part of `other`, and its id is no longer given. `split`: some of its records are now the new cluster `other`.
   * `moved`: some of its records are now in `other`, which was there before. `gone`: none of its records is left. `new`: all its records are new.
   */
  readonly kind: 'merged' | 'split' | 'moved' | 'gone' | 'new'
  readonly cluster: string
  /** Empty for `gone` and `new`. */
  readonly other: string
  /** Records that went from one to the other; that were lost; that are new. */
  readonly records: number
}

export interface NamedClusters {
  /** By lowest id now. */
  readonly names: ReadonlyMap<string, string>
  /** `merged`, `split` and `moved` only, sorted. */
  readonly changes: readonly ClusterChange[]
}

/**
 * Names clusters so that a cluster keeps its id through whatever happens to it: the largest part of a cluster keeps the cluster's id, and a cluster
 * that holds parts of several takes the id of the one that brought most (of equals, the lower id). An id is given to one cluster only, and one that was
 * ever given (`used`) to no other. A cluster that gets no id of before is called by its lowest id, or, where that is used, by that and a number.
 *
 * `fresh`: lowest ids of clusters in which no record was there before. The result does not depend on the order of what is given.
 */
export function nameClusters(
  flows: readonly Flow[],
  fresh: readonly string[],
  used: (id: string) => boolean,
): NamedClusters {
  const names = new Map<string, string>()
  const given = new Set<string>()
  for (const { before, after } of [...flows].sort(strongestFirst)) {
    if (given.has(before) || names.has(after)) continue
    names.set(after, before)
    given.add(before)
  }
  const split = new Set(flows.map(({ after }) => after).filter((after) => !names.has(after)))
  const before = new Set(flows.map((flow) => flow.before))
  for (const after of [...new Set([...fresh, ...split])].sort()) {
    if (names.has(after)) continue
    let name = after
    for (let more = 2; given.has(name) || before.has(name) || used(name); more++) name = `${after}#${more}`
    names.set(after, name)
    given.add(name)
  }
  const changes = flows.flatMap((flow): readonly ClusterChange[] => {
    const other = names.get(flow.after) ?? flow.after
    if (other === flow.before) return []
    const kind = !given.has(flow.before) ? 'merged' : split.has(flow.after) ? 'split' : 'moved'
    return [{ kind, cluster: flow.before, other, records: flow.records }]
  })
  return { names, changes: changes.sort(byCluster) }
}

function strongestFirst(one: Flow, other: Flow): number {
  return other.records - one.records || compare(one.before, other.before) || compare(one.after, other.after)
}

function byCluster(one: ClusterChange, other: ClusterChange): number {
  return compare(one.cluster, other.cluster) || compare(one.other, other.other) || compare(one.kind, other.kind)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
