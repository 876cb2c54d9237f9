import {
  formErrors,
  govukButton,
  govukNotificationBanner,
  govukTextarea,
  responsiveTable,
  statusMark,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { catalogue, formatDay, formatDayTime, type Language } from '#kith/platform/words/index.ts'
import { answered, longestAnswer, questions, type QuestionId, type Statements } from '../../model/questions.ts'
import type { PastStatement } from '../../store.ts'
import { transparencyWords } from '../transparency/documents.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const statementWords = catalogue({ en, cy })

interface Drawn {
  readonly title: string
  readonly content: Html
}

/** Every part people have to write, and which are written. */
export function statementsPage(language: Language, statements: Statements): Drawn {
  const words = statementWords(language)
  const { terms } = transparencyWords(language)
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      <p class="govuk-body"><strong>${words.progress(answered(statements), questions.length)}</strong></p>
      ${responsiveTable({
        language,
        id: 'statements',
        caption: words.table.caption,
        captionSize: 'hidden',
        firstCellIsHeader: true,
        columns: [{ heading: words.table.question }, { heading: words.table.state }, { heading: words.table.at }],
        rows: questions.map((question) => {
          const said = statements.get(question)
          return [
            html`<a class="govuk-link" href="/governance/statements/${question}">${terms[question]}</a>`,
            said ? statusMark('good', words.written) : statusMark('unknown', words.notWritten),
            said ? formatDay(language, dayOf(said.at)) : '–',
          ]
        }),
      })}
      <p class="govuk-body"><a class="govuk-link" href="/transparency">${words.see}</a></p>`,
  }
}

export type StatementProblem = 'too-long' | 'same'

export interface StatementPage {
  readonly question: QuestionId
  readonly answer: string
  readonly past: readonly PastStatement[]
  readonly problem: StatementProblem | null
  readonly saved: boolean
  readonly formField: Html
}

/** One part to write, with every version there was. */
export function statementPage(language: Language, page: StatementPage): Drawn & { readonly errors: number } {
  const words = statementWords(language)
  const term = transparencyWords(language).terms[page.question]
  const message =
    page.problem === null
      ? null
      : page.problem === 'too-long'
        ? words.problems['too-long'](longestAnswer)
        : words.problems.same
  const errors = formErrors(language, message === null ? [] : [{ field: 'answer', message }])
  return {
    title: words.form.title(term),
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      ${page.saved && govukNotificationBanner({ type: 'success', titleText: words.form.saved, text: term })}
      <h1 class="govuk-heading-xl">${term}</h1>
      <form method="post" action="/governance/statements/${page.question}" novalidate>
        ${page.formField}
        ${govukTextarea({
          id: 'answer',
          name: 'answer',
          rows: '10',
          value: page.answer,
          label: { text: words.form.answer, classes: 'govuk-label--m' },
          hint: { text: words.form.hint },
          errorMessage: errors.of('answer'),
        })}
        ${govukButton({ text: words.form.save, preventDoubleClick: true })}
      </form>
      <h2 class="govuk-heading-m">${words.form.before}</h2>
      ${page.past.length === 0 ? html`<p class="govuk-body">${words.form.none}</p>` : page.past.map((past) => version(language, past))}
    </div></div>`,
  }
}

function version(language: Language, { answer, at, by }: PastStatement): Html {
  const words = statementWords(language).form
  return html`<p class="govuk-body govuk-!-margin-bottom-1">
      <strong>${words.by(by, formatDayTime(language, at))}</strong>
    </p>
    ${answer.trim() === '' ? html`<p class="govuk-body">${words.takenBack}</p>` : html`<p class="govuk-body kith-as-written">${answer}</p>`}`
}
