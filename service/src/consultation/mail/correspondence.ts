import type { Database } from '#kith/platform/db/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { collectLetters, type Collected, type MailboxSettings, type Post } from '#kith/platform/post/index.ts'
import { type Clock, repeat } from '#kith/platform/time/index.ts'
import { sendLetters } from './send-letters.ts'
import { noteTooLarge, takeLetter, type OurMail } from './take-letter.ts'

export interface CorrespondenceOptions {
  readonly database: Database
  readonly clock: Clock
  /** Null: no mailbox is set, and letters only go out. */
  readonly mailbox: MailboxSettings | null
  readonly post: Post
  readonly ours: OurMail
}

/** Empties the mailbox: each letter in a transaction of its own, moved away only when that has ended well. */
export async function collectResponses(
  options: CorrespondenceOptions & { readonly mailbox: MailboxSettings },
): Promise<Collected> {
  const { database, clock, mailbox, ours } = options
  return asSystem(database, (bearer) =>
    collectLetters(mailbox, {
      take: (letter) =>
        database.transaction(bearer('receive'), (scope) => takeLetter(scope, letter, ours, clock.today())),
      tooLarge: (left) => database.transaction(bearer('receive'), (scope) => noteTooLarge(scope, left, ours)),
    }),
  )
}

/** Collects and sends again and again until stopped; a turn under way is finished first. Problems go to `problem`, and the next turn tries again. */
export function startCorrespondence(
  options: CorrespondenceOptions,
  seconds: number,
  problem: (error: unknown) => void,
): { stop(): Promise<void> } {
  const turn = async (): Promise<void> => {
    const { mailbox } = options
    if (mailbox) {
      const { failed } = await collectResponses({ ...options, mailbox })
      for (const { uid, because } of failed) problem(new Error(`Letter ${uid} stays in the mailbox: ${because}`))
    }
    await sendLetters(options.database, options.post, options.ours.publicUrl)
  }
  return repeat(turn, seconds, problem)
}
