import { sql, type Scope } from '#kith/platform/db/index.ts'
import { askFor } from '#kith/platform/jobs/index.ts'
import { readListRequest, type AskedList } from '../store/past-lists.ts'

/** One asks at a time: two presses in one moment would both see that nobody had asked. */
const askingLock = 5_484_117

/**
 * Asks for the list of families as at another day to be worked out. Each person waits for one list at a time, so that nobody holds up the work of
 * the night. @returns the list this person waits for: the one asked for now, or the one before
 */
export async function askForAPastList(scope: Scope, { asAt, knownOn }: AskedList): Promise<AskedList> {
  await sql`select pg_advisory_xact_lock(${askingLock}::bigint)`.execute(scope.platform)
  const under = await readListRequest(scope, null)
  if (under) return { asAt: under.asAt, knownOn: under.knownOn }
  await askFor(scope, 'list-as-known', { asAt, knownOn })
  return { asAt, knownOn }
}
