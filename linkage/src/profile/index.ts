import { mkdir, stat } from 'node:fs/promises'
import { profileColumns } from './columns.ts'
import { suggestPlan } from './suggest.ts'
import type { Suggestion } from './suggest.ts'
import { loadTables, readingsOf } from './tables.ts'
import type { Table } from './tables.ts'

export { csvCell, parseCsv } from './csv.ts'
export { dateFormats } from './dates.ts'
export type { ColumnProfile } from './columns.ts'
export { percent } from './guess.ts'
export { isRole, parsePlan, planToJson } from './plan.ts'
export type { LinkPlan, PlanColumn, PlanFile } from './plan.ts'
export { prepareRecords, recordColumns } from './prepare.ts'
export type { Prepared } from './prepare.ts'
export { roles, roleWords } from './roles.ts'
export type { Role } from './roles.ts'
export { suggestSettings } from './suggest.ts'
export type { Suggestion } from './suggest.ts'
export { littleTold, refuseUntold } from './telling.ts'
export { loadTables, readingsOf } from './tables.ts'
export type { FileReading, Table, UnreadableLine } from './tables.ts'

export interface ProfileOptions {
  /** Folder for working files; made if absent. */
  readonly folder: string
  readonly memoryMb: number
  readonly threads: number
}

/**
 * Reads CSV or Parquet files, whatever their encoding, separator and headers, says what is in each column and what each is taken for,
 * and suggests how to link them. Throws LinkageError `input` for what is no table.
 */
export async function profileFiles(
  paths: readonly string[],
  options: ProfileOptions,
): Promise<Suggestion & { readonly tables: readonly Table[] }> {
  await mkdir(options.folder, { recursive: true })
  const readings = await readingsOf(paths)
  const lastYear = await newestYear(paths)
  const { db, tables } = await loadTables(readings, options.folder, options.memoryMb, options.threads)
  try {
    const profiled = []
    for (const table of tables) profiled.push({ table, profiles: await profileColumns(db, table, lastYear) })
    return { ...suggestPlan(profiled, lastYear), tables }
  } finally {
    db.close()
  }
}

/** The year in which the newest file was last written: nobody in it was born later. */
async function newestYear(paths: readonly string[]): Promise<number> {
  const years = await Promise.all(paths.map(async (path) => (await stat(path)).mtime.getUTCFullYear()))
  return Math.max(...years)
}
