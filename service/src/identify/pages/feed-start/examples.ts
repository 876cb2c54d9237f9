import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { policeFeed } from '../feeds/example-data.ts'
import { feedStartPage, type StartView } from './page.ts'

const who = '30000000-0000-4000-8000-000000000001'

/** Nobody has said anything yet. */
export const unsaid: StartView = {
  feed: { ...policeFeed, coverageFrom: null, tells: [] },
  starts: [],
  names: new Map([[who, 'Dilys Morgan']]),
  wishes: { known: '', day: '', month: '', year: '', because: '', last: '' },
  problems: [],
  saved: false,
  formField: html``,
}

/** Said three times, and once taken back. */
export const said: StartView = {
  ...unsaid,
  feed: { ...policeFeed, coverageFrom: '2023-04-01' },
  starts: [
    {
      id: '3',
      starts: '2023-04-01',
      because: 'Letter of 3 May from the records manager',
      recordedAt: new Date('2026-11-20T10:00:00Z'),
      by: who,
    },
    {
      id: '2',
      starts: null,
      because: `The old system was never moved; ${'nobody could say which cases are missing. '.repeat(8)}`.trim(),
      recordedAt: new Date('2026-06-02T08:30:00Z'),
      by: '30000000-0000-4000-8000-000000000009',
    },
    {
      id: '1',
      starts: '2019-04-01',
      because: 'The county’s files begin there',
      recordedAt: new Date('2026-01-02T09:00:00Z'),
      by: null,
    },
  ],
  wishes: { known: 'since', day: '1', month: '4', year: '2023', because: '', last: '3' },
}

export const feedStartExamples: ExampleGroup = {
  name: 'Since when a feed speaks',
  examples: [
    { name: 'Nobody has said', render: (language) => feedStartPage(language, unsaid).content },
    {
      name: 'Said, with its history',
      render: (language) => feedStartPage(language, { ...said, saved: true }).content,
    },
    {
      name: 'Not taken',
      render: (language) =>
        feedStartPage(language, {
          ...said,
          wishes: { ...said.wishes, day: '31', month: '2', because: 'told' },
          problems: ['no-day', 'because'],
        }).content,
    },
    {
      name: 'Said by somebody else meanwhile',
      render: (language) =>
        feedStartPage(language, { ...said, wishes: { ...said.wishes, known: 'unknown' }, problems: ['changed'] })
          .content,
    },
  ],
}
