import type { Day } from '#kith/people/index.ts'
import { route, type Route, type Waiting } from '#kith/platform/web/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { feedsAtAGlance, feedsWithDeliveries } from '../../store/feeds.ts'
import { chartedFiles, feedsPage } from './page.ts'
import { needsSomebody, setAsideOf, standingOf } from './standing.ts'
import { feedsWords } from './words.ts'

/** Who manages feeds: the council's data lead all of them, an agency's its own (the row policies see to that). */
export const feedManagers = ['data-lead', 'agency-data-lead'] as const

/** Files read for each feed: those charted, and ten before the first of them to tell what was usual. */
const filesRead = chartedFiles + 10

export function feedsRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/feeds',
      purpose: 'manage-feeds',
      roles: feedManagers,
      classes: ['organisation'],
      audit: { action: 'identify.feeds.viewed' },
      navigation: {
        order: 10,
        text: (language) => feedsWords(language).title,
        waits: async ({ scope, today }) => waitingOf(await feedsAtAGlance(scope, filesRead), today),
      },
      async handle({ scope, language, today }) {
        return {
          kind: 'page',
          ...feedsPage(language, await feedsWithDeliveries(scope, filesRead), today),
        }
      },
    }),
  ]
}

/** What the page itself says waits, and the rows set aside. */
function waitingOf(feeds: Awaited<ReturnType<typeof feedsAtAGlance>>, today: Day): Waiting {
  const standings = feeds.map((feed) => standingOf(feed.deliveries, feed.expectedEveryDays, today))
  const setAside = feeds.reduce((sum, { deliveries }) => sum + (setAsideOf(deliveries) ?? 0), 0)
  return {
    count: standings.filter(needsSomebody).length,
    late: standings.filter(({ kind }) => kind === 'late').length,
    ...(setAside > 0 && { note: (language: Language) => feedsWords(language).setAside(setAside) }),
  }
}
