import { govukInsetText, govukWarningText, responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatNumber, type Language } from '#kith/platform/words/index.ts'
import { parseDay } from '#kith/people/index.ts'
import { describeProblem, type Beside, type KindBeside, type SaidLine, type Two } from '../../receive/index.ts'
import type { FeedCard } from '../../store/feeds.ts'
import { saidInWords } from '../lineage/said.ts'
import { particularsInWords } from './said.ts'
import { mappingWords } from './words.ts'

export type BesideFeed = Pick<FeedCard, 'mappingVersion' | 'delivers'>

/** How much of what the file says now a tried mapping would no longer say. */
export function lostOf(beside: Beside | undefined): number {
  return beside?.ok === true ? sum(beside.kinds, 'lost') : 0
}

/** What a tried mapping says of a file beside what the present one says of it: what would be lost first, then what is new, then every count. */
export function besideSection(language: Language, feed: BesideFeed, beside: Beside): Html {
  const words = mappingWords(language).beside
  const heading = html`<h3 class="govuk-heading-s" id="beside">${words.heading(feed.mappingVersion)}</h3>`
  if (!beside.ok) {
    const text = `${words.unreadable(feed.mappingVersion)} ${describeProblem(beside.problem, language)}`
    return html`${heading}${govukInsetText({ text })}`
  }
  const { kinds } = beside
  const [lost, gained, otherwise] = [sum(kinds, 'lost'), sum(kinds, 'gained'), sum(kinds, 'otherwise')]
  const number = (value: number): string => formatNumber(language, value)
  return html`${heading}
  ${
    lost > 0 &&
    html`${govukWarningText({ text: words.lost(lost, number(lost)), iconFallbackText: words.warning })}
    ${each(language, kinds, 'lost', (kind) => linesOf(language, beside.lost, kind, words.saysNow))}
      <p class="govuk-body">${words.lostMeans[feed.delivers]}</p>`
  }
  ${
    gained > 0 &&
    html`<p class="govuk-body govuk-!-font-weight-bold">${words.gained(gained, number(gained))}</p>
      ${each(language, kinds, 'gained', (kind) => linesOf(language, beside.gained, kind, words.wouldSay))}`
  }
  ${
    otherwise > 0 &&
    html`<p class="govuk-body govuk-!-font-weight-bold">${words.otherwise(otherwise, number(otherwise))}</p>
      ${each(language, kinds, 'otherwise', (kind) => pairsOf(language, beside, kind))}`
  }
  ${lost + gained + otherwise === 0 && html`<p class="govuk-body">${words.same}</p>`} ${countsTable(language, beside)}`
}

function sum(kinds: readonly KindBeside[], of: 'lost' | 'gained' | 'otherwise'): number {
  return kinds.reduce((total, one) => total + one[of], 0)
}

/** Every kind of which there is some, with its number and a few examples. */
function each(
  language: Language,
  kinds: readonly KindBeside[],
  of: 'lost' | 'gained' | 'otherwise',
  examples: (kind: KindBeside) => readonly Html[],
): Html {
  return html`<ul class="govuk-list govuk-list--bullet">
    ${kinds
      .filter((one) => one[of] > 0)
      .map(
        (one) =>
          html`<li>
            <strong>${mappingWords(language).beside.kind(kindInWords(language, one), formatNumber(language, one[of]))}</strong>
            <ul class="govuk-list govuk-!-text-break-word">
              ${examples(one).map((line) => html`<li>${line}</li>`)}
            </ul>
          </li>`,
      )}
  </ul>`
}

function isOf(line: SaidLine, { says, kind }: KindBeside): boolean {
  return line.says === says && line.kind === kind
}

function linesOf(
  language: Language,
  lines: readonly SaidLine[],
  kind: KindBeside,
  say: (line: string, what: string) => string,
): readonly Html[] {
  return lines
    .filter((line) => isOf(line, kind))
    .map((line) => html`${say(formatNumber(language, line.line), lineInWords(language, line))}`)
}

function pairsOf(language: Language, beside: Extract<Beside, { ok: true }>, kind: KindBeside): readonly Html[] {
  const words = mappingWords(language).beside
  return beside.otherwise
    .filter(({ now }) => isOf(now, kind))
    .map(
      ({ now, would }) =>
        html`${words.saysNow(formatNumber(language, now.line), lineInWords(language, now))}<br />${words.instead(lineInWords(language, would))}`,
    )
}

function lineInWords(language: Language, line: SaidLine): string {
  const [from, to] = [line.from, line.to].map((day) => (day === null ? null : (parseDay(day) ?? null)))
  return particularsInWords(language, { ...line, otherKey: line.other, from: from ?? null, to: to ?? null })
}

function kindInWords(language: Language, { says, kind }: Pick<KindBeside, 'says' | 'kind'>): string {
  if (says === 'stay') return mappingWords(language).beside.stays
  return saidInWords(language, { says, kind, value: {}, otherKey: null }).what
}

function countsTable(language: Language, beside: Extract<Beside, { ok: true }>): Html {
  const words = mappingWords(language).beside
  const row = (name: string, { now, would }: Two): readonly string[] => [
    name,
    formatNumber(language, now),
    formatNumber(language, would),
    signed(language, would - now),
  ]
  return responsiveTable({
    language,
    id: 'beside-counts',
    caption: words.caption,
    captionSize: 's',
    firstCellIsHeader: true,
    columns: [
      { heading: words.what },
      { heading: words.now, numeric: true },
      { heading: words.would, numeric: true },
      { heading: words.difference, numeric: true },
    ],
    rows: [
      row(words.accepted, beside.accepted),
      row(words.setAside, beside.setAside),
      row(words.people, beside.people),
      ...beside.kinds.map((one) => row(kindInWords(language, one), one)),
    ],
  })
}

/** "+12", "−3", "0". */
function signed(language: Language, value: number): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : ''
  return `${sign}${formatNumber(language, Math.abs(value))}`
}
