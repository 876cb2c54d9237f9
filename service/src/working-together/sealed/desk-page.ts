import {
  govukButton,
  govukNotificationBanner,
  responsiveTable,
  statusMark,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { AgencyName } from '#kith/people/index.ts'
import { formatDay, formatDayTime, unknown, type Language } from '#kith/platform/words/index.ts'
import {
  foundPart,
  pagesOf,
  searchErrors,
  searchForm,
  type Listed,
  type SearchAsked,
  type SearchForm,
} from '../lists/parts.ts'
import { nameOf, type Drawn } from './page.ts'
import type { Rung } from './rung.ts'
import { staffWords } from './staff.words.ts'
import type { ProtectedContact, Protection } from './store.ts'
import { sealedWords } from './words.ts'

export interface DeskPage {
  readonly protections: Listed<Protection>
  /** How many are protected now, on whichever page. */
  readonly holding: number
  readonly contacts: Listed<ProtectedContact>
  /** Who of the desk rang about the contacts shown, the newest first. */
  readonly rung: readonly Rung[]
  readonly agencies: readonly AgencyName[]
  readonly done: 'ended' | 'rung' | undefined
}

/** Everybody protected, and who told us of one of them. */
export function deskPage(language: Language, page: DeskPage): Drawn {
  const words = sealedWords(language)
  const { protections, contacts, done } = page
  const { showing, ways } = pagesOf(language, protections, {
    label: words.list.caption,
    address: (to) => addressOf(to, contacts.page),
  })
  return {
    title: words.title,
    content: html`${done && govukNotificationBanner({ type: 'success', titleText: words.done[done], text: words.done[done] })}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.count(page.holding)}</p>
      <p class="govuk-body">${words.lead}</p>
      ${govukButton({ text: words.start, href: '/protected/new' })}
      <p class="govuk-body"><a class="govuk-link" href="/protected/staff">${staffWords(language).title}</a></p>
      <h2 class="govuk-heading-m">${words.contacts.heading}</h2>
      ${contacts.all === 0 ? html`<p class="govuk-body">${words.contacts.none}</p>` : contactsPart(language, page)}
      <h2 class="govuk-heading-m">${words.list.heading}</h2>
      ${protections.all > 0 && searchForm(language, searchOf(language), null)}
      ${showing} ${protections.all > 0 && protectionsTable(language, protections.lines)} ${ways}`,
  }
}

/** The page of each of the two lists: the one stays where it is while the other is leafed through. */
function addressOf(page: number, told: number): string {
  const fields = [...(page === 1 ? [] : [`page=${page}`]), ...(told === 1 ? [] : [`told=${told}`])]
  return fields.length === 0 ? '/protected' : `/protected?${fields.join('&')}`
}

const searchOf = (language: Language): SearchForm => ({
  action: '/protected/search',
  list: '/protected',
  label: sealedWords(language).search.label,
  byBirth: true,
})

/** Those of the list whom somebody looked for. */
export function foundPage(
  language: Language,
  asked: SearchAsked,
  protections: Listed<Protection>,
): Drawn & { readonly errors: number } {
  const { search } = sealedWords(language)
  const errors = searchErrors(language, asked)
  const form = searchOf(language)
  return {
    title: search.title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${search.title}</h1>
      ${searchForm(language, form, asked)}
      ${foundPart(language, form, asked, protections, () => protectionsTable(language, protections.lines))}`,
  }
}

function contactsPart(language: Language, { contacts, protections, agencies, rung }: DeskPage): Html {
  const words = sealedWords(language).contacts
  const { showing, ways } = pagesOf(language, contacts, {
    label: words.caption,
    address: (to) => addressOf(protections.page, to),
  })
  return html`<p class="govuk-body">${words.lead}</p>
    ${showing}
    ${responsiveTable({
      language,
      id: 'contacts',
      caption: words.caption,
      captionSize: 'hidden',
      columns: [words.when, words.about, words.who, words.ring, words.number, words.answered].map((heading) => ({
        heading,
      })),
      rows: contacts.lines.map((one) => {
        const agency = agencies.find(({ id }) => id === one.agency)?.name[language] ?? ''
        return [
          formatDayTime(language, one.at),
          nameOf(language, one),
          one.caller === null
            ? words.colleague(one.name, agency)
            : words.caller(one.caller.name, one.caller.service, one.name),
          one.caller?.phone ?? one.phone ?? unknown(language),
          html`${one.contact}<br />${one.decided ? words.decided : words.waiting}`,
          answered(
            language,
            one,
            rung.filter(({ contact }) => contact === one.contact),
          ),
        ]
      }),
    })}
    ${ways}`
}

/** Who of the desk rang about a contact; and the way to write down that somebody did. */
function answered(language: Language, { contact }: ProtectedContact, rung: readonly Rung[]): Html {
  const words = sealedWords(language).rung
  return html`${rung.map(
    ({ by, at, spokeTo, said }) =>
      html`<p class="govuk-body govuk-!-margin-bottom-1">
          ${statusMark('good', words.line(by, formatDayTime(language, at), spokeTo))}
          ${said !== '' && html`<br /><span class="kith-as-written">${said}</span>`}
        </p>`,
  )}
    ${rung.length === 0 && html`${statusMark('attention', words.none)}<br />`}
    <a class="govuk-link" href="/protected/contacts/${contact}">${words.add}</a>`
}

function protectionsTable(language: Language, protections: readonly Protection[]): Html {
  const words = sealedWords(language)
  const { list } = words
  return responsiveTable({
    language,
    id: 'protected',
    caption: list.caption,
    captionSize: 'hidden',
    firstCellIsHeader: true,
    columns: [list.who, list.why, list.from, list.since, list.stands].map((heading) => ({ heading })),
    rows: protections.map((one) => [
      html`<a class="govuk-link" href="/protected/${one.id}">${nameOf(language, one)}</a>`,
      words.kinds[one.kind],
      one.hiddenFrom ?? words.everybody,
      formatDayTime(language, one.from),
      standing(language, one),
    ]),
  })
}

function standing(language: Language, { ended, found, considered }: Protection): Html {
  const words = sealedWords(language)
  if (ended) return statusMark('stopped', words.over(formatDay(language, ended.at.toISOString().slice(0, 10))))
  if (!found) return statusMark('waiting', words.notHere)
  return considered ? statusMark('attention', words.waits) : statusMark('good', words.holds)
}
