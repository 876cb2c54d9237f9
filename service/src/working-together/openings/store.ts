import type { LookWish } from '#kith/platform/audit/trail/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Waiting } from '#kith/platform/web/index.ts'
import type { Day } from '#kith/people/index.ts'
import { actorNames } from '#kith/platform/identity/index.ts'

/** Why somebody may open a family they do not support. A closed list: anything else is not an emergency. */
export const openingReasons = [
  'danger-now',
  'medical-emergency',
  'missing-child',
  'police-request',
  'out-of-hours',
] as const
export type OpeningReason = (typeof openingReasons)[number]

/** What is in the way of opening one, or `yes`. */
export type MayOpen = 'yes' | 'prove-again' | 'review-is-late' | 'not-yours'

export async function mayOpen(scope: Scope): Promise<MayOpen> {
  const found = await sql<{ answer: MayOpen }>`select working_together.may_open() as answer`.execute(
    scope.workingTogether,
  )
  return found.rows[0]?.answer ?? 'not-yours'
}

/** Who is looked for, and why. `form` is the form's own id: sent twice, it opens once. */
export interface WantedOpening {
  readonly form: string
  readonly reason: OpeningReason
  readonly because: string
  readonly forename: string
  readonly surname: string
  readonly born: Day
  readonly reviewBy: Day
}

/** Opens the one family that fits; the opening's id, whether or not there was one. Ask `mayOpen` first: the database refuses otherwise. */
export async function openInEmergency(scope: Scope, wanted: WantedOpening): Promise<string> {
  const { form, reason, because, forename, surname, born, reviewBy } = wanted
  const made = await sql<{ id: string }>`
    select working_together.open_in_emergency(${form}, ${reason}, ${because}, ${forename}, ${surname}, ${born}, ${reviewBy}) as id`.execute(
    scope.workingTogether,
  )
  const [row] = made.rows
  if (!row) throw new Error('An opening was made and has no id')
  return row.id
}

export interface Opening {
  readonly id: string
  readonly actor: string
  readonly name: string
  readonly reason: OpeningReason
  readonly because: string
  /** Null: no family fitted, or more than one. */
  readonly episode: string | null
  readonly openedAt: Date
  readonly until: Date
  readonly reviewBy: string
  readonly held: { readonly because: string; readonly until: string } | null
  readonly review: { readonly wasRight: boolean; readonly says: string; readonly at: Date } | null
}

interface OpeningRow {
  readonly id: string
  readonly actor: string
  readonly reason: OpeningReason
  readonly because: string
  readonly episode: string | null
  readonly opened_at: Date
  readonly until: Date
  readonly review_by: string
  readonly held_because: string | null
  readonly held_until: string | null
  readonly was_right: boolean | null
  readonly review: string | null
  readonly reviewed_at: Date | null
}

/** At most so many are shown; the oldest that wait for a review come first. */
const shown = 200

/** Openings the asker may see, those that wait for their review first; only one, or only of one family, where asked. */
export async function countToReview(scope: Scope, today: Day): Promise<Waiting> {
  const found = await sql<{ count: number; late: number }>`
    select count(*)::int as count, (count(*) filter (where review_by < ${today}::date))::int as late
      from working_together.opening where reviewed_at is null`.execute(scope.workingTogether)
  return found.rows[0] ?? { count: 0 }
}

export async function readOpenings(
  scope: Scope,
  only: { readonly id?: string; readonly episode?: string } = {},
): Promise<readonly Opening[]> {
  const found = await sql<OpeningRow>`
    select id, actor, reason, because, episode, opened_at, until, review_by::text, held_because, held_until::text, was_right, review, reviewed_at
      from working_together.opening
     where (${only.id ?? null}::uuid is null or id = ${only.id ?? null}) and (${only.episode ?? null}::uuid is null or episode = ${only.episode ?? null})
     order by reviewed_at is not null, case when reviewed_at is null then opened_at end, opened_at desc limit ${shown}`.execute(
    scope.workingTogether,
  )
  const names = await actorNames(
    scope,
    found.rows.map(({ actor }) => actor),
  )
  return found.rows.map((row) => ({
    id: row.id,
    actor: row.actor,
    name: names.get(row.actor) ?? '',
    reason: row.reason,
    because: row.because,
    episode: row.episode,
    openedAt: new Date(row.opened_at),
    until: new Date(row.until),
    reviewBy: row.review_by,
    held: row.held_because === null ? null : { because: row.held_because, until: row.held_until ?? '' },
    review:
      row.was_right === null || row.reviewed_at === null
        ? null
        : { wasRight: row.was_right, says: row.review ?? '', at: new Date(row.reviewed_at) },
  }))
}

/** Reviews an opening somebody else made; false where it is theirs, was reviewed before, or is not there. */
export async function reviewOpening(
  scope: Scope,
  id: string,
  { by, wasRight, says }: { readonly by: string; readonly wasRight: boolean; readonly says: string },
): Promise<boolean> {
  const done = await scope.workingTogether
    .updateTable('working_together.opening')
    .set({ reviewed_by: by, reviewed_at: sql`clock_timestamp()`, was_right: wasRight, review: says })
    .where('id', '=', id)
    .where('reviewed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Keeps an opening out of the family's own log until a day, with the reason; false as above. */
export async function holdBack(
  scope: Scope,
  id: string,
  { by, because, until }: { readonly by: string; readonly because: string; readonly until: Day },
): Promise<boolean> {
  const done = await scope.workingTogether
    .updateTable('working_together.opening')
    .set({ held_by: by, held_because: because, held_until: until })
    .where('id', '=', id)
    .where('reviewed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** One look at a family, as the trail has it: never what was read. */
export interface Look {
  readonly at: Date
  readonly name: string
  readonly agency: string
  readonly purpose: string
  readonly action: string
}

/** Who looked at one family, the newest first, at most 500 of those asked for. */
export async function looksAt(
  scope: Scope,
  episode: string,
  { actors, purpose, from, to }: LookWish,
): Promise<readonly Look[]> {
  const found = await sql<Look>`
    select at, name, agency, purpose, action
      from working_together.looks_at(${episode}, ${actors === null ? null : [...actors]}::uuid[], ${purpose ?? null}, ${from}::date, ${to}::date)`.execute(
    scope.workingTogether,
  )
  return found.rows.map((row) => ({ ...row, at: new Date(row.at) }))
}

/** Openings of the last thirty days, and looks at families by those who support them. */
export async function openingRate(scope: Scope): Promise<{ readonly openings: number; readonly looks: number }> {
  const found = await sql<{ openings: string; family_looks: string }>`
    select openings, family_looks from working_together.opening_rate()`.execute(scope.workingTogether)
  const [row] = found.rows
  return { openings: Number(row?.openings ?? 0), looks: Number(row?.family_looks ?? 0) }
}
