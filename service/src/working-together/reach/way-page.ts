import {
  dayInput,
  factsList,
  formErrors,
  govukButton,
  govukDetails,
  govukInput,
  govukRadios,
  govukSelect,
  govukWarningText,
  govukNotificationBanner,
  hiddenField,
  responsiveTable,
  type FieldError,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, formatDayTime, formatList, type Language } from '#kith/platform/words/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { one, type Values } from '../support/forms/fields.ts'
import { formWords } from '../support/forms/words.ts'
import { familyName, memberName, workerName } from '../support/pages/names.ts'
import type { Family } from '../support/store/family.ts'
import type { WrittenElsewhere } from './caught.ts'
import type { WayValue } from './model/way.ts'
import { becauseField, readersFields, teamBut, workerItems, type Drawn } from './page.ts'
import type { Happened, WayReader } from './read-one.ts'
import { standingMark, standingText, valueText } from './section.ts'
import type { Way } from './store.ts'
import { reachWords } from './words.ts'
import { asked } from './write.ts'

/** What a sealed way says; or why it cannot be opened here. */
export type Opened =
  | { readonly kind: 'value'; readonly value: WayValue }
  | { readonly kind: 'missing'; readonly key: string }
  | { readonly kind: 'broken' }

export interface WayPage {
  readonly family: Family
  readonly way: Way
  readonly opened: Opened
  readonly history: readonly Happened[]
  readonly readers: readonly WayReader[]
  readonly written: readonly WrittenElsewhere[]
  readonly me: string
  readonly saved: boolean
  readonly newId: () => string
  /** What a form that came back held, and which. */
  readonly values: Values
  readonly errors: readonly FieldError[]
  readonly formField: Html
}

/** One way to reach somebody: what it says, whether it may be used, what happened to it, and who may open it. */
export function wayPage(language: Language, page: WayPage): Drawn {
  const words = reachWords(language)
  const { family, way } = page
  const errors = formErrors(language, page.errors)
  const title = words.one.title(words.kinds[way.kind], memberName(language, family, way.member))
  const sealed = way.value === null
  return {
    title,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      ${page.saved && govukNotificationBanner({ type: 'success', text: words.saved })}
      <span class="govuk-caption-xl govuk-!-text-break-word">${familyName(language, family.members)}</span>
      <h1 class="govuk-heading-xl govuk-!-text-break-word">${title}</h1>
      ${facts(language, page)}
      ${page.written.length > 0 && writtenPart(language, page)}
      ${way.ended === null && !family.glance.closed && html`${deeds(language, page, errors, sealed)}`}
      ${sealed && readersPart(language, page, errors)}
      ${historyPart(language, page)}
    </div></div>`,
  }
}

function facts(language: Language, { family, way, opened }: WayPage): Html {
  const words = reachWords(language)
  const names = way.notFor.map((id) => memberName(language, family, id))
  return factsList(language, [
    ...(opened.kind === 'value' ? [{ term: words.one.value, value: valueText(opened.value) }] : []),
    ...(opened.kind === 'missing'
      ? [
          {
            term: words.one.value,
            value: govukWarningText({ text: words.one.missing(opened.key), iconFallbackText: '!' }),
          },
        ]
      : []),
    ...(opened.kind === 'broken'
      ? [{ term: words.one.value, value: govukWarningText({ text: words.one.broken, iconFallbackText: '!' }) }]
      : []),
    { term: words.one.stands, value: standingMark(language, way.standing) },
    {
      term: words.one.saidBy,
      value: way.saidBy === null ? workerName(family, way.by) : memberName(language, family, way.saidBy),
    },
    { term: words.one.by, value: words.one.byLine(workerName(family, way.by), way.from) },
    { term: words.one.notFor, value: names.length === 0 ? words.one.nobody : formatList(language, names) },
  ])
}

/** A form that does one thing to this way. */
function deed(page: WayPage, what: string, content: Html, button: string, classes = ''): Html {
  const { family, way } = page
  return html`<form method="post" action="/support/${family.glance.episode}/reach/${way.id}" novalidate>
    ${page.formField} ${hiddenField('form', page.newId())} ${hiddenField('do', what)} ${content}
    ${govukButton({ text: button, preventDoubleClick: true, classes })}
  </form>`
}

const did = (page: WayPage, what: string): boolean => one(page.values, 'do') === what

function deeds(language: Language, page: WayPage, errors: FormErrors, sealed: boolean): Html {
  const words = reachWords(language).one
  const fold = (what: string, summaryText: string, content: Html): Html =>
    govukDetails({ summaryText, html: content, open: did(page, what) && page.errors.length > 0 })
  return html`<h2 class="govuk-heading-m">${words.confirm}</h2>
    <p class="govuk-body">${words.confirmLead}</p>
    ${deed(
      page,
      'confirm',
      govukRadios({
        idPrefix: 'how',
        name: 'how',
        fieldset: { legend: { text: words.how, classes: 'govuk-fieldset__legend--s' } },
        errorMessage: errors.of('how'),
        items: asked.map((how) => ({ value: how, text: words.hows[how] })),
      }),
      words.confirmButton,
    )}
    ${fold(
      'hold',
      words.hold,
      html`<p class="govuk-body">${words.holdLead}</p>${deed(
        page,
        'hold',
        html`
      ${govukRadios({
        idPrefix: 'kind',
        name: 'kind',
        value: one(page.values, 'kind'),
        fieldset: { legend: { text: reachWords(language).unsafe.kind, classes: 'govuk-fieldset__legend--s' } },
        errorMessage: errors.of('kind'),
        items: [
          { value: 'returned-letter', text: words.returned },
          { value: 'ask-again', text: words.askAgain },
        ],
      })}
      ${becauseField(language, did(page, 'hold') ? one(page.values, 'because') : '', 'hold-because')}`,
        words.holdButton,
        'govuk-button--secondary',
      )}`,
    )}
    ${!sealed && fold('seal', words.seal, html`<p class="govuk-body">${words.sealLead}</p>${deed(page, 'seal', html`${readersFields(language, page, errors)}`, words.sealButton, 'govuk-button--warning')}`)}
    ${fold('end', words.end, html`<p class="govuk-body">${words.endLead}</p>${deed(page, 'end', html``, words.endButton, 'govuk-button--secondary')}`)}`
}

function readersPart(language: Language, page: WayPage, errors: FormErrors): Html {
  const words = reachWords(language).readers
  const { family, readers } = page
  const others = teamBut(
    family,
    readers.map(({ actor }) => actor),
  )
  const open = page.way.ended === null && !family.glance.closed
  return html`<h2 class="govuk-heading-m" id="readers">${words.heading}</h2>
    ${errors.of('reader') && html`<p class="govuk-error-message" id="reader">${errors.of('reader')?.text ?? ''}</p>`}
    ${responsiveTable({
      language,
      id: 'readers-now',
      caption: words.caption,
      captionSize: 'hidden',
      firstCellIsHeader: true,
      columns: [words.name, words.since, words.until, words.why, ''].map((heading) => ({
        heading: heading === '' ? html`<span class="govuk-visually-hidden">${words.end}</span>` : heading,
      })),
      rows: readers.map((reader) => [
        workerName(family, reader.actor),
        formatDayTime(language, reader.since),
        reader.until === null ? words.always : formatDay(language, dayOf(reader.until)),
        html`<span class="kith-as-written">${reader.because === '' ? words.sealed : reader.because}</span>`,
        open ? endReaderForm(language, page, reader) : '',
      ]),
    })}
    ${
      open &&
      others.length > 0 &&
      html`<h3 class="govuk-heading-s">${words.grant}</h3>
      ${deed(
        page,
        'grant',
        html`
        ${govukSelect({
          id: 'actor',
          name: 'actor',
          label: { text: words.who },
          value: one(page.values, 'actor'),
          errorMessage: errors.of('actor'),
          items: [{ value: '', text: formWords(language).choose }, ...workerItems(language, family, others)],
        })}
        ${govukInput({
          id: 'why',
          name: 'why',
          label: { text: reachWords(language).form.because },
          value: one(page.values, 'why'),
          errorMessage: errors.of('why'),
        })}
        ${dayInput(language, 'until', { legend: words.untilLabel, hint: words.untilHint, value: (field) => one(page.values, field), errors })}`,
        words.grantButton,
        'govuk-button--secondary',
      )}`
    }`
}

function endReaderForm(language: Language, page: WayPage, reader: WayReader): Html {
  const words = reachWords(language).readers
  return html`<form method="post" action="/support/${page.family.glance.episode}/reach/${page.way.id}" novalidate>
    ${page.formField} ${hiddenField('form', page.newId())} ${hiddenField('do', 'ungrant')} ${hiddenField('reader', reader.id)}
    ${govukButton({
      html: html`${words.end}<span class="govuk-visually-hidden">${words.endHidden(workerName(page.family, reader.actor))}</span>`,
      classes: 'govuk-button--secondary govuk-!-margin-bottom-0',
      preventDoubleClick: true,
    })}
  </form>`
}

function writtenPart(language: Language, { written, family }: WayPage): Html {
  const words = reachWords(language).written
  return html`<section class="kith-panel" aria-labelledby="written">
    <h2 class="govuk-heading-m" id="written">${words.heading}</h2>
    <p class="govuk-body">${words.lead}</p>
    <ul class="govuk-list">
      ${written.map(({ place, at, by }) => html`<li>${words.line(words.places[place], at, workerName(family, by))}</li>`)}
    </ul>
  </section>`
}

function historyPart(language: Language, { history, family }: WayPage): Html {
  const words = reachWords(language).one
  const line = (one_: Happened): Html =>
    one_.kind === 'confirmed'
      ? html`<li>${words.confirmed(one_.at, words.hows[one_.how], workerName(family, one_.by))}</li>`
      : html`<li>
          ${words.risk(one_.at, standingText(language, { usable: false, why: one_.kind, since: one_.at }))}
          ${one_.because !== '' && html`<p class="govuk-body kith-as-written">${one_.because}</p>`}
        </li>`
  return html`<h2 class="govuk-heading-m">${words.history}</h2>
    ${history.length === 0 ? html`<p class="govuk-body">${words.nothing}</p>` : html`<ul class="govuk-list govuk-list--spaced">${history.map(line)}</ul>`}`
}
