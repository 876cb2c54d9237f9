import type { AgencyName } from '#kith/people/index.ts'
import { formErrors, type ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import type { Way } from '../reach/index.ts'
import { crowded, family, ids, longName, named, nothing } from '../support/example-data.ts'
import type { Family } from '../support/store/family.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { longExamples } from './examples-long.ts'
import { bodyOf, type Rendition } from './model/rendition.ts'
import { letterPage, type LetterPage } from './pages/letter.ts'
import { checkPage, lettersPage } from './pages/lists.ts'
import { renditionPage, type RenditionPage } from './pages/rendition.ts'
import { writePage, type WritePage } from './pages/write.ts'
import { states, type Letter, type LetterFile, type RenditionRow } from './store.ts'
import { letterWords } from './words.ts'

const formField = html`<input type="hidden" name="form-token" value="x" />`
const id = (n: number): string => `66666666-0000-4000-8000-${String(n).padStart(12, '0')}`
const at = new Date('2026-11-26T10:00:00Z')
const agencies: readonly AgencyName[] = [
  {
    id: id(90),
    code: 'community-health',
    name: { en: 'Community health services', cy: 'Gwasanaethau iechyd cymunedol' },
    isHub: false,
    phone: null,
  },
]

const letter: Letter = {
  id: id(1),
  episode: ids.episode,
  kind: 'bundle',
  language: 'en',
  title: 'What we agreed in November',
  meeting: null,
  parts: ['plan'],
  sections: [
    {
      heading: 'Thank you',
      text: 'Thank you for meeting us.\nIt was good to hear how Ama likes her new class.',
      about: ids.child,
      saidBy: ids.mother,
      mayTell: 'family',
    },
    { heading: '', text: 'She said that she sleeps badly.', about: null, saidBy: ids.mother, mayTell: 'who-said-it' },
  ],
  by: ids.lead,
  at,
}
const body: Rendition = {
  title: letter.title,
  language: 'en',
  day: '2026-11-26',
  to: 'Efua Osei',
  code: '7GQK-2M4X',
  blocks: [
    { kind: 'heading', level: 2, text: 'Thank you' },
    { kind: 'text', lines: ['Thank you for meeting us.', 'It was good to hear how Ama likes her new class.'] },
    { kind: 'heading', level: 2, text: 'What was agreed' },
    {
      kind: 'table',
      caption: 'What was agreed',
      columns: ['What', 'Who', 'By when'],
      rows: [['Ring the landlord about the damp', longName, '20 November 2026']],
    },
    { kind: 'heading', level: 2, text: 'Who was asked to come' },
    { kind: 'list', items: ['Efua Osei', 'Health visitor'] },
  ],
  files: [{ name: 'report of the school.pdf', sha256: 'a'.repeat(64) }],
}
const row: RenditionRow = {
  id: id(2),
  episode: ids.episode,
  letter: letter.id,
  title: letter.title,
  member: ids.mother,
  agency: null,
  outside: null,
  address: null,
  basis: null,
  channel: 'post',
  way: id(3),
  body: bodyOf(body),
  sha256: 'b'.repeat(64),
  code: body.code,
  restsOn: 'x',
  pictures: true,
  state: 'ready',
  writtenBy: ids.lead,
  madeBy: ids.lead,
  madeAt: at,
  releasedBy: null,
  releasedAt: null,
  endedBy: null,
  endedAt: null,
  endedBecause: '',
  sentAt: null,
  returnedAt: null,
}
const gone = { releasedBy: ids.manager, releasedAt: at, sentAt: at }
const everyState = states.map((state, n) => ({ ...row, id: id(10 + n), state }))
const files: readonly LetterFile[] = [
  { id: id(4), name: 'report of the school.pdf', kind: 'pdf', sha256: 'a'.repeat(64), pictures: true, pieces: [] },
  {
    id: id(5),
    name: `${'a-very-long-name-without-a-space'.repeat(4)}.docx`,
    kind: 'docx',
    sha256: 'a'.repeat(64),
    pictures: false,
    pieces: [],
  },
]
const way: Way = {
  id: id(3),
  saidAs: id(3),
  episode: ids.episode,
  member: ids.mother,
  kind: 'post',
  value: null,
  saidBy: null,
  notFor: [],
  by: ids.lead,
  from: at,
  ended: null,
  standing: { usable: true, since: at },
}
const ways: readonly Way[] = [
  way,
  {
    ...way,
    id: id(6),
    member: ids.father,
    kind: 'email',
    value: { kind: 'email', address: 'k@home.example' },
    standing: { usable: false, why: 'ask-again', since: at },
  },
]
const long: Family = named(longName)
const one: LetterPage = {
  family,
  agencies,
  letter,
  files,
  renditions: everyState,
  ways,
  newId: () => id(7),
  values: {},
  errors: formErrors('en', []),
  stopped: [],
  done: 'ready',
  formField,
}
/** A letter as the second person reads it. */
export const readExample: RenditionPage = {
  family,
  agencies,
  row,
  files,
  notice: null,
  me: ids.manager,
  late: false,
  done: undefined,
  because: '',
  errors: formErrors('en', []),
  formField,
}
const blank: WritePage = {
  family,
  form: id(8),
  sections: 2,
  values: {},
  errors: formErrors('en', []),
  pass: null,
  formField,
}

export const lettersExamples: ExampleGroup = {
  name: 'Letters',
  examples: [
    {
      name: 'Letters of a family',
      render: (language) =>
        lettersPage(language, {
          family: long,
          agencies,
          letters: [letter, { ...letter, id: id(20), title: longName, kind: 'minutes', parts: [] }],
          renditions: everyState,
        }).content,
    },
    {
      name: 'No letters',
      render: (language) => lettersPage(language, { family: nothing, agencies, letters: [], renditions: [] }).content,
    },
    { name: 'Writing a letter', render: (language) => writePage(language, blank).content },
    {
      name: 'Writing a letter, with errors',
      render(language) {
        const { problems } = letterWords(language)
        const errors = formErrors(language, [
          { field: 'kind', message: problems.kind },
          { field: 'parts', message: problems.parts },
          { field: 'meeting', message: problems.meeting },
          { field: 'language', message: problems.language },
          { field: 'title', message: problems.title },
          { field: 's1-text', message: problems.text },
          { field: 's2-said', message: problems.said(2) },
          { field: 's2-tell', message: problems.tell(2) },
        ])
        return writePage(language, { ...blank, family: crowded, errors, pass: 'x' }).content
      },
    },
    { name: 'A letter', render: (language) => letterPage(language, one).content },
    {
      name: 'A letter that cannot go',
      render: (language) =>
        letterPage(language, {
          ...one,
          family: long,
          done: undefined,
          stopped: ['Thank you', longName, 'report of the school.pdf'],
        }).content,
    },
    {
      name: 'A letter, with errors',
      render(language) {
        const { problems, files: file } = letterWords(language)
        const errors = formErrors(language, [
          { field: 'file', message: file.refused.changes },
          { field: 'who', message: problems['on-hold'] },
          { field: 'name', message: problems.name },
          { field: 'address', message: problems.address },
          { field: 'basis', message: problems.basis },
        ])
        return letterPage(language, { ...one, files: [], renditions: [], ways: [], done: undefined, errors }).content
      },
    },
    {
      name: 'A letter to read as the second person',
      render: (language) => renditionPage(language, readExample).content,
    },
    {
      name: 'Reading as the second person, with errors',
      render(language) {
        const { problems } = letterWords(language)
        const errors = formErrors(language, [
          { field: 'looked', message: problems.looked },
          { field: 'because', message: problems.because },
        ])
        return renditionPage(language, { ...readExample, because: 'No', errors }).content
      },
    },
    {
      name: 'One’s own letter',
      render: (language) => renditionPage(language, { ...readExample, me: ids.lead }).content,
    },
    {
      name: 'A letter that was released',
      render: (language) =>
        renditionPage(language, {
          ...readExample,
          late: true,
          row: { ...row, state: 'released', releasedBy: ids.manager, releasedAt: at },
        }).content,
    },
    {
      name: 'A letter that was stopped',
      render: (language) =>
        renditionPage(language, {
          ...readExample,
          row: { ...row, ...gone, sentAt: null, state: 'stopped', endedAt: at, endedBecause: 'way' },
        }).content,
    },
    {
      name: 'A letter to a court that was sent',
      render: (language) =>
        renditionPage(language, {
          ...readExample,
          files: [],
          row: {
            ...row,
            ...gone,
            state: 'sent',
            member: null,
            outside: 'The family court',
            address: '1 Court Way',
            basis: 'An order of 3 November 2026',
          },
        }).content,
    },
    ...(
      [
        ['A letter on their page, whose notice has not gone yet', { tries: 3 }],
        ['A letter on their page, whose notice could not be sent', { tries: 10, givenUpAt: at, fault: 'not-taken' }],
        [
          'A letter on their page, told in another way',
          { tries: 1, givenUpAt: at, fault: 'refused', toldBy: ids.lead },
        ],
      ] as const
    ).map(([name, stands]) => ({
      name,
      render: (language: Language) =>
        renditionPage(language, {
          ...readExample,
          files: [],
          row: { ...row, ...gone, channel: 'page', state: 'sent' },
          notice: { nextTry: at, sentAt: null, givenUpAt: null, fault: null, toldBy: null, ...stands },
        }).content,
    })),
    {
      name: 'Letters to check',
      render: (language) =>
        checkPage(language, {
          renditions: [row, { ...row, id: id(30), state: 'released', title: longName }],
          notTold: [{ ...row, ...gone, id: id(31), channel: 'page', state: 'sent', title: longName }],
          members: new Map([[ids.episode, long.members]]),
          agencies,
          done: 'called-back',
        }).content,
    },
    ...longExamples(one, readExample, blank, id),
    {
      name: 'No letter to check',
      render: (language) =>
        checkPage(language, { renditions: [], notTold: [], members: new Map(), agencies, done: undefined }).content,
    },
  ],
}
