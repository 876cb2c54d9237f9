import {
  formErrors,
  govukButton,
  govukCheckboxes,
  govukInput,
  govukInsetText,
  govukNotificationBanner,
  govukSelect,
  govukTextarea,
  hiddenField,
  responsiveTable,
  statusMark,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDayTime, type Language } from '#kith/platform/words/index.ts'
import type { Plan, PlanProblem } from '../model/plan.ts'
import { kinds, type Kind } from '../model/records.ts'
import { placeOf } from '../pages/parts.ts'
import type { RecordVersion } from '../store.ts'
import { differencesOf } from './differences.ts'
import { asText, fieldsOf, type Field, type FieldProblem, type Typed } from './fields.ts'
import { recordWords } from './words.ts'

export interface Drawn {
  readonly title: string
  readonly content: Html
  readonly errors?: number
}

function nameOf(plan: Plan, kind: Kind, key: string): string {
  return plan[kind].get(key)?.body.title ?? key
}

export function recordAddress(kind: Kind, key: string, rest = ''): string {
  return `/plan/keep/${kind}/${key}${rest}`
}

/** What waits for a second person, and every kind of record. */
export function keepPage(
  language: Language,
  page: { readonly plan: Plan; readonly drafts: readonly RecordVersion[]; readonly me: string },
): Drawn {
  const words = recordWords(language)
  const { plan, drafts, me } = page
  const waiting = responsiveTable({
    language,
    id: 'waiting',
    caption: words.home.waiting,
    firstCellIsHeader: true,
    columns: [
      { heading: words.home.columns.record },
      { heading: words.home.columns.drafted },
      { heading: words.home.columns.note },
    ],
    rows: drafts.map((draft) => [
      html`<a class="govuk-link" href="${recordAddress(draft.kind, draft.key, `/${draft.version}`)}"
        >${words.draft.title(nameOf(plan, draft.kind, draft.key), draft.version)}</a
      >`,
      html`${formatDayTime(language, draft.draftedAt)}${draft.draftedBy === me && html`<br />${words.home.mine}`}`,
      draft.note,
    ]),
  })
  return {
    title: words.home.title,
    content: html`<h1 class="govuk-heading-xl">${words.home.title}</h1>
      <p class="govuk-body-l">${words.home.lead}</p>
      ${drafts.length === 0 ? html`<p class="govuk-body">${words.home.noneWaiting}</p>` : waiting}
      <h2 class="govuk-heading-l">${words.home.kinds}</h2>
      <ul class="govuk-list">
        ${kinds.map((kind) => html`<li><a class="govuk-link" href="/plan/keep/${kind}">${words.kinds[kind]}</a>: ${words.home.count(plan[kind].size)}</li>`)}
      </ul>`,
  }
}

/** The records of a kind, and the way to add one. */
export function kindPage(
  language: Language,
  page: { readonly plan: Plan; readonly kind: Kind; readonly wrongKey: string | null },
): Drawn {
  const words = recordWords(language)
  const { plan, kind, wrongKey } = page
  const errors = formErrors(language, wrongKey === null ? [] : [{ field: 'key', message: words.list.keyWrong }])
  const title = words.kinds[kind]
  const records = [...plan[kind].values()]
  return {
    title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${title}</h1>
      ${records.length === 0 && html`<p class="govuk-body">${words.list.none}</p>`}
      <ul class="govuk-list">
        ${records.map(({ key, body }) => html`<li><a class="govuk-link" lang="${body.lang}" href="${recordAddress(kind, key)}">${body.title}</a></li>`)}
      </ul>
      <h2 class="govuk-heading-m">${words.list.add}</h2>
      <form method="get" action="/plan/keep/${kind}" novalidate>
        ${govukInput({ id: 'key', name: 'key', label: { text: words.list.key }, hint: { text: words.list.keyHint }, value: wrongKey ?? '', classes: 'govuk-input--width-20', errorMessage: errors.of('key') })}
        ${govukButton({ text: words.list.go, classes: 'govuk-button--secondary' })}
      </form>`,
  }
}

export interface RecordPage {
  readonly plan: Plan
  readonly kind: Kind
  readonly key: string
  readonly versions: readonly RecordVersion[]
  readonly done: 'released' | 'withdrawn' | 'drafted' | null
}

/** One record: as it is released, its drafts and its history. */
export function recordPage(language: Language, page: RecordPage): Drawn {
  const words = recordWords(language)
  const { plan, kind, key, versions, done } = page
  const title = nameOf(plan, kind, key)
  const released = plan[kind].get(key)
  return {
    title,
    content: html`${done !== null && govukNotificationBanner({ type: 'success', titleText: words.record[done], text: words.record[done] })}
      <h1 class="govuk-heading-xl" lang="${released?.body.lang ?? 'en'}">${title}</h1>
      ${
        released
          ? html`<p class="govuk-body">
              <a class="govuk-link" href="${placeOf(kind, key)}">${words.record.public}</a>
            </p>`
          : html`<p class="govuk-body">${words.record.takenBack}</p>`
      }
      ${govukButton({ text: words.record.change, href: recordAddress(kind, key, '/change') })}
      ${responsiveTable({
        language,
        id: 'history',
        caption: words.record.history,
        firstCellIsHeader: true,
        columns: [
          { heading: words.record.columns.version },
          { heading: words.record.columns.state },
          { heading: words.record.columns.when },
          { heading: words.record.columns.note },
        ],
        rows: versions.toReversed().map((one) => [
          html`<a class="govuk-link" href="${recordAddress(kind, key, `/${one.version}`)}"
              >${words.record.version(one.version)}</a
            >`,
          stateOf(language, one),
          formatDayTime(language, one.releasedAt ?? one.withdrawnAt ?? one.draftedAt),
          one.shipped ? words.record.state.shipped : one.note,
        ]),
      })}
      ${
        released &&
        html`<h2 class="govuk-heading-m">${words.record.current}</h2>
          <div class="kith-differences" lang="${released.body.lang}">
            <pre>${asText(kind, released.body)}</pre>
          </div>`
      }`,
  }
}

function stateOf(language: Language, version: RecordVersion): Html {
  const words = recordWords(language).record.state
  if (version.withdrawnAt !== null) return statusMark('stopped', words.withdrawn)
  if (version.releasedAt === null) return statusMark('waiting', words.waiting)
  return statusMark('good', version.shipped ? words.shipped : words.released)
}

export interface DraftPage {
  readonly plan: Plan
  readonly version: RecordVersion
  /** What it is compared with: the version it was written on. null: none. */
  readonly before: RecordVersion | null
  readonly isMine: boolean
  readonly isStale: boolean
  /** What would be wrong in the plan if it were released. */
  readonly unfit: readonly PlanProblem[]
  readonly formField: Html
}

/** One version beside the one it was written on; and where it waits, the two things to do with it. */
export function draftPage(language: Language, page: DraftPage): Drawn {
  const words = recordWords(language).draft
  const { plan, version, before } = page
  const { kind, key } = version
  const title = words.title(nameOf(plan, kind, key), version.version)
  const settled = version.releasedAt !== null || version.withdrawnAt !== null
  const differences =
    version.body === null
      ? govukInsetText({ text: words.takesBack })
      : (differencesOf(language, before === null ? '' : asText(kind, before.body), asText(kind, version.body)) ??
        html`<p class="govuk-body">${words.same}</p>`)
  const act = (what: 'release' | 'withdraw', text: string): Html =>
    html`<form method="post" action="${recordAddress(kind, key, `/${version.version}/${what}`)}">
      ${page.formField}${govukButton({ text, preventDoubleClick: true, classes: what === 'release' ? '' : 'govuk-button--secondary' })}
    </form>`
  return {
    title,
    content: html`<h1 class="govuk-heading-xl">${title}</h1>
      <p class="govuk-body">${stateOf(language, version)}</p>
      <h2 class="govuk-heading-m">${words.why}</h2>
      <p class="govuk-body kith-as-written">${version.note}</p>
      <h2 class="govuk-heading-m">${words.differences}</h2>
      ${before === null && html`<p class="govuk-body">${words.first}</p>`} ${differences}
      ${
        settled
          ? html`<p class="govuk-body">${words.settled}</p>`
          : html`${
              page.isMine
                ? govukInsetText({ text: words.mine })
                : page.isStale
                  ? govukInsetText({ text: words.stale })
                  : page.unfit.length > 0
                    ? govukInsetText({ html: unfitList(language, page.unfit) })
                    : html`<p class="govuk-body">${words.releaseLead}</p>
                        ${act('release', words.release)}`
            }
            ${act('withdraw', words.withdraw)}`
      }`,
  }
}

function unfitList(language: Language, unfit: readonly PlanProblem[]): Html {
  const words = recordWords(language)
  return html`<p class="govuk-body">${words.draft.unfit}</p>
    <ul class="govuk-list govuk-list--bullet">
      ${unfit.map(({ where, fault }) => html`<li>${where}: ${words.form.fault(fault ?? { why: 'other' })}</li>`)}
    </ul>`
}

export interface FormPage {
  readonly plan: Plan
  readonly kind: Kind
  readonly key: string
  readonly isNew: boolean
  readonly typed: Typed
  readonly note: string
  readonly takesBack: boolean
  readonly problems: readonly FieldProblem[]
  readonly noteProblem: 'noteMissing' | 'noteLong' | 'nothing' | null
  /** Records that name this one and would then name nothing. */
  readonly namedBy: readonly PlanProblem[]
  /** The released version that the form was opened on, and the one released now; where they differ somebody was quicker. */
  readonly openedOn: number
  readonly releasedNow: number
  readonly formField: Html
}

/** The form of a record, its fields from the schema of its kind. */
export function formPage(language: Language, page: FormPage): Drawn {
  const words = recordWords(language)
  const { kind, key, typed } = page
  const errors = formErrors(language, [
    ...(page.openedOn === page.releasedNow ? [] : [{ field: 'note', message: words.form.overtaken }]),
    ...page.problems.map(({ field, inside, fault }) => ({
      field: `field-${field}`,
      message: words.form.problem(labelOf(language, field), `${inside} ${words.form.fault(fault)}`.trim()),
    })),
    ...page.namedBy.map(({ where, fault }) => ({
      field: 'note',
      message: words.form.namedBy(where, words.form.fault(fault ?? { why: 'other' })),
    })),
    ...(page.noteProblem === null ? [] : [{ field: 'note', message: words.form[page.noteProblem] }]),
  ])
  const title = page.isNew ? words.form.titleNew(key) : words.form.title(nameOf(page.plan, kind, key))
  return {
    title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${title}</h1>
      <p class="govuk-body-l">${words.form.lead}</p>
      ${page.openedOn !== page.releasedNow && html`<p class="govuk-body"><a class="govuk-link" href="${recordAddress(kind, key, `/${page.releasedNow}`)}">${words.form.released}</a></p>`}
      <form method="post" action="${recordAddress(kind, key, '/change')}" novalidate>
        ${page.formField} ${hiddenField('openedOn', String(page.releasedNow))}
        ${fieldsOf(kind).map((field) => control(language, field, typed[field.name] ?? '', errors.of(`field-${field.name}`)))}
        ${
          !page.isNew &&
          govukCheckboxes({
            name: 'takeBack',
            idPrefix: 'take-back',
            items: [{ value: 'yes', text: words.form.takeBack, checked: page.takesBack }],
          })
        }
        ${govukTextarea({ id: 'note', name: 'note', rows: '3', label: { text: words.form.note, classes: 'govuk-label--m' }, hint: { text: words.form.noteHint }, value: page.note, errorMessage: errors.of('note') })}
        ${govukButton({ text: words.form.save, preventDoubleClick: true })}
      </form>`,
  }
}

function labelOf(language: Language, name: string): string {
  return Object.entries(recordWords(language).fields).find(([field]) => field === name)?.[1] ?? name
}

function control(
  language: Language,
  { name, isRequired, shape }: Field,
  value: string,
  errorMessage: ReturnType<ReturnType<typeof formErrors>['of']>,
): Html {
  const words = recordWords(language).form
  const label = labelOf(language, name)
  const common = {
    id: `field-${name}`,
    name: `field-${name}`,
    label: { text: isRequired ? label : words.optional(label) },
    errorMessage,
  }
  if (shape.as === 'choice') {
    const isYesNo = shape.of[0] === 'true'
    const text = (of: string): string => (isYesNo ? words[of === 'true' ? 'yes' : 'no'] : of)
    return govukSelect({
      ...common,
      items: [
        { value: '', text: words.empty, selected: value === '' },
        ...shape.of.map((of) => ({ value: of, text: text(of), selected: of === value })),
      ],
    })
  }
  if (shape.as === 'line') return govukInput({ ...common, value })
  if (shape.as === 'number')
    return govukInput({ ...common, value, inputmode: 'numeric', classes: 'govuk-input--width-10' })
  const rows = String(Math.min(24, Math.max(3, value.split('\n').length + 1)))
  const hint = shape.as === 'text' ? {} : { hint: { text: shape.as === 'lines' ? words.lines : words.yaml } }
  return govukTextarea({ ...common, ...hint, value, rows, spellcheck: shape.as !== 'yaml' })
}
