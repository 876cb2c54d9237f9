import {
  govukButton,
  govukDetails,
  govukFileUpload,
  govukInput,
  govukNotificationBanner,
  govukSelect,
  govukTextarea,
  govukWarningText,
  hiddenField,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { AgencyName } from '#kith/people/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { formWords } from '../../support/forms/words.ts'
import { one, type Values } from '../../support/forms/fields.ts'
import { memberName } from '../../support/pages/names.ts'
import type { Family } from '../../support/store/family.ts'
import type { Way } from '../../reach/index.ts'
import type { Letter, LetterFile, RenditionRow } from '../store.ts'
import { letterWords } from '../words.ts'
import { renditionsPart, type Done } from './lists.ts'
import type { Drawn } from './shown.ts'

export interface LetterPage {
  readonly family: Family
  readonly agencies: readonly AgencyName[]
  readonly letter: Letter
  readonly files: readonly LetterFile[]
  readonly renditions: readonly RenditionRow[]
  /** Ways that stand, of members; a sealed one only for its readers. */
  readonly ways: readonly Way[]
  readonly newId: () => string
  readonly values: Values
  readonly errors: FormErrors
  /** Parts that hold words that must not reach whoever was chosen. */
  readonly stopped: readonly string[]
  readonly done: Done | undefined
  readonly formField: Html
}

/** A letter as it was written, what goes with it, and the form that makes it ready for one recipient. */
export function letterPage(language: Language, page: LetterPage): Drawn {
  const words = letterWords(language)
  const { family, letter, stopped, errors } = page
  const { title } = letter
  return {
    title,
    content: html`${errors.summary} ${page.done && govukNotificationBanner({ type: 'success', text: words.done[page.done] })}
      ${stopped.length > 0 && stoppedPart(language, stopped)}
      <span class="govuk-caption-xl">${words.kinds[letter.kind]}</span>
      <h1 class="govuk-heading-xl govuk-!-text-break-word">${title}</h1>
      <p class="govuk-body">${words.written(family.people.get(letter.by)?.name ?? letter.by, letter.at)}</p>
      ${renditionsPart(language, page, page.renditions, letter.id, 'm')}
      ${sectionsPart(language, page)}
      ${!family.glance.closed && html`<p class="govuk-body"><a class="govuk-link" href="/support/${letter.episode}/letters/new?from=${letter.id}">${words.copy}</a></p>`}
      ${filesPart(language, page)}
      ${!family.glance.closed && readyPart(language, page)}`,
  }
}

function stoppedPart(language: Language, where: readonly string[]): Html {
  const { title, text } = letterWords(language).stopped
  return html`<section class="kith-panel" role="alert" aria-labelledby="stopped">
    <h2 class="govuk-heading-m" id="stopped">${title}</h2>
    ${govukWarningText({ text, iconFallbackText: '!' })}
    <ul class="govuk-list govuk-list--bullet">
      ${where.map((part) => html`<li class="govuk-!-text-break-word">${part}</li>`)}
    </ul>
  </section>`
}

/** Characters of a letter that stand open: about a screen of a telephone and a half. */
const charactersOpen = 1200

/** What was written; of a long letter the beginning, and the rest for whoever opens it. */
function sectionsPart(language: Language, { family, letter }: LetterPage): Html {
  const words = letterWords(language)
  const each = letter.sections.map((section) => sectionPart(language, family, section))
  let characters = 0
  const fit = letter.sections.findIndex(({ text }) => (characters += text.length) > charactersOpen)
  // One section more is no reason to put it away.
  const open = fit === -1 || fit >= each.length - 1 ? each.length : Math.max(1, fit)
  return html`${letter.sections.length > 0 && html`<h2 class="govuk-heading-m">${words.says}</h2>`}
    ${each.slice(0, open)}
    ${
      each.length > open &&
      govukDetails({ summaryText: words.rest(each.length - open), html: html`${each.slice(open)}` })
    }`
}

function sectionPart(language: Language, family: Family, section: Letter['sections'][number]): Html {
  const words = letterWords(language)
  const { about, saidBy, mayTell, heading, text } = section
  const line = words.marks(
    about === null ? '' : words.aboutLine(memberName(language, family, about)),
    saidBy === null ? '' : words.saidLine(memberName(language, family, saidBy)),
    formWords(language).tell[mayTell],
  )
  return html`${heading !== '' && html`<h3 class="govuk-heading-s govuk-!-text-break-word">${heading}</h3>`}
    <p class="govuk-body govuk-!-margin-bottom-1 kith-as-written">${text}</p>
    <p class="govuk-hint">${line}</p>`
}

function filesPart(language: Language, { letter, files, family, errors, formField, newId }: LetterPage): Html {
  const words = letterWords(language).files
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    ${
      files.length === 0
        ? html`<p class="govuk-body">${words.none}</p>`
        : html`<ul class="govuk-list govuk-list--bullet">
      ${files.map(({ name, pictures }) => html`<li class="govuk-!-text-break-word">${name}${pictures && html`. ${words.look}`}</li>`)}
    </ul>`
    }
    ${
      !family.glance.closed &&
      govukDetails({
        summaryText: words.begin,
        open: errors.of('file') !== undefined,
        html: html`<form method="post" action="/support/${letter.episode}/letters/${letter.id}/files" enctype="multipart/form-data" novalidate>
      ${formField} ${hiddenField('id', newId())}
      ${govukFileUpload({ id: 'file', name: 'file', label: { text: words.choose, classes: 'govuk-label--s' }, hint: { text: words.hint }, errorMessage: errors.of('file') })}
      ${govukButton({ text: words.add, classes: 'govuk-button--secondary', preventDoubleClick: true })}
    </form>`,
      })
    }`
}

function readyPart(language: Language, page: LetterPage): Html {
  const words = letterWords(language).ready
  const { letter, family, ways, values, errors, agencies } = page
  const how = (way: Way): string => `${words.ways[way.kind]}${way.value === null ? `, ${words.sealed}` : ''}`
  const inFamily = ways.filter(({ member, ended }) => ended === null && family.members.some(({ id }) => id === member))
  const usable = inFamily.filter(({ standing }) => standing.usable)
  const held = inFamily.filter(({ standing }) => !standing.usable)
  const line = (way: Way): string => words.member(memberName(language, family, way.member), how(way))
  const items = [
    ...usable.map((way) => ({ value: `way ${way.member} ${way.id}`, text: line(way) })),
    ...agencies.map(({ id, name }) => ({ value: `agency ${id}`, text: words.agency(name[language]) })),
    { value: 'outside', text: words.outside },
  ]
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    <p class="govuk-body">${words.lead}</p>
    ${usable.length === 0 && html`<p class="govuk-body">${words.noWays}</p>`}
    ${held.length > 0 && html`<h3 class="govuk-heading-s">${words.held}</h3><ul class="govuk-list govuk-list--bullet">${held.map((way) => html`<li class="govuk-!-text-break-word">${words.heldLine(memberName(language, family, way.member), how(way))}</li>`)}</ul>`}
    <form method="post" action="/support/${letter.episode}/letters/${letter.id}/ready" novalidate>
      ${page.formField} ${hiddenField('id', page.newId())}
      ${govukSelect({ id: 'who', name: 'who', label: { text: words.who, classes: 'govuk-label--s' }, value: one(values, 'who'), errorMessage: errors.of('who'), items: [{ value: '', text: formWords(language).choose }, ...items] })}
      ${govukInput({ id: 'name', name: 'name', label: { text: words.name }, value: one(values, 'name'), errorMessage: errors.of('name') })}
      ${govukTextarea({ id: 'address', name: 'address', rows: '4', label: { text: words.address }, hint: { text: words.addressHint }, value: one(values, 'address'), errorMessage: errors.of('address') })}
      ${govukTextarea({ id: 'basis', name: 'basis', rows: '2', label: { text: words.basis }, hint: { text: words.basisHint }, value: one(values, 'basis'), errorMessage: errors.of('basis') })}
      ${govukButton({ text: words.button, preventDoubleClick: true })}
    </form>`
}
