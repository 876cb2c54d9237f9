import { readAgencies } from '#kith/people/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import { readPractitioners as read } from '../../contacts/front-door.store.ts'

/** Somebody who can be asked to lead or to join, with their agency by its name. */
export interface Practitioner {
  readonly worker: string
  readonly name: string
  readonly agency: { readonly en: string; readonly cy: string }
}

/** Practitioners here now, of the council and of agencies whose agreement runs, the council's first. */
export async function readPractitioners(scope: Scope): Promise<readonly Practitioner[]> {
  const [agencies, found] = await Promise.all([readAgencies(scope), read(scope)])
  const names = new Map(agencies.map(({ id, name }) => [id, name]))
  return found.map(({ actor, name, agency }) => ({
    worker: actor,
    name,
    agency: names.get(agency) ?? { en: '', cy: '' },
  }))
}
