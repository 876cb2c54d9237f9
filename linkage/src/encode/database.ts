import { DuckDBConnection, DuckDBInstance, type DuckDBDataChunk } from '@duckdb/node-api'
import { LinkageError } from '../errors.ts'
import type { TextCells } from './raw.ts'

/** The only file of the encoder that knows DuckDB. */
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

  /** A query's rows as text; NULL stays null. */
  async rows(sql: string): Promise<readonly (readonly (string | null)[])[]> {
    const reader = await this.connection.runAndReadAll(sql).catch(asFailure)
    return reader.getRows().map((row) => row.map((value) => (value === null ? null : String(value))))
  }

  /** A query whose columns are all INTEGER or DOUBLE, as one array per column; NULL becomes 0. For small results. */
  async numbers(sql: string): Promise<readonly Float64Array[]> {
    const reader = await this.connection.runAndReadAll(sql).catch(asFailure)
    const rows = reader.getRows()
    return Array.from({ length: reader.columnCount }, (_, at) =>
      Float64Array.from(rows, (row) => Number(row[at] ?? 0)),
    )
  }

  /** Streams a query whose first `texts` columns are VARCHAR and the rest UBIGINT, chunk by chunk. */
  async stream(sql: string, texts: number, onChunk: (chunk: Chunk) => void | Promise<void>): Promise<void> {
    const result = await this.connection.stream(sql).catch(asFailure)
    for (;;) {
      const chunk = await result.fetchChunk().catch(asFailure)
      if (chunk === null || chunk.rowCount === 0) return
      const waiting = onChunk(new Chunk(chunk, texts))
      if (waiting !== undefined) await waiting
    }
  }

  /** Share of the running statement that is done, 0..1, or undefined where DuckDB cannot tell. */
  progress(): number | undefined {
    const { percentage } = this.connection.progress
    return percentage < 0 ? undefined : percentage / 100
  }

  close(): void {
    this.connection.closeSync()
    this.instance.closeSync()
  }
}

/** Some rows of a streamed query. */
export class Chunk {
  private readonly chunk: DuckDBDataChunk
  private readonly texts: number

  constructor(chunk: DuckDBDataChunk, texts: number) {
    this.chunk = chunk
    this.texts = texts
  }

  get rows(): number {
    return this.chunk.rowCount
  }

  /** The text column at `at`; its hashes are the number columns `hashed` and the next, where given. */
  cells(at: number, hashed?: number): TextCells {
    const vector = this.chunk.getColumnVector(at)
    const { words, valid } = parseTextVector(vector, this.rows)
    return {
      count: this.rows,
      words,
      valid,
      hashes:
        hashed === undefined ? null : [this.words(this.texts + hashed), this.words(this.texts + hashed + 1)],
      text: (row) => String(vector.getItem(row)),
    }
  }

  private words(at: number): Int32Array {
    return parseWideVector(this.chunk.getColumnVector(at))
  }
}

/** The library's types keep the bytes of a text vector to itself; reading them value by value costs ten times as much. */
function parseTextVector(
  vector: unknown,
  count: number,
): { readonly words: Int32Array; readonly valid: Int32Array | null } {
  const { dataView, validity } = vector as {
    readonly dataView: DataView
    readonly validity: { readonly data: BigUint64Array | null; readonly offset: number }
  }
  const { data, offset } = validity
  if (offset !== 0) throw new Error('a sliced vector')
  return {
    words: new Int32Array(dataView.buffer, dataView.byteOffset, count * 4),
    valid: data === null ? null : new Int32Array(data.buffer, data.byteOffset, data.length * 2),
  }
}

function parseWideVector(vector: unknown): Int32Array {
  const { items } = vector as { readonly items: BigUint64Array }
  return new Int32Array(items.buffer, items.byteOffset, items.length * 2)
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
