/**
 * How well two samples can be told apart by size alone: the chance that one of the first is greater than one of the second, ties counted half.
 * 0.5: not at all; 0 or 1: always. (Mann and Whitney, Annals of Mathematical Statistics 18, 1947: U over the number of pairs.)
 */
export function greaterThan(first: readonly number[], second: readonly number[]): number {
  const all = [
    ...first.map((value) => ({ value, isFirst: true })),
    ...second.map((value) => ({ value, isFirst: false })),
  ].toSorted((one, other) => one.value - other.value)
  let ranks = 0
  for (let from = 0; from < all.length;) {
    let to = from
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1
    // Ranks count from 1; those of equal values are shared.
    const shared = (from + 1 + to) / 2
    for (let at = from; at < to; at += 1) if (all[at]?.isFirst) ranks += shared
    from = to
  }
  return (ranks - (first.length * (first.length + 1)) / 2) / (first.length * second.length)
}
