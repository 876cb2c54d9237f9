import type { Day } from '#kith/people/index.ts'
import { sql, type DB, type Scope, type Selectable } from '#kith/platform/db/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { answerOfferBy } from '../contacts/deadlines.ts'
import { isCalled, type Sought } from '../lists/search.ts'
import { onAPage } from '../support/store/caseload.ts'
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
  /** Since when what they and whoever answered wrote is gone; null while it is here. */
  readonly letGo: Date | null
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

const columns = [
  'id',
  'offer',
  'language',
  'name',
  'reach',
  'says',
  'at',
  'answered_by',
  'answered_at',
  'how',
  'answer',
  'let_go_at',
] as const

type Row = Pick<Selectable<DB['working_together.offer_enquiry']>, (typeof columns)[number]>

function enquiryOf({
  id,
  offer,
  language,
  name,
  reach,
  says,
  at,
  answered_by,
  answered_at,
  how,
  ...rest
}: Row): Enquiry {
  return {
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
            says: rest.answer ?? '',
          },
    letGo: rest.let_go_at === null ? null : new Date(rest.let_go_at),
  }
}

/** One enquiry, however it stands. */
export async function readEnquiry(scope: Scope, id: string): Promise<Enquiry | undefined> {
  const row = await scope.workingTogether
    .selectFrom('working_together.offer_enquiry')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && enquiryOf(row)
}

/** Which enquiries a list has: not those whose words are gone, and of the rest those somebody looks for. */
const isSought = (sought: Sought | null) =>
  sql<boolean>`let_go_at is null and ${sought === null ? sql`true` : isCalled(sought, sql`concat_ws(' ', name, reach)`)}`

/** How many enquiries there are on a list, and of how many the words are gone. */
export async function countEnquiries(
  scope: Scope,
  sought: Sought | null = null,
): Promise<{ readonly all: number; readonly gone: number }> {
  const found = await sql<{ all: number; gone: number }>`
    select (count(*) filter (where ${isSought(sought)}))::int as all, (count(*) filter (where let_go_at is not null))::int as gone
      from working_together.offer_enquiry`.execute(scope.workingTogether)
  return found.rows[0] ?? { all: 0, gone: 0 }
}

/** One page of what was offered: what waits for an answer before what was answered, the longest waiting first, and then the latest answered. */
export async function readEnquiries(scope: Scope, sought: Sought | null, page: number): Promise<readonly Enquiry[]> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.offer_enquiry')
    .select(columns)
    .where(isSought(sought))
    .orderBy(sql`answered_at is not null`)
    .orderBy(sql`case when answered_at is null then at end`)
    .orderBy('answered_at', 'desc')
    .orderBy('id')
    .limit(onAPage)
    .offset((page - 1) * onAPage)
    .execute()
  return rows.map(enquiryOf)
}

/** How many wait for an answer, and how many of them should have had it before `today`. */
export async function countWaiting(
  scope: Scope,
  today: Day,
): Promise<{ readonly waiting: number; readonly late: number }> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.offer_enquiry')
    .select('at')
    .where('answered_at', 'is', null)
    .execute()
  return {
    waiting: rows.length,
    late: rows.filter(({ at }) => answerOfferBy(dayOf(new Date(at))) < today).length,
  }
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
