import type { Day } from '#kith/people/index.ts'
import { addMonths } from '#kith/people/index.ts'
import {
  govukButton,
  govukCheckboxes,
  govukInput,
  govukSelect,
  govukTextarea,
  hiddenField,
  responsiveTable,
  statusMark,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, formatDay, formatNumber, unknown, type Language } from '#kith/platform/words/index.ts'
import { supportRules } from '../../content/load.ts'
import { formWords } from '../../forms/words.ts'
import { cameBack, caseloads } from '../../model/caseload.ts'
import { driftOf, type Drift } from '../../model/drift.ts'
import type { Practitioner } from '../../store/colleagues.ts'
import type { Colleague } from '../../store/family.ts'
import type { EpisodeGlance } from '../../store/glance.ts'
import { supportWords } from '../../words.ts'
import { driftLine } from '../family/drift.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const caseloadWords = catalogue({ en, cy })

export interface CaseloadPage {
  readonly glances: readonly EpisodeGlance[]
  readonly room: ReadonlyMap<string, number>
  readonly people: ReadonlyMap<string, Colleague>
  readonly practitioners: readonly Practitioner[]
  readonly today: Day
  readonly newId: () => string
  readonly errors: FormErrors
  readonly formField: Html
}

interface Drawn {
  readonly title: string
  readonly content: Html
}

interface Open {
  readonly glance: EpisodeGlance
  readonly drift: readonly Drift[]
}

const mostShown = 100

/** Who supports how many families, what is late, and who came back: dates and numbers, nothing that is written of anybody. */
export function caseloadPage(language: Language, page: CaseloadPage): Drawn {
  const words = caseloadWords(language)
  const open = page.glances
    .filter(({ closed }) => !closed)
    .map((glance) => ({ glance, drift: driftOf(glance, supportRules.levels, page.today) }))
  return {
    title: words.title,
    content: html`${page.errors.summary}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body">${words.lead} <strong>${words.now(open.length)}</strong></p>
      ${driftPart(language, open)}
      ${loadsPart(language, page)}
      ${familiesPart(language, page, open)}
      ${backPart(language, page)}
      <p class="govuk-hint">${words.rule(supportRules.version, supportRules.from)}</p>`, // prettier-ignore
  }
}

function driftPart(language: Language, open: readonly Open[]): Html {
  const words = caseloadWords(language).drift
  const of = (...kinds: readonly Drift['kind'][]): number =>
    open.filter(({ drift }) => drift.some(({ kind }) => kinds.includes(kind))).length
  const lines = [
    [of('no-lead'), words.unallocated],
    [of('no-visit', 'never-visited'), words.noVisit],
    [of('review-late'), words.review],
    [of('actions-late'), words.late],
    [open.filter(({ glance }) => glance.closing).length, words.closing],
  ] as const
  const shown = lines.filter(([n]) => n > 0)
  return html`<section class="kith-panel" aria-labelledby="drift">
    <h2 class="govuk-heading-m" id="drift">${words.heading}</h2>
    ${
      shown.length === 0
        ? statusMark('good', words.none)
        : html`<ul class="govuk-list">
            ${shown.map(([n, say]) => html`<li>${statusMark('attention', say(n))}</li>`)}
          </ul>`
    }
  </section>`
}

function loadsPart(language: Language, page: CaseloadPage): Html {
  const words = caseloadWords(language).loads
  const loads = caseloads(page.glances, page.room)
  const name = (worker: string): string => page.people.get(worker)?.name ?? worker
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    ${responsiveTable({
      language,
      id: 'loads',
      caption: words.caption,
      captionSize: 'hidden',
      firstCellIsHeader: true,
      columns: [{ heading: words.worker }, { heading: words.families, numeric: true }, { heading: words.room, numeric: true }, { heading: words.left }],
      rows: loads.map(({ worker, families, room }) => [
        name(worker),
        formatNumber(language, families),
        room === null ? unknown(language) : formatNumber(language, room),
        room === null ? unknown(language) : families > room ? statusMark('attention', words.over(families - room)) : formatNumber(language, room - families),
      ]),
    })}
    <form method="post" action="/caseload" novalidate>
      ${page.formField} ${hiddenField('id', page.newId())}
      <h3 class="govuk-heading-s">${words.set}</h3>
      ${govukSelect({ id: 'worker', name: 'worker', label: { text: words.who }, errorMessage: page.errors.of('worker'), items: [{ value: '', text: formWords(language).choose }, ...page.practitioners.map((one) => ({ value: one.worker, text: `${one.name}, ${one.agency[language]}` }))] })}
      ${govukInput({ id: 'families', name: 'families', label: { text: words.number }, inputmode: 'numeric', classes: 'govuk-input--width-4' })}
      ${govukButton({ text: words.save, classes: 'govuk-button--secondary', preventDoubleClick: true })}
    </form>` // prettier-ignore
}

function familiesPart(language: Language, page: CaseloadPage, open: readonly Open[]): Html {
  const words = caseloadWords(language).families
  const { levels, noLevel } = supportWords(language)
  // By a criterion that stands in the caption and that a person can check: those longest without a visit first.
  const seen = ({ glance }: Open): string => glance.lastVisit ?? glance.openedOn
  const order = open.toSorted((a, b) => (seen(a) < seen(b) ? -1 : seen(a) > seen(b) ? 1 : 0))
  const shown = order.slice(0, mostShown)
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    ${responsiveTable({
      language,
      id: 'families',
      caption: words.caption,
      captionSize: 'hidden',
      firstCellIsHeader: true,
      columns: [words.family, words.level, words.lead, words.drift].map((heading) => ({ heading })),
      rows: shown.map(({ glance, drift }) => [
        html`<a class="govuk-link" href="/support/${glance.episode}">${words.reference(glance.episode)}</a>`,
        html`${glance.level === null ? noLevel : levels[glance.level]}<br><a class="govuk-link" href="/caseload/${glance.episode}/step">${words.step}<span class="govuk-visually-hidden">: ${words.reference(glance.episode)}</span></a>`,
        html`${glance.lead === null ? words.nobody : page.people.get(glance.lead)?.name}<br><a class="govuk-link" href="/caseload/${glance.episode}/lead">${words.change}<span class="govuk-visually-hidden">: ${words.reference(glance.episode)}</span></a>`,
        drift.length === 0 ? statusMark('good', supportWords(language).drift.none) : html`<ul class="govuk-list govuk-!-margin-bottom-0">${drift.map((one) => html`<li>${statusMark('attention', driftLine(language, one))}</li>`)}</ul>`,
      ]),
    })}
    ${order.length > shown.length && html`<p class="govuk-body">${words.more(order.length - shown.length)}</p>`}` // prettier-ignore
}

function backPart(language: Language, page: CaseloadPage): Html {
  const words = caseloadWords(language)
  const { back } = words
  const again = new Set(page.glances.flatMap(({ reopens }) => reopens ?? []))
  const since = addMonths(page.today, -12)
  const closed = page.glances.filter(({ closedOn }) => closedOn !== null && closedOn >= since).toReversed()
  const { outcomes } = formWords(language).entries.closing
  return html`<h2 class="govuk-heading-m">${back.heading}</h2>
    ${[6, 12].map((months) => {
      const counted = cameBack(page.glances, months, page.today)
      return html`<p class="govuk-body">${back.line(months, counted.cameBack, counted.closed, counted.tooSoonToTell)}</p>`
    })}
    ${closed.length > 0 && html`<h3 class="govuk-heading-s">${back.closed}</h3>${responsiveTable({
      language,
      id: 'closed',
      caption: back.caption,
      captionSize: 'hidden',
      firstCellIsHeader: true,
      columns: [words.families.family, back.day, formWords(language).entries.closing.outcome, back.reopen].map((heading) => ({ heading })),
      rows: closed.slice(0, mostShown).map(({ episode, closedOn, outcome }) => [
        words.families.reference(episode),
        formatDay(language, closedOn),
        Object.entries(outcomes).find(([id]) => id === outcome)?.[1] ?? '',
        again.has(episode) ? back.again : html`<a class="govuk-link" href="/caseload/${episode}/lead">${back.reopen}<span class="govuk-visually-hidden">: ${words.families.reference(episode)}</span></a>`,
      ]),
    })}`}` // prettier-ignore
}

export interface LeadPage {
  readonly glance: EpisodeGlance
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
      <span class="govuk-caption-xl">${words.families.reference(glance.episode)}</span>
      <h1 class="govuk-heading-xl">${title}</h1>
      ${!glance.closed && html`<p class="govuk-body">${page.lead === null ? handover.nobody : handover.now(page.lead.name)}</p>`}
      <form method="post" action="/caseload/${glance.episode}/lead" novalidate>
        ${page.formField}
        ${govukSelect({ id: 'worker', name: 'worker', value: page.sent.worker, label: { text: handover.who, classes: 'govuk-label--s' }, hint: { text: handover.whoHint }, errorMessage: errors.of('worker'), items: [{ value: '', text: formWords(language).choose }, ...page.practitioners.map((one) => ({ value: one.worker, text: `${one.name}, ${one.agency[language]}` }))] })}
        ${govukTextarea({ id: 'because', name: 'because', rows: '4', value: page.sent.because, label: { text: handover.because, classes: 'govuk-label--s' }, hint: { text: handover.becauseHint }, errorMessage: errors.of('because') })}
        ${govukCheckboxes({ idPrefix: 'supervise', name: 'supervise', items: [{ value: 'yes', text: handover.supervisor }] })}
        ${govukButton({ text: handover.save, preventDoubleClick: true })}
      </form>
    </div></div>`, // prettier-ignore
  }
}
