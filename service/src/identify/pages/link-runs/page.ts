import { type LinkModel, personLinkage, priorWeight, wordsOfDetail } from '@kith/linkage'
import {
  govukButton,
  govukInsetText,
  govukSummaryList,
  govukWarningText,
  responsiveTable,
  statusMark,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import {
  formatDayTime,
  formatDuration,
  formatNumber,
  formatPercent,
  unknown,
  type Language,
} from '#kith/platform/words/index.ts'
import type { ReviewOutcomes, RunRow } from '../../store/link-runs.ts'
import { reviewAnswers } from '../../store/reviews.ts'
import { agreement } from './agreement.ts'
import { engineSays, linkWords } from './engine-says.ts'

interface Drawn {
  readonly title: string
  readonly content: Html
}

export interface LinksShown {
  readonly runs: readonly RunRow[]
  readonly model: LinkModel | null
  readonly reviews: ReviewOutcomes
  /** Settled answers that cannot hold together with other decisions. */
  readonly heldBack: number
  /** The request that waits or runs now. */
  readonly goingOn: string | null
  readonly formField: Html
}

const settings = personLinkage()

/** Agreement is said from so many pairs on. */
const enoughToSay = 10

/** How records were linked last, with what evidence, and what reviewers made of the doubtful pairs. */
export function linksPage(language: Language, data: LinksShown): Drawn {
  const words = linkWords(language)
  const action =
    data.goingOn === null
      ? html`<form method="post" action="/links/run" novalidate>
            ${data.formField} ${govukButton({ text: words.again, preventDoubleClick: true })}
          </form>
          <p class="govuk-body">${words.againText}</p>`
      : govukInsetText({
          html: html`${words.goingOn}
            <a class="govuk-link" href="/links/progress/${data.goingOn}">${words.goingOnLink}</a>`,
        })
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${action}
      <p class="govuk-body"><a class="govuk-link" href="/links/events">${words.eventsLink}</a></p>
      ${data.runs.length === 0 ? html`<p class="govuk-body">${words.none}</p>` : runTable(language, data.runs)}
      ${problems(language, data.runs)} ${reviews(language, data.reviews)}
      ${data.heldBack > 0 && govukWarningText({ html: html`<a class="govuk-link" href="/links/held-back">${words.heldBack.some(data.heldBack)}</a>`, iconFallbackText: words.heldBack.title })}
      ${data.model === null ? html`<p class="govuk-body">${words.model.none}</p>` : model(language, data.model)}
      ${blocking(language, data.runs)}`,
  }
}

const states = { running: 'waiting', done: 'good', failed: 'stopped' } as const

function runTable(language: Language, runs: readonly RunRow[]): Html {
  const words = linkWords(language).runs
  const number = (value: number | undefined) => formatNumber(language, value)
  const figures = ['records', 'people', 'created', 'merged', 'split', 'needAPerson'] as const
  return responsiveTable({
    language,
    id: 'runs',
    caption: words.caption,
    columns: [
      { heading: words.when },
      { heading: words.took },
      { heading: words.state },
      ...figures.map((figure) => ({
        heading: words[figure],
        numeric: true,
      })),
    ],
    rows: runs.map((run) => [
      formatDayTime(language, run.startedAt),
      run.finishedAt === null
        ? unknown(language)
        : formatDuration(language, (run.finishedAt.getTime() - run.startedAt.getTime()) / 1000),
      statusMark(states[run.state], words.states[run.state]),
      ...figures.map((figure) => number(run.counts?.[figure])),
    ]),
  })
}

function problems(language: Language, runs: readonly RunRow[]): Html | null {
  const words = linkWords(language).runs
  const failed = runs.filter((run) => run.state === 'failed')
  if (failed.length === 0) return null
  const each = (run: RunRow) =>
    html`<p class="govuk-body">
      ${words.problem(formatDayTime(language, run.startedAt))}
      <span lang="en">${run.problem ?? unknown(language)}</span>
    </p>`
  return html`<h2 class="govuk-heading-m">${words.problems}</h2>
    ${failed.map(each)}`
}

function model(language: Language, { comparisons, thresholds, ...rest }: LinkModel): Html {
  const words = linkWords(language)
  const weight = (value: number) => formatNumber(language, value, 2)
  const chance = (value: number | null) => (value === null ? words.model.noEvidence : formatPercent(language, value, 4))
  const levels = comparisons.flatMap((comparison) =>
    comparison.levels
      .slice(1)
      .map((level) => [
        engineSays(language, comparison.name),
        engineSays(language, level.says),
        chance(level.m),
        chance(level.u),
        level.m === null ? words.model.noEvidence : weight(level.weight),
      ]),
  )
  return html`<h2 class="govuk-heading-m">${words.thresholds.title}</h2>
    <p class="govuk-body">${words.thresholds.text(weight(thresholds.same), weight(thresholds.different))}</p>
    <p class="govuk-body">${words.thresholds.why}</p>
    ${govukInsetText({ html: html`<span lang="en">${thresholds.why}</span>` })}
    <h2 class="govuk-heading-m">${words.model.title}</h2>
    <p class="govuk-body">${words.model.lead}</p>
    <p class="govuk-body">
      ${words.model.prior(weight(priorWeight(rest)), formatPercent(language, rest.prior, 6))}
      ${words.model.rarity}
    </p>
    ${responsiveTable({
      language,
      id: 'levels',
      caption: words.model.caption,
      rows: levels,
      columns: [
        { heading: words.model.comparison },
        { heading: words.model.level },
        ...[words.model.m, words.model.u, words.model.weight].map((heading) => ({
          heading,
          numeric: true,
        })),
      ],
    })}`
}

function blocking(language: Language, runs: readonly RunRow[]): Html | null {
  const words = linkWords(language).blocking
  const engine = runs.find((run) => run.counts !== null)?.counts?.engine
  if (!engine) return null
  const number = (value: number) => formatNumber(language, value)
  return html`<h2 class="govuk-heading-m">${words.caption}</h2>
    <p class="govuk-body">${words.text}</p>
    ${responsiveTable({
      language,
      id: 'rules',
      caption: words.caption,
      captionSize: 'hidden',
      columns: [
        { heading: words.rule },
        { heading: words.kind },
        ...[words.pairs, words.largest, words.leftOut].map((heading) => ({
          heading,
          numeric: true,
        })),
      ],
      rows: engine.rules.map((rule) => [
        engineSays(language, rule.rule),
        words.kinds[rule.kind],
        number(rule.pairs),
        number(rule.largestBlock),
        number(rule.recordsLeftOut),
      ]),
    })}
    <p class="govuk-body">${words.leftOutText}</p>
    ${
      engine.guards.length > 0 &&
      responsiveTable({
        language,
        id: 'guards',
        caption: words.guards,
        columns: [
          { heading: words.guard },
          {
            heading: words.pairs,
            numeric: true,
          },
        ],
        rows: engine.guards.map((guard) => [
          engineSays(language, wordsOfDetail(settings, guard.name).join('; ')),
          number(guard.pairs),
        ]),
      })
    }`
}

function reviews(language: Language, data: ReviewOutcomes): Html {
  const words = linkWords(language).reviews
  const number = (value: number) => formatNumber(language, value)
  const found = agreement(data.table)
  const standing = [
    [words.open, data.open] as const,
    [words.disputed, data.disputed] as const,
    ...reviewAnswers.map((answer) => [words.settled[answer], data.settled[answer]] as const),
    [words.withdrawn, data.withdrawn] as const,
  ]
  const said = html`<p class="govuk-body">
      ${words.agreement(number(found.agreed), number(found.pairs), formatPercent(language, found.observed))}
    </p>
    <p class="govuk-body">
      ${found.kappa === null ? words.noKappa : words.kappa(formatNumber(language, found.kappa, 2))}
    </p>
    ${responsiveTable({
      language,
      id: 'answers',
      caption: words.tableCaption,
      captionSize: 's',
      firstCellIsHeader: true,
      columns: [
        { heading: words.first },
        ...reviewAnswers.map((answer) => ({
          heading: words.second[answer],
          numeric: true,
        })),
      ],
      rows: reviewAnswers.map((answer, row) => [
        words.answers[answer],
        ...reviewAnswers.map((_, column) => number(data.table[row]?.[column] ?? 0)),
      ]),
    })}`
  return html`<h2 class="govuk-heading-m">${words.title}</h2>
    <h3 class="govuk-heading-s">${words.caption}</h3>
    ${govukSummaryList({ rows: standing.map(([key, value]) => ({ key: { text: key }, value: { text: number(value) } })) })}
    <h3 class="govuk-heading-s">${words.agreementTitle}</h3>
    ${found.pairs < enoughToSay ? html`<p class="govuk-body">${words.tooFew(found.pairs)}</p>` : said}
    <p class="govuk-body">${words.origin}</p>`
}
