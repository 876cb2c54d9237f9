import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Kysely, RawBuilder } from 'kysely'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { copiedRows } from './copied-rows.ts'
import { becomeModule, handleFor, type Module, type RoleState } from './connection.ts'
import type { DB } from './schema.generated.ts'

export { migrate, rolePassword, urlAs } from './migrate.ts'
export { sql, type Kysely, type RawBuilder, type Selectable } from 'kysely'
export type { DB } from './schema.generated.ts'
export type { Module } from './connection.ts'

// A day stays text from the table to the page: a date parsed to midnight somewhere is how days get lost.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/** On whose behalf and for what: every statement is bound to it. The token is the session's secret; who that is, the database resolves. */
export interface Bearer {
  readonly token: string
  readonly purpose: string
}

type Prefixed<M extends Module> = M extends 'platform' ? 'identity' | 'audit' | 'jobs' : M
/** The tables of one module's own schema, and no others. */
export type ModuleDb<M extends Module> = Pick<DB, Extract<keyof DB, `${Prefixed<M>}.${string}`>>

/** One open transaction, bound to a bearer. Handed to actions and pages instead of a connection. */
export interface Scope {
  /** Ties together the audit entry, the log line and the page footer of one request or job. */
  readonly correlation: string
  readonly purpose: string
  readonly people: Kysely<ModuleDb<'people'>>
  readonly identify: Kysely<ModuleDb<'identify'>>
  readonly platform: Kysely<ModuleDb<'platform'>>
  /** Rows of a query as CSV bytes with a header, through COPY: for sets too large to hold. Read it to the end before the next statement. */
  copyOut(module: Module, query: RawBuilder<unknown>): Promise<Readable>
  /** The same, row by row as text cells; null where the column is null. */
  rows(module: Module, query: RawBuilder<unknown>): AsyncIterable<readonly (string | null)[]>
}

export interface Database {
  /** Runs `work` in one transaction bound to `bearer`; commits when it resolves, rolls back when it throws. */
  transaction<T>(bearer: Bearer, work: (scope: Scope) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** A session for a subject the identity provider vouched for; null where the person is not known here or is disabled. */
  openSession(subject: string, tokenHash: Buffer, lastsMinutes: number): Promise<string | null>
  closeSession(tokenHash: Buffer, because: string): Promise<void>
  close(): Promise<void>
}

export interface TransactionOptions {
  readonly correlation?: string
  /** Milliseconds a statement may take; 0 for no limit (jobs). Default 15,000. */
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
  const app = new pg.Pool({ connectionString: appUrl, max: connections })
  const door = new pg.Pool({ connectionString: doorUrl, max: 2 })
  for (const pool of [app, door]) pool.on('error', () => undefined) // an idle connection dropped by the server is replaced on next use
  return {
    transaction: (bearer, work, options = {}) => inTransaction(app, bearer, work, options),
    async openSession(subject, tokenHash, lastsMinutes) {
      const found = await door.query<{ id: string | null }>(
        `select identity.open_session($1, $2, make_interval(mins => $3)) as id`,
        [subject, tokenHash, lastsMinutes],
      )
      return found.rows[0]?.id ?? null
    },
    async closeSession(tokenHash, because) {
      await door.query('select identity.close_session($1, $2)', [tokenHash, because])
    },
    async close() {
      await Promise.all([app.end(), door.end()])
    },
  }
}

async function inTransaction<T>(
  pool: pg.Pool,
  bearer: Bearer,
  work: (scope: Scope) => Promise<T>,
  { correlation = randomUUID(), statementTimeout = 15_000 }: TransactionOptions,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    await client.query(
      `select set_config('kith.token', $1, true), set_config('kith.purpose', $2, true), set_config('statement_timeout', $3, true)`,
      [bearer.token, bearer.purpose, String(statementTimeout)],
    )
    const result = await work(scopeOn(client, bearer.purpose, correlation))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure))
    throw error
  } finally {
    client.release(broken)
  }
}

function scopeOn(client: pg.PoolClient, purpose: string, correlation: string): Scope {
  const state: RoleState = { current: undefined }
  const copy = async (module: Module, query: RawBuilder<unknown>, format: string): Promise<Readable> => {
    await becomeModule(client, module, state)
    const compiled = query.compile(handleFor(client, module, state))
    if (compiled.parameters.length > 0) throw new Error('COPY takes no parameters: write the value into the query with sql.lit')
    return client.query(copyTo(`copy (${compiled.sql}) to stdout ${format}`))
  }
  return {
    correlation,
    purpose,
    people: handleFor(client, 'people', state),
    identify: handleFor(client, 'identify', state),
    platform: handleFor(client, 'platform', state),
    copyOut: (module, query) => copy(module, query, 'with (format csv, header)'),
    async *rows(module, query) {
      yield* copiedRows(await copy(module, query, ''))
    },
  }
}

/** Runs one statement at a time as the owner of everything. For set-up from the command line only: no page can reach it. */
export type Administer = <Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[]) => Promise<readonly Row[]>

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
