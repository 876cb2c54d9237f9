import { hash } from 'node:crypto'
import type { Column } from './header.ts'
import { findHeader, headerSearchRows, readHeader } from './header.ts'
import type { Limits } from './limits.ts'
import type { FileCode, NoteCode, Problem, RowCode } from './problem.ts'
import { shorten } from './problem.ts'
import { findOdd } from './text.ts'

/** Something about a row's cell that was kept as it came, but that a caller may refuse. `column`: position from 1. */
export interface Flag {
  readonly code: Extract<
    NoteCode,
    | 'formula'
    | 'error-cell'
    | 'digits-lost'
    | 'impossible-serial-date'
    | 'control-character'
    | 'direction-control'
    | 'lost-character'
    | 'hidden-row'
  >
  readonly column?: number
  readonly value?: string
}

/** What `readTable` yields, in file order. Every row of the file is one `row` event, read (`ok`) or set aside. */
export type TableEvent =
  | {
      readonly type: 'table'
      readonly part: string
      readonly line: number
      readonly columns: readonly Column[]
      readonly hidden: boolean
    }
  | RowEvent
  | BadRowEvent
  | { readonly type: 'note'; readonly note: Problem<NoteCode> }
  | { readonly type: 'stopped'; readonly part: string; readonly problem: Problem<FileCode> }

/** A row with one cell per column. `hash`: SHA-256 (hex) of the row as it stands in the file. */
export interface RowEvent {
  readonly type: 'row'
  readonly ok: true
  readonly part: string
  readonly line: number
  readonly cells: readonly string[]
  readonly raw: string
  readonly hash: string
  readonly flags: readonly Flag[]
}

export interface BadRowEvent {
  readonly type: 'row'
  readonly ok: false
  readonly part: string
  readonly line: number
  readonly raw: string
  readonly hash: string
  readonly problem: Problem<RowCode>
}

/** A row as a format's reader hands it over. */
export interface RawRow {
  readonly line: number
  readonly raw: string
  readonly hash: string
  readonly cells: readonly string[]
  readonly flags: readonly Flag[]
  readonly problem?: {
    readonly code: RowCode
    readonly column?: number
    readonly found?: number
    readonly expected?: number
    readonly value?: string
  }
  /** The file ended before this row's line did. */
  readonly unterminated?: boolean
}

export interface BuilderOptions {
  readonly file: string
  readonly part: string
  readonly at?: 'row'
  readonly hidden: boolean
  readonly limits: Limits
  readonly header: 'find' | 'none'
  readonly expect: readonly string[] | undefined
  readonly titles: boolean
}

const noFlags: readonly Flag[] = []

/** Turns a part's raw rows into table events: finds the header, holds every row to it. */
export class TableBuilder {
  readonly #options: BuilderOptions
  readonly #waiting: RawRow[] = []
  #columns: readonly Column[] | undefined
  #rows = 0
  stopped = false

  constructor(options: BuilderOptions) {
    this.#options = options
  }

  push(row: RawRow, out: TableEvent[]): void {
    if (this.stopped) return
    if (this.#columns) return this.#add(row, this.#columns, out)
    if (!row.problem && isBlank(row.cells)) return
    this.#waiting.push(row)
    const { titles, expect, header } = this.#options
    const needed = header === 'find' && (titles || expect) ? headerSearchRows : 1
    if (this.#waiting.length >= needed) this.#settle(out)
  }

  /** Hands on the rows held back to look for a header: no more will come. */
  flush(out: TableEvent[]): void {
    if (!this.stopped && !this.#columns && this.#waiting.length > 0) this.#settle(out)
  }

  /** The part has ended. */
  end(out: TableEvent[]): void {
    this.flush(out)
    if (this.stopped) return
    if (!this.#columns) out.push({ type: 'note', note: this.#at({ code: 'empty-sheet' }) })
    else if (this.#rows === 0) out.push({ type: 'note', note: this.#at({ code: 'no-rows' }) })
  }

  stop(
    problem: {
      readonly code: FileCode
      readonly line?: number
      readonly column?: string | number
      readonly value?: string
      readonly found?: string | number
      readonly expected?: string | number
    },
    out: TableEvent[],
  ): void {
    this.stopped = true
    out.push({ type: 'stopped', part: this.#options.part, problem: this.#at(problem) })
  }

  /** Rows that came before a header could be settled are still rows: they are handed on as set aside where there is no telling. */
  #settle(out: TableEvent[]): void {
    const { header, expect, titles, limits, part, hidden } = this.#options
    const rows = this.#waiting.splice(0)
    if (header === 'none') {
      const width = rows[0]?.cells.length ?? 0
      this.#columns = Array.from({ length: width }, (_, index) => ({
        name: String(index + 1),
        position: index + 1,
      }))
      out.push({ type: 'table', part, line: rows[0]?.line ?? 1, columns: this.#columns, hidden })
      for (const row of rows) this.push(row, out)
      return
    }
    const bad = rows.findIndex((row) => row.problem)
    const index = findHeader(
      rows.map((row) => (row.problem ? [] : row.cells)),
      expect,
      titles,
    )
    const row = index === undefined ? undefined : rows[index]
    if (index === undefined || row === undefined) {
      return this.stop(
        {
          code: 'header-not-found',
          line: rows[0]?.line ?? 1,
          expected: (expect ?? []).slice(0, 4).join(', '),
        },
        out,
      )
    }
    if (row.problem) {
      const first = rows[bad] ?? row
      out.push(this.#badRow(first, first.problem ?? { code: 'ragged-row' }))
      return this.stop(
        { code: 'header-not-found', line: first.line, expected: (expect ?? []).slice(0, 4).join(', ') },
        out,
      )
    }
    for (const above of rows.slice(0, index)) if (above.problem) out.push(this.#badRow(above, above.problem))
    const result = readHeader(row.cells, limits.maxColumns)
    if (!result.ok) return this.stop({ ...result.problem, line: row.line }, out)
    this.#columns = result.columns
    out.push({ type: 'table', part, line: row.line, columns: result.columns, hidden })
    if (index > 0)
      out.push({
        type: 'note',
        note: this.#at({ code: 'rows-above-header-skipped', line: row.line, found: index }),
      })
    for (const flag of row.flags)
      if (flag.code !== 'hidden-row') out.push({ type: 'note', note: this.#at({ ...flag, line: row.line }) })
    for (const below of rows.slice(index + 1)) this.push(below, out)
  }

  #add(row: RawRow, columns: readonly Column[], out: TableEvent[]): void {
    if (row.problem) {
      this.#rows++
      out.push(this.#badRow(row, row.problem))
      return
    }
    const width = columns.length
    let { cells } = this.#options.at === 'row' ? padRow(row, width) : row
    if (cells.length !== width) {
      if (isBlank(cells)) return
      if (cells.length > width && cells.slice(width).every((cell) => cell === '')) cells = cells.slice(0, width)
      else {
        this.#rows++
        const code = row.unterminated === true && cells.length < width ? 'cut-off-row' : 'ragged-row'
        out.push(this.#badRow(row, { code, found: cells.length, expected: width }))
        return
      }
    } else if (isBlank(cells)) return
    this.#rows++
    const { maxCellCharacters } = this.#options.limits
    if (row.raw.length > maxCellCharacters) {
      const long = cells.findIndex((cell) => cell.length > maxCellCharacters)
      if (long >= 0) {
        const found = cells[long]?.length ?? 0
        out.push(this.#badRow(row, { code: 'cell-too-long', column: long + 1, found, expected: maxCellCharacters }))
        return
      }
    }
    const { part } = this.#options
    out.push({
      type: 'row',
      ok: true,
      part,
      line: row.line,
      cells,
      raw: row.raw,
      hash: row.hash,
      flags: row.flags,
    })
  }

  #badRow(row: RawRow, problem: NonNullable<RawRow['problem']>): BadRowEvent {
    const { column, ...rest } = problem
    const named = column === undefined ? {} : { column: this.#columns?.[column - 1]?.name ?? column }
    const { part } = this.#options
    return {
      type: 'row',
      ok: false,
      part,
      line: row.line,
      raw: row.raw,
      hash: row.hash,
      problem: this.#at({ line: row.line, ...rest, ...named }),
    }
  }

  /** The problem with the place it is in. */
  #at<Code extends Problem['code']>(problem: Omit<Problem<Code>, 'file' | 'part' | 'at'>): Problem<Code> {
    const { file, part, at } = this.#options
    return { ...problem, file, part, ...(at ? { at } : {}) }
  }
}

/** A sheet does not write its empty cells: a row of it is as wide as the header. */
function padRow(row: RawRow, width: number): RawRow {
  if (row.cells.length >= width) return row
  return { ...row, cells: [...row.cells, ...Array.from({ length: width - row.cells.length }, () => '')] }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '')
}

/** Flags for the cells of a row with odd characters in them. Most rows have none, and one test over the whole row says so. */
export function oddFlags(raw: string, cells: readonly string[]): readonly Flag[] {
  if (findOdd(raw) === undefined) return noFlags
  const flags: Flag[] = []
  for (const [index, cell] of cells.entries()) {
    const found = findOdd(cell)
    if (found) flags.push({ code: found.code, column: index + 1, value: shorten(found.character) })
  }
  return flags
}

/** SHA-256 in hex. */
export function hashOf(content: string | Buffer): string {
  return hash('sha256', content, 'hex')
}
