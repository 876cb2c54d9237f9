import { readAgencies } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'

/** A practitioner who can be asked to lead or to join. */
export interface Practitioner {
  readonly worker: string
  readonly name: string
  readonly phone: string | null
  readonly agency: { readonly en: string; readonly cy: string }
}

/** Practitioners here now, of the council and of agencies whose agreement runs, the council's first. */
export async function readPractitioners(scope: Scope): Promise<readonly Practitioner[]> {
  const [agencies, found] = await Promise.all([
    readAgencies(scope),
    sql<{ actor: string; name: string; agency: string; phone: string | null }>`
      select actor, name, agency, phone from working_together.practitioners()`.execute(scope.workingTogether),
  ])
  const names = new Map(agencies.map(({ id, name }) => [id, name]))
  return found.rows.map(({ actor, name, agency, phone }) => ({
    worker: actor,
    name,
    phone,
    agency: names.get(agency) ?? { en: '', cy: '' },
  }))
}
