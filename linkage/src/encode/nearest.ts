/** The name most like a wanted one, where one is like enough to be what was meant: fewest letters to change, case and marks aside. */
export function nearestName(wanted: string, names: readonly string[]): string | undefined {
  const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const ranked = names
    .map((name) => ({ name, distance: distanceBetween(plain(wanted), plain(name)) }))
    .sort((one, other) => one.distance - other.distance)
  const [best] = ranked
  if (best === undefined || best.distance >= Math.min(wanted.length, best.name.length) - 1) return undefined
  return best.distance <= Math.max(2, wanted.length / 3) ? best.name : undefined
}

/** Levenshtein's distance. */
function distanceBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let at = 1; at <= one.length; at++) {
    const next = [at]
    for (let to = 1; to <= other.length; to++)
      next.push(
        Math.min(
          (next[to - 1] ?? 0) + 1,
          (row[to] ?? 0) + 1,
          (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1),
        ),
      )
    row = next
  }
  return row[other.length] ?? 0
}
