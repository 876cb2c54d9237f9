import { govukPagination, responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDayTime, formatNumber, unknown, type Language } from '#kith/platform/words/index.ts'
import { formatName } from '#kith/people/index.ts'
import type { SourceRecord } from '../../store/identity.ts'
import type { IdentityEventRow } from '#kith/people/index.ts'
import { linkWords } from './engine-says.ts'

export interface EventsShown {
  readonly events: readonly IdentityEventRow[]
  readonly all: number
  /** From 1. */
  readonly page: number
  readonly perPage: number
  /** The first record each event moved, by event. */
  readonly records: ReadonlyMap<string, SourceRecord>
  /** Names of colleagues, and times of runs, by id. */
  readonly actors: ReadonlyMap<string, string>
  readonly runs: ReadonlyMap<string, Date>
}

/** What was merged, split and undone, newest first. */
export function eventsPage(language: Language, data: EventsShown): { readonly title: string; readonly content: Html } {
  const words = linkWords(language).events
  const number = (value: number) => formatNumber(language, value)
  const first = (data.page - 1) * data.perPage
  const table = responsiveTable({
    language,
    id: 'events',
    caption: words.caption,
    captionSize: 'hidden',
    columns: [words.at, words.what, words.person, words.who].map((heading) => ({ heading })),
    rows: data.events.map((event) => [
      formatDayTime(language, event.at),
      html`${words.kinds[event.kind]}${event.undone && ` (${words.undone})`}<br />${words.moved(event.records.length, number(event.records.length))}`,
      people(language, event, data.records.get(event.id)),
      event.run === null
        ? html`<span class="govuk-!-text-break-word">${words.by(data.actors.get(event.actor ?? '') ?? unknown(language), event.reason)}</span>`
        : words.by(words.byRun, words.run(formatDayTime(language, data.runs.get(event.run)))),
    ]),
  })
  const page = (to: number) => ({ href: `/links/events?page=${to}` })
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-l">${words.title}</h1>
      <p class="govuk-body">${words.lead}</p>
      ${
        data.events.length === 0
          ? html`<p class="govuk-body">${words.none}</p>`
          : html`<p class="govuk-body">
                ${words.showing(number(first + 1), number(first + data.events.length), number(data.all))}
              </p>
              ${table}
              ${
                data.all > data.perPage &&
                govukPagination({
                  landmarkLabel: words.pages,
                  previous: data.page > 1 ? { text: words.previous, ...page(data.page - 1) } : undefined,
                  next:
                    first + data.events.length < data.all ? { text: words.next, ...page(data.page + 1) } : undefined,
                })
              }`
      }`,
  }
}

function people(language: Language, event: IdentityEventRow, record: SourceRecord | undefined): Html {
  const words = linkWords(language).events
  const name = record ? recordName(record, words.noName) : words.noName
  return html`<a class="govuk-link" href="/people/${event.person}">${name}</a>${
    event.other !== null &&
    html`,
        <a class="govuk-link" href="/people/${event.other}"
          >${words.other}<span class="govuk-visually-hidden">: ${name}</span></a
        >`
  }`
}

/** The name one record gives, or what to say where it gives none. */
export function recordName(record: SourceRecord, notRecorded: string): string {
  const { forename, middleNames, surname, preferredName } = record
  return formatName(
    {
      forename: forename ?? undefined,
      middleNames: middleNames ?? undefined,
      surname: surname ?? undefined,
      preferredName: preferredName ?? undefined,
    },
    { style: 'full', notRecorded },
  )
}
