import { sql, type Database, type Scope } from '#kith/platform/db/index.ts'
import type { Keyring } from '#kith/platform/envelope/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { NotSent, sendWaiting, type Came, type Post } from '#kith/platform/post/index.ts'
import { repeat } from '#kith/platform/time/index.ts'
import { openSealed, usable, waysFor, type WayValue } from '../reach/index.ts'
import type { Texts } from './out-tray.ts'
import { letterWords } from './words.ts'

/** What sends notices: that there is a message, and nothing else. */
export interface NoticeSending {
  readonly database: Database
  readonly keys: Keyring
  /** For notices by e-mail, from an address that says nothing. */
  readonly post: Post
  readonly texts: Texts
}

interface Waiting {
  /** The rendition's: a mail program that is sent it twice knows it again by this. */
  readonly id: string
  readonly episode: string
  readonly way: string
  readonly language: 'en' | 'cy'
  readonly tries: number
}

/** The way to them is not to be used any more. */
class WayGone extends Error {}

/** Asks for the notice of what is put on somebody's page, in the same transaction: both happen or neither. */
export async function noticeDue(scope: Scope, rendition: string): Promise<void> {
  await sql`select working_together.notice_due(${rendition})`.execute(scope.workingTogether)
}

/**
 * Sends the notices that are due. Each time whether they may still be reached so is asked anew; nothing is kept of whom it goes to.
 * @returns how many went
 * @param problem told of each that did not go, and never in a mail server's words
 */
export async function sendNotices(sending: NoticeSending, problem: (error: unknown) => void): Promise<number> {
  return asSystem(sending.database, async (bearer) => {
    const transaction = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
      sending.database.transaction(bearer('send-letters'), work)
    return sendWaiting<Waiting>({
      take: () => transaction(nextNotice),
      async send(notice) {
        const to = await transaction((scope) => destination(sending.keys, scope, notice))
        await tell(sending, notice, to)
      },
      async came(notice, what) {
        if (!what.went) problem(new Error(`A notice did not go: ${codeOf(what.problem)}`))
        await transaction((scope) => noticeCame(scope, notice, what))
      },
    })
  })
}

function codeOf(problem: Error): string {
  return problem instanceof NotSent ? problem.code : problem instanceof WayGone ? 'the way is on hold' : problem.name
}

async function nextNotice(scope: Scope): Promise<Waiting | null> {
  const { rows } = await sql<Waiting>`select * from working_together.next_notice()`.execute(scope.workingTogether)
  return rows[0] ?? null
}

async function destination(keys: Keyring, scope: Scope, { way: id, episode }: Waiting): Promise<WayValue> {
  const way = (await waysFor(scope, episode)).find((one) => one.id === id)
  if (!way || way.ended !== null || !usable(way).usable) throw new WayGone()
  const value = way.value ?? (await openSealed(keys, scope, id, episode))
  if (value === null) throw new WayGone()
  return value
}

/** The same words to everybody, whatever waits for them: nothing of the family, of the letter, or of who wrote it. */
async function tell({ post, texts }: NoticeSending, { id, language }: Waiting, to: WayValue): Promise<void> {
  const { subject, text } = letterWords(language).notice
  if (to.kind === 'email') await post.send({ id, to: to.address, subject, text })
  else if (to.kind === 'telephone') await texts.send({ id, to: to.number, text })
}

async function noticeCame(scope: Scope, { id }: Waiting, what: Came): Promise<void> {
  const [givenUp, again] = what.went
    ? [null, 0]
    : [what.problem instanceof WayGone ? 'way' : what.givenUp, what.againInSeconds]
  await sql`select working_together.notice_came(${id}, ${what.went}, ${givenUp}::text, ${again})`.execute(
    scope.workingTogether,
  )
}

/** Sends notices again and again until stopped; a turn under way is finished first. Papers do not wait for it. */
export function startSendingNotices(
  sending: NoticeSending,
  seconds: number,
  problem: (error: unknown) => void,
): { stop(): Promise<void> } {
  return repeat(() => sendNotices(sending, problem), seconds, problem)
}

/** How the notice of a letter stands, for the team. */
export interface NoticeRow {
  readonly tries: number
  readonly nextTry: Date
  readonly sentAt: Date | null
  readonly givenUpAt: Date | null
  readonly fault: 'refused' | 'not-taken' | 'way' | null
  readonly toldBy: string | null
}

/** The notice of one letter; null where it has none. */
export async function readNotice(scope: Scope, rendition: string): Promise<NoticeRow | null> {
  const { rows } = await sql<NoticeRow>`
    select tries, next_try as "nextTry", sent_at as "sentAt", given_up_at as "givenUpAt", fault, told_by as "toldBy"
      from working_together.notice where rendition = ${rendition}`.execute(scope.workingTogether)
  return rows[0] ?? null
}

/** Renditions whose notice could not be sent, and nobody said yet that they told the person in another way; the oldest first. */
export async function readNotTold(scope: Scope): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select rendition as id from working_together.notice where given_up_at is not null and told_by is null order by given_up_at limit 200`.execute(
    scope.workingTogether,
  )
  return rows.map(({ id }) => id)
}

/** Says that somebody told them in another way. False where there is nothing to tell any more. */
export async function tellOtherwise(scope: Scope, rendition: string, by: string): Promise<boolean> {
  const done = await scope.workingTogether
    .updateTable('working_together.notice')
    .set({ told_by: by })
    .where('rendition', '=', rendition)
    .where('given_up_at', 'is not', null)
    .where('told_by', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
