import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance, DuckDBListValue, DuckDBValue } from '@duckdb/node-api'
import { LinkageError } from '../errors.ts'
import { identifier } from './text.ts'
import type { TextCells } from './raw.ts'

/** A value on its way into a table: a timestamp as microseconds since 1970 (of a TIMESTAMP column), a list as its items. */
export type Cell = string | number | bigint | boolean | null | readonly (string | null)[]

/** A column of a table that is filled from here. */
export interface FilledColumn {
  readonly name: string
  readonly type: 'VARCHAR' | 'BIGINT' | 'DOUBLE' | 'BOOLEAN' | 'TIMESTAMP' | 'VARCHAR[]'
}

/** Rows the database takes at once. */
const rowsAtOnce = 2048

/** Loaded with the first database: it takes a tenth of a second and 40 MB, and the process that waits for a run has none. */
const load = () => import('@duckdb/node-api')
type Library = Awaited<ReturnType<typeof load>>

/** The only file of the library that knows DuckDB. */
export class Database {
  private readonly library: Library
  private readonly instance: DuckDBInstance
  private readonly connection: DuckDBConnection

  private constructor(library: Library, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.library = library
    this.instance = instance
    this.connection = connection
  }

  /** In memory up to `memoryMb`, then to files in `spillFolder`. With `keepOrder` rows keep the order of their file, which costs time and memory. */
  static async open(options: {
    readonly memoryMb: number
    readonly threads: number
    readonly spillFolder: string
    readonly keepOrder?: boolean
  }): Promise<Database> {
    const library = await load()
    const instance = await library.DuckDBInstance.create(':memory:', {
      memory_limit: `${options.memoryMb}MiB`,
      threads: String(options.threads),
      temp_directory: options.spillFolder,
      preserve_insertion_order: String(options.keepOrder === true),
      autoinstall_known_extensions: 'false',
      allow_community_extensions: 'false',
    })
    return new Database(library, instance, await instance.connect())
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
    return Array.from({ length: reader.columnCount }, (_, at) => Float64Array.from(rows, (row) => Number(row[at] ?? 0)))
  }

  /** First number of a query's first row; NULL becomes 0. */
  async number(sql: string): Promise<number> {
    return (await this.numbers(sql))[0]?.[0] ?? 0
  }

  /** A query's rows as text, a part at a time, for what may be large; NULL stays null. */
  async *streamRows(sql: string): AsyncGenerator<readonly (string | null)[]> {
    const result = await this.connection.stream(sql).catch(asFailure)
    for (;;) {
      const chunk = await result.fetchChunk().catch(asFailure)
      if (chunk === null || chunk.rowCount === 0) return
      for (const row of chunk.getRows()) yield row.map((value) => (value === null ? null : String(value)))
    }
  }

  /** A query's rows as they are, a part at a time: numbers, text, and lists of numbers as arrays. */
  async *streamValues(sql: string): AsyncGenerator<readonly (readonly Value[])[]> {
    const result = await this.connection.stream(sql).catch(asFailure)
    for (;;) {
      const chunk = await result.fetchChunk().catch(asFailure)
      if (chunk === null || chunk.rowCount === 0) return
      yield chunk.getRows().map((row) => row.map((value) => parseValue(value)))
    }
  }

  /** Makes a table and fills it with columns of cells, a part at a time (each part's columns are of one length). */
  async fill(
    table: string,
    columns: readonly FilledColumn[],
    parts: AsyncIterable<readonly (readonly Cell[])[]>,
  ): Promise<void> {
    const named = columns.map(({ name, type }) => `${identifier(name)} ${type}`).join(', ')
    await this.run(`CREATE TABLE ${identifier(table)} (${named})`)
    const appender = await this.connection.createAppender(table).catch(asFailure)
    try {
      const types = columns.map((_, at) => appender.columnType(at))
      for await (const part of parts)
        for (let from = 0; from < (part[0]?.length ?? 0); from += rowsAtOnce) {
          const cells = part.map((column, at) =>
            column.slice(from, from + rowsAtOnce).map((cell) => asValue(this.library, cell, columns[at]?.type)),
          )
          const chunk = this.library.DuckDBDataChunk.create(types, cells[0]?.length ?? 0)
          chunk.setColumns(cells)
          appender.appendDataChunk(chunk)
        }
      appender.flushSync()
    } catch (error) {
      if (error instanceof LinkageError) throw error
      asFailure(error)
    } finally {
      appender.closeSync()
    }
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

function asValue(library: Library, cell: Cell, type: FilledColumn['type'] | undefined): DuckDBValue {
  if (cell === null || typeof cell === 'string' || typeof cell === 'boolean') return cell
  if (typeof cell === 'object') return new library.DuckDBListValue([...cell])
  if (type === 'TIMESTAMP') return new library.DuckDBTimestampValue(BigInt(cell))
  return type === 'BIGINT' ? BigInt(cell) : Number(cell)
}

/** A value of a typed query. */
export type Value = string | number | null | readonly (number | null)[]

/** The queries asked with `streamValues` are our own: they hold nothing else. */
function parseValue(value: DuckDBValue): Value {
  if (typeof value === 'object' && value !== null) return (value as DuckDBListValue).items as readonly (number | null)[]
  return value as string | number | null
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
      hashes: hashed === undefined ? null : [this.words(this.texts + hashed), this.words(this.texts + hashed + 1)],
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
      `the linkage ran out of its memory limit: give it more (options.memoryMb, --memory) or narrow a blocking rule. ${message}`,
    )
  if (/no space left|disk/i.test(message))
    throw new LinkageError('engine', `no room on disk for the linkage's working files. ${message}`)
  throw new LinkageError('engine', message)
}
