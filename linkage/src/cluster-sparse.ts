import type { Component, Emit } from './cluster-average.ts'
import type { Sources } from './cluster-sources.ts'

interface Between {
  sum: number
  times: number
}

interface Offer {
  readonly average: number
  readonly a: number
  readonly b: number
}

/** As `DenseLinkage`, for a component too large for a square table: only pairs that were compared take room. */
export function sparseLinkage(component: Component, joinAt: number, emit: Emit): void {
  const near = component.groups.map(() => new Map<number, Between>())
  const add = (a: number, b: number, sum: number, times: number): void => {
    const between = near[a]?.get(b)
    if (between === undefined) near[a]?.set(b, { sum, times })
    else {
      between.sum += sum
      between.times += times
    }
  }
  component.eachPair((a, b, sum, times) => {
    add(a, b, sum, times)
    add(b, a, sum, times)
  })
  const rules = new Rules(component)
  const queue = new Queue()
  const offer = (a: number, b: number, { sum, times }: Between): void => {
    if (sum / times >= joinAt) queue.push({ average: sum / times, a: Math.min(a, b), b: Math.max(a, b) })
  }
  near.forEach((map, a) => map.forEach((between, b) => (a < b ? offer(a, b, between) : undefined)))
  for (let top = queue.pop(); top !== undefined; top = queue.pop()) {
    const { a, b, average } = top
    const between = near[a]?.get(b)
    // an entry made before one of its groups was merged: the newer entry is in the queue too
    if (between === undefined || between.sum / between.times !== average || !rules.mayJoin(a, b)) continue
    emit(component.groups[a] ?? 0, component.groups[b] ?? 0, average)
    rules.join(a, b)
    const moved = near[b] ?? new Map<number, Between>()
    near[b] = new Map()
    near[a]?.delete(b)
    for (const [third, { sum, times }] of moved) {
      if (third === a) continue
      near[third]?.delete(b)
      add(a, third, sum, times)
      add(third, a, sum, times)
      const now = near[a]?.get(third)
      if (now !== undefined) offer(a, third, now)
    }
  }
}

/** Which groups may not be joined, kept up as they grow. */
class Rules {
  private readonly apart: Set<number>[]
  private readonly codes: readonly number[][]
  private readonly sources: readonly Sources[]

  constructor({ groups, apart, codes, sources }: Component) {
    this.sources = sources
    this.codes = codes.map((column) => [...column])
    this.apart = groups.map(() => new Set())
    for (const [one, other] of apart) {
      this.apart[one]?.add(other)
      this.apart[other]?.add(one)
    }
  }

  mayJoin(one: number, other: number): boolean {
    if (this.apart[one]?.has(other) === true) return false
    if (this.sources.some((each) => each.share(one, other))) return false
    return this.codes.every(
      (column) => (column[one] ?? 0) === 0 || (column[other] ?? 0) === 0 || column[one] === column[other],
    )
  }

  join(kept: number, gone: number): void {
    for (const column of this.codes) if ((column[kept] ?? 0) === 0) column[kept] = column[gone] ?? 0
    for (const each of this.sources) each.join(kept, gone)
    for (const third of this.apart[gone] ?? []) {
      this.apart[third]?.delete(gone)
      this.apart[third]?.add(kept)
      this.apart[kept]?.add(third)
    }
  }
}

/** Highest average first; ties by the lower nodes. */
class Queue {
  private readonly items: Offer[] = []

  push(item: Offer): void {
    const { items } = this
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

  pop(): Offer | undefined {
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

function before(one: Offer, other: Offer): boolean {
  if (one.average !== other.average) return one.average > other.average
  return one.a !== other.a ? one.a < other.a : one.b < other.b
}
