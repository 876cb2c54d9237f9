import { html } from '#kith/platform/html/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { govukErrorSummary } from '../components.generated.ts'
import { designWords } from '../words.ts'

/** One thing wrong with what was filled in. `field` is the id of the control to go to. */
export interface FieldError {
  readonly field: string
  readonly message: string
}

export interface FormErrors {
  /** Pass to the page: it puts "Error:" before the title. */
  readonly count: number
  /** For the top of the page; nothing where nothing is wrong. */
  readonly summary: Html | null
  /** For a component's `errorMessage`; undefined where that field is right. */
  of(field: string): { readonly text: string; readonly visuallyHiddenText: string } | undefined
}

/** What is wrong with a form, ready for the summary at the top and for each field. Fields without an id in the page may not be named. */
export function formErrors(language: Language, errors: readonly FieldError[]): FormErrors {
  const words = designWords(language).errors
  return {
    count: errors.length,
    summary:
      errors.length === 0
        ? null
        : govukErrorSummary({
            titleText: words.title,
            errorList: errors.map((error) => ({ text: error.message, href: `#${error.field}` })),
          }),
    of(field) {
      const error = errors.find((one) => one.field === field)
      return error && { text: error.message, visuallyHiddenText: words.prefix }
    },
  }
}

/** A control no person sees. */
export function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`
}
