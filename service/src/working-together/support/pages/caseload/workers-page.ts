import {
  govukButton,
  govukInput,
  govukSelect,
  hiddenField,
  responsiveTable,
  statusMark,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatNumber, unknown, type Language } from '#kith/platform/words/index.ts'
import { formWords } from '../../forms/words.ts'
import type { Load } from '../../store/caseload.ts'
import type { Practitioner } from '../../store/colleagues.ts'
import type { Colleague } from '../../store/family.ts'
import { pagesPart } from './pages.ts'
import { caseloadWords, type Drawn } from './words.ts'

export interface WorkersPage {
  readonly loads: readonly Load[]
  readonly workers: number
  readonly page: number
  readonly people: ReadonlyMap<string, Colleague>
  readonly practitioners: readonly Practitioner[]
  readonly sent: { readonly worker: string; readonly families: string }
  readonly newId: () => string
  readonly errors: FormErrors
  readonly formField: Html
}

/** Who leads how many families beside the room they have, and the form that says how much room somebody has. */
export function workersPage(language: Language, page: WorkersPage): Drawn {
  const words = caseloadWords(language).loads
  return {
    title: words.heading,
    content: html`${page.errors.summary}
      <h1 class="govuk-heading-xl">${words.heading}</h1>
      ${page.workers === 0 ? html`<p class="govuk-body">${words.none}</p>` : loadsPart(language, page)}
      ${pagesPart(language, { page: page.page, lines: page.workers }, (to) => `/caseload/workers?page=${to}`)}
      <form method="post" action="/caseload/workers" novalidate>
        ${page.formField} ${hiddenField('id', page.newId())}
        <h2 class="govuk-heading-m">${words.set}</h2>
        ${govukSelect({ id: 'worker', name: 'worker', value: page.sent.worker, label: { text: words.who }, errorMessage: page.errors.of('worker'), items: [{ value: '', text: formWords(language).choose }, ...page.practitioners.map((one) => ({ value: one.worker, text: `${one.name}, ${one.agency[language]}` }))] })}
        ${govukInput({ id: 'families', name: 'families', value: page.sent.families, label: { text: words.number }, inputmode: 'numeric', classes: 'govuk-input--width-4', errorMessage: page.errors.of('families') })}
        ${govukButton({ text: words.save, classes: 'govuk-button--secondary', preventDoubleClick: true })}
      </form>`,
  }
}

function loadsPart(language: Language, page: WorkersPage): Html {
  const words = caseloadWords(language).loads
  const name = (worker: string): string => page.people.get(worker)?.name ?? worker
  return responsiveTable({
    language,
    id: 'loads',
    caption: words.caption,
    captionSize: 's',
    firstCellIsHeader: true,
    columns: [
      { heading: words.worker },
      { heading: words.families, numeric: true },
      { heading: words.room, numeric: true },
      { heading: words.left },
    ],
    rows: page.loads.map(({ worker, families, room }) => [
      name(worker),
      families === 0
        ? formatNumber(language, 0)
        : html`<a class="govuk-link" href="/caseload?worker=${worker}">${formatNumber(language, families)}<span class="govuk-visually-hidden"> ${words.of(name(worker))}</span></a>`,
      room === null ? unknown(language) : formatNumber(language, room),
      room === null
        ? unknown(language)
        : families > room
          ? statusMark('attention', words.over(families - room))
          : formatNumber(language, room - families),
    ]),
  })
}
