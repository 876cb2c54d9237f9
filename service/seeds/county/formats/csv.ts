export type Cell = string | number | null | undefined

/** One CSV record (RFC 4180), without its line end. Nothing and null are empty cells. */
export function csvLine(cells: readonly Cell[]): string {
  let line = ''
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at]
    if (at > 0) line += ','
    if (cell === undefined || cell === null) continue
    const text = String(cell)
    line += /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return line
}
