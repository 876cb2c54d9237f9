import {
  govukButton,
  govukInsetText,
  govukNotificationBanner,
  responsiveTable,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, formatDayTime, type Language } from '#kith/platform/words/index.ts'
import type { Day } from '#kith/people/index.ts'
import type { Call } from '../../model/call.ts'
import { callState, replyClock } from '../../model/clock.ts'
import type { ChangeProblem } from '../../model/change-call.ts'
import type { CallVersion } from '../../store/call-versions.ts'
import { asWritten, link, type Drawn } from '../comment/view.ts'
import { callsWords } from './words.ts'

export interface CallsToKeepPage {
  readonly calls: readonly Call[]
  readonly drafts: readonly CallVersion[]
  readonly today: Day
  /** Who looks. */
  readonly me: string
}

/** What waits for a second person, and every call that is in force. */
export function callsToKeepPage(language: Language, { calls, drafts, today, me }: CallsToKeepPage): Drawn {
  const words = callsWords(language)
  const { columns } = words
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${govukButton({ text: words.write, href: '/comment-calls/new', preventDoubleClick: false })}
      ${
        drafts.length === 0
          ? html`<p class="govuk-body">${words.noneWaiting}</p>`
          : responsiveTable({
              language,
              id: 'waiting',
              caption: words.waiting,
              firstCellIsHeader: true,
              columns: [{ heading: columns.call }, { heading: columns.drafted }, { heading: columns.note }],
              rows: drafts.map((one) => [
                link(`/comment-calls/drafts/${one.id}`, one.body.title[language]),
                html`${formatDayTime(language, one.at)}${one.draftedBy === me && html`<br />${words.mine}`}`,
                asWritten(one.note),
              ]),
            })
      }
      ${
        calls.length === 0
          ? html`<p class="govuk-body">${words.none}</p>`
          : responsiveTable({
              language,
              id: 'calls',
              caption: words.inForce,
              firstCellIsHeader: true,
              columns: [{ heading: columns.call }, { heading: columns.state }, { heading: columns.dates }],
              rows: calls.map((call) => [
                link(`/comment-calls/${call.key}`, call.title[language]),
                words.states[callState(call, today)],
                dates(language, call, today),
              ]),
            })
      }`,
  }
}

function dates(language: Language, { opens, closes }: Call, today: Day): Html {
  const words = callsWords(language)
  if (closes === null) return html`${words.from(opens)}`
  const clock = replyClock(closes, today)
  return html`${words.fromTo(opens, closes)}${clock && html`<br />${words.answerBy(clock.by)}`}`
}

/** One call with everything that was ever drafted or released of it. */
export function callHistoryPage(
  language: Language,
  { call, versions }: { readonly call: Call; readonly versions: readonly CallVersion[] },
): Drawn {
  const words = callsWords(language)
  const { columns } = words
  return {
    title: call.title[language],
    content: html`<h1 class="govuk-heading-xl">${call.title[language]}</h1>
      <p class="govuk-body">${link(`/comment/${call.key}`, words.seePublic)}</p>
      ${govukButton({ text: words.change, href: `/comment-calls/${call.key}/change`, preventDoubleClick: false })}
      ${responsiveTable({
        language,
        id: 'history',
        caption: words.history,
        firstCellIsHeader: true,
        columns: [
          { heading: columns.version },
          { heading: columns.state },
          { heading: columns.when },
          { heading: columns.note },
        ],
        rows: versions.map((one) => [
          link(`/comment-calls/drafts/${one.id}`, String(one.version ?? '–')),
          words.versionStates[one.state],
          formatDayTime(language, one.at),
          one.draftedBy === null ? words.shipped : asWritten(one.note),
        ]),
      })}`,
  }
}

export interface CallDraftPage {
  readonly draft: CallVersion
  /** What it would change or has changed; undefined where the call is new. */
  readonly before: Call | undefined
  readonly problems: readonly (ChangeProblem & { readonly wording: string })[]
  readonly said: 'saved' | 'released' | 'withdrawn' | 'not' | null
  readonly me: string
  readonly formField: Html
}

/** A draft as a second person reads it: each part that would change, before and after. */
export function callDraftPage(language: Language, page: CallDraftPage): Drawn {
  const words = callsWords(language)
  const own = words.draft
  const { draft, before, said } = page
  const title = own.title(draft.body.title[language])
  const waits = draft.state === 'waiting'
  return {
    title,
    content: html`${said !== null && said !== 'not' && govukNotificationBanner({ type: 'success', titleText: own[said], text: own[said] })}
      ${said === 'not' && govukInsetText({ text: own.notReleased })}
      <h1 class="govuk-heading-xl">${title}</h1>
      <p class="govuk-body">
        ${own.based(draft.basedOn)} ${words.versionStates[draft.state]}, ${formatDayTime(language, draft.at)}.
      </p>
      <p class="govuk-body">${words.columns.note}: ${asWritten(draft.note)}</p>
      ${waits && problems(language, page)} ${differences(language, draft.body, before)}
      ${waits ? settle(language, page) : html`<p class="govuk-body">${own.settled}</p>`}`,
  }
}

function problems(language: Language, { problems: found }: CallDraftPage): Html | null {
  const words = callsWords(language)
  if (found.length === 0) return null
  return govukInsetText({
    html: html`<p class="govuk-body">${words.draft.cannot}</p>
      <ul class="govuk-list govuk-list--bullet">
        ${found.map(({ code, wording }) => html`<li>${words.problems[code](wording)}</li>`)}
      </ul>`,
  })
}

function settle(language: Language, { draft, me, problems: found, formField }: CallDraftPage): Html {
  const own = callsWords(language).draft
  const button = (doing: 'release' | 'withdraw', secondary: boolean): Html =>
    html`<form method="post" action="/comment-calls/drafts/${draft.id}/${doing}">
      ${formField}
      ${govukButton({ text: own[doing], ...(secondary ? { classes: 'govuk-button--secondary' } : {}), preventDoubleClick: true })}
    </form>`
  return html`${draft.draftedBy === me && html`<p class="govuk-body">${own.yours}</p>`}
    <div class="govuk-button-group">
      ${draft.draftedBy !== me && found.length === 0 && button('release', false)} ${button('withdraw', true)}
      ${link(`/comment-calls/drafts/${draft.id}/change`, own.edit)}
    </div>`
}

function differences(language: Language, after: Call, before: Call | undefined): Html {
  const words = callsWords(language)
  const own = words.draft
  const [now, then] = [partsOf(language, after), before ? partsOf(language, before) : new Map<string, string>()]
  const names = [...new Set([...then.keys(), ...now.keys()])].filter(
    (name) => !before || then.get(name) !== now.get(name),
  )
  const said = (text: string | undefined): Html => (text ? asWritten(text) : html`${own.nothing}`)
  return responsiveTable({
    language,
    id: 'differences',
    caption: before ? own.what : own.all,
    firstCellIsHeader: true,
    columns: [
      { heading: own.part },
      ...(before ? [{ heading: own.before }] : []),
      { heading: before ? own.after : own.all },
    ],
    rows: names.map((name) => [name, ...(before ? [said(then.get(name))] : []), said(now.get(name))]),
  })
}

/** A call as named texts, in the order of the form. */
function partsOf(language: Language, call: Call): ReadonlyMap<string, string> {
  const words = callsWords(language).form
  const parts: (readonly [string, string])[] = [
    [words.titles.en, call.title.en],
    [words.titles.cy, call.title.cy],
    [words.leads.en, call.lead.en],
    [words.leads.cy, call.lead.cy],
    [words.about, call.about.join('\n')],
    [words.source, call.source],
    [words.opens, formatDay(language, call.opens)],
    [words.closes, call.closes === null ? '' : formatDay(language, call.closes)],
    [words.invites, call.invites.map((one) => words.invitesItems[one]).join('\n')],
    [words.email, call.email ?? ''],
    [words.post, call.post ?? ''],
    [words.telephone, call.telephone ?? ''],
    [words.formats.en, call.formats.map(({ en }) => en).join('\n')],
    [words.formats.cy, call.formats.map(({ cy }) => cy).join('\n')],
    ...call.questions.map((one, at) => {
      const options = one.kind === 'open' ? [] : one.options.map(({ wording }) => `– ${wording.en} / ${wording.cy}`)
      const hint = one.hint ? [one.hint.en, one.hint.cy] : []
      return [
        words.question(at + 1),
        [one.wording.en, one.wording.cy, ...hint, words.kinds[one.kind], ...one.about, ...options].join('\n'),
      ] as const
    }),
  ]
  return new Map(parts)
}
