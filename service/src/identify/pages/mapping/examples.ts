import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
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
const tried: MappingView['tried'] = {
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
