import type { OfferedFamily, OfferedLine } from '#kith/identify/index.ts'
import { daysBetween, tidyName, type Day } from '#kith/people/index.ts'
import {
  govukButton,
  govukCheckboxes,
  govukInsetText,
  govukNotificationBanner,
  govukRadios,
  govukSelect,
  govukTextarea,
  govukWarningText,
  responsiveTable,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { catalogue, formatDay, unknown, type Language } from '#kith/platform/words/index.ts'
import { contactWords } from '../../../contacts/words.ts'
import { passButton } from '../../../reach/pass-button.ts'
import { formWords } from '../../forms/words.ts'
import { partOf, type BeginTyped } from '../../model/begin.ts'
import { levels } from '../../model/level.ts'
import type { Practitioner } from '../../store/colleagues.ts'
import type { GoingOn } from '../../store/begin.ts'
import { supportWords } from '../../words.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const beginWords = catalogue({ en, cy })

export interface OfferedPage {
  readonly waiting: readonly OfferedLine[]
  readonly today: Day
  /** How many more wait than are shown. */
  readonly more: number
  /** Days from offer to start of each family whose support began. */
  readonly took: readonly number[]
  readonly done: boolean
}

interface Drawn {
  readonly title: string
  readonly content: Html
}

/** Families that were offered support and wait for somebody to begin it, and how long it took the others. */
export function offeredPage(language: Language, page: OfferedPage): Drawn {
  const words = beginWords(language).list
  const median = page.took.toSorted((a, b) => a - b)[Math.floor((page.took.length - 1) / 2)]
  return {
    title: words.title,
    content: html`${page.done && govukNotificationBanner({ type: 'success', text: words.done })}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body">${words.lead}</p>
      ${page.waiting.length === 0 ? html`<p class="govuk-body">${words.none}</p>` : waitingTable(language, page)}
      ${page.more > 0 && html`<p class="govuk-body">${words.more(page.more)}</p>`}
      <h2 class="govuk-heading-m">${words.begun}</h2>
      <p class="govuk-body">${median === undefined ? words.begunNone : words.begunLine(page.took.length, median)}</p>
      <p class="govuk-body"><a class="govuk-link" href="/families/decided">${words.decisions}</a></p>`,
  }
}

function waitingTable(language: Language, { waiting, today }: OfferedPage): Html {
  const words = beginWords(language).list
  const name = (one: OfferedLine): string => (one.name === null ? words.nameless : words.of(one.name, one.children))
  return responsiveTable({
    language,
    id: 'offered',
    caption: words.caption,
    captionSize: 'hidden',
    firstCellIsHeader: true,
    columns: [words.family, words.offered, words.sinceListed, words.waiting, words.start].map((heading) => ({
      heading,
    })),
    rows: waiting.map((one) => {
      const offered = dayOf(one.offeredAt)
      return [
        html`<span class="govuk-!-text-break-word">${name(one)}</span>`,
        formatDay(language, offered),
        words.days(daysBetween(one.listedSince, offered)),
        words.days(daysBetween(offered, today)),
        html`<a class="govuk-link" href="/families/${one.consideration}/support"
          >${words.start}<span class="govuk-visually-hidden">: ${name(one)}</span></a
        >`,
      ]
    }),
  })
}

export interface BeginPage {
  readonly offered: OfferedFamily
  /** Names of colleagues, by their ids. */
  readonly names: ReadonlyMap<string, string>
  readonly goingOn: readonly GoingOn[]
  readonly practitioners: readonly Practitioner[]
  readonly isManager: boolean
  readonly typed: BeginTyped & { readonly supervise: boolean }
  /** What the button sends that goes on with an address in why. */
  readonly pass: string | null
  readonly errors: FormErrors
  readonly formField: Html
}

/** The form that begins the support a family was offered. Nothing in it is chosen for anybody. */
export function beginPage(language: Language, page: BeginPage): Drawn {
  const { form: words } = beginWords(language)
  const { offered, errors } = page
  const day = dayOf(offered.offeredAt)
  const listed = words.listed(offered.listedSince, daysBetween(offered.listedSince, day))
  return {
    title: words.title,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      ${govukInsetText({
        html: html`<p class="govuk-body"><strong>${words.offer(day, page.names.get(offered.by) ?? unknown(language))}</strong></p>
        <p class="govuk-body kith-as-written">${offered.reason}</p><p class="govuk-body">${listed}</p>`,
      })}
      ${page.goingOn.length > 0 && goesOn(language, page)}
      ${offered.members.length === 0 ? html`<p class="govuk-body">${words.nobody}</p>` : form(language, page)}
    </div></div>`,
  }
}

function goesOn(language: Language, { goingOn, names }: BeginPage): Html {
  const { form: words } = beginWords(language)
  const { levels: levelNames, noLevel } = supportWords(language)
  const line = ({ level, since, lead }: GoingOn): string =>
    words.goesOnLine(
      level === null ? noLevel : levelNames[level],
      dayOf(since),
      lead === null ? words.noLead : (names.get(lead) ?? unknown(language)),
    )
  return html`${govukWarningText({ text: words.goesOn, iconFallbackText: '!' })}
    <ul class="govuk-list govuk-list--bullet">
      ${goingOn.map((one) => html`<li>${line(one)}</li>`)}
    </ul>`
}

function form(language: Language, page: BeginPage): Html {
  const { form: words } = beginWords(language)
  const { errors, typed, offered } = page
  const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })
  return html`<form method="post" action="/families/${offered.consideration}/support" novalidate>
    ${page.formField}
    ${govukCheckboxes({
      idPrefix: 'people',
      name: 'people',
      values: [...typed.people],
      fieldset: legend(words.people),
      hint: { text: words.peopleHint },
      errorMessage: errors.of('people'),
      items: offered.members.map((member) => ({ value: member.person, text: personText(language, member) })),
    })}
    ${govukRadios({
      idPrefix: 'level',
      name: 'level',
      value: typed.level,
      fieldset: legend(words.level),
      hint: { text: words.levelHint },
      errorMessage: errors.of('level'),
      items: levels.map((value) => ({ value, text: contactWords(language).levels[value] })),
    })}
    ${govukSelect({
      id: 'lead',
      name: 'lead',
      value: typed.lead,
      label: { text: words.lead, classes: 'govuk-label--s' },
      hint: { text: words.leadHint },
      errorMessage: errors.of('lead'),
      items: [
        { value: '', text: words.choose },
        ...page.practitioners.map((one) => ({ value: one.worker, text: `${one.name}, ${one.agency[language]}` })),
      ],
    })}
    ${govukTextarea({ id: 'because', name: 'because', rows: '4', value: typed.because, label: { text: words.because, classes: 'govuk-label--s' }, hint: { text: words.becauseHint }, errorMessage: errors.of('because') })}
    ${page.isManager && govukCheckboxes({ idPrefix: 'supervise', name: 'supervise', values: typed.supervise ? ['yes'] : [], items: [{ value: 'yes', text: words.supervise }] })}
    ${govukButton({ text: words.save, preventDoubleClick: true })} ${passButton(language, page.pass)}
  </form>`
}

function personText(language: Language, { forename, surname, role, born }: OfferedFamily['members'][number]): string {
  const { form: words } = beginWords(language)
  const name = [forename, surname].flatMap((part) => tidyName(part) ?? []).join(' ')
  return words.person(
    name === '' ? words.nameless : name,
    formWords(language).parts[partOf(role)],
    formatDay(language, born),
  )
}
