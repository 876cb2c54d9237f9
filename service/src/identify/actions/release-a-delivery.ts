import { sql, type Scope } from '#kith/platform/db/index.ts'
import { askFor } from '#kith/platform/jobs/index.ts'
import { isReason } from './reason.ts'

export interface DeliveryDecision {
  readonly delivery: string
  /** The person who decides. */
  readonly by: string
  readonly reason: string
}

export type ReleaseAsked =
  | { readonly ok: true; readonly request: string }
  | { readonly ok: false; readonly because: 'reason-too-short' | 'not-held' }

/**
 * Asks for a held delivery to be taken in, in the asker's own transaction: it may hold a million things to compare, which no page waits for.
 * Asked twice, it is done once.
 */
export async function releaseADelivery(
  scope: Scope,
  { delivery, by, reason }: DeliveryDecision,
): Promise<ReleaseAsked> {
  if (!isReason(reason)) return { ok: false, because: 'reason-too-short' }
  // Locked: two people who press at once wait for each other here, and the second finds the first's request.
  const held = await sql`select 1 from identify.delivery where id = ${delivery} and state = 'held' for update`.execute(
    scope.identify,
  )
  if (held.rows.length === 0) return { ok: false, because: 'not-held' }
  const asked = await sql<{ id: string }>`
    select id from jobs.request
     where name = 'release-delivery' and state in ('waiting', 'running') and payload ->> 'delivery' = ${delivery} limit 1`.execute(
    scope.platform,
  )
  const request =
    asked.rows[0]?.id ?? (await askFor(scope, 'release-delivery', { delivery, by, reason: reason.trim() }))
  return { ok: true, request }
}
