import { chance, type LinkModel, personLinkage, wordsOfDetail } from '@kith/linkage'
import { govukDetails, govukInsetText, responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatNumber, type Language } from '#kith/platform/words/index.ts'
import type { RunCounts } from '../../store/link-runs.ts'
import { engineSays, linkWords } from './engine-says.ts'
import { formatChance, formatWeight } from './figures.ts'

type Thresholds = LinkModel['thresholds']

const settings = personLinkage()

/** From which chance on two records are called the same or different, in words and as figures, and why the lines are there. */
export function linesPart(language: Language, thresholds: Thresholds): Html {
  const words = linkWords(language).thresholds
  const figures = (weight: number) => ({
    chance: formatChance(language, chance(weight), 1),
    weight: formatWeight(language, weight),
  })
  const [same, different] = [figures(thresholds.same), figures(thresholds.different)] as const
  const row = (what: string, said: (figure: 'chance' | 'weight') => string) => [what, said('chance'), said('weight')]
  return html`<h2 class="govuk-heading-m">${words.title}</h2>
    <p class="govuk-body">${words.lead}</p>
    ${responsiveTable({
      language,
      id: 'lines',
      caption: words.caption,
      captionSize: 'hidden',
      firstCellIsHeader: true,
      columns: [words.what, words.chance, words.weight].map((heading) => ({ heading })),
      rows: [
        row(words.same, (figure) => words.orMore(same[figure])),
        row(words.asked, (figure) => words.between(different[figure], same[figure])),
        row(words.different, (figure) => words.below(different[figure])),
      ],
    })}
    <p class="govuk-body">${words.account}</p>
    ${reasons(language, thresholds)}`
}

function reasons(language: Language, thresholds: Thresholds): Html | null {
  const words = linkWords(language).thresholds
  if (thresholds.why === '') return null
  const engine = html`<span lang="en">${thresholds.why}</span>`
  const found = thresholds.why.split('; ').map((why) => reason(language, why, thresholds))
  const known = found.filter((why) => why !== null)
  // What the engine says in words of its own is shown as it is.
  if (known.length < found.length)
    return html`<p class="govuk-body">${words.whyEngine}</p>
      ${govukInsetText({ html: engine })}`
  return html`<h3 class="govuk-heading-s">${words.why}</h3>
    <ul class="govuk-list govuk-list--bullet">
      ${known.map((why) => html`<li>${why}</li>`)}
    </ul>
    ${govukDetails({ summaryText: words.whyDetails, html: engine })}`
}

const chosenSame =
  /^same: by the model's own account at most ([\d.]+)% of the pairs from here up are wrong, and none is less likely than 9 in 10$/
const chosenDifferent =
  /^different: by the model's own account at most ([\d.]+)% of the true pairs lie below, and none asked about is less likely than 1 in 11$/

/** What the engine gives as a reason, in words a data lead need not translate; null where it is none of those we know. */
function reason(language: Language, why: string, { join }: Thresholds): string | null {
  const words = linkWords(language).thresholds.reasons
  const share = (found: RegExpExecArray): string => formatChance(language, Number(found[1]) / 100, 1)
  const [same, different] = [chosenSame.exec(why), chosenDifferent.exec(why)]
  if (same) return words.same(share(same))
  if (different) return words.different(share(different))
  if (why === 'same: given') return words.sameGiven
  if (why === 'different: given') return words.differentGiven
  if (join !== undefined && why.startsWith('join: groups of records are joined down to the average weight'))
    return words.join(formatWeight(language, join), formatChance(language, chance(join), 1))
  return null
}

/** Rules that put a pair before a person whatever it weighs, and how many pairs each put there. */
export function guardsPart(language: Language, engine: RunCounts['engine'] | undefined): Html | null {
  if (engine === undefined || engine.guards.length === 0) return null
  const words = linkWords(language).blocking
  return responsiveTable({
    language,
    id: 'guards',
    caption: words.guards,
    columns: [{ heading: words.guard }, { heading: words.pairs, numeric: true }],
    rows: engine.guards.map((guard) => [
      engineSays(language, wordsOfDetail(settings, guard.name).join('; ')),
      formatNumber(language, guard.pairs),
    ]),
  })
}
