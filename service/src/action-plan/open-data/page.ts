import { html } from '#kith/platform/html/index.ts'
import type { Drawn } from '../pages/parts.ts'
import { pageWords, type View } from '../pages/view.ts'
import { tableNames, type TableName } from './tables.ts'

/** What may be taken away, and in which shapes. */
export function openDataPage({ language }: View): Drawn {
  const words = pageWords(language).openData
  const names: Readonly<Record<TableName, string>> = {
    promises: words.csvPromises,
    sites: words.csvSites,
    publications: words.csvPublications,
    claims: words.csvClaims,
    money: words.csvMoney,
  }
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        <li><a class="govuk-link" href="/plan/open-data/plan.json">${words.json}</a>: ${words.jsonNote}</li>
        <li>
          <a class="govuk-link" href="/plan/open-data/plan.schema.json">${words.schema}</a>:
          ${words.schemaNote}
        </li>
        ${tableNames.map((name) => html`<li><a class="govuk-link" href="/plan/open-data/${name}.csv">${words.csv(names[name])}</a></li>`)}
      </ul>
      <p class="govuk-body">${words.asAtNote}</p>
      <p class="govuk-body">${words.licence}</p>`,
  }
}
