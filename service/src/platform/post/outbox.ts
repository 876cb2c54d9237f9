import { NotSent } from './outgoing.ts'

/** Tries after which a letter is given up and shown to whoever must know: by then two days have gone by. */
export const mostTries = 10

/** What came of one try. */
export type Came =
  | { readonly went: true }
  | {
      readonly went: false
      readonly problem: Error
      /** Null: it is tried again. `refused`: whoever takes letters will never take this one; `not-taken`: it was tried often enough. */
      readonly givenUp: 'refused' | 'not-taken' | null
      readonly againInSeconds: number
    }

/**
 * What waits to go, kept by its module in a table of its own: written in the transaction that makes it due, and there until it went or was given up. The letter's id
 * stays with it, so that sent twice it is one letter to whoever receives it.
 */
export interface Outbox<Waiting extends { readonly tries: number }> {
  /** Takes one that is due, so that nobody else sends it for ten minutes; null where none is. Where this program stops, it is due again after them. */
  take(): Promise<Waiting | null>
  /** Sends it. Rejects where it did not go. */
  send(one: Waiting): Promise<void>
  /** Writes down what came of it. */
  came(one: Waiting, what: Came): Promise<void>
}

/**
 * Sends what is due, one after the other. Where a mail server cannot be reached at all, the turn ends: what is behind it waits for the next and loses no try.
 * @returns how many went
 */
export async function sendWaiting<Waiting extends { readonly tries: number }>(
  outbox: Outbox<Waiting>,
): Promise<number> {
  let went = 0
  for (let one = await outbox.take(); one !== null; one = await outbox.take()) {
    const problem = await outbox.send(one).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    )
    await outbox.came(one, problem === null ? { went: true } : missed(problem, one.tries))
    if (problem === null) went += 1
    else if (problem instanceof NotSent && problem.away) break
  }
  return went
}

/** After a minute, then after three times as long each time, twelve hours at most. */
function missed(problem: Error, tries: number): Came {
  const refused = problem instanceof NotSent && problem.final
  const givenUp = refused ? 'refused' : tries + 1 >= mostTries ? 'not-taken' : null
  return { went: false, problem, givenUp, againInSeconds: Math.min(12 * 3600, 60 * 3 ** tries) }
}
