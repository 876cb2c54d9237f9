import { responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, join, type Html } from '#kith/platform/html/index.ts'
import { formatDayTime, type Language } from '#kith/platform/words/index.ts'
import type { SourceRecord } from '../../store/identity.ts'
import type { HeldBack } from '../../store/reviews.ts'
import { linkWords } from './engine-says.ts'
import { recordName } from './events-page.ts'

export interface HeldBackShown {
  readonly verdicts: readonly HeldBack[]
  readonly records: ReadonlyMap<string, SourceRecord>
  /** Names of colleagues by id. */
  readonly actors: ReadonlyMap<string, string>
}

/** Verdicts of reviewers that cannot hold together with what others decided: each with what stands against it and where to settle it. */
export function heldBackPage(
  language: Language,
  { verdicts, records, actors }: HeldBackShown,
): { readonly title: string; readonly content: Html; readonly back: { href: string; text: string } } {
  const words = linkWords(language).heldBack
  const named = (id: string): Html => {
    const record = records.get(id)
    return html`${record ? recordName(record, words.noName) : words.noName}${record && html` (${record.feed[language]})`}`
  }
  const table = responsiveTable({
    language,
    id: 'held-back',
    caption: words.caption,
    captionSize: 'hidden',
    columns: [words.when, words.pair, words.said, words.against, words.settle].map((heading) => ({
      heading,
    })),
    rows: verdicts.map((one) => [
      formatDayTime(language, one.settledAt),
      html`${named(one.left)}<br />${named(one.right)}`,
      words.verdicts[one.verdict],
      join(
        one.against.map(
          ({ ruling, by, at, reason }) =>
            html`<p class="govuk-!-margin-0 govuk-!-text-break-word">
              ${words.ruling(words.verdicts[ruling], actors.get(by) ?? words.somebody, formatDayTime(language, at), reason.startsWith('clerical review ') ? words.review : reason)}
            </p>`,
        ),
      ),
      settle(language, one),
    ]),
  })
  return {
    title: words.title,
    back: { href: '/links', text: words.back },
    content: html`<h1 class="govuk-heading-l">${words.title}</h1>
      <p class="govuk-body">${words.lead}</p>
      ${verdicts.length === 0 ? html`<p class="govuk-body">${words.none}</p>` : table}`,
  }
}

/** Where the two records' people are, and the page on which they can be joined where that was the verdict. */
function settle(language: Language, { leftPerson, rightPerson, verdict }: HeldBack): Html | string {
  const words = linkWords(language).heldBack
  if (leftPerson === null || rightPerson === null) return words.noPerson
  const link = (href: string, text: string): Html => html`<a class="govuk-link" href="${href}">${text}</a>`
  if (leftPerson === rightPerson) return link(`/people/${leftPerson}`, words.onePerson)
  return html`${link(`/people/${leftPerson}`, words.first)}<br />${link(`/people/${rightPerson}`, words.second)}
    ${verdict === 'same' && html`<br />${link(`/people/${leftPerson}/merge/${rightPerson}`, words.merge)}`}`
}
