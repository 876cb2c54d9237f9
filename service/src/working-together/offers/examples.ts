import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { longName } from '../support/example-data.ts'
import { offers } from './content/load.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { nothingTyped } from '../lists/parts.ts'
import { enquiriesPage, enquiryPage, foundPage, type EnquiriesPage, type EnquiryPage } from './desk-page.ts'
import { offerPage, offersPage, receivedPage } from './page.ts'
import type { Enquiry } from './store.ts'
import { offersWords } from './words.ts'

const at = (text: string): Date => new Date(`${text}T10:00:00Z`)
const formField = html``
const waiting: Enquiry = {
  id: '77777777-0000-4000-8000-000000000001',
  offer: 'foster',
  language: 'cy',
  name: longName,
  reach: `${'a-very-long-name-'.repeat(6)}@example.org`,
  says: 'We have a room since our daughter moved out.\nMay we come and ask?',
  at: at('2026-11-20'),
  answer: null,
  letGo: null,
}
const answered: Enquiry = {
  ...waiting,
  id: '77777777-0000-4000-8000-000000000002',
  offer: 'no-longer-offered',
  language: 'en',
  name: 'Sam Ojo',
  reach: '01632 960123',
  says: '',
  answer: {
    by: 'x',
    at: at('2026-11-23'),
    how: 'spoke',
    says: 'The team rang on Monday; they come to the evening.',
  },
}
const today = dayOf(at('2026-12-08'))
const none = { lines: [], all: 0, page: 1 }
const list: EnquiriesPage = {
  enquiries: { lines: [waiting, { ...waiting, id: answered.id, at: at('2026-12-07') }, answered], all: 300, page: 2 },
  waiting: 30,
  late: 2,
  gone: 14,
  months: 12,
  today,
  done: true,
}
const page: EnquiryPage = { enquiry: waiting, answeredBy: '', value: () => '', errors: [], formField }
const form = '77777777-0000-4000-8000-000000000003'

/** What people who live here can offer, and the desk that has them answered. */
export const offersExamples: ExampleGroup = {
  name: 'Offers of a home or time',
  examples: [
    { name: 'What can be offered', render: (language) => offersPage(language, offers).content },
    ...offers.map((offer) => ({
      name: offer.title.en,
      render: (language: 'en' | 'cy') =>
        offerPage(language, {
          offer,
          form,
          typed: { name: '', reach: '', says: '' },
          problems: [],
          months: 12,
          formField,
        }).content,
    })),
    ...offers.slice(0, 1).map((offer) => ({
      name: 'Asking, with all that can be wrong',
      render: (language: 'en' | 'cy') =>
        offerPage(language, {
          offer,
          form,
          typed: { name: '', reach: 'nowhere', says: 'A text' },
          problems: ['name', 'reach', 'says'],
          months: 12,
          formField,
        }).content,
    })),
    { name: 'Received', render: (language) => receivedPage(language).content },
    {
      name: 'Nobody has asked',
      render: (language) => enquiriesPage(language, { ...list, enquiries: none, waiting: 0, late: 0, gone: 0 }).content,
    },
    { name: 'Who asked', render: (language) => enquiriesPage(language, list).content },
    {
      name: 'Somebody who offered, looked for',
      render: (language) =>
        foundPage(
          language,
          { typed: { ...nothingTyped, name: 'ojo' }, problem: null },
          { ...none, lines: [answered], all: 1 },
          today,
        ).content,
    },
    {
      name: 'Somebody who offered, looked for with nothing',
      render: (language) => foundPage(language, { typed: nothingTyped, problem: 'nothing' }, none, today).content,
    },
    { name: 'Somebody who waits', render: (language) => enquiryPage(language, page).content },
    {
      name: 'Somebody who waits, with errors',
      render: (language) =>
        enquiryPage(language, {
          ...page,
          errors: [
            { field: 'how', message: offersWords(language).one.problems.how },
            { field: 'note', message: offersWords(language).one.problems.note },
          ],
        }).content,
    },
    {
      name: 'Somebody who was answered',
      render: (language) =>
        enquiryPage(language, { ...page, enquiry: answered, answeredBy: 'Correspondence clerk' }).content,
    },
    {
      name: 'Somebody who was answered long ago',
      render: (language) =>
        enquiryPage(language, {
          ...page,
          enquiry: { ...answered, name: '', reach: '', letGo: at('2027-11-24') },
          answeredBy: 'Correspondence clerk',
        }).content,
    },
  ],
}
