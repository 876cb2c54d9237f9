import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Decision } from './calls.ts'

export interface OptionCount {
  readonly question: string
  readonly option: string
  readonly id: number
  readonly responses: number
}

/** How many chose what, kept as responses come: no response is counted anew. */
export async function countByAnswer(scope: Scope, call: string): Promise<readonly OptionCount[]> {
  const found = await sql<{ question: string; option: string; id: number; responses: string }>`
    select o.question, o.option, o.id, coalesce(t.responses, 0) as responses from consultation.option o left join consultation.tally t on t.option = o.id
     where o.call = ${call} order by o.id`.execute(scope.consultation)
  return found.rows.map((row) => ({ ...row, responses: Number(row.responses) }))
}

export interface OpenAnswer {
  readonly id: string
  readonly response: string
  readonly text: string
}

/** Answers to an open question from those who chose all of `chosen` (numbers of options), in the order they came, from one id on. */
export async function answersOf(
  scope: Scope,
  of: {
    readonly call: string
    readonly question: string
    readonly chosen: readonly number[]
    readonly after: string
    readonly most: number
  },
): Promise<readonly OpenAnswer[]> {
  const found =
    await sql<OpenAnswer>`select id::text, response::text, text from consultation.answers_of(${of.call}, ${of.question},
    ${of.chosen}::integer[], ${of.after}::bigint, ${of.most})`.execute(scope.consultation)
  return found.rows
}

export interface FamilyRow {
  readonly id: string
  readonly question: string
  readonly text: string
  readonly members: number
  readonly wordings: number
  readonly method: string
}

export async function readFamilies(scope: Scope, call: string): Promise<readonly FamilyRow[]> {
  const found =
    await sql<FamilyRow>`select id::text, question, text, members, wordings, method from consultation.text_family where call = ${call}
    order by members desc, id limit 30`.execute(scope.consultation)
  return found.rows
}

/** The members of a family least like its text: what differs is there. */
export async function readFamilyMembers(
  scope: Scope,
  family: string,
): Promise<
  | {
      readonly family: FamilyRow
      readonly members: readonly {
        readonly text: string
        readonly likeness: number
        readonly addsItsOwn: boolean
      }[]
    }
  | undefined
> {
  const [found, members] = await Promise.all([
    sql<FamilyRow>`select id::text, question, text, members, wordings, method from consultation.text_family where id = ${family}`.execute(
      scope.consultation,
    ),
    sql<{
      text: string
      likeness: number
      addsItsOwn: boolean
    }>`select w.text, m.likeness, m.adds_its_own as "addsItsOwn" from consultation.text_family_member m
      join consultation.answer w on w.id = m.answer where m.family = ${family} order by m.likeness, m.answer limit 20`.execute(
      scope.consultation,
    ),
  ])
  const row = found.rows[0]
  return row ? { family: row, members: members.rows } : undefined
}

export interface ThemeRow {
  readonly id: number
  readonly call: string
  readonly nameEn: string
  readonly nameCy: string | null
  readonly about: readonly string[]
  readonly state: 'proposed' | 'confirmed' | 'set-aside'
  readonly words: readonly string[]
  readonly method: string | null
  readonly responses: number
}

const themeColumns = sql`id::float8 as id, call, name_en as "nameEn", name_cy as "nameCy", about, state, words, method, responses`

export async function readThemes(scope: Scope, call: string): Promise<readonly ThemeRow[]> {
  const found = await sql<ThemeRow>`select ${themeColumns} from consultation.theme where call = ${call}
    order by state = 'set-aside', state = 'proposed' desc, responses desc, id`.execute(scope.consultation)
  return found.rows
}

export async function readTheme(scope: Scope, id: number): Promise<ThemeRow | undefined> {
  const found = await sql<ThemeRow>`select ${themeColumns} from consultation.theme where id = ${id}`.execute(
    scope.consultation,
  )
  return found.rows[0]
}

export async function addTheme(scope: Scope, call: string, name: string): Promise<number> {
  const made = await sql<{
    id: number
  }>`insert into consultation.theme (call, name_en) values (${call}, ${name}) returning id::float8 as id`.execute(
    scope.consultation,
  )
  return made.rows[0]?.id ?? 0
}

export async function settleTheme(
  scope: Scope,
  id: number,
  to: {
    readonly nameEn: string
    readonly nameCy: string | null
    readonly about: readonly string[]
    readonly state: 'confirmed' | 'set-aside'
    readonly actor: string
  },
): Promise<void> {
  await sql`update consultation.theme set name_en = ${to.nameEn}, name_cy = ${to.nameCy}, about = ${to.about}, state = ${to.state}, settled_by = ${to.actor}, settled_at = now()
    where id = ${id}`.execute(scope.consultation)
  await countTheme(scope, id)
}

/** Counts the responses a theme is in by what people coded; proposals count for nothing. */
async function countTheme(scope: Scope, id: number): Promise<void> {
  await sql`update consultation.theme set responses = (select count(distinct k.response) from consultation.coding k
    where k.theme = ${id} and k.coder is not null and k.undone_at is null) where id = ${id}`.execute(
    scope.consultation,
  )
}

/** Makes every coding of one theme one of another. What each was coded as first stays on it, and that themes were joined is written down. @returns how many */
export async function joinThemes(
  scope: Scope,
  join: { readonly from: number; readonly to: number; readonly reason: string; readonly actor: string },
): Promise<number> {
  const moved =
    await sql`update consultation.coding set theme = ${join.to} where theme = ${join.from} and undone_at is null`.execute(
      scope.consultation,
    )
  const count = Number(moved.numAffectedRows ?? 0)
  await sql`insert into consultation.theme_joined (from_theme, to_theme, codings, reason, by_actor)
    values (${join.from}, ${join.to}, ${count}, ${join.reason}, ${join.actor})`.execute(scope.consultation)
  await sql`update consultation.theme set state = 'set-aside', settled_by = ${join.actor}, settled_at = now(), responses = 0 where id = ${join.from}`.execute(
    scope.consultation,
  )
  await countTheme(scope, join.to)
  return count
}

export interface Excerpt {
  readonly id: string
  readonly words: string
  readonly byPerson: boolean
  readonly quoted: boolean
}

export async function readExcerpts(scope: Scope, theme: number): Promise<readonly Excerpt[]> {
  const found =
    await sql<Excerpt>`select k.id::text, substr(w.text, k.excerpt_from + 1, k.excerpt_to - k.excerpt_from) as words, k.coder is not null as "byPerson",
      k.quote_by is not null as quoted from consultation.coding k join consultation.answer w on w.id = k.answer
    where k.theme = ${theme} and k.undone_at is null order by k.coder is null, k.id limit 40`.execute(
      scope.consultation,
    )
  return found.rows
}

/** Says that these words may be shown, or no longer. */
export async function quoteExcerpt(
  scope: Scope,
  coding: string,
  actor: string,
  show: boolean,
): Promise<void> {
  await sql`update consultation.coding set quote_by = ${show ? actor : null} where id = ${coding} and undone_at is null`.execute(
    scope.consultation,
  )
}

/** The answer a coder reads next: one that a colleague has read and they have not, else the first that nobody has. */
export async function nextToCode(
  scope: Scope,
  call: string,
  coder: string,
): Promise<
  | { readonly id: string; readonly response: string; readonly question: string; readonly text: string }
  | undefined
> {
  const found = await sql<{ id: string; response: string; question: string; text: string }>`
    select w.id::text, w.response::text, w.question, w.text from consultation.answer w
     where w.call = ${call} and w.question <> 'about' and not exists (select from consultation.reading d where d.answer = w.id and d.coder = ${coder})
     order by (select count(*) from consultation.reading d where d.answer = w.id) between 1 and 1 desc, w.id limit 1`.execute(
    scope.consultation,
  )
  return found.rows[0]
}

/** Keeps what a coder found in an answer they read whole: nothing is an answer too. Reading it twice adds nothing. */
export async function codeAnswer(
  scope: Scope,
  coded: {
    readonly answer: string
    readonly coder: string
    readonly themes: readonly number[]
    readonly from: number
    readonly to: number
  },
): Promise<boolean> {
  const read = await sql<{
    answer: string
  }>`insert into consultation.reading (answer, coder) select id, ${coded.coder} from consultation.answer where id = ${coded.answer}
    on conflict do nothing returning answer`.execute(scope.consultation)
  if (read.rows.length === 0) return false
  for (const theme of coded.themes) {
    await sql`insert into consultation.coding (response, answer, theme, as_coded, excerpt_from, excerpt_to, coder)
      select w.response, w.id, t.id, t.id, ${coded.from}, least(${coded.to}, length(w.text)), ${coded.coder} from consultation.answer w, consultation.theme t
       where w.id = ${coded.answer} and t.id = ${theme} and t.call = w.call and t.state = 'confirmed'`.execute(
      scope.consultation,
    )
    await countTheme(scope, theme)
  }
  return true
}

/** For each answer that two or more have read: which coders say a theme is in it. Who they are is not told. */
export async function readAgreement(
  scope: Scope,
  call: string,
): Promise<readonly { readonly theme: number; readonly units: readonly (readonly string[])[] }[]> {
  const found = await sql<{ theme: number; answer: string; said: string[] }>`
    with twice as (select d.answer from consultation.reading d join consultation.answer w on w.id = d.answer where w.call = ${call} group by d.answer having count(*) > 1)
    select t.id::float8 as theme, d.answer::text, array_agg(case when exists (select from consultation.coding k where k.answer = d.answer and k.theme = t.id
             and k.coder = d.coder and k.undone_at is null) then 'in' else 'out' end order by d.coder) as said
      from consultation.theme t cross join twice join consultation.reading d on d.answer = twice.answer
     where t.call = ${call} and t.state = 'confirmed' group by t.id, d.answer order by t.id, d.answer`.execute(
    scope.consultation,
  )
  const themes = new Map<number, string[][]>()
  for (const { theme, said } of found.rows) themes.set(theme, [...(themes.get(theme) ?? []), said])
  return [...themes].map(([theme, units]) => ({ theme, units }))
}

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
  readonly mine: boolean
  readonly released: boolean
}

export async function readReplies(
  scope: Scope,
  which: { readonly theme: number } | 'waiting',
  actor: string,
): Promise<readonly ReplyRow[]> {
  const found =
    await sql<ReplyRow>`select p.id::text, p.theme::float8 as theme, t.name_en as "themeName", t.call, p.decision, p.text_en as "textEn", p.text_cy as "textCy", p.because,
      p.commitments, p.drafted_by = ${actor} as mine, p.released_at is not null as released from consultation.reply p join consultation.theme t on t.id = p.theme
    where ${which === 'waiting' ? sql`p.released_at is null` : sql`p.theme = ${which.theme}`} order by p.id desc limit 50`.execute(
      scope.consultation,
    )
  return found.rows
}

export async function draftReply(
  scope: Scope,
  reply: {
    readonly theme: number
    readonly decision: Decision
    readonly textEn: string
    readonly textCy: string | null
    readonly because: string | null
    readonly commitments: readonly string[]
    readonly actor: string
  },
): Promise<void> {
  await sql`insert into consultation.reply (theme, decision, text_en, text_cy, because, commitments, drafted_by)
    values (${reply.theme}, ${reply.decision}, ${reply.textEn}, ${reply.textCy}, ${reply.because}, ${reply.commitments}, ${reply.actor})`.execute(
    scope.consultation,
  )
}

/** Publishes a reply that somebody else drafted. False where it is one's own, released already, or not there. */
export async function releaseReply(scope: Scope, id: string, actor: string): Promise<boolean> {
  const done = await sql<{
    id: string
  }>`update consultation.reply set released_by = ${actor}, released_at = now()
    where id = ${id} and released_at is null and drafted_by <> ${actor} returning id`.execute(
    scope.consultation,
  )
  return done.rows.length > 0
}

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

export async function addStep(
  scope: Scope,
  response: string,
  taken: {
    readonly step: Step
    readonly reason: string
    readonly told: string | null
    readonly actor: string
  },
): Promise<void> {
  await sql`insert into consultation.triage (response, step, reason, told_sender, by_actor)
    values (${response}, ${taken.step}, ${taken.reason}, ${taken.told}, ${taken.actor})`.execute(
    scope.consultation,
  )
}
