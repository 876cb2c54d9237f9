import {
  dayInput,
  formErrors,
  govukButton,
  govukInput,
  govukSelect,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { purposes } from '#kith/platform/identity/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { LookQuery } from './wish.ts'
import { trailWords } from './words.ts'

export interface LookFilter {
  /** Where the form goes, and where everything is shown again. */
  readonly address: string
  /** As it was typed. */
  readonly query: LookQuery
  readonly errors: readonly FieldError[]
  /** Further questions of the page, and whether any was answered. */
  readonly more?: { readonly fields: Html; readonly isAsked: boolean }
}

/** The form that asks for some looks only: by whom, for which purpose, on which days. Works without scripts; what is asked for is in the address. */
export function lookFilter(language: Language, { address, query, errors: found, more }: LookFilter): Html {
  const { filter: words, purposes: names } = trailWords(language)
  const errors = formErrors(language, found)
  const value = (field: string): string => Object.entries(query).find(([name]) => name === field)?.[1] ?? ''
  const day = (name: 'from' | 'to'): Html => dayInput(language, name, { legend: words[name], value, errors })
  const isAsked = more?.isAsked === true || Object.values(query).some((text) => text !== '')
  return html`<form method="get" action="${address}" novalidate>
    <h2 class="govuk-heading-m">${words.heading}</h2>
    ${govukInput({ id: 'who', name: 'who', label: { text: words.who, classes: 'govuk-label--s' }, hint: { text: words.whoHint }, value: query.who, classes: 'govuk-!-width-one-half', spellcheck: false, autocomplete: 'off', errorMessage: errors.of('who') })}
    ${govukSelect({ id: 'purpose', name: 'purpose', label: { text: words.purpose, classes: 'govuk-label--s' }, value: query.purpose, items: [{ value: '', text: words.anyPurpose }, ...purposes.map((purpose) => ({ value: purpose, text: names[purpose] }))] })}
    ${day('from')} ${day('to')} ${more?.fields}
    ${govukButton({ text: words.button, classes: 'govuk-button--secondary' })}
    ${isAsked && html`<p class="govuk-body"><a class="govuk-link" href="${address}">${words.clear}</a></p>`}
  </form>`
}

/** What was typed, as part of an address that asks for the same. */
export function lookParameters(query: LookQuery): URLSearchParams {
  return new URLSearchParams(Object.entries(query).filter(([, text]) => text !== ''))
}
