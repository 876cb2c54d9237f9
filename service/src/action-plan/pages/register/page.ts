import { govukInsetText, govukSummaryList, statusMark } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatMoney } from '#kith/platform/words/index.ts'
import type { Held } from '../../model/plan.ts'
import { verdict } from '../../model/verdict.ts'
import { bodyLinks, type Drawn, planWords, quoted, recordLink, sourcesOf, verdictMark } from '../parts.ts'
import { pageWords, type View } from '../view.ts'

const row = (name: string, value: Html | string) => ({ key: { text: name }, value: { html: html`${value}` } })

function opening(title: string, lead: string): Html {
  return html`<h1 class="govuk-heading-xl">${title}</h1>
    <p class="govuk-body-l">${lead}</p>`
}

/** What was pledged after the plan, with what became of each. */
export function pledgesPage({ plan, language, asAt }: View): Drawn {
  const words = pageWords(language).pledges
  return {
    title: words.title,
    content: html`${opening(words.title, words.lead)}
    ${[...plan.pledge.values()].map(
      ({ key, body }) =>
        html`<h2 class="govuk-heading-m" id="${key}">${recordLink(plan, `pledge/${key}`)}</h2>
          <p class="govuk-body">${quoted(body.lang, body.says)}</p>
          ${
            body.groups.length > 0 &&
            html`<p class="govuk-body govuk-!-margin-bottom-1">${words.groups}:</p>
              <ul class="govuk-list govuk-list--bullet">
                ${body.groups.map((group) => html`<li>${quoted(body.lang, group)}</li>`)}
              </ul>`
          }
          <p class="govuk-body">${verdictMark(language, verdict(body, plan, asAt))}</p>`,
    )}`,
  }
}

/** Where the work went. The list is open, and says so. */
export function contributionsPage({ plan, language }: View): Drawn {
  const words = pageWords(language).contributions
  return {
    title: words.title,
    content: html`${opening(words.title, words.lead)} ${govukInsetText({ text: words.open })}
    ${[...plan.contribution.values()].map(
      ({ key, body }) =>
        html`<h2 class="govuk-heading-m" id="${key}">${quoted(body.lang, body.title)}</h2>
          <p class="govuk-body">${quoted(body.lang, body.says)}</p>
          ${govukSummaryList({
            rows: [
              row(words.by, bodyLinks(plan, language, body.by)),
              row(words.to, body.to === null ? planWords(language).notKnown : recordLink(plan, body.to)),
              row(words.on, quoted('en', body.on ?? planWords(language).notKnown)),
            ],
          })}
          ${body.note !== undefined && html`<p class="govuk-body">${quoted(body.lang, body.note)}</p>`}
          ${sourcesOf(plan, language, body.cites)}`,
    )}`,
  }
}

/** What changed, and what was spent. An amount nobody stated is not known, and never nought. */
export function changesPage(view: View): Drawn {
  const { plan, language } = view
  const words = pageWords(language).changes
  const unknown = planWords(language).notKnown
  return {
    title: words.title,
    content: html`${opening(words.title, words.lead)}
      <h2 class="govuk-heading-l">${words.changes}</h2>
      ${[...plan['policy-change'].values()].map(
        ({ key, body }) =>
          html`<h3 class="govuk-heading-m" id="${key}">${quoted(body.lang, body.title)}</h3>
            ${govukSummaryList({
              rows: [
                row(words.effective, quoted('en', body.effective ?? unknown)),
                row(words.before, quoted(body.lang, body.before ?? unknown)),
                row(words.after, quoted(body.lang, body.after)),
                row(words.by, bodyLinks(plan, language, body.by)),
              ],
            })}
            ${body.note !== undefined && html`<p class="govuk-body">${quoted(body.lang, body.note)}</p>`}
            ${sourcesOf(plan, language, body.cites)}`,
      )}
      <h2 class="govuk-heading-l">${words.money}</h2>
      ${[...plan.investment.values()].map(
        ({ key, body }) =>
          html`<h3 class="govuk-heading-m" id="${key}">${quoted(body.lang, body.title)}</h3>
            <p class="govuk-body">${quoted(body.lang, body.says)}</p>
            ${govukSummaryList({
              rows: [
                row(words.stated, quoted(body.lang, body.stated)),
                row(words.pence, formatMoney(language, body.pence)),
                row(words.years, quoted('en', body.years ?? unknown)),
                row(words.by, bodyLinks(plan, language, body.by)),
                row(words.for, body.for === null ? unknown : recordLink(plan, body.for)),
                ...(body.reach === undefined ? [] : [row(words.reach, quoted(body.lang, body.reach))]),
                row(words.use, body.use.length === 0 ? words.noUse : uses(view, body)),
              ],
            })}
            ${sourcesOf(plan, language, body.cites)}`,
      )}`,
  }
}

function uses({ plan, language }: View, { use, lang }: Held<'investment'>['body']): Html {
  return html`${use.map(
    ({ says, cites }) =>
      html`<p class="govuk-body">${quoted(lang, says)}</p>
        ${sourcesOf(plan, language, cites)}`,
  )}`
}

/** Questions on which sources disagree: every answer, the one used, and why. */
export function claimsPage({ plan, language }: View): Drawn {
  const words = pageWords(language).claims
  return {
    title: words.title,
    content: html`${opening(words.title, words.lead)}
    ${[...plan.claim.values()].map(
      ({ key, body }) =>
        html`<h2 class="govuk-heading-m" id="${key}">${quoted(body.lang, body.title)}</h2>
          <p class="govuk-body">${words.about}: ${recordLink(plan, body.about)}</p>
          <ul class="govuk-list govuk-list--spaced">
            ${body.values.map(
              (value) =>
                html`<li>
                  <strong>${quoted(body.lang, value.says)}</strong> (${words.says(value.on)})
                  ${value.id === body.chosen && statusMark('good', words.used)}
                  ${sourcesOf(plan, language, value.cites)}
                </li>`,
            )}
          </ul>
          <p class="govuk-body">
            ${body.chosen === null && words.none} ${words.because} ${quoted(body.lang, body.because)}
          </p>`,
    )}`,
  }
}
