import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import type { DB } from './schema.generated.ts'

/** Each module is one database role: a statement can touch only the tables its module was granted. */
export type Module = 'people' | 'identify' | 'platform'

/** The role a connection's open transaction is running as; shared by the modules' handles so that only a change costs a round trip. */
export interface RoleState {
  current: Module | undefined
  /** Settles when the statement asked for last has ended, however it ended. */
  turn: Promise<unknown>
}

/** Gives the transaction's connection; the first call opens the transaction. */
export type Opening = () => Promise<pg.PoolClient>

/** A kysely handle whose every statement runs on `opening`'s connection, in its transaction, as `module`'s role. */
export function handleFor(opening: Opening, module: Module, state: RoleState): Kysely<DB> {
  const connection = new BoundConnection(opening, module, state)
  const driver: Driver = {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: () =>
      Promise.reject(new Error('The transaction is already open: it belongs to the scope.')),
    commitTransaction: () => Promise.reject(new Error('The scope commits.')),
    rollbackTransaction: () => Promise.reject(new Error('The scope rolls back.')),
    releaseConnection: () => Promise.resolve(),
    destroy: () => Promise.resolve(),
  }
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
  return new Kysely<DB>({ dialect })
}

/**
 * Runs a statement as `module`'s role, after those asked for before it: statements of two modules asked for at once must not change roles under
 * each other.
 */
export function runAs<T>(
  client: pg.PoolClient,
  module: Module,
  state: RoleState,
  statement: () => Promise<T>,
): Promise<T> {
  const result = state.turn.then(async () => {
    if (state.current !== module) await client.query(`set local role kith_${module}`)
    state.current = module
    return statement()
  })
  state.turn = result.catch(() => undefined)
  return result
}

class BoundConnection implements DatabaseConnection {
  readonly #opening: Opening
  readonly #module: Module
  readonly #state: RoleState

  constructor(opening: Opening, module: Module, state: RoleState) {
    this.#opening = opening
    this.#module = module
    this.#state = state
  }

  async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
    const client = await this.#opening()
    const result = await runAs(client, this.#module, this.#state, () =>
      client.query(compiled.sql, [...compiled.parameters]),
    )
    return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
  }

  // oxlint-disable-next-line require-yield -- kysely's interface asks for a generator; nobody here streams through kysely
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Use scope.stream: it reads through COPY.')
  }
}
