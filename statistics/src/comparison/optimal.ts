import { refuse, type Result } from '../kernel/result.ts'
import type { Partners, Pool } from './matching.ts'

const largest = 4e10

/**
 * The assignment with as many pairs as there can be and, among those, the least total distance (Rosenbaum 1989), by shortest augmenting paths
 * (Jonker and Volgenant 1987). With a ratio of k everybody asks k times. Exact, deterministic; refuses what would take minutes.
 */
export function optimal({ treated, untreated, distance, block, caliper, ratio }: Pool): Result<Partners> {
  const asks = treated.flatMap((t) => Array.from({ length: ratio }, () => t))
  const work = asks.length ** 2 * (untreated.length + asks.length)
  if (work > largest) {
    const says = `Optimal matching of ${asks.length} with ${untreated.length} would take too long here.`
    return refuse('too-large', says, 'Use greedy matching, or match within exact groups one at a time.', {
      work,
    })
  }
  // Nobody is a partner too, at a price that no rearrangement of real pairs can be worth: so every pair that can be made is.
  const span = spread(distance)
  const alone = (span > 0 ? span : 1) * (asks.length + 1)
  const cost = (i: number, j: number) => {
    const [t, c] = [asks[i]!, untreated[j]]
    if (c === undefined) return alone
    const apart = Math.abs(distance[t]! - distance[c]!)
    return block[t] === block[c] && apart <= caliper ? apart : Infinity
  }
  const assigned = assign(asks.length, untreated.length + asks.length, cost)
  return treated.map((_, k) =>
    Array.from({ length: ratio }, (__, r) => untreated[assigned[k * ratio + r]!])
      .filter((c) => c !== undefined)
      .toSorted(
        (a, b) => Math.abs(distance[a]! - distance[treated[k]!]!) - Math.abs(distance[b]! - distance[treated[k]!]!),
      ),
  )
}

function spread(distance: Float64Array): number {
  const least = distance.reduce((a, b) => Math.min(a, b), Infinity)
  return distance.reduce((a, b) => Math.max(a, b), -Infinity) - least
}

/** The column of each row that makes the least sum; rows <= columns, and every row has a finite column. */
export function assign(rows: number, columns: number, cost: (row: number, column: number) => number): Int32Array {
  const u = new Float64Array(rows + 1)
  const v = new Float64Array(columns + 1)
  const owner = new Int32Array(columns + 1)
  const way = new Int32Array(columns + 1)
  for (let row = 1; row <= rows; row++) {
    owner[0] = row
    let column = 0
    const least = new Float64Array(columns + 1).fill(Infinity)
    const used = new Uint8Array(columns + 1)
    do {
      used[column] = 1
      const i = owner[column]!
      let delta = Infinity
      let next = 0
      for (let j = 1; j <= columns; j++) {
        if (used[j]) continue
        const reduced = cost(i - 1, j - 1) - u[i]! - v[j]!
        if (reduced < least[j]!) {
          least[j] = reduced
          way[j] = column
        }
        if (least[j]! < delta) {
          delta = least[j]!
          next = j
        }
      }
      for (let j = 0; j <= columns; j++) {
        if (used[j]) {
          u[owner[j]!]! += delta
          v[j]! -= delta
        } else least[j]! -= delta
      }
      column = next
    } while (owner[column] !== 0)
    do {
      const before = way[column]!
      owner[column] = owner[before]!
      column = before
    } while (column !== 0)
  }
  const result = new Int32Array(rows)
  for (let j = 1; j <= columns; j++) if (owner[j]! > 0) result[owner[j]! - 1] = j - 1
  return result
}
