import type { Partners, Pool } from './matching.ts'

/**
 * Nearest neighbour in turn: in each of `ratio` rounds everybody, in the pool's order, takes the nearest who is left; of two as near, the first by
 * id. Because the nearest does not depend on the caliper, a tighter one never adds a pair.
 */
export function greedy(pool: Pool): Partners {
  const { treated, untreated, ratio, replacement } = pool
  const partners = treated.map((): number[] => [])
  const free = new Set(untreated)
  for (let round = 0; round < ratio; round++) {
    treated.forEach((t, k) => {
      const own = partners[k]!
      if (own.length < round) return
      const found = nearest(pool, t, replacement ? untreated.filter((c) => !own.includes(c)) : free)
      if (found === undefined) return
      own.push(found)
      if (!replacement) free.delete(found)
    })
  }
  return partners
}

function nearest(
  { distance, block, caliper }: Pool,
  t: number,
  candidates: Iterable<number>,
): number | undefined {
  let best: number | undefined
  let least = Infinity
  for (const c of candidates) {
    if (block[c] !== block[t]) continue
    const apart = Math.abs(distance[c]! - distance[t]!)
    if (apart < least && apart <= caliper) [best, least] = [c, apart]
  }
  return best
}
