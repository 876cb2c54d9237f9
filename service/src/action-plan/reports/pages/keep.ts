import {
  formErrors,
  govukButton,
  govukDateInput,
  govukRadios,
  responsiveTable,
  statusMark,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, languages, type Language } from '#kith/platform/words/index.ts'
import { reportKinds } from '../report.ts'
import type { ReportHead } from '../store.ts'
import { reportWords } from '../words.ts'
import type { Drawn } from './public.ts'
import { reportPageWords } from './words.ts'

export interface KeepPage {
  readonly reports: readonly ReportHead[]
  readonly wishes: {
    readonly kind: string
    readonly language: string
    readonly day: string
    readonly month: string
    readonly year: string
  }
  readonly isDayWrong: boolean
  readonly formField: Html
}

/** The officials' list of reports, and the form to make one. */
export function keepReportsPage(language: Language, page: KeepPage): Drawn {
  const words = reportPageWords(language).keep
  const errors = formErrors(language, page.isDayWrong ? [{ field: 'as-at-day', message: words.asAtWrong }] : [])
  const choice = (name: string, legend: string, of: readonly { value: string; text: string }[], chosen: string): Html =>
    govukRadios({
      name,
      idPrefix: name,
      fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
      items: of.map((item) => ({ ...item, checked: item.value === chosen })),
    })
  return {
    title: words.title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${page.reports.length === 0 ? html`<p class="govuk-body">${words.none}</p>` : table(language, page.reports)}
      <h2 class="govuk-heading-l">${words.make}</h2>
      <form method="post" action="/plan/keep/reports" novalidate>
        ${page.formField}
        ${choice(
          'kind',
          words.kind,
          reportKinds.map((value) => ({ value, text: words.kinds[value] })),
          page.wishes.kind,
        )}
        ${choice(
          'language',
          words.language,
          languages.map((value) => ({ value, text: words.languages[value] })),
          page.wishes.language,
        )}
        ${govukDateInput({
          id: 'as-at',
          fieldset: { legend: { text: words.asAt, classes: 'govuk-fieldset__legend--s' } },
          hint: { text: words.asAtHint },
          errorMessage: errors.of('as-at-day'),
          items: (['day', 'month', 'year'] as const).map((part) => ({
            id: `as-at-${part}`,
            name: part,
            label: words.dateParts[part],
            value: page.wishes[part],
            classes: `govuk-input--width-${part === 'year' ? 4 : 2}${page.isDayWrong ? ' govuk-input--error' : ''}`,
          })),
        })}
        ${govukButton({ text: words.submit, preventDoubleClick: true })}
      </form>`,
  }
}

function table(language: Language, reports: readonly ReportHead[]): Html {
  const words = reportPageWords(language)
  return responsiveTable({
    language,
    id: 'reports',
    caption: words.list.title,
    captionSize: 'hidden',
    firstCellIsHeader: true,
    columns: [{ heading: words.keep.columns.report }, { heading: words.keep.columns.state }],
    rows: reports.map(({ key, kind, language: of, asAt, isSigned }) => [
      html`<a class="govuk-link" href="/plan/keep/reports/${key}" lang="${of}"
        >${words.list.item(reportWords(of).titles[kind], formatDay(language, asAt))}</a
      >`,
      statusMark(isSigned ? 'good' : 'waiting', isSigned ? words.keep.state.signed : words.keep.state.making),
    ]),
  })
}
