import { basename, extname, join } from 'node:path'
import { Database } from '../encode/database.ts'
import { LinkageError } from '../errors.ts'
import { withoutArrow } from '../tables/input-files.ts'
import { identifier, literal } from '../encode/text.ts'
import { csvShape } from './csv.ts'
import { fileKind, firstText, writeAsUtf8 } from './encoding.ts'
import type { Encoding } from './encoding.ts'

/** How one file is read. Everything a reader needs to read it again the same way. */
export interface FileReading {
  readonly path: string
  /** Short name of the file, different from the others': goes before its ids. */
  readonly called: string
  readonly kind: 'csv' | 'parquet' | 'arrow'
  readonly encoding: Encoding
  /** Of a CSV; else empty. */
  readonly separator: string
  readonly columns: readonly string[]
  readonly headerFits: boolean
}

/** A file loaded as text, in the order of its rows: trimmed and with blank cells NULL, and (`…_raw`) cell for cell as it is in the file. */
export interface Table {
  readonly reading: FileReading
  /** Name in the database; its first column "⟨row⟩" counts rows from 1. */
  readonly sql: string
  readonly rows: number
  readonly assumed: readonly string[]
  /** Lines of a CSV that do not fit its header: kept out, never lost in silence. */
  readonly unreadable: readonly UnreadableLine[]
}

export interface UnreadableLine {
  readonly line: number
  readonly text: string
  readonly why: string
}

/** Works out how each file is to be read. Throws LinkageError `input`. */
export async function readingsOf(
  paths: readonly string[],
): Promise<readonly (FileReading & { readonly assumed: readonly string[] })[]> {
  if (paths.length === 0) throw new LinkageError('input', 'name at least one CSV, Parquet or Arrow file')
  const taken = new Set<string>()
  const found = []
  for (const path of paths) {
    const { kind, encoding, assumed } = await fileKind(path)
    const called = distinct(basename(path, extname(path)), taken)
    const said = assumed === '' ? [] : [assumed]
    if (kind !== 'csv') {
      found.push({
        path,
        called,
        kind,
        encoding,
        separator: '',
        columns: [],
        headerFits: true,
        assumed: said,
      })
      continue
    }
    const text = await firstText(path, encoding, 200_000)
    if (text.trim() === '') throw new LinkageError('input', `${path} has no rows`)
    const shape = csvShape(text)
    found.push({
      path,
      called,
      kind,
      encoding,
      separator: shape.separator,
      columns: shape.columns,
      headerFits: shape.headerFits,
      assumed: [...said, ...shape.assumed],
    })
  }
  return found
}

function distinct(name: string, taken: Set<string>): string {
  let given = name
  for (let more = 2; taken.has(given); more++) given = `${name}-${more}`
  taken.add(given)
  return given
}

/** Loads the files into a database of their own. The caller closes it. `folder` is for working files and must exist. */
export async function loadTables(
  readings: readonly (FileReading & { readonly assumed?: readonly string[] })[],
  folder: string,
  memoryMb: number,
  threads: number,
): Promise<{ readonly db: Database; readonly tables: readonly Table[] }> {
  const db = await Database.open({ memoryMb, threads, spillFolder: folder, keepOrder: true })
  try {
    const tables: Table[] = []
    for (const [at, reading] of readings.entries()) tables.push(await loadTable(db, reading, at, folder))
    return { db, tables }
  } catch (error) {
    db.close()
    throw error
  }
}

async function loadTable(
  db: Database,
  reading: FileReading & { readonly assumed?: readonly string[] },
  at: number,
  folder: string,
): Promise<Table> {
  const sql = `file_${at}`
  const source = await sourceOf(db, reading, at, folder)
  const columns =
    reading.kind !== 'csv'
      ? (await explained(reading.path, db.rows(`DESCRIBE SELECT * FROM ${source}`))).map((row) => row[0] ?? '')
      : reading.columns
  const raw = columns.map((name) => `${identifier(name)}::VARCHAR AS ${identifier(name)}`)
  await explained(
    reading.path,
    db.run(`CREATE TABLE ${sql}_raw AS SELECT row_number() OVER () AS "⟨row⟩", ${raw.join(', ')} FROM ${source}`),
  )
  const cells = columns.map((name) => `nullif(trim(${identifier(name)}), '') AS ${identifier(name)}`)
  // spreadsheets often end in lines of separators alone
  const something = columns.map((name) => `nullif(trim(${identifier(name)}), '') IS NOT NULL`).join(' OR ')
  await db.run(`CREATE VIEW ${sql} AS SELECT "⟨row⟩", ${cells.join(', ')} FROM ${sql}_raw WHERE ${something}`)
  const rows = await db.number(`SELECT count(*)::DOUBLE FROM ${sql}`)
  const blank = (await db.number(`SELECT count(*)::DOUBLE FROM ${sql}_raw`)) - rows
  if (rows === 0) throw new LinkageError('input', `${reading.path} has a header and no rows`)
  const unreadable =
    reading.kind !== 'csv'
      ? []
      : (
          await db.rows(
            `SELECT line, any_value(csv_line), any_value(error_message) FROM rejects_${at} GROUP BY line ORDER BY line`,
          )
        ).map(([line, text, why]) => ({
          line: Number(line),
          text: text ?? '',
          why: (why ?? '').split('\n')[0] ?? '',
        }))
  const { assumed = [], ...rest } = reading
  const said =
    blank === 0
      ? []
      : [
          `${blank === 1 ? '1 row has' : `${blank.toLocaleString('en-GB')} rows have`} nothing in any column and ${blank === 1 ? 'is' : 'are'} no record`,
        ]
  return { reading: { ...rest, columns }, sql, rows, assumed: [...assumed, ...said], unreadable }
}

async function sourceOf(db: Database, reading: FileReading, at: number, folder: string): Promise<string> {
  if (reading.kind === 'csv') return csvSource(reading, at, folder)
  const [path = reading.path] = await withoutArrow(db, [reading.path], join(folder, String(at)))
  return `read_parquet(${literal(path)})`
}

async function csvSource(reading: FileReading, at: number, folder: string): Promise<string> {
  let { path } = reading
  if (reading.encoding !== 'utf-8') {
    path = join(folder, `${at}.utf8.csv`)
    await writeAsUtf8(reading.path, reading.encoding, path)
  }
  const names = reading.columns.map((name) => `${literal(name)}: 'VARCHAR'`)
  const header = reading.headerFits ? 'header = true' : 'header = false, skip = 1'
  return `read_csv(${literal(path)}, auto_detect = false, columns = {${names.join(', ')}}, delim = ${literal(reading.separator)}, quote = '"', escape = '"', ${header}, ignore_errors = true, store_rejects = true, rejects_table = 'rejects_${at}', rejects_scan = 'scan_${at}', rejects_limit = 0)`
}

async function explained<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof LinkageError && error.failure === 'engine' && !/memory|disk/.test(error.message))
      throw new LinkageError('input', `${path} cannot be read: ${error.message.split('\n')[0]}`)
    throw error
  }
}
