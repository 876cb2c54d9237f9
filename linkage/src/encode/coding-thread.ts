import { Ids } from './ids.ts'
import type { IdParts, SortedIds } from './ids.ts'
import { RawColumn } from './raw.ts'
import type { ColumnParts } from './raw.ts'

/* Runs in the kernel's threads: numbers the values of some columns while the next rows are read, and sorts ids. */

/** Which columns a thread is given, by their place among all. */
export interface ColumnsWanted {
  readonly columns: readonly number[]
  readonly rowsExpected: number
}

/** Cells of each of a thread's columns, four words a cell, in shared memory. */
export interface CellBatch {
  readonly count: number
  readonly cells: readonly { readonly column: number; readonly words: Int32Array }[]
}

const columns = new Map<number, RawColumn>()

export function openColumns(data: unknown): void {
  const wanted = parseWanted(data)
  columns.clear()
  for (const column of wanted.columns) columns.set(column, new RawColumn(wanted.rowsExpected))
}

export function addCells(data: unknown): void {
  const { count, cells } = parseBatch(data)
  for (const { column, words } of cells)
    columns.get(column)?.add({ count, words, valid: null, hashes: null, text: () => '' })
}

export function closeColumns(): readonly (readonly [column: number, parts: ColumnParts])[] {
  const parts = [...columns].map(([column, raw]) => [column, raw.parts()] as const)
  for (const raw of columns.values()) raw.close()
  columns.clear()
  return parts
}

/** Sorts ids in the memory they are in. */
export function sortIds(data: unknown): SortedIds {
  return Ids.of(parseIds(data)).sort()
}

/** The host sent it. */
function parseWanted(data: unknown): ColumnsWanted {
  return data as ColumnsWanted
}

/** The host sent it. */
function parseBatch(data: unknown): CellBatch {
  return data as CellBatch
}

/** The host sent it. */
function parseIds(data: unknown): IdParts {
  return data as IdParts
}
