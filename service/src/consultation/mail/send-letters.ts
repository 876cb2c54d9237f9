import { sql, type Database } from '#kith/platform/db/index.ts'
import { NotSent, type Post } from '#kith/platform/post/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'

/** Tries after which a letter is given up and shown to a clerk: by then two days have gone by. */
const mostTries = 10

/**
 * Sends the letters that wait, oldest first. A letter keeps its id, so one that was sent and not written down is one letter to whoever receives it twice.
 * @returns how many were sent
 */
export async function sendLetters(database: Database, post: Post): Promise<number> {
  return asSystem(database, async (bearer) => {
    let sent = 0
    for (;;) {
      const found = await database.transaction(bearer('receive'), (scope) =>
        sql<{ id: string; to: string; subject: string; text: string; reply: string | null; tries: number }>`
          select id, to_address as to, subject, text, in_reply_to as reply, tries from consultation.outgoing
           where sent_at is null and given_up_at is null and next_try <= now() order by next_try, id limit 50`.execute(
          scope.consultation,
        ),
      )
      if (found.rows.length === 0) return sent
      for (const { id, to, subject, text, reply, tries } of found.rows) {
        const problem = await post
          .send({ id, to, subject, text, ...(reply === null ? {} : { inReplyTo: reply }) })
          .then(() => null)
          .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
        if (problem === null) sent++
        const over =
          problem !== null && ((problem instanceof NotSent && problem.final) || tries + 1 >= mostTries)
        await database.transaction(bearer('receive'), (scope) =>
          sql`update consultation.outgoing set tries = tries + 1, problem = ${problem?.message ?? null},
                sent_at = case when ${problem === null} then now() end, given_up_at = case when ${over} then now() end,
                next_try = now() + least(interval '12 hours', interval '1 minute' * power(3, tries))
              where id = ${id}`.execute(scope.consultation),
        )
      }
    }
  })
}
