import type { Database } from '../encode/database.ts'
import { nearestName } from '../encode/nearest.ts'
import { fileColumn } from '../encode/program.ts'
import { describe, sourceSql } from '../encode/read.ts'
import type { FileColumn } from '../encode/read.ts'
import { identifier, literal } from '../encode/text.ts'
import { LinkageError } from '../errors.ts'

/** What a delta does to the records. */
export interface RecordChanges {
  readonly before: number
  readonly added: number
  readonly changed: number
  /** Records of the delta that are as they were. */
  readonly same: number
  readonly removed: number
  /** Ids to remove that no record has. */
  readonly removedUnknown: number
  readonly now: number
}

/**
 * Writes the records of a run with a delta put in (by id, sorted by it) as Parquet to `target`. Leaves in the database `base(id)` and `delta(id)`.
 * Throws LinkageError `input`: a delta without ids, with one twice, without a column of the records, or that both changes and removes one.
 */
export async function mergeRecords(
  db: Database,
  parts: {
    readonly base: readonly string[]
    readonly delta: readonly string[]
    readonly removed: readonly string[]
  },
  idColumn: string,
  target: string,
): Promise<RecordChanges> {
  const base = await columnsOf(db, parts.base, idColumn, 'the records of the run')
  await db.run(`CREATE VIEW base AS ${selectSql(base, parts.base)}`)
  if (parts.delta.length > 0) {
    const delta = await columnsOf(db, parts.delta, idColumn, 'the delta')
    checkColumns(base, delta)
    await db.run(`CREATE TABLE delta AS ${selectSql(delta, parts.delta)}`)
    await checkIds(db, idColumn)
  } else await db.run('CREATE TABLE delta AS FROM base LIMIT 0')
  await db.run('CREATE TABLE removed (gone VARCHAR)')
  for (let from = 0; from < parts.removed.length; from += 1000) {
    const some = parts.removed.slice(from, from + 1000).map((id) => `(${literal(id.trim())})`)
    await db.run(`INSERT INTO removed VALUES ${some.join(', ')}`)
  }
  await db.run('CREATE OR REPLACE TABLE removed AS SELECT DISTINCT gone FROM removed')
  const id = identifier(idColumn)
  const [both] = await db.rows(`SELECT ${id} FROM delta WHERE ${id} IN (SELECT gone FROM removed) ORDER BY 1 LIMIT 1`)
  if (both !== undefined)
    throw new LinkageError(
      'input',
      `the record ${both[0] ?? ''} is both in the delta and among those to remove: leave it out of one of them`,
    )
  const changes = await countChanges(db, base, idColumn)
  await db.run(
    `COPY (SELECT * FROM base WHERE ${id} NOT IN (SELECT ${id} FROM delta) AND ${id} NOT IN (SELECT gone FROM removed) UNION ALL BY NAME SELECT * FROM delta ORDER BY ${id}) TO ${literal(target)} (FORMAT parquet)`,
  )
  if (changes.now === 0) throw new LinkageError('input', 'nothing is left: the delta removes every record')
  return changes
}

async function columnsOf(
  db: Database,
  files: readonly string[],
  idColumn: string,
  what: string,
): Promise<readonly FileColumn[]> {
  const columns = (await describe(db, sourceSql(files))).filter(({ name }) => name !== fileColumn)
  const names = columns.map(({ name }) => name.trim())
  if (new Set(names).size < names.length)
    throw new LinkageError('input', `two columns of ${what} have the same name: ${names.join(', ')}`)
  if (!names.includes(idColumn)) {
    const near = nearestName(idColumn, names)
    throw new LinkageError(
      'input',
      `there is no id column "${idColumn}" in ${what}; there is: ${names.join(', ')}.${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    )
  }
  // ids are compared as the engine does: as text, without blanks around
  return columns.map((column) => (column.name.trim() === idColumn ? { ...column, type: 'id' } : column))
}

function selectSql(columns: readonly FileColumn[], files: readonly string[]): string {
  const cells = columns.map(({ name, type }) => {
    const column = identifier(name)
    return `${type === 'id' ? `trim(${column}::VARCHAR)` : column} AS ${identifier(name.trim())}`
  })
  return `SELECT ${cells.join(', ')} FROM ${sourceSql(files)}`
}

/** A column that is left out would empty it in every changed record, and nobody would see it. */
function checkColumns(base: readonly FileColumn[], delta: readonly FileColumn[]): void {
  const there = new Map(delta.map(({ name, type }) => [name.trim(), type]))
  const missing = base.map(({ name }) => name.trim()).filter((name) => !there.has(name))
  if (missing.length > 0) {
    const near = nearestName(missing[0] ?? '', [...there.keys()])
    throw new LinkageError(
      'input',
      `the delta has no column "${missing.join('", "')}", which the records of the run have; it has: ${[...there.keys()].join(', ')}.${near === undefined ? '' : ` Is "${near}" the same?`} Give every column (it may be empty): a changed record is replaced as a whole`,
    )
  }
  for (const { name, type } of base)
    if (type.endsWith('[]') !== (there.get(name.trim()) ?? '').endsWith('[]'))
      throw new LinkageError(
        'input',
        `the column "${name.trim()}" holds lists in one of the records and the delta, and single values in the other: give both as Parquet or Arrow with lists`,
      )
}

async function checkIds(db: Database, idColumn: string): Promise<void> {
  const id = identifier(idColumn)
  const blank = await db.number(`SELECT count(*)::DOUBLE FROM delta WHERE coalesce(${id}, '') = ''`)
  if (blank > 0) throw new LinkageError('input', `${blank} rows of the delta have no ${idColumn}`, { missing: blank })
  const [twice] = await db.rows(`SELECT ${id}, count(*) FROM delta GROUP BY 1 HAVING count(*) > 1 ORDER BY 1 LIMIT 1`)
  if (twice !== undefined)
    throw new LinkageError(
      'input',
      `${idColumn} ${twice[0] ?? ''} is in the delta ${twice[1] ?? ''} times: which row is the record?`,
    )
}

async function countChanges(db: Database, base: readonly FileColumn[], idColumn: string): Promise<RecordChanges> {
  const id = identifier(idColumn)
  const text = (side: string, name: string) => `nullif(${side}.${identifier(name.trim())}::VARCHAR, '')`
  const differ = base
    .filter(({ type }) => type !== 'id')
    .map(({ name }) => `${text('b', name)} IS DISTINCT FROM ${text('d', name)}`)
  const count = (sql: string) => db.number(`SELECT count(*)::DOUBLE FROM ${sql}`)
  const [before, delta, removed] = [await count('base'), await count('delta'), await count('removed')]
  const shared = await count(`base b JOIN delta d USING (${id})`)
  const changed =
    differ.length === 0 ? 0 : await count(`base b JOIN delta d USING (${id}) WHERE ${differ.join(' OR ')}`)
  const gone = await count(`base b JOIN removed r ON b.${id} = r.gone`)
  return {
    before,
    added: delta - shared,
    changed,
    same: shared - changed,
    removed: gone,
    removedUnknown: removed - gone,
    now: before + delta - shared - gone,
  }
}
