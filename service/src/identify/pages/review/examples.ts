import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { bare, formField, hostile, ids, longNamed, record } from '../person/example-data.ts'
import { pairPage, reviewStartPage, type PairShown } from './page.ts'

const start = {
  waiting: 12,
  answered: 44,
  shared: 44,
  agreed: 41,
  inHand: false,
  nothing: false,
  said: null,
  formField,
}
const shown: PairShown = {
  pair: ids.pair,
  records: [
    record('1'),
    record('2', {
      feed: {
        en: 'Early help',
        cy: 'Cymorth cynnar',
      },
      surname: 'Price',
      formerSurname: 'Rees',
      sex: null,
    }),
  ],
  said: null,
  missing: false,
  formField,
}

/** An initial, a postcode without a street, and none of the numbers that the other holds. */
const lessFull = record('1', {
  forename: 'S',
  addresses: record('1').addresses.map((address) => ({ ...address, lines: [] })),
  ids: { upn: 'A1' },
})

export const reviewExamples: ExampleGroup = {
  name: 'Review of two records',
  examples: [
    { name: 'Start', render: (language) => reviewStartPage(language, start).content },
    {
      name: 'Start, a pair in hand, too few shared to say',
      render: (language) => reviewStartPage(language, { ...start, inHand: true, shared: 3, agreed: 2 }).content,
    },
    {
      name: 'Nothing to review',
      render: (language) => reviewStartPage(language, { ...start, waiting: 0, nothing: true, said: 'saved' }).content,
    },
    { name: 'Two records', render: (language) => pairPage(language, shown).content },
    { name: 'Nothing chosen', render: (language) => pairPage(language, { ...shown, missing: true }).content },
    {
      name: 'The last was already answered',
      render: (language) => pairPage(language, { ...shown, said: 'already' }).content,
    },
    {
      name: 'Long names and many addresses',
      render: (language) => pairPage(language, { ...shown, records: [longNamed('1'), record('2')] }).content,
    },
    {
      name: 'One says less',
      render: (language) => pairPage(language, { ...shown, records: [lessFull, record('2')] }).content,
    },
    {
      name: 'Hardly anything known',
      render: (language) => pairPage(language, { ...shown, records: [bare('1'), bare('2')] }).content,
    },
    {
      name: 'A hostile name',
      render: (language) => pairPage(language, { ...shown, records: [hostile('1'), record('2')] }).content,
    },
  ],
}
