import { attributes, html, Html } from '#kith/platform/html/index.ts'
import type { Renderable } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { formatNumber, unknown } from '#kith/platform/words/index.ts'
import { designWords } from '../words.ts'

/** One thing known, and who said it. */
export interface Fact {
  readonly term: string
  /** null: nobody has told us, which is said in words. */
  readonly value: string | Html | null
  /** Who says so and when: "Police, 3 March 2026". */
  readonly source?: string | Html | undefined
  /** The page of the source row. */
  readonly href?: string | undefined
}

/** Facts one under another, each with its source. What is not known is listed too. */
export function factsList(language: Language, facts: readonly Fact[]): Html {
  const words = designWords(language).facts
  const item = (fact: Fact): Html => {
    const source =
      fact.href === undefined ? fact.source : html`<a class="govuk-link" href="${fact.href}">${fact.source}</a>`
    return html`<div class="kith-facts__item">
      <dt>${fact.term}</dt>
      <dd>${fact.value ?? unknown(language)}</dd>
      ${fact.source !== undefined && html`<dd class="kith-facts__source">${words.source} ${source}</dd>`}
    </div>`
  }
  return html`<dl class="kith-facts">${facts.map(item)}</dl>`
}

/** One line of a comparison. null: that side does not say. */
export interface ComparedRow {
  readonly term: string
  readonly left: string | null
  readonly right: string | null
  /**
   * How two known values stand to each other, where it takes more to tell than whether they are written alike: `less` where one is a less full form of the
   * other, such as a postcode and the whole address.
   */
  readonly alike?: 'same' | 'less' | 'different' | undefined
}

export interface CompareOptions {
  readonly language: Language
  readonly caption: string
  readonly leftHeading: string
  readonly rightHeading: string
  readonly rows: readonly ComparedRow[]
}

/**
 * Two records side by side, on a phone too. Each row says in words whether the two agree: same, different, one says less, or known to one only. Nothing is
 * weighed or scored.
 */
export function compare(options: CompareOptions): Html {
  const words = designWords(options.language).compare
  const row = ({ term, left, right, alike = left === right ? 'same' : 'different' }: ComparedRow): Html => {
    const oneMissing = (left === null) !== (right === null)
    const isSame = !oneMissing && (left === null || alike === 'same')
    const note = oneMissing ? words.oneUnknown : words[alike]
    const classes = `govuk-table__row ${isSame ? '' : 'kith-compare__row--differs'}`.trim()
    return html`<tr class="${classes}" role="row">
      <th scope="row" role="rowheader" class="govuk-table__header">
        ${term} <span class="kith-compare__note">${left === null && right === null ? '' : note}</span>
      </th>
      <td class="govuk-table__cell" role="cell">${left ?? unknown(options.language)}</td>
      <td class="govuk-table__cell" role="cell">${right ?? unknown(options.language)}</td>
    </tr>`
  }
  return html`<table class="govuk-table kith-compare" role="table">
    <caption class="govuk-table__caption govuk-table__caption--m">
      ${options.caption}
    </caption>
    <thead class="govuk-table__head" role="rowgroup">
      <tr class="govuk-table__row" role="row">
        <td class="govuk-table__header" role="cell"></td>
        <th scope="col" role="columnheader" class="govuk-table__header">${options.leftHeading}</th>
        <th scope="col" role="columnheader" class="govuk-table__header">${options.rightHeading}</th>
      </tr>
    </thead>
    <tbody class="govuk-table__body" role="rowgroup">
      ${options.rows.map(row)}
    </tbody>
  </table>`
}

export interface Capacity {
  readonly name: string
  /** Places taken; null where the service has not said. */
  readonly used: number | null
  /** Places in all; null where the service has not said. */
  readonly all: number | null
}

export interface CapacityOptions {
  readonly language: Language
  readonly heading: string
  readonly id: string
  readonly services: readonly Capacity[]
  readonly note?: Renderable
}

/** What help there is room for, beside the list it is for. Words first; the bar repeats them. */
export function capacityPanel(options: CapacityOptions): Html {
  const words = designWords(options.language).capacity
  const count = (value: number): string => formatNumber(options.language, value)
  const row = ({ name, used, all }: Capacity): Html => {
    if (used === null || all === null)
      return html`<div class="kith-capacity__row">
        <dt>${name}</dt>
        <dd>${unknown(options.language)}</dd>
      </div>`
    const bar = attributes({ max: Math.max(all, 1), value: Math.min(used, all), 'aria-hidden': 'true' })
    return html`<div class="kith-capacity__row">
      <dt>${name}</dt>
      <dd>
        ${words.of(count(used), count(all))}: ${words.left(count(Math.max(all - used, 0)))}
        <progress ${bar}></progress>
      </dd>
    </div>`
  }
  return html`<section class="kith-panel" aria-labelledby="${options.id}">
    <h2 class="govuk-heading-m" id="${options.id}">${options.heading}</h2>
    <dl class="kith-capacity">${options.services.map(row)}</dl>
    ${options.note !== undefined && html`<p class="govuk-body">${options.note}</p>`}
  </section>`
}
