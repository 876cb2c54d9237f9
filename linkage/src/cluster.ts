import { averageLinkage, type Merges } from './cluster-average.ts'
import { componentsOf, edgesByComponent } from './cluster-components.ts'
import { binds } from './cluster-binds.ts'
import { bindGroups, findRoot, joinLower } from './cluster-groups.ts'

export { binds } from './cluster-binds.ts'
export { findRoot } from './cluster-groups.ts'

/** Pairs of nodes 0..count-1 as columns, each pair once. Give every scored pair inside a component: weak ones are evidence too. */
export interface ClusterInput {
  readonly count: number
  readonly left: Int32Array
  readonly right: Int32Array
  /** log2 odds. */
  readonly weight: Float64Array
  /** How many pairs of records this pair of nodes stands for; absent: 1. */
  readonly times?: Float64Array
  /** Sum of `binds`; absent: nothing binds. */
  readonly bound?: Uint8Array
  /** Records a node stands for; absent: 1. Only counts of pairs hang on it. */
  readonly records?: Int32Array
  /** Per column of which one person has one value (a national number): a code per node, 0 where not known. */
  readonly onePerPerson?: readonly Int32Array[]
  /** Per column of whose every value one person has at most one record (a source, for links one to one): a code per node, 0 where it does not count. */
  readonly oneRecordPer?: readonly Int32Array[]
}

export interface ClusterOptions {
  /** Two groups are joined while the average weight between them is at least this. */
  readonly joinAt: number
  /** Weight from which a pair puts its nodes into one component. */
  readonly sameAt: number
  /** Larger components are split by asking for ever more weight: two bits at a time, until each fits. */
  readonly componentRecords: number
}

export interface Clustering {
  /** Lowest node of the cluster each node is in. */
  readonly cluster: Int32Array
  /** Components that had to be split because they were over the cap. */
  readonly splitComponents: number
  /** Index of the first pair that a person called different though other decisions of people make it the same; -1: none. */
  readonly contradiction: number
}

/** Every join average linkage would make, strongest first within each component: cut it anywhere with `cutTree`. */
export interface ClusterTree extends Merges {
  readonly count: number
  /** Lowest node of the group each node is in before any join: what people and keys have bound. */
  readonly start: Int32Array
  readonly splitComponents: number
  readonly contradiction: number
}

/**
 * Average linkage inside connected components, on the pairs that were compared only (never all pairs of a component): merge the two groups
 * with the highest average weight until none is at least `joinAt`. What a person said always holds; must-links come
 * next; a cannot-link, two values of a one-per-person column or two records of one source keep groups apart. Between records a person called the
 * same and another group the strongest of their pairs stands for all: why the others look different, the person has answered. Same result in
 * any order of pairs.
 */
export function clusterNodes(input: ClusterInput, options: ClusterOptions): Clustering {
  const tree = clusterTree(input, options)
  const { splitComponents, contradiction } = tree
  return { cluster: cutTree(tree, options.joinAt), splitComponents, contradiction }
}

/**
 * As `clusterNodes`, with all joins down to `joinAt` kept instead of carried out. The heights of a component's joins never rise, so a cut
 * at a height is what clustering with that `joinAt` gives.
 */
export function clusterTree(input: ClusterInput, options: ClusterOptions): ClusterTree {
  const { start, apart, told, contradiction } = bindGroups(input)
  const { component, split, joins } = componentsOf(input, start, options)
  const plain = start.every((group, node) => group === node)
  const edges = edgesByComponent(input, start, component, plain)
  const merges = averageLinkage(input, edges, { start, apart, told, plain, joins, joinAt: options.joinAt })
  return { ...merges, count: input.count, start, splitComponents: split, contradiction }
}

/** Lowest node of the cluster each node is in, when groups are joined while their average weight is at least `joinAt`. */
export function cutTree(tree: ClusterTree, joinAt: number): Int32Array {
  const parent = tree.start.slice()
  for (let merge = 0; merge < tree.height.length; merge++)
    if ((tree.height[merge] ?? 0) >= joinAt) joinLower(parent, tree.left[merge] ?? 0, tree.right[merge] ?? 0)
  return rooted(parent)
}

/**
 * Connected components at each of several thresholds (as Splink clusters), in the order asked for: nodes joined by a chain of pairs of at least
 * that weight. What people and keys bound holds; a cannot-link holds only where no chain goes round it, which is why average linkage is the default.
 */
export function connectedAt(input: ClusterInput, thresholds: readonly number[]): readonly Int32Array[] {
  const { start } = bindGroups(input)
  const parent = start.slice()
  const found = new Map<number, Int32Array>()
  let above = Infinity
  for (const least of [...new Set(thresholds)].sort((one, other) => other - one)) {
    for (let pair = 0; pair < input.weight.length; pair++) {
      const weight = input.weight[pair] ?? 0
      const different = ((input.bound?.[pair] ?? 0) & (binds.cannotLink | binds.personDifferent)) !== 0
      if (weight >= least && weight < above && !different)
        joinLower(parent, input.left[pair] ?? 0, input.right[pair] ?? 0)
    }
    found.set(least, rooted(Int32Array.from(parent)))
    above = least
  }
  return thresholds.map((least) => found.get(least) ?? start)
}

/** Every node's root, in place. */
function rooted(parent: Int32Array): Int32Array {
  for (let node = 0; node < parent.length; node++) parent[node] = findRoot(parent, node)
  return parent
}
