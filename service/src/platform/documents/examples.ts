import { dayOf } from '#kith/platform/time/index.ts'
import type { DocumentModel } from './model.ts'

/** One of every kind of part, for the gallery and the tests. */
export const exampleDocument: DocumentModel = {
  title: 'Progress of the pilots',
  subtitle: 'Early results, by September',
  description: 'An example with one of every kind of part.',
  language: 'en',
  publisher: 'A council',
  date: dayOf(new Date('2007-02-01T12:00:00Z')),
  furniture: { header: 'Progress of the pilots', footer: 'A council', pageOf: ['Page ', ' of ', ''] },
  blocks: [
    { kind: 'heading', level: 2, text: 'Sites', id: 'sites' },
    {
      kind: 'paragraph',
      text: [
        'There are ',
        { kind: 'traced', text: 'ten', href: '/plan/pilots/fnp', origin: 'Family Nurse Partnership, sites.' },
        ' sites; of ',
        { kind: 'traced', text: 'ten', href: '/plan/pilots/fnp', origin: 'Family Nurse Partnership, sites.' },
        ' one is in ',
        { kind: 'foreign', text: 'Llŷn dŵr ŵ ŷ', language: 'cy' },
        '. ',
        { kind: 'strong', text: 'Two are not known.' },
        ' See ',
        { kind: 'link', text: 'the plan', href: '/plan' },
        '.',
      ],
    },
    { kind: 'list', items: ['first', 'second'] },
    { kind: 'list', ordered: true, items: ['one', ['two, with ', { kind: 'strong', text: 'weight' }]] },
    {
      kind: 'table',
      caption: 'Sites by year',
      columns: [{ heading: 'Year' }, { heading: 'Sites', numeric: true }],
      rows: [
        ['2007', '10'],
        ['2008', 'not known'],
      ],
    },
    {
      kind: 'figure',
      svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20"><rect width="100" height="20" fill="#1d70b8"/></svg>',
      alt: 'One bar, ten sites long.',
      caption: 'Sites',
    },
    { kind: 'heading', level: 3, text: 'In their words' },
    { kind: 'quotation', text: 'We want to hear from you.', source: 'Action plan, paragraph 7.7' },
    { kind: 'aside', heading: 'What is not known', text: 'Which sites went on after 2010.' },
  ],
}
