import {
  dayInput,
  factsList,
  formErrors,
  govukButton,
  govukNotificationBanner,
  govukRadios,
  govukTextarea,
  govukWarningText,
  responsiveTable,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import {
  actionName,
  lookFilter,
  lookParameters,
  purposeName,
  type LookQuery,
} from '#kith/platform/audit/trail/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { AgencyName } from '#kith/people/index.ts'
import { formatDay, formatDayTime, formatNumber, type Language } from '#kith/platform/words/index.ts'
import { workingTogetherActions } from '../actions.ts'
import { leaf } from '../own/model/looks.ts'
import { pagesPart } from '../support/pages/caseload/pages.ts'
import { openingsTable, type Drawn } from './page.ts'
import type { Look, Opening } from './store.ts'
import { openingWords } from './words.ts'

export interface GuardianPage {
  readonly openings: readonly Opening[]
  readonly rate: { readonly openings: number; readonly looks: number }
  readonly now: Date
  readonly done: 'reviewed' | 'held' | undefined
}

/** One in so many: past it openings are no longer exceptions (assurance target: at most one in a hundred). */
const rare = 100

/** Every opening, those that wait first, and how often it happens. */
export function guardianPage(language: Language, { openings, rate, now, done }: GuardianPage): Drawn {
  const words = openingWords(language).guardian
  const waiting = openings.filter(({ review }) => review === null).length
  const text = done === 'held' ? words.heldDone : words.reviewed
  return {
    title: words.title,
    content: html`${done && govukNotificationBanner({ type: 'success', titleText: text, text })}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead(waiting)}</p>
      <p class="govuk-body">
        ${words.rate(formatNumber(language, rate.openings), formatNumber(language, rate.looks))}
      </p>
      ${rate.openings * rare > rate.looks && rate.openings > 1 && govukWarningText({ text: words.often })}
      ${openings.length === 0 ? html`<p class="govuk-body">${words.none}</p>` : openingsTable(language, openings, now, ({ id }) => `/openings/review/${id}`)}`,
  }
}

export interface ReviewPage {
  readonly opening: Opening
  readonly isOwn: boolean
  readonly now: Date
  readonly value: (field: string) => string
  readonly errors: readonly FieldError[]
  readonly formField: Html
}

/** One opening: what was said, whether it was right, and holding it back from the family's log. */
export function reviewPage(language: Language, page: ReviewPage): Drawn & { readonly errors: number } {
  const words = openingWords(language)
  const { opening } = page
  const errors = formErrors(language, page.errors)
  const isOpen = opening.review === null && !page.isOwn
  return {
    title: words.guardian.one,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <h1 class="govuk-heading-l">${words.guardian.one}</h1>
      ${factsList(language, [
        { term: words.table.who, value: opening.name },
        { term: words.table.when, value: formatDayTime(language, opening.openedAt) },
        { term: words.table.reason, value: words.reasons[opening.reason] },
        { term: words.guardian.said, value: opening.because },
        { term: words.table.came, value: opening.episode === null ? words.nobody : words.family },
        ...(opening.review === null
          ? []
          : [
              {
                term: words.table.review,
                value: `${opening.review.wasRight ? words.right : words.wrong}. ${opening.review.says}`,
              },
            ]),
      ])}
      ${opening.held && html`<p class="govuk-body">${words.guardian.held(formatDay(language, opening.held.until), opening.held.because)}</p>`}
      ${opening.episode !== null && html`<p class="govuk-body"><a class="govuk-link" href="/openings/looks/${opening.episode}">${words.guardian.looks}</a></p>`}
      ${page.isOwn && html`<p class="govuk-body">${words.guardian.own}</p>`}
      ${isOpen && reviewForm(language, page, errors)} ${isOpen && opening.held === null && opening.episode !== null && holdForm(language, page, errors)}
    </div></div>`,
  }
}

type Errors = ReturnType<typeof formErrors>

function reviewForm(language: Language, { opening, value, formField }: ReviewPage, errors: Errors): Html {
  const words = openingWords(language).guardian
  return html`<form method="post" action="/openings/review/${opening.id}" novalidate>
    ${formField}
    ${govukRadios({
      idPrefix: 'right',
      name: 'right',
      fieldset: { legend: { text: words.decide, classes: 'govuk-fieldset__legend--m' } },
      errorMessage: errors.of('right'),
      items: [
        { value: 'yes', text: words.yes, checked: value('right') === 'yes' },
        { value: 'no', text: words.no, checked: value('right') === 'no' },
      ],
    })}
    ${govukTextarea({
      id: 'says',
      name: 'says',
      label: { text: words.says, classes: 'govuk-label--s' },
      hint: { text: words.saysHint },
      value: value('says'),
      errorMessage: errors.of('says'),
    })}
    ${govukButton({ text: words.button, preventDoubleClick: true })}
  </form>`
}

function holdForm(language: Language, { opening, value, formField }: ReviewPage, errors: Errors): Html {
  const words = openingWords(language).guardian
  return html`<form method="post" action="/openings/review/${opening.id}/hold" novalidate>
    ${formField}
    <h2 class="govuk-heading-m">${words.hold}</h2>
    <p class="govuk-body">${words.holdLead}</p>
    ${govukTextarea({
      id: 'hold-because',
      name: 'hold-because',
      label: { text: words.holdBecause, classes: 'govuk-label--s' },
      value: value('hold-because'),
      errorMessage: errors.of('hold-because'),
    })}
    ${dayInput(language, 'hold-until', { legend: words.holdUntil, value, errors })}
    ${govukButton({ text: words.holdButton, classes: 'govuk-button--secondary', preventDoubleClick: true })}
  </form>`
}

/** Looks on one page of the screen; on paper that is a few. */
const onALeaf = 100

/** Who looked at one family, page by page, to be printed and given to it. */
export function looksPage(
  language: Language,
  looks: readonly Look[],
  agencies: readonly AgencyName[],
  at: {
    readonly episode: string
    readonly page: number
    readonly query: LookQuery
    readonly errors: readonly FieldError[]
  },
): Drawn & { readonly errors: number } {
  const words = openingWords(language).looksPage
  const { table } = words
  const shown = leaf(looks, at.page, onALeaf)
  const address = `/openings/looks/${at.episode}`
  const errors = formErrors(language, at.errors)
  const to = (page: number): string => {
    const parameters = lookParameters(at.query)
    parameters.set('page', String(page))
    return `${address}?${parameters.toString()}`
  }
  return {
    title: words.title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body">${words.lead}</p>
      <div class="govuk-!-display-none-print">${lookFilter(language, { address, ...at })}</div>
      ${
        looks.length === 0
          ? errors.count === 0 &&
            html`<p class="govuk-body">${Object.values(at.query).every((text) => text === '') ? words.none : words.noneFits}</p>`
          : responsiveTable({
              language,
              id: 'looks',
              caption: words.title,
              captionSize: 'hidden',
              columns: [table.when, table.who, table.service, table.why, table.what].map((heading) => ({
                heading,
              })),
              rows: shown.items.map((look) => [
                formatDayTime(language, look.at),
                look.name,
                agencies.find(({ id }) => id === look.agency)?.name[language] ?? '',
                purposeName(language, look.purpose) ?? look.purpose,
                actionName(language, look.action, [workingTogetherActions]) ?? look.action,
              ]),
            })
      }
      ${pagesPart(language, { page: shown.page, lines: looks.length, each: onALeaf }, to)}`,
  }
}
