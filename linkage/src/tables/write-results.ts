import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Database } from '../encode/database.ts'
import { literal } from '../encode/text.ts'

/** Kinds of tables a run's results can be had in beside CSV. */
export const tableFormats = ['parquet', 'arrow'] as const
export type TableFormat = (typeof tableFormats)[number]

/** A column of a result, and how it is made from the text in the CSV. */
export interface ResultColumn {
  readonly name: string
  readonly sql: string
  /** `word`: few different values. `levels` and `rarity`: one number a comparison; a rarity is null where there is none. */
  readonly type: 'text' | 'word' | 'number' | 'levels' | 'rarity'
}

const text = (name: string): ResultColumn => ({ name, sql: `"${name}"`, type: 'text' })
const word = (name: string): ResultColumn => ({ name, sql: `"${name}"`, type: 'word' })

/** pairs.csv and clusters.csv, typed. */
const results: Readonly<Record<'pairs' | 'clusters', readonly ResultColumn[]>> = {
  pairs: [
    text('left'),
    text('right'),
    { name: 'weight', sql: 'weight::DOUBLE', type: 'number' },
    word('decision'),
    word('reason'),
    { name: 'detail', sql: `nullif(detail, '')`, type: 'word' },
    { name: 'levels', sql: `string_split(levels, '|')::UTINYINT[]`, type: 'levels' },
    {
      name: 'rarity',
      sql: `list_transform(string_split(rarity, '|'), lambda k: nullif(k, '')::DOUBLE)`,
      type: 'rarity',
    },
    text('left_cluster'),
    text('right_cluster'),
  ],
  clusters: [text('id'), text('cluster')],
}

/**
 * Writes pairs and clusters of a finished run beside the CSV as `pairs.parquet`, `clusters.arrow`, …: typed (weights as numbers, levels and rarity as
 * lists), in the same order. Rejects with LinkageError.
 */
export async function writeTables(
  folder: string,
  formats: readonly TableFormat[],
  options: { readonly memoryMb?: number; readonly threads?: number } = {},
): Promise<void> {
  if (formats.length === 0) return
  const spillFolder = await mkdtemp(join(tmpdir(), 'kith-linkage-tables-'))
  const { memoryMb = 1200, threads = availableParallelism() } = options
  const db = await Database.open({
    memoryMb: Math.max(200, Math.round(memoryMb * 0.5)),
    threads,
    spillFolder,
    keepOrder: true,
  })
  try {
    for (const [name, columns] of Object.entries(results)) {
      const types = columns.map((column) => `${literal(column.name)}: 'VARCHAR'`).join(', ')
      const source = `read_csv(${literal(join(folder, `${name}.csv`))}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {${types}})`
      const sql = `SELECT ${columns.map((column) => `${column.sql} AS "${column.name}"`).join(', ')} FROM ${source}`
      for (const format of formats) {
        const path = join(folder, `${name}.${format}`)
        if (format === 'parquet') await db.run(`COPY (${sql}) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`)
        else {
          // the library is large, and most runs need none of it
          const { writeArrow } = await import('./arrow-out.ts')
          await writeArrow(db.streamValues(sql), columns, path)
        }
      }
    }
  } finally {
    db.close()
    await rm(spillFolder, { recursive: true, force: true })
  }
}
