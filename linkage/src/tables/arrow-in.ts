import { open } from 'node:fs/promises'
import { zstdDecompressSync } from 'node:zlib'
import { CompressionType, compressionRegistry, DataType, RecordBatchReader } from 'apache-arrow'
import type { RecordBatch, Schema, Vector } from 'apache-arrow'
import type { Cell, Database, FilledColumn } from '../encode/database.ts'
import { LinkageError } from '../errors.ts'
import { decodeLz4Frame } from './lz4.ts'

compressionRegistry.set(CompressionType.ZSTD, { decode: (data) => zstdDecompressSync(data) })
compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: decodeLz4Frame })

/**
 * Reads an Arrow file (IPC, as a file or as a stream; what pyarrow, pandas, polars and R's arrow write, compressed or not) into a new table, a batch at a
 * time. Throws LinkageError `input` where it is none, is cut short, or has a column that is no text, number, date, time or list of these.
 */
export async function readArrow(db: Database, path: string, table: string): Promise<void> {
  const file = await open(path)
  try {
    const reader = await RecordBatchReader.from(file)
    await reader.open()
    const columns = columnsOf(reader.schema, path)
    await db.fill(
      table,
      columns.map(({ name, type }) => ({ name, type })),
      partsOf(reader, columns),
    )
  } catch (error) {
    if (error instanceof LinkageError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new LinkageError('input', `${path} cannot be read as Arrow: ${why}. Was it cut short?`)
  } finally {
    await file.close().catch(() => undefined)
  }
}

interface ArrowColumn extends FilledColumn {
  readonly cells: (vector: Vector) => readonly Cell[]
}

async function* partsOf(
  reader: AsyncIterable<RecordBatch>,
  columns: readonly ArrowColumn[],
): AsyncGenerator<readonly (readonly Cell[])[]> {
  for await (const batch of reader)
    yield columns.map(({ cells }, at) => {
      const vector = batch.getChildAt(at)
      return vector === null ? Array.from({ length: batch.numRows }, () => null) : cells(vector)
    })
}

function columnsOf(schema: Schema, path: string): readonly ArrowColumn[] {
  const twice = schema.names.find((name, at) => schema.names.indexOf(name) < at)
  if (twice !== undefined)
    throw new LinkageError('input', `two columns of ${path} have the same name: ${String(twice)}`)
  return schema.fields.map((field): ArrowColumn => {
    const { name } = field
    const type: unknown = field.type
    const found = readingOf(type)
    if (found === undefined)
      throw new LinkageError(
        'input',
        `${path}: the column "${name}" is of Arrow's type ${String(type)}, which cannot be compared: leave it out, or write it as text`,
      )
    return { name, ...found }
  })
}

/** How cells of a type are read; undefined for a type that is not. The texts are those DuckDB gives for the same value in Parquet. */
function readingOf(type: unknown): Omit<ArrowColumn, 'name'> | undefined {
  if (DataType.isDictionary(type)) return readingOf(type.dictionary)
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type) || DataType.isUtf8View(type) || DataType.isNull(type))
    return { type: 'VARCHAR', cells: cellsBy(String) }
  if (DataType.isInt(type)) return { type: 'BIGINT', cells: cellsBy((value) => BigInt(String(value))) }
  if (DataType.isFloat(type)) return { type: 'DOUBLE', cells: cellsBy(Number) }
  if (DataType.isBool(type)) return { type: 'BOOLEAN', cells: cellsBy((value) => value === true) }
  if (DataType.isDate(type)) return { type: 'VARCHAR', cells: cellsBy(dayOf) }
  if (DataType.isTimestamp(type))
    return { type: 'TIMESTAMP', cells: cellsBy((value) => BigInt(Math.round(Number(value) * 1000))) }
  if (DataType.isDecimal(type)) {
    const { scale } = type
    return { type: 'VARCHAR', cells: cellsBy((value) => decimalOf(value, scale)) }
  }
  if (DataType.isList(type) || DataType.isLargeList(type) || DataType.isFixedSizeList(type)) {
    const items = readingOf(type.children[0]?.type)
    if (items === undefined || items.type === 'VARCHAR[]') return undefined
    return { type: 'VARCHAR[]', cells: cellsBy((value) => items.cells(parseVector(value)).map(textOf)) }
  }
  return undefined
}

function cellsBy(read: (value: unknown) => Cell): (vector: Vector) => readonly Cell[] {
  return (vector) =>
    Array.from({ length: vector.length }, (_, at) => {
      const value: unknown = vector.get(at)
      return value === null || value === undefined ? null : read(value)
    })
}

function textOf(cell: Cell): string | null {
  return cell === null ? null : String(cell)
}

/** Days are given as milliseconds since 1970. */
function dayOf(value: unknown): string {
  const date = new Date(Number(value))
  if (Number.isNaN(date.getTime())) throw new LinkageError('input', 'a date is outside the years 0 to 9999')
  return date.toISOString().slice(0, 10)
}

/** A decimal is given as the words of a two's complement number, lowest first. */
function decimalOf(value: unknown, scale: number): string {
  const words = parseWords(value)
  let whole = 0n
  for (const word of words.toReversed()) whole = (whole << 32n) | BigInt(word)
  whole = BigInt.asIntN(words.length * 32, whole)
  const digits = (whole < 0n ? -whole : whole).toString().padStart(scale + 1, '0')
  const sign = whole < 0n ? '-' : ''
  if (scale <= 0) return `${sign}${digits}${'0'.repeat(-scale)}`
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** The cell of a list column is a vector, of a decimal one its words: the library's types do not say so. */
function parseVector(value: unknown): Vector {
  return value as Vector
}

function parseWords(value: unknown): readonly number[] {
  return [...(value as Uint32Array)]
}
