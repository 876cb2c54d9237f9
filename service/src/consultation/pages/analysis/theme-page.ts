import {
  formErrors,
  govukButton,
  govukInput,
  govukInsetText,
  govukRadios,
  govukSelect,
  govukTextarea,
  hiddenField,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { Excerpt, ThemeRow } from '../../store/analysis.ts'
import { decisions } from '../../store/calls.ts'
import type { ReplyRow } from '../../store/replies.ts'
import { asWritten, commentWords, type Drawn } from '../comment/view.ts'
import { analysisWords } from './page.ts'

export type ThemeProblem =
  | { readonly code: 'name' | 'join' | 'reply' | 'meanwhile' | 'is-answered' }
  | { readonly code: 'about' | 'commitment'; readonly key: string }

export interface ThemeToSettle {
  readonly theme: ThemeRow
  readonly others: readonly ThemeRow[]
  readonly excerpts: readonly Excerpt[]
  readonly replies: readonly ReplyRow[]
  readonly problems: readonly ThemeProblem[]
  readonly typed: Readonly<Record<string, string>>
  readonly formField: Html
}

/** One theme: what it is for, in whose words, and what is answered to it. */
export function themeToSettlePage(language: Language, page: ThemeToSettle): Drawn {
  const words = analysisWords(language)
  const own = words.theme
  const { theme } = page
  const errors = formErrors(
    language,
    page.problems.map((problem) => {
      if (problem.code === 'about') return { field: 'about', message: own.aboutProblem(problem.key) }
      if (problem.code === 'commitment') return { field: 'commitments', message: own.commitmentProblem(problem.key) }
      return {
        field: {
          name: 'name-en',
          join: 'into',
          reply: 'text-en',
          meanwhile: 'name-en',
          'is-answered': 'name-en',
        }[problem.code],
        message: {
          name: words.nameMissing,
          join: own.joinProblem,
          reply: own.replyProblem,
          meanwhile: own.meanwhile,
          'is-answered': own.isAnswered,
        }[problem.code],
      }
    }),
  )
  return {
    title: theme.nameEn,
    errors: errors.count,
    content: html`${errors.summary}
      <span class="govuk-caption-xl">${words.states[theme.state]}</span>
      <h1 class="govuk-heading-xl">${theme.nameEn}</h1>
      ${theme.words.length > 0 && html`<p class="govuk-body">${words.words}: ${theme.words.join(', ')}. ${theme.method !== null && words.method(theme.method)}</p>`}
      ${nameForm(language, page, errors)}
      <h2 class="govuk-heading-l">${own.excerpts}</h2>
      ${page.excerpts.map((one) => excerpt(language, page, one))} ${joinForm(language, page, errors)}
      ${replies(language, page)} ${theme.state === 'confirmed' && replyForm(language, page, errors)}`,
  }
}

function nameForm(language: Language, { theme, typed, formField }: ThemeToSettle, errors: FormErrors): Html {
  const words = analysisWords(language)
  const own = words.theme
  return html`<h2 class="govuk-heading-m">${own.rename}</h2>
    <form method="post" action="/theme/${theme.id}/settle" novalidate>
      ${formField} ${hiddenField('seen', theme.seen)}
      ${govukInput({ id: 'name-en', name: 'name-en', label: { text: words.name }, value: typed['name-en'] ?? theme.nameEn, errorMessage: errors.of('name-en') })}
      ${govukInput({ id: 'name-cy', name: 'name-cy', label: { text: own.nameCy }, value: typed['name-cy'] ?? theme.nameCy ?? '' })}
      ${govukTextarea({ id: 'about', name: 'about', rows: '3', label: { text: own.about }, hint: { text: own.aboutHint }, value: typed['about'] ?? theme.about.join('\n'), errorMessage: errors.of('about') })}
      <div class="govuk-button-group">
        ${govukButton({ text: own.confirm, name: 'state', value: 'confirmed', preventDoubleClick: true })}
        ${!theme.answered && govukButton({ text: own.setAside, name: 'state', value: 'set-aside', classes: 'govuk-button--secondary', preventDoubleClick: true })}
      </div>
    </form>`
}

function excerpt(language: Language, { theme, formField }: ThemeToSettle, one: Excerpt): Html {
  const words = analysisWords(language).theme
  return html`<div class="kith-panel">
    <p class="govuk-body">${asWritten(one.words)}</p>
    ${
      one.mine &&
      html`<form method="post" action="/theme/${theme.id}/undo">
        ${formField}<input type="hidden" name="coding" value="${one.id}" />
        ${govukButton({ text: words.undo, classes: 'govuk-button--secondary govuk-!-margin-bottom-2', preventDoubleClick: true })}
      </form>`
    }
    ${
      one.byPerson
        ? html`<form method="post" action="/theme/${theme.id}/quote">
            ${formField}<input type="hidden" name="coding" value="${one.id}" /><input
              type="hidden"
              name="show"
              value="${one.quoted ? 'no' : 'yes'}"
            />
            ${govukButton({ text: one.quoted ? words.unquote : words.quote, classes: 'govuk-button--secondary govuk-!-margin-bottom-0', preventDoubleClick: true })}
          </form>`
        : html`<p class="govuk-hint">${words.proposedOnly}</p>`
    }
  </div>`
}

function joinForm(
  language: Language,
  { theme, others, typed, formField }: ThemeToSettle,
  errors: FormErrors,
): Html | null {
  const words = analysisWords(language).theme
  if (others.length === 0 || theme.answered || theme.state === 'set-aside') return null
  return html`<h2 class="govuk-heading-m">${words.join}</h2>
    <form method="post" action="/theme/${theme.id}/join" novalidate>
      ${formField}
      ${govukSelect({ id: 'into', name: 'into', label: { text: words.into }, errorMessage: errors.of('into'), items: [{ value: '', text: '' }, ...others.map(({ id, nameEn }) => ({ value: String(id), text: nameEn }))] })}
      ${govukInput({ id: 'reason', name: 'reason', label: { text: words.reason }, value: typed['reason'] ?? '' })}
      ${govukButton({ text: words.joinIt, classes: 'govuk-button--secondary', preventDoubleClick: true })}
    </form>`
}

function replies(language: Language, { replies: rows }: ThemeToSettle): Html | null {
  const words = analysisWords(language).theme
  if (rows.length === 0) return null
  return html`<h2 class="govuk-heading-m">${words.drafts}</h2>
    ${rows.map(
      (one) =>
        html`<div class="kith-panel">
          <p class="govuk-body">
            <strong>${commentWords(language).heard.decisions[one.decision]}</strong>
            (${one.released ? words.released : one.refused === null ? words.draft : words.refused}):
            ${asWritten(one.textEn)}
          </p>
          ${one.refused !== null && html`<p class="govuk-body">${words.refusedBecause}: ${asWritten(one.refused)}</p>`}
        </div>`,
    )}`
}

function replyForm(language: Language, { theme, typed, formField }: ThemeToSettle, errors: FormErrors): Html {
  const words = analysisWords(language).theme
  return html`<h2 class="govuk-heading-m">${words.reply}</h2>
    <form method="post" action="/theme/${theme.id}/reply" novalidate>
      ${formField}
      ${govukRadios({ idPrefix: 'decision', name: 'decision', fieldset: { legend: { text: words.decision } }, items: decisions.map((value) => ({ value, text: commentWords(language).heard.decisions[value], checked: typed['decision'] === value })) })}
      ${govukTextarea({ id: 'text-en', name: 'text-en', label: { text: words.textEn }, value: typed['text-en'] ?? '', errorMessage: errors.of('text-en') })}
      ${govukTextarea({ id: 'text-cy', name: 'text-cy', label: { text: words.textCy }, value: typed['text-cy'] ?? '' })}
      ${govukInput({ id: 'because', name: 'because', label: { text: words.because }, value: typed['because'] ?? '' })}
      ${govukInput({ id: 'because-cy', name: 'because-cy', label: { text: words.becauseCy }, value: typed['because-cy'] ?? '' })}
      ${govukTextarea({ id: 'commitments', name: 'commitments', rows: '2', label: { text: words.commitments }, hint: { text: words.commitmentsHint }, value: typed['commitments'] ?? '', errorMessage: errors.of('commitments') })}
      ${govukInsetText({ text: words.saveHint })}
      ${govukButton({ text: words.save, preventDoubleClick: true })}
    </form>`
}
