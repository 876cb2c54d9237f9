import type { Database } from '../encode/database.ts'
import { identifier } from '../encode/text.ts'
import { dateFormats, readDay } from './dates.ts'
import type { Table } from './tables.ts'

/** What is in one column of one file. Shares are 0..1 of the cells that are filled in. */
export interface ColumnProfile {
  readonly column: string
  readonly rows: number
  readonly known: number
  readonly distinct: number
  /** The five commonest values with how many rows hold each. */
  readonly commonest: readonly (readonly [string, number])[]
  /** The five commonest shapes: digits as 9, capitals as A, other letters as a; runs of letters made one. */
  readonly shapes: readonly (readonly [string, number])[]
  readonly longest: number
  /** Formats in which at least one value is a day, with the share they read, best first. */
  readonly dates: readonly { readonly format: string; readonly share: number }[]
}

/** With the values looked at, for guessing; not for writing down. */
export interface SampledColumn extends ColumnProfile {
  readonly sample: ReadonlyMap<string, number>
}

/** Distinct values looked at to tell what a column is. */
const sampled = 3000

/** Profiles every column of a table. `lastYear` is the year after which nobody in it can be born (for two-digit years). */
export async function profileColumns(db: Database, table: Table, lastYear: number): Promise<readonly SampledColumn[]> {
  const found: SampledColumn[] = []
  for (const column of table.reading.columns) found.push(await profileColumn(db, table, column, lastYear))
  return found
}

async function profileColumn(db: Database, table: Table, column: string, lastYear: number): Promise<SampledColumn> {
  const name = identifier(column)
  const counted = `(SELECT ${name} AS v, count(*) AS n FROM ${table.sql} WHERE ${name} IS NOT NULL GROUP BY 1)`
  const [totals] = await db.rows(
    `SELECT coalesce(sum(n), 0)::BIGINT, count(*), coalesce(max(length(v)), 0) FROM ${counted}`,
  )
  const pairs = async (sql: string): Promise<readonly (readonly [string, number])[]> =>
    (await db.rows(sql)).map(([value, times]) => [value ?? '', Number(times)] as const)
  const commonest = await pairs(`SELECT v, n FROM ${counted} ORDER BY n DESC, v LIMIT 5`)
  const shape = String.raw`regexp_replace(regexp_replace(regexp_replace(v, '\p{Lu}+', 'A', 'g'), '\p{Ll}+', 'a', 'g'), '[0-9]', '9', 'g')`
  const shapes = await pairs(
    `SELECT left(${shape}, 40) AS shape, sum(n)::BIGINT AS m FROM ${counted} GROUP BY 1 ORDER BY m DESC, shape LIMIT 5`,
  )
  // by a hash of the value: the same sample whatever the order of the rows
  const sample = new Map(await pairs(`SELECT v, n FROM ${counted} ORDER BY md5(v) LIMIT ${sampled}`))
  return {
    column,
    rows: table.rows,
    known: Number(totals?.[0] ?? 0),
    distinct: Number(totals?.[1] ?? 0),
    longest: Number(totals?.[2] ?? 0),
    commonest,
    shapes,
    dates: datesIn(sample, lastYear),
    sample,
  }
}

/** Which formats read the values, best first; equal ones in the order of `dateFormats`. */
export function datesIn(
  sample: ReadonlyMap<string, number>,
  lastYear: number,
): readonly { readonly format: string; readonly share: number }[] {
  const all = [...sample.values()].reduce((sum, times) => sum + times, 0)
  return dateFormats
    .map((format) => {
      let read = 0
      for (const [value, times] of sample) if (readDay(value, format, lastYear) !== undefined) read += times
      return { format: format.format, share: all === 0 ? 0 : read / all }
    })
    .filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share)
}
