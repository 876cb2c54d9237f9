import { createHash } from 'node:crypto'

/**
 * Whether a reviewer sees a pair the other way round from how it is stored. It hangs on the pair and the reviewer alone: the same on each visit,
 * and it tells nothing of which record came first, of a run, or of what any machine thought.
 */
export function isTurned(pair: string, reviewer: string): boolean {
  return ((createHash('sha256').update(`${pair} ${reviewer}`).digest()[0] ?? 0) & 1) === 1
}
