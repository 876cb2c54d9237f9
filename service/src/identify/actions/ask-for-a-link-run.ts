import type { Scope } from '#kith/platform/db/index.ts'
import { askFor } from '#kith/platform/jobs/index.ts'
import { linkRequest } from '../store/link-runs.ts'

/** Asks for all records to be linked again. Where that is already asked for, answers with the request that waits or runs: pressing twice links once. */
export async function askForALinkRun(scope: Scope): Promise<string> {
  const under = await linkRequest(scope, null)
  return under?.id ?? askFor(scope, 'link-records', {})
}
