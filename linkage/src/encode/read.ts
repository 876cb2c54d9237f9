import { existsSync } from 'node:fs'
import { LinkageError } from '../errors.ts'
import type { LinkSettings } from '../settings.ts'
import { codeHere, codeInThreads } from './coding.ts'
import type { Threads } from './coding.ts'
import type { Database } from './database.ts'
import { columnsOf, derivedInOrder } from './expressions.ts'
import { Ids } from './ids.ts'
import type { SortedIds } from './ids.ts'
import { nearestName } from './nearest.ts'
import { fileColumn, type Plan } from './program.ts'
import type { RawColumn } from './raw.ts'
import { identifier, literal } from './text.ts'
import { itemMark } from './values.ts'

/** The columns of the input that the settings use, each value once, and the ids. */
export interface Records {
  readonly count: number
  readonly ids: Ids
  /**
   * Rank by id of each row, in the order of reading; undefined where the rows came in the order of their ids. `ids` are sorted once this is
   * there; rejects with LinkageError `input` where ids are repeated.
   */
  readonly ranks: Promise<Int32Array | undefined>
  readonly columns: ReadonlyMap<string, RawColumn>
  /** Columns that hold lists. */
  readonly lists: ReadonlySet<string>
}

export interface FileColumn {
  readonly name: string
  readonly type: string
}

/**
 * Reads CSV or Parquet in one pass. Where threads are given, they number the values meanwhile. Rejects with LinkageError `input` or `settings`,
 * saying what is wrong and where.
 */
export async function readRecords(
  db: Database,
  files: readonly string[],
  plan: Plan,
  threads?: Threads,
): Promise<Records> {
  const source = sourceSql(files)
  const found = await describe(db, source)
  checkColumns(plan.settings, usedColumns(plan), found)
  const used = rootColumns(plan, found)
  const expected = await expectedRows(db, files)
  const long = await longColumns(db, source, used)
  const longPlaces = new Set(used.flatMap(({ name }, at) => (long.has(name) ? [at] : [])))
  const coding =
    threads === undefined
      ? codeHere(used.length, expected)
      : await codeInThreads(threads, used.length, expected, longPlaces)
  const ids = new Ids(expected)
  const id = found.find(({ name }) => name.trim() === plan.settings.id)?.name ?? plan.settings.id
  const texts = [`trim(${identifier(id)}::VARCHAR)`, ...used.map(textSql)]
  const hashes = used.flatMap((column) => (long.has(column.name) ? hashSql(textSql(column)) : []))
  const sql = `SELECT ${[...texts, ...hashes].join(', ')} FROM ${source}`
  try {
    await db.stream(sql, texts.length, (chunk) => {
      ids.add(chunk.cells(0))
      let hashed = 0
      return coding.add(
        used.map((_, at) => {
          const cells = chunk.cells(at + 1, longPlaces.has(at) ? hashed : undefined)
          if (longPlaces.has(at)) hashed += 2
          return cells
        }),
      )
    })
  } catch (error) {
    throw asInputFailure(error)
  }
  checkCount(ids, plan.settings.id)
  const coded = await coding.finish()
  const columns = new Map(coded.map((column, at) => [used[at]?.name.trim() ?? '', column]))
  const ranks = coding.sort(ids).then((sorted) => checkRepeated(ids.count, sorted))
  // whoever needs the ranks is told; until then it is not an unhandled failure
  ranks.catch(() => undefined)
  const lists = new Set(used.flatMap(({ name, type }) => (isList(type) ? [name.trim()] : [])))
  return { count: ids.count, ids, ranks, columns, lists }
}

function asInputFailure(error: unknown): unknown {
  if (error instanceof LinkageError && /csv|line|quote|encoding|utf|parquet|cast|convert|type/i.test(error.message))
    return new LinkageError('input', `the input cannot be read: ${error.message}`)
  return error
}

/** Two independent 64-bit hashes: long values are told apart by both. */
function hashSql(sql: string): readonly string[] {
  return [`hash(${sql})`, `hash(${sql} || '\u0001')`]
}

function isList(type: string): boolean {
  return type.endsWith('[]')
}

function textSql({ name, type }: FileColumn): string {
  const column = identifier(name)
  if (isList(type)) return `array_to_string(list_transform(${column}, lambda k: k::VARCHAR), ${literal(itemMark)})`
  return type === 'VARCHAR' ? column : `${column}::VARCHAR`
}

/** Columns of which the first rows have a value too long to lie in its cell. */
async function longColumns(db: Database, source: string, columns: readonly FileColumn[]): Promise<ReadonlySet<string>> {
  if (columns.length === 0) return new Set()
  const [lengths = []] = await db.rows(
    `SELECT ${columns.map((_, at) => `coalesce(quantile_disc(strlen(c${at}), 0.98), 0)`).join(', ')} FROM (SELECT ${columns.map((column, at) => `${textSql(column)} AS c${at}`).join(', ')} FROM ${source} LIMIT 4000)`,
  )
  return new Set(columns.flatMap(({ name }, at) => (Number(lengths[at] ?? 0) > 12 ? [name] : [])))
}

async function expectedRows(db: Database, files: readonly string[]): Promise<number> {
  if (!files.every((file) => file.endsWith('.parquet'))) return 1 << 16
  const [[rows = '0'] = []] = await db.rows(
    `SELECT sum(num_rows) FROM parquet_file_metadata([${files.map(literal).join(', ')}])`,
  )
  return Number(rows) + 1
}

/** Files as a table, with `fileColumn` beside their own. Throws LinkageError `input` where there is none, or of two kinds. */
export function sourceSql(files: readonly string[]): string {
  if (files.length === 0) throw new LinkageError('input', 'no input file was given')
  for (const file of files) if (!existsSync(file)) throw new LinkageError('input', `there is no file ${file}`)
  const list = `[${files.map(literal).join(', ')}]`
  const parquet = files.filter((file) => file.endsWith('.parquet')).length
  if (parquet !== 0 && parquet !== files.length)
    throw new LinkageError('input', 'give either CSV or Parquet files, not both')
  return parquet > 0
    ? `read_parquet(${list}, union_by_name = true, filename = ${literal(fileColumn)})`
    : `read_csv(${list}, union_by_name = true, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', sample_size = 20480, filename = ${literal(fileColumn)})`
}

/** Columns of `sourceSql`. Throws LinkageError `input`. */
export async function describe(db: Database, source: string): Promise<readonly FileColumn[]> {
  try {
    const rows = await db.rows(`DESCRIBE SELECT * FROM ${source}`)
    return rows.map(([name, type]) => ({ name: name ?? '', type: type ?? 'VARCHAR' }))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new LinkageError('input', `the input cannot be read: ${why}`)
  }
}

/** Names that anything in the settings reads: derived columns and the file's. */
function usedColumns(plan: Plan): readonly string[] {
  const { settings } = plan
  const levels = settings.comparisons.flatMap((comparison) => comparison.needs)
  return [...new Set([...plan.handles.all.flatMap(({ expression }) => columnsOf(expression)), ...levels])].sort()
}

function checkColumns(settings: LinkSettings, used: readonly string[], columns: readonly FileColumn[]): void {
  const names = columns.map(({ name }) => name.trim())
  const known = new Set(names)
  const shown = names.filter((name) => name !== fileColumn)
  const there = `the input has: ${shown.join(', ')}`
  const hint = (wanted: string) => {
    const near = nearestName(wanted, shown)
    return near === undefined ? '' : ` Did you mean "${near}"?`
  }
  if (known.size !== names.length)
    throw new LinkageError('input', `two columns of the input have the same name; ${there}`)
  if (!known.has(settings.id))
    throw new LinkageError('input', `there is no id column "${settings.id}"; ${there}.${hint(settings.id)}`)
  for (const [name, expression] of derivedInOrder(settings)) {
    const missing = columnsOf(expression).filter((column) => !known.has(column))
    if (missing.length > 0)
      throw new LinkageError(
        'input',
        `the column "${name}" is made from "${missing.join('", "')}", which the input has not; ${there}.${hint(missing[0] ?? '')}`,
      )
    known.add(name)
  }
  const missing = used.filter((column) => !known.has(column))
  if (missing.length > 0)
    throw new LinkageError(
      'input',
      `the settings use "${missing.join('", "')}", which the input has not; ${there}.${hint(missing[0] ?? '')}`,
    )
}

/** The file's columns behind everything that is used. */
function rootColumns(plan: Plan, columns: readonly FileColumn[]): readonly FileColumn[] {
  const { settings } = plan
  const roots = new Set<string>()
  const visit = (name: string, inside: string | undefined): void => {
    const derived = name === inside ? undefined : settings.columns?.[name]
    if (derived === undefined) roots.add(name)
    else for (const part of columnsOf(derived)) visit(part, name)
  }
  for (const { expression } of plan.handles.all) for (const name of columnsOf(expression)) visit(name, undefined)
  return columns.filter(({ name }) => roots.has(name.trim()))
}

function checkCount({ count, missing }: Ids, name: string): void {
  if (count === 0) throw new LinkageError('input', 'the input has no rows')
  if (missing > 0)
    throw new LinkageError('input', `${missing} of ${count} rows have no ${name}`, { rows: count, missing })
}

function checkRepeated(count: number, { ranks, repeated, examples }: SortedIds): Int32Array | undefined {
  if (repeated > 0)
    throw new LinkageError(
      'input',
      `ids must differ, but ${repeated} rows repeat one (such as ${examples.join(', ')})`,
      { rows: count, repeated },
    )
  return ranks
}
