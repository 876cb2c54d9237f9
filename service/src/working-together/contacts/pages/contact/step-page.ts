import {
  formErrors,
  govukButton,
  govukInsetText,
  govukNotificationBanner,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDayTime, type Language } from '#kith/platform/words/index.ts'
import type { Step, TeamMate } from '../../front-door.store.ts'
import { levels } from '../../../support/model/level.ts'
import type { Typed } from '../../model/contact.ts'
import { contactWords } from '../../words.ts'
import { choice, longText, type Drawing } from '../tell/fields.ts'
import { mateInWords } from './involved.ts'
import { contactPageWords, type ContactView } from './view.ts'

export interface StepPage {
  readonly episode: string
  /** The newest first. */
  readonly steps: readonly Step[]
  readonly team: readonly TeamMate[]
  readonly colleagues: ContactView['colleagues']
  readonly agencies: ContactView['agencies']
  readonly typed: Typed
  readonly problems: readonly ('level' | 'same' | 'because')[]
  readonly done: boolean
  readonly formField: Html
}

/** Where an episode of support stands, and the form that steps it up or down: never what is written in it. */
export function stepPage(
  language: Language,
  page: StepPage,
): { readonly title: string; readonly content: Html; readonly errors: number } {
  const all = contactPageWords(language)
  const words = all.step
  const { levels: names } = contactWords(language)
  const errors = formErrors(
    language,
    page.problems.map((problem) => ({
      field: problem === 'because' ? 'because' : 'level',
      message: words.problems[problem],
    })),
  )
  const drawing: Drawing = { typed: page.typed, errors }
  const stands = (step: Step): string => words.stands(names[step.level], formatDayTime(language, step.at))
  const [now] = page.steps
  return {
    title: words.title,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      ${page.done && govukNotificationBanner({ type: 'success', titleText: words.done, text: now ? stands(now) : '' })}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      ${now && govukInsetText({ text: stands(now) })}
      <h2 class="govuk-heading-m">${words.team}</h2>
      <ul class="govuk-list govuk-list--bullet">
        ${page.team.map((mate) => html`<li>${all.involved[mate.part]}: ${mateInWords(language, page, mate)}</li>`)}
      </ul>
      <form method="post" action="/front-door/episodes/${page.episode}" novalidate>
        ${page.formField}
        ${choice(drawing, { name: 'level', legend: words.level, answers: levels.map((value) => ({ value, text: names[value] })) })}
        ${longText(drawing, 'because', { label: words.because, hint: all.decide.becauseHint }, 4)}
        ${govukButton({ text: words.record, preventDoubleClick: true })}
      </form>
      <h2 class="govuk-heading-m">${words.history}</h2>
      ${page.steps.map((step) => html`<p class="govuk-body govuk-!-margin-bottom-1"><strong>${stands(step)}</strong></p><p class="govuk-body kith-as-written">${step.because}</p>`)}
    </div></div>`, // prettier-ignore
  }
}
