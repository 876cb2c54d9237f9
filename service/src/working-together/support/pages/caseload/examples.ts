import { formErrors, type ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { family, glance, ids, longName, today } from '../../example-data.ts'
import type { Names } from '../../store/beside.ts'
import { closedPage } from './closed-page.ts'
import { leadPage } from './lead-page.ts'
import { caseloadPage } from './page.ts'
import { workersPage } from './workers-page.ts'

const none = html``

export const caseloadExamples: ExampleGroup = {
  name: 'Who supports whom',
  examples: [
    {
      name: 'A team',
      render: (language) =>
        caseload(language, [glance, { ...glance, episode: ids.meeting, lead: null, level: null, closing: true }]),
    },
    { name: 'Nobody supported', render: (language) => caseload(language, []) },
    {
      name: 'Thousands, and those without a visit',
      render: (language) =>
        caseload(
          language,
          Array.from({ length: 25 }, () => glance),
          { which: { worker: null, look: 'no-visit' }, page: 2, counts: { ...counts, open: 5000, 'no-visit': 1234 } },
        ),
    },
    {
      name: 'One worker’s families',
      render: (language) =>
        caseload(language, [glance], { which: { worker: ids.nurse, look: null }, people: longNames }),
    },
    { name: 'Workers and room', render: (language) => workers(language, formErrors(language, [])) },
    {
      name: 'Workers, with errors',
      render: (language) =>
        workers(
          language,
          formErrors(language, [
            { field: 'worker', message: '…' },
            { field: 'families', message: '…' },
          ]),
        ),
    },
    {
      name: 'Closed in the last year',
      render: (language) =>
        closedPage(language, {
          names,
          ended: [
            { episode: ids.baby, closedOn: today, outcome: 'sustained', again: false },
            { episode: ids.child, closedOn: today, outcome: 'moved-away', again: true },
          ],
          all: 90,
          page: 2,
        }).content,
    },
    {
      name: 'Nothing closed',
      render: (language) => closedPage(language, { ended: [], names: new Map(), all: 0, page: 1 }).content,
    },
    {
      name: 'Handing over, with errors',
      render: (language) =>
        leadPage(language, {
          glance,
          names,
          lead: family.people.get(ids.lead) ?? null,
          practitioners,
          sent: { worker: '', because: 'no' },
          errors: formErrors(language, [
            { field: 'worker', message: '…' },
            { field: 'because', message: '…' },
          ]),
          formField: none,
        }).content,
    },
  ],
}

const practitioners = [
  {
    worker: ids.nurse,
    name: longName,
    agency: { en: 'Community health services', cy: 'Gwasanaethau iechyd cymunedol' },
  },
]

type Called = NonNullable<ReturnType<Names['get']>>[number]
const names: Names = new Map<string, readonly Called[]>([
  [ids.episode, family.members],
  [ids.baby, [{ part: 'child', name: longName }]],
])
const counts = { open: 2, 'no-lead': 1, 'no-level': 1, 'no-visit': 1, 'review-late': 1, 'actions-late': 2, closing: 1 }
const noCounts = {
  open: 0,
  'no-lead': 0,
  'no-level': 0,
  'no-visit': 0,
  'review-late': 0,
  'actions-late': 0,
  closing: 0,
}
const longNames = new Map([
  [
    ids.nurse,
    { name: longName, agency: { en: 'Community health services', cy: 'Gwasanaethau iechyd cymunedol' }, phone: null },
  ],
])
type Caseload = Parameters<typeof caseloadPage>[1]
const caseload = (language: Language, glances: Caseload['glances'], more: Partial<Caseload> = {}) =>
  caseloadPage(language, {
    counts: glances.length === 0 ? noCounts : counts,
    which: { worker: null, look: null },
    page: 1,
    glances,
    people: family.people,
    names,
    room:
      glances.length === 0 ? { workers: 3, left: 0, over: 0, unsaid: 3 } : { workers: 3, left: 4, over: 1, unsaid: 1 },
    back: [6, 12].map((months) => ({ months, closed: 9, cameBack: 2, tooSoonToTell: 1 })),
    ended: glances.length === 0 ? 0 : 12,
    today,
    me: ids.lead,
    ...more,
  }).content

const workers = (language: Language, errors: ReturnType<typeof formErrors>) =>
  workersPage(language, {
    loads: [
      { worker: ids.nurse, families: 9, room: 8 },
      { worker: ids.lead, families: 3, room: null },
      { worker: ids.manager, families: 0, room: 4 },
    ],
    workers: 60,
    page: 1,
    people: new Map([...family.people, ...longNames]),
    practitioners,
    sent: { worker: '', families: 'many' },
    newId: () => ids.meeting,
    errors,
    formField: none,
  }).content
