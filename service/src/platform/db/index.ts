import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Kysely, QueryExecutorProvider, RawBuilder } from 'kysely'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { copiedRows } from './copied-rows.ts'
import { handleFor } from './connection.ts'
import type { DB } from './schema.generated.ts'
import type { Module, SchemaOf } from './modules.ts'
import { BoundTransaction } from './transaction.ts'

export { isDatabaseAway } from './away.ts'
export { generateTypes } from './generate-types.ts'
export { column, given, type GivenColumn } from './given.ts'
export { layDatabaseGrants, migrate, rolePassword, urlAs } from './migrate.ts'
export { sql, type Kysely, type RawBuilder, type Selectable } from 'kysely'
export type { DB } from './schema.generated.ts'
export { moduleRoles, modules, schemas, type Module } from './modules.ts'

// A day stays text from the table to the page: a date parsed to midnight somewhere is how days get lost.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/** On whose behalf and for what: every statement is bound to it. The token is the session's secret; who that is, the database resolves. */
export interface Bearer {
  readonly token: string
  readonly purpose: string
}

/** The tables of one module's own schema, and no others. */
export type ModuleDb<M extends Module> = Pick<DB, Extract<keyof DB, `${SchemaOf<M>}.${string}`>>

/** One open transaction, bound to a bearer. Handed to actions and pages instead of a connection. */
export interface Scope {
  /** Ties together the audit entry, the log line and the page footer of one request or job. */
  readonly correlation: string
  readonly purpose: string
  readonly people: Kysely<ModuleDb<'people'>>
  readonly identify: Kysely<ModuleDb<'identify'>>
  readonly actionPlan: Kysely<ModuleDb<'action_plan'>>
  readonly consultation: Kysely<ModuleDb<'consultation'>>
  readonly workingTogether: Kysely<ModuleDb<'working_together'>>
  readonly platform: Kysely<ModuleDb<'platform'>>
  /** For functions that every module may call (who asks, the trail): they run as whichever module's turn it is, and cost no change of role. */
  readonly shared: QueryExecutorProvider
  /** Sends a last statement, for which every module may be the one to ask, together with the commit: where it fails, nothing is kept. */
  withCommit(statement: RawBuilder<unknown>): void
  /** Rows of a query as CSV bytes with a header, through COPY: for sets too large to hold. Read it to the end before the next statement. */
  copyOut(module: Module, query: RawBuilder<unknown>): Promise<Readable>
  /** The same, row by row as text cells; null where the column is null. */
  rows(module: Module, query: RawBuilder<unknown>): AsyncIterable<readonly (string | null)[]>
}

export interface Database {
  /**
   * Runs `work` in one transaction bound to `bearer`; commits when it resolves, rolls back when it throws. It opens with the first statement:
   * work that asks nothing of the database takes no connection.
   */
  transaction<T>(bearer: Bearer, work: (scope: Scope) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** A session for a subject the identity provider vouched for; null where the person is not known here or is disabled. */
  openSession(
    subject: string,
    tokenHash: Buffer,
    lastsMinutes: number,
    /** After so long without anything done the session is over; null: only when it has lasted. */
    idleMinutes?: number | null,
    /** True where they have just proved again who they are: some doors open for a few minutes after that and no longer. */
    provedAgain?: boolean,
  ): Promise<string | null>
  /**
   * The same for somebody not known here who comes to a page of their own: an account that reaches nothing until a code is entered is made. Null where they are
   * known after all, or too many came within the hour.
   */
  openFamilySession(
    subject: string,
    tokenHash: Buffer,
    lastsMinutes: number,
    idleMinutes: number,
    provedAgain: boolean,
  ): Promise<string | null>
  /** Writes down that somebody was not let in, and why. `subject`: whom the provider vouched for, where it did. */
  refuseSignIn(subject: string | null, because: string): Promise<void>
  closeSession(tokenHash: Buffer, because: string): Promise<void>
  close(): Promise<void>
}

export interface TransactionOptions {
  readonly correlation?: string
  /** Milliseconds a statement may take; 0 for jobs: no limit, and COPY. Default 15,000. */
  readonly statementTimeout?: number
}

export interface DatabaseOptions {
  /** Connection of the role `kith_app`. */
  readonly appUrl: string
  /** Connection of the role `kith_door`, which can open and close sessions and nothing else. */
  readonly doorUrl: string
  readonly connections?: number
}

/** Opens the pools. Nothing can be asked of the database except through a scope or the door. */
export function openDatabase({ appUrl, doorUrl, connections = 10 }: DatabaseOptions): Database {
  const wait = { connectionTimeoutMillis: longestWait }
  const app = { connectionString: appUrl, max: connections, ...wait, idleTimeoutMillis: keptIdle }
  // Jobs read and write through COPY, which does not pipeline.
  const [pages, jobs] = [new pg.Pool({ ...app, pipeline: true }), new pg.Pool(app)]
  const door = new pg.Pool({ connectionString: doorUrl, max: 2, ...wait })
  for (const pool of [pages, jobs, door]) {
    pool.on('error', () => undefined) // an idle connection dropped by the server is replaced on next use
    // One that is dropped between two statements of a transaction says so itself, and nobody listening would be the end of the process.
    pool.on('connect', (client) => client.on('error', () => undefined))
  }
  return {
    transaction: (bearer, work, options = {}) =>
      inTransaction(options.statementTimeout === 0 ? jobs : pages, bearer, work, options),
    async openSession(subject, tokenHash, lastsMinutes, idleMinutes = null, provedAgain = false) {
      const found = await door.query<{ id: string | null }>(
        `select identity.open_session($1, $2, make_interval(mins => $3), make_interval(secs => $4), $5) as id`,
        [subject, tokenHash, lastsMinutes, idleMinutes === null ? null : idleMinutes * 60, provedAgain],
      )
      return found.rows[0]?.id ?? null
    },
    async openFamilySession(subject, tokenHash, lastsMinutes, idleMinutes, provedAgain) {
      const found = await door.query<{ id: string | null }>(
        `select identity.open_family_session($1, $2, make_interval(mins => $3), make_interval(secs => $4), $5) as id`,
        [subject, tokenHash, lastsMinutes, idleMinutes * 60, provedAgain],
      )
      return found.rows[0]?.id ?? null
    },
    async refuseSignIn(subject, because) {
      await door.query('select identity.refuse_sign_in($1, $2)', [subject, because])
    },
    async closeSession(tokenHash, because) {
      await door.query('select identity.close_session($1, $2)', [tokenHash, because])
    },
    async close() {
      await Promise.all([pages.end(), jobs.end(), door.end()])
    },
  }
}

/** Connections for the job queue's own role, which reaches the queue and nothing else. */
export function openQueuePool(workerUrl: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: workerUrl, max: 4 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined)) // a connection in use is told by its query's failure
  return pool
}

/** Milliseconds an idle connection is kept: a new one plans everything anew. */
const keptIdle = 10 * 60_000

/** Milliseconds a transaction waits for a connection: past it a person is told, rather than left. */
const longestWait = 10_000

async function inTransaction<T>(
  pool: pg.Pool,
  { token, purpose }: Bearer,
  work: (scope: Scope) => Promise<T>,
  { correlation = randomUUID(), statementTimeout = 15_000 }: TransactionOptions,
): Promise<T> {
  const transaction = new BoundTransaction(pool, { token, purpose, statementTimeout })
  try {
    const result = await work(scopeOn(transaction, purpose, correlation))
    await transaction.commit()
    return result
  } catch (error) {
    await transaction.rollback()
    throw error
  } finally {
    await transaction.release()
  }
}

function scopeOn(transaction: BoundTransaction, purpose: string, correlation: string): Scope {
  const copy = async (module: Module, query: RawBuilder<unknown>, format: string): Promise<Readable> => {
    const compiled = query.compile(handleFor(transaction, module))
    if (compiled.parameters.length > 0)
      throw new Error('COPY takes no parameters: write the value into the query with sql.lit')
    return transaction.inTurn(module, async (client) => {
      if (client.pipeline) throw new Error('COPY is for jobs: give the transaction a statementTimeout of 0')
      return client.query(copyTo(`copy (${compiled.sql}) to stdout ${format}`))
    })
  }
  return {
    correlation,
    purpose,
    people: handleFor(transaction, 'people'),
    identify: handleFor(transaction, 'identify'),
    actionPlan: handleFor(transaction, 'action_plan'),
    consultation: handleFor(transaction, 'consultation'),
    workingTogether: handleFor(transaction, 'working_together'),
    platform: handleFor(transaction, 'platform'),
    shared: handleFor(transaction, 'whoever'),
    withCommit(statement) {
      // Asked for here and now, not when kysely comes to it: the commit must come after.
      const { sql: text, parameters } = statement.compile(handleFor(transaction, 'whoever'))
      transaction.withCommit(transaction.run('whoever', text, parameters))
    },
    copyOut: (module, query) => copy(module, query, 'with (format csv, header)'),
    async *rows(module, query) {
      yield* copiedRows(await copy(module, query, ''))
    },
  }
}

/** Runs one statement at a time as the owner of everything. For set-up from the command line only: no page can reach it. */
export type Administer = <Row extends pg.QueryResultRow>(
  statement: string,
  values: readonly unknown[],
) => Promise<readonly Row[]>

/** One transaction as the owner, through an administrator's connection. */
export async function asOwner<T>(adminUrl: string, work: (administer: Administer) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local role kith_owner')
    const result = await work(async (statement, values) => (await client.query(statement, [...values])).rows)
    await client.query('commit')
    return result
  } finally {
    await client.end()
  }
}
