import { govukSummaryList, responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay } from '#kith/platform/words/index.ts'
import type { Held } from '../../model/plan.ts'
import { type Drawn, planWords, quoted, recordLink, recordLinks, sourcesOf } from '../parts.ts'
import { paidForBy } from '../related.ts'
import { judged, pageWords, type View } from '../view.ts'

/** Every body with its life and who took over. */
export function bodiesPage({ plan, language }: View): Drawn {
  const words = pageWords(language).bodies
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${responsiveTable({
        language,
        id: 'bodies',
        caption: words.title,
        captionSize: 'hidden',
        columns: [{ heading: words.columns.body }, { heading: words.columns.life }, { heading: words.columns.after }],
        rows: [...plan.body.values()]
          .toSorted((left, right) => (left.body.title < right.body.title ? -1 : 1))
          .map(({ key, body }) => [
            recordLink(plan, `body/${key}`),
            words.lifeOf(body.began, body.ended),
            body.successors.length === 0
              ? '–'
              : html`${body.successors.map(({ to }, at) => html`${at > 0 ? '; ' : ''}${recordLink(plan, `body/${to}`)}`)}`,
          ]),
        firstCellIsHeader: true,
      })}`,
  }
}

/** One body: its life, names, who came before and after, and the promises that were and are its own. */
export function bodyPage(view: View, { key, body }: Pick<Held<'body'>, 'key' | 'body'>): Drawn {
  const { plan, language, asAt } = view
  const words = pageWords(language).bodies
  const all = judged(view)
  const paid = paidForBy(plan, key)
  const led = all.filter(({ promise }) => promise.body.lead !== 'not known' && promise.body.lead.includes(key))
  const owned = all.filter(
    ({ promise, found }) =>
      found.owners !== 'not known' && found.owners.includes(key) && !led.some((one) => one.promise === promise),
  )
  const promiseList = (found: typeof all): Html =>
    found.length === 0
      ? html`<p class="govuk-body">${words.none}</p>`
      : recordLinks(
          plan,
          found.map(({ promise }) => `${promise.kind}/${promise.key}`),
        )
  return {
    title: body.title,
    content: html`<h1 class="govuk-heading-xl">${quoted(body.lang, body.title)}</h1>
      ${body.says !== undefined && html`<p class="govuk-body-l">${quoted(body.lang, body.says)}</p>`}
      ${life(view, { key, body })} ${sourcesOf(plan, language, body.cites)}
      <h2 class="govuk-heading-m">${words.leads}</h2>
      ${promiseList(led)}
      <h2 class="govuk-heading-m">${words.inherited(formatDay(language, asAt))}</h2>
      ${promiseList(owned)}
      ${
        paid.length > 0 &&
        html`<h2 class="govuk-heading-m">${words.paidFor}</h2>
          ${recordLinks(plan, paid)}`
      }
      <p class="govuk-body"><a class="govuk-link" href="/plan/bodies">${words.title}</a></p>
      ${body.note !== undefined && html`<p class="govuk-body">${planWords(language).note}: ${quoted(body.lang, body.note)}</p>`}`,
  }
}

/** When it was there, under which names, and who came before and after. */
function life({ plan, language }: View, { key, body }: Pick<Held<'body'>, 'key' | 'body'>): Html {
  const words = pageWords(language).bodies
  const before = [...plan.body.values()].filter((one) => one.body.successors.some(({ to }) => to === key))
  const row = (name: string, value: Html | string) => ({
    key: { text: name },
    value: { html: html`${value}` },
  })
  return govukSummaryList({
    rows: [
      row(words.life, words.lifeOf(body.began, body.ended)),
      ...(body.names.length === 0
        ? []
        : [
            row(
              words.names,
              html`<ul class="govuk-list">
                ${body.names.map(({ name, from }) => html`<li>${words.namedFrom(name, from)}</li>`)}
              </ul>`,
            ),
          ]),
      ...(body.successors.length === 0
        ? []
        : [
            row(
              words.successors,
              html`<ul class="govuk-list">
                ${body.successors.map(
                  ({ to, on, takes, whole, cites }) =>
                    html`<li>
                      ${recordLink(plan, `body/${to}`)}:
                      ${words.takes(on, takes)}${!whole && html` (${words.part})`}
                      ${sourcesOf(plan, language, cites)}
                    </li>`,
                )}
              </ul>`,
            ),
          ]),
      ...(before.length === 0
        ? []
        : [
            row(
              words.predecessors,
              recordLinks(
                plan,
                before.map((one) => `body/${one.key}`),
              ),
            ),
          ]),
    ],
  })
}
