/** One version of one field: what somebody wrote, and which versions they had before them. */
export interface Version {
  readonly id: string
  readonly basedOn: readonly string[]
  readonly at: string
}

/**
 * The versions that stand: those no other version was written upon, oldest first. One stands where each writer had the last; two where two wrote at once.
 * Nothing is ever dropped: every version stands, or was before the eyes of whoever wrote one that does.
 */
export function standing<V extends Version>(versions: readonly V[]): readonly V[] {
  const read = new Set(versions.flatMap(({ id, basedOn }) => basedOn.filter((one) => one !== id)))
  const heads = versions.filter(({ id }) => !read.has(id))
  return heads.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
}

/** Whether what arrives is a version to add, a repeat of one that is there, or one whose id is taken by other words. */
export function arrival<V extends { readonly id: string; readonly text: string }>(
  versions: readonly V[],
  given: { readonly id: string; readonly text: string },
): 'new' | 'repeat' | 'taken' {
  const same = versions.find(({ id }) => id === given.id)
  return same === undefined ? 'new' : same.text === given.text ? 'repeat' : 'taken'
}

/** Fields of an answer as a form names them: `strengths`, `safety~<member>`. */
export function fieldKey(section: string, about: string | null): string {
  return about === null ? section : `${section}~${about}`
}

export function groupByField<V extends { readonly section: string; readonly about: string | null }>(
  versions: readonly V[],
): ReadonlyMap<string, readonly V[]> {
  return Map.groupBy(versions, ({ section, about }) => fieldKey(section, about))
}
