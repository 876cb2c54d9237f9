import { z } from 'zod'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { drawable } from './actions.ts'
import { formAnswer, params, planOf, type Params } from './answers.ts'
import { easyListPage, easyPage, type EasyPage } from './pages/easy.ts'
import { reportPageWords } from './pages/words.ts'
import { judgeEasyRead, readReport, readReports } from './store.ts'

const expert = {
  purpose: 'review-easy-read',
  roles: ['expert-by-experience'],
  classes: ['work-record'],
} as const

/** E65: the young person recruited to give a user's perspective says whether the Easy Read is easy, before it is published. */
export function easyReadRoutes(): readonly Route[] {
  return [
    route({
      ...expert,
      method: 'GET',
      url: '/plan/easy-read',
      query: z.object({ done: z.string().optional().catch(undefined) }),
      audit: { action: 'see-easy-reads' },
      navigation: { order: 73, text: (language) => reportPageWords(language).easy.navigation },
      async handle({ scope, language, query }) {
        const heads = (await readReports(scope)).filter(({ isSigned }) => !isSigned)
        const reports = await Promise.all(heads.map(({ key }) => readReport(scope, key)))
        const waiting = reports
          .filter((one) => one !== undefined)
          .filter(({ easyRead }) => easyRead !== null && easyRead.isEasy === null)
        return { kind: 'page', ...easyListPage(language, waiting, query.done === 'yes') }
      },
    }),
    route({
      ...expert,
      method: 'GET',
      url: '/plan/easy-read/:key',
      params,
      audit: { action: 'read-an-easy-read', about: ['key'] },
      handle: (context) => draw(context, {}),
    }),
    route({
      ...expert,
      method: 'POST',
      url: '/plan/easy-read/:key',
      params,
      body: z.object({
        version: z.coerce.number().int().positive().max(1_000_000).catch(0),
        answer: z.enum(['yes', 'no', '']).default('').catch(''),
        because: z.string().max(20_000).default(''),
      }),
      audit: { action: 'judge-an-easy-read', about: ['key'] },
      async handle(context) {
        const { body, scope } = context
        const because = body.because.trim()
        const problems = [
          ...(body.answer === '' ? (['choose'] as const) : []),
          ...(body.answer === 'no' && because === '' ? (['say'] as const) : []),
          ...(because.length > 2000 ? (['long'] as const) : []),
        ]
        if (problems.length > 0) return draw(context, { answer: body.answer, because, problems })
        const isKept = await judgeEasyRead(scope, context.params.key, body.version, {
          isEasy: body.answer === 'yes',
          because: because === '' ? null : because,
        })
        return isKept
          ? { kind: 'redirect', to: '/plan/easy-read?done=yes' }
          : draw(context, { answer: body.answer, because, problems: ['gone'] })
      },
    }),
  ]
}

async function draw(
  context: Context<Params, unknown, unknown>,
  typed: Partial<Pick<EasyPage, 'answer' | 'because' | 'problems'>>,
): Promise<Answer> {
  const { scope, language, formField } = context
  const report = await readReport(scope, context.params.key)
  if (!report || report.easyRead === null || report.isSigned) return { kind: 'absent' }
  const drawn = easyPage(language, {
    drawn: drawable(report, await planOf(context, report), null),
    key: report.key,
    version: report.easyRead.version,
    lines: report.easyRead.lines,
    answer: '',
    because: '',
    problems: [],
    formField,
    ...typed,
  })
  return formAnswer(drawn, '/plan/easy-read', reportPageWords(language).easy.navigation)
}
