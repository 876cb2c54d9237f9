import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { formErrors, type FieldError } from '#kith/platform/design-system/index.ts'
import { entryId, route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { addMonths } from '#kith/people/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { findAddresses } from '../../../reach/model/addresses.ts'
import { supportRules } from '../../content/load.ts'
import { lookAts } from '../../model/caseload.ts'
import { openEpisode } from '../../open-episode.ts'
import {
  countCameBack,
  countCaseload,
  countEnded,
  countRoom,
  readAgain,
  readCaseload,
  readEnded,
  readLoads,
  countForManager,
} from '../../store/caseload.ts'
import { readNamesOf } from '../../store/beside.ts'
import { readPractitioners } from '../../store/colleagues.ts'
import { readColleagues } from '../../store/family.ts'
import { readGlances } from '../../store/glance.ts'
import { handOver, writeCapacity } from '../../store/manage.ts'
import { writeTeamMember } from '../../store/write.ts'
import { closedPage } from './closed-page.ts'
import { leadPage } from './lead-page.ts'
import { caseloadPage } from './page.ts'
import { lastPage } from './pages.ts'
import { workersPage } from './workers-page.ts'
import { caseloadWords } from './words.ts'
import { charactersIn } from '#kith/platform/words/index.ts'

const managed = {
  purpose: 'manage-support',
  roles: ['team-manager'],
  classes: ['work-record', 'organisation'],
} as const
/** The same where families are named to whoever is on their team. */
const naming = { ...managed, classes: ['identity', 'work-record', 'organisation'] } as const
const params = z.object({ episode: z.uuid() })
const pageOf = z.coerce.number().int().min(1).max(10_000).catch(1).default(1)
const capacityBody = z.object({
  id: z.uuid(),
  worker: z.string().max(60).default(''),
  families: z.string().max(20).default(''),
})
const leadBody = z.object({
  worker: z.string().max(60).default(''),
  because: z.string().max(4000).default(''),
  supervise: z.literal('yes').optional(),
})

/** What there is to look at in all families’ support, who has room, what ended, and the changes a manager makes. */
export function caseloadRoutes(): readonly Route[] {
  return [
    route({
      ...naming,
      method: 'GET',
      url: '/caseload',
      query: z.object({
        worker: z.uuid().nullable().catch(null).default(null),
        look: z.enum(lookAts).nullable().catch(null).default(null),
        page: pageOf,
      }),
      audit: { action: 'support.caseload.viewed' },
      navigation: {
        order: 16,
        text: (language) => caseloadWords(language).navigation,
        waits: ({ scope }) => countForManager(scope),
      },
      handle: (context) => everybody(context, context.query),
    }),
    ...workerRoutes(),
    route({
      ...naming,
      method: 'GET',
      url: '/caseload/closed',
      query: z.object({ page: pageOf }),
      audit: { action: 'support.caseload.viewed' },
      async handle({ scope, language, today, query, about }) {
        const since = addMonths(today, -12)
        const all = await countEnded(scope, since)
        const page = Math.min(query.page, lastPage(all))
        const ended = await readEnded(scope, since, page)
        const names = await readNamesOf(
          scope,
          ended.map(({ episode }) => episode),
        )
        about(...names.keys())
        return { kind: 'page', back: back(language), ...closedPage(language, { ended, names, all, page }) }
      },
    }),
    route({
      ...naming,
      method: 'GET',
      url: '/caseload/:episode/lead',
      params,
      audit: { action: 'support.caseload.viewed', about: ['episode'] },
      handle: (context) => form(context, { worker: '', because: '' }, []),
    }),
    route({
      ...naming,
      method: 'POST',
      url: '/caseload/:episode/lead',
      params,
      body: leadBody,
      audit: { action: 'support.caseload.changed', about: ['episode'] },
      handle: change,
    }),
  ]
}

/** Every family that is supported, or those of one worker or to look at for one reason. */
async function everybody(
  { scope, language, today, person, about }: Context<unknown, unknown, unknown>,
  { worker, look, page: asked }: { worker: string | null; look: (typeof lookAts)[number] | null; page: number },
): Promise<Answer> {
  if (!person) return { kind: 'absent' }
  const as = { rules: supportRules.levels, today }
  const counts = await countCaseload(scope, as, worker)
  const page = Math.min(asked, lastPage(look === null ? counts.open : counts[look]))
  const [glances, room, cameBack, ended] = await Promise.all([
    readCaseload(scope, as, { worker, look }, page),
    countRoom(scope),
    countCameBack(scope, [6, 12], today),
    countEnded(scope, addMonths(today, -12)),
  ])
  const [people, names] = await Promise.all([
    readColleagues(scope, [...glances.flatMap(({ lead }) => lead ?? []), ...(worker === null ? [] : [worker])]),
    readNamesOf(
      scope,
      glances.map(({ episode }) => episode),
    ),
  ])
  about(...names.keys())
  const which = { worker, look }
  const drawn = { counts, which, page, glances, people, names, room, back: cameBack, ended, today, me: person.actor }
  return { kind: 'page', ...caseloadPage(language, drawn) }
}

/** Who leads how many, and the form that says how much room somebody has. */
function workerRoutes(): readonly Route[] {
  return [
    route({
      ...managed,
      method: 'GET',
      url: '/caseload/workers',
      query: z.object({ page: pageOf }),
      audit: { action: 'support.caseload.viewed' },
      handle: (context) => workers(context, context.query.page, { worker: '', families: '' }, []),
    }),
    route({
      ...naming,
      method: 'POST',
      url: '/caseload/workers',
      body: capacityBody,
      audit: { action: 'support.caseload.changed' },
      async handle(context): Promise<Answer> {
        const { scope, body, person, language } = context
        const practitioners = await readPractitioners(scope)
        const families = /^\d{1,3}$/.test(body.families.trim()) ? Number(body.families) : 101
        const worker = practitioners.find((one) => one.worker === body.worker)?.worker
        if (!person) return { kind: 'absent' }
        const { wrong } = caseloadWords(language).loads
        if (worker === undefined || families > 100)
          return workers(context, 1, body, [
            ...(worker === undefined ? [{ field: 'worker', message: wrong.worker }] : []),
            ...(families > 100 ? [{ field: 'families', message: wrong.families }] : []),
          ])
        context.about(worker)
        await writeCapacity(scope, { id: entryId(body) ?? body.id, worker, families, by: person.actor })
        return { kind: 'redirect', to: '/caseload/workers' }
      },
    }),
  ]
}

const back = (language: Language) => ({ href: '/caseload', text: caseloadWords(language).title })

async function workers(
  { scope, language, formField }: Pick<Context, 'scope' | 'language' | 'formField'>,
  asked: number,
  sent: { readonly worker: string; readonly families: string },
  found: readonly FieldError[],
): Promise<Answer> {
  const [room, practitioners] = await Promise.all([countRoom(scope), readPractitioners(scope)])
  const page = Math.min(asked, lastPage(room.workers))
  const loads = await readLoads(scope, page)
  const people = await readColleagues(
    scope,
    loads.map(({ worker }) => worker),
  )
  const errors = formErrors(language, found)
  return {
    kind: 'page',
    status: errors.count > 0 ? 422 : 200,
    errors: errors.count,
    back: back(language),
    ...workersPage(language, {
      loads,
      workers: room.workers,
      page,
      people,
      practitioners,
      sent,
      newId: randomUUID,
      errors,
      formField,
    }),
  }
}

type Asked = Pick<Context<z.infer<typeof params>>, 'scope' | 'params' | 'language' | 'formField'>

async function form(
  { scope, params: { episode }, language, formField }: Asked,
  sent: { readonly worker: string; readonly because: string },
  found: readonly FieldError[],
): Promise<Answer> {
  const [[glance], practitioners] = await Promise.all([readGlances(scope, episode), readPractitioners(scope)])
  if (!glance) return { kind: 'absent' }
  const [people, names] = await Promise.all([
    readColleagues(scope, glance.lead === null ? [] : [glance.lead]),
    readNamesOf(scope, [episode]),
  ])
  const errors = formErrors(language, found)
  return {
    kind: 'page',
    status: errors.count > 0 ? 422 : 200,
    errors: errors.count,
    back: back(language),
    ...leadPage(language, {
      glance,
      names,
      lead: glance.lead === null ? null : (people.get(glance.lead) ?? null),
      practitioners,
      sent,
      errors,
      formField,
    }),
  }
}

async function change(context: Context<z.infer<typeof params>, unknown, z.infer<typeof leadBody>>): Promise<Answer> {
  const {
    scope,
    params: { episode },
    body,
    person,
    language,
  } = context
  const [[glance], again, practitioners] = await Promise.all([
    readGlances(scope, episode),
    readAgain(scope, episode),
    readPractitioners(scope),
  ])
  if (!glance || !person) return { kind: 'absent' }
  const { problems } = caseloadWords(language).handover
  const worker = practitioners.find((one) => one.worker === body.worker)?.worker
  const because = body.because.trim()
  if (worker === undefined || charactersIn(because) < 10)
    return form(context, body, [
      ...(worker === undefined ? [{ field: 'worker', message: problems.who }] : []),
      ...(charactersIn(because) < 10 ? [{ field: 'because', message: problems.because }] : []),
    ])
  // A hand-over has no row to say that somebody called it nobody's home: it is written without one.
  if (findAddresses(because).length > 0) return form(context, body, [{ field: 'because', message: problems.address }])
  const by = person.actor
  context.about(worker)
  // Opened again already, by this form sent twice or by a colleague: it is not opened a third time.
  let now = glance.closed ? (again ?? undefined) : episode
  if (now === undefined) {
    const level = glance.level ?? 'early-help'
    now = await openEpisode(scope, { because, level, by, lead: worker, members: [], reopens: episode })
  } else await handOver(scope, { episode: now, worker, because, by })
  if (body.supervise) await writeTeamMember(scope, { episode: now, worker: by, part: 'supervisor', because, by })
  return { kind: 'redirect', to: '/caseload' }
}
