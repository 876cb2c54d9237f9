import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDayTime, type Language } from '#kith/platform/words/index.ts'
import { stateMark } from './pages/shown.ts'
import type { RecentLetter } from './store.ts'
import { letterWords } from './words.ts'

/** On a family's page: the newest letters and how each stands, and the way to all of them. */
export function lettersPart(language: Language, episode: string, letters: readonly RecentLetter[]): Html {
  const words = letterWords(language)
  return html`<h2 class="govuk-heading-m">${words.title}</h2>
    ${
      letters.length > 0 &&
      html`<ul class="govuk-list">
      ${letters.map(({ id, title, state, at }) => html`<li><a class="govuk-link govuk-!-text-break-word" href="/letters/${id}">${title}</a>, ${formatDayTime(language, at)} ${stateMark(language, state)}</li>`)}
    </ul>`
    }
    <p class="govuk-body"><a class="govuk-link" href="/support/${episode}/letters">${letters.length > 0 ? words.all : words.lettersOf}</a></p>`
}
