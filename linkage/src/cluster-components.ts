import type { ClusterInput, ClusterOptions } from './cluster.ts'
import { findRoot, joinLower } from './cluster-groups.ts'

export interface Components {
  /** Lowest group of the component each group is in; at other nodes than a group's lowest, nothing. */
  readonly component: Int32Array
  /** Components that were over the cap. */
  readonly split: number
  /** Joins that could be made at most: groups less components. */
  readonly joins: number
}

/** More weight asked for at each splitting of a component over the cap, and where splitting ends. */
const splitStep = 2
const mostAsked = 1000

/** Groups joined by pairs of at least `sameAt`; what is over the cap is taken apart by asking for more weight until it fits. */
export function componentsOf(input: ClusterInput, start: Int32Array, options: ClusterOptions): Components {
  const component = start.slice()
  const { left, right, weight } = input
  for (let pair = 0; pair < weight.length; pair++)
    if ((weight[pair] ?? 0) >= options.sameAt) joinLower(component, left[pair] ?? 0, right[pair] ?? 0)
  const sizes = new Int32Array(input.count)
  let tooLarge = false
  for (let node = 0; node < input.count; node++) {
    const root = findRoot(component, node)
    component[node] = root
    sizes[root] = (sizes[root] ?? 0) + 1
    tooLarge ||= (sizes[root] ?? 0) > options.componentRecords
  }
  const split = tooLarge ? splitLarge(input, start, component, sizes, options) : 0
  let joins = 0
  for (let node = 0; node < input.count; node++) if (start[node] === node && component[node] !== node) joins++
  return { component, split, joins }
}

/** Splits components over the cap, all that are too large at one weight together; gives how many there were over all rounds. */
function splitLarge(
  input: ClusterInput,
  start: Int32Array,
  component: Int32Array,
  sizes: Int32Array,
  options: ClusterOptions,
): number {
  let split = 0
  const large = new Set<number>()
  for (let node = 0; node < input.count; node++) if ((sizes[node] ?? 0) > options.componentRecords) large.add(node)
  for (let least = Math.max(options.sameAt, 0) + splitStep; large.size > 0 && least < mostAsked; least += splitStep) {
    split += large.size
    const inLarge = (node: number) => large.has(component[node] ?? -1)
    const pairs: number[] = []
    for (let pair = 0; pair < input.weight.length; pair++)
      if ((input.weight[pair] ?? 0) >= least && inLarge(input.left[pair] ?? 0)) pairs.push(pair)
    const nodes: number[] = []
    for (let node = 0; node < input.count; node++) if (inLarge(node)) nodes.push(node)
    const within = new Map(nodes.map((node) => [node, component[node] ?? node]))
    for (const node of nodes) component[node] = start[node] ?? node
    for (const pair of pairs) {
      const [a, b] = [input.left[pair] ?? 0, input.right[pair] ?? 0]
      if (within.get(a) === within.get(b)) joinLower(component, a, b)
    }
    const counted = new Map<number, number>()
    for (const node of nodes) {
      const root = findRoot(component, node)
      component[node] = root
      counted.set(root, (counted.get(root) ?? 0) + 1)
    }
    large.clear()
    for (const [root, size] of counted) if (size > options.componentRecords) large.add(root)
  }
  return split
}

/** Pairs between different groups of one component, in columns, components one after the other; a pair is given by its groups. */
export interface Edges {
  readonly from: Int32Array
  readonly to: Int32Array
  /** Weight of each pair, and its place in the input. */
  readonly weight: Float64Array
  readonly pair: Int32Array
  /** Where pairs stand for several pairs of records. */
  readonly times?: Float64Array
  /** Where each component's pairs begin; one more than there are components. */
  readonly begins: Int32Array
}

/**
 * Sorts the pairs that matter by component (a counting sort) and copies what clustering reads, so that it reads in order: at ten million records
 * waiting for memory would cost more than all else. Pairs of one component keep the order they came in.
 */
export function edgesByComponent(input: ClusterInput, start: Int32Array, component: Int32Array, plain: boolean): Edges {
  const { left, right } = input
  const roots = new Int32Array(left.length)
  const places = new Int32Array(input.count)
  let total = 0
  for (let pair = 0; pair < left.length; pair++) {
    const [a, b] = [left[pair] ?? 0, right[pair] ?? 0]
    const root = component[a] ?? a
    const matters = root === component[b] && (plain ? a !== b : start[a] !== start[b])
    roots[pair] = matters ? root : -1
    if (!matters) continue
    places[root] = (places[root] ?? 0) + 1
    total++
  }
  const begins = beginsOf(places)
  const edges: Edges = {
    from: new Int32Array(total),
    to: new Int32Array(total),
    weight: new Float64Array(total),
    pair: new Int32Array(total),
    ...(input.times === undefined ? {} : { times: new Float64Array(total) }),
    begins,
  }
  for (let pair = 0; pair < left.length; pair++) {
    const root = roots[pair] ?? -1
    if (root < 0) continue
    const place = places[root] ?? 0
    places[root] = place + 1
    const [a, b] = [left[pair] ?? 0, right[pair] ?? 0]
    edges.from[place] = plain ? a : (start[a] ?? 0)
    edges.to[place] = plain ? b : (start[b] ?? 0)
    if (edges.times !== undefined) edges.times[place] = input.times?.[pair] ?? 1
    edges.weight[place] = input.weight[pair] ?? 0
    edges.pair[place] = pair
  }
  return edges
}

/** Turns counts by component into the places where each begins, in place; answers those of the components that have any. */
function beginsOf(counts: Int32Array): Int32Array {
  const components = counts.reduce((sum, count) => (count > 0 ? sum + 1 : sum), 0)
  const begins = new Int32Array(components + 1)
  let [at, sum] = [0, 0]
  for (let node = 0; node < counts.length; node++) {
    const count = counts[node] ?? 0
    if (count === 0) continue
    begins[at++] = sum
    counts[node] = sum
    sum += count
  }
  begins[at] = sum
  return begins
}
