import type { PairRow } from '../../store/identity.ts'

type Pair = Pick<PairRow, 'left' | 'right' | 'answer'>

/**
 * Pairs of one person's records, the strongest first, in two: those that hold the records together, each of which brings in a record that none before
 * it did, with every pair that was not clear; and the rest, which say the same again.
 */
export function holding<One extends Pair>(
  pairs: readonly One[],
): { readonly open: readonly One[]; readonly rest: readonly One[] } {
  const groups = new Map<string, string>()
  const groupOf = (record: string): string => {
    let at = record
    for (let next = groups.get(at); next !== undefined; next = groups.get(at)) at = next
    return at
  }
  const open = pairs.filter(({ left, right, answer }) => {
    if (answer !== 'same') return true
    const [ours, theirs] = [groupOf(left), groupOf(right)]
    if (ours === theirs) return false
    groups.set(ours, theirs)
    return true
  })
  return { open, rest: pairs.filter((pair) => !open.includes(pair)) }
}
