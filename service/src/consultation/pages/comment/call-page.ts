import type { Day } from '#kith/people/index.ts'
import { govukButton, govukInsetText } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import type { Call } from '../../model/call.ts'
import { callState, replyClock, type CallState } from '../../model/clock.ts'
import type { CallChange } from '../../store/call-versions.ts'
import type { CallCounts } from '../../store/calls.ts'
import { asWritten, callAddress, citedLinks, commentWords, link, type Drawn } from './view.ts'

/** Every call, by whether it can be answered now. */
export function callsPage(language: Language, calls: readonly Call[], today: Day): Drawn {
  const words = commentWords(language).list
  const group = (state: CallState, heading: string): Html | null => {
    const found = calls.filter((call) => callState(call, today) === state)
    return found.length === 0
      ? null
      : html`<h2 class="govuk-heading-m">${heading}</h2>
          <ul class="govuk-list">
            ${found.map((call) => html`<li>${link(callAddress(call), call.title[language])}</li>`)}
          </ul>`
  }
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${calls.length === 0 && html`<p class="govuk-body">${words.none}</p>`} ${group('open', words.open)}
      ${group('not-yet-open', words.later)} ${group('closed', words.closed)}
      <ul class="govuk-list">
        <li>${link('/your-comment', words.yourComment)}</li>
        <li>${link('/saved-comment', words.back)}</li>
        <li>${link('/comment/reading-first', commentWords(language).call.readingFirst)}</li>
      </ul>`,
  }
}

/** One call: what is asked, until when, by which ways, and what happens with an answer. */
export function callPage(
  language: Language,
  page: {
    readonly call: Call
    readonly counts: CallCounts
    readonly history: readonly CallChange[]
    readonly today: Day
  },
): Drawn {
  const { call, counts, today, history } = page
  const words = commentWords(language).call
  const state = callState(call, today)
  const address = callAddress(call)
  return {
    title: call.title[language],
    content: html`<h1 class="govuk-heading-xl">${call.title[language]}</h1>
      <p class="govuk-body-l">${call.lead[language]}</p>
      ${dates(language, call, state, today)}
      <p class="govuk-body">${words.came(counts.responses, counts.late)}</p>
      ${ways(language, call, state)}
      <h2 class="govuk-heading-m">${words.asked}</h2>
      <ol class="govuk-list govuk-list--number">
        ${call.questions.map((one) => html`<li>${one.wording[language]}${one.about.length > 0 && html` <span class="govuk-hint govuk-!-font-size-16">${citedLinks(language, one.about)}</span>`}</li>`)}
      </ol>
      <p class="govuk-body">${words.about}: ${citedLinks(language, call.about)}</p>
      <p class="govuk-body">${words.source}: <span lang="en">${call.source}</span></p>
      ${changes(language, history)}
      <h2 class="govuk-heading-m">${words.happens}</h2>
      <ul class="govuk-list govuk-list--bullet">
        ${words.happensList.map((text) => html`<li>${text}</li>`)}
      </ul>
      <p class="govuk-body">${link('/comment/reading-first', words.readingFirst)}</p>
      <p class="govuk-body">${link(`${address}/replies`, words.heard)}</p>`,
  }
}

/** What was changed since the call was first put up; a call that stands as it came says nothing. */
function changes(language: Language, history: readonly CallChange[]): Html | null {
  const words = commentWords(language).call
  if (history.length < 2) return null
  return html`<h2 class="govuk-heading-m">${words.changes}</h2>
    <p class="govuk-body">${words.changesLead}</p>
    <ul class="govuk-list govuk-list--bullet">
      ${history.slice(1).map(({ note, shipped, on }) => html`<li>${formatDay(language, on)}: ${shipped ? words.cameWithKith : asWritten(note)}</li>`)}
    </ul>`
}

function dates(language: Language, call: Call, state: CallState, today: Day): Html {
  const words = commentWords(language).call
  const clock = replyClock(call.closes, today)
  const said = [
    state === 'not-yet-open' ? words.opensLater(call.opens) : words.opens(call.opens),
    ...(call.closes === null
      ? [words.noClosing, words.replyEach]
      : [state === 'closed' ? words.closed(call.closes) : words.closes(call.closes)]),
    ...(clock ? [words.replyBy(clock.by)] : []),
    ...(clock?.state === 'overdue' ? [words.overdue(-clock.days)] : []),
  ]
  return html`<h2 class="govuk-heading-m">${words.dates}</h2>
    <ul class="govuk-list">
      ${said.map((text) => html`<li>${text}</li>`)}
    </ul>`
}

function ways(language: Language, call: Call, state: CallState): Html {
  const words = commentWords(language).call
  if (state === 'not-yet-open') return govukInsetText({ text: words.notYet })
  const address = `${callAddress(call)}/write`
  const others = [
    call.email === null
      ? null
      : html`<li>${words.email}: <a class="govuk-link" href="mailto:${call.email}">${call.email}</a></li>`,
    call.telephone === null ? null : html`<li>${words.telephone}: ${call.telephone}</li>`,
    call.post === null ? null : html`<li>${words.post}: <span class="kith-as-written">${call.post.trim()}</span></li>`,
  ].filter((one) => one !== null)
  const invited = (what: Call['invites'][number]): boolean => call.invites.includes(what)
  return html`${state === 'closed' && govukInsetText({ text: words.closedSays })}
    ${invited('comments') && govukButton({ text: state === 'closed' ? words.writeLate : words.write, href: address, preventDoubleClick: false })}
    ${invited('examples') && html`<p class="govuk-body">${link(`${address}?kind=example`, words.example)}<br />${words.exampleHint}</p>`}
    ${invited('proposals') && html`<p class="govuk-body">${link(`${address}?kind=proposal`, words.proposal)}<br />${words.proposalHint}</p>`}
    <h2 class="govuk-heading-m">${words.otherWays}</h2>
    ${
      others.length === 0
        ? html`<p class="govuk-body">${words.otherWaysNone}</p>`
        : html`<ul class="govuk-list">
            ${others}
          </ul>`
    }
    ${
      call.formats.length > 0 &&
      html`<h2 class="govuk-heading-m">${words.formats}</h2>
        <ul class="govuk-list">
          ${call.formats.map((one) => html`<li>${one[language]}</li>`)}
        </ul>`
    }`
}
