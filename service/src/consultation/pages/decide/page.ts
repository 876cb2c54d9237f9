import {
  formErrors,
  govukButton,
  govukInput,
  govukInsetText,
  govukRadios,
  govukTextarea,
  hiddenField,
  responsiveTable,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, formatDay, formatDayTime, type Language } from '#kith/platform/words/index.ts'
import type { ReplyRow } from '../../store/replies.ts'
import type { StaffResponse } from '../../store/staff.ts'
import { steps, type Step, type ToTriage } from '../../store/triage.ts'
import { asWritten, commentWords, link, type Drawn } from '../comment/view.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const decideWords = catalogue({ en, cy })

/** Answers that wait for a second person. */
export function repliesPage(
  language: Language,
  page: {
    readonly replies: readonly ReplyRow[]
    readonly notReleased: boolean
    /** The draft that was to be sent back without a reason. */
    readonly noReason: string | null
    readonly formField: Html
  },
): Drawn {
  const words = decideWords(language).replies
  const heard = commentWords(language).heard
  const errors = formErrors(
    language,
    page.noReason === null ? [] : [{ field: `because-${page.noReason}`, message: words.reasonMissing }],
  )
  return {
    title: words.title,
    errors: errors.count,
    content: html`${errors.summary} ${page.notReleased && govukInsetText({ text: words.notReleased })}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${page.replies.length === 0 && html`<p class="govuk-body">${words.none}</p>`}
      ${page.replies.map(
        (one) =>
          html`<div class="kith-panel">
            <h2 class="govuk-heading-m">${words.to(one.themeName)}</h2>
            <p class="govuk-body">
              <strong>${heard.decisions[one.decision]}.</strong> ${asWritten(one.textEn)}
            </p>
            ${one.textCy !== null && html`<p class="govuk-body" lang="cy">${asWritten(one.textCy)}</p>`}
            ${one.because !== null && html`<p class="govuk-body">${heard.because}: ${one.because}</p>`}
            ${one.becauseCy !== null && html`<p class="govuk-body" lang="cy">${one.becauseCy}</p>`}
            ${one.commitments.length > 0 && html`<p class="govuk-body">${heard.commitment}: ${one.commitments.join(', ')}</p>`}
            ${
              one.mine
                ? html`<p class="govuk-hint">${words.mine}</p>`
                : html`<form method="post" action="/comment-replies/${one.id}">
                    ${page.formField} ${govukButton({ text: words.release, preventDoubleClick: true })}
                  </form>`
            }
            ${sendBack(words.back, `/comment-replies/${one.id}/back`, one, page.formField, errors)}
          </div>`,
      )}`,
  }
}

function sendBack(
  words: { readonly reason: string; readonly send: string },
  action: string,
  { id }: ReplyRow,
  formField: Html,
  errors: FormErrors,
): Html {
  return html`<form method="post" action="${action}" novalidate>
    ${formField}
    ${govukInput({ id: `because-${id}`, name: 'because', label: { text: words.reason }, errorMessage: errors.of(`because-${id}`) })}
    ${govukButton({ text: words.send, classes: 'govuk-button--secondary', preventDoubleClick: true })}
  </form>`
}

export function proposalsPage(language: Language, rows: readonly ToTriage[]): Drawn {
  const words = decideWords(language).proposals
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${
        rows.length === 0
          ? html`<p class="govuk-body">${words.none}</p>`
          : responsiveTable({
              language,
              id: 'proposals',
              caption: words.title,
              columns: [
                { heading: words.reference },
                { heading: words.kind },
                { heading: words.stands },
                { heading: words.text },
              ],
              rows: rows.map((one) => [
                link(`/comment-proposals/${one.reference}`, one.reference),
                `${words.kinds[one.kind]}, ${formatDay(language, one.on)}`,
                words.steps[one.step ?? 'none'],
                one.text.length > 160 ? `${one.text.slice(0, 160)}…` : one.text,
              ]),
            })
      }`,
  }
}

export interface ProposalPage {
  readonly response: StaffResponse
  readonly steps: readonly {
    readonly step: Step
    readonly reason: string
    readonly told: string | null
    readonly at: Date
  }[]
  readonly typed: { readonly step: string; readonly reason: string; readonly told: string }
  readonly problems: readonly ('step' | 'reason' | 'told' | 'meanwhile')[]
  /** What became of the last step: its sender is written to, or has to look with their reference. */
  readonly said: 'told' | 'kept' | null
  readonly formField: Html
}

export function proposalPage(language: Language, page: ProposalPage): Drawn {
  const words = decideWords(language).proposals
  const { response } = page
  const errors = formErrors(
    language,
    page.problems.map((code) => ({
      field: code === 'meanwhile' ? 'step' : code,
      message: words.problems[code],
    })),
  )
  return {
    title: `${words.title}: ${response.reference}`,
    errors: errors.count,
    content: html`${errors.summary} ${page.said !== null && govukInsetText({ text: words.said[page.said] })}
      <h1 class="govuk-heading-xl">${response.reference}</h1>
      <h2 class="govuk-heading-m">${words.text}</h2>
      ${response.texts.map(({ text }) => html`<p class="govuk-inset-text">${asWritten(text)}</p>`)}
      ${
        page.steps.length > 0 &&
        html`<h2 class="govuk-heading-m">${words.so}</h2>
          <ol class="govuk-list govuk-list--number">
            ${page.steps.map(({ step, reason, told, at }) => html`<li>${words.steps[step]}, ${formatDayTime(language, at)}. ${asWritten(reason)}${told !== null && html`<br />${asWritten(told)}`}</li>`)}
          </ol>`
      }
      <form method="post" action="/comment-proposals/${response.reference}" novalidate>
        ${page.formField} ${hiddenField('after', String(page.steps.length))}
        ${govukRadios({ idPrefix: 'step', name: 'step', fieldset: { legend: { text: words.next, classes: 'govuk-fieldset__legend--m' } }, errorMessage: errors.of('step'), items: steps.map((value) => ({ value, text: words.steps[value], checked: page.typed.step === value })) })}
        ${govukTextarea({ id: 'reason', name: 'reason', rows: '3', label: { text: words.reason }, value: page.typed.reason, errorMessage: errors.of('reason') })}
        ${govukTextarea({ id: 'told', name: 'told', rows: '3', label: { text: words.told }, value: page.typed.told, errorMessage: errors.of('told') })}
        ${govukButton({ text: words.save, preventDoubleClick: true })}
      </form>`,
  }
}
