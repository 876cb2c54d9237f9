import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { parseDay, type Day } from '#kith/people/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { parseCall, shippedCalls } from './calls/load.ts'
import type { Call } from './model/call.ts'
import { fieldsOfCall } from './model/call-form.ts'
import { clockTo } from './model/clock.ts'
import { callFormPage } from './pages/calls/form-page.ts'
import { callDraftPage, callHistoryPage, callsToKeepPage } from './pages/calls/page.ts'
import { callPage, callsPage } from './pages/comment/call-page.ts'
import { heardPage, themePage } from './pages/comment/heard-page.ts'
import { writePage } from './pages/comment/write-page.ts'
import { keysPage, yourPage } from './pages/comment/your-page.ts'
import type { CallVersion } from './store/call-versions.ts'
import type { Heard } from './store/calls.ts'
import type { Followed } from './store/drafts.ts'
import { staffExamples } from './staff-examples.ts'

// Examples of this module's pages, for the gallery: as they are most days, with nothing, with too much, with faults, and as nobody would wish. Invented
// people only.

const day = (text: string): Day => parseDay(text) ?? failed(text)
function failed(text: string): never {
  throw new Error(`${text} is no day`)
}
const today = day('2026-11-25')
const long = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'
const markup = '<script>alert(1)</script> "quotes" & <b>'

/** A call as nobody would wish it: very long, in markup, forty questions. */
const much: Call = parseCall(
  JSON.stringify({
    key: 'much',
    version: 12,
    title: { en: `${long} ${markup}`, cy: `${long} ${markup}` },
    lead: { en: `${long} `.repeat(20), cy: `${long} `.repeat(20) },
    about: Array.from({ length: 20 }, (_, at) => `action-plan-2006/7.${at}`),
    source: markup,
    opens: '2026-01-01',
    closes: '2026-03-01',
    email: `${'a'.repeat(60)}@${'b'.repeat(60)}.example`,
    invites: ['comments', 'examples', 'proposals'],
    questions: Array.from({ length: 40 }, (_, at) => ({
      key: `q-${at}`,
      kind: at % 2 === 0 ? 'open' : 'several',
      wording: { en: `${long}? ${markup}`, cy: `${long}? ${markup}` },
      ...(at % 2 === 0
        ? {}
        : {
            options: ['a', 'b', 'c'].map((key) => ({
              key,
              wording: { en: `${long} ${key}`, cy: `${long} ${key}` },
            })),
          }),
    })),
  }),
  'much',
)
const modern = shippedCalls().find(({ key }) => key === 'think-family-2026') ?? much

const heard: readonly Heard[] = [
  {
    theme: 1,
    name: { en: 'Open in the evenings', cy: 'Agor gyda’r nos' },
    about: ['action-plan-2006/7.3', 'fnp-roll-out'],
    responses: 41_208,
    reply: {
      decision: 'in-part',
      text: { en: 'Tuesdays until eight.', cy: null },
      because: { en: 'There are two staff.', cy: 'Mae dau aelod o staff.' },
      commitments: ['fnp-roll-out'],
      on: today,
    },
  },
  { theme: 2, name: { en: `${long} ${markup}`, cy: null }, about: [], responses: 0, reply: null },
]
const promises = new Map([
  [
    'fnp-roll-out',
    {
      key: 'fnp-roll-out',
      title: 'Family Nurse Partnership',
      state: 'late' as const,
      href: '/plan/pledges#fnp-roll-out',
    },
  ],
])
const takenUp = [{ kind: 'proposal', step: 'accepted', told: `From May.\n${markup}`, on: '2026-11-20' }]

const followed: Followed = {
  reference: 'K7Q4M-2XWT',
  call: modern.key,
  version: 1,
  kind: 'proposal',
  channel: 'web',
  on: '2026-11-20',
  late: true,
  arrivals: 3,
  words: true,
  read: true,
  own: [{ question: 'change', text: `One budget for each family.\n\n${markup} ${long}` }],
  chosen: [{ question: 'first', option: 'housing' }],
  themes: [
    { theme: 1, nameEn: 'Open in the evenings', nameCy: 'Agor gyda’r nos', about: [], excerpts: ['One budget'] },
  ],
  steps: [{ step: 'accepted', told: 'North town may try it.', on: '2026-11-22' }],
}

const formField = html``
const version = (over: Partial<CallVersion>): CallVersion => ({
  id: '1',
  call: modern.key,
  basedOn: 1,
  version: null,
  body: {
    ...modern,
    title: { ...modern.title, en: `${modern.title.en} (${markup})` },
    closes: day('2027-02-28'),
  },
  note: `A month more.\n${long}`,
  draftedBy: 'somebody',
  at: new Date('2026-11-24T10:00:00Z'),
  state: 'waiting',
  ...over,
})
const history = [
  { version: 1, note: 'Came with Kith', shipped: true, on: '2026-11-02' },
  { version: 2, note: `Another telephone. ${markup}`, shipped: false, on: '2026-11-20' },
]
const counts = { responses: 100_000, late: 1, first: today, last: today }
const nothing = { responses: 0, late: 0, first: null, last: null }

const your = (language: Language, one: Followed) =>
  keysPage(language, {
    for: 'sent',
    reference: one.reference,
    problems: [],
    formField,
    below: yourPage(language, {
      followed: one,
      call: modern,
      clock: clockTo(day('2026-11-01'), today),
      heard,
      promises,
      otherLanguage: html``,
    }),
  })
const write = (language: Language, call: Call, wrong: boolean) =>
  writePage(language, {
    call,
    kind: 'comment',
    today,
    reference: 'K7Q4M-2XWT',
    code: 'AAAA-BBBB-CCCC-DDDD',
    fields: wrong ? { 'q-change': `${markup} ${long}`, email: 'nobody', name: long } : {},
    about: wrong ? 'action-plan-2006/7.8' : null,
    problems: wrong
      ? [
          { question: 'change', code: 'too-long', by: 3 },
          { question: '', code: 'email' },
        ]
      : [],
    formField,
  })

const publicPages: ExampleGroup = {
  name: 'A consultation',
  examples: [
    { name: 'Calls', render: (language) => callsPage(language, [modern, much], today).content },
    { name: 'No calls', render: (language) => callsPage(language, [], today).content },
    {
      name: 'A call',
      render: (language) => callPage(language, { call: modern, counts, history, today }).content,
    },
    {
      name: 'A call nobody would wish for',
      render: (language) => callPage(language, { call: much, counts: nothing, history: [], today }).content,
    },
    { name: 'Writing', render: (language) => write(language, modern, false).content },
    { name: 'Writing with faults', render: (language) => write(language, modern, true).content },
    { name: 'Writing much', render: (language) => write(language, much, false).content },
    {
      name: 'Heard and answered',
      render: (language) => heardPage(language, { call: modern, heard, takenUp, promises }).content,
    },
    {
      name: 'Nothing heard',
      render: (language) => heardPage(language, { call: modern, heard: [], takenUp: [], promises }).content,
    },
    {
      name: 'A theme with quotes',
      render: (language) => {
        const quotes = [
          { id: '1', words: `${markup} ${long}`, name: null, language: 'cy' as const },
          { id: '2', words: 'Evenings.', name: 'A. Reader', language: 'en' as const },
        ]
        const [one] = heard
        return one ? themePage(language, { call: modern, one, quotes, promises }).content : html``
      },
    },
    { name: 'What became of mine', render: (language) => your(language, followed).content },
    {
      name: 'Nothing became of it yet',
      render: (language) =>
        your(language, {
          ...followed,
          read: false,
          themes: [],
          steps: [],
          own: null,
          chosen: null,
          arrivals: 1,
        }).content,
    },
  ],
}

const keepPages: ExampleGroup = {
  name: 'Calls to keep',
  examples: [
    {
      name: 'Calls and drafts',
      render: (language) =>
        callsToKeepPage(language, {
          calls: [modern, much],
          drafts: [version({}), version({ id: '2', draftedBy: 'me' })],
          today,
          me: 'me',
        }).content,
    },
    {
      name: 'Nothing',
      render: (language) => callsToKeepPage(language, { calls: [], drafts: [], today, me: 'me' }).content,
    },
    {
      name: 'History',
      render: (language) =>
        callHistoryPage(language, {
          call: modern,
          versions: [version({}), version({ id: '2', version: 1, draftedBy: null, state: 'released' })],
        }).content,
    },
    {
      name: 'A draft to release',
      render: (language) =>
        callDraftPage(language, {
          draft: version({}),
          before: modern,
          problems: [],
          said: null,
          me: 'me',
          formField,
        }).content,
    },
    {
      name: 'A draft that cannot be released',
      render: (language) =>
        callDraftPage(language, {
          draft: version({}),
          before: modern,
          problems: [{ code: 'question-removed', question: 'change', wording: markup }],
          said: 'not',
          me: 'somebody',
          formField,
        }).content,
    },
    {
      name: 'Writing a call',
      render: (language) =>
        callFormPage(language, {
          before: undefined,
          answered: new Set(),
          action: '/x',
          fields: { invites: 'comments' },
          problems: [],
          stale: false,
          formField,
        }).content,
    },
    {
      name: 'Changing a call with faults',
      render: (language) =>
        callFormPage(language, {
          before: modern,
          answered: new Set(['change']),
          action: '/x',
          fields: { ...fieldsOfCall(modern), 'title-cy': '', 'closes-year': '2025' },
          problems: [
            { field: 'title-cy', code: 'title', detail: '' },
            { field: 'closes-day', code: 'closes-before', detail: '' },
            { field: 'q5-en', code: 'question-answered', detail: markup },
          ],
          stale: true,
          formField,
        }).content,
    },
    {
      name: 'A call with much in it',
      render: (language) =>
        callFormPage(language, {
          before: much,
          answered: new Set(),
          action: '/x',
          fields: fieldsOfCall(much),
          problems: [],
          stale: false,
          formField,
        }).content,
    },
  ],
}

export const consultationExamples: readonly ExampleGroup[] = [publicPages, keepPages, staffExamples]
