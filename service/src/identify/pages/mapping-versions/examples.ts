import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { policeFeed } from '../feeds/example-data.ts'
import { differences } from './differences.ts'
import { versionsPage, type VersionsView } from './page.ts'

const who = '30000000-0000-4000-8000-000000000001'
const lines = (count: number): string =>
  Array.from({ length: count }, (_, at) => `  column-${at + 1}: Column ${at + 1}`).join('\n')
const before = `feed: police\nrecognise:\n  - Event Ref\npeople:\n${lines(12)}\nfacts:\n  - kind: offence\n    on: Event Date\n`
const after = before.replace('on: Event Date', 'from: Event Date').replace('column-2: Column 2', 'column-2: <b>Two</b>')
const view: VersionsView = {
  feed: policeFeed,
  names: new Map([[who, 'Dilys Morgan']]),
  versions: [
    { version: 3, recordedAt: new Date('2026-11-20T10:00:00Z'), by: who, files: 0 },
    {
      version: 2,
      recordedAt: new Date('2026-06-02T08:30:00Z'),
      by: '30000000-0000-4000-8000-000000000009',
      files: 5,
    },
    { version: 1, recordedAt: new Date('2026-01-02T09:00:00Z'), by: null, files: 1 },
  ],
  compared: null,
}

export const mappingVersionsExamples: ExampleGroup = {
  name: 'Versions of a mapping',
  examples: [
    { name: 'Three versions', render: (language) => versionsPage(language, view).content },
    {
      name: 'Two compared',
      render: (language) =>
        versionsPage(language, {
          ...view,
          compared: { from: 2, to: 3, stretches: differences(before, after) },
        }).content,
    },
    {
      name: 'Two that say the same',
      render: (language) => versionsPage(language, { ...view, compared: { from: 1, to: 2, stretches: [] } }).content,
    },
    {
      name: 'One from before versions were kept',
      render: (language) => versionsPage(language, { ...view, compared: { lost: 1 } }).content,
    },
    {
      name: 'One that is not there',
      render: (language) => versionsPage(language, { ...view, compared: 'absent' }).content,
    },
  ],
}
