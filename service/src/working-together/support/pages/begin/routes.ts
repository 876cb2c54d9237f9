import { z } from 'zod'
import { readOffered, readOffers, readOfferTimes, type OfferedFamily } from '#kith/identify/index.ts'
import { daysBetween } from '#kith/people/index.ts'
import { formErrors, type FieldError } from '#kith/platform/design-system/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import {
  route,
  type Answer,
  type Context,
  type Route,
  type Waiting,
  type WaitsAsked,
} from '#kith/platform/web/index.ts'
import { catchShapes, nothingCaught, type Caught } from '../../../reach/caught.ts'
import { caughtErrors } from '../../../reach/pass-button.ts'
import { checkBegin, partOf, type BeginMeant } from '../../model/begin.ts'
import { openEpisode } from '../../open-episode.ts'
import { holdBeginning, readBegun, readGoingOn } from '../../store/begin.ts'
import { readPractitioners } from '../../store/colleagues.ts'
import { readColleagues } from '../../store/family.ts'
import { beginPage, beginWords, offeredPage, type BeginPage } from './page.ts'

const offers = {
  purpose: 'consider-families',
  roles: ['front-door', 'team-manager'],
  classes: ['identity', 'work-record', 'organisation'],
} as const
const params = z.object({ id: z.uuid() })
const body = z.object({
  people: z
    .union([z.string().max(60), z.array(z.string().max(60)).max(200)])
    .default([])
    .transform((given) => (typeof given === 'string' ? [given] : given)),
  level: z.string().max(40).default(''),
  lead: z.string().max(60).default(''),
  because: z.string().max(20_000).default(''),
  supervise: z.string().max(10).default(''),
  'nobodys-home': z.string().max(60).default(''),
})
const mostShown = 100

/** From the offer of support to its first day: which families wait for it, and the form that begins it. */
export function beginRoutes(): readonly Route[] {
  return [
    route({
      ...offers,
      method: 'GET',
      url: '/families/offered',
      query: z.object({ done: z.literal('yes').optional().catch(undefined) }),
      audit: { action: 'support.offered.viewed' },
      navigation: { order: 11, text: (language) => beginWords(language).navigation, waits: countOffered },
      handle: list,
    }),
    route({
      ...offers,
      method: 'GET',
      url: '/families/:id/support',
      params,
      audit: { action: 'support.begin.opened', about: ['id'] },
      async handle(context) {
        const offered = await readOffered(context.scope, context.params.id)
        return offered ? draw(context, offered, nothingTyped, [], nothingCaught) : { kind: 'absent' }
      },
    }),
    route({
      ...offers,
      method: 'POST',
      url: '/families/:id/support',
      params,
      body,
      audit: { action: 'support.begun', about: ['id'] },
      handle: begin,
    }),
  ]
}

const nothingTyped: BeginPage['typed'] = { people: [], level: '', lead: '', because: '', supervise: false }

/** How many families were offered support and have not begun, as the list counts them. */
async function countOffered({ scope }: WaitsAsked): Promise<Waiting> {
  const [begun, offers] = await Promise.all([readBegun(scope), readOfferTimes(scope)])
  const started = new Set(begun.map(({ consideration }) => consideration))
  return { count: offers.filter(({ consideration }) => !started.has(consideration)).length }
}

async function list({
  scope,
  language,
  query,
  today,
  about,
}: Context<unknown, { readonly done?: 'yes' | undefined }>): Promise<Answer> {
  const [begun, offers] = await Promise.all([readBegun(scope), readOfferTimes(scope)])
  const startedOn = new Map(begun.map(({ consideration, openedAt }) => [consideration, dayOf(openedAt)]))
  const waiting = await readOffers(scope, { without: [...startedOn.keys()] }, mostShown)
  const took = offers.flatMap(({ consideration, offeredAt }) => {
    const started = startedOn.get(consideration)
    return started === undefined ? [] : [daysBetween(dayOf(offeredAt), started)]
  })
  about(...waiting.map(({ consideration }) => consideration))
  return {
    kind: 'page',
    ...offeredPage(language, {
      waiting,
      more: offers.length - took.length - waiting.length,
      took,
      today,
      done: query.done === 'yes',
    }),
  }
}

async function begin(context: Context<z.infer<typeof params>, unknown, z.infer<typeof body>>): Promise<Answer> {
  const { scope, person, params: of, body: sent } = context
  const offered = await readOffered(scope, of.id)
  if (!offered || !person) return { kind: 'absent' }
  const practitioners = await readPractitioners(scope)
  const checked = checkBegin(sent, {
    people: offered.members.map((member) => member.person),
    leads: practitioners.map(({ worker }) => worker),
  })
  const supervise = sent.supervise === 'yes' && person.roles.includes('team-manager')
  // Begun already, by this form sent twice or by a colleague: there is one support.
  if (!(await holdBeginning(scope, of.id))) return { kind: 'redirect', to: '/families/offered' }
  const { form: words } = beginWords(context.language)
  const caught = catchShapes(new Map([['because', sent.because]]), sent['nobodys-home'])
  const errors = [
    ...(checked.ok ? [] : checked.problems.map((field) => ({ field, message: words.problems[field] }))),
    ...caughtErrors(context.language, caught, { because: words.because }),
  ]
  if (!checked.ok || errors.length > 0) return draw(context, offered, { ...sent, supervise }, errors, caught)
  const { people, ...meant }: BeginMeant = checked.value
  const episode = await openEpisode(scope, {
    ...meant,
    by: person.actor,
    supervisor: supervise ? person.actor : null,
    consideration: of.id,
    nobodysHome: caught.passed,
    members: offered.members
      .filter((member) => people.includes(member.person))
      .map(({ role, forename, surname, born, record }) => ({
        part: partOf(role),
        forename,
        surname,
        born,
        record,
      })),
  })
  context.about(episode, meant.lead, ...people)
  return { kind: 'redirect', to: '/families/offered?done=yes' }
}

async function draw(
  { scope, language, formField, person }: Pick<Context, 'scope' | 'language' | 'formField' | 'person'>,
  offered: OfferedFamily,
  typed: BeginPage['typed'],
  found: readonly FieldError[],
  { pass }: Pick<Caught, 'pass'>,
): Promise<Answer> {
  const { form } = beginWords(language)
  const [practitioners, goingOn, begun] = await Promise.all([
    readPractitioners(scope),
    readGoingOn(scope, offered.consideration),
    readBegun(scope),
  ])
  if (begun.some(({ consideration }) => consideration === offered.consideration))
    return { kind: 'redirect', to: '/families/offered' }
  const colleagues = await readColleagues(scope, [offered.by, ...goingOn.flatMap(({ lead }) => lead ?? [])])
  const errors = formErrors(language, found)
  return {
    kind: 'page',
    status: errors.count > 0 ? 422 : 200,
    errors: errors.count,
    back: { href: '/families/offered', text: form.back },
    ...beginPage(language, {
      offered,
      names: new Map([...colleagues].map(([id, { name }]) => [id, name])),
      goingOn,
      practitioners,
      isManager: person?.roles.includes('team-manager') === true,
      typed,
      pass,
      errors,
      formField,
    }),
  }
}
