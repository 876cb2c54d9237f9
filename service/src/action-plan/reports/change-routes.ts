import { z } from 'zod'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { drawable, sourcesIn } from './actions.ts'
import { formAnswer, keep, params, planOf, type Params } from './answers.ts'
import { currentReport } from './compose.ts'
import { changePage, startOf, type ChangePage } from './pages/work.ts'
import { reportPageWords } from './pages/words.ts'
import { editProblems, fromEdit } from './sentences.ts'
import { keepEdit, readReport, readReportToChange, type StoredReport } from './store.ts'

const place = z.string().regex(/^[a-z][a-z0-9.-]{0,200}$/)
const text = (most: number) => z.string().max(most).default('')

/** One sentence of a report in the making: left out, written anew, or added. */
export function changeRoutes(): readonly Route[] {
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
      body: z.object({
        place: place.catch(''),
        says: text(20_000),
        because: text(20_000),
        changes: z.coerce.number().int().max(1_000_000).catch(-1),
      }),
      audit: { action: 'change-a-sentence', about: ['key'] },
      handle: keepChange,
    }),
  ]
}

interface ChangeBody {
  readonly place: string
  readonly says: string
  readonly because: string
  readonly changes: number
}

async function keepChange(context: Context<Params, unknown, ChangeBody>): Promise<Answer> {
  const { scope, body, person } = context
  const report = await readReportToChange(scope, context.params.key)
  if (!report || (!report.isSigned && !isPlaceOf(report, body.place))) return { kind: 'absent' }
  const here = `/plan/keep/reports/${report.key}`
  if (report.isSigned) return { kind: 'redirect', to: here }
  const says = body.says.replaceAll(/\s+/g, ' ').trim()
  const because = body.because.trim()
  const newest = report.edits.findLast((edit) => edit.place === body.place)
  const isSentTwice = newest?.by === person?.actor && (newest?.says ?? '') === says && newest?.because === because
  if (isSentTwice) return { kind: 'redirect', to: `${here}#${body.place}` }
  const generated = generatedAt(report, body.place)
  const sources = sourcesIn(await planOf(context, report), report.generated)
  const problems = [
    ...(body.changes === changesAt(report, body.place) ? [] : (['overtaken'] as const)),
    ...(says === '' ? [] : editProblems(fromEdit(says), generated ?? [], sources)),
    ...(says === '' && generated === null ? (['nothing'] as const) : []),
    ...(because === '' ? (['because-missing'] as const) : because.length > 2000 ? (['because-long'] as const) : []),
  ]
  if (problems.length > 0) return change(context, body.place, { says: body.says, because: body.because, problems })
  await keepEdit(scope, report.key, { place: body.place, says: says === '' ? null : says, because })
  return { kind: 'redirect', to: `${here}#${body.place}` }
}

/** How often a sentence has been changed: a form opened before the last change is handed back. */
function changesAt(report: StoredReport, at: string): number {
  return report.edits.filter((edit) => edit.place === at).length
}

function generatedAt(
  report: StoredReport,
  at: string,
): StoredReport['generated']['sections'][number]['sentences'][number]['parts'] | null {
  return report.generated.sections.flatMap(({ sentences }) => sentences).find((one) => one.place === at)?.parts ?? null
}

/** A sentence that was worked out, or one added to a section. */
function isPlaceOf(report: StoredReport, at: string): boolean {
  return (
    generatedAt(report, at) !== null ||
    report.generated.sections.some(({ place: section }) => new RegExp(`^${section}\\.added-[1-9]\\d{0,2}$`).test(at))
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
    now: current?.parts ?? null,
    changes: changesAt(report, at),
    says: startOf(current),
    because: '',
    problems: [],
    formField,
    ...typed,
  })
  return formAnswer(drawn, `/plan/keep/reports/${report.key}`, reportPageWords(language).change.back)
}
