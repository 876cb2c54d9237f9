import { govukRadios, govukTextarea, type FormErrors } from '#kith/platform/design-system/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import type { Typed } from '../../model/contact.ts'

/** What every control of a form is drawn with: what was typed, and what is wrong with it. */
export interface Drawing {
  readonly typed: Typed
  readonly errors: FormErrors
}

interface Question<T extends string> {
  readonly name: string
  readonly legend: string
  readonly hint?: string
  readonly answers: readonly { readonly value: T; readonly text: string; readonly hint?: string }[]
  readonly size?: 'm' | 's'
  readonly inline?: boolean
}

/** A question with answers of which none is chosen for anybody. */
export function choice<T extends string>({ typed, errors }: Drawing, question: Question<T>): Html {
  const { name, legend, hint, answers, size = 'm', inline = false } = question
  return govukRadios({
    idPrefix: name,
    name,
    value: typed[name] ?? '',
    ...(inline ? { classes: 'govuk-radios--inline' } : {}),
    fieldset: { legend: { text: legend, classes: `govuk-fieldset__legend--${size}` } },
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    errorMessage: errors.of(name),
    items: answers.map((answer) => ({
      value: answer.value,
      text: answer.text,
      ...(answer.hint === undefined ? {} : { hint: { text: answer.hint } }),
    })),
  })
}

/** A box for as many words as it takes. */
export function longText(
  { typed, errors }: Drawing,
  name: string,
  { label, hint }: { readonly label: string; readonly hint?: string },
  rows = 5,
): Html {
  return govukTextarea({
    id: name,
    name,
    rows: String(rows),
    value: typed[name] ?? '',
    label: { text: label, classes: 'govuk-label--m' },
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    errorMessage: errors.of(name),
  })
}
