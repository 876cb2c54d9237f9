import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { Beside, SaidLine } from '../../receive/index.ts'
import type { FeedCard } from '../../store/feeds.ts'
import { policeFeed } from '../feeds/example-data.ts'
import { mappingPage, type MappingView } from './page.ts'

const text = `feed: police
recognise:
  - Event Ref
dates:
  - DD/MM/YYYY
people:
  person:
    key: person:{Nominal Ref}
    surname: Surname
facts:
  - about: person
    kind: ofence
    on: Event Date
`
const view: MappingView = { feed: policeFeed, text, formField: html``, problems: [], errors: [] }
const tried: Extract<NonNullable<MappingView['tried']>, { ok: true }> = {
  ok: true,
  fileName: 'police-october.csv',
  mapping: {
    feed: 'police',
    recognise: ['Event Ref'],
    dates: ['DD/MM/YYYY'],
    people: {},
  },
  run: {
    ok: true,
    would: {
      received: 2e3,
      accepted: 1700,
      quarantined: 300,
      parts: [],
      changes: {
        added: 310,
        unchanged: 5400,
        ended: 12,
        closed: 2,
      },
      held: [
        {
          code: 'fewer-rows',
          found: 700,
          usual: 2e3,
        },
      ],
    },
    tried: {
      ok: true,
      parts: [],
      ties: [],
      rows: [
        {
          line: 2,
          raw: '',
          says: [
            {
              says: 'identity',
              about: 'person:N100',
              from: null,
              to: null,
              value: { surname: 'NKOSI' },
            },
          ],
          problems: [],
        },
        {
          line: 3,
          raw: '',
          says: [],
          problems: [
            {
              code: 'no-key',
              weight: 'set-aside',
              column: 'Nominal Ref',
            },
          ],
        },
      ],
    },
  },
}

type Run = Extract<NonNullable<MappingView['tried']>, { ok: true }>['run']

const offence: SaidLine = {
  line: 14,
  about: 'person:N100',
  says: 'fact',
  kind: 'offence',
  other: null,
  value: { role: 'suspect', type: 'theft' },
  from: '2026-11-03',
  to: '2026-11-03',
}
const identity: SaidLine = {
  ...offence,
  line: 2,
  says: 'identity',
  kind: null,
  value: { forename: 'THABO', surname: 'NKOSI', born: '1990-02-01' },
  from: null,
  to: null,
}
const missing: SaidLine = { ...offence, line: 31, kind: 'reported-missing', value: {} }
const counts = { accepted: { now: 766, would: 761 }, setAside: { now: 0, would: 5 }, people: { now: 512, would: 512 } }
const kind = { now: 512, would: 512, lost: 0, gained: 0, otherwise: 0 }
const beside: Beside = {
  ok: true,
  ...counts,
  kinds: [
    { ...kind, says: 'identity', kind: null, otherwise: 512 },
    { ...kind, says: 'stay', kind: null, now: 1_090, would: 1_090 },
    { ...kind, says: 'fact', kind: 'offence', now: 120, would: 0, lost: 120 },
    { ...kind, says: 'fact', kind: 'reported-missing', now: 30, would: 31, gained: 1 },
  ],
  lost: [offence, { ...offence, line: 20, about: 'person:<b>N7</b>', value: { role: 'charged' } }],
  gained: [missing],
  otherwise: [{ now: identity, would: { ...identity, value: { forename: 'THABO', surname: 'NKOSI' } } }],
}
const same: Beside = {
  ...beside,
  accepted: { now: 766, would: 766 },
  setAside: { now: 0, would: 0 },
  kinds: [{ ...kind, says: 'identity', kind: null }],
  lost: [],
  gained: [],
  otherwise: [],
}

/** Tried on a file, with what the present mapping says of it beside. */
const triedBeside = (language: Language, of: Beside, delivers: FeedCard['delivers'] = 'additions') => {
  const run: Run = { ...tried.run, beside: of }
  return mappingPage(language, { ...view, feed: { ...policeFeed, delivers }, tried: { ...tried, run } }).content
}

export const mappingExamples: ExampleGroup = {
  name: 'Mapping',
  examples: [
    { name: 'As it is', render: (language) => mappingPage(language, view).content },
    { name: 'Just saved', render: (language) => mappingPage(language, { ...view, saved: 2 }).content },
    {
      name: 'Wrong',
      render: (language) =>
        mappingPage(language, {
          ...view,
          problems: [
            {
              code: 'no-such-fact',
              file: 'police.yaml',
              path: 'facts[1].kind',
              line: 12,
              value: 'ofence',
              expected: 'offence',
            },
          ],
        }).content,
    },
    { name: 'Tried', render: (language) => mappingPage(language, { ...view, tried }).content },
    { name: 'Tried, and much would be lost', render: (language) => triedBeside(language, beside) },
    {
      name: 'Tried, and much would be ended',
      render: (language) => triedBeside(language, beside, 'snapshot'),
    },
    { name: 'Tried, and nothing would be lost', render: (language) => triedBeside(language, same) },
    {
      name: 'Tried on a file that the present mapping cannot read',
      render: (language) =>
        triedBeside(language, {
          ok: false,
          problem: { code: 'not-this-feed', file: 'police-new.csv', found: 'police', expected: 'Event Type' },
        }),
    },
    {
      name: 'Tried on a file that cannot be read',
      render: (language) =>
        mappingPage(language, {
          ...view,
          tried: { ok: false, refused: { code: 'is-pdf', file: 'police.csv' } },
        }).content,
    },
  ],
}
