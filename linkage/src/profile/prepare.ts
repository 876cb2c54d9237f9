import type { Database } from '../encode/database.ts'
import { LinkageError } from '../errors.ts'
import { personColumns } from '../people.ts'
import { identifier, literal } from '../encode/text.ts'
import { daySql, noDay } from './dates.ts'
import { isRole, planColumns } from './plan.ts'
import type { LinkPlan, PlanColumn, PlanFile } from './plan.ts'
import type { Table } from './tables.ts'

export interface Prepared {
  readonly records: number
  /** Cells that hold something which could not be read as what the column is; they count as not known. */
  readonly notRead: readonly {
    readonly file: string
    readonly column: string
    readonly cells: number
    readonly like: readonly string[]
  }[]
}

/**
 * Makes one table of records, all text, from the loaded files and writes it as Parquet: `id`, `source` (what the file is called), the columns of
 * `personColumns` and the plan's own. Also keeps, in the database, `placed(id, file, row)`: where each record came from.
 */
export async function prepareRecords(
  db: Database,
  plan: LinkPlan,
  tables: readonly Table[],
  target: string,
  /** The plan these files are a part of, where they are: its columns and ids count. */
  whole: LinkPlan = plan,
): Promise<Prepared> {
  const columns = recordColumns(whole)
  const selects: string[] = []
  const notRead: Prepared['notRead'][number][] = []
  for (const [at, file] of plan.files.entries()) {
    const table = tables[at]
    if (table === undefined) throw new LinkageError('input', `${file.path} was not loaded`)
    checkColumns(file, table)
    await checkIds(db, file, table)
    selects.push(fileSql(plan, file, table, columns, at, whole.files.length > 1))
    for (const column of file.use) {
      const lost = await cellsNotRead(db, plan, file, table, column)
      if (lost !== undefined) notRead.push(lost)
    }
  }
  await db.run(`CREATE TABLE prepared AS ${selects.join(' UNION ALL ')}`)
  await db.run('CREATE TABLE placed AS SELECT id, "⟨file⟩" AS file, "⟨row⟩" AS row FROM prepared')
  await db.run(
    `COPY (SELECT * EXCLUDE ("⟨file⟩", "⟨row⟩") FROM prepared ORDER BY "⟨file⟩", "⟨row⟩") TO ${literal(target)} (FORMAT parquet)`,
  )
  const records = await db.number('SELECT count(*)::DOUBLE FROM prepared')
  await db.run('DROP TABLE prepared')
  return { records, notRead }
}

/** Columns of the prepared records: those `personLinkage` reads, then the plan's own. */
export function recordColumns(plan: Pick<LinkPlan, 'files'>): readonly string[] {
  const own = planColumns(plan).filter((is) => is !== 'name')
  return [...new Set([...personColumns, ...own])]
}

function checkColumns(file: PlanFile, table: Table): void {
  const there = new Set(table.reading.columns)
  for (const { is, from } of file.use)
    for (const column of from)
      if (!there.has(column))
        throw new LinkageError(
          'settings',
          `${file.path} has no column "${column}", which "${is}" is made from; it has: ${[...there].join(', ')}`,
        )
}

async function checkIds(db: Database, file: PlanFile, table: Table): Promise<void> {
  const column = file.use.find(({ is }) => is === 'id')?.from[0]
  if (column === undefined) return
  const name = identifier(column)
  const [blank, first] = await db.numbers(
    `SELECT count(*)::DOUBLE AS n, coalesce(min("⟨row⟩"), 0)::DOUBLE FROM ${table.sql} WHERE ${name} IS NULL`,
  )
  if ((blank?.[0] ?? 0) > 0)
    throw new LinkageError(
      'input',
      `${file.path}: ${blank?.[0]} rows have no "${column}", the first is row ${first?.[0]}. Fill them in, or delete the "id" entry of the file in the settings: rows are then numbered`,
    )
  const [twice] = await db.rows(
    `SELECT ${name}, count(*), string_agg("⟨row⟩"::VARCHAR, ' and ' ORDER BY "⟨row⟩") FROM ${table.sql} GROUP BY 1 HAVING count(*) > 1 ORDER BY min("⟨row⟩") LIMIT 1`,
  )
  if (twice !== undefined)
    throw new LinkageError(
      'input',
      `${file.path}: "${column}" does not name the records: "${twice[0]}" is in rows ${twice[2]}. Choose another column, or delete the "id" entry of the file in the settings: rows are then numbered`,
    )
}

function fileSql(
  plan: LinkPlan,
  file: PlanFile,
  table: Table,
  columns: readonly string[],
  at: number,
  many: boolean,
): string {
  const id = file.use.find(({ is }) => is === 'id')?.from[0]
  const own = id === undefined ? `'row ' || "⟨row⟩"` : identifier(id)
  const cells = columns.map((column) => {
    const name = identifier(column)
    if (column === 'id') return `${many ? `${literal(`${file.called}:`)} || ` : ''}${own} AS id`
    if (column === 'source') return `${literal(file.called)} AS source`
    return `${cellSql(plan, file, column)} AS ${name}`
  })
  return `SELECT ${cells.join(', ')}, ${at} AS "⟨file⟩", "⟨row⟩" FROM ${table.sql}`
}

function cellSql(plan: LinkPlan, file: PlanFile, column: string): string {
  const made = file.use.find(({ is }) => is === column)
  if (made !== undefined) return `(${readSql(plan, made)})::VARCHAR`
  const whole = file.use.find(({ is }) => is === 'name')
  if (whole !== undefined && (column === 'forename' || column === 'surname' || column === 'middle_names'))
    return nameSql(firstKnown(whole), column)
  return 'NULL::VARCHAR'
}

function readSql(plan: LinkPlan, { is, from, dates }: PlanColumn): string {
  const joined = `nullif(concat_ws(' ', ${from.map(identifier).join(', ')}), '')`
  if (is === 'address' || is === 'middle_names') return joined
  const first = firstKnown({ from })
  if (is === 'born' || dates !== undefined) {
    const day = daySql(first, dates ?? [], plan.lastYear)
    return `CASE WHEN ${day} NOT IN (${noDay.map(literal).join(', ')}) THEN ${day} END`
  }
  if (is === 'sex') return sexSql(first)
  return first
}

function firstKnown({ from }: Pick<PlanColumn, 'from'>): string {
  return from.length === 1 ? identifier(from[0] ?? '') : `coalesce(${from.map(identifier).join(', ')})`
}

/** F, M, X or not known. 1 is male and 2 female, as in the NHS Data Dictionary (PERSON GENDER CODE) and ISO/IEC 5218. */
function sexSql(cell: string): string {
  const is = (...words: readonly string[]): string => `lower(trim(${cell})) IN (${words.map(literal).join(', ')})`
  return `CASE WHEN ${is('m', 'male', 'boy', 'man', '1', 'gwryw')} THEN 'M' WHEN ${is('f', 'female', 'girl', 'woman', '2', 'benyw')} THEN 'F' WHEN ${is('x', 'other', 'indeterminate')} THEN 'X' END`
}

const titles = '^(mr|mrs|miss|ms|mx|master|dr|prof|rev|sir|dame|lady|lord)\\.? '

/** "SURNAME, Forename Middle" or "Forename Middle Surname", titles left out; one word alone is a forename. */
function nameSql(cell: string, part: 'forename' | 'surname' | 'middle_names'): string {
  const tidy = (text: string): string =>
    `regexp_replace(trim(regexp_replace(${text}, '\\s+', ' ', 'g')), ${literal(titles)}, '', 'i')`
  const comma = `contains(${cell}, ',')`
  const [before, after] = [tidy(`split_part(${cell}, ',', 1)`), tidy(`substr(${cell}, strpos(${cell}, ',') + 1)`)]
  const words = `string_split(${tidy(cell)}, ' ')`
  const rest = `string_split(${after}, ' ')`
  if (part === 'surname') return `CASE WHEN ${comma} THEN ${before} WHEN len(${words}) > 1 THEN ${words}[-1] END`
  if (part === 'forename') return `CASE WHEN ${comma} THEN ${rest}[1] ELSE ${words}[1] END`
  return `CASE WHEN ${comma} THEN array_to_string(${rest}[2:], ' ') WHEN len(${words}) > 2 THEN array_to_string(${words}[2:-2], ' ') END`
}

async function cellsNotRead(
  db: Database,
  plan: LinkPlan,
  file: PlanFile,
  table: Table,
  column: PlanColumn,
): Promise<Prepared['notRead'][number] | undefined> {
  if (
    !(column.is === 'born' || column.is === 'sex' || column.dates !== undefined) ||
    !(isRole(column.is) || column.dates !== undefined)
  )
    return undefined
  const cell = firstKnown(column)
  const lost = `FROM ${table.sql} WHERE ${cell} IS NOT NULL AND (${readSql(plan, column)}) IS NULL`
  const cells = await db.number(`SELECT count(*)::DOUBLE ${lost}`)
  if (cells === 0) return undefined
  const like = await db.rows(`SELECT ${cell} ${lost} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 3`)
  return {
    file: file.called,
    column: column.from.join(', '),
    cells,
    like: like.map(([value]) => value ?? ''),
  }
}
