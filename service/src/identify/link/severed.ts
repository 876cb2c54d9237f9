import type { RecordId } from './reconcile.ts'

/** Records of who somebody was before adoption, by which of those lives each is of. */
export type Lives = ReadonlyMap<RecordId, string>

/**
 * A clustering in which nobody is followed from before adoption to after it: what was found to be one person on both sides is two. Whatever the engine weighed, and
 * whatever people ruled of a pair before it was known, an adoption is a link that must not be made.
 * @param clusters record → cluster, as the engine answered
 */
export function keptApart(clusters: ReadonlyMap<RecordId, string>, lives: Lives): Map<RecordId, string> {
  const apart = new Map<RecordId, string>()
  for (const [record, cluster] of clusters) {
    const life = lives.get(record)
    apart.set(record, life === undefined ? cluster : `${cluster} before ${life}`)
  }
  return apart
}

/** Whether two records are of lives that an adoption parts: nothing is kept or asked about such a pair. */
export function areParted(lives: Lives, left: RecordId, right: RecordId): boolean {
  return lives.get(left) !== lives.get(right)
}
