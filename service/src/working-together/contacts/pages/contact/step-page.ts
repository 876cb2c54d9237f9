import {
  formErrors,
  govukButton,
  govukInput,
  govukInsetText,
  govukNotificationBanner,
  govukSelect,
  hiddenField,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDayTime, formatList, type Language } from '#kith/platform/words/index.ts'
import type { Practitioner, Step, TeamMate, Teller } from '../../front-door.store.ts'
import { supportOffer } from '../../../support/content/load.ts'
import { levels, type Level } from '../../../support/model/level.ts'
import { offerAt } from '../../../support/model/offer.ts'
import type { Typed } from '../../model/contact.ts'
import type { StepProblem } from '../../model/step.ts'
import { contactWords } from '../../words.ts'
import { choice, longText, type Drawing } from '../tell/fields.ts'
import { passButton } from '../../../reach/pass-button.ts'
import { mateInWords } from './involved.ts'
import { addressErrors } from './page.ts'
import { contactPageWords, type ContactView } from './view.ts'

/** What goes with a step: the front door replies to whoever told it; a manager may hand the family over. */
export type StepBeside =
  | { readonly side: 'front-door'; readonly tellers: readonly Teller[]; readonly form: string }
  | { readonly side: 'manager'; readonly practitioners: readonly Practitioner[] }

export interface StepPage {
  /** Where the form goes. */
  readonly address: string
  /** What the family is called, as on the caseload; null for the front door, which reads no names here. */
  readonly called: string | null
  /** The newest first. */
  readonly steps: readonly Step[]
  readonly team: readonly TeamMate[]
  readonly colleagues: ContactView['colleagues']
  readonly agencies: ContactView['agencies']
  readonly beside: StepBeside
  readonly typed: Typed
  readonly problems: readonly StepProblem[]
  readonly addresses: readonly string[]
  readonly pass: string | null
  readonly done: boolean
  readonly formField: Html
}

const fieldOf: Readonly<Record<StepProblem, string>> = {
  level: 'level',
  same: 'level',
  because: 'because',
  lead: 'lead',
  teller: 'teller',
  says: 'says',
  ring: 'ring-name',
}

/** Where an episode of support stands, and the form that steps it up or down: never what is written in it. */
export function stepPage(
  language: Language,
  page: StepPage,
): { readonly title: string; readonly content: Html; readonly errors: number } {
  const all = contactPageWords(language)
  const words = all.step
  const { levels: names } = contactWords(language)
  const errors = formErrors(language, [
    ...page.problems.map((problem) => ({ field: fieldOf[problem], message: words.problems[problem] })),
    ...addressErrors(language, page.addresses),
  ])
  const drawing: Drawing = { typed: page.typed, errors }
  const stands = (step: Step): string => words.stands(names[step.level], formatDayTime(language, step.at))
  const [now] = page.steps
  return {
    title: words.title,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      ${page.done && govukNotificationBanner({ type: 'success', titleText: words.done, text: now ? stands(now) : '' })}
      ${page.called !== null && html`<span class="govuk-caption-xl govuk-!-text-break-word">${page.called}</span>`}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      ${now && govukInsetText({ text: stands(now) })}
      <h2 class="govuk-heading-m">${words.team}</h2>
      <ul class="govuk-list govuk-list--bullet">
        ${page.team.map((mate) => html`<li>${all.involved[mate.part]}: ${mateInWords(language, page, mate)}</li>`)}
      </ul>
      <form method="post" action="${page.address}" novalidate>
        ${page.formField}
        ${choice(drawing, {
          name: 'level',
          legend: words.level,
          hint: words.base(
            formatList(
              language,
              supportOffer.universal.map((one) => one[language]),
            ),
          ),
          answers: levels.map((value) => answerFor(language, value)),
        })}
        ${longText(drawing, 'because', { label: words.because, hint: all.decide.becauseHint }, 4)}
        ${page.beside.side === 'manager' ? handover(language, page, drawing, page.beside) : reply(language, page, drawing, page.beside)}
        ${govukButton({ text: words.record, preventDoubleClick: true })} ${passButton(language, page.pass)}
      </form>
      <h2 class="govuk-heading-m">${words.history}</h2>
      ${page.steps.map((step) => html`<p class="govuk-body govuk-!-margin-bottom-1"><strong>${stands(step)}</strong></p><p class="govuk-body kith-as-written">${step.because}</p>`)}
    </div></div>`,
  }
}

/** A level with what it adds to what everybody has and, on the ladder, to the level before it. */
function answerFor(language: Language, value: Level) {
  const own = supportOffer.levels[value]
  const isFirst = offerAt(supportOffer, value).added.length === own.length
  const text = contactWords(language).levels[value]
  const hint =
    own.length === 0
      ? contactPageWords(language).step.addsNothing
      : contactPageWords(language).step[isFirst ? 'adds' : 'addsToThat'](
          formatList(
            language,
            own.map((one) => one[language]),
          ),
        )
  return { value, text, hint }
}

function handover(
  language: Language,
  page: StepPage,
  { typed, errors }: Drawing,
  { practitioners }: Extract<StepBeside, { side: 'manager' }>,
): Html {
  const { step: words } = contactPageWords(language)
  const agency = (id: string): string => page.agencies.find((one) => one.id === id)?.name[language] ?? ''
  return govukSelect({
    id: 'lead',
    name: 'lead',
    value: typed['lead'] ?? '',
    label: { text: words.lead, classes: 'govuk-label--m' },
    hint: { text: words.leadHint },
    errorMessage: errors.of('lead'),
    items: [
      { value: '', text: words.leadStays },
      ...practitioners.map((one) => ({ value: one.actor, text: `${one.name}, ${agency(one.agency)}` })),
    ],
  })
}

function reply(
  language: Language,
  page: StepPage,
  drawing: Drawing,
  { tellers, form }: Extract<StepBeside, { side: 'front-door' }>,
): Html | null {
  const { step: words, decide } = contactPageWords(language)
  if (tellers.length === 0) return null
  const { typed, errors } = drawing
  const name = (id: string): string => page.colleagues.get(id)?.name ?? ''
  const line = (field: string, text: string, classes = ''): Html =>
    govukInput({
      id: field,
      name: field,
      value: typed[field] ?? '',
      label: { text },
      classes,
      errorMessage: errors.of(field),
    })
  return html`<h2 class="govuk-heading-m">${words.reply}</h2>
    ${hiddenField('form', form)}
    ${choice(drawing, {
      name: 'teller',
      legend: words.teller,
      hint: words.tellerHint,
      size: 's',
      answers: [
        ...tellers.map((one) => ({
          value: one.contact,
          text: words.told(name(one.by), formatDayTime(language, one.at)),
        })),
        { value: 'nobody', text: words.nobody },
      ],
    })}
    ${longText(drawing, 'says', { label: decide.reply, hint: decide.replyHint }, 3)}
    ${line('ring-name', `${decide.ring}: ${decide.ringName}`)} ${line('ring-phone', decide.ringPhone, 'govuk-input--width-20')}`
}
