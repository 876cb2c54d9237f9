import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import type { FeedWithDeliveries } from '../../store/feeds.ts'
import { emptyFeed, exampleToday, loadedDelivery, policeWithFiles, refusedDelivery } from './example-data.ts'
import { feedsPage } from './page.ts'

const never: FeedWithDeliveries = { ...emptyFeed, deliveries: [], unknowns: [] }
const long: FeedWithDeliveries = {
  ...emptyFeed,
  id: 'a-long-name',
  title: {
    en: 'Children, young people and families known to the integrated early intervention and prevention partnership',
    cy: 'Plant, pobl ifanc a theuluoedd sy’n hysbys i’r bartneriaeth ymyrraeth gynnar ac atal integredig',
  },
  deliveries: [{ ...loadedDelivery, receivedAt: new Date('2026-06-01T10:00:00Z') }],
  unknowns: [
    { name: 'nhs', unknown: 999, of: 1_000 },
    { name: 'a-scheme-of-their-own', unknown: 1, of: 1_000 },
  ],
}
const refused: FeedWithDeliveries = {
  ...emptyFeed,
  id: 'refused',
  deliveries: [refusedDelivery],
  unknowns: [],
}

export const feedsExamples: ExampleGroup = {
  name: 'Feeds',
  examples: [
    {
      name: 'One held',
      render: (language) => feedsPage(language, [never, policeWithFiles], exampleToday).content,
    },
    {
      name: 'Late, refused, long names',
      render: (language) => feedsPage(language, [long, refused, never], exampleToday).content,
    },
    { name: 'None', render: (language) => feedsPage(language, [], exampleToday).content },
    {
      name: 'Forty',
      render: (language) =>
        feedsPage(
          language,
          Array.from({ length: 40 }, (_, index) => ({
            ...never,
            id: `feed-${index}`,
            coverageFrom: '2025-01-01',
            coverageTo: `2026-${String((index % 9) + 1).padStart(2, '0')}-01`,
          })),
          exampleToday,
        ).content,
    },
  ],
}
