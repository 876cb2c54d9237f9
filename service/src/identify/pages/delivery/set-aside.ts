import { writeCsv } from '#kith/platform/files/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { SetAsideDownload } from '../../store/deliveries.ts'
import { problemsInWords } from './rows.ts'
import { deliveryWords } from './words.ts'

/** Rows set aside as a CSV a person may open in a spreadsheet: line, part, why in words, the row as sent. */
export async function setAsideCsv(language: Language, rows: readonly SetAsideDownload[]): Promise<string> {
  const { headings } = deliveryWords(language).download
  const lines = rows.map((row) => {
    const why = problemsInWords(
      language,
      row.problems.filter((problem) => problem.weight === 'set-aside'),
    )
    return [String(row.line), row.part, why.join(' '), row.raw]
  })
  let text = ''
  for await (const chunk of writeCsv([[headings.line, headings.part, headings.reason, headings.row], ...lines]))
    text += chunk
  return text
}
