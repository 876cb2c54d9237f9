import {
  formErrors,
  govukButton,
  govukNotificationBanner,
  hiddenField,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { numbered, type Line, type Published } from '../model/published.ts'
import type { Disagreement } from '../store.ts'
import { ownWords } from '../words.ts'
import { inOwnWords, ownPage, printButton, type Drawn } from './frame.ts'

export interface ItemPage {
  readonly item: Published
  readonly disagreements: readonly Disagreement[]
  readonly kept: boolean
  readonly formField: Html
}

/** Something that was sent, line by line, with what its reader does not agree with beside each. */
export function itemPage(language: Language, page: ItemPage): Drawn {
  const { item: words, published } = ownWords(language)
  const { item } = page
  return ownPage(
    language,
    item.title,
    html`${page.kept && govukNotificationBanner({ type: 'success', text: words.kept })}
      <p class="govuk-body">${published[item.kind]}. ${words.sent(dayOf(item.at))}</p>
      ${item.hasPaper && html`<p class="govuk-body"><a class="govuk-link" href="/mine/sent/${item.id}/paper">${words.paper}</a></p>`}
      <p class="govuk-body">${words.lead}</p>
      ${numbered(item.sections).map(
        ({ heading, lines }) =>
          html`${heading !== null && html`<h2 class="govuk-heading-m govuk-!-text-break-word" lang="${item.language}">${heading}</h2>`}
          ${lines.map((line) => lineOf(language, page, line))}`,
      )}
      ${printButton(language)}`,
  )
}

function lineOf(language: Language, { item, disagreements, formField }: ItemPage, line: Line): Html {
  const words = ownWords(language).item
  const short = words.ofLine(line.text.length > 60 ? `${line.text.slice(0, 60)}…` : line.text)
  const mine = disagreements.filter(({ line: number }) => number === line.number)
  return html`<div class="govuk-!-margin-bottom-6">
    <p class="govuk-body kith-as-written govuk-!-margin-bottom-1" lang="${item.language}">${line.text}</p>
    ${mine.map(
      ({ id, at, words: said }) => html`<div class="govuk-inset-text govuk-!-margin-top-1">
        <p class="govuk-body govuk-!-margin-bottom-1"><strong>${words.mine(dayOf(at))}</strong></p>
        <p class="govuk-body kith-as-written">${said}</p>
        <form method="post" action="/mine/sent/${item.id}/back" class="kith-no-print" novalidate>
          ${formField} ${hiddenField('disagreement', id)}
          <button class="kith-link-button" type="submit">${words.takeBack}<span class="govuk-visually-hidden">${short}</span></button>
        </form>
      </div>`,
    )}
    <p class="govuk-body-s kith-no-print govuk-!-margin-bottom-0"><a class="govuk-link" href="/mine/sent/${item.id}/lines/${line.number}">${words.disagree}<span class="govuk-visually-hidden">${short}</span></a></p>
  </div>`
}

export interface DisagreePage {
  readonly item: Published
  readonly line: Line
  readonly id: string
  readonly value: (field: string) => string
  readonly errors: readonly FieldError[]
  readonly formField: Html
}

export function disagreePage(language: Language, page: DisagreePage): Drawn & { readonly errors: number } {
  const words = ownWords(language).disagree
  const errors = formErrors(language, page.errors)
  const content = html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
    ${errors.summary}
    <h2 class="govuk-heading-s">${words.line}</h2>
    <p class="govuk-body kith-as-written govuk-inset-text" lang="${page.item.language}">${page.line.text}</p>
    <form method="post" action="/mine/sent/${page.item.id}/lines/${page.line.number}" novalidate>
      ${page.formField} ${hiddenField('id', page.id)}
      ${inOwnWords(words, page.value('words'), errors)}
      ${govukButton({ text: words.button, preventDoubleClick: true })}
    </form>
  </div></div>`
  return { ...ownPage(language, words.heading, content), errors: errors.count }
}
