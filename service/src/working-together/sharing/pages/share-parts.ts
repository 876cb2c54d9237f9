import { className, factClasses } from '#kith/identify/index.ts'
import type { AgencyName } from '#kith/people/index.ts'
import { govukCheckboxes, govukTextarea, type FieldError, type FormErrors } from '#kith/platform/design-system/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { Caught } from '../../reach/caught.ts'
import { formWords } from '../../support/forms/words.ts'
import { sharingWords } from '../words.ts'

/** Names by id, for one family's shares. */
export interface Named {
  readonly episode: string
  readonly agencies: readonly AgencyName[]
  readonly members: readonly { readonly id: string; readonly name: string }[]
  readonly names: ReadonlyMap<string, string>
}

export const agencyName = (language: Language, { agencies }: Named, id: string): string =>
  agencies.find((one) => one.id === id)?.name[language] ?? ''

export function personName(language: Language, { members }: Named, id: string): string {
  const name = members.find((one) => one.id === id)?.name ?? ''
  return name === '' ? sharingWords(language).shares.nameless : name
}

export const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })

/** A question to answer at length. */
export function long(name: string, text: string, value: string, errors: FormErrors, hint?: string): Html {
  return govukTextarea({
    id: name,
    name,
    rows: '3',
    value,
    label: { text, classes: 'govuk-label--s' },
    hint: hint === undefined ? undefined : { text: hint },
    errorMessage: errors.of(name),
  })
}

/** What was caught in what somebody wrote, at its field and by its question. */
export function caughtErrors(
  language: Language,
  { fields }: Pick<Caught, 'fields'>,
  questions: Readonly<Record<string, string>>,
): readonly FieldError[] {
  const words = formWords(language)
  return [...fields].map(([field, wrong]) => ({
    field,
    message: words.about(questions[field] ?? '', words.wrong[wrong]),
  }))
}

/** The categories of facts, of which some are ticked. */
export function categoryBoxes(
  language: Language,
  page: { values: readonly string[]; of: readonly string[]; text: string; hint?: string },
  errors: FormErrors,
): Html {
  return govukCheckboxes({
    idPrefix: 'categories',
    name: 'categories',
    values: [...page.values],
    fieldset: legend(page.text),
    hint: page.hint === undefined ? undefined : { text: page.hint },
    errorMessage: errors.of('categories'),
    items: factClasses
      .filter((one) => page.of.includes(one))
      .map((value) => ({ value, text: className(language, value) })),
  })
}
