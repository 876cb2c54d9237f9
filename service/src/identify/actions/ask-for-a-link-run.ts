import { sql, type Scope } from '#kith/platform/db/index.ts'
import { askFor } from '#kith/platform/jobs/index.ts'
import { linkRequest } from '../store/link-runs.ts'

/** One asks at a time: two presses in one moment would both see that nobody had asked. */
const askingLock = 5_484_116

/** Asks for all records to be linked again. Where that is already asked for, answers with the request that waits or runs: pressing twice links once. */
export async function askForALinkRun(scope: Scope): Promise<string> {
  await sql`select pg_advisory_xact_lock(${askingLock}::bigint)`.execute(scope.platform)
  const under = await linkRequest(scope, null)
  return under?.id ?? askFor(scope, 'link-records', {})
}
