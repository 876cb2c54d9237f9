import { writeAudit } from '#kith/platform/audit/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Printer } from '#kith/platform/documents/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { openSealed, usable, waysFor, type WayValue } from '../reach/index.ts'
import type { Edge } from '../support/model/told.ts'
import { documentOf, labelOf, parseBody, wordsOf } from './documents.ts'
import { letterKinds, type LetterKind, type Rendition } from './model/rendition.ts'
import type { Recipient } from './model/recipient.ts'
import { noticeDue, type NoticeSending } from './notices.ts'
import type { OutTray, Paper } from './out-tray.ts'
import { repeat } from '#kith/platform/time/index.ts'
import { search } from './prepare.ts'
import { dayIn, fileKind, isAgreedWith } from './store.ts'
import { parseParagraphs } from './words-of.ts'
import { letterWords } from './words.ts'

/** What is put on the page of its own that a member of a family has. */
export interface Publication {
  readonly id: string
  readonly member: string
  readonly kind: LetterKind
  readonly title: string
  readonly language: 'en' | 'cy'
  readonly sections: readonly { readonly heading: string | null; readonly lines: readonly string[] }[]
  readonly pdf: Buffer | null
  readonly writtenBy: string
  readonly releasedBy: string
}

/** Pages that members of a family have of their own. */
export interface OwnPages {
  hasPage(scope: Scope, member: string): Promise<boolean>
  publish(scope: Scope, publication: Publication): Promise<unknown>
}

export interface Sending extends NoticeSending {
  readonly printer: Printer
  readonly publicUrl: string
  readonly tray: OutTray
  /** Null: nobody has a page of their own here. */
  readonly pages: OwnPages | null
}

interface Due {
  readonly id: string
  readonly episode: string
  readonly letter: string
  readonly kind: string
  readonly language: string
  readonly member: string | null
  readonly agency: string | null
  readonly way: string | null
  readonly address: string | null
  readonly channel: string
  readonly body: string
  readonly code: string
  readonly rests_on: string
  readonly rests_on_now: string
  readonly made_by: string
  readonly released_by: string
}

interface FileDue {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly bytes: Buffer
  readonly pieces: readonly { readonly where: string; readonly text: string }[]
}

type StoppedBecause = 'changed' | 'agreement' | 'way' | 'words' | 'page'

/**
 * Sends what was released and has waited its ten minutes, one at a time, each in a transaction in which everything is looked at again: what it rests on, the way,
 * and every word. What is not as it was released stops, and says why to the team.
 * @returns how many went
 * @param problem told of each that failed for another reason; it is tried again in the next turn
 */
export async function sendReleased(sending: Sending, problem: (error: unknown) => void): Promise<number> {
  return asSystem(sending.database, async (bearer) => {
    const transaction = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
      sending.database.transaction(bearer('send-letters'), work)
    await settle(sending.tray, transaction)
    const tried: string[] = []
    let sent = 0
    for (;;) {
      const before = tried.length
      const outcome = await transaction(async (scope) => {
        const due = await nextDue(scope, tried)
        if (due === null) return 'none'
        tried.push(due.id)
        return sendOne(sending, scope, due)
      }).catch((error: unknown) => {
        if (!isBusy(error)) problem(error)
        return 'failed' as const
      })
      // What fails before there is a letter in hand fails again at once.
      if (outcome === 'none' || (outcome === 'failed' && tried.length === before)) break
      if (outcome === 'sent') sent += 1
      await settle(sending.tray, transaction)
    }
    await sending.tray.list()
    return sent
  })
}

/** Somebody is changing what the letter rests on just now: it waits for the next turn, and is looked at again. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03'
}

/** Puts out what is laid ready and was sent, and drops what was not: also after the service stopped between the two. */
async function settle(
  tray: OutTray,
  transaction: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>,
): Promise<void> {
  await transaction(async (scope) => {
    const ready = await tray.ready()
    if (ready.length === 0) return
    // They are held while they are put out or dropped: nobody lays one ready again meanwhile.
    const found = await sql<{
      id: string
    }>`select id from working_together.letters_sent(${[...ready]}::uuid[]) as id`.execute(scope.workingTogether)
    const sent = new Set(found.rows.map(({ id }) => id))
    for (const one of ready) await (sent.has(one) ? tray.putOut(one) : tray.drop(one))
  })
}

async function nextDue(scope: Scope, tried: readonly string[]): Promise<Due | null> {
  const { rows } = await sql<Due>`select * from working_together.next_letter(${[...tried]}::uuid[])`.execute(
    scope.workingTogether,
  )
  return rows[0] ?? null
}

async function sendOne(sending: Sending, scope: Scope, due: Due): Promise<'sent' | 'stopped'> {
  const files = await filesOf(scope, due.id)
  const rendition = parseBody(due.body)
  const because = await whyNot(sending, scope, { due, rendition, files })
  const about = [due.id, due.episode, ...(due.member === null ? [] : [due.member])]
  if (because !== null) {
    await writeAudit(scope, { action: 'working-together.letter.stopped', about, outcome: 'refused' })
    await sql`select working_together.letter_stopped(${due.id}, ${because})`.execute(scope.workingTogether)
    return 'stopped'
  }
  await writeAudit(scope, { action: 'working-together.letter.sent', about, outcome: 'allowed' })
  const to = await destination(sending, scope, due)
  if (due.channel === 'post') {
    const lines = to === null ? (due.address ?? '').split('\n') : to.kind === 'post' ? [...to.lines, to.postcode] : []
    await sending.tray.layReady(due.id, due.code, await papersOf(sending, rendition, lines, files))
  } else if (to !== null && due.member !== null) {
    await sending.pages?.publish(scope, await publicationOf(sending, due, rendition, files))
    await noticeDue(scope, due.id)
  }
  await sql`select working_together.letter_went(${due.id})`.execute(scope.workingTogether)
  return 'sent'
}

async function filesOf(scope: Scope, rendition: string): Promise<readonly FileDue[]> {
  const { rows } = await sql<FileDue>`select * from working_together.files_to_send(${rendition})`.execute(
    scope.workingTogether,
  )
  return rows
}

interface Looked {
  readonly due: Due
  readonly rendition: Rendition
  readonly files: readonly FileDue[]
}

async function whyNot(
  { keys, pages }: Sending,
  scope: Scope,
  { due, rendition, files }: Looked,
): Promise<StoppedBecause | null> {
  if (due.rests_on !== due.rests_on_now) return 'changed'
  if (due.agency !== null && !(await isAgreedWith(scope, due.agency))) return 'agreement'
  if (due.way !== null) {
    const way = (await waysFor(scope, due.episode)).find(({ id }) => id === due.way)
    if (!way || !usable(way).usable) return 'way'
  }
  if (due.channel === 'page' && !(due.member !== null && (await pages?.hasPage(scope, due.member)))) return 'page'
  const db = scope.workingTogether
  const members = await sql<{
    id: string
    name: string
  }>`select id, name from working_together.members_for_release(${due.episode})`.execute(db)
  const edges = await sql<Edge>`select who, of, what from working_together.edges_for_release(${due.episode})`.execute(
    db,
  )
  const recipient: Recipient = due.member === null ? { kind: 'outside' } : { kind: 'member', member: due.member }
  const family = { episode: due.episode, members: members.rows, edges: edges.rows }
  const hits = await search(keys, scope, { family, recipient, rendition, files })
  return hits.length > 0 ? 'words' : null
}

/** Where it goes: a member's way as it is kept, sealed or not; null for an office, whose address stands with the letter. */
async function destination({ keys }: Sending, scope: Scope, due: Due): Promise<WayValue | null> {
  if (due.way === null) return null
  const way = (await waysFor(scope, due.episode)).find(({ id }) => id === due.way)
  const value = way?.value ?? (await openSealed(keys, scope, due.way, due.episode))
  if (value === null) throw new Error(`The way of the letter ${due.id} is not there`)
  return value
}

async function papersOf(
  { printer, publicUrl }: Sending,
  rendition: Rendition,
  address: readonly string[],
  files: readonly FileDue[],
): Promise<readonly Paper[]> {
  const { language, code, day } = rendition
  // By name: in a house of several, nobody else has cause to open it.
  const label = labelOf(language, code, dayIn(day), [rendition.to, ...address])
  return [
    { name: 'label.pdf', bytes: await printer.print(label, publicUrl) },
    { name: 'letter.pdf', bytes: await printer.print(documentOf(rendition), publicUrl) },
    ...(await Promise.all(files.map((file, at) => enclosure(printer, publicUrl, rendition, file, at + 1)))),
  ]
}

/** A file as it goes: under a name that says nothing; a Word document as paper of our own. */
async function enclosure(
  printer: Printer,
  publicUrl: string,
  { language, code, day }: Rendition,
  file: FileDue,
  number: number,
): Promise<Paper> {
  const kind = fileKind(file.kind)
  if (kind !== 'docx') return { name: `enclosure-${number}.${kind === 'jpeg' ? 'jpg' : kind}`, bytes: file.bytes }
  const paragraphs = parseParagraphs(file.bytes)
  return {
    name: `enclosure-${number}.pdf`,
    bytes: await printer.print(wordsOf(language, code, dayIn(day), paragraphs), publicUrl),
  }
}

async function publicationOf(
  { printer, publicUrl }: Sending,
  due: Due,
  rendition: Rendition,
  files: readonly FileDue[],
): Promise<Publication> {
  const sections: { heading: string | null; lines: string[] }[] = []
  const words = letterWords(rendition.language).document
  for (const block of rendition.blocks) {
    if (block.kind === 'heading' || sections.length === 0)
      sections.push({ heading: block.kind === 'heading' ? block.text : null, lines: [] })
    const lines = sections.at(-1)?.lines
    if (block.kind === 'text') lines?.push(...block.lines)
    else if (block.kind === 'list') lines?.push(...block.items)
    else if (block.kind === 'table') lines?.push(...block.rows.map((row) => row.join(' · ')))
  }
  if (files.length > 0) sections.push({ heading: words.enclosed, lines: files.map(({ name }) => name) })
  return {
    id: due.id,
    member: due.member ?? '',
    kind: letterKinds.find((kind) => kind === due.kind) ?? 'letter',
    title: rendition.title,
    language: rendition.language,
    sections,
    pdf: Buffer.from(await printer.print(documentOf(rendition), publicUrl)),
    writtenBy: due.made_by,
    releasedBy: due.released_by,
  }
}

/** Sends again and again until stopped; a turn under way is finished first. */
export function startSendingLetters(
  sending: Sending,
  seconds: number,
  problem: (error: unknown) => void,
): { stop(): Promise<void> } {
  return repeat(() => sendReleased(sending, problem), seconds, problem)
}
