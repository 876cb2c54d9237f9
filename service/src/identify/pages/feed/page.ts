import type { Day } from '#kith/people/index.ts'
import {
  factsList,
  govukButton,
  govukInsetText,
  govukSelect,
  responsiveTable,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, formatDayTime, formatNumber, type Language } from '#kith/platform/words/index.ts'
import type { DeliveryLine } from '../../store/deliveries.ts'
import type { FeedCard } from '../../store/feeds.ts'
import {
  canBeCharted,
  coverageInWords,
  freshnessInWords,
  standingMark,
  stateMark,
  volumesChart,
} from '../feeds/page.ts'
import { isCounted, standingOf } from '../feeds/standing.ts'
import { feedsWords } from '../feeds/words.ts'
import { ruleWords } from '../rules/sentences.ts'
import { compareDeliveries, type Side } from './compare.ts'
import { feedWords } from './words.ts'

export interface FeedView {
  readonly feed: FeedCard
  /** The newest first: enough of them for the chart and the standing. */
  readonly recent: readonly DeliveryLine[]
  /** The page of files shown. */
  readonly shown: readonly DeliveryLine[]
  readonly isOlderPage: boolean
  /** Address of the next page of older files, where there is one. */
  readonly olderHref?: string
  /** The law the feed comes through, by its title; its id where the rulebook has no such gateway. */
  readonly gateway: string
  readonly chosen?: { readonly left: string; readonly right: string }
  /** null: what was chosen is not two files of this feed. */
  readonly compared?: { readonly left: Side; readonly right: Side } | null
  readonly today: Day
}

/** One feed: what it is, its files, and two of them side by side. */
export function feedPage(
  language: Language,
  view: FeedView,
): { readonly title: string; readonly content: Html; readonly back: { href: string; text: string } } {
  const words = feedWords(language)
  const { feed, recent, today } = view
  const title = feed.title[language]
  const format = Object.entries(words.formats).find(([name]) => name === feed.format)?.[1] ?? feed.format
  const facts = factsList(language, [
    { term: words.terms.agency, value: feed.agency[language] },
    { term: words.terms.gateway, value: view.gateway },
    {
      term: words.terms.format,
      value: feed.format === 'mapping' ? words.mappedVersion(format, feed.mappingVersion) : format,
    },
    { term: words.terms.delivers, value: words.delivers[feed.delivers] },
    { term: words.terms.coverage, value: coverage(language, feed) },
    { term: words.terms.tells, value: tellsInWords(language, feed.tells) },
    {
      term: words.terms.freshness,
      value: freshnessInWords(language, { deliveries: recent, expectedEveryDays: feed.expectedEveryDays }, today),
    },
  ])
  return {
    title,
    back: { href: '/feeds', text: words.back },
    content: html`<h1 class="govuk-heading-xl govuk-!-margin-bottom-3">${title}</h1>
      <p class="govuk-body-l">${standingMark(language, standingOf(recent, feed.expectedEveryDays, today))}</p>
      ${govukButton({ text: words.send, href: `/feeds/${feed.id}/send` })}
      ${feed.format === 'mapping' && html`<p class="govuk-body"><a class="govuk-link" href="/feeds/${feed.id}/mapping">${words.mapping(feed.mappingVersion)}</a></p>`}
      <p class="govuk-body"><a class="govuk-link" href="/feeds/${feed.id}/versions">${words.versions}</a></p>
      ${facts}
      ${
        canBeCharted(recent) &&
        html`<h2 class="govuk-heading-m">${words.chartHeading}</h2>
          ${volumesChart(language, { ...feed, deliveries: recent })}`
      }
      ${deliveriesTable(language, view)} ${recent.length > 1 && comparison(language, view)}`,
  }
}

/** The days it speaks for, and where to say since when: as long as nobody has, no silence of it means no. */
function coverage(language: Language, feed: FeedCard): Html {
  const words = feedWords(language).sinceWhen
  return html`${coverageInWords(language, feed)}<br /><a class="govuk-link" href="/feeds/${feed.id}/since"
      >${feed.coverageFrom === null ? words.say : words.change}</a
    >`
}

/** Of what this feed's silence about somebody it lists means no. */
function tellsInWords(language: Language, tells: readonly string[]): Html | string {
  const words = feedWords(language)
  if (tells.length === 0) return words.tellsNothing
  const kinds: Readonly<Record<string, string>> = ruleWords(language).kinds
  return html`<p class="govuk-body">${words.tellsLead}</p>
    <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
      ${tells.map((kind) => html`<li>${kinds[kind] ?? kind}</li>`)}
    </ul>`
}

function deliveriesTable(language: Language, { feed, shown, isOlderPage, olderHref }: FeedView): Html {
  const words = feedWords(language).deliveries
  if (shown.length === 0) return govukInsetText({ text: words.none })
  const table = responsiveTable({
    language,
    id: 'deliveries',
    caption: words.caption,
    firstCellIsHeader: true,
    columns: [
      { heading: words.file },
      { heading: words.asAt },
      { heading: words.received },
      { heading: words.state },
      { heading: words.counts },
      { heading: words.changes },
    ],
    rows: shown.map((one) => [
      html`<a class="govuk-link" href="/deliveries/${one.id}">${one.fileName}</a>`,
      formatDay(language, one.asAt),
      formatDayTime(language, one.receivedAt),
      stateMark(language, one.state),
      sumInWords(language, one),
      changesInWords(language, one),
    ]),
  })
  return html`${table}
    <p class="govuk-body">
      ${isOlderPage && html`<a class="govuk-link" href="/feeds/${feed.id}">${words.newest}</a> `}
      ${olderHref !== undefined && html`<a class="govuk-link" href="${olderHref}">${words.older}</a>`}
    </p>`
}

/** "12 received = 10 accepted + 2 set aside", or that it was not counted. */
export function sumInWords(language: Language, one: DeliveryLine): string {
  const words = feedWords(language).deliveries
  if (!isCounted(one)) return words.notCounted
  return words.sum(
    formatNumber(language, one.received),
    formatNumber(language, one.accepted),
    formatNumber(language, one.quarantined),
  )
}

/** "8 new, 90 unchanged, 2 ended". */
export function changesInWords(language: Language, { changes }: DeliveryLine): string {
  const words = feedWords(language).deliveries
  if (!changes) return words.noChanges
  return words.changed(
    formatNumber(language, changes.added),
    formatNumber(language, changes.unchanged),
    formatNumber(language, changes.ended),
  )
}

function comparison(language: Language, { feed, recent, chosen, compared }: FeedView): Html {
  const words = feedWords(language).compare
  const states = feedsWords(language).states
  const heading = html`<h2 class="govuk-heading-m" id="compare">${words.heading}</h2>`
  const counted = recent.filter(isCounted)
  // A file reached by its address may be older than those listed.
  const older = compared ? [compared.left.delivery, compared.right.delivery].toReversed() : []
  const offered = [...counted, ...older.filter((one) => counted.every(({ id }) => id !== one.id))]
  const [newest, before] = counted
  if (!compared && (!newest || !before)) return html`${heading}<p class="govuk-body">${words.tooFew}</p>`
  const items = offered.map((one) => ({
    value: one.id,
    text: words.option(
      one.fileName,
      formatDayTime(language, one.receivedAt),
      formatDay(language, one.asAt),
      states[one.state],
    ),
  }))
  const [left, right] = [chosen?.left ?? before?.id, chosen?.right ?? newest?.id]
  return html`${heading}
    <form method="get" action="/feeds/${feed.id}#compare">
      <p class="govuk-body">${words.lead}</p>
      ${govukSelect({ id: 'left', name: 'left', label: { text: words.left }, items, value: left, classes: 'govuk-!-width-full' })}
      ${govukSelect({ id: 'right', name: 'right', label: { text: words.right }, items, value: right, classes: 'govuk-!-width-full' })}
      ${govukButton({ text: words.button, classes: 'govuk-button--secondary' })}
    </form>
    ${compared === null && govukInsetText({ text: words.same })}
    ${compared && compareDeliveries(language, compared.left, compared.right)}`
}
