import type { AgencyName, Day } from '#kith/people/index.ts'
import {
  govukButton,
  govukNotificationBanner,
  govukPagination,
  govukTag,
  responsiveTable,
  statusMark,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, formatDay, formatDayTime, type Language } from '#kith/platform/words/index.ts'
import { contactsOnAPage, type ContactLine, type Draft } from '../../store.ts'
import { contactWords } from '../../words.ts'
import { draftList } from '../mine/page.ts'
import { aboutInWords } from '../told.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const frontDoorWords = catalogue({ en, cy })

export interface FrontDoorPage {
  readonly lines: readonly ContactLine[]
  readonly all: number
  readonly page: number
  readonly decided: readonly ContactLine[]
  readonly drafts: readonly Draft[]
  readonly agencies: readonly AgencyName[]
  readonly today: Day
  readonly done: boolean
}

/** Every contact that waits for a decision: those on which somebody has to act today, then the longest waiting first; nothing else orders them. */
export function frontDoorPage(
  language: Language,
  page: FrontDoorPage,
): { readonly title: string; readonly content: Html } {
  const words = frontDoorWords(language)
  return {
    title: words.title,
    content: html`${page.done && govukNotificationBanner({ type: 'success', titleText: words.doneTitle, text: words.done })}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.count(page.all)}</p>
      <p class="govuk-body">${words.lead}</p>
      ${govukButton({ text: words.take, href: '/front-door/new', classes: 'govuk-button--secondary' })}
      ${page.drafts.length > 0 && draftList(language, page.drafts, '/front-door')}
      ${page.lines.length === 0 ? html`<p class="govuk-body">${words.none}</p>` : waiting(language, page)}
      ${pages(language, page)} ${page.decided.length > 0 && decided(language, page)}`,
  }
}

function link(language: Language, line: ContactLine): Html {
  return html`<a class="govuk-link" href="/front-door/${line.id}"
    >${aboutInWords(language, line.names, line.others)}</a
  >`
}

/** The service that told us: that of whoever rang, where the front door took it down. */
function from(language: Language, line: ContactLine, agencies: readonly AgencyName[]): string {
  return line.callerService ?? agencies.find(({ id }) => id === line.agency)?.name[language] ?? ''
}

function waiting(language: Language, { lines, agencies, today }: FrontDoorPage): Html {
  const words = frontDoorWords(language)
  const { urgencies } = contactWords(language)
  return responsiveTable({
    language,
    id: 'waiting',
    caption: words.title,
    captionSize: 'hidden',
    columns: [
      { heading: words.table.about },
      { heading: words.table.from },
      { heading: words.table.at },
      { heading: words.table.urgency },
      { heading: words.table.due },
    ],
    rows: lines.map((line) => {
      return [
        link(language, line),
        from(language, line, agencies),
        formatDayTime(language, line.at),
        line.urgency === 'today' ? actToday(language) : urgencies[line.urgency],
        due(language, line.decideBy, today),
      ]
    }),
  })
}

/** That somebody has to act today, in words on a tag: never by colour alone. */
export function actToday(language: Language): Html {
  return govukTag({ text: frontDoorWords(language).actToday, classes: 'govuk-tag--red' })
}

/** By when a contact is decided: a day that has passed and today say so. */
export function due(language: Language, decideBy: Day, today: Day): Html | string {
  const words = frontDoorWords(language)
  const day = formatDay(language, decideBy)
  if (decideBy < today) return statusMark('attention', words.late(day))
  return decideBy === today ? words.today(day) : day
}

function pages(language: Language, { page, all }: FrontDoorPage): Html | false {
  const words = frontDoorWords(language)
  const last = Math.max(1, Math.ceil(all / contactsOnAPage))
  if (last === 1) return false
  return govukPagination({
    landmarkLabel: words.pages,
    ...(page > 1 ? { previous: { href: `/front-door?page=${page - 1}`, text: words.previous } } : {}),
    ...(page < last ? { next: { href: `/front-door?page=${page + 1}`, text: words.next } } : {}),
  })
}

function decided(language: Language, page: FrontDoorPage): Html {
  const words = frontDoorWords(language)
  const { decisions } = contactWords(language)
  return responsiveTable({
    language,
    id: 'decided',
    caption: words.decided,
    captionSize: 'm',
    columns: [
      { heading: words.decidedTable.about },
      { heading: words.decidedTable.from },
      { heading: words.decidedTable.what },
    ],
    rows: page.decided.map((line) => [
      link(language, line),
      from(language, line, page.agencies),
      line.outcome === null ? '–' : decisions[line.outcome].text,
    ]),
  })
}
