import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { trailPage, type TrailView } from './page.ts'
import type { LookQuery } from './wish.ts'
import { trailWords } from './words.ts'
import type { TrailEntry } from './store.ts'

const entry: TrailEntry = {
  seq: '12',
  at: new Date('2026-11-23T09:04:00Z'),
  correlation: '0d4f5f55-7a62-4d6d-9a57-0f9a3c0a1a11',
  who: 'Dilys Morgan',
  purpose: 'manage-feeds',
  action: 'identify.delivery.viewed',
  about: ['9fbcfb99-7bfe-419b-a99c-87fbe0db6889'],
  outcome: 'allowed',
  basis: null,
}
const many = Array.from({ length: 26 }, (_, index) => `source-person:${1000 + index}`)
const wish = { prefix: '', outcome: undefined, before: undefined }
const query: LookQuery = {
  who: '',
  purpose: '',
  'from-day': '',
  'from-month': '',
  'from-year': '',
  'to-day': '',
  'to-month': '',
  'to-year': '',
}
const view: TrailView = {
  query,
  errors: [],
  entries: [
    { ...entry, about: many },
    {
      ...entry,
      seq: '11',
      outcome: 'refused',
      basis: 'role',
      who: 'A person whose name goes on and on, as some names on sign-in systems do',
    },
    { ...entry, seq: '10', outcome: 'returned', basis: 'questions' },
    { ...entry, seq: '9', outcome: 'failed', who: null, about: [], action: 'identify.mapping.tried' },
    entry,
  ],
  next: '9',
  isCutShort: false,
  wish,
  actions: [
    (language) => ({
      'identify.delivery.viewed': { en: 'Looked at a file', cy: 'Edrych ar ffeil' }[language],
    }),
  ],
}

export const auditExamples: ExampleGroup = {
  name: 'Audit trail',
  examples: [
    { name: 'Newest entries', render: (language) => trailPage(language, view).content },
    {
      name: 'What was asked for is wrong',
      render: (language) => {
        const words = trailWords(language).filter.problems
        return trailPage(language, {
          ...view,
          query: {
            ...query,
            who: 'Featherstonehaugh-Cholmondeley-Llanfairpwllgwyngyll',
            'from-day': '31',
            'from-month': '2',
            'from-year': '2026',
          },
          errors: [
            { field: 'who', message: words.nobody('Featherstonehaugh-Cholmondeley-Llanfairpwllgwyngyll') },
            { field: 'from-day', message: words.from },
            { field: 'to-day', message: words.order },
          ],
        }).content
      },
    },
    {
      name: 'Nothing fits',
      render: (language) =>
        trailPage(language, {
          ...view,
          entries: [],
          next: undefined,
          wish: { ...wish, prefix: 'nothing.of.the.kind' },
        }).content,
    },
    {
      name: 'Nothing in the stretch looked through',
      render: (language) =>
        trailPage(language, {
          ...view,
          entries: [],
          isCutShort: true,
          wish: { ...wish, outcome: 'failed', before: '90000' },
        }).content,
    },
  ],
}
