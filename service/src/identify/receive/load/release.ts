import { sql, type Database, type Scope } from '#kith/platform/db/index.ts'
import { parseDay } from '#kith/people/index.ts'
import type { DeliveryProblem } from '../codes.ts'
import { applyStaged, type Changes } from './apply.ts'
import { clearStaged, coverUpTo, lockFeed, refuseDelivery, type Held } from './deliveries.ts'
import { asReceiver } from './feed.ts'
import { toJson } from './json.ts'
import { refuseOlder } from './receive.ts'
import { Refusal } from './refusal.ts'
import type { PartSummary } from './tally.ts'

export interface Decision {
  readonly delivery: string
  /** The person who decided. */
  readonly by: string
  readonly reason: string
}

export type Decided =
  | { readonly ok: true; readonly state: 'loaded'; readonly changes: Changes }
  | { readonly ok: true; readonly state: 'refused' }
  | { readonly ok: false; readonly because: 'not-held' }
  | { readonly ok: false; readonly because: 'refused'; readonly problem: DeliveryProblem }

/** Loads a delivery a guard held, because a named person looked and says it is right. */
export function releaseDelivery(database: Database, decision: Decision): Promise<Decided> {
  return asReceiver(database, async (transaction): Promise<Decided> => {
    try {
      return await transaction((scope) => release(scope, decision))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const { problem } = error
      await transaction(async (scope) => {
        await clearStaged(scope, decision.delivery)
        await refuseDelivery(scope, decision.delivery, problem)
      })
      return { ok: false, because: 'refused', problem }
    }
  })
}

/** Turns away a delivery a guard held. What it says is not used; its rows stay for whoever has to see why. */
export function turnDownDelivery(database: Database, { delivery, by, reason }: Decision): Promise<Decided> {
  return asReceiver(database, (transaction) =>
    transaction(async (scope): Promise<Decided> => {
      const held = await heldDelivery(scope, delivery)
      if (!held) return { ok: false, because: 'not-held' }
      await clearStaged(scope, delivery)
      await refuseDelivery(scope, delivery, { code: 'turned-down', file: held.file_name, value: reason })
      await sign(scope, { delivery, by, reason })
      return { ok: true, state: 'refused' }
    }),
  )
}

async function release(scope: Scope, decision: Decision): Promise<Decided> {
  const { delivery } = decision
  const held = await heldDelivery(scope, delivery)
  if (!held) return { ok: false, because: 'not-held' }
  await lockFeed(scope, held.feed, delivery)
  const feed = await scope.identify
    .selectFrom('identify.feed')
    .selectAll()
    .where('id', '=', held.feed)
    .executeTakeFirstOrThrow()
  const delivers = feed.delivers === 'additions' ? 'additions' : 'snapshot'
  const asAt = parseDay(held.as_at)
  if (!asAt) throw new Error(`delivery ${delivery} speaks of no day`)
  await refuseOlder(scope, { id: feed.id, delivers }, asAt, held.file_name)
  // Staged rows are kept in a table that a crash of the database empties.
  const staged = await sql<{ staged: string }>`
    select count(*) as staged from identify.staged_assertion where delivery = ${delivery} and says <> 'member'`.execute(
    scope.identify,
  )
  const { wanted, parts } = parseHeld(held.held, held.parts)
  if (Number(staged.rows[0]?.staged) !== wanted) throw new Refusal({ code: 'staged-lost', file: held.file_name })
  const changes = await applyStaged(scope, {
    delivery,
    feed: feed.id,
    agency: feed.agency,
    delivers,
    asAt,
    parts,
  })
  await clearStaged(scope, delivery)
  await coverUpTo(scope, feed.id, asAt)
  await scope.identify
    .updateTable('identify.delivery')
    .set({ state: 'loaded', changes: toJson(changes), finished_at: sql`now()` })
    .where('id', '=', delivery)
    .execute()
  await sign(scope, decision)
  return { ok: true, state: 'loaded', changes }
}

function heldDelivery(scope: Scope, delivery: string) {
  return scope.identify
    .selectFrom('identify.delivery')
    .select(['feed', 'file_name', 'as_at', 'held', 'parts'])
    .where('id', '=', delivery)
    .where('state', '=', 'held')
    .forUpdate()
    .executeTakeFirst()
}

/** What this module wrote when it held the delivery. */
function parseHeld(held: unknown, parts: unknown): { readonly wanted: number; readonly parts: readonly string[] } {
  const names = (Array.isArray(parts) ? (parts as readonly PartSummary[]) : []).map((part) => part.part)
  return { wanted: (held as Held | null)?.staged ?? -1, parts: names }
}

async function sign(scope: Scope, { delivery, by, reason }: Decision): Promise<void> {
  await scope.identify
    .updateTable('identify.delivery')
    .set({ released_by: by, released_at: sql`now()`, release_reason: reason })
    .where('id', '=', delivery)
    .execute()
}

/**
 * Refuses deliveries whose loader died: left `receiving`, with nobody holding their mark. Nothing of theirs was kept, so the file can be
 * sent again. Call it when the service starts. `olderThanSeconds` leaves alone those only just begun.
 * @returns ids of the deliveries refused
 */
export function refuseInterrupted(database: Database, olderThanSeconds = 60): Promise<readonly string[]> {
  return asReceiver(database, (transaction) =>
    transaction(async (scope) => {
      const left = await sql<{ id: string; file_name: string }>`
        select id, file_name from identify.delivery
         where state = 'receiving' and received_at <= now() - make_interval(secs => ${olderThanSeconds})`.execute(
        scope.identify,
      )
      const refused: string[] = []
      for (const { id, file_name: file } of left.rows) {
        const free = await sql<{ free: boolean }>`
          select pg_try_advisory_xact_lock(hashtextextended(${`delivery ${id}`}, 0)) as free`.execute(scope.identify)
        if (!free.rows[0]?.free) continue
        await refuseDelivery(scope, id, { code: 'interrupted', file })
        refused.push(id)
      }
      return refused
    }),
  )
}
