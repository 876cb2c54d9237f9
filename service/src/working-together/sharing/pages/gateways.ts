import { standingInWords, type PublishedGateway, type Reliance } from '#kith/identify/index.ts'
import type { Day } from '#kith/people/index.ts'
import { factsList, statusMark, type MarkKind } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import { relianceOn } from '../model/gateway-use.ts'
import { sharingWords } from '../words.ts'
import type { Drawn } from './form.ts'

const marks: Readonly<Record<Reliance, MarkKind>> = { yes: 'good', 'with-a-reason': 'unknown', no: 'stopped' }

/** Every law by which information may pass: what for, within what limits, and how it stands on a day. */
export function gatewaysPage(language: Language, gateways: readonly PublishedGateway[], today: Day): Drawn {
  const { gateways: words } = sharingWords(language)
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead(formatDay(language, today))}</p>
      ${gateways.map((law) => {
        const standing = standingInWords(language, law)
        return html`<h2 class="govuk-heading-m" id="${law.id}">${law.title[language]}</h2>
          <p class="govuk-body">${statusMark(marks[relianceOn(law)], standing.reliance)}</p>
          ${factsList(language, [
            { term: words.status, value: standing.now },
            { term: words.days, value: days(language, law) },
            { term: words.duty, value: law.duty ? words.isDuty : words.isPower },
          ])}
          <p class="govuk-body" lang="en">${law.law}</p>
          <p class="govuk-body">${law.purpose[language]}</p>
          ${law.limits !== undefined && html`<p class="govuk-body">${law.limits[language]}</p>`}
          ${law.note !== null && html`<p class="govuk-body govuk-hint">${law.note[language]}</p>`}
          <p class="govuk-body-s">
            ${words.source} <span lang="en">${law.source}</span>.
          </p>`
      })}`,
  }
}

function days(language: Language, law: PublishedGateway): string {
  const { gateways: words } = sharingWords(language)
  return [
    law.enacted && words.passed(formatDay(language, law.enacted)),
    law.commenced ? words.began(formatDay(language, law.commenced)) : words.beganUnknown,
    law.repealed && words.ended(formatDay(language, law.repealed)),
  ]
    .filter((part) => part)
    .join(', ')
}
