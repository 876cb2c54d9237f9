import { parseDay, type Day } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { lookKinds, type Look, type Passed } from './model/looks.ts'
import { parsePublished, publishedKinds, type Published } from './model/published.ts'

/** What is in the way of a page, or that there is one. */
export type PageState = 'prove-again' | 'no-page' | 'page'

export async function pageState(scope: Scope): Promise<PageState> {
  const found = await sql<{ state: PageState }>`select working_together.page_state() as state`.execute(
    scope.workingTogether,
  )
  return found.rows[0]?.state ?? 'no-page'
}

/** Who the page is about, as ids for the trail. */
export async function readMyMembers(scope: Scope): Promise<readonly string[]> {
  const found = await sql<{
    member: string
  }>`select m as member from working_together.my_members() m order by m`.execute(scope.workingTogether)
  return found.rows.map(({ member }) => member)
}

/** True where the code was one that waits and the day its member's: the page is the asker's from then on. False says nothing of why. */
export async function claimPage(scope: Scope, codeHash: Buffer, born: Day): Promise<boolean> {
  const found = await sql<{ done: boolean }>`select working_together.claim_page(${codeHash}, ${born}) as done`.execute(
    scope.workingTogether,
  )
  return found.rows[0]?.done ?? false
}

interface LookRow {
  readonly line: string
  readonly day: string
  readonly name: string | null
  readonly agency_en: string | null
  readonly agency_cy: string | null
  readonly is_council: boolean
  readonly role: string | null
  readonly purpose: string
  readonly kind: string
  readonly emergency: boolean
}

/** Who looked at what is kept about whoever asks, the newest first; at most 5,000 lines. */
export async function readMyLooks(scope: Scope): Promise<readonly Look[]> {
  const found = await sql<LookRow>`
    select line, day, name, agency_en, agency_cy, is_council, role, purpose, kind, emergency from working_together.my_looks()`.execute(
    scope.workingTogether,
  )
  return found.rows.map(({ agency_en, agency_cy, is_council, ...row }) => ({
    ...row,
    day: dayIn(row.day),
    agency: agency_en === null || agency_cy === null ? null : { en: agency_en, cy: agency_cy },
    isCouncil: is_council,
    kind: lookKinds.find((kind) => kind === row.kind) ?? 'family',
  }))
}

/** What passed between agencies about whoever asks, the newest first. */
export async function readMyPassed(scope: Scope): Promise<readonly Passed[]> {
  const found = await sql<{
    line: string
    day: string
    from_en: string
    from_cy: string
    to_en: string
    to_cy: string
    categories: string[]
    gateway: string
  }>`select line, day, from_en, from_cy, to_en, to_cy, categories, gateway from working_together.my_passed()`.execute(
    scope.workingTogether,
  )
  return found.rows.map((row) => ({
    line: row.line,
    day: dayIn(row.day),
    from: { en: row.from_en, cy: row.from_cy },
    to: { en: row.to_en, cy: row.to_cy },
    categories: row.categories,
    gateway: row.gateway,
  }))
}

/** A day as the database writes it. */
export function dayIn(text: string): Day {
  const day = parseDay(text)
  if (!day) throw new Error(`The database gave a day that is none: ${text}`)
  return day
}

/** What was published to whoever asks, or, for a team, to one member; the newest first. */
export async function readPublished(
  scope: Scope,
  only: { readonly id?: string; readonly episode?: string } = {},
): Promise<readonly (Published & { readonly member: string })[]> {
  let found = scope.workingTogether
    .selectFrom('working_together.publication')
    .select([
      'id',
      'member',
      'kind',
      'title',
      'language',
      'sections',
      'published_at',
      sql<boolean>`pdf is not null`.as('has_paper'),
    ])
    .orderBy('published_at', 'desc')
    .orderBy('id')
    .limit(500)
  if (only.id !== undefined) found = found.where('id', '=', only.id)
  if (only.episode !== undefined) found = found.where('episode', '=', only.episode)
  return (await found.execute()).map((row) => ({
    id: row.id,
    member: row.member,
    kind: publishedKinds.find((kind) => kind === row.kind) ?? 'letter',
    title: row.title,
    language: row.language === 'cy' ? 'cy' : 'en',
    at: new Date(row.published_at),
    sections: parsePublished(row.sections),
    hasPaper: row.has_paper,
  }))
}

/** The same to keep or print; null where there is none. */
export async function readPaper(scope: Scope, id: string): Promise<Buffer | null> {
  const row = await scope.workingTogether
    .selectFrom('working_together.publication')
    .select('pdf')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.pdf ?? null
}

/** What somebody wrote beside a line that was published to them. */
export interface Disagreement {
  readonly id: string
  readonly publication: string
  readonly member: string
  readonly line: number
  readonly words: string
  readonly at: Date
}

/** Those that stand, in the order they were written. */
export async function readDisagreements(
  scope: Scope,
  only: { readonly publication?: string; readonly episode?: string },
): Promise<readonly Disagreement[]> {
  let found = scope.workingTogether
    .selectFrom('working_together.disagreement')
    .select(['id', 'publication', 'member', 'line', 'words', 'at'])
    .where('recorded_to', 'is', null)
    .orderBy('at')
    .limit(500)
  if (only.publication !== undefined) found = found.where('publication', '=', only.publication)
  if (only.episode !== undefined) found = found.where('episode', '=', only.episode)
  return (await found.execute()).map((row) => ({ ...row, at: new Date(row.at) }))
}

/** `id` is the form's own: sent twice it is one. */
export async function disagree(
  scope: Scope,
  {
    id,
    publication,
    line,
    words,
    by,
  }: {
    readonly id: string
    readonly publication: string
    readonly line: number
    readonly words: string
    readonly by: string
  },
): Promise<void> {
  await sql`
    insert into working_together.disagreement (id, publication, line, words, by_actor) values (${id}, ${publication}, ${line}, ${words}, ${by})
    on conflict (id) do nothing`.execute(scope.workingTogether)
}

/** What they take back is kept and no longer shown. */
export async function takeBack(
  scope: Scope,
  { id, publication, by }: { readonly id: string; readonly publication: string; readonly by: string },
): Promise<void> {
  await scope.workingTogether
    .updateTable('working_together.disagreement')
    .set({ recorded_to: sql`now()`, ended_by: by })
    .where('id', '=', id)
    .where('publication', '=', publication)
    .where('recorded_to', 'is', null)
    .execute()
}

/** A question about a look, and the guardian's answer where there is one. */
export interface Question {
  readonly id: string
  readonly episode: string
  readonly member: string
  readonly line: string
  readonly day: Day
  readonly words: string
  readonly askedOn: Date
  readonly due: Day
  readonly answer: { readonly words: string; readonly at: Date; readonly by: string } | null
}

/** Questions the asker may see, those that wait first, then those answered last; only one where asked. */
export async function readQuestions(scope: Scope, id?: string): Promise<readonly Question[]> {
  let found = scope.workingTogether
    .selectFrom('working_together.look_question')
    .select(['id', 'episode', 'member', 'line', 'day', 'words', 'at', 'due', 'answer', 'answered_at', 'answered_by'])
    .orderBy(sql`answered_at desc nulls first`)
    .orderBy('due')
    .orderBy('id')
    .limit(500)
  if (id !== undefined) found = found.where('id', '=', id)
  return (await found.execute()).map((row) => ({
    id: row.id,
    episode: row.episode,
    member: row.member,
    line: row.line,
    day: dayIn(row.day),
    words: row.words,
    askedOn: new Date(row.at),
    due: dayIn(row.due),
    answer:
      row.answer === null || row.answered_at === null
        ? null
        : { words: row.answer, at: new Date(row.answered_at), by: row.answered_by ?? '' },
  }))
}

export async function askAboutALook(
  scope: Scope,
  {
    id,
    line,
    words,
    due,
    by,
  }: { readonly id: string; readonly line: string; readonly words: string; readonly due: Day; readonly by: string },
): Promise<void> {
  await sql`
    insert into working_together.look_question (id, line, words, due, by_actor) values (${id}, ${line}, ${words}, ${due}, ${by})
    on conflict (id) do nothing`.execute(scope.workingTogether)
}

/** Ends the asker's own page, at once. */
export async function endMyPage(scope: Scope, by: string): Promise<void> {
  await scope.workingTogether
    .updateTable('working_together.page_account')
    .set({ recorded_to: sql`now()`, ended_by: by })
    .where('actor', '=', by)
    .where('recorded_to', 'is', null)
    .execute()
}
