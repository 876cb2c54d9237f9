import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { mergePage, splitPage } from './decide-pages.ts'
import { bare, event, formField, hostile, ids, link, longNamed, model, moment, pair, record } from './example-data.ts'
import { personPage, type PersonShown } from './page.ts'

const records = [
  record('1'),
  record('2', { feed: { en: 'Police', cy: 'Heddlu' }, surname: 'Price' }),
  record('3', { forename: 'Sioned' }),
  longNamed('4'),
  hostile('5'),
]
const person: PersonShown = {
  person: ids.person,
  model,
  seen: 'seen',
  formField,
  done: null,
  refused: null,
  links: [
    link('1'),
    link('2', {
      run: null,
      actor: ids.actor,
      reason: 'Her sister, says the school',
    }),
    link('3', { to: new Date('2026-04-01T08:00:00Z') }),
  ],
  records: new Map(records.map((each) => [each.id, each])),
  pairs: [
    pair('1', '2'),
    pair('1', '4', {
      rightPerson: ids.other,
      answer: 'needs-a-person',
      reason: 'guard',
      detail: 'twins?',
      levels: [3, 1, 2],
    }),
  ],
  events: [
    event('3', {
      kind: 'split',
      run: null,
      actor: ids.actor,
      reason: 'Her sister, says the school',
      records: ['3'],
    }),
    event('2', { undone: true }),
    event('1', {
      kind: 'created',
      other: null,
      records: [],
    }),
  ],
  actors: new Map([[ids.actor, 'Dilys Parry']]),
  runs: new Map([[ids.run, moment]]),
}
const deciding = { person: ids.person, seen: 'seen', formField, refused: null, reason: '' }
const merging = {
  ...deciding,
  other: ids.other,
  records: [[record('1')], [longNamed('4')]],
  pairs: [pair('1', '4', { rightPerson: ids.other })],
  model,
} as const

export const personExamples: ExampleGroup = {
  name: 'A person’s identity',
  examples: [
    { name: 'A person', render: (language) => personPage(language, person).content },
    {
      name: 'Bound by a number',
      render: (language) =>
        personPage(language, {
          ...person,
          pairs: [pair('1', '2', { reason: 'must-link', detail: 'same NHS number', levels: [1, 1, 1] })],
        }).content,
    },
    { name: 'Just split', render: (language) => personPage(language, { ...person, done: 'split' }).content },
    {
      name: 'No records now',
      render: (language) => personPage(language, { ...person, links: person.links.slice(2), pairs: [] }).content,
    },
    {
      name: 'No name, one record',
      render: (language) =>
        personPage(language, {
          ...person,
          links: [link('9')],
          records: new Map([['9', bare('9')]]),
          pairs: [],
          events: [],
        }).content,
    },
    {
      name: 'A hostile name',
      render: (language) => personPage(language, { ...person, links: [link('5')], pairs: [] }).content,
    },
    {
      name: 'Undoing refused',
      render: (language) =>
        personPage(language, { ...person, refused: { event: '3', why: 'moved', reason: 'They are one' } }).content,
    },
    {
      name: 'Taking records out',
      render: (language) => splitPage(language, { ...deciding, records, chosen: [] }).content,
    },
    {
      name: 'Taking records out, nothing chosen',
      render: (language) =>
        splitPage(language, {
          ...deciding,
          records,
          chosen: [],
          refused: 'nothing-chosen',
          reason: 'A sister',
        }).content,
    },
    {
      name: 'Taking records out, nothing filled in',
      render: (language) => splitPage(language, { ...deciding, records, chosen: [], refused: 'no-reason' }).content,
    },
    { name: 'Merging', render: (language) => mergePage(language, merging).content },
    {
      name: 'Merging, no reason given',
      render: (language) => mergePage(language, { ...merging, refused: 'no-reason' }).content,
    },
  ],
}
