import { govukSummaryList } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Held } from '../../model/plan.ts'
import { dayOf } from '../../model/verdict.ts'
import type { LinkCheck } from '../../store.ts'
import { bodyLinks, type Drawn, lookedAt, planWords, quoted, recordLink, recordLinks, sourcesOf } from '../parts.ts'
import { pageWords, type View } from '../view.ts'

/** Publications, oldest first, each with its file as its own page described it, and how its address fared when last looked at. */
export function publicationsPage(view: View, checks: ReadonlyMap<string, LinkCheck>): Drawn {
  const { plan, language } = view
  const words = pageWords(language).publications
  const when = ({ body }: Held<'publication'>): string =>
    `${dayOf({ on: body.published }).earliest ?? '9999'} ${body.title}`
  const all = [...plan.publication.values()].toSorted((left, right) => (when(left) < when(right) ? -1 : 1))
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${all.map((one) => publication(view, one, checks))}`,
  }
}

function publication(
  { plan, language }: View,
  { key, body }: Held<'publication'>,
  checks: ReadonlyMap<string, LinkCheck>,
): Html {
  const words = pageWords(language).publications
  const unknown = planWords(language).notKnown
  const held = [...plan.publication].filter(([, one]) => one.body.within === key).map(([part]) => `publication/${part}`)
  const row = (name: string, value: Html | string) => ({
    key: { text: name },
    value: { html: html`${value}` },
  })
  const file = words.file(body.format, body.size, body.pages === null ? null : words.pages(body.pages))
  const accessible = body.accessible === null ? unknown : body.accessible ? words.accessible.yes : words.accessible.no
  return html`<h2 class="govuk-heading-m" id="${key}">${quoted(body.lang, body.title)}</h2>
    ${body.says.map((text) => html`<p class="govuk-body">${quoted(body.lang, text)}</p>`)}
    ${govukSummaryList({
      rows: [
        row(words.columns.type, quoted(body.lang, body.type)),
        ...(body.series === undefined ? [] : [row(words.seriesOf, quoted(body.lang, body.series))]),
        row(words.columns.published, quoted('en', body.published ?? unknown)),
        ...(body.within === undefined ? [] : [row(words.within, recordLink(plan, `publication/${body.within}`))]),
        ...(held.length === 0 ? [] : [row(words.parts, recordLinks(plan, held))]),
        row(words.columns.by, bodyLinks(plan, language, [...body.by, ...body.with])),
        row(words.columns.file, file === '' ? unknown : file),
        row(words.columns.accessible, accessible),
        row(words.link, address(language, body.address, checks)),
        ...(body.archive === undefined
          ? []
          : [row(words.archive, html`<a class="govuk-link" href="${body.archive}">${body.archive}</a>`)]),
      ],
    })}
    ${body.about.length > 0 && recordLinks(plan, body.about)} ${sourcesOf(plan, language, body.cites)}`
}

function address(language: View['language'], at: string | undefined, checks: ReadonlyMap<string, LinkCheck>): Html {
  const words = pageWords(language).publications
  if (at === undefined) return html`${words.noLink}`
  return html`<a class="govuk-link" href="${at}">${at}</a>${lookedAt(language, checks.get(at))}`
}
