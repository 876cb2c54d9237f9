import { currentReport, type Drawable } from './compose.ts'
import type { Generated, ReportKind } from './report.ts'

/** A generated report that nobody edited or signed, ready to be drawn. */
export function unedited(
  kind: ReportKind,
  language: 'en' | 'cy',
  asAt: string,
  generated: Generated,
): Drawable {
  return {
    kind,
    language,
    asAt,
    title: generated.title,
    sources: generated.sources,
    signed: null,
    sections: currentReport(generated, []).map(({ section, sentences }) => ({
      ...section,
      table: section.table ?? null,
      sentences: sentences.flatMap(({ place, parts }) => (parts === null ? [] : [{ place, parts }])),
    })),
  }
}
