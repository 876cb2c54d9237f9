import {
  formErrors,
  govukButton,
  govukFileUpload,
  govukInsetText,
  govukTextarea,
  responsiveTable,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatBytes, formatDayTime, type Language } from '#kith/platform/words/index.ts'
import type { Call } from '../../model/call.ts'
import type { Arrival, Attached, StaffResponse, ToPrint, Writer } from '../../store/staff.ts'
import { chosenList } from '../chosen.ts'
import { asWritten, commentWords, link, type Drawn } from '../comment/view.ts'
import { writerFacts } from '../read-first/page.ts'
import { attachmentList } from './attachment-list.ts'
import { deskWords } from './words.ts'

export { deskWords }

export interface DeskPage {
  readonly waiting: readonly Arrival[]
  readonly newest: readonly Arrival[]
  readonly toPrint: readonly ToPrint[]
  readonly givenUp: readonly { readonly to: string; readonly subject: string; readonly problem: string }[]
}

/** What waits for a person, what came lately, and which of our letters did not arrive. */
export function deskPage(language: Language, { waiting, newest, toPrint, givenUp }: DeskPage): Drawn {
  const words = deskWords(language)
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${govukButton({ text: words.enter, href: '/letters/enter', preventDoubleClick: false })}
      ${
        waiting.length === 0
          ? html`<h2 class="govuk-heading-m">${words.waiting}</h2>
              <p class="govuk-body">${words.waitingNone}</p>`
          : arrivals(language, 'waiting', words.waiting, waiting)
      }
      ${
        toPrint.length > 0 &&
        responsiveTable({
          language,
          id: 'to-print',
          caption: words.toPrint,
          columns: [{ heading: words.to }, { heading: words.subject }],
          rows: toPrint.map((one) => [
            wrapped(one.name ?? one.address ?? one.telephone ?? one.reference),
            link(`/letters/print/${one.id}`, one.subject),
          ]),
        })
      }
      ${
        givenUp.length > 0 &&
        responsiveTable({
          language,
          id: 'given-up',
          caption: words.givenUp,
          columns: [{ heading: words.to }, { heading: words.subject }, { heading: words.problem }],
          rows: givenUp.map(({ to, subject, problem }) => [wrapped(to), subject, wrapped(problem)]),
        })
      }
      ${newest.length > 0 && arrivals(language, 'newest', words.newest, newest)}`,
  }
}

/** Addresses and subjects of strangers have no spaces to break at. */
const wrapped = (text: string): Html => html`<span class="kith-wrap">${text}</span>`

function arrivals(language: Language, id: string, caption: string, rows: readonly Arrival[]): Html {
  const words = deskWords(language)
  return responsiveTable({
    language,
    id,
    caption,
    columns: [{ heading: words.when }, { heading: words.from }, { heading: words.subject }, { heading: words.became }],
    rows: rows.map((one) => [
      link(`/letters/arrivals/${one.id}`, formatDayTime(language, one.at)),
      wrapped(one.sender ?? commentWords(language).your.channels[one.channel]),
      wrapped(one.subject ?? words.none),
      became(language, one),
    ]),
  })
}

function became(language: Language, { kind, reference }: Arrival): Html {
  return html`${deskWords(language).kinds[kind]}
  ${reference !== null && link(`/letters/responses/${reference}`, reference)}`
}

/** One letter to print: the address for the envelope, what is in it, and that it was posted. */
export function printPage(
  language: Language,
  { letter, formField }: { readonly letter: ToPrint; readonly formField: Html },
): Drawn {
  const words = deskWords(language)
  const to = [letter.name, letter.address].filter((one) => one !== null).join('\n')
  return {
    title: letter.subject,
    content: html`<h1 class="govuk-heading-xl" lang="${letter.language}">${letter.subject}</h1>
      <p class="govuk-body kith-as-written">${to}</p>
      ${letter.address === null && letter.telephone !== null && html`<p class="govuk-body">${words.readOut(letter.telephone)}</p>`}
      <div class="kith-panel kith-as-written" lang="${letter.language}">${letter.text}</div>
      <form method="post" action="/letters/print/${letter.id}">
        ${formField} ${govukButton({ text: words.printed, preventDoubleClick: true })}
      </form>
      <p class="govuk-body">${link(`/letters/responses/${letter.reference}`, letter.reference)}</p>`,
  }
}

export interface ArrivalPage {
  readonly arrival: Arrival
  readonly attachments: readonly Attached[]
  /** The letter's beginning as it came; null where nothing of it is here. */
  readonly raw: string | null
  readonly problem: boolean
  readonly formField: Html
}

export function arrivalPage(language: Language, page: ArrivalPage): Drawn {
  const words = deskWords(language)
  const { arrival } = page
  const errors = formErrors(language, page.problem ? [{ field: 'how', message: words.settleProblem }] : [])
  const waits = arrival.settledHow === null && ['unreadable', 'too-large', 'unplaced'].includes(arrival.kind)
  return {
    title: words.arrival,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${words.arrival}</h1>
      <p class="govuk-body">
        ${formatDayTime(language, arrival.at)}. ${became(language, arrival)}.
        <span lang="en">${arrival.because}</span>
      </p>
      <p class="govuk-body">
        ${words.from}: ${arrival.sender ?? commentWords(language).your.channels[arrival.channel]}.
        ${words.subject}: ${arrival.subject ?? words.none}.
        ${arrival.bytes !== null && formatBytes(language, arrival.bytes)}
      </p>
      <ul class="govuk-list govuk-list--bullet">
        ${arrival.problems.map((one) => html`<li>${Object.entries(words.problems).find(([code]) => code === one)?.[1] ?? one}</li>`)}
      </ul>
      ${arrival.settledHow !== null && govukInsetText({ text: words.settled(arrival.settledHow) })}
      ${attachmentList(language, page.attachments)}
      ${
        page.raw !== null &&
        html`<h2 class="govuk-heading-m">${words.asItCame}</h2>
          <p class="govuk-hint">${words.asItCameHint}</p>
          <div class="kith-code kith-as-written">${page.raw}</div>`
      }
      ${
        waits &&
        html`<form method="post" action="/letters/arrivals/${arrival.id}" novalidate>
          ${page.formField}
          ${govukTextarea({ id: 'how', name: 'how', rows: '3', label: { text: words.settle, classes: 'govuk-label--m' }, hint: { text: words.settleHint }, errorMessage: errors.of('how') })}
          ${govukButton({ text: words.save, preventDoubleClick: true })}
        </form>`
      }`,
  }
}

export interface ResponsePage {
  readonly response: StaffResponse
  /** As it was worded for its writer. */
  readonly call: Call
  readonly writer: Writer | null
  readonly arrivals: readonly Arrival[]
  readonly attachments: readonly Attached[]
  /** To print and put into an envelope. */
  readonly letter: string
  readonly said: 'saved' | 'again' | null
  readonly scanMissing: boolean
  readonly formField: Html
}

export function responsePage(language: Language, page: ResponsePage): Drawn {
  const words = deskWords(language).response
  const all = deskWords(language)
  const { response, writer } = page
  const errors = formErrors(language, page.scanMissing ? [{ field: 'scan', message: words.scanMissing }] : [])
  return {
    title: words.title(response.reference),
    errors: errors.count,
    content: html`${errors.summary} ${page.said !== null && govukInsetText({ text: words[page.said] })}
      <h1 class="govuk-heading-xl">${words.title(response.reference)}</h1>
      ${response.held && govukInsetText({ text: words.held })}
      <h2 class="govuk-heading-m">${words.who}</h2>
      ${writerFacts(language, writer)}
      <ul class="govuk-list govuk-list--bullet">
        ${(writer?.marks ?? []).map((mark) => html`<li>${Object.entries(all.marks).find(([code]) => code === mark)?.[1] ?? mark}</li>`)}
      </ul>
      ${name(language, page)}
      <h2 class="govuk-heading-m">${words.text}</h2>
      ${response.texts.map(({ text }) => html`<p class="govuk-inset-text">${asWritten(text)}</p>`)}
      ${chosenList(language, page.call, response.chosen)}
      ${arrivals(language, 'arrivals', words.arrivals, page.arrivals)}
      ${attachmentList(language, page.attachments)}
      <form
        method="post"
        action="/letters/responses/${response.reference}/scan"
        enctype="multipart/form-data"
        novalidate
      >
        ${page.formField}
        ${govukFileUpload({ id: 'scan', name: 'scan', label: { text: words.scan, classes: 'govuk-label--m' }, hint: { text: words.scanHint }, errorMessage: errors.of('scan') })}
        ${govukButton({ text: words.attach, classes: 'govuk-button--secondary', preventDoubleClick: true })}
      </form>
      <h2 class="govuk-heading-m">${words.letter}</h2>
      <div class="kith-panel kith-as-written">${page.letter}</div>`,
  }
}

function name(language: Language, { writer, response, formField }: ResponsePage): Html {
  const words = deskWords(language).response
  if (!writer?.mayName || writer.name === null) return html`<p class="govuk-body">${words.noName}</p>`
  if (writer.confirmed)
    return html`<p class="govuk-body">${words.confirmed}</p>
      <form method="post" action="/letters/responses/${response.reference}/name-back">
        ${formField}
        ${govukButton({ text: words.takeBack, classes: 'govuk-button--secondary', preventDoubleClick: true })}
      </form>`
  return html`<p class="govuk-body">${words.notConfirmed}</p>
    <form method="post" action="/letters/responses/${response.reference}/name">
      ${formField}
      ${govukButton({ text: words.confirm, classes: 'govuk-button--secondary', preventDoubleClick: true })}
    </form>`
}
