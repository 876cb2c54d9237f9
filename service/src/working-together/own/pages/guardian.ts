import { addDays, type AgencyName, type Day } from '#kith/people/index.ts'
import { purposeName } from '#kith/platform/audit/trail/index.ts'
import {
  dayInput,
  formErrors,
  govukButton,
  govukNotificationBanner,
  govukPagination,
  govukRadios,
  govukTextarea,
  govukWarningText,
  hiddenField,
  responsiveTable,
  statusMark,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import { formWords } from '../../support/forms/words.ts'
import { pagesPart } from '../../support/pages/caseload/pages.ts'
import { onAPage } from '../../support/store/caseload.ts'
import { withholdReasons, type KeptLine, type KeptPage, type Withheld } from '../guardian.store.ts'
import { guardianWords } from '../guardian.words.ts'
import { alone, daysBeforeTold, leaf, lookKinds } from '../model/looks.ts'
import type { Question } from '../store.ts'
import { ownWords } from '../words.ts'
import type { Drawn } from './frame.ts'

export interface DeskPage {
  readonly questions: readonly Question[]
  readonly withheld: readonly Withheld[]
  readonly pages: readonly KeptPage[]
  /** How far each list is turned. */
  readonly at: { readonly questions: number; readonly pages: number }
  readonly today: Day
  readonly me: string
  readonly done: 'answered' | 'withheld' | 'confirmed' | 'refused' | undefined
  readonly formField: Html
}

/** What of the two lists is on the page, and everybody who is named there. */
export function deskShown({
  questions,
  withheld,
  pages,
  at,
}: Pick<DeskPage, 'questions' | 'withheld' | 'pages' | 'at'>) {
  const shown = { questions: leaf(questions, at.questions, onAPage), pages: leaf(pages, at.pages, onAPage) }
  const waiting = withheld.filter(({ state }) => state === 'waits')
  const named = [...shown.questions.items, ...waiting, ...shown.pages.items].map(({ member }) => member)
  return { ...shown, waiting, named: [...new Set(named)] }
}

const deskAddress = (at: DeskPage['at']): string => `/family-looks?questions=${at.questions}&pages=${at.pages}`

/** What waits for a guardian: questions, what a second of them confirms, and whose pages there are. */
export function deskPage(language: Language, page: DeskPage): Drawn {
  const words = guardianWords(language)
  return {
    title: words.title,
    content: html`${page.done && govukNotificationBanner({ type: 'success', text: words.done[page.done] })}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      <h2 class="govuk-heading-m">${words.questions.heading}</h2>
      ${questionsTable(language, page)}
      <h2 class="govuk-heading-m">${words.waiting.heading}</h2>
      ${waitingPart(language, page)}
      <h2 class="govuk-heading-m govuk-!-margin-top-6">${words.pages.heading}</h2>
      ${pagesTable(language, page)}`,
  }
}

/** Whose page it is, as the team calls them. */
export function whose(language: Language, pages: readonly KeptPage[], member: string): string {
  const found = pages.find((one) => one.member === member)
  if (!found) return guardianWords(language).questions.somebody
  return found.name === '' ? formWords(language).parts[found.part] : found.name
}

function questionsTable(language: Language, desk: DeskPage): Html {
  const { questions, pages, today, at } = desk
  const words = guardianWords(language).questions
  if (questions.length === 0) return html`<p class="govuk-body">${words.none}</p>`
  const shown = deskShown(desk).questions
  const table = responsiveTable({
    language,
    id: 'questions',
    caption: words.caption,
    captionSize: 'hidden',
    columns: [words.due, words.who, words.asked, words.stands].map((heading) => ({ heading })),
    rows: shown.items.map((one) => [
      html`<a class="govuk-link" href="/family-looks/questions/${one.id}"
        >${formatDay(language, one.due)}</a
      >`,
      html`<span class="govuk-!-text-break-word">${whose(language, pages, one.member)}</span>`,
      html`<span class="govuk-!-text-break-word"
        >${one.words.length > 200 ? `${one.words.slice(0, 200)}…` : one.words}</span
      >`,
      one.answer
        ? statusMark('good', words.answered(dayOf(one.answer.at)))
        : one.due < today
          ? statusMark('attention', words.late)
          : statusMark('waiting', words.waits),
    ]),
  })
  return html`${table} ${pagesPart(language, { page: shown.page, lines: questions.length, label: words.caption }, (to) => deskAddress({ ...at, questions: to }))}`
}

function waitingPart(language: Language, desk: DeskPage): Html {
  const { pages, me, formField } = desk
  const { waiting: words, reasons } = guardianWords(language)
  const { waiting } = deskShown(desk)
  if (waiting.length === 0) return html`<p class="govuk-body">${words.none}</p>`
  return html`${waiting.map((one) => {
    const says = one.everything ? words.all : words.line
    const hidden = html`<span class="govuk-visually-hidden">: ${whose(language, pages, one.member)}, ${formatDay(language, one.fromDay)}</span>`
    const press = (does: 'confirm' | 'refuse', classes = '') =>
      html`<form method="post" action="/family-looks/withheld/${one.id}" novalidate>
        ${formField} ${hiddenField('does', does)}
        ${govukButton({ html: html`${words[does]}${hidden}`, classes: `govuk-!-margin-bottom-2 ${classes}`, preventDoubleClick: true })}
      </form>`
    return html`<h3 class="govuk-heading-s govuk-!-text-break-word">${says(whose(language, pages, one.member), one.fromDay, one.until)}</h3>
      <p class="govuk-body">${reasons[one.reason]}. ${words.lapses(addDays(dayOf(one.at), alone))}</p>
      <p class="govuk-body kith-as-written govuk-inset-text">${one.because}</p>
      <p class="govuk-body"><a class="govuk-link" href="/family-looks/pages/${one.member}">${words.see}${hidden}</a></p>
      ${one.by === me ? html`<p class="govuk-body">${words.own}</p>` : html`${press('confirm')} ${press('refuse', 'govuk-button--secondary')}`}`
  })}`
}

function pagesTable(language: Language, desk: DeskPage): Html {
  const { pages, at } = desk
  const words = guardianWords(language).pages
  if (pages.length === 0) return html`<p class="govuk-body">${words.none}</p>`
  const { parts } = formWords(language)
  const shown = deskShown(desk).pages
  const table = responsiveTable({
    language,
    id: 'pages',
    caption: words.caption,
    captionSize: 'hidden',
    firstCellIsHeader: true,
    columns: [words.who, words.part, words.since].map((heading) => ({ heading })),
    rows: shown.items.map((one) => [
      html`<a class="govuk-link govuk-!-text-break-word" href="/family-looks/pages/${one.member}"
        >${whose(language, pages, one.member)}</a
      >`,
      parts[one.part],
      one.since ? formatDay(language, dayOf(one.since)) : words.code,
    ]),
  })
  return html`${table} ${pagesPart(language, { page: shown.page, lines: pages.length, label: words.caption }, (to) => deskAddress({ ...at, pages: to }))}`
}

export interface LinesPage {
  readonly member: string
  readonly who: string
  readonly lines: readonly KeptLine[]
  readonly agencies: readonly AgencyName[]
  readonly page: number
}

/** Every line of one page as it is, with how it stands for its reader. */
export function linesPage(language: Language, view: LinesPage): Drawn {
  const words = guardianWords(language).lines
  const shown = leaf(view.lines, view.page, 100)
  const step = (to: number, text: string) =>
    to < 1 || to > shown.pages
      ? undefined
      : { href: `/family-looks/pages/${view.member}?page=${to}`, text, labelText: words.leaf(to, shown.pages) }
  return {
    title: words.title(view.who),
    content: html`<h1 class="govuk-heading-xl govuk-!-text-break-word">${words.title(view.who)}</h1>
      <p class="govuk-body-l">${words.lead(daysBeforeTold)}</p>
      ${
        view.lines.length === 0
          ? html`<p class="govuk-body">${words.none}</p>`
          : responsiveTable({
              language,
              id: 'lines',
              caption: words.caption,
              captionSize: 'hidden',
              columns: [words.day, words.who, words.why, words.what, words.stands].map((heading) => ({
                heading,
              })),
              rows: shown.items.map((line) => [
                formatDay(language, line.day),
                html`<span class="govuk-!-text-break-word">${whoDid(language, line, view.agencies)}</span>`,
                line.purpose === null ? '' : (purposeName(language, line.purpose) ?? line.purpose),
                whatDone(language, line),
                standing(language, view.member, line),
              ]),
            })
      }
      ${shown.pages > 1 && govukPagination({ landmarkLabel: words.pages, previous: step(shown.page - 1, words.newer), next: step(shown.page + 1, words.older) })}`,
  }
}

/** Who a line is of, in full: for the guardian alone. */
export function whoDid(language: Language, line: KeptLine, agencies: readonly AgencyName[]): string {
  const words = guardianWords(language).lines
  const agency = agencies.find(({ id }) => id === line.agency)?.name[language] ?? ''
  return line.name === null ? words.to(agency) : `${line.name}, ${agency}`
}

export function whatDone(language: Language, line: KeptLine): string {
  const words = guardianWords(language).lines
  const kind = lookKinds.find((one) => one === line.kind)
  const said = kind === undefined ? words.passed : ownWords(language).kinds[kind]
  return line.emergency ? `${said}, ${words.emergency}` : said
}

function standing(language: Language, member: string, line: KeptLine): Html {
  const words = guardianWords(language).lines
  if (line.withheld) return statusMark('stopped', words.kept)
  const link = html`<a class="govuk-link" href="/family-looks/pages/${member}/withhold/${line.line}">${words.withhold}<span class="govuk-visually-hidden">: ${formatDay(language, line.day)}, ${line.name ?? words.passed}, ${whatDone(language, line)}</span></a>`
  const mark = line.told
    ? statusMark('good', words.told)
    : statusMark('waiting', words.soon(addDays(line.day, daysBeforeTold)))
  return html`${mark}<br />${link}`
}

export interface QuestionPage {
  readonly question: Question
  readonly who: string
  /** Null where the line is no longer kept. */
  readonly line: KeptLine | null
  readonly agencies: readonly AgencyName[]
  readonly value: (field: string) => string
  readonly errors: readonly FieldError[]
  readonly formField: Html
}

/** One question with who it is really about, and the answer that goes on the page. */
export function questionPage(language: Language, page: QuestionPage): Drawn & { readonly errors: number } {
  const words = guardianWords(language).question
  const errors = formErrors(language, page.errors)
  const { question, line } = page
  return {
    title: words.title,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <span class="govuk-caption-xl govuk-!-text-break-word">${page.who}</span>
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <h2 class="govuk-heading-s">${words.about}</h2>
      <p class="govuk-body govuk-!-text-break-word">${line === null ? words.gone : html`${formatDay(language, line.day)}: ${whoDid(language, line, page.agencies)}. ${line.purpose === null ? '' : purposeName(language, line.purpose)}: ${whatDone(language, line)}`}</p>
      <h2 class="govuk-heading-s">${words.asked}</h2>
      <p class="govuk-body kith-as-written govuk-inset-text">${question.words}</p>
      ${
        question.answer
          ? html`<p class="govuk-body">${words.already}</p><p class="govuk-body kith-as-written govuk-inset-text">${question.answer.words}</p>`
          : html`<form method="post" action="/family-looks/questions/${question.id}" novalidate>
              ${page.formField}
              ${govukTextarea({ id: 'answer', name: 'answer', rows: '6', label: { text: words.answer, classes: 'govuk-label--s' }, hint: { text: words.hint }, value: page.value('answer'), errorMessage: errors.of('answer') })}
              ${govukButton({ text: words.button, preventDoubleClick: true })}
            </form>`
      }
    </div></div>`,
  }
}

export interface WithholdPage {
  readonly member: string
  readonly who: string
  readonly line: KeptLine
  readonly agencies: readonly AgencyName[]
  readonly latest: Day
  readonly id: string
  readonly value: (field: string) => string
  readonly errors: readonly FieldError[]
  readonly formField: Html
}

/** Keeping one line back: why, until when, and how much. Nothing is chosen beforehand. */
export function withholdPage(language: Language, page: WithholdPage): Drawn & { readonly errors: number } {
  const { withhold: words, reasons } = guardianWords(language)
  const errors = formErrors(language, page.errors)
  const { line, value } = page
  const radios = (name: string, legend: string, items: readonly { value: string; text: string }[]) =>
    govukRadios({
      idPrefix: name,
      name,
      fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
      errorMessage: errors.of(name),
      items: items.map((item) => ({ ...item, checked: value(name) === item.value })),
    })
  return {
    title: words.title,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <span class="govuk-caption-xl govuk-!-text-break-word">${page.who}</span>
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body govuk-inset-text govuk-!-text-break-word">${formatDay(language, line.day)}: ${whoDid(language, line, page.agencies)}, ${whatDone(language, line)}</p>
      <p class="govuk-body">${words.lead}</p>
      ${line.told && govukWarningText({ text: words.seen, iconFallbackText: '!' })}
      <form method="post" action="/family-looks/pages/${page.member}/withhold/${line.line}" novalidate>
        ${page.formField} ${hiddenField('id', page.id)}
        ${radios(
          'reason',
          words.reason,
          withholdReasons.map((reason) => ({ value: reason, text: reasons[reason] })),
        )}
        ${
          line.actor !== null &&
          radios('all', words.all, [
            { value: 'line', text: words.one },
            { value: 'colleague', text: words.everything },
          ])
        }
        ${govukTextarea({ id: 'because', name: 'because', rows: '4', label: { text: words.because, classes: 'govuk-label--s' }, hint: { text: words.becauseHint }, value: value('because'), errorMessage: errors.of('because') })}
        ${dayInput(language, 'until', { legend: words.until, hint: words.untilHint(page.latest), value, errors })}
        ${govukButton({ text: words.button, preventDoubleClick: true })}
      </form>
    </div></div>`,
  }
}
