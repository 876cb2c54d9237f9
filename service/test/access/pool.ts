import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase, sql } from '#kith/platform/db/index.ts'
import type { AccessWorld, SignedInActor } from './world.ts'

export interface PoolAnswers {
  /** Transactions that read to their end. */
  readonly read: number
  /** That were given up: by whoever asked, by the clock, by the server, or with a statement that tried to be somebody else. */
  readonly broken: number
  /** Rows of somebody else that somebody was given. */
  readonly crossed: readonly string[]
}

const clients = 64

/**
 * Many people at once over two connections, some of whom break off: each reads the drafts of contacts, of which a person has only their own, and is told whose
 * they are. `goesOn` says how long.
 */
export async function shareThePool({ kith, admin, actors }: AccessWorld, goesOn: () => boolean): Promise<PoolAnswers> {
  const tellers = actors.filter(({ role, standing }) => role === 'practitioner' && standing === '')
  const database = openDatabase({ appUrl: kith.appUrl, doorUrl: kith.appUrl, connections: 2 })
  const crossed: string[] = []
  const answers = { read: 0, broken: 0, crossed }
  const ask = async (actor: SignedInActor, turn: number): Promise<void> => {
    const bearer = { token: actor.token, purpose: 'refer' }
    await database.transaction(
      bearer,
      async (scope) => {
        const read = async (): Promise<void> => {
          const found = await scope.workingTogether
            .selectFrom('working_together.contact_draft')
            .select('by_actor')
            .execute()
          for (const { by_actor: by } of found)
            if (by !== actor.id) crossed.push(`${actor.id} was given what is ${by}’s`)
          if (found.length === 0) crossed.push(`${actor.id} was given nothing`)
        }
        await read()
        if (turn % 11 === 0) throw new Error('given up by whoever asked')
        if (turn % 13 === 0) await sql`select pg_sleep(1)`.execute(scope.workingTogether)
        if (turn % 17 === 0) await sql`select 1 / 0`.execute(scope.workingTogether)
        if (turn % 19 === 0)
          await sql`select set_config('kith.token', ${tellers[turn % tellers.length]?.token ?? ''}, false)`.execute(
            scope.workingTogether,
          )
        else await read()
      },
      { statementTimeout: turn % 13 === 0 ? 5 : 15_000 },
    )
    answers.read += 1
  }
  const client = async (number: number): Promise<void> => {
    for (let turn = number; goesOn(); turn += clients) {
      const actor = tellers[turn % tellers.length]
      if (actor) await ask(actor, turn).catch(() => (answers.broken += 1))
    }
  }
  const cutter = async (): Promise<void> => {
    while (goesOn()) {
      await pause(250)
      await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'kith_app' and datname = current_database() and random() < 0.3 and pid <> all ($1)`,
        [[]],
      )
    }
  }
  try {
    await Promise.all([cutter(), ...Array.from({ length: clients }, (_, number) => client(number))])
  } finally {
    await database.close()
  }
  return answers
}
