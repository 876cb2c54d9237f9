import { lookQuery } from '#kith/platform/audit/trail/index.ts'
import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { guardianPage, looksPage, reviewPage } from './guardian-page.ts'
import { openedPage, openingsPage, openPage, stoppedPage, teamPage } from './page.ts'
import type { Opening } from './store.ts'
import { openingWords } from './words.ts'

const now = new Date('2026-11-26T10:00:00Z')
const council = { name: 'Kithshire Council', phone: '01632 960100' }
const family = '7af06e57-0000-4000-8000-000000000001'
const opening: Opening = {
  id: '3d8e4285-afa7-4bbf-a355-c92988921d1b',
  actor: '3d8e4285-afa7-4bbf-a355-c92988921d1c',
  name: 'Adult mental health nurse',
  reason: 'danger-now',
  because: 'Her father rang from the ward and is not making sense.',
  episode: family,
  openedAt: new Date('2026-11-26T08:00:00Z'),
  until: new Date('2026-11-26T12:00:00Z'),
  reviewBy: '2026-11-30',
  held: null,
  review: null,
}
const wrong: Opening = {
  ...opening,
  name: 'A person whose name goes on and on, as some names on sign-in systems do',
  review: { wasRight: false, says: 'The lead could be reached and was not rung.', at: now },
}
const late: Opening = { ...opening, episode: null, reason: 'out-of-hours', reviewBy: '2026-11-24' }
const all = [late, opening, wrong]
const empty = { formField: html``, value: () => '', errors: [] }

/** Pages of openings in an emergency, for the gallery. */
export const openingsExamples: ExampleGroup = {
  name: 'In an emergency',
  examples: [
    { name: 'None opened', render: (language) => openingsPage(language, [], now).content },
    { name: 'Some opened', render: (language) => openingsPage(language, all, now).content },
    { name: 'Prove again', render: (language) => stoppedPage(language, 'prove-again').content },
    { name: 'A review is late', render: (language) => stoppedPage(language, 'review-is-late').content },
    { name: 'Form', render: (language) => openPage(language, { ...empty, form: opening.id }).content },
    {
      name: 'Form, all wrong',
      render: (language) => {
        const { problems } = openingWords(language)
        const fields = ['reason', 'because', 'forename', 'surname'] as const
        const errors = [
          ...fields.map((field) => ({ field, message: problems[field] })),
          { field: 'born-day', message: problems.born },
        ]
        return openPage(language, { ...empty, form: opening.id, errors }).content
      },
    },
    { name: 'Open', render: (language) => openedPage(language, opening, now, council).content },
    { name: 'Found wrong', render: (language) => openedPage(language, wrong, now, council).content },
    {
      name: 'Nobody fits',
      render: (language) => openedPage(language, late, now, { ...council, phone: null }).content,
    },
    { name: 'Of my families', render: (language) => teamPage(language, [opening], now).content },
    {
      name: 'Guardian: too many',
      render: (language) =>
        guardianPage(language, { openings: all, rate: { openings: 12, looks: 400 }, now, done: 'reviewed' }).content,
    },
    {
      name: 'Guardian: none',
      render: (language) =>
        guardianPage(language, { openings: [], rate: { openings: 0, looks: 0 }, now, done: undefined }).content,
    },
    {
      name: 'Review',
      render: (language) => reviewPage(language, { ...empty, opening, isOwn: false, now }).content,
    },
    {
      name: 'Reviewed and held back',
      render: (language) => {
        const held = { because: 'Her husband reads her letters.', until: '2027-03-01' }
        return reviewPage(language, { ...empty, opening: { ...wrong, held }, isOwn: false, now }).content
      },
    },
    {
      name: 'Who looked',
      render: (language) => {
        const agency = {
          id: 'a',
          code: 'a',
          name: { en: 'Mental health trust', cy: 'Ymddiriedolaeth iechyd meddwl' },
          isHub: false,
          phone: null,
        }
        const look = {
          at: now,
          name: wrong.name,
          agency: 'a',
          purpose: 'support-family',
          action: 'support.family.opened',
        }
        return looksPage(
          language,
          Array.from({ length: 120 }, () => look),
          [agency],
          { episode: 'a', page: 2, query: lookQuery.parse({}), errors: [] },
        ).content
      },
    },
  ],
}
