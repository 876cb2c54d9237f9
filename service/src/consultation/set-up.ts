import type { Database } from '#kith/platform/db/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { setUpCalls } from './store/calls.ts'

/** Puts the calls that come with Kith in place. Safe to repeat. */
export async function setUpConsultation(database: Database): Promise<void> {
  await asSystem(database, (bearer) => database.transaction(bearer('set-up'), (scope) => setUpCalls(scope)))
}
