import { z } from 'zod'
import { readAgencies } from '#kith/people/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { readSteps, readTeam, stepEpisode } from '../../front-door.store.ts'
import { levels } from '../../../support/model/level.ts'
import { readColleagues } from '../../store.ts'
import { stepPage, type StepPage } from './step-page.ts'
import { contactPageWords } from './view.ts'

const params = z.object({ id: z.uuid() })
const declares = {
  purpose: 'answer-contacts',
  roles: ['front-door'],
  classes: ['work-record', 'organisation'],
} as const

/** Stepping support up or down. */
export function stepRoutes(): readonly Route[] {
  return [
    route({
      ...declares,
      method: 'GET',
      url: '/front-door/episodes/:id',
      audit: { action: 'working-together.episode.opened-to-step', about: ['id'] },
      params,
      query: z.object({ done: z.literal('yes').optional().catch(undefined) }),
      handle: (context) => draw(context, context.params.id, { done: context.query.done === 'yes' }),
    }),
    route({
      ...declares,
      method: 'POST',
      url: '/front-door/episodes/:id',
      audit: { action: 'working-together.episode.stepped', about: ['id'] },
      params,
      body: z.object({ level: z.string().max(40).default(''), because: z.string().max(20_000).default('') }),
      async handle(context): Promise<Answer> {
        const { scope, body, person, params: of } = context
        const steps = await readSteps(scope, of.id)
        if (steps.length === 0 || !person) return { kind: 'absent' }
        const level = levels.find((one) => one === body.level)
        const because = body.because.trim()
        const problems = [
          ...(level ? [] : (['level'] as const)),
          ...(level && level === steps[0]?.level ? (['same'] as const) : []),
          ...(because.length < 10 || because.length > 4000 ? (['because'] as const) : []),
        ]
        if (!level || problems.length > 0) return draw(context, of.id, { typed: body, problems })
        await stepEpisode(scope, person.actor, of.id, level, because)
        return { kind: 'redirect', to: `/front-door/episodes/${of.id}?done=yes` }
      },
    }),
  ]
}

async function draw(
  { scope, language, formField }: Pick<Context, 'scope' | 'language' | 'formField'>,
  episode: string,
  again: Partial<StepPage>,
): Promise<Answer> {
  const [steps, team, agencies] = await Promise.all([
    readSteps(scope, episode),
    readTeam(scope, episode),
    readAgencies(scope),
  ])
  if (steps.length === 0) return { kind: 'absent' }
  const colleagues = await readColleagues(
    scope,
    team.map(({ actor }) => actor),
  )
  const page = { episode, steps, team, agencies, colleagues, typed: {}, problems: [], done: false }
  const drawn = stepPage(language, { ...page, ...again, formField })
  return {
    kind: 'page',
    back: { href: '/front-door', text: contactPageWords(language).step.back },
    status: drawn.errors > 0 ? 422 : 200,
    ...drawn,
  }
}
