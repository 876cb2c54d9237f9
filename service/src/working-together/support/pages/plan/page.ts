import type { Day } from '#kith/people/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, type Language } from '#kith/platform/words/index.ts'
import type { Told } from '../../model/told.ts'
import type { Plan } from '../../model/plan.ts'
import type { AgreedAction, Family, Meeting } from '../../store/family.ts'
import { memberName, workerName } from '../names.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const planWords = catalogue({ en, cy })

export type PlanText = Told & { readonly text: string }
export type PlanAction = AgreedAction & Told

interface Drawn {
  readonly title: string
  readonly content: Html
}

/** Whose plan is to be printed. Nobody's is chosen beforehand: paper in the wrong hands tells what its reader may not know. */
export function choosePlanPage(language: Language, family: Family): Drawn {
  const words = planWords(language)
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <h2 class="govuk-heading-m">${words.for}</h2>
      <p class="govuk-body">${words.forHint}</p>
      <ul class="govuk-list govuk-list--spaced">
        ${family.members.map(({ id }) => html`<li><a class="govuk-link govuk-!-text-break-word" href="/support/${family.glance.episode}/plan?for=${id}">${memberName(language, family, id)}</a></li>`)}
      </ul>`,
  }
}

export interface PlanPage {
  readonly family: Family
  readonly member: string
  readonly plan: Plan<PlanText, PlanAction>
  /** Meetings to come this person is asked to. */
  readonly meetings: readonly Meeting[]
  readonly today: Day
}

/** One person's plan in large print, to be handed over: their words, what was agreed on both sides, and who to ring. */
export function planPage(language: Language, page: PlanPage): Drawn {
  const words = planWords(language)
  const { family, plan, member } = page
  const title = words.planOf(memberName(language, family, member))
  const texts = (heading: string, items: readonly PlanText[]): Html | null =>
    items.length === 0
      ? null
      : html`<h2>${heading}</h2>
          ${items.map(({ text }) => html`<p class="kith-as-written">${text}</p>`)}`
  return {
    title,
    content: html`<p class="govuk-body kith-no-print">${words.how}</p>
      <button class="govuk-button kith-no-print" data-module="govuk-button" type="button" data-kith-print hidden>${words.print}</button>
      <div class="kith-large-print">
        <h1>${title}</h1>
        <p>${words.made(page.today)}</p>
        ${texts(words.strengths, plan.strengths)} ${texts(words.hopes, plan.hopes)}
        ${agreedPart(language, page)} ${meetingPart(language, page)}
        <h2>${words.ring}</h2>
        <ul>${plan.workers.map((worker) => html`<li>${ringLine(language, family, worker)}</li>`)}</ul>
        <p>${words.wrong}</p>
      </div>`,
  }
}

function agreedPart(language: Language, { family, plan }: PlanPage): Html {
  const words = planWords(language)
  const who = ({ worker, member }: PlanAction): string =>
    worker === null ? memberName(language, family, member) : workerName(family, worker)
  const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
  return html`<h2>${words.agreed}</h2>
    ${
      plan.agreed.length === 0
        ? html`<p>${words.nothingAgreed}</p>`
        : html`<ul>
            ${plan.agreed.map(
              (action) =>
                html`<li>
                  <span class="kith-as-written"
                    >${words.agreedLine(who(action), sentence(action.what), action.due)}</span
                  >
                  ${action.doneOn !== null && words.done(action.doneOn)}
                </li>`,
            )}
          </ul>`
    }`
}

function meetingPart(language: Language, { meetings }: PlanPage): Html | null {
  const words = planWords(language)
  if (meetings.length === 0) return null
  return html`<h2>${words.meeting}</h2>
    <ul>
      ${meetings.map(({ day, time, place }) => html`<li>${words.meetingLine(day, time, place)}</li>`)}
    </ul>`
}

function ringLine(language: Language, family: Family, worker: string): string {
  const words = planWords(language)
  const known = family.people.get(worker)
  return words.ringLine(known?.name ?? '', known?.agency[language] ?? '', known?.phone ?? words.noPhone)
}
