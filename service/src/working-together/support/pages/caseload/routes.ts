import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { formErrors, type FieldError } from '#kith/platform/design-system/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { openEpisode } from '../../open-episode.ts'
import { readPractitioners } from '../../store/colleagues.ts'
import { readColleagues } from '../../store/family.ts'
import { readGlances } from '../../store/glance.ts'
import { handOver, readCapacities, writeCapacity } from '../../store/manage.ts'
import { writeTeamMember } from '../../store/write.ts'
import { caseloadPage, caseloadWords, leadPage } from './page.ts'

const managed = {
  purpose: 'manage-support',
  roles: ['team-manager'],
  classes: ['work-record', 'organisation'],
} as const
const params = z.object({ episode: z.uuid() })
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

/** Who supports how many families, and the changes a manager makes. */
export function caseloadRoutes(): readonly Route[] {
  return [
    route({
      ...managed,
      method: 'GET',
      url: '/caseload',
      audit: { action: 'support.caseload.viewed' },
      navigation: { order: 16, text: (language) => caseloadWords(language).navigation },
      handle: (context) => shown(context, []),
    }),
    route({
      ...managed,
      method: 'POST',
      url: '/caseload',
      body: capacityBody,
      audit: { action: 'support.caseload.changed' },
      async handle(context): Promise<Answer> {
        const { scope, body, person, language } = context
        const practitioners = await readPractitioners(scope)
        const families = /^\d{1,3}$/.test(body.families.trim()) ? Number(body.families) : 101
        const worker = practitioners.find((one) => one.worker === body.worker)?.worker
        if (!person) return { kind: 'absent' }
        if (worker === undefined || families > 100)
          return shown(context, [{ field: 'worker', message: caseloadWords(language).loads.wrong }])
        context.about(worker)
        await writeCapacity(scope, { id: body.id, worker, families, by: person.actor })
        return { kind: 'redirect', to: '/caseload' }
      },
    }),
    route({
      ...managed,
      method: 'GET',
      url: '/caseload/:episode/lead',
      params,
      audit: { action: 'support.caseload.viewed', about: ['episode'] },
      handle: (context) => form(context, { worker: '', because: '' }, []),
    }),
    route({
      ...managed,
      method: 'POST',
      url: '/caseload/:episode/lead',
      params,
      body: leadBody,
      audit: { action: 'support.caseload.changed', about: ['episode'] },
      handle: change,
    }),
  ]
}

async function shown(
  context: Pick<Context, 'scope' | 'language' | 'today' | 'formField'>,
  found: readonly FieldError[],
): Promise<Answer> {
  const { scope, language, today, formField } = context
  const [glances, room, practitioners] = await Promise.all([
    readGlances(scope),
    readCapacities(scope),
    readPractitioners(scope),
  ])
  const leads = glances.flatMap(({ lead }) => lead ?? [])
  const people = await readColleagues(scope, [...leads, ...room.keys()])
  const errors = formErrors(language, found)
  return {
    kind: 'page',
    status: errors.count > 0 ? 422 : 200,
    errors: errors.count,
    ...caseloadPage(language, { glances, room, people, practitioners, today, newId: randomUUID, errors, formField }), // prettier-ignore
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
  const people = await readColleagues(scope, glance.lead === null ? [] : [glance.lead])
  const errors = formErrors(language, found)
  return {
    kind: 'page',
    status: errors.count > 0 ? 422 : 200,
    errors: errors.count,
    back: { href: '/caseload', text: caseloadWords(language).title },
    ...leadPage(language, {
      glance,
      lead: glance.lead === null ? null : (people.get(glance.lead) ?? null),
      practitioners,
      sent,
      errors,
      formField,
    }),
  }
}

async function change(
  context: Context<z.infer<typeof params>, unknown, z.infer<typeof leadBody>>,
): Promise<Answer> {
  // prettier-ignore
  const { scope, params: { episode }, body, person, language } = context // prettier-ignore
  const [glances, practitioners] = await Promise.all([readGlances(scope), readPractitioners(scope)])
  const glance = glances.find((one) => one.episode === episode)
  if (!glance || !person) return { kind: 'absent' }
  const { problems } = caseloadWords(language).handover
  const worker = practitioners.find((one) => one.worker === body.worker)?.worker
  const because = body.because.trim()
  if (worker === undefined || because.length < 10)
    return form(context, body, [
      ...(worker === undefined ? [{ field: 'worker', message: problems.who }] : []),
      ...(because.length < 10 ? [{ field: 'because', message: problems.because }] : []),
    ])
  const by = person.actor
  context.about(worker)
  // Opened again already, by this form sent twice or by a colleague: it is not opened a third time.
  const again = glances.find(({ reopens }) => reopens === episode)?.episode
  let now = glance.closed ? again : episode
  if (now === undefined) {
    const level = glance.level ?? 'early-help'
    now = await openEpisode(scope, { because, level, by, lead: worker, members: [], reopens: episode })
  } else await handOver(scope, { episode: now, worker, because, by })
  if (body.supervise)
    await writeTeamMember(scope, { episode: now, worker: by, part: 'supervisor', because, by })
  return { kind: 'redirect', to: '/caseload' }
}
