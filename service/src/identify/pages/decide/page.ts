import type { DecisionProblem, DecisionWishes } from '#kith/identify/actions/decide-about-a-family.ts'
import { familyInWords } from '#kith/identify/pages/families/label.ts'
import { supportedPart } from '#kith/identify/pages/families/supported.ts'
import { contactsPart } from '#kith/identify/pages/family/contacts-part.ts'
import type { Explained, Letter } from '#kith/identify/pages/family/letter.ts'
import { labelOf } from '#kith/identify/pages/family/letter.ts'
import { decisionInset, howManyExplained } from '#kith/identify/pages/family/page.ts'
import { dispositions } from '#kith/identify/store/decisions.ts'
import { addMonths, type Day } from '#kith/people/index.ts'
import {
  formErrors,
  govukButton,
  govukDateInput,
  govukDetails,
  govukRadios,
  govukTextarea,
  hiddenField,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, type Language } from '#kith/platform/words/index.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const decideWords = catalogue({ en, cy })

export interface DecidePage {
  readonly letter: Letter
  readonly wishes: DecisionWishes
  readonly problems: readonly DecisionProblem[]
  /** The evidence changed between opening and sending. */
  readonly changed: boolean
  readonly person: string
  readonly today: Day
  /** Carried by the form: what was shown, when the page was opened, and the order of the list. */
  readonly carried: { readonly shown: string; readonly opened: string; readonly order: string }
  readonly formField: Html
}

interface Drawn {
  readonly title: string
  readonly content: Html
  readonly errors: number
}

const fields: Readonly<Record<DecisionProblem, string>> = {
  'disposition-missing': 'disposition',
  'reason-missing': 'reason',
  'reason-too-short': 'reason',
  'reason-too-long': 'reason',
  'date-missing': 'watch-day',
  'date-not-real': 'watch-day',
  'date-not-future': 'watch-day',
  'date-too-far': 'watch-day',
}

/** The form to decide: what is present in short, four dispositions with none chosen, and the reason. */
export function decidePage(language: Language, page: DecidePage): Drawn {
  const words = decideWords(language)
  const { letter, carried } = page
  const found: FieldError[] = page.problems.map((problem) => ({
    field: fields[problem],
    message: words.problems[problem],
  }))
  const errors = formErrors(language, page.changed ? [{ field: 'needs', message: words.changed }, ...found] : found)
  return {
    title: words.title,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <span class="govuk-caption-xl">${familyInWords(language, labelOf(letter))}</span>
      <h1 class="govuk-heading-xl">${words.title}</h1>
      ${contactsPart(language, letter.contacts)} ${supportedPart(language, letter.support)}
      <h2 class="govuk-heading-m" id="needs" tabindex="-1">${words.needs}</h2>
      ${needs(language, letter.explained)}
      <p class="govuk-body"><a class="govuk-link" href="/families/${letter.now.id}">${words.why}</a></p>
      <form method="post" action="/families/${letter.now.id}/decide" novalidate>
        ${page.formField} ${hiddenField('shown', carried.shown)} ${hiddenField('opened', carried.opened)} ${hiddenField('order', carried.order)}
        ${whatWasDecided(language, page, errors)}
        ${govukTextarea({
          id: 'reason',
          name: 'reason',
          rows: '6',
          value: page.wishes.reason,
          label: {
            text: words.reason,
            classes: 'govuk-label--m',
          },
          hint: { text: words.reasonHint },
          errorMessage: errors.of('reason'),
        })}
        <p class="govuk-body">${words.yourName(page.person)}</p>
        ${govukButton({ text: words.record, preventDoubleClick: true })}
      </form>
    </div></div>`,
  }
}

function needs(language: Language, explained: readonly Explained[]): Html {
  const met = explained.filter(({ explanation }) => explanation.bar === 'met')
  if (met.length === 0) return html`<p class="govuk-body">${decideWords(language).noNeeds}</p>`
  return html`${met.map(
    ({ explanation }) =>
      html`<h3 class="govuk-heading-s govuk-!-margin-bottom-1">${explanation.instrument[language]}</h3>
        <p class="govuk-body govuk-!-margin-bottom-1">${howManyExplained(language, explanation)}</p>
        <ul class="govuk-list govuk-list--bullet">
          ${explanation.present.map(({ need }) => html`<li>${need[language]}</li>`)}
        </ul>`,
  )}`
}

function whatWasDecided(
  language: Language,
  { wishes, today }: DecidePage,
  errors: ReturnType<typeof formErrors>,
): Html {
  const words = decideWords(language)
  const part = (name: 'day' | 'month' | 'year'): { name: string; label: string; value: string; classes: string } => ({
    name,
    label: words[name],
    value: wishes[name],
    classes: `govuk-input--width-${name === 'year' ? 4 : 2}${errors.of('watch-day') ? ' govuk-input--error' : ''}`,
  })
  const watch = govukDateInput({
    id: 'watch',
    namePrefix: 'watch',
    items: [part('day'), part('month'), part('year')],
    fieldset: { legend: { text: words.watchUntil } },
    hint: { text: words.watchHint(addMonths(today, 3)) },
    errorMessage: errors.of('watch-day'),
  })
  const choice = govukRadios({
    idPrefix: 'disposition',
    name: 'disposition',
    value: wishes.disposition,
    fieldset: {
      legend: {
        text: words.what,
        classes: 'govuk-fieldset__legend--m',
      },
    },
    errorMessage: errors.of('disposition'),
    items: dispositions.map((disposition) => ({
      value: disposition,
      text: words.dispositions[disposition].text,
      hint: { text: words.dispositions[disposition].hint },
    })),
  })
  // Always shown: the official conditional radio is marked in a way axe rightly refuses.
  return html`${choice}${watch}`
}

/** Somebody was quicker: what they decided, so that nobody wonders. */
export function takenPage(
  language: Language,
  letter: Letter,
  written = '',
): { readonly title: string; readonly content: Html } {
  const words = decideWords(language).taken
  return {
    title: words.title,
    content: html`<span class="govuk-caption-xl">${familyInWords(language, labelOf(letter))}</span>
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body">${words.text}</p>
      ${decisionInset(language, letter, letter.now)}
      ${written.trim() !== '' && govukDetails({ open: true, summaryText: words.yours, html: html`<p class="govuk-body kith-as-written">${written}</p>` })}
      <p class="govuk-body"><a class="govuk-link" href="/families">${words.list}</a></p>`,
  }
}
