import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { DB } from './schema.generated.ts'
import type { BoundTransaction, Runner } from './transaction.ts'

/** A kysely handle on the tables `Tables` whose every statement runs in `transaction`, as `runner`. */
export function handleFor<Tables = DB>(transaction: BoundTransaction, runner: Runner): Kysely<Tables> {
  const connection = new BoundConnection(transaction, runner)
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
  return new Kysely<Tables>({ dialect })
}

class BoundConnection implements DatabaseConnection {
  readonly #transaction: BoundTransaction
  readonly #runner: Runner

  constructor(transaction: BoundTransaction, runner: Runner) {
    this.#transaction = transaction
    this.#runner = runner
  }

  async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
    const result = await this.#transaction.run(this.#runner, compiled.sql, compiled.parameters)
    return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
  }

  // oxlint-disable-next-line require-yield -- kysely's interface asks for a generator; nobody here streams through kysely
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Use scope.stream: it reads through COPY.')
  }
}
