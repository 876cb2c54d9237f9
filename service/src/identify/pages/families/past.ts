import type { ListRequest, PastList } from '#kith/identify/store/past-lists.ts'
import {
  govukButton,
  govukDateInput,
  govukDetails,
  govukInsetText,
  progress,
  statusMark,
  type formErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Day } from '#kith/people/index.ts'
import { formatDay, formatDayTime, type Language } from '#kith/platform/words/index.ts'
import { addressOf, orderQuery, type ListChoice, type PastForm } from './form.ts'
import { familiesWords } from './label.ts'

/** What there is of the list of another day that an address asks for. */
export interface PastView {
  /** Null where it has not been worked out lately. */
  readonly list: PastList | null
  /** What this person asked for last of these days. */
  readonly request: ListRequest | null
  /** Another list this person waits for. */
  readonly elsewhere: ListRequest | null
  readonly formField: Html
}

type Errors = ReturnType<typeof formErrors>

/** What is wrong with the form, for the summary. */
export function pastProblems(
  language: Language,
  { problems }: PastForm,
): readonly { readonly field: string; readonly message: string }[] {
  const words = familiesWords(language).past
  return (['asAt', 'knownOn'] as const).flatMap((name) => {
    const problem = problems[name]
    return problem ? [{ field: fields[name], message: words[problem][name] }] : []
  })
}

const fields = { asAt: 'as-at-day', knownOn: 'known-on-day' } as const

/** Two days and a button: the way to the list of another day. Open where something is wrong with what was typed, or one is shown. */
export function pastPanel(language: Language, choice: ListChoice, form: PastForm, today: Day, errors: Errors): Html {
  const words = familiesWords(language).past
  const dateInput = (name: 'asAt' | 'knownOn', legend: string, hint: string): Html => {
    const prefix = name === 'asAt' ? 'as-at' : 'known-on'
    const [year = '', month = '', day = ''] = choice.past?.[name].split('-') ?? []
    const error = errors.of(fields[name])
    const item = (part: 'day' | 'month' | 'year', shown: string) => ({
      name: part,
      label: words[part],
      value: form[name][part] || shown.replace(/^0/, ''),
      classes: `govuk-input--width-${part === 'year' ? 4 : 2}${error ? ' govuk-input--error' : ''}`,
    })
    return govukDateInput({
      id: prefix,
      namePrefix: prefix,
      items: [item('day', day), item('month', month), item('year', year)],
      fieldset: { legend: { text: legend } },
      hint: { text: hint },
      errorMessage: error,
    })
  }
  return govukDetails({
    summaryText: words.open,
    open: pastProblems(language, form).length > 0,
    html: html`<form method="get" action="/families" novalidate>
      <p class="govuk-body">${words.lead}</p>
      ${hidden(orderQuery(choice.order))}
      ${dateInput('asAt', words.asAt, words.asAtHint(formatDay(language, today)))}
      ${dateInput('knownOn', words.knownOn, words.knownOnHint)}
      ${govukButton({ text: words.show, preventDoubleClick: false })}
    </form>`,
  })
}

/** The list's name: as at which day, known at which moment. */
export function pastTitle(language: Language, { past }: ListChoice, list: PastList | null, today: Day): string {
  const words = familiesWords(language)
  if (!past) return words.title
  const { asAt, knownOn } = past
  const whole = list ? list.isFinal : knownOn < today
  const known = whole
    ? words.past.endOf(formatDay(language, knownOn))
    : list
      ? formatDayTime(language, list.knownAt)
      : words.past.moment
  return words.past.title(formatDay(language, asAt), known)
}

/** What a list of another day says of itself, or how far it is; with the way back to the list as it stands. */
export function pastStanding(language: Language, choice: ListChoice, view: PastView, shown: number): Html {
  const words = familiesWords(language).past
  const back = html`<p class="govuk-body">
    <a class="govuk-link" href="${addressOf({ ...choice, past: null }, 1)}">${words.back}</a>
  </p>`
  if (!view.list) return html`${notMade(language, choice, view)} ${back}`
  const { list } = view
  const now = goingOn(view.request)
  return html`${govukInsetText({
    html: html`<p class="govuk-body">${words.decideNow} ${words.made(shown, list.families)}</p>
      <p class="govuk-body">${words.names}</p>
      <p class="govuk-body govuk-!-margin-bottom-0">
        ${words.hash} <code class="kith-wrap">${list.hash}</code>
      </p>`,
  })}
  ${!list.isFinal && html`<p class="govuk-body">${words.notFinal}</p>`}
  ${!list.isFinal && (now ? howFar(language, choice, now) : ask(choice, view, words.again))} ${back}`
}

/** The request where it waits or is worked out now. */
export function goingOn(request: ListRequest | null): ListRequest | null {
  return request?.state === 'waiting' || request?.state === 'running' ? request : null
}

function notMade(language: Language, choice: ListChoice, view: PastView): Html {
  const words = familiesWords(language).past
  const { request, elsewhere } = view
  const now = goingOn(request)
  if (now) return howFar(language, choice, now)
  if (elsewhere) {
    const past = { asAt: elsewhere.asAt, knownOn: elsewhere.knownOn }
    const said = words.other(formatDay(language, past.asAt), words.endOf(formatDay(language, past.knownOn)))
    return html`<p class="govuk-body-l">${statusMark('waiting', said)}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="${addressOf({ ...choice, past }, 1)}">${words.see}</a>
      </p>`
  }
  return html`${request?.state === 'failed' && html`<p class="govuk-body">${statusMark('stopped', words.failed)}</p>`}
    <p class="govuk-body">${words.notMade}</p>
    ${ask(choice, view, words.make)}`
}

function howFar(language: Language, choice: ListChoice, request: ListRequest): Html {
  const words = familiesWords(language).past
  const { progress: at } = request
  return html`<div id="state" data-kith-live>
      <p class="govuk-body-l">
        ${statusMark('waiting', request.state === 'waiting' ? words.waiting : words.running)}
      </p>
    </div>
    ${at && progress({ language, id: 'progress', label: words.families, done: at.done, all: at.total })}
    <p class="govuk-body"><a class="govuk-link" href="${addressOf(choice)}">${words.refresh}</a></p>`
}

function ask(choice: ListChoice, { formField }: PastView, text: string): Html {
  const { asAt = '', knownOn = '' } = choice.past ?? {}
  return html`<form method="post" action="/families/past" novalidate>
    ${formField} ${hidden({ 'as-at': asAt, 'known-on': knownOn, ...orderQuery(choice.order) })}
    ${govukButton({ text, preventDoubleClick: true })}
  </form>`
}

/** What a form carries along unseen. */
export function hidden(values: Readonly<Record<string, string>>): readonly Html[] {
  return Object.entries(values).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)
}
