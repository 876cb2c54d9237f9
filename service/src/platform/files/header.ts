/** One column of a table: its name as written (trimmed), and where it stands, from 1. */
export interface Column {
  readonly name: string
  readonly position: number
}

export type HeaderProblem =
  | { readonly code: 'missing-column-name'; readonly column: number }
  | {
      readonly code: 'duplicate-column'
      readonly column: number
      readonly value: string
      readonly found: number
    }
  | { readonly code: 'too-many-columns'; readonly found: number; readonly expected: number }
  | { readonly code: 'no-header'; readonly value: string; readonly column: number }
  | { readonly code: 'header-not-found'; readonly expected: string }

export type HeaderResult =
  | { readonly ok: true; readonly columns: readonly Column[] }
  | { readonly ok: false; readonly problem: HeaderProblem }

/** Rows looked at to find a header below titles. */
export const headerSearchRows = 30

/** How a column's name is compared: case, spaces and punctuation do not matter. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/**
 * The columns a header row names. Empty cells at its end are dropped; an empty cell between names, or a name used twice, is a problem,
 * because nobody can say which column a mapping means.
 */
export function readHeader(cells: readonly string[], maxColumns: number): HeaderResult {
  const names = trimEnd(cells.map((cell) => cell.trim()))
  if (names.length > maxColumns) return refuse({ code: 'too-many-columns', found: names.length, expected: maxColumns })
  const seen = new Map<string, number>()
  for (const [index, name] of names.entries()) {
    const column = index + 1
    if (name === '') return refuse({ code: 'missing-column-name', column })
    if (isDataLike(name)) return refuse({ code: 'no-header', value: name, column })
    const key = name.toLowerCase()
    const first = seen.get(key)
    if (first !== undefined) return refuse({ code: 'duplicate-column', column, value: name, found: first })
    seen.set(key, column)
  }
  return { ok: true, columns: names.map((name, index) => ({ name, position: index + 1 })) }
}

/**
 * Which of the first rows is the header. With `expected` names: the row that has most of them (at least half, or three). Without: in a
 * sheet (`titles`), the first row about as wide as the widest; in a CSV, the first row.
 */
export function findHeader(
  rows: readonly (readonly string[])[],
  expected: readonly string[] | undefined,
  titles: boolean,
): number | undefined {
  if (expected && expected.length > 0) {
    const wanted = new Set(expected.map(nameKey))
    const scores = rows.map((cells) => new Set(cells.map(nameKey).filter((key) => wanted.has(key))).size)
    const best = Math.max(...scores, 0)
    const enough = Math.min(Math.ceil(wanted.size / 2), 3)
    return best >= enough ? scores.indexOf(best) : undefined
  }
  if (!titles) return rows.length > 0 ? 0 : undefined
  const widths = rows.map((cells) => cells.filter((cell) => cell.trim() !== '').length)
  const widest = Math.max(...widths, 0)
  const index = widths.findIndex((width) => width > 0 && width >= widest * 0.6)
  return index < 0 ? undefined : index
}

export function trimEnd(cells: readonly string[]): string[] {
  let length = cells.length
  while (length > 0 && cells[length - 1] === '') length--
  return cells.slice(0, length)
}

/** A date, or a number of five digits and more, names no column: the file starts with data. (`2024` may name a year's column.) */
function isDataLike(name: string): boolean {
  return (
    /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}( |$)/.test(name) ||
    /^\d{4}-\d{2}-\d{2}/.test(name) ||
    /^[+-]?\d{5,}([.]\d+)?$/.test(name)
  )
}

function refuse(problem: HeaderProblem): HeaderResult {
  return { ok: false, problem }
}
