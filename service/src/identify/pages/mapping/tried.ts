import type { Assertion } from '#kith/identify/model/assertion.ts'
import { factsList, govukWarningText, responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatNumber, type Language } from '#kith/platform/words/index.ts'
import type { MappingTried } from '../../actions/change-a-mapping.ts'
import { describeProblem, type Tried, type TriedRow, type WouldDo } from '../../receive/index.ts'
import { guardInWords } from '../feeds/words.ts'
import { problemsInWords } from '../delivery/rows.ts'
import { besideSection, type BesideFeed } from './beside.ts'
import { particularsInWords } from './said.ts'
import { mappingWords } from './words.ts'

/** What a mapping would do with a file: what would be lost and won beside the present one, counts, what would change, whether it would be held, and its first rows one by one. */
export function triedSection(
  language: Language,
  feed: BesideFeed,
  tried: Exclude<MappingTried, { problems: unknown }>,
): Html {
  const words = mappingWords(language).tried
  if (!tried.ok) {
    return html`<h2 class="govuk-heading-m">${words.refused}</h2>
      ${govukWarningText({ text: describeProblem(tried.refused, language), iconFallbackText: words.refused })}`
  }
  const { would, tried: rows, beside } = tried.run
  return html`<section aria-labelledby="tried">
    <h2 class="govuk-heading-m" id="tried">${words.heading}</h2>
    <p class="govuk-body">${words.lead(tried.fileName)}</p>
    ${beside && besideSection(language, feed, beside)} ${wouldDo(language, would)} ${rows?.ok === true && firstRows(language, rows)}
  </section>`
}

function wouldDo(language: Language, { received, accepted, quarantined, changes, held }: WouldDo): Html {
  const words = mappingWords(language).tried
  const number = (value: number): string => formatNumber(language, value)
  return html`<p class="govuk-body">
      ${words.counts(number(received), number(accepted), number(quarantined))}
    </p>
    <h3 class="govuk-heading-s">${words.changes}</h3>
    ${factsList(language, [
      { term: words.added, value: number(changes.added) },
      { term: words.unchanged, value: number(changes.unchanged) },
      { term: words.ended, value: number(changes.ended) },
    ])}
    ${
      held.length === 0
        ? html`<p class="govuk-body">${words.notHeld}</p>`
        : html`<p class="govuk-body govuk-!-margin-bottom-1">${words.held}</p>
            <ul class="govuk-list govuk-list--bullet">
              ${held.map((reason) => html`<li>${guardInWords(language, reason)}</li>`)}
            </ul>`
    }`
}

function firstRows(language: Language, { rows, ties }: Extract<Tried, { ok: true }>): Html {
  const words = mappingWords(language).tried
  const table = responsiveTable({
    language,
    id: 'tried-rows',
    caption: words.rows(rows.length),
    captionSize: 's',
    firstCellIsHeader: true,
    columns: [{ heading: words.line }, { heading: words.says }, { heading: words.problems }],
    rows: rows.map((row) => [formatNumber(language, row.line), says(language, row), problems(language, row)]),
  })
  return html`${rows.length > 0 && table}
  ${
    ties.length > 0 &&
    html`<h3 class="govuk-heading-s">${words.ties}</h3>
      <ul class="govuk-list govuk-list--bullet">
        ${ties.slice(0, 20).map((tie) => html`<li>${assertionInWords(language, tie)}</li>`)}
      </ul>`
  }`
}

function says(language: Language, { says: assertions }: TriedRow): Html | string {
  const words = mappingWords(language).tried
  if (assertions.length === 0) return words.nothing
  return html`${assertions.map((one) => html`<p class="govuk-!-margin-0">${assertionInWords(language, one)}</p>`)}`
}

function problems(language: Language, { problems: found }: TriedRow): Html | string {
  const words = mappingWords(language).tried
  if (found.length === 0) return words.nothing
  return html`${problemsInWords(language, found).map((one) => html`<p class="govuk-!-margin-0">${one}</p>`)}`
}

function assertionInWords(language: Language, assertion: Assertion): string {
  const kind =
    assertion.says === 'fact' ? assertion.kind : assertion.says === 'relationship' ? assertion.value.type : null
  const otherKey = assertion.says === 'relationship' ? assertion.other : null
  return particularsInWords(language, { ...assertion, kind, otherKey, value: { ...assertion.value } })
}
