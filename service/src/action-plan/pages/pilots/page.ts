import { govukSummaryList, responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatMoney, formatNumber } from '#kith/platform/words/index.ts'
import { isVerified } from '../../model/parts.ts'
import type { Held } from '../../model/plan.ts'
import { bodyLinks, type Drawn, planWords, quoted, recordLink, recordLinks, sourcesOf } from '../parts.ts'
import { pageWords, type View } from '../view.ts'

/** The programmes, each with how many of its sites are named here. */
export function pilotsPage(view: View): Drawn {
  const { plan, language } = view
  const words = pageWords(language).pilots
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${[...plan.programme.values()].map(
        (programme) =>
          html`<h2 class="govuk-heading-m">${recordLink(plan, `programme/${programme.key}`)}</h2>
            <p class="govuk-body">${quoted(programme.body.lang, programme.body.aim)}</p>
            <p class="govuk-body">${counted(view, programme)}</p>`,
      )}`,
  }
}

function sitesOf({ plan }: View, key: string): readonly Held<'site'>[] {
  return [...plan.site.values()]
    .filter(({ body }) => body.programme === key)
    .toSorted((left, right) => left.body.order - right.body.order)
}

function counted(view: View, { key, body }: Held<'programme'>): string {
  const held = sitesOf(view, key)
  const named = held.filter((site) => site.body.named).length
  return pageWords(view.language).pilots.sitesFound(
    named,
    held.length,
    body.sites === null ? planWords(view.language).notKnown : formatNumber(view.language, body.sites),
  )
}

/** One programme: for whom, whose money, how it worked, what was found of which kind, what was decided, where, and what is not known. */
export function pilotPage(view: View, programme: Held<'programme'>): Drawn {
  const { plan, language } = view
  const { key, body } = programme
  const words = pageWords(language).pilots
  const claims = [...plan.claim.values()].filter((claim) => claim.body.about === `programme/${key}`)
  return {
    title: body.title,
    content: html`<h1 class="govuk-heading-xl">${quoted(body.lang, body.title)}</h1>
      <p class="govuk-body-l">${quoted(body.lang, body.aim)}</p>
      ${facts(view, programme)} ${sourcesOf(plan, language, body.cites)}
      ${body.about.length > 0 && recordLinks(plan, body.about)}
      <h2 class="govuk-heading-l">${words.method}</h2>
      ${statements(view, body.lang, body.method)}
      <h2 class="govuk-heading-l">${words.results}</h2>
      <p class="govuk-body">${words.resultsNote}</p>
      ${body.results.map(
        (result) =>
          html`<h3 class="govuk-heading-s">${words.kinds[result.of]}</h3>
            ${statements(view, body.lang, [result])}`,
      )}
      <h2 class="govuk-heading-l">${words.decision}</h2>
      ${body.decision === null ? html`<p class="govuk-body">${words.noDecision}</p>` : statements(view, body.lang, [body.decision])}
      <h2 class="govuk-heading-l">${words.sites}</h2>
      ${sites(view, programme)}
      ${
        claims.length > 0 &&
        html`<h2 class="govuk-heading-m">${pageWords(language).promise.disagree}</h2>
          ${recordLinks(
            plan,
            claims.map((claim) => `claim/${claim.key}`),
          )}`
      }
      ${
        body.unknown.length > 0 &&
        html`<h2 class="govuk-heading-m">${words.unknown}</h2>
          <ul class="govuk-list govuk-list--bullet">
            ${body.unknown.map((text) => html`<li>${quoted(body.lang, text)}</li>`)}
          </ul>`
      }`,
  }
}

function statements(
  { plan, language }: View,
  lang: 'en' | 'cy',
  all: readonly { readonly says: string; readonly cites: Held<'programme'>['body']['cites'] }[],
): Html {
  return html`${all.map(
    ({ says, cites }) =>
      html`<p class="govuk-body">${quoted(lang, says)}</p>
        ${sourcesOf(plan, language, cites)}`,
  )}`
}

function facts({ plan, language }: View, { key, body }: Held<'programme'>): Html {
  const words = pageWords(language).pilots
  const unknown = planWords(language).notKnown
  const row = (name: string, value: Html | string) => ({
    key: { text: name },
    value: { html: html`${value}` },
  })
  const money = [...plan.investment.values()].filter((one) => one.body.for === `programme/${key}`)
  return govukSummaryList({
    rows: [
      row(words.clients, quoted(body.lang, body.clients)),
      row(words.leadLabel, bodyLinks(plan, language, body.lead)),
      ...(body.partners.length === 0 ? [] : [row(words.partners, bodyLinks(plan, language, body.partners))]),
      ...(body.funders.length === 0
        ? []
        : [
            row(
              words.funders,
              html`<ul class="govuk-list">
                ${body.funders.map(({ body: funder, pence }) => html`<li>${recordLink(plan, `body/${funder}`)}: ${pence === null ? pageWords(language).promise.noAmount : formatMoney(language, pence)}</li>`)}
              </ul>`,
            ),
          ]),
      ...(money.length === 0
        ? []
        : [
            row(
              words.money,
              html`<ul class="govuk-list">
                ${money.map((one) => html`<li>${recordLink(plan, `investment/${one.key}`)}: ${quoted('en', one.body.stated)}</li>`)}
              </ul>`,
            ),
          ]),
      row(words.began, quoted('en', body.began ?? unknown)),
      row(words.ended, quoted('en', body.ended ?? unknown)),
      ...(body.themes.length === 0 ? [] : [row(words.themes, quoted(body.lang, body.themes.join('; ')))]),
    ],
  })
}

function sites(view: View, programme: Held<'programme'>): Html {
  const { plan, language } = view
  const words = pageWords(language).pilots
  const shared = planWords(language)
  return html`<p class="govuk-body">${counted(view, programme)}</p>
    ${responsiveTable({
      language,
      id: 'sites',
      caption: words.sites,
      captionSize: 'hidden',
      columns: Object.values(words.columns).map((heading) => ({ heading })),
      rows: sitesOf(view, programme.key).map(({ body }) => [
        body.named ? quoted(body.lang, body.title) : words.unnamed,
        body.area === null ? shared.notKnown : quoted(body.lang, body.area),
        body.leads === null ? shared.notKnown : quoted(body.lang, body.leads),
        words.sustained[body.sustained],
        html`${body.cites.some(({ seen }) => isVerified(seen)) ? '' : html`<strong>${shared.unverified}</strong>. `}${body.cites.map(
          (cite, at) => html`${at > 0 ? '; ' : ''}${recordLink(plan, `source/${cite.source}`)}`,
        )}${body.note !== undefined && html` ${quoted(body.lang, body.note)}`}`,
      ]),
      firstCellIsHeader: true,
    })}`
}
