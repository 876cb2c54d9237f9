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
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { formatDay, formatDayTime, type Language } from '#kith/platform/words/index.ts'
import { offers } from './content/load.ts'
import { answeredHow } from './model.ts'
import type { Drawn } from './page.ts'
import type { Enquiry } from './store.ts'
import { offersWords } from './words.ts'

const offerOf = ({ offer }: Enquiry) => offers.find(({ id }) => id === offer)

/** Who offered what, for the desk that has them answered. */
export function enquiriesPage(
  language: Language,
  { enquiries, done }: { readonly enquiries: readonly Enquiry[]; readonly done: boolean },
): Drawn {
  const { desk: words, one } = offersWords(language)
  return {
    title: words.title,
    errors: 0,
    content: html`${done && govukNotificationBanner({ type: 'success', text: words.done })}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${
        enquiries.length === 0
          ? html`<p class="govuk-body">${words.none}</p>`
          : responsiveTable({
              language,
              id: 'enquiries',
              caption: words.caption,
              captionSize: 'hidden',
              firstCellIsHeader: true,
              columns: [words.columns.who, words.columns.offer, words.columns.since, words.columns.stands].map(
                (heading) => ({ heading }),
              ),
              rows: enquiries.map((enquiry) => [
                html`<a class="govuk-link govuk-!-text-break-word" href="/offer-enquiries/${enquiry.id}"
                  >${enquiry.name}</a
                >`,
                offerOf(enquiry)?.title[language] ?? enquiry.offer,
                formatDay(language, dayOf(enquiry.at)),
                enquiry.answer ? statusMark('good', one.hows[enquiry.answer.how]) : statusMark('waiting', words.waits),
              ]),
            })
      }`,
  }
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
  const { answer } = enquiry
  const errors = formErrors(language, page.errors)
  const written = (text: string): Html => html`<span class="kith-as-written govuk-!-text-break-word">${text}</span>`
  return {
    title: enquiry.name,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <h1 class="govuk-heading-xl govuk-!-text-break-word">${enquiry.name}</h1>
      ${factsList(language, [
        { term: words.offer, value: offerOf(enquiry)?.title[language] ?? enquiry.offer },
        { term: words.answers, value: offerOf(enquiry)?.answers[language] ?? '' },
        { term: words.reach, value: html`<span class="govuk-!-text-break-word">${enquiry.reach}</span>` },
        { term: words.language, value: words.languages[enquiry.language] },
        { term: words.at, value: formatDayTime(language, enquiry.at) },
        { term: words.says, value: enquiry.says === '' ? words.nothing : written(enquiry.says) },
        ...(answer
          ? [
              { term: words.answered, value: words.answeredLine(words.hows[answer.how], answeredBy, answer.at) },
              { term: words.note, value: written(answer.says) },
            ]
          : []),
      ])}
      ${answer === null && answerForm(language, page, errors)}
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
