import {
  factsList,
  formErrors,
  govukInsetText,
  govukWarningText,
  responsiveTable,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatBytes, formatDay, formatDayTime, formatNumber, type Language } from '#kith/platform/words/index.ts'
import { isWaitingName } from '../../actions/send-a-file.ts'
import { describeNote, describeProblem } from '../../receive/index.ts'
import { changesInWords } from '../feed/page.ts'
import { isCounted } from '../feeds/standing.ts'
import { stateMark } from '../feeds/page.ts'
import { bornInWords, nameInWords } from '../lineage/said.ts'
import { heldSection } from './held.ts'
import { partsSection, setAsideSection } from './rows.ts'
import type { DeliveryView } from './view.ts'
import { deliveryWords } from './words.ts'

/** One delivery: what came, what was made of each row, who is in it, and the decision where a person must make one. */
export function deliveryPage(
  language: Language,
  view: DeliveryView,
): {
  readonly title: string
  readonly content: Html
  readonly errors: number
  readonly back: { readonly href: string; readonly text: string }
} {
  const words = deliveryWords(language)
  const { delivery, feed } = view
  const title = words.title(delivery.fileName)
  const wrong = formErrors(language, view.form.errors)
  return {
    title,
    errors: wrong.count,
    back: { href: `/feeds/${feed.id}`, text: feed.title[language] },
    content: html`${wrong.summary}
      <h1 class="govuk-heading-l govuk-!-margin-bottom-3 govuk-!-text-break-word">${title}</h1>
      <p class="govuk-body-l">${stateMark(language, delivery.state)}</p>
      ${outcome(language, view)} ${facts(language, view)} ${counts(language, view)} ${notes(language, view)}
      ${setAsideSection(language, view)} ${partsSection(language, delivery.parts)}
      ${peopleSection(language, view)}`,
  }
}

function outcome(language: Language, view: DeliveryView): Html | null {
  const words = deliveryWords(language)
  const { delivery } = view
  if (delivery.state === 'held') return heldSection(language, view)
  const who = view.decidedBy ?? words.someone
  if (delivery.state === 'refused' && delivery.problem) {
    return html`<h2 class="govuk-heading-m">${words.refused.title}</h2>
      ${govukWarningText({ text: describeProblem(named(delivery.problem, delivery), language), iconFallbackText: words.refused.title })}
      ${delivery.decidedAt && html`<p class="govuk-body">${words.refused.turnedDown(who, formatDayTime(language, delivery.decidedAt))}</p>`}`
  }
  if (!delivery.decidedAt) return null
  return govukInsetText({
    text: words.released(who, formatDayTime(language, delivery.decidedAt), delivery.decidedBecause ?? ''),
  })
}

/** A problem or note with the name people know the file by. */
function named<About extends { readonly file: string }>(about: About, { fileName }: DeliveryView['delivery']): About {
  return isWaitingName(about.file) ? { ...about, file: fileName } : about
}

function facts(language: Language, { delivery, feed }: DeliveryView): Html {
  const { terms } = deliveryWords(language)
  return factsList(language, [
    {
      term: terms.feed,
      value: html`<a class="govuk-link" href="/feeds/${feed.id}">${feed.title[language]}</a>`,
    },
    { term: terms.asAt, value: formatDay(language, delivery.asAt) },
    { term: terms.received, value: formatDayTime(language, delivery.receivedAt) },
    { term: terms.finished, value: delivery.finishedAt && formatDayTime(language, delivery.finishedAt) },
    { term: terms.size, value: formatBytes(language, delivery.bytes) },
    {
      term: terms.version,
      value: html`<a class="govuk-link" href="/feeds/${feed.id}/versions"
        >${formatNumber(language, delivery.mappingVersion)}<span class="govuk-visually-hidden">
          (${terms.allVersions})</span
        ></a
      >`,
    },
    { term: terms.changes, value: changesInWords(language, delivery) },
    { term: terms.hash, value: delivery.fileHash },
  ])
}

function counts(language: Language, { delivery }: DeliveryView): Html {
  const words = deliveryWords(language).counts
  const heading = html`<h2 class="govuk-heading-m">${words.heading}</h2>`
  if (!isCounted(delivery)) {
    const text =
      delivery.state === 'receiving' ? words.reading : delivery.state === 'unchanged' ? words.unchanged : words.refused
    return html`<p class="govuk-body">${text}</p>`
  }
  const figure = (value: number, word: string): Html => html`<strong>${formatNumber(language, value)}</strong> ${word}`
  return html`${heading}
    <p class="govuk-body-l">
      ${figure(delivery.received, words.received)} = ${figure(delivery.accepted, words.accepted)} +
      ${figure(delivery.quarantined, words.setAside)}
    </p>
    <p class="govuk-body">${words.proved}</p>`
}

function notes(language: Language, { delivery }: DeliveryView): Html | null {
  if (delivery.notes.length === 0) return null
  return html`<h2 class="govuk-heading-m">${deliveryWords(language).notes.heading}</h2>
    <ul class="govuk-list govuk-list--bullet">
      ${delivery.notes.map((note) => html`<li>${describeNote(named(note, delivery), language)}</li>`)}
    </ul>`
}

function peopleSection(language: Language, view: DeliveryView): Html | null {
  const words = deliveryWords(language).people
  const { delivery, people } = view
  if (delivery.state === 'refused' || delivery.state === 'unchanged' || delivery.state === 'receiving') return null
  const nobody = delivery.state === 'held' ? words.noneHeld : words.none
  const table = responsiveTable({
    language,
    id: 'people-table',
    caption: words.caption,
    captionSize: 's',
    firstCellIsHeader: true,
    columns: [{ heading: words.name }, { heading: words.born }, { heading: words.key }],
    rows: people.map((one) => [
      html`<a class="govuk-link" href="/deliveries/${delivery.id}/people/${one.sourcePerson}"
        >${nameInWords(language, one.value)}</a
      >`,
      bornInWords(language, one.value),
      one.key,
    ]),
  })
  const here = `/deliveries/${delivery.id}`
  return html`<h2 class="govuk-heading-m" id="people">${words.heading}</h2>
    ${delivery.state === 'loaded' && html`<p class="govuk-body">${words.lead}</p>`}
    ${people.length === 0 ? html`<p class="govuk-body">${nobody}</p>` : table}
    <p class="govuk-body">
      ${view.isLaterPeople && html`<a class="govuk-link" href="${here}#people">${words.first}</a> `}
      ${view.morePeople !== undefined && html`<a class="govuk-link" href="${view.morePeople}">${words.next}</a>`}
    </p>`
}
