import { sql, type Database } from '#kith/platform/db/index.ts'
import { NotSent, type OutgoingLetter, type Post } from '#kith/platform/post/index.ts'
import { asSystem, type Purpose } from '#kith/platform/identity/index.ts'
import { replyLetters } from '../letters/letters.ts'

/** Tries after which a letter is given up and shown to a clerk: by then two days have gone by. */
const mostTries = 10

/** Letters that an answer is published, asked for at once. */
const mostToldAtOnce = 500

interface Waiting {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly reply: string | null
  readonly tries: number
}

type Bearers = (purpose: Purpose) => Parameters<Database['transaction']>[0]

/**
 * Asks for the letters that published answers are owed, then sends those that wait, oldest first. A letter keeps its id, so one that was sent and not
 * written down is one letter to whoever receives it twice.
 * @returns how many were sent
 */
export async function sendLetters(database: Database, post: Post, publicUrl: string): Promise<number> {
  return asSystem(database, async (bearer) => {
    await tellOfReplies(database, bearer, publicUrl)
    let sent = 0
    for (;;) {
      const letters = await claim(database, bearer)
      if (letters.length === 0) return sent
      for (const letter of letters) if (await sendOne(database, bearer, post, letter)) sent++
    }
  })
}

async function tellOfReplies(database: Database, bearer: Bearers, publicUrl: string): Promise<void> {
  const words = JSON.stringify(replyLetters(publicUrl))
  for (;;) {
    const asked = await database.transaction(bearer('receive'), (scope) =>
      sql<{
        n: number
      }>`select consultation.tell_of_replies(${words}::jsonb, ${mostToldAtOnce}) as n`.execute(scope.consultation),
    )
    if ((asked.rows[0]?.n ?? 0) < mostToldAtOnce) return
  }
}

/** Takes letters that are due for ten minutes: another service leaves them alone, and where this one stops they are due again. */
async function claim(database: Database, bearer: Bearers): Promise<readonly Waiting[]> {
  const found = await database.transaction(bearer('receive'), (scope) =>
    sql<Waiting>`
      update consultation.outgoing set next_try = now() + interval '10 minutes'
       where id in (select id from consultation.outgoing where to_address is not null and sent_at is null and given_up_at is null and next_try <= now()
                     order by next_try, id limit 50 for update skip locked)
      returning id, to_address as to, subject, text, in_reply_to as reply, tries`.execute(scope.consultation),
  )
  return found.rows
}

async function sendOne(
  database: Database,
  bearer: Bearers,
  post: Post,
  { id, to, subject, text, reply, tries }: Waiting,
): Promise<boolean> {
  const letter: OutgoingLetter = { id, to, subject, text, ...(reply === null ? {} : { inReplyTo: reply }) }
  const problem = await post
    .send(letter)
    .then(() => null)
    .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
  const over = problem !== null && ((problem instanceof NotSent && problem.final) || tries + 1 >= mostTries)
  await database.transaction(bearer('receive'), (scope) =>
    sql`update consultation.outgoing set tries = tries + 1, problem = ${problem?.message ?? null},
          sent_at = case when ${problem === null} then now() end, given_up_at = case when ${over} then now() end,
          next_try = now() + least(interval '12 hours', interval '1 minute' * power(3, tries))
        where id = ${id} and sent_at is null`.execute(scope.consultation),
  )
  return problem === null
}
