import { z } from 'zod'
import { isDay } from '#kith/people/index.ts'
import type { Printer } from '#kith/platform/documents/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { readPlan } from '../store.ts'
import { checkEasyRead, drawable, isBy, signReport, whatIsRead } from './actions.ts'
import { formAnswer, keep, params, planOf, type Params } from './answers.ts'
import { changeRoutes } from './change-routes.ts'
import { easyReadRoutes } from './easy-routes.ts'
import { generateReport } from './generate.ts'
import type { ReadHeard } from './heard.ts'
import { workPage, type WorkPage } from './pages/work.ts'
import { keepReportsPage } from './pages/keep.ts'
import { reportPageWords } from './pages/words.ts'
import { publicReportRoutes } from './public-routes.ts'
import { keepEasyRead, keepReport, readReport, readReports, readReportToChange } from './store.ts'

/** What reports need of the service round them: what was heard, something that makes paper, and where links on paper lead. */
export interface ReportTools {
  readonly heard: ReadHeard
  readonly printer: Printer
  readonly publicUrl: string
}

const text = (most: number) => z.string().max(most).default('')

/** Reports: public pages, the officials' work on them, and the expert by experience's. */
export function reportRoutes(tools: ReportTools): readonly Route[] {
  return [...publicReportRoutes(), ...listRoutes(tools), ...workRoutes(tools), ...changeRoutes(), ...easyReadRoutes()]
}

const wishes = z.object({
  kind: z.enum(['progress', 'brief']).default('progress').catch('progress'),
  language: z.enum(['en', 'cy']).default('en').catch('en'),
  day: text(10),
  month: text(10),
  year: text(10),
})

function listRoutes(tools: ReportTools): readonly Route[] {
  return [
    route({
      ...keep,
      method: 'GET',
      url: '/plan/keep/reports',
      audit: { action: 'see-reports' },
      navigation: { order: 72, text: (language) => reportPageWords(language).navigation },
      async handle({ scope, language, today, formField }) {
        const reports = await readReports(scope)
        const [year = '', month = '', day = ''] = today.split('-')
        const wish = {
          kind: 'progress',
          language,
          day: day.replace(/^0/, ''),
          month: month.replace(/^0/, ''),
          year,
        }
        return { kind: 'page', ...keepReportsPage(language, { reports, wishes: wish, isDayWrong: false, formField }) }
      },
    }),
    route({
      ...keep,
      method: 'POST',
      url: '/plan/keep/reports',
      audit: { action: 'make-a-report' },
      body: wishes,
      async handle({ scope, body, language, today, now, formField }) {
        const [year, month, day] = [body.year, body.month, body.day].map((part) => part.trim())
        const asAt = `${year?.padStart(4, '0')}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
        if (!isDay(asAt) || asAt > today) {
          const reports = await readReports(scope)
          return {
            kind: 'page',
            status: 422,
            ...keepReportsPage(language, { reports, wishes: body, isDayWrong: true, formField }),
          }
        }
        const knownAt = now.toISOString()
        const plan = await readPlan(scope, { knownAt })
        const heard = await tools.heard(scope, { asAt, knownAt })
        const generated = generateReport(body.kind, { plan, heard, knownAt }, asAt, body.language)
        const key = await keepReport(scope, {
          kind: body.kind,
          language: body.language,
          asAt,
          knownAt,
          generated,
        })
        return { kind: 'redirect', to: `/plan/keep/reports/${key}` }
      },
    }),
  ]
}

function workRoutes(tools: ReportTools): readonly Route[] {
  return [
    route({
      ...keep,
      method: 'GET',
      url: '/plan/keep/reports/:key',
      params,
      audit: { action: 'work-on-a-report', about: ['key'] },
      handle: (context) => work(context, {}),
    }),
    route({
      ...keep,
      method: 'POST',
      url: '/plan/keep/reports/:key/easy-read',
      params,
      body: z.object({ lines: text(60_000), version: z.coerce.number().int().max(1_000_000).catch(-1) }),
      audit: { action: 'write-easy-read', about: ['key'] },
      handle: (context) => writeEasyRead(context),
    }),
    route({
      ...keep,
      method: 'POST',
      url: '/plan/keep/reports/:key/sign',
      params,
      body: z.object({ signedAs: text(1000), office: text(1000), read: text(100) }),
      audit: { action: 'sign-a-report', about: ['key'] },
      handle: (context) => sign(context, tools),
    }),
  ]
}

async function writeEasyRead(
  context: Context<Params, unknown, { readonly lines: string; readonly version: number }>,
): Promise<Answer> {
  const { scope, body, person } = context
  const report = await readReportToChange(scope, context.params.key)
  if (!report) return { kind: 'absent' }
  const here = `/plan/keep/reports/${report.key}`
  if (report.isSigned) return { kind: 'redirect', to: here }
  const { lines, problems } = checkEasyRead(body.lines, report, await planOf(context, report))
  const newest = report.easyRead
  const isSentTwice = newest?.writtenBy === person?.actor && newest?.lines.join('\n') === lines.join('\n')
  if (isSentTwice) return { kind: 'redirect', to: `${here}#easy` }
  const all = [
    ...(body.version === (newest?.version ?? 0) ? [] : (['overtaken'] as const)),
    ...(lines.length === 0 ? (['empty'] as const) : lines.length > 60 ? (['too-many'] as const) : problems),
  ]
  if (all.length > 0) return work(context, { easyText: body.lines, easyProblems: all })
  await keepEasyRead(scope, report.key, lines)
  return { kind: 'redirect', to: `${here}#easy` }
}

interface SignBody {
  readonly signedAs: string
  readonly office: string
  readonly read: string
}

async function sign(context: Context<Params, unknown, SignBody>, tools: ReportTools): Promise<Answer> {
  const { scope, body, person, today } = context
  const report = await readReportToChange(scope, context.params.key)
  if (!report || !person) return { kind: 'absent' }
  const name = body.signedAs.trim()
  const office = body.office.trim()
  const wrong = [
    ...(name === '' ? (['name'] as const) : name.length > 200 ? (['name-long'] as const) : []),
    ...(office === '' ? (['office'] as const) : office.length > 200 ? (['office-long'] as const) : []),
    ...(report.isSigned || body.read === whatIsRead(report) ? [] : (['changed'] as const)),
  ]
  const typed = { signature: { name: body.signedAs, office: body.office } }
  if (wrong.length > 0) return work(context, { ...typed, signProblems: wrong })
  const outcome = await signReport(scope, tools, report, await planOf(context, report), {
    actor: person.actor,
    signature: { signedAs: name, office, on: today },
  })
  if (outcome === 'not-easy' || outcome === 'numbers') return work(context, { ...typed, signProblems: [outcome] })
  if (outcome === 'your-own') return work(context, typed)
  return { kind: 'redirect', to: `/plan/reports/${report.key}` }
}

async function work(
  context: Context<Params, unknown, unknown>,
  typed: Partial<Pick<WorkPage, 'easyText' | 'easyProblems' | 'signature' | 'signProblems'>>,
): Promise<Answer> {
  const { scope, language, person, formField } = context
  const report = await readReport(scope, context.params.key)
  if (!report) return { kind: 'absent' }
  const drawn = workPage(language, {
    report,
    drawn: drawable(report, await planOf(context, report), null),
    isMine: isBy(report, person?.actor),
    easyText: report.easyRead?.lines.join('\n') ?? '',
    easyProblems: [],
    signature: { name: '', office: '' },
    signProblems: [],
    formField,
    ...typed,
  })
  return formAnswer(drawn, '/plan/keep/reports', reportPageWords(language).navigation)
}
