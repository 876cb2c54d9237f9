/** A line written, or a note that a cell was changed to be safe to open. `line` and `column` count from 1. */
export interface InertNote {
  readonly line: number
  readonly column: number
  readonly value: string
}

export interface WriteCsvOptions {
  /** Told of each cell that was given an apostrophe. */
  readonly onInert?: (note: InertNote) => void
  /** Starts the file with a byte order mark, so that Excel reads it as UTF-8. Default true. */
  readonly byteOrderMark?: boolean
}

/**
 * Streams rows as a CSV a person may open in a spreadsheet: RFC 4180 with CRLF, UTF-8, and no cell that a spreadsheet would run. A cell
 * that starts with `=`, `+`, `-`, `@`, a tab or a line end gets an apostrophe before it (plain numbers and phone numbers in digits do not need one).
 * Source: OWASP, CSV Injection.
 */
export async function* writeCsv(
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  options: WriteCsvOptions = {},
): AsyncGenerator<string> {
  const { onInert, byteOrderMark = true } = options
  let buffer = byteOrderMark ? '\ufeff' : ''
  let line = 0
  for await (const row of rows) {
    line++
    const safe = row.map((cell, index) => {
      const inert = makeInert(cell)
      if (inert !== cell) onInert?.({ line, column: index + 1, value: cell })
      return inert
    })
    buffer += `${csvLine(safe)}\r\n`
    if (buffer.length > 64 * 1024) {
      yield buffer
      buffer = ''
    }
  }
  if (buffer !== '') yield buffer
}

/** The cell as text no spreadsheet will run: formula-like text gets an apostrophe, everything else is as it was. */
export function makeInert(cell: string): string {
  return isFormulaLike(cell) ? `'${cell}` : cell
}

/** Whether a spreadsheet might run this text. A plain signed number is a number. */
export function isFormulaLike(text: string): boolean {
  return /^[\s\0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text)
}

/** One RFC 4180 line without its end: cells quoted where they must be. Two equal rows make the same line and two different rows do not. */
export function csvLine(cells: readonly string[]): string {
  if (cells.length === 1 && cells[0] === '') return '""'
  return cells.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')
}
