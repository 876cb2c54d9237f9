import {
  factsList,
  formErrors,
  govukButton,
  govukRadios,
  govukTextarea,
  responsiveTable,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, formatDayTime, type Language } from '#kith/platform/words/index.ts'
import { disclosureRules } from '../../disclosure/load.ts'
import {
  harmDecisions,
  type Attached,
  type Flagged,
  type HarmDecision,
  type StaffResponse,
  type Writer,
} from '../../store/staff.ts'
import { asWritten, commentWords, link, type Drawn } from '../comment/view.ts'
import { attachmentList } from '../desk/attachment-list.ts'
import { deskWords } from '../desk/words.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const readFirstWords = catalogue({ en, cy })

/** What a rule is for, in words, from the rules themselves. */
function ruleInWords(language: Language, rule: string): string {
  return disclosureRules[0]?.rules.find(({ key }) => key === rule)?.says[language] ?? rule
}

/** The queue: what waits, oldest first, with the rule and the words that put it here. */
export function queuePage(
  language: Language,
  {
    waiting,
    decided,
    held,
  }: { readonly waiting: readonly Flagged[]; readonly decided: readonly Flagged[]; readonly held: number },
): Drawn {
  const words = readFirstWords(language)
  const table = (id: string, caption: string, rows: readonly Flagged[]): Html | null =>
    rows.length === 0
      ? null
      : responsiveTable({
          language,
          id,
          caption,
          columns: [
            { heading: commentWords(language).saved.reference },
            { heading: words.came },
            { heading: words.why },
          ],
          rows: rows.map((one) => [
            link(`/read-first/${one.reference}`, one.reference),
            `${formatDayTime(language, one.at)}, ${commentWords(language).your.channels[one.channel]}`,
            hits(language, one),
          ]),
        })
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      <p class="govuk-body"><strong>${words.waiting(held)}</strong></p>
      ${table('waiting', words.first, waiting)} ${table('decided', words.decided, decided)}
      <p class="govuk-body">${link('/comment/reading-first', words.rules)}</p>`,
  }
}

function hits(language: Language, { hits: found }: Pick<Flagged, 'hits'>): Html {
  const words = readFirstWords(language)
  return html`${found.map(
    ({ rule, version, words: said }) =>
      html`<span class="govuk-!-display-block"
        >${ruleInWords(language, rule)}. ${words.found(said, version)}</span
      >`,
  )}`
}

export interface HarmPage {
  readonly response: StaffResponse
  readonly hits: Flagged['hits']
  readonly writer: Writer | null
  /** What a letter has in its subject line: harm may be told there alone. */
  readonly subject: string | null
  readonly attachments: readonly Attached[]
  readonly decided: readonly { readonly decision: HarmDecision; readonly reason: string; readonly at: Date }[]
  readonly typed: { readonly decision: string; readonly reason: string }
  readonly problems: readonly ('decision' | 'reason')[]
  readonly formField: Html
}

/** One response, why it is here, who wrote it as far as they say, and the decision. */
export function harmPage(language: Language, page: HarmPage): Drawn {
  const words = readFirstWords(language)
  const { response, decided } = page
  const errors = formErrors(
    language,
    page.problems.map((field) => ({ field, message: words.problems[field] })),
  )
  return {
    title: `${words.title}: ${response.reference}`,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${response.reference}</h1>
      <h2 class="govuk-heading-m">${words.why}</h2>
      <p class="govuk-body">${hits(language, page)}</p>
      <h2 class="govuk-heading-m">${words.text}</h2>
      ${page.subject !== null && html`<p class="govuk-body">${deskWords(language).subject}: <strong>${page.subject}</strong></p>`}
      ${response.texts.map(({ text }) => html`<p class="govuk-inset-text">${asWritten(text)}</p>`)}
      ${attachmentList(language, page.attachments, '/read-first/attachments')}
      <h2 class="govuk-heading-m">${words.who}</h2>
      ${writerFacts(language, page.writer)}
      ${decided.map(({ decision, reason, at }) => html`<p class="govuk-body"><strong>${words.decisions[decision]}</strong>, ${formatDayTime(language, at)}: ${asWritten(reason)}</p>`)}
      <form method="post" action="/read-first/${response.reference}" novalidate>
        ${page.formField}
        ${govukRadios({
          idPrefix: 'decision',
          name: 'decision',
          fieldset: { legend: { text: words.decide, classes: 'govuk-fieldset__legend--m' } },
          hint: { text: words.hint },
          errorMessage: errors.of('decision'),
          items: harmDecisions.map((value) => ({
            value,
            text: words.decisions[value],
            checked: page.typed.decision === value,
          })),
        })}
        ${govukTextarea({ id: 'reason', name: 'reason', label: { text: words.reason }, value: page.typed.reason, errorMessage: errors.of('reason') })}
        ${govukButton({ text: words.save, preventDoubleClick: true })}
      </form>`,
  }
}

/** Who wrote, as far as they say. */
export function writerFacts(language: Language, writer: Writer | null): Html {
  const words = commentWords(language).write
  if (!writer) return html`<p class="govuk-body">${readFirstWords(language).nobody}</p>`
  const said = [
    { term: words.name, value: writer.name },
    { term: words.organisation, value: writer.organisation },
    { term: words.work, value: writer.work },
    { term: words.email, value: writer.email },
    { term: commentWords(language).call.post, value: writer.address },
    { term: commentWords(language).call.telephone, value: writer.telephone },
  ]
  return factsList(
    language,
    said.filter(({ value }) => value !== null),
  )
}
