import { currentReport, type Drawable } from './compose.ts'
import type { HeardTheme } from './heard.ts'
import type { Generated, ReportKind } from './report.ts'

/** A generated report that nobody edited or signed, ready to be drawn. */
export function unedited(kind: ReportKind, language: 'en' | 'cy', asAt: string, generated: Generated): Drawable {
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

/** A theme with its answer, as the consultation hands it over. */
export const heardOne: HeardTheme = {
  id: '7',
  href: '/comment/think-family-2026/replies/7',
  name: { en: 'One worker for 2 parents', cy: 'Un gweithiwr i ddau riant' },
  call: { en: 'Think family', cy: 'Meddwl am y teulu' },
  comments: 41,
  families: 12,
  readTwice: 20,
  readAlike: 18,
  reply: {
    id: '3',
    decision: 'in-part',
    text: { en: 'From April 2027 in 4 areas.', cy: null },
    because: 'There is money for 4 areas only.',
    promises: ['fnp-roll-out'],
  },
}

/** Far more themes than anybody would read, most of them not answered. */
export const heardMuch: readonly HeardTheme[] = Array.from({ length: 60 }, (_, at) => ({
  ...heardOne,
  id: String(at + 1),
  name: { en: `${'A theme with a long name, '.repeat(4)}number ${at + 1}`, cy: null },
  reply: at % 5 === 0 && heardOne.reply ? { ...heardOne.reply, id: String(at + 1) } : null,
}))
