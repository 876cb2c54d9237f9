import {
  dayInput,
  govukCheckboxes,
  govukInput,
  govukRadios,
  govukSelect,
  govukTextarea,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { formWords } from './words.ts'

export interface Item {
  readonly value: string
  readonly text: string
  readonly hint?: string
}

interface Named {
  readonly name: string
  readonly label: string
  readonly hint?: string
}

/** A question of a form. Nothing is ever chosen for anybody beforehand. */
export type Field =
  | (Named & { readonly kind: 'long' | 'line' | 'day' })
  | (Named & { readonly kind: 'choice' | 'many' | 'pick'; readonly items: readonly Item[] })

/** What “who said so?” sends where it is nobody of the family: chosen like any answer, and never beforehand. */
export const nobodyOfThem = 'nobody'
/** The answer that something is about all of the family. It is chosen, like any other: what is about one of them and left at “all” would be read to all. */
export const allOfThem = 'family'

/** What a form holds, as sent. Several of one name come as a list. */
export type Values = Readonly<Record<string, string | readonly string[]>>

export function one(values: Values, name: string): string {
  const value = values[name] ?? ''
  return typeof value === 'string' ? value : (value[0] ?? '')
}

export function many(values: Values, name: string): readonly string[] {
  const value = values[name] ?? []
  return typeof value === 'string' ? (value === '' ? [] : [value]) : value
}

/** A question as the official component for it. */
export function drawField(language: Language, field: Field, values: Values, errors: FormErrors): Html {
  const { name, label } = field
  const hint = field.hint === undefined ? undefined : { text: field.hint }
  const errorMessage = errors.of(name)
  const value = one(values, name)
  const words = { text: label, classes: 'govuk-label--s' }
  const fieldset = { legend: { text: label, classes: 'govuk-fieldset__legend--s' } }
  switch (field.kind) {
    case 'long':
      return govukTextarea({ id: name, name, value, rows: '5', label: words, hint, errorMessage })
    case 'line':
      return govukInput({ id: name, name, value, label: words, hint, errorMessage })
    case 'day':
      return dayInput(language, name, {
        legend: label,
        ...(field.hint === undefined ? {} : { hint: field.hint }),
        value: (box) => one(values, box),
        errors,
      })
    case 'choice':
      return govukRadios({
        idPrefix: name,
        name,
        value,
        fieldset,
        hint,
        errorMessage,
        items: itemsOf(field.items),
      })
    case 'many':
      return govukCheckboxes({
        idPrefix: name,
        name,
        values: [...many(values, name)],
        fieldset,
        hint,
        errorMessage,
        items: itemsOf(field.items),
      })
    case 'pick':
      return govukSelect({
        id: name,
        name,
        value,
        label: words,
        hint,
        errorMessage,
        items: [{ value: '', text: formWords(language).choose }, ...itemsOf(field.items)],
      })
  }
}

/** Whom “who said so?” offers. None is chosen beforehand, not even that it was nobody of the family: that is an answer too. */
export function saidByItems(language: Language, nobody: string, members: readonly Item[]): readonly Item[] {
  return [{ value: '', text: formWords(language).choose }, { value: nobodyOfThem, text: nobody }, ...members]
}

/** The answers to “about whom?”, none of them chosen. */
export function aboutItems(language: Language, all: string, members: readonly Item[]): readonly Item[] {
  return [{ value: '', text: formWords(language).choose }, { value: allOfThem, text: all }, ...members]
}

function itemsOf(items: readonly Item[]) {
  return items.map(({ value, text, hint }) => ({
    value,
    text,
    ...(hint === undefined ? {} : { hint: { text: hint } }),
  }))
}
