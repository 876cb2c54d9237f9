import { firstNotBefore } from '../kernel/order.ts'

/** Squared distances this near are the same distance: all so near are neighbours, and share the weight. */
const tie = 1e-5

/** The `wanted` nearest of some rows to row `i`, itself left out, and all who are as near as the last of them; in the order of the rows. */
export type Neighbours = (i: number, wanted: number) => readonly number[]

/**
 * Ready to find neighbours among `rows` (ascending) by squared Euclidean distance. They are put in a line by the coordinate that tells most of them
 * apart, and a search goes both ways from where one would stand oneself, until that coordinate alone is too far.
 */
export function neighboursAmong(points: readonly Float64Array[], rows: readonly number[]): Neighbours {
  const coordinates = Array.from(points[0]?.keys() ?? [])
  const values = coordinates.map((d) => new Set(rows.map((i) => points[i]![d])).size)
  const lead = values.indexOf(Math.max(...values))
  const line = rows.toSorted((a, b) => points[a]![lead]! - points[b]![lead]!)
  const places = line.map((i) => points[i]!)
  const away = (here: Float64Array, at: number) => {
    const there = places[at]
    return there ? (here[lead]! - there[lead]!) ** 2 : Infinity
  }
  return (i, wanted) => {
    const here = points[i]!
    const best = new Float64Array(wanted).fill(Infinity)
    const seen: { row: number; apart: number }[] = []
    let up = firstNotBefore(places, (there) => there[lead]! - here[lead]!)
    let down = up - 1
    for (;;) {
      const [below, above] = [away(here, down), away(here, up)]
      const least = Math.min(below, above)
      if (least === Infinity || least > best[wanted - 1]! + tie) break
      const at = below < above ? down-- : up++
      const apart = squaredDistance(here, places[at]!)
      if (line[at] === i || apart > best[wanted - 1]! + tie) continue
      seen.push({ row: line[at]!, apart })
      keepBest(best, apart)
    }
    const farthest = best[wanted - 1]! + tie
    return seen
      .filter(({ apart }) => apart <= farthest)
      .map(({ row }) => row)
      .sort((a, b) => a - b)
  }
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let d = 0; d < a.length; d++) total += (a[d]! - b[d]!) ** 2
  return total
}

/** Puts a number where it belongs among the least so far, ascending; the largest falls out. */
function keepBest(best: Float64Array, value: number): void {
  let at = best.length - 1
  if (value >= best[at]!) return
  for (; at > 0 && best[at - 1]! > value; at--) best[at] = best[at - 1]!
  best[at] = value
}
