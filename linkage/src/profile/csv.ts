/** Rows of a CSV text (RFC 4180: quoted cells may hold separators, quotes and line ends). A last line without cells is left out. */
export function parseCsv(text: string, separator = ','): string[][] {
  const rows: string[][] = []
  let [row, cell, quoted, at]: [string[], string, boolean, number] = [[], '', false, 0]
  const endRow = (): void => {
    row.push(cell)
    if (row.length > 1 || row[0] !== '') rows.push(row)
    ;[row, cell] = [[], '']
  }
  for (; at < text.length; at++) {
    const mark = text.charAt(at)
    if (quoted) {
      if (mark !== '"') cell += mark
      else if (text.charAt(at + 1) === '"') cell += text.charAt(at++)
      else quoted = false
    } else if (mark === '"' && cell === '') quoted = true
    else if (mark === separator) {
      row.push(cell)
      cell = ''
    } else if (mark === '\n') endRow()
    else if (mark !== '\r') cell += mark
  }
  endRow()
  return rows
}

/** A cell as CSV: quoted where it must be. */
export function csvCell(value: string): string {
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

export interface CsvShape {
  readonly separator: string
  /** Names of the columns, made different from each other and never empty. */
  readonly columns: readonly string[]
  /** True where the header has as many cells as the rows; otherwise names were made up for the rest. */
  readonly headerFits: boolean
  readonly assumed: readonly string[]
}

const separators: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
}

/** How a CSV is laid out, from its first lines: the separator that cuts most lines into equally many cells (more than one). */
export function csvShape(text: string): CsvShape {
  const tried = Object.keys(separators).map((separator) => {
    const rows = parseCsv(text, separator).slice(0, 200)
    const usual = commonest(rows.map((row) => row.length))
    const alike = rows.length === 0 ? 0 : rows.filter((row) => row.length === usual).length / rows.length
    return { separator, rows, usual, worth: usual > 1 ? alike + usual / 1000 : 0 }
  })
  const best = tried.reduce((most, next) => (next.worth > most.worth ? next : most))
  const header = best.rows[0] ?? []
  const width = Math.max(header.length, best.usual)
  const assumed: string[] = []
  if (best.separator !== ',') assumed.push(`cells are separated by a ${separators[best.separator]}`)
  if (header.length < width)
    assumed.push(`the header names ${header.length} columns but most rows have ${width}: the rest were numbered`)
  if (header.some(looksLikeData))
    assumed.push(
      `the first row is taken as the names of the columns, though it looks like data (${header.find(looksLikeData)})`,
    )
  return {
    separator: best.separator,
    columns: distinctNames(
      Array.from({ length: width }, (_, at) => (header[at] ?? '').trim()),
      assumed,
    ),
    headerFits: header.length === width,
    assumed,
  }
}

function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || b - a)[0]?.[0] ?? 0
}

function looksLikeData(cell: string): boolean {
  return /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}$|^\d{6,}$|@.+\./.test(cell.trim())
}

function distinctNames(names: readonly string[], assumed: string[]): string[] {
  const seen = new Set<string>()
  return names.map((name, at) => {
    const wanted = name === '' ? `column ${at + 1}` : name
    let given = wanted
    for (let more = 2; seen.has(given.toLowerCase()); more++) given = `${wanted} (${more})`
    if (given !== wanted) assumed.push(`two columns are called "${wanted}": the later one is called "${given}" here`)
    seen.add(given.toLowerCase())
    return given
  })
}
