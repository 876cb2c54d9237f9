import type { Instrument } from '#kith/identify/model/needs/language.ts'
import { criterionNames, orderInWords, writeOrder, type Criterion } from '#kith/identify/model/ordering.ts'
import type { Disposition } from '#kith/identify/store/decisions.ts'
import {
  familiesOnAPage,
  type BesideTheList,
  type ListedFamily,
  type TimesToOffer,
} from '#kith/identify/store/families.ts'
import type { FamilyLabel } from '#kith/identify/store/people.ts'
import type { Supported } from '#kith/identify/store/supported.ts'
import {
  capacityPanel,
  formErrors,
  govukButton,
  govukCheckboxes,
  govukDetails,
  govukNotificationBanner,
  govukPagination,
  govukSelect,
  statusMark,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Day } from '#kith/people/index.ts'
import { formatDay, formatList, type Language } from '#kith/platform/words/index.ts'
import { oldestRecord, ruleSetsPart } from './card.ts'
import { addressOf, orderQuery, type ListChoice, type PastForm } from './form.ts'
import { familiesWords, familyAndPlaceInWords, familyInWords } from './label.ts'
import { goingOn, hidden, pastPanel, pastProblems, pastStanding, pastTitle, type PastView } from './past.ts'
import { supportedSentence } from './supported.ts'

export interface ListPage {
  readonly choice: ListChoice
  readonly families: readonly ListedFamily[]
  readonly labels: ReadonlyMap<string, FamilyLabel>
  /** What support each family has here now; none on the list of another day. */
  readonly support: ReadonlyMap<string, readonly Supported[]>
  readonly total: number
  /** How many families the list of another day shows under no filter. */
  readonly allShown: number
  readonly beside: BesideTheList
  /** Sets of rules in force on the day of the list: those it can be filtered by. */
  readonly instruments: readonly Instrument[]
  /** Every version of every set of rules: what the cards name them by. */
  readonly rules: readonly Instrument[]
  /** What was just decided, to confirm it. */
  readonly decided: { readonly family: string; readonly disposition: Disposition } | null
  readonly maySetCapacity: boolean
  readonly today: Day
  /** The form for another day, as it was sent. */
  readonly pastForm: PastForm
  /** What there is of the list of another day; null for the list as it stands. */
  readonly past: PastView | null
}

interface Drawn {
  readonly title: string
  readonly content: Html
  readonly errors: number
  readonly refreshSeconds?: number
}

/** The list: the families, the order in words, what room there is, and how long families have waited for an offer. */
export function familiesPage(language: Language, page: ListPage): Drawn {
  const words = familiesWords(language)
  const { choice, pastForm, today } = page
  const errors = formErrors(language, [
    ...(choice.orderProblem ? [{ field: 'order-1', message: words.order[choice.orderProblem] }] : []),
    ...pastProblems(language, pastForm),
  ])
  const panel = pastPanel(language, choice, pastForm, today, errors)
  if (page.past) return { ...pastPage(language, page, page.past, panel, errors.summary), errors: errors.count }
  return {
    title: words.title,
    errors: errors.count,
    content: html`${errors.summary} ${page.decided && banner(language, page, page.decided)}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-third">
          ${capacity(language, page)} ${timesToOffer(language, page.beside.times)}
          <p class="govuk-body">
            <a class="govuk-link" href="/families/decided">${words.times.decisions}</a>
          </p>
        </div>
        <div class="govuk-grid-column-two-thirds">
          ${chosenOrder(language, page)} ${panel} ${list(language, page)}
        </div>
      </div>`,
  }
}

/** The list of another day: what it is comes first, and nobody decides from it. */
function pastPage(
  language: Language,
  page: ListPage,
  past: PastView,
  panel: Html,
  summary: Html | null,
): Omit<Drawn, 'errors'> {
  const title = pastTitle(language, page.choice, past.list, page.today)
  return {
    title,
    ...(goingOn(past.request) ? { refreshSeconds: 3 } : {}),
    content: html`${summary}
      <h1 class="govuk-heading-l">${title}</h1>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          ${pastStanding(language, page.choice, past, page.allShown)} ${panel}
          ${past.list && html`${chosenOrder(language, page)} ${list(language, page)}`}
        </div>
      </div>`,
  }
}

function banner(language: Language, page: ListPage, decided: NonNullable<ListPage['decided']>): Html {
  const words = familiesWords(language)
  const [next] = page.families
  const said = words.banner.said(
    familyInWords(language, page.labels.get(decided.family)),
    words.dispositions[decided.disposition],
  )
  const onward = next
    ? html`${words.banner.next}
        <a class="govuk-notification-banner__link" href="${familyAddress(next, page.choice.order)}"
          >${familyInWords(language, page.labels.get(next.family))}</a
        >`
    : html`${words.banner.last}`
  return govukNotificationBanner({
    type: 'success',
    titleText: words.banner.title,
    html: html`<p class="govuk-notification-banner__heading">${said}</p>
      <p class="govuk-body">${onward}</p>`,
  })
}

function capacity(language: Language, { beside, maySetCapacity }: ListPage): Html {
  const words = familiesWords(language).capacity
  const teams = formatList(
    language,
    beside.teams.map(({ team, places }) => `${team} ${places}`),
  )
  return capacityPanel({
    language,
    heading: words.heading,
    id: 'capacity',
    services:
      beside.places === null
        ? []
        : [
            {
              name: words.all,
              used: beside.taken,
              all: beside.places,
            },
          ],
    note: html`${beside.places === null ? words.notSet : words.teams(teams)} ${words.taken(beside.taken)}
    ${maySetCapacity && html`<a class="govuk-link" href="/capacity">${words.set}</a>`}`,
  })
}

/** How long until the first offer, and over how many families: from the list, and how old records were by then. */
export function timesToOffer(language: Language, times: TimesToOffer): Html {
  const words = familiesWords(language).times
  const { families, fromList, fromRecord, notKnown } = times
  return html`<section aria-labelledby="times">
    <h2 class="govuk-heading-m" id="times">${words.heading}</h2>
    <p class="govuk-body">${fromList === null ? words.none : words.fromList(fromList, families)}</p>
    ${
      families > 0 &&
      html`<p class="govuk-body">
        ${fromRecord !== null && words.fromRecord(fromRecord, families, families - notKnown)} ${notKnown > 0 && words.undated(notKnown)}
      </p>`
    }
  </section>`
}

function chosenOrder(language: Language, { choice, instruments }: ListPage): Html {
  const words = familiesWords(language).order
  const shown = instruments.find(({ id }) => id === choice.instrument)
  const options = criterionNames.flatMap((by) =>
    (['first', 'last'] as const).map((direction) => ({
      value: writeOrder([{ by, direction }])[0] ?? '',
      text: criterionInWords(language, { by, direction }),
    })),
  )
  const select = (place: number): Html => {
    const chosen = choice.order[place]
    return govukSelect({
      id: `order-${place + 1}`,
      name: 'order',
      label: { text: place === 0 ? words.first : words.after },
      value: chosen ? (writeOrder([chosen])[0] ?? '') : '',
      items: [
        ...(place === 0
          ? []
          : [
              {
                value: '',
                text: words.none,
              },
            ]),
        ...options,
      ],
    })
  }
  return html`<section aria-labelledby="order-heading">
    <h2 class="govuk-heading-m" id="order-heading">${words.heading}</h2>
    <p class="govuk-body">
      ${orderInWords(choice.order)[language]}. ${shown && words.shownOnly(shown.title[language])}
      ${choice.young && words.shownYoung}
    </p>
    ${govukDetails({
      summaryText: words.change,
      open: choice.orderProblem !== null,
      html: html`<form method="get" action="/families">
        ${choice.past && hidden({ 'as-at': choice.past.asAt, 'known-on': choice.past.knownOn })}
        ${[0, 1, 2].map(select)}
        ${govukSelect({
          id: 'met',
          name: 'met',
          label: { text: words.instrument },
          value: choice.instrument ?? '',
          items: [
            {
              value: '',
              text: words.allInstruments,
            },
            ...instruments.map(({ id, title }) => ({
              value: id,
              text: title[language],
            })),
          ],
        })}
        ${govukCheckboxes({ idPrefix: 'young', name: 'young', items: [{ value: 'yes', text: words.youngOnly, checked: choice.young }] })}
        ${govukButton({ text: words.apply, preventDoubleClick: false })}
      </form>`,
    })}
  </section>`
}

/** One criterion alone, as the words of the whole order would say it. */
function criterionInWords(language: Language, criterion: Criterion): string {
  const said = orderInWords([criterion])[language].split(', ')[0] ?? ''
  const words = said.replace(/^(First|Yn gyntaf) /, '')
  return words.slice(0, 1).toLocaleUpperCase(language) + words.slice(1)
}

function list(language: Language, page: ListPage): Html {
  const words = familiesWords(language)
  const { choice, families, total } = page
  const showAll = addressOf({ ...choice, instrument: null, young: false }, 1)
  const filtered = choice.instrument !== null || choice.young || choice.page > 1
  if (families.length === 0)
    return html`<p class="govuk-body">
        ${filtered ? words.noneFiltered : choice.past ? words.past.none : words.none}
      </p>
      ${filtered && html`<p class="govuk-body"><a class="govuk-link" href="${showAll}">${words.showAll}</a></p>`}`
  const first = (choice.page - 1) * familiesOnAPage
  return html`<p class="govuk-body">${words.showing(first + 1, first + families.length, total)}</p>
    <ol class="govuk-list" start="${first + 1}">
      ${families.map((family) => row(language, page, family))}
    </ol>
    ${pages(language, page)}`
}

function row(language: Language, page: ListPage, family: ListedFamily): Html {
  const words = familiesWords(language)
  const label = page.labels.get(family.family)
  const name = familyAndPlaceInWords(language, label)
  const facts = [
    ...(page.choice.past ? [] : [words.onList(formatDay(language, family.waitingSince))]),
    supportedSentence(language, page.support.get(family.family) ?? [], family.alreadySupported),
    words.underTwo[family.childUnderTwo === null ? 'notKnown' : family.childUnderTwo ? 'yes' : 'no'],
    ...(family.unbornChild ? [words.expecting] : []),
    oldestRecord(language, family),
  ]
  return html`<li class="kith-panel">
    <h3 class="govuk-heading-m govuk-!-margin-bottom-2">${name}</h3>
    ${!family.rulesHold && html`<p class="govuk-body">${statusMark('attention', words.rulesLapsed)}</p>`}
    <p class="govuk-body">${facts.join(' ')}</p>
    ${ruleSetsPart(language, family, page.rules)}
    <p class="govuk-body govuk-!-margin-bottom-0">
      <a class="govuk-link" href="${familyAddress(family, page.choice.order)}"
        >${page.choice.past ? words.past.nowOf : words.why}<span class="govuk-visually-hidden">
          ${name}</span
        ></a
      >
    </p>
  </li>`
}

function familyAddress(family: ListedFamily, order: readonly Criterion[]): string {
  const query = new URLSearchParams(orderQuery(order)).toString()
  return `/families/${family.consideration}${query === '' ? '' : `?${query}`}`
}

function pages(language: Language, { choice, total }: ListPage): Html | null {
  const words = familiesWords(language).pages
  const last = Math.ceil(total / familiesOnAPage)
  if (last <= 1) return null
  const step = (page: number, text: string): { href: string; text: string; labelText: string } | undefined =>
    page < 1 || page > last ? undefined : { href: addressOf(choice, page), text, labelText: words.of(page, last) }
  return govukPagination({
    landmarkLabel: words.label,
    previous: step(choice.page - 1, words.previous),
    next: step(choice.page + 1, words.next),
  })
}
