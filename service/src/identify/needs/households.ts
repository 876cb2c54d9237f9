import { householdsAt, type Household } from '#kith/identify/model/household.ts'
import { usualSettings } from '#kith/identify/model/neighbourhood.ts'
import type { Day } from '#kith/people/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import { sourceOrder } from './coverage.ts'
import { readArea } from './read.ts'

/** The households of everybody known at an instant, as at a day. Reads everything: for measuring and for whole-area counts. */
export async function householdsKnown(scope: Scope, knownAt: string, asAt: Day): Promise<readonly Household[]> {
  const area = await readArea(scope, knownAt, sourceOrder)
  const persons = [...area.persons].map(([id, { born, surname }]) => ({ id, born, surname }))
  return householdsAt({ persons, stays: area.stays, relationships: area.relationships }, { ...usualSettings, asAt })
}
