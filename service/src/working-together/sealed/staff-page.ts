import {
  dayInput,
  formErrors,
  govukButton,
  govukInput,
  govukNotificationBanner,
  govukSelect,
  govukTextarea,
  hiddenField,
  responsiveTable,
  type FieldError,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { AgencyName } from '#kith/people/index.ts'
import { formatDay, formatDayTime, type Language } from '#kith/platform/words/index.ts'
import {
  foundPart,
  pagesOf,
  searchErrors,
  searchForm,
  type Listed,
  type SearchAsked,
  type SearchForm,
} from '../lists/parts.ts'
import { relations } from './model/staff.ts'
import type { Drawn } from './page.ts'
import type { StaffEntry } from './staff.store.ts'
import { staffWords } from './staff.words.ts'
import type { Colleague } from './store.ts'

export interface StaffPage {
  readonly entries: Listed<StaffEntry>
  readonly done: boolean
  readonly formField: Html
}

/** Who is on the staff register. */
export function staffPage(language: Language, page: StaffPage): Drawn {
  const words = staffWords(language)
  const { entries } = page
  const { showing, ways } = pagesOf(language, entries, { address: (to) => `/protected/staff?page=${to}` })
  return {
    title: words.title,
    content: html`${page.done && govukNotificationBanner({ type: 'success', text: words.done })}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body">${words.lead}</p>
      ${govukButton({ text: words.start, href: '/protected/staff/new' })}
      ${
        entries.all === 0
          ? html`<p class="govuk-body">${words.none}</p>`
          : html`${searchForm(language, searchOf(language), null)} ${showing} ${entriesTable(language, page)} ${ways}`
      }`,
  }
}

const searchOf = (language: Language): SearchForm => ({
  action: '/protected/staff/search',
  list: '/protected/staff',
  label: staffWords(language).search.label,
  byBirth: true,
})

/** Those of the register whom somebody looked for, by the colleague's name or their own. */
export function staffFoundPage(
  language: Language,
  asked: SearchAsked,
  page: Omit<StaffPage, 'done'>,
): Drawn & { readonly errors: number } {
  const { search } = staffWords(language)
  const errors = searchErrors(language, asked)
  const form = searchOf(language)
  return {
    title: search.title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${search.title}</h1>
      ${searchForm(language, form, asked)}
      ${foundPart(language, form, asked, page.entries, () => entriesTable(language, page))}`,
  }
}

export interface StaffForm {
  readonly colleagues: readonly Colleague[]
  readonly agencies: readonly AgencyName[]
  readonly form: string
  readonly value: (field: string) => string
  readonly errors: readonly FieldError[]
  readonly formField: Html
}

/** The form that puts somebody on the staff register. */
export function staffFormPage(language: Language, page: StaffForm): Drawn & { readonly errors: number } {
  const words = staffWords(language).form
  const errors = formErrors(language, page.errors)
  return {
    title: words.title,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <h1 class="govuk-heading-l">${words.title}</h1>
      <form method="post" action="/protected/staff" novalidate>
        ${page.formField} ${hiddenField('form', page.form)} ${whose(language, page, errors)} ${who(language, page, errors)}
        ${govukButton({ text: words.button, preventDoubleClick: true })}
      </form>
    </div></div>`,
  }
}

function entriesTable(language: Language, { entries, formField }: Omit<StaffPage, 'done'>): Html {
  const words = staffWords(language)
  const { columns } = words
  return responsiveTable({
    language,
    id: 'staff',
    caption: words.caption,
    captionSize: 'hidden',
    firstCellIsHeader: true,
    columns: [
      ...[columns.colleague, columns.who, columns.relation, columns.born, columns.address, columns.since].map(
        (heading) => ({ heading }),
      ),
      { heading: words.end },
    ],
    rows: entries.lines.map((one) => {
      const name = `${one.forename} ${one.surname}`
      return [
        html`<span class="govuk-!-text-break-word">${one.colleague}</span>`,
        html`<span class="govuk-!-text-break-word">${name}</span>`,
        words.relations[one.relation],
        formatDay(language, one.born),
        one.hasAddress ? words.address : words.noAddress,
        formatDayTime(language, one.since),
        html`<form method="post" action="/protected/staff/${one.id}/end" novalidate>
          ${formField}
          ${govukButton({ html: html`${words.end}<span class="govuk-visually-hidden">${words.endHidden(name)}</span>`, classes: 'govuk-button--secondary govuk-!-margin-bottom-0', preventDoubleClick: true })}
        </form>`,
      ]
    }),
  })
}

function whose(language: Language, { value, colleagues, agencies }: StaffForm, errors: FormErrors): Html {
  const words = staffWords(language)
  const agency = new Map(agencies.map(({ id, name }) => [id, name[language]]))
  return html`${govukSelect({
    id: 'colleague',
    name: 'colleague',
    label: { text: words.form.colleague, classes: 'govuk-label--s' },
    value: value('colleague'),
    errorMessage: errors.of('colleague'),
    items: [
      { value: '', text: words.form.choose },
      ...colleagues.map((one) => ({ value: one.id, text: `${one.name}, ${agency.get(one.agency) ?? ''}` })),
    ],
  })}
  ${govukSelect({
    id: 'relation',
    name: 'relation',
    label: { text: words.form.relation, classes: 'govuk-label--s' },
    value: value('relation'),
    errorMessage: errors.of('relation'),
    items: [
      { value: '', text: words.form.choose },
      ...relations.map((relation) => ({ value: relation, text: words.relations[relation] })),
    ],
  })}`
}

function who(language: Language, { value }: StaffForm, errors: FormErrors): Html {
  const words = staffWords(language).form
  const input = (field: 'forename' | 'surname' | 'postcode' | 'uprn', classes = ''): Html =>
    govukInput({
      id: field,
      name: field,
      label: { text: words[field] },
      classes,
      value: value(field),
      autocomplete: 'off',
      spellcheck: false,
      errorMessage: errors.of(field),
    })
  return html`${input('forename')} ${input('surname')}
  ${dayInput(language, 'born', { legend: words.born, value, errors })}
  ${govukTextarea({
    id: 'lines',
    name: 'lines',
    rows: '3',
    label: { text: words.lines },
    hint: { text: words.linesHint },
    value: value('lines'),
    autocomplete: 'off',
  })}
  ${input('postcode', 'govuk-input--width-10')} ${input('uprn', 'govuk-input--width-20')}`
}
