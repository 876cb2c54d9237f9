import { route, type Route } from '#kith/platform/web/index.ts'
import { countHeld } from '../../store/deliveries.ts'
import { feedsWithDeliveries } from '../../store/feeds.ts'
import { chartedFiles, feedsPage } from './page.ts'
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
        waits: ({ scope }) => countHeld(scope),
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
