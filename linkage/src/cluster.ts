/** Facts about a pair that bind the clustering, as bits. */
export const binds = { mustLink: 1, cannotLink: 2, personSame: 4, personDifferent: 8 } as const

/** Pairs of nodes 0..count-1 as columns. Give every scored pair inside a component: weak ones are evidence too. */
export interface ClusterInput {
  readonly count: number
  readonly left: Int32Array
  readonly right: Int32Array
  /** log2 odds. */
  readonly weight: Float64Array
  /** How many pairs of records this pair of nodes stands for. */
  readonly times: Float64Array
  /** Sum of `binds`. */
  readonly bound: Uint8Array
  /** Per column of which one person has one value: a code per node, 0 where not known. */
  readonly onePerPerson: readonly Int32Array[]
}

export interface ClusterOptions {
  /** Two groups are joined while the average weight between them is at least this. */
  readonly joinAt: number
  /** Weight from which a pair puts its nodes into one component. */
  readonly sameAt: number
  /** Larger components are split by asking for ever more weight. */
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

/**
 * Average linkage inside connected components, on the pairs that were compared only (never all pairs of a component): merge the two groups
 * with the highest average weight until none is at least `joinAt`. What a person said always holds; must-links come
 * next; a cannot-link or two values of a one-per-person column keep groups apart. Same result in any order of pairs.
 */
export function clusterNodes(input: ClusterInput, options: ClusterOptions): Clustering {
  const groups = new Groups(input)
  const contradiction = groups.bindPeople()
  groups.bindKeys()
  const { parts, split } = components(input, options)
  for (const part of parts) averageLinkage(input, part, groups, options.joinAt)
  return { cluster: groups.labels(), splitComponents: split, contradiction }
}

/** Union-find that knows who may not be joined. */
class Groups {
  private readonly input: ClusterInput
  private readonly parent: Int32Array
  private readonly apart = new Map<number, Set<number>>()
  private readonly values: readonly Int32Array[]

  constructor(input: ClusterInput) {
    this.input = input
    this.parent = Int32Array.from({ length: input.count }, (_, node) => node)
    this.values = input.onePerPerson.map((codes) => Int32Array.from(codes))
  }

  find(node: number): number {
    return findRoot(this.parent, node)
  }

  bindPeople(): number {
    const { bound, left, right } = this.input
    for (let pair = 0; pair < bound.length; pair++)
      if (has(bound, pair, binds.personSame)) this.join(left[pair] ?? 0, right[pair] ?? 0)
    for (let pair = 0; pair < bound.length; pair++) {
      if (!has(bound, pair, binds.personDifferent)) continue
      const [a, b] = [this.find(left[pair] ?? 0), this.find(right[pair] ?? 0)]
      if (a === b) return pair
      this.keepApart(a, b)
    }
    return -1
  }

  bindKeys(): void {
    const { bound, left, right } = this.input
    for (let pair = 0; pair < bound.length; pair++)
      if (has(bound, pair, binds.cannotLink) && !has(bound, pair, binds.personSame))
        this.keepApart(this.find(left[pair] ?? 0), this.find(right[pair] ?? 0))
    const must = indicesWhere(bound.length, (pair) => has(bound, pair, binds.mustLink))
    // strongest first, so that where not all can hold the choice does not hang on the order of the file
    for (const pair of sortPairs(must, this.input)) {
      const [a, b] = [this.find(left[pair] ?? 0), this.find(right[pair] ?? 0)]
      if (a !== b && this.mayJoin(a, b)) this.join(a, b)
    }
  }

  mayJoin(a: number, b: number): boolean {
    if (this.apart.get(a)?.has(b) === true) return false
    return this.values.every(
      (codes) => (codes[a] ?? 0) === 0 || (codes[b] ?? 0) === 0 || codes[a] === codes[b],
    )
  }

  join(first: number, second: number): number {
    const [a, b] = [this.find(first), this.find(second)]
    if (a === b) return a
    const [root, child] = a < b ? [a, b] : [b, a]
    this.parent[child] = root
    for (const codes of this.values) if ((codes[root] ?? 0) === 0) codes[root] = codes[child] ?? 0
    for (const other of this.apart.get(child) ?? []) {
      this.apart.get(other)?.delete(child)
      this.keepApart(root, other)
    }
    this.apart.delete(child)
    return root
  }

  labels(): Int32Array {
    return this.parent.map((_, node) => this.find(node))
  }

  private keepApart(a: number, b: number): void {
    if (a === b) return
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const set = this.apart.get(one) ?? new Set()
      this.apart.set(one, set.add(other))
    }
  }
}

interface Between {
  sum: number
  times: number
}

function averageLinkage(input: ClusterInput, pairs: Int32Array, groups: Groups, joinAt: number): void {
  const near = new Map<number, Map<number, Between>>()
  const add = (a: number, b: number, sum: number, times: number): void => {
    const map = near.get(a) ?? new Map<number, Between>()
    near.set(a, map)
    const between = map.get(b)
    if (between === undefined) map.set(b, { sum, times })
    else {
      between.sum += sum
      between.times += times
    }
  }
  for (const pair of pairs) {
    const [a, b] = [groups.find(input.left[pair] ?? 0), groups.find(input.right[pair] ?? 0)]
    if (a === b) continue
    const times = input.times[pair] ?? 1
    add(a, b, (input.weight[pair] ?? 0) * times, times)
    add(b, a, (input.weight[pair] ?? 0) * times, times)
  }
  const queue = new Queue()
  const offer = (a: number, b: number, between: Between): void => {
    const average = between.sum / between.times
    if (average >= joinAt) queue.push(average, Math.min(a, b), Math.max(a, b))
  }
  for (const [a, map] of near) for (const [b, between] of map) if (a < b) offer(a, b, between)
  for (let top = queue.pop(); top !== undefined; top = queue.pop()) {
    const between = near.get(top.a)?.get(top.b)
    // an entry made before one of its groups was merged: the newer entry is in the queue too
    if (between === undefined || between.sum / between.times !== top.weight) continue
    if (!groups.mayJoin(top.a, top.b)) continue
    const root = groups.join(top.a, top.b)
    const gone = root === top.a ? top.b : top.a
    const moved = near.get(gone) ?? new Map<number, Between>()
    near.delete(gone)
    near.get(root)?.delete(gone)
    for (const [other, { sum, times }] of moved) {
      if (other === root) continue
      near.get(other)?.delete(gone)
      add(root, other, sum, times)
      add(other, root, sum, times)
      const now = near.get(root)?.get(other)
      if (now !== undefined) offer(root, other, now)
    }
  }
}

/** Pairs by component: nodes joined by pairs of at least `sameAt` or bound together; components over the cap ask for more until they fit. */
function components(
  input: ClusterInput,
  options: ClusterOptions,
): { readonly parts: readonly Int32Array[]; readonly split: number } {
  const parts: Int32Array[] = []
  let split = 0
  const work = [{ pairs: indicesWhere(input.left.length, () => true), least: options.sameAt }]
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    const { pairs, least } = next
    const parent = new Map<number, number>()
    const find = (node: number): number => {
      let root = node
      for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up
      for (let at = node; at !== root;) {
        const up = parent.get(at) ?? root
        parent.set(at, root)
        at = up
      }
      return root
    }
    for (const pair of pairs) {
      if (
        (input.weight[pair] ?? 0) < least &&
        ((input.bound[pair] ?? 0) & (binds.mustLink | binds.personSame)) === 0
      )
        continue
      const [a, b] = [find(input.left[pair] ?? 0), find(input.right[pair] ?? 0)]
      parent.set(Math.max(a, b), Math.min(a, b))
    }
    const members = new Map<number, number>()
    for (const node of new Set([...parent.keys(), ...parent.values()]))
      members.set(find(node), (members.get(find(node)) ?? 0) + 1)
    const byRoot = new Map<number, number[]>()
    for (const pair of pairs) {
      const root = find(input.left[pair] ?? 0)
      if (root !== find(input.right[pair] ?? 0)) continue
      const list = byRoot.get(root)
      if (list === undefined) byRoot.set(root, [pair])
      else list.push(pair)
    }
    for (const [root, list] of byRoot) {
      const sorted = sortPairs(Int32Array.from(list), input)
      if ((members.get(root) ?? 0) <= options.componentRecords || least > 1000) parts.push(sorted)
      else {
        split++
        work.push({ pairs: sorted, least: Math.max(least, 0) + 2 })
      }
    }
  }
  return { parts, split }
}

/** Strongest first, then by node: an order that hangs on nothing but the pairs themselves. */
function sortPairs(pairs: Int32Array, input: ClusterInput): Int32Array {
  return pairs.sort(
    (one, other) =>
      (input.weight[other] ?? 0) - (input.weight[one] ?? 0) ||
      (input.left[one] ?? 0) - (input.left[other] ?? 0) ||
      (input.right[one] ?? 0) - (input.right[other] ?? 0),
  )
}

function has(bound: Uint8Array, pair: number, bit: number): boolean {
  return ((bound[pair] ?? 0) & bit) !== 0
}

function indicesWhere(length: number, keep: (index: number) => boolean): Int32Array {
  const found: number[] = []
  for (let index = 0; index < length; index++) if (keep(index)) found.push(index)
  return Int32Array.from(found)
}

/** Root of a node in a parent array, halving the path on the way. */
export function findRoot(parent: Int32Array, start: number): number {
  let node = start
  for (let up = parent[node] ?? node; up !== node; up = parent[node] ?? node) {
    parent[node] = parent[up] ?? up
    node = up
  }
  return node
}

/** Highest weight first; ties by the lower nodes. */
class Queue {
  private readonly items: { weight: number; a: number; b: number }[] = []

  push(weight: number, a: number, b: number): void {
    const { items } = this
    const item = { weight, a, b }
    let at = items.push(item) - 1
    while (at > 0) {
      const up = (at - 1) >> 1
      const above = items[up]
      if (above === undefined || !before(item, above)) break
      items[at] = above
      at = up
    }
    items[at] = item
  }

  pop(): { weight: number; a: number; b: number } | undefined {
    const { items } = this
    const top = items[0]
    const last = items.pop()
    if (top === undefined || last === undefined || items.length === 0) return top
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= items.length) break
      const [one, other] = [items[child], items[child + 1]]
      if (one !== undefined && other !== undefined && before(other, one)) child++
      const next = items[child]
      if (next === undefined || !before(next, last)) break
      items[at] = next
      at = child
    }
    items[at] = last
    return top
  }
}

function before(
  one: { weight: number; a: number; b: number },
  other: { weight: number; a: number; b: number },
): boolean {
  return one.weight !== other.weight
    ? one.weight > other.weight
    : one.a !== other.a
      ? one.a < other.a
      : one.b < other.b
}
