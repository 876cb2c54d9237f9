import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { formIdFor, route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { decideAboutAContact } from '../../decide.ts'
import { catchShapes } from '../../../reach/caught.ts'
import { findAddresses } from '../../../reach/model/addresses.ts'
import { keepLook, lookGrounds } from '../../front-door.store.ts'
import { checkDecision, tidy } from '../../model/decision.ts'
import type { Typed } from '../../model/contact.ts'
import { contactPage, type ContactPage } from './page.ts'
import { contactPageWords, readView, type ContactView } from './view.ts'
import { charactersIn } from '#kith/platform/words/index.ts'

const params = z.object({ id: z.uuid() })
const text = z.string().max(20_000).default('')
const decided = z.object({
  form: z.uuid(),
  decision: text,
  because: text,
  episode: text,
  lead: text,
  joins: text,
  says: text,
  'ring-name': text,
  'ring-phone': text,
  'nobodys-home': text,
})
const looked = z.object({ form: z.uuid(), 'look-ground': text, 'look-because': text })

const declares = {
  purpose: 'answer-contacts',
  roles: ['front-door'],
  classes: ['identity', 'contact-detail', 'case-content', 'work-record', 'organisation'],
} as const

/** One contact: read it, see who is involved, decide, reply. */
export function contactRoutes(): readonly Route[] {
  return [
    route({
      ...declares,
      method: 'GET',
      url: '/front-door/:id',
      audit: { action: 'working-together.contact.opened', about: ['id'] },
      params,
      async handle(context): Promise<Answer> {
        const view = await readView(context.scope, context.params.id)
        return view ? draw(context, view, {}) : { kind: 'absent' }
      },
    }),
    route({
      ...declares,
      method: 'POST',
      url: '/front-door/:id/decide',
      audit: { action: 'working-together.contact.decided', about: ['id'] },
      params,
      body: decided,
      handle: decide,
    }),
    route({
      ...declares,
      method: 'POST',
      url: '/front-door/:id/look',
      audit: { action: 'working-together.contact.sensitive-services-shown', about: ['id'] },
      params,
      body: looked,
      handle: look,
    }),
  ]
}

interface Params {
  readonly id: string
}

async function decide(context: Context<Params, unknown, z.infer<typeof decided>>): Promise<Answer> {
  const { scope, body, person, params: of } = context
  const view = await readView(scope, of.id)
  if (!view || !person) return { kind: 'absent' }
  const { form, 'ring-name': ringName, 'ring-phone': ringPhone, 'nobodys-home': saidNobodys, ...typed } = body
  // The front door knows nothing of how anybody is reached, so that the answer says nothing of it.
  const caught = catchShapes(decisionTexts(body), saidNobodys)
  const checked = checkDecision(
    { ...typed, ringName, ringPhone },
    {
      episodes: view.episodes.filter(({ closedAt }) => closedAt === null).map(({ id }) => id),
      closed: view.episodes.filter(({ closedAt }) => closedAt !== null).map(({ id }) => id),
      practitioners: view.practitioners.map(({ actor }) => actor),
    },
  )
  if (view.decision === undefined && (!checked.ok || caught.fields.size > 0))
    return draw(context, view, {
      typed: typedOf(body),
      problems: checked.ok ? [] : checked.problems,
      addresses: [...caught.fields.keys()],
      pass: caught.pass,
      form,
    })
  if (checked.ok) {
    const { contact } = view
    const answer = await decideAboutAContact(scope, {
      ...checked.value,
      contact,
      form,
      nobodysHome: caught.passed,
      by: person.actor,
    })
    if (answer === 'done') return { kind: 'redirect', to: '/front-door?done=yes' }
  }
  const now = await readView(scope, of.id)
  // Sent again after it was kept: the page says the same as the first time. Anything else was not kept, whoever decided.
  if (now && isThis(now, person.actor, body)) return { kind: 'redirect', to: '/front-door?done=yes' }
  return now ? draw(context, now, { taken: true, typed: typedOf(body) }) : { kind: 'absent' }
}

/** Whether what was decided is what is sent, by whoever sends it. */
function isThis({ decision, replies }: ContactView, by: string, sent: z.infer<typeof decided>): boolean {
  return (
    decision?.by === by &&
    decision.decision === sent.decision &&
    decision.because === tidy(sent.because) &&
    replies.some(({ says }) => says === tidy(sent.says))
  )
}

async function look(context: Context<Params, unknown, z.infer<typeof looked>>): Promise<Answer> {
  const { scope, body, person, params: of } = context
  const view = await readView(scope, of.id)
  if (!view || view.decision || !person) return { kind: 'absent' }
  const ground = lookGrounds.find((one) => one === body['look-ground'])
  const because = body['look-because'].trim()
  const lookProblems = [
    ...(ground ? [] : (['ground'] as const)),
    ...(charactersIn(because) < 10 || because.length > 4000 ? (['because'] as const) : []),
    ...(findAddresses(because).length > 0 ? (['address'] as const) : []),
  ]
  if (!ground || lookProblems.length > 0)
    return draw(context, view, { typed: typedOf(body), lookProblems, lookForm: body.form })
  const form = formIdFor(body.form, JSON.stringify([ground, because]))
  await keepLook(scope, { form, contact: of.id, ground, because, by: person.actor })
  return { kind: 'redirect', to: `/front-door/${of.id}` }
}

/** What is looked through for addresses, in a decision and a step: the words of both, and whom to ring. */
export function decisionTexts(body: {
  readonly because: string
  readonly says: string
  readonly 'ring-name': string
}): ReadonlyMap<string, string> {
  return new Map((['because', 'says', 'ring-name'] as const).map((field) => [field, body[field]]))
}

function typedOf(body: Readonly<Record<string, string>>): Typed {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'form'))
}

function draw(
  { language, today, formField, person, about }: Pick<Context, 'language' | 'today' | 'formField' | 'person' | 'about'>,
  view: ContactView,
  again: Partial<ContactPage>,
): Answer {
  if (!person) return { kind: 'absent' }
  about(...view.families.map(({ consideration }) => consideration))
  const drawn = contactPage(language, {
    view,
    today,
    person,
    form: randomUUID(),
    lookForm: randomUUID(),
    typed: {},
    problems: [],
    addresses: [],
    pass: null,
    lookProblems: [],
    taken: false,
    ...again,
    formField,
  })
  return {
    kind: 'page',
    back: { href: '/front-door', text: contactPageWords(language).back },
    status: drawn.errors > 0 || again.taken === true ? 422 : 200,
    ...drawn,
  }
}
