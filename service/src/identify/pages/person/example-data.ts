import { html } from '#kith/platform/html/index.ts'
import type { LinkModel } from '@kith/linkage'
import type { LinkRow, PairRow, SourceRecord } from '../../store/identity.ts'
import type { IdentityEventRow } from '#kith/people/index.ts'

/** Invented people and a small model, for examples and page tests of identity. */
export const ids = {
  person: '10000000-0000-4000-8000-000000000001',
  other: '10000000-0000-4000-8000-000000000002',
  third: '10000000-0000-4000-8000-000000000003',
  run: '20000000-0000-4000-8000-000000000001',
  actor: '30000000-0000-4000-8000-000000000001',
  pair: '40000000-0000-4000-8000-000000000001',
} as const

export const moment = new Date('2026-03-03T14:05:00Z')
export const formField = html`<input type="hidden" name="form-token" value="example" />`

export function record(id: string, changes: Partial<SourceRecord> = {}): SourceRecord {
  return {
    id,
    feed: {
      en: 'Housing',
      cy: 'Tai',
    },
    forename: 'Siân',
    middleNames: null,
    surname: 'REES',
    formerSurname: null,
    preferredName: null,
    born: '1991-05-04',
    sex: 'F',
    addresses: [
      {
        lines: ['4 MILL LANE'],
        postcode: 'KT1 2AB',
        from: '2024-03-01',
        to: null,
      },
    ],
    ids: { nhs: '9434765919' },
    firstHeard: moment,
    saidSince: moment,
    ...changes,
  }
}

/** A record of a feed that gives numbers and nothing else. */
export const bare = (id: string): SourceRecord =>
  record(id, {
    feed: {
      en: 'Children looked after and care leavers',
      cy: 'Plant sy’n derbyn gofal a’r rhai sy’n gadael gofal',
    },
    forename: null,
    surname: null,
    born: null,
    sex: null,
    addresses: [],
    ids: {},
    saidSince: null,
  })

export const longNamed = (id: string): SourceRecord =>
  record(id, {
    forename: 'Wolfeschlegelsteinhausenbergerdorff',
    middleNames: 'Adolph Blaine Charles David',
    surname: 'Abernethy-Featherstonehaugh-Cholmondeley',
    addresses: Array.from({ length: 6 }, (_, index) => ({
      lines: [`Flat ${index + 1}`, 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch House', 'Mill Lane'],
      postcode: 'KT1 2AB',
      from: `20${10 + index}-01-01`,
      to: `20${10 + index}-12-31`,
    })),
  })

/** What somebody hostile might have had written as their name. */
export const hostile = (id: string): SourceRecord =>
  record(id, { forename: '<script>alert(1)</script>', surname: '"><img src=x onerror=alert(2)>' })

export const model: LinkModel = {
  format: 'kith-linkage-model',
  version: 1,
  prior: 0.001,
  priorFrom: 'an example',
  thresholds: {
    same: 6.5,
    different: 1.25,
    why: 'same: given; different: given',
  },
  comparisons: [
    {
      name: 'surname',
      levels: [
        {
          says: 'not known',
          m: null,
          u: null,
          weight: 0,
          from: 'never',
        },
        {
          says: 'the surnames are the same',
          m: 0.9,
          u: 0.01,
          weight: 6.49,
          from: 'seen',
        },
        {
          says: 'surname and forename are the other way round',
          m: null,
          u: null,
          weight: 0,
          from: 'no evidence',
        },
        {
          says: 'the surnames differ',
          m: 0.05,
          u: 0.95,
          weight: -4.25,
          from: 'seen',
        },
      ],
    },
    {
      name: 'sex',
      levels: [
        {
          says: 'not known',
          m: null,
          u: null,
          weight: 0,
          from: 'never',
        },
        {
          says: 'the sex is the same',
          m: 0.99,
          u: 0.5,
          weight: 0.99,
          from: 'seen',
        },
        {
          says: 'the sex differs',
          m: 0.01,
          u: 0.5,
          weight: -5.64,
          from: 'seen',
        },
      ],
    },
    {
      name: 'NHS number',
      levels: [
        {
          says: 'not known',
          m: null,
          u: null,
          weight: 0,
          from: 'never',
        },
        {
          says: 'the NHS number is the same',
          m: 0.95,
          u: 1e-4,
          weight: 13.21,
          from: 'seen',
        },
        {
          says: 'the NHS number differs',
          m: 0.05,
          u: 0.9999,
          weight: -4.32,
          from: 'seen',
        },
      ],
    },
  ],
}

export const link = (id: string, changes: Partial<LinkRow> = {}): LinkRow => ({
  id,
  record: id,
  from: moment,
  to: null,
  run: ids.run,
  actor: null,
  reason: null,
  ...changes,
})

export const pair = (left: string, right: string, changes: Partial<PairRow> = {}): PairRow => ({
  left,
  right,
  weight: 10.4,
  answer: 'same',
  reason: 'weight',
  detail: '',
  levels: [1, 2, 0],
  rarity: [2, 0, 0],
  run: ids.run,
  leftPerson: ids.person,
  rightPerson: ids.person,
  ...changes,
})

export const event = (id: string, changes: Partial<IdentityEventRow> = {}): IdentityEventRow => ({
  id,
  at: moment,
  kind: 'merged',
  person: ids.person,
  other: ids.other,
  undoes: null,
  actor: null,
  run: ids.run,
  reason: 'linkage',
  records: ['2'],
  undone: false,
  ...changes,
})
