import {
  factsList,
  govukButton,
  govukCheckboxes,
  govukDetails,
  govukInsetText,
  govukNotificationBanner,
  govukTextarea,
  govukWarningText,
  hiddenField,
  type Fact,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { renderBlocks } from '#kith/platform/documents/index.ts'
import { attributes, html, type Html } from '#kith/platform/html/index.ts'
import type { AgencyName } from '#kith/people/index.ts'
import { formatDayTime, type Language } from '#kith/platform/words/index.ts'
import { workerName } from '../../support/pages/names.ts'
import type { Family } from '../../support/store/family.ts'
import { documentOf, parseBody } from '../documents.ts'
import type { NoticeRow } from '../notices.ts'
import { states, type LetterFile, type RenditionRow } from '../store.ts'
import { letterWords } from '../words.ts'
import type { Done } from './lists.ts'
import { recipientName, stateMark, type Drawn } from './shown.ts'

export interface RenditionPage {
  readonly family: Family
  readonly agencies: readonly AgencyName[]
  readonly row: RenditionRow
  readonly files: readonly LetterFile[]
  /** Null: nobody is told of it by e-mail or text, or not yet. */
  readonly notice: NoticeRow | null
  readonly me: string
  readonly late: boolean
  readonly done: Done | undefined
  readonly because: string
  readonly errors: FormErrors
  readonly formField: Html
}

/** What goes to one recipient, word for word, and the steps that can be taken with it by whoever reads it. */
export function renditionPage(language: Language, page: RenditionPage): Drawn {
  const words = letterWords(language)
  const { row, family, agencies, errors } = page
  return {
    title: row.title,
    content: html`${errors.summary} ${page.done && stillSo(page.done, row) && govukNotificationBanner({ type: 'success', text: words.done[page.done] })}
      ${page.late && govukWarningText({ text: words.late, iconFallbackText: '!' })}
      <span class="govuk-caption-xl govuk-!-text-break-word">${recipientName(language, family, agencies, row)}</span>
      <h1 class="govuk-heading-xl govuk-!-text-break-word">${row.title}</h1>
      ${factsList(language, facts(language, page))}
      ${notTold(language, page)}
      <h2 class="govuk-heading-m" id="preview">${words.rendition.previews[previewOf(row)]}</h2>
      ${mayBeClosed(page) ? govukDetails({ summaryText: words.rendition.whole, html: preview(language, row) }) : preview(language, row)}
      ${page.files.map(({ id, name }) => html`<p class="govuk-body"><a class="govuk-link govuk-!-text-break-word" href="/letters/${row.id}/files/${id}">${words.rendition.file(name)}</a></p>`)}
      ${steps(language, page)}`,
  }
}

/** Whether what was just done is how it stands: a page opened again later says nothing that is over. */
function stillSo(done: Done, { state }: RenditionRow): boolean {
  return states.every((each) => each !== done) || state === done
}

function previewOf({ state }: RenditionRow): 'goes' | 'went' | 'stayed' {
  if (state === 'ready' || state === 'released') return 'goes'
  return state === 'sent' || state === 'came-back' ? 'went' : 'stayed'
}

/** Characters of a letter, as it is kept, that nobody has to scroll far for. */
const short = 2500

/** Whoever may let it go has read it first, so to them it is open however long it is; to the others a long one opens when they ask. */
function mayBeClosed({ row, me }: RenditionPage): boolean {
  const isMine = row.madeBy === me || row.writtenBy === me
  return row.body.length > short && (row.state !== 'ready' || isMine)
}

function preview(language: Language, row: RenditionRow): Html {
  const document = documentOf(parseBody(row.body))
  return html`<section class="kith-panel" aria-labelledby="preview" ${attributes({ lang: document.language === language ? undefined : document.language })}>
    <p class="govuk-heading-l govuk-!-text-break-word">${document.title}</p>
    <div class="govuk-!-text-break-word">${renderBlocks(document.blocks, language)}</div>
  </section>`
}

function facts(language: Language, { row, family, agencies, notice }: RenditionPage): readonly Fact[] {
  const words = letterWords(language)
  const { rendition } = words
  const when = (who: string | null, at: Date | null): string | null =>
    at === null ? null : [...(who === null ? [] : [workerName(family, who)]), formatDayTime(language, at)].join(', ')
  const stopped = Object.entries(words.stoppedBecause).find(([code]) => code === row.endedBecause)?.[1]
  const all: readonly (Fact & { readonly value: unknown })[] = [
    { term: rendition.to, value: recipientName(language, family, agencies, row) },
    { term: rendition.how, value: words.channels[row.channel] },
    { term: rendition.state, value: stateMark(language, row.state) },
    { term: rendition.code, value: row.code },
    { term: rendition.basis, value: row.basis },
    { term: rendition.madeBy, value: when(row.madeBy, row.madeAt) },
    { term: rendition.releasedBy, value: when(row.releasedBy, row.releasedAt) },
    { term: rendition.sentAt, value: when(null, row.sentAt) },
    { term: rendition.returnedAt, value: when(null, row.returnedAt) },
    { term: rendition.endedBy, value: when(row.endedBy, row.endedAt) },
    {
      term: rendition.because,
      value: row.state === 'stopped' ? (stopped ?? row.endedBecause) : row.endedBecause || null,
    },
    { term: words.notices.term, value: notice && noticeStands(language, family, notice) },
  ]
  return all.filter(({ value }) => value !== null)
}

function noticeStands(language: Language, family: Family, notice: NoticeRow): string {
  const { notices } = letterWords(language)
  if (notice.sentAt !== null) return notices.sent(notice.sentAt)
  if (notice.toldBy !== null) return notices.told(workerName(family, notice.toldBy))
  if (notice.fault !== null) return `${notices.failed}. ${notices.faults[notice.fault]}`
  return notices.waits(notice.tries, notice.nextTry)
}

/** What is left to a person: the notice could not be sent, and they are told in another way. */
function notTold(language: Language, { row, notice, formField }: RenditionPage): Html | null {
  if (notice === null || notice.givenUpAt === null || notice.toldBy !== null) return null
  const { notices } = letterWords(language)
  return html`<form method="post" action="/letters/${row.id}/notice" novalidate>
    ${formField} ${govukWarningText({ text: notices.lead, iconFallbackText: '!' })}
    ${govukButton({ text: notices.button, preventDoubleClick: true })}
  </form>`
}

function steps(language: Language, page: RenditionPage): Html | null {
  const { row } = page
  switch (row.state) {
    case 'ready':
      return row.madeBy === page.me || row.writtenBy === page.me
        ? html`${govukInsetText({ text: letterWords(language).rendition.own })} ${callBack(language, page)}`
        : html`${release(language, page)} ${sendBack(language, page)}`
    case 'released':
      return callBack(language, page)
    case 'sent':
      return step(
        page,
        'came-back',
        html`<p class="govuk-body">${letterWords(language).rendition.cameBackLead}</p>`,
        letterWords(language).rendition.cameBack,
      )
    case 'sent-back':
    case 'called-back':
    case 'stopped':
    case 'came-back':
      return null
  }
}

function step({ row, formField }: RenditionPage, what: string, inside: Html, text: string): Html {
  return html`<form method="post" action="/letters/${row.id}" novalidate>
    ${formField} ${hiddenField('do', what)} ${hiddenField('sha256', row.sha256)} ${inside}
    ${govukButton({ text, preventDoubleClick: true, ...(what === 'released' ? {} : { classes: 'govuk-button--secondary' }) })}
  </form>`
}

function release(language: Language, page: RenditionPage): Html {
  const words = letterWords(language).rendition
  const look =
    page.row.pictures &&
    govukCheckboxes({
      idPrefix: 'looked',
      name: 'looked',
      errorMessage: page.errors.of('looked'),
      items: [{ value: 'yes', text: words.looked }],
    })
  return step(page, 'released', html`<p class="govuk-body">${words.releaseLead}</p>${look}`, words.release)
}

function sendBack(language: Language, page: RenditionPage): Html {
  const words = letterWords(language).rendition
  const inside = govukTextarea({
    id: 'because',
    name: 'because',
    rows: '2',
    label: { text: words.becauseField, classes: 'govuk-label--s' },
    value: page.because,
    errorMessage: page.errors.of('because'),
  })
  return step(page, 'sent-back', inside, words.sendBack)
}

function callBack(language: Language, page: RenditionPage): Html {
  const words = letterWords(language).rendition
  return step(page, 'called-back', html`<p class="govuk-body">${words.callBackLead}</p>`, words.callBack)
}
