import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { gatewaysOn } from '#kith/identify/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { catchShapes, nothingCaught } from '../../../reach/caught.ts'
import { decideBy } from '../../deadlines.ts'
import {
  checkContact,
  contactFields,
  mostPeople,
  personFields,
  wordFields,
  type FormProblem,
  type Typed,
} from '../../model/contact.ts'
import { keepContact, readDraft, saveDraft } from '../../store.ts'
import { tellPage, tellWords, type TellPage } from './page.ts'

/** Names a form of ours may hold. Others are not kept. */
const known = new Set<string>([
  'people',
  ...contactFields,
  ...Array.from({ length: mostPeople }, (_, at) => personFields.map((field) => `p${at + 1}-${field}`)).flat(),
])

const sent = z.looseObject({
  form: z.uuid(),
  version: z.coerce.number().int().min(0).max(1_000_000).catch(0),
  action: z.enum(['send', 'save', 'add']).catch('send'),
  'nobodys-home': z.string().max(100).catch(''),
})
type Sent = z.infer<typeof sent>
const draftParams = z.object({ form: z.uuid() })
const draftQuery = z.object({ saved: z.literal('yes').optional().catch(undefined) })
type Told = Pick<Context, 'scope' | 'language' | 'today' | 'formField' | 'person'>

/** Who tells: a practitioner of any agency; or the front door, for somebody who rings. */
interface Telling {
  readonly base: '/contacts' | '/front-door'
  readonly declares: {
    readonly purpose: 'refer' | 'answer-contacts'
    readonly roles: readonly ['practitioner'] | readonly ['front-door']
  }
}
const practitioner: Telling = {
  base: '/contacts',
  declares: { purpose: 'refer', roles: ['practitioner'] },
}
const frontDoor: Telling = {
  base: '/front-door',
  declares: { purpose: 'answer-contacts', roles: ['front-door'] },
}
const classes = ['case-content', 'identity', 'contact-detail', 'organisation'] as const

/** The form by which somebody tells the front door; kept on the way; sent once, however often it is sent. */
export function tellRoutes(): readonly Route[] {
  return [practitioner, frontDoor].flatMap((telling) => routesOf(telling))
}

function routesOf(telling: Telling): readonly Route[] {
  const { base, declares } = telling
  return [
    route({
      ...declares,
      classes,
      method: 'GET',
      url: `${base}/new`,
      audit: { action: 'working-together.contact.started' },
      handle: async (context) =>
        page(context, telling, { form: randomUUID(), version: 0, typed: {}, problems: [], notice: null }),
    }),
    route({
      ...declares,
      classes,
      method: 'GET',
      url: `${base}/drafts/:form`,
      audit: { action: 'working-together.contact.gone-on-with', about: ['form'] },
      params: draftParams,
      query: draftQuery,
      async handle(context): Promise<Answer> {
        const draft = await readDraft(context.scope, context.person?.actor ?? '', context.params.form)
        const notice = context.query.saved === 'yes' ? 'saved' : null
        return draft ? page(context, telling, { ...draft, problems: [], notice }) : { kind: 'absent' }
      },
    }),
    route({
      ...declares,
      classes,
      method: 'POST',
      url: `${base}/send`,
      audit: { action: 'working-together.contact.told' },
      body: sent,
      handle: (context) => take(context, telling),
    }),
  ]
}

interface Redrawn extends Pick<TellPage, 'form' | 'version' | 'typed' | 'problems' | 'notice'> {
  readonly more?: boolean
  readonly pass?: string | null
}

/** Saves what was typed whatever is asked, so that a session that ends or a mistake on the page loses nothing. */
async function take(context: Context<unknown, unknown, Sent>, telling: Telling): Promise<Answer> {
  const { scope, body, person, today } = context
  if (!person) return { kind: 'absent' }
  const typed = typedIn(body)
  const { form, version, action } = body
  const texts = new Map(wordFields.map((field) => [field, typed[field] ?? '']))
  const caught = action === 'send' ? catchShapes(texts, body['nobodys-home']) : nothingCaught
  const addresses = new Set(caught.fields.keys())
  const rules = { gateways: offered(today), takenDown: telling === frontDoor, addresses, today }
  const checked = action === 'send' ? checkContact(typed, rules) : null
  if (checked?.ok) {
    const told = { ...checked.value, nobodysHome: caught.passed }
    const id = await keepContact(scope, form, person.actor, told, decideBy(today, told.urgency))
    context.about(id)
    return { kind: 'redirect', to: telling === frontDoor ? `/front-door/${id}` : '/contacts/received' }
  }
  const saved = await saveDraft(scope, person.actor, { form, typed, version })
  const problems: readonly FormProblem[] = checked && !checked.ok ? checked.problems : []
  const { pass } = caught
  if ('newer' in saved) return page(context, telling, { ...saved.newer, typed, problems, pass, notice: 'newer' })
  context.about(saved.form)
  if (action === 'save') return { kind: 'redirect', to: `${telling.base}/drafts/${saved.form}?saved=yes` }
  return page(context, telling, {
    ...saved,
    typed,
    problems,
    pass,
    notice: null,
    more: action === 'add',
  })
}

function typedIn(body: Sent): Typed {
  const typed: Record<string, string> = {}
  for (const [name, value] of Object.entries(body))
    if (known.has(name) && typeof value === 'string' && value !== '') typed[name] = value
  return typed
}

function offered(today: Context['today']): { id: string; asks: boolean }[] {
  return gatewaysOn(today).map(({ id, status }) => ({ id, asks: status !== 'in-force' }))
}

function page({ language, today, formField }: Told, telling: Telling, again: Redrawn): Answer {
  const words = tellWords(language)
  const takenDown = telling === frontDoor
  const drawn = tellPage(language, {
    action: takenDown ? '/front-door/send' : '/contacts/send',
    more: false,
    pass: null,
    ...again,
    gateways: gatewaysOn(today),
    formField,
  })
  return {
    kind: 'page',
    back: { href: telling.base, text: takenDown ? words.backTaken : words.back },
    status: drawn.errors > 0 || again.notice === 'newer' ? 422 : 200,
    ...drawn,
  }
}
