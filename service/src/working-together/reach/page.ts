import {
  formErrors,
  govukButton,
  govukCheckboxes,
  govukInput,
  govukRadios,
  govukSelect,
  govukTextarea,
  hiddenField,
  type FieldError,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { many, one, saidByItems, type Values } from '../support/forms/fields.ts'
import { formWords } from '../support/forms/words.ts'
import { familyName, memberName, workerName } from '../support/pages/names.ts'
import type { Family } from '../support/store/family.ts'
import type { WayKind } from './model/way.ts'
import { reachWords } from './words.ts'

export interface Drawn {
  readonly title: string
  readonly content: Html
  readonly errors: number
}

export interface AddPage {
  readonly family: Family
  readonly kind: WayKind
  readonly form: string
  readonly me: string
  readonly values: Values
  readonly errors: readonly FieldError[]
  readonly formField: Html
}

/** A way to reach somebody, to be filled in. Nothing is chosen beforehand. */
export function addPage(language: Language, page: AddPage): Drawn {
  const words = reachWords(language)
  const { family, kind, values } = page
  const errors = formErrors(language, page.errors)
  const title = words.add[kind]
  return {
    title,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <span class="govuk-caption-xl govuk-!-text-break-word">${familyName(language, family.members)}</span>
      <h1 class="govuk-heading-xl">${title}</h1>
      <p class="govuk-body">${words.form.lead[kind]}</p>
      <form method="post" action="/support/${family.glance.episode}/reach/add/${kind}" novalidate>
        ${page.formField} ${hiddenField('form', page.form)}
        ${pickMember(language, family, values, errors)}
        ${valueFields(language, kind, values, errors)}
        ${govukSelect({
          id: 'said',
          name: 'said',
          label: { text: words.form.saidBy, classes: 'govuk-label--s' },
          value: one(values, 'said'),
          errorMessage: errors.of('said'),
          items: saidByItems(language, words.form.worker, memberItems(language, family)),
        })}
        ${govukCheckboxes({
          idPrefix: 'not-for',
          name: 'not-for',
          values: [...many(values, 'not-for')],
          fieldset: { legend: { text: words.form.notFor, classes: 'govuk-fieldset__legend--s' } },
          hint: { text: words.form.notForHint },
          errorMessage: errors.of('not-for'),
          items: memberItems(language, family),
        })}
        ${govukRadios({
          idPrefix: 'seal',
          name: 'seal',
          value: one(values, 'seal'),
          fieldset: { legend: { text: words.form.seal, classes: 'govuk-fieldset__legend--s' } },
          hint: { text: words.form.sealHint },
          errorMessage: errors.of('seal'),
          items: [
            { value: 'no', text: words.form.sealNo },
            { value: 'yes', text: words.form.sealYes },
          ],
        })}
        ${readersFields(language, page, errors)}
        ${govukButton({ text: words.form.save, preventDoubleClick: true })}
      </form>
    </div></div>`,
  }
}

export function memberItems(
  language: Language,
  family: Pick<Family, 'members'>,
): readonly { value: string; text: string }[] {
  return family.members.map(({ id }) => ({ value: id, text: memberName(language, family, id) }))
}

function pickMember(language: Language, family: Family, values: Values, errors: FormErrors): Html {
  return govukSelect({
    id: 'member',
    name: 'member',
    label: { text: reachWords(language).form.member, classes: 'govuk-label--s' },
    value: one(values, 'member'),
    errorMessage: errors.of('member'),
    items: [{ value: '', text: formWords(language).choose }, ...memberItems(language, family)],
  })
}

function valueFields(language: Language, kind: WayKind, values: Values, errors: FormErrors): Html {
  const words = reachWords(language).form
  const line = (name: 'postcode' | 'number' | 'address', width: string, type = 'text'): Html =>
    govukInput({
      id: name,
      name,
      type,
      label: { text: words[name], classes: 'govuk-label--s' },
      classes: width,
      value: one(values, name),
      autocomplete: 'off',
      spellcheck: false,
      errorMessage: errors.of(name),
    })
  switch (kind) {
    case 'post':
      return html`${govukTextarea({
        id: 'lines',
        name: 'lines',
        rows: '4',
        label: { text: words.lines, classes: 'govuk-label--s' },
        hint: { text: words.linesHint },
        value: one(values, 'lines'),
        autocomplete: 'off',
        spellcheck: false,
        errorMessage: errors.of('lines'),
      })}
      ${line('postcode', 'govuk-input--width-10')}`
    case 'telephone':
      return line('number', 'govuk-input--width-20', 'tel')
    case 'email':
      return line('address', '', 'email')
  }
}

/** Whom of the team to name, and why; for whoever seals. */
export function readersFields(
  language: Language,
  { family, me, values }: Pick<AddPage, 'family' | 'me' | 'values'>,
  errors: FormErrors,
): Html | null {
  const words = reachWords(language).form
  const others = teamBut(family, [me])
  return html`${
    others.length > 0 &&
    govukCheckboxes({
      idPrefix: 'readers',
      name: 'readers',
      values: [...many(values, 'readers')],
      fieldset: { legend: { text: words.readers, classes: 'govuk-fieldset__legend--s' } },
      hint: { text: words.readersHint },
      items: workerItems(language, family, others),
    })
  }
  ${
    others.length > 0 &&
    govukInput({
      id: 'because',
      name: 'because',
      label: { text: words.because, classes: 'govuk-label--s' },
      value: one(values, 'because'),
      errorMessage: errors.of('because'),
    })
  }`
}

export function workerItems(
  language: Language,
  family: Pick<Family, 'people'>,
  workers: readonly string[],
): readonly { value: string; text: string }[] {
  return workers.map((worker) => ({
    value: worker,
    text: [workerName(family, worker), family.people.get(worker)?.agency[language] ?? '']
      .filter((part) => part !== '')
      .join(', '),
  }))
}

/** Who is on the team now, but for some. */
export function teamBut({ team }: Pick<Family, 'team'>, but: readonly string[]): readonly string[] {
  const now = team.filter(({ until }) => until === null).map(({ worker }) => worker)
  return [...new Set(now)].filter((worker) => !but.includes(worker))
}

export interface UnsafePage {
  readonly family: Family
  readonly form: string
  readonly values: Values
  readonly errors: readonly FieldError[]
  readonly formField: Html
}

/** Something happened to the household: every way is put on hold. */
export function unsafePage(language: Language, page: UnsafePage): Drawn {
  const words = reachWords(language)
  const errors = formErrors(language, page.errors)
  return {
    title: words.unsafe.title,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <span class="govuk-caption-xl govuk-!-text-break-word">${familyName(language, page.family.members)}</span>
      <h1 class="govuk-heading-xl">${words.unsafe.title}</h1>
      <p class="govuk-body">${words.unsafe.lead}</p>
      <form method="post" action="/support/${page.family.glance.episode}/reach/unsafe" novalidate>
        ${page.formField} ${hiddenField('form', page.form)}
        ${govukRadios({
          idPrefix: 'kind',
          name: 'kind',
          value: one(page.values, 'kind'),
          fieldset: { legend: { text: words.unsafe.kind, classes: 'govuk-fieldset__legend--s' } },
          errorMessage: errors.of('kind'),
          items: (['household-split', 'ask-again'] as const).map((kind) => ({
            value: kind,
            text: words.unsafe.kinds[kind],
          })),
        })}
        ${becauseField(language, one(page.values, 'because'))}
        ${govukButton({ text: words.unsafe.button, preventDoubleClick: true })}
      </form>
    </div></div>`,
  }
}

export function becauseField(language: Language, value: string, id = 'because'): Html {
  const words = reachWords(language).one
  return govukTextarea({
    id,
    name: 'because',
    rows: '2',
    label: { text: words.because, classes: 'govuk-label--s' },
    hint: { text: words.becauseHint },
    value,
  })
}
