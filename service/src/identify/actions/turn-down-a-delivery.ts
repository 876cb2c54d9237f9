import type { Database } from '#kith/platform/db/index.ts'
import { turnDownDelivery } from '../receive/index.ts'
import { isReason } from './reason.ts'
import type { DeliveryDecision } from './release-a-delivery.ts'

export type TurnedDown =
  | { readonly ok: true }
  | { readonly ok: false; readonly because: 'reason-too-short' | 'not-held' }

/**
 * Turns away a held delivery for good. What waited of it is cleared away by the service itself, which alone may touch it; the caller has
 * seen, under its row policies, that the delivery is the person's to decide about.
 */
export async function turnDownADelivery(
  database: Database,
  { delivery, by, reason }: DeliveryDecision,
): Promise<TurnedDown> {
  if (!isReason(reason)) return { ok: false, because: 'reason-too-short' }
  const decided = await turnDownDelivery(database, { delivery, by, reason: reason.trim() })
  return decided.ok ? { ok: true } : { ok: false, because: 'not-held' }
}
