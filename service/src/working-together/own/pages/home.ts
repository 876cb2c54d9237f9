import type { Day } from '#kith/people/index.ts'
import {
  dayInput,
  formErrors,
  govukButton,
  govukInput,
  govukNotificationBanner,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { Published } from '../model/published.ts'
import type { Question } from '../store.ts'
import { ownWords } from '../words.ts'
import { ownPage, type Drawn } from './frame.ts'

/** Their browser is remembered by whoever signed them in: they say again who they are. */
export function provePage(language: Language): Drawn {
  const words = ownWords(language).prove
  return ownPage(
    language,
    words.heading,
    html`<p class="govuk-body">${words.text}</p>
      ${govukButton({ text: words.button, href: '/sign-in?to=/mine&again=yes' })}`,
  )
}

export interface ClaimPage {
  readonly value: (field: string) => string
  readonly errors: readonly FieldError[]
  readonly formField: Html
}

/** Where a code that was handed over opens a page. What did not open one is said in one sentence, whatever it was. */
export function claimPageOf(language: Language, page: ClaimPage): Drawn & { readonly errors: number } {
  const words = ownWords(language).claim
  const errors = formErrors(language, page.errors)
  const content = html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
    ${errors.summary}
    <p class="govuk-body">${words.lead}</p>
    <p class="govuk-body">${words.safe}</p>
    <form method="post" action="/mine/code" novalidate>
      ${page.formField}
      ${govukInput({
        id: 'code',
        name: 'code',
        label: { text: words.code, classes: 'govuk-label--s' },
        hint: { text: words.codeHint },
        value: page.value('code'),
        classes: 'govuk-input--width-20',
        autocomplete: 'off',
        autocapitalize: 'characters',
        spellcheck: false,
        errorMessage: errors.of('code'),
      })}
      ${dayInput(language, 'born', { legend: words.born, hint: words.bornHint, value: page.value, errors })}
      ${govukButton({ text: words.button, preventDoubleClick: true })}
    </form>
  </div></div>`
  return { ...ownPage(language, words.heading, content), errors: errors.count }
}

export interface HomePage {
  readonly published: readonly Published[]
  readonly questions: readonly Question[]
  readonly today: Day
  readonly done: 'opened' | 'asked' | undefined
}

/** What was sent, where to see who looked and what was passed on, and what they asked. */
export function homePage(language: Language, page: HomePage): Drawn {
  const words = ownWords(language)
  const { home } = words
  const said = page.done === 'opened' ? home.opened : words.questions.sent
  return ownPage(
    language,
    home.heading,
    html`${page.done && govukNotificationBanner({ type: 'success', text: said })}
      <p class="govuk-body-l">${home.lead}</p>
      <h2 class="govuk-heading-m">${home.sent}</h2>
      ${
        page.published.length === 0
          ? html`<p class="govuk-body">${home.sentNone}</p>`
          : html`<ul class="govuk-list govuk-list--spaced">
              ${page.published.map((one) => sentLine(language, one))}
            </ul>`
      }
      <h2 class="govuk-heading-m"><a class="govuk-link" href="/mine/looks">${home.looks}</a></h2>
      <p class="govuk-body">${home.looksText}</p>
      <h2 class="govuk-heading-m"><a class="govuk-link" href="/mine/passed">${home.passed}</a></h2>
      <p class="govuk-body">${home.passedText}</p>
      ${page.questions.length > 0 && questionsPart(language, page)}
      <h2 class="govuk-heading-m"><a class="govuk-link" href="/mine/end">${home.end}</a></h2>
      <p class="govuk-body">${home.endText}</p>`,
  )
}

function sentLine(language: Language, { id, title, kind, at, language: written }: Published): Html {
  const words = ownWords(language)
  return html`<li>
    <a class="govuk-link govuk-!-text-break-word" href="/mine/sent/${id}" lang="${written}">${title}</a><br />
    ${words.home.sentLine(words.published[kind], dayOf(at))}
  </li>`
}

function questionsPart(language: Language, { questions, today }: HomePage): Html {
  const words = ownWords(language).questions
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    ${questions.map(
      ({ day, askedOn, words: asked, due, answer }) =>
        html`<h3 class="govuk-heading-s">${words.about(day)}</h3>
          <p class="govuk-body">${words.asked(dayOf(askedOn))}</p>
          <p class="govuk-body kith-as-written govuk-inset-text">${asked}</p>
          ${
            answer
              ? html`<p class="govuk-body">${words.answered(dayOf(answer.at))}</p>
                  <p class="govuk-body kith-as-written govuk-inset-text">${answer.words}</p>`
              : html`<p class="govuk-body">${due < today ? words.late(due) : words.due(due)}</p>`
          }`,
    )}`
}

export interface EndPage {
  readonly formField: Html
}

export function endPageOf(language: Language, { formField }: EndPage): Drawn {
  const words = ownWords(language).end
  return ownPage(
    language,
    words.heading,
    html`<p class="govuk-body">${words.text}</p>
      <form method="post" action="/mine/end" novalidate>
        ${formField}
        ${govukButton({ text: words.button, classes: 'govuk-button--warning', preventDoubleClick: true })}
      </form>`,
  )
}

export function endedPage(language: Language): Drawn {
  const words = ownWords(language).end
  return ownPage(language, words.done, html`<p class="govuk-body">${words.doneText}</p>`)
}
