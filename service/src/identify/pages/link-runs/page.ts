import type { LinkModel } from '@kith/linkage'
import {
  govukButton,
  govukDetails,
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
import { linkWords } from './engine-says.ts'
import { guardsPart, linesPart } from './lines-part.ts'
import { keysPart, modelPart } from './model-part.ts'

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

/** Agreement is said from so many pairs on. */
const enoughToSay = 10

/** How records were linked last, with what evidence, and what reviewers made of the doubtful pairs. */
export function linksPage(language: Language, data: LinksShown): Drawn {
  const words = linkWords(language)
  const engine = data.runs.find((run) => run.counts !== null)?.counts?.engine
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
      ${data.heldBack > 0 && govukWarningText({ html: html`<a class="govuk-link" href="/links/held-back">${words.heldBack.some(data.heldBack)}</a>`, iconFallbackText: words.heldBack.title })}
      ${data.runs.length === 0 ? html`<p class="govuk-body">${words.none}</p>` : runsPart(language, data.runs)}
      ${reviews(language, data.reviews)}
      ${data.model === null ? html`<p class="govuk-body">${words.model.none}</p>` : linesPart(language, data.model.thresholds)}
      ${guardsPart(language, engine)} ${data.model !== null && modelPart(language, data.model)}
      ${keysPart(language, engine)}`,
  }
}

const states = { running: 'waiting', done: 'good', failed: 'stopped' } as const

/** The newest run, and the newest that finished where it is another; those before them for whoever opens them. */
function runsPart(language: Language, runs: readonly RunRow[]): Html {
  const words = linkWords(language).runs
  const [newest, finished] = [runs[0], runs.find(({ state }) => state === 'done')]
  const isShown = (run: RunRow): boolean => run === newest || run === finished
  const before = runs.filter((run) => !isShown(run))
  return html`${runTable(language, 'runs', words.caption, runs.filter(isShown))}
    ${problems(language, runs.filter(isShown))}
    ${
      before.length > 0 &&
      govukDetails({
        summaryText: words.before(before.length),
        html: html`${runTable(language, 'runs-before', words.beforeCaption, before)} ${problems(language, before)}`,
      })
    }`
}

function runTable(language: Language, id: string, caption: string, runs: readonly RunRow[]): Html {
  const words = linkWords(language).runs
  const number = (value: number | undefined) => formatNumber(language, value)
  const figures = ['records', 'people', 'created', 'merged', 'split', 'needAPerson'] as const
  return responsiveTable({
    language,
    id,
    caption,
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
  return html`${failed.map(each)}`
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
    ${govukDetails({
      summaryText: words.tableCaption,
      html: responsiveTable({
        language,
        id: 'answers',
        caption: words.tableCaption,
        captionSize: 'hidden',
        firstCellIsHeader: true,
        columns: [
          { heading: words.first },
          ...reviewAnswers.map((answer) => ({ heading: words.second[answer], numeric: true })),
        ],
        rows: reviewAnswers.map((answer, row) => [
          words.answers[answer],
          ...reviewAnswers.map((_, column) => number(data.table[row]?.[column] ?? 0)),
        ]),
      }),
    })}`
  return html`<h2 class="govuk-heading-m">${words.title}</h2>
    <h3 class="govuk-heading-s">${words.caption}</h3>
    ${govukSummaryList({ rows: standing.map(([key, value]) => ({ key: { text: key }, value: { text: number(value) } })) })}
    <h3 class="govuk-heading-s">${words.agreementTitle}</h3>
    ${found.pairs < enoughToSay ? html`<p class="govuk-body">${words.tooFew(found.pairs)}</p>` : said}
    <p class="govuk-body">${words.origin}</p>`
}
