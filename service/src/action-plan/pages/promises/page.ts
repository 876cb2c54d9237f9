import { againstTimeline, type AgainstRow } from '#kith/platform/charts/index.ts'
import { formErrors, responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { addDays, type End, type Period } from '#kith/people/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import { isInList } from '../../model/lists.ts'
import { dayOf, isDueWithin, mayBeDueIn } from '../../model/verdict.ts'
import { bodyLinks, type Drawn, planWords, quoted, timingText, verdictMark, verdictText } from '../parts.ts'
import { type Judged, judged, pageWords, type View } from '../view.ts'
import { promisesFilter } from './filter.ts'
import { dueIn, type PromisesQuery } from './form.ts'

export interface DrawnPromises extends Drawn {
  readonly errors: number
}

/** Promises that fit what was asked, as a picture of stated against happened, and as a table. */
export function promisesPage(view: View, asked: PromisesQuery): DrawnPromises {
  const { language } = view
  const words = pageWords(language).promises
  const all = judged(view)
  const due = dueIn(asked)
  const isWrong = asked.due !== '' && due === undefined
  const errors = formErrors(language, isWrong ? [{ field: 'due', message: words.dueUnread }] : [])
  const found = all.filter((one) => fits(one, asked) && (due === undefined || mayBeDueIn(one.promise.body.timing, due)))
  const within = found.filter(({ promise }) => due === undefined || isDueWithin(promise.body.timing, due))
  const wider = found.filter((one) => !within.includes(one))
  const title =
    due !== undefined
      ? words.titleDue(dueText(language, asked.due, due))
      : asked.of === ''
        ? words.title
        : words.of[asked.of]
  return {
    title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      <p class="govuk-body">
        ${words.found(found.length, all.length)}. ${planWords(language).asAt(formatDay(language, view.asAt))}
      </p>
      ${found.length === 0 && html`<p class="govuk-body">${words.none}</p>`}
      ${within.length > 0 && list(view, within, 'promises')}
      ${
        wider.length > 0 &&
        html`<h2 class="govuk-heading-m">${words.wider}</h2>
          ${list(view, wider, 'wider')}`
      }
      ${promisesFilter(view, all, asked, errors)}
      ${found.length > mostDrawn ? html`<p class="govuk-body">${words.tooManyToDraw(mostDrawn)}</p>` : found.length > 1 && picture(view, found)}`,
  }
}

/** A month by its name; other words as they were asked for. */
function dueText(language: Language, typed: string, { from, to }: Period): string {
  const [first, last] = [from.earliest, to.latest]
  const isMonth =
    first?.slice(0, 7) === last?.slice(0, 7) &&
    first?.endsWith('-01') === true &&
    last !== null &&
    addDays(last, 1).endsWith('-01')
  return isMonth ? formatDay(language, first).replace(/^1 /, '') : typed
}

/** Drawn at two widths, more than these would make a page too heavy for a slow line. */
const mostDrawn = 16

function fits(one: Judged, { lead, principle, stage, state, of }: PromisesQuery): boolean {
  const { promise, found } = one
  const { body } = promise
  return (
    (of === '' || isInList(of, one)) &&
    (lead === '' || (body.lead !== 'not known' && body.lead.includes(lead))) &&
    (principle === '' || body.principles.includes(principle)) &&
    (stage === '' || body.lifeStages.includes(stage)) &&
    (state === '' || found.state === state || found.also.includes(state))
  )
}

function list({ plan, language }: View, found: readonly Judged[], id: string): Html {
  const { columns } = pageWords(language).promises
  return responsiveTable({
    language,
    id,
    caption: pageWords(language).promises.title,
    captionSize: 'hidden',
    columns: [
      { heading: columns.promise },
      { heading: columns.lead },
      { heading: columns.due },
      { heading: columns.found },
    ],
    rows: found.map(({ promise: { key, body }, found: verdict }) => [
      html`<a class="govuk-link" href="/plan/promises/${key}">${quoted(body.lang, body.title)}</a>`,
      bodyLinks(plan, language, body.lead),
      html`<span lang="en">${timingText(language, body.timing)}</span>`,
      verdictMark(language, verdict),
    ]),
    firstCellIsHeader: true,
  })
}

function picture({ language }: View, found: readonly Judged[]): Html {
  const words = pageWords(language).promises
  const count = (kept: string): number => found.filter((one) => one.found.kept === kept).length
  return againstTimeline({
    language,
    id: 'timeline',
    finding: words.finding(count('yes'), count('no'), count('cannot-tell')),
    description: words.description,
    headings: {
      row: words.columns.promise,
      stated: words.columns.due,
      happened: words.happened,
      outcome: words.columns.found,
    },
    rows: found.map((one) => row(one, verdictText(language, one.found))),
  })
}

function row({ promise: { body }, found }: Judged, outcome: string): AgainstRow {
  const [first] = found.because
  const happened = body.events
    .filter(({ what }) => what === 'published' || what === 'started' || what === 'done')
    .map((event) => bounded(dayOf(event)))
    .filter((window) => window !== null)
    .toSorted((left, right) => (left.from < right.from ? -1 : 1))
  return {
    label: body.title,
    lang: body.lang,
    stated: body.timing?.stated ?? null,
    window: first?.why === 'promised' ? stretchOf(first.window) : null,
    happened: happened[0] ?? null,
    outcome,
  }
}

/** A time that was promised from a day on has no end to draw to: it goes on. */
function stretchOf(end: End): AgainstRow['window'] {
  return end.earliest !== null && end.latest === null
    ? { from: end.earliest, to: end.earliest, goesOn: true }
    : bounded(end)
}

function bounded({ earliest, latest }: End): { from: string; to: string } | null {
  return earliest === null || latest === null ? null : { from: earliest, to: latest }
}
