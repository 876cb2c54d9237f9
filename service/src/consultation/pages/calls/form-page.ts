import {
  dayInput,
  formErrors,
  govukButton,
  govukCheckboxes,
  govukInput,
  govukInsetText,
  govukRadios,
  govukTextarea,
  hiddenField,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { Call } from '../../model/call.ts'
import {
  invitations,
  questionCount,
  questionKinds,
  textOf,
  type CallFields,
  type CallFormProblem,
} from '../../model/call-form.ts'
import type { Answered, ChangeProblem } from '../../model/change-call.ts'
import { link, type Drawn } from '../comment/view.ts'
import { callsWords } from './words.ts'

/** A fault of the form or of the change, at the field it is put right at. */
export interface PlacedProblem {
  readonly field: string
  readonly code: CallFormProblem['code'] | ChangeProblem['code'] | 'key-taken'
  readonly detail: string
}

export interface CallFormPage {
  /** The version in force; undefined for a call that is new. */
  readonly before: Call | undefined
  readonly answered: Answered
  /** Where the form is sent to. */
  readonly action: string
  readonly fields: CallFields
  readonly problems: readonly PlacedProblem[]
  /** Another version was released while this was written. */
  readonly stale: boolean
  readonly formField: Html
}

interface Field {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly lang?: Language
}

/** Draws fields of one form with what was typed and what is wrong. */
interface Pen {
  input(field: Field & { readonly narrow?: boolean }): Html
  area(field: Field & { readonly rows?: number }): Html
  both(name: string, labels: Readonly<Record<Language, string>>, rows?: number): Html
  value(name: string): string
  readonly errors: FormErrors
}

function penFor(fields: CallFields, errors: FormErrors): Pen {
  const value = (name: string): string => textOf(fields, name)
  const shared = ({ name, label, hint, lang }: Field) => ({
    id: name,
    name,
    label: { text: label },
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    value: value(name),
    errorMessage: errors.of(name),
    ...(lang === undefined ? {} : { attributes: { lang } }),
  })
  const pen: Pen = {
    value,
    errors,
    input: (field) => govukInput({ ...shared(field), ...(field.narrow ? { classes: 'govuk-input--width-10' } : {}) }),
    area: (field) => govukTextarea({ ...shared(field), rows: String(field.rows ?? 3) }),
    both: (name, labels, rows) =>
      html`${(['en', 'cy'] as const).map((lang) => {
        const field = { name: `${name}-${lang}`, label: labels[lang], lang }
        return rows === undefined ? pen.input(field) : pen.area({ ...field, rows })
      })}`,
  }
  return pen
}

/** The form a call is written and changed with. Without scripts too: questions are added, moved and left out by buttons that send it. */
export function callFormPage(language: Language, page: CallFormPage): Drawn {
  const words = callsWords(language)
  const own = words.form
  const { before, fields } = page
  const errors = formErrors(
    language,
    page.problems.map(({ field, code, detail }) => ({ field, message: words.problems[code](detail) })),
  )
  const pen = penFor(fields, errors)
  const title = before ? own.changeTitle(before.title[language]) : own.newTitle
  return {
    title,
    errors: errors.count,
    content: html`${errors.summary} ${page.stale && govukInsetText({ text: own.stale })}
      <h1 class="govuk-heading-xl">${title}</h1>
      <p class="govuk-body">${own.languages}</p>
      ${before && html`<p class="govuk-body">${link(`/comment/${before.key}`, words.seePublic)}</p>`}
      <form method="post" action="${page.action}" novalidate>
        ${page.formField} ${hiddenField('based-on', String(before?.version ?? 0))}
        ${pen.value('replaces') !== '' && hiddenField('replaces', pen.value('replaces'))}
        ${hiddenField('questions', String(questionCount(fields)))}
        <button class="govuk-visually-hidden" name="do" value="save" tabindex="-1" aria-hidden="true">
          ${own.save}
        </button>
        <h2 class="govuk-heading-l">${own.what}</h2>
        ${!before && pen.input({ name: 'key', label: own.key, hint: own.keyHint })}
        ${pen.both('title', own.titles)} ${pen.both('lead', own.leads, 4)}
        ${pen.area({ name: 'about', label: own.about, hint: own.aboutHint })}
        ${pen.area({ name: 'source', label: own.source, rows: 2 })}
        <h2 class="govuk-heading-l">${own.dates}</h2>
        ${dayInput(language, 'opens', { legend: own.opens, value: pen.value, errors })}
        ${dayInput(language, 'closes', { legend: own.closes, hint: own.closesHint, value: pen.value, errors })}
        ${ways(language, page, pen)}
        <h2 class="govuk-heading-l">${own.questions}</h2>
        <p class="govuk-hint">${own.questionsHint}</p>
        ${Array.from({ length: questionCount(fields) }, (_, at) => question(language, page, pen, at + 1))}
        ${govukButton({ text: own.add, name: 'do', value: 'add', classes: 'govuk-button--secondary', preventDoubleClick: true })}
        ${pen.area({ name: 'note', label: own.note, hint: own.noteHint })}
        ${govukButton({ text: own.save, name: 'do', value: 'save', preventDoubleClick: true })}
      </form>`,
  }
}

function ways(language: Language, { fields }: CallFormPage, pen: Pen): Html {
  const own = callsWords(language).form
  const chosen = [fields['invites'] ?? []].flat()
  return html`<h2 class="govuk-heading-l">${own.ways}</h2>
    ${govukCheckboxes({
      idPrefix: 'invites',
      name: 'invites',
      fieldset: { legend: { text: own.invites, classes: 'govuk-fieldset__legend--s' } },
      errorMessage: pen.errors.of('invites'),
      items: invitations.map((one) => ({
        value: one,
        text: own.invitesItems[one],
        checked: chosen.includes(one),
      })),
    })}
    ${pen.input({ name: 'email', label: own.email })} ${pen.area({ name: 'post', label: own.post })}
    ${pen.input({ name: 'telephone', label: own.telephone })}
    ${pen.area({ name: 'formats-en', label: own.formats.en, hint: own.formatsHint, lang: 'en' })}
    ${pen.area({ name: 'formats-cy', label: own.formats.cy, lang: 'cy' })}`
}

function question(language: Language, page: CallFormPage, pen: Pen, number: number): Html {
  const own = callsWords(language).form
  const name = `q${number}`
  const many = questionCount(page.fields) > 1
  const move = (text: string, doing: string): Html =>
    govukButton({
      text,
      name: 'do',
      value: `${doing}-${number}`,
      classes: 'govuk-button--secondary',
      preventDoubleClick: true,
    })
  return html`<div class="kith-panel">
    <fieldset class="govuk-fieldset" id="${name}">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">${own.question(number)}</legend>
      ${hiddenField(`${name}-key`, pen.value(`${name}-key`))}
      ${page.answered.has(pen.value(`${name}-key`)) && govukInsetText({ text: own.answered })}
      ${pen.both(name, own.wording, 2)}
      ${govukRadios({ idPrefix: `${name}-kind`, name: `${name}-kind`, classes: 'govuk-radios--small', fieldset: { legend: { text: own.kind } }, items: questionKinds.map((kind) => ({ value: kind, text: own.kinds[kind], checked: (pen.value(`${name}-kind`) || 'open') === kind })) })}
      ${pen.area({ name: `${name}-options-en`, label: own.options.en, hint: own.optionsHint, lang: 'en' })}
      ${pen.area({ name: `${name}-options-cy`, label: own.options.cy, lang: 'cy' })}
      ${pen.both(`${name}-hint`, own.hint)} ${pen.input({ name: `${name}-about`, label: own.questionAbout })}
      ${pen.input({ name: `${name}-longest`, label: own.longest, narrow: true })}
      <div class="govuk-button-group">
        ${number > 1 && move(own.up(number), 'up')} ${many && move(own.remove(number), 'remove')}
      </div>
    </fieldset>
  </div>`
}
