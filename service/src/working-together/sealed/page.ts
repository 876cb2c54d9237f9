import {
  dayInput,
  factsList,
  formErrors,
  govukButton,
  govukInput,
  govukRadios,
  govukSelect,
  govukTextarea,
  hiddenField,
  type FieldError,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { AgencyName } from '#kith/people/index.ts'
import { formatDay, formatDayTime, type Language } from '#kith/platform/words/index.ts'
import { protectionKinds } from './model/protection.ts'
import type { Colleague, Protection } from './store.ts'
import { sealedWords } from './words.ts'

export interface Drawn {
  readonly title: string
  readonly content: Html
}

/** What somebody protected is called on the desk's own pages. */
export function nameOf(language: Language, { forename, surname }: Pick<Protection, 'forename' | 'surname'>): string {
  return `${forename} ${surname}`.trim() || sealedWords(language).nameless
}

export interface ProtectForm {
  readonly form: string
  readonly value: (field: string) => string
  readonly colleagues: readonly Colleague[]
  readonly agencies: readonly AgencyName[]
  readonly errors: readonly FieldError[]
  readonly formField: Html
}

/** Who is to be protected, and why. Nothing is chosen beforehand. */
export function protectPage(language: Language, page: ProtectForm): Drawn & { readonly errors: number } {
  const words = sealedWords(language).form
  const errors = formErrors(language, page.errors)
  return {
    title: words.title,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <h1 class="govuk-heading-l">${words.title}</h1>
      <p class="govuk-body">${words.lead}</p>
      <form method="post" action="/protected" novalidate>
        ${page.formField} ${hiddenField('form', page.form)} ${why(language, page, errors)} ${who(language, page, errors)}
        ${asked(language, page, errors)} ${govukButton({ text: words.button, preventDoubleClick: true })}
      </form>
    </div></div>`,
  }
}

function why(language: Language, { value, colleagues, agencies }: ProtectForm, errors: FormErrors): Html {
  const words = sealedWords(language)
  const agency = new Map(agencies.map(({ id, name }) => [id, name[language]]))
  return html`${govukRadios({
    idPrefix: 'kind',
    name: 'kind',
    fieldset: { legend: { text: words.form.kind, classes: 'govuk-fieldset__legend--m' } },
    errorMessage: errors.of('kind'),
    items: protectionKinds.map((kind) => ({
      value: kind,
      text: words.kinds[kind],
      hint: { text: words.kindHints[kind] },
      checked: value('kind') === kind,
    })),
  })}
  ${govukSelect({
    id: 'hidden-from',
    name: 'hidden-from',
    label: { text: words.form.hiddenFrom, classes: 'govuk-label--s' },
    hint: { text: words.form.hiddenFromHint },
    value: value('hidden-from'),
    errorMessage: errors.of('hidden-from'),
    items: [
      { value: '', text: words.form.nobody },
      ...colleagues.map((one) => ({ value: one.id, text: `${one.name}, ${agency.get(one.agency) ?? ''}` })),
    ],
  })}`
}

function who(language: Language, { value }: ProtectForm, errors: FormErrors): Html {
  const words = sealedWords(language).form
  const input = (field: 'forename' | 'surname' | 'nhs' | 'upn', classes = '') =>
    govukInput({
      id: field,
      name: field,
      label: { text: words[field] },
      ...(classes === '' ? {} : { classes, hint: { text: words.numberHint } }),
      value: value(field),
      autocomplete: 'off',
      spellcheck: false,
      errorMessage: errors.of(field),
    })
  return html`<h2 class="govuk-heading-m">${words.who}</h2>
    <p class="govuk-body">${words.adoption}</p>
    ${input('forename')} ${input('surname')}
    ${dayInput(language, 'born', { legend: words.born, value, errors })}
    ${input('nhs', 'govuk-input--width-10')} ${input('upn', 'govuk-input--width-20')}`
}

function asked(language: Language, { value }: ProtectForm, errors: FormErrors): Html {
  const words = sealedWords(language).form
  return html`${govukInput({
    id: 'asked-by',
    name: 'asked-by',
    label: { text: words.askedBy, classes: 'govuk-label--s' },
    hint: { text: words.askedByHint },
    value: value('asked-by'),
    errorMessage: errors.of('asked-by'),
  })}
  ${govukTextarea({
    id: 'basis',
    name: 'basis',
    rows: '3',
    label: { text: words.basis, classes: 'govuk-label--s' },
    hint: { text: words.basisHint },
    value: value('basis'),
    errorMessage: errors.of('basis'),
  })}`
}

export interface OnePage {
  readonly protection: Protection
  readonly value: (field: string) => string
  readonly errors: readonly FieldError[]
  readonly formField: Html
}

/** One of them: as the desk was told, whether records are here, and how it ends. */
export function onePage(language: Language, page: OnePage): Drawn & { readonly errors: number } {
  const words = sealedWords(language)
  const { protection } = page
  const { form, list, one } = words
  const errors = formErrors(language, page.errors)
  return {
    title: one.title,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <h1 class="govuk-heading-l">${nameOf(language, protection)}</h1>
      ${factsList(language, [
        { term: list.why, value: words.kinds[protection.kind] },
        { term: list.from, value: protection.hiddenFrom ?? words.everybody },
        { term: form.born, value: protection.born && formatDay(language, protection.born) },
        { term: form.nhs, value: protection.nhs },
        { term: form.upn, value: protection.upn },
        { term: one.askedBy, value: protection.askedBy },
        { term: one.basis, value: protection.basis },
        { term: one.by, value: `${protection.by}, ${formatDayTime(language, protection.from)}` },
        ...standsNow(language, protection),
      ])}
      ${protection.ended === null && endForm(language, page, errors)}
    </div></div>`,
  }
}

function standsNow(language: Language, { ended, found, considered }: Protection) {
  const { one } = sealedWords(language)
  if (ended) {
    const value = one.endedBy(formatDayTime(language, ended.at), ended.by, ended.because)
    return [{ term: one.ended, value }]
  }
  return [
    { term: one.found, value: found ? one.yes : one.no },
    ...(considered ? [{ term: one.consider, value: one.considered }] : []),
  ]
}

function endForm(language: Language, { protection, value, formField }: OnePage, errors: FormErrors): Html {
  const words = sealedWords(language).one
  return html`<form method="post" action="/protected/${protection.id}/end" novalidate>
    ${formField}
    <h2 class="govuk-heading-m">${words.end}</h2>
    <p class="govuk-body">${words.endLead}</p>
    ${govukTextarea({
      id: 'because',
      name: 'because',
      rows: '3',
      label: { text: words.because, classes: 'govuk-label--s' },
      hint: { text: words.becauseHint },
      value: value('because'),
      errorMessage: errors.of('because'),
    })}
    ${govukButton({ text: words.button, preventDoubleClick: true, classes: 'govuk-button--warning' })}
  </form>`
}
