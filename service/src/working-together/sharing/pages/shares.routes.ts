import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { knownGateways } from '#kith/identify/index.ts'
import { readAgencies } from '#kith/people/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { dutyInForce, groundsUnder } from '../model/gateway-use.ts'
import { checkAnswer, checkRequest } from '../model/share.ts'
import { namesOf } from '../store/agreements.ts'
import {
  keepAnswer,
  keepRequest,
  readShareCounts,
  readShares,
  readSides,
  type Share,
} from '../store/shares.ts'
import { sharingWords } from '../words.ts'
import { boxes, dayText, emptyDay, text } from './form.ts'
import {
  askPage,
  shareCountsPage,
  sharePage,
  sharesPage,
  type AskPage,
  type Named,
  type SharePage,
} from './shares.ts'

const team = {
  purpose: 'support-family',
  roles: ['practitioner', 'team-manager'],
  classes: ['case-content', 'identity'],
} as const
const params = z.object({ episode: z.uuid() })
const one = z.object({ episode: z.uuid(), share: z.uuid() })
const keepUntil = { 'keepUntil-day': text(8), 'keepUntil-month': text(8), 'keepUntil-year': text(8) }
const askBody = z.object({
  id: z.uuid(),
  about: text(60),
  ofAgency: text(60),
  categories: boxes,
  necessity: text(),
  minimum: text(),
  gateway: text(60),
  gatewayBecause: text(),
  ...keepUntil,
})
const answerBody = z.object({
  given: text(5),
  categories: boxes,
  went: text(20_000),
  ground: text(40),
  because: text(),
  ringName: text(200),
  ringPhone: text(60),
  ...keepUntil,
})

type Asked = Pick<Context, 'scope' | 'language' | 'today' | 'formField' | 'person'>

/** What agencies ask each other about one family, and how often, for whoever governs. */
export function shareRoutes(): readonly Route[] {
  return [
    route({
      ...team,
      method: 'GET',
      url: '/support/:episode/shares',
      params,
      query: z.object({ done: z.enum(['asked', 'answered']).optional().catch(undefined) }),
      audit: { action: 'working-together.shares.viewed', about: ['episode'] },
      async handle(context): Promise<Answer> {
        const { scope, language, query, person } = context
        const { episode } = context.params
        const shares = await readShares(scope, episode)
        const sides = await readSides(scope, episode)
        if (sides.agencies.size === 0) return { kind: 'absent' }
        const mayAsk = [...sides.agencies.keys()].some((id) => id !== person?.agency)
        const drawn = sharesPage(language, shares, await namedIn(context, episode, shares), {
          mayAsk,
          done: query.done ?? null,
        })
        return {
          kind: 'page',
          back: { href: `/support/${episode}`, text: sharingWords(language).shares.backToFamily },
          ...drawn,
        }
      },
    }),
    route({
      ...team,
      method: 'GET',
      url: '/support/:episode/shares/ask',
      params,
      audit: { action: 'working-together.share.ask-opened', about: ['episode'] },
      handle: (context) => ask(context, context.params.episode, nothingAsked, [], randomUUID()),
    }),
    askRoute(),
    route({
      ...team,
      method: 'GET',
      url: '/support/:episode/shares/:share',
      params: one,
      audit: { action: 'working-together.share.opened', about: ['episode', 'share'] },
      handle: (context) => show(context, context.params.episode, context.params.share, {}),
    }),
    answerRoute(),
    route({
      method: 'GET',
      url: '/governance/shares',
      purpose: 'govern',
      roles: ['governance-lead'],
      classes: ['organisation', 'work-record'],
      audit: { action: 'working-together.share-counts.viewed' },
      handle: async ({ scope, language }) => ({
        kind: 'page',
        back: { href: '/governance/agreements', text: sharingWords(language).back },
        ...shareCountsPage(language, await readShareCounts(scope)),
      }),
    }),
  ]
}

function askRoute(): Route {
  return route({
    ...team,
    method: 'POST',
    url: '/support/:episode/shares/ask',
    params,
    body: askBody,
    audit: { action: 'working-together.share.asked', about: ['episode'] },
    async handle(context): Promise<Answer> {
      const { scope, today, person, body } = context
      const { episode } = context.params
      const { id, ...rest } = body
      const typed = { ...rest, keepUntil: dayIn(body) }
      const gateways = knownGateways(today)
      const { members, agencies } = await readSides(scope, episode)
      if (!person || agencies.size === 0) return { kind: 'absent' }
      const checked = checkRequest(
        { ...typed, keepUntil: dayText(typed.keepUntil) },
        {
          members: members.map((member) => member.id),
          agencies: new Map([...agencies].filter(([agency]) => agency !== person.agency)),
          own: agencies.get(person.agency) ?? null,
          gateways,
          today,
        },
      )
      if (!checked.ok) return ask(context, episode, typed, checked.problems, id)
      const underDuty = dutyInForce(gateways) !== undefined
      await keepRequest(scope, { id, episode, request: checked.value, underDuty, by: person.actor })
      context.about(id, checked.value.about)
      return { kind: 'redirect', to: `/support/${episode}/shares?done=asked` }
    },
  })
}

function answerRoute(): Route {
  return route({
    ...team,
    method: 'POST',
    url: '/support/:episode/shares/:share',
    params: one,
    body: answerBody,
    audit: { action: 'working-together.share.answered', about: ['episode', 'share'] },
    async handle(context): Promise<Answer> {
      const { scope, today, person, body } = context
      const { episode, share: id } = context.params
      const share = (await readShares(scope, episode)).find((found) => found.id === id)
      if (!share || !person || share.ofAgency !== person.agency) return { kind: 'absent' }
      if (share.answer) return show(context, episode, id, { isStale: true })
      const typed = { ...body, keepUntil: dayIn(body) }
      const checked = checkAnswer(
        { ...typed, keepUntil: dayText(typed.keepUntil) },
        {
          categories: share.categories,
          keepUntil: share.keepUntil,
          grounds: groundsFor(share, today),
          today,
        },
      )
      if (!checked.ok) return show(context, episode, id, { typed, problems: checked.problems })
      if (!(await keepAnswer(scope, id, checked.value, person.actor)))
        return show(context, episode, id, { isStale: true })
      context.about(share.about)
      return { kind: 'redirect', to: `/support/${episode}/shares?done=answered` }
    },
  })
}

/** What is asked under a duty is answered under it, whatever the law says by then; and the other way round. */
function groundsFor(share: Share, today: Context['today']) {
  return share.underDuty
    ? groundsUnder(dutyInForce(knownGateways(today)) ?? { unless: ['detriment'] })
    : groundsUnder(undefined)
}

const dayIn = (body: z.infer<typeof answerBody> | z.infer<typeof askBody>) => ({
  day: body['keepUntil-day'],
  month: body['keepUntil-month'],
  year: body['keepUntil-year'],
})

const nothingAsked: AskPage['typed'] = {
  about: '',
  ofAgency: '',
  categories: [],
  necessity: '',
  minimum: '',
  gateway: '',
  gatewayBecause: '',
  keepUntil: emptyDay,
}

async function ask(
  context: Asked,
  episode: string,
  typed: AskPage['typed'],
  problems: AskPage['problems'],
  formId: string,
): Promise<Answer> {
  const { scope, language, today, formField, person } = context
  const { agencies } = await readSides(scope, episode)
  if (agencies.size === 0) return { kind: 'absent' }
  const others = [...agencies.keys()].filter((id) => id !== person?.agency)
  const named = await namedIn(context, episode, [])
  const drawn = askPage(language, {
    named,
    typed,
    others,
    gateways: knownGateways(today),
    problems,
    formId,
    formField,
  })
  return { kind: 'page', status: problems.length > 0 ? 422 : 200, back: backTo(language, episode), ...drawn }
}

async function show(
  context: Asked,
  episode: string,
  id: string,
  again: {
    readonly typed?: NonNullable<SharePage['reply']>['typed']
    readonly problems?: NonNullable<SharePage['reply']>['problems']
    readonly isStale?: boolean
  },
): Promise<Answer> {
  const { scope, language, today, formField, person } = context
  const share = (await readShares(scope, episode)).find((found) => found.id === id)
  if (!share) return { kind: 'absent' }
  const mayAnswer = !share.answer && share.ofAgency === person?.agency
  const typed = again.typed ?? { given: '', categories: [], went: '', keepUntil: emptyDay, ground: '', because: '', ringName: '', ringPhone: '' } // prettier-ignore
  const drawn = sharePage(language, {
    share,
    named: await namedIn(context, episode, [share]),
    reply: mayAnswer ? { typed, grounds: groundsFor(share, today), problems: again.problems ?? [] } : null,
    isStale: again.isStale === true,
    formField,
  })
  const status = again.isStale === true || (again.problems ?? []).length > 0 ? 422 : 200
  return { kind: 'page', status, back: backTo(language, episode), ...drawn }
}

const backTo = (language: Context['language'], episode: string) => ({
  href: `/support/${episode}/shares`,
  text: sharingWords(language).shares.back,
})

async function namedIn({ scope }: Asked, episode: string, shares: readonly Share[]): Promise<Named> {
  const { members } = await readSides(scope, episode)
  const names = await namesOf(
    scope,
    shares.flatMap(({ askedBy, answer }) => [askedBy, answer?.by ?? null]),
  )
  return { episode, agencies: await readAgencies(scope), members, names }
}
