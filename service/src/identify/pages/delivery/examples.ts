import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { heldDelivery, loadedDelivery, policeFeed, refusedDelivery } from '../feeds/example-data.ts'
import { deliveryPage } from './page.ts'
import type { DeliveryView } from './view.ts'
import { deliveryWords } from './words.ts'

const problem = {
  code: 'date-not-real',
  weight: 'set-aside',
  column: 'Date Of Birth',
  value: '31/02/2015',
} as const

const view: DeliveryView = {
  feed: policeFeed,
  delivery: loadedDelivery,
  before: [],
  isLaterPeople: false,
  setAside: [
    {
      example: problem,
      part: 'rows',
      line: 14,
      rows: 10,
    },
  ],
  noted: [
    {
      example: {
        code: 'postcode-invalid',
        weight: 'note',
        column: 'Postcode',
        value: 'N0 WHERE',
      },
      part: 'rows',
      line: 30,
      rows: 4,
    },
  ],
  firstRows: [
    {
      row: 13,
      part: 'rows',
      line: 14,
      problems: [problem],
    },
    {
      row: 80,
      part: 'rows',
      line: 81,
      problems: [
        {
          code: 'ragged-row',
          weight: 'set-aside',
        },
        problem,
      ],
    },
  ],
  people: [
    {
      sourcePerson: '17',
      key: 'person:N100',
      value: {
        forename: 'Amahle',
        surname: 'Nkosi',
        born: '2015-03-14',
      },
      assertion: '90',
      row: 1,
    },
    {
      sourcePerson: '18',
      key: 'person:N101',
      value: {},
      assertion: '94',
      row: 2,
    },
    {
      sourcePerson: '19',
      key: 'person:N102',
      value: {
        forename: '<script>alert(1)</script>',
        surname: 'Fitzgerald-Wolverhampton-Oyelaran',
      },
      assertion: '99',
      row: 3,
    },
  ],
  morePeople: '/deliveries/3d8e4285-afa7-4bbf-a355-c92988921d1b?after=3.99#people',
  form: {
    formField: html``,
    reason: '',
    errors: [],
  },
}
const held: DeliveryView = { ...view, delivery: heldDelivery, before: [loadedDelivery], people: [] }

export const deliveryExamples: ExampleGroup = {
  name: 'Delivery',
  examples: [
    { name: 'Taken in', render: (language) => deliveryPage(language, view).content },
    {
      name: 'Taken in, of a feed that says everything',
      render: (language) => deliveryPage(language, { ...view, feed: { ...policeFeed, delivers: 'snapshot' } }).content,
    },
    {
      name: 'Taken in, of several tables',
      render: (language) => {
        const [part] = loadedDelivery.parts
        const parts = part ? ['episodes', 'header'].map((name) => ({ ...part, part: name, quarantined: 5 })) : []
        return deliveryPage(language, { ...view, delivery: { ...loadedDelivery, parts } }).content
      },
    },
    { name: 'Held', render: (language) => deliveryPage(language, held).content },
    {
      name: 'Held, decided without a reason',
      render: (language) => {
        const words = deliveryWords(language).held
        const errors = [
          { field: 'decision', message: words.chooseOne },
          { field: 'reason', message: words.sayWhy },
        ]
        return deliveryPage(language, { ...held, form: { formField: html``, reason: 'ok', errors } }).content
      },
    },
    {
      name: 'Refused',
      render: (language) =>
        deliveryPage(language, {
          ...view,
          delivery: refusedDelivery,
          people: [],
          setAside: [],
          noted: [],
          firstRows: [],
        }).content,
    },
    {
      name: 'Turned down',
      render: (language) => {
        const turnedDown = {
          code: 'turned-down',
          file: heldDelivery.fileName,
          value: 'The force sent half of it',
        } as const
        const delivery = {
          ...heldDelivery,
          state: 'refused',
          problem: turnedDown,
          decidedAt: new Date('2026-11-19T10:00:00Z'),
        } as const
        return deliveryPage(language, { ...held, delivery, decidedBy: 'Dilys Morgan' }).content
      },
    },
    {
      name: 'The same file again',
      render: (language) =>
        deliveryPage(language, {
          ...view,
          delivery: { ...refusedDelivery, state: 'unchanged', problem: null },
          setAside: [],
          noted: [],
          firstRows: [],
        }).content,
    },
    {
      name: 'More rows set aside than one download holds',
      render: (language) => {
        const delivery = { ...loadedDelivery, received: 180_000, accepted: 160_000, quarantined: 20_000 }
        return deliveryPage(language, { ...view, delivery }).content
      },
    },
  ],
}
