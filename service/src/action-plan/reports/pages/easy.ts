import {
  formErrors,
  govukButton,
  govukNotificationBanner,
  govukRadios,
  govukTextarea,
  hiddenField,
} from '#kith/platform/design-system/index.ts'
import { renderText } from '#kith/platform/documents/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import { inlinesOf, type Drawable } from '../compose.ts'
import { fromEdit } from '../sentences.ts'
import type { ReportHead } from '../store.ts'
import { reportWords } from '../words.ts'
import type { Drawn } from './public.ts'
import { reportPageWords } from './words.ts'

/** What waits for the expert by experience, in few words. */
export function easyListPage(language: Language, waiting: readonly ReportHead[], isDone: boolean): Drawn {
  const words = reportPageWords(language).easy
  return {
    title: words.title,
    content: html`${isDone && govukNotificationBanner({ type: 'success', titleText: words.done, text: words.done })}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${
        waiting.length === 0
          ? html`<p class="govuk-body-l">${words.none}</p>`
          : html`<ul class="govuk-list govuk-list--spaced">
              ${waiting.map(
                ({ key, kind, asAt, language: of }) =>
                  html`<li>
                    <a class="govuk-link govuk-!-font-size-24" href="/plan/easy-read/${key}"
                      >${words.check}
                      <span lang="${of}">${reportWords(of).titles[kind]}, ${formatDay(of, asAt)}</span></a
                    >
                  </li>`,
              )}
            </ul>`
      }`,
  }
}

export interface EasyPage {
  readonly drawn: Drawable
  readonly key: string
  readonly version: number
  readonly lines: readonly string[]
  readonly answer: string
  readonly because: string
  readonly problems: readonly ('choose' | 'say' | 'long' | 'gone')[]
  readonly formField: Html
}

/** One Easy Read, as it would be published, and one question. */
export function easyPage(language: Language, page: EasyPage): Drawn {
  const words = reportPageWords(language).easy
  const errors = formErrors(
    language,
    page.problems.map((one) => ({
      field: one === 'say' || one === 'long' ? 'because' : 'answer',
      message: words[one],
    })),
  )
  const line = (text: string): Html => html`<li>${renderText(inlinesOf(fromEdit(text), page.drawn.sources))}</li>`
  return {
    title: words.pageTitle,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${words.pageTitle}</h1>
      <ol class="govuk-list govuk-list--number kith-easy" lang="${page.drawn.language}">
        ${page.lines.map(line)}
      </ol>
      <form method="post" action="/plan/easy-read/${page.key}" novalidate>
        ${page.formField} ${hiddenField('version', String(page.version))}
        ${govukRadios({
          name: 'answer',
          idPrefix: 'answer',
          fieldset: { legend: { text: words.question, classes: 'govuk-fieldset__legend--m' } },
          errorMessage: errors.of('answer'),
          items: [
            { value: 'yes', text: words.yes, checked: page.answer === 'yes' },
            { value: 'no', text: words.no, checked: page.answer === 'no' },
          ],
        })}
        ${govukTextarea({ id: 'because', name: 'because', rows: '3', label: { text: words.because }, hint: { text: words.becauseHint }, value: page.because, errorMessage: errors.of('because') })}
        ${govukButton({ text: words.send, preventDoubleClick: true })}
      </form>`,
  }
}
