import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { answeredHow, type AnsweredHow, type EnquiryTyped } from './model.ts'

/** Somebody who offered, and what became of it. */
export interface Enquiry extends EnquiryTyped {
  readonly id: string
  readonly offer: string
  readonly language: Language
  readonly at: Date
  readonly answer: {
    readonly by: string
    readonly at: Date
    readonly how: AnsweredHow
    readonly says: string
  } | null
}

/** Takes an enquiry in, from anybody. `form` is the form's own id: sent twice it is one, and whoever sends learns nothing of what was there. */
export async function receiveEnquiry(
  scope: Scope,
  enquiry: EnquiryTyped & { readonly form: string; readonly offer: string; readonly language: Language },
): Promise<void> {
  const { form, offer, language, name, reach, says } = enquiry
  await sql`select working_together.receive_enquiry(${form}, ${offer}, ${language}, ${name}, ${reach}, ${says})`.execute(
    scope.workingTogether,
  )
}

/** What was offered: what waits for an answer before what was answered, the longest waiting first; or one. */
export async function readEnquiries(scope: Scope, only?: string): Promise<readonly Enquiry[]> {
  let query = scope.workingTogether
    .selectFrom('working_together.offer_enquiry')
    .select(['id', 'offer', 'language', 'name', 'reach', 'says', 'at', 'answered_by', 'answered_at', 'how', 'answer'])
  if (only !== undefined) query = query.where('id', '=', only)
  const rows = await query
    .orderBy(sql`answered_at is not null`)
    .orderBy('at')
    .limit(200)
    .execute()
  return rows.map(({ id, offer, language, name, reach, says, at, answered_by, answered_at, how, answer }) => ({
    id,
    offer,
    language: language === 'cy' ? 'cy' : 'en',
    name,
    reach,
    says,
    at: new Date(at),
    answer:
      answered_by === null || answered_at === null
        ? null
        : {
            by: answered_by,
            at: new Date(answered_at),
            how: answeredHow.find((one) => one === how) ?? 'spoke',
            says: answer ?? '',
          },
  }))
}

/** Writes down how somebody was answered. False where a colleague was quicker. */
export async function answerEnquiry(
  scope: Scope,
  { id, by, how, says }: Readonly<Record<'id' | 'by' | 'says', string>> & { readonly how: AnsweredHow },
): Promise<boolean> {
  const done = await scope.workingTogether
    .updateTable('working_together.offer_enquiry')
    .set({ answered_by: by, answered_at: sql<Date>`clock_timestamp()`, how, answer: says })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
