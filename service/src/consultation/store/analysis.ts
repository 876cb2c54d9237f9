import { sql, type Scope } from '#kith/platform/db/index.ts'

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

export interface Reading {
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly asked: Date
  readonly families: number
}

/** How far the newest reading is that anybody asked for; null where nobody did. */
export async function readReading(scope: Scope, call: string): Promise<Reading | null> {
  const [asked, families] = await Promise.all([
    sql<{ state: Reading['state']; asked: Date }>`
      select state, asked_at as asked from consultation.newest_reading(${call})`.execute(scope.consultation),
    sql<{
      n: number
    }>`select count(*)::integer as n from consultation.text_family where call = ${call}`.execute(scope.consultation),
  ])
  const row = asked.rows[0]
  return row ? { ...row, families: families.rows[0]?.n ?? 0 } : null
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
  /** What stands now, to be told when it was changed meanwhile. */
  readonly seen: string
  /** An answer to it is published: it stays where everybody can find it. */
  readonly answered: boolean
}

const themeColumns = sql`id::float8 as id, call, name_en as "nameEn", name_cy as "nameCy", about, state, words, method, responses,
  coalesce(to_char(settled_at at time zone 'utc', 'YYYYMMDDHH24MISSUS'), 'new') as seen,
  exists (select from consultation.reply y where y.theme = theme.id and y.released_at is not null) as answered`

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

/** Adds a theme somebody thought of; where one of that name is there already, it is that one. @returns its number */
export async function addTheme(scope: Scope, call: string, name: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`themes of ${call}`}, 0))`.execute(scope.consultation)
  const there = await sql<{ id: number }>`select id::float8 as id from consultation.theme
    where call = ${call} and lower(name_en) = lower(${name}) and state <> 'set-aside' order by id limit 1`.execute(
    scope.consultation,
  )
  if (there.rows[0]) return there.rows[0].id
  const made = await sql<{
    id: number
  }>`insert into consultation.theme (call, name_en) values (${call}, ${name}) returning id::float8 as id`.execute(
    scope.consultation,
  )
  return made.rows[0]?.id ?? 0
}

/** Names and confirms a theme, or sets it aside. False where somebody changed it since it was `seen`, or it would hide a published answer. */
export async function settleTheme(
  scope: Scope,
  id: number,
  to: {
    readonly nameEn: string
    readonly nameCy: string | null
    readonly about: readonly string[]
    readonly state: 'confirmed' | 'set-aside'
    readonly seen: string
    readonly actor: string
  },
): Promise<boolean> {
  const done = await sql<{ id: string }>`
    update consultation.theme set name_en = ${to.nameEn}, name_cy = ${to.nameCy}, about = ${to.about}, state = ${to.state}, settled_by = ${to.actor}, settled_at = clock_timestamp()
     where id = ${id} and coalesce(to_char(settled_at at time zone 'utc', 'YYYYMMDDHH24MISSUS'), 'new') = ${to.seen}
       and (${to.state} = 'confirmed' or not exists (select from consultation.reply y where y.theme = theme.id and y.released_at is not null))
    returning id`.execute(scope.consultation)
  if (done.rows.length === 0) return false
  await countTheme(scope, id)
  return true
}

/** Counts the responses a theme is in by what people coded; proposals count for nothing. */
async function countTheme(scope: Scope, id: number): Promise<void> {
  await sql`update consultation.theme set responses = (select count(distinct k.response) from consultation.coding k
    where k.theme = ${id} and k.coder is not null and k.undone_at is null) where id = ${id}`.execute(scope.consultation)
}

/**
 * Makes every coding of one theme one of another. What each was coded as first stays on it, and that themes were joined is written down. Null, and nothing, where
 * one of them was set aside or answered meanwhile: of two joined with each other at once neither would be left. @returns how many
 */
export async function joinThemes(
  scope: Scope,
  join: { readonly from: number; readonly to: number; readonly reason: string; readonly actor: string },
): Promise<number | null> {
  const held = await sql`select from consultation.theme where id in (${join.from}, ${join.to}) and state <> 'set-aside'
       and (id = ${join.to} or not exists (select from consultation.reply y where y.theme = theme.id and y.released_at is not null))
     order by id for update`.execute(scope.consultation)
  if (held.rows.length < 2) return null
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
  /** The asker's own: they may take it back. */
  readonly mine: boolean
  readonly quoted: boolean
}

export async function readExcerpts(scope: Scope, theme: number, actor: string): Promise<readonly Excerpt[]> {
  const found =
    await sql<Excerpt>`select k.id::text, substr(w.text, k.excerpt_from + 1, k.excerpt_to - k.excerpt_from) as words, k.coder is not null as "byPerson", coalesce(k.coder = ${actor}, false) as mine,
      k.quote_by is not null as quoted from consultation.coding k join consultation.answer w on w.id = k.answer
    where k.theme = ${theme} and k.undone_at is null and not w.held order by k.coder is null, k.id desc limit 40`.execute(
      scope.consultation,
    )
  return found.rows
}

/** Says that these words may be shown, or no longer. */
export async function quoteExcerpt(scope: Scope, coding: string, actor: string, show: boolean): Promise<void> {
  await sql`update consultation.coding set quote_by = ${show ? actor : null} where id = ${coding} and undone_at is null and coder is not null`.execute(
    scope.consultation,
  )
}

/** Takes one's own coding of an answer out of a theme: every excerpt of it, since they were chosen as one. */
export async function undoCoding(scope: Scope, coding: string, actor: string): Promise<void> {
  const undone = await sql<{ theme: number }>`
    update consultation.coding k set undone_at = now(), quote_by = null from consultation.coding mine
     where mine.id = ${coding} and mine.coder = ${actor} and k.coder = ${actor} and k.answer = mine.answer and k.theme = mine.theme and k.undone_at is null
    returning k.theme::float8 as theme`.execute(scope.consultation)
  for (const theme of new Set(undone.rows.map((row) => row.theme))) await countTheme(scope, theme)
}

/** The answer a coder reads next: one that a colleague has read and they have not, else the first that nobody has. */
export async function nextToCode(
  scope: Scope,
  call: string,
  coder: string,
): Promise<
  { readonly id: string; readonly response: string; readonly question: string; readonly text: string } | undefined
> {
  const unread = sql`w.call = ${call} and w.question <> 'about' and not exists (select from consultation.reading d where d.answer = w.id and d.coder = ${coder})`
  const found = await sql<{ id: string; response: string; question: string; text: string }>`
    select id::text, response::text, question, text from (
      (select w.id, w.response, w.question, w.text, 0 as turn from consultation.answer w
        where ${unread} and exists (select from consultation.reading d where d.answer = w.id)
          and (select count(*) from consultation.reading d where d.answer = w.id) = 1 order by w.id limit 1)
      union all
      (select w.id, w.response, w.question, w.text, 1 as turn from consultation.answer w where ${unread} order by w.id limit 1)) next
     order by turn limit 1`.execute(scope.consultation)
  return found.rows[0]
}

/** Keeps what a coder found in an answer they read whole: nothing is an answer too. Reading it twice adds nothing. */
export async function codeAnswer(
  scope: Scope,
  coded: {
    readonly answer: string
    readonly coder: string
    readonly themes: readonly number[]
    /** Runs of sentences, each from one character to another; what lies between is not taken, since it was left out. */
    readonly runs: readonly (readonly [number, number])[]
  },
): Promise<boolean> {
  const read = await sql<{
    answer: string
  }>`insert into consultation.reading (answer, coder) select id, ${coded.coder} from consultation.answer where id = ${coded.answer}
    on conflict do nothing returning answer`.execute(scope.consultation)
  if (read.rows.length === 0) return false
  for (const theme of coded.themes) {
    await sql`insert into consultation.coding (response, answer, theme, as_coded, excerpt_from, excerpt_to, coder)
      select w.response, w.id, t.id, t.id, part.from_character, least(part.to_character, length(w.text)), ${coded.coder}
        from consultation.answer w, consultation.theme t,
             unnest(${coded.runs.map(([from]) => from)}::integer[], ${coded.runs.map(([, to]) => to)}::integer[]) part (from_character, to_character)
       where w.id = ${coded.answer} and t.id = ${theme} and t.call = w.call and t.state = 'confirmed'
         and part.from_character < least(part.to_character, length(w.text))`.execute(scope.consultation)
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
