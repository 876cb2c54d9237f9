import { z } from 'zod'
import { dayInput, govukTextarea, type FormErrors } from '#kith/platform/design-system/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { sharingWords } from '../words.ts'

export interface Drawn {
  readonly title: string
  readonly content: Html
  readonly errors?: number
}

/** A text a form sends; longer than `most` is no form of ours. */
export const text = (most = 4000) => z.string().max(most).default('')

/** Boxes of one name: none, one or several. */
export const boxes = z
  .union([z.string().max(60), z.array(z.string().max(60)).max(20)])
  .default([])
  .transform((given) => (typeof given === 'string' ? [given] : given))

/** A day as three boxes. */
export interface DayTyped {
  readonly day: string
  readonly month: string
  readonly year: string
}

export const emptyDay: DayTyped = { day: '', month: '', year: '' }

/** `YYYY-MM-DD` of what was typed, real day or not; '' where nothing was. */
export function dayText({ day, month, year }: DayTyped): string {
  const [d, m, y] = [day, month, year].map((part) => part.trim())
  if (!d && !m && !y) return ''
  return `${y ?? ''}-${(m ?? '').padStart(2, '0')}-${(d ?? '').padStart(2, '0')}`
}

/** The boxes of a day named `name`. */
export function dayField(
  language: Language,
  { name, legend, hint, typed }: { name: string; legend: string; hint?: string; typed: DayTyped },
  errors: FormErrors,
): Html {
  const boxes: Readonly<Record<string, string>> = {
    [`${name}-day`]: typed.day,
    [`${name}-month`]: typed.month,
    [`${name}-year`]: typed.year,
  }
  const value = (box: string): string => boxes[box] ?? ''
  return dayInput(language, name, { legend, ...(hint === undefined ? {} : { hint }), value, errors })
}

/** A reason, as `because`; `id` tells it from others on the page. */
export function reasonField(
  language: Language,
  { id, value, label }: { readonly id: string; readonly value: string; readonly label?: string },
  errors: FormErrors,
): Html {
  const words = sharingWords(language)
  return govukTextarea({
    id,
    name: 'because',
    rows: '3',
    value,
    label: { text: label ?? words.reason, classes: 'govuk-label--s' },
    hint: label === undefined ? { text: words.reasonHint } : undefined,
    errorMessage: errors.of(id),
  })
}
