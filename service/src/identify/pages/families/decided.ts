import { dispositions, type DecisionMade, type Disposition } from '#kith/identify/store/decisions.ts'
import type { TimesToOffer } from '#kith/identify/store/families.ts'
import type { FamilyLabel } from '#kith/identify/store/people.ts'
import { govukPagination, govukSummaryList, responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDayTime, formatNumber, unknown, type Language } from '#kith/platform/words/index.ts'
import { familiesWords, familyInWords } from './label.ts'
import { timesToOffer } from './page.ts'

export interface DecidedPage {
  readonly decisions: readonly DecisionMade[]
  readonly counts: Readonly<Record<Disposition, number>>
  readonly labels: ReadonlyMap<string, FamilyLabel>
  readonly names: ReadonlyMap<string, string>
  readonly times: TimesToOffer
  readonly page: number
  readonly perPage: number
}

/** Decisions made, newest first: what, why, who. */
export function decidedPage(language: Language, page: DecidedPage): { readonly title: string; readonly content: Html } {
  const words = familiesWords(language)
  const { decisions, counts } = page
  const all = dispositions.reduce((sum, disposition) => sum + counts[disposition], 0)
  const title = words.decided.title
  return {
    title,
    content: html`<h1 class="govuk-heading-xl">${title}</h1>
      <p class="govuk-body-l">${words.decided.lead}</p>
      <h2 class="govuk-heading-m">${words.decided.counts}</h2>
      ${govukSummaryList({
        rows: dispositions.map((disposition) => ({
          key: { text: sentenceCase(language, words.dispositions[disposition]) },
          value: { text: formatNumber(language, counts[disposition]) },
        })),
      })}
      ${timesToOffer(language, page.times)}
      ${decisions.length === 0 ? html`<p class="govuk-body">${words.decided.none}</p>` : table(language, page)}
      ${pages(language, page.page, Math.ceil(all / page.perPage))}`,
  }
}

function table(language: Language, { decisions, labels, names }: DecidedPage): Html {
  const words = familiesWords(language)
  return responsiveTable({
    language,
    id: 'decisions',
    caption: words.decided.caption,
    firstCellIsHeader: true,
    columns: [
      words.decided.family,
      words.decided.decision,
      words.decided.reason,
      words.decided.who,
      words.decided.days,
    ].map((heading) => ({ heading })),
    rows: decisions.map((made) => [
      html`<a class="govuk-link" href="/families/${made.consideration}"
        >${familyInWords(language, labels.get(made.family))}</a
      >`,
      made.watchUntil === null
        ? sentenceCase(language, words.dispositions[made.disposition])
        : words.decided.watch(made.watchUntil),
      made.reason,
      words.decided.by(names.get(made.by) ?? unknown(language), formatDayTime(language, made.at)),
      words.decided.daysOf(made.days),
    ]),
  })
}

function pages(language: Language, page: number, last: number): Html | null {
  const words = familiesWords(language).pages
  if (last <= 1) return null
  const step = (to: number, text: string): { href: string; text: string; labelText: string } | undefined =>
    to < 1 || to > last ? undefined : { href: `/families/decided?page=${to}`, text, labelText: words.of(to, last) }
  return govukPagination({
    landmarkLabel: words.label,
    previous: step(page - 1, words.previous),
    next: step(page + 1, words.next),
  })
}

function sentenceCase(language: Language, text: string): string {
  return text.slice(0, 1).toLocaleUpperCase(language) + text.slice(1)
}
