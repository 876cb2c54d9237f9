import { dayInput, formErrors, govukButton, govukInput, type FormErrors } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { onAPage } from '../support/store/caseload.ts'
import { pagesPart } from '../support/pages/caseload/pages.ts'
import { searchAddress, type SearchProblem, type SearchTyped } from './search.ts'
import { listWords } from './words.ts'

/** One page of a long list, and how many are in it. */
export interface Listed<Line> {
  readonly lines: readonly Line[]
  readonly all: number
  /** From 1. */
  readonly page: number
}

/** Which of how many are shown, and the ways to the pages before and after; neither where all are on one page. */
export function pagesOf(
  language: Language,
  { lines, all, page }: Pick<Listed<unknown>, 'lines' | 'all' | 'page'>,
  { label, address }: { readonly label?: string; readonly address: (page: number) => string },
): { readonly showing: Html | false; readonly ways: Html | false } {
  const first = (page - 1) * onAPage
  return {
    showing:
      all > onAPage &&
      html`<p class="govuk-body">${listWords(language).showing(first + 1, first + lines.length, all)}</p>`,
    ways: pagesPart(language, { page, lines: all, ...(label === undefined ? {} : { label }) }, address),
  }
}

/** A search as somebody typed it, and what is wrong with it. */
export interface SearchAsked {
  readonly typed: SearchTyped
  readonly problem: SearchProblem | null
}

export const nothingTyped: SearchTyped = { name: '', 'born-day': '', 'born-month': '', 'born-year': '', page: 1 }

export interface SearchForm {
  /** Where it is sent, and where the whole list is. */
  readonly action: string
  readonly list: string
  /** What the first field takes: a name, or a name or number. */
  readonly label: string
  /** Whether a day of birth tells the people of this list apart. */
  readonly byBirth: boolean
}

const fieldOf: Readonly<Record<SearchProblem, string>> = { nothing: 'name', born: 'born-day' }

export function searchErrors(language: Language, { problem }: SearchAsked): FormErrors {
  return formErrors(
    language,
    problem === null ? [] : [{ field: fieldOf[problem], message: listWords(language).problems[problem] }],
  )
}

/** The form that searches a list. An address of its own says what is looked for, so that a page of it can be gone back to. */
export function searchForm(language: Language, form: SearchForm, asked: SearchAsked | null): Html {
  const words = listWords(language)
  const { typed } = asked ?? { typed: nothingTyped }
  const errors = searchErrors(language, asked ?? { typed, problem: null })
  const value = (field: string): string => String(Object.entries(typed).find(([name]) => name === field)?.[1] ?? '')
  return html`<form method="get" action="${form.action}" novalidate role="search" aria-label="${words.heading}" class="kith-no-print">
    ${govukInput({ id: 'name', name: 'name', label: { text: form.label, classes: 'govuk-label--s' }, value: value('name'), classes: 'govuk-!-width-two-thirds', autocomplete: 'off', spellcheck: false, errorMessage: errors.of('name') })}
    ${form.byBirth && dayInput(language, 'born', { legend: words.born, value, errors })}
    ${govukButton({ text: words.button, classes: 'govuk-button--secondary', preventDoubleClick: false })}
    ${asked !== null && html`<p class="govuk-body"><a class="govuk-link" href="${form.list}">${words.clear}</a></p>`}
  </form>`
}

/** What a search found, in words, with its pages; the list itself is `list`. */
export function foundPart(
  language: Language,
  { action }: SearchForm,
  { typed, problem }: SearchAsked,
  listed: Listed<unknown>,
  list: () => Html,
): Html | false {
  if (problem !== null) return false
  const { showing, ways } = pagesOf(language, listed, { address: (page) => searchAddress(action, typed, page) })
  return html`<p class="govuk-body" role="status">${listWords(language).found(listed.all)}</p>
    ${showing} ${listed.all > 0 && list()} ${ways}`
}
