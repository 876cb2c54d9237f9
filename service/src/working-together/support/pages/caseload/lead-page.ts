import {
  govukButton,
  govukCheckboxes,
  govukSelect,
  govukTextarea,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { formWords } from '../../forms/words.ts'
import type { Names } from '../../store/beside.ts'
import type { Practitioner } from '../../store/colleagues.ts'
import type { Colleague } from '../../store/family.ts'
import type { EpisodeGlance } from '../../store/glance.ts'
import { caseloadWords, familyLine, type Drawn } from './words.ts'

export interface LeadPage {
  readonly glance: EpisodeGlance
  readonly names: Names
  readonly lead: Colleague | null
  readonly practitioners: readonly Practitioner[]
  readonly sent: { readonly worker: string; readonly because: string }
  readonly errors: FormErrors
  readonly formField: Html
}

/** Who leads from now on; for a family that was closed, who leads when the help is opened again. */
export function leadPage(language: Language, page: LeadPage): Drawn {
  const words = caseloadWords(language)
  const { handover } = words
  const { glance, errors } = page
  const title = glance.closed ? handover.reopen : handover.title
  return {
    title,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <span class="govuk-caption-xl govuk-!-text-break-word">${familyLine(language, page.names, glance.episode)}</span>
      <h1 class="govuk-heading-xl">${title}</h1>
      ${!glance.closed && html`<p class="govuk-body">${page.lead === null ? handover.nobody : handover.now(page.lead.name)}</p>`}
      <form method="post" action="/caseload/${glance.episode}/lead" novalidate>
        ${page.formField}
        ${govukSelect({ id: 'worker', name: 'worker', value: page.sent.worker, label: { text: handover.who, classes: 'govuk-label--s' }, hint: { text: handover.whoHint }, errorMessage: errors.of('worker'), items: [{ value: '', text: formWords(language).choose }, ...page.practitioners.map((one) => ({ value: one.worker, text: `${one.name}, ${one.agency[language]}` }))] })}
        ${govukTextarea({ id: 'because', name: 'because', rows: '4', value: page.sent.because, label: { text: handover.because, classes: 'govuk-label--s' }, hint: { text: handover.becauseHint }, errorMessage: errors.of('because') })}
        ${govukCheckboxes({ idPrefix: 'supervise', name: 'supervise', items: [{ value: 'yes', text: handover.supervisor }] })}
        ${govukButton({ text: handover.save, preventDoubleClick: true })}
      </form>
    </div></div>`,
  }
}
