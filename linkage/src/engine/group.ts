import { binds, clusterNodes, clusterTree, connectedAt, cutTree, findRoot } from '../cluster.ts'
import type { ClusterInput, ClusterTree } from '../cluster.ts'
import { chooseCut, lowestCut } from '../cut.ts'
import type { Cut } from '../cut.ts'
import type { Handle } from '../encode/handles.ts'
import { LinkageError } from '../errors.ts'
import type { Weights } from '../kernel/contract.ts'
import type { Thresholds } from '../model.ts'
import { defaults } from '../settings.ts'
import { inside } from './inside.ts'
import type { PairStore } from './pair-store.ts'
import { pairKey } from './score.ts'
import type { Scored } from './score.ts'
import type { Session } from './session.ts'

export interface Grouped {
  /** Lowest profile of the cluster of each profile. */
  readonly cluster: Int32Array
  readonly componentsSplit: number
  /** How the average weight at which groups stop being joined was chosen; undefined where it was given, or nothing is averaged. */
  readonly cut: Cut | undefined
}

/** Sum of `binds` for a pair; a guard outweighs a must-link, a person outweighs both. */
export function boundOf({ plan }: Session, scored: Scored, left: number, right: number, flags: number): number {
  const musts = flags & (2 ** plan.mustLinks - 1)
  const guards = flags >>> plan.mustLinks
  const same = scored.said.size === 0 ? undefined : scored.said.get(pairKey(left, right))
  const person = same === undefined ? 0 : same ? binds.personSame : binds.personDifferent
  return (musts !== 0 && guards === 0 ? binds.mustLink : 0) | (guards !== 0 ? binds.cannotLink : 0) | person
}

/**
 * Puts profiles into clusters, by pairs of at least `thresholds.same` and all that speaks against them. Components (what hangs together) have nothing to do
 * with each other, so where the pairs inside them are more than `most` they are clustered some at a time: the result is the same.
 */
export async function group(
  session: Session,
  scored: Scored,
  weights: Weights,
  thresholds: Thresholds,
  most: number,
): Promise<Grouped> {
  const { plan, table } = session
  const component = components(session, scored, thresholds.same)
  const connected = plan.settings.decide?.clusters === 'connected'
  const joinAt = plan.settings.decide?.joinAt ?? thresholds.join
  const found = new Found(session, { ...thresholds, joinAt, connected })
  for await (const { edges, from, to } of inside({ session, scored, weights, component, most, connected }))
    found.cluster(edges, weighedEdges(session, scored, edges), component, from, to)
  if (connected || joinAt !== undefined) return { cluster: found.start, componentsSplit: found.split, cut: undefined }
  let certain = 0
  const times = table.place('#times')
  for (let row = 0; row < table.count; row++) {
    const of = table.ints[row * table.stride + times] ?? 1
    certain += (of * (of - 1)) / 2
  }
  const tree = found.tree()
  const cut = chooseCut(tree, certain)
  return { cluster: cutTree(tree, cut.joinAt), componentsSplit: found.split, cut }
}

/** What has been found in the components clustered so far. */
class Found {
  /** Lowest node of the cluster each node is in, or, where joins are still to be cut, of the group it starts from. */
  readonly start: Int32Array
  split = 0
  private readonly trees: ClusterTree[] = []
  private readonly session: Session
  private readonly how: {
    readonly same: number
    readonly joinAt: number | undefined
    readonly connected: boolean
  }

  constructor(session: Session, how: Found['how']) {
    this.session = session
    this.how = how
    this.start = upTo(session.table.count)
  }

  /** Clusters the components whose lowest nodes are from `from` up to `to`, of which these are all pairs. */
  cluster(
    edges: PairStore,
    weighed: ReturnType<typeof weighedEdges>,
    component: Int32Array,
    from: number,
    to: number,
  ): void {
    const { plan, table } = this.session
    const input: ClusterInput = {
      count: table.count,
      left: edges.left.subarray(0, edges.count),
      right: edges.right.subarray(0, edges.count),
      weight: edges.weight.subarray(0, edges.count),
      ...weighed,
      onePerPerson: plan.onePerPerson.map((handle) => codesOf(this.session, handle)),
      oneRecordPer: plan.oneRecordPer.map((handle) => codesOf(this.session, handle)),
    }
    const made = this.made(input)
    for (let row = 0; row < made.length; row++) {
      const root = component[row] ?? 0
      if (root >= from && root < to) this.start[row] = made[row] ?? row
    }
  }

  private made(input: ClusterInput): Int32Array {
    const { same, joinAt, connected } = this.how
    if (connected) return connectedAt(input, [same])[0] ?? new Int32Array()
    const componentRecords = this.session.plan.settings.limits?.componentRecords ?? defaults.componentRecords
    const options = { sameAt: same, componentRecords, joinAt: joinAt ?? lowestCut }
    if (joinAt !== undefined) {
      const { cluster, splitComponents, contradiction } = clusterNodes(input, options)
      refuseContradiction(this.session, input, contradiction)
      this.split += splitComponents
      return cluster
    }
    const tree = clusterTree(input, options)
    refuseContradiction(this.session, input, tree.contradiction)
    this.split += tree.splitComponents
    this.trees.push(tree)
    return tree.start
  }

  /** The joins of all components, in the order in which one clustering of all would make them. */
  tree(): ClusterTree {
    const [only] = this.trees
    if (only !== undefined && this.trees.length === 1) return only
    const ints = (part: (tree: ClusterTree) => Int32Array) =>
      joined(this.trees.map(part), (length) => new Int32Array(length))
    const doubles = (part: (tree: ClusterTree) => Float64Array) =>
      joined(this.trees.map(part), (length) => new Float64Array(length))
    return {
      count: this.session.table.count,
      start: this.start,
      left: ints(({ left }) => left),
      right: ints(({ right }) => right),
      height: doubles(({ height }) => height),
      pairs: doubles(({ pairs }) => pairs),
      splitComponents: this.split,
      contradiction: -1,
    }
  }
}

function joined<Numbers extends Int32Array | Float64Array>(
  parts: readonly Numbers[],
  make: (length: number) => Numbers,
): Numbers {
  const all = make(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** What the pairs stand for and what binds them, and how many records each profile is. */
function weighedEdges(
  session: Session,
  scored: Scored,
  { left, right, flags, count }: PairStore,
): Required<Pick<ClusterInput, 'times' | 'bound' | 'records'>> {
  const { table } = session
  const place = table.place('#times')
  const records = new Int32Array(table.count)
  for (let row = 0; row < table.count; row++) records[row] = table.ints[row * table.stride + place] ?? 1
  const times = new Float64Array(count)
  const bound = new Uint8Array(count)
  for (let at = 0; at < count; at++) {
    const [l, r] = [left[at] ?? 0, right[at] ?? 0]
    times[at] = Math.min(25, (records[l] ?? 1) * (records[r] ?? 1))
    bound[at] = boundOf(session, scored, l, r, flags[at] ?? 0)
  }
  return { times, bound, records }
}

/** Code of a value by profile: through the column's dictionary where it is not a column itself. */
export function codesOf(
  session: Session,
  handle: Handle,
  codes: Int32Array = new Int32Array(session.table.count),
): Int32Array {
  const codeOf = readerOf(session, handle)
  for (let row = 0; row < codes.length; row++) codes[row] = codeOf(row)
  return codes
}

/** The same, one by one. */
export function readerOf({ table, columns, dictionaries }: Session, { value }: Handle): (row: number) => number {
  const place = table.place(value.column)
  const column = columns.find(({ name }) => name === value.column)
  const projected =
    value.projection === undefined || column === undefined
      ? undefined
      : dictionaries[column.dictionary]?.projections?.[value.projection]?.codes
  const { ints, stride } = table
  return (row) => {
    const code = ints[row * stride + place] ?? 0
    return projected === undefined || code === 0 ? code : (projected[code - 1] ?? 0)
  }
}

/** 0, 1, … */
function upTo(count: number): Int32Array {
  const numbers = new Int32Array(count)
  for (let at = 0; at < count; at++) numbers[at] = at
  return numbers
}

/** Lowest profile of the connected component of each profile. */
function components(session: Session, scored: Scored, sameAt: number): Int32Array {
  const parent = upTo(session.table.count)
  for (const { left, right, weight, flags, count } of scored.pairs.parts())
    for (let at = 0; at < count; at++) {
      const [l, r] = [left[at] ?? 0, right[at] ?? 0]
      if (l === r) continue
      if (
        (weight[at] ?? 0) < sameAt &&
        (boundOf(session, scored, l, r, flags[at] ?? 0) & (binds.mustLink | binds.personSame)) === 0
      )
        continue
      const [a, b] = [findRoot(parent, l), findRoot(parent, r)]
      parent[Math.max(a, b)] = Math.min(a, b)
    }
  for (let row = 0; row < parent.length; row++) parent[row] = findRoot(parent, row)
  return parent
}

function refuseContradiction({ ids, first }: Session, { left, right }: ClusterInput, pair: number): void {
  if (pair < 0) return
  const both = [left[pair], right[pair]].map((row) => ids.text(first[row ?? 0] ?? 0))
  throw new LinkageError(
    'input',
    `the decisions contradict each other: ${both.join(' and ')} were called different, but other decisions make them the same`,
  )
}
