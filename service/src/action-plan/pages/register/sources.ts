import { responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Bodies } from '../../model/records.ts'
import { webAddress } from '../../model/web-address.ts'
import type { LinkCheck } from '../../store.ts'
import { type Drawn, lookedAt, planWords, quoted } from '../parts.ts'
import { pageWords, type View } from '../view.ts'

/** Every source, how much of it was read, and where it is. Records that cannot be read are named here too. */
export function sourcesPage({ plan, language }: View, checks: ReadonlyMap<string, LinkCheck>): Drawn {
  const words = pageWords(language).sources
  const unknown = planWords(language).notKnown
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      <p class="govuk-body">${words.addresses}${checks.size === 0 && html` ${words.neverLooked}`}</p>
      ${
        plan.unread.length > 0 &&
        html`<h2 class="govuk-heading-m">${words.unread}</h2>
          <p class="govuk-body">${words.unreadLead}</p>
          <ul class="govuk-list govuk-list--bullet">
            ${plan.unread.map(({ where, problem }) => html`<li lang="en">${where} ${problem}</li>`)}
          </ul>`
      }
      ${responsiveTable({
        language,
        id: 'sources',
        caption: words.title,
        captionSize: 'hidden',
        columns: [
          { heading: words.title },
          { heading: words.by },
          { heading: words.published },
          { heading: words.address },
          { heading: words.read },
        ],
        rows: [...plan.source.values()].map(({ key, body }) => [
          html`<span id="${key}" lang="${body.lang}">${body.title}</span>`,
          quoted(body.lang, body.by),
          quoted('en', body.published ?? unknown),
          whereRead(language, body, checks),
          quoted('en', body.read),
        ]),
        firstCellIsHeader: true,
      })}`,
  }
}

/** Where it was read: a link where an address was noted whole, else the note as it is. No address is made up. */
function whereRead(
  language: View['language'],
  { address, archive }: Bodies['source'],
  checks: ReadonlyMap<string, LinkCheck>,
): Html {
  const words = pageWords(language).sources
  const web = webAddress(address)
  if (address === null) return html`${planWords(language).notKnown}`
  return html`<span class="kith-wrap"
      >${web === null ? html`${words.noted}: <span lang="en">${address}</span>` : html`<a class="govuk-link" href="${web}">${address}</a>`}</span
    >${web !== null && lookedAt(language, checks.get(web))}${archive !== undefined && html`<br /><a class="govuk-link" href="${archive}">${pageWords(language).publications.archive}</a>`}`
}
