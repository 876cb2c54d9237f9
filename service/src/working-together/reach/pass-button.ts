import { govukButton, type FieldError } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, type Language } from '#kith/platform/words/index.ts'
import type { Caught } from './caught.ts'
import { cy } from './caught.words.cy.ts'
import { en } from './caught.words.en.ts'

export const caughtWords = catalogue({ en, cy })

/** What was caught in what somebody wrote, at its field and by its question. */
export function caughtErrors(
  language: Language,
  { fields }: Pick<Caught, 'fields'>,
  questions: Readonly<Record<string, string>>,
): readonly FieldError[] {
  const { caught } = caughtWords(language)
  return [...fields].map(([field, wrong]) => ({ field, message: caught[wrong](questions[field] ?? '') }))
}

/** The one press with which a form goes on where the address in it is nobody's home; nothing where it may not. */
export function passButton(language: Language, pass: string | null): Html | null {
  if (pass === null) return null
  const words = caughtWords(language)
  return html`<p class="govuk-hint" id="nobodys-home-hint">${words.passHint}</p>
    ${govukButton({
      text: words.pass,
      name: 'nobodys-home',
      value: pass,
      classes: 'govuk-button--secondary',
      preventDoubleClick: true,
      attributes: { 'aria-describedby': 'nobodys-home-hint' },
    })}`
}
