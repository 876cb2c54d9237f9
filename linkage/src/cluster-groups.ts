import type { ClusterInput } from './cluster.ts'
import { binds } from './cluster-binds.ts'
import { Sources } from './cluster-sources.ts'

const { mustLink, cannotLink, personSame, personDifferent } = binds

/** Root of a node in a parent array, halving the path on the way. */
export function findRoot(parent: Int32Array, start: number): number {
  let node = start
  for (let up = parent[node] ?? node; up !== node; up = parent[node] ?? node) {
    parent[node] = parent[up] ?? up
    node = up
  }
  return node
}

/** Puts two nodes into one group, named by its lowest node. */
export function joinLower(parent: Int32Array, one: number, other: number): void {
  const [a, b] = [findRoot(parent, one), findRoot(parent, other)]
  if (a < b) parent[b] = a
  else parent[a] = b
}

export interface BoundGroups {
  /** Lowest node of the group each node is in. */
  readonly start: Int32Array
  /** Groups (by lowest node) that may never be one. */
  readonly apart: ReadonlyMap<number, ReadonlySet<number>>
  /** Groups (by lowest node) that a person's word has bound. */
  readonly told: ReadonlySet<number>
  /** Index of the first pair called different that other decisions make the same; -1: none. */
  readonly contradiction: number
}

/** What people said, then what keys say: the groups clustering starts from, and which of them stay apart. */
export function bindGroups(input: ClusterInput): BoundGroups {
  const groups = new Groups(input)
  const contradiction = groups.bindPeople()
  if (input.bound !== undefined) groups.bindKeys()
  return { start: groups.labels(), apart: groups.apart, told: groups.told(), contradiction }
}

/** Union-find that knows who may not be joined. */
class Groups {
  readonly apart = new Map<number, Set<number>>()
  private readonly input: ClusterInput
  private readonly bound: Uint8Array
  private readonly parent: Int32Array
  private readonly values: readonly Int32Array[]
  private readonly sources: readonly Sources[]

  constructor(input: ClusterInput) {
    this.input = input
    this.bound = input.bound ?? new Uint8Array()
    this.parent = new Int32Array(input.count)
    for (let node = 0; node < input.count; node++) this.parent[node] = node
    const binding = this.bound.length > 0
    this.values = binding ? (input.onePerPerson ?? []).map((codes) => Int32Array.from(codes)) : []
    this.sources = binding
      ? (input.oneRecordPer ?? []).map((codes) => new Sources(codes, input.count, highest(codes)))
      : []
  }

  /** Answers the first pair whose decision contradicts the others, or -1. */
  bindPeople(): number {
    const { bound } = this
    for (let pair = 0; pair < bound.length; pair++) if (this.has(pair, personSame)) this.join(...this.ends(pair))
    for (let pair = 0; pair < bound.length; pair++) {
      if (!this.has(pair, personDifferent)) continue
      const [a, b] = this.ends(pair)
      if (a === b) return pair
      this.keepApart(a, b)
    }
    return -1
  }

  bindKeys(): void {
    const { bound } = this
    const must: number[] = []
    for (let pair = 0; pair < bound.length; pair++) {
      if (this.has(pair, cannotLink) && !this.has(pair, personSame)) this.keepApart(...this.ends(pair))
      if (this.has(pair, mustLink)) must.push(pair)
    }
    // strongest first, so that where not all can hold the choice does not hang on the order of the file
    const { weight, left, right } = this.input
    must.sort(
      (one, other) =>
        (weight[other] ?? 0) - (weight[one] ?? 0) ||
        (left[one] ?? 0) - (left[other] ?? 0) ||
        (right[one] ?? 0) - (right[other] ?? 0),
    )
    for (const pair of must) {
      const [a, b] = this.ends(pair)
      if (a !== b && this.mayJoin(a, b)) this.join(a, b)
    }
  }

  labels(): Int32Array {
    for (let node = 0; node < this.parent.length; node++) this.parent[node] = findRoot(this.parent, node)
    return this.parent
  }

  /** Once everything is bound. */
  told(): ReadonlySet<number> {
    const told = new Set<number>()
    for (let pair = 0; pair < this.bound.length; pair++) if (this.has(pair, personSame)) told.add(this.ends(pair)[0])
    return told
  }

  private has(pair: number, bit: number): boolean {
    return ((this.bound[pair] ?? 0) & bit) !== 0
  }

  private ends(pair: number): [number, number] {
    const { left, right } = this.input
    return [findRoot(this.parent, left[pair] ?? 0), findRoot(this.parent, right[pair] ?? 0)]
  }

  private mayJoin(a: number, b: number): boolean {
    if (this.apart.get(a)?.has(b) === true || this.sources.some((each) => each.share(a, b))) return false
    return this.values.every((codes) => (codes[a] ?? 0) === 0 || (codes[b] ?? 0) === 0 || codes[a] === codes[b])
  }

  private join(a: number, b: number): void {
    if (a === b) return
    const [root, child] = a < b ? [a, b] : [b, a]
    this.parent[child] = root
    for (const codes of this.values) if ((codes[root] ?? 0) === 0) codes[root] = codes[child] ?? 0
    for (const each of this.sources) each.join(root, child)
    for (const other of this.apart.get(child) ?? []) {
      this.apart.get(other)?.delete(child)
      this.keepApart(root, other)
    }
    this.apart.delete(child)
  }

  private keepApart(a: number, b: number): void {
    if (a === b) return
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const)
      this.apart.set(one, (this.apart.get(one) ?? new Set()).add(other))
  }
}

/** The highest code of a column. */
export function highest(codes: Int32Array): number {
  let most = 0
  for (let at = 0; at < codes.length; at++) most = Math.max(most, codes[at] ?? 0)
  return most
}
