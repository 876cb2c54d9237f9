import { z } from 'zod'
import { writeCsv } from '#kith/platform/files/index.ts'
import { route, type Answer, type Route } from '#kith/platform/web/index.ts'
import { planWords } from '../pages/parts.ts'
import { plainSentence, refOf, textOf, type Part } from './sentences.ts'
import { reportsPage, signedEasyPage, signedPage } from './pages/public.ts'
import { reportPageWords } from './pages/words.ts'
import { parseSigned, signedSchema, type Signed } from './signed.ts'
import { readSignedBody, readSignedHeads, readSignedPdf } from './store.ts'

const open = {
  method: 'GET',
  purpose: 'public',
  roles: 'everyone',
  classes: ['published'],
  audit: { none: 'a public page with nothing about a person' },
} as const
const params = z.object({ key: z.string().max(60) })

/** What anybody reads of reports: only what was signed. */
export function publicReportRoutes(): readonly Route[] {
  return [
    route({
      ...open,
      url: '/plan/reports',
      async handle({ scope, language, person }) {
        const mayKeep = person?.roles.includes('plan-official') ?? false
        const back = { href: '/plan', text: planWords(language).backToPlan }
        return { kind: 'page', back, ...reportsPage(language, await readSignedHeads(scope), mayKeep) }
      },
    }),
    route({
      ...open,
      url: '/plan/reports/report.schema.json',
      handle: async () => ({ kind: 'data', data: z.toJSONSchema(signedSchema) }),
    }),
    route({
      ...open,
      url: '/plan/reports/:key',
      params,
      async handle({ scope, language, params: { key } }) {
        const found = await readSignedBody(scope, key)
        if (!found) return { kind: 'absent' }
        return {
          kind: 'page',
          ...signedPage(language, { ...found, report: parseSigned(found.body) }),
          back: { href: '/plan/reports', text: reportPageWords(language).report.back },
        }
      },
    }),
    route({
      ...open,
      url: '/plan/reports/:key/easy-read',
      params,
      async handle({ scope, language, params: { key } }) {
        const found = await readSignedBody(scope, key)
        if (!found) return { kind: 'absent' }
        const report = parseSigned(found.body)
        return {
          kind: 'page',
          ...signedEasyPage(language, report),
          back: { href: `/plan/reports/${key}`, text: report.title },
        }
      },
    }),
    ...files(),
  ]
}

function files(): readonly Route[] {
  const pdf = (url: `/${string}`, which: 'pdf' | 'easy-pdf'): Route =>
    route({
      ...open,
      url,
      params,
      async handle({ scope, params: { key } }): Promise<Answer> {
        const body = await readSignedPdf(scope, key, which)
        const fileName = which === 'pdf' ? `${key}.pdf` : `${key}-easy-read.pdf`
        return body ? { kind: 'download', fileName, contentType: 'application/pdf', body } : { kind: 'absent' }
      },
    })
  return [
    pdf('/plan/reports/:key/report.pdf', 'pdf'),
    pdf('/plan/reports/:key/easy-read.pdf', 'easy-pdf'),
    route({
      ...open,
      url: '/plan/reports/:key/report.json',
      params,
      // Byte for byte what was signed: its hash can be worked out again.
      async handle({ scope, params: { key } }) {
        const found = await readSignedBody(scope, key)
        if (!found) return { kind: 'absent' }
        return {
          kind: 'download',
          fileName: `${key}.json`,
          contentType: 'application/json; charset=utf-8',
          body: found.body,
        }
      },
    }),
    route({
      ...open,
      url: '/plan/reports/:key/report.csv',
      params,
      async handle({ scope, params: { key } }) {
        const found = await readSignedBody(scope, key)
        if (!found) return { kind: 'absent' }
        let body = ''
        for await (const chunk of writeCsv(tracedRows(parseSigned(found.body)))) body += chunk
        return { kind: 'download', fileName: `${key}.csv`, contentType: 'text/csv; charset=utf-8', body }
      },
    }),
  ]
}

/** One line for each trace: what it says, in which sentence, and the record it is from. */
export function tracedRows(report: Signed): readonly (readonly string[])[] {
  const ofParts = (section: string, place: string, parts: readonly Part[]): readonly (readonly string[])[] =>
    parts.flatMap((part) => {
      const ref = refOf(part)
      const source = ref === undefined ? undefined : report.sources[ref]
      if (ref === undefined) return []
      return [[section, place, textOf(part), ref, source?.origin ?? '', source?.href ?? '', plainSentence(parts)]]
    })
  return [
    ['section', 'place', 'says', 'record', 'record_title', 'address', 'sentence'],
    ...report.sections.flatMap(({ place: section, sentences, table }) => [
      ...sentences.flatMap(({ place, parts }) => ofParts(section, place, parts)),
      ...(table?.rows.flatMap((cells, row) =>
        cells.flatMap((cell, column) => ofParts(section, `${section}.row-${row + 1}.${column + 1}`, cell)),
      ) ?? []),
    ]),
  ]
}
