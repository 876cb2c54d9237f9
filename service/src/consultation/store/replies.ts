import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Waiting } from '#kith/platform/web/index.ts'
import type { Decision } from './calls.ts'

export interface ReplyRow {
  readonly id: string
  readonly theme: number
  readonly themeName: string
  readonly call: string
  readonly decision: Decision
  readonly textEn: string
  readonly textCy: string | null
  readonly because: string | null
  readonly commitments: readonly string[]
  readonly becauseCy: string | null
  readonly mine: boolean
  readonly released: boolean
  /** Why it went back to whoever drafted it; null where it did not. */
  readonly refused: string | null
}

export async function readReplies(
  scope: Scope,
  which: { readonly theme: number } | 'waiting',
  actor: string,
): Promise<readonly ReplyRow[]> {
  const found =
    await sql<ReplyRow>`select p.id::text, p.theme::float8 as theme, t.name_en as "themeName", t.call, p.decision, p.text_en as "textEn", p.text_cy as "textCy", p.because,
      p.because_cy as "becauseCy", p.commitments, p.drafted_by = ${actor} as mine, p.released_at is not null as released, p.refused_because as refused from consultation.reply p join consultation.theme t on t.id = p.theme
    where ${which === 'waiting' ? sql`p.released_at is null and p.refused_at is null` : sql`p.theme = ${which.theme}`} order by p.id desc limit 50`.execute(
      scope.consultation,
    )
  return found.rows
}

/** How many answers wait for somebody to publish them who did not draft them. */
export async function countReplies(scope: Scope, actor: string): Promise<Waiting> {
  const found = await sql<{ count: number }>`select count(*)::int as count from consultation.reply
    where released_at is null and refused_at is null and drafted_by <> ${actor}`.execute(scope.consultation)
  return found.rows[0] ?? { count: 0 }
}

export async function draftReply(
  scope: Scope,
  reply: {
    readonly theme: number
    readonly decision: Decision
    readonly textEn: string
    readonly textCy: string | null
    readonly because: string | null
    readonly becauseCy: string | null
    readonly commitments: readonly string[]
    readonly actor: string
  },
): Promise<void> {
  const { theme, decision, textEn, textCy, because, becauseCy, commitments, actor } = reply
  // The same by the same person while it waits is one draft: a button pressed twice.
  await sql`insert into consultation.reply (theme, decision, text_en, text_cy, because, because_cy, commitments, drafted_by)
    select ${theme}, ${decision}, ${textEn}, ${textCy}::text, ${because}::text, ${becauseCy}::text, ${commitments}::text[], ${actor}::uuid
     where not exists (select from consultation.reply p where p.theme = ${theme} and p.drafted_by = ${actor} and p.released_at is null and p.refused_at is null
       and p.decision = ${decision} and p.text_en = ${textEn} and p.text_cy is not distinct from ${textCy}::text and p.because is not distinct from ${because}::text
       and p.because_cy is not distinct from ${becauseCy}::text and p.commitments = ${commitments}::text[])`.execute(
    scope.consultation,
  )
}

/** Sends a draft back with a reason: whoever wrote it sees why and writes another. False where it is one's own or settled already. */
export async function refuseReply(
  scope: Scope,
  id: string,
  refused: { readonly actor: string; readonly because: string },
): Promise<boolean> {
  const done = await sql<{ id: string }>`
    update consultation.reply set refused_by = ${refused.actor}, refused_at = now(), refused_because = ${refused.because}
     where id = ${id} and released_at is null and refused_at is null returning id`.execute(scope.consultation)
  return done.rows.length > 0
}

/** Publishes a reply that somebody else drafted. False where it is one's own, settled already, not there, or its theme was set aside. */
export async function releaseReply(scope: Scope, id: string, actor: string): Promise<boolean> {
  const done = await sql<{
    id: string
  }>`update consultation.reply set released_by = ${actor}, released_at = now()
    where id = ${id} and released_at is null and refused_at is null and drafted_by <> ${actor}
      and exists (select from consultation.theme t where t.id = theme and t.state = 'confirmed') returning id`.execute(
    scope.consultation,
  )
  return done.rows.length > 0
}
