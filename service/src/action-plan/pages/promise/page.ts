import {
  formErrors,
  govukButton,
  govukDateInput,
  govukSummaryList,
  responsiveTable,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, formatMoney, formatNumber } from '#kith/platform/words/index.ts'
import type { Held } from '../../model/plan.ts'
import { verdict, type Verdict } from '../../model/verdict.ts'
import type { RecordVersion } from '../../store.ts'
import {
  bodyLinks,
  type Drawn,
  planWords,
  quoted,
  reasonText,
  recordLink,
  recordLinks,
  sourcesOf,
  timingText,
  verdictMark,
} from '../parts.ts'
import { relatedTo } from '../related.ts'
import { pageWords, type View } from '../view.ts'

/** A day as it was typed, part by part. */
export interface TypedDay {
  readonly day: string
  readonly month: string
  readonly year: string
}

export interface PromiseView extends View {
  readonly promise: Held<'commitment'> | Held<'pledge'>
  /** Released versions, oldest first. */
  readonly versions: readonly RecordVersion[]
  /** What was typed as a day and is none. */
  readonly wrongDay?: TypedDay | undefined
}

/** One promise: what became of it and why, then what was promised, then what is recorded, then how the record changed. */
export function promisePage(view: PromiseView): Drawn & { readonly errors: number } {
  const { plan, language, promise, asAt } = view
  const { key, body } = promise
  const words = pageWords(language).promise
  const shared = planWords(language)
  const found = verdict(body, plan, asAt)
  const errors = formErrors(
    language,
    view.wrongDay === undefined ? [] : [{ field: 'as-at-day', message: words.askAsAtWrong }],
  )
  return {
    title: body.title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${quoted(body.lang, body.title)}</h1>
      <p class="govuk-body-l">${quoted(body.lang, body.says)}</p>
      ${body.quotes.map((text) => html`<p class="govuk-body">${shared.inTheirWords} <q lang="${body.lang}">${text}</q></p>`)}
      <h2 class="govuk-heading-l">${words.became}</h2>
      <p class="govuk-body-l">${verdictMark(language, found)}</p>
      <p class="govuk-body">${keptText(language, found)} ${words.asAt(formatDay(language, asAt))}.</p>
      <h3 class="govuk-heading-m">${words.because}</h3>
      <ol class="govuk-list govuk-list--number">
        ${found.because.map((reason) => html`<li>${reasonText(plan, language, reason)}</li>`)}
      </ol>
      ${found.evidence.length > 0 && sourcesOf(plan, language, found.evidence)} ${disagreements(view)}
      <h2 class="govuk-heading-l">${words.promised}</h2>
      ${facts(view, found)} ${sourcesOf(plan, language, body.cites)}
      ${body.note !== undefined && html`<p class="govuk-body">${quoted(body.lang, body.note)}</p>`}
      ${promise.kind === 'pledge' && promise.body.groups.length > 0 && jobs(view, promise.body)}
      ${promise.key === 'sixteen-hour-rule' && html`<p class="govuk-body"><a class="govuk-link" href="/plan/entitlement">${words.entitlement}</a></p>`}
      <h2 class="govuk-heading-l">${words.history}</h2>
      ${history(view)} ${related(view)}
      <form method="get" action="/plan/promises/${key}">
        ${govukDateInput({
          id: 'as-at',
          namePrefix: 'as-at',
          fieldset: { legend: { text: words.askAsAt } },
          hint: { text: words.askAsAtHint },
          errorMessage: errors.of('as-at-day'),
          items: dateItems(view, errors.count > 0),
        })}
        ${govukButton({ text: words.show, classes: 'govuk-button--secondary', preventDoubleClick: false })}
      </form>
      <h2 class="govuk-heading-m">${words.versions}</h2>
      <ul class="govuk-list govuk-list--bullet">
        ${view.versions.map(({ version, releasedAt, note }) => html`<li>${words.version(version, formatDay(language, releasedAt?.slice(0, 10)), note)}</li>`)}
      </ul>`,
  }
}

/** Whether it was kept, and not more surely than anybody knows. */
function keptText(language: PromiseView['language'], { kept, verified }: Verdict): string {
  const words = planWords(language)
  return kept === 'cannot-tell' || verified ? words.kept[kept] : words.keptUnverified[kept]
}

function dateItems({ language, asAt, wrongDay }: PromiseView, isWrong: boolean) {
  const words = pageWords(language).promise.dateParts
  const [year = '', month = '', day = ''] = asAt.split('-')
  const shown = wrongDay ?? { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year }
  return (['day', 'month', 'year'] as const).map((part) => ({
    name: part,
    label: words[part],
    value: shown[part],
    classes: `govuk-input--width-${part === 'year' ? 4 : 2}${isWrong ? ' govuk-input--error' : ''}`,
  }))
}

function disagreements({ plan, language, promise }: PromiseView): Html {
  const programmes = [...plan.programme.values()].filter(({ body }) =>
    body.about.includes(`${promise.kind}/${promise.key}`),
  )
  const about = new Set([`${promise.kind}/${promise.key}`, ...programmes.map(({ key }) => `programme/${key}`)])
  const claims = [...plan.claim.values()].filter(({ body }) => about.has(body.about))
  return claims.length === 0
    ? html``
    : html`<h3 class="govuk-heading-s">${pageWords(language).promise.disagree}</h3>
        ${recordLinks(
          plan,
          claims.map(({ key }) => `claim/${key}`),
        )}`
}

const row = (key: string, value: Html | string) => ({
  key: { text: key },
  value: { html: html`${value}` },
})
const some = (key: string, value: Html | string, holds: boolean) => (holds ? [row(key, value)] : [])

function facts(view: PromiseView, found: Verdict): Html {
  const { plan, language, promise } = view
  const { body } = promise
  const words = pageWords(language).promise
  const shared = planWords(language)
  const groups = promise.kind === 'pledge' ? promise.body.groups : []
  return govukSummaryList({
    rows: [
      row(words.timing, html`<span lang="en">${timingText(language, body.timing)}</span>`),
      row(words.lead, bodyLinks(plan, language, body.lead)),
      row(words.owners, bodyLinks(plan, language, found.owners)),
      ...some(words.deliverers, bodyLinks(plan, language, body.deliverers), body.deliverers.length > 0),
      ...some(
        words.funders,
        html`<ul class="govuk-list">
          ${body.funders.map(({ body: key, pence }) => html`<li>${recordLink(plan, `body/${key}`)}: ${pence === null ? words.noAmount : formatMoney(language, pence)}</li>`)}
        </ul>`,
        body.funders.length > 0,
      ),
      ...some(
        words.groups,
        html`<ul class="govuk-list">
          ${groups.map((group) => html`<li>${quoted(body.lang, group)}</li>`)}
        </ul>`,
        groups.length > 0,
      ),
      ...some(
        shared.principles,
        recordLinks(
          plan,
          body.principles.map((key) => `principle/${key}`),
        ),
        body.principles.length > 0,
      ),
      ...some(
        shared.lifeStages,
        recordLinks(
          plan,
          body.lifeStages.map((key) => `life-stage/${key}`),
        ),
        body.lifeStages.length > 0,
      ),
      row(words.rule, quoted(body.lang, body.rule)),
      row(words.weightTitle, words.weight[body.weight]),
      row(
        words.known,
        words.knownParts(shared.seen[body.seen.what], shared.seen[body.seen.lead], shared.seen[body.seen.timing]),
      ),
      ...place(view, words),
    ],
  })
}

/** Where it stands: in its document, in the grid, and among its own. */
function place({ plan, promise }: PromiseView, words: ReturnType<typeof pageWords>['promise']) {
  const { body } = promise
  const line = promise.kind === 'commitment' ? promise.body.line : undefined
  const partOf = promise.kind === 'commitment' ? promise.body.partOf : undefined
  const parts = [...plan.commitment.values()].filter((one) => one.body.partOf === promise.key)
  return [
    row(
      words.where,
      html`<a class="govuk-link" href="/plan/documents/${body.where.document}/${body.where.ref}" lang="en"
        >${plan.document.get(body.where.document)?.body.short ?? body.where.document},
        ${planWords('en').place(body.where.ref)}</a
      >`,
    ),
    ...some(words.line, line ?? '', line !== undefined),
    ...some(words.partOf, recordLink(plan, `commitment/${partOf ?? ''}`), partOf !== undefined),
    ...some(
      words.parts,
      recordLinks(
        plan,
        parts.map(({ key }) => `commitment/${key}`),
      ),
      parts.length > 0,
    ),
  ]
}

/** What each employer says of jobs for each group. What nobody has published is not known, and no small number stands here. */
function jobs({ plan, language }: PromiseView, { jobs: told, lang }: Held<'pledge'>['body']): Html {
  const words = pageWords(language).promise
  const count = (people: number | null): string =>
    people === null ? planWords(language).notKnown : formatNumber(language, people)
  if (told.length === 0)
    return html`<h3 class="govuk-heading-m">${words.jobs.title}</h3>
      <p class="govuk-body">${words.jobs.none}</p>`
  return responsiveTable({
    language,
    id: 'jobs',
    caption: words.jobs.title,
    captionSize: 'm',
    columns: [
      { heading: words.jobs.employer },
      { heading: words.jobs.group },
      { heading: words.jobs.on },
      { heading: words.jobs.posts, numeric: true },
      { heading: words.jobs.hired, numeric: true },
      { heading: words.jobs.stayed, numeric: true },
      { heading: words.jobs.basis },
    ],
    rows: told.map((one) => [
      recordLink(plan, `body/${one.by}`),
      quoted(lang, one.group),
      quoted('en', one.on),
      count(one.posts),
      count(one.hired),
      count(one.stayed),
      html`${words.jobs.told[one.byConsent ? 'consent' : 'unknown']} ${sourcesOf(plan, language, one.cites)}`,
    ]),
    firstCellIsHeader: true,
  })
}

function related({ plan, language, promise }: PromiseView): Html | null {
  const found = relatedTo(plan, `${promise.kind}/${promise.key}`)
  return found.length === 0
    ? null
    : html`<h3 class="govuk-heading-m">${pageWords(language).promise.related}</h3>
        ${recordLinks(plan, found)}`
}

function history({ plan, language, promise }: PromiseView): Html {
  const { events, lang } = promise.body
  const words = planWords(language)
  if (events.length === 0) return html`<p class="govuk-body">${pageWords(language).promise.noHistory}</p>`
  return html`<ul class="govuk-list govuk-list--spaced">
    ${events.map(
      (event) =>
        html`<li>
          <strong>${words.events[event.what]}</strong>: <span lang="en">${event.on ?? words.notKnown}</span>.
          ${event.publication !== undefined && recordLink(plan, `publication/${event.publication}`)}
          ${event.says !== undefined && quoted(lang, event.says)} ${sourcesOf(plan, language, event.cites)}
        </li>`,
    )}
  </ul>`
}
