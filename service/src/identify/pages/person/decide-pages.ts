import type { LinkModel } from '@kith/linkage'
import {
  formErrors,
  govukButton,
  govukCheckboxes,
  govukTextarea,
  hiddenField,
  responsiveTable,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, unknown, type Language } from '#kith/platform/words/index.ts'
import type { PairRow, SourceRecord } from '../../store/identity.ts'
import { recordName } from '../link-runs/events-page.ts'
import { evidence, personWords } from './evidence.ts'
import type { IdentityRefusal } from './identity-change.ts'

interface Drawn {
  readonly title: string
  readonly content: Html
  readonly errors: number
}

interface Deciding {
  readonly person: string
  readonly seen: string
  readonly formField: Html
  readonly refused: IdentityRefusal | null
  /** What was typed before it was refused. */
  readonly reason: string
}

/** Which records are somebody else's, and why. */
export function splitPage(
  language: Language,
  data: Deciding & { readonly records: readonly SourceRecord[]; readonly chosen: readonly string[] },
): Drawn {
  const words = personWords(language)
  const { refused } = data
  const isAboutRecords = refused === 'nothing-chosen' || refused === 'everything-chosen'
  const errors = formErrors(language, [
    // what is wrong is said all at once
    ...(refused === 'no-reason' && data.chosen.length === 0
      ? [{ field: 'records', message: words.refused['nothing-chosen'] }]
      : []),
    ...(refused === null ? [] : [{ field: isAboutRecords ? 'records' : 'reason', message: words.refused[refused] }]),
  ])
  const item = (record: SourceRecord) => ({
    value: record.id,
    text: words.split.item(
      record.feed[language],
      recordName(record, unknown(language)),
      formatDay(language, record.born),
    ),
    label: { classes: 'govuk-!-text-break-word' },
    checked: data.chosen.includes(record.id),
  })
  return {
    title: words.split.title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-l">${words.split.title}</h1>
      <p class="govuk-body">${words.split.lead}</p>
      <form method="post" action="/people/${data.person}/split" novalidate>
        ${data.formField} ${hiddenField('seen', data.seen)}
        ${govukCheckboxes({
          name: 'records',
          idPrefix: 'records',
          errorMessage: errors.of('records'),
          hint: { text: words.split.hint },
          fieldset: {
            legend: {
              text: words.split.records,
              classes: 'govuk-fieldset__legend--m',
            },
          },
          items: data.records.map(item),
        })}
        ${reasonField(language, data, words.split.reason, errors)}
        ${govukButton({ text: words.split.submit, preventDoubleClick: true })}
      </form>
      ${cancel(language, data.person)}`,
  }
}

export interface MergeShown extends Deciding {
  readonly other: string
  readonly records: readonly [readonly SourceRecord[], readonly SourceRecord[]]
  /** Pairs of the newest run with one record of each, strongest first. */
  readonly pairs: readonly PairRow[]
  readonly model: LinkModel | null
}

/** Two people side by side, what was seen between them, and whether they are one. */
export function mergePage(language: Language, data: MergeShown): Drawn {
  const words = personWords(language)
  const errors = formErrors(
    language,
    data.refused === null ? [] : [{ field: 'reason', message: words.refused[data.refused] }],
  )
  const byId = new Map(data.records.flat().map((record) => [record.id, record]))
  const label = (id: string) => {
    const record = byId.get(id)
    return record ? `${recordName(record, words.noName)} (${record.feed[language]})` : words.noName
  }
  return {
    title: words.merge.title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-l">${words.merge.title}</h1>
      <p class="govuk-body">${words.merge.lead}</p>
      ${recordTable(language, 'one', words.merge.one, data.records[0])}
      ${recordTable(language, 'two', words.merge.two, data.records[1])}
      <h2 class="govuk-heading-m">${words.merge.evidence}</h2>
      ${data.pairs.length === 0 && html`<p class="govuk-body">${words.merge.noEvidence}</p>`}
      ${data.pairs.slice(0, 20).map((pair, index) => data.model && evidence(language, data.model, pair, words.evidence.between(label(pair.left), label(pair.right)), `pair-${index}`))}
      <form method="post" action="/people/${data.person}/merge/${data.other}" novalidate>
        ${data.formField} ${hiddenField('seen', data.seen)}
        ${reasonField(language, data, words.merge.reason, errors)}
        ${govukButton({ text: words.merge.submit, preventDoubleClick: true })}
      </form>
      ${cancel(language, data.person)}`,
  }
}

function recordTable(language: Language, id: string, caption: string, records: readonly SourceRecord[]): Html {
  const { now: words } = personWords(language)
  return responsiveTable({
    language,
    id,
    caption,
    columns: [words.feed, words.name, words.born].map((heading) => ({ heading })),
    rows: records.map((record) => [
      record.feed[language],
      recordName(record, unknown(language)),
      formatDay(language, record.born),
    ]),
  })
}

function reasonField(language: Language, data: Deciding, label: string, errors: ReturnType<typeof formErrors>): Html {
  return govukTextarea({
    name: 'reason',
    id: 'reason',
    rows: '4',
    value: data.reason,
    errorMessage: errors.of('reason'),
    label: {
      text: label,
      classes: 'govuk-label--m',
    },
    hint: { text: personWords(language).reasonHint },
  })
}

function cancel(language: Language, person: string): Html {
  return html`<p class="govuk-body">
    <a class="govuk-link" href="/people/${person}">${personWords(language).cancel}</a>
  </p>`
}
