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
}

/** A kysely handle whose every statement runs on `client`, in its open transaction, as `module`'s role. */
export function handleFor(client: pg.PoolClient, module: Module, state: RoleState): Kysely<DB> {
  const connection = new BoundConnection(client, module, state)
  const driver: Driver = {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: () => Promise.reject(new Error('The transaction is already open: it belongs to the scope.')),
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

/** Makes the connection's transaction run as `module` from here on. */
export async function becomeModule(client: pg.PoolClient, module: Module, state: RoleState): Promise<void> {
  if (state.current === module) return
  await client.query(`set local role kith_${module}`)
  state.current = module
}

class BoundConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #module: Module
  readonly #state: RoleState

  constructor(client: pg.PoolClient, module: Module, state: RoleState) {
    this.#client = client
    this.#module = module
    this.#state = state
  }

  async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
    await becomeModule(this.#client, this.#module, this.#state)
    const result = await this.#client.query(compiled.sql, [...compiled.parameters])
    return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
  }

  // oxlint-disable-next-line require-yield -- kysely's interface asks for a generator; nobody here streams through kysely
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Use scope.stream: it reads through COPY.')
  }
}
