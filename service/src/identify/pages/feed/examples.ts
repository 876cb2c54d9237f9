import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import {
  emptyFeed,
  exampleToday,
  heldDelivery,
  loadedDelivery,
  policeFeed,
  policeWithFiles,
} from '../feeds/example-data.ts'
import type { Delivery } from '../../store/deliveries.ts'
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

/** One file sent twice with one name, and each time once more with nothing new in it. */
const repeats: readonly Delivery[] = [loadedDelivery, { ...loadedDelivery, id: '3d8e4285-afa7-4bbf-a355-000000000009' }]
  .flatMap((one) => [{ ...one, id: one.id.replace('3d8e', '4d8e'), state: 'unchanged' as const, changes: null }, one])
  .map((one, at) => ({ ...one, receivedAt: new Date(Date.UTC(2026, 10, 27, 16 - at, 5)) }))

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
      name: 'The same file again and again',
      render: (language) => feedPage(language, { ...view, recent: repeats, shown: repeats }).content,
    },
    {
      name: 'One file that was read to its end',
      render: (language) => feedPage(language, { ...view, recent: repeats.slice(0, 2), shown: repeats }).content,
    },
    {
      name: 'No file yet',
      render: (language) => feedPage(language, { ...view, feed: emptyFeed, recent: [], shown: [] }).content,
    },
  ],
}
