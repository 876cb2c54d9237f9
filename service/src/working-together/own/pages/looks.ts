import { addDays, type Day } from '#kith/people/index.ts'
import { knownGateways } from '#kith/identify/index.ts'
import { purposeName } from '#kith/platform/audit/trail/index.ts'
import { barChart } from '#kith/platform/charts/index.ts'
import {
  formErrors,
  govukButton,
  govukPagination,
  hiddenField,
  responsiveTable,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, formatMonth, type Language } from '#kith/platform/words/index.ts'
import { categoriesText } from '../../sharing/pages/agreements.ts'
import { byMonth, daysBeforeTold, leaf, type Look, type Passed } from '../model/looks.ts'
import { ownWords } from '../words.ts'
import { inOwnWords, ownPage, printButton, type Drawn } from './frame.ts'

/** Lines on one page: what a person reads before they want the next. */
export const linesShown = 50

export interface LooksPage {
  readonly looks: readonly Look[]
  /** The last day that looks are told of. */
  readonly until: Day
  /** Lines they asked about already. */
  readonly asked: ReadonlySet<string>
  readonly page: number
}

/** Who looked: a picture by month, and every line. Where there is none it says that there is none to show: one may be kept back. */
export function looksPage(language: Language, view: LooksPage): Drawn {
  const words = ownWords(language).looks
  const shown = leaf(view.looks, view.page, linesShown)
  return ownPage(
    language,
    words.heading,
    html`<p class="govuk-body-l">${words.lead}</p>
      <p class="govuk-body">${words.late(daysBeforeTold)} ${words.notAll}</p>
      ${
        view.looks.length === 0
          ? html`<p class="govuk-body">${words.none(view.until)}</p>`
          : html`${shown.page === 1 && monthsPicture(language, view)}
            ${lines(language, shown.items, view.asked)} ${pager(language, shown.page, shown.pages)}`
      }
      ${printButton(language)}`,
  )
}

function monthsPicture(language: Language, { looks, until }: LooksPage): Html {
  const words = ownWords(language).looks
  const months = byMonth(looks, until)
  return barChart({
    language,
    id: 'months',
    finding: words.finding(months.filter((month) => month.looks > 0).length),
    description: words.description,
    headings: { label: words.month, value: words.number },
    bars: months.map((month) => ({ label: formatMonth(language, month.first), value: month.looks })),
  })
}

/** Who a line is of, as far as its reader is told. */
export function whoLooked(language: Language, look: Look): string {
  const words = ownWords(language)
  const role = Object.entries(words.roles).find(([name]) => name === look.role)?.[1] ?? words.roles.other
  if (look.name !== null) return `${look.name}, ${look.agency?.[language] ?? ''} (${role})`
  return `${look.isCouncil ? words.looks.council : words.looks.partner} (${role})`
}

function lines(language: Language, looks: readonly Look[], asked: ReadonlySet<string>): Html {
  const { looks: words, kinds } = ownWords(language)
  return responsiveTable({
    language,
    id: 'lines',
    caption: words.caption,
    captionSize: 'm',
    columns: [words.day, words.who, words.why, words.what, words.ask].map((heading) => ({ heading })),
    rows: looks.map((look) => {
      const who = whoLooked(language, look)
      const hidden = html`<span class="govuk-visually-hidden">${words.askHidden(who, look.day)}</span>`
      return [
        formatDay(language, look.day),
        html`<span class="govuk-!-text-break-word">${who}</span>`,
        html`${purposeName(language, look.purpose) ?? ''}${look.emergency && html`<br /><strong>${words.emergency}</strong>`}`,
        kinds[look.kind],
        asked.has(look.line)
          ? words.asked
          : html`<a class="govuk-link kith-no-print" href="/mine/looks/${look.line}">${words.ask}${hidden}</a>`,
      ]
    }),
  })
}

function pager(language: Language, page: number, pages: number): Html | null {
  if (pages <= 1) return null
  const words = ownWords(language).looks
  const step = (to: number, text: string) =>
    to < 1 || to > pages ? undefined : { href: `/mine/looks?page=${to}`, text, labelText: words.leaf(to, pages) }
  return govukPagination({
    landmarkLabel: words.pages,
    previous: step(page - 1, words.newer),
    next: step(page + 1, words.older),
  })
}

export interface AskPage {
  readonly look: Look
  readonly due: Day
  readonly id: string
  readonly value: (field: string) => string
  readonly errors: readonly FieldError[]
  readonly formField: Html
}

/** "Who is this?", about one line. */
export function askPage(language: Language, page: AskPage): Drawn & { readonly errors: number } {
  const { ask: words, kinds, looks } = ownWords(language)
  const errors = formErrors(language, page.errors)
  const { look } = page
  const content = html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
    ${errors.summary}
    <p class="govuk-body govuk-inset-text govuk-!-text-break-word">${formatDay(language, look.day)}<br />${whoLooked(language, look)}<br />
      ${purposeName(language, look.purpose) ?? ''}: ${kinds[look.kind]}${look.emergency && html`<br /><strong>${looks.emergency}</strong>`}</p>
    <p class="govuk-body">${words.lead} ${words.by(page.due)}</p>
    <form method="post" action="/mine/looks/${look.line}" novalidate>
      ${page.formField} ${hiddenField('id', page.id)}
      ${inOwnWords(words, page.value('words'), errors)}
      ${govukButton({ text: words.button, preventDoubleClick: true })}
    </form>
  </div></div>`
  return { ...ownPage(language, words.heading, content), errors: errors.count }
}

/** What passed between agencies, each with its law. */
export function passedPage(language: Language, passed: readonly Passed[], today: Day): Drawn {
  const { passed: words, looks } = ownWords(language)
  return ownPage(
    language,
    words.heading,
    html`<p class="govuk-body-l">${words.lead}</p>
      <p class="govuk-body">${words.late(daysBeforeTold)} ${looks.notAll}</p>
      ${
        passed.length === 0
          ? html`<p class="govuk-body">${words.none(addDays(today, -daysBeforeTold))}</p>`
          : responsiveTable({
              language,
              id: 'passed',
              caption: words.caption,
              captionSize: 'm',
              columns: [looks.day, words.from, words.to, words.about, words.law].map((heading) => ({
                heading,
              })),
              rows: passed.map((one) => [
                formatDay(language, one.day),
                one.from[language],
                one.to[language],
                categoriesText(language, one.categories),
                lawOf(language, one.gateway, today),
              ]),
            })
      }
      ${printButton(language)}`,
  )
}

/** The law by which something passed: what it is for, and where it stands in the statute book. */
function lawOf(language: Language, gateway: string, today: Day): Html | string {
  const found = knownGateways(today).find(({ id }) => id === gateway)
  if (!found) return gateway
  return html`${found.title[language]}<br /><span lang="en">${found.law}</span>`
}
