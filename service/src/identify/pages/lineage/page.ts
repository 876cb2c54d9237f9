import { factsList, govukInsetText, responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDayTime, formatNumber, formatPeriod, type Language } from '#kith/platform/words/index.ts'
import type { Delivery } from '../../store/deliveries.ts'
import type { FeedCard } from '../../store/feeds.ts'
import type { AssertionRow, SourceRecord, SourceRow } from '../../store/lineage.ts'
import { lineageWords, nameInWords, saidInWords } from './said.ts'

interface Drawn {
  readonly title: string
  readonly content: Html
  readonly back: { readonly href: string; readonly text: string }
}

export interface LineageView {
  readonly assertion: AssertionRow
  readonly feed: Pick<FeedCard, 'id' | 'title' | 'agency'>
  readonly delivery: Pick<Delivery, 'id' | 'fileName' | 'fileHash' | 'receivedAt'>
  readonly row: SourceRow | undefined
  /** The delivery that no longer said it. */
  readonly endedBy: Pick<Delivery, 'id' | 'fileName' | 'receivedAt'> | undefined
  readonly before: readonly AssertionRow[]
  readonly after: readonly AssertionRow[]
}

/** From one thing a feed said to the row it was read from, and what became of it. */
export function lineagePage(language: Language, view: LineageView): Drawn {
  const words = lineageWords(language)
  const { assertion, delivery } = view
  const said = saidInWords(language, assertion)
  return {
    title: words.title,
    back: { href: `/deliveries/${delivery.id}`, text: words.back },
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      <h2 class="govuk-heading-m">${words.sections.what}</h2>
      <p class="govuk-body"><strong>${said.what}</strong></p>
      ${factsList(language, said.particulars)} ${when(language, view)} ${source(language, view)}
      ${history(language, view)}`,
  }
}

function when(language: Language, { assertion, feed, delivery }: LineageView): Html {
  const { terms, sections } = lineageWords(language)
  const record = html`<a class="govuk-link" href="/deliveries/${delivery.id}/people/${assertion.sourcePerson}"
    >${assertion.key}</a
  >`
  return html`<h2 class="govuk-heading-m">${sections.when}</h2>
    ${factsList(language, [
      {
        term: terms.valid,
        value: formatPeriod(language, { from: assertion.validFrom, to: assertion.validTo }),
      },
      { term: terms.known, value: knownInWords(language, assertion) },
      { term: terms.record, value: record },
      {
        term: terms.feed,
        value: html`<a class="govuk-link" href="/feeds/${feed.id}">${feed.title[language]}</a>`,
      },
      { term: terms.agency, value: feed.agency[language] },
    ])}`
}

function source(language: Language, { assertion, delivery, row }: LineageView): Html {
  const { terms, sections, notThere } = lineageWords(language)
  return html`<h2 class="govuk-heading-m">${sections.source}</h2>
    ${factsList(language, [
      {
        term: terms.delivery,
        value: html`<a class="govuk-link" href="/deliveries/${delivery.id}">${delivery.fileName}</a>`,
      },
      { term: terms.came, value: formatDayTime(language, delivery.receivedAt) },
      { term: terms.fileHash, value: delivery.fileHash },
      { term: terms.part, value: row?.part ?? assertion.part },
      { term: terms.line, value: row ? formatNumber(language, row.line) : null },
    ])}
    <h3 class="govuk-heading-s">${sections.row}</h3>
    ${row ? govukInsetText({ html: html`<code class="govuk-!-text-break-word">${row.raw}</code>` }) : html`<p class="govuk-body">${notThere}</p>`}`
}

function history(language: Language, { assertion, endedBy, before, after }: LineageView): Html {
  const { sections, history: words } = lineageWords(language)
  const link = (one: Pick<Delivery, 'id' | 'fileName'>): Html =>
    html`<a class="govuk-link" href="/deliveries/${one.id}">${one.fileName}</a>`
  const list = (heading: string, rows: readonly AssertionRow[]): Html | false =>
    rows.length > 0 &&
    html`<p class="govuk-body govuk-!-margin-bottom-1">${heading}</p>
      <ul class="govuk-list govuk-list--bullet">
        ${rows.map((one) => html`<li><a class="govuk-link" href="/facts/${one.id}">${summary(language, one)}</a></li>`)}
      </ul>`
  // A current row with an ender is the end Kith worked out itself, from the silence of a later file.
  const ended = assertion.recordedTo === null ? words.closedBy : words.endedBy
  return html`<h2 class="govuk-heading-m">${sections.history}</h2>
    ${endedBy && html`<p class="govuk-body">${ended} ${link(endedBy)}, ${formatDayTime(language, endedBy.receivedAt)}.</p>`}
    ${list(words.replacedBy, after)} ${list(words.replaced, before)}
    ${(before.length > 0 || after.length > 0) && html`<p class="govuk-body">${words.also}</p>`}
    ${!endedBy && before.length === 0 && after.length === 0 && html`<p class="govuk-body">${words.none}</p>`}`
}

function summary(language: Language, assertion: AssertionRow): string {
  const { what, particulars } = saidInWords(language, assertion)
  const said = particulars.map((one) => `${one.term}: ${one.value}`).join(', ')
  const period = formatPeriod(language, { from: assertion.validFrom, to: assertion.validTo })
  return `${what}${said === '' ? '' : ` (${said})`}, ${period}`
}

function knownInWords(
  language: Language,
  { recordedFrom, recordedTo }: Pick<AssertionRow, 'recordedFrom' | 'recordedTo'>,
): string {
  const { known } = lineageWords(language)
  const from = formatDayTime(language, recordedFrom)
  return recordedTo === null ? known.now(from) : known.closed(from, formatDayTime(language, recordedTo))
}

export interface RecordView {
  readonly delivery: Pick<Delivery, 'id' | 'fileName'>
  readonly feed: Pick<FeedCard, 'id' | 'title'>
  readonly record: SourceRecord
  /** What is said now first. */
  readonly said: readonly AssertionRow[]
  /** Who the record is linked to, for whoever may open that person's page. */
  readonly person: string | null
}

const mostShown = 500

/** All that one feed says, and has said, about one of its records. */
export function recordPage(language: Language, { delivery, feed, record, said, person }: RecordView): Drawn {
  const words = lineageWords(language).record
  const current = said.filter((one) => one.recordedTo === null)
  const earlier = said.filter((one) => one.recordedTo !== null)
  const who = [...current, ...earlier].find((one) => one.says === 'identity')
  const title = words.title(nameInWords(language, who?.value ?? {}))
  return {
    title,
    back: { href: `/deliveries/${delivery.id}`, text: lineageWords(language).back },
    content: html`<h1 class="govuk-heading-l govuk-!-text-break-word">${title}</h1>
      <p class="govuk-body-l">${words.lead(record.key, feed.title[language])}</p>
      ${person !== null && html`<p class="govuk-body"><a class="govuk-link" href="/people/${person}">${words.person}</a></p>`}
      ${current.length === 0 ? html`<p class="govuk-body">${words.nothing}</p>` : saidTable(language, current, words.now, 'now')}
      ${earlier.length > 0 && saidTable(language, earlier, words.before, 'before')}
      ${said.length >= mostShown && html`<p class="govuk-body">${words.tooMany}</p>`}`,
  }
}

function saidTable(language: Language, rows: readonly AssertionRow[], caption: string, id: string): Html {
  const words = lineageWords(language).record
  return responsiveTable({
    language,
    id,
    caption,
    firstCellIsHeader: true,
    columns: [
      { heading: words.what },
      { heading: words.details },
      { heading: words.valid },
      { heading: words.known },
      { heading: words.trace },
    ],
    rows: rows.map((one) => {
      const { what, particulars } = saidInWords(language, one)
      return [
        what,
        html`${particulars.map(({ term, value }) => html`<p class="govuk-!-margin-0">${term}: ${value}</p>`)}`,
        formatPeriod(language, { from: one.validFrom, to: one.validTo }),
        knownInWords(language, one),
        html`<a class="govuk-link" href="/facts/${one.id}"
          >${words.trace}<span class="govuk-visually-hidden">: ${what}</span></a
        >`,
      ]
    }),
  })
}
