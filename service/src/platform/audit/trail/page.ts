import {
  govukDetails,
  govukInput,
  govukSelect,
  responsiveTable,
  statusMark,
  formErrors,
  type FieldError,
  type MarkKind,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDayTime, type Language } from '#kith/platform/words/index.ts'
import { outcomes, type Outcome, type TrailEntry, type TrailPage, type TrailWish } from './store.ts'
import { lookFilter, lookParameters } from './filter.ts'
import type { LookQuery } from './wish.ts'
import { trailWords } from './words.ts'

/** What pages do, in words: one catalogue for each module. */
export type ActionWords = (language: Language) => Readonly<Record<string, string>>

export interface TrailView extends TrailPage {
  readonly wish: Pick<TrailWish, 'prefix' | 'outcome' | 'before'>
  /** Whose looks, for what and when, as it was typed; and what is wrong with it, where nothing is shown. */
  readonly query: LookQuery
  readonly errors: readonly FieldError[]
  readonly actions: readonly ActionWords[]
}

const marks: Readonly<Record<Outcome, MarkKind>> = {
  allowed: 'good',
  returned: 'unknown',
  refused: 'stopped',
  failed: 'attention',
}

/** Ids shown in a line before the rest are folded away. */
const idsShown = 3

/** The trail, newest first. */
export function trailPage(
  language: Language,
  view: TrailView,
): { readonly title: string; readonly content: Html; readonly errors: number } {
  const words = trailWords(language)
  const errors = formErrors(language, view.errors)
  return {
    title: words.title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${filter(language, view)}
      ${
        errors.count === 0 &&
        html`${view.entries.length === 0 ? html`<p class="govuk-body">${view.isCutShort ? words.noneHere : words.none}</p>` : table(language, view)}
      ${onward(language, view)}`
      }`,
  }
}

function filter(language: Language, { wish: { prefix, outcome }, query, errors }: TrailView): Html {
  const words = trailWords(language)
  const choices = [
    { value: '', text: words.filter.any },
    ...outcomes.map((value) => ({ value, text: words.outcomes[value] })),
  ]
  const fields = html`${govukInput({ id: 'action', name: 'action', label: { text: words.filter.action, classes: 'govuk-label--s' }, hint: { text: words.filter.actionHint }, value: prefix, classes: 'govuk-!-width-one-half', spellcheck: false, autocapitalize: 'none' })}
  ${govukSelect({ id: 'outcome', name: 'outcome', label: { text: words.filter.outcome, classes: 'govuk-label--s' }, items: choices, value: outcome ?? '' })}`
  return lookFilter(language, {
    address: '/audit',
    query,
    errors,
    more: { fields, isAsked: prefix !== '' || outcome !== undefined },
  })
}

function table(language: Language, { entries, actions }: TrailView): Html {
  const words = trailWords(language)
  const { caption, ...columns } = words.table
  return responsiveTable({
    language,
    id: 'entries',
    caption,
    columns: [columns.when, columns.who, columns.purpose, columns.action, columns.about, columns.outcome].map(
      (heading) => ({ heading }),
    ),
    rows: entries.map((entry) => [
      formatDayTime(language, entry.at),
      entry.who === '' ? words.ofAFamily : (entry.who ?? words.nobody),
      purposeName(language, entry.purpose) ?? entry.purpose,
      coded(actionName(language, entry.action, actions), entry.action),
      about(language, entry),
      html`${statusMark(marks[entry.outcome], words.outcomes[entry.outcome])}${entry.basis !== null && html` <span>(${words.basis(basisName(language, entry.basis))})</span>`}`,
    ]),
  })
}

/** What was done, in words; undefined where no module has any. */
export function actionName(language: Language, action: string, actions: readonly ActionWords[]): string | undefined {
  return actionsOf(language, actions).find(([name]) => name === action)?.[1]
}

/** Every action there are words for, with them. */
export function actionsOf(language: Language, actions: readonly ActionWords[]): readonly (readonly [string, string])[] {
  return [trailWords(language).own, ...actions.map((words) => words(language))].flatMap((words) =>
    Object.entries(words),
  )
}

/** Why, in words; undefined where the code is none of ours. */
export function purposeName(language: Language, code: string): string | undefined {
  return Object.entries(trailWords(language).purposes).find(([name]) => name === code)?.[1]
}

function basisName(language: Language, code: string): string {
  return Object.entries(trailWords(language).bases).find(([name]) => name === code)?.[1] ?? code
}

/** Words, and the code they stand for, which is what the filter takes. It may break where it has a dot: on a phone it is longer than a line. */
function coded(said: string | undefined, code: string): Html | string {
  return said === undefined
    ? code
    : html`${said}<br /><span class="govuk-hint govuk-!-margin-0 govuk-!-font-size-16"
          >${code.split('.').map((part, at) => html`${at > 0 && html`.<wbr />`}${part}`)}</span
        >`
}

function about(language: Language, { about: ids }: TrailEntry): Html | string {
  const words = trailWords(language)
  if (ids.length === 0) return words.aboutNothing
  const list = html`${ids.map((id) => html`<p class="govuk-!-margin-0 govuk-!-font-size-16 govuk-!-text-break-word">${id}</p>`)}`
  return ids.length <= idsShown
    ? list
    : govukDetails({ summaryText: words.ids(ids.length), html: list, classes: 'govuk-!-margin-0' })
}

function onward(language: Language, { wish, query: asked, next, isCutShort }: TrailView): Html {
  const words = trailWords(language)
  const query = (before?: string): string => {
    const parameters = lookParameters(asked)
    parameters.set('action', wish.prefix)
    parameters.set('outcome', wish.outcome ?? '')
    if (before !== undefined) parameters.set('before', before)
    return `/audit?${parameters.toString()}`
  }
  return html`<p class="govuk-body">
    ${wish.before !== undefined && html`<a class="govuk-link" href="${query()}">${words.newest}</a> `}
    ${next !== undefined && html`<a class="govuk-link" href="${query(next)}">${isCutShort ? words.lookOn : words.older}</a>`}
  </p>`
}
