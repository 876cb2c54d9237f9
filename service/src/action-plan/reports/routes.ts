import { z } from 'zod'
import { isDay } from '#kith/people/index.ts'
import type { Printer } from '#kith/platform/documents/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { readPlan } from '../store.ts'
import { checkEasyRead, drawable, signReport, sourcesIn } from './actions.ts'
import { currentReport } from './compose.ts'
import { easyReadRoutes } from './easy-routes.ts'
import { generateReport } from './generate.ts'
import { changePage, startOf, workPage, type ChangePage, type WorkPage } from './pages/work.ts'
import { keepReportsPage } from './pages/keep.ts'
import { reportPageWords } from './pages/words.ts'
import { publicReportRoutes } from './public-routes.ts'
import { editProblems, fromEdit } from './sentences.ts'
import { keepEasyRead, keepEdit, keepReport, readReport, readReports, type StoredReport } from './store.ts'

/** What signing needs: something that makes paper, and where links on paper lead. */
export interface ReportTools {
  readonly printer: Printer
  readonly publicUrl: string
}

const keep = {
  purpose: 'keep-the-plan',
  roles: ['plan-official'],
  classes: ['work-record'],
} as const
const params = z.object({ key: z.string().max(60) })
type Params = z.infer<typeof params>
const text = (most: number) => z.string().max(most).default('')
const place = z.string().regex(/^[a-z][a-z0-9.-]{0,200}$/)

/** Reports: public pages, the officials' work on them, and the expert by experience's. */
export function reportRoutes(tools: ReportTools): readonly Route[] {
  return [
    ...publicReportRoutes(),
    ...listRoutes(),
    ...workRoutes(tools),
    ...changeRoutes(),
    ...easyReadRoutes(),
  ]
}

const wishes = z.object({
  kind: z.enum(['progress', 'brief']).default('progress').catch('progress'),
  language: z.enum(['en', 'cy']).default('en').catch('en'),
  asAt: text(40),
})

function listRoutes(): readonly Route[] {
  return [
    route({
      ...keep,
      method: 'GET',
      url: '/plan/keep/reports',
      audit: { action: 'see-reports' },
      navigation: { order: 72, text: (language) => reportPageWords(language).navigation },
      async handle({ scope, language, today, formField }) {
        const reports = await readReports(scope)
        const wish = { kind: 'progress', language, asAt: today }
        return { kind: 'page', ...keepReportsPage(language, { reports, wishes: wish, isDayWrong: false, formField }) } // prettier-ignore
      },
    }),
    route({
      ...keep,
      method: 'POST',
      url: '/plan/keep/reports',
      audit: { action: 'make-a-report' },
      body: wishes,
      async handle({ scope, body, language, today, now, formField }) {
        const asAt = body.asAt.trim()
        if (!isDay(asAt) || asAt > today) {
          const reports = await readReports(scope)
          return { kind: 'page', status: 422, ...keepReportsPage(language, { reports, wishes: body, isDayWrong: true, formField }) } // prettier-ignore
        }
        const knownAt = now.toISOString()
        const plan = await readPlan(scope, { knownAt })
        const generated = generateReport(body.kind, plan, asAt, body.language)
        const key = await keepReport(scope, { ...body, asAt, knownAt, generated })
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
      body: z.object({ lines: text(60_000) }),
      audit: { action: 'write-easy-read', about: ['key'] },
      async handle(context) {
        const { scope, body } = context
        const report = await readReport(scope, context.params.key)
        if (!report || report.isSigned) return { kind: 'absent' }
        const { lines, problems } = checkEasyRead(body.lines, report, await planOf(context, report))
        const all = lines.length === 0 ? (['empty'] as const) : lines.length > 60 ? (['too-many'] as const) : problems // prettier-ignore
        if (all.length > 0) return work(context, { easyText: body.lines, easyProblems: all })
        await keepEasyRead(scope, report.key, lines)
        return { kind: 'redirect', to: `/plan/keep/reports/${report.key}#easy` }
      },
    }),
    route({
      ...keep,
      method: 'POST',
      url: '/plan/keep/reports/:key/sign',
      params,
      body: z.object({ signedAs: text(1000), office: text(1000) }),
      audit: { action: 'sign-a-report', about: ['key'] },
      handle: (context) => sign(context, tools),
    }),
  ]
}

async function sign(
  context: Context<Params, unknown, { readonly signedAs: string; readonly office: string }>,
  tools: ReportTools,
): Promise<Answer> {
  const { scope, body, person, today } = context
  const report = await readReport(scope, context.params.key)
  if (!report || !person) return { kind: 'absent' }
  const name = body.signedAs.trim().slice(0, 200)
  const office = body.office.trim().slice(0, 200)
  const missing = [
    ...(name === '' ? (['name'] as const) : []),
    ...(office === '' ? (['office'] as const) : []),
  ]
  const typed = { signature: { name, office } }
  if (missing.length > 0) return work(context, { ...typed, signProblems: missing })
  const plan = await planOf(context, report)
  const outcome = await signReport(scope, tools, report, plan, {
    actor: person.actor,
    signature: { signedAs: name, office, on: today },
  })
  if (outcome === 'not-easy' || outcome === 'numbers')
    return work(context, { ...typed, signProblems: [outcome] })
  if (outcome === 'your-own') return work(context, typed)
  return { kind: 'redirect', to: `/plan/reports/${report.key}` }
}

function planOf({ scope }: Pick<Context, 'scope'>, report: StoredReport) {
  return readPlan(scope, { knownAt: report.knownAt })
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
    isMine: report.madeBy === person?.actor,
    easyText: report.easyRead?.lines.join('\n') ?? '',
    easyProblems: [],
    signature: { name: '', office: '' },
    signProblems: [],
    formField,
    ...typed,
  })
  return {
    kind: 'page',
    status: (drawn.errors ?? 0) > 0 ? 422 : 200,
    ...drawn,
    back: { href: '/plan/keep/reports', text: reportPageWords(language).navigation },
  }
}

function changeRoutes(): readonly Route[] {
  return [
    route({
      ...keep,
      method: 'GET',
      url: '/plan/keep/reports/:key/change',
      params,
      query: z.object({ place: place.catch('') }),
      audit: { action: 'open-a-sentence', about: ['key'] },
      handle: (context) => change(context, context.query.place, {}),
    }),
    route({
      ...keep,
      method: 'POST',
      url: '/plan/keep/reports/:key/change',
      params,
      body: z.object({ place: place.catch(''), says: text(20_000), because: text(20_000) }),
      audit: { action: 'change-a-sentence', about: ['key'] },
      handle: keepChange,
    }),
  ]
}

interface ChangeBody {
  readonly place: string
  readonly says: string
  readonly because: string
}

async function keepChange(context: Context<Params, unknown, ChangeBody>): Promise<Answer> {
  const { scope, body } = context
  const report = await readReport(scope, context.params.key)
  if (!report || report.isSigned || !isPlaceOf(report, body.place)) return { kind: 'absent' }
  const says = body.says.replaceAll(/\s+/g, ' ').trim()
  const because = body.because.trim()
  const generated = generatedAt(report, body.place)
  const sources = sourcesIn(await planOf(context, report))
  const problems = [
    ...(says === '' ? [] : editProblems(fromEdit(says), generated ?? [], sources)),
    ...(says === '' && generated === null ? (['nothing'] as const) : []),
    ...(because === '' ? (['because-missing'] as const) : because.length > 2000 ? (['because-long'] as const) : []), // prettier-ignore
  ]
  if (problems.length > 0)
    return change(context, body.place, { says: body.says, because: body.because, problems })
  await keepEdit(scope, report.key, { place: body.place, says: says === '' ? null : says, because })
  return { kind: 'redirect', to: `/plan/keep/reports/${report.key}#${body.place}` }
}

function generatedAt(
  report: StoredReport,
  at: string,
): StoredReport['generated']['sections'][number]['sentences'][number]['parts'] | null {
  return (
    report.generated.sections.flatMap(({ sentences }) => sentences).find((one) => one.place === at)?.parts ??
    null
  )
}

/** A sentence that was worked out, or one added to a section. */
function isPlaceOf(report: StoredReport, at: string): boolean {
  return (
    generatedAt(report, at) !== null ||
    report.generated.sections.some(({ place: section }) =>
      new RegExp(`^${section}\\.added-[1-9]\\d{0,2}$`).test(at),
    )
  )
}

async function change(
  context: Context<Params, unknown, unknown>,
  at: string,
  typed: Partial<Pick<ChangePage, 'says' | 'because' | 'problems'>>,
): Promise<Answer> {
  const { scope, language, formField } = context
  const report = await readReport(scope, context.params.key)
  if (!report || report.isSigned || !isPlaceOf(report, at)) return { kind: 'absent' }
  const current = currentReport(report.generated, report.edits)
    .flatMap(({ sentences }) => sentences)
    .find((one) => one.place === at)
  const drawn = changePage(language, {
    report,
    drawn: drawable(report, await planOf(context, report), null),
    place: at,
    generated: generatedAt(report, at),
    says: startOf(current),
    because: '',
    problems: [],
    formField,
    ...typed,
  })
  return {
    kind: 'page',
    status: (drawn.errors ?? 0) > 0 ? 422 : 200,
    ...drawn,
    back: { href: `/plan/keep/reports/${report.key}`, text: reportPageWords(language).change.back },
  }
}
