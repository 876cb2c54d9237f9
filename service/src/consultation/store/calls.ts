import { sql, type Scope } from '#kith/platform/db/index.ts'
import { parseDay, type Day } from '#kith/people/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { callShape, type Call } from '../model/call.ts'
import { shippedCalls } from '../calls/load.ts'

/**
 * Puts the calls that come with Kith in place. Safe to repeat: a call is changed only by a newer version of itself, and no more once somebody here has
 * changed it.
 */
export async function setUpCalls(scope: Scope, calls: readonly Call[] = shippedCalls()): Promise<void> {
  for (const call of calls)
    await sql`insert into consultation.call_version (call, based_on, version, body, note, released_at)
      select ${call.key}, ${call.version} - 1, ${call.version}, ${JSON.stringify(call)}::jsonb, 'Came with Kith', now()
       where not exists (select from consultation.call_version v where v.call = ${call.key} and v.released_at is not null
                            and (v.version >= ${call.version} or v.drafted_by is not null))
      on conflict do nothing`.execute(scope.consultation)
}

/** Every call, newest first. Anybody may read them. */
export async function readCalls(scope: Scope): Promise<readonly Call[]> {
  const found = await sql<{ body: unknown }>`select body from consultation.calls()`.execute(scope.consultation)
  return found.rows.map(({ body }) => callShape.parse(body))
}

export async function readCall(scope: Scope, key: string): Promise<Call | undefined> {
  return (await readCalls(scope)).find((call) => call.key === key)
}

export interface CallCounts {
  readonly responses: number
  readonly late: number
  readonly first: Day | null
  readonly last: Day | null
}

export async function countCall(scope: Scope, call: string): Promise<CallCounts> {
  const found = await sql<{
    responses: string
    late: string
    first_on: string | null
    last_on: string | null
  }>`select * from consultation.call_counts(${call})`.execute(scope.consultation)
  const row = found.rows[0]
  return {
    responses: Number(row?.responses ?? 0),
    late: Number(row?.late ?? 0),
    first: parseDay(row?.first_on ?? '') ?? null,
    last: parseDay(row?.last_on ?? '') ?? null,
  }
}

export interface Heard {
  readonly theme: number
  readonly name: { readonly en: string; readonly cy: string | null }
  readonly about: readonly string[]
  readonly responses: number
  readonly reply: {
    readonly decision: Decision
    readonly text: { readonly en: string; readonly cy: string | null }
    readonly because: { readonly en: string; readonly cy: string | null } | null
    readonly commitments: readonly string[]
    readonly on: Day
  } | null
}

export const decisions = ['will-do', 'in-part', 'will-not', 'already', 'for-others'] as const
export type Decision = (typeof decisions)[number]

/** What was heard on a call, as published: confirmed themes and released replies, those most sent first. */
export async function readHeard(scope: Scope, call: string): Promise<readonly Heard[]> {
  const found = await sql<{
    theme: string
    name_en: string
    name_cy: string | null
    about: string[]
    responses: number
    decision: string | null
    text_en: string | null
    text_cy: string | null
    because: string | null
    because_cy: string | null
    commitments: string[] | null
    released_on: string | null
  }>`select * from consultation.heard(${call})`.execute(scope.consultation)
  return found.rows.map((row) => {
    const decision = decisions.find((one) => one === row.decision)
    const on = parseDay(row.released_on ?? '')
    return {
      theme: Number(row.theme),
      name: { en: row.name_en, cy: row.name_cy },
      about: row.about,
      responses: row.responses,
      reply:
        decision && on && row.text_en !== null
          ? {
              decision,
              text: { en: row.text_en, cy: row.text_cy },
              because: row.because === null ? null : { en: row.because, cy: row.because_cy },
              commitments: row.commitments ?? [],
              on,
            }
          : null,
    }
  })
}

export interface Quote {
  readonly id: string
  readonly words: string
  /** Null: not wished, or not confirmed. */
  readonly name: string | null
  readonly language: Language
}

/** Words of people's own that somebody said may be shown. */
export async function readQuotes(scope: Scope, theme: number): Promise<readonly Quote[]> {
  const found = await sql<Quote>`select id::text, words, name, language from consultation.quotes(${theme})`.execute(
    scope.consultation,
  )
  return found.rows
}

/** Examples and proposals that were taken up or passed on, newest first. */
export async function readTakenUp(
  scope: Scope,
  call: string,
): Promise<readonly { readonly kind: string; readonly step: string; readonly told: string; readonly on: string }[]> {
  const found = await sql<{ kind: string; step: string; told: string; on: string }>`
    select kind, step, told, on_day::text as on from consultation.taken_up(${call})`.execute(scope.consultation)
  return found.rows
}
