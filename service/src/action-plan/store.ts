import { type Scope, sql } from '#kith/platform/db/index.ts'
import type { Waiting } from '#kith/platform/web/index.ts'
import { parsePlan, type Plan, type PlanRow } from './model/plan.ts'
import type { Kind } from './model/records.ts'

/** One version of one record, released or not. */
export interface RecordVersion extends PlanRow {
  readonly kind: Kind
  readonly basedOn: number | null
  readonly draftedBy: string
  readonly draftedAt: string
  readonly releasedBy: string | null
  readonly releasedAt: string | null
  readonly withdrawnBy: string | null
  readonly withdrawnAt: string | null
}

/** Plans read lately, by database and stamp. What was released never changes, so an entry is never wrong; a few are enough. */
const kept = new Map<string, Plan>()
const mostKept = 6

/**
 * Everything released by now, or by `knownAt` (an instant, ISO). One small statement where nothing was released since it was last read.
 * Anybody may read it: it is all published.
 */
export async function readPlan(scope: Scope, { knownAt }: { readonly knownAt?: string } = {}): Promise<Plan> {
  const until = knownAt ?? null
  const found = await sql<{
    stamp: string
  }>`select concat_ws(' ', current_database(), count(*), max(released_at)) as stamp
    from action_plan.record where released_by is not null and (${until}::timestamptz is null or released_at <= ${until}::timestamptz)`.execute(
    scope.actionPlan,
  )
  const stamp = found.rows[0]?.stamp ?? ''
  const known = kept.get(stamp)
  if (known) return known
  const rows =
    await sql<PlanRow>`select distinct on (kind, key) kind, key, version, note, shipped, body, ${instant('released_at')} as "recordedAt"
    from action_plan.record where released_by is not null and (${until}::timestamptz is null or released_at <= ${until}::timestamptz)
    order by kind, key, version desc`.execute(scope.actionPlan)
  const plan = parsePlan(rows.rows)
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '')
  kept.set(stamp, plan)
  return plan
}

function instant(column: 'drafted_at' | 'released_at' | 'withdrawn_at' | 'recorded_at') {
  return sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}

const columns = sql`kind, key, version, based_on as "basedOn", body, note, shipped, drafted_by as "draftedBy", ${instant('drafted_at')} as "draftedAt",
  released_by as "releasedBy", ${instant('released_at')} as "releasedAt", withdrawn_by as "withdrawnBy", ${instant('withdrawn_at')} as "withdrawnAt",
  coalesce(${instant('released_at')}, '') as "recordedAt"`

/** Every version of a record that whoever asks may see, oldest first: the public sees what was released, officials drafts too. */
export async function readVersions(scope: Scope, kind: Kind, key: string): Promise<readonly RecordVersion[]> {
  const found =
    await sql<RecordVersion>`select ${columns} from action_plan.record where kind = ${kind} and key = ${key} order by version`.execute(
      scope.actionPlan,
    )
  return found.rows
}

/** Drafts that wait for a second person, oldest first. */
export async function readDrafts(scope: Scope): Promise<readonly RecordVersion[]> {
  const found = await sql<RecordVersion>`select ${columns} from action_plan.record
    where released_by is null and withdrawn_by is null order by drafted_at, kind, key`.execute(scope.actionPlan)
  return found.rows
}

/** How many drafts wait for somebody to release them who did not write them. */
export async function countDrafts(scope: Scope, me: string): Promise<Waiting> {
  const found = await sql<{ count: number }>`select count(*)::int as count from action_plan.record
    where released_by is null and withdrawn_by is null and drafted_by <> ${me}`.execute(scope.actionPlan)
  return found.rows[0] ?? { count: 0 }
}

/** What was released lately, newest first: the log of changes. */
export async function readReleases(scope: Scope, most: number): Promise<readonly RecordVersion[]> {
  const found = await sql<RecordVersion>`select ${columns} from action_plan.record
    where released_by is not null and not shipped order by released_at desc limit ${most}`.execute(scope.actionPlan)
  return found.rows
}

export interface NewDraft {
  readonly kind: Kind
  readonly key: string
  /** As written, already held against its schema; null takes the record back. */
  readonly body: Readonly<Record<string, unknown>> | null
  readonly note: string
}

/** Holds the plan's records for this transaction, so that what is read of them next is still so when one is written or released. */
export async function lockPlan(scope: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('action_plan.record', 0))`.execute(scope.actionPlan)
}

/** Writes a draft in the name of whoever asks, on top of what is released now. Answers its version. */
export async function draftRecord(scope: Scope, { kind, key, body, note }: NewDraft): Promise<number> {
  const found = await sql<{
    version: number
  }>`insert into action_plan.record (kind, key, version, based_on, body, note, drafted_by)
    select ${kind}, ${key}, coalesce(max(version), 0) + 1, max(version) filter (where released_by is not null),
           ${body === null ? null : JSON.stringify(body)}::jsonb, ${note}, (select identity.my_id())
      from action_plan.record where kind = ${kind} and key = ${key} returning version`.execute(scope.actionPlan)
  const version = found.rows[0]?.version
  if (version === undefined) throw new Error(`The draft of ${kind}/${key} was not written`)
  return version
}

export type Settled = 'done' | 'not-there' | 'your-own' | 'replaced-since'

/** Releases a draft in the name of whoever asks: the second person. A draft that something newer overtook has to be written again. */
export async function releaseRecord(scope: Scope, kind: Kind, key: string, version: number): Promise<Settled> {
  const found = await sql<{
    mine: boolean
    stale: boolean
  }>`select drafted_by = (select identity.my_id()) and not shipped as mine,
      based_on is distinct from (select max(version) from action_plan.record r where r.kind = d.kind and r.key = d.key and r.released_by is not null) as stale
    from action_plan.record d where kind = ${kind} and key = ${key} and version = ${version} and released_by is null and withdrawn_by is null
    for update`.execute(scope.actionPlan)
  const draft = found.rows[0]
  if (!draft) return 'not-there'
  if (draft.mine) return 'your-own'
  if (draft.stale) return 'replaced-since'
  await sql`update action_plan.record set released_by = (select identity.my_id())
    where kind = ${kind} and key = ${key} and version = ${version}`.execute(scope.actionPlan)
  return 'done'
}

/** Gives a draft up. It stays in the history, with who gave it up. */
export async function withdrawDraft(scope: Scope, kind: Kind, key: string, version: number): Promise<Settled> {
  const done = await sql`update action_plan.record set withdrawn_by = (select identity.my_id())
    where kind = ${kind} and key = ${key} and version = ${version} and released_by is null and withdrawn_by is null`.execute(
    scope.actionPlan,
  )
  return done.numAffectedRows === 1n ? 'done' : 'not-there'
}

export interface Shipped {
  readonly added: number
  readonly changed: number
  /** Records officials here changed since: the new content waits as a draft for one of them. */
  readonly waiting: number
}

/**
 * Brings the content shipped with Kith in, as the service itself. What is the same as last time is left alone; what changed becomes a new
 * version; and where an official has released a version since, it becomes a draft for them to decide on, so that nobody's work is undone.
 */
export async function shipContent(scope: Scope, records: readonly NewDraft[]): Promise<Shipped> {
  const content = JSON.stringify(records.map(({ kind, key, body }) => ({ kind, key, body })))
  const note = records[0]?.note ?? ''
  const done = await sql<{ version: number; isReleased: boolean }>`
    with given as (select * from jsonb_to_recordset(${content}::jsonb) as g (kind text, key text, body jsonb)),
    known as (
      select g.kind, g.key, g.body,
             (select max(version) from action_plan.record r where r.kind = g.kind and r.key = g.key) as newest,
             (select max(version) from action_plan.record r where r.kind = g.kind and r.key = g.key and r.released_by is not null) as released,
             (select max(version) from action_plan.record r where r.kind = g.kind and r.key = g.key and r.shipped) as shipped
        from given g)
    insert into action_plan.record (kind, key, version, based_on, body, note, shipped, drafted_by, released_by)
    select k.kind, k.key, coalesce(k.newest, 0) + 1, k.released, k.body, ${note}, true, (select identity.my_id()),
           case when k.released is not distinct from k.shipped then (select identity.my_id()) end
      from known k left join action_plan.record s on s.kind = k.kind and s.key = k.key and s.version = k.shipped
     where s.body is distinct from k.body
    returning version, released_by is not null as "isReleased"`.execute(scope.actionPlan)
  return {
    added: done.rows.filter(({ version, isReleased }) => version === 1 && isReleased).length,
    changed: done.rows.filter(({ version, isReleased }) => version > 1 && isReleased).length,
    waiting: done.rows.filter(({ isReleased }) => !isReleased).length,
  }
}

/** What became of an address when it was last looked at. */
export interface LinkCheck {
  readonly address: string
  /** The day, in London. */
  readonly day: string
  readonly outcome: 'there' | 'moved' | 'gone' | 'no-answer' | 'refused'
  readonly status: number | null
  readonly leadsTo: string | null
}

export async function readLinkChecks(scope: Scope): Promise<ReadonlyMap<string, LinkCheck>> {
  const found =
    await sql<LinkCheck>`select distinct on (address) address, to_char(recorded_at at time zone 'Europe/London', 'YYYY-MM-DD') as day,
      outcome, status, leads_to as "leadsTo" from action_plan.link_check order by address, recorded_at desc`.execute(
      scope.actionPlan,
    )
  return new Map(found.rows.map((row) => [row.address, row]))
}

export async function writeLinkCheck(
  scope: Scope,
  { address, outcome, status, leadsTo }: Omit<LinkCheck, 'day'>,
): Promise<void> {
  await sql`insert into action_plan.link_check (address, outcome, status, leads_to)
    values (${address}, ${outcome}, ${status}, ${leadsTo})`.execute(scope.actionPlan)
}
