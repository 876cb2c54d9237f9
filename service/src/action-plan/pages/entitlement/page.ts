import { z } from 'zod'
import {
  formErrors,
  govukButton,
  govukDateInput,
  govukInput,
  govukInsetText,
  govukRadios,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { isDay, type Day } from '#kith/people/index.ts'
import { catalogue, formatDay } from '#kith/platform/words/index.ts'
import { entitledOn, type Applied } from '../../model/entitlement.ts'
import { type Drawn, recordLink, sourcesOf } from '../parts.ts'
import type { View } from '../view.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

const words = catalogue({ en, cy })
const typed = z.string().trim().max(20).catch('').default('')

/** What is asked, as typed: a day in parts, two ages, and whether there is a reason. */
export const entitlementQuery = z.object({
  day: typed,
  month: typed,
  year: typed,
  age: typed,
  start: typed,
  ground: z.enum(['', 'yes', 'no', 'unknown']).catch('').default(''),
})
export type EntitlementQuery = z.infer<typeof entitlementQuery>

const parts = ['day', 'month', 'year'] as const

/** E59, E60: dated rules asked as at a day, with the reason for the answer. Nothing about anybody is kept or logged but the address of the page. */
export function entitlementPage(view: View, asked: EntitlementQuery): Drawn & { readonly errors: number } {
  const { language } = view
  const say = words(language)
  const isAsked = parts.some((part) => asked[part] !== '') || asked.age !== '' || asked.ground !== ''
  const iso = `${asked.year.padStart(4, '0')}-${asked.month.padStart(2, '0')}-${asked.day.padStart(2, '0')}`
  const day = isDay(iso) ? iso : undefined
  const [age, start] = [ageOf(asked.age), ageOf(asked.start)]
  const errors = formErrors(language, isAsked ? faults(view, day, age, start) : [])
  const ground = asked.ground === 'yes' ? true : asked.ground === 'no' ? false : null
  return {
    title: say.title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${say.title}</h1>
      <p class="govuk-body-l">${say.lead}</p>
      <p class="govuk-body">${say.notWork} ${recordLink(view.plan, 'pledge/sixteen-hour-rule')}</p>
      ${
        isAsked && errors.count === 0 && day !== undefined
          ? answer(view, day, { age: age ?? null, ageAtStart: start ?? null, hasGround: ground })
          : null
      }
      ${form(view, asked, errors)} ${govukInsetText({ text: say.advice })}`,
  }
}

/** An age in whole years; null: left empty; undefined: no age. */
function ageOf(text: string): number | null | undefined {
  if (text === '') return null
  return /^\d{2}$/.test(text) && Number(text) >= 10 && Number(text) <= 40 ? Number(text) : undefined
}

function faults(
  { language }: View,
  day: Day | undefined,
  age: number | null | undefined,
  start: number | null | undefined,
): readonly FieldError[] {
  const say = words(language)
  return [
    ...(day === undefined ? [{ field: 'on-day', message: say.onWrong }] : []),
    ...(age === undefined ? [{ field: 'age', message: say.ageWrong }] : []),
    ...(start === undefined ? [{ field: 'start', message: say.ageWrong }] : []),
  ]
}

function answer(view: View, day: Day, young: Parameters<typeof entitledOn>[2]): Html {
  const { plan, language } = view
  const say = words(language)
  const found = entitledOn(plan, day, young)
  return html`<h2 class="govuk-heading-l">
      ${say.answerOn(formatDay(language, day))}: ${say.answers[found.answer]}
    </h2>
    ${found.rules.length === 0 && html`<p class="govuk-body">${say.noRule}</p>`}
    ${found.rules.length > 1 && html`<p class="govuk-body">${say.several}</p>`}
    <ul class="govuk-list govuk-list--spaced">
      ${found.rules.map((rule) => html`<li>${ruleText(view, rule)}</li>`)}
    </ul>`
}

function ruleText({ plan, language }: View, { change, answer: byIt, because }: Applied): Html {
  const say = words(language)
  const { body, key } = change
  const rule = body.entitles
  const why = byIt === 'yes' ? [] : because.map((test) => say.because[byIt][test])
  return html`${recordLink(plan, `policy-change/${key}`)} (<span lang="${body.lang}">${body.effective}</span
    >): ${rule && say.says(rule.under, rule.orReachedOnCourse, rule.startedBefore, rule.needsGround)}.
    <strong>${[say.byRule[byIt], ...why].join('; ')}</strong>.
    ${rule && sourcesOf(plan, language, rule.cites)}`
}

function form({ language }: View, asked: EntitlementQuery, errors: ReturnType<typeof formErrors>): Html {
  const say = words(language)
  const wrong = errors.of('on-day') ? ' govuk-input--error' : ''
  return html`<form method="get" action="/plan/entitlement" novalidate>
    ${govukDateInput({
      id: 'on',
      fieldset: { legend: { text: say.on, classes: 'govuk-fieldset__legend--s' } },
      hint: { text: say.onHint },
      errorMessage: errors.of('on-day'),
      items: parts.map((part) => ({
        id: `on-${part}`,
        name: part,
        label: say.dateParts[part],
        value: asked[part],
        classes: `govuk-input--width-${part === 'year' ? 4 : 2}${wrong}`,
      })),
    })}
    ${govukInput({ id: 'age', name: 'age', label: { text: say.age, classes: 'govuk-label--s' }, hint: { text: say.ageHint }, value: asked.age, inputmode: 'numeric', classes: 'govuk-input--width-3', errorMessage: errors.of('age') })}
    ${govukInput({ id: 'start', name: 'start', label: { text: say.ageAtStart, classes: 'govuk-label--s' }, hint: { text: say.ageHint }, value: asked.start, inputmode: 'numeric', classes: 'govuk-input--width-3', errorMessage: errors.of('start') })}
    ${govukRadios({
      name: 'ground',
      idPrefix: 'ground',
      fieldset: { legend: { text: say.ground, classes: 'govuk-fieldset__legend--s' } },
      hint: { text: say.groundHint },
      items: (['yes', 'no', 'unknown'] as const).map((value) => ({
        value,
        text: say.grounds[value],
        checked: asked.ground === value,
      })),
    })}
    ${govukButton({ text: say.ask, preventDoubleClick: false })}
  </form>`
}
