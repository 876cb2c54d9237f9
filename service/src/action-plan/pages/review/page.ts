import { coverageTimeline } from '#kith/platform/charts/index.ts'
import { responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatNumber } from '#kith/platform/words/index.ts'
import type { Held } from '../../model/plan.ts'
import { dayOf } from '../../model/verdict.ts'
import { type Drawn, planWords, quoted, recordLink, sourcesOf } from '../parts.ts'
import { pageWords, type View } from '../view.ts'

/** The ten years the review was to look at, as far as the numbers held here reach. */
const decade = { from: '2005-04-01', to: '2016-12-31' }

/** The subject of the review that was promised: what drives exclusion, what was counted, when, and what nobody knows. */
export function reviewPage(view: View): Drawn {
  const { plan, language } = view
  const words = pageWords(language).review
  const indicators = [...plan.indicator.values()]
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead} ${recordLink(plan, 'commitment/strategic-review')}</p>
      ${timeline(view, indicators)}
      <h2 class="govuk-heading-l">${words.drivers}</h2>
      ${[...plan.driver.values()].map(
        ({ key, body }) =>
          html`<h3 class="govuk-heading-m" id="${key}">${quoted(body.lang, body.title)}</h3>
            <p class="govuk-body">${quoted(body.lang, body.says)}</p>
            <p class="govuk-body">${words.unknown} ${quoted(body.lang, body.unknown)}</p>
            ${sourcesOf(plan, language, body.cites)}`,
      )}
      <h2 class="govuk-heading-l">${words.indicators}</h2>
      <p class="govuk-body">${words.series}</p>
      ${indicators.map((one) => indicator(view, one))}`,
  }
}

function timeline({ language }: View, indicators: readonly Held<'indicator'>[]): Html {
  const words = pageWords(language).review
  const points = indicators.flatMap(({ body }) => body.points)
  const none = indicators.filter(({ body }) => body.points.length === 0).length
  return coverageTimeline({
    language,
    id: 'decade',
    finding: words.timeline(points.length, indicators.length, none),
    description: words.timelineDescription,
    headings: { row: words.indicator },
    ...decade,
    rows: indicators.map(({ body }) => ({
      label: body.title,
      lang: body.lang,
      windows: body.points.flatMap(({ at }) => {
        const { earliest, latest } = dayOf({ on: at })
        return earliest === null || latest === null ? [] : [{ from: earliest, to: latest }]
      }),
    })),
  })
}

function indicator({ plan, language }: View, { key, body }: Held<'indicator'>): Html {
  const words = pageWords(language).review
  return html`<h3 class="govuk-heading-m" id="${key}">${quoted(body.lang, body.title)}</h3>
    <p class="govuk-body">${words.definition} ${quoted(body.lang, `${body.definition} (${body.unit})`)}</p>
    ${
      body.points.length === 0
        ? html`<p class="govuk-body">${words.noPoints}</p>`
        : responsiveTable({
            language,
            id: `${key}-points`,
            // A caption takes no mark of its language; the heading above names what it is of.
            caption: body.lang === language ? body.title : words.columns.value,
            captionSize: 'hidden',
            columns: [
              { heading: words.columns.at },
              { heading: words.columns.value, numeric: true },
              { heading: words.columns.series },
              { heading: words.columns.says },
            ],
            rows: body.points.map(({ at, value, series, says, cites }) => [
              at,
              value === null
                ? planWords(language).notKnown
                : formatNumber(language, value, Number.isInteger(value) ? 0 : 1),
              quoted(body.lang, series),
              html`${says !== undefined && quoted(body.lang, says)} ${sourcesOf(plan, language, cites)}`,
            ]),
            firstCellIsHeader: true,
          })
    }
    <p class="govuk-body">${words.unknown} ${quoted(body.lang, body.unknown)}</p>`
}
