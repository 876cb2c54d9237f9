import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { DeliveryProblem, GuardReason } from '../codes.ts'
import type { Changes } from './apply.ts'
import type { Feed } from './feed.ts'
import type { Earlier } from './guards.ts'
import { toJson } from './json.ts'
import type { DeliveryNote } from './read.ts'
import type { Reason } from './reasons.ts'
import type { Stager } from './stage.ts'
import type { PartSummary } from './tally.ts'

/** Deliveries a load is compared with. */
const usualOver = 10

export interface Arrival {
  readonly fileName: string
  readonly hash: Buffer
  readonly bytes: number
  readonly asAt: string
}

export async function openDelivery(
  scope: Scope,
  feed: Feed,
  { fileName, hash, bytes, asAt }: Arrival,
): Promise<string> {
  const row = await scope.identify
    .insertInto('identify.delivery')
    .values({
      feed: feed.id,
      agency: feed.agency,
      file_name: fileName,
      file_hash: hash,
      bytes: String(bytes),
      as_at: asAt,
      mapping_version: feed.mappingVersion,
      state: 'receiving',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** One load of a feed at a time, and a mark that this delivery's loader is alive: both end with the transaction, however it ends. */
export async function lockFeed(scope: Scope, feed: string, delivery: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`delivery ${delivery}`}, 0)), pg_advisory_xact_lock(hashtextextended(${`feed ${feed}`}, 0))`.execute(
    scope.identify,
  )
}

/** Whether these very bytes were the newest loaded, or were loaded for the same day: then there is nothing to say. */
export async function isAlreadyLoaded(scope: Scope, feed: Feed, { hash, asAt }: Arrival): Promise<boolean> {
  const same = await scope.identify
    .selectFrom('identify.delivery')
    .select(['as_at'])
    .where('feed', '=', feed.id)
    .where('file_hash', '=', hash)
    .where('mapping_version', '=', feed.mappingVersion)
    .where('state', '=', 'loaded')
    .execute()
  if (same.length === 0) return false
  if (feed.delivers === 'additions' || same.some((one) => one.as_at === asAt)) return true
  const newest = await newestDay(scope, feed.id)
  return same.some((one) => one.as_at === newest)
}

/** The day the newest loaded delivery of the feed speaks of. */
export async function newestDay(scope: Scope, feed: string): Promise<string | undefined> {
  const row = await scope.identify
    .selectFrom('identify.delivery')
    .select('as_at')
    .where('feed', '=', feed)
    .where('state', '=', 'loaded')
    .orderBy('as_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.as_at
}

export async function earlierLoads(scope: Scope, feed: string): Promise<readonly Earlier[]> {
  const rows = await scope.identify
    .selectFrom('identify.delivery')
    .select(['received', 'parts'])
    .where('feed', '=', feed)
    .where('state', '=', 'loaded')
    .orderBy('received_at', 'desc')
    .limit(usualOver)
    .execute()
  return rows.map((row) => ({ received: row.received, parts: parseParts(row.parts) }))
}

/** Parts as this module wrote them. */
function parseParts(value: unknown): readonly PartSummary[] {
  return Array.isArray(value) ? (value as readonly PartSummary[]) : []
}

/** Whether what is stored is what was read: as many rows, and the same sum of their hashes. */
export async function isProved(scope: Scope, delivery: string, stager: Stager): Promise<boolean> {
  const stored = await sql<{ rows: string; accepted: string; proof: string | null }>`
    select count(*) as rows, count(*) filter (where state = 'accepted') as accepted, sum(hash)::text as proof
      from identify.source_row where delivery = ${delivery}`.execute(scope.identify)
  const row = stored.rows[0]
  return (
    Number(row?.rows) === stager.received &&
    Number(row?.accepted) === stager.accepted &&
    BigInt(row?.proof ?? '0') === stager.proof
  )
}

export interface Outcome {
  readonly state: 'loaded' | 'held'
  readonly stager: Stager
  readonly parts: readonly PartSummary[]
  readonly notes: readonly DeliveryNote[]
  readonly changes?: Changes
  readonly held?: Held
}

/** Why a delivery waits, and how much waits with it: what was staged is not on disk to stay, so a release counts it again. */
export interface Held {
  readonly reasons: readonly GuardReason[]
  readonly staged: number
}

export async function closeDelivery(
  scope: Scope,
  delivery: string,
  { state, stager, parts, notes, changes, held }: Outcome,
): Promise<void> {
  await scope.identify
    .updateTable('identify.delivery')
    .set({
      state,
      received: stager.received,
      accepted: stager.accepted,
      quarantined: stager.received - stager.accepted,
      rows_proof: String(stager.proof),
      parts: toJson(parts),
      notes: toJson(notes),
      changes: changes ? toJson(changes) : null,
      held: held ? toJson(held) : null,
      finished_at: sql`now()`,
    })
    .where('id', '=', delivery)
    .execute()
  await keepReasons(scope, delivery, stager.why.reasons())
}

/** Keeps why rows were set aside or noted: counted while the file was read, so that no page has to read its rows to say. */
async function keepReasons(scope: Scope, delivery: string, reasons: readonly Reason[]): Promise<void> {
  if (reasons.length === 0) return
  await sql`
    insert into identify.row_reason (delivery, agency, weight, part, code, field, rows, first_row, line, example)
    select d.id, d.agency, r.weight, r.part, r.code, r.field, r.rows, r.first_row, r.line, r.example::jsonb
      from identify.delivery d,
           unnest(${reasons.map((one) => one.weight)}::text[], ${reasons.map((one) => one.part)}::text[],
                  ${reasons.map((one) => one.code)}::text[], ${reasons.map((one) => one.field)}::text[],
                  ${reasons.map((one) => one.rows)}::int[], ${reasons.map((one) => one.firstRow)}::int[],
                  ${reasons.map((one) => one.line)}::bigint[], ${reasons.map((one) => toJson(one.example))}::text[])
             as r (weight, part, code, field, rows, first_row, line, example)
     where d.id = ${delivery}`.execute(scope.identify)
}

export async function refuseDelivery(scope: Scope, delivery: string, problem: DeliveryProblem): Promise<void> {
  await scope.identify
    .updateTable('identify.delivery')
    .set({ state: 'refused', problem: toJson(problem), finished_at: sql`now()` })
    .where('id', '=', delivery)
    .execute()
}

export async function markUnchanged(scope: Scope, delivery: string): Promise<void> {
  await scope.identify
    .updateTable('identify.delivery')
    .set({ state: 'unchanged', finished_at: sql`now()` })
    .where('id', '=', delivery)
    .execute()
}

/** The feed is known to speak up to this day. How far back it goes nobody has said, so that is left as it is. */
export async function coverUpTo(scope: Scope, feed: string, asAt: string): Promise<void> {
  await sql`update identify.feed set coverage_to = greatest(coverage_to, ${asAt}::date) where id = ${feed}`.execute(
    scope.identify,
  )
}

export async function clearStaged(scope: Scope, delivery: string): Promise<void> {
  await scope.identify.deleteFrom('identify.staged_assertion').where('delivery', '=', delivery).execute()
}
