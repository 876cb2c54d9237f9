import {
  govukButton,
  govukDetails,
  govukNotificationBanner,
  responsiveTable,
  type ResponsiveTableOptions,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { AgencyName } from '#kith/people/index.ts'
import { formatDayTime, type Language } from '#kith/platform/words/index.ts'
import { familyName } from '../../support/pages/names.ts'
import type { Family, Member } from '../../support/store/family.ts'
import { standing } from '../model/standing.ts'
import type { Letter, RenditionRow } from '../store.ts'
import { letterWords } from '../words.ts'
import { recipientName, sinceOf, stateMark, type Drawn } from './shown.ts'

export type Done = keyof ReturnType<typeof letterWords>['done']

export interface LettersPage {
  readonly family: Family
  readonly agencies: readonly AgencyName[]
  readonly letters: readonly Letter[]
  readonly renditions: readonly RenditionRow[]
}

/** Letters of one family: what was written, and to whom each of them went. */
export function lettersPage(language: Language, page: LettersPage): Drawn {
  const words = letterWords(language)
  const { family, letters } = page
  const { episode, closed } = family.glance
  return {
    title: words.title,
    content: html`<span class="govuk-caption-xl govuk-!-text-break-word">${familyName(language, family.members)}</span>
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body">${words.lead}</p>
      ${!closed && govukButton({ text: words.start, href: `/support/${episode}/letters/new` })}
      ${letters.length === 0 && html`<p class="govuk-body">${words.none}</p>`}
      ${letters.slice(0, lettersOpen).map((letter) => letterPart(language, page, letter))}
      ${
        letters.length > lettersOpen &&
        govukDetails({
          summaryText: words.earlier(letters.length - lettersOpen),
          html: html`${letters.slice(lettersOpen).map((letter) => letterPart(language, page, letter))}`,
        })
      }`,
  }
}

/** Letters of one family that are open at once: about two screens of a telephone each. */
const lettersOpen = 6

function letterPart(language: Language, page: LettersPage, letter: Letter): Html {
  const words = letterWords(language)
  const { family, renditions } = page
  const ours = renditions.filter((one) => one.letter === letter.id)
  return html`<h2 class="govuk-heading-m govuk-!-text-break-word"><a class="govuk-link" href="/support/${family.glance.episode}/letters/${letter.id}">${letter.title}</a></h2>
    <p class="govuk-body">${words.kinds[letter.kind]}. ${words.written(family.people.get(letter.by)?.name ?? letter.by, letter.at)}</p>
    ${ours.length === 0 ? html`<p class="govuk-body">${words.forNobody}</p>` : renditionsPart(language, page, ours, letter.id)}`
}

/** To whom a letter was made ready, and how it stands with each; what was before that for whoever opens it. */
export function renditionsPart(
  language: Language,
  page: Pick<LettersPage, 'family' | 'agencies'>,
  rows: readonly RenditionRow[],
  id: string,
  captionSize: 'm' | 'hidden' = 'hidden',
): Html | null {
  if (rows.length === 0) return null
  const { table } = letterWords(language)
  const { now, before } = standing(rows)
  return html`${renditionsTable(language, page, now, { id: `letter-${id}`, caption: table.caption, captionSize })}
    ${
      before.length > 0 &&
      govukDetails({
        summaryText: table.before(before.length),
        html: renditionsTable(language, page, before, {
          id: `letter-${id}-before`,
          caption: table.beforeCaption,
          captionSize: 'hidden',
        }),
      })
    }`
}

function renditionsTable(
  language: Language,
  { family, agencies }: Pick<LettersPage, 'family' | 'agencies'>,
  rows: readonly RenditionRow[],
  named: Pick<ResponsiveTableOptions, 'id' | 'caption' | 'captionSize'>,
): Html {
  const { table, channels } = letterWords(language)
  return responsiveTable({
    language,
    ...named,
    firstCellIsHeader: true,
    columns: [table.to, table.how, table.state, table.since].map((heading) => ({ heading })),
    rows: rows.map((row) => [
      html`<a class="govuk-link govuk-!-text-break-word" href="/letters/${row.id}">${recipientName(language, family, agencies, row)}</a>`,
      channels[row.channel],
      stateMark(language, row.state),
      formatDayTime(language, sinceOf(row)),
    ]),
  })
}

export interface CheckPage {
  readonly renditions: readonly RenditionRow[]
  /** Those whose notice could not be sent, and nobody told them yet. */
  readonly notTold: readonly RenditionRow[]
  readonly members: ReadonlyMap<string, readonly Member[]>
  readonly agencies: readonly AgencyName[]
  readonly done: Done | undefined
}

/** Letters of the families somebody supports that wait for them as the second person, and those that can still be called back. */
export function checkPage(language: Language, page: CheckPage): Drawn {
  const words = letterWords(language)
  const { check, notices } = words
  const ready = page.renditions.filter(({ state }) => state === 'ready')
  const released = page.renditions.filter(({ state }) => state === 'released')
  return {
    title: check.title,
    content: html`${page.done && govukNotificationBanner({ type: 'success', text: words.done[page.done] })}
      <h1 class="govuk-heading-xl">${check.title}</h1>
      <p class="govuk-body">${check.lead}</p>
      ${
        page.notTold.length > 0 &&
        html`<h2 class="govuk-heading-m">${notices.list}</h2>
        <p class="govuk-body">${notices.listLead}</p>
        ${checkTable(language, page, page.notTold, notices.listCaption, words.table.since)}
        <h2 class="govuk-heading-m">${check.caption}</h2>`
      }
      ${ready.length === 0 ? html`<p class="govuk-body">${check.none}</p>` : checkTable(language, page, ready, check.caption)}
      ${
        released.length > 0 &&
        html`<h2 class="govuk-heading-m">${check.waiting}</h2>
        ${checkTable(language, page, released, check.waitingCaption)}`
      }`,
  }
}

function checkTable(
  language: Language,
  { members, agencies }: CheckPage,
  rows: readonly RenditionRow[],
  caption: string,
  when = letterWords(language).check.made,
): Html {
  const { check, table } = letterWords(language)
  return responsiveTable({
    language,
    id: caption.replaceAll(/\W+/g, '-'),
    caption,
    captionSize: 'hidden',
    firstCellIsHeader: true,
    columns: [check.letter, table.to, when].map((heading) => ({ heading })),
    rows: rows.map((row) => [
      html`<a class="govuk-link govuk-!-text-break-word" href="/letters/${row.id}">${row.title}</a>`,
      html`<span class="govuk-!-text-break-word">${recipientName(language, { members: members.get(row.episode) ?? [] }, agencies, row)}</span>`,
      formatDayTime(language, sinceOf(row)),
    ]),
  })
}
