import { sql, type Scope } from '#kith/platform/db/index.ts'

/** At which level a family can be supported here. */
export const supportLevels = ['universal', 'early-help', 'family-help', 'child-protection', 'adult-support'] as const
export type SupportLevel = (typeof supportLevels)[number]

/** Support here that goes on and that somebody of a family is in: nothing of what is written in it. */
export interface Supported {
  /** Null: not known. */
  readonly level: SupportLevel | null
  readonly since: Date
}

/** What support each of some families has here now, the longest first; a family without any is left out. Nothing is read for none. */
export async function readSupported(
  scope: Scope,
  families: readonly string[],
): Promise<ReadonlyMap<string, readonly Supported[]>> {
  if (families.length === 0) return new Map()
  const found = await sql<{ family: string; level: string | null; since: Date }>`
    select family, level, since from identify.support_of_families(${[...families]}::uuid[]) order by since, level`.execute(
    scope.identify,
  )
  const rows = Map.groupBy(found.rows, ({ family }) => family)
  return new Map(
    [...rows].map(([family, all]) => [
      family,
      all.map(({ level, since }) => ({
        level: supportLevels.find((known) => known === level) ?? null,
        since,
      })),
    ]),
  )
}
