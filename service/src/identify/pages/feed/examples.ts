import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import {
  emptyFeed,
  exampleToday,
  heldDelivery,
  loadedDelivery,
  policeFeed,
  policeWithFiles,
} from '../feeds/example-data.ts'
import { feedPage, type FeedView } from './page.ts'

const view: FeedView = {
  feed: policeFeed,
  recent: policeWithFiles.deliveries,
  shown: policeWithFiles.deliveries,
  isOlderPage: false,
  gateway: 'Disclosure for crime and disorder purposes',
  today: exampleToday,
}
const reason = {
  example: { code: 'no-key', weight: 'set-aside', column: 'Nominal Ref' },
  part: 'rows',
  line: 12,
  rows: 10,
} as const

export const feedExamples: ExampleGroup = {
  name: 'Feed',
  examples: [
    { name: 'With a file held', render: (language) => feedPage(language, view).content },
    {
      name: 'Two files side by side',
      render: (language) =>
        feedPage(language, {
          ...view,
          chosen: { left: loadedDelivery.id, right: heldDelivery.id },
          compared: {
            left: { delivery: loadedDelivery, reasons: [reason] },
            right: { delivery: heldDelivery, reasons: [] },
          },
        }).content,
    },
    {
      name: 'The same file chosen twice',
      render: (language) =>
        feedPage(language, {
          ...view,
          chosen: { left: heldDelivery.id, right: heldDelivery.id },
          compared: null,
        }).content,
    },
    {
      name: 'No file yet',
      render: (language) => feedPage(language, { ...view, feed: emptyFeed, recent: [], shown: [] }).content,
    },
  ],
}
