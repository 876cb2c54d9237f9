import {
  formErrors,
  govukButton,
  govukInput,
  govukNotificationBanner,
  govukRadios,
  govukSelect,
  govukTextarea,
  responsiveTable,
  statusMark,
  type MarkKind,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, formatDay, formatList, type Language } from '#kith/platform/words/index.ts'
import {
  answers,
  boardOf,
  familyPrinciples,
  levels,
  type Cell,
  type LevelProblem,
  type Said,
  type TypedLevel,
} from './levels.ts'
import { around, slot } from '../pages/parts.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const levelWords = catalogue({ en, cy })

/** The report whose principles these are, by its title. */
const thinkFamily = 'Think Family: Improving the life chances of families at risk'

export interface Drawn {
  readonly title: string
  readonly content: Html
  readonly errors?: number
}

export interface BoardPage {
  readonly said: readonly Said[]
  /** Names of agencies by id. */
  readonly agencies: ReadonlyMap<string, string>
  readonly maySay: boolean
}

const marks: Readonly<Record<Cell['agreement'], MarkKind>> = {
  nobody: 'unknown',
  one: 'waiting',
  agree: 'good',
  differ: 'attention',
}

/** The board: four principles at five levels, what partners say and where they differ. No total. */
export function boardPage(language: Language, page: BoardPage): Drawn {
  const words = levelWords(language)
  const board = boardOf(page.said)
  const cell = ({ said, agreement }: Cell): Html => {
    const counts = answers
      .map((says) => ({ says, count: said.filter((one) => one.says === says).length }))
      .filter(({ count }) => count > 0)
    return html`${statusMark(marks[agreement], words.agreement[agreement])}${counts.map(({ says, count }) => html`<br />${words.counts(words.answers[says], count)}`)}`
  }
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      <p class="govuk-body">${around(words.source(slot), [thinkFamily])}</p>
      <p class="govuk-body">${spoken(language, page)}</p>
      ${page.maySay && html`<p class="govuk-body"><a class="govuk-link" href="/plan/levels/say">${words.sayLink}</a></p>`}
      ${responsiveTable({
        language,
        id: 'levels',
        caption: words.caption,
        firstCellIsHeader: true,
        columns: [{ heading: words.principle }, ...levels.map((level) => ({ heading: words.levels[level] }))],
        rows: familyPrinciples.map((principle) => [
          words.principles[principle],
          ...board.filter((one) => one.principle === principle).map(cell),
        ]),
      })}
      ${evidence(language, page, board)}`,
  }
}

/** How many partners have said anything, and who has not: silence is seen, and is no answer. */
function spoken(language: Language, { said, agencies }: BoardPage): string {
  const words = levelWords(language)
  const silent = [...agencies].filter(([id]) => !said.some(({ agency }) => agency === id))
  const names = silent.map(([, name]) => name).toSorted((left, right) => left.localeCompare(right, language))
  const counts = words.spoken(agencies.size - silent.length, agencies.size)
  return names.length === 0 ? counts : `${counts} ${words.silent(formatList(language, names))}`
}

function evidence(language: Language, { agencies }: BoardPage, board: readonly Cell[]): Html | null {
  const words = levelWords(language)
  const spoken = board.filter(({ said }) => said.length > 0)
  if (spoken.length === 0) return null
  const item = (one: Said): Html =>
    html`<li>
      <strong>${agencies.get(one.agency) ?? one.agency}: ${words.answers[one.says]}</strong>
      (${words.said(formatDay(language, one.at.slice(0, 10)))})<br />
      <span class="kith-as-written">${one.evidence}</span>
      ${one.link !== null && html`<br /><a class="govuk-link" href="${one.link}" rel="nofollow">${words.look}<span class="govuk-visually-hidden">: ${one.link}</span></a>`}
    </li>`
  return html`<h2 class="govuk-heading-l">${words.evidenceTitle}</h2>
    ${spoken.map(
      ({ principle, level, said }) =>
        html`<h3 class="govuk-heading-s">${words.principles[principle]}: ${words.levels[level]}</h3>
          <ul class="govuk-list govuk-list--spaced">
            ${said.map(item)}
          </ul>`,
    )}`
}

export interface SayPage {
  readonly typed: TypedLevel
  readonly problems: readonly LevelProblem[]
  readonly isSaved: boolean
  readonly formField: Html
}

/** One agency, one principle, one level. */
export function sayPage(language: Language, page: SayPage): Drawn {
  const words = levelWords(language)
  const { typed } = page
  const field = (problem: LevelProblem): string => (problem.startsWith('evidence') ? 'evidence' : problem)
  const errors = formErrors(
    language,
    page.problems.map((problem) => ({ field: field(problem), message: words.say.problems[problem] })),
  )
  const choose = (
    name: 'principle' | 'level',
    of: readonly { readonly value: string; readonly text: string }[],
  ): Html =>
    govukSelect({
      id: name,
      name,
      label: { text: words.say[name] },
      errorMessage: errors.of(name),
      items: [{ value: '', text: words.say.choose }, ...of].map((one) => ({
        ...one,
        selected: one.value === typed[name],
      })),
    })
  return {
    title: words.say.title,
    errors: errors.count,
    content: html`${errors.summary}
      ${page.isSaved && govukNotificationBanner({ type: 'success', titleText: words.say.saved, text: words.say.saved })}
      <h1 class="govuk-heading-xl">${words.say.title}</h1>
      <p class="govuk-body-l">${words.say.lead}</p>
      <form method="post" action="/plan/levels/say" novalidate>
        ${page.formField}
        ${choose(
          'principle',
          familyPrinciples.map((value) => ({ value, text: words.principles[value] })),
        )}
        ${choose(
          'level',
          levels.map((value) => ({ value, text: words.levels[value] })),
        )}
        ${govukRadios({
          name: 'says',
          idPrefix: 'says',
          fieldset: { legend: { text: words.say.says, classes: 'govuk-fieldset__legend--s' } },
          errorMessage: errors.of('says'),
          items: answers.map((value) => ({
            value,
            text: words.answers[value],
            checked: value === typed.says,
          })),
        })}
        ${govukTextarea({ id: 'evidence', name: 'evidence', label: { text: words.say.evidence }, hint: { text: words.say.evidenceHint }, value: typed.evidence, errorMessage: errors.of('evidence') })}
        ${govukInput({ id: 'link', name: 'link', type: 'url', label: { text: words.say.link }, value: typed.link, errorMessage: errors.of('link') })}
        ${govukButton({ text: words.say.save, preventDoubleClick: true })}
      </form>`,
  }
}
