import { loadContent } from '../content/load.ts'
import { parsePlan, type Plan } from '../model/plan.ts'
import { currentReport, type Drawable } from './compose.ts'
import type { Generated, ReportKind } from './report.ts'

/** The plan that comes with Kith, as it is released on the first day. */
export function shippedPlan(): Plan {
  const content = loadContent()
  if (!content.ok)
    throw new Error(content.problems.map(({ where, problem }) => `${where}: ${problem}`).join('\n'))
  return parsePlan(
    content.records.map((record) => ({
      ...record,
      version: 1,
      recordedAt: '2026-11-25T09:00:00.000000Z',
      note: 'n',
      shipped: true,
    })),
  )
}

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
