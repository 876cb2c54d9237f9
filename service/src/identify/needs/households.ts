import { householdsAt, type Household } from '#kith/identify/model/household.ts'
import { usualSettings } from '#kith/identify/model/neighbourhood.ts'
import type { Day } from '#kith/people/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import { sourceOrder } from './coverage.ts'
import { readKnownWorld } from './read.ts'

/** The households of everybody known at an instant, as at a day. Reads everything: for measuring and for whole-area counts. */
export async function householdsKnown(
  scope: Scope,
  knownAt: string,
  asAt: Day,
): Promise<readonly Household[]> {
  const world = await readKnownWorld(scope, knownAt, sourceOrder)
  const persons = [...world.persons].map(([id, view]) => ({
    id,
    born: view.born?.value,
    surname: view.name?.value.surname,
  }))
  return householdsAt(
    { persons, stays: world.stays, relationships: world.relationships },
    { ...usualSettings, asAt },
  )
}
