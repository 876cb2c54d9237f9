import type { ClusterInput } from './cluster.ts'
import type { Edges } from './cluster-components.ts'
import { DenseLinkage } from './cluster-dense.ts'
import { highest } from './cluster-groups.ts'
import { sparseLinkage } from './cluster-sparse.ts'
import { Sources } from './cluster-sources.ts'

/** Joins in columns: two groups by their lowest nodes (left < right), their average weight, and the pairs of records the join adds. */
export interface Merges {
  readonly left: Int32Array
  readonly right: Int32Array
  readonly height: Float64Array
  readonly pairs: Float64Array
}

export interface Binding {
  readonly start: Int32Array
  readonly apart: ReadonlyMap<number, ReadonlySet<number>>
  /** Groups that a person's word has bound. */
  readonly told: ReadonlySet<number>
  /** True where nothing is bound: every node is its own group. */
  readonly plain: boolean
  /** Joins that could be made at most. */
  readonly joins: number
  readonly joinAt: number
}

/** One component: its groups in rising order, what keeps some of them apart, and the codes of its one-per-person columns. */
export interface Component {
  readonly groups: readonly number[]
  /** Places of groups that may not be joined, each two once. */
  readonly apart: readonly (readonly [number, number])[]
  /** Per one-per-person column, the code of each group. */
  readonly codes: readonly number[][]
  /** Per one-record-per column, which of its values each group has a record of. */
  readonly sources: readonly Sources[]
  /** Calls with the places of two groups and the weight and number of pairs between them; several times where they have several. */
  readonly eachPair: (take: (one: number, other: number, sum: number, times: number) => void) => void
}

export type Emit = (left: number, right: number, height: number) => void

/** Components of at most this many groups are clustered in a square table, which is faster; larger ones in maps, which is smaller. */
const mostDense = 200
/** Groups up to which a component's list is searched from end to end. */
const mostSearched = 12

/** Average linkage of every component. */
export function averageLinkage(input: ClusterInput, edges: Edges, binding: Binding): Merges {
  const out = new MergeList(binding.joins, recordsOfGroups(input, binding.start))
  const emit: Emit = (left, right, height) => out.add(left, right, height)
  const reader = new ComponentReader(input, edges, binding)
  const dense = new DenseLinkage(Math.min(mostDense, input.count))
  for (let at = 0; at + 1 < edges.begins.length; at++) {
    const [from, to] = [edges.begins[at] ?? 0, edges.begins[at + 1] ?? 0]
    if (to - from === 1 && reader.free) {
      const [a, b, weight] = [edges.from[from] ?? 0, edges.to[from] ?? 0, edges.weight[from] ?? 0]
      // most components are one pair of records
      if (weight >= binding.joinAt) emit(Math.min(a, b), Math.max(a, b), weight)
      continue
    }
    const component = reader.read(from, to)
    if (component.groups.length <= mostDense) dense.run(component, binding.joinAt, emit)
    else sparseLinkage(component, binding.joinAt, emit)
  }
  return out.merges()
}

/** Reads one component after the other; what it gives is good until the next. */
class ComponentReader implements Component {
  readonly free: boolean
  readonly groups: number[] = []
  apart: readonly (readonly [number, number])[] = []
  codes: readonly number[][] = []
  sources: readonly Sources[] = []
  private readonly input: ClusterInput
  private readonly edges: Edges
  private readonly binding: Binding
  private readonly columns: readonly Int32Array[]
  private readonly mostSource: readonly number[]
  /** Nodes of each group of several, where somebody asks. */
  private readonly members: ReadonlyMap<number, readonly number[]> | undefined
  private readonly place: Int32Array
  private order: Int32Array | undefined
  private strongest: ReadonlyMap<string, number> | undefined
  private small = true
  private from = 0
  private to = 0

  constructor(input: ClusterInput, edges: Edges, binding: Binding) {
    this.input = input
    this.edges = edges
    this.binding = binding
    this.columns = codesOfGroups(input, binding.start)
    this.place = new Int32Array(input.count)
    this.mostSource = (input.oneRecordPer ?? []).map(highest)
    this.members = binding.plain || this.mostSource.length === 0 ? undefined : membersOf(binding.start)
    this.free = this.columns.length === 0 && this.mostSource.length === 0 && binding.apart.size === 0
  }

  read(from: number, to: number): Component {
    const { groups, place, edges } = this
    ;[this.from, this.to] = [from, to]
    groups.length = 0
    for (let edge = from; edge < to; edge++) {
      this.meet(edges.from[edge] ?? 0)
      this.meet(edges.to[edge] ?? 0)
    }
    groups.sort((one, other) => one - other)
    this.small = groups.length < mostSearched
    if (!this.small) groups.forEach((group, at) => (place[group] = at))
    this.order = this.binding.plain ? undefined : this.orderOf()
    this.strongest = this.strongestOf()
    if (!this.free) {
      this.apart = this.apartWithin()
      this.codes = this.columns.map((column) => groups.map((group) => column[group] ?? 0))
      this.sources = (this.input.oneRecordPer ?? []).map((column, at) => this.sourcesOf(column, at))
    }
    return this
  }

  eachPair(take: (one: number, other: number, sum: number, times: number) => void): void {
    const { edges, order, strongest } = this
    for (let at = this.from; at < this.to; at++) {
      const edge = order === undefined ? at : (order[at - this.from] ?? at)
      const times = edges.times?.[edge] ?? 1
      const [one, other] = [edges.from[edge] ?? 0, edges.to[edge] ?? 0]
      const weight = strongest?.get(betweenGroups(one, other)) ?? edges.weight[edge] ?? 0
      take(this.placeOf(one), this.placeOf(other), weight * times, times)
    }
  }

  /** The highest weight between a group that a person's word has bound and each other; undefined where there is none such. */
  private strongestOf(): ReadonlyMap<string, number> | undefined {
    const { edges, groups, from, to } = this
    const { told } = this.binding
    if (told.size === 0 || !groups.some((group) => told.has(group))) return undefined
    const strongest = new Map<string, number>()
    for (let edge = from; edge < to; edge++) {
      const [one, other] = [edges.from[edge] ?? 0, edges.to[edge] ?? 0]
      if (!told.has(one) && !told.has(other)) continue
      const between = betweenGroups(one, other)
      strongest.set(between, Math.max(strongest.get(between) ?? -Infinity, edges.weight[edge] ?? 0))
    }
    return strongest
  }

  private placeOf(group: number): number {
    return this.small ? this.groups.indexOf(group) : (this.place[group] ?? 0)
  }

  private meet(group: number): void {
    const { groups, place } = this
    if (groups.length < mostSearched) {
      // nearly all components are small: looking through the list waits for no memory
      if (!groups.includes(group)) groups.push(group)
      if (groups.length === mostSearched) groups.forEach((known, at) => (place[known] = at))
      return
    }
    // a place is only right where the group at it is this one: no need to clear the table between components
    if (groups[place[group] ?? 0] === group) return
    place[group] = groups.length
    groups.push(group)
  }

  /**
   * Where several pairs lie between two groups, they are always added up in the same order: by node. Between groups of one node each there is
   * only one pair, and nothing to add up: undefined.
   */
  private orderOf(): Int32Array | undefined {
    const { edges, input, from, to } = this
    const { left, right, weight } = input
    const pairOf = (edge: number) => edges.pair[edge] ?? 0
    let bound = false
    for (let edge = from; edge < to && !bound; edge++)
      bound = edges.from[edge] !== left[pairOf(edge)] || edges.to[edge] !== right[pairOf(edge)]
    if (!bound) return undefined
    return Int32Array.from({ length: to - from }, (_, at) => from + at).sort((first, second) => {
      const [one, other] = [pairOf(first), pairOf(second)]
      return (
        (left[one] ?? 0) - (left[other] ?? 0) ||
        (right[one] ?? 0) - (right[other] ?? 0) ||
        (weight[one] ?? 0) - (weight[other] ?? 0)
      )
    })
  }

  private sourcesOf(column: Int32Array, at: number): Sources {
    const { groups, members } = this
    const found = new Sources(
      groups.map((group) => column[group] ?? 0),
      groups.length,
      this.mostSource[at] ?? 0,
    )
    if (members !== undefined)
      groups.forEach((group, place) => members.get(group)?.forEach((node) => found.add(place, column[node] ?? 0)))
    return found
  }

  /** Kept apart though no pair may lie between them: joined to a third, one would drag the other along. */
  private apartWithin(): readonly (readonly [number, number])[] {
    const { groups, binding } = this
    if (binding.apart.size === 0) return []
    return groups.flatMap((group, one) =>
      [...(binding.apart.get(group) ?? [])].flatMap((found): (readonly [number, number])[] => {
        const other = found > group ? this.placeOf(found) : -1
        return other >= 0 && groups[other] === found ? [[one, other]] : []
      }),
    )
  }
}

function betweenGroups(one: number, other: number): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`
}

/** Codes of each group at its lowest node: the first known of its nodes' (binding has seen to it that they agree). */
function codesOfGroups(input: ClusterInput, start: Int32Array): readonly Int32Array[] {
  return (input.onePerPerson ?? []).map((column) => {
    const codes = new Int32Array(input.count)
    for (let node = 0; node < input.count; node++) {
      const group = start[node] ?? node
      if ((codes[group] ?? 0) === 0) codes[group] = column[node] ?? 0
    }
    return codes
  })
}

/** Nodes of every group that has more than one. */
function membersOf(start: Int32Array): ReadonlyMap<number, readonly number[]> {
  const members = new Map<number, number[]>()
  start.forEach((group, node) => {
    if (group === node) return
    const list = members.get(group) ?? []
    list.push(node)
    members.set(group, list)
  })
  return members
}

/** Records of each group, at its lowest node. */
function recordsOfGroups(input: ClusterInput, start: Int32Array): Float64Array {
  const records = new Float64Array(input.count)
  for (let node = 0; node < input.count; node++) {
    const group = start[node] ?? node
    records[group] = (records[group] ?? 0) + (input.records?.[node] ?? 1)
  }
  return records
}

/** Joins as they are found; knows how many records the groups have by then. */
class MergeList {
  private readonly left: Int32Array
  private readonly right: Int32Array
  private readonly height: Float64Array
  private readonly pairs: Float64Array
  private readonly records: Float64Array
  private length = 0

  constructor(most: number, records: Float64Array) {
    this.left = new Int32Array(most)
    this.right = new Int32Array(most)
    this.height = new Float64Array(most)
    this.pairs = new Float64Array(most)
    this.records = records
  }

  add(left: number, right: number, height: number): void {
    const [one, other] = [this.records[left] ?? 0, this.records[right] ?? 0]
    this.left[this.length] = left
    this.right[this.length] = right
    this.height[this.length] = height
    this.pairs[this.length] = one * other
    this.records[left] = one + other
    this.length++
  }

  merges(): Merges {
    const { left, right, height, pairs, length } = this
    return {
      left: left.subarray(0, length),
      right: right.subarray(0, length),
      height: height.subarray(0, length),
      pairs: pairs.subarray(0, length),
    }
  }
}
