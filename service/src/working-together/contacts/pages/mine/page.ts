import { govukButton, govukInsetText, govukPanel, responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, formatDay, formatDayTime, type Language } from '#kith/platform/words/index.ts'
import type { Contact, ContactLine, Draft, Reply } from '../../store.ts'
import { contactWords } from '../../words.ts'
import { aboutInWords, aboutOf, toldList } from '../told.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const mineWords = catalogue({ en, cy })

interface Drawn {
  readonly title: string
  readonly content: Html
}

/** Whom somebody can ring at the front door. */
export interface FrontDoorPhone {
  readonly name: string
  readonly phone: string | null
}

export function myContactsPage(language: Language, lines: readonly ContactLine[], drafts: readonly Draft[]): Drawn {
  const words = mineWords(language)
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${govukButton({ text: words.start, href: '/contacts/new' })}
      ${drafts.length > 0 && draftList(language, drafts, '/contacts')}
      <h2 class="govuk-heading-m">${words.sent}</h2>
      ${
        lines.length === 0
          ? html`<p class="govuk-body">${words.none}</p>`
          : responsiveTable({
              language,
              id: 'contacts',
              caption: words.sent,
              captionSize: 'hidden',
              columns: [{ heading: words.table.about }, { heading: words.table.at }, { heading: words.table.state }],
              rows: lines.map((line) => [
                html`<a class="govuk-link" href="/contacts/${line.id}"
                  >${aboutInWords(language, line.names, line.others)}</a
                >`,
                formatDayTime(language, line.at),
                line.outcome === null
                  ? words.waiting(formatDay(language, line.decideBy))
                  : contactWords(language).decisions[line.outcome].text,
              ]),
            })
      }`,
  }
}

/** What was begun and not sent, wherever it is gone on with. */
export function draftList(language: Language, drafts: readonly Draft[], base: '/contacts' | '/front-door'): Html {
  const words = mineWords(language)
  return html`<h2 class="govuk-heading-m">${words.drafts}</h2>
    <ul class="govuk-list">
      ${drafts.map(({ form, typed, savedAt }) => {
        const name = `${typed['p1-forename'] ?? ''} ${typed['p1-surname'] ?? ''}`.trim()
        return html`<li>
          <a class="govuk-link" href="${base}/drafts/${form}"
            >${name === '' ? contactWords(language).noName : name}</a
          >: ${words.draft(formatDayTime(language, savedAt))}
        </li>`
      })}
    </ul>`
}

/** The same for everybody, whatever is known of whom: it is drawn without asking. */
export function receivedPage(language: Language, { name, phone }: FrontDoorPhone): Drawn {
  const words = mineWords(language).received
  return {
    title: words.title,
    content: html`<div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        ${govukPanel({ titleText: words.title, text: words.nothing })}
        <p class="govuk-body">${words.text}</p>
        <p class="govuk-body">${phone === null ? words.ringNobody : words.ring(name, phone)}</p>
        <p class="govuk-body"><a class="govuk-link" href="/contacts">${words.list}</a></p>
      </div>
    </div>`,
  }
}

/** One contact, to whoever told it: what was answered first, then what they told. */
export function myContactPage(language: Language, contact: Contact, replies: readonly Reply[], who: string): Drawn {
  const words = mineWords(language).one
  const title = words.title(aboutOf(language, contact))
  return {
    title,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <h1 class="govuk-heading-l">${title}</h1>
      <h2 class="govuk-heading-m">${words.replies}</h2>
      ${replies.length === 0 ? govukInsetText({ text: words.none(formatDay(language, contact.decideBy)) }) : replies.map((reply) => replyOf(language, reply))}
      <h2 class="govuk-heading-m">${words.told}</h2>
      ${toldList(language, contact, who)}
    </div></div>`,
  }
}

/** A reply as whoever told us reads it. */
export function replyOf(language: Language, reply: Reply): Html {
  const words = mineWords(language).one
  const { decisions } = contactWords(language)
  return govukInsetText({
    html: html`${reply.outcome !== null && html`<p class="govuk-body"><strong>${words.decided(decisions[reply.outcome].text)}</strong></p>`}
      <p class="govuk-body kith-as-written">${reply.says}</p>
      <p class="govuk-body">${words.ring(reply.ringName, reply.ringPhone)}</p>
      <p class="govuk-body-s govuk-!-margin-bottom-0">${words.at(formatDayTime(language, reply.at))}</p>`,
  })
}
