import { z } from 'zod'
import { parseDay, type Day } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Waiting } from '#kith/platform/web/index.ts'
import { tellings } from '../support/model/level.ts'
import { fileKinds, type FileKind } from './files/read-file.ts'
import { bundleParts, letterKinds, type BundlePart, type LetterKind, type Section } from './model/rendition.ts'
import type { Piece } from './model/tokens/index.ts'

/** How a letter stands on its way to one recipient. */
export const states = ['ready', 'sent-back', 'released', 'called-back', 'stopped', 'sent', 'came-back'] as const
export type State = (typeof states)[number]

export interface Letter {
  readonly id: string
  readonly episode: string
  readonly kind: LetterKind
  readonly language: 'en' | 'cy'
  readonly title: string
  readonly meeting: string | null
  readonly parts: readonly BundlePart[]
  readonly sections: readonly Section[]
  readonly by: string
  readonly at: Date
}

/** A file of a letter, without its bytes. */
export interface LetterFile {
  readonly id: string
  readonly name: string
  readonly kind: FileKind
  readonly sha256: string
  readonly pictures: boolean
  readonly pieces: readonly Piece[]
}

/** A letter on its way to one recipient. */
export interface RenditionRow {
  readonly id: string
  readonly episode: string
  readonly letter: string
  readonly title: string
  readonly member: string | null
  readonly agency: string | null
  readonly outside: string | null
  readonly address: string | null
  readonly basis: string | null
  readonly channel: 'post' | 'page'
  readonly way: string | null
  readonly body: string
  readonly sha256: string
  readonly code: string
  readonly restsOn: string
  readonly pictures: boolean
  readonly state: State
  readonly writtenBy: string
  readonly madeBy: string
  readonly madeAt: Date
  readonly releasedBy: string | null
  readonly releasedAt: Date | null
  readonly endedBy: string | null
  readonly endedAt: Date | null
  readonly endedBecause: string
  readonly sentAt: Date | null
  readonly returnedAt: Date | null
}

const sectionsShape = z.array(
  z.object({
    heading: z.string(),
    text: z.string(),
    about: z.string().nullable(),
    saidBy: z.string().nullable(),
    mayTell: z.enum(tellings),
  }),
)
const piecesShape = z.array(z.object({ where: z.string(), text: z.string() }))

/** Letters written of a family, the newest first; or one of them. */
export async function readLetters(scope: Scope, episode: string, only?: string): Promise<readonly Letter[]> {
  let query = scope.workingTogether
    .selectFrom('working_together.letter')
    .select(['id', 'episode', 'kind', 'language', 'title', 'meeting', 'parts', 'sections', 'by_actor', 'at'])
    .where('episode', '=', episode)
  if (only !== undefined) query = query.where('id', '=', only)
  const rows = await query.orderBy('at', 'desc').limit(200).execute()
  return rows.map((row) => ({
    id: row.id,
    episode: row.episode,
    kind: letterKinds.find((kind) => kind === row.kind) ?? 'letter',
    language: row.language === 'cy' ? 'cy' : 'en',
    title: row.title,
    meeting: row.meeting,
    parts: bundleParts.filter((part) => row.parts.includes(part)),
    sections: sectionsShape.parse(row.sections),
    by: row.by_actor,
    at: new Date(row.at),
  }))
}

export async function readFiles(scope: Scope, letter: string): Promise<readonly LetterFile[]> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.letter_file')
    .select(['id', 'name', 'kind', 'sha256', 'pictures', 'pieces'])
    .where('letter', '=', letter)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(({ kind, pieces, ...row }) => ({ ...row, kind: fileKind(kind), pieces: piecesShape.parse(pieces) }))
}

export function fileKind(kind: string): FileKind {
  return fileKinds.find((one) => one === kind) ?? 'pdf'
}

/** One file's bytes; null where it is not there or not theirs. */
export async function readFileBytes(
  scope: Scope,
  id: string,
): Promise<{ readonly kind: FileKind; readonly bytes: Buffer } | null> {
  const row = await scope.workingTogether
    .selectFrom('working_together.letter_file')
    .select(['kind', 'bytes'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { kind: fileKind(row.kind), bytes: row.bytes } : null
}

export interface Wanted {
  readonly episode?: string
  readonly letter?: string
  readonly id?: string
  readonly ids?: readonly string[]
  readonly states?: readonly State[]
}

/** Renditions that whoever asks may know of, the newest first. */
export async function readRenditions(scope: Scope, wanted: Wanted): Promise<readonly RenditionRow[]> {
  const { episode = null, letter = null, id = null } = wanted
  const among = wanted.states ? [...wanted.states] : null
  const ids = wanted.ids ? [...wanted.ids] : null
  const { rows } = await sql<
    Omit<RenditionRow, 'madeAt' | 'endedBecause'> & { readonly madeAt: Date; readonly endedBecause: string | null }
  >`
    select r.id, r.episode, r.letter, l.title, r.member, r.agency, r.outside, r.address, r.basis, r.channel, r.way, r.body, r.sha256, r.code, r.rests_on as "restsOn", r.pictures, r.state,
           l.by_actor as "writtenBy", r.made_by as "madeBy", r.made_at as "madeAt", r.released_by as "releasedBy", r.released_at as "releasedAt",
           r.ended_by as "endedBy", r.ended_at as "endedAt", r.ended_because as "endedBecause", r.sent_at as "sentAt", r.returned_at as "returnedAt"
      from working_together.rendition r join working_together.letter l on l.id = r.letter
     where (${episode}::uuid is null or r.episode = ${episode}) and (${letter}::uuid is null or r.letter = ${letter})
       and (${id}::uuid is null or r.id = ${id}) and (${among}::text[] is null or r.state = any (${among}))
       and (${ids}::uuid[] is null or r.id = any (${ids}))
     order by r.made_at desc limit 200`.execute(scope.workingTogether)
  return rows.map((row) => ({ ...row, endedBecause: row.endedBecause ?? '' }))
}

/** How many letters wait for somebody to check them who neither wrote nor made them. */
export async function countToCheck(scope: Scope, me: string): Promise<Waiting> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from working_together.rendition r join working_together.letter l on l.id = r.letter
     where r.state = 'ready' and r.made_by <> ${me} and l.by_actor <> ${me}`.execute(scope.workingTogether)
  return found.rows[0] ?? { count: 0 }
}

/** A letter on its way, as a family's page shows it. */
export type RecentLetter = Pick<RenditionRow, 'id' | 'title' | 'state'> & { readonly at: Date }

/** The newest letters of a family and those that still wait for somebody. */
export async function readRecent(scope: Scope, episode: string): Promise<readonly RecentLetter[]> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.rendition as r')
    .innerJoin('working_together.letter as l', 'l.id', 'r.letter')
    .select(['r.id', 'l.title', 'r.state', 'r.made_at'])
    .where('r.episode', '=', episode)
    .orderBy('r.made_at', 'desc')
    .limit(5)
    .execute()
  return rows.map(({ id, title, state, made_at }) => ({
    id,
    title,
    state: states.find((one) => one === state) ?? 'ready',
    at: new Date(made_at),
  }))
}

/** Keeps a letter as it was written; the same form twice keeps it once. */
export async function writeLetter(scope: Scope, letter: Omit<Letter, 'at'>): Promise<void> {
  const { id, episode, kind, language, title, meeting, parts, sections, by } = letter
  await scope.workingTogether
    .insertInto('working_together.letter')
    .values({
      id,
      episode,
      kind,
      language,
      title,
      meeting,
      parts: [...parts],
      sections: JSON.stringify(sections),
      by_actor: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function writeFile(
  scope: Scope,
  file: LetterFile & { readonly episode: string; readonly letter: string; readonly bytes: Buffer; readonly by: string },
): Promise<void> {
  const { id, episode, letter, name, kind, bytes, sha256, pieces, pictures, by } = file
  await scope.workingTogether
    .insertInto('working_together.letter_file')
    .values({
      id,
      episode,
      letter,
      name,
      kind,
      bytes,
      sha256,
      pieces: JSON.stringify(pieces),
      pictures,
      by_actor: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface NewRendition {
  readonly id: string
  readonly episode: string
  readonly letter: string
  readonly member: string | null
  readonly agency: string | null
  readonly outside: string | null
  readonly address: string | null
  readonly basis: string | null
  readonly channel: 'post' | 'page'
  readonly way: string | null
  readonly body: string
  readonly sha256: string
  readonly code: string
  readonly pictures: boolean
  readonly by: string
}

/** On what a rendition of a letter rests now. Read before the record is, so that whatever changes meanwhile shows. */
export async function readRestsOn(scope: Scope, letter: string): Promise<string> {
  const { rows } = await sql<{
    value: string | null
  }>`select working_together.letter_rests_on(${letter}) as value`.execute(scope.workingTogether)
  return rows[0]?.value ?? ''
}

export async function writeRendition(scope: Scope, made: NewRendition, restsOn: string): Promise<void> {
  const { by, ...row } = made
  await scope.workingTogether
    .insertInto('working_together.rendition')
    .values({ ...row, rests_on: restsOn, made_by: by })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** A step of a rendition, in somebody's name. False where it stands otherwise by now. @throws where the step is not theirs to take (the page looks first) */
export async function moveRendition(
  scope: Scope,
  id: string,
  from: readonly State[],
  step:
    | { readonly to: 'released'; readonly by: string; readonly looked: boolean }
    | { readonly to: 'sent-back' | 'called-back'; readonly by: string; readonly because: string }
    | { readonly to: 'came-back'; readonly by: string },
): Promise<boolean> {
  const change =
    step.to === 'released'
      ? { released_by: step.by, looked: step.looked }
      : step.to === 'came-back'
        ? { returned_by: step.by }
        : { ended_by: step.by, ended_because: step.because }
  const done = await scope.workingTogether
    .updateTable('working_together.rendition')
    .set({ state: step.to, ...change })
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Whether an agency's agreement on supporting families runs now. */
export async function isAgreedWith(scope: Scope, agency: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select working_together.is_agreed_with(${agency}) as yes`.execute(
    scope.workingTogether,
  )
  return rows[0]?.yes === true
}

/** The day a body carries. */
export function dayIn(text: string): Day {
  const day = parseDay(text)
  if (!day) throw new Error(`"${text}" is no day`)
  return day
}
