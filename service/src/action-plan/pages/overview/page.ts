import { responsiveTable } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { formatDay, formatNumber } from '#kith/platform/words/index.ts'
import { states } from '../../model/verdict.ts'
import { type Drawn, planWords, recordLink } from '../parts.ts'
import { judged, pageWords, type View } from '../view.ts'

/** The front page of the plan: what it is, what became of it in a few numbers with their doubts, and the ways in. */
export function overviewPage(view: View): Drawn {
  const { language, plan, asAt } = view
  const words = pageWords(language).overview
  const shared = planWords(language)
  const all = judged(view)
  const known = all.filter(({ found }) => found.verified && found.evidence.length > 0).length
  const byState = states
    .map((state) => ({ state, count: all.filter(({ found }) => found.state === state).length }))
    .filter(({ count }) => count > 0)
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      <p class="govuk-body">
        <a class="govuk-link govuk-!-font-size-24" href="/plan/promises?due=September+2006">${words.due}</a>
      </p>
      ${responsiveTable({
        language,
        id: 'by-state',
        caption: words.byState,
        captionSize: 'm',
        columns: [{ heading: words.state }, { heading: words.promises, numeric: true }],
        rows: byState.map(({ state, count }) => [
          html`<a class="govuk-link" href="/plan/promises?state=${state}">${shared.states[state]}</a>`,
          formatNumber(language, count),
        ]),
        firstCellIsHeader: true,
      })}
      <p class="govuk-body">${words.asAt(formatDay(language, asAt))} ${words.counts(all.length, known)}</p>
      <h2 class="govuk-heading-m">${words.read}</h2>
      <ul class="govuk-list">
        ${[...plan.document.keys()].map((key) => html`<li>${recordLink(plan, `document/${key}`)}</li>`)}
      </ul>
      <h2 class="govuk-heading-m">${words.more}</h2>
      <dl class="govuk-list">
        ${Object.entries(words.items).map(
          ([href, [title, says]]) =>
            html`<dt><a class="govuk-link govuk-!-font-weight-bold" href="${href}">${title}</a></dt>
              <dd class="govuk-!-margin-left-0 govuk-!-margin-bottom-3">${says}</dd>`,
        )}
      </dl>`,
  }
}
