import { className, factClasses, standingInWords, type PublishedGateway } from '#kith/identify/index.ts'
import type { AgencyName } from '#kith/people/index.ts'
import {
  formErrors,
  govukButton,
  govukCheckboxes,
  govukInput,
  govukInsetText,
  govukRadios,
  govukTextarea,
  hiddenField,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { agreementPurposes, type DraftProblem } from '../model/agreement.ts'
import { sharingWords } from '../words.ts'
import { dayField, type DayTyped, type Drawn } from './form.ts'

export interface DraftTyped {
  readonly agency: string
  readonly purposes: readonly string[]
  readonly categories: readonly string[]
  readonly gateway: string
  readonly gatewayBecause: string
  readonly keepMonths: string
  readonly condition: string
  readonly begins: DayTyped
  readonly lastDay: DayTyped
  readonly confirmBy: DayTyped
}

export interface DraftPage {
  readonly typed: DraftTyped
  readonly follows: string | null
  readonly problems: readonly DraftProblem[]
  readonly agencies: readonly AgencyName[]
  readonly gateways: readonly PublishedGateway[]
  readonly formId: string
  readonly formField: Html
}

/** The control each problem is at. */
const fieldOf: Readonly<Record<DraftProblem, string>> = {
  agency: 'agency',
  purposes: 'purposes',
  categories: 'categories',
  gateway: 'gateway',
  'gateway-not-in-force': 'gateway',
  'gateway-because': 'gatewayBecause',
  'keep-months': 'keepMonths',
  begins: 'begins-day',
  'last-day': 'lastDay-day',
  'last-day-before': 'lastDay-day',
  condition: 'condition',
  'confirm-by': 'confirmBy-day',
}

/** What an agreement is to say. Nothing is chosen beforehand; a change starts from what it follows. */
export function draftPage(language: Language, page: DraftPage): Drawn {
  const { draft, purposes } = sharingWords(language)
  const { typed } = page
  const errors = formErrors(
    language,
    page.problems.map((problem) => ({ field: fieldOf[problem], message: draft.problems[problem] })),
  )
  const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })
  const label = (text: string) => ({ text, classes: 'govuk-label--s' })
  const { agency, gatewayBecause, keepMonths, condition } = typed
  return {
    title: draft.title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${draft.title}</h1>
      <p class="govuk-body-l">${draft.lead}</p>
      ${page.follows !== null && govukInsetText({ text: draft.follows })}
      <form method="post" action="/governance/agreements/draft" novalidate>
        ${page.formField} ${hiddenField('id', page.formId)}
        ${page.follows !== null && hiddenField('follows', page.follows)}
        ${govukRadios({
          idPrefix: 'agency',
          name: 'agency',
          value: agency,
          fieldset: legend(draft.partner),
          errorMessage: errors.of('agency'),
          items: page.agencies
            .filter(({ isHub }) => !isHub)
            .map(({ id, name }) => ({ value: id, text: name[language] })),
        })}
        ${govukCheckboxes({
          idPrefix: 'purposes',
          name: 'purposes',
          values: [...typed.purposes],
          fieldset: legend(draft.purposes),
          errorMessage: errors.of('purposes'),
          items: agreementPurposes.map((value) => ({ value, text: purposes[value] })),
        })}
        ${govukCheckboxes({
          idPrefix: 'categories',
          name: 'categories',
          values: [...typed.categories],
          fieldset: legend(draft.categories),
          hint: { text: draft.categoriesHint },
          errorMessage: errors.of('categories'),
          items: factClasses.map((value) => ({ value, text: className(language, value) })),
        })}
        ${gatewayField(language, typed.gateway, page.gateways, errors)}
        ${govukTextarea({ id: 'gatewayBecause', name: 'gatewayBecause', rows: '3', value: gatewayBecause, label: label(draft.gatewayBecause), hint: { text: draft.gatewayBecauseHint }, errorMessage: errors.of('gatewayBecause') })}
        ${govukInput({ id: 'keepMonths', name: 'keepMonths', value: keepMonths, inputmode: 'numeric', classes: 'govuk-input--width-4', label: label(draft.keepMonths), errorMessage: errors.of('keepMonths') })}
        ${dayField(language, { name: 'begins', legend: draft.begins, typed: typed.begins }, errors)}
        ${dayField(language, { name: 'lastDay', legend: draft.lastDay, hint: draft.lastDayHint, typed: typed.lastDay }, errors)}
        ${govukTextarea({ id: 'condition', name: 'condition', rows: '3', value: condition, label: label(draft.condition), hint: { text: draft.conditionHint }, errorMessage: errors.of('condition') })}
        ${dayField(language, { name: 'confirmBy', legend: draft.confirmBy, hint: draft.confirmByHint, typed: typed.confirmBy }, errors)}
        ${govukButton({ text: draft.save, preventDoubleClick: true })}
      </form>`,
  }
}

/** The laws there are, each with how it stands today and whether it may be relied on. */
export function gatewayField(
  language: Language,
  value: string,
  gateways: readonly PublishedGateway[],
  errors: ReturnType<typeof formErrors>,
): Html {
  const { draft } = sharingWords(language)
  return govukRadios({
    idPrefix: 'gateway',
    name: 'gateway',
    value,
    fieldset: { legend: { text: draft.gateway, classes: 'govuk-fieldset__legend--s' } },
    errorMessage: errors.of('gateway'),
    items: gateways.map((law) => {
      const { short, reliance } = standingInWords(language, law)
      return { value: law.id, text: law.title[language], hint: { text: `${law.law}: ${short}. ${reliance}` } }
    }),
  })
}
