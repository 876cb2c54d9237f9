import {
  govukButton,
  govukCheckboxes,
  govukDetails,
  govukFieldset,
  govukInput,
  govukRadios,
  govukSelect,
  govukTextarea,
  hiddenField,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { passButton } from '../../reach/pass-button.ts'
import { formWords } from '../../support/forms/words.ts'
import { many, one, aboutItems, saidByItems, type Values } from '../../support/forms/fields.ts'
import { tellings } from '../../support/model/level.ts'
import { meetingTitle } from '../../support/pages/meeting/page.ts'
import { familyName, memberName } from '../../support/pages/names.ts'
import type { Family } from '../../support/store/family.ts'
import { bundleParts, letterKinds } from '../model/rendition.ts'
import { letterWords } from '../words.ts'
import type { Drawn } from './shown.ts'

export interface WritePage {
  readonly family: Family
  readonly form: string
  readonly sections: number
  readonly values: Values
  readonly errors: FormErrors
  /** What the button that goes on sends, where an address was found in what was written. */
  readonly pass: string | null
  readonly formField: Html
}

/** A letter being written: what it is, and its sections, each with about whom it is and who may be told. Nothing is chosen beforehand. */
export function writePage(language: Language, page: WritePage): Drawn {
  const words = letterWords(language)
  const { family, errors, values } = page
  return {
    title: words.start,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <span class="govuk-caption-xl govuk-!-text-break-word">${familyName(language, family.members)}</span>
      <h1 class="govuk-heading-xl">${words.start}</h1>
      <form method="post" action="/support/${family.glance.episode}/letters" novalidate>
        ${page.formField} ${hiddenField('form', page.form)} ${hiddenField('sections', String(page.sections))}
        ${whatItIs(language, page)}
        ${govukInput({ id: 'title', name: 'title', label: { text: words.titleField, classes: 'govuk-label--s' }, hint: { text: words.titleHint }, value: one(values, 'title'), errorMessage: errors.of('title') })}
        ${Array.from({ length: page.sections }, (_, at) => sectionPart(language, page, at + 1))}
        ${passButton(language, page.pass)}
        ${govukButton({ text: words.more, name: 'do', value: 'more', classes: 'govuk-button--secondary' })}
        <p class="govuk-body">${govukButton({ text: words.save, name: 'do', value: 'save', preventDoubleClick: true })}</p>
      </form>
    </div></div>`,
  }
}

function whatItIs(language: Language, { family, values, errors }: WritePage): Html {
  const words = letterWords(language)
  const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })
  const chosen = many(values, 'parts')
  return html`${govukRadios({ idPrefix: 'kind', name: 'kind', fieldset: legend(words.kind), hint: { text: words.kindHint }, errorMessage: errors.of('kind'), items: letterKinds.map((kind) => ({ value: kind, text: words.kinds[kind], checked: one(values, 'kind') === kind })) })}
    ${govukCheckboxes({ idPrefix: 'parts', name: 'parts', fieldset: legend(words.parts), errorMessage: errors.of('parts'), items: bundleParts.map((part) => ({ value: part, text: words.kinds[part], checked: chosen.includes(part) })) })}
    ${govukSelect({ id: 'meeting', name: 'meeting', label: { text: words.meeting, classes: 'govuk-label--s' }, value: one(values, 'meeting'), errorMessage: errors.of('meeting'), items: [{ value: '', text: words.noMeeting }, ...family.meetings.map((meeting) => ({ value: meeting.id, text: meetingTitle(language, meeting) }))] })}
    ${govukRadios({ idPrefix: 'language', name: 'language', classes: 'govuk-radios--inline', fieldset: legend(words.language), errorMessage: errors.of('language'), items: (['en', 'cy'] as const).map((value) => ({ value, text: words.languages[value], checked: one(values, 'language') === value })) })}`
}

/** Up to so many sections stand open together. */
const sectionsOpen = 2

const fieldsOf = ['heading', 'text', 'about', 'said', 'tell'] as const

/** The fields of a section. In a long letter one that is whole and has nothing wrong opens when somebody would change it: what it holds is sent all the same. */
function sectionPart(language: Language, page: WritePage, number: number): Html {
  const fields = sectionFields(language, page, number)
  const value = (field: string): string => one(page.values, `s${number}-${field}`).trim()
  const isWhole = fieldsOf.every((field) => field === 'heading' || value(field) !== '')
  const isWrong = fieldsOf.some((field) => page.errors.of(`s${number}-${field}`) !== undefined)
  if (page.sections <= sectionsOpen || !isWhole || isWrong) return fields
  const begins = value('heading') === '' ? begun(value('text')) : value('heading')
  return govukDetails({
    summaryHtml: html`<span class="govuk-!-text-break-word">${letterWords(language).sectionBegins(number, begins)}</span>`,
    html: fields,
  })
}

/** The first words of a text. */
function begun(text: string): string {
  const words = text.split(/\s+/)
  return words.length <= 8 ? words.join(' ') : `${words.slice(0, 8).join(' ')}…`
}

function sectionFields(language: Language, { family, values, errors }: WritePage, number: number): Html {
  const words = letterWords(language)
  const { tell } = formWords(language)
  const name = (field: string): string => `s${number}-${field}`
  const value = (field: string): string => one(values, name(field))
  const members = family.members.map(({ id }) => ({ value: id, text: memberName(language, family, id) }))
  const inside = html`${number === 1 && html`<p class="govuk-hint">${words.sectionHint}</p>`}
    ${govukInput({ id: name('heading'), name: name('heading'), label: { text: words.heading }, value: value('heading'), errorMessage: errors.of(name('heading')) })}
    ${govukTextarea({ id: name('text'), name: name('text'), rows: '5', label: { text: words.text }, value: value('text'), errorMessage: errors.of(name('text')) })}
    ${govukSelect({ id: name('about'), name: name('about'), label: { text: words.about }, value: value('about'), errorMessage: errors.of(name('about')), items: aboutItems(language, words.everybody, members) })}
    ${govukSelect({ id: name('said'), name: name('said'), label: { text: words.saidBy }, value: value('said'), errorMessage: errors.of(name('said')), items: saidByItems(language, words.nobody, members) })}
    ${govukRadios({ idPrefix: name('tell'), name: name('tell'), fieldset: { legend: { text: tell.label, classes: 'govuk-fieldset__legend--s' } }, errorMessage: errors.of(name('tell')), items: tellings.map((one_) => ({ value: one_, text: tell[one_], checked: value('tell') === one_ })) })}`
  return govukFieldset({ legend: { text: words.section(number), classes: 'govuk-fieldset__legend--m' }, html: inside })
}
