import { writeCsv } from '#kith/platform/files/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { PartSummary } from '../../receive/index.ts'
import type { SetAsideDownload } from '../../store/deliveries.ts'
import { problemsInWords } from './rows.ts'
import { deliveryWords } from './words.ts'

/** Rows set aside as a CSV a person may open in a spreadsheet: line, part, why in words, the row as sent. */
export function setAsideCsv(language: Language, rows: readonly SetAsideDownload[]): Promise<string> {
  const { headings } = deliveryWords(language).download
  const lines = rows.map((row) => [String(row.line), row.part, whyInWords(language, row), row.raw])
  return written([[headings.line, headings.part, headings.reason, headings.row], ...lines])
}

/**
 * Rows of one part that were set aside, cell by cell under the file's own columns, after two of ours that no feed reads: the line and why. A row
 * that cannot be cut into cells stands whole in the first.
 */
export function setAsideInOwnColumns(
  language: Language,
  { part, columns }: Pick<PartSummary, 'part' | 'columns'>,
  rows: readonly SetAsideDownload[],
): Promise<string> {
  const { own } = deliveryWords(language).download.headings
  const ours = rows.filter((row) => row.part === part)
  const delimiter = delimiterOf(ours, columns.length)
  const lines = ours.map((row) => [
    String(row.line),
    whyInWords(language, row),
    ...(cellsOf(row.raw, delimiter) ?? [row.raw]),
  ])
  return written([[own.line, own.reason, ...columns.map((column) => column.name)], ...lines])
}

function whyInWords(language: Language, { problems }: SetAsideDownload): string {
  const why = problems.filter((problem) => problem.weight === 'set-aside')
  return problemsInWords(language, why).join(' ')
}

async function written(lines: readonly (readonly string[])[]): Promise<string> {
  let text = ''
  for await (const chunk of writeCsv(lines)) text += chunk
  return text
}

const delimiters = [',', ';', '\t', '|'] as const

/** What cuts most of the rows into as many cells as the file has columns; of none that does, what makes most cells. */
function delimiterOf(rows: readonly SetAsideDownload[], width: number): string {
  let best: { readonly delimiter: string; readonly whole: number; readonly cells: number } | undefined
  for (const delimiter of delimiters) {
    const widths = rows.map((row) => cellsOf(row.raw, delimiter)?.length ?? 0)
    const whole = widths.filter((one) => one === width).length
    const cells = widths.reduce((sum, one) => sum + one, 0)
    if (!best || whole > best.whole || (whole === best.whole && cells > best.cells)) best = { delimiter, whole, cells }
  }
  return best?.delimiter ?? ','
}

/** A row as sent, cut into its cells; null where its quotes do not match. */
export function cellsOf(raw: string, delimiter: string): readonly string[] | null {
  const quoted = /"([^"]*(?:""[^"]*)*)"/y
  const cells: string[] = []
  for (let at = 0; ; at++) {
    if (raw[at] === '"') {
      quoted.lastIndex = at
      const found = quoted.exec(raw)
      if (!found) return null
      cells.push((found[1] ?? '').replaceAll('""', '"'))
      at = quoted.lastIndex
      if (at < raw.length && raw[at] !== delimiter) return null
    } else {
      const end = raw.indexOf(delimiter, at)
      cells.push(end < 0 ? raw.slice(at) : raw.slice(at, end))
      at = end < 0 ? raw.length : end
    }
    if (at >= raw.length) return cells
  }
}
