import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import type { AssertionRow } from '../../store/lineage.ts'
import { loadedDelivery, policeFeed } from '../feeds/example-data.ts'
import { lineagePage, recordPage, type LineageView } from './page.ts'

const offence: AssertionRow = {
  id: '8316',
  feed: 'police',
  part: 'rows',
  sourcePerson: '17',
  key: 'person:N100',
  says: 'fact',
  kind: 'offence',
  other: null,
  otherKey: null,
  value: {
    role: 'charged',
    type: 'Theft from shop',
  },
  validFrom: '2026-03-14',
  validTo: '2026-03-14',
  recordedFrom: new Date('2026-10-21T09:31:00Z'),
  recordedTo: null,
  delivery: loadedDelivery.id,
  row: 13,
  endedBy: null,
}
const who: AssertionRow = {
  ...offence,
  id: '8310',
  says: 'identity',
  kind: null,
  value: { forename: 'Siân', surname: 'O’Brien-Łukasiewicz', ids: { nhs: '9990000018' } },
  validFrom: null,
  validTo: null,
}
const home: AssertionRow = {
  ...who,
  id: '8311',
  says: 'stay',
  value: { kind: 'home', lines: ['Flat 2', '14 Dock Road'], postcode: 'KH1 0BF' },
  validFrom: '2026-01-01',
}
const tie: AssertionRow = {
  ...who,
  id: '8312',
  says: 'relationship',
  kind: 'parent-of',
  other: '18',
  otherKey: 'person:N101',
  value: { type: 'parent-of' },
}
const earlier: AssertionRow = {
  ...home,
  id: '8200',
  recordedTo: offence.recordedFrom,
  recordedFrom: new Date('2026-09-21T09:31:00Z'),
  endedBy: loadedDelivery.id,
}
const view: LineageView = {
  assertion: offence,
  feed: policeFeed,
  delivery: loadedDelivery,
  endedBy: undefined,
  before: [],
  after: [],
  row: {
    part: 'rows',
    line: 14,
    raw: 'E17,N100,O’BRIEN,SIÂN,14/03/1990,F,"Flat 2, 14 Dock Road",KH1 0BF,14/03/2026,offence,charged,Theft from shop',
    state: 'accepted',
  },
}

export const lineageExamples: ExampleGroup = {
  name: 'Lineage',
  examples: [
    { name: 'A fact', render: (language) => lineagePage(language, view).content },
    {
      name: 'Ended and replaced',
      render: (language) =>
        lineagePage(language, {
          ...view,
          assertion: earlier,
          endedBy: loadedDelivery,
          before: [{ ...earlier, id: '8100' }],
          after: [home],
        }).content,
    },
    {
      name: 'Row no longer kept',
      render: (language) => lineagePage(language, { ...view, assertion: who, row: undefined }).content,
    },
    {
      name: 'All a feed says about one record',
      render: (language) =>
        recordPage(language, {
          person: '10000000-0000-4000-8000-000000000001',
          delivery: loadedDelivery,
          feed: policeFeed,
          record: { id: '17', feed: 'police', key: 'person:N100' },
          said: [who, home, tie, offence, earlier],
        }).content,
    },
    {
      name: 'A record nothing is said about',
      render: (language) =>
        recordPage(language, {
          person: null,
          delivery: loadedDelivery,
          feed: policeFeed,
          record: { id: '18', feed: 'police', key: 'person:N101' },
          said: [],
        }).content,
    },
  ],
}
