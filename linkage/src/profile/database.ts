import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { LinkageError } from '../errors.ts'

/** A database for reading files and results: text in, text and numbers out. (The engine has its own, made for speed.) */
export class Database {
  private readonly instance: DuckDBInstance
  private readonly connection: DuckDBConnection

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.instance = instance
    this.connection = connection
  }

  /** In memory up to `memoryMb`, then to files in `spillFolder`. Rows keep the order of their file. */
  static async open(options: {
    readonly memoryMb: number
    readonly threads: number
    readonly spillFolder: string
  }): Promise<Database> {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: `${options.memoryMb}MiB`,
      threads: String(options.threads),
      temp_directory: options.spillFolder,
      preserve_insertion_order: 'true',
      autoinstall_known_extensions: 'false',
      allow_community_extensions: 'false',
    })
    return new Database(instance, await instance.connect())
  }

  async run(sql: string): Promise<void> {
    await this.connection.run(sql).catch(asFailure)
  }

  /** A query's rows as text; NULL stays null. */
  async rows(sql: string): Promise<readonly (readonly (string | null)[])[]> {
    const reader = await this.connection.runAndReadAll(sql).catch(asFailure)
    return reader.getRows().map((row) => row.map((value) => (value === null ? null : String(value))))
  }

  /** A query's rows a part at a time, for what may be large. */
  async *stream(sql: string): AsyncGenerator<readonly (string | null)[]> {
    const result = await this.connection.stream(sql).catch(asFailure)
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    )
      for (const row of chunk.getRows()) yield row.map((value) => (value === null ? null : String(value)))
  }

  /** A query's columns as numbers; NULL becomes 0. */
  async numbers(sql: string): Promise<readonly (readonly number[])[]> {
    const rows = await this.rows(sql)
    return (rows[0] ?? []).map((_, at) => rows.map((row) => Number(row[at] ?? 0)))
  }

  /** First number of a query's first row. */
  async number(sql: string): Promise<number> {
    return Number((await this.rows(sql))[0]?.[0] ?? 0)
  }

  close(): void {
    this.connection.closeSync()
    this.instance.closeSync()
  }
}

function asFailure(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error)
  if (/out of memory|could not allocate|failed to allocate/i.test(message))
    throw new LinkageError(
      'engine',
      `reading the files ran out of its memory limit: give it more (--memory). ${message}`,
    )
  if (/no space left|disk/i.test(message))
    throw new LinkageError('engine', `no room on disk for working files. ${message}`)
  throw new LinkageError('engine', message)
}
