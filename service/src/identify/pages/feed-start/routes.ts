import { z } from 'zod'
import type { Scope } from '#kith/platform/db/index.ts'
import { actorNames } from '#kith/platform/identity/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { checkStart, saySinceWhen, type StartWishes } from '../../actions/say-since-when.ts'
import { feedById, feedStarts, type FeedCard, type FeedStart } from '../../store/feeds.ts'
import { feedParams } from '../feed/routes.ts'
import { feedManagers } from '../feeds/routes.ts'
import { feedStartPage, type StartView } from './page.ts'

const part = z.string().max(20).default('')
const body = z.object({
  known: z.enum(['since', 'unknown', '']).catch(''),
  'starts-day': part,
  'starts-month': part,
  'starts-year': part,
  because: z.string().max(5_000).default(''),
  last: z.string().max(20).default(''),
})
const query = z.object({ saved: z.enum(['yes']).optional().catch(undefined) })

const managed = {
  purpose: 'manage-feeds',
  roles: feedManagers,
  classes: ['organisation'],
  url: '/feeds/:feed/since',
  params: feedParams,
} as const

/** Since when a feed speaks: said by whoever manages it, and kept. */
export function feedStartRoutes(): readonly Route[] {
  return [
    route({
      ...managed,
      method: 'GET',
      query,
      audit: { action: 'identify.feed.start-viewed', about: ['feed'] },
      async handle(context) {
        const feed = await feedById(context.scope, context.params.feed)
        if (!feed) return { kind: 'absent' }
        const starts = await feedStarts(context.scope, feed.id)
        const saved = context.query.saved === 'yes'
        return draw(context, feed, starts, { wishes: nothingTyped(feed, starts), problems: [], saved })
      },
    }),
    route({
      ...managed,
      method: 'POST',
      body,
      audit: { action: 'identify.feed.start-said', about: ['feed'] },
      async handle(context) {
        const { scope, body: typed, today } = context
        const feed = await feedById(scope, context.params.feed)
        if (!feed) return { kind: 'absent' }
        const wishes: StartWishes = {
          known: typed.known,
          day: typed['starts-day'],
          month: typed['starts-month'],
          year: typed['starts-year'],
          because: typed.because,
          last: typed.last,
        }
        const checked = checkStart(wishes, today, feed.coverageTo)
        const said = checked.ok && (await saySinceWhen(scope, feed, { ...checked, last: wishes.last }))
        if (said) return { kind: 'redirect', to: `/feeds/${feed.id}/since?saved=yes` }
        const starts = await feedStarts(scope, feed.id)
        return draw(context, feed, starts, {
          wishes: { ...wishes, last: starts[0]?.id ?? '' },
          problems: checked.ok ? ['changed'] : checked.problems,
          saved: false,
        })
      },
    }),
  ]
}

/** The form as it is first drawn: with the day said last, so that a slip is mended and not typed again. */
function nothingTyped(feed: FeedCard, starts: readonly FeedStart[]): StartWishes {
  const [year = '', month = '', day = ''] = (feed.coverageFrom ?? '').split('-').map((text) => text.replace(/^0/, ''))
  return { known: feed.coverageFrom === null ? '' : 'since', day, month, year, because: '', last: starts[0]?.id ?? '' }
}

async function draw(
  { scope, language, formField }: Pick<Context, 'language' | 'formField'> & { readonly scope: Scope },
  feed: FeedCard,
  starts: readonly FeedStart[],
  page: Pick<StartView, 'wishes' | 'problems' | 'saved'>,
): Promise<Answer> {
  const names = await actorNames(
    scope,
    starts.map((one) => one.by),
  )
  const drawn = feedStartPage(language, { ...page, feed, starts, names, formField })
  return { kind: 'page', status: drawn.errors > 0 ? 422 : 200, ...drawn }
}
