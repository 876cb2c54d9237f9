import { sql, type Database } from '#kith/platform/db/index.ts'
import { sendWaiting, type Came, type OutgoingLetter, type Post } from '#kith/platform/post/index.ts'
import { asSystem, type Purpose } from '#kith/platform/identity/index.ts'
import { replyLetters } from '../letters/letters.ts'

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
    return sendWaiting({
      take: () => take(database, bearer),
      send: ({ id, to, subject, text, reply }: Waiting) => {
        const letter: OutgoingLetter = { id, to, subject, text, ...(reply === null ? {} : { inReplyTo: reply }) }
        return post.send(letter)
      },
      came: (letter, what) => came(database, bearer, letter, what),
    })
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

/** Takes a letter that is due for ten minutes: another service leaves it alone, and where this one stops it is due again. */
async function take(database: Database, bearer: Bearers): Promise<Waiting | null> {
  const found = await database.transaction(bearer('receive'), (scope) =>
    sql<Waiting>`
      update consultation.outgoing set next_try = now() + interval '10 minutes'
       where id = (select id from consultation.outgoing where to_address is not null and sent_at is null and given_up_at is null and next_try <= now()
                    order by next_try, id limit 1 for update skip locked)
      returning id, to_address as to, subject, text, in_reply_to as reply, tries`.execute(scope.consultation),
  )
  return found.rows[0] ?? null
}

async function came(database: Database, bearer: Bearers, { id }: Waiting, what: Came): Promise<void> {
  const [problem, over, again] = what.went
    ? [null, false, 0]
    : [what.problem.message, what.givenUp !== null, what.againInSeconds]
  await database.transaction(bearer('receive'), (scope) =>
    sql`update consultation.outgoing set tries = tries + 1, problem = ${problem},
          sent_at = case when ${what.went} then now() end, given_up_at = case when ${over} then now() end,
          next_try = now() + make_interval(secs => ${again})
        where id = ${id} and sent_at is null`.execute(scope.consultation),
  )
}
