import { sql, type RawBuilder } from 'kysely'

/** One column of rows handed to a statement, in the form PostgreSQL itself writes: nothing to escape here and nothing to take apart there. */
export interface GivenColumn {
  readonly type: GivenType
  readonly bytes: Buffer
}

type GivenType = keyof typeof oids

/** @see https://github.com/postgres/postgres/blob/REL_15_STABLE/src/include/catalog/pg_type.dat (fixed for every version) */
const oids = {
  bool: 16,
  int8: 20,
  int4: 23,
  text: 25,
  float8: 701,
  date: 1082,
  uuid: 2950,
  jsonb: 3802,
} as const

type Cells<Value> = readonly (Value | null)[]

/** Whole numbers that fit 32 bits. */
const int4 = (cells: Cells<number>): GivenColumn =>
  fixed('int4', 4, cells, (bytes, at, value) => bytes.writeInt32BE(value, at))

/** Whole numbers of 64 bits, as such or as digits. */
const int8 = (cells: Cells<bigint | number | string>): GivenColumn =>
  fixed('int8', 8, cells, (bytes, at, value) => bytes.writeBigInt64BE(BigInt(value), at))

const float8 = (cells: Cells<number>): GivenColumn =>
  fixed('float8', 8, cells, (bytes, at, value) => bytes.writeDoubleBE(value, at))

const bool = (cells: Cells<boolean>): GivenColumn =>
  fixed('bool', 1, cells, (bytes, at, value) => bytes.writeUInt8(value ? 1 : 0, at))

/** UUIDs in their usual writing. */
const uuid = (cells: Cells<string>): GivenColumn =>
  fixed('uuid', 16, cells, (bytes, at, value) => {
    if (bytes.write(value.replaceAll('-', ''), at, 16, 'hex') !== 16) throw new Error(`"${value}" is no UUID`)
  })

/** Days as `2026-11-25`. */
const date = (cells: Cells<string>): GivenColumn =>
  fixed('date', 4, cells, (bytes, at, value) => bytes.writeInt32BE(dayNumber(value), at))

/** Texts. PostgreSQL refuses a zero byte in one. */
const text = (cells: Cells<string>): GivenColumn => texts('text', cells, 0)

/** JSON documents, already written. */
const jsonb = (cells: Cells<string>): GivenColumn => texts('jsonb', cells, 1)

/** Columns to give, by their type in PostgreSQL. */
export const column = { bool, date, float8, int4, int8, jsonb, text, uuid } as const

/**
 * Rows column by column, to select from: `from ${given('r', { id: column.int8(ids), name: column.text(names) })}`. Every column has as many cells.
 * @param alias the rows' name in the statement
 */
export function given(alias: string, columns: Readonly<Record<string, GivenColumn>>): RawBuilder<unknown> {
  const names = Object.keys(columns)
  const arrays = Object.values(columns).map(({ type, bytes }) => sql`${bytes}::${sql.raw(type)}[]`)
  return sql`unnest(${sql.join(arrays)}) as ${sql.id(alias)} (${sql.join(names.map((name) => sql.id(name)))})`
}

const headBytes = 20
const daysTo2000 = 10_957
const millisecondsADay = 86_400_000

/** Days already turned into numbers: the same few thousand are given again and again. */
const dayNumbers = new Map<string, number>()
const mostDays = 50_000

function dayNumber(day: string): number {
  const known = dayNumbers.get(day)
  if (known !== undefined) return known
  const instant = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(instant) || !new Date(instant).toISOString().startsWith(`${day}T`))
    throw new Error(`"${day}" is no day`)
  if (dayNumbers.size >= mostDays) dayNumbers.clear()
  const number = instant / millisecondsADay - daysTo2000
  dayNumbers.set(day, number)
  return number
}

/** An array's head: dimensions, whether a null is among the cells, their type; then, of its one dimension, how many and the first's number. */
function writeHead(bytes: Buffer, type: GivenType, cells: Cells<unknown>): void {
  bytes.writeInt32BE(cells.length === 0 ? 0 : 1, 0)
  bytes.writeInt32BE(cells.includes(null) ? 1 : 0, 4)
  bytes.writeInt32BE(oids[type], 8)
  if (cells.length === 0) return
  bytes.writeInt32BE(cells.length, 12)
  bytes.writeInt32BE(1, 16)
}

function fixed<Value>(
  type: GivenType,
  size: number,
  cells: Cells<Value>,
  write: (bytes: Buffer, at: number, value: Value) => unknown,
): GivenColumn {
  const bytes = Buffer.allocUnsafe(headBytes + cells.length * (4 + size))
  writeHead(bytes, type, cells)
  let at = cells.length === 0 ? 12 : headBytes
  for (const value of cells) {
    bytes.writeInt32BE(value === null ? -1 : size, at)
    at += 4
    if (value === null) continue
    write(bytes, at, value)
    at += size
  }
  return { type, bytes: bytes.subarray(0, at) }
}

/** @param version of the form a document is sent in; 0 where there is none, as for plain text */
function texts(type: GivenType, cells: Cells<string>, version: 0 | 1): GivenColumn {
  // A UTF-16 unit takes three bytes of UTF-8 at most.
  const most = cells.reduce((sum, value) => sum + 5 + 3 * (value?.length ?? 0), headBytes)
  const bytes = Buffer.allocUnsafe(most)
  writeHead(bytes, type, cells)
  let at = cells.length === 0 ? 12 : headBytes
  for (const value of cells) {
    if (value === null) {
      at = bytes.writeInt32BE(-1, at)
      continue
    }
    if (version > 0) bytes.writeUInt8(version, at + 4)
    const written = version + bytes.write(value, at + 4 + version, 'utf8')
    at = bytes.writeInt32BE(written, at) + written
  }
  return { type, bytes: bytes.subarray(0, at) }
}
