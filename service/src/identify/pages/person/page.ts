import type { LinkModel } from '@kith/linkage'
import {
  formErrors,
  govukButton,
  govukDetails,
  govukInsetText,
  govukTextarea,
  hiddenField,
  mojTimeline,
  responsiveTable,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, formatDayTime, formatNumber, unknown, type Language } from '#kith/platform/words/index.ts'
import type { LinkRow, PairRow, SourceRecord } from '../../store/identity.ts'
import type { IdentityEventRow } from '#kith/people/index.ts'
import { recordName } from '../link-runs/events-page.ts'
import { evidence, personWords } from './evidence.ts'
import { holding } from './holding.ts'
import type { IdentityRefusal } from './identity-change.ts'

export interface PersonShown {
  readonly person: string
  readonly links: readonly LinkRow[]
  /** Every record named on the page, by id. */
  readonly records: ReadonlyMap<string, SourceRecord>
  /** Pairs of the newest run with a record of this person. */
  readonly pairs: readonly PairRow[]
  readonly model: LinkModel | null
  readonly events: readonly IdentityEventRow[]
  readonly actors: ReadonlyMap<string, string>
  readonly runs: ReadonlyMap<string, Date>
  /** What the page shows, for its forms to carry back. */
  readonly seen: string
  readonly formField: Html
  readonly done: 'split' | 'merged' | 'undone' | null
  /** An undoing that was refused, with what was typed. */
  readonly refused: { readonly event: string; readonly why: IdentityRefusal; readonly reason: string } | null
}

interface Drawn {
  readonly title: string
  readonly content: Html
  readonly errors: number
}

const pairsShown = 40

/** A person's identity: which records, since when and why, what happened, and what a data lead may change. */
export function personPage(language: Language, data: PersonShown): Drawn {
  const words = personWords(language)
  const present = data.links.filter((link) => link.to === null)
  const title = mostSaidName(
    present.flatMap((link) => data.records.get(link.record) ?? []),
    words.noName,
  )
  const { refused } = data
  const errors = formErrors(
    language,
    refused === null ? [] : [{ field: `reason-${refused.event}`, message: words.refused[refused.why] }],
  )
  return {
    title,
    errors: errors.count,
    content: html`${errors.summary}
      ${data.done !== null && govukInsetText({ text: `${words.done[data.done]} ${words.families}` })}
      <h1 class="govuk-heading-xl govuk-!-text-break-word">${title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${present.length === 0 ? govukInsetText({ text: words.gone }) : linkTable(language, data, present, false)}
      ${
        present.length > 1 &&
        html`<p class="govuk-body">
            <a class="govuk-link" href="/people/${data.person}/split">${words.now.split}</a>
          </p>
          ${within(language, data, present)}`
      }
      ${present.length > 0 && others(language, data, present)} ${earlier(language, data)}
      <h2 class="govuk-heading-m">${words.events.title}</h2>
      ${mojTimeline({ headingLevel: 3, bylinePrefix: words.events.by, items: data.events.map((event) => happened(language, data, event, errors)) })}`,
  }
}

/** The name most of the records give; of two given as often, the first. */
export function mostSaidName(records: readonly SourceRecord[], noName: string): string {
  const counts = new Map<string, number>()
  for (const record of records) {
    const name = recordName(record, '')
    if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? noName
}

function linkTable(language: Language, data: PersonShown, links: readonly LinkRow[], past: boolean): Html {
  const { now: words, noName, earlier: before } = personWords(language)
  return responsiveTable({
    language,
    id: past ? 'earlier' : 'records',
    caption: past ? before.caption : words.caption,
    columns: [
      words.record,
      words.feed,
      words.name,
      words.born,
      words.since,
      ...(past ? [words.until] : []),
      words.why,
    ].map((heading) => ({ heading })),
    rows: links.map((link, index) => {
      const record = data.records.get(link.record)
      return [
        formatNumber(language, index + 1),
        record?.feed[language] ?? unknown(language),
        record ? recordName(record, unknown(language)) : noName,
        formatDay(language, record?.born),
        formatDayTime(language, link.from),
        ...(past ? [formatDayTime(language, link.to)] : []),
        link.run === null
          ? words.byActor(data.actors.get(link.actor ?? '') ?? unknown(language), link.reason ?? unknown(language))
          : words.byRun(formatDayTime(language, data.runs.get(link.run))),
      ]
    }),
  })
}

function within(language: Language, data: PersonShown, present: readonly LinkRow[]): Html {
  const { evidence: words, now } = personWords(language)
  const place = new Map(present.map((link, index) => [link.record, index + 1]))
  const label = (record: string) =>
    `${now.number(formatNumber(language, place.get(record)))} (${data.records.get(record)?.feed[language] ?? unknown(language)})`
  const pairs = data.pairs.filter((pair) => place.has(pair.left) && place.has(pair.right))
  const missing = (present.length * (present.length - 1)) / 2 - pairs.length
  const { model } = data
  const { open, rest } = holding(pairs.slice(0, pairsShown))
  const shown = (pair: PairRow, index: number) =>
    model && evidence(language, model, pair, words.between(label(pair.left), label(pair.right)), `pair-${index}`)
  return html`<h2 class="govuk-heading-m">${words.title}</h2>
    <p class="govuk-body">${pairs.length === 0 ? words.none : words.lead}</p>
    ${open.map(shown)}
    ${rest.length > 0 && govukDetails({ summaryText: words.again(rest.length), html: html`${rest.map((pair, index) => shown(pair, open.length + index))}` })}
    ${pairs.length > pairsShown && html`<p class="govuk-body">${words.more(pairs.length - pairsShown, formatNumber(language, pairs.length - pairsShown))}</p>`}
    ${pairs.length > 0 && missing > 0 && html`<p class="govuk-body">${words.notCompared(missing, formatNumber(language, missing))}</p>`}`
}

function others(language: Language, data: PersonShown, present: readonly LinkRow[]): Html {
  const words = personWords(language)
  const mine = new Set(present.map((link) => link.record))
  const strongest = new Map<string, PairRow>()
  for (const pair of data.pairs) {
    const [theirs, who] = mine.has(pair.left) ? [pair.right, pair.rightPerson] : [pair.left, pair.leftPerson]
    if (!mine.has(theirs) && who !== null && who !== data.person && !strongest.has(who)) strongest.set(who, pair)
  }
  const each = ([who, pair]: readonly [string, PairRow], index: number): Html => {
    const [ours, theirs] = mine.has(pair.left) ? [pair.left, pair.right] : [pair.right, pair.left]
    const [left, right] = [data.records.get(ours), data.records.get(theirs)]
    const name = (record: SourceRecord | undefined) =>
      record ? `${recordName(record, words.noName)} (${record.feed[language]})` : words.noName
    return html`${data.model && evidence(language, data.model, pair, words.evidence.between(name(left), name(right)), `other-${index}`)}
      <p class="govuk-body">
        <a class="govuk-link" href="/people/${data.person}/merge/${who}"
          >${words.others.look}<span class="govuk-visually-hidden">: ${name(right)}</span></a
        >
      </p>`
  }
  return html`<h2 class="govuk-heading-m">${words.others.title}</h2>
    <p class="govuk-body">${strongest.size === 0 ? words.others.none : words.others.lead}</p>
    ${[...strongest].slice(0, pairsShown).map(each)}`
}

function earlier(language: Language, data: PersonShown): Html {
  const words = personWords(language).earlier
  const past = data.links.filter((link) => link.to !== null)
  if (past.length > 0) return linkTable(language, data, past, true)
  return html`<h2 class="govuk-heading-m">${words.caption}</h2>
    <p class="govuk-body">${words.none}</p>`
}

function happened(
  language: Language,
  data: PersonShown,
  event: IdentityEventRow,
  errors: ReturnType<typeof formErrors>,
) {
  const words = personWords(language).events
  const isHere = event.person === data.person
  const what = {
    created: words.made,
    merged: isHere ? words.mergedIn : words.mergedAway,
    split: isHere ? words.splitOut : words.splitFrom,
    undone: words.undone,
  }[event.kind]
  const other = isHere ? event.other : event.person
  const canUndo =
    (event.kind === 'merged' || event.kind === 'split') &&
    event.other !== null &&
    !event.undone &&
    standsHere(data, event)
  const by =
    event.run === null
      ? (data.actors.get(event.actor ?? '') ?? unknown(language))
      : words.run(formatDayTime(language, data.runs.get(event.run)))
  return {
    label: { text: what },
    when: { timestamp: event.at.toISOString(), words: formatDayTime(language, event.at) },
    byline: { text: by },
    content: {
      html: html`${event.kind !== 'created' && html`<p class="govuk-body">${words.records(event.records.length, formatNumber(language, event.records.length))}</p>`}
      ${event.run === null && html`<p class="govuk-body govuk-!-text-break-word">${event.reason}</p>`}
      ${
        other !== null &&
        html`<p class="govuk-body">
          <a class="govuk-link" href="/people/${other}"
            >${words.other}<span class="govuk-visually-hidden"
              >: ${what} ${formatDayTime(language, event.at)}</span
            ></a
          >
        </p>`
      }
      ${event.undone && html`<p class="govuk-body">${words.wasUndone}</p>`}
      ${canUndo && undoForm(language, data, event, errors)}`,
    },
  }
}

/** False where this page already shows that the records have moved on: undoing would be refused. Of the other person's records it cannot tell. */
function standsHere(data: PersonShown, event: IdentityEventRow): boolean {
  const landed = event.kind === 'merged' ? event.person : event.other
  const present = new Set(data.links.filter((link) => link.to === null).map((link) => link.record))
  return landed !== data.person || event.records.every((record) => present.has(record))
}

function undoForm(
  language: Language,
  data: PersonShown,
  event: IdentityEventRow,
  errors: ReturnType<typeof formErrors>,
): Html {
  const { events: words, reasonHint } = personWords(language)
  const refused = data.refused?.event === event.id ? data.refused : null
  const id = `reason-${event.id}`
  return govukDetails({
    open: refused !== null,
    summaryHtml: html`${words.undo}<span class="govuk-visually-hidden"
        >: ${formatDayTime(language, event.at)}</span
      >`,
    html: html`<p class="govuk-body">${words.undoText}</p>
      <form method="post" action="/people/${data.person}/undo" novalidate>
        ${data.formField} ${hiddenField('event', event.id)} ${hiddenField('seen', data.seen)}
        ${govukTextarea({
          name: 'reason',
          id,
          rows: '3',
          value: refused?.reason,
          errorMessage: errors.of(id),
          label: {
            text: words.reason,
            classes: 'govuk-label--s',
          },
          hint: { text: reasonHint },
        })}
        ${govukButton({ text: words.submit, preventDoubleClick: true, classes: 'govuk-button--secondary' })}
      </form>`,
  })
}
