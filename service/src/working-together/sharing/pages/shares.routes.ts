import { z } from 'zod'
import { knownGateways } from '#kith/identify/index.ts'
import type { Keyring } from '#kith/platform/envelope/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { catchAddresses, nothingCaught, recordPassed } from '../../reach/caught.ts'
import { dutyInForce, groundsUnder } from '../model/gateway-use.ts'
import { checkAnswer, passesBetween } from '../model/share.ts'
import { keepAnswer, readShareCounts, readShares, readSides, type Share } from '../store/shares.ts'
import { sharingWords } from '../words.ts'
import { boxes, dayText, emptyDay, text } from './form.ts'
import { backToShares, keepUntilBoxes, namedIn, sharingTeam, type Asked } from './share-context.ts'
import { shareCountsPage, sharePage, sharesPage, type SharePage } from './shares.ts'

const team = sharingTeam
const params = z.object({ episode: z.uuid() })
const one = z.object({ episode: z.uuid(), share: z.uuid() })
const answerBody = z.object({
  given: text(5),
  categories: boxes,
  went: text(20_000),
  ground: text(40),
  because: text(),
  ringName: text(200),
  ringPhone: text(60),
  'nobodys-home': text(100),
  ...keepUntilBoxes,
})

/** What agencies ask each other about one family, and how often, for whoever governs. */
export function shareRoutes(keys: Keyring): readonly Route[] {
  return [
    route({
      ...team,
      method: 'GET',
      url: '/support/:episode/shares',
      params,
      query: z.object({
        done: z.enum(['asked', 'answered', 'told']).optional().catch(undefined),
        about: z.uuid().optional().catch(undefined),
      }),
      audit: { action: 'working-together.shares.viewed', about: ['episode'] },
      handle: list,
    }),
    route({
      ...team,
      method: 'GET',
      url: '/support/:episode/shares/:share',
      params: one,
      audit: { action: 'working-together.share.opened', about: ['episode', 'share'] },
      handle: (context) => show(context, context.params.episode, context.params.share, {}),
    }),
    answerRoute(keys),
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

/** Everything asked and told of a family between the reader's agency and others, or of one member. */
async function list(
  context: Context<
    z.infer<typeof params>,
    { readonly done?: 'asked' | 'answered' | 'told' | undefined; readonly about?: string | undefined }
  >,
): Promise<Answer> {
  const { scope, language, query, person, today } = context
  const { episode } = context.params
  const [shares, sides] = [await readShares(scope, episode), await readSides(scope, episode)]
  if (sides.agencies.size === 0 || !person) return { kind: 'absent' }
  const about = query.about ?? null
  if (about !== null && !sides.members.some(({ id }) => id === about)) return { kind: 'absent' }
  if (about !== null) context.about(about)
  const own = sides.agencies.get(person.agency) ?? null
  const drawn = sharesPage(language, {
    shares,
    named: await namedIn(context, episode, shares),
    about,
    passes: [...sides.agencies]
      .filter(([agency]) => agency !== person.agency)
      .map(([agency, theirs]) => ({ agency, categories: passesBetween(own, theirs) })),
    today,
    done: query.done ?? null,
  })
  return {
    kind: 'page',
    back: { href: `/support/${episode}`, text: sharingWords(language).shares.backToFamily },
    ...drawn,
  }
}

function answerRoute(keys: Keyring): Route {
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
      const texts = new Map(Object.entries({ went: body.went, because: body.because }))
      const caught = await catchAddresses(keys, scope, episode, texts, body['nobodys-home'])
      if (!checked.ok || caught.fields.size > 0)
        return show(context, episode, id, { typed, problems: checked.ok ? [] : checked.problems, caught })
      if (!(await keepAnswer(scope, id, checked.value, person.actor)))
        return show(context, episode, id, { isStale: true })
      if (caught.passed) await recordPassed(scope, { episode, by: person.actor }, 'share', id)
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

const dayIn = (body: z.infer<typeof answerBody>) => ({
  day: body['keepUntil-day'],
  month: body['keepUntil-month'],
  year: body['keepUntil-year'],
})

async function show(
  context: Asked,
  episode: string,
  id: string,
  again: {
    readonly typed?: NonNullable<SharePage['reply']>['typed']
    readonly problems?: NonNullable<SharePage['reply']>['problems']
    readonly caught?: NonNullable<SharePage['reply']>['caught']
    readonly isStale?: boolean
  },
): Promise<Answer> {
  const { scope, language, today, formField, person } = context
  const share = (await readShares(scope, episode)).find((found) => found.id === id)
  if (!share) return { kind: 'absent' }
  const mayAnswer = !share.answer && share.ofAgency === person?.agency
  const typed = again.typed ?? {
    given: '',
    categories: [],
    went: '',
    keepUntil: emptyDay,
    ground: '',
    because: '',
    ringName: '',
    ringPhone: '',
  }
  const drawn = sharePage(language, {
    share,
    named: await namedIn(context, episode, [share]),
    reply: mayAnswer
      ? {
          typed,
          grounds: groundsFor(share, today),
          problems: again.problems ?? [],
          caught: again.caught ?? nothingCaught,
        }
      : null,
    isStale: again.isStale === true,
    me: person?.actor ?? '',
    today,
    formField,
  })
  const status = again.isStale === true || (drawn.errors ?? 0) > 0 ? 422 : 200
  return { kind: 'page', status, back: backToShares(language, episode), ...drawn }
}
