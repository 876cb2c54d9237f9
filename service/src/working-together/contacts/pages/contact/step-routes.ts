import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { readAgencies } from '#kith/people/index.ts'
import { readActors } from '#kith/platform/identity/index.ts'
import { entryId, route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import {
  holdSteps,
  isClosed,
  keepReply,
  readPractitioners,
  readSteps,
  readTeam,
  readTellers,
  stepEpisode,
} from '../../front-door.store.ts'
import { catchShapes } from '../../../reach/caught.ts'
import { checkStep } from '../../model/step.ts'
import { familyLine } from '../../../support/pages/caseload/words.ts'
import { readNamesOf } from '../../../support/store/beside.ts'
import { handOver } from '../../../support/store/manage.ts'
import { decisionTexts } from './routes.ts'
import { stepPage, type StepBeside, type StepPage } from './step-page.ts'
import { contactPageWords } from './view.ts'

const params = z.object({ id: z.uuid() })
const query = z.object({ done: z.literal('yes').optional().catch(undefined) })
const text = z.string().max(20_000).default('')
const body = z.object({
  form: z.uuid().optional(),
  level: text,
  because: text,
  lead: text,
  teller: text,
  says: text,
  'ring-name': text,
  'ring-phone': text,
  'nobodys-home': text,
})

const sides = {
  'front-door': {
    url: '/front-door/episodes/:id',
    back: '/front-door',
    declares: {
      purpose: 'answer-contacts',
      roles: ['front-door'],
      classes: ['work-record', 'organisation'],
    },
  },
  manager: {
    url: '/caseload/:id/step',
    back: '/caseload',
    declares: {
      purpose: 'manage-support',
      roles: ['team-manager'],
      classes: ['identity', 'work-record', 'organisation'],
    },
  },
} as const
type Side = keyof typeof sides

/** Stepping support up or down, for the front door, which replies to whoever told it, and for managers, who may hand the family over with it. */
export function stepRoutes(): readonly Route[] {
  return (['front-door', 'manager'] as const).flatMap((side) => [
    route({
      ...sides[side].declares,
      method: 'GET',
      url: sides[side].url,
      audit: { action: 'working-together.episode.opened-to-step', about: ['id'] },
      params,
      query,
      handle: (context) => draw(context, side, { done: context.query.done === 'yes' }),
    }),
    route({
      ...sides[side].declares,
      method: 'POST',
      url: sides[side].url,
      audit: { action: 'working-together.episode.stepped', about: ['id'] },
      params,
      body,
      handle: (context) => step(context, side),
    }),
  ])
}

function addressOf(side: Side, id: string): string {
  return sides[side].url.replace(':id', id)
}

async function step(
  context: Context<z.infer<typeof params>, unknown, z.infer<typeof body>>,
  side: Side,
): Promise<Answer> {
  const { scope, body: sent, person, params: of } = context
  await holdSteps(scope, of.id)
  const [steps, closed] = [await readSteps(scope, of.id), await isClosed(scope, of.id)]
  if (steps.length === 0 || closed || !person) return { kind: 'absent' }
  const practitioners = side === 'manager' ? await readPractitioners(scope) : []
  const tellers = side === 'front-door' ? await readTellers(scope, of.id) : []
  const { form: _, 'ring-name': ringName, 'ring-phone': ringPhone, 'nobodys-home': saidNobodys, ...typed } = sent
  const caught = catchShapes(decisionTexts(sent), saidNobodys)
  const checked = checkStep(
    { ...typed, ringName, ringPhone },
    {
      now: steps[0]?.level ?? null,
      leads: practitioners.map(({ actor }) => actor),
      contacts: tellers.map(({ contact }) => contact),
    },
  )
  if (!checked.ok || caught.fields.size > 0)
    return draw(context, side, {
      typed: { ...typed, 'ring-name': ringName, 'ring-phone': ringPhone },
      problems: checked.ok ? [] : checked.problems,
      addresses: [...caught.fields.keys()],
      pass: caught.pass,
    })
  const { level, because, lead, reply } = checked.value
  const nobodysHome = caught.passed
  await stepEpisode(scope, { episode: of.id, level, because, nobodysHome, by: person.actor })
  if (lead !== null) {
    context.about(lead)
    await handOver(scope, { episode: of.id, worker: lead, because, by: person.actor })
  }
  if (reply !== null)
    await keepReply(scope, {
      ...reply,
      form: entryId(sent) ?? randomUUID(),
      outcome: null,
      nobodysHome,
      by: person.actor,
    })
  return { kind: 'redirect', to: `${addressOf(side, of.id)}?done=yes` }
}

async function besideOf(scope: Context['scope'], side: Side, episode: string): Promise<StepBeside> {
  return side === 'manager'
    ? { side, practitioners: await readPractitioners(scope) }
    : { side, tellers: await readTellers(scope, episode), form: randomUUID() }
}

async function draw(
  {
    scope,
    language,
    formField,
    params: of,
  }: Pick<Context<z.infer<typeof params>>, 'scope' | 'language' | 'formField' | 'params'>,
  side: Side,
  again: Partial<StepPage>,
): Promise<Answer> {
  const [steps, team, agencies, closed] = await Promise.all([
    readSteps(scope, of.id),
    readTeam(scope, of.id),
    readAgencies(scope),
    isClosed(scope, of.id),
  ])
  if (steps.length === 0 || closed) return { kind: 'absent' }
  const beside = await besideOf(scope, side, of.id)
  const tellers = beside.side === 'front-door' ? beside.tellers.map(({ by }) => by) : []
  const colleagues = await readActors(scope, [...team.map(({ actor }) => actor), ...tellers])
  const called = side === 'manager' ? familyLine(language, await readNamesOf(scope, [of.id]), of.id) : null
  const page = { address: addressOf(side, of.id), called, steps, team, agencies, colleagues, beside }
  const drawn = stepPage(language, {
    typed: {},
    problems: [],
    addresses: [],
    pass: null,
    done: false,
    ...page,
    ...again,
    formField,
  })
  const words = contactPageWords(language).step
  return {
    kind: 'page',
    back: { href: sides[side].back, text: side === 'manager' ? words.backToCaseload : words.back },
    status: drawn.errors > 0 ? 422 : 200,
    ...drawn,
  }
}
