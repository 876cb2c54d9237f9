import type { Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { govukDateInput } from '../components.generated.ts'
import type { FormErrors } from './form.ts'

const parts = { en: ['Day', 'Month', 'Year'], cy: ['Diwrnod', 'Mis', 'Blwyddyn'] } as const

/** A day as three fields, `NAME-day`, `NAME-month` and `NAME-year`; an error stands at `NAME-day`. */
export function dayInput(
  language: Language,
  name: string,
  options: {
    readonly legend: string
    readonly hint?: string
    readonly value: (field: string) => string
    readonly errors: FormErrors
  },
): Html {
  const error = options.errors.of(`${name}-day`)
  return govukDateInput({
    id: name,
    namePrefix: name,
    fieldset: { legend: { text: options.legend, classes: 'govuk-fieldset__legend--s' } },
    ...(options.hint === undefined ? {} : { hint: { text: options.hint } }),
    errorMessage: error,
    items: (['day', 'month', 'year'] as const).map((part, at) => ({
      name: part,
      label: parts[language][at] ?? part,
      value: options.value(`${name}-${part}`),
      classes: `govuk-input--width-${part === 'year' ? 4 : 2}${error ? ' govuk-input--error' : ''}`,
    })),
  })
}
