import { z } from 'zod'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { callShape, type Call } from '../model/call.ts'

/** A version of a call: a draft while `version` is null. */
export interface CallVersion {
  readonly id: string
  readonly call: string
  readonly basedOn: number
  readonly version: number | null
  readonly body: Call
  readonly note: string
  /** Null: it came with Kith. */
  readonly draftedBy: string | null
  readonly at: Date
  readonly state: 'waiting' | 'released' | 'withdrawn'
}

const columns = sql`id::text, call, based_on as "basedOn", version, body, note, drafted_by::text as "draftedBy", coalesce(released_at, withdrawn_at, drafted_at) as at,
  case when released_at is not null then 'released' when withdrawn_at is not null then 'withdrawn' else 'waiting' end as state`
type Row = Omit<CallVersion, 'body'> & { readonly body: unknown }
const parsed = ({ body, ...row }: Row): CallVersion => ({ ...row, body: callShape.parse(body) })

/** Drafts that wait for a second person, oldest first. */
export async function readCallDrafts(scope: Scope): Promise<readonly CallVersion[]> {
  const found =
    await sql<Row>`select ${columns} from consultation.call_version where released_at is null and withdrawn_at is null order by id limit 100`.execute(
      scope.consultation,
    )
  return found.rows.map(parsed)
}

/** Everything that was drafted or released of a call, newest first. */
export async function readCallVersions(scope: Scope, call: string): Promise<readonly CallVersion[]> {
  const found =
    await sql<Row>`select ${columns} from consultation.call_version where call = ${call} order by id desc limit 200`.execute(
      scope.consultation,
    )
  return found.rows.map(parsed)
}

export async function readCallVersion(scope: Scope, id: string): Promise<CallVersion | undefined> {
  const found = await sql<Row>`select ${columns} from consultation.call_version where id = ${id}`.execute(
    scope.consultation,
  )
  return found.rows.map(parsed)[0]
}

/** Keeps a draft for a second person; the same by the same person while it waits is one. @returns its id */
export async function draftCall(
  scope: Scope,
  draft: { readonly body: Call; readonly basedOn: number; readonly note: string; readonly actor: string },
): Promise<string> {
  const { body, basedOn, note, actor } = draft
  const text = JSON.stringify(body)
  const waiting = await sql<{ id: string }>`
    select id::text from consultation.call_version where call = ${body.key} and drafted_by = ${actor} and released_at is null and withdrawn_at is null
       and based_on = ${basedOn} and note = ${note} and body = ${text}::jsonb`.execute(scope.consultation)
  if (waiting.rows[0]) return waiting.rows[0].id
  const made = await sql<{ id: string }>`
    insert into consultation.call_version (call, based_on, body, note, drafted_by) values (${body.key}, ${basedOn}, ${text}::jsonb, ${note}, ${actor})
    returning id::text`.execute(scope.consultation)
  return made.rows[0]?.id ?? ''
}

/** Releases what somebody else drafted, where nothing was released since. False where it is one's own, settled already, or the call has moved on. */
export async function releaseCall(scope: Scope, id: string, actor: string): Promise<boolean> {
  const done = await sql<{ id: string }>`
    update consultation.call_version v set version = based_on + 1, released_by = ${actor}, released_at = now()
     where id = ${id} and released_at is null and withdrawn_at is null and drafted_by <> ${actor}
       and based_on = coalesce((select c.version from consultation.call c where c.key = v.call), 0) returning id::text`.execute(
    scope.consultation,
  )
  return done.rows.length > 0
}

/** Gives a draft up: it stays in the history. */
export async function withdrawCall(scope: Scope, id: string, actor: string): Promise<void> {
  await sql`update consultation.call_version set withdrawn_by = ${actor}, withdrawn_at = now()
    where id = ${id} and released_at is null and withdrawn_at is null`.execute(scope.consultation)
}

/** Questions of a call that somebody has answered, by key. */
export async function readAnswered(scope: Scope, call: string): Promise<ReadonlySet<string>> {
  const found = await sql<{
    question: string
  }>`select distinct question from consultation.answered(${call})`.execute(scope.consultation)
  return new Set(found.rows.map(({ question }) => question))
}

export interface CallChange {
  readonly version: number
  readonly note: string
  readonly shipped: boolean
  readonly on: string
}

/** The versions that were in force, as everybody may read them, oldest first. */
export async function readCallHistory(scope: Scope, call: string): Promise<readonly CallChange[]> {
  const found = await sql<CallChange>`
    select version, note, shipped, released_on::text as on from consultation.call_history(${call})`.execute(
    scope.consultation,
  )
  return found.rows
}

/** A call as it was worded in one of its versions; undefined where that version was never in force. */
export async function readCallAs(scope: Scope, call: string, version: number): Promise<Call | undefined> {
  const found = await sql<{
    body: unknown
  }>`select consultation.call_as(${call}, ${version}) as body`.execute(scope.consultation)
  return z.nullable(callShape).parse(found.rows[0]?.body ?? null) ?? undefined
}
