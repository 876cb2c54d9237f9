import { z } from 'zod'
import { type Answer, type Context, route, type Route } from '#kith/platform/web/index.ts'
import { answerAPair, isReviewAnswer } from '../../actions/answer-a-pair.ts'
import { readRecords } from '../../store/identity.ts'
import { pairInHand, readReviewPair, reviewWork, takePair, countReviews } from '../../store/reviews.ts'
import { pairPage, reviewStartPage, reviewWords, type Said } from './page.ts'
import { isTurned } from './side.ts'

const said = z.enum(['saved', 'already']).optional().catch(undefined)
const startQuery = z.object({ nothing: z.literal('yes').optional().catch(undefined), said })
const pairQuery = z.object({ said })
const answerBody = z.object({ pair: z.uuid(), answer: z.string().optional() })

const reviewer = { purpose: 'review-identity', roles: ['reviewer'] } as const

/** Clerical review: a start page, and one pair at a time. */
export function reviewRoutes(): readonly Route[] {
  return [start, takeNext, seePair, answerPair]
}

/** The pair in hand, or the next, or the start page where nothing needs me. */
async function next({ scope, about }: Context, after: Said | null): Promise<Answer> {
  const pair = await takePair(scope)
  if (pair === null) return { kind: 'redirect', to: `/review?nothing=yes${after === null ? '' : `&said=${after}`}` }
  about(pair)
  return { kind: 'redirect', to: after === null ? '/review/pair' : `/review/pair?said=${after}` }
}

async function show(
  { scope, person, language, formField, about }: Context,
  id: string,
  after: Said | null,
  missing: boolean,
): Promise<Answer> {
  const pair = await readReviewPair(scope, id)
  const [left, right] = pair ? await readRecords(scope, [pair.left, pair.right]) : []
  if (!pair || !left || !right || !person) return { kind: 'absent' }
  about(pair.id, pair.left, pair.right)
  const records = isTurned(pair.id, person.actor) ? ([right, left] as const) : ([left, right] as const)
  const page = pairPage(language, { pair: pair.id, records, said: after, missing, formField })
  return { kind: 'page', ...page, status: missing ? 422 : 200 }
}

const start = route({
  method: 'GET',
  url: '/review',
  ...reviewer,
  classes: ['work-record'],
  query: startQuery,
  audit: { action: 'identify.reviews.own-work-viewed' },
  navigation: {
    order: 40,
    text: (language) => reviewWords(language).navigation,
    waits: async ({ scope }) => ({ count: await countReviews(scope) }),
  },
  async handle({ scope, language, query, formField }) {
    const work = await reviewWork(scope)
    return {
      kind: 'page',
      ...reviewStartPage(language, {
        ...work,
        nothing: query.nothing === 'yes' && !work.inHand,
        said: query.said ?? null,
        formField,
      }),
    }
  },
})

const takeNext = route({
  method: 'POST',
  url: '/review/next',
  ...reviewer,
  classes: ['work-record'],
  audit: { action: 'identify.review-pair.taken' },
  handle: async (context) => next(context, null),
})

const seePair = route({
  method: 'GET',
  url: '/review/pair',
  ...reviewer,
  classes: ['identity', 'contact-detail', 'organisation'],
  query: pairQuery,
  audit: { action: 'identify.review-pair.viewed' },
  async handle(context) {
    const pair = await pairInHand(context.scope)
    return pair === null
      ? {
          kind: 'redirect',
          to: '/review',
        }
      : show(context, pair, context.query.said ?? null, false)
  },
})

const answerPair = route({
  method: 'POST',
  url: '/review/pair',
  ...reviewer,
  classes: ['identity', 'contact-detail', 'organisation'],
  body: answerBody,
  audit: { action: 'identify.review-pair.answered' },
  async handle(context) {
    const { pair, answer } = context.body
    if (!isReviewAnswer(answer)) {
      const isMine = (await pairInHand(context.scope)) === pair
      return isMine ? show(context, pair, null, true) : next(context, 'already')
    }
    context.about(pair)
    const outcome = await answerAPair(context.scope, {
      pair,
      answer,
    })
    return next(context, outcome === 'recorded' ? 'saved' : 'already')
  },
})
