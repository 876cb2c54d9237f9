import {
  formErrors,
  govukButton,
  govukFileUpload,
  govukInsetText,
  govukNotificationBanner,
  govukTextarea,
  hiddenField,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatNumber, type Language } from '#kith/platform/words/index.ts'
import { describeMappingProblem, type MappingProblem } from '../../receive/index.ts'
import type { MappingTried } from '../../actions/change-a-mapping.ts'
import type { FeedCard } from '../../store/feeds.ts'
import { lostOf } from './beside.ts'
import { triedSection } from './tried.ts'
import { mappingWords } from './words.ts'

export interface MappingView {
  readonly feed: Pick<FeedCard, 'id' | 'title' | 'mappingVersion' | 'delivers'>
  /** As it stands in the box: the feed's own, or what was typed. */
  readonly text: string
  readonly formField: Html
  /** What is wrong with the mapping itself. */
  readonly problems: readonly MappingProblem[]
  /** What is wrong with the form around it. */
  readonly errors: readonly FieldError[]
  readonly tried?: Exclude<MappingTried, { problems: unknown }>
  /** The version just saved. */
  readonly saved?: number
}

/** A feed's mapping: as it is, to change, to try, and to put to use once tried. */
export function mappingPage(
  language: Language,
  view: MappingView,
): {
  readonly title: string
  readonly content: Html
  readonly errors: number
  readonly back: { readonly href: string; readonly text: string }
} {
  const words = mappingWords(language)
  const { feed, text } = view
  const said = view.problems.map((problem) => ({
    field: 'mapping',
    message: describeMappingProblem(problem, language),
  }))
  const wrong = formErrors(language, [...said, ...view.errors])
  const title = words.title(feed.title[language])
  return {
    title,
    errors: wrong.count,
    back: { href: `/feeds/${feed.id}`, text: words.back },
    content: html`${wrong.summary}
      ${view.saved !== undefined && govukNotificationBanner({ type: 'success', titleText: words.savedTitle, text: words.saved(view.saved) })}
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body-l">${words.lead(feed.mappingVersion)}</p>
      ${view.tried && triedSection(language, feed, view.tried)}
      ${view.tried?.ok === true && useForm(language, view)}
      <form method="post" action="/feeds/${feed.id}/mapping" enctype="multipart/form-data" novalidate>
        ${view.formField}
        ${govukTextarea({
          id: 'mapping',
          name: 'mapping',
          value: text,
          spellcheck: false,
          autocomplete: 'off',
          label: {
            text: words.label,
            classes: 'govuk-label--m',
          },
          hint: { text: words.hint },
          rows: String(Math.min(Math.max(text.split('\n').length + 2, 15), 40)),
          errorMessage: wrong.of('mapping'),
        })}
        ${view.problems.length > 0 && linesNamed(language, view)}
        ${govukFileUpload({ id: 'sample', name: 'sample', label: { text: words.sample }, hint: { text: words.sampleHint }, errorMessage: wrong.of('sample') })}
        <p class="govuk-body">${words.tryHint}</p>
        ${govukButton({ text: words.try, classes: 'govuk-button--secondary', preventDoubleClick: true })}
      </form>`,
  }
}

/** The lines that problems name, since the box does not number its own. */
function linesNamed(language: Language, { text, problems }: MappingView): Html | null {
  const words = mappingWords(language).problems
  const lines = text.split('\n')
  const numbers = [...new Set(problems.flatMap((problem) => problem.line ?? []))].filter(
    (line) => line >= 1 && line <= lines.length,
  )
  if (numbers.length === 0) return null
  const named = numbers.map(
    (line) =>
      html`<p class="govuk-body govuk-!-margin-bottom-1">
        ${words.lineText(line)} <code>${lines[line - 1]?.trim()}</code>
      </p>`,
  )
  return govukInsetText({ html: html`${named}` })
}

function useForm(language: Language, { feed, text, formField, tried }: MappingView): Html {
  const words = mappingWords(language)
  const lost = tried?.ok === true ? lostOf(tried.run.beside) : 0
  return html`<form method="post" action="/feeds/${feed.id}/mapping/use">
    ${formField} ${hiddenField('mapping', text)} ${hiddenField('version', String(feed.mappingVersion))}
    ${
      lost > 0 &&
      html`<p class="govuk-body">
        <a class="govuk-link" href="#beside">${words.beside.lost(lost, formatNumber(language, lost))}</a>
      </p>`
    }
    <p class="govuk-body">${words.useHint(feed.mappingVersion + 1)}</p>
    ${govukButton({ text: words.use, preventDoubleClick: true })}
  </form>`
}
