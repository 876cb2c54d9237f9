import { className, factClasses } from '#kith/identify/index.ts'
import type { AgencyName } from '#kith/people/index.ts'
import { govukCheckboxes, govukTextarea, type FormErrors } from '#kith/platform/design-system/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
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
