import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  Dictionary,
  Field,
  Float64,
  Int32,
  List,
  makeBuilder,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  Uint8,
  Utf8,
} from 'apache-arrow'
import type { Builder, DataType } from 'apache-arrow'
import type { Value } from '../encode/database.ts'
import { diskError } from '../engine/csv-writer.ts'
import type { ResultColumn } from './write-results.ts'

/** Rows in a batch: whoever reads the file needs memory for one. */
const batchRows = 65_536

/** Writes rows as an Arrow file (IPC, not compressed: readable by anything, and as it lies in memory). A full disk is a LinkageError `engine`. */
export async function writeArrow(
  rows: AsyncIterable<readonly (readonly Value[])[]>,
  columns: readonly ResultColumn[],
  path: string,
): Promise<void> {
  const writer = new RecordBatchFileWriter()
  const out = pipeline(Readable.from(writer), createWriteStream(path)).catch((error: unknown) => {
    throw diskError(path, error)
  })
  // it is awaited below: until then a failure of it is not an unhandled one
  out.catch(() => undefined)
  const fields = columns.map(({ name, type }, at) => new Field(name, typeOf(type, at), type !== 'number'))
  const schema = new Schema(fields)
  const builders = fields.map((field) => makeBuilder({ type: field.type, nullValues: [null] }))
  writer.reset(undefined, schema)
  let waiting = 0
  for await (const part of rows) {
    for (const row of part) builders.forEach((builder, at) => builder.append(row[at] ?? null))
    waiting += part.length
    if (waiting < batchRows) continue
    writer.write(batchOf(schema, builders, waiting))
    waiting = 0
  }
  if (waiting > 0) writer.write(batchOf(schema, builders, waiting))
  writer.finish()
  await out
}

function batchOf(schema: Schema, builders: readonly Builder[], length: number): RecordBatch {
  const children = builders.map((builder) => builder.flush())
  return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }))
}

/** Words are kept once, in a dictionary numbered by the place of their column. */
function typeOf(type: ResultColumn['type'], at: number): DataType {
  if (type === 'number') return new Float64()
  if (type === 'word') return new Dictionary(new Utf8(), new Int32(), at)
  if (type === 'levels') return new List(new Field('item', new Uint8(), false))
  return type === 'rarity' ? new List(new Field('item', new Float64(), true)) : new Utf8()
}
