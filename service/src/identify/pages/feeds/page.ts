import { addDays, parseDay, type Day } from '#kith/people/index.ts'
import { coverageTimeline, lineChart, type CoverageRow } from '#kith/platform/charts/index.ts'
import { govukDetails, responsiveTable, statusMark, type MarkKind } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { formatDay, formatList, formatPercent, type Language } from '#kith/platform/words/index.ts'
import { guardLimits, type Unknown } from '../../receive/index.ts'
import type { FeedCard, FeedWithDeliveries } from '../../store/feeds.ts'
import type { DeliveryLine } from '../../store/deliveries.ts'
import {
  inForce,
  isCounted,
  lastArrived,
  needsSomebody,
  nextDue,
  setAsideOf,
  standingOf,
  standingOrder,
  usualAt,
  type Standing,
} from './standing.ts'
import { feedsWords, guardInWords, identityWord, unknownRate, volumeInWords } from './words.ts'

/** Files a chart shows; more are read so that the first of them has something usual before it. */
export const chartedFiles = 12

const marks: Readonly<Record<Standing['kind'], MarkKind>> = {
  held: 'attention',
  refused: 'stopped',
  'turned-down': 'waiting',
  late: 'attention',
  receiving: 'waiting',
  never: 'unknown',
  good: 'good',
}

/** A feed's standing as a shape and words. */
export function standingMark(language: Language, standing: Standing): Html {
  const words = feedsWords(language).standing
  return statusMark(marks[standing.kind], standing.kind === 'late' ? words.late(standing.days) : words[standing.kind])
}

const stateMarks: Readonly<Record<DeliveryLine['state'], MarkKind>> = {
  receiving: 'waiting',
  held: 'attention',
  loaded: 'good',
  unchanged: 'good',
  refused: 'stopped',
}

/** A delivery's state as a shape and words. */
export function stateMark(language: Language, state: DeliveryLine['state']): Html {
  return statusMark(stateMarks[state], feedsWords(language).states[state])
}

interface Standed {
  readonly feed: FeedWithDeliveries
  readonly standing: Standing
  /** Rows of its newest file. */
  readonly setAside: number
}

/** All feeds: what needs a person first and in full, then every one in a table, the days they speak for, and their rows file by file. */
export function feedsPage(
  language: Language,
  feeds: readonly FeedWithDeliveries[],
  today: Day,
): { readonly title: string; readonly content: Html } {
  const words = feedsWords(language)
  const all: readonly Standed[] = feeds
    .map((feed) => ({
      feed,
      standing: standingOf(feed.deliveries, feed.expectedEveryDays, today),
      setAside: setAsideOf(feed.deliveries) ?? 0,
    }))
    .toSorted(
      (one, two) =>
        standingOrder(one.standing, one.setAside) - standingOrder(two.standing, two.setAside) ||
        one.feed.title[language].localeCompare(two.feed.title[language], language),
    )
  const waiting = all.filter(({ standing }) => needsSomebody(standing))
  const setAside = all.reduce((total, one) => total + one.setAside, 0)
  const lead = feeds.length === 0 ? words.none : words.lead(feeds.length, waiting.length)
  const charted = all.filter(({ feed, standing }) => !needsSomebody(standing) && canBeCharted(feed.deliveries))
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${lead}</p>
      ${setAside > 0 && html`<p class="govuk-body">${words.someSetAside(setAside)}</p>`}
      ${waiting.map((one) => panel(language, one, today))} ${feeds.length > 0 && table(language, all, today)}
      ${
        feeds.length > 0 &&
        html`<h2 class="govuk-heading-m">${words.timeline.heading}</h2>
          ${timeline(language, feeds, today)}`
      }
      ${
        charted.length > 0 &&
        html`<h2 class="govuk-heading-m">${words.chart.heading}</h2>
          ${charted.map(({ feed }) => govukDetails({ summaryText: feed.title[language], html: volumesChart(language, feed) }))}`
      }`,
  }
}

function panel(language: Language, { feed, standing }: Standed, today: Day): Html {
  const words = feedsWords(language)
  return html`<section class="kith-panel" aria-labelledby="feed-${feed.id}">
    <h2 class="govuk-heading-m govuk-!-margin-bottom-1" id="feed-${feed.id}">
      <a class="govuk-link" href="/feeds/${feed.id}">${feed.title[language]}</a>
    </h2>
    <p class="govuk-body"><strong>${standingMark(language, standing)}</strong></p>
    ${standing.kind === 'held' && heldNote(language, standing.delivery)}
    ${standing.kind === 'refused' && html`<p class="govuk-body"><a class="govuk-link" href="/deliveries/${standing.delivery.id}">${words.lookAtRefused}</a></p>`}
    <p class="govuk-body">${words.terms.freshness}: ${freshnessInWords(language, feed, today)}.</p>
    ${canBeCharted(feed.deliveries) && volumesChart(language, feed)}
  </section>`
}

function heldNote(language: Language, delivery: DeliveryLine): Html {
  const words = feedsWords(language)
  return html`<p class="govuk-body govuk-!-margin-bottom-1">${words.heldBecause}:</p>
    <ul class="govuk-list govuk-list--bullet">
      ${delivery.reasons.map((reason) => html`<li>${guardInWords(language, reason)}</li>`)}
    </ul>
    <p class="govuk-body">
      <a class="govuk-link govuk-!-font-weight-bold" href="/deliveries/${delivery.id}">${words.lookAtHeld}</a>
    </p>`
}

function table(language: Language, all: readonly Standed[], today: Day): Html {
  const { terms, tableCaption } = feedsWords(language)
  return responsiveTable({
    language,
    id: 'feeds',
    caption: tableCaption,
    firstCellIsHeader: true,
    columns: [terms.feed, terms.standing, terms.coverage, terms.freshness, terms.volume, terms.unknowns].map(
      (heading) => ({ heading }),
    ),
    rows: all.map(({ feed, standing }) => [
      html`<a class="govuk-link" href="/feeds/${feed.id}">${feed.title[language]}</a><br /><span
          class="govuk-!-font-weight-regular"
          >${feed.agency[language]}</span
        >`,
      standingMark(language, standing),
      coverageInWords(language, feed),
      freshnessInWords(language, feed, today, 'short'),
      volumeAndSetAside(language, feed.deliveries),
      unknownsInWords(language, feed.unknowns),
    ]),
  })
}

/** A file's rows against what was usual when it came. */
function volumeOf(language: Language, deliveries: readonly DeliveryLine[], file: DeliveryLine | undefined): string {
  if (!file) return feedsWords(language).volume.none
  return volumeInWords(language, file.received, usualAt(deliveries, deliveries.indexOf(file)))
}

/** The rows of the file the feed is known by, with a way to those that were set aside. */
function volumeAndSetAside(language: Language, deliveries: readonly DeliveryLine[]): Html | string {
  const file = inForce(deliveries)
  const volume = volumeOf(language, deliveries, file)
  if (!file || file.quarantined === 0) return volume
  const text = feedsWords(language).setAside(file.quarantined)
  return html`${volume}<br /><a class="govuk-link" href="/deliveries/${file.id}">${text}</a>`
}

/** What is not known about some of the people in the last file; what is known about all of them is not listed. */
function unknownsInWords(language: Language, unknowns: readonly Unknown[]): string {
  const words = feedsWords(language)
  if (unknowns.length === 0) return words.unknownsNone
  // A detail that nobody in it has is one the feed does not carry, or has lost: said once, and not as so many rates.
  const all = unknowns.filter((one) => one.of > 0 && one.unknown === one.of)
  const some = unknowns.filter((one) => one.unknown > 0 && !all.includes(one))
  if (all.length + some.length === 0) return words.allKnown
  const names = all.map((one) => identityWord(language, one.name))
  return [
    ...(all.length === 0 ? [] : [words.unknownOfAll(formatList(language, names))]),
    ...some.map((one) => unknownRate(language, one)),
  ].join('; ')
}

/** A line needs two days to run between. */
export function canBeCharted(deliveries: readonly DeliveryLine[]): boolean {
  return new Set(deliveries.filter(isCounted).map((one) => one.asAt)).size > 1
}

/** The days a feed speaks for, in words. */
export function coverageInWords(
  language: Language,
  { coverageFrom: from, coverageTo: to }: Pick<FeedCard, 'coverageFrom' | 'coverageTo'>,
): string {
  const words = feedsWords(language).coverage
  if (from === null && to === null) return words.unknown
  if (from === null) return words.to(formatDay(language, to))
  return to === null
    ? words.from(formatDay(language, from))
    : words.both(formatDay(language, from), formatDay(language, to))
}

/** When the last file came, and when the next is due or was; `short` leaves out the day the file speaks of, which stands beside it in a table, and how often one is expected. */
export function freshnessInWords(
  language: Language,
  feed: Pick<FeedWithDeliveries, 'deliveries' | 'expectedEveryDays'>,
  today: Day,
  length: 'long' | 'short' = 'long',
): string {
  const words = feedsWords(language).freshness
  const last = lastArrived(feed.deliveries)
  const every = feed.expectedEveryDays === null ? words.everyUnknown : words.every(feed.expectedEveryDays)
  if (!last) return `${words.never}; ${every}`
  const day = formatDay(language, dayOf(last.receivedAt))
  const due = nextDue(feed.deliveries, feed.expectedEveryDays)
  const came = length === 'short' ? day : words.last(day, formatDay(language, last.asAt))
  if (due === null) return `${came}; ${every}`
  const standing = standingOf(
    feed.deliveries.filter((one) => one.state !== 'held' && one.state !== 'refused'),
    feed.expectedEveryDays,
    today,
  )
  const next =
    standing.kind === 'late' ? words.late(formatDay(language, due), standing.days) : words.due(formatDay(language, due))
  return length === 'short' ? `${came}; ${next}` : `${came}; ${every}, ${next}`
}

/** Rows file by file, by the day each speaks of, against what was usual when it came. */
export function volumesChart(language: Language, feed: Pick<FeedWithDeliveries, 'id' | 'title' | 'deliveries'>): Html {
  const words = feedsWords(language)
  const points = feed.deliveries
    .map((delivery, index) => ({ delivery, usual: usualAt(feed.deliveries, index) }))
    .filter(({ delivery }) => isCounted(delivery))
    .slice(0, chartedFiles)
    .map(({ delivery, usual }) => ({
      day: delivery.asAt,
      value: delivery.received,
      usual: usual && { low: usual.low, high: usual.high },
    }))
    .toSorted((one, two) => (one.day < two.day ? -1 : one.day > two.day ? 1 : 0))
  return lineChart({
    language,
    id: `volumes-${feed.id}`,
    finding: `${feed.title[language]}: ${volumeOf(language, feed.deliveries, feed.deliveries.find(isCounted))}`,
    description: words.chart.description(
      formatPercent(language, guardLimits.fewest),
      formatPercent(language, guardLimits.most),
    ),
    headings: words.chart.headings,
    points,
  })
}

function timeline(language: Language, feeds: readonly FeedWithDeliveries[], today: Day): Html {
  const words = feedsWords(language).timeline
  const rows: readonly CoverageRow[] = feeds
    .toSorted((one, two) => one.title[language].localeCompare(two.title[language], language))
    .map((feed) => ({
      label: isStartless(feed) ? words.startless(feed.title[language]) : feed.title[language],
      windows: windowOf(feed),
    }))
  const windows = rows.flatMap((row) => row.windows)
  if (windows.length > 0 && windows.every(({ from, to }) => from === to))
    return html`<p class="govuk-body">${words.oneDay}</p>`
  const starts = windows.map((window) => window.from)
  const floor = addDays(today, -5 * 365)
  const first = starts.reduce((least, start) => (start < least ? start : least), addDays(today, -90))
  const ends = windows.map((window) => window.to)
  const startless = feeds.filter(isStartless).length
  return coverageTimeline({
    language,
    id: 'coverage',
    finding: words.finding(feeds.length, rows.filter((row) => row.windows.length === 0).length, startless),
    description: words.description,
    headings: { row: words.row },
    from: first < floor ? floor : first,
    to: ends.reduce<string>((most, end) => (end > most ? end : most), today),
    asAt: today,
    rows,
  })
}

function isStartless(feed: FeedCard): boolean {
  return feed.coverageTo !== null && feed.coverageFrom === null
}

/** What is known of the days a feed speaks for: where nobody has said how far back, since the first file taken in. */
function windowOf(feed: FeedWithDeliveries): CoverageRow['windows'] {
  const { coverageTo: to } = feed
  if (to === null) return []
  const loaded = feed.deliveries.filter((one) => one.state === 'loaded').map((one) => one.asAt)
  const from = feed.coverageFrom ?? loaded.reduce((least, day) => (day < least ? day : least), to)
  return parseDay(from) && from <= to ? [{ from, to }] : []
}
