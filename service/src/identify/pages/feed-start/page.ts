import {
  dayInput,
  formErrors,
  govukButton,
  govukInsetText,
  govukNotificationBanner,
  govukRadios,
  govukTextarea,
  hiddenField,
  responsiveTable,
  type FieldError,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, formatDay, formatDayTime, type Language } from '#kith/platform/words/index.ts'
import type { StartProblem, StartWishes } from '../../actions/say-since-when.ts'
import type { Both, FeedStart } from '../../store/feeds.ts'
import { ruleWords } from '../rules/sentences.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

const startWords = catalogue({ en, cy })

export interface StartView {
  readonly feed: {
    readonly id: string
    readonly title: Both
    readonly coverageFrom: string | null
    readonly tells: readonly string[]
  }
  /** What was said, the newest first. */
  readonly starts: readonly FeedStart[]
  /** Names of colleagues by id. */
  readonly names: ReadonlyMap<string, string>
  readonly wishes: StartWishes
  readonly problems: readonly (StartProblem | 'changed')[]
  readonly saved: boolean
  readonly formField: Html
}

const fields: Readonly<Record<StartProblem | 'changed', string>> = {
  choose: 'known',
  'no-day': 'starts-day',
  ahead: 'starts-day',
  'too-long-ago': 'starts-day',
  'after-its-files': 'starts-day',
  because: 'because',
  'too-long': 'because',
  changed: 'known',
}

/** Since when a feed speaks: what hangs on it, the form to say it, and everything that was said. */
export function feedStartPage(
  language: Language,
  view: StartView,
): {
  readonly title: string
  readonly content: Html
  readonly errors: number
  readonly back: { readonly href: string; readonly text: string }
} {
  const words = startWords(language)
  const { feed } = view
  const title = words.title(feed.title[language])
  const problems = view.problems.map((one): FieldError => ({ field: fields[one], message: words.problems[one] }))
  const errors = formErrors(language, problems)
  return {
    title,
    errors: errors.count,
    back: { href: `/feeds/${feed.id}`, text: words.back },
    content: html`${errors.summary}
      ${view.saved && govukNotificationBanner({ type: 'success', titleText: words.saved, text: words.savedText })}
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${words.lead}</p>
      ${tellsPart(language, feed.tells)}
      ${govukInsetText({
        text: feed.coverageFrom === null ? words.now.unknown : words.now.since(formatDay(language, feed.coverageFrom)),
      })}
      ${form(language, view, errors)} ${history(language, view)}`,
  }
}

function tellsPart(language: Language, tells: readonly string[]): Html {
  const words = startWords(language)
  if (tells.length === 0) return html`<p class="govuk-body">${words.tellsNothing}</p>`
  const kinds: Readonly<Record<string, string>> = ruleWords(language).kinds
  return html`<p class="govuk-body">${words.tells}</p>
    <ul class="govuk-list govuk-list--bullet">
      ${tells.map((kind) => html`<li>${kinds[kind] ?? kind}</li>`)}
    </ul>`
}

function form(language: Language, { feed, wishes, formField }: StartView, errors: FormErrors): Html {
  const words = startWords(language)
  const typed: Readonly<Record<string, string>> = {
    'starts-day': wishes.day,
    'starts-month': wishes.month,
    'starts-year': wishes.year,
  }
  const day = dayInput(language, 'starts', {
    legend: words.day,
    hint: words.dayHint,
    value: (field) => typed[field] ?? '',
    errors,
  })
  return html`<form method="post" action="/feeds/${feed.id}/since" novalidate>
    ${formField} ${hiddenField('last', wishes.last)}
    ${govukRadios({
      name: 'known',
      idPrefix: 'known',
      fieldset: { legend: { text: words.choose, classes: 'govuk-fieldset__legend--m' } },
      errorMessage: errors.of('known'),
      items: [
        { value: 'since', text: words.since, checked: wishes.known === 'since' },
        { value: 'unknown', text: words.unknown, checked: wishes.known === 'unknown' },
      ],
    })}
    ${day}
    ${govukTextarea({
      id: 'because',
      name: 'because',
      label: { text: words.because, classes: 'govuk-label--m' },
      hint: { text: words.becauseHint },
      value: wishes.because,
      rows: '3',
      errorMessage: errors.of('because'),
    })}
    ${govukButton({ text: words.save, preventDoubleClick: true })}
  </form>`
}

function history(language: Language, { starts, names }: StartView): Html {
  const words = startWords(language).history
  if (starts.length === 0) return html`<p class="govuk-body">${words.none}</p>`
  return responsiveTable({
    language,
    id: 'starts',
    caption: words.caption,
    firstCellIsHeader: true,
    columns: [words.starts, words.because, words.by, words.when].map((heading) => ({ heading })),
    rows: starts.map((one) => [
      one.starts === null ? words.unknown : formatDay(language, one.starts),
      one.because,
      one.by === null ? words.setUp : (names.get(one.by) ?? words.somebody),
      formatDayTime(language, one.recordedAt),
    ]),
  })
}
