import { LinkageError } from '../errors.ts'
import type { ResultsFolder } from '../report/index.ts'

export interface ClustersAt {
  readonly cut: number
  readonly groups: number
  readonly alone: number
  readonly largest: number
  readonly pairs: number
}

/** What hangs together by listed pairs at or above each cut. Throws LinkageError `settings` for a cut below what the run kept. */
export async function clustersAt(results: ResultsFolder, cuts: readonly number[]): Promise<readonly ClustersAt[]> {
  const least = results.model.thresholds.different
  const low = cuts.find((cut) => cut < least)
  if (low !== undefined)
    throw new LinkageError(
      'settings',
      `pairs below ${least} were not kept, so a cut of ${low} cannot be tried: run again with a lower decide.different`,
    )
  const places = new Map<string, number>()
  for await (const { id } of results.clusters()) places.set(id, places.size)
  const pairs = await results.pairs(`WHERE w >= ${Math.min(...cuts)} ORDER BY w DESC`)
  return [...cuts]
    .sort((one, other) => one - other)
    .map((cut) => {
      const parent = Int32Array.from({ length: places.size }, (_, at) => at)
      const root = (start: number): number => {
        let at = start
        while (parent[at] !== at) {
          parent[at] = parent[parent[at] ?? 0] ?? 0
          at = parent[at] ?? 0
        }
        return at
      }
      let joined = 0
      for (const { left, right, weight } of pairs) {
        if (weight < cut) break
        joined++
        const [one, other] = [root(places.get(left) ?? 0), root(places.get(right) ?? 0)]
        parent[Math.max(one, other)] = Math.min(one, other)
      }
      const sizes = new Map<number, number>()
      for (let at = 0; at < parent.length; at++) sizes.set(root(at), (sizes.get(root(at)) ?? 0) + 1)
      const counts = [...sizes.values()]
      return {
        cut,
        groups: counts.length,
        alone: counts.filter((size) => size === 1).length,
        largest: counts.reduce((most, size) => Math.max(most, size), 0),
        pairs: joined,
      }
    })
}
