import type { CapacityProblem, CapacityWishes } from '#kith/identify/actions/set-capacity.ts'
import type { Day } from '#kith/people/index.ts'
import {
  formErrors,
  govukButton,
  govukFieldset,
  govukInput,
  govukNotificationBanner,
  hiddenField,
  responsiveTable,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, formatDay, formatNumber, type Language } from '#kith/platform/words/index.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const capacityWords = catalogue({ en, cy })

export interface CapacityPage {
  readonly weeks: readonly Day[]
  readonly set: readonly { readonly week: Day; readonly team: string; readonly places: number }[]
  /** The known team whose places are being changed; null for one not yet named. */
  readonly team: string | null
  readonly wishes: CapacityWishes
  readonly problems: readonly CapacityProblem[]
  /** The team just saved. */
  readonly saved: string | null
  readonly formField: Html
}

interface Drawn {
  readonly title: string
  readonly content: Html
  readonly errors: number
}

/** Places per team for this week and those that follow, and the form to set them. */
export function capacityPage(language: Language, page: CapacityPage): Drawn {
  const words = capacityWords(language)
  const errors = formErrors(
    language,
    page.problems.map((problem) => fieldError(language, page, problem)),
  )
  return {
    title: words.title,
    errors: errors.count,
    content: html`${errors.summary}
      ${page.saved !== null && govukNotificationBanner({ type: 'success', titleText: words.saved, text: words.savedFor(page.saved) })}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${table(language, page)}
      <h2 class="govuk-heading-m">${page.team === null ? words.formNew : words.formFor(page.team)}</h2>
      <form method="post" action="/capacity" novalidate>
        ${page.formField}
        ${
          page.team === null
            ? govukInput({
                id: 'team',
                name: 'team',
                label: { text: words.team },
                value: page.wishes.team,
                classes: 'govuk-input--width-20',
                errorMessage: errors.of('team'),
              })
            : hiddenField('team', page.team)
        }
        ${govukFieldset({
          legend: { text: words.hint },
          html: html`${page.weeks.map((week, at) =>
            govukInput({
              id: `places-${at}`,
              name: 'places',
              label: { text: words.places(week) },
              value: page.wishes.places[at] ?? '',
              inputmode: 'numeric',
              classes: 'govuk-input--width-3',
              errorMessage: errors.of(`places-${at}`),
            }),
          )}`,
        })}
        ${govukButton({ text: words.save, preventDoubleClick: true })}
      </form>
      ${page.team !== null && html`<p class="govuk-body"><a class="govuk-link" href="/capacity">${words.another}</a></p>`}`,
  }
}

function fieldError(language: Language, { weeks }: CapacityPage, problem: CapacityProblem): FieldError {
  const words = capacityWords(language)
  if (typeof problem === 'object')
    return { field: `places-${problem.week}`, message: words.notAPlace(weeks[problem.week] ?? '') }
  return { field: problem === 'nothing-set' ? 'places-0' : 'team', message: words.problems[problem] }
}

function table(language: Language, { weeks, set }: CapacityPage): Html {
  const words = capacityWords(language)
  const teams = [...new Set(set.map(({ team }) => team))].toSorted()
  if (teams.length === 0) return html`<p class="govuk-body">${words.none}</p>`
  const places = (week: Day, team: string): string => {
    const found = set.find((one) => one.week === week && one.team === team)
    return found ? formatNumber(language, found.places) : words.notSet
  }
  const change = (team: string): Html =>
    html`<li>
      <a class="govuk-link" href="/capacity?team=${encodeURIComponent(team)}">${words.changeTeam(team)}</a>
    </li>`
  // Outside the table: on a narrow screen each heading is repeated beside every value, and a link would be too.
  return html`${responsiveTable({
    language,
    id: 'places-by-week',
    caption: words.table,
    firstCellIsHeader: true,
    columns: [{ heading: words.week }, ...teams.map((team) => ({ heading: team }))],
    rows: weeks.map((week) => [formatDay(language, week), ...teams.map((team) => places(week, team))]),
  })}
    <ul class="govuk-list">
      ${teams.map(change)}
    </ul>`
}
