import { z } from 'zod'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { keptText } from '../model/text.ts'
import { hashCode } from '../receive.ts'

/** A form as it stood when it was saved: its fields as typed, right or wrong. */
export const draftShape = z.object({
  kind: z.enum(['comment', 'example', 'proposal']),
  fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
})
export type Draft = z.infer<typeof draftShape>

/** Whether a draft is of a size that is kept: more than a form of forty questions ever needs. */
export function isKept(draft: Draft): boolean {
  return JSON.stringify(draft).length <= 450_000
}

/** Keeps a draft for ninety days from now, in place of an earlier one. False where the reference is another's, or was sent. */
export async function saveDraft(
  scope: Scope,
  holder: { readonly reference: string; readonly code: string },
  call: string,
  draft: Draft,
): Promise<boolean> {
  const found = await sql<{ saved: boolean }>`
    select consultation.save_draft(${holder.reference}, ${hashCode(holder.code)}, ${call}, ${JSON.stringify(draft, (_name, value: unknown) => (typeof value === 'string' ? keptText(value) : value))}::jsonb) as saved`.execute(
    scope.consultation,
  )
  return found.rows[0]?.saved ?? false
}

/** A draft for whoever holds its code; undefined for everybody else, and where there is none. */
export async function openDraft(
  scope: Scope,
  holder: { readonly reference: string; readonly code: string },
): Promise<{ readonly call: string; readonly draft: Draft; readonly savedAt: Date } | undefined> {
  const found = await sql<{ call: string | null; body: unknown; saved_at: Date }>`
    select * from consultation.open_draft(${holder.reference}, ${hashCode(holder.code)})`.execute(scope.consultation)
  const row = found.rows[0]
  return row && row.call !== null
    ? { call: row.call, draft: draftShape.parse(row.body), savedAt: row.saved_at }
    : undefined
}

const followedShape = z.object({
  reference: z.string(),
  call: z.string(),
  version: z.number().nullable(),
  kind: z.enum(['comment', 'example', 'proposal']),
  channel: z.enum(['web', 'email', 'post', 'telephone', 'meeting']),
  on: z.string(),
  late: z.boolean(),
  arrivals: z.number(),
  /** There is something in it to read, beside what was chosen. */
  words: z.boolean(),
  /** A person has read it whole. */
  read: z.boolean(),
  /** Null without the code. */
  own: z.array(z.object({ question: z.string(), text: z.string() })).nullable(),
  /** What they chose, by keys; null without the code. */
  chosen: z.array(z.object({ question: z.string(), option: z.string() })).nullable(),
  themes: z.array(
    z.object({
      theme: z.number(),
      nameEn: z.string(),
      nameCy: z.string().nullable(),
      about: z.array(z.string()),
      excerpts: z.array(z.string()).nullable(),
    }),
  ),
  steps: z.array(
    z.object({
      step: z.enum(['reading', 'asked-more', 'accepted', 'declined', 'passed-on']),
      told: z.string(),
      on: z.string(),
    }),
  ),
})
export type Followed = z.infer<typeof followedShape>

/** What became of a response, for whoever has its reference; their own words only with the code. */
export async function follow(scope: Scope, reference: string, code: string | null): Promise<Followed | undefined> {
  const found = await sql<{ followed: unknown }>`
    select consultation.follow(${reference}, ${code === null ? null : hashCode(code)}) as followed`.execute(
    scope.consultation,
  )
  const followed = found.rows[0]?.followed
  return followed === null || followed === undefined ? undefined : followedShape.parse(followed)
}
