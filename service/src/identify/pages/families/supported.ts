import type { Supported } from '#kith/identify/store/supported.ts'
import { govukInsetText } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { formatDay, formatList, type Language } from '#kith/platform/words/index.ts'
import { familiesWords } from './label.ts'

/** "Family Help, since 1 September 2026", as the front door's page of a contact says it. */
export function supportInWords(language: Language, { level, since }: Pick<Supported, 'level' | 'since'>): string {
  const words = familiesWords(language).support
  return words.since(
    level === null ? words.levelNotKnown : words.levels[level],
    formatDay(language, dayOf(new Date(since))),
  )
}

/** Whether a family is supported, on its card: with what it is where that is support here. Other support is known from what agencies say, further on. */
export function supportedSentence(language: Language, here: readonly Supported[], isSupported: boolean): string {
  const words = familiesWords(language)
  if (here.length > 0)
    return words.support.already(
      formatList(
        language,
        here.map((one) => supportInWords(language, one)),
      ),
    )
  return isSupported ? words.supported : words.notSupported
}

/** First on the page of a family: that somebody in it is supported here, and how. Null where nobody is. */
export function supportedPart(language: Language, here: readonly Supported[]): Html | null {
  if (here.length === 0) return null
  const words = familiesWords(language).support
  return govukInsetText({
    html: html`<p class="govuk-body"><strong>${words.here}</strong></p>
      <ul class="govuk-list govuk-list--bullet">
        ${here.map((one) => html`<li>${supportInWords(language, one)}</li>`)}
      </ul>`,
  })
}
