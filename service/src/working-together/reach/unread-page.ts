import {
  formErrors,
  govukButton,
  govukInsetText,
  govukNotificationBanner,
  govukRadios,
  govukTextarea,
  hiddenField,
  responsiveTable,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { formatDay, formatList, type Language } from '#kith/platform/words/index.ts'
import { formWords } from '../support/forms/words.ts'
import { workerName } from '../support/pages/names.ts'
import type { Family } from '../support/store/family.ts'
import { workerItems, type Drawn } from './page.ts'
import type { UnreadWay } from './unread.store.ts'
import { unreadWords } from './unread.words.ts'
import { reachWords } from './words.ts'

type People = Pick<Family, 'people'>

export interface UnreadPage extends People {
  readonly ways: readonly UnreadWay[]
  readonly done: boolean
}

/** Whose way it is, as the team calls them. */
function whose(language: Language, { name, part }: UnreadWay): string {
  return name === '' ? formWords(language).parts[part] : name
}

/** What the guardian hands over: sealed ways that nobody on the team can open. */
export function unreadPage(language: Language, { ways, people, done }: UnreadPage): Drawn {
  const words = unreadWords(language)
  return {
    title: words.title,
    errors: 0,
    content: html`${done && govukNotificationBanner({ type: 'success', text: words.done })}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${
        ways.length === 0
          ? html`<p class="govuk-body">${words.none}</p>`
          : responsiveTable({
              language,
              id: 'unread-ways',
              caption: words.caption,
              captionSize: 'hidden',
              firstCellIsHeader: true,
              columns: [words.columns.who, words.columns.since, words.columns.last].map((heading) => ({
                heading,
              })),
              rows: ways.map((one) => [
                html`<a class="govuk-link govuk-!-text-break-word" href="/sealed-ways/${one.way}"
                  >${words.way(reachWords(language).kinds[one.kind], whose(language, one))}</a
                >`,
                formatDay(language, dayOf(one.since)),
                formatList(
                  language,
                  one.readers.map((reader) => workerName({ people }, reader)),
                ),
              ]),
            })
      }`,
  }
}

export interface HandOverPage extends People {
  readonly way: UnreadWay
  readonly form: string
  readonly value: (field: string) => string
  readonly errors: readonly FieldError[]
  readonly formField: Html
}

/** Handing one of them to somebody of the team. */
export function handOverPage(language: Language, page: HandOverPage): Drawn {
  const words = unreadWords(language)
  const { way, people, value } = page
  const errors = formErrors(language, page.errors)
  const title = words.one.title(reachWords(language).kinds[way.kind], whose(language, way))
  return {
    title,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <h1 class="govuk-heading-xl govuk-!-text-break-word">${title}</h1>
      <p class="govuk-body">${words.one.since(dayOf(way.since))}</p>
      ${
        way.team.length === 0
          ? govukInsetText({ text: words.noTeam })
          : html`<form method="post" action="/sealed-ways/${way.way}" novalidate>
              ${page.formField} ${hiddenField('form', page.form)}
              ${govukRadios({
                idPrefix: 'actor',
                name: 'actor',
                value: value('actor'),
                fieldset: { legend: { text: words.one.who, classes: 'govuk-fieldset__legend--m' } },
                errorMessage: errors.of('actor'),
                items: workerItems(language, { people }, way.team),
              })}
              ${govukTextarea({
                id: 'because',
                name: 'because',
                rows: '3',
                label: { text: words.one.because, classes: 'govuk-label--m' },
                hint: { text: words.one.becauseHint },
                value: value('because'),
                errorMessage: errors.of('because'),
              })}
              ${govukButton({ text: words.one.button, preventDoubleClick: true })}
            </form>`
      }
    </div></div>`,
  }
}
