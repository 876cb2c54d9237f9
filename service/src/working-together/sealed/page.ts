import {
  dayInput,
  factsList,
  formErrors,
  govukButton,
  govukInput,
  govukNotificationBanner,
  govukRadios,
  govukSelect,
  govukTextarea,
  hiddenField,
  responsiveTable,
  statusMark,
  type FieldError,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { AgencyName } from '#kith/people/index.ts'
import { formatDay, formatDayTime, unknown, type Language } from '#kith/platform/words/index.ts'
import { protectionKinds } from './model/protection.ts'
import type { Colleague, ProtectedContact, Protection } from './store.ts'
import type { Rung } from './rung.ts'
import { staffWords } from './staff.words.ts'
import { sealedWords } from './words.ts'

export interface Drawn {
  readonly title: string
  readonly content: Html
}

export interface DeskPage {
  readonly protections: readonly Protection[]
  readonly contacts: readonly ProtectedContact[]
  /** Who of the desk rang about which of them, the newest first. */
  readonly rung: readonly Rung[]
  readonly agencies: readonly AgencyName[]
  readonly done: 'ended' | 'rung' | undefined
}

/** Everybody protected, and who told us of one of them. */
export function deskPage(language: Language, page: DeskPage): Drawn {
  const words = sealedWords(language)
  const { protections, contacts, done } = page
  return {
    title: words.title,
    content: html`${done && govukNotificationBanner({ type: 'success', titleText: words.done[done], text: words.done[done] })}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.count(protections.filter(({ ended }) => ended === null).length)}</p>
      <p class="govuk-body">${words.lead}</p>
      ${govukButton({ text: words.start, href: '/protected/new' })}
      <p class="govuk-body"><a class="govuk-link" href="/protected/staff">${staffWords(language).title}</a></p>
      <h2 class="govuk-heading-m">${words.contacts.heading}</h2>
      ${contacts.length === 0 ? html`<p class="govuk-body">${words.contacts.none}</p>` : contactsTable(language, page)}
      <h2 class="govuk-heading-m">${words.list.heading}</h2>
      ${protections.length > 0 && protectionsTable(language, protections)}`,
  }
}

/** What somebody protected is called on the desk's own pages. */
function nameOf(language: Language, { forename, surname }: Pick<Protection, 'forename' | 'surname'>): string {
  return `${forename} ${surname}`.trim() || sealedWords(language).nameless
}

function contactsTable(language: Language, { contacts, protections, agencies, rung }: DeskPage): Html {
  const words = sealedWords(language).contacts
  return html`<p class="govuk-body">${words.lead}</p>
    ${responsiveTable({
      language,
      id: 'contacts',
      caption: words.caption,
      captionSize: 'hidden',
      columns: [words.when, words.about, words.who, words.ring, words.number, words.answered].map((heading) => ({
        heading,
      })),
      rows: contacts.map((one) => {
        const about = protections.find(({ id }) => id === one.protection)
        const agency = agencies.find(({ id }) => id === one.agency)?.name[language] ?? ''
        return [
          formatDayTime(language, one.at),
          about === undefined ? '' : nameOf(language, about),
          one.caller === null
            ? words.colleague(one.name, agency)
            : words.caller(one.caller.name, one.caller.service, one.name),
          one.caller?.phone ?? one.phone ?? unknown(language),
          html`${one.contact}<br />${one.decided ? words.decided : words.waiting}`,
          answered(
            language,
            one,
            rung.filter(({ contact }) => contact === one.contact),
          ),
        ]
      }),
    })}`
}

/** Who of the desk rang about a contact; and the way to write down that somebody did. */
function answered(language: Language, { contact }: ProtectedContact, rung: readonly Rung[]): Html {
  const words = sealedWords(language).rung
  return html`${rung.map(
    ({ by, at, spokeTo, said }) =>
      html`<p class="govuk-body govuk-!-margin-bottom-1">
          ${statusMark('good', words.line(by, formatDayTime(language, at), spokeTo))}
          ${said !== '' && html`<br /><span class="kith-as-written">${said}</span>`}
        </p>`,
  )}
    ${rung.length === 0 && html`${statusMark('attention', words.none)}<br />`}
    <a class="govuk-link" href="/protected/contacts/${contact}">${words.add}</a>`
}

function protectionsTable(language: Language, protections: readonly Protection[]): Html {
  const words = sealedWords(language)
  const { list } = words
  return responsiveTable({
    language,
    id: 'protected',
    caption: list.caption,
    captionSize: 'hidden',
    firstCellIsHeader: true,
    columns: [list.who, list.why, list.from, list.since, list.stands].map((heading) => ({ heading })),
    rows: protections.map((one) => [
      html`<a class="govuk-link" href="/protected/${one.id}">${nameOf(language, one)}</a>`,
      words.kinds[one.kind],
      one.hiddenFrom ?? words.everybody,
      formatDayTime(language, one.from),
      standing(language, one),
    ]),
  })
}

function standing(language: Language, { ended, found, considered }: Protection): Html {
  const words = sealedWords(language)
  if (ended) return statusMark('stopped', words.over(formatDay(language, ended.at.toISOString().slice(0, 10))))
  if (!found) return statusMark('waiting', words.notHere)
  return considered ? statusMark('attention', words.waits) : statusMark('good', words.holds)
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
