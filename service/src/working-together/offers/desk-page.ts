import {
  factsList,
  formErrors,
  govukButton,
  govukNotificationBanner,
  govukRadios,
  govukTextarea,
  responsiveTable,
  statusMark,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import type { Day } from '#kith/people/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { formatDay, formatDayTime, type Language } from '#kith/platform/words/index.ts'
import { answerOfferBy } from '../contacts/deadlines.ts'
import {
  foundPart,
  pagesOf,
  searchErrors,
  searchForm,
  type Listed,
  type SearchAsked,
  type SearchForm,
} from '../lists/parts.ts'
import { offers } from './content/load.ts'
import { answeredHow } from './model.ts'
import type { Drawn } from './page.ts'
import type { Enquiry } from './store.ts'
import { offersWords } from './words.ts'

const offerOf = ({ offer }: Enquiry) => offers.find(({ id }) => id === offer)

export interface EnquiriesPage {
  readonly enquiries: Listed<Enquiry>
  /** How many wait for an answer, and how many of them longer than they should; of how many the words are gone. */
  readonly waiting: number
  readonly late: number
  readonly gone: number
  /** For how many months after the answer words are kept. */
  readonly months: number
  readonly today: Day
  readonly done: boolean
}

/** Who offered what, for the desk that has them answered. */
export function enquiriesPage(language: Language, page: EnquiriesPage): Drawn {
  const { desk: words } = offersWords(language)
  const { enquiries, gone } = page
  const { showing, ways } = pagesOf(language, enquiries, { address: (to) => `/offer-enquiries?page=${to}` })
  return {
    title: words.title,
    errors: 0,
    content: html`${page.done && govukNotificationBanner({ type: 'success', text: words.done })}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${
        enquiries.all === 0
          ? html`<p class="govuk-body">${words.none}</p>`
          : html`<p class="govuk-body">${words.waiting(page.waiting, page.late)}</p>
              ${searchForm(language, searchOf(language), null)} ${showing}
              ${enquiriesTable(language, enquiries.lines, page.today)} ${ways}`
      }
      <p class="govuk-body">${words.kept(page.months)} ${gone > 0 && words.gone(gone)}</p>`,
  }
}

const searchOf = (language: Language): SearchForm => ({
  action: '/offer-enquiries/search',
  list: '/offer-enquiries',
  label: offersWords(language).desk.search.label,
  byBirth: false,
})

/** Those who offered and whom somebody looked for. */
export function foundPage(language: Language, asked: SearchAsked, enquiries: Listed<Enquiry>, today: Day): Drawn {
  const { search } = offersWords(language).desk
  const errors = searchErrors(language, asked)
  const form = searchOf(language)
  return {
    title: search.title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${search.title}</h1>
      ${searchForm(language, form, asked)}
      ${foundPart(language, form, asked, enquiries, () => enquiriesTable(language, enquiries.lines, today))}`,
  }
}

function enquiriesTable(language: Language, enquiries: readonly Enquiry[], today: Day): Html {
  const { desk: words } = offersWords(language)
  return responsiveTable({
    language,
    id: 'enquiries',
    caption: words.caption,
    captionSize: 'hidden',
    firstCellIsHeader: true,
    columns: [words.columns.who, words.columns.offer, words.columns.since, words.columns.stands].map((heading) => ({
      heading,
    })),
    rows: enquiries.map((enquiry) => [
      html`<a class="govuk-link govuk-!-text-break-word" href="/offer-enquiries/${enquiry.id}"
        >${enquiry.name}</a
      >`,
      offerOf(enquiry)?.title[language] ?? enquiry.offer,
      formatDay(language, dayOf(enquiry.at)),
      standing(language, enquiry, today),
    ]),
  })
}

function standing(language: Language, { answer, at }: Enquiry, today: Day): Html {
  const { desk: words, one } = offersWords(language)
  if (answer) return statusMark('good', one.hows[answer.how])
  const by = answerOfferBy(dayOf(at))
  return by < today ? statusMark('attention', words.late(by)) : statusMark('waiting', words.waits(by))
}

export interface EnquiryPage {
  readonly enquiry: Enquiry
  /** Who answered, by name; '' where nobody has. */
  readonly answeredBy: string
  readonly value: (field: string) => string
  readonly errors: readonly FieldError[]
  readonly formField: Html
}

/** One of them, with what became of it or the form to write that down. */
export function enquiryPage(language: Language, page: EnquiryPage): Drawn {
  const { one: words } = offersWords(language)
  const { enquiry, answeredBy } = page
  const { answer, letGo } = enquiry
  const errors = formErrors(language, page.errors)
  const written = (text: string): Html => html`<span class="kith-as-written govuk-!-text-break-word">${text}</span>`
  const title = letGo === null ? enquiry.name : words.gone
  const offered = { term: words.offer, value: offerOf(enquiry)?.title[language] ?? enquiry.offer }
  const sent = { term: words.at, value: formatDayTime(language, enquiry.at) }
  const answered = answer
    ? [{ term: words.answered, value: words.answeredLine(words.hows[answer.how], answeredBy, answer.at) }]
    : []
  const facts =
    letGo === null
      ? [
          offered,
          { term: words.answers, value: offerOf(enquiry)?.answers[language] ?? '' },
          { term: words.reach, value: html`<span class="govuk-!-text-break-word">${enquiry.reach}</span>` },
          { term: words.language, value: words.languages[enquiry.language] },
          sent,
          { term: words.says, value: enquiry.says === '' ? words.nothing : written(enquiry.says) },
          ...answered,
          ...(answer ? [{ term: words.note, value: written(answer.says) }] : []),
        ]
      : [offered, sent, ...answered, { term: words.goneOn, value: formatDayTime(language, letGo) }]
  return {
    title,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <h1 class="govuk-heading-xl govuk-!-text-break-word">${title}</h1>
      ${factsList(language, facts)} ${answer === null && answerForm(language, page, errors)}
    </div></div>`,
  }
}

function answerForm(
  language: Language,
  { enquiry, value, formField }: EnquiryPage,
  errors: ReturnType<typeof formErrors>,
): Html {
  const { one: words } = offersWords(language)
  return html`<form method="post" action="/offer-enquiries/${enquiry.id}" novalidate>
    ${formField}
    ${govukRadios({
      idPrefix: 'how',
      name: 'how',
      value: value('how'),
      fieldset: { legend: { text: words.how, classes: 'govuk-fieldset__legend--m' } },
      errorMessage: errors.of('how'),
      items: answeredHow.map((how) => ({ value: how, text: words.hows[how] })),
    })}
    ${govukTextarea({
      id: 'note',
      name: 'note',
      rows: '3',
      value: value('note'),
      label: { text: words.note, classes: 'govuk-label--m' },
      errorMessage: errors.of('note'),
    })}
    ${govukButton({ text: words.button, preventDoubleClick: true })}
  </form>`
}
