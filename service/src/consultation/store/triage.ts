import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { TwoLetters } from '../letters/letters.ts'

export const steps = ['reading', 'asked-more', 'accepted', 'declined', 'passed-on'] as const
export type Step = (typeof steps)[number]

export interface ToTriage {
  readonly id: string
  readonly reference: string
  readonly kind: 'example' | 'proposal'
  readonly on: string
  readonly step: Step | null
  readonly text: string
}

/** Examples and proposals, those nobody has decided on first, oldest first. */
export async function readToTriage(scope: Scope): Promise<readonly ToTriage[]> {
  const found = await sql<ToTriage>`select r.id::text, r.reference, r.kind, r.received_on::text as on, s.step,
      coalesce((select string_agg(w.text, E'\n' order by w.id) from consultation.answer w where w.response = r.id and w.question <> 'about'), '') as text
    from consultation.response r left join lateral (select step from consultation.triage s where s.response = r.id order by s.id desc limit 1) s on true
    where r.kind in ('example', 'proposal') order by s.step in ('accepted', 'declined', 'passed-on') nulls first, r.id limit 100`.execute(
    scope.consultation,
  )
  return found.rows
}

export async function readSteps(
  scope: Scope,
  response: string,
): Promise<
  readonly { readonly step: Step; readonly reason: string; readonly told: string | null; readonly at: Date }[]
> {
  const found = await sql<{
    step: Step
    reason: string
    told: string | null
    at: Date
  }>`select step, reason, told_sender as told, at from consultation.triage
    where response = ${response} order by id`.execute(scope.consultation)
  return found.rows
}

/**
 * Adds a step to an example or a proposal, where no other was added since `after` of them were seen: a button pressed twice, or a colleague, adds none.
 * @returns the step's number; null where it was not added
 */
export async function addStep(
  scope: Scope,
  response: string,
  taken: {
    readonly after: number
    readonly step: Step
    readonly reason: string
    readonly told: string | null
    readonly actor: string
  },
): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`triage ${response}`}, 0))`.execute(scope.consultation)
  const added = await sql<{ id: string }>`
    insert into consultation.triage (response, step, reason, told_sender, by_actor)
    select ${response}::bigint, ${taken.step}, ${taken.reason}, ${taken.told}::text, ${taken.actor}::uuid
     where (select count(*) from consultation.triage s where s.response = ${response}) = ${taken.after}
    returning id::text`.execute(scope.consultation)
  return added.rows[0]?.id ?? null
}

/** Asks for a letter to whoever sent a response about one step; who that is stays unknown here. False where there is no way to write to them. */
export async function tellSender(
  scope: Scope,
  told: { readonly response: string; readonly step: string; readonly letter: TwoLetters },
): Promise<boolean> {
  const { subject, text, quiet } = told.letter
  const found = await sql<{ told: boolean }>`
    select consultation.tell(${told.response}, ${`step ${told.step}`}, ${subject}, ${text}, ${quiet.subject}, ${quiet.text}) as told`.execute(
    scope.consultation,
  )
  return found.rows[0]?.told ?? false
}
