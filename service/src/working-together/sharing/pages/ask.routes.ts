import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { knownGateways } from '#kith/identify/index.ts'
import type { Keyring } from '#kith/platform/envelope/index.ts'
import { entryId, route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { catchAddresses, nothingCaught, recordPassed } from '../../reach/caught.ts'
import { dutyInForce } from '../model/gateway-use.ts'
import { checkRequest, checkTold } from '../model/share.ts'
import { keepRequest, keepTold, readSides } from '../store/shares.ts'
import { askPage, type AskPage } from './ask.ts'
import { boxes, dayText, emptyDay, text } from './form.ts'
import { backToShares, keepUntilBoxes, namedIn, sharingTeam, type Asked } from './share-context.ts'

const params = z.object({ episode: z.uuid() })
const body = z.object({
  id: z.uuid(),
  about: text(60),
  ofAgency: text(60),
  categories: boxes,
  necessity: text(),
  minimum: text(),
  gateway: text(60),
  gatewayBecause: text(),
  went: text(40_000),
  because: text(),
  'nobodys-home': text(100),
  ...keepUntilBoxes,
})

/** Asking another agency about somebody in a family, and telling it unasked. */
export function askRoutes(keys: Keyring): readonly Route[] {
  return [
    route({
      ...sharingTeam,
      method: 'GET',
      url: '/support/:episode/shares/ask',
      params,
      audit: { action: 'working-together.share.ask-opened', about: ['episode'] },
      handle: (context) => draw(context, context.params.episode, 'ask', {}),
    }),
    route({
      ...sharingTeam,
      method: 'POST',
      url: '/support/:episode/shares/ask',
      params,
      body,
      audit: { action: 'working-together.share.asked', about: ['episode'] },
      handle: (context) => send(keys, context, 'ask'),
    }),
    route({
      ...sharingTeam,
      method: 'GET',
      url: '/support/:episode/shares/tell',
      params,
      audit: { action: 'working-together.share.tell-opened', about: ['episode'] },
      handle: (context) => draw(context, context.params.episode, 'tell', {}),
    }),
    route({
      ...sharingTeam,
      method: 'POST',
      url: '/support/:episode/shares/tell',
      params,
      body,
      audit: { action: 'working-together.share.told-unasked', about: ['episode'] },
      handle: (context) => send(keys, context, 'tell'),
    }),
  ]
}

async function send(
  keys: Keyring,
  context: Context<z.infer<typeof params>, unknown, z.infer<typeof body>>,
  does: AskPage['does'],
): Promise<Answer> {
  const { scope, today, person, body: sent } = context
  const { episode } = context.params
  const { id, ...rest } = sent
  const boxed = {
    day: sent['keepUntil-day'],
    month: sent['keepUntil-month'],
    year: sent['keepUntil-year'],
  }
  const typed = { ...rest, keepUntil: dayText(boxed) }
  const gateways = knownGateways(today)
  const { members, agencies } = await readSides(scope, episode)
  if (!person || agencies.size === 0) return { kind: 'absent' }
  const may = {
    members: members.map((member) => member.id),
    agencies: new Map([...agencies].filter(([agency]) => agency !== person.agency)),
    own: agencies.get(person.agency) ?? null,
    gateways,
    today,
  }
  const kept = { id: entryId(sent) ?? id, episode, underDuty: dutyInForce(gateways) !== undefined, by: person.actor }
  const told = does === 'tell' ? checkTold(typed, may) : null
  const checked = told ?? checkRequest(typed, may)
  const caught = await catchAddresses(keys, scope, episode, textsOf(sent, does), sent['nobodys-home'])
  if (!checked.ok || caught.fields.size > 0) {
    const problems = checked.ok ? [] : checked.problems
    return draw(context, episode, does, { typed: { ...rest, keepUntil: boxed }, problems, caught, id })
  }
  if (told?.ok) await keepTold(scope, { ...kept, told: told.value })
  else await keepRequest(scope, { ...kept, request: checked.value })
  if (caught.passed) await recordPassed(scope, kept, 'share', kept.id)
  context.about(kept.id, checked.value.about)
  return { kind: 'redirect', to: `/support/${episode}/shares?done=${does === 'ask' ? 'asked' : 'told'}` }
}

/** What somebody writes in their words, by field. */
function textsOf(
  { necessity, minimum, gatewayBecause, went, because }: z.infer<typeof body>,
  does: AskPage['does'],
): ReadonlyMap<string, string> {
  const asked = { necessity, minimum, gatewayBecause }
  return new Map(Object.entries(does === 'ask' ? asked : { ...asked, went, because }))
}

const nothingTyped: AskPage['typed'] = {
  about: '',
  ofAgency: '',
  categories: [],
  necessity: '',
  minimum: '',
  gateway: '',
  gatewayBecause: '',
  keepUntil: emptyDay,
  went: '',
  because: '',
}

async function draw(
  context: Asked,
  episode: string,
  does: AskPage['does'],
  again: Partial<Pick<AskPage, 'typed' | 'problems' | 'caught'>> & { readonly id?: string },
): Promise<Answer> {
  const { scope, language, today, formField, person } = context
  const { agencies } = await readSides(scope, episode)
  if (agencies.size === 0) return { kind: 'absent' }
  const gateways = knownGateways(today)
  const problems = again.problems ?? []
  const drawn = askPage(language, {
    named: await namedIn(context, episode, []),
    does,
    typed: again.typed ?? nothingTyped,
    others: [...agencies.keys()].filter((id) => id !== person?.agency),
    gateways,
    underDuty: dutyInForce(gateways) !== undefined,
    problems,
    caught: again.caught ?? nothingCaught,
    me: person?.actor ?? '',
    formId: again.id ?? randomUUID(),
    formField,
  })
  return {
    kind: 'page',
    status: (drawn.errors ?? 0) > 0 ? 422 : 200,
    back: backToShares(language, episode),
    ...drawn,
  }
}
