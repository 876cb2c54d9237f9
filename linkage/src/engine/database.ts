import { DOUBLE, DuckDBConnection, DuckDBDataChunk, DuckDBInstance, INTEGER } from '@duckdb/node-api'
import { LinkageError } from '../errors.ts'

/** The only file that knows DuckDB. Results are columns of numbers or rows of text. */
export class Database {
  private readonly instance: DuckDBInstance
  private readonly connection: DuckDBConnection

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.instance = instance
    this.connection = connection
  }

  /** In memory up to `memoryMb`, then to files in `spillFolder`. */
  static async open(options: {
    readonly memoryMb: number
    readonly threads: number
    readonly spillFolder: string
  }): Promise<Database> {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: `${options.memoryMb}MiB`,
      threads: String(options.threads),
      temp_directory: options.spillFolder,
      preserve_insertion_order: 'false',
      autoinstall_known_extensions: 'false',
      allow_community_extensions: 'false',
    })
    return new Database(instance, await instance.connect())
  }

  async run(sql: string): Promise<void> {
    await this.connection.run(sql).catch(asFailure)
  }

  /** Share of the running statement that is done, 0..1, or undefined where DuckDB cannot tell. */
  progress(): number | undefined {
    const { percentage } = this.connection.progress
    return percentage < 0 ? undefined : percentage / 100
  }

  /** A query whose columns are all INTEGER or DOUBLE, as one array per column; NULL becomes 0. */
  async numbers(sql: string): Promise<readonly Float64Array[]> {
    const result = await this.connection.stream(sql).catch(asFailure)
    const columns = Array.from({ length: result.columnCount }, () => new Growing())
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      for (let at = 0; at < columns.length; at++) {
        const vector = chunk.getColumnVector(at)
        const column = columns[at]
        for (let row = 0; row < chunk.rowCount; row++) column?.push(Number(vector.getItem(row) ?? 0))
      }
    }
    return columns.map((column) => column.done())
  }

  /** First number of a query's first row. */
  async number(sql: string): Promise<number> {
    const [column] = await this.numbers(sql)
    return column?.[0] ?? 0
  }

  /** A query's rows as text; NULL stays null. */
  async rows(sql: string): Promise<readonly (readonly (string | null)[])[]> {
    const reader = await this.connection.runAndReadAll(sql).catch(asFailure)
    return reader.getRows().map((row) => row.map((value) => (value === null ? null : String(value))))
  }

  /** Makes a table of INTEGER (Int32Array) and DOUBLE (Float64Array) columns. */
  async table(name: string, columns: Readonly<Record<string, Int32Array | Float64Array>>): Promise<void> {
    const entries = Object.entries(columns)
    const types = entries.map(([, values]) => (values instanceof Int32Array ? INTEGER : DOUBLE))
    await this.run(
      `CREATE OR REPLACE TABLE ${name} (${entries.map(([column], at) => `"${column}" ${String(types[at])}`).join(', ')})`,
    )
    const appender = await this.connection.createAppender(name)
    const rows = entries[0]?.[1].length ?? 0
    for (let from = 0; from < rows; from += 2048) {
      const chunk = DuckDBDataChunk.create(types)
      chunk.setColumns(entries.map(([, values]) => Array.from(values.subarray(from, from + 2048))))
      appender.appendDataChunk(chunk)
    }
    appender.closeSync()
  }

  close(): void {
    this.connection.closeSync()
    this.instance.closeSync()
  }
}

class Growing {
  private values = new Float64Array(2048)
  private length = 0

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Float64Array(this.length * 2)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length++] = value
  }

  done(): Float64Array {
    return this.values.subarray(0, this.length)
  }
}

function asFailure(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error)
  if (/out of memory|could not allocate|failed to allocate/i.test(message))
    throw new LinkageError(
      'engine',
      `the linkage ran out of its memory limit: give it more (options.memoryMb) or narrow a blocking rule. ${message}`,
    )
  if (/no space left|disk/i.test(message))
    throw new LinkageError('engine', `no room on disk for the linkage's working files. ${message}`)
  throw new LinkageError('engine', message)
}
