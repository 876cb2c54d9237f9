import { type LinkModel, priorWeight } from '@kith/linkage'
import { govukDetails, responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, Html } from '#kith/platform/html/index.ts'
import { formatNumber, type Language } from '#kith/platform/words/index.ts'
import type { RunCounts } from '../../store/link-runs.ts'
import { engineSays, linkWords } from './engine-says.ts'
import { formatChance, formatWeight, oneIn } from './figures.ts'

type Comparison = LinkModel['comparisons'][number]

/** What each thing compared can weigh: how much at most for and against, and its levels for whoever opens it. */
export function modelPart(language: Language, { comparisons, prior }: LinkModel): Html {
  const words = linkWords(language).model
  const start = formatWeight(language, priorWeight({ prior }))
  return html`<h2 class="govuk-heading-m">${words.title}</h2>
    <p class="govuk-body">${words.lead}</p>
    <p class="govuk-body">${words.prior(oneIn(language, prior), formatChance(language, prior), start)} ${words.rarity}</p>
    ${comparisons.map((comparison, at) => comparisonPart(language, comparison, `levels-${at + 1}`))}`
}

function comparisonPart(language: Language, { name, levels }: Comparison, id: string): Html {
  const words = linkWords(language).model
  // The first is "not known", which weighs nothing.
  const said = levels.slice(1)
  const weights = said.filter(({ m }) => m !== null).map(({ weight }) => weight)
  const weight = (value: number): string => formatWeight(language, value)
  const chance = (value: number | null) => (value === null ? words.noEvidence : formatChance(language, value))
  const range =
    weights.length === 0 ? words.noEvidence : words.range(weight(Math.min(...weights)), weight(Math.max(...weights)))
  return govukDetails({
    summaryHtml: html`${begun(engineSays(language, name))}: ${range}`,
    html: responsiveTable({
      language,
      id,
      caption: words.caption,
      captionSize: 'hidden',
      columns: [
        { heading: words.level },
        ...[words.m, words.u, words.weight].map((heading) => ({ heading, numeric: true })),
      ],
      rows: said.map((level) => [
        engineSays(language, level.says),
        chance(level.m),
        chance(level.u),
        level.m === null
          ? words.noEvidence
          : isTogether(level)
            ? words.together(weight(level.weight))
            : weight(level.weight),
      ]),
    }),
  })
}

/** The weight is not that of the level's own chances: it was evened out with those of its neighbours, so that weights do not rise down the ladder. */
function isTogether({ m, u, weight }: Comparison['levels'][number]): boolean {
  return m !== null && u !== null && m > 0 && u > 0 && Math.abs(Math.log2(m / u) - weight) >= 0.005
}

function begun(text: string | Html): string | Html {
  return text instanceof Html ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

/** By which keys pairs were found; each key for whoever opens them. */
export function keysPart(language: Language, engine: RunCounts['engine'] | undefined): Html | null {
  if (engine === undefined) return null
  const words = linkWords(language).blocking
  const number = (value: number) => formatNumber(language, value)
  return html`<h2 class="govuk-heading-m">${words.caption}</h2>
    <p class="govuk-body">${words.text}</p>
    <p class="govuk-body">${words.compared(number(engine.pairsCompared))} ${words.leftOutText}</p>
    ${govukDetails({
      summaryText: words.all(engine.rules.length),
      html: responsiveTable({
        language,
        id: 'rules',
        caption: words.caption,
        captionSize: 'hidden',
        columns: [
          { heading: words.rule },
          { heading: words.kind },
          ...[words.pairs, words.largest, words.leftOut].map((heading) => ({ heading, numeric: true })),
        ],
        rows: engine.rules.map((rule) => [
          engineSays(language, rule.rule),
          words.kinds[rule.kind],
          number(rule.pairs),
          number(rule.largestBlock),
          number(rule.recordsLeftOut),
        ]),
      }),
    })}`
}
