import {
  formErrors,
  govukButton,
  govukInput,
  govukTextarea,
  govukWarningText,
  hiddenField,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { Offer } from './content/load.ts'
import type { EnquiryProblem, EnquiryTyped } from './model.ts'
import { offersWords } from './words.ts'

export interface Drawn {
  readonly title: string
  readonly content: Html
  readonly errors: number
}

/** What people who live here can offer. */
export function offersPage(language: Language, offers: readonly Offer[]): Drawn {
  const words = offersWords(language)
  return {
    title: words.title,
    errors: 0,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${offers.map(
        ({ id, title, what }) => html`<h2 class="govuk-heading-m">${title[language]}</h2>
          <p class="govuk-body">${what[language]}</p>
          <p class="govuk-body"><a class="govuk-link" href="/offers/${id}">${words.more}<span class="govuk-visually-hidden">${words.moreHidden(title[language])}</span></a></p>`,
      )}
    </div></div>`,
  }
}

export interface OfferPage {
  readonly offer: Offer
  readonly form: string
  readonly typed: EnquiryTyped
  readonly problems: readonly EnquiryProblem[]
  /** For how many months after the answer what somebody writes is kept. */
  readonly months: number
  readonly formField: Html
}

/** One of them: what it is, who may, from where that is said, and the form by which somebody asks. */
export function offerPage(language: Language, { offer, form, typed, problems, months, formField }: OfferPage): Drawn {
  const words = offersWords(language)
  const errors = formErrors(
    language,
    problems.map((field) => ({ field, message: words.problems[field] })),
  )
  const { title, what, who, answers, source } = offer
  const line = (name: 'name' | 'reach', autocomplete?: string): Html =>
    govukInput({
      id: name,
      name,
      value: typed[name],
      label: { text: words.form[name], classes: 'govuk-label--s' },
      ...(autocomplete === undefined ? {} : { autocomplete }),
      errorMessage: errors.of(name),
    })
  return {
    title: title[language],
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <h1 class="govuk-heading-xl">${title[language]}</h1>
      <p class="govuk-body-l">${what[language]}</p>
      <h2 class="govuk-heading-m">${words.who}</h2>
      <p class="govuk-body">${who[language]}</p>
      <h2 class="govuk-heading-m">${words.source}</h2>
      <p class="govuk-body"><a class="govuk-link" href="${source.address}">${source.title}</a>. ${words.read(source.read)} ${source.status === 'unverified' && words.unverified}</p>
      <h2 class="govuk-heading-m">${words.form.heading}</h2>
      <p class="govuk-body">${words.answers(answers[language])} ${words.form.kept(months)}</p>
      ${govukWarningText({ text: words.danger, iconFallbackText: '!' })}
      <form method="post" action="/offers/${offer.id}" novalidate>
        ${formField} ${hiddenField('form', form)} ${line('name', 'name')} ${line('reach')}
        ${govukTextarea({
          id: 'says',
          name: 'says',
          rows: '4',
          value: typed.says,
          label: { text: words.form.says, classes: 'govuk-label--s' },
          hint: { text: words.form.saysHint },
          errorMessage: errors.of('says'),
        })}
        ${govukButton({ text: words.form.button, preventDoubleClick: true })}
      </form>
    </div></div>`,
  }
}

/** The answer to an enquiry: the same to everybody. */
export function receivedPage(language: Language): Drawn {
  const words = offersWords(language)
  return {
    title: words.received.title,
    errors: 0,
    content: html`<h1 class="govuk-heading-xl">${words.received.title}</h1>
      <p class="govuk-body">${words.received.text}</p>
      <p class="govuk-body"><a class="govuk-link" href="/offers">${words.back}</a></p>`,
  }
}
