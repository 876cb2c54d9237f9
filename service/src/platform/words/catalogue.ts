import type { Html } from '#kith/platform/html/index.ts'
import type { Language } from './language.ts'

/**
 * The shape a translation must have: the same names, messages where there are messages, and functions that take the same
 * values and answer the same kind of thing. `words.cy.ts` ends with `satisfies Words<typeof en>`, so a missing, surplus or
 * misshapen Welsh message does not compile.
 */
export type Words<T> = T extends string | Html
  ? T extends string
    ? string
    : T
  : T extends (...values: infer Values) => infer Answer
    ? (...values: Values) => Words<Answer>
    : T extends readonly (infer Item)[]
      ? readonly Words<Item>[]
      : { readonly [Name in keyof T]: Words<T[Name]> }

/** One module's words: `const words = catalogue({ en, cy })`, then `words(language).title`. */
export function catalogue<T extends object>(translations: {
  readonly en: T
  readonly cy: Words<T>
}): (language: Language) => Words<T> {
  const all: Readonly<Record<Language, Words<T>>> = { en: sameShape(translations.en), cy: translations.cy }
  return (language) => all[language]
}

/** English is the model, so it has its own shape: said once here, since the compiler cannot see through `Words`. */
function sameShape<T extends object>(english: T): Words<T>
function sameShape(english: object): object {
  return english
}

/** A message per plural category. English uses `one` and `other`; Welsh uses all six (0, 1, 2, 3, 6 and the rest). */
export interface PluralForms {
  readonly zero?: string
  readonly one?: string
  readonly two?: string
  readonly few?: string
  readonly many?: string
  readonly other: string
}

const rules: Readonly<Record<Language, Intl.PluralRules>> = {
  en: new Intl.PluralRules('en-GB'),
  cy: new Intl.PluralRules('cy'),
}

/**
 * The form of a message for `count` by the language's own rules; a form not given falls to `other`. `zero` given in English is
 * used for 0 ("no families"), though English has no such category.
 */
export function plural(language: Language, count: number, forms: PluralForms): string {
  if (count === 0 && forms.zero !== undefined) return forms.zero
  return forms[rules[language].select(count)] ?? forms.other
}
