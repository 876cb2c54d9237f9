import { sql, type RawBuilder, type Scope } from '#kith/platform/db/index.ts'
import type { Changes, DeliveryNote, DeliveryProblem, GuardReason, PartSummary, RowProblem } from '../receive/index.ts'

export const deliveryStates = ['receiving', 'held', 'loaded', 'unchanged', 'refused'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** A delivery as a line of a list: nothing in it is counted when asked, all of it was counted when the file was read. */
export interface DeliveryLine {
  readonly id: string
  readonly feed: string
  readonly fileName: string
  /** The day the file speaks of. */
  readonly asAt: string
  readonly state: DeliveryState
  readonly received: number
  readonly accepted: number
  readonly quarantined: number
  readonly receivedAt: Date
  readonly changes: Changes | null
  /** Refused by a person who looked at it, and not by the receiver. */
  readonly turnedDown: boolean
  /** Why a guard held it; empty where none did. */
  readonly reasons: readonly GuardReason[]
}

/** Everything kept about a delivery. */
export interface Delivery extends DeliveryLine {
  readonly bytes: number
  /** SHA-256 of the bytes, hexadecimal. */
  readonly fileHash: string | null
  readonly mappingVersion: number
  readonly parts: readonly PartSummary[]
  readonly notes: readonly DeliveryNote[]
  readonly problem: DeliveryProblem | null
  readonly finishedAt: Date | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly decidedBecause: string | null
}

interface LineRow {
  readonly id: string
  readonly feed: string
  readonly file_name: string
  readonly as_at: string
  readonly state: string
  readonly received: number
  readonly accepted: number
  readonly quarantined: number
  readonly received_at: Date
  readonly changes: unknown
  readonly held: unknown
  readonly released_by: string | null
}

export const lineColumns = sql.raw(
  'd.id, d.feed, d.file_name, d.as_at, d.state, d.received, d.accepted, d.quarantined, d.received_at, d.changes, d.held, d.released_by',
)

/** A line as the receiver wrote it. */
export function parseLine(row: LineRow): DeliveryLine {
  const held = row.held as { readonly reasons?: readonly GuardReason[] } | null
  return {
    id: row.id,
    feed: row.feed,
    fileName: row.file_name,
    asAt: row.as_at,
    state: row.state as DeliveryState,
    received: row.received,
    accepted: row.accepted,
    quarantined: row.quarantined,
    receivedAt: row.received_at,
    changes: row.changes as Changes | null,
    turnedDown: row.state === 'refused' && row.released_by !== null,
    reasons: held?.reasons ?? [],
  }
}

/** Parts as the receiver wrote them; none where it wrote nothing. */
export function parseParts(value: unknown): readonly PartSummary[] {
  return Array.isArray(value) ? (value as readonly PartSummary[]) : []
}

/** Deliveries of a feed, the newest first; `before` is the arrival of the last one already shown. */
export async function deliveriesOf(
  scope: Scope,
  feed: string,
  limit: number,
  before?: Date,
): Promise<readonly DeliveryLine[]> {
  const found = await sql<LineRow>`
    select ${lineColumns} from identify.delivery d
     where d.feed = ${feed} and (${before ?? null}::timestamptz is null or d.received_at < ${before ?? null}::timestamptz)
     order by d.received_at desc limit ${limit}`.execute(scope.identify)
  return found.rows.map(parseLine)
}

/**
 * Of the deliveries of a feed (`feed`: SQL for its id, of a table's own), those that tell how it stands: whatever is held, however old; the newest; and the newest `limit`
 * that were no repeats, which come again and again and say nothing new.
 */
export function tellingDeliveries(feed: RawBuilder<unknown>, limit: number): RawBuilder<unknown> {
  return sql`(select * from identify.delivery d where d.feed = ${feed} and (d.state = 'held'
      or d.id = (select n.id from identify.delivery n where n.feed = ${feed} order by n.received_at desc limit 1)
      or d.id in (select n.id from identify.delivery n where n.feed = ${feed} and n.state <> 'unchanged'
                   order by n.received_at desc limit ${limit})))`
}

/** Deliveries that tell how one feed stands, the newest first. */
export async function tellingDeliveriesOf(scope: Scope, feed: string, limit: number): Promise<readonly DeliveryLine[]> {
  const found = await sql<LineRow>`
    select ${lineColumns} from ${tellingDeliveries(sql`${feed}`, limit)} d order by d.received_at desc`.execute(
    scope.identify,
  )
  return found.rows.map(parseLine)
}

/** One delivery, or undefined where it is not there or not the asker's to see. */
export async function deliveryById(scope: Scope, id: string): Promise<Delivery | undefined> {
  const row = await scope.identify.selectFrom('identify.delivery').selectAll().where('id', '=', id).executeTakeFirst()
  return row && parseDelivery(row)
}

function parseDelivery(row: LineRow & Readonly<Record<string, unknown>>): Delivery {
  return {
    ...parseLine(row),
    bytes: Number(row['bytes']),
    fileHash: Buffer.isBuffer(row['file_hash']) ? row['file_hash'].toString('hex') : null,
    mappingVersion: Number(row['mapping_version']),
    parts: parseParts(row['parts']),
    notes: Array.isArray(row['notes']) ? (row['notes'] as readonly DeliveryNote[]) : [],
    problem: row['problem'] as DeliveryProblem | null,
    finishedAt: row['finished_at'] as Date | null,
    decidedBy: row['released_by'] as string | null,
    decidedAt: row['released_at'] as Date | null,
    decidedBecause: row['release_reason'] as string | null,
  }
}

/** What was usual when a delivery came: those loaded before it, the newest first, at most as many as the guards look at. */
export async function loadedBefore(
  scope: Scope,
  delivery: Pick<Delivery, 'feed' | 'receivedAt' | 'id'>,
  limit: number,
): Promise<readonly Delivery[]> {
  const rows = await scope.identify
    .selectFrom('identify.delivery')
    .selectAll()
    .where('feed', '=', delivery.feed)
    .where('state', '=', 'loaded')
    .where('received_at', '<', delivery.receivedAt)
    .where('id', '<>', delivery.id)
    .orderBy('received_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(parseDelivery)
}

/** The newest delivery of a feed whose rows are kept and used. */
export async function lastLoaded(scope: Scope, feed: string): Promise<Delivery | undefined> {
  const row = await scope.identify
    .selectFrom('identify.delivery')
    .selectAll()
    .where('feed', '=', feed)
    .where('state', '=', 'loaded')
    .orderBy('received_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && parseDelivery(row)
}

/** A row that was set aside. */
export interface SetAsideRow {
  /** Counted from 1 over the delivery. */
  readonly row: number
  readonly part: string
  /** Where in the file it stands. */
  readonly line: number
  readonly problems: readonly RowProblem[]
}

/** Rows set aside, in the order of the file, without what they say. */
export async function setAsideRows(scope: Scope, delivery: string, limit: number): Promise<readonly SetAsideRow[]> {
  const found = await sql<{ row: number; part: string; line: string; problems: unknown }>`
    select row, part, line, problems from identify.source_row
     where delivery = ${delivery} and state = 'quarantined' order by row limit ${limit}`.execute(scope.identify)
  return found.rows.map((row) => ({
    row: row.row,
    part: row.part,
    line: Number(row.line),
    problems: parseProblems(row.problems),
  }))
}

function parseProblems(value: unknown): readonly RowProblem[] {
  return Array.isArray(value) ? (value as readonly RowProblem[]) : []
}

/** A page lists this many reasons: one for each column that is wrong in some way, so few files have more. */
const reasonsShown = 200

/** Rows with one reason in common; `example` is the first of them. */
export interface ReasonCount {
  readonly example: RowProblem
  readonly part: string
  readonly line: number
  readonly rows: number
}

/** Why rows were set aside, the commonest first: every row of the delivery is counted. */
export function setAsideReasons(scope: Scope, delivery: string): Promise<readonly ReasonCount[]> {
  return reasons(scope, delivery, 'set-aside')
}

/** What was left unsaid of rows that were used, likewise. */
export function notedReasons(scope: Scope, delivery: string): Promise<readonly ReasonCount[]> {
  return reasons(scope, delivery, 'note')
}

/** Kept when the file was read: see `ReasonTally`. */
async function reasons(scope: Scope, delivery: string, weight: RowProblem['weight']): Promise<readonly ReasonCount[]> {
  const rows = await scope.identify
    .selectFrom('identify.row_reason')
    .select(['part', 'rows', 'line', 'example'])
    .where('delivery', '=', delivery)
    .where('weight', '=', weight)
    .orderBy('rows', 'desc')
    .orderBy('first_row')
    .limit(reasonsShown)
    .execute()
  return rows.flatMap((row) => {
    const [example] = parseProblems([row.example])
    return example ? [{ example, part: row.part, line: Number(row.line), rows: row.rows }] : []
  })
}

/** One row set aside with what it says, for the file a data lead corrects from. */
export interface SetAsideDownload extends SetAsideRow {
  readonly raw: string
}

/** Rows set aside among rows `from` to `to` of the delivery (both included), in order. */
export async function setAsideWhole(
  scope: Scope,
  delivery: string,
  from: number,
  to: number,
): Promise<readonly SetAsideDownload[]> {
  const found = await sql<{ row: number; part: string; line: string; problems: unknown; raw: string }>`
    select row, part, line, problems, raw from identify.source_row
     where delivery = ${delivery} and state = 'quarantined' and row between ${from} and ${to} order by row`.execute(
    scope.identify,
  )
  return found.rows.map((row) => ({
    row: row.row,
    part: row.part,
    line: Number(row.line),
    problems: parseProblems(row.problems),
    raw: row.raw,
  }))
}

/** Rows of a delivery as sent, in order: for trying a mapping on them. */
export async function* rawRows(scope: Scope, delivery: string): AsyncGenerator<string> {
  const page = 20_000
  for (let after = 0; ; after += page) {
    const found = await sql<{ raw: string }>`
      select raw from identify.source_row where delivery = ${delivery} and row > ${after} and row <= ${after + page} order by row`.execute(
      scope.identify,
    )
    if (found.rows.length === 0) return
    for (const { raw } of found.rows) yield raw
  }
}
