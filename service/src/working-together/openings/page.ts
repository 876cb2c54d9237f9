import {
  dayInput,
  formErrors,
  govukButton,
  govukInput,
  govukInsetText,
  govukRadios,
  govukTextarea,
  hiddenField,
  responsiveTable,
  statusMark,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, formatDayTime, type Language } from '#kith/platform/words/index.ts'
import { openingReasons, type MayOpen, type Opening } from './store.ts'
import { openingWords } from './words.ts'

export interface Drawn {
  readonly title: string
  readonly content: Html
}

/** The front door of the council, for whoever finds nothing here. */
export interface Council {
  readonly name: string
  readonly phone: string | null
}

/** What an emergency is, the way in, and what somebody opened before. */
export function openingsPage(language: Language, openings: readonly Opening[], now: Date): Drawn {
  const words = openingWords(language)
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body">${words.lead}</p>
      ${govukInsetText({ text: words.instead })}
      ${govukButton({ text: words.start, href: '/openings/new', classes: 'govuk-button--warning' })}
      <p class="govuk-body">
        <a class="govuk-link" href="/openings/of-my-families">${words.ofMyFamilies}</a>
      </p>
      <h2 class="govuk-heading-m">${words.mine}</h2>
      ${openings.length === 0 ? html`<p class="govuk-body">${words.none}</p>` : openingsTable(language, openings, now, (one) => `/openings/${one.id}`)}`,
  }
}

/** Openings, each a link to where it is read. */
export function openingsTable(
  language: Language,
  openings: readonly Opening[],
  now: Date,
  href: (opening: Opening) => string | null,
): Html {
  const words = openingWords(language)
  return responsiveTable({
    language,
    id: 'openings',
    caption: words.table.caption,
    captionSize: 'hidden',
    columns: [words.table.when, words.table.who, words.table.reason, words.table.came, words.table.review].map(
      (heading) => ({ heading }),
    ),
    rows: openings.map((one) => {
      const when = formatDayTime(language, one.openedAt)
      const to = href(one)
      return [
        to === null ? when : html`<a class="govuk-link" href="${to}">${when}</a>`,
        one.name,
        words.reasons[one.reason],
        one.episode === null ? words.nobody : words.family,
        reviewMark(language, one, now),
      ]
    }),
  })
}

function reviewMark(language: Language, { review, reviewBy }: Opening, now: Date): Html {
  const words = openingWords(language)
  if (review) return statusMark(review.wasRight ? 'good' : 'stopped', review.wasRight ? words.right : words.wrong)
  const day = formatDay(language, reviewBy)
  return isPast(reviewBy, now) ? statusMark('attention', words.overdue(day)) : statusMark('waiting', words.due(day))
}

/** A day that is over at this moment. */
function isPast(day: string, now: Date): boolean {
  return day < now.toISOString().slice(0, 10)
}

/** What is in the way of opening one. */
export function stoppedPage(language: Language, why: Exclude<MayOpen, 'yes' | 'not-yours'>): Drawn {
  const words = openingWords(language)
  if (why === 'review-is-late')
    return {
      title: words.lateTitle,
      content: html`<h1 class="govuk-heading-l">${words.lateTitle}</h1>
        <p class="govuk-body">${words.late}</p>`,
    }
  return {
    title: words.proveTitle,
    content: html`<h1 class="govuk-heading-l">${words.proveTitle}</h1>
      <p class="govuk-body">${words.prove}</p>
      ${govukButton({ text: words.proveButton, href: '/sign-in?again=yes&to=/openings/new' })}`,
  }
}

export interface OpeningForm {
  readonly form: string
  readonly value: (field: string) => string
  readonly errors: readonly FieldError[]
  readonly formField: Html
}

/** Who is looked for, and why. Nothing is chosen beforehand. */
export function openPage(
  language: Language,
  { form, value, errors: wrong, formField }: OpeningForm,
): Drawn & { readonly errors: number } {
  const words = openingWords(language)
  const errors = formErrors(language, wrong)
  const name = (field: 'forename' | 'surname') =>
    govukInput({
      id: field,
      name: field,
      label: { text: words.form[field] },
      value: value(field),
      autocomplete: 'off',
      spellcheck: false,
      errorMessage: errors.of(field),
    })
  return {
    title: words.title,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <h1 class="govuk-heading-l">${words.title}</h1>
      <p class="govuk-body">${words.lead}</p>
      <form method="post" action="/openings" novalidate>
        ${formField} ${hiddenField('form', form)}
        ${govukRadios({
          idPrefix: 'reason',
          name: 'reason',
          fieldset: { legend: { text: words.form.reason, classes: 'govuk-fieldset__legend--m' } },
          errorMessage: errors.of('reason'),
          items: openingReasons.map((reason) => ({
            value: reason,
            text: words.reasons[reason],
            checked: value('reason') === reason,
          })),
        })}
        ${govukTextarea({
          id: 'because',
          name: 'because',
          label: { text: words.form.because, classes: 'govuk-label--m' },
          hint: { text: words.form.becauseHint },
          value: value('because'),
          errorMessage: errors.of('because'),
        })}
        <h2 class="govuk-heading-m">${words.form.who}</h2>
        <p class="govuk-body">${words.form.whoHint}</p>
        ${name('forename')} ${name('surname')}
        ${dayInput(language, 'born', { legend: words.form.born, value, errors })}
        ${govukButton({ text: words.form.button, preventDoubleClick: true, classes: 'govuk-button--warning' })}
      </form>
    </div></div>`,
  }
}

/** What came of an opening, for who made it. */
export function openedPage(language: Language, opening: Opening, now: Date, council: Council): Drawn {
  const words = openingWords(language).opened
  const ring = council.phone === null ? words.ringUnknown : words.ring(council.name, council.phone)
  if (opening.episode === null)
    return {
      title: words.nothing,
      content: html`<h1 class="govuk-heading-l">${words.nothing}</h1>
        <p class="govuk-body">${words.nothingText}</p>
        <p class="govuk-body">${ring}</p>`,
    }
  const until = formatDayTime(language, opening.until)
  const title = `${words.title} ${until}`
  const ended = opening.review?.wasRight === false
  return {
    title,
    content: html`<h1 class="govuk-heading-l">${title}</h1>
      ${
        ended
          ? html`<p class="govuk-body">${words.wrong}</p>`
          : opening.until > now
            ? html`<p class="govuk-body">${words.until(until)}</p>
                ${govukButton({ text: words.go, href: `/support/${opening.episode}` })}`
            : html`<p class="govuk-body">${words.over}</p>`
      }
      <p class="govuk-body">${ring}</p>`,
  }
}

/** Openings of the families somebody supports. */
export function teamPage(language: Language, openings: readonly Opening[], now: Date): Drawn {
  const words = openingWords(language).team
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body">${words.lead}</p>
      ${
        openings.length === 0
          ? html`<p class="govuk-body">${words.none}</p>`
          : openingsTable(language, openings, now, ({ episode }) => episode && `/support/${episode}`)
      }`,
  }
}
