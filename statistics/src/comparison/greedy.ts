import { firstNotBefore } from '../kernel/order.ts'
import type { Partners, Pool } from './matching.ts'

/**
 * Nearest neighbour in turn: in each of `ratio` rounds everybody, in the pool's order, takes the nearest who is left; of two as near, the first by
 * id. Because the nearest does not depend on the caliper, a tighter one never adds a pair.
 */
export function greedy(pool: Pool): Partners {
  const { treated, ratio, replacement } = pool
  const partners = treated.map((): number[] => [])
  const { nearest, leave } = lineUp(pool)
  for (let round = 0; round < ratio; round++) {
    treated.forEach((t, k) => {
      const own = partners[k]!
      if (own.length < round) return
      const found = nearest(t, own)
      if (found === undefined) return
      own.push(found)
      if (!replacement) leave(found)
    })
  }
  return partners
}

/**
 * The untreated in a line: by block, then distance, then id. The nearest is next to where one would stand oneself, so that nobody looks at everybody:
 * those who left are stepped over by pointers that grow shorter with use (Tarjan's disjoint sets).
 */
function lineUp({ untreated, distance, block, caliper }: Pool) {
  // Sorting keeps those who are as far in the order of their ids.
  const line = untreated.toSorted((a, b) => block[a]! - block[b]! || distance[a]! - distance[b]!)
  const [place, rank] = [new Int32Array(distance.length), new Int32Array(distance.length)]
  untreated.forEach((c, id) => (rank[c] = id))
  line.forEach((c, at) => (place[c] = at))
  // Where those as far as oneself begin.
  const first = new Int32Array(line.length)
  line.forEach((c, at) => {
    const before = line[at - 1]
    const alike = before !== undefined && block[before] === block[c] && distance[before] === distance[c]
    first[at] = alike ? first[at - 1]! : at
  })
  // The next who is left at a place or after it; and, one further on, at a place or before it.
  const [after, before] = [ownPlaces(line.length + 1), ownPlaces(line.length + 1)]
  const upward = (at: number, own: readonly number[]) => {
    let next = follow(after, at)
    while (next < line.length && own.includes(line[next]!)) next = follow(after, next + 1)
    return next
  }
  const downward = (at: number, own: readonly number[]) => {
    let next = follow(before, at + 1) - 1
    while (next >= 0 && own.includes(line[next]!)) next = follow(before, next) - 1
    return next < 0 ? next : upward(first[next]!, own)
  }
  const apart = (t: number, c: number) => Math.abs(distance[c]! - distance[t]!)
  return {
    nearest(t: number, own: readonly number[]): number | undefined {
      const at = firstNotBefore(line, (c) => block[c]! - block[t]! || distance[c]! - distance[t]!)
      let found: number | undefined
      for (const c of [line[downward(at - 1, own)], line[upward(at, own)]]) {
        if (c === undefined || block[c] !== block[t] || apart(t, c) > caliper) continue
        if (found === undefined || (apart(t, c) - apart(t, found) || rank[c]! - rank[found]!) < 0) found = c
      }
      return found
    },
    leave(c: number): void {
      const at = place[c]!
      after[at] = at + 1
      before[at + 1] = at
    },
  }
}

function ownPlaces(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, at) => at)
}

/** Where pointers lead to; each on the way is then led past the next. */
function follow(pointers: Int32Array, from: number): number {
  let at = from
  while (pointers[at] !== at) at = pointers[at] = pointers[pointers[at]!]!
  return at
}
